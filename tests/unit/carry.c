#include "config.h"

#include "tests/tap.h"
#include "tm/carry.h"

#define A "ES87 9999 0000 1101 2345 6789"
#define B "ES87 9999 0000 1101 2345 6780"
#define C "GB29 NWBK 6016 1331 9268 19"

static struct {
	const char *tag;
	struct convention *convention;
} known[32];

static struct convention *
convention(const char *tag)
{
	struct pu_error err;
	size_t i = 0;

	while (known[i].tag && strcmp(known[i].tag, tag) != 0)
		i++;
	if (!known[i].tag) {
		known[i].tag = tag;
		CHECK(convention_new(&known[i].convention, pu_str(tag), 0,
				     &err));
	}
	return known[i].convention;
}

/* Outside the spans the text is the target's, byte for byte. */
static bool
spans_hold(struct pu_str target, struct pu_str text,
	   const struct pu_span *spans, size_t count)
{
	size_t at = 0, from = 0;

	for (size_t i = 0; i < count; i++) {
		struct pu_str kept =
			pu_str_n(text.ptr + at, spans[i].start - at);
		size_t k = from;

		while (k + kept.len <= target.len &&
		       memcmp(target.ptr + k, kept.ptr, kept.len) != 0)
			k++;
		if (k + kept.len > target.len || (!i && k))
			return false;
		from = k + kept.len;
		at = spans[i].end;
	}
	return text.len - at <= target.len - from &&
	       pu_str_ends(target, text.ptr + at);
}

/* The proposal with what was put in between < and >; "" for none. */
static const char *
between(const char *from, const char *to, const char *query, const char *source,
	const char *target)
{
	static char out[1024];
	struct pu_arena *arena = pu_arena_new();
	struct carry_texts texts = { .query = pu_str(query),
				     .source = pu_str(source),
				     .target = pu_str(target),
				     .query_convention = convention(from),
				     .source_convention = convention(from),
				     .target_convention = convention(to) };
	const struct pu_span *spans;
	struct pu_str text;
	size_t count, len = 0, at = 0;

	out[0] = '\0';
	if (carry_over(&texts, arena, arena, &text, &spans, &count)) {
		CHECK(spans_hold(texts.target, text, spans, count));
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

static const char *
carried(const char *query, const char *source, const char *target)
{
	return between("en", "es", query, source, target);
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

/* What a user expects. */
static void
test_sentence(void)
{
	CHECK_STR(carried("On 5 April 2020, 2,375 people gave US$3.15bn (4.25 "
			  "%) at 9:45 p.m.",
			  "On 12 March 2019, 1,250 people gave US$2.2bn (3.5 "
			  "%) at 10:30 a.m.",
			  "El 12 de marzo de 2019, 1.250 personas dieron 2.200 "
			  "millones de d\xC3\xB3lares (3,5 %) a las 10:30"),
		  "El <5 de abril de 2020>, <2.375> personas dieron <3.150 "
		  "millones> de d\xC3\xB3lares (<4,25> %) a las <21:45>");
}

int
main(void)
{
	test_one_to_one();
	test_blank();
	test_none();
	test_sentence();
	for (size_t i = 0; known[i].tag; i++)
		convention_free(known[i].convention);
	return tap_done();
}
