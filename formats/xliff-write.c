#include "config.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/hashset.h"
#include "base/mem.h"
#include "formats/xliff-write.h"
#include "formats/xliff.h"
#include "text/ascii.h"
#include "text/unit-file.h"
#include "text/xml.h"

#define BLOCK 65536u

struct sink {
	struct outfile *file;
	struct unit_writing *how;
	bool two;
	struct pu_buf out;
	struct pu_arena *arena; /* of the unit */
	struct xliff_data data;
	uint64_t count;
	struct hashset ids; /* one may stand for a single unit */
};

/* ---- ids ---- */

static bool
is_new(struct sink *sink, struct pu_str id)
{
	return hashset_add(&sink->ids, hash_bytes(1, id.ptr, id.len));
}

/* xs:NMTOKEN, as far as ASCII goes. */
static bool
is_token(struct pu_str id)
{
	for (size_t i = 0; i < id.len; i++) {
		char c = id.ptr[i];

		if (!ascii_is_alnum(c) && !strchr("-._:", c))
			return false;
	}
	return id.len && id.len < 256;
}

/* The unit's own id, or one made for it. What stands for tuid then. */
static struct pu_str
put_id(struct sink *sink, struct pu_str tuid)
{
	struct pu_buf id = PU_BUF_INIT;
	uint64_t n = sink->count;

	if (is_token(tuid) && !xliff_id_is_made(tuid) && is_new(sink, tuid)) {
		xml_put_attribute(&sink->out, "id", tuid);
		return tuid;
	}
	do {
		pu_buf_clear(&id);
		pu_buf_addf(&id, "u%llu", (unsigned long long)n++);
	} while (!is_new(sink, pu_buf_str(&id)));
	xml_put_attribute(&sink->out, "id", pu_buf_str(&id));
	pu_buf_free(&id);
	return pu_str("");
}

/* ---- units ---- */

static bool
differs(struct pu_str tag, struct pu_str of_file)
{
	return tag.len && !pu_str_eq(tag, of_file);
}

static void
put_side(struct sink *sink, const char *name, const struct xliff_line *line,
	 struct pu_str of_file, const struct pu_unit *unit)
{
	struct pu_buf *out = &sink->out;

	pu_buf_addf(out, "<%s", name);
	/* XLIFF 2 has one language for all. */
	if (!sink->two && differs(line->variant->language, of_file))
		xml_put_attribute(out, "xml:lang", line->variant->language);
	if (!sink->two && unit) {
		pu_buf_addf(out, " state=\"%s\"", xliff_state(unit, false));
		xliff_put_qualifier(out, unit);
	}
	pu_buf_addc(out, '>');
	xliff_put_line(out, line, sink->two);
	pu_buf_addf(out, "</%s>\n", name);
}

/* "98%" and "98.5" are numbers up to 100; empty: it is none. */
static struct pu_str
percentage(struct pu_str text)
{
	size_t len = 0, dot = 0;

	while (len < text.len &&
	       ((text.ptr[len] >= '0' && text.ptr[len] <= '9') ||
		(text.ptr[len] == '.' && len && !dot))) {
		if (text.ptr[len] == '.')
			dot = len;
		len++;
	}
	if (dot ? dot + 1 == len || dot > 2
		: len > 2 && !pu_str_is(pu_str_n(text.ptr, len), "100"))
		len = 0;
	if (len < text.len &&
	    !pu_str_is(pu_str_n(text.ptr + len, text.len - len), "%"))
		len = 0;
	return pu_str_n(text.ptr, len);
}

static void
put_match_attributes(struct pu_buf *out, const struct pu_unit *unit, bool two)
{
	struct pu_str origin = xliff_property(unit, "x-xliff-origin");
	struct pu_str value = xliff_property(unit, "x-xliff-quality");

	if (two)
		value = percentage(value);
	if (origin.len)
		xml_put_attribute(out, "origin", origin);
	if (value.len)
		xml_put_attribute(out, two ? "matchQuality" : "match-quality",
				  value);
}

static void
put_unit_1(struct sink *sink, const struct pu_unit *unit,
	   struct xliff_line *source, struct xliff_line *target, bool match)
{
	struct pu_buf *out = &sink->out;
	struct pu_str resname = unit_property(unit, "x-xliff-resname");
	struct pu_str approved = xliff_property(unit, "x-xliff-approved"), id;

	pu_buf_addz(out, "<trans-unit");
	id = put_id(sink, unit->tuid);
	if (resname.len)
		xml_put_attribute(out, "resname", resname);
	if (!approved.len && target &&
	    xliff_state_is_final(pu_str(xliff_state(unit, false))))
		approved = pu_str("yes");
	if (pu_str_is(approved, "yes") || pu_str_is(approved, "no"))
		xml_put_attribute(out, "approved", approved);
	pu_buf_addz(out, ">\n");
	put_side(sink, "source", source, sink->how->source, NULL);
	if (target && match) {
		pu_buf_addz(out, "<alt-trans");
		put_match_attributes(out, unit, false);
		pu_buf_addz(out, ">\n");
		put_side(sink, "target", target, sink->how->target, NULL);
		pu_buf_addz(out, "</alt-trans>\n");
	} else if (target) {
		put_side(sink, "target", target, sink->how->target, unit);
	}
	xliff_put_own(out, unit, id, sink->how);
	xliff_put_notes(out, unit, false);
	pu_buf_addz(out, "</trans-unit>\n");
}

static void
put_data(struct sink *sink)
{
	struct pu_buf *out = &sink->out;

	if (!sink->data.count)
		return;
	pu_buf_addz(out, "<originalData>\n");
	for (size_t i = 0; i < sink->data.count; i++) {
		pu_buf_addf(out, "<data id=\"d%zu\">", i + 1);
		xml_put_text(out, sink->data.items[i]);
		pu_buf_addz(out, "</data>\n");
	}
	pu_buf_addz(out, "</originalData>\n");
}

static void
put_match_2(struct sink *sink, const struct pu_unit *unit,
	    const struct xliff_line *source, const struct xliff_line *target)
{
	struct pu_buf *out = &sink->out;

	pu_buf_addz(out, "<mtc:matches>\n<mtc:match ref=\"#s1\"");
	put_match_attributes(out, unit, true);
	pu_buf_addz(out, ">\n");
	put_data(sink);
	put_side(sink, "source", source, sink->how->source, NULL);
	put_side(sink, "target", target, sink->how->target, NULL);
	pu_buf_addz(out, "</mtc:match>\n</mtc:matches>\n");
}

static void
put_unit_2(struct sink *sink, const struct pu_unit *unit,
	   struct xliff_line *source, struct xliff_line *target, bool match)
{
	struct pu_buf *out = &sink->out;
	struct pu_str resname = unit_property(unit, "x-xliff-resname"), id;

	sink->data.count = 0;
	xliff_gather_data(&sink->data, source);
	if (target)
		xliff_gather_data(&sink->data, target);
	pu_buf_addz(out, "<unit");
	id = put_id(sink, unit->tuid);
	if (resname.len)
		xml_put_attribute(out, "name", resname);
	pu_buf_addz(out, ">\n");
	if (match && target)
		put_match_2(sink, unit, source, target);
	xliff_put_own(out, unit, id, sink->how);
	xliff_put_notes(out, unit, true);
	put_data(sink);
	pu_buf_addf(out, "<segment id=\"s1\"");
	if (target && !match)
		pu_buf_addf(out, " state=\"%s\"", xliff_state(unit, true));
	pu_buf_addz(out, ">\n");
	put_side(sink, "source", source, sink->how->source, NULL);
	if (target && !match)
		put_side(sink, "target", target, sink->how->target, NULL);
	pu_buf_addz(out, "</segment>\n</unit>\n");
}

static bool
flush(struct sink *sink, size_t least, struct pu_error *err)
{
	bool ok = true;

	if (sink->out.len < least)
		return true;
	ok = outfile_write(sink->file, pu_buf_str(&sink->out), err);
	pu_buf_clear(&sink->out);
	return ok;
}

static bool
sink_put(void *self, const struct pu_unit *unit, struct pu_error *err)
{
	struct sink *sink = self;
	struct xliff_line source, target;
	bool match = pu_str_is(xliff_property(unit, "x-xliff-state"), "match");
	bool two = unit->variant_count > 1;

	pu_arena_reset(sink->arena);
	sink->count++;
	xliff_line(&source, &unit->variants[0], NULL, sink->arena);
	if (two)
		xliff_line(&target, &unit->variants[1], &source, sink->arena);
	(sink->two ? put_unit_2 : put_unit_1)(sink, unit, &source,
					      two ? &target : NULL, match);
	return flush(sink, BLOCK, err);
}

/* ---- the file ---- */

static void
put_head(struct sink *sink)
{
	struct pu_buf *out = &sink->out;

	pu_buf_addz(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	if (sink->two) {
		pu_buf_addz(out,
			    "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:"
			    "2.0\" xmlns:mda=\"urn:oasis:names:tc:xliff:"
			    "metadata:2.0\" xmlns:mtc=\"urn:oasis:names:tc:"
			    "xliff:matches:2.0\" version=\"2.1\"");
		xml_put_attribute(out, "srcLang", sink->how->source);
		xml_put_attribute(out, "trgLang", sink->how->target);
		pu_buf_addz(out, ">\n<file id=\"f1\" original=\"" XLIFF_ORIGINAL
				 "\" xml:space=\"preserve\">\n");
		return;
	}
	pu_buf_addz(out,
		    "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:"
		    "1.2\" version=\"1.2\">\n<file original=\"" XLIFF_ORIGINAL
		    "\" "
		    "datatype=\"plaintext\"");
	xml_put_attribute(out, "source-language", sink->how->source);
	xml_put_attribute(out, "target-language", sink->how->target);
	pu_buf_addz(out, " xml:space=\"preserve\">\n<header>"
			 "<tool tool-id=\"puente\" tool-name=\"puente\" "
			 "tool-version=\"" PACKAGE_VERSION "\"/></header>\n"
			 "<body>\n");
}

static bool
sink_finish(void *self, struct pu_error *err)
{
	struct sink *sink = self;

	pu_buf_addz(&sink->out, sink->two ? "</file>\n</xliff>\n"
					  : "</body>\n</file>\n</xliff>\n");
	return flush(sink, 0, err) &&
	       unit_file_finish(sink->file, sink->how, err);
}

static void
sink_close(void *self)
{
	struct sink *sink = self;

	outfile_close(sink->file);
	pu_arena_free(sink->arena);
	pu_buf_free(&sink->out);
	free(sink->data.items);
	hashset_free(&sink->ids);
	free(sink);
}

bool
xliff_sink_open(struct unit_sink *out, const char *path,
		struct unit_writing *how, struct pu_error *err)
{
	static const struct unit_sink_ops ops = { sink_put, sink_finish,
						  sink_close };
	struct sink *sink = mem_alloc(sizeof *sink);

	out->ops = NULL;
	sink->how = how;
	sink->two = how->xliff2;
	sink->out = (struct pu_buf)PU_BUF_INIT;
	sink->arena = pu_arena_new();
	if (!unit_file_open(&sink->file, path, how, err)) {
		sink_close(sink);
		return false;
	}
	put_head(sink);
	*out = (struct unit_sink){ &ops, sink };
	return true;
}
