#include "config.h"

#include "db/db.h"
#include "desk/bundle.h"
#include "desk/story.h"
#include "tests/tap.h"
#include "text/input.h"

#define TODAY 20779

static struct pu_error err;

/* 0 when all of it can be read, else the error's code. */
static enum pu_code
read_text(const char *text, size_t *rows, size_t *unknown)
{
	struct bundle *bundle = NULL;
	struct bundle_row row;
	struct input *in;
	int got = -1;

	err = (struct pu_error){ .code = PU_OK };
	*rows = *unknown = 0;
	if (!input_open_memory(&in, pu_str(text), "b", INPUT_TEXT, &err) ||
	    !bundle_open(&bundle, in, TODAY, &err))
		return err.code;
	while ((got = bundle_next(bundle, &row, &err)) > 0)
		(*rows)++;
	*unknown = bundle_unknown(bundle);
	bundle_close(bundle);
	return got < 0 ? err.code : PU_OK;
}

#define HEAD   "{\"kind\":\"head\",\"format\":\"puente-bundle\",\"version\":1}\n"
#define END(n) "{\"kind\":\"end\",\"rows\":" #n "}\n"
#define ID(n)  "\"000000000000000" #n "\""
#define STEP(day, verb)                                                        \
	"{\"kind\":\"step\",\"id\":" ID(1) ",\"job\":" ID(                     \
		2) ",\"day\":\"" day "\",\"verb\":" verb                       \
		   ",\"before\":1,\"after\":2}\n"

static void
test_refused(void)
{
	static const struct {
		const char *text;
		enum pu_code code;
		long line;
	} cases[] = {
		{ HEAD STEP("2026-11-22", "3") END(1), PU_OK, 0 },
		{ "{\"kind\":\"head\",\"format\":\"other\",\"version\":1}\n",
		  PU_SYNTAX, 1 },
		{ "La marcha\n", PU_SYNTAX, 1 },
		{ "[1]\n", PU_SYNTAX, 1 },
		{ "{\"kind\":\"head\",\"format\":\"puente-bundle\","
		  "\"version\":2}\n",
		  PU_VERSION, 1 },
		/* Cut short, and more or less than there was. */
		{ HEAD STEP("2026-11-22", "3"), PU_SYNTAX, 2 },
		{ HEAD STEP("2026-11-22", "3") END(2), PU_SYNTAX, 3 },
		{ HEAD END(1), PU_SYNTAX, 2 },
		{ HEAD END(0) STEP("2026-11-22", "3"), PU_SYNTAX, 3 },
		{ HEAD "{\"kind\":\"step\"", PU_SYNTAX, 2 },
		/* Values out of their range. */
		{ HEAD STEP("2026-11-23", "3") END(1), PU_CONFLICT, 2 },
		{ HEAD STEP("2026-02-30", "3") END(1), PU_SYNTAX, 2 },
		{ HEAD STEP("2026-11-22", "99") END(1), PU_SYNTAX, 2 },
		{ HEAD STEP("2026-11-22", "-1") END(1), PU_SYNTAX, 2 },
		{ HEAD STEP("2026-11-22", "\"claim\"") END(1), PU_SYNTAX, 2 },
		{ HEAD "{\"kind\":\"seen\",\"review\":" ID(
			  0) ",\"segment\":" ID(1) "}\n" END(1),
		  PU_SYNTAX, 2 },
		{ HEAD "{\"kind\":\"seen\",\"review\":\"ffffffffffffffff\","
		       "\"segment\":" ID(1) "}\n" END(1),
		  PU_SYNTAX, 2 },
		{ HEAD "{\"kind\":\"seen\",\"review\":\"1\",\"segment\":" ID(
			  1) "}\n" END(1),
		  PU_SYNTAX, 2 },
		{ HEAD "{\"kind\":\"seen\",\"review\":" ID(1) "}\n" END(1),
		  PU_SYNTAX, 2 },
		{ HEAD "{\"kind\":\"seen\",\"kind\":\"seen\"}\n" END(1),
		  PU_SYNTAX, 2 },
	};
	size_t rows, unknown;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		if (!CHECK(read_text(cases[i].text, &rows, &unknown) ==
			   cases[i].code) ||
		    !CHECK(err.line == cases[i].line))
			printf("# case %zu, line %ld: %s\n", i, err.line,
			       err.text);
	}
	read_text(HEAD STEP("2026-11-23", "3") END(1), &rows, &unknown);
	CHECK_STR(err.failure, "E-CLOCK-01");
}

/* What a later program may add. */
static void
test_unknown(void)
{
	size_t rows, unknown;

	CHECK(read_text(HEAD "{\"kind\":\"sticker\",\"shape\":[1,{}]}\n"
			     "{\"kind\":\"link\",\"person\":" ID(
				     3) ",\"url\":\"https://example.org\","
					"\"colour\":\"red\"}\n" END(2),
			&rows, &unknown) == PU_OK);
	CHECK(rows == 1 && unknown == 1);
}

int
main(void)
{
	test_refused();
	test_unknown();
	return tap_done();
}
