#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "glossary/merge.h"
#include "text/lang.h"

/* That a concept here has a term of the incoming one. */
struct shared {
	int64_t concept, family, id; /* of its term */
	const struct pu_term *term; /* of the incoming one */
};

/* What speaks for a concept here being the same. */
struct evidence {
	size_t families, terms; /* shared: allowed in both, or forbidden */
	size_t clashes; /* languages in which the only term of the one is
			 * forbidden, and allowed in the other */
};

struct search {
	struct pu_glossary *glossary;
	const struct pu_concept *incoming;
	int64_t glossary_id;
	struct shared *shared;
	size_t count, room;
	size_t families; /* of the incoming one */
	size_t best, sharing; /* concepts that share a term */
	int64_t strong, weak; /* who is the same; weak: if nobody else shares */
};

static int
compare(const void *a, const void *b)
{
	const struct shared *x = a, *y = b;

	if (x->concept != y->concept) {
		return x->concept > y->concept ? 1 : -1;
	}
	if (x->family != y->family)
		return x->family > y->family ? 1 : -1;
	return (x->id > y->id) - (x->id < y->id);
}

static bool
find_term(struct search *s, const struct tongue *tongue,
	  const struct pu_term *term, struct pu_error *err)
{
	struct stmt *stmt;
	size_t words;
	int got;

	pu_buf_clear(&s->glossary->key);
	if (!tongue_key(tongue, term->text, &s->glossary->key, &words, err))
		return false;
	stmt = stmt_use(s->glossary->db, SQL_TERM_BY_KEY);
	stmt_int(stmt, 1, tongue->family);
	stmt_text(stmt, 2, pu_buf_str(&s->glossary->key));
	while ((got = stmt_next(stmt, err)) > 0) {
		if (stmt_get_int(stmt, 1) != s->glossary_id)
			continue;
		MEM_GROW(s->shared, s->count, s->room);
		s->shared[s->count++] = (struct shared){
			.concept = pu_term_concept(stmt_get_int(stmt, 0)),
			.family = tongue->family,
			.id = stmt_get_int(stmt, 0),
			.term = term,
		};
	}
	stmt_done(stmt);
	return got == 0;
}

static bool
find_terms(struct search *s, struct pu_error *err)
{
	int64_t families[16] = { 0 };
	size_t most = sizeof families / sizeof families[0];

	for (size_t i = 0; i < s->incoming->term_count; i++) {
		const struct pu_term *term = &s->incoming->terms[i];
		const struct tongue *tongue;
		size_t at = 0;

		if (!tongues_get(&s->glossary->tongues, s->glossary->db,
				 term->language, true, &tongue, err))
			return false;
		while (at < s->families && families[at] != tongue->family)
			at++;
		if (at == s->families && at < most)
			families[s->families++] = tongue->family;
		if (!find_term(s, tongue, term, err))
			return false;
	}
	if (s->count)
		qsort(s->shared, s->count, sizeof *s->shared, compare);
	return true;
}

/* Where the shared terms of the concept at from end. */
static size_t
group_end(const struct search *s, size_t from)
{
	size_t end = from + 1;

	while (end < s->count &&
	       s->shared[end].concept == s->shared[from].concept)
		end++;
	return end;
}

static bool
is_forbidden(const struct pu_term *term)
{
	return term->status == PU_TERM_FORBIDDEN;
}

static const struct pu_term *
term_of(const struct pu_concept *concept, int64_t id)
{
	for (size_t i = 0; i < concept->term_count; i++)
		if (concept->terms[i].id == id)
			return &concept->terms[i];
	return NULL;
}

/* Whether it says what to write in the language of the term. */
static bool
allows(const struct pu_concept *concept, const struct pu_term *term)
{
	for (size_t i = 0; i < concept->term_count; i++)
		if (!is_forbidden(&concept->terms[i]) &&
		    lang_matches(concept->terms[i].language, term->language))
			return true;
	return false;
}

/* A word that one forbids and the other allows is no sign that both are the
 * same; unless nothing else is said in that language, and then only beside a
 * sign in another one. */
static struct evidence
weigh_terms(const struct search *s, const struct pu_concept *concept,
	    size_t from, size_t end)
{
	struct evidence e = { 0, 0, 0 };
	int64_t agreed = 0, clashed = 0;

	for (size_t i = from; i < end; i++) {
		const struct shared *shared = &s->shared[i];
		const struct pu_term *its = term_of(concept, shared->id);
		bool forbidden = is_forbidden(shared->term);

		if (!its)
			continue;
		if (forbidden == is_forbidden(its)) {
			e.terms++;
			e.families += shared->family != agreed;
			agreed = shared->family;
		} else if (!allows(forbidden ? s->incoming : concept, its)) {
			e.clashes += shared->family != clashed;
			clashed = shared->family;
		}
	}
	return e;
}

static bool
differ(struct pu_str a, struct pu_str b)
{
	return a.len && b.len && !pu_str_eq(a, b);
}

static bool
one_language(struct pu_glossary *glossary, const struct pu_concept *concept,
	     bool *one, struct pu_error *err)
{
	int64_t first = 0;

	*one = true;
	for (size_t i = 0; i < concept->term_count; i++) {
		const struct tongue *tongue;

		if (!tongues_get(&glossary->tongues, glossary->db,
				 concept->terms[i].language, true, &tongue,
				 err))
			return false;
		if (!first)
			first = tongue->family;
		*one = *one && tongue->family == first;
	}
	return true;
}

/* Notes the concept, if it may be the same. */
static bool
weigh(struct search *s, const struct pu_concept *concept,
      const struct evidence *e, struct pu_error *err)
{
	const struct pu_concept *incoming = s->incoming;
	bool other = differ(concept->definition, incoming->definition), one;
	size_t weight = 0;

	if (!e->terms)
		return true;
	s->sharing++;
	if (incoming->foreign.len &&
	    pu_str_eq(incoming->foreign, concept->foreign))
		weight = 4;
	else if (other && differ(concept->domain, incoming->domain))
		return true;
	else if (e->families > 1)
		weight = 3;
	else if (e->clashes)
		weight = 2;
	else if (incoming->definition.len &&
		 pu_str_eq(incoming->definition, concept->definition))
		weight = 1;
	if (weight) {
		weight = weight * PU_CONCEPT_TERMS + e->terms;
		if (weight > s->best)
			s->strong = concept->id;
		s->best = weight > s->best ? weight : s->best;
		return true;
	}
	if (!one_language(s->glossary, concept, &one, err))
		return false;
	if (!other && (one || s->families == 1))
		s->weak = concept->id;
	return true;
}

static bool
choose(struct search *s, struct pu_arena *arena, int64_t *id,
       struct pu_error *err)
{
	for (size_t at = 0, end; at < s->count; at = end) {
		struct pu_concept concept;
		struct evidence e;
		int got = glossary_load(s->glossary, s->shared[at].concept,
					arena, &concept, NULL, NULL, err);

		end = group_end(s, at);
		if (got < 0)
			return false;
		if (!got)
			continue;
		e = weigh_terms(s, &concept, at, end);
		if (!weigh(s, &concept, &e, err))
			return false;
	}
	*id = s->strong ? s->strong : s->sharing == 1 ? s->weak : 0;
	return true;
}

bool
merge_find(struct pu_glossary *glossary, const struct pu_concept *incoming,
	   int64_t glossary_id, struct pu_arena *arena, int64_t *id,
	   struct pu_error *err)
{
	struct search s = { .glossary = glossary,
			    .incoming = incoming,
			    .glossary_id = glossary_id };
	bool ok = find_terms(&s, err) && choose(&s, arena, id, err);

	free(s.shared);
	return ok;
}
