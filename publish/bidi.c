#include "config.h"

#include "publish/bidi.h"

#include "publish/publish.h"
#include "publish/put.h"
#include "text/chars.h"
#include "text/lang.h"
#include "text/utf8.h"

#define ISOLATE     0x2068
#define ISOLATE_END 0x2069
#define MARK_BYTES  3

static bool
runs_left(uint32_t c)
{
	return (c >= 0x590 && c <= 0x8FF) || c == 0x200F ||
	       (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFF) ||
	       (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

int
bidi_direction(struct pu_str text)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);
		enum char_kind kind = char_kind(c);

		if (kind == CHAR_LETTER || kind == CHAR_UPPER ||
		    kind == CHAR_DENSE)
			return runs_left(c) ? 1 : -1;
	}
	return 0;
}

static bool
is_at(struct pu_str line, size_t at, uint32_t mark)
{
	return at + MARK_BYTES <= line.len && utf8_next(line, &at) == mark;
}

/* The next of both marks at or behind at; line.len: none. */
static size_t
find_mark(struct pu_str line, size_t at)
{
	while (at < line.len && !is_at(line, at, ISOLATE) &&
	       !is_at(line, at, ISOLATE_END))
		at++;
	return at;
}

bool
bidi_next(struct pu_str line, struct pu_str language, size_t *at,
	  struct bidi_run *run)
{
	size_t start, end;
	int direction;

	*run = (struct bidi_run){ 0 };
	while (is_at(line, *at, ISOLATE_END) ||
	       (is_at(line, *at, ISOLATE) &&
		!is_at(line, find_mark(line, *at + MARK_BYTES), ISOLATE_END)))
		*at += MARK_BYTES;
	if (*at >= line.len)
		return false;
	run->name = is_at(line, *at, ISOLATE);
	start = *at + (run->name ? MARK_BYTES : 0);
	end = find_mark(line, start);
	*at = end + (run->name ? MARK_BYTES : 0);
	run->text = pu_str_n(line.ptr + start, end - start);
	direction = run->name ? bidi_direction(run->text) : 0;
	run->against = direction && (direction > 0) != pu_lang_is_rtl(language);
	return true;
}

void
bidi_put(struct pu_buf *out, bool end)
{
	utf8_add(out, end ? ISOLATE_END : ISOLATE);
}

void
publish_mark_name(struct pu_buf *out, struct pu_str name)
{
	bidi_put(out, false);
	for (size_t at = 0; at < name.len;) {
		size_t start = at;
		uint32_t c = utf8_next(name, &at);

		if (!put_turns(c))
			pu_buf_add(out, pu_str_n(name.ptr + start, at - start));
	}
	bidi_put(out, true);
}
