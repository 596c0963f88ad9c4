#include "config.h"

#include "align/lexicon.h"
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
	   "phrases, blanks and numbers are left out");
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

int
main(void)
{
	test_entries();
	test_many();
	return tap_done();
}
