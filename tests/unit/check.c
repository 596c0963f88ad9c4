#include "config.h"

#include <stdlib.h>

#include "check/check.h"
#include "tests/tap.h"

static struct pu_arena *arena;
static struct pu_findings findings;

/* Of a pair in English and Spanish: "check:severity:key ...". */
static const char *
found(struct pu_checker *checker, const char *source, const char *target)
{
	static struct pu_buf out = PU_BUF_INIT;
	struct pu_check_pair pair = { .source.text = pu_str(source),
				      .target.text = pu_str(target) };
	struct pu_error err = { .code = PU_OK };

	pu_findings_free(&findings);
	CHECK(pu_checker_pair(checker, &pair, arena, &findings, &err));
	pu_buf_clear(&out);
	for (size_t i = 0; i < findings.count; i++)
		pu_buf_addf(&out, "%s%s:%s:%.*s", i ? " " : "",
			    findings.items[i].check,
			    pu_severity_name(findings.items[i].severity),
			    (int)findings.items[i].key.len,
			    findings.items[i].key.ptr);
	return out.ptr;
}

static struct pu_checker *
checker_for(const char *source, const char *target)
{
	struct pu_check_options options = { .source = pu_str(source),
					    .target = pu_str(target) };
	struct pu_error err = { .code = PU_OK };
	struct pu_checker *checker;

	CHECK(pu_checker_new(&checker, &options, &err));
	return checker;
}

/* Only what was found counts, not how it is broken into lines; and twice the
 * same in one segment is two findings. */
static void
test_fingerprints(void)
{
	struct pu_checker *checker = checker_for("en", "es");
	char name[PU_FINGERPRINT_SIZE];
	uint64_t first, read;

	CHECK_STR(found(checker, "One two.", "Uno  dos."), "space:warning:run");
	first = findings.items[0].fingerprint;
	found(checker, " One\n two.", "Uno  dos. ");
	CHECK(findings.items[0].fingerprint == first);
	found(checker, "One too.", "Uno  dos.");
	CHECK(findings.items[0].fingerprint != first);
	found(checker, "One two three.", "Uno  dos  tres.");
	CHECK(findings.count == 2);
	CHECK(findings.items[0].fingerprint != findings.items[1].fingerprint);
	pu_fingerprint_name(name, first);
	CHECK(strlen(name) == 16);
	CHECK(pu_fingerprint_read(pu_str(name), &read));
	CHECK(read == first);
	CHECK(!pu_fingerprint_read(pu_str("12"), &read));
	CHECK(!pu_fingerprint_read(pu_str("000000000000000x"), &read));
	pu_checker_free(checker);
}

/* The check is known by it; one bit mistyped makes it no finding's. */
static void
test_fingerprints_tell(void)
{
	struct pu_checker *checker = checker_for("en", "es");
	size_t wrong = 0;

	found(checker, "One two three.", "Uno  dos  tres.");
	for (size_t i = 0; i < findings.count; i++) {
		uint64_t whole = findings.items[i].fingerprint;

		CHECK(pu_check_of(whole) == pu_check_named(pu_str("space")));
		for (unsigned bit = 0; bit < 64; bit++)
			wrong +=
				pu_check_of(whole ^ UINT64_C(1) << bit) != NULL;
	}
	CHECK(findings.count == 2);
	CHECK(wrong <= 2); /* by chance, of 128 */
	pu_checker_free(checker);
}

/* A check can be left out, and must be one. */
static void
test_without(void)
{
	struct pu_str without = pu_str("space");
	struct pu_check_options options = { .source = pu_str("en"),
					    .target = pu_str("es"),
					    .without = &without,
					    .without_count = 1 };
	struct pu_error err = { .code = PU_OK };
	struct pu_checker *checker;

	CHECK(pu_checker_new(&checker, &options, &err));
	CHECK_STR(found(checker, "One two.", "Uno  dos."), "");
	pu_checker_free(checker);
	without = pu_str("spaces");
	CHECK(!pu_checker_new(&checker, &options, &err));
	CHECK(err.code == PU_INVALID);
	CHECK(checker == NULL);
}

/* Every check says what it is. */
static void
test_table(void)
{
	size_t i = 0;

	for (const struct pu_check_about *about; (about = pu_check_at(i));
	     i++) {
		CHECK(pu_check_named(pu_str(about->id)) == about);
		CHECK(about->summary && *about->summary);
		CHECK(about->on & (PU_CHECK_PAIR | PU_CHECK_SOURCE));
	}
	CHECK(i > 0);
}

int
main(void)
{
	arena = pu_arena_new();
	test_fingerprints();
	test_fingerprints_tell();
	test_without();
	test_table();
	pu_findings_free(&findings);
	pu_arena_free(arena);
	return tap_done();
}
