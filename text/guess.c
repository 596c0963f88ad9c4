#include "config.h"

#include "text/guess.h"

#include <string.h>

#include "text/chars.h"
#include "text/lang.h"
#include "text/utf8.h"

#define WORDS_MOST    20000u
#define WORDS_LEAST   40u
#define LETTERS_LEAST 60u
#define SHARE_LEAST   .09 /* of the running words */
#define AHEAD         1.4 /* of any other language */
/* What a word counts that stands in one list alone; in n lists: an nth. */
#define WHOLE 840u

/* The commonest words, without accents; a space before and after each. */
static const struct {
	const char *tag, *words;
} lists[GUESS_LANGUAGES] = {
	{ "en", " the of and to in a is that for it was on are as with his "
		"they at be this from i have or by had not but what were we "
		"when your can said there an which she do their if will up "
		"about has you he who would been its more than our no " },
	{ "es", " de la que el en y a los se del las un por con no una su "
		"para es al lo como mas o pero sus le ha me si sin sobre este "
		"ya entre cuando todo esta ser son dos tambien fue habia era "
		"muy hasta desde nos ni yo eso porque hay donde quien esto e "
		"ese ante ellos les " },
	{ "fr", " de la le et les des en un du une que est pour qui dans a "
		"par plus pas au sur ne se ce il sont la les aux avec son "
		"cette ou mais comme on tout nous sa fait ete leur bien peut "
		"ces y elle deux vous meme je d l qu n s c j m etait " },
	{ "pt", " de que e do da em um para e com nao uma os no se na por "
		"mais as dos como mas foi ao ele das tem a seu sua ou ser "
		"quando muito ha nos ja esta eu tambem so pelo pela ate isso "
		"ela entre era depois sem mesmo aos ter seus nem meu " },
	{ "it", " di che e la il un a per in una mi sono ho non ma lo ha le "
		"si ti i con cosa se io come da ci no questo qui del della "
		"dei nel alla al anche piu gli dal delle degli nella sul "
		"era l d c suo sua dell all " },
	{ "de", " der die und in den von zu das mit sich des auf fur ist im "
		"dem nicht ein eine als auch es an werden aus er hat dass "
		"sie nach wird bei einer um am sind noch wie einem uber "
		"einen so zum war haben nur oder aber vor zur bis mehr durch "
		"man ich wir ihr " },
	{ "ca", " de la i el que a en els un les per una es amb del al l d "
		"com mes no son va han dels pero se ha aquest seva sobre "
		"tambe als ser ja hi aquesta quan fins ho entre molt seu "
		"sense desde tot perque on s n ens " },
	{ "nl", " de het een van en in is dat op te zijn met voor niet aan er "
		"om ook als dan maar bij uit naar door over ze hij wordt die "
		"nog wel tot je ik we hebben heeft worden deze dit geen was "
		"werd kan meer al zo " },
};

static enum guess_script
script_of(uint32_t c)
{
	if (c < 0x250 || (c >= 0x1E00 && c < 0x1F00))
		return GUESS_LATIN;
	if (c >= 0x370 && c < 0x400)
		return GUESS_GREEK;
	if (c >= 0x400 && c < 0x530)
		return GUESS_CYRILLIC;
	if (c >= 0x590 && c < 0x600)
		return GUESS_HEBREW;
	if (c >= 0x600 && c < 0x780)
		return GUESS_ARABIC;
	if (c >= 0xAC00 && c < 0xD7B0)
		return GUESS_HANGUL;
	return char_kind(c) == CHAR_DENSE ? GUESS_DENSE : GUESS_OTHER;
}

/* key: a space, the word, a space. */
static void
count_word(struct guess *guess, const char *key)
{
	bool in[GUESS_LANGUAGES];
	uint32_t lists_of = 0;

	guess->words++;
	for (int i = 0; i < GUESS_LANGUAGES; i++) {
		in[i] = strstr(lists[i].words, key) != NULL;
		lists_of += in[i];
	}
	for (int i = 0; i < GUESS_LANGUAGES; i++)
		guess->common[i] += in[i] ? WHOLE / lists_of : 0;
}

void
guess_add(struct guess *guess, struct pu_str text)
{
	char key[16] = " ";
	size_t at = 0, len = 1;

	while (guess->words < WORDS_MOST) {
		uint32_t c = at < text.len ? utf8_next(text, &at) : 0, base;
		enum char_kind kind = c ? char_kind(c) : CHAR_SPACE;

		if (kind == CHAR_LETTER || kind == CHAR_UPPER ||
		    kind == CHAR_DENSE) {
			base = char_base(c);
			guess->letters[script_of(c)]++;
			if (len + 2 < sizeof key)
				key[len++] = (char)(base && base < 0x80 ? base
									: '?');
			continue;
		}
		if (kind == CHAR_MARK || kind == CHAR_IGNORED)
			if (c)
				continue;
		if (len > 1) {
			key[len++] = ' ';
			key[len] = '\0';
			count_word(guess, key);
			len = 1;
		}
		if (!c)
			break;
	}
}

static double
share(const struct guess *guess, int list)
{
	return guess->words ? guess->common[list] / (double)WHOLE / guess->words
			    : 0;
}

/* The list with the most, and the most of all others. */
static int
best_list(const struct guess *guess, double *second)
{
	int best = 0;

	*second = 0;
	for (int i = 1; i < GUESS_LANGUAGES; i++)
		if (guess->common[i] > guess->common[best])
			best = i;
	for (int i = 0; i < GUESS_LANGUAGES; i++)
		if (i != best && share(guess, i) > *second)
			*second = share(guess, i);
	return best;
}

const char *
guess_language(const struct guess *guess)
{
	double second;
	int best = best_list(guess, &second);

	if (guess->words < WORDS_LEAST || share(guess, best) < SHARE_LEAST ||
	    share(guess, best) < AHEAD * second)
		return NULL;
	return lists[best].tag;
}

/* -1: it may be written in any. */
static int
script_named(struct pu_str language)
{
	static const struct {
		const char *name;
		enum guess_script script;
	} scripts[] = {
		{ "Latn", GUESS_LATIN },  { "Cyrl", GUESS_CYRILLIC },
		{ "Grek", GUESS_GREEK },  { "Hebr", GUESS_HEBREW },
		{ "Arab", GUESS_ARABIC }, { "Hans", GUESS_DENSE },
		{ "Hant", GUESS_DENSE },  { "Jpan", GUESS_DENSE },
		{ "Thai", GUESS_DENSE },  { "Kore", GUESS_HANGUL },
	};
	struct pu_buf family = PU_BUF_INIT;
	int found = -1;

	lang_family(&family, language);
	for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++)
		if (pu_str_ends(pu_buf_str(&family), scripts[i].name))
			found = (int)scripts[i].script;
	pu_buf_free(&family);
	return found;
}

static bool
other_script(const struct guess *guess, struct pu_str language)
{
	int named = script_named(language);
	uint32_t all = 0;

	for (int i = 0; i < GUESS_SCRIPTS; i++)
		all += guess->letters[i];
	return named >= 0 && all >= LETTERS_LEAST &&
	       guess->letters[named] < all / 10;
}

bool
guess_contradicts(const struct guess *guess, struct pu_str language)
{
	const char *other = guess_language(guess);

	if (other_script(guess, language))
		return true;
	if (!other || pu_str_is(lang_primary(language), other))
		return false;
	for (int i = 0; i < GUESS_LANGUAGES; i++)
		if (pu_str_is(lang_primary(language), lists[i].tag))
			return true;
	return false;
}
