#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "formats/sheet-own.h"
#include "formats/xliff-write.h"
#include "text/xml.h"

struct writer {
	const struct sheet *sheet;
	struct pu_buf *out;
	struct pu_arena *arena; /* of the row */
	bool two;
};

static struct pu_variant
variant(const struct sheet_row *row, struct pu_str text, struct pu_str language)
{
	return (struct pu_variant){ .language = language,
				    .text = text,
				    .codes = row->codes,
				    .code_count = row->code_count };
}

static void
put_side(struct writer *writer, const char *name, const struct xliff_line *line,
	 const char *state)
{
	pu_buf_addf(writer->out, "<%s", name);
	if (state && !writer->two)
		pu_buf_addf(writer->out, " state=\"%s\"", state);
	pu_buf_addc(writer->out, '>');
	xliff_put_line(writer->out, line, writer->two);
	pu_buf_addf(writer->out, "</%s>\n", name);
}

static void
put_notes(struct writer *writer, const struct sheet_row *row)
{
	if (!row->comment_count)
		return;
	if (writer->two)
		pu_buf_addz(writer->out, "<notes>\n");
	for (size_t i = 0; i < row->comment_count; i++) {
		pu_buf_addz(writer->out, "<note>");
		xml_put_text(writer->out, row->comments[i]);
		pu_buf_addz(writer->out, "</note>\n");
	}
	if (writer->two)
		pu_buf_addz(writer->out, "</notes>\n");
}

static void
put_match_1(struct writer *writer, const struct sheet_row *row,
	    const struct xliff_line *match)
{
	if (!match->variant || !match->variant->text.len)
		return;
	pu_buf_addz(writer->out, "<alt-trans");
	if (row->match.len)
		pu_buf_addf(writer->out, " match-quality=\"%d%%\"", row->score);
	if (row->match.len && row->origin.len)
		xml_put_attribute(writer->out, "origin", row->origin);
	pu_buf_addz(writer->out, ">\n");
	put_side(writer, "target", match, NULL);
	pu_buf_addz(writer->out, "</alt-trans>\n");
}

static void
put_data(struct writer *writer, const struct xliff_data *data)
{
	if (!data->count)
		return;
	pu_buf_addz(writer->out, "<originalData>\n");
	for (size_t i = 0; i < data->count; i++) {
		pu_buf_addf(writer->out, "<data id=\"d%zu\">", i + 1);
		xml_put_text(writer->out, data->items[i]);
		pu_buf_addz(writer->out, "</data>\n");
	}
	pu_buf_addz(writer->out, "</originalData>\n");
}

/* The lines of a row. */
struct lines {
	struct pu_variant variants[3];
	struct xliff_line source, target, match;
};

static void
put_unit_1(struct writer *writer, const struct sheet_row *row,
	   const struct lines *lines)
{
	const char *state = row->locked || row->done
				    ? "translated"
				    : "needs-review-translation";

	bool open = writer->sheet->dialect == SHEET_OMEGAT && !row->done &&
		    !row->locked;

	put_side(writer, "source", &lines->source, NULL);
	if (open)
		put_side(writer, "target", &lines->source, "needs-translation");
	else if (row->target.len)
		put_side(writer, "target", &lines->target, state);
	put_notes(writer, row);
	put_match_1(writer, row,
		    open && row->target.len ? &lines->target : &lines->match);
	pu_buf_addz(writer->out, "</trans-unit>\n");
}

static void
put_match_2(struct writer *writer, const struct sheet_row *row,
	    const struct lines *lines, const struct xliff_data *data)
{
	if (!row->match.len)
		return;
	pu_buf_addf(writer->out,
		    "<mtc:matches>\n<mtc:match ref=\"#s1\" "
		    "matchQuality=\"%d\"",
		    row->score < 100 ? row->score : 100);
	if (row->origin.len)
		xml_put_attribute(writer->out, "origin", row->origin);
	pu_buf_addz(writer->out, ">\n");
	put_data(writer, data);
	put_side(writer, "source", &lines->source, NULL);
	put_side(writer, "target", &lines->match, NULL);
	pu_buf_addz(writer->out, "</mtc:match>\n</mtc:matches>\n");
}

static void
put_unit_2(struct writer *writer, const struct sheet_row *row,
	   struct lines *lines)
{
	struct xliff_data data = { 0 };

	xliff_gather_data(&data, &lines->source);
	if (row->target.len)
		xliff_gather_data(&data, &lines->target);
	if (row->match.len)
		xliff_gather_data(&data, &lines->match);
	put_match_2(writer, row, lines, &data);
	put_notes(writer, row);
	put_data(writer, &data);
	pu_buf_addf(writer->out, "<segment id=\"s1\" state=\"%s\">\n",
		    row->target.len && (row->done || row->locked) ? "translated"
								  : "initial");
	put_side(writer, "source", &lines->source, NULL);
	if (row->target.len)
		put_side(writer, "target", &lines->target, NULL);
	pu_buf_addz(writer->out, "</segment>\n</unit>\n");
	free(data.items);
}

static void
put_row(struct writer *writer, const struct sheet_row *row)
{
	const struct pu_str *language = writer->sheet->language;
	struct lines lines = {
		.variants = { variant(row, row->source, language[0]),
			      variant(row, row->target, language[1]),
			      variant(row, row->match, language[1]) }
	};

	pu_arena_reset(writer->arena);
	xliff_line(&lines.source, &lines.variants[0], NULL, writer->arena);
	xliff_line(&lines.target, &lines.variants[1], &lines.source,
		   writer->arena);
	xliff_line(&lines.match, &lines.variants[2], &lines.source,
		   writer->arena);
	pu_buf_addf(writer->out,
		    writer->two ? "<unit id=\"" : "<trans-unit id=\"");
	sheet_put_key(writer->out, row);
	pu_buf_addz(writer->out,
		    row->locked ? "\" translate=\"no\">\n" : "\">\n");
	if (writer->two)
		put_unit_2(writer, row, &lines);
	else
		put_unit_1(writer, row, &lines);
}

static void
put_head(struct writer *writer, struct pu_str mark)
{
	const struct sheet *sheet = writer->sheet;
	struct pu_buf *out = writer->out;

	pu_buf_addz(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	if (writer->two) {
		pu_buf_addz(out,
			    "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:"
			    "2.0\" xmlns:mtc=\"urn:oasis:names:tc:xliff:"
			    "matches:2.0\" version=\"2.1\"");
		xml_put_attribute(out, "srcLang", sheet->language[0]);
		xml_put_attribute(out, "trgLang", sheet->language[1]);
		pu_buf_addz(out, ">\n<file id=\"f1\" xml:space=\"preserve\"");
		xml_put_attribute(out, "original", mark);
		pu_buf_addz(out, ">\n");
		return;
	}
	pu_buf_addz(out, "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:"
			 "1.2\" version=\"1.2\">\n<file "
			 "datatype=\"plaintext\" xml:space=\"preserve\"");
	xml_put_attribute(out, "original", mark);
	xml_put_attribute(out, "source-language", sheet->language[0]);
	xml_put_attribute(out, "target-language", sheet->language[1]);
	pu_buf_addz(out, ">\n<body>\n");
}

bool
sheet_xliff(struct pu_buf *out, const struct sheet *sheet, struct pu_error *err)
{
	struct writer writer = { .sheet = sheet,
				 .out = out,
				 .two = sheet->dialect == SHEET_XLIFF_2 };
	struct pu_buf mark = PU_BUF_INIT;
	bool ok = sheet_put_mark(&mark, &sheet->mark, err);

	if (ok) {
		writer.arena = pu_arena_new();
		put_head(&writer, pu_buf_str(&mark));
		for (size_t i = 0; i < sheet->count; i++)
			put_row(&writer, &sheet->rows[i]);
		pu_buf_addz(out, writer.two ? "</file>\n</xliff>\n"
					    : "</body>\n</file>\n</xliff>\n");
		pu_arena_free(writer.arena);
	}
	pu_buf_free(&mark);
	return ok;
}
