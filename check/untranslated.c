#include "config.h"

#include "base/i18n.h"
#include "check/credit.h"
#include "check/left.h"
#include "check/rules.h"
#include "text/chars.h"
#include "text/lang.h"
#include "text/utf8.h"

/* A run of the source's words in the translation was left when it has so many
 * words, and among them small ones: names and their "de la" are no such run. */
#define RUN_WORDS 4
#define RUN_SMALL 2
/* A translation of so many words of the source's grammar is in its language. */
#define SEEMS_LEAST 4
#define SEEMS_MORE  4 /* times as many as of its own */

/* Part of an address, which is the same in every language. */
static bool
is_joined(const struct passage *passage, const struct token *token)
{
	return token->start &&
	       strchr("/@._=&?#", passage->plain.ptr[token->start - 1]);
}

/* A word that does not begin with a capital. */
static bool
is_small(const struct passage *passage, const struct token *token)
{
	size_t at = token->start;
	uint32_t c;

	if (token->kind != TOKEN_WORD || is_joined(passage, token))
		return false;
	c = utf8_next(passage->plain, &at);
	return char_kind(c) == CHAR_LETTER;
}

/* Of each token: whether it is a word of grammar. */
static bool *
mark_functions(struct checking *checking, const struct passage *passage,
	       const struct lexis_hits *hits)
{
	const struct tokens *tokens = passage->tokens;
	bool *marks = arena_array(checking->scratch, tokens->count + 1,
				  sizeof *marks);

	for (size_t i = 0; i < hits->count; i++)
		if (hits->items[i].what == LEXIS_FUNCTION &&
		    !is_joined(passage, &tokens->items[hits->items[i].first]))
			marks[hits->items[i].first] = true;
	return marks;
}

struct reading {
	struct passage *target;
	const struct tokens *tokens; /* of the target */
	const bool *foreign; /* grammar of the source's language */
	const bool *own;
};

struct counts {
	size_t words, small, foreign, own;
};

static struct counts
count(const struct reading *r, size_t from, size_t to)
{
	struct counts counts = { 0 };

	for (size_t i = from; i < to; i++) {
		const struct token *token = &r->tokens->items[i];
		bool foreign = r->foreign[i] && !r->own[i];

		counts.words += token->kind == TOKEN_WORD;
		counts.foreign += foreign;
		counts.own += r->own[i] && !r->foreign[i];
		counts.small +=
			is_small(r->target, token) && !foreign && !r->own[i];
	}
	return counts;
}

/* Names, figures and addresses may be the same in both languages. */
static void
tell_same(struct checking *checking, const struct reading *r)
{
	struct counts all = count(r, 0, r->tokens->count);

	if (!(all.foreign && all.words > 2) && all.small < 3)
		return;
	checking_tell(checking, PU_SEVERITY_ERROR,
		      (struct pu_text_span){ 0, checking->source->text.len },
		      (struct pu_text_span){ 0, checking->target->text.len },
		      pu_str("same"),
		      _("the translation is the same as the source"));
}

static void
tell_language(struct checking *checking, const struct reading *r)
{
	struct counts all = count(r, 0, r->tokens->count);

	if (all.foreign < SEEMS_LEAST || all.foreign < SEEMS_MORE * all.own)
		return;
	checking_tell(checking, PU_SEVERITY_ERROR, PU_NO_SPAN,
		      (struct pu_text_span){ 0, checking->target->text.len },
		      pu_str("language"),
		      _("the translation seems to be in the source's "
			"language"));
}

static bool
tell_runs(struct checking *checking, const struct reading *r)
{
	const struct left *left = left_new(passage_tokens(checking->source),
					   r->tokens, checking->scratch);
	bool told = false;

	for (size_t at = 0; at < r->tokens->count; at++) {
		size_t run;
		struct counts counts;

		if (r->tokens->items[at].kind != TOKEN_WORD)
			continue;
		run = left_at(left, at);
		counts = count(r, at, at + run);
		if (run)
			at += run - 1;
		if (counts.words < RUN_WORDS || !counts.foreign ||
		    counts.small < RUN_SMALL)
			continue;
		told = true;
		checking_tell(checking, PU_SEVERITY_ERROR, PU_NO_SPAN,
			      passage_span(r->target, at + 1 - run, run),
			      pu_str("left"),
			      _("words of the source are left in the "
				"translation"));
	}
	return told;
}

static bool
has_words(struct passage *passage)
{
	const struct tokens *tokens = passage_tokens(passage);

	for (size_t i = 0; tokens && i < tokens->count; i++)
		if (tokens->items[i].kind == TOKEN_WORD)
			return true;
	return !tokens;
}

/* The aligner may be wrong: no error, but where money is asked for. Credits are
 * rule_credit's. */
static void
tell_alone(struct checking *checking)
{
	struct passage *source = checking->source, *target = checking->target;
	struct pu_text_span span;
	bool paid = checking->block == PU_CHECK_PAYMENT;
	enum pu_severity severity =
		paid ? PU_SEVERITY_ERROR : PU_SEVERITY_WARNING;

	if (pu_str_trim(source->plain).len && has_words(source) &&
	    !credit_stands(source, &span))
		checking_tell(
			checking, severity,
			(struct pu_text_span){ 0, source->text.len },
			PU_NO_SPAN, pu_str("omitted"), "%s",
			paid ? _("the translation leaves this out, and it "
				 "stands beside an account: nothing may be "
				 "lost there")
			     : _("no sentence of the translation corresponds "
				 "to this one"));
	else if (pu_str_trim(target->plain).len && has_words(target) &&
		 !credit_stands(target, &span))
		checking_tell(
			checking, severity, PU_NO_SPAN,
			(struct pu_text_span){ 0, target->text.len },
			pu_str("added"), "%s",
			paid ? _("the source does not have this, and it "
				 "stands beside an account: nothing may be "
				 "added there")
			     : _("this sentence of the translation "
				 "corresponds to none of the source"));
}

static bool
is_empty(struct checking *checking)
{
	bool empty = !pu_str_trim(checking->target->plain).len;

	if (empty && pu_str_trim(checking->source->plain).len)
		checking_tell(
			checking, PU_SEVERITY_ERROR,
			(struct pu_text_span){ 0, checking->source->text.len },
			PU_NO_SPAN, pu_str("empty"),
			_("the translation is empty"));
	return empty;
}

static void
look(struct checking *checking)
{
	struct passage *source = checking->source, *target = checking->target;
	struct reading r = { .target = target };
	struct lexis_hits foreign;

	if (checking->alone) {
		tell_alone(checking);
		return;
	}
	if (is_empty(checking) || !passage_tokens(source) ||
	    !passage_tokens(target) ||
	    pu_str_eq(lang_primary(source->language->tag),
		      lang_primary(target->language->tag)))
		return;
	r.tokens = passage_tokens(target);
	lexis_find(source->language->lexis, r.tokens, checking->scratch,
		   &foreign);
	r.foreign = mark_functions(checking, target, &foreign);
	r.own = mark_functions(checking, target, passage_phrases(target));
	if (pu_str_eq(pu_str_trim(source->plain), pu_str_trim(target->plain))) {
		tell_same(checking, &r);
		return;
	}
	if (!tell_runs(checking, &r))
		tell_language(checking, &r);
}

const struct rule rule_untranslated = {
	.about = { .id = "untranslated",
		   .severity = PU_SEVERITY_ERROR,
		   .on = PU_CHECK_PAIR,
		   .summary = N_("a translation that is empty, the same as the "
				 "source, or has some of it left") },
	.alone = true,
	.pair = look,
};
