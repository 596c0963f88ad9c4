/* Concepts that pass a filter, one after the other. */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "glossary/internal.h"
#include "text/chars.h"
#include "text/utf8.h"

/* ---- what passes a filter ---- */

/* A filter with what it means in this database. */
struct sieve {
	const struct pu_glossary_filter *filter;
	int64_t source, target; /* families; 0: any */
	struct pu_buf text, domain; /* plain */
	struct pu_buf plain; /* of the text at hand */
};

/* Small letters without accents. */
static void
plain(struct pu_buf *out, struct pu_str text)
{
	pu_buf_clear(out);
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);
		uint32_t base = c == UTF8_BAD ? 0xFFFD : char_base(c);

		if (base)
			utf8_add(out, base);
	}
}

static bool
family_of(struct pu_glossary *glossary, struct pu_str tag, int64_t *family,
	  struct pu_error *err)
{
	const struct tongue *tongue;

	*family = 0;
	if (!tag.len)
		return true;
	if (!tongues_get(&glossary->tongues, glossary->db, tag, false, &tongue,
			 err))
		return false;
	*family = tongue->family ? tongue->family : -1; /* -1: no term is */
	return true;
}

static bool
sieve_make(struct sieve *sieve, struct pu_glossary *glossary,
	   const struct pu_glossary_filter *filter, struct pu_error *err)
{
	*sieve = (struct sieve){ .filter = filter,
				 .text = PU_BUF_INIT,
				 .domain = PU_BUF_INIT,
				 .plain = PU_BUF_INIT };
	if (filter->text.len)
		plain(&sieve->text, filter->text);
	if (filter->domain.len)
		plain(&sieve->domain, filter->domain);
	return family_of(glossary, filter->source, &sieve->source, err) &&
	       family_of(glossary, filter->target, &sieve->target, err);
}

static void
sieve_free(struct sieve *sieve)
{
	pu_buf_free(&sieve->text);
	pu_buf_free(&sieve->domain);
	pu_buf_free(&sieve->plain);
}

static bool
has_text(struct sieve *sieve, struct pu_str text)
{
	plain(&sieve->plain, text);
	return strstr(sieve->plain.ptr, sieve->text.ptr) != NULL;
}

/* *passes: the terms do. */
static bool
terms_pass(struct sieve *sieve, struct pu_glossary *glossary,
	   const struct pu_concept *concept, bool *passes, struct pu_error *err)
{
	const struct pu_glossary_filter *filter = sieve->filter;
	bool source = !sieve->source, target = !sieve->target,
	     status = !filter->statuses, text = !sieve->text.len;

	for (size_t i = 0; i < concept->term_count; i++) {
		const struct pu_term *term = &concept->terms[i];
		int64_t family;
		bool asked;

		if (!family_of(glossary, term->language, &family, err))
			return false;
		asked = (!sieve->source && !sieve->target) ||
			family == sieve->source || family == sieve->target;
		source = source || family == sieve->source;
		target = target || family == sieve->target;
		status = status ||
			 (asked && (filter->statuses & 1u << term->status));
		text = text || has_text(sieve, term->text);
	}
	*passes = source && target && status && text;
	return true;
}

static bool
concept_passes(struct sieve *sieve, const struct pu_concept *concept,
	       const struct pu_concept_info *info)
{
	const struct pu_glossary_filter *filter = sieve->filter;

	if ((filter->public && concept->sensitive) ||
	    (filter->kinds && !(filter->kinds & 1u << concept->kind)) ||
	    (filter->glossary.len &&
	     !pu_str_eq(filter->glossary, concept->glossary)))
		return false;
	if (!filter->domain.len)
		return true;
	plain(&sieve->plain, info->domain);
	return pu_str_eq(pu_buf_str(&sieve->plain), pu_buf_str(&sieve->domain));
}

/* ---- going through them ---- */

/* The next concept that may pass; 1, 0, -1. */
static int
candidate(struct pu_glossary *glossary, const struct sieve *sieve,
	  int64_t glossary_id, int64_t after, int64_t *id, struct pu_error *err)
{
	int64_t family = sieve->source ? sieve->source : sieve->target;
	struct stmt *stmt;
	int got;

	if (family) {
		stmt = stmt_use(glossary->db, SQL_TERM_AFTER);
		stmt_int(stmt, 1, family);
		stmt_int(stmt, 2, pu_term_id(after, PU_TERM_IDS));
		got = stmt_number(stmt, id, err);
		*id = pu_term_concept(*id);
		return got;
	}
	stmt = stmt_use(glossary->db,
			glossary_id ? SQL_CONCEPT_AFTER_OF : SQL_CONCEPT_AFTER);
	stmt_int(stmt, 1, after);
	if (glossary_id)
		stmt_int(stmt, 2, glossary_id);
	return stmt_number(stmt, id, err);
}

static int
next(struct pu_glossary *glossary, struct sieve *sieve, int64_t after,
     struct pu_arena *arena, struct pu_concept *concept,
     struct pu_concept_info *info, struct pu_error *err)
{
	struct pu_concept_info own;
	int64_t id = after, only = 0;
	int got;

	if (sieve->filter->glossary.len) {
		if (!collection_id(glossary, sieve->filter->glossary, false,
				   &only, err))
			return -1;
		if (!only)
			return 0;
	}
	while ((got = candidate(glossary, sieve, only, id, &id, err)) > 0) {
		bool passes;

		/* Of those that do not pass, nothing stays in arena. */
		pu_arena_reset(glossary->arena);
		got = glossary_load(glossary, id, glossary->arena, concept,
				    &own, NULL, err);
		if (got < 0 || (got && !terms_pass(sieve, glossary, concept,
						   &passes, err)))
			return -1;
		if (got && passes && concept_passes(sieve, concept, &own))
			return glossary_load(glossary, id, arena, concept, info,
					     NULL, err);
	}
	return got;
}

int
pu_glossary_next(struct pu_glossary *glossary,
		 const struct pu_glossary_filter *filter, int64_t after,
		 struct pu_arena *arena, struct pu_concept *concept,
		 struct pu_concept_info *info, struct pu_error *err)
{
	static const struct pu_glossary_filter all = { .kinds = 0 };
	struct sieve sieve;
	int got = -1;

	if (sieve_make(&sieve, glossary, filter ? filter : &all, err))
		got = next(glossary, &sieve, after, arena, concept, info, err);
	sieve_free(&sieve);
	return got;
}

/* ---- what a term names ---- */

bool
pu_glossary_named(struct pu_glossary *glossary, struct pu_str language,
		  struct pu_str text, struct pu_arena *arena,
		  const int64_t **concepts, size_t *count, struct pu_error *err)
{
	const struct tongue *tongue;
	struct stmt *stmt;
	int64_t *ids = NULL, *copy;
	size_t words, n = 0, room = 0;
	int got;

	*concepts = NULL;
	*count = 0;
	pu_buf_clear(&glossary->key);
	if (!tongues_get(&glossary->tongues, glossary->db, language, false,
			 &tongue, err) ||
	    !tongue_key(tongue, text, &glossary->key, &words, err))
		return false;
	stmt = stmt_use(glossary->db, SQL_TERM_BY_KEY);
	stmt_int(stmt, 1, tongue->family);
	stmt_text(stmt, 2, pu_buf_str(&glossary->key));
	while ((got = stmt_next(stmt, err)) > 0) {
		int64_t concept = pu_term_concept(stmt_get_int(stmt, 0));

		if (n && ids[n - 1] == concept)
			continue;
		MEM_GROW(ids, n, room);
		ids[n++] = concept;
	}
	stmt_done(stmt);
	copy = arena_array(arena, n, sizeof *copy);
	if (n)
		memcpy(copy, ids, n * sizeof *copy);
	free(ids);
	*concepts = copy;
	*count = n;
	return got == 0;
}
