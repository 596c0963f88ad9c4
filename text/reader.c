#include "config.h"

#include "text/reader.h"

#include "base/mem.h"
#include "text/chars.h"
#include "text/step.h"
#include "text/utf8.h"

char
reader_byte(const struct reader *r, size_t at)
{
	return at < r->text.len ? r->text.ptr[at] : '\0';
}

bool
reader_digit(const struct reader *r, size_t at)
{
	uint32_t c;

	if (at >= r->text.len)
		return false;
	c = utf8_next(r->text, &at);
	return c != UTF8_BAD && char_digit(c) >= 0;
}

bool
reader_letter(const struct reader *r, size_t at)
{
	return step_letter(r->text, at);
}

size_t
reader_blank(const struct reader *r, size_t at)
{
	size_t next = at;
	uint32_t c;

	if (at >= r->text.len)
		return at;
	c = utf8_next(r->text, &next);
	return c != '\n' && c != UTF8_BAD && utf8_is_space(c) ? next : at;
}

uint32_t
reader_before(const struct reader *r, size_t at, size_t *start)
{
	size_t from = at, next;
	uint32_t c;

	*start = at;
	if (!at)
		return 0;
	do
		from--;
	while (from && at - from < 4 &&
	       ((unsigned char)r->text.ptr[from] & 0xC0) == 0x80);
	next = from;
	c = utf8_next(r->text, &next);
	*start = from;
	return c;
}

struct pu_str
reader_slice(const struct reader *r, size_t start, size_t end)
{
	return pu_str_n(r->text.ptr + start, end - start);
}

struct value *
reader_push(struct reader *r, enum value_kind kind, size_t start, size_t end)
{
	MEM_GROW(r->items, r->count, r->room);
	r->items[r->count] = (struct value){ .kind = kind,
					     .spot = r->spots,
					     .start = start,
					     .end = end,
					     .outer_start = start,
					     .outer_end = end,
					     .numeral_end = end,
					     .certain = true };
	return &r->items[r->count++];
}
