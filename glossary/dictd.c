#include "config.h"

#include "glossary/dictd.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/input.h"
#include "text/lang.h"

#define FILE_MAX_BYTES ((size_t)256 << 20)
#define WORDS_MAX      4
/* Several headwords may share an article, but not all of them a large one. */
#define SHARED      8
#define SHARED_FREE ((uint64_t)1 << 20)

struct dictd {
	struct pu_buf owned_index, owned_articles;
	struct pu_str index, articles;
	char name[256];
	size_t at; /* of index */
	long line;
	uint64_t given; /* bytes of articles so far */
	struct pu_str word;
	struct pu_str left; /* of the article: what is not yet given out */
	struct pu_buf clean; /* one line without remarks */
	size_t clean_at;
};

/* ---- opening ---- */

static bool
read_all(struct pu_buf *out, const char *path, struct pu_error *err)
{
	struct input *in;
	bool ok;

	if (!input_open(&in, path, INPUT_TEXT, err))
		return false;
	ok = input_all(in, out, FILE_MAX_BYTES, err);
	input_close(in);
	return ok;
}

static struct dictd *
make(const char *name)
{
	struct dictd *dictd = mem_alloc(sizeof *dictd);
	size_t len = strlen(name);

	dictd->owned_index = (struct pu_buf)PU_BUF_INIT;
	dictd->owned_articles = (struct pu_buf)PU_BUF_INIT;
	dictd->clean = (struct pu_buf)PU_BUF_INIT;
	len = len < sizeof dictd->name ? len : sizeof dictd->name - 1;
	memcpy(dictd->name, name, len);
	return dictd;
}

bool
dictd_open_memory(struct dictd **out, struct pu_str index,
		  struct pu_str articles, const char *name,
		  struct pu_error *err)
{
	(void)err;
	*out = make(name);
	(*out)->index = index;
	(*out)->articles = articles;
	return true;
}

bool
dictd_open(struct dictd **out, const char *path, struct pu_error *err)
{
	struct dictd *dictd = make(path);
	struct pu_str stem = pu_str(path);
	struct pu_buf beside = PU_BUF_INIT;
	bool ok;

	if (pu_str_ends(stem, ".index"))
		stem.len -= strlen(".index");
	pu_buf_add(&beside, stem);
	pu_buf_addz(&beside, ".dict.dz");
	ok = read_all(&dictd->owned_index, path, err);
	if (ok && !read_all(&dictd->owned_articles, beside.ptr, err)) {
		ok = err->code == PU_NOT_FOUND;
		pu_buf_cut(&beside, beside.len - strlen(".dz"));
		ok = ok && read_all(&dictd->owned_articles, beside.ptr, err);
	}
	pu_buf_free(&beside);
	if (!ok) {
		dictd_close(dictd);
		return false;
	}
	dictd->index = pu_buf_str(&dictd->owned_index);
	dictd->articles = pu_buf_str(&dictd->owned_articles);
	*out = dictd;
	return true;
}

void
dictd_close(struct dictd *dictd)
{
	if (!dictd)
		return;
	pu_buf_free(&dictd->owned_index);
	pu_buf_free(&dictd->owned_articles);
	pu_buf_free(&dictd->clean);
	free(dictd);
}

/* ---- the index ---- */

/* Cuts text at the first end (or its own) and moves it past that. */
static struct pu_str
cut(struct pu_str *text, char end)
{
	const char *at = text->len ? memchr(text->ptr, end, text->len) : NULL;
	struct pu_str part = *text;

	if (at)
		part.len = (size_t)(at - text->ptr);
	text->ptr += part.len + (at != NULL);
	text->len -= part.len + (at != NULL);
	return part;
}

static bool
number(struct pu_str text, uint64_t *out)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmno"
				     "pqrstuvwxyz0123456789+/";

	*out = 0;
	for (size_t i = 0; i < text.len; i++) {
		const char *digit =
			text.ptr[i] ? strchr(digits, text.ptr[i]) : NULL;

		if (!digit)
			return false;
		*out = *out << 6 | (uint64_t)(digit - digits);
	}
	return text.len > 0 && text.len <= 8;
}

/* The next headword and its article; 1, 0, -1. */
static int
next_entry(struct dictd *dictd, struct pu_error *err)
{
	while (dictd->index.len > dictd->at) {
		struct pu_str rest = pu_str_n(dictd->index.ptr + dictd->at,
					      dictd->index.len - dictd->at);
		struct pu_str line = cut(&rest, '\n'), fields = line;
		struct pu_str word = cut(&fields, '\t'), first, second;
		uint64_t start, len;

		dictd->at = dictd->index.len - rest.len;
		dictd->line++;
		first = cut(&fields, '\t');
		second = cut(&fields, '\t');
		if (!line.len)
			continue;
		if (!number(first, &start) || !number(second, &len) ||
		    start > dictd->articles.len ||
		    len > dictd->articles.len - start) {
			pu_fail(err, PU_SYNTAX,
				_("not a line of a dictd index that fits its "
				  "dictionary"));
			pu_fail_at(err, dictd->name, dictd->line, 0);
			return -1;
		}
		dictd->given += len;
		if (dictd->given >
		    SHARED * (uint64_t)dictd->articles.len + SHARED_FREE) {
			pu_fail(err, PU_LIMIT,
				_("the index gives the same articles again "
				  "and again"));
			pu_fail_at(err, dictd->name, dictd->line, 0);
			return -1;
		}
		if (pu_str_starts(word, "00database") ||
		    pu_str_starts(word, "00-database"))
			continue;
		dictd->word = word;
		dictd->left =
			pu_str_n(dictd->articles.ptr + start, (size_t)len);
		cut(&dictd->left, '\n'); /* the headword again */
		return 1;
	}
	return 0;
}

/* ---- an article ---- */

static bool
is_remark(struct pu_str line)
{
	static const char *const starts[] = { "\"",      "Note", "Synonym",
					      "Antonym", "see:", "See also",
					      "[" };

	for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
		if (pu_str_starts(line, starts[i]))
			return true;
	return false;
}

/* line without "1. ", and without what stands in (), [] and <>. */
static void
clean_line(struct dictd *dictd, struct pu_str line)
{
	int depth = 0;
	size_t digits = 0;
	char *out;

	pu_buf_clear(&dictd->clean);
	dictd->clean_at = 0;
	line = pu_str_trim(line);
	while (digits < line.len && line.ptr[digits] >= '0' &&
	       line.ptr[digits] <= '9')
		digits++;
	if (digits && digits < line.len && line.ptr[digits] == '.') {
		line.ptr += digits + 1;
		line.len -= digits + 1;
		line = pu_str_trim(line);
	}
	if (is_remark(line))
		return;
	out = pu_buf_room(&dictd->clean, line.len);
	for (size_t i = 0; i < line.len; i++) {
		char c = line.ptr[i];

		if (c == '(' || c == '[' || c == '<')
			depth++;
		else if (c == ')' || c == ']' || c == '>')
			depth -= depth > 0;
		else if (!depth)
			*out++ = c == ';' ? ',' : c;
	}
	*out = '\0';
	dictd->clean.len = (size_t)(out - dictd->clean.ptr);
}

static bool
is_short(struct pu_str text)
{
	size_t words = 1;

	for (size_t i = 0; i < text.len; i++)
		words += text.ptr[i] == ' ';
	return text.len && words <= WORDS_MAX;
}

/* The next translation in the article at hand. */
static bool
next_translation(struct dictd *dictd, struct pu_str *translation)
{
	for (;;) {
		struct pu_str rest =
			pu_str_n(dictd->clean.ptr + dictd->clean_at,
				 dictd->clean.len - dictd->clean_at);

		if (rest.len) {
			*translation = pu_str_trim(cut(&rest, ','));
			dictd->clean_at = dictd->clean.len - rest.len;
			if (is_short(*translation))
				return true;
			continue;
		}
		if (!dictd->left.len)
			return false;
		clean_line(dictd, cut(&dictd->left, '\n'));
	}
}

int
dictd_next(struct dictd *dictd, struct pu_str *word, struct pu_str *translation,
	   struct pu_error *err)
{
	while (!next_translation(dictd, translation)) {
		int got = next_entry(dictd, err);

		if (got <= 0)
			return got;
	}
	*word = dictd->word;
	return 1;
}
