#include "config.h"

#include <stdlib.h>

#include "desk/blame.h"
#include "desk/lcs.h"
#include "tests/random.h"
#include "tests/tap.h"

#define MANY 64

static struct blame *blame;
static struct blame_result result;
static struct pu_error err;

/* ---- the common subsequence, against one found by trying ---- */

static size_t
common(const uint64_t *a, size_t n, const uint64_t *b, size_t m)
{
	size_t x, y;

	if (!n || !m)
		return 0;
	if (*a == *b)
		return 1 + common(a + 1, n - 1, b + 1, m - 1);
	x = common(a + 1, n - 1, b, m);
	y = common(a, n, b + 1, m - 1);
	return x > y ? x : y;
}

/* The definition: each place of b in turn, with the first of a that leaves
 * enough. */
static void
by_definition(const uint64_t *a, size_t n, const uint64_t *b, size_t m,
	      uint32_t *from)
{
	size_t i = 0, left = common(a, n, b, m);

	for (size_t j = 0; j < m; j++) {
		from[j] = LCS_NONE;
		for (size_t k = i; k < n && from[j] == LCS_NONE && left; k++)
			if (a[k] == b[j] && 1 + common(a + k + 1, n - k - 1,
						       b + j + 1, m - j - 1) ==
						    left) {
				from[j] = (uint32_t)k;
				i = k + 1;
				left--;
			}
	}
}

static void
test_lcs_small(void)
{
	struct lcs lcs = LCS_INIT;
	uint64_t state = 20, a[8], b[8];
	uint32_t got[8], want[8];
	bool same = true;

	for (unsigned round = 0; round < 4000 && same; round++) {
		size_t n = random_below(&state, 9), m = random_below(&state, 9);
		uint32_t kinds = 1 + random_below(&state, 5);

		for (size_t i = 0; i < 8; i++) {
			a[i] = random_below(&state, kinds);
			b[i] = random_below(&state, kinds);
		}
		lcs_run(&lcs, a, n, b, m, got);
		by_definition(a, n, b, m, want);
		for (size_t j = 0; j < m; j++)
			same = same && got[j] == want[j];
	}
	CHECK(same);
	lcs_free(&lcs);
}

#define LONG 700

/* Longer than a word of the machine: its length by the table, and that what is
 * told is a common subsequence. */
static void
test_lcs_long(void)
{
	static uint32_t table[LONG + 1][LONG + 1], from[LONG];
	static uint64_t a[LONG], b[LONG];
	struct lcs lcs = LCS_INIT;
	uint64_t state = 7;
	bool right = true;

	for (unsigned round = 0; round < 12; round++) {
		size_t n = 60 + random_below(&state, LONG - 60), found = 0;
		size_t m = 60 + random_below(&state, LONG - 60);
		uint32_t kinds = 2 + random_below(&state, 200), last = 0;

		for (size_t i = 0; i < n; i++)
			a[i] = random_below(&state, kinds);
		for (size_t j = 0; j < m; j++)
			b[j] = random_below(&state, kinds);
		for (size_t i = 1; i <= n; i++)
			for (size_t j = 1; j <= m; j++)
				table[i][j] =
					a[i - 1] == b[j - 1]
						? table[i - 1][j - 1] + 1
					: table[i - 1][j] > table[i][j - 1]
						? table[i - 1][j]
						: table[i][j - 1];
		lcs_run(&lcs, a, n, b, m, from);
		for (size_t j = 0; j < m; j++) {
			if (from[j] == LCS_NONE)
				continue;
			right = right && from[j] < n && a[from[j]] == b[j] &&
				(!found || from[j] > last);
			last = from[j];
			found++;
		}
		right = right && found == table[n][m];
	}
	CHECK(right);
	lcs_free(&lcs);
}

/* Beyond the bound only what both begin and end with is common. */
static void
test_lcs_bound(void)
{
	size_t n = 8300; /* squared, more than LCS_CELLS */
	uint64_t *a = calloc(n, sizeof *a), *b = calloc(n, sizeof *b);
	uint32_t *from = calloc(n, sizeof *from);
	struct lcs lcs = LCS_INIT;
	size_t kept = 0;

	CHECK((uint64_t)(n - 4) * (n - 4) > LCS_CELLS);
	for (size_t i = 0; i < n; i++) {
		a[i] = i;
		b[i] = n - 1 - i;
	}
	for (size_t i = 0; i < 2; i++) {
		b[i] = i;
		b[n - 1 - i] = n - 1 - i;
	}
	lcs_run(&lcs, a, n, b, n, from);
	for (size_t i = 0; i < n; i++)
		kept += from[i] != LCS_NONE;
	CHECK(kept == 4);
	CHECK(from[0] == 0 && from[1] == 1);
	CHECK(from[n - 1] == n - 1 && from[n - 2] == n - 2);
	lcs_free(&lcs);
	free(a);
	free(b);
	free(from);
}

/* ---- histories ---- */

enum { LUZ = 1, INTI, WARA, ANA };

static struct blame_event
typed(int64_t id, int64_t parent, int64_t person, const char *text)
{
	return (struct blame_event){
		.id = id,
		.parent = parent,
		.person = person,
		.text = text ? pu_str(text) : (struct pu_str){ NULL, 0 },
	};
}

static struct blame_event
matched(int64_t id, int64_t parent, int64_t person, const char *text,
	enum blame_class kind, int64_t whose, const char *match)
{
	struct blame_event event = typed(id, parent, person, text);

	event.match_kind = kind;
	event.match_person = whose;
	event.match_story = 77;
	event.match_text = pu_str(match);
	return event;
}

static bool
run(const struct blame_event *events, size_t count, int64_t head)
{
	err = (struct pu_error){ .code = PU_OK };
	return blame_run(blame, events, count, head, &result, &err);
}

/* "llwi": by person, "." for nobody's; capitals for what is not their own. */
static const char *
owners(const struct blame_event *events, size_t count, int64_t head)
{
	static const char own[] = ".liwa", other[] = "-LIWA";
	static char out[MANY];
	size_t n;

	if (!run(events, count, head))
		return err.text;
	n = result.count < MANY - 1 ? result.count : MANY - 1;
	for (size_t i = 0; i < n; i++) {
		const struct blame_word *word = &result.words[i];

		out[i] = word->class == BLAME_OWN ? own[word->person]
						  : other[word->person];
	}
	out[n] = '\0';
	return out;
}

static void
test_survival(void)
{
	struct blame_event e[] = {
		typed(1, 0, LUZ, "the lamp of the harbour is lit"),
		typed(2, 1, WARA, "the old lamp of this harbour is lit"),
		typed(3, 2, ANA, "lit is the old lamp of this harbour."),
		typed(4, 1, ANA, "nobody follows this branch"),
	};

	CHECK_STR(owners(e, 4, 1), "lllllll");
	CHECK_STR(owners(e, 4, 2), "lwllwlll");
	/* What is moved is new where it stands. */
	CHECK_STR(owners(e, 4, 3), "aalwllwl");
	CHECK(result.words[3].start == 11 && result.words[3].end == 14);
	CHECK(result.words[3].event == 2);
	CHECK(result.owner_count == 3);
	CHECK(result.owners[0].person == LUZ && result.owners[0].words == 4);
	CHECK(result.owners[1].person == WARA && result.owners[1].words == 2);
	CHECK(result.owners[2].person == ANA && result.owners[2].words == 2);
	CHECK_STR(owners(e, 4, 0), "");
}

static void
test_words(void)
{
	struct blame_event e[] = {
		typed(1, 0, LUZ, "Se fue (1.250 km), y volvi\xC3\xB3."),
		/* decomposed, other punctuation, a code: the same words */
		typed(2, 1, WARA,
		      "\xC2\xA1Se fue \xEE\x80\x80 1.250 km; y volvio\xCC\x81!"),
		typed(3, 2, ANA, "se fue 1.251 km y volvi\xC3\xB3"),
		typed(4, 0, LUZ, "* * *"),
		/* Thai: two words of two, without a space */
		typed(5, 0, LUZ,
		      "\xE0\xB8\xA0\xE0\xB8\xB2\xE0\xB8\xA9\xE0\xB8\xB2"
		      "\xE0\xB9\x84\xE0\xB8\x97\xE0\xB8\xA2"),
		typed(6, 5, WARA,
		      "\xE0\xB8\xA0\xE0\xB8\xB2\xE0\xB8\xA9\xE0\xB8\xB2"
		      "\xE0\xB8\xA5\xE0\xB8\xB2\xE0\xB8\xA7"),
		/* Chinese: who newspaper / who school */
		typed(7, 0, LUZ,
		      "\xE6\x88\x91\xE4\xBB\xAC\xE6\x8A\xA5\xE7\xBA\xB8"),
		typed(8, 7, WARA,
		      "\xE6\x88\x91\xE4\xBB\xAC\xE5\xAD\xA6\xE6\xA0\xA1"),
	};
	size_t words = 0;

	CHECK_STR(owners(e, 8, 1), "llllll");
	CHECK_STR(owners(e, 8, 2), "llllll");
	CHECK_STR(owners(e, 8, 3), "alalll");
	CHECK_STR(owners(e, 8, 4), "lll");
	CHECK_STR(owners(e, 8, 6), "lw");
	CHECK_STR(owners(e, 8, 8), "lw");
	CHECK(blame_count(blame, e[0].text, &words, &err) && words == 6);
}

static void
test_matches(void)
{
	struct blame_event e[] = {
		matched(1, 0, LUZ, "the march is on Monday in Quito",
			BLAME_EARLIER, INTI, "the march is on Monday in Quito"),
		matched(2, 0, LUZ, "the march is on Friday in Cuenca",
			BLAME_EARLIER, INTI, "the march is on Monday in Quito"),
		matched(3, 0, LUZ, "the march is on Friday", BLAME_MACHINE,
			INTI, "the walk is on Friday"),
		matched(4, 0, LUZ, "said in another place", BLAME_OWN, ANA,
			"said in this place"),
		/* what somebody wrote here stays theirs, whatever a match says */
		typed(5, 0, ANA, "the march is on"),
		matched(6, 5, LUZ, "the march is on Monday", BLAME_EARLIER,
			INTI, "the march is on Monday"),
		/* adapted by a second event: as if by one */
		typed(7, 1, LUZ, "the march is on Friday in Cuenca"),
		matched(8, 0, LUZ, "old words", BLAME_EARLIER, 0, "old words"),
	};

	CHECK_STR(owners(e, 8, 1), "IIIIIII");
	CHECK(result.owner_count == 1 && result.owners[0].story == 77);
	CHECK_STR(owners(e, 8, 2), "IIIIlIl");
	CHECK_STR(owners(e, 8, 3), "-l---");
	CHECK_STR(owners(e, 8, 4), "aala");
	CHECK_STR(owners(e, 8, 6), "aaaaI");
	CHECK_STR(owners(e, 8, 7), "IIIIlIl");
	CHECK_STR(owners(e, 8, 8), "--");
	CHECK(result.owners[0].class == BLAME_EARLIER);
}

static void
test_back(void)
{
	struct blame_event e[] = {
		typed(1, 0, LUZ, "a quiet street by the sea"),
		typed(2, 1, WARA, "some noisy avenue"),
		/* taken back, not written again */
		typed(3, 2, ANA, "a quiet street by the sea"),
		typed(4, 2, ANA, ""),
		typed(5, 4, ANA, "a quiet street by the sea"),
		typed(6, 1, ANA, "..."),
		typed(7, 4, ANA, "some noisy street"),
		typed(8, 2, ANA, NULL),
		typed(9, 8, LUZ, NULL),
		typed(10, 0, LUZ, NULL),
	};

	CHECK_STR(owners(e, 10, 3), "llllll");
	CHECK_STR(owners(e, 10, 4), "");
	CHECK_STR(owners(e, 10, 5), "llllll");
	CHECK_STR(owners(e, 10, 6), "aaa");
	/* emptied, then written anew: compared with what was there */
	CHECK_STR(owners(e, 10, 7), "wwa");
	CHECK_STR(owners(e, 10, 9), "www");
	CHECK(result.words[2].start == 11);
	CHECK_STR(owners(e, 10, 10), "");
}

static void
test_merge(void)
{
	struct blame_event e[] = {
		typed(1, 0, LUZ, "the river runs low"),
		typed(2, 1, ANA, "the wide river runs low"),
		typed(3, 1, WARA, "the river now runs low today"),
		typed(4, 2, INTI, "the wide river now runs very low today"),
	};

	e[3].merged = 3;
	CHECK_STR(owners(e, 4, 4), "lalwlilw");
	e[3].parent = 3;
	e[3].merged = 2;
	CHECK_STR(owners(e, 4, 4), "lalwlilw");
	/* one side as it is */
	e[3].text = e[2].text;
	CHECK_STR(owners(e, 4, 4), "llwllw");
}

/* Bundles may say anything. */
static void
test_hostile(void)
{
	struct blame_event e[] = {
		typed(1, 3, LUZ, "one two"),
		typed(2, 1, WARA, "one two three"),
		typed(3, 2, ANA, "two three"),
		typed(4, 4, LUZ, "itself"),
		typed(5, 999, INTI, "parent is lost"),
		typed(6, -5, INTI, "negative"),
	};
	struct blame_event *many;
	size_t count = BLAME_EVENTS;

	e[3].merged = 4;
	/* told from the head back, it begins anew where it would meet itself */
	CHECK_STR(owners(e, 6, 3), "lw");
	CHECK_STR(owners(e, 6, 1), "lw");
	CHECK_STR(owners(e, 6, 4), "l");
	CHECK_STR(owners(e, 6, 5), "iii");
	CHECK_STR(owners(e, 6, 6), "i");
	CHECK(!run(e, 6, 7) && err.code == PU_INVALID);
	CHECK(!run(NULL, 0, 7) && err.code == PU_INVALID);
	e[4].role = 77;
	e[4].match_text = pu_str("is lost");
	e[4].match_kind = 99;
	CHECK_STR(owners(e, 6, 5), "i..");
	CHECK(result.words[0].role < BLAME_ROLES);
	e[5].id = 5;
	CHECK(!run(e, 6, 3) && err.code == PU_INVALID);

	/* as many as there may be, each merging the two before: not every way
	 * through them is walked */
	many = calloc(count + 1, sizeof *many);
	for (size_t i = 0; i < count; i++) {
		many[i] = typed((int64_t)i + 1, (int64_t)i, LUZ,
				i % 2 ? "uno dos tres" : "uno tres cuatro");
		many[i].merged = (int64_t)i - 1;
	}
	CHECK_STR(owners(many, count, (int64_t)count), "lll");
	CHECK(!run(many, count + 1, 1) && err.code == PU_LIMIT);
	free(many);
}

/* ---- random histories ---- */

static const char *const vocabulary[] = { "uno", "dos", "tres", "mar", "sol" };

static void
random_text(uint64_t *state, char out[120])
{
	size_t count = random_below(state, 9), len = 0;

	*out = '\0';
	for (size_t i = 0; i < count; i++)
		len += (size_t)snprintf(out + len, 120 - len, "%s%s",
					vocabulary[random_below(state, 5)],
					random_below(state, 4) ? " " : ", ");
}

static void
shuffle(struct blame_event *events, size_t count, uint64_t *state)
{
	for (size_t i = count; i > 1; i--) {
		size_t k = random_below(state, (uint32_t)i);
		struct blame_event was = events[k];

		events[k] = events[i - 1];
		events[i - 1] = was;
	}
}

static bool
same_words(const struct blame_word *a, const struct blame_word *b)
{
	return a->start == b->start && a->end == b->end &&
	       a->person == b->person && a->event == b->event &&
	       a->story == b->story && a->class == b->class &&
	       a->role == b->role && a->update == b->update;
}

/* Parents may be anything, rings included. */
static bool
one_history(uint64_t *state)
{
	char texts[12][120];
	struct blame_event e[12];
	struct blame_word first[MANY];
	size_t count = 1 + random_below(state, 12), words, sum = 0;
	int64_t head = 1 + random_below(state, (uint32_t)count);
	bool right = true;

	for (size_t i = 0; i < count; i++) {
		random_text(state, texts[i]);
		e[i] = typed((int64_t)i + 1, random_below(state, 14),
			     random_below(state, 5), texts[i]);
		if (!random_below(state, 3))
			e[i].merged = random_below(state, 14);
		if (!random_below(state, 3)) {
			e[i].match_text = pu_str(
				texts[random_below(state, (uint32_t)i + 1)]);
			e[i].match_kind = random_below(state, 3);
			e[i].match_person = random_below(state, 5);
		}
		if (!random_below(state, 6))
			e[i].text.ptr = NULL, e[i].text.len = 0;
	}
	if (!run(e, count, head))
		return false;
	words = result.count;
	if (words)
		memcpy(first, result.words, words * sizeof *first);
	/* Only what stands in the text, each word once. */
	for (size_t i = 0; i < result.owner_count; i++)
		sum += result.owners[i].words;
	right = right && sum == words;
	for (unsigned round = 0; round < 4 && right; round++) {
		shuffle(e, count, state);
		right = run(e, count, head) && result.count == words;
		for (size_t i = 0; i < words && right; i++)
			right = same_words(&first[i], &result.words[i]);
	}
	return right;
}

static void
test_random(void)
{
	uint64_t state = 99;
	bool right = true;

	for (unsigned round = 0; round < 3000 && right; round++)
		right = one_history(&state);
	CHECK(right);
}

int
main(void)
{
	CHECK(blame_new(&blame, &err));
	test_lcs_small();
	test_lcs_long();
	test_lcs_bound();
	test_survival();
	test_words();
	test_matches();
	test_back();
	test_merge();
	test_hostile();
	test_random();
	blame_free(blame);
	blame_free(NULL);
	return tap_done();
}
