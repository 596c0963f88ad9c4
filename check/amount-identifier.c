#include "config.h"

#include "check/amount.h"

#include "text/utf8.h"

/* What figures can be but numbers: addresses, phones, accounts. */

#define ACCOUNT_DIGITS 9 /* a phone's and account's least, in groups */
#define PLAIN_DIGITS   11 /* and in one run */

static bool
is_digit(struct pu_str text, size_t at)
{
	return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* https://..., a@b.org, #8M2024, example.org/10 */
static bool
is_address(struct pu_str chunk)
{
	for (size_t i = 0; i < chunk.len; i++) {
		char c = chunk.ptr[i];

		if (c == '@')
			return true;
		if (c == '#' && i + 2 < chunk.len &&
		    (is_letter(chunk.ptr[i + 1]) ||
		     is_letter(chunk.ptr[i + 2])))
			return true;
		if (c == ':' && i + 2 < chunk.len && chunk.ptr[i + 1] == '/' &&
		    chunk.ptr[i + 2] == '/')
			return true;
		if (c == '.' && i > 1 && i + 2 < chunk.len &&
		    is_letter(chunk.ptr[i - 1]) &&
		    is_letter(chunk.ptr[i - 2]) &&
		    is_letter(chunk.ptr[i + 1]) && is_letter(chunk.ptr[i + 2]))
			return true;
	}
	return false;
}

/* Up to the blanks around the place. */
static void
read_chunk(struct pu_str text, size_t at, struct amount_chunk *chunk)
{
	size_t start = at, end = at;

	while (start && !is_blank(text.ptr[start - 1]))
		start--;
	while (end < text.len && !is_blank(text.ptr[end]))
		end++;
	*chunk = (struct amount_chunk){
		.start = start,
		.end = end,
		.address = is_address(pu_str_n(text.ptr + start, end - start)),
	};
}

struct run { /* digits in groups, with one mark between them */
	size_t end, digits, groups;
	bool threes; /* every group but the first has three */
};

/* Between groups: a blank, a hyphen, a point, brackets of an area code. */
static size_t
skip_mark(struct pu_str text, size_t at)
{
	size_t end = at;

	while (end < text.len && end - at < 3 && strchr(" -().", text.ptr[end]))
		end++;
	if (end + 1 < text.len && (unsigned char)text.ptr[end] == 0xC2 &&
	    (unsigned char)text.ptr[end + 1] == 0xA0)
		end += 2;
	return end;
}

static struct run
run_at(struct pu_str text, size_t at)
{
	struct run run = { .end = at, .threes = true };

	while (is_digit(text, at)) {
		size_t start = at, next;

		while (is_digit(text, at))
			at++;
		run.digits += at - start;
		run.threes &= !run.groups || at - start == 3;
		run.groups++;
		run.end = at;
		next = skip_mark(text, at);
		if (next == at)
			break;
		at = next;
	}
	return run;
}

/* "+593", "(02)": nothing but a phone is written so. */
static bool
begins_phone(struct pu_str text, size_t at)
{
	if (!at)
		return false;
	if (text.ptr[at - 1] == '+')
		return true;
	return text.ptr[at - 1] == '(' && is_digit(text, at) &&
	       is_digit(text, at + 1);
}

size_t
amount_identifier_end(struct pu_str text, size_t at, size_t end,
		      struct amount_chunk *chunk)
{
	struct run run;

	if (at < chunk->start || at >= chunk->end)
		read_chunk(text, at, chunk);
	if (chunk->address)
		return chunk->end;
	while (at < end && !is_digit(text, at))
		at++; /* ES91 2100 ...; a minus */
	run = run_at(pu_str_n(text.ptr, end), at);
	if (run.end == end && run.groups > 1 && run.threes &&
	    pu_str_starts(pu_str_n(text.ptr + end, text.len - end), "-"))
		return 0; /* a range of such numbers */
	run = run_at(text, at);
	if (run.end <= end && run.groups > 1 && run.threes)
		return 0; /* one number with groups */
	if (begins_phone(text, at) && run.digits > 6)
		return run.end;
	if (run.groups > 2 && run.digits >= ACCOUNT_DIGITS &&
	    (!run.threes || text.ptr[at] == '0'))
		return run.end;
	if (run.digits > 6 && run.groups <= 2 && text.ptr[at] == '0' &&
	    is_digit(text, at + 1))
		return run.end;
	return run.groups == 1 && run.digits >= PLAIN_DIGITS ? run.end : 0;
}
