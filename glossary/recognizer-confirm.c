#include "config.h"

#include "glossary/recognizing.h"

#include "text/chars.h"
#include "text/utf8.h"

#define LONG_ACRONYM 4 /* bytes; a longer word in capitals is hardly one */

/* ---- what stands between the words ---- */

/* Verb and particle: "lay-off" is a noun, "lay off" is none. */
static bool
is_particle(const struct recognizer *r, const struct reading_word *word)
{
	return r->english &&
	       (context_class(r->context, word->full) & CLASS_PARTICLE);
}

static bool
gap_fits(const struct recognizer *r, const struct wording *wording,
	 size_t which, const struct reading_word *word)
{
	uint8_t wanted = r->words[wording->words + which].gap;
	uint8_t gap = word->gap;

	if (gap == wanted)
		return true;
	if (gap & ~wanted & (GAP_COMMA | GAP_POINT | GAP_OTHER))
		return false;
	if ((wanted & GAP_OTHER) != (gap & GAP_OTHER))
		return false;
	if ((gap & GAP_APOSTROPHE) && !(wanted & GAP_APOSTROPHE) && !r->english)
		return false;
	return !(wanted == GAP_HYPHEN && gap == GAP_SPACE &&
		 wording->count == 2 && is_particle(r, word));
}

/* "co-worker" is no worker, and "first-class action" no class action. */
static bool
is_prefixed(const struct recognizer *r, const struct recognizer_place *place)
{
	size_t first = place->at[0];
	const struct reading_word *word = &r->reading.words[first];
	unsigned class;

	if (!first || word->gap != GAP_HYPHEN)
		return false;
	class = context_class(r->context, word[-1].full);
	return (class & CLASS_PREFIX) ||
	       (r->english && place->count > 1 && word[1].gap == GAP_SPACE &&
		!(class & CLASS_BEFORE));
}

/* ---- capitals ---- */

static bool
is_shouted(const struct reading *reading, size_t i)
{
	struct pu_str word = reading_str(reading, i);

	return word.len > 1 && reading_shape(word) == SHAPE_UPPER;
}

/* Beside it stands a longer word in capitals: more is in capitals than the
 * acronym, "WORLD CUP". */
static bool
beside_shouting(const struct reading *reading, size_t at)
{
	const struct reading_word *words = reading->words;

	return (at > 0 && words[at].gap == GAP_SPACE &&
		reading_str(reading, at - 1).len > LONG_ACRONYM &&
		is_shouted(reading, at - 1)) ||
	       (at + 1 < reading->count && words[at + 1].gap == GAP_SPACE &&
		reading_str(reading, at + 1).len > LONG_ACRONYM &&
		is_shouted(reading, at + 1));
}

/* A common word in capitals looks like the acronym at `at`, and nothing tells
 * them apart. */
static bool
is_lost(struct recognizer *r, const struct wording *wording, size_t at)
{
	const struct reading *reading = &r->reading;
	unsigned class = context_class(r->context, reading->words[at].full);
	bool loud;

	if (wording->count > 1 || reading->words[at].pointed)
		return false;
	loud = recognizer_shouts(r);
	if (!loud && beside_shouting(reading, at))
		return true;
	if (!class)
		return false;
	loud = loud ||
	       (at > 0 && at + 1 < reading->count &&
		is_shouted(reading, at - 1) && is_shouted(reading, at + 1));
	/* "THE US SENT TROOPS": no pronoun stands behind an article. */
	return loud &&
	       !((context_before(r->context, reading, at) & CLASS_DETERMINER) &&
		 !(class & (CLASS_WORD | CLASS_DETERMINER)));
}

static bool
in_capitals(struct pu_str word)
{
	struct pu_str most = word;

	if (reading_shape(word) == SHAPE_UPPER)
		return true;
	if (!pu_str_ends(word, "s") || word.len < 3)
		return false;
	most.len--;
	return reading_shape(most) == SHAPE_UPPER;
}

static bool
begins_with_capital(struct pu_str word)
{
	size_t at = 0;

	return word.len && char_kind(utf8_next(word, &at)) == CHAR_UPPER;
}

static bool
capitals_fit(struct recognizer *r, const struct wording *wording, size_t which,
	     size_t at)
{
	uint8_t needs = r->words[wording->words + which].needs;
	struct pu_str word = reading_str(&r->reading, at);

	if (r->how == RECOGNIZE_ANY)
		return !(needs & NEED_CAPITALS) || in_capitals(word);
	if ((needs & NEED_CAPITAL) && !begins_with_capital(word))
		return false;
	return !(needs & NEED_CAPITALS) ||
	       (in_capitals(word) && !is_lost(r, wording, at));
}

/* ---- 's ---- */

static bool
owner_fits(const struct recognizer *r, const struct wording *wording,
	   size_t which, const struct reading_word *word)
{
	bool wanted = r->words[wording->words + which].needs & NEED_OWNER;

	if (wanted == word->owner || which + 1 == wording->count)
		return wanted <= word->owner;
	/* "the court's ruling" */
	return !wanted && !r->entries[wording->term].name;
}

/* ---- accents ---- */

struct accents {
	int dropped, added, changed; /* in the text */
	bool first; /* only the first letter's was dropped */
	bool last; /* the last vowel's was added */
	bool stressed_last; /* a dropped one was over the last syllable's */
};

static struct accents
compare(struct pu_str listed, struct pu_str there)
{
	struct accents a = { .first = true };
	size_t i = 0, k = 0;

	while (i < listed.len && k < there.len) {
		bool first = !i;
		uint32_t x = utf8_next(listed, &i), y = utf8_next(there, &k);

		if (x == y)
			continue;
		if (char_base(x) == y) {
			a.dropped++;
			a.first = a.first && first;
			a.stressed_last =
				listed.len - i == 1 &&
				(listed.ptr[i] == 'n' || listed.ptr[i] == 's');
		} else if (char_base(y) == x) {
			a.added++;
			a.last = k == there.len;
		} else {
			a.changed++;
		}
	}
	if (i < listed.len || k < there.len)
		a.changed++;
	return a;
}

/* Of a word that stands alone, in small letters: an accent may make it another
 * one. */
static bool
single_fits(const struct recognizer *r, const struct accents *a, size_t at)
{
	if (r->english)
		return a->added ||
		       context_ask(r->context, &r->reading, at) != CONTEXT_VERB;
	if (!r->spanish || a->added)
		return false;
	/* "apagon", "frances" are nothing else; "publico", "papa" are */
	return a->stressed_last ||
	       context_ask(r->context, &r->reading, at) == CONTEXT_NOUN;
}

/* 1, 0, -1 */
static int
accents_fit(struct recognizer *r, const struct wording *wording, size_t which,
	    size_t at, struct pu_error *err)
{
	const struct wording_word *own = &r->words[wording->words + which];
	const struct recognizer_entry *entry = &r->entries[wording->term];
	struct pu_str word = reading_str(&r->reading, at);
	struct accents a;

	if (r->keys[own->form].full == r->reading.words[at].full || !r->rules ||
	    (own->needs & NEED_STEM))
		return 1;
	pu_buf_clear(&r->full);
	if (!tokenizer_keys(r->tokenizer, word, &r->full, NULL, NULL, err))
		return -1;
	a = compare(map_key(r->forms, own->form), pu_buf_str(&r->full));
	if (a.changed || (a.dropped && a.added) || r->german)
		return 0;
	if (!a.dropped && !a.added)
		return 1;
	if (a.dropped && (reading_shape(word) == SHAPE_UPPER ||
			  (a.first && begins_with_capital(word))))
		return 1;
	if (entry->name)
		return 1;
	if (wording->count > 1)
		return !a.last;
	if (r->how == RECOGNIZE_ANY)
		return !a.added;
	return single_fits(r, &a, at);
}

/* ---- nouns and verbs ---- */

/* What an inflected verb of the language may end in is not checked but for
 * what is surely none. */
static bool
is_verb_form(const struct recognizer *r, size_t at)
{
	static const char *const english[] = { "s", "ed", "d", "ing",
					       "e", "en", NULL };
	static const char *const never[] = { "mente", "ción",   "cion",   "dor",
					     "dora",  "dores",  "miento", "ble",
					     "bles",  "ciones", NULL };
	struct pu_str word = reading_str(&r->reading, at);

	if (r->english) {
		for (size_t i = 0; english[i]; i++)
			if (pu_str_ends(word, english[i]))
				return true;
		return !pu_str_ends(word, "ly") && !pu_str_ends(word, "er") &&
		       !pu_str_ends(word, "ment");
	}
	for (size_t i = 0; never[i]; i++)
		if (pu_str_ends(word, never[i]))
			return false;
	return true;
}

static bool
is_verb_like(const struct recognizer *r, size_t at)
{
	struct pu_str word = reading_str(&r->reading, at);

	return r->english || pu_str_ends(word, "o") || pu_str_ends(word, "a") ||
	       pu_str_ends(word, "e") || pu_str_ends(word, "O") ||
	       pu_str_ends(word, "A") || pu_str_ends(word, "E");
}

/* A form of a Spanish verb that may be a noun's. */
static bool
is_noun_like(const struct recognizer *r, size_t at)
{
	static const char *const bound[] = { "lo", "los", "la", "las",
					     "le", "les", "me", "te",
					     "se", "nos", NULL };
	struct pu_str word = reading_str(&r->reading, at);

	if (!r->spanish)
		return true;
	for (size_t i = 0; bound[i]; i++) {
		struct pu_str verb = word;

		if (!pu_str_ends(word, bound[i]))
			continue;
		verb.len -= strlen(bound[i]);
		if (pu_str_ends(verb, "r") || pu_str_ends(verb, "ndo"))
			return false;
	}
	return !pu_str_ends(word, "r") && !pu_str_ends(word, "ndo");
}

static bool
verb_fits(const struct recognizer *r, const struct wording *wording,
	  size_t first)
{
	if ((r->words[wording->words].needs & NEED_STEM) &&
	    !is_verb_form(r, first))
		return false;
	/* "para denunciarlo" is no noun, "la denuncia" is one. */
	return wording->count > 1 || !is_noun_like(r, first) ||
	       context_ask(r->context, &r->reading, first) != CONTEXT_NOUN;
}

/* No adjective of the same letters may be meant by the entry, as "indígena" or
 * "comunitario" may. */
static bool
is_noun_alone(const struct recognizer_entry *entry)
{
	static const char *const adjectives[] = {
		"\xc3\xadgena", "ista", "cola", "cida", "ita", "ota", NULL
	};

	for (size_t i = 0; adjectives[i]; i++)
		if (pu_str_ends(entry->term.text, adjectives[i]))
			return false;
	return entry->term.noun || entry->term.pos == PU_POS_NOUN ||
	       pu_str_ends(entry->term.text, "a");
}

/* Whether a lone common word is the noun there. */
static bool
noun_fits(const struct recognizer *r, const struct recognizer_entry *entry,
	  size_t at)
{
	if (context_in_idiom(r->context, &r->reading, at) ||
	    context_is_month(r->context, &r->reading, at))
		return false;
	if ((entry->noun || entry->term.pos == PU_POS_NOUN) &&
	    (context_is_adjective(r->context, &r->reading, at) ||
	     (is_noun_alone(entry) &&
	      context_follows_noun(r->context, &r->reading, at))))
		return false;
	if (entry->term.pos == PU_POS_ADJECTIVE || !is_verb_like(r, at))
		return true;
	if (entry->term.pos != PU_POS_NOUN && !entry->noun && !r->spanish)
		return true;
	return context_ask(r->context, &r->reading, at) != CONTEXT_VERB;
}

static bool
context_fits(const struct recognizer *r, const struct wording *wording,
	     const struct recognizer_place *place)
{
	const struct recognizer_entry *entry = &r->entries[wording->term];
	const struct wording_word *own = &r->words[wording->words];
	size_t first = place->at[0], last = place->at[place->count - 1];

	if (entry->verb)
		return verb_fits(r, wording, first);
	/* A name may begin with a common word: "me río del Este". */
	if (!(own->needs & (NEED_CAPITAL | NEED_CAPITALS)) &&
	    context_is_verb(r->context, &r->reading, first))
		return false;
	if (wording->count > 1)
		return entry->name || !entry->joint ||
		       (!context_wants_verb(r->context, &r->reading, first) &&
			(wording->rank == 0 ||
			 !context_is_predicate(r->context, &r->reading, first,
					       last)));
	return entry->name || noun_fits(r, entry, first);
}

/* What looks like a name is the verb that begins the sentence, or stands in a
 * text in capitals. */
static bool
is_verb_first(struct recognizer *r, const struct wording *wording, size_t at)
{
	return wording->count == 1 && r->entries[wording->term].name &&
	       (context_is_initial(&r->reading, at) || recognizer_shouts(r)) &&
	       context_is_verb_first(r->context, &r->reading, at);
}

/* 1, 0, -1 */
static int
word_fits(struct recognizer *r, const struct wording *wording,
	  const struct recognizer_place *place, size_t i, struct pu_error *err)
{
	size_t at = place->at[i];
	const struct reading_word *word = &r->reading.words[at];
	const struct wording_word *own = &r->words[wording->words + i];
	bool follows = i && at == place->at[i - 1] + 1;

	if (word->address || (follows && !gap_fits(r, wording, i, word)) ||
	    !owner_fits(r, wording, i, word))
		return 0;
	if ((own->needs & NEED_ALIKE) && r->entries[wording->term].term.exact &&
	    !pu_str_eq(map_key(r->forms, own->form),
		       reading_str(&r->reading, at)))
		return 0;
	return capitals_fit(r, wording, i, at)
		       ? accents_fit(r, wording, i, at, err)
		       : 0;
}

int
recognizer_confirm(struct recognizer *r, const struct wording *wording,
		   const struct recognizer_place *place, struct pu_error *err)
{
	size_t first = place->at[0], last = place->at[place->count - 1];

	if (!recognizer_joint_fits(r, wording, place))
		return 0;
	for (size_t i = 0; i < wording->count; i++) {
		int fits = word_fits(r, wording, place, i, err);

		if (fits < 1)
			return fits;
	}
	return r->how == RECOGNIZE_ANY ||
	       (!is_prefixed(r, place) && context_fits(r, wording, place) &&
		!is_verb_first(r, wording, first) &&
		!recognizer_in_name(r, wording, first, last));
}
