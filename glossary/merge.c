#include "config.h"

#include "glossary/merge.h"

#include <stdlib.h>

#include "base/mem.h"
#include "glossary/contradict.h"
#include "glossary/fields.h"

const char *
pu_merge_name(enum pu_merge merge)
{
	static const char *const names[] = { "new", "same", "merged",
					     "conflict" };

	return names[merge];
}

/* Two concepts, or a term of each, on the way to being one. */
struct join {
	struct pu_glossary *glossary;
	struct pu_arena *arena;
	bool take; /* what both say otherwise */
	struct pu_str language, term; /* of the term at hand */
	struct pu_merge_change *changes;
	size_t count, room;
	bool conflict;
};

static void
change(struct join *j, const char *field, struct pu_str before,
       struct pu_str after, bool conflict)
{
	MEM_GROW(j->changes, j->count, j->room);
	j->changes[j->count++] = (struct pu_merge_change){
		.field = field,
		.language = j->language,
		.term = j->term,
		.before = before,
		.after = after,
		.conflict = conflict,
	};
	j->conflict = j->conflict || conflict;
}

/* ---- fields ---- */

static void
join_text(struct join *j, void *into, const void *from,
	  const struct text_field *field)
{
	struct pu_str *here = field_text(into, field);
	struct pu_str there = field_get_text(from, field);

	if (!there.len || pu_str_eq(*here, there))
		return;
	change(j, field->name, *here, there, here->len > 0);
	if (!here->len || j->take)
		*here = there;
}

/* What is taken over without a word. */
static void
fill(struct pu_str *here, struct pu_str there)
{
	if (!here->len)
		*here = there;
}

/* 0 is what is not stated; a status always is. */
static void
join_choice(struct join *j, void *into, const void *from,
	    const struct choice_field *field, bool stated)
{
	unsigned here = field_get_choice(into, field),
		 there = field_get_choice(from, field);
	bool conflict = here || stated;

	if (here == there || (!there && !stated))
		return;
	change(j, field->name, pu_str(field->called(here)),
	       pu_str(field->called(there)), conflict);
	if (!conflict || j->take)
		field_set_choice(into, field, there);
}

/* A mark stays. */
static void
join_mark(struct join *j, void *into, const void *from,
	  const struct mark_field *field)
{
	bool *here = field_mark(into, field);

	if (*here || !field_get_mark(from, field))
		return;
	change(j, field->name, pu_str("no"), pu_str("yes"), false);
	*here = true;
}

static bool
has_field(const struct pu_term_field *fields, size_t count,
	  const struct pu_term_field *field)
{
	for (size_t i = 0; i < count; i++)
		if (pu_str_eq(fields[i].name, field->name) &&
		    pu_str_eq(fields[i].value, field->value) &&
		    pu_str_eq(fields[i].language, field->language))
			return true;
	return false;
}

static void
join_fields(struct join *j, const struct pu_term_field **into, size_t *count,
	    const struct pu_term_field *from, size_t from_count)
{
	struct pu_term_field *all =
		arena_array(j->arena, *count + from_count, sizeof *all);
	size_t n = *count;

	if (n)
		memcpy(all, *into, n * sizeof *all);
	for (size_t i = 0; i < from_count; i++) {
		if (has_field(all, n, &from[i]))
			continue;
		change(j, "field", pu_str(""), from[i].value, false);
		all[n++] = from[i];
	}
	*into = all;
	*count = n;
}

/* ---- terms ---- */

static void
join_forms(struct join *j, struct pu_term *into, const struct pu_term *from)
{
	struct pu_str *all = arena_array(
		j->arena, into->form_count + from->form_count, sizeof *all);
	size_t n = into->form_count;

	if (n)
		memcpy(all, into->forms, n * sizeof *all);
	for (size_t i = 0; i < from->form_count; i++) {
		size_t at = 0;

		while (at < n && !pu_str_eq(all[at], from->forms[i]))
			at++;
		if (at < n)
			continue;
		change(j, "form", pu_str(""), from->forms[i], false);
		all[n++] = from->forms[i];
	}
	into->forms = all;
	into->form_count = n;
}

static void
join_term(struct join *j, struct pu_term *into, const struct pu_term *from)
{
	j->language = into->language;
	j->term = into->text;
	for (size_t i = 0; i < TERM_CHOICES; i++)
		join_choice(j, into, from, &term_choices[i], i == 0);
	for (size_t i = 0; i < TERM_TEXTS; i++)
		join_text(j, into, from, &term_texts[i]);
	join_forms(j, into, from);
	join_fields(j, &into->fields, &into->field_count, from->fields,
		    from->field_count);
	fill(&into->approver, from->approver);
	j->language = j->term = pu_str("");
}

/* The key of a term, in arena. */
static bool
key_of(struct join *j, const struct pu_term *term, int64_t *family,
       struct pu_str *key, struct pu_error *err)
{
	struct pu_buf *buf = &j->glossary->key;
	const struct tongue *tongue;
	size_t words;

	pu_buf_clear(buf);
	if (!tongues_get(&j->glossary->tongues, j->glossary->db, term->language,
			 true, &tongue, err) ||
	    !tongue_key(tongue, term->text, buf, &words, err))
		return false;
	*family = tongue->family;
	*key = arena_str(j->arena, pu_buf_str(buf));
	return true;
}

/* The term among the first count that is the same: its language and text, else
 * its words, unless each is of a region of its own. count: none. */
static bool
same_term(struct join *j, const struct pu_term *terms, size_t count,
	  const struct pu_term *term, size_t *at, struct pu_error *err)
{
	int64_t family, other;
	struct pu_str key, its;

	for (*at = 0; *at < count; ++*at)
		if (pu_str_eq(terms[*at].language, term->language) &&
		    pu_str_eq(terms[*at].text, term->text))
			return true;
	if (!key_of(j, term, &family, &key, err))
		return false;
	for (*at = 0; *at < count; ++*at) {
		struct pu_str a = terms[*at].language, b = term->language;

		if (!key_of(j, &terms[*at], &other, &its, err))
			return false;
		if (other == family && pu_str_eq(key, its) &&
		    (pu_str_eq(a, b) || !memchr(a.ptr, '-', a.len) ||
		     !memchr(b.ptr, '-', b.len)))
			return true;
	}
	return true;
}

static bool
join_terms(struct join *j, struct pu_concept *into,
	   const struct pu_concept *from, struct pu_error *err)
{
	struct pu_term *all = arena_array(
		j->arena, into->term_count + from->term_count, sizeof *all);
	size_t n = into->term_count;

	memcpy(all, into->terms, n * sizeof *all);
	for (size_t i = 0; i < from->term_count; i++) {
		size_t at;

		if (!same_term(j, all, n, &from->terms[i], &at, err))
			return false;
		if (at < n) {
			join_term(j, &all[at], &from->terms[i]);
			continue;
		}
		j->language = from->terms[i].language;
		j->term = from->terms[i].text;
		change(j, "term", pu_str(""), from->terms[i].text, false);
		j->language = j->term = pu_str("");
		all[n] = from->terms[i];
		all[n++].id = 0;
	}
	into->terms = all;
	into->term_count = n;
	return true;
}

/* ---- concepts ---- */

static void
give_changes(struct join *j, struct pu_merged *merged)
{
	struct pu_merge_change *copy =
		arena_array(j->arena, j->count, sizeof *copy);

	if (j->count)
		memcpy(copy, j->changes, j->count * sizeof *copy);
	merged->changes = copy;
	merged->change_count = j->count;
	merged->merge = j->conflict ? PU_MERGE_CONFLICT
			: j->count  ? PU_MERGE_MERGED
				    : PU_MERGE_SAME;
}

bool
merge_join(struct pu_glossary *glossary, struct pu_concept *concept,
	   const struct pu_concept *incoming, enum pu_on_conflict on_conflict,
	   struct pu_arena *arena, struct pu_merged *merged,
	   struct pu_error *err)
{
	struct join j = { .glossary = glossary,
			  .arena = arena,
			  .take = on_conflict == PU_CONFLICT_TAKE,
			  .language = pu_str(""),
			  .term = pu_str("") };
	bool ok;

	for (size_t i = 0; i < CONCEPT_TEXTS; i++)
		join_text(&j, concept, incoming, &concept_texts[i]);
	for (size_t i = 0; i < CONCEPT_CHOICES; i++)
		join_choice(&j, concept, incoming, &concept_choices[i], false);
	for (size_t i = 0; i < CONCEPT_MARKS; i++)
		join_mark(&j, concept, incoming, &concept_marks[i]);
	join_fields(&j, &concept->fields, &concept->field_count,
		    incoming->fields, incoming->field_count);
	fill(&concept->foreign, incoming->foreign);
	fill(&concept->approver, incoming->approver);
	ok = join_terms(&j, concept, incoming, err);
	if (ok)
		give_changes(&j, merged);
	free(j.changes);
	return ok;
}

/* Whether merging has brought the term, or its status. */
static bool
is_brought(const struct pu_merged *merged, const struct pu_term *term)
{
	for (size_t i = 0; i < merged->change_count; i++) {
		const struct pu_merge_change *c = &merged->changes[i];

		if (pu_str_eq(c->term, term->text) &&
		    pu_str_eq(c->language, term->language) &&
		    (!strcmp(c->field, "term") ||
		     (!strcmp(c->field, "status") &&
		      pu_str_is(c->after, pu_term_status_name(term->status)))))
			return true;
	}
	return false;
}

/* What other concepts say against what has been brought in is told, and stays
 * as it is: which of both is right, nobody here knows. */
static bool
add_contradictions(struct pu_glossary *glossary,
		   const struct pu_concept *concept, struct pu_arena *arena,
		   struct pu_merged *merged, struct pu_error *err)
{
	const struct contradiction *list;
	struct pu_merge_change *all;
	size_t count, n = merged->change_count;
	bool whole = merged->merge == PU_MERGE_NEW;

	if (merged->merge == PU_MERGE_SAME)
		return true;
	if (!contradict_find(glossary, concept, arena, &list, &count, err))
		return false;
	all = arena_array(arena, n + count, sizeof *all);
	if (n)
		memcpy(all, merged->changes, n * sizeof *all);
	for (size_t i = 0; i < count; i++) {
		const struct pu_term *term = list[i].term;

		if (!whole && !is_brought(merged, term))
			continue;
		all[n++] = (struct pu_merge_change){
			.field = "status",
			.language = term->language,
			.term = term->text,
			.before = pu_str(pu_term_status_name(list[i].other)),
			.after = pu_str(pu_term_status_name(term->status)),
			.conflict = true,
			.concept = list[i].concept,
		};
	}
	if (n > merged->change_count)
		merged->merge = PU_MERGE_CONFLICT;
	merged->changes = all;
	merged->change_count = n;
	return true;
}

/* id: of the concept to merge into; 0: a new one. */
static bool
merge(struct pu_glossary *glossary, int64_t id,
      const struct pu_concept *incoming, enum pu_on_conflict on_conflict,
      struct pu_arena *arena, struct pu_merged *merged, struct pu_error *err)
{
	struct pu_concept concept = *incoming;

	*merged = (struct pu_merged){ .merge = PU_MERGE_NEW, .concept = id };
	if (id)
		return pu_glossary_get(glossary, id, arena, &concept, NULL,
				       err) &&
		       merge_join(glossary, &concept, incoming, on_conflict,
				  arena, merged, err) &&
		       glossary_change(glossary, &concept, 0, "merged", err) &&
		       add_contradictions(glossary, &concept, arena, merged,
					  err);
	if (!pu_glossary_store(glossary, incoming, &merged->concept, err))
		return false;
	concept.id = merged->concept;
	return add_contradictions(glossary, &concept, arena, merged, err);
}

static bool
find_and_merge(struct pu_glossary *glossary, const struct pu_concept *incoming,
	       enum pu_on_conflict on_conflict, struct pu_arena *arena,
	       struct pu_merged *merged, struct pu_error *err)
{
	struct pu_concept sound;
	int64_t glossary_id, id = 0;

	return concept_sound(glossary, incoming, arena, &sound, err) &&
	       collection_id(glossary, incoming->glossary, false, &glossary_id,
			     err) &&
	       (!glossary_id || on_conflict == PU_CONFLICT_BESIDE ||
		merge_find(glossary, &sound, glossary_id, arena, &id, err)) &&
	       merge(glossary, id, &sound, on_conflict, arena, merged, err);
}

bool
pu_glossary_merge(struct pu_glossary *glossary,
		  const struct pu_concept *incoming,
		  enum pu_on_conflict on_conflict, struct pu_arena *arena,
		  struct pu_merged *merged, struct pu_error *err)
{
	bool own;

	return glossary_write(glossary, &own, err) &&
	       glossary_wrote(glossary, own,
			      find_and_merge(glossary, incoming, on_conflict,
					     arena, merged, err),
			      err);
}

bool
pu_glossary_merge_into(struct pu_glossary *glossary, int64_t concept,
		       const struct pu_concept *incoming,
		       enum pu_on_conflict on_conflict, struct pu_arena *arena,
		       struct pu_merged *merged, struct pu_error *err)
{
	struct pu_concept sound;
	bool own;

	return concept_sound(glossary, incoming, arena, &sound, err) &&
	       glossary_write(glossary, &own, err) &&
	       glossary_wrote(glossary, own,
			      merge(glossary, concept, &sound, on_conflict,
				    arena, merged, err),
			      err);
}
