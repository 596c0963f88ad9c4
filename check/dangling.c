#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "check/marks.h"
#include "check/rules.h"
#include "text/ascii.h"
#include "text/utf8.h"

/* A paragraph that stops in the middle of a sentence is at least so long. */
#define CUT_LEAST 60

/* ---- what promises that something follows ---- */

/* Words before a colon that an address has to follow, and words after it that
 * tell that none does. */
static const char *const visits[] = { "visit",    "visite",  "visita",
				      "visiten",  "besuche", "besuchen",
				      "consulte", "visitez", "see",
				      "link",     "enlace",  "lien",
				      NULL };
static const char *const goes_on[] = { "for",        "to",   "para", "pour",
				       "f\xC3\xBCr", "and",  "y",    "et",
				       "und",        "e",    "or",   "o",
				       "ou",         "oder", NULL };
/* Words that are a link's text, and are nothing without it. */
static const char *const links[] = { "click here",         "clic aqu\xC3\xAD",
				     "click aqu\xC3\xAD",  "pulse aqu\xC3\xAD",
				     "pincha aqu\xC3\xAD", "pinche aqu\xC3\xAD",
				     "cliquez ici",        "clique aqui",
				     "klicken sie hier",   "klick hier",
				     "hier klicken",       NULL };
/* Words that are never the last of a sentence. */
static const char *const joints[] = {
	"the", "of",  "and", "a",    "an",   "de",  "del", "la", "el",  "los",
	"las", "y",   "que", "para", "pour", "les", "le",  "du", "des", "et",
	"und", "der", "die", "das",  "para", "com", "con", "or", NULL
};

static bool
is_word_at(struct pu_str text, size_t at, const char *word)
{
	size_t i = at;

	if (at && ascii_is_word(text.ptr[at - 1]))
		return false;
	for (; *word; word++, i++)
		if (i == text.len || ascii_lower(text.ptr[i]) != *word)
			return false;
	return i == text.len || !ascii_is_word(text.ptr[i]);
}

/* The length of the one that stands there; 0: none. */
static size_t
any_len(struct pu_str text, size_t at, const char *const *words)
{
	for (; *words; words++)
		if (is_word_at(text, at, *words))
			return strlen(*words);
	return 0;
}

static bool
any_at(struct pu_str text, size_t at, const char *const *words)
{
	return any_len(text, at, words) > 0;
}

static size_t
word_start(struct pu_str text, size_t end)
{
	while (end && ascii_is_word(text.ptr[end - 1]))
		end--;
	return end;
}

/* The colon of "Visit: for more", with the word before it. */
static bool
find_visit(struct pu_str text, struct pu_text_span *span)
{
	for (size_t i = 1; i < text.len; i++) {
		size_t start, next = i + 1;

		if (text.ptr[i] != ':')
			continue;
		start = word_start(text, i);
		if (start == i || !any_at(text, start, visits))
			continue;
		while (next < text.len && text.ptr[next] == ' ')
			next++;
		if (next < text.len && !any_at(text, next, goes_on) &&
		    !strchr(".,;)", text.ptr[next]))
			continue;
		*span = (struct pu_text_span){ start, i + 1 };
		return true;
	}
	return false;
}

static bool
find_link(struct passage *passage, struct pu_text_span *span)
{
	const struct address *addresses;
	struct pu_str text = passage->plain;

	if (passage->has & PASSAGE_CODE)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		if (!strchr("cCpPkKhH", text.ptr[i]) ||
		    !any_at(text, i, links) ||
		    passage_addresses(passage, &addresses))
			continue;
		*span = (struct pu_text_span){ i, i + any_len(text, i, links) };
		return true;
	}
	return false;
}

/* Whether the text stops where no sentence does. */
static bool
is_cut(struct pu_str text, struct pu_text_span *span)
{
	size_t at, start;
	enum ending_mark mark = ending_of(text, &at);

	if (mark == ENDING_COMMA) {
		*span = (struct pu_text_span){ at, at + 1 };
		return true;
	}
	if (mark != ENDING_NONE)
		return false;
	start = word_start(text, at);
	*span = (struct pu_text_span){ start, at };
	return start && any_at(text, start, joints);
}

/* ---- a beneficiary without an account ---- */

struct article {
	bool open; /* one is named, and no account yet */
	size_t segment;
};

#define COLON_NEAR 24 /* bytes from the beneficiary's first one */
#define FOLLOWS    4 /* segments; an account later belongs to somebody else */

static bool
names_beneficiary(struct pu_str text)
{
	static const char *const words[] = {
		"beneficiario",        "beneficiaria",         "beneficiary",
		"account holder",      "titular de la cuenta", "kontoinhaber",
		"titulaire du compte", "titular da conta",     NULL
	};

	for (size_t i = 0; i < text.len; i++) {
		size_t left = text.len - i;

		if (strchr("bBaAtTkK", text.ptr[i]) && any_at(text, i, words) &&
		    memchr(text.ptr + i, ':',
			   left < COLON_NEAR ? left : COLON_NEAR))
			return true;
	}
	return false;
}

static void
end_wait(struct checking *checking)
{
	struct article *article = checking->state;
	struct checking there = *checking;

	if (!article->open)
		return;
	article->open = false;
	there.segment = article->segment;
	there.source = there.target = NULL;
	checking_tell(&there, PU_SEVERITY_WARNING, PU_NO_SPAN, PU_NO_SPAN,
		      pu_str("beneficiary"),
		      _("a beneficiary is named, and no account follows: look "
			"in the original, or ask the author"));
}

static void
follow_beneficiary(struct checking *checking, struct passage *passage)
{
	struct article *article = checking->state;

	if (article->open && passage_pays(passage, false))
		article->open = false;
	if (article->open && checking->segment > article->segment + FOLLOWS)
		end_wait(checking);
	if (!article->open && passage->has & PASSAGE_COLON &&
	    names_beneficiary(passage->plain) &&
	    !passage_pays(passage, false)) {
		article->open = true;
		article->segment = checking->segment;
	}
}

/* ---- both ---- */

static void
look_end(struct checking *checking)
{
	struct pu_str text = checking->target->plain;
	size_t at, end;
	enum ending_mark a = ending_of(checking->source->plain, &at);
	enum ending_mark b = ending_of(text, &end);
	size_t start = word_start(text, end);
	struct pu_text_span span = { start, end };

	if (a == b || !text.len)
		return;
	if (b == ENDING_COLON || b == ENDING_COMMA)
		span = (struct pu_text_span){ end, end + 1 };
	if (b == ENDING_COLON && a != ENDING_SEMICOLON && a != ENDING_COMMA)
		checking_tell(checking, PU_SEVERITY_WARNING, PU_NO_SPAN, span,
			      pu_str("colon"),
			      _("nothing follows the colon at the end of the "
				"translation"));
	else if (ending_is_final(a) && (b == ENDING_NONE || b == ENDING_COMMA))
		checking_tell(checking, PU_SEVERITY_WARNING,
			      (struct pu_text_span){ at, at + 1 }, span,
			      pu_str("end"),
			      _("the translation ends without the mark that "
				"the source ends with: see that nothing is "
				"missing"));
}

/* "Visit:" with nothing behind it, as it was not in the source. */
static bool
find_lost_visit(struct checking *checking, struct pu_text_span *span)
{
	struct pu_text_span other;

	return checking->target->has & PASSAGE_COLON &&
	       find_visit(checking->target->plain, span) &&
	       !find_visit(checking->source->plain, &other);
}

static void
look_target(struct checking *checking)
{
	struct pu_text_span span, other;

	if (find_lost_visit(checking, &span))
		checking_tell(checking, PU_SEVERITY_WARNING, PU_NO_SPAN, span,
			      pu_str("visit"),
			      _("an address has to follow here, and none "
				"does"));
	if (find_link(checking->target, &span) &&
	    !find_link(checking->source, &other))
		checking_tell(checking, PU_SEVERITY_WARNING, PU_NO_SPAN, span,
			      pu_str("link"),
			      _("this is the text of a link, and there is no "
				"link"));
}

static void
look(struct checking *checking)
{
	struct pu_text_span span;

	if (!find_lost_visit(checking, &span))
		look_end(checking);
	look_target(checking);
	follow_beneficiary(checking, checking->target);
}

static void
look_source(struct checking *checking)
{
	struct pu_str text = checking->source->plain;
	struct pu_text_span span;

	if (checking->source->has & PASSAGE_COLON && find_visit(text, &span))
		checking_tell(checking, PU_SEVERITY_WARNING, span, PU_NO_SPAN,
			      pu_str("visit"),
			      _("an address has to follow here, and none "
				"does: ask the author"));
	else if (find_link(checking->source, &span))
		checking_tell(checking, PU_SEVERITY_WARNING, span, PU_NO_SPAN,
			      pu_str("link"),
			      _("this is the text of a link, and there is no "
				"link: look in the original"));
	else if (checking->block == PU_CHECK_TEXT && text.len >= CUT_LEAST &&
		 is_cut(text, &span))
		checking_tell(checking, PU_SEVERITY_WARNING, span, PU_NO_SPAN,
			      pu_str("cut"),
			      _("the source stops in the middle of a sentence: "
				"look in the original, or ask the author"));
	follow_beneficiary(checking, checking->source);
}

static void *
begin(const struct pu_check_options *options)
{
	(void)options;
	return mem_alloc(sizeof(struct article));
}

const struct rule rule_dangling = {
	.about = { .id = "dangling",
		   .severity = PU_SEVERITY_WARNING,
		   .on = PU_CHECK_PAIR | PU_CHECK_SOURCE,
		   .summary = N_("what promises more than there is: a colon, a "
				 "lost link or end, a beneficiary without an "
				 "account") },
	.pair = look,
	.source = look_source,
	.begin = begin,
	.end = end_wait,
	.drop = free,
};
