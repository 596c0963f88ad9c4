#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "glossary/merge.h"

/* That a concept here has a term of the incoming one. */
struct shared {
	int64_t concept, family;
};

struct search {
	struct pu_glossary *glossary;
	const struct pu_concept *incoming;
	int64_t glossary_id;
	struct shared *shared;
	size_t count, room;
	size_t families; /* of the incoming one */
};

static int
compare(const void *a, const void *b)
{
	const struct shared *x = a, *y = b;

	if (x->concept != y->concept) {
		return x->concept > y->concept ? 1 : -1;
	}
	return (x->family > y->family) - (x->family < y->family);
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
		};
	}
	stmt_done(stmt);
	return got == 0;
}

/* What must not be written is no sign that two are the same. */
static bool
find_terms(struct search *s, struct pu_error *err)
{
	int64_t families[16];
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
		if (term->status != PU_TERM_FORBIDDEN &&
		    !find_term(s, tongue, term, err))
			return false;
	}
	if (s->count)
		qsort(s->shared, s->count, sizeof *s->shared, compare);
	return true;
}

/* How many languages of the shared terms from at on, and terms, are of one
 * concept. */
static size_t
group(const struct search *s, size_t at, size_t *terms)
{
	size_t families = 1, end = at + 1;

	for (;
	     end < s->count && s->shared[end].concept == s->shared[at].concept;
	     end++)
		families += s->shared[end].family != s->shared[end - 1].family;
	*terms = end - at;
	return families;
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

/* How much speaks for concept being the same; 0: too little. */
static bool
weigh(const struct search *s, const struct pu_concept *concept, size_t families,
      size_t terms, bool alone, size_t *weight, struct pu_error *err)
{
	const struct pu_concept *incoming = s->incoming;
	bool other = differ(concept->definition, incoming->definition), one;

	*weight = 0;
	if (incoming->foreign.len &&
	    pu_str_eq(incoming->foreign, concept->foreign)) {
		*weight = (size_t)3 * PU_CONCEPT_TERMS + terms;
		return true;
	}
	if (other && differ(concept->domain, incoming->domain))
		return true;
	if (families > 1) {
		*weight = (size_t)2 * PU_CONCEPT_TERMS + terms;
		return true;
	}
	if (incoming->definition.len &&
	    pu_str_eq(incoming->definition, concept->definition)) {
		*weight = PU_CONCEPT_TERMS + terms;
		return true;
	}
	if (!one_language(s->glossary, concept, &one, err))
		return false;
	if (alone && !other && (one || s->families == 1))
		*weight = terms;
	return true;
}

static bool
choose(struct search *s, struct pu_arena *arena, int64_t *id,
       struct pu_error *err)
{
	size_t best = 0, terms;

	for (size_t at = 0; at < s->count; at += terms) {
		size_t families = group(s, at, &terms), weight;
		struct pu_concept concept;
		int got = glossary_load(s->glossary, s->shared[at].concept,
					arena, &concept, NULL, NULL, err);

		if (got < 0 || (got && !weigh(s, &concept, families, terms,
					      terms == s->count, &weight, err)))
			return false;
		if (got && weight > best) {
			best = weight;
			*id = concept.id;
		}
	}
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
