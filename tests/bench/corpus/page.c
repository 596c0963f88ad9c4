#include "config.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/mem.h"
#include "tests/bench/corpus/texts.h"
#include "text/entity.h"
#include "text/utf8.h"

/* Elements that stand inside a sentence; every other one ends it. */
static const char *const inside[] = {
	"a",          "abbr",        "acronym",  "app",       "application",
	"b",          "cite",        "cmd",      "code",      "command",
	"em",         "emphasis",    "file",     "filename",  "font",
	"gui",        "guibutton",   "guilabel", "guimenu",   "guimenuitem",
	"guiseq",     "i",           "img",      "input",     "key",
	"keycap",     "keycombo",    "keyseq",   "link",      "literal",
	"media",      "option",      "output",   "parameter", "q",
	"quote",      "replaceable", "s",        "samp",      "small",
	"span",       "strong",      "sub",      "sup",       "sys",
	"systemitem", "tt",          "u",        "ulink",     "userinput",
	"var",        "xref",
};
/* Elements whose content is no text. */
static const char *const silent[] = { "script",        "style", "pre",
				      "screen",        "info",  "head",
				      "programlisting" };

struct block {
	struct pu_str text;
	uint64_t shape; /* of the tags before it */
};

struct page {
	struct pu_arena *arena;
	struct block *blocks;
	size_t count, room;
};

static bool
among(const char *const *names, size_t count, struct pu_str name)
{
	for (size_t i = 0; i < count; i++)
		if (pu_str_is(name, names[i]))
			return true;
	return false;
}

#define AMONG(names, name) among(names, sizeof(names) / sizeof *(names), name)

static void
character(struct pu_buf *out, uint32_t c)
{
	if (c < 0x80) {
		pu_buf_addc(out, (char)c);
	} else if (c < 0x800) {
		pu_buf_addc(out, (char)(0xC0 | c >> 6));
		pu_buf_addc(out, (char)(0x80 | (c & 0x3F)));
	} else if (c < 0x10000) {
		pu_buf_addc(out, (char)(0xE0 | c >> 12));
		pu_buf_addc(out, (char)(0x80 | (c >> 6 & 0x3F)));
		pu_buf_addc(out, (char)(0x80 | (c & 0x3F)));
	}
}

/* At "&": gives the bytes read. */
static size_t
entity(struct pu_str rest, struct pu_buf *out)
{
	const char *end = memchr(rest.ptr, ';', rest.len < 12 ? rest.len : 12);
	struct pu_str name;
	uint32_t c;

	if (!end || end == rest.ptr + 1) {
		pu_buf_addc(out, '&');
		return 1;
	}
	name = pu_str_n(rest.ptr + 1, (size_t)(end - rest.ptr) - 1);
	if (name.ptr[0] == '#')
		c = (uint32_t)(name.ptr[1] == 'x'
				       ? strtoul(name.ptr + 2, NULL, 16)
				       : strtoul(name.ptr + 1, NULL, 10));
	else
		c = pu_str_is(name, "apos") ? '\'' : entity_find(name);
	character(out, c);
	return name.len + 2;
}

static void
flush(struct page *page, struct pu_buf *text, uint64_t shape)
{
	struct pu_str trimmed = pu_str_trim(pu_buf_str(text));

	if (trimmed.len) {
		MEM_GROW(page->blocks, page->count, page->room);
		page->blocks[page->count++] =
			(struct block){ arena_str(page->arena, trimmed),
					shape };
	}
	pu_buf_clear(text);
}

static void
cut(struct page *page, struct pu_str bytes)
{
	struct pu_buf text = PU_BUF_INIT;
	struct pu_str skip = { NULL, 0 }; /* the silent element */
	uint64_t shape = 0;
	size_t at = 0;

	while (at < bytes.len) {
		struct pu_str rest = pu_str_n(bytes.ptr + at, bytes.len - at);
		bool comment = pu_str_starts(rest, "<!--");
		const char *end = comment ? strstr(rest.ptr, "-->")
					  : memchr(rest.ptr, '>', rest.len);
		struct pu_str name;
		bool closes;

		if (rest.ptr[0] == '&' && !skip.len) {
			at += entity(rest, &text);
			continue;
		}
		if (rest.ptr[0] != '<' || !end) {
			if (!skip.len)
				pu_buf_addc(&text, rest.ptr[0]);
			at++;
			continue;
		}
		at += (size_t)(end - rest.ptr) + (comment ? 3 : 1);
		closes = rest.ptr[1] == '/';
		name.ptr = rest.ptr + 1 + closes;
		name.len = strcspn(name.ptr, " \t\n>/");
		if (skip.len) {
			if (closes && pu_str_eq(name, skip))
				skip.len = 0;
			continue;
		}
		if (comment || AMONG(inside, name))
			continue;
		flush(page, &text, shape);
		shape = hash_bytes(shape + closes, name.ptr, name.len);
		if (!closes && end[-1] != '/' && AMONG(silent, name))
			skip = name;
	}
	flush(page, &text, shape);
	pu_buf_free(&text);
}

bool
page_read(struct texts *texts, const char *english, const char *spanish,
	  struct pu_error *err)
{
	const char *paths[2] = { english, spanish };
	struct page pages[2] = { { .arena = pu_arena_new() },
				 { .arena = pu_arena_new() } };
	bool ok = true;

	for (int i = 0; i < 2; i++) {
		size_t size;
		char *bytes = texts_file(paths[i], &size);

		if (bytes)
			cut(&pages[i], pu_str_n(bytes, size));
		free(bytes);
	}
	for (size_t i = 0; ok && i < pages[0].count && i < pages[1].count;
	     i++) {
		if (pages[0].blocks[i].shape != pages[1].blocks[i].shape)
			break;
		if (!pu_str_eq(pages[0].blocks[i].text,
			       pages[1].blocks[i].text))
			ok = texts_add(texts, pages[0].blocks[i].text,
				       pages[1].blocks[i].text, err);
	}
	for (int i = 0; i < 2; i++) {
		free(pages[i].blocks);
		pu_arena_free(pages[i].arena);
	}
	return ok;
}
