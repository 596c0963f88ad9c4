#include "config.h"

#include "tests/tap.h"
#include "tm/carry.h"

#define A "ES87 9999 0000 1101 2345 6789"
#define B "ES87 9999 0000 1101 2345 6780"
#define C "GB29 NWBK 6016 1331 9268 19"

/* The proposal with what was put in between < and >; "" for none. */
static const char *
carried(const char *query, const char *source, const char *target)
{
	static char out[512];
	struct pu_arena *arena = pu_arena_new();
	const struct pu_span *spans;
	struct pu_str text;
	size_t count, len = 0, at = 0;

	out[0] = '\0';
	if (carry_protected(pu_str(query), pu_str(source), pu_str(target),
			    arena, &text, &spans, &count)) {
		for (size_t i = 0; i < count; i++) {
			len += (size_t)snprintf(
				out + len, sizeof out - len, "%.*s<%.*s>",
				(int)(spans[i].start - at), text.ptr + at,
				(int)(spans[i].end - spans[i].start),
				text.ptr + spans[i].start);
			at = spans[i].end;
		}
		snprintf(out + len, sizeof out - len, "%.*s",
			 (int)(text.len - at), text.ptr + at);
	}
	pu_arena_free(arena);
	return out;
}

static void
test_one_to_one(void)
{
	CHECK_STR(carried("Pay " B " now", "Pay " A " now", "Pague a " A " ya"),
		  "Pague a <" B "> ya");
	/* However the target groups it, the query's spelling is taken. */
	CHECK_STR(carried("Pay " B ".", "Pay " A ".",
			  "Pagu\xC3\xA9 ES8799990000110123456789."),
		  "Pagu\xC3\xA9 <" B ">.");
	CHECK_STR(carried("Write to b@x.org or @new",
			  "Write to a@x.org or @old",
			  "Escriba a @old o a@x.org"),
		  "Escriba a <@new> o <b@x.org>");
	/* Exchanged accounts are exchanged in the target too. */
	CHECK_STR(carried("From " C " to " A, "From " A " to " C,
			  "De " A " a " C),
		  "De <" C "> a <" A ">");
	CHECK_STR(carried("Pay " C " and @b", "Pay " C " and @a",
			  "Pague " C " y @a"),
		  "Pague " C " y <@b>");
}

static void
test_blank(void)
{
	CHECK_STR(carried("Pay now", "Pay " A " now", "Pague a " A " ya"),
		  "Pague a <___> ya");
	CHECK_STR(carried("Pay " B " or " C, "Pay " A, "Pague a " A),
		  "Pague a <___>");
	CHECK_STR(carried("From " B " to " C, "From " A " to " A,
			  "De " A " a " A),
		  "De <___> a <___>");
	CHECK_STR(carried("From " B " to " B, "From " A " to " C,
			  "De " A " a " C),
		  "De <___> a <___>");
	/* Another account than the source's own is no better known. */
	CHECK_STR(carried("Pay " B, "Pay " A, "Pague a " C), "Pague a <___>");
}

static void
test_none(void)
{
	CHECK_STR(carried("Pay " A, "Pay " A, "Pague a " A), "");
	CHECK_STR(carried("Pay " B, "Pay " A, "Pague"), "");
	CHECK_STR(carried("", "", ""), "");
	CHECK_STR(carried("Pay " B, "Pay " A, "Pague, dice @inti"), "");
}

int
main(void)
{
	test_one_to_one();
	test_blank();
	test_none();
	return tap_done();
}
