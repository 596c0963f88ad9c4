#include "config.h"

#include "check/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "check/rule.h"

struct pu_checker {
	struct pu_check_options options; /* tags: borrowed from languages */
	struct pu_buf tags[2];
	struct passage_language languages[2];
	bool *wanted; /* by rule */
	void **states; /* by rule; NULL: none, or not begun */
	bool begun;
	size_t segment; /* the next one's number */
	struct pu_arena *scratch;
	struct pu_buf sentence;
};

/* ---- the table ---- */

const struct pu_check_about *
pu_check_at(size_t at)
{
	return at < rule_count ? &rules[at]->about : NULL;
}

const struct pu_check_about *
pu_check_named(struct pu_str id)
{
	for (size_t i = 0; i < rule_count; i++)
		if (pu_str_is(id, rules[i]->about.id))
			return &rules[i]->about;
	return NULL;
}

const struct pu_check_about *
pu_check_of(uint64_t fingerprint)
{
	for (size_t i = 0; i < rule_count; i++)
		if (pu_fingerprint_is_of(fingerprint, rules[i]->about.id))
			return &rules[i]->about;
	return NULL;
}

/* ---- a checker ---- */

static bool
choose_rules(struct pu_checker *checker, const struct pu_check_options *options,
	     struct pu_error *err)
{
	for (size_t i = 0; i < options->without_count; i++)
		if (!pu_check_named(options->without[i]))
			return pu_fail(err, PU_INVALID,
				       _("there is no check \"%.*s\"; "
					 "\"puente check --list\" shows them"),
				       (int)options->without[i].len,
				       options->without[i].ptr);
	for (size_t i = 0; i < rule_count; i++) {
		checker->wanted[i] = true;
		for (size_t k = 0; k < options->without_count; k++)
			if (pu_str_is(options->without[k], rules[i]->about.id))
				checker->wanted[i] = false;
	}
	return true;
}

static bool
open_languages(struct pu_checker *checker,
	       const struct pu_check_options *options, struct pu_error *err)
{
	pu_buf_add(&checker->tags[0], options->source);
	pu_buf_add(&checker->tags[1], options->target);
	checker->options.source = pu_buf_str(&checker->tags[0]);
	checker->options.target = pu_buf_str(&checker->tags[1]);
	return passage_language_new(&checker->languages[0],
				    checker->options.source,
				    options->source_decimal, err) &&
	       (!options->target.len ||
		passage_language_new(&checker->languages[1],
				     checker->options.target,
				     options->target_decimal, err));
}

bool
pu_checker_new(struct pu_checker **out, const struct pu_check_options *options,
	       struct pu_error *err)
{
	struct pu_checker *checker = mem_alloc(sizeof *checker);

	checker->options = *options;
	checker->tags[0] = checker->tags[1] = (struct pu_buf)PU_BUF_INIT;
	checker->sentence = (struct pu_buf)PU_BUF_INIT;
	checker->scratch = pu_arena_new();
	checker->wanted = mem_array(rule_count, sizeof *checker->wanted);
	checker->states = mem_array(rule_count, sizeof *checker->states);
	if (choose_rules(checker, options, err) &&
	    open_languages(checker, options, err)) {
		*out = checker;
		return true;
	}
	*out = NULL;
	pu_checker_free(checker);
	return false;
}

static void
drop_states(struct pu_checker *checker)
{
	for (size_t i = 0; i < rule_count; i++) {
		if (checker->states[i])
			rules[i]->drop(checker->states[i]);
		checker->states[i] = NULL;
	}
	checker->begun = false;
	checker->segment = 0;
}

void
pu_checker_free(struct pu_checker *checker)
{
	if (!checker)
		return;
	drop_states(checker);
	for (int i = 0; i < 2; i++) {
		passage_language_free(&checker->languages[i]);
		pu_buf_free(&checker->tags[i]);
	}
	free(checker->wanted);
	free(checker->states);
	pu_arena_free(checker->scratch);
	pu_buf_free(&checker->sentence);
	free(checker);
}

/* ---- running ---- */

static void
begin(struct pu_checker *checker)
{
	if (checker->begun)
		return;
	checker->begun = true;
	for (size_t i = 0; i < rule_count; i++)
		if (checker->wanted[i] && rules[i]->begin)
			checker->states[i] = rules[i]->begin(&checker->options);
}

static void
run(struct checking *checking)
{
	struct pu_checker *checker = checking->checker;

	begin(checker);
	checking->segment = checker->segment++;
	for (size_t i = 0; i < rule_count; i++) {
		void (*look)(struct checking *) =
			checking->target ? rules[i]->pair : rules[i]->source;

		if (!look || !checker->wanted[i] ||
		    (checking->alone && !rules[i]->alone))
			continue;
		checking->rule = rules[i];
		checking->state = checker->states[i];
		look(checking);
	}
	pu_arena_reset(checker->scratch);
}

bool
pu_checker_pair(struct pu_checker *checker, const struct pu_check_pair *pair,
		struct pu_arena *arena, struct pu_findings *findings,
		struct pu_error *err)
{
	struct passage source, target;
	struct checking checking = { .checker = checker,
				     .options = &checker->options,
				     .source = &source,
				     .target = &target,
				     .block = pair->block,
				     .other = PU_NO_SEGMENT,
				     .last = pair->last,
				     .alone = pair->alone,
				     .formatted = pair->formatted,
				     .links_kept = pair->links_kept,
				     .scratch = checker->scratch,
				     .arena = arena,
				     .findings = findings };

	if (!checker->options.target.len)
		return pu_fail(err, PU_INVALID,
			       _("the language of the translation is not "
				 "known"));
	passage_read(&source, &pair->source, &checker->languages[0],
		     checker->scratch);
	passage_read(&target, &pair->target, &checker->languages[1],
		     checker->scratch);
	run(&checking);
	return true;
}

bool
pu_checker_source(struct pu_checker *checker,
		  const struct pu_check_side *source, enum pu_check_block block,
		  struct pu_arena *arena, struct pu_findings *findings,
		  struct pu_error *err)
{
	struct passage passage;
	struct checking checking = { .checker = checker,
				     .options = &checker->options,
				     .source = &passage,
				     .block = block,
				     .other = PU_NO_SEGMENT,
				     .scratch = checker->scratch,
				     .arena = arena,
				     .findings = findings };

	(void)err;
	passage_read(&passage, source, &checker->languages[0],
		     checker->scratch);
	run(&checking);
	return true;
}

bool
pu_checker_end(struct pu_checker *checker, struct pu_arena *arena,
	       struct pu_findings *findings, struct pu_error *err)
{
	struct checking checking = { .checker = checker,
				     .options = &checker->options,
				     .segment = checker->segment,
				     .other = PU_NO_SEGMENT,
				     .scratch = checker->scratch,
				     .arena = arena,
				     .findings = findings };

	(void)err;
	for (size_t i = 0; checker->begun && i < rule_count; i++) {
		if (!checker->wanted[i] || !rules[i]->end)
			continue;
		checking.rule = rules[i];
		checking.state = checker->states[i];
		rules[i]->end(&checking);
	}
	drop_states(checker);
	pu_arena_reset(checker->scratch);
	return true;
}

/* ---- telling ---- */

static struct pu_str
text_of(const struct passage *passage)
{
	return passage ? passage->text : pu_str("");
}

/* What is too long for a sentence is cut between two characters. */
static void
write_sentence(char *out, size_t size, const char *format, va_list args)
{
	size_t len = size - 1;

	if (vsnprintf(out, size, format, args) < (int)size)
		return;
	while (len && ((unsigned char)out[len - 1] & 0xC0) == 0x80)
		len--;
	out[len ? len - 1 : 0] = '\0';
}

void
checking_tell(struct checking *checking, enum pu_severity severity,
	      struct pu_text_span source, struct pu_text_span target,
	      struct pu_str key, const char *format, ...)
{
	char sentence[1024];
	struct pu_finding finding = { .check = checking->rule->about.id,
				      .severity = severity,
				      .source = source,
				      .target = target,
				      .key = key,
				      .segment = checking->segment,
				      .other = checking->other };
	va_list args;

	va_start(args, format);
	write_sentence(sentence, sizeof sentence, format, args);
	va_end(args);
	finding.text = pu_str(sentence);
	findings_add(checking->findings, &finding, text_of(checking->source),
		     text_of(checking->target), checking->arena);
}

struct checking
checking_beside(const struct checking *checking, size_t other)
{
	struct checking beside = *checking;

	beside.other = other;
	return beside;
}
