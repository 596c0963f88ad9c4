#include "config.h"

#include "glossary/kin.h"

#include <stdlib.h>

#include "base/mem.h"
#include "glossary/inflect.h"
#include "glossary/reading.h"
#include "text/chars.h"
#include "text/lang.h"
#include "text/utf8.h"

#define BEGIN_LEAST   5u /* letters that words of a family begin with */
#define ENDING        3u /* letters in which they may differ */
#define PART_LEAST    4u /* letters of a part of a compound */
#define OTHER_LEAST   3u /* letters of its other part */
#define ORIGIN_LEAST  4u /* letters that it shares with a place */
#define ORIGIN_ENDING 2u /* letters of the place that it does not have */
#define ORIGIN_LONGER 5u /* letters that an origin is longer than its place */

struct kin {
	struct pu_buf language;
	struct tokenizer *tokenizer;
	const struct inflect_rules *rules;
	const char *const *endings; /* NULL: not known */
	const struct origin *origins;
	bool compounds;
	bool capitals; /* of who is from somewhere */
	struct reading text, term;
};

/* How who or what is from a place is called: endings in place of its own, and
 * where that is another word, its beginning. */
struct origin {
	const char *place, *word;
};

static const char *const endings_en[] = { "an",  "ans", "ish",  "ese",
					  "ic",  "i",   "is",   "er",
					  "ers", "ine", "ines", NULL };
static const struct origin origins_en[] = {
	{ "afghanistan", "afghan" },
	{ "britain", "brit" },
	{ "denmark", "danish" },
	{ "finland", "finn" },
	{ "france", "french" },
	{ "great britain", "brit" },
	{ "greece", "greek" },
	{ "ireland", "irish" },
	{ "netherlands", "dutch" },
	{ "peru", "peruvian" },
	{ "philippines", "filipin" },
	{ "poland", "polish" },
	{ "scotland", "scot" },
	{ "spain", "spanish" },
	{ "spain", "spaniard" },
	{ "switzerland", "swiss" },
	{ "united kingdom", "brit" },
	{ "united states", "american" },
	{ "united states", "us" },
	{ "wales", "welsh" },
	{ NULL, NULL },
};

static const char *const endings_es[] = { "o",    "a",    "os",    "as",
					  "es",   "eses", "esa",   "esas",
					  "i",    "ies",  "is",    "an",
					  "anes", "ense", "enses", "ita",
					  "itas", "ol",   "oles",  NULL };
static const struct origin origins_es[] = {
	{ "afganistan", "afgan" },
	{ "belgica", "belga" },
	{ "dinamarca", "danes" },
	{ "ecuador", "ecuatorian" },
	{ "estados unidos", "estadounidense" },
	{ "estados unidos", "norteamerican" },
	{ "estados unidos", "american" },
	{ "gran bretana", "britanic" },
	{ "grecia", "grieg" },
	{ "inglaterra", "ingles" },
	{ "irak", "iraqui" },
	{ "londres", "londinense" },
	{ "marruecos", "marroqui" },
	{ "nueva york", "neoyorquin" },
	{ "paises bajos", "neerlandes" },
	{ "paises bajos", "holandes" },
	{ "polonia", "polac" },
	{ "reino unido", "britanic" },
	{ "rusia", "ruso" },
	{ "rusia", "rusa" },
	{ "turquia", "turc" },
	{ "venezuela", "venezolan" },
	{ NULL, NULL },
};

bool
kin_new(struct kin **out, struct pu_str language, struct pu_error *err)
{
	struct kin *kin = mem_alloc(sizeof *kin);
	struct pu_str primary = lang_primary(language);

	*out = NULL;
	kin->language = (struct pu_buf)PU_BUF_INIT;
	pu_buf_add(&kin->language, language);
	kin->rules = inflect_rules(language);
	if (pu_str_is(primary, "en")) {
		kin->endings = endings_en;
		kin->origins = origins_en;
		kin->compounds = kin->capitals = true;
	} else if (pu_str_is(primary, "es")) {
		kin->endings = endings_es;
		kin->origins = origins_es;
	}
	kin->compounds = kin->compounds || pu_str_is(primary, "de");
	if (!tokenizer_new(&kin->tokenizer, language, err)) {
		kin_free(kin);
		return false;
	}
	*out = kin;
	return true;
}

void
kin_free(struct kin *kin)
{
	if (!kin)
		return;
	tokenizer_free(kin->tokenizer);
	reading_free(&kin->text);
	reading_free(&kin->term);
	pu_buf_free(&kin->language);
	free(kin);
}

bool
kin_read(struct kin *kin, struct pu_str text, struct pu_error *err)
{
	return reading_read(&kin->text, kin->tokenizer,
			    pu_buf_str(&kin->language), text, READING_JOINED,
			    err);
}

/* ---- two words ---- */

static size_t
letters(struct pu_str word)
{
	size_t count = 0;

	for (size_t at = 0; at < word.len; count++)
		utf8_next(word, &at);
	return count;
}

/* How many letters both begin with. */
static size_t
beginning(struct pu_str a, struct pu_str b)
{
	size_t count = 0;

	for (size_t i = 0, k = 0; i < a.len && k < b.len; count++)
		if (char_base(utf8_next(a, &i)) != char_base(utf8_next(b, &k)))
			break;
	return count;
}

static bool
ends_alike(struct pu_str word, struct pu_str end)
{
	size_t size = letters(word), least = letters(end), at = 0;

	if (size <= least)
		return false;
	for (size_t i = least; i < size; i++)
		utf8_next(word, &at);
	return beginning(pu_str_n(word.ptr + at, word.len - at), end) == least;
}

static bool
is_compound(struct pu_str word, struct pu_str part)
{
	size_t least = letters(part);

	if (least < PART_LEAST || letters(word) < least + OTHER_LEAST)
		return false;
	return beginning(word, part) == least || ends_alike(word, part);
}

static bool
has_origin(const struct kin *kin, struct pu_str word)
{
	for (size_t i = 0; kin->endings && kin->endings[i]; i++)
		if (ends_alike(word, pu_str(kin->endings[i])))
			return true;
	return false;
}

/* Written as it is there: a place that is misspelled is no origin, but in a
 * language that gives capitals to both. */
static bool
is_written_so(const struct kin *kin, size_t at)
{
	enum reading_shape shape = reading_shape(reading_str(&kin->text, at));

	return shape == (kin->capitals ? SHAPE_TITLE : SHAPE_LOWER) &&
	       (at + 1 == kin->text.count ||
		kin->text.words[at + 1].gap != GAP_HYPHEN);
}

/* "Ital-y", "Ital-ian" */
static bool
is_ending(const struct kin *kin, struct pu_str word, struct pu_str place)
{
	size_t common = beginning(word, place), size = letters(place);

	return common >= ORIGIN_LEAST && common + ORIGIN_ENDING >= size &&
	       (common < size || common < letters(word)) &&
	       letters(word) <= size + ORIGIN_LONGER && has_origin(kin, word);
}

/* "Greece", "Greek" */
static bool
is_other_word(const struct kin *kin, struct pu_str word, struct pu_str place)
{
	for (const struct origin *o = kin->origins; o && o->place; o++) {
		struct pu_str own = pu_str(o->place), from = pu_str(o->word);

		if (beginning(own, place) == own.len &&
		    letters(place) == own.len &&
		    beginning(word, from) == from.len)
			return true;
	}
	return false;
}

static bool
is_kin(const struct kin *kin, size_t at, size_t which)
{
	const struct reading_word *own = &kin->term.words[which];
	struct pu_str word = reading_str(&kin->text, at);
	struct pu_str part = reading_str(&kin->term, which);
	size_t size = letters(part), common = beginning(word, part);

	if (own->number || kin->text.words[at].number)
		return own->full == kin->text.words[at].full;
	if (own->stem == kin->text.words[at].stem)
		return true;
	if (common >= BEGIN_LEAST && common + ENDING >= size)
		return true;
	return kin->compounds && is_compound(word, part);
}

/* ---- a term ---- */

static bool
is_taken(const struct kin *kin, const struct kin_wanted *wanted, size_t at)
{
	const struct reading_word *word = &kin->text.words[at];

	return wanted->taken &&
	       wanted->taken(wanted->arg,
			     (struct pu_text_span){
				     reading_start(&kin->text, word->start),
				     reading_end(&kin->text, word->end) });
}

static bool
has_kin(const struct kin *kin, const struct kin_wanted *wanted, size_t which)
{
	for (size_t i = 0; i < kin->text.count; i++)
		if (is_kin(kin, i, which) && !is_taken(kin, wanted, i))
			return true;
	return false;
}

static bool
is_link(const struct kin *kin, size_t which)
{
	struct pu_str word = reading_str(&kin->term, which);

	return kin->rules && (inflect_in(word, kin->rules->links) ||
			      inflect_in(word, kin->rules->fixed));
}

/* The noun: of an English term the last one before a link. */
static size_t
head(const struct kin *kin)
{
	size_t last = 0;

	if (!kin->rules || kin->rules->grouping != INFLECT_LAST)
		return 0;
	while (last + 1 < kin->term.count && !is_link(kin, last + 1))
		last++;
	return last;
}

bool
kin_look(struct kin *kin, const struct kin_wanted *wanted,
	 enum kin_answer *answer, struct pu_error *err)
{
	size_t found = 0, links = 0;

	*answer = KIN_NONE;
	if (!reading_read(&kin->term, kin->tokenizer,
			  pu_buf_str(&kin->language), wanted->term,
			  READING_JOINED, err))
		return false;
	if (!kin->term.count)
		return true;
	for (size_t i = 0; i < kin->term.count; i++) {
		if (kin->term.count > 1 && is_link(kin, i))
			links++;
		else
			found += has_kin(kin, wanted, i);
	}
	if (found + links == kin->term.count && found)
		*answer = KIN_ALL;
	else if (found && has_kin(kin, wanted, head(kin)))
		*answer = KIN_HEAD;
	return true;
}

size_t
kin_origins(struct kin *kin, struct pu_str place)
{
	size_t count = 0;

	for (size_t i = 0; i < kin->text.count; i++) {
		struct pu_str word = reading_str(&kin->text, i);

		count += is_written_so(kin, i) &&
			 (is_ending(kin, word, place) ||
			  is_other_word(kin, word, place));
	}
	return count;
}
