#include "config.h"

#include "check/left.h"
#include "check/payment.h"
#include "tests/checked.h"

static uint32_t
next(uint32_t *seed)
{
	return *seed = *seed * 1664525u + 1013904223u;
}

/* Of so few words that runs are long and many. */
static struct tokens
random_tokens(size_t count, uint32_t words, uint32_t *seed)
{
	struct tokens tokens = { .items = calloc(count, sizeof *tokens.items),
				 .count = count };

	for (size_t i = 0; i < count; i++)
		tokens.items[i].exact = 1 + (next(seed) >> 16) % words;
	return tokens;
}

static size_t
longest(const struct tokens *source, const struct tokens *target, size_t at)
{
	size_t best = 0;

	for (size_t from = 0; from < source->count; from++) {
		size_t n = 0;

		while (from + n < source->count && at + n < target->count &&
		       source->items[from + n].exact ==
			       target->items[at + n].exact)
			n++;
		best = n > best ? n : best;
	}
	return best;
}

/* Short texts are compared, long ones go through the automaton. */
static void
test_left(void)
{
	static const size_t sizes[] = { 1, 2, 7, 200, 300, 700 };
	struct pu_arena *arena = pu_arena_new();
	uint32_t seed = 7;
	size_t wrong = 0, tried = 0;

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		for (uint32_t words = 1; words < 40; words += words / 2 + 1) {
			struct tokens source =
				random_tokens(sizes[i], words, &seed);
			struct tokens target = random_tokens(LEFT_PLAIN / 300,
							     words + 1, &seed);
			struct left *left = left_new(&source, &target, arena);

			for (size_t at = 0; at < target.count; at++, tried++)
				wrong += left_at(left, at) !=
					 longest(&source, &target, at);
			free(source.items);
			free(target.items);
			pu_arena_reset(arena);
		}
	pu_arena_free(arena);
	CHECK(tried > 1000);
	CHECK(wrong == 0);
}

/* so many times */
static const char *
times(struct pu_buf *buf, const char *text, size_t count)
{
	pu_buf_clear(buf);
	for (size_t i = 0; i < count; i++)
		pu_buf_addz(buf, text);
	return buf->ptr;
}

static size_t
count_told(struct checked *c, const char *source, const char *target,
	   enum pu_severity severity)
{
	const char *told = checked_pair(c, source, target);
	char mark[4] = { "IWE"[severity], ' ', '\0' };
	size_t count = 0;

	for (; (told = strstr(told, mark)); told++)
		count++;
	return count;
}

/* As many as are told; what is graver is told beside them. */
static void
test_many_findings(void)
{
	struct pu_buf source = PU_BUF_INIT, target = PU_BUF_INIT;
	struct checked c;

	checked_open(&c, "space", "es", "en");
	CHECK(count_told(&c, times(&source, "a b ", 150),
			 times(&target, "a  b ", 150),
			 PU_SEVERITY_WARNING) == 150);
	CHECK(count_told(&c, times(&source, "a b ", 1000),
			 times(&target, "a  b ", 1000),
			 PU_SEVERITY_WARNING) == FINDINGS_ALIKE);
	checked_close(&c);
	checked_open(&c, "number-value", "es", "en");
	times(&source, "dos ", 250);
	pu_buf_addz(&source, "y 17");
	CHECK(count_told(&c, source.ptr, "nothing", PU_SEVERITY_WARNING) ==
	      FINDINGS_ALIKE);
	CHECK(count_told(&c, source.ptr, "nothing", PU_SEVERITY_ERROR) == 1);
	checked_close(&c);
	pu_buf_free(&source);
	pu_buf_free(&target);
}

/* Beyond the limits of a text nothing is told, and before them all is. */
static void
test_limits(void)
{
	struct pu_buf source = PU_BUF_INIT, target = PU_BUF_INIT;
	struct checked c;

	checked_open(&c, "date", "es", "en");
	times(&source, "El 3 de mayo de 2019 y ", 450);
	times(&target, "On 3 May 2019 and ", 450);
	CHECK_STR(checked_pair(&c, source.ptr, target.ptr), "");
	pu_buf_addz(&target, "on 5 June 2020");
	CHECK_STR(checked_pair(&c, source.ptr, target.ptr), "");
	checked_close(&c);
	checked_open(&c, "payee", "es", "en");
	times(&source, "Titular de la cuenta: Red del Sur, ", 300);
	times(&target, "Account holder: Red del Sur, ", 300);
	CHECK_STR(checked_pair(&c, source.ptr, target.ptr), "");
	times(&target, "Account holder: South Network, ", 300);
	CHECK(count_told(&c, source.ptr, target.ptr, PU_SEVERITY_ERROR) == 100);
	/* A name that does not end. */
	pu_buf_clear(&source);
	pu_buf_addz(&source, "Titular de la cuenta: ");
	for (int i = 0; i < 1000; i++)
		pu_buf_addz(&source, "\xC3\x91");
	CHECK(count_told(&c, source.ptr, "Account holder: X",
			 PU_SEVERITY_ERROR) == 1);
	checked_close(&c);
	pu_buf_free(&source);
	pu_buf_free(&target);
}

static void
test_payment(void)
{
	CHECK(payment_in(pu_str("IBAN: see below")));
	CHECK(payment_in(pu_str("the IBAN, cuenta, iban 12345")));
	CHECK(!payment_in(pu_str("12345 IBAN")));
	CHECK(!payment_in(pu_str("iban 1234")));
	CHECK(payment_in(pu_str("cuenta cuenta 1234 5678")));
	CHECK(!payment_in(pu_str("cuenta: 1234 567")));
	CHECK(!payment_in(pu_str("1234 cuenta 5678")));
	/* another cue before, that needs more */
	CHECK(payment_in(pu_str("cuenta, 1234 bic 56789")));
	CHECK(!payment_in(pu_str("cuentas 1234, abic 567")));
	CHECK(!payment_in(pu_str("")));
}

static void
test_kept_blanks(void)
{
	struct checked c;

	checked_open(&c, "space", "en", "es");
	CHECK_STR(checked_pair(&c, "It has 10\xC2\xA0km.", "Tiene 10 km."),
		  "W -> ");
	CHECK_STR(checked_pair(&c, "It has 10\xC2\xA0km.", "Tiene 110 km."),
		  "");
	CHECK_STR(checked_pair(&c, "It has 10\xE2\x80\xAFkm, 7 m.",
			       "Tiene 7 m, 10 km."),
		  "W -> ");
	CHECK_STR(checked_pair(&c, "It has 10\xC2\xA0km.",
			       "Tiene 10\xC2\xA0km, 10"),
		  "");
	checked_close(&c);
}

int
main(void)
{
	test_left();
	test_many_findings();
	test_limits();
	test_payment();
	test_kept_blanks();
	return tap_done();
}
