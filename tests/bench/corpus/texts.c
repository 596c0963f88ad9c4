/* texts - see texts.h; reads from standard input what to take, a line each:
 *     mo FILE
 *     page ENGLISH SPANISH
 *     descriptions ENGLISH SPANISH
 *     invented COUNT        made up, when there are fewer than COUNT before it
 * and writes the pairs to standard output.
 */
#include "config.h"

#include "tests/bench/corpus/texts.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tests/bench/corpus.h"
#include "text/utf8.h"

#define LONGEST 6000 /* bytes of a segment; longer ones are data, not text */

char *
texts_file(const char *path, size_t *size)
{
	FILE *in = fopen(path, "rb");
	struct pu_buf all = PU_BUF_INIT;
	char block[65536];
	size_t got;

	if (!in)
		return NULL;
	while ((got = fread(block, 1, sizeof block, in)) > 0)
		pu_buf_add(&all, pu_str_n(block, got));
	fclose(in);
	*size = all.len;
	return pu_buf_take(&all);
}

static bool
letter(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xC3;
}

/* A mark of a keyboard shortcut: "_File", "E&xit", "~Edit". */
static bool
shortcut(struct pu_str text, size_t at)
{
	char c = text.ptr[at];
	bool inside = at && letter((unsigned char)text.ptr[at - 1]);

	if ((c != '_' && c != '&' && c != '~') || at + 1 == text.len ||
	    !letter((unsigned char)text.ptr[at + 1]))
		return false;
	if (memchr(text.ptr + at + 1, c, text.len - at - 1) ||
	    memchr(text.ptr + at + 1, ';', text.len - at - 1))
		return false;
	return !inside || (c == '&' && text.len < 60);
}

/* False: no text. */
static bool
clean(struct pu_str text, struct pu_buf *out)
{
	size_t letters = 0;

	pu_buf_clear(out);
	if (text.len > LONGEST)
		return false;
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at);

		if (c == UTF8_BAD || (c >= 0xE000 && c < 0xF900))
			return false;
		if (c <= ' ' || c == 0x7F || (c >= 0x80 && c < 0xA0)) {
			if (out->len && out->ptr[out->len - 1] != ' ')
				pu_buf_addc(out, ' ');
			continue;
		}
		if (shortcut(text, start))
			continue;
		letters += letter((unsigned char)text.ptr[start]);
		pu_buf_add(out, pu_str_n(text.ptr + start, at - start));
	}
	if (out->len && out->ptr[out->len - 1] == ' ')
		pu_buf_cut(out, out->len - 1);
	return letters > 1;
}

static bool
split(struct texts *texts, int side, size_t *count, struct pu_error *err)
{
	struct pu_segment segment;
	int got;

	*count = 0;
	if (!pu_segmenter_start(texts->segmenters[side],
				pu_buf_str(&texts->clean[side]), err))
		return false;
	while ((got = pu_segmenter_next(texts->segmenters[side], &segment,
					err)) > 0) {
		MEM_GROW(texts->parts[side], *count, texts->rooms[side]);
		texts->parts[side][(*count)++] = segment.text;
	}
	return got == 0;
}

static void
put(struct texts *texts, struct pu_str english, struct pu_str spanish)
{
	bool added;

	if (!english.len)
		return;
	map_add(texts->seen, english, &added);
	if (!added)
		return;
	fprintf(texts->out, "%.*s\t%.*s\n", (int)english.len, english.ptr,
		(int)spanish.len, spanish.ptr);
	*(spanish.len ? &texts->pairs : &texts->alone) += 1;
}

bool
texts_add(struct texts *texts, struct pu_str english, struct pu_str spanish,
	  struct pu_error *err)
{
	size_t count, other = 0;
	bool paired = spanish.len > 0;

	if (!clean(english, &texts->clean[0]) ||
	    (paired && !clean(spanish, &texts->clean[1])))
		return true;
	if (!split(texts, 0, &count, err) ||
	    (paired && !split(texts, 1, &other, err)))
		return false;
	if (paired && count != other) {
		put(texts, pu_buf_str(&texts->clean[0]),
		    pu_buf_str(&texts->clean[1]));
		return true;
	}
	for (size_t i = 0; i < count; i++)
		put(texts, texts->parts[0][i],
		    paired ? texts->parts[1][i] : pu_str(""));
	return true;
}

/* So that the benchmark runs on a machine that has no catalogues. */
static bool
invent(struct texts *texts, unsigned long count, struct pu_error *err)
{
	struct corpus corpus = corpus_start(7);
	struct pu_buf es = PU_BUF_INIT, en = PU_BUF_INIT;
	bool ok = true;

	if (texts->pairs + texts->alone < count)
		fprintf(stderr, "few texts are there: others are made up\n");
	while (ok && texts->pairs + texts->alone < count) {
		corpus_pair(&corpus, &es, &en);
		ok = texts_add(texts, pu_buf_str(&en), pu_buf_str(&es), err);
	}
	pu_buf_free(&es);
	pu_buf_free(&en);
	return ok;
}

static bool
take(struct texts *texts, char *line, struct pu_error *err)
{
	const char *words[3] = { 0 };
	size_t count = 0;

	line[strcspn(line, "\n")] = '\0';
	for (char *p = line; count < 3; count++) {
		words[count] = p;
		p += strcspn(p, " ");
		if (!*p) {
			count++;
			break;
		}
		*p++ = '\0';
	}
	if (count == 2 && !strcmp(words[0], "mo"))
		return catalogue_read(texts, words[1], err);
	if (count == 3 && !strcmp(words[0], "page"))
		return page_read(texts, words[1], words[2], err);
	if (count == 3 && !strcmp(words[0], "descriptions"))
		return descriptions_read(texts, words[1], words[2], err);
	if (count == 2 && !strcmp(words[0], "invented"))
		return invent(texts, strtoul(words[1], NULL, 10), err);
	return pu_fail(err, PU_INVALID, "not understood: %s", words[0]);
}

int
main(void)
{
	struct texts texts = { .out = stdout,
			       .seen = map_new(),
			       .clean = { PU_BUF_INIT, PU_BUF_INIT } };
	struct pu_error err = { 0 };
	static char line[8192];
	bool ok;

	ok = pu_segmenter_new(&texts.segmenters[0], pu_str("en"), NULL,
			      PU_NEWLINE_SPACE, &err) &&
	     pu_segmenter_new(&texts.segmenters[1], pu_str("es"), NULL,
			      PU_NEWLINE_SPACE, &err);
	while (ok && fgets(line, sizeof line, stdin))
		ok = take(&texts, line, &err);
	if (ok)
		fprintf(stderr, "%llu pairs, %llu English alone\n",
			(unsigned long long)texts.pairs,
			(unsigned long long)texts.alone);
	else
		fprintf(stderr, "texts: %s\n", err.text);
	for (int i = 0; i < 2; i++) {
		pu_segmenter_free(texts.segmenters[i]);
		pu_buf_free(&texts.clean[i]);
		free(texts.parts[i]);
	}
	map_free(texts.seen);
	return !ok || fflush(stdout) != 0;
}
