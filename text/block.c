#include "text/block.h"

#include "text/utf8.h"

bool
block_ends_line(uint32_t c)
{
	return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 ||
	       c == 0x2029;
}

/* The line at `at`: where its text ends, where the next one starts. */
static void
line_at(struct pu_str text, size_t at, size_t *end, size_t *next, bool *blank)
{
	*blank = true;
	*end = *next = at;
	while (*next < text.len) {
		uint32_t c = utf8_next(text, next);

		if (block_ends_line(c)) {
			if (c == '\r' && *next < text.len &&
			    text.ptr[*next] == '\n')
				(*next)++;
			return;
		}
		*blank = *blank && utf8_is_space(c);
		*end = *next;
	}
}

void
block_trim(struct pu_str text, size_t *start, size_t *end)
{
	struct pu_str part = pu_str_n(text.ptr, *end);
	size_t last = *start;
	bool found = false;

	for (size_t at = *start; at < *end;) {
		size_t here = at;

		if (utf8_is_space(utf8_next(part, &at)))
			continue;
		if (!found)
			*start = here;
		found = true;
		last = at;
	}
	*end = found ? last : *start;
}

static bool
is_bullet(uint32_t c)
{
	return c == '-' || c == '*' || c == 0x2022 || c == 0x2023 ||
	       c == 0x25AA || c == 0x25CF || c == 0x2013 || c == 0x2014;
}

/* The line starts an item: a bullet, "1)", "a)", or "1." after `finished`. */
static bool
starts_item(struct pu_str line, bool finished)
{
	size_t at = 0, digits = 0;
	uint32_t c = 0;
	bool letter;

	while (at < line.len && utf8_is_space(c = utf8_next(line, &at)))
		continue;
	if (is_bullet(c))
		return at < line.len && utf8_is_space(utf8_next(line, &at));
	if (c == '(' && at < line.len)
		c = utf8_next(line, &at);
	letter = c >= 'a' && c <= 'z';
	while (c >= '0' && c <= '9' && digits++ < 2 && at < line.len)
		c = utf8_next(line, &at);
	if (letter && at < line.len)
		c = utf8_next(line, &at);
	if (!(letter || digits) || !(c == ')' || (c == '.' && finished)))
		return false;
	return at < line.len && utf8_is_space(utf8_next(line, &at));
}

static bool
is_finished(struct pu_str line)
{
	size_t start = 0, end = line.len;
	char c;

	block_trim(line, &start, &end);
	c = end ? line.ptr[end - 1] : '.';
	return c == '.' || c == ':' || c == ';' || c == '!' || c == '?';
}

bool
block_next(struct block *block, struct pu_str text, enum pu_newline newline)
{
	size_t start, end, next;
	bool blank;

	for (;; block->at = next) {
		if (block->at >= text.len)
			return false;
		line_at(text, block->at, &end, &next, &blank);
		if (!blank)
			break;
		block->paragraph += block->content;
		block->content = false;
	}
	start = block->at;
	block->start = start;
	block->content = true;
	while (newline == PU_NEWLINE_SPACE && next < text.len) {
		size_t line_end, line_next;

		line_at(text, next, &line_end, &line_next, &blank);
		if (blank ||
		    starts_item(pu_str_n(text.ptr + next, line_end - next),
				is_finished(pu_str_n(text.ptr + start,
						     end - start))))
			break;
		start = next;
		end = line_end;
		next = line_next;
	}
	block->end = end;
	block->at = next;
	return true;
}
