#include "config.h"

#include "text/hide.h"

#include <strings.h>

#include "text/chars.h"
#include "text/utf8.h"

#define SEPARATOR '\x1F'

void
hide_add(struct pu_buf *list, enum hide_kind kind, struct pu_str name)
{
	if (!name.len)
		return;
	pu_buf_addc(list, (char)kind);
	pu_buf_add(list, name);
	pu_buf_addc(list, SEPARATOR);
}

static bool
is_word(uint32_t c)
{
	enum char_kind kind = c == UTF8_BAD ? CHAR_OTHER : char_kind(c);

	return kind == CHAR_LETTER || kind == CHAR_UPPER ||
	       kind == CHAR_DIGIT || kind == CHAR_MARK;
}

/* The next character that counts, folded; 0 at the end. */
static uint32_t
next_folded(struct pu_str text, size_t *at)
{
	while (*at < text.len) {
		uint32_t c = utf8_next(text, at);
		uint32_t base = c == UTF8_BAD ? c : char_base(c);

		if (base)
			return base;
	}
	return 0;
}

/* The end of the name that begins at the place; 0: none does. */
static size_t
folded_end(struct pu_str text, size_t at, struct pu_str name)
{
	size_t in = 0;
	uint32_t want = next_folded(name, &in);

	while (want) {
		if (next_folded(text, &at) != want)
			return 0;
		want = next_folded(name, &in);
	}
	/* Accents of the last letter belong to it. */
	while (at < text.len) {
		size_t next = at;

		if (char_kind(utf8_next(text, &next)) != CHAR_MARK)
			break;
		at = next;
	}
	return at;
}

static size_t
end_at(struct pu_str text, size_t at, enum hide_kind kind, struct pu_str name)
{
	size_t end, after;

	if (kind == HIDE_NAME) {
		end = folded_end(text, at, name);
	} else {
		if (text.len - at < name.len ||
		    memcmp(text.ptr + at, name.ptr, name.len) != 0)
			return 0;
		end = at + name.len;
	}
	after = end;
	if (end && end < text.len && is_word(utf8_next(text, &after)))
		return 0;
	return end;
}

static bool
equal(struct pu_str text, struct pu_str name)
{
	text = pu_str_trim(text);
	if (text.len && *text.ptr == '@')
		text = pu_str_n(text.ptr + 1, text.len - 1);
	return text.len == name.len &&
	       !strncasecmp(text.ptr, name.ptr, name.len);
}

/* The next entry of the list. */
static bool
next_name(struct pu_str *list, enum hide_kind *kind, struct pu_str *name)
{
	const char *end;

	if (list->len < 2)
		return false;
	end = memchr(list->ptr, SEPARATOR, list->len);
	if (!end)
		return false;
	*kind = (enum hide_kind) * list->ptr;
	*name = pu_str_n(list->ptr + 1, (size_t)(end - list->ptr) - 1);
	list->len -= (size_t)(end - list->ptr) + 1;
	list->ptr = end + 1;
	return true;
}

/* The longest name that begins at the place. */
static size_t
any_end(struct pu_str text, size_t at, struct pu_str list)
{
	enum hide_kind kind;
	struct pu_str name;
	size_t best = 0;

	while (next_name(&list, &kind, &name)) {
		size_t end = 0;

		if (kind != HIDE_EQUAL)
			end = end_at(text, at, kind, name);
		else if (!at && equal(text, name))
			end = text.len;
		best = end > best ? end : best;
	}
	return best;
}

bool
hide_names(struct pu_buf *out, struct pu_str text, struct pu_str list)
{
	size_t before = out->len, from = 0;
	bool word = false;

	for (size_t at = 0; at < text.len;) {
		size_t end = word ? 0 : any_end(text, at, list);
		size_t next = at;

		if (end) {
			pu_buf_add(out, pu_str_n(text.ptr + from, at - from));
			pu_buf_addz(out, HIDE_STUB);
			from = at = end;
			word = false;
			continue;
		}
		word = is_word(utf8_next(text, &next));
		at = next;
	}
	if (!from)
		return false;
	pu_buf_add(out, pu_str_n(text.ptr + from, text.len - from));
	return out->len > before;
}
