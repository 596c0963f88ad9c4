#include "config.h"

#include <stdlib.h>

#include "align/lexicon.h"
#include "align/terms.h"
#include "tests/tap.h"

#define OK(condition, what) tap_check(condition, what, __FILE__, __LINE__)

static double
quality(const struct pu_lexicon *lexicon, const char *source,
	const char *target)
{
	struct pu_str s, t;
	size_t at = 0;
	double q;

	while (lexicon_next(lexicon, &at, &s, &t, &q))
		if (pu_str_is(s, source) && pu_str_is(t, target))
			return q;
	return 0;
}

static void
add(struct pu_lexicon *lexicon, const char *source, const char *target,
    double q)
{
	pu_lexicon_add(lexicon, pu_str(source), pu_str(target), q);
}

static void
test_entries(void)
{
	struct pu_lexicon *lexicon = pu_lexicon_new(pu_str("es"), pu_str("en"));
	struct pu_str s, t;
	size_t at = 0;
	double q;

	OK(pu_lexicon_size(lexicon) == 0, "a new lexicon is empty");
	OK(!lexicon_next(lexicon, &at, &s, &t, &q), "and has no entry");
	add(lexicon, "Canción", "song", .8);
	OK(quality(lexicon, "cancion", "song") > .79, "words are folded");
	add(lexicon, "canción", "song", .5);
	OK(quality(lexicon, "cancion", "song") > .79 &&
		   pu_lexicon_size(lexicon) == 1,
	   "the highest quality stays");
	add(lexicon, "canción", "tune", .5);
	OK(pu_lexicon_size(lexicon) == 2, "a word has several translations");
	add(lexicon, "guerra civil", "civil war", .9);
	add(lexicon, "", "nothing", .9);
	add(lexicon, "1789", "1789", .9);
	OK(pu_lexicon_size(lexicon) == 2,
	   "terms of several words, blanks and numbers are no words");
	OK(lexicon_terms(lexicon, 0) &&
		   map_count(lexicon_terms(lexicon, 1)) == 1,
	   "terms are kept apart");
	add(lexicon, "pez", "fish", 0);
	OK(pu_lexicon_size(lexicon) == 2, "quality 0 is no entry");
	add(lexicon, "pez", "fish", 7);
	OK(quality(lexicon, "pez", "fish") <= 1, "quality is at most 1");
	pu_lexicon_free(lexicon);
	pu_lexicon_free(NULL);
}

static void
test_many(void)
{
	struct pu_lexicon *lexicon = pu_lexicon_new(pu_str("es"), pu_str("en"));
	struct pu_str s, t;
	size_t at = 0, n = 0;
	double q;

	for (int i = 0; i < 5000; i++) {
		char a[8] = "aaaa", b[8] = "bbbb";

		for (int k = 0, x = i; k < 4; k++, x /= 26) {
			a[k] = (char)('a' + x % 26);
			b[3 - k] = (char)('a' + x % 26);
		}
		add(lexicon, a, b, .5);
		add(lexicon, a, b, .6);
	}
	while (lexicon_next(lexicon, &at, &s, &t, &q))
		n += q > .59;
	OK(pu_lexicon_size(lexicon) == 5000 && n == 5000,
	   "thousands of entries, each once");
	pu_lexicon_free(lexicon);
}

/* What is kept of an entry: 2 both words, 1 one of them, 0 nothing. */
static int
kept(const struct pu_lexicon *lexicon, const char *source, const char *target)
{
	struct pu_str s, t;
	size_t at = 0;
	double q;

	while (lexicon_next(lexicon, &at, &s, &t, &q))
		if (pu_str_is(s, source) && pu_str_is(t, target))
			return 2;
	at = 0;
	while (lexicon_next(lexicon, &at, &s, &t, &q))
		if ((pu_str_is(s, source) && !t.len) ||
		    (pu_str_is(t, target) && !s.len))
			return 1;
	return 0;
}

static void
test_wanted(void)
{
	struct pu_lexicon *lexicon = pu_lexicon_new(pu_str("es"), pu_str("en"));
	struct pu_str *words;
	size_t count;

	lexicon_want(lexicon, 0, pu_str("La canción de 1810 cantada."));
	lexicon_want(lexicon, 1, pu_str("A song, sung; the songs"));
	words = lexicon_wanted(lexicon, 0, &count);
	OK(count == 4 && pu_str_is(words[0], "canci") &&
		   pu_str_is(words[1], "canta") && pu_str_is(words[2], "de") &&
		   pu_str_is(words[3], "la"),
	   "words and first letters, in order, no numbers");
	OK(lexicon_is_start(words[0]) && !lexicon_is_start(words[2]),
	   "what stands for longer words");
	free(words);
	add(lexicon, "canciones", "songs", .8);
	add(lexicon, "canciones", "tunes", .8);
	add(lexicon, "canciones", "lieder", .8);
	add(lexicon, "coplas", "songs", .8);
	add(lexicon, "coplas", "ballads", .8);
	add(lexicon, "del", "of", .8);
	OK(kept(lexicon, "canciones", "songs") == 2, "wanted on both sides");
	OK(kept(lexicon, "canciones", "tunes") == 1, "on one: it is known");
	OK(kept(lexicon, "coplas", "songs") == 1, "on the other");
	OK(!kept(lexicon, "coplas", "ballads"), "on neither");
	OK(!kept(lexicon, "del", "of"), "short words as they are");
	OK(pu_lexicon_size(lexicon) == 3, "nothing more is kept");
	pu_lexicon_free(lexicon);
}

/* text in words, "|" parts them; found in order. */
static bool
finds(const struct map *known, const char *text, const char *want)
{
	struct terms terms = { .known = known, .text = PU_BUF_INIT };
	struct pu_buf found = PU_BUF_INIT;
	struct pu_str key;
	bool same;

	for (int round = 0; round < 2; round++) {
		struct pu_str rest = pu_str(text);

		terms_begin(&terms);
		pu_buf_clear(&found);
		while (rest.len) {
			const char *end = memchr(rest.ptr, ' ', rest.len);
			size_t n = end ? (size_t)(end - rest.ptr) : rest.len;

			if (*rest.ptr == '|')
				terms_part(&terms);
			else
				terms_word(&terms, pu_str_n(rest.ptr, n));
			n += end != NULL;
			rest = pu_str_n(rest.ptr + n, rest.len - n);
		}
		while (terms_next(&terms, &key)) {
			pu_buf_addc(&found, ';');
			pu_buf_add(&found, key);
		}
	}
	same = pu_str_is(pu_buf_str(&found), want);
	terms_clear(&terms);
	pu_buf_free(&found);
	return same;
}

static void
test_terms(void)
{
	struct map *known = map_new();

	map_add(known, pu_str(" banco"), NULL);
	map_add(known, pu_str(" banco de semil"), NULL);
	map_add(known, pu_str(" semil nativ"), NULL);
	map_add(known, pu_str(" a b c d e f"), NULL);
	OK(finds(known, "el banco de semillas nativas", "; banco de semil"),
	   "the longest term, none within it");
	OK(finds(known, "bancos semilla nativa bancos",
		 "; banco; semil nativ; banco"),
	   "inflected, one after the other");
	OK(finds(known, "banco de | semillas", "; banco") &&
		   finds(known, "semillas | nativas", ""),
	   "none across what parts words");
	OK(finds(known, "a b c d e f", "; a b c d e f") &&
		   finds(known, "a b c d e", "") && finds(known, "", ""),
	   "up to six words, and no words at all");
	OK(finds(NULL, "banco de semillas", ""), "no terms, nothing found");
	map_free(known);
}

int
main(void)
{
	test_terms();
	test_wanted();
	test_entries();
	test_many();
	return tap_done();
}
