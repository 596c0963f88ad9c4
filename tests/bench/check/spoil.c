#include "config.h"

#include "tests/bench/check/measure.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tests/bench/check/faults.h"

struct spoiling {
	const struct samples *samples;
	bool turned; /* the languages change sides */
	struct pu_checker *checker;
	struct target_check *terms; /* NULL: there is no glossary */
	struct seen *words; /* of the source's language */
	struct pu_arena *arena;
	struct pu_findings good, spoiled;
	size_t made, found, alarmed; /* of one operator */
	size_t all_made, all_found;
};

/* ---- drafts ---- */

static void
draft_start(struct draft *draft, const struct spoiling *s, size_t at)
{
	const struct sample *sample = &s->samples->items[at];
	bool turned = s->turned;

	pu_buf_clear(&draft->source);
	pu_buf_clear(&draft->target);
	pu_buf_add(&draft->source, turned ? sample->target : sample->source);
	pu_buf_add(&draft->target, turned ? sample->source : sample->target);
	draft->source_language = s->samples->languages[turned];
	draft->target_language = s->samples->languages[!turned];
	draft->block = PU_CHECK_TEXT;
	draft->last = false;
	draft->code_count = 0;
	draft->glossary = s->samples->glossary;
	draft->terms = (struct target_terms){ 0 };
	draft->words = s->words;
	for (size_t i = 0; i < FAULT_BEFORE; i++) {
		pu_buf_clear(&draft->before[i].source);
		pu_buf_clear(&draft->before[i].target);
	}
}

static struct draft
draft_new(void)
{
	static const struct pu_buf none = PU_BUF_INIT;
	struct draft draft = { .source = none,
			       .target = none,
			       .random = UINT64_C(20261122) };

	for (size_t i = 0; i < FAULT_BEFORE; i++)
		draft.before[i].source = draft.before[i].target = none;
	return draft;
}

static void
draft_free(struct draft *draft)
{
	pu_buf_free(&draft->source);
	pu_buf_free(&draft->target);
	for (size_t i = 0; i < FAULT_BEFORE; i++) {
		pu_buf_free(&draft->before[i].source);
		pu_buf_free(&draft->before[i].target);
	}
}

/* ---- checking one ---- */

static bool
is_one_of(const char *id, const char *checks)
{
	size_t len = strlen(id);

	for (const char *at = checks; (at = strstr(at, id)) != NULL; at += len)
		if ((at == checks || at[-1] == ' ') &&
		    (!at[len] || at[len] == ' '))
			return true;
	return false;
}

static bool
asks_glossary(const struct fault *fault)
{
	return is_one_of("name-glossary", fault->checks) ||
	       is_one_of("sensitive", fault->checks);
}

static void
check_segment(struct spoiling *s, const struct fault *fault,
	      struct draft *draft, const struct pu_buf *source,
	      const struct pu_buf *target, struct pu_findings *findings)
{
	const struct pu_check_pair pair = {
		.source = { .text = pu_buf_str(source),
			    .codes = draft->codes,
			    .code_count = draft->code_count },
		.target = { .text = pu_buf_str(target),
			    .codes = draft->codes,
			    .code_count = draft->code_count },
		.block = draft->block,
		.last = draft->last,
	};
	struct pu_error err = { .code = PU_OK };

	if (asks_glossary(fault) &&
	    !target_check_pair(s->terms, pair.source.text, pair.target.text, 0,
			       s->arena, findings, &draft->terms, &err))
		measure_fail(&err);
	if (fault->alone
		    ? !pu_checker_source(s->checker, &pair.source, pair.block,
					 s->arena, findings, &err)
		    : !pu_checker_pair(s->checker, &pair, s->arena, findings,
				       &err))
		measure_fail(&err);
}

static void
check_draft(struct spoiling *s, const struct fault *fault, struct draft *draft,
	    struct pu_findings *findings)
{
	struct pu_error err = { .code = PU_OK };

	findings->count = 0;
	for (size_t i = 0; i < FAULT_BEFORE; i++)
		if (draft->before[i].source.len || draft->before[i].target.len)
			check_segment(s, fault, draft, &draft->before[i].source,
				      &draft->before[i].target, findings);
	check_segment(s, fault, draft, &draft->source, &draft->target,
		      findings);
	if (asks_glossary(fault))
		target_check_end(s->terms, s->arena, findings);
	if (!pu_checker_end(s->checker, s->arena, findings, &err))
		measure_fail(&err);
}

/* ---- what it found ---- */

static size_t
how_many(const struct pu_findings *findings, const struct pu_finding *like)
{
	size_t count = 0;

	for (size_t i = 0; i < findings->count; i++)
		count += findings->items[i].check == like->check &&
			 pu_str_eq(findings->items[i].key, like->key);
	return count;
}

static bool
is_found(const struct spoiling *s, const struct fault *fault)
{
	for (size_t i = 0; i < s->spoiled.count; i++) {
		const struct pu_finding *finding = &s->spoiled.items[i];

		if (is_one_of(finding->check, fault->checks) &&
		    how_many(&s->spoiled, finding) >
			    how_many(&s->good, finding))
			return true;
	}
	return false;
}

static size_t
errors_in(const struct pu_findings *findings)
{
	size_t count = 0;

	for (size_t i = 0; i < findings->count; i++)
		count += findings->items[i].severity == PU_SEVERITY_ERROR;
	return count;
}

/* ---- operators ---- */

static void
list(const char *what, const struct fault *fault, const struct draft *draft)
{
	printf("%s\t%s\t%s\t%s\n", what, fault->name, draft->source.ptr,
	       draft->target.ptr);
}

/* False: the pair has nothing to spoil. */
static bool
try(struct spoiling *s, const struct fault *fault, struct draft *draft,
    size_t at)
{
	draft_start(draft, s, at);
	pu_arena_reset(s->arena);
	if (fault->plant && !fault->plant(draft))
		return false;
	check_draft(s, fault, draft, &s->good);
	if (fault->plant && errors_in(&s->good)) {
		s->alarmed++;
		if (s->samples->verbose)
			list("alarm", fault, draft);
	}
	if (!fault->spoil(draft))
		return false;
	check_draft(s, fault, draft, &s->spoiled);
	s->made++;
	if (is_found(s, fault))
		s->found++;
	else if (s->samples->verbose)
		list("missed", fault, draft);
	return true;
}

static void
run_fault(struct spoiling *s, const struct fault *fault, size_t most)
{
	struct draft draft = draft_new();
	size_t count = s->samples->count;
	/* Spread over the whole file, and as many tries as it has pairs. */
	size_t step = count / (most * 3 + 1) + 1;

	s->made = s->found = s->alarmed = 0;
	for (size_t from = 0; from < step && s->made < most; from++)
		for (size_t at = from; at < count && s->made < most; at += step)
			try(s, fault, &draft, at);
	printf("faults, %s, %s to %s: %zu of %zu found", fault->name,
	       s->samples->languages[s->turned],
	       s->samples->languages[!s->turned], s->found, s->made);
	printf(s->alarmed ? ", errors on the good ones %zu\n" : "\n",
	       s->alarmed);
	s->all_made += s->made;
	s->all_found += s->found;
	draft_free(&draft);
}

static void
direction_start(struct spoiling *s)
{
	const struct samples *samples = s->samples;
	const char *source = samples->languages[s->turned];
	const char *target = samples->languages[!s->turned];

	s->words = seen_new(source);
	for (size_t i = 0; i < samples->count; i++)
		seen_learn(s->words, s->turned ? samples->items[i].target
					       : samples->items[i].source);
	s->checker = measure_checker(source, target, s->words);
	s->terms = samples->glossary
			   ? glossary_check(samples->glossary, source, target)
			   : NULL;
}

static void
direction_end(struct spoiling *s)
{
	pu_checker_free(s->checker);
	target_check_free(s->terms);
	seen_free(s->words);
}

void
measure_faults(const struct samples *samples, size_t most)
{
	struct spoiling s = { .samples = samples,
			      .arena = pu_arena_new(),
			      .good = PU_FINDINGS_INIT,
			      .spoiled = PU_FINDINGS_INIT };

	for (int turned = 0; turned < 2; turned++) {
		s.turned = turned;
		direction_start(&s);
		for (size_t f = 0; fault_families[f]; f++)
			for (const struct fault *fault = fault_families[f];
			     fault->name; fault++)
				if (!asks_glossary(fault) || s.terms)
					run_fault(&s, fault, most);
		direction_end(&s);
	}
	printf("faults: %zu of %zu found, %.1f %% (at least 95)\n", s.all_found,
	       s.all_made,
	       s.all_made ? 100.0 * (double)s.all_found / (double)s.all_made
			  : 0);
	pu_findings_free(&s.good);
	pu_findings_free(&s.spoiled);
	pu_arena_free(s.arena);
}
