#include "config.h"

#include "tests/bench/check/faults.h"

extern const struct fault faults_word[];

static size_t
count_words(const struct pu_buf *text)
{
	size_t words = 1;

	for (size_t i = 0; i < text->len; i++)
		words += text->ptr[i] == ' ';
	return words;
}

static void
set(struct pu_buf *text, const struct pu_buf *by)
{
	pu_buf_clear(text);
	pu_buf_add(text, pu_buf_str(by));
}

static const char *
in_target(const struct draft *draft, const char *en, const char *es)
{
	return draft_is(draft->target_language, "es") ? es : en;
}

/* ---- what is left ---- */

static bool
empty(struct draft *draft)
{
	pu_buf_clear(&draft->target);
	return true;
}

static bool
copy(struct draft *draft)
{
	if (count_words(&draft->source) < 6)
		return false;
	set(&draft->target, &draft->source);
	return true;
}

/* The second half stays as it was. */
static bool
leave_half(struct draft *draft)
{
	size_t target = draft->target.len / 2, source = draft->source.len / 2;

	if (count_words(&draft->source) < 14)
		return false;
	while (target < draft->target.len && draft->target.ptr[target] != ' ')
		target++;
	while (source < draft->source.len && draft->source.ptr[source] != ' ')
		source++;
	pu_buf_cut(&draft->target, target);
	pu_buf_add(&draft->target, pu_str_n(draft->source.ptr + source,
					    draft->source.len - source));
	return true;
}

static bool
cut(struct draft *draft)
{
	size_t at = 0;

	if (draft->target.len < 80)
		return false;
	while (draft->target.ptr[at] != ' ' && at < 20)
		at++;
	pu_buf_cut(&draft->target, at);
	return at < 20;
}

static bool
pad(struct draft *draft)
{
	if (draft->target.len < 60)
		return false;
	for (int i = 0; i < 2; i++)
		pu_buf_addz(&draft->target,
			    in_target(draft,
				      " Nobody had said a word of it there, "
				      "and nobody would have asked for it, "
				      "as everybody knows.",
				      " Nadie hab\xC3\xAD"
				      "a dicho all\xC3\xAD una palabra de "
				      "eso, ni nadie lo habr\xC3\xAD"
				      "a preguntado, como todos saben."));
	return true;
}

/* ---- negation ---- */

static bool
plant_negation(struct draft *draft)
{
	return draft_append_in(draft, "They did not sign it.",
			       "No lo firmaron.");
}

static bool
drop_negation(struct draft *draft)
{
	static const char *const phrases[] = { "No lo firmaron",
					       "did not sign it", NULL };

	return draft_replace_word(&draft->target, phrases,
				  in_target(draft, "signed it", "Lo firmaron"));
}

static bool
plant_claim(struct draft *draft)
{
	return draft_append_in(draft, "They signed it.", "Lo firmaron.");
}

static bool
add_negation(struct draft *draft)
{
	static const char *const phrases[] = { "Lo firmaron", "signed it",
					       NULL };

	return draft_replace_word(
		&draft->target, phrases,
		in_target(draft, "did not sign it", "No lo firmaron"));
}

/* ---- the same in two ways ---- */

static bool
plant_twice(struct draft *draft)
{
	if (count_words(&draft->source) < 6 || count_words(&draft->target) < 6)
		return false;
	set(&draft->before[0].source, &draft->source);
	set(&draft->before[0].target, &draft->target);
	return true;
}

static bool
say_otherwise(struct draft *draft)
{
	pu_buf_addz(&draft->target,
		    in_target(draft, " And so on.", " Y as\xC3\xAD."));
	return true;
}

static bool
ask_otherwise(struct draft *draft)
{
	pu_buf_addz(&draft->source,
		    in_target(draft, " Y as\xC3\xAD.", " And so on."));
	return true;
}

static bool
plant_other_block(struct draft *draft)
{
	set(&draft->before[0].source, &draft->source);
	pu_buf_addz(&draft->before[0].source, " once more again");
	return count_words(&draft->source) >= 6;
}

static bool
repeat_block(struct draft *draft)
{
	set(&draft->source, &draft->before[0].source);
	return true;
}

/* ---- words of a language ---- */

static bool
plant_friend(struct draft *draft)
{
	return draft_append_in(draft, "Eventually they won.",
			       "Finalmente ganaron.") &&
	       draft_is(draft->source_language, "en");
}

static bool
befriend(struct draft *draft)
{
	static const char *const words[] = { "Finalmente", NULL };

	return draft_replace_word(&draft->target, words, "Eventualmente");
}

static bool
plant_library(struct draft *draft)
{
	return draft_append_in(draft, "The bookshop is open.",
			       "La librer\xC3\xAD"
			       "a est\xC3\xA1 abierta.") &&
	       draft_is(draft->source_language, "es");
}

static bool
lend(struct draft *draft)
{
	static const char *const words[] = { "bookshop", NULL };

	return draft_replace_word(&draft->target, words, "library");
}

static bool
plant_variety(struct draft *draft)
{
	pu_buf_addz(&draft->before[0].source, "x");
	pu_buf_addz(&draft->before[0].target,
		    in_target(draft, "The labour movement.",
			      "El ordenador nuevo."));
	pu_buf_addz(&draft->target, in_target(draft, " It has a colour.",
					      " Es de un ordenador."));
	return true;
}

static bool
mix_varieties(struct draft *draft)
{
	static const char *const words[] = { "colour", "un ordenador", NULL };

	return draft_replace_word(&draft->target, words,
				  in_target(draft, "color", "una computadora"));
}

/* ---- what is no text ---- */

static bool
plant_credit(struct draft *draft)
{
	pu_buf_addz(&draft->before[0].source, "x");
	pu_buf_addz(&draft->before[0].target,
		    in_target(draft, "Translated by Rosa Luna.",
			      "Traducido por Rosa Luna."));
	return true;
}

static bool
credit_again(struct draft *draft)
{
	pu_buf_clear(&draft->target);
	pu_buf_addz(&draft->target, in_target(draft, "Translation: Rosa Luna",
					      "Traducci\xC3\xB3n: Rosa Luna"));
	return true;
}

static bool
become_boilerplate(struct draft *draft)
{
	pu_buf_clear(&draft->source);
	pu_buf_addz(&draft->source, draft_is(draft->source_language, "es")
					    ? "Comparte este art\xC3\xAD"
					      "culo"
					    : "Share this article");
	return true;
}

static bool
say_yesterday(struct draft *draft)
{
	pu_buf_addz(&draft->source, draft_is(draft->source_language, "es")
					    ? " Fue el pasado domingo."
					    : " That was last Sunday.");
	return true;
}

const struct fault faults_word[] = {
	{ "empty", "untranslated", false, NULL, empty },
	{ "copied", "untranslated", false, NULL, copy },
	{ "half-left", "untranslated", false, NULL, leave_half },
	{ "cut", "length", false, NULL, cut },
	{ "padded", "length", false, NULL, pad },
	{ "negation-lost", "negation", false, plant_negation, drop_negation },
	{ "negation-added", "negation", false, plant_claim, add_negation },
	{ "source-twice", "same-source", false, plant_twice, say_otherwise },
	{ "target-twice", "same-source", false, plant_twice, ask_otherwise },
	{ "block-twice", "duplicate-block", true, plant_other_block,
	  repeat_block },
	{ "friend-en", "false-friend", false, plant_friend, befriend },
	{ "friend-es", "false-friend", false, plant_library, lend },
	{ "variety", "locale", false, plant_variety, mix_varieties },
	{ "credit-twice", "credit", false, plant_credit, credit_again },
	{ "boilerplate", "boilerplate", true, NULL, become_boilerplate },
	{ "deictic", "deictic", true, NULL, say_yesterday },
	{ .name = NULL },
};
