#include "config.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/mem.h"
#include "glossary/category.h"
#include "glossary/cells.h"
#include "glossary/concept-file.h"
#include "text/cell.h"
#include "text/lang.h"
#include "text/timestamp.h"

struct sink {
	struct outfile *file;
	struct concept_writing *how;
	struct pu_buf out, cell;
	bool csv, pairs;
	bool begun;
	bool guarded; /* a cell of the row at hand */
	uint64_t concepts;
	size_t cells; /* of the row at hand */
};

/* ---- cells and rows ---- */

/* In sink->cell. */
static void
end_cell(struct sink *sink)
{
	if (sink->cells++)
		pu_buf_addc(&sink->out, sink->csv ? ',' : '\t');
	if (!sink->csv)
		cell_fold(&sink->cell);
	if (sink->how->guard && cell_guard(&sink->cell)) {
		sink->guarded = true;
		sink->how->guarded++;
	}
	if (sink->csv)
		cell_put_csv(&sink->out, pu_buf_str(&sink->cell));
	else
		cell_put_tsv(&sink->out, pu_buf_str(&sink->cell));
	pu_buf_clear(&sink->cell);
}

static void
put(struct sink *sink, struct pu_str text)
{
	pu_buf_add(&sink->cell, text);
	end_cell(sink);
}

static void
put_z(struct sink *sink, const char *text)
{
	put(sink, pu_str(text));
}

/* By its last cell reading knows what to take off. */
static void
end_row(struct sink *sink)
{
	if (sink->how->guard)
		put_z(sink, sink->guarded ? "yes" : "");
	pu_buf_addz(&sink->out, sink->csv ? "\r\n" : "\n");
	sink->cells = 0;
	sink->guarded = false;
	sink->how->rows++;
}

static void
put_time(struct sink *sink, int64_t time)
{
	if (time != PU_NO_TIME)
		timestamp_write(&sink->cell, time);
	end_cell(sink);
}

/* ---- what stands in a row ---- */

static const char *const of_terms[] = { "status", "reason", "instead",
					"type",   "pos",    "gender",
					"number", "region", "forms" };

static void
put_of_term(struct sink *sink, const struct pu_term *term)
{
	put_z(sink, pu_term_status_name(term->status));
	put(sink, term->reason);
	put(sink, term->instead);
	put_z(sink, category_write_type(term->type));
	put_z(sink, pu_term_pos_name(term->pos));
	put_z(sink, category_write_gender(term->gender));
	put_z(sink, category_write_number(term->number));
	put(sink, term->region);
	for (size_t i = 0; i < term->form_count; i++)
		cells_put_value(&sink->cell, term->forms[i]);
	end_cell(sink);
}

static void
put_fields(struct sink *sink, const struct pu_term_field *fields, size_t count)
{
	for (size_t i = 0; i < count; i++)
		cells_put_field(&sink->cell, &fields[i]);
	end_cell(sink);
}

/* What the row of a term says of the concept: its first row says all. */
static const char *const of_concepts[] = { "kind", "keep", "domain",
					   "definition" };

static void
put_of_concept(struct sink *sink, const struct pu_concept *concept)
{
	put_z(sink, pu_term_kind_name(concept->kind));
	put_z(sink, concept->keep ? "yes" : "no");
	put(sink, concept->domain);
	put(sink, concept->definition);
}

/* The whole of a concept, in rows that only say more of it. */
static const char *const of_whole[] = { "concept sensitive",
					"concept id",
					"concept glossary",
					"concept note",
					"concept source",
					"concept author",
					"concept approver",
					"concept created",
					"concept changed",
					"concept fields",
					"note",
					"source",
					"author",
					"approver",
					"created",
					"changed",
					"fields" };

static void
put_whole_concept(struct sink *sink, const struct pu_concept *concept)
{
	put_z(sink, concept->sensitive ? "yes" : "");
	put(sink, concept->foreign);
	put(sink, concept->glossary);
	put(sink, concept->note);
	put(sink, concept->source);
	put(sink, concept->author);
	put(sink, concept->approver);
	put_time(sink, concept->created);
	put_time(sink, concept->changed);
	put_fields(sink, concept->fields, concept->field_count);
}

static void
put_whole_term(struct sink *sink, const struct pu_term *term)
{
	put(sink, term->note);
	put(sink, term->source);
	put(sink, term->author);
	put(sink, term->approver);
	put_time(sink, term->created);
	put_time(sink, term->changed);
	put_fields(sink, term->fields, term->field_count);
}

/* ---- headings ---- */

#define PUT_ALL(sink, names)                                                   \
	for (size_t i_ = 0; i_ < sizeof(names) / sizeof *(names); i_++)        \
	put_z(sink, (names)[i_])

static void
put_headings(struct sink *sink)
{
	bool guard = sink->how->guard;

	sink->how->guard = false;
	sink->begun = true;
	if (sink->pairs) {
		put(sink, sink->how->source);
		put(sink, sink->how->target);
		PUT_ALL(sink, of_terms);
	} else {
		put_z(sink, sink->how->whole ? "puente" : "concept");
		put_z(sink, "language");
		put_z(sink, "term");
		PUT_ALL(sink, of_terms);
	}
	PUT_ALL(sink, of_concepts);
	if (sink->how->whole) {
		PUT_ALL(sink, of_whole);
	} else {
		put_z(sink, "source");
		put_z(sink, "note");
	}
	if (guard)
		put_z(sink, "guarded");
	end_row(sink);
	sink->how->rows--;
	sink->how->guard = guard;
}

/* ---- concepts ---- */

static void
put_terms(struct sink *sink, const struct pu_concept *concept)
{
	static const struct pu_concept silent = { .created = PU_NO_TIME,
						  .changed = PU_NO_TIME };

	sink->concepts++;
	for (size_t i = 0; i < concept->term_count; i++) {
		const struct pu_term *term = &concept->terms[i];

		pu_buf_addf(&sink->cell, "%" PRIu64, sink->concepts);
		end_cell(sink);
		put(sink, term->language);
		put(sink, term->text);
		put_of_term(sink, term);
		put_of_concept(sink, concept);
		if (sink->how->whole) {
			put_whole_concept(sink, i ? &silent : concept);
			put_whole_term(sink, term);
		} else {
			put(sink, concept->source);
			put(sink, concept->note);
		}
		end_row(sink);
	}
}

static void
put_pairs(struct sink *sink, const struct pu_concept *concept)
{
	for (size_t i = 0; i < concept->term_count; i++) {
		const struct pu_term *source = &concept->terms[i];

		if (!lang_matches(source->language, sink->how->source) ||
		    source->status == PU_TERM_FORBIDDEN)
			continue;
		for (size_t k = 0; k < concept->term_count; k++) {
			const struct pu_term *target = &concept->terms[k];

			if (!lang_matches(target->language, sink->how->target))
				continue;
			put(sink, source->text);
			put(sink, target->text);
			put_of_term(sink, target);
			put_of_concept(sink, concept);
			put(sink, concept->source);
			put(sink, concept->note);
			end_row(sink);
		}
	}
}

static bool
flush(struct sink *sink, struct pu_error *err)
{
	bool ok = outfile_write(sink->file, pu_buf_str(&sink->out), err);

	pu_buf_clear(&sink->out);
	return ok;
}

static bool
sink_put(void *self, const struct pu_concept *concept, struct pu_error *err)
{
	struct sink *sink = self;

	if (!sink->begun)
		put_headings(sink);
	(sink->pairs ? put_pairs : put_terms)(sink, concept);
	return sink->out.len < 65536 || flush(sink, err);
}

static bool
sink_finish(void *self, struct pu_error *err)
{
	struct sink *sink = self;

	if (!sink->begun)
		put_headings(sink);
	return flush(sink, err) &&
	       concept_file_finish(sink->file, sink->how, err);
}

static void
sink_close(void *self)
{
	struct sink *sink = self;

	outfile_close(sink->file);
	pu_buf_free(&sink->out);
	pu_buf_free(&sink->cell);
	free(sink);
}

static bool
sink_open(struct concept_sink *out, const char *path,
	  struct concept_writing *how, bool csv, struct pu_error *err)
{
	static const struct concept_sink_ops ops = { sink_put, sink_finish,
						     sink_close };
	struct outfile *file;
	struct sink *sink;

	out->ops = NULL;
	if (!concept_file_open(&file, path, how, err))
		return false;
	sink = mem_alloc(sizeof *sink);
	*sink = (struct sink){ .file = file,
			       .how = how,
			       .out = PU_BUF_INIT,
			       .cell = PU_BUF_INIT,
			       .csv = csv,
			       .pairs = !how->whole && how->source.len &&
					how->target.len };
	*out = (struct concept_sink){ &ops, sink };
	return true;
}

bool
termtable_sink_csv(struct concept_sink *out, const char *path,
		   struct concept_writing *how, struct pu_error *err)
{
	return sink_open(out, path, how, true, err);
}

bool
termtable_sink_tsv(struct concept_sink *out, const char *path,
		   struct concept_writing *how, struct pu_error *err)
{
	return sink_open(out, path, how, false, err);
}
