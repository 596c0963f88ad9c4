/* Random concepts in a store: what it gives comes back unchanged through every
 * format, and merging never loses what is here. */
#include "config.h"

#include <unistd.h>

#include "db/db.h"
#include "glossary/fields.h"
#include "glossary/store.h"
#include "tests/random.h"
#include "tests/unit/concepts.h"

#define CONCEPTS 150
#define ROUNDS   400

static uint64_t seed = 20261123;

struct world {
	struct pu_db *db;
	struct pu_glossary *glossary;
	struct pu_arena *arena;
	struct pu_error err;
};

static size_t
below(size_t limit)
{
	return random_below(&seed, (uint32_t)limit);
}

/* Few words, so that concepts meet. */
static struct pu_str
some_text(struct pu_arena *arena, size_t limit)
{
	static const char *const pieces[] = { "huelga", "A&B",   "\"q\"",
					      "it's",   "ñandú", "=x",
					      "a, b",   "c; d",  "caja|fondo",
					      "漢字",   "Norte", "<b>" };
	struct pu_buf text = PU_BUF_INIT;
	struct pu_str out;

	for (size_t i = 0, n = 1 + below(2); i < n; i++)
		pu_buf_addf(&text, "%s%s", i ? " " : "",
			    pieces[below(sizeof pieces / sizeof *pieces)]);
	if (limit)
		pu_buf_addf(&text, " %zu", below(limit));
	out = arena_str(arena, pu_buf_str(&text));
	pu_buf_free(&text);
	return out;
}

static struct pu_str
maybe(struct pu_arena *arena)
{
	return below(3) ? pu_str("") : some_text(arena, 9);
}

static const struct pu_term_field *
some_fields(struct pu_arena *arena, size_t *count)
{
	struct pu_term_field *fields;

	*count = below(3) ? 0 : 1 + below(2);
	fields = arena_array(arena, *count, sizeof *fields);
	for (size_t i = 0; i < *count; i++) {
		fields[i].name = pu_str(below(2) ? "context" : "f o=o");
		fields[i].value = some_text(arena, 0);
		fields[i].language = pu_str("");
	}
	return fields;
}

static void
make_term(struct pu_term *term, const char *language, struct pu_arena *arena)
{
	struct pu_str *forms;

	*term = (struct pu_term){
		.language = pu_str(language),
		.text = some_text(arena, 40),
		.status = (enum pu_term_status)below(PU_TERM_STATUSES),
		.reason = maybe(arena),
		.instead = maybe(arena),
		.type = (enum pu_term_type)below(PU_TYPE_PHRASE + 1),
		.pos = (enum pu_term_pos)below(PU_TERM_POSES),
		.gender = (enum pu_term_gender)below(PU_GENDER_OTHER + 1),
		.number = (enum pu_term_number)below(PU_NUMBER_UNCOUNTABLE + 1),
		.note = maybe(arena),
		.source = maybe(arena),
		.author = pu_str(below(2) ? "ana" : ""),
		.approver = pu_str(below(2) ? "luis" : ""),
		.created = PU_NO_TIME,
		.changed = PU_NO_TIME,
	};
	term->form_count = below(3);
	forms = arena_array(arena, term->form_count, sizeof *forms);
	for (size_t i = 0; i < term->form_count; i++)
		forms[i] = some_text(arena, 0);
	term->forms = forms;
	term->fields = some_fields(arena, &term->field_count);
}

static void
make_concept(struct pu_concept *concept, struct pu_arena *arena)
{
	static const char *const languages[] = { "es", "en", "es-EC", "fr" };
	struct pu_term *terms = arena_array(arena, 4, sizeof *terms);
	size_t count = 1 + below(4);

	for (size_t i = 0; i < count; i++)
		make_term(&terms[i], languages[i], arena);
	*concept = (struct pu_concept){ .foreign = maybe(arena),
					.domain = maybe(arena),
					.definition = maybe(arena),
					.note = maybe(arena),
					.source = maybe(arena),
					.kind = (enum pu_term_kind)below(
						PU_TERM_KINDS),
					.keep = below(4) == 0,
					.sensitive = below(4) == 0,
					.created = PU_NO_TIME,
					.changed = PU_NO_TIME,
					.terms = terms,
					.term_count = count };
	concept->fields = some_fields(arena, &concept->field_count);
}

static bool
begin_world(struct world *w)
{
	*w = (struct world){ .arena = pu_arena_new() };
	return CHECK(pu_db_open(&w->db, ":memory:", PU_DB_CREATE, &w->err)) &&
	       CHECK(pu_glossary_new(&w->glossary, w->db, &w->err));
}

static void
end_world(struct world *w)
{
	pu_glossary_free(w->glossary);
	pu_db_close(w->db);
	pu_arena_free(w->arena);
}

/* ---- out, and in again ---- */

static bool
write_store(struct world *w, concept_sink_opener *open, const char *path,
	    size_t *count)
{
	static const struct pu_glossary_filter all = { .kinds = 0 };
	struct concept_writing how = { .whole = true, .guard = true };
	struct pu_concept concept = { .id = 0 };
	struct concept_sink sink;
	bool ok = open(&sink, path, &how, &w->err);

	*count = 0;
	while (ok && pu_glossary_next(w->glossary, &all, concept.id, w->arena,
				      &concept, NULL, &w->err) == 1) {
		ok = sink.ops->put(sink.self, &concept, &w->err);
		++*count;
	}
	ok = ok && sink.ops->finish(sink.self, &w->err);
	concept_sink_close(&sink);
	return ok;
}

static void
test_again(struct world *w, concept_sink_opener *write,
	   concept_source_opener *read, const char *path)
{
	static const struct concept_reading how = { { "", 0 }, { "", 0 } };
	size_t count, same = 0, seen = 0, after;
	struct concept_source source;
	struct pu_concept concept;
	struct input *in;

	if (!CHECK(write_store(w, write, path, &count)) ||
	    !CHECK(input_open(&in, path, INPUT_UNITS, &w->err)) ||
	    !CHECK(read(&source, in, &how, &w->err)))
		return;
	while (source.ops->next(source.self, &concept, &w->err) == 1) {
		struct pu_merged merged;

		seen++;
		if (pu_glossary_merge(w->glossary, &concept, PU_CONFLICT_KEEP,
				      w->arena, &merged, &w->err))
			same += merged.merge == PU_MERGE_SAME;
	}
	concept_source_close(&source);
	CHECK(write_store(w, write, path, &after));
	if (!CHECK(seen == count && same == count && after == count))
		printf("# %s: %zu concepts, %zu read, %zu the same, %zu "
		       "after\n",
		       path, count, seen, same, after);
	unlink(path);
}

static void
test_trip(void)
{
	struct world w;
	size_t stored = 0;

	if (!begin_world(&w))
		return;
	for (size_t i = 0; i < CONCEPTS; i++) {
		struct pu_concept concept;
		struct pu_merged merged;

		make_concept(&concept, w.arena);
		stored += pu_glossary_merge(w.glossary, &concept,
					    PU_CONFLICT_KEEP, w.arena, &merged,
					    &w.err);
	}
	CHECK(stored > CONCEPTS * 9 / 10);
	test_again(&w, tbx_sink_open, tbx_source_open, "conceptstore-2.tbx");
	test_again(&w, tbx3_sink_open, tbx_source_open, "conceptstore-3.tbx");
	test_again(&w, termtable_sink_csv, termtable_source_open,
		   "conceptstore.csv");
	test_again(&w, termtable_sink_tsv, termtable_source_open,
		   "conceptstore.tsv");
	end_world(&w);
}

/* ---- what is here stays ---- */

static bool
holds_fields(const struct pu_term_field *all, size_t count,
	     const struct pu_term_field *some, size_t some_count)
{
	for (size_t i = 0; i < some_count; i++) {
		size_t k = 0;

		while (k < count && !(pu_str_eq(all[k].name, some[i].name) &&
				      pu_str_eq(all[k].value, some[i].value)))
			k++;
		if (k == count)
			return false;
	}
	return true;
}

static bool
holds_texts(const void *after, const void *before,
	    const struct text_field *fields, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct pu_str was = field_get_text(before, &fields[i]);

		if (was.len &&
		    !pu_str_eq(was, field_get_text(after, &fields[i])))
			return false;
	}
	return true;
}

static bool
holds_choices(const void *after, const void *before,
	      const struct choice_field *fields, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		unsigned was = field_get_choice(before, &fields[i]);

		if (was && was != field_get_choice(after, &fields[i]))
			return false;
	}
	return true;
}

static bool
holds_term(const struct pu_term *after, const struct pu_term *before)
{
	for (size_t i = 0; i < before->form_count; i++) {
		size_t k = 0;

		while (k < after->form_count &&
		       !pu_str_eq(after->forms[k], before->forms[i]))
			k++;
		if (k == after->form_count)
			return false;
	}
	return pu_str_eq(after->text, before->text) &&
	       pu_str_eq(after->language, before->language) &&
	       after->status == before->status &&
	       pu_str_eq(after->author, before->author) &&
	       (!before->approver.len ||
		pu_str_eq(after->approver, before->approver)) &&
	       after->created == before->created &&
	       holds_texts(after, before, term_texts, TERM_TEXTS) &&
	       holds_choices(after, before, term_choices, TERM_CHOICES) &&
	       holds_fields(after->fields, after->field_count, before->fields,
			    before->field_count);
}

static bool
holds(const struct pu_concept *after, const struct pu_concept *before)
{
	for (size_t i = 0; i < before->term_count; i++) {
		size_t k = 0;

		while (k < after->term_count &&
		       after->terms[k].id != before->terms[i].id)
			k++;
		if (k == after->term_count ||
		    !holds_term(&after->terms[k], &before->terms[i]))
			return false;
	}
	return holds_texts(after, before, concept_texts, CONCEPT_TEXTS) &&
	       holds_choices(after, before, concept_choices, CONCEPT_CHOICES) &&
	       (!before->foreign.len ||
		pu_str_eq(after->foreign, before->foreign)) &&
	       after->keep >= before->keep &&
	       after->sensitive >= before->sensitive &&
	       holds_fields(after->fields, after->field_count, before->fields,
			    before->field_count);
}

static void
test_kept(void)
{
	size_t merged_count = 0, lost = 0;
	struct world w;

	if (!begin_world(&w))
		return;
	for (size_t i = 0; i < ROUNDS; i++) {
		struct pu_concept here, incoming, after;
		struct pu_merged merged;
		int64_t id;

		make_concept(&here, w.arena);
		make_concept(&incoming, w.arena);
		if (!pu_glossary_store(w.glossary, &here, &id, &w.err))
			continue;
		/* It shares some terms, in states of its own. */
		for (size_t k = 0; k < incoming.term_count; k++)
			if (k < here.term_count && below(3))
				((struct pu_term *)&incoming.terms[k])->text =
					here.terms[k].text;
		if (!CHECK(pu_glossary_get(w.glossary, id, w.arena, &here, NULL,
					   &w.err)) ||
		    !pu_glossary_merge_into(w.glossary, id, &incoming,
					    PU_CONFLICT_KEEP, w.arena, &merged,
					    &w.err) ||
		    !CHECK(pu_glossary_get(w.glossary, id, w.arena, &after,
					   NULL, &w.err)))
			continue;
		merged_count++;
		lost += !holds(&after, &here);
	}
	CHECK(merged_count > ROUNDS / 2);
	CHECK(lost == 0);
	end_world(&w);
}

int
main(void)
{
	test_trip();
	test_kept();
	return tap_done();
}
