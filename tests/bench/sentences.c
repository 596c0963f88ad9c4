/* sentences [-v] [-a] FILE... - where sentences end, against gold, beside ICU
 *
 * FILE: a treebank (.conllu: "# text =", "# newpar", "# newdoc", SpaceAfter=No)
 * or a text with one sentence a line, a blank line between paragraphs; the
 * name starts with the language: es_gsd-ud-test.conllu, en-news.txt. The
 * sentences of a paragraph are joined by a space, or by nothing in Chinese,
 * Japanese and Thai, and cut again. Counted are ends inside paragraphs. A
 * sentence that no full stop, ! or ? closes (a heading, the words before a
 * list) ends its paragraph, as on a page; -a: it does not. -v: every difference.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/mem.h"
#include "text/input.h"
#include "text/sentence.h"
#include "text/utf16.h"
#include "text/utf8.h"

#define TOGETHER 10 /* sentences, where no paragraphs are told */

struct score {
	size_t gold, found, right;
	double seconds;
};

struct list {
	size_t *items;
	size_t count, room;
};

struct bench {
	bool verbose, all;
	char language[16];
	struct pu_segmenter *segmenter;
	UBreakIterator *icu;
	struct pu_buf text; /* the paragraph */
	struct list gold; /* bytes of text */
	size_t sentences, held;
	bool glued; /* nothing stands before the next sentence */
	struct score ours, plain;
};

static double
cpu(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void
push(struct list *list, size_t item)
{
	MEM_GROW(list->items, list->count, list->room);
	list->items[list->count++] = item;
}

static void
cut_ours(struct bench *bench, struct list *out)
{
	struct pu_segment segment;
	struct pu_error err;
	double start = cpu();
	int got;

	if (!pu_segmenter_start(bench->segmenter, pu_buf_str(&bench->text),
				&err))
		abort();
	while ((got = pu_segmenter_next(bench->segmenter, &segment, &err)) > 0)
		push(out, segment.end);
	if (got < 0)
		abort();
	bench->ours.seconds += cpu() - start;
}

static void
cut_plain(struct bench *bench, struct list *out)
{
	UChar *text = mem_array(bench->text.len + 1, sizeof *text);
	size_t *bytes = mem_array(bench->text.len + 1, sizeof *bytes);
	UErrorCode status = U_ZERO_ERROR;
	double start = cpu();
	int32_t len = 0, end;

	for (size_t at = 0; at < bench->text.len;) {
		int32_t before = len;
		size_t from = at;

		utf16_add(text, &len, utf8_next(pu_buf_str(&bench->text), &at));
		while (before < len)
			bytes[before++] = from;
	}
	bytes[len] = bench->text.len;
	ubrk_setText(bench->icu, text, len, &status);
	while ((end = ubrk_next(bench->icu)) != UBRK_DONE) {
		while (end > 0 && utf8_is_space(text[end - 1]))
			end--;
		push(out, bytes[end]);
	}
	bench->plain.seconds += cpu() - start;
	free(text);
	free(bytes);
}

static void
show(const struct bench *bench, char mark, size_t end)
{
	struct pu_str text = pu_buf_str(&bench->text);
	size_t from = end > 50 ? end - 50 : 0;
	size_t to = end + 40 < text.len ? end + 40 : text.len;

	while (from && ((unsigned char)text.ptr[from] & 0xC0) == 0x80)
		from--;
	while (to < text.len && ((unsigned char)text.ptr[to] & 0xC0) == 0x80)
		to++;
	printf("%c %.*s|%.*s\n", mark, (int)(end - from), text.ptr + from,
	       (int)(to - end), text.ptr + end);
}

/* The ends that both lists have; the last one is the paragraph's. */
static void
compare(const struct bench *bench, struct score *score, const struct list *got,
	bool verbose)
{
	const struct list *gold = &bench->gold;
	size_t g = 0, i = 0;

	while (g + 1 < gold->count || i + 1 < got->count) {
		size_t want = g + 1 < gold->count ? gold->items[g] : SIZE_MAX;
		size_t have = i + 1 < got->count ? got->items[i] : SIZE_MAX;

		score->gold += want <= have;
		score->found += have <= want;
		score->right += have == want;
		if (verbose && want != have)
			show(bench, want < have ? '-' : '+',
			     want < have ? want : have);
		g += want <= have;
		i += have <= want;
	}
}

static void
finish_paragraph(struct bench *bench)
{
	struct list ours = { 0 }, plain = { 0 };

	if (bench->gold.count) {
		cut_ours(bench, &ours);
		compare(bench, &bench->ours, &ours, bench->verbose);
		cut_plain(bench, &plain);
		compare(bench, &bench->plain, &plain, false);
	}
	free(ours.items);
	free(plain.items);
	bench->gold.count = 0;
	bench->held = 0;
	bench->glued = true;
	pu_buf_clear(&bench->text);
}

/* A mark, perhaps with quotes and brackets behind it. */
static bool
is_closed(struct pu_str text)
{
	bool closed = false;

	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);

		if (c == '.' || c == '?' || c == '!' || c == 0x2026 ||
		    c == 0x3002 || c == 0x61F || c == 0x964 || c == 0xFF01 ||
		    c == 0xFF1F)
			closed = true;
		else if (u_isalnum((UChar32)c))
			closed = false;
	}
	return closed;
}

static void
add_sentence(struct bench *bench, struct pu_str text)
{
	text = pu_str_trim(text);
	if (!text.len)
		return;
	if (bench->text.len && !bench->glued)
		pu_buf_addc(&bench->text, ' ');
	pu_buf_add(&bench->text, text);
	push(&bench->gold, bench->text.len);
	bench->glued = !strncmp(bench->language, "zh", 2) ||
		       !strncmp(bench->language, "ja", 2) ||
		       !strncmp(bench->language, "th", 2);
	bench->sentences++;
	bench->held++;
	if (!bench->all && !is_closed(text))
		finish_paragraph(bench);
}

static struct pu_str
line_at(struct pu_str all, size_t *at)
{
	const char *line = all.ptr + *at;
	size_t len = strcspn(line, "\n");

	*at += len + 1;
	return pu_str_n(line, len);
}

static bool
holds(struct pu_str line, const char *word)
{
	size_t len = strlen(word);

	for (size_t i = 0; i + len <= line.len; i++)
		if (!memcmp(line.ptr + i, word, len))
			return true;
	return false;
}

static void
read_treebank(struct bench *bench, struct pu_str all, bool marked)
{
	static const char *const text_is = "# text = ";
	bool last_glued = false;

	for (size_t at = 0; at < all.len;) {
		struct pu_str line = line_at(all, &at);

		if (pu_str_starts(line, "# newpar") ||
		    pu_str_starts(line, "# newdoc") ||
		    (!line.len && !marked && bench->held >= TOGETHER))
			finish_paragraph(bench);
		else if (pu_str_starts(line, text_is))
			add_sentence(bench,
				     pu_str_n(line.ptr + strlen(text_is),
					      line.len - strlen(text_is)));
		else if (!line.len && last_glued)
			bench->glued = true;
		last_glued = line.len && *line.ptr != '#' &&
			     holds(line, "SpaceAfter=No");
	}
}

static void
read_lines(struct bench *bench, struct pu_str all)
{
	for (size_t at = 0; at < all.len;) {
		struct pu_str line = line_at(all, &at);

		if (pu_str_trim(line).len)
			add_sentence(bench, line);
		else
			finish_paragraph(bench);
	}
}

static void
tell(const struct score *score)
{
	double p =
		score->found ? (double)score->right / (double)score->found : 1;
	double r = score->gold ? (double)score->right / (double)score->gold : 1;

	printf(" %6.4f %6.4f %6.4f", p, r, p + r > 0 ? 2 * p * r / (p + r) : 0);
}

static bool
measure(struct bench *bench, const char *path, struct pu_error *err)
{
	const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
	size_t len = strcspn(name, "_-.");
	struct pu_buf all = PU_BUF_INIT;
	UErrorCode status = U_ZERO_ERROR;
	struct input *in;
	bool ok;

	if (len >= sizeof bench->language)
		len = sizeof bench->language - 1;
	memcpy(bench->language, name, len);
	bench->language[len] = '\0';
	ok = input_open(&in, path, INPUT_TEXT, err) &&
	     input_all(in, &all, (size_t)1 << 30, err);
	input_close(in);
	ok = ok && pu_segmenter_new(&bench->segmenter, pu_str(bench->language),
				    NULL, PU_NEWLINE_KEEP, err);
	if (ok) {
		bench->icu = ubrk_open(UBRK_SENTENCE, bench->language, NULL, 0,
				       &status);
		if (strstr(name, ".conllu"))
			read_treebank(bench, pu_buf_str(&all),
				      strstr(all.ptr, "# newdoc") ||
					      strstr(all.ptr, "# newpar"));
		else
			read_lines(bench, pu_buf_str(&all));
		finish_paragraph(bench);
		printf("%-28.28s %7zu %7zu ", name, bench->sentences,
		       bench->ours.gold);
		tell(&bench->ours);
		printf(" ");
		tell(&bench->plain);
		printf("  %5.1f %5.1f\n",
		       bench->ours.seconds * 1e6 / (double)bench->sentences,
		       bench->plain.seconds * 1e6 / (double)bench->sentences);
		ubrk_close(bench->icu);
	}
	pu_segmenter_free(bench->segmenter);
	pu_buf_free(&all);
	return ok;
}

int
main(int argc, char **argv)
{
	struct bench options = { .text = PU_BUF_INIT };
	struct pu_error err;
	int c;

	while ((c = getopt(argc, argv, "av")) != -1) {
		options.all = options.all || c == 'a';
		options.verbose = options.verbose || c == 'v';
		if (c == '?')
			return 2;
	}
	printf("%-28s %7s %7s  %20s  %20s  %s\n", "", "", "ends",
	       "ours: prec. rec. F1", "ICU: prec. rec. F1", "us a sentence");
	for (; optind < argc; optind++) {
		struct bench bench = options;

		if (!measure(&bench, argv[optind], &err)) {
			fprintf(stderr, "%s\n", err.text);
			return 1;
		}
		free(bench.gold.items);
		pu_buf_free(&bench.text);
	}
	return 0;
}
