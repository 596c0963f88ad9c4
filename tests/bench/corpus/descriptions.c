/* apt's description files: Debian Policy 5.6.13 for the text; a paragraph of
 * fields a package: Package, Description-md5 (of the English one it translates)
 * and Description-LANGUAGE. */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tests/bench/corpus/texts.h"

struct description {
	struct pu_str key; /* package, checksum */
	struct pu_str text; /* lines as they stand, the first one the title */
};

static struct pu_str
line(struct pu_str *rest)
{
	const char *end = memchr(rest->ptr, '\n', rest->len);
	size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
	struct pu_str one = pu_str_n(rest->ptr, len);

	len += end != NULL;
	*rest = pu_str_n(rest->ptr + len, rest->len - len);
	return one;
}

/* False: the end. */
static bool
next(struct pu_str *rest, struct pu_buf *key, struct description *out)
{
	pu_buf_clear(key);
	while (rest->len) {
		const char *start = rest->ptr;
		struct pu_str one = line(rest);
		const char *value = memchr(one.ptr, ':', one.len);

		if (pu_str_starts(one, "Package:") ||
		    pu_str_starts(one, "Description-md5:")) {
			pu_buf_add(key, one);
		} else if (pu_str_starts(one, "Description-") && value) {
			while (rest->len && rest->ptr[0] == ' ')
				line(rest);
			out->text = pu_str_n(value + 1,
					     (size_t)(rest->ptr - value - 1));
			out->key = pu_buf_str(key);
			return true;
		}
		(void)start;
	}
	return false;
}

/* The next paragraph of a description; the title is one, an item of a list
 * too; lines to be shown as they are (two spaces) are left out. */
static bool
paragraph(struct pu_str *rest, bool *title, struct pu_buf *out)
{
	pu_buf_clear(out);
	while (rest->len) {
		struct pu_str before = *rest, one = line(rest);
		struct pu_str text = pu_str_trim(one);
		bool item = text.len > 2 && text.ptr[1] == ' ' &&
			    strchr("*-+o", text.ptr[0]);

		if (*title) {
			*title = false;
			pu_buf_add(out, text);
			return true;
		}
		if (item && out->len) {
			*rest = before;
			return true;
		}
		if (pu_str_is(text, ".")) {
			if (out->len)
				return true;
			continue;
		}
		if (item)
			text = pu_str_n(text.ptr + 2, text.len - 2);
		else if (pu_str_starts(one, "   ") && !out->len)
			continue;
		if (out->len)
			pu_buf_addc(out, ' ');
		pu_buf_add(out, text);
	}
	return out->len > 0;
}

static bool
add(struct texts *texts, struct pu_str english, struct pu_str spanish,
    struct pu_error *err)
{
	struct pu_buf en = PU_BUF_INIT, es = PU_BUF_INIT;
	bool titles[2] = { true, true }, ok = true;

	while (ok && paragraph(&english, &titles[0], &en)) {
		if (spanish.len && !paragraph(&spanish, &titles[1], &es))
			break;
		ok = texts_add(texts, pu_buf_str(&en), pu_buf_str(&es), err);
	}
	pu_buf_free(&en);
	pu_buf_free(&es);
	return ok;
}

static size_t
paragraphs(struct pu_str text)
{
	struct pu_buf one = PU_BUF_INIT;
	bool title = true;
	size_t count = 0;

	while (paragraph(&text, &title, &one))
		count++;
	pu_buf_free(&one);
	return count;
}

bool
descriptions_read(struct texts *texts, const char *english, const char *spanish,
		  struct pu_error *err)
{
	size_t sizes[2] = { 0, 0 }, count = 0, room = 0;
	char *bytes[2] = { texts_file(english, &sizes[0]),
			   texts_file(spanish, &sizes[1]) };
	struct map *keys = map_new();
	struct pu_str *translations = NULL;
	struct pu_buf key = PU_BUF_INIT;
	struct description one;
	struct pu_str rest;
	bool ok = true, added;

	rest = bytes[1] ? pu_str_n(bytes[1], sizes[1]) : pu_str("");
	while (next(&rest, &key, &one)) {
		map_add(keys, one.key, &added);
		if (!added)
			continue;
		MEM_GROW(translations, count, room);
		translations[count++] = one.text;
	}
	rest = bytes[0] ? pu_str_n(bytes[0], sizes[0]) : pu_str("");
	while (ok && next(&rest, &key, &one)) {
		uint32_t at = map_find(keys, one.key);
		struct pu_str es =
			at == MAP_NONE ? pu_str("") : translations[at];

		if (es.len && paragraphs(es) != paragraphs(one.text))
			es.len = 0;
		ok = add(texts, one.text, es, err);
	}
	pu_buf_free(&key);
	map_free(keys);
	free(translations);
	free(bytes[0]);
	free(bytes[1]);
	return ok;
}
