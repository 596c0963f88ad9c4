#include "config.h"

#include "text/token.h"

#include <stdlib.h>

#include "tests/random.h"
#include "tests/tap.h"
#include "text/tokenizer.h"
#include "text/utf8.h"

static struct tokenizer *
for_language(const char *language)
{
	struct tokenizer *tokenizer;
	struct pu_error err;

	if (!tokenizer_new(&tokenizer, pu_str(language), &err))
		abort();
	return tokenizer;
}

/* The tokens as "word 2#number .!punctuation", parted by bars. */
static void
show(struct pu_buf *out, struct pu_str text, const struct tokens *tokens)
{
	pu_buf_clear(out);
	for (size_t i = 0; i < tokens->count; i++) {
		const struct token *token = &tokens->items[i];

		if (i)
			pu_buf_addc(out, '|');
		pu_buf_add(out, pu_str_n(text.ptr + token->start,
					 token->end - token->start));
		if (token->kind != TOKEN_WORD)
			pu_buf_addc(out,
				    token->kind == TOKEN_NUMBER ? '#' : '!');
	}
}

/* Both paths cut text so. */
static void
cuts(const char *text, const char *want, int line)
{
	struct tokenizer *tokenizer = for_language("es");
	struct tokens tokens = TOKENS_INIT;
	struct pu_buf got = PU_BUF_INIT;
	struct pu_error err;
	bool fast;

	for (int path = TOKEN_EITHER; path <= TOKEN_REFERENCE; path++) {
		tokenizer_run_path(tokenizer, pu_str(text),
				   (enum token_path)path, true, &tokens, &fast,
				   &err);
		show(&got, pu_str(text), &tokens);
		tap_check_str(got.ptr, want, text, __FILE__, line);
	}
	pu_buf_free(&got);
	tokens_free(&tokens);
	tokenizer_free(tokenizer);
}
#define CUTS(text, want) cuts(text, want, __LINE__)

static void
test_boundaries(void)
{
	CUTS("", "");
	CUTS(" \t\r\n\xc2\xa0", "");
	CUTS("Hola, mundo.", "Hola|,!|mundo|.!");
	CUTS("U.S. e.g. it's it\xe2\x80\x99s l'a",
	     "U.S|.!|e.g|.!|it's|it\xe2\x80\x99s|l'a");
	CUTS("'tis dogs' rock'n'roll", "'!|tis|dogs|'!|rock'n'roll");
	CUTS("a:b 10:30 ratio:2", "a|:!|b|10#|:!|30#|ratio|:!|2#");
	CUTS("2,200 1.000,50 3,. 1;2 a;b a,b",
	     "2,200#|1.000,50#|3#|,!|.!|1;2#|a|;!|b|a|,!|b");
	CUTS("col\xc2\xb7lecci\xc3\xb3 1\xc2\xb7"
	     "2",
	     "col\xc2\xb7lecci\xc3\xb3|1#|\xc2\xb7!|2#");
	CUTS("\xc2\xbfQu\xc3\xa9? \xc2\xa1S\xc3\xad! \xe2\x80\x9cya\xe2\x80\x9d"
	     "\xe2\x80\xa6",
	     "\xc2\xbf!|Qu\xc3\xa9|?!|\xc2\xa1!|S\xc3\xad|!!|\xe2\x80\x9c!|ya|"
	     "\xe2\x80\x9d!|\xe2\x80\xa6!");
	CUTS("snake_case _x __ a_", "snake_case|_x|__!|a_");
	CUTS("co-op co\xe2\x80\x90op", "co|-!|op|co|\xe2\x80\x90!|op");
	/* ICU 72 counts '@' among a word's letters. */
	CUTS("@", "@!");
	CUTS("@ana @5 a@5 5@a @.a a.@", "@ana|@5#|a@5|5@a|@.a|a.@");
	CUTS("www.example.org a@b.org", "www.example.org|a@b.org");
}

static void
test_repairs(void)
{
	CUTS("2.2bn 10h30 b2b", "2.2#|bn|10#|h|30#|b|2#|b");
	CUTS("1.5a a1.5 1\xc2\xba n.\xc2\xba",
	     "1.5#|a|a|1.5#|1#|\xc2\xba|n.\xc2\xba");
	CUTS("a_1 1_a 2_000", "a_1|1_a|2_000#");
	CUTS("2 200 euros", "2 200#|euros");
	CUTS("12\xc2\xa0"
	     "345\xe2\x80\x89"
	     "678",
	     "12\xc2\xa0"
	     "345\xe2\x80\x89"
	     "678#");
	CUTS("2\xe2\x80\xaf"
	     "200",
	     "2\xe2\x80\xaf"
	     "200#");
	CUTS("1234 567", "1234#|567#");
	CUTS("1234 567 890", "1234#|567 890#");
	CUTS("2  200", "2#|200#");
	CUTS("2 20 200", "2#|20 200#");
	CUTS("2 200 2000", "2 200#|2000#");
	CUTS("2 200,5", "2#|200,5#");
	CUTS("1,2 200", "1,2#|200#");
	CUTS("2 200bn", "2 200#|bn");
	CUTS("a1 200", "a|1 200#");
	CUTS("1, 200 1 a200", "1#|,!|200#|1#|a|200#");
	CUTS("2\n200", "2#|200#");
}

static void
test_kinds(void)
{
	CUTS("$5 5% 20\xc2\xb0"
	     "C \xe2\x82\xac 3\xe2\x80\xb0 \xc2\xa3",
	     "$|5#|5#|%|20#|\xc2\xb0|C|\xe2\x82\xac|3#|\xe2\x80\xb0|\xc2\xa3");
	CUTS("m\xc2\xb2 \xc2\xbd \xe2\x85\xa3", /* Nl and No */
	     "m|\xc2\xb2#|\xc2\xbd#|\xe2\x85\xa3#");
	CUTS("\xf0\x9f\x98\x80 \xe2\x80\x8b\xc2\xad x\xcc\x84"
	     "1",
	     "\xf0\x9f\x98\x80!|x\xcc\x84|1#");
	CUTS("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7", /* joined emoji */
	     "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7!");
	CUTS("\xe3\x85\xa4", ""); /* Hangul filler: its key is empty */
	CUTS("\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e", /* a dictionary's word */
	     "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e");
	CUTS("\xd9\xa1\xd9\xa2\xd9\xa3 \xd9\x83\xd8\xaa\xd8\xa7\xd8\xa8",
	     "\xd9\xa1\xd9\xa2\xd9\xa3#|\xd9\x83\xd8\xaa\xd8\xa7\xd8\xa8");
}

static void
test_offsets(void)
{
	/* NFC shortens: offsets stay those of the bytes given. */
	CUTS("Cafe\xcc\x81, nin\xcc\x83o", "Cafe\xcc\x81|,!|nin\xcc\x83o");
	/* NFC lengthens: U+0958 becomes two. */
	CUTS("\xe0\xa5\x98 x", "\xe0\xa5\x98|x");
	CUTS("a\xff"
	     "b \xed\xa0\x80",
	     "a|\xff!|b|\xed!|\xa0!|\x80!");
	CUTS("\xcd\xbe", "\xcd\xbe!"); /* is ';' in NFC */
}

static void
keys(const char *language, const char *word, const char *want)
{
	struct tokenizer *tokenizer = for_language(language);
	struct pu_buf full = PU_BUF_INIT, plain = PU_BUF_INIT,
		      stem = PU_BUF_INIT;
	struct pu_error err;

	CHECK(tokenizer_keys(tokenizer, pu_str(word), &full, &plain, &stem,
			     &err));
	pu_buf_addf(&full, "|%s|%s", plain.ptr, stem.ptr);
	CHECK_STR(full.ptr, want);
	pu_buf_free(&full);
	pu_buf_free(&plain);
	pu_buf_free(&stem);
	tokenizer_free(tokenizer);
}

static void
test_keys(void)
{
	keys("es", "Denunci\xc3\xb3", "denunci\xc3\xb3|denuncio|denunci");
	keys("es", "presos", "presos|presos|pres");
	keys("es-EC",
	     "Ma\xc3\xb1"
	     "ana",
	     "ma\xc3\xb1"
	     "ana|ma\xc3\xb1"
	     "ana|ma\xc3\xb1"
	     "an");
	keys("es",
	     "man\xcc\x83"
	     "ana",
	     "ma\xc3\xb1"
	     "ana|ma\xc3\xb1"
	     "ana|ma\xc3\xb1"
	     "an");
	keys("en", "It\xe2\x80\x99s", "it's|it's|it");
	keys("en", "\xef\xac\x81les", "files|files|file");
	keys("de",
	     "Stra\xc3\x9f"
	     "e",
	     "strasse|strasse|strass");
	keys("qu", "Runa", "runa|runa|runa"); /* no stemmer */
	keys("nb", "husene", "husene|husene|hus");
	keys("el", "\xce\xac\xce\xbd\xce\xb1", /* Greek marks stay */
	     "\xce\xac\xce\xbd\xce\xb1|\xce\xac\xce\xbd\xce\xb1|\xce\xb1\xce"
	     "\xbd");
	keys("ru", "\xd0\x99\xd0\xbe\xd0\xb4",
	     "\xd0\xb9\xd0\xbe\xd0\xb4|\xd0\xb9\xd0\xbe\xd0\xb4|\xd0\xb9\xd0"
	     "\xbe\xd0\xb4");
	keys("en",
	     "a\xe2\x80\x91"
	     "b",
	     "a-b|a-b|a-b");
	keys("vi", "\xc4\x90\xe1\xba\xbfn",
	     "\xc4\x91\xe1\xba\xbfn|\xc4\x91"
	     "en|\xc4\x91"
	     "en");
	keys("es", "n\xcc\xa3\xcc\x83",
	     "\xe1\xb9\x87\xcc\x83|\xc3\xb1|\xc3"
	     "\xb1");
}

static void
run(struct tokenizer *tokenizer, const char *text, struct tokens *out)
{
	struct pu_error err;

	if (!tokenizer_run(tokenizer, pu_str(text), out, &err))
		abort();
}

static void
test_scored(void)
{
	struct tokenizer *es = for_language("es");
	struct tokens a = TOKENS_INIT, b = TOKENS_INIT;
	struct pu_buf got = PU_BUF_INIT;

	run(es,
	    "\xc2\xa1"
	    "Denuncio 2 200 presos!",
	    &a);
	run(es, "denunci\xc3\xb3 2.201: \xe2\x80\x9cpreso\xe2\x80\x9d", &b);
	CHECK(a.count == 3 && b.count == 3);
	CHECK(a.items[0].full != b.items[0].full &&
	      a.items[0].plain == b.items[0].plain);
	CHECK(a.items[1].full == b.items[1].full &&
	      a.items[1].stem == b.items[1].plain);
	CHECK(a.items[2].plain != b.items[2].plain &&
	      a.items[2].stem == b.items[2].stem);
	CHECK(a.words_hash != b.words_hash);
	CHECK(a.numbers_hash != b.numbers_hash);
	CHECK(a.punctuation_hash != b.punctuation_hash);

	run(es, "\xc2\xa1Hola, 3!", &a);
	run(es, "\xc2\xa1 hola , 3 !", &b);
	CHECK(a.words_hash != b.words_hash);
	CHECK(a.items[0].full == b.items[0].full);
	CHECK(a.items[0].exact != b.items[0].exact);
	CHECK(a.numbers_hash == b.numbers_hash);
	CHECK(a.punctuation_hash == b.punctuation_hash);
	run(es, "hola, 3", &b);
	CHECK(a.punctuation_hash != b.punctuation_hash);

	/* Punctuation is words only when there is nothing else. */
	run(es, "\xe2\x80\xa6 ?!", &a);
	show(&got, pu_str("\xe2\x80\xa6 ?!"), &a);
	CHECK_STR(got.ptr, "\xe2\x80\xa6!|?!|!!");
	run(es, "? \xef\xbc\x81", &b); /* full width: its full key is '!' */
	CHECK(b.count == 2 && b.items[0].full == a.items[1].full &&
	      b.items[1].full == a.items[2].full &&
	      b.items[1].exact != a.items[2].exact);
	run(es, "\xc2\xbf?!\xe2\x80\xa6 a", &a);
	CHECK(a.count == 1 && a.items[0].start == 8);
	run(es, "?! 7", &a);
	CHECK(a.count == 1 && a.items[0].kind == TOKEN_NUMBER);
	run(es, " \n", &a);
	CHECK(a.count == 0 && !a.words_hash && !a.numbers_hash &&
	      !a.punctuation_hash);
	run(es, "el $ y el %", &a);
	CHECK(a.count == 5);
	pu_buf_free(&got);
	tokens_free(&a);
	tokens_free(&b);
	tokenizer_free(es);
}

/* Keys are stored: they must be the same on every machine, always. */
static void
test_stored(void)
{
	struct tokenizer *es = for_language("es");
	struct tokens a = TOKENS_INIT;

	run(es, "Presos 12", &a);
	CHECK(a.items[0].full == UINT64_C(0x05c487678fd2d608));
	CHECK(a.items[1].full == UINT64_C(0x6e756d6265723a23));
	tokens_free(&a);
	tokenizer_free(es);
}

static uint64_t random_state = 88172645463325252u;

static uint32_t
chance(uint32_t below)
{
	return random_below(&random_state, below);
}

static bool
same_tokens(const struct tokens *a, const struct tokens *b)
{
	if (a->count != b->count || a->words_hash != b->words_hash ||
	    a->numbers_hash != b->numbers_hash ||
	    a->punctuation_hash != b->punctuation_hash)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		const struct token *x = &a->items[i], *y = &b->items[i];

		if (x->full != y->full || x->plain != y->plain ||
		    x->stem != y->stem || x->exact != y->exact ||
		    x->start != y->start || x->end != y->end ||
		    x->kind != y->kind)
			return false;
	}
	return true;
}

static uint32_t
random_character(bool latin)
{
	static const uint32_t likely[] = {
		'a',    'b',    'Z',    '1',    '2',    '0',    '9',    ' ',
		' ',    '.',    ',',    '\'',   ':',    ';',    '_',    '-',
		'%',    '"',    '\n',   '\t',   '\r',   0xA0,   0xB7,   0xBA,
		0xBF,   0xC9,   0xF1,   0xD7,   0x142,  0x17F,  0x149,  0x130,
		0x2018, 0x2019, 0x201C, 0x2009, 0x202F, 0x2026, 0x2014, 0x2011,
		0x2030, 0x20AC, 0xB0,   0xAA
	};
	static const uint32_t others[] = {
		0x300,  0x301,   0x303,   0x308,   0x327,  0x200D, 0x200B,
		0xAD,   0x1F1E6, 0x1F468, 0x1F3FD, 0xFE0F, 0x20E3, 0x660,
		0x5D0,  0x22,    0x5F3,   0x30A2,  0x3042, 0x4E00, 0x3007,
		0xAC00, 0x1100,  0x1161,  0x11A8,  0xE01,  0xE40,  0x958,
		0xB2,   0xBD,    0x2160,  0x3B1,   0x430,  0x627,  0x64B,
		0x1E9E, 0xFB01,  0x212B,  0x2126,  0x37E,  0x387,  0x1E0A,
		0x323,  0x202E,  0xFEFF,  0x115F,  0xE000
	};
	uint32_t c;

	if (chance(3))
		return likely[chance(sizeof likely / sizeof *likely)];
	if (latin) {
		c = chance(0x180);
		return c >= 0x80 && c < 0xC0 ? 'x' : c;
	}
	if (chance(3))
		return others[chance(sizeof others / sizeof *others)];
	do {
		c = chance(2) ? chance(0x3000) : chance(0x20000);
	} while (c >= 0xD800 && c < 0xE000);
	return c;
}

/* The fast path is the slow one; whatever comes, offsets are in order. */
static void
test_paths_agree(bool latin, int rounds)
{
	struct tokenizer *tokenizer = for_language("es");
	struct tokens quick = TOKENS_INIT, slow = TOKENS_INIT;
	struct pu_buf text = PU_BUF_INIT;
	struct pu_error err;
	int fast_runs = 0, bad = 0;

	for (int round = 0; round < rounds; round++) {
		uint32_t len = chance(24);
		bool all = chance(2), fast, not_fast;

		pu_buf_clear(&text);
		for (uint32_t i = 0; i < len; i++)
			utf8_add(&text, random_character(latin));
		if (!latin && !chance(8))
			pu_buf_addc(&text, (char)chance(256));
		if (!tokenizer_run_path(tokenizer, pu_buf_str(&text),
					TOKEN_EITHER, all, &quick, &fast,
					&err) ||
		    !tokenizer_run_path(tokenizer, pu_buf_str(&text),
					TOKEN_REFERENCE, all, &slow, &not_fast,
					&err))
			abort();
		fast_runs += fast;
		if (!same_tokens(&quick, &slow) && bad++ < 5)
			printf("# differs: \"%s\"\n", text.ptr);
		for (size_t i = 0; i < slow.count; i++)
			if (slow.items[i].start >= slow.items[i].end ||
			    slow.items[i].end > text.len ||
			    (i &&
			     slow.items[i].start < slow.items[i - 1].start))
				bad++;
	}
	CHECK(bad == 0);
	if (latin)
		CHECK(fast_runs == rounds);
	else
		CHECK(fast_runs < rounds / 2);
	pu_buf_free(&text);
	tokens_free(&quick);
	tokens_free(&slow);
	tokenizer_free(tokenizer);
}

/* More words than the cache holds, some too long for it. */
static void
test_cache(void)
{
	struct tokenizer *warm = for_language("en");
	struct tokens a = TOKENS_INIT, b = TOKENS_INIT;
	char text[200];
	bool good = true;

	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 2 * WORDS_ENTRIES; i += 1 + round * 997) {
			for (int j = 0; j < 5; j++)
				text[j] =
					(char)('a' + i / (j * j * j + 1) % 26);
			snprintf(text + 5, sizeof text - 5, "%c%c%cs",
				 'a' + i % 26, 'a' + i / 26 % 26,
				 'a' + i / 676 % 26);
			run(warm, text, &a);
			if (round) {
				struct tokenizer *cold = for_language("en");

				run(cold, text, &b);
				good = good && same_tokens(&a, &b);
				tokenizer_free(cold);
			}
		}
	CHECK(good);
	memset(text, 'x', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	run(warm, text, &a);
	run(warm, text, &b);
	CHECK(a.count == 1 && same_tokens(&a, &b));
	tokens_free(&a);
	tokens_free(&b);
	tokenizer_free(warm);
}

/* A word of a million marks costs what its length costs. */
static void
test_hostile(void)
{
	struct tokenizer *tokenizer = for_language("es");
	struct tokens tokens = TOKENS_INIT;
	struct pu_buf text = PU_BUF_INIT;
	struct pu_error err;

	pu_buf_addz(&text, "a");
	for (int i = 0; i < 300000; i++)
		pu_buf_addz(&text, i % 2 ? "\xcc\xa3" : "\xcc\x81");
	CHECK(tokenizer_run(tokenizer, pu_buf_str(&text), &tokens, &err));
	CHECK(tokens.count == 1 && tokens.items[0].end == text.len);
	pu_buf_free(&text);
	tokens_free(&tokens);
	tokenizer_free(tokenizer);
}

static void
identity(const char *text, const char *want)
{
	struct pu_buf out = PU_BUF_INIT;
	struct pu_error err;

	CHECK(text_identity(&out, pu_str(text), &err));
	CHECK_STR(out.ptr, want);
	pu_buf_free(&out);
}

/* What is told at a glance is what the long way says: a character that needs
 * it, put at the end, changes nothing of what comes before. */
static void
test_identity_glance(void)
{
	static const char *const pieces[] = {
		"a",
		"ñ",
		" ",
		" ",
		"z",
		"\t",
		"\xc2\xa0",
		"\xc2\x85",
		"\xcb\xbf",
		"—",
		"…",
		"\xe2\x80\x8a",
		"\xe2\x80\xa8",
		"Å",
		"\xc2\xb7",
		"\xe2\x84\xab",
		"\xcc\x81",
		"\xe2\x80\x90",
		"日",
	};
	struct pu_buf text = PU_BUF_INIT, quick = PU_BUF_INIT,
		      slow = PU_BUF_INIT;
	struct pu_error err;
	uint64_t seed = 5;
	size_t wrong = 0;

	for (int i = 0; i < 20000; i++) {
		pu_buf_clear(&text);
		pu_buf_clear(&quick);
		pu_buf_clear(&slow);
		for (size_t n = 0; n < 6; n++) {
			seed = seed * UINT64_C(6364136223846793005) + 1;
			pu_buf_addz(&text, pieces[(seed >> 33) % 19]);
		}
		pu_buf_addc(&text, '|');
		if (!text_identity(&quick, pu_buf_str(&text), &err))
			wrong++;
		pu_buf_addz(&text, "x\xcc\xa3");
		if (!text_identity(&slow, pu_buf_str(&text), &err))
			wrong++;
		pu_buf_addz(&quick, "x\xcc\xa3");
		wrong += !pu_str_eq(pu_buf_str(&quick), pu_buf_str(&slow));
	}
	CHECK(wrong == 0);
	pu_buf_free(&text);
	pu_buf_free(&quick);
	pu_buf_free(&slow);
}

static void
test_identity(void)
{
	struct pu_buf out = PU_BUF_INIT;

	identity("", "");
	identity(" \n", "");
	identity("  a\t\xc2\xa0 b\r\n", "a b");
	identity("Cafe\xcc\x81\xe3\x80\x80x", "Caf\xc3\xa9 x");
	identity("a\xe2\x80\x8b"
		 "b", /* zero width is no white space */
		 "a\xe2\x80\x8b"
		 "b");
	token_versions(&out);
	CHECK(pu_str_starts(pu_buf_str(&out), "ICU ") &&
	      strstr(out.ptr, ", Unicode ") && strstr(out.ptr, ", Snowball "));
	pu_buf_free(&out);
}

int
main(void)
{
	struct tokenizer *none;
	struct pu_error err;

	CHECK(!tokenizer_new(&none, pu_str(""), &err) && !none);
	test_boundaries();
	test_repairs();
	test_kinds();
	test_offsets();
	test_keys();
	test_scored();
	test_stored();
	test_paths_agree(true, 12000);
	test_paths_agree(false, 5000);
	test_cache();
	test_hostile();
	test_identity();
	test_identity_glance();
	return tap_done();
}
