#include "config.h"

#include "text/sentence.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tests/random.h"
#include "tests/tap.h"
#include "text/input.h"
#include "text/utf8.h"

static struct pu_segmenter *
for_language(struct pu_str language, enum pu_newline newline)
{
	struct pu_segmenter *segmenter;
	struct pu_error err;

	if (!pu_segmenter_new(&segmenter, language, NULL, newline, &err)) {
		printf("# %s\n", err.text);
		abort();
	}
	return segmenter;
}

/* The segments, parted by bars; '\\' before the first of a paragraph. */
static void
cut(struct pu_segmenter *segmenter, struct pu_str text, const char *gap,
    struct pu_buf *out)
{
	struct pu_segment segment;
	struct pu_error err;
	size_t last = 0;
	int got;

	pu_buf_clear(out);
	if (!pu_segmenter_start(segmenter, text, &err))
		abort();
	while ((got = pu_segmenter_next(segmenter, &segment, &err)) > 0) {
		if (out->len)
			pu_buf_addz(out, segment.start > last ? gap : "|");
		pu_buf_add(out, segment.text);
		last = segment.end;
	}
	if (got < 0)
		pu_buf_addz(out, err.text);
}

/* A line of tests/data/sentences: the text with bars taken out comes back with
 * them in. */
static void
golden_line(struct pu_segmenter *segmenter, struct pu_str line)
{
	struct pu_buf text = PU_BUF_INIT, got = PU_BUF_INIT, want = PU_BUF_INIT;

	for (size_t i = 0; i < line.len; i++)
		if (pu_str_starts(pu_str_n(line.ptr + i, line.len - i),
				  " | ")) {
			pu_buf_addc(&text, ' ');
			i += 2;
		} else if (line.ptr[i] != '|') {
			pu_buf_addc(&text, line.ptr[i]);
		}
	cut(segmenter, pu_buf_str(&text), " | ", &got);
	pu_buf_add(&want, line);
	tap_check_str(got.ptr, want.ptr, text.ptr, __FILE__, __LINE__);
	pu_buf_free(&text);
	pu_buf_free(&got);
	pu_buf_free(&want);
}

static void
golden(const char *file, const char *language)
{
	struct pu_segmenter *segmenter = NULL;
	struct pu_buf path = PU_BUF_INIT, all = PU_BUF_INIT;
	const char *srcdir = getenv("srcdir");
	struct input *in;
	struct pu_error err;

	pu_buf_addf(&path, "%s/tests/data/sentences/%s.txt",
		    srcdir ? srcdir : ".", file);
	if (!input_open(&in, path.ptr, INPUT_TEXT, &err) ||
	    !input_all(in, &all, 1 << 20, &err)) {
		printf("Bail out! %s\n", err.text);
		exit(1);
	}
	input_close(in);
	if (language)
		segmenter = for_language(pu_str(language), PU_NEWLINE_KEEP);
	for (size_t at = 0; at < all.len;) {
		size_t len = strcspn(all.ptr + at, "\n");
		struct pu_str line = pu_str_n(all.ptr + at, len);

		at += len + 1;
		if (!len || *line.ptr == '#')
			continue;
		if (*line.ptr != '[') {
			golden_line(segmenter, line);
			continue;
		}
		pu_segmenter_free(segmenter);
		segmenter = for_language(pu_str_n(line.ptr + 1, len - 2),
					 PU_NEWLINE_KEEP);
	}
	pu_segmenter_free(segmenter);
	pu_buf_free(&path);
	pu_buf_free(&all);
}

static void
lines(enum pu_newline newline, const char *text, const char *want)
{
	struct pu_segmenter *segmenter = for_language(pu_str("en"), newline);
	struct pu_buf out = PU_BUF_INIT;
	struct pu_segment segment;
	struct pu_error err;
	uint32_t paragraph = 0;

	if (!pu_segmenter_start(segmenter, pu_str(text), &err))
		abort();
	while (pu_segmenter_next(segmenter, &segment, &err) > 0) {
		if (out.len)
			pu_buf_addz(&out, segment.paragraph != paragraph ? "||"
									 : "|");
		paragraph = segment.paragraph;
		pu_buf_add(&out, segment.text);
	}
	for (size_t i = 0; i < out.len; i++)
		if (out.ptr[i] == '\n' || out.ptr[i] == '\r')
			out.ptr[i] = '/';
	CHECK_STR(out.ptr, want);
	pu_buf_free(&out);
	pu_segmenter_free(segmenter);
}

static void
test_lines(void)
{
	lines(PU_NEWLINE_KEEP, "", "");
	lines(PU_NEWLINE_KEEP, " \n\n \t\n", "");
	lines(PU_NEWLINE_KEEP, "A title\nThe text goes\non. More.\n\n\nEnd",
	      "A title|The text goes|on.|More.||End");
	lines(PU_NEWLINE_SPACE, "The text goes\non. More\r\nof it.\n\n \nEnd",
	      "The text goes/on.|More//of it.||End");
	lines(PU_NEWLINE_SPACE, "\n\n  Dear Mr.\nVega,\n", "Dear Mr./Vega,");
	lines(PU_NEWLINE_SPACE, "We need\n- rice\n- beans, and\nwater\n* salt",
	      "We need|- rice|- beans, and/water|* salt");
	lines(PU_NEWLINE_SPACE, "First:\n1. One\nof them.\n2. Two\na) Three",
	      "First:|1. One/of them.|2. Two|a) Three");
	lines(PU_NEWLINE_SPACE, "It was chapter\n12. Then came more.",
	      "It was chapter/12.|Then came more.");
	lines(PU_NEWLINE_SPACE, "See the inter-\nnational art.\n5 now.\nEnd",
	      "See the inter-/national art./5 now.|End");
	lines(PU_NEWLINE_SPACE, "1. One\nof them. 2. Two\xc2\x85(here).",
	      "1. One/of them.|2. Two\xc2\x85(here).");
	lines(PU_NEWLINE_KEEP, "No marks at all in it",
	      "No marks at all in it");
	lines(PU_NEWLINE_KEEP,
	      "One\xe2\x80\xa8two\xe2\x80\xa9three\x0b"
	      "four",
	      "One|two|three|four");
}

static uint64_t random_state = 88172645463325252u;

static uint32_t
chance(uint32_t below)
{
	return random_below(&random_state, below);
}

static void
random_text(struct pu_buf *out)
{
	static const char *const parts[] = { ".",
					     ".",
					     "?",
					     "!",
					     "\xe2\x80\xa6",
					     " ",
					     " ",
					     "\n",
					     "\r\n",
					     "\n\n",
					     "\"",
					     ")",
					     "\xc2\xbb",
					     "[1]",
					     "Mr",
					     "etc",
					     "The",
					     "a",
					     "U.S",
					     "5",
					     "\xc2\xbf",
					     "\xc2\xa0",
					     "\xe3\x80\x82",
					     "\xff",
					     "\xf0\x9f\x98\x80",
					     "\xe2\x80\xa9",
					     "\xcc\x81",
					     "word",
					     "1)",
					     "1. A",
					     "2. B",
					     "\xe2\x80\xa2",
					     "\xc2\x85",
					     "\xe2\x80\xa8",
					     "\xc2\xad",
					     "\xef\xbf\xbf",
					     "www.a",
					     "\xc2\xb9",
					     "\xe2\x80\x9c",
					     "\xe3\x80\x8a",
					     "\xed\xa0\x80",
					     "\xf0\x9f\x98",
					     "(b" };
	uint32_t count = chance(40);

	pu_buf_clear(out);
	while (count--) {
		uint32_t c = chance(0x20000);

		if (chance(4))
			pu_buf_addz(
				out,
				parts[chance(sizeof parts / sizeof *parts)]);
		else if (c && (c < 0xD800 || c > 0xDFFF))
			utf8_add(out, c);
	}
}

/* Between segments and around them there is only white space, and segments
 * neither start nor end with any. */
static bool
nothing_lost(struct pu_segmenter *segmenter, struct pu_str text)
{
	struct pu_segment segment;
	struct pu_error err;
	uint32_t paragraph = 0;
	size_t last = 0;
	int got;

	if (!pu_segmenter_start(segmenter, text, &err))
		return false;
	do {
		struct pu_str before = text;
		size_t at;

		got = pu_segmenter_next(segmenter, &segment, &err);
		if (got < 0)
			return false;
		before.len = got ? segment.start : text.len;
		if (before.len < last)
			return false;
		while (last < before.len)
			if (!utf8_is_space(utf8_next(before, &last)))
				return false;
		if (!got)
			break;
		at = segment.start;
		if (segment.end <= segment.start || segment.end > text.len ||
		    segment.text.ptr != text.ptr + segment.start ||
		    segment.text.len != segment.end - segment.start ||
		    segment.paragraph < paragraph ||
		    utf8_is_space(utf8_next(text, &at)))
			return false;
		paragraph = segment.paragraph;
		last = segment.end;
	} while (got);
	return true;
}

static void
test_nothing_lost(void)
{
	static const char *const languages[] = { "en", "es", "th",
						 "zh", "ja", "de" };
	struct pu_buf text = PU_BUF_INIT;
	bool good = true;

	for (size_t i = 0; i < 2 * sizeof languages / sizeof *languages; i++) {
		struct pu_segmenter *segmenter = for_language(
			pu_str(languages[i / 2]),
			i % 2 ? PU_NEWLINE_KEEP : PU_NEWLINE_SPACE);

		for (int round = 0; round < 800; round++) {
			random_text(&text);
			if (!nothing_lost(segmenter, pu_buf_str(&text))) {
				printf("# lost: \"%s\"\n", text.ptr);
				good = false;
			}
		}
		pu_segmenter_free(segmenter);
	}
	CHECK(good);
	pu_buf_free(&text);
}

int
main(void)
{
	golden("en", "en");
	golden("es", "es-EC");
	golden("others", NULL);
	test_lines();
	test_nothing_lost();
	return tap_done();
}
