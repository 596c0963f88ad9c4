#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "check/compare.h"
#include "check/rules.h"
#include "text/ascii.h"
#include "text/chars.h"
#include "text/utf8.h"

/* An account this many segments before belongs to the same lines. */
#define NEAR 3
/* Names of a segment that are looked for; further ones are not. */
#define NAMES_MOST 100
#define NAME_MOST  240 /* bytes; more is no name, and is cut */

struct article {
	size_t paid; /* the segment after the last with an account; 0: none */
};

/* Words that an account holder's name follows, in lower case, the longer first.
 * sure: of accounts alone, the others say more than that. */
static const struct cue_phrase {
	const char *words;
	bool sure;
} phrases[] = {
	{ "nombre del titular", true },
	{ "titular de la cuenta", true },
	{ "titular de cuenta", true },
	{ "cuenta a nombre de", true },
	{ "titular da conta", true },
	{ "titulaire du compte", true },
	{ "name of the account holder", true },
	{ "account holder's name", true },
	{ "name of account holder", true },
	{ "account holder", true },
	{ "account name", true },
	{ "account in the name of", true },
	{ "kontoinhaberin", true },
	{ "kontoinhaber", true },
	{ "intestatario del conto", true },
	{ "payable to", true },
	{ "titulares", false },
	{ "titular", false },
	{ "titulaire", false },
	{ "intestatario", false },
	{ "intestato a", false },
	{ "a nombre de", false },
	{ "a la orden de", false },
	{ "in the name of", false },
	{ "au nom de", false },
	{ "\xC3\xA0 l'ordre de", false },
	{ "em nome de", false },
	{ "im namen von", false },
	{ "zugunsten von", false },
	{ "beneficiarios", false },
	{ "beneficiaria", false },
	{ "beneficiario", false },
	{ "benefici\xC3\xA1rio", false },
	{ "b\xC3\xA9n\xC3\xA9"
	  "ficiaire",
	  false },
	{ "beneficiary", false },
	{ "favorecido", false },
	{ "empf\xC3\xA4nger", false },
	{ "payee", false },
};

static size_t
skip_blanks(struct pu_str text, size_t at)
{
	while (at < text.len) {
		size_t next = at;

		if (!utf8_is_space(utf8_next(text, &next)))
			break;
		at = next;
	}
	return at;
}

/* The end of the words at a place; 0: they are not there. */
static size_t
phrase_end(struct pu_str text, size_t at, const char *words)
{
	for (; *words; words++, at++)
		if (at == text.len || ascii_lower(text.ptr[at]) != *words)
			return 0;
	return at < text.len && ascii_is_word(text.ptr[at]) &&
			       (unsigned char)text.ptr[at] != 0xC2
		       ? 0
		       : at;
}

static const struct cue_phrase *
find_phrase(struct pu_str text, size_t *at, size_t *end)
{
	for (; *at < text.len; ++*at) {
		if (*at && ascii_is_word(text.ptr[*at - 1]) &&
		    (unsigned char)text.ptr[*at - 1] < 0x80)
			continue;
		for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
			*end = phrase_end(text, *at, phrases[i].words);
			if (*end)
				return &phrases[i];
		}
	}
	return NULL;
}

/* ---- the name ---- */

/* Where a name behind a colon ends at the latest. */
static size_t
name_limit(struct passage *passage, size_t at)
{
	struct pu_str text = passage->plain;
	const struct figures *figures;
	const struct iban *ibans;
	size_t count = passage_figures(passage, &figures), end = text.len;
	size_t others = passage_ibans(passage, &ibans);

	if (end - at > NAME_MOST)
		end = at + NAME_MOST;
	while (end < text.len && end > at &&
	       ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
		end--;

	for (size_t i = 0; i < count; i++)
		if (figures[i].span.start >= at && figures[i].span.start < end)
			end = figures[i].span.start;
	for (size_t i = 0; i < others; i++)
		if (ibans[i].start >= at && ibans[i].start < end)
			end = ibans[i].start;
	return end;
}

static bool
ends_name(struct pu_str text, size_t at)
{
	char c = text.ptr[at];
	struct pu_str rest = pu_str_n(text.ptr + at, text.len - at);

	if (c == '.' || c == '-')
		return at + 1 == text.len ||
		       strchr(" \n", text.ptr[at + 1]) != NULL;
	return strchr("\n;,()|:", c) || pu_str_starts(rest, "\xE2\x80\x93") ||
	       pu_str_starts(rest, "\xE2\x80\x94") ||
	       pu_str_starts(rest, " IBAN") || pu_str_starts(rest, " BIC") ||
	       pu_str_starts(rest, " CBU") || pu_str_starts(rest, " CLABE") ||
	       pu_str_starts(rest, " SWIFT");
}

static bool
is_capital(struct pu_str word)
{
	size_t at = 0;

	return char_kind(utf8_next(word, &at)) == CHAR_UPPER;
}

/* "in Quito" tells where the account is. */
static bool
tells_where(struct pu_str word)
{
	return pu_str_is(word, "en") || pu_str_is(word, "in") ||
	       pu_str_is(word, "em") || pu_str_is(word, "im") ||
	       pu_str_is(word, "\xC3\xA0");
}

/* The words from a place on that are a name in running text: capitals, and
 * small words between them. */
static struct pu_text_span
name_in_text(struct pu_str text, size_t at, size_t limit)
{
	struct pu_text_span name = { at, at };
	size_t small = 0;

	while (at < limit && !ends_name(text, at)) {
		size_t start = at;
		struct pu_str word;

		while (at < limit && !ends_name(text, at) &&
		       text.ptr[at] != ' ')
			at++;
		word = pu_str_n(text.ptr + start, at - start);
		if (word.len && is_capital(word)) {
			if (name.start == name.end)
				name.start = start;
			name.end = at;
			small = 0;
		} else if (word.len > 3 || ++small > 2 || tells_where(word)) {
			break;
		}
		if (at < limit && text.ptr[at] == ' ')
			at++;
		else
			break;
	}
	return name;
}

static struct pu_text_span
read_name(struct passage *passage, size_t at)
{
	struct pu_str text = passage->plain;
	size_t limit = name_limit(passage, at);
	struct pu_text_span name;

	at = skip_blanks(text, at);
	if (at == text.len || text.ptr[at] != ':')
		return name_in_text(text, at, limit);
	name.start = name.end = skip_blanks(text, at + 1);
	while (name.end < limit && !ends_name(text, name.end))
		name.end++;
	while (name.end > name.start &&
	       strchr(" \t\"'", text.ptr[name.end - 1]))
		name.end--;
	while (name.start < name.end && strchr("\"'", text.ptr[name.start]))
		name.start++;
	return name;
}

/* Every run of blanks as one. */
static struct pu_str
fold_blanks(struct pu_str text, struct pu_arena *arena)
{
	char *out = arena_alloc(arena, text.len + 1);
	size_t len = 0;

	for (size_t at = 0; at < text.len;) {
		size_t end = skip_blanks(text, at);

		if (end > at)
			out[len++] = ' ';
		else
			out[len++] = text.ptr[end++];
		at = end;
	}
	return pu_str_n(out, len);
}

static bool
holds(struct pu_str text, struct pu_str name)
{
	while (text.len >= name.len) {
		const char *at =
			memchr(text.ptr, *name.ptr, text.len - name.len + 1);

		if (!at)
			return false;
		if (!memcmp(at, name.ptr, name.len))
			return true;
		text = pu_str_n(at + 1, text.len - (size_t)(at + 1 - text.ptr));
	}
	return false;
}

/* ---- whether it is about money ---- */

static bool
has_account(struct passage *passage)
{
	const struct figures *figures;
	const struct iban *ibans;
	size_t count = passage_figures(passage, &figures);

	if (passage_ibans(passage, &ibans))
		return true;
	for (size_t i = 0; i < count; i++)
		if (figures[i].cue != CUE_NONE && figures[i].cue != CUE_PHONE)
			return true;
	return false;
}

/* What is known of a pair that has a cue, found out once. */
struct pair {
	bool account; /* on one side */
	const struct cue_phrase *cue; /* the translation's first; NULL: none */
	size_t end; /* of its words */
	struct pu_str target; /* blanks folded */
};

static struct pair
read_pair(struct checking *checking)
{
	struct pu_str text = checking->target->plain;
	struct pair pair = { .account = has_account(checking->source) ||
					has_account(checking->target) };
	size_t at = 0;

	pair.cue = find_phrase(text, &at, &pair.end);
	pair.target = fold_blanks(text, checking->scratch);
	return pair;
}

static bool
is_payment(struct checking *checking, const struct pair *pair,
	   const struct cue_phrase *phrase, size_t end)
{
	const struct article *article = checking->state;
	struct pu_str text = checking->source->plain;
	size_t at = skip_blanks(text, end);

	if (phrase->sure || checking->block == PU_CHECK_PAYMENT ||
	    pair->account)
		return true;
	if (at == text.len || text.ptr[at] != ':')
		return false;
	if (article->paid && checking->segment - (article->paid - 1) <= NEAR)
		return true;
	return pair->cue && pair->cue->sure;
}

static void
tell(struct checking *checking, const struct pair *pair,
     struct pu_text_span name)
{
	struct pu_str source = kept_text(checking->source->text, name);
	struct pu_text_span span = PU_NO_SPAN;
	struct pu_str target = { "", 0 };

	if (pair->cue) {
		span = read_name(checking->target, pair->end);
		target = kept_text(checking->target->text, span);
	}
	checking_tell(checking, PU_SEVERITY_ERROR, name,
		      target.len ? span : PU_NO_SPAN,
		      kept_key(checking->scratch, source, target),
		      _("the account holder is \"%.*s\": the bank knows no "
			"other name, so it stays as it is"),
		      (int)source.len, source.ptr);
}

static void
look(struct checking *checking)
{
	struct article *article = checking->state;
	struct pu_str text = checking->source->plain;
	const struct cue_phrase *phrase;
	size_t at = 0, end, names = 0;
	struct pair pair = { .account = false };

	if (!(checking->source->has & (PASSAGE_UPPER | PASSAGE_DIGIT)))
		return;
	while (names < NAMES_MOST && (phrase = find_phrase(text, &at, &end))) {
		struct pu_text_span name = { 0, 0 };

		if (!pair.target.ptr)
			pair = read_pair(checking);
		at = end;
		if (!is_payment(checking, &pair, phrase, end))
			continue;
		name = read_name(checking->source, end);
		if (name.end <= name.start + 1)
			continue;
		names++;
		if (!holds(pair.target, fold_blanks(kept_text(text, name),
						    checking->scratch)))
			tell(checking, &pair, name);
	}
	if (has_account(checking->source))
		article->paid = checking->segment + 1;
}

static void *
begin(const struct pu_check_options *options)
{
	(void)options;
	return mem_alloc(sizeof(struct article));
}

const struct rule rule_payee = {
	.about = { .id = "payee",
		   .severity = PU_SEVERITY_ERROR,
		   .on = PU_CHECK_PAIR,
		   .summary = N_("an account holder's name is not translated"),
		   .two_persons = true },
	.pair = look,
	.begin = begin,
	.drop = free,
};
