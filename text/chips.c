#include "config.h"

#include "text/chips.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/code.h"
#include "text/utf8.h"

#define FIGURES 5u /* of the highest number */

/* What a chip says. */
struct chip {
	uint32_t number;
	bool closes, stands;
	size_t len;
};

/* The chips of a segment's codes. */
struct chips {
	const struct pu_inline_code *codes;
	struct code_form *forms;
	uint32_t *numbers; /* of each code; 0: a character */
	uint32_t *seen; /* how often each code has come */
	size_t *by_number; /* the first code of that number */
	size_t count;
	uint32_t highest;
};

static void
chips_open(struct chips *chips, const struct pu_inline_code *codes,
	   size_t count)
{
	*chips = (struct chips){ .codes = codes, .count = count };
	chips->forms = mem_array(count + 1, sizeof *chips->forms);
	chips->numbers = mem_array(count + 1, sizeof *chips->numbers);
	chips->seen = mem_array(count + 1, sizeof *chips->seen);
	chips->by_number = mem_array(count + 1, sizeof *chips->by_number);
	codes_read(codes, count, chips->forms);
	for (size_t k = 0; k < count; k++) {
		size_t partner = chips->forms[k].partner;

		chips->seen[k] = 0;
		chips->numbers[k] = 0;
		if (chips->forms[k].role == CODE_TEXT)
			continue;
		if (partner < k) {
			chips->numbers[k] = chips->numbers[partner];
			continue;
		}
		chips->numbers[k] = ++chips->highest;
		chips->by_number[chips->highest] = k;
	}
}

static void
chips_close(struct chips *chips)
{
	free(chips->forms);
	free(chips->numbers);
	free(chips->seen);
	free(chips->by_number);
}

static struct chip
read_chip(struct pu_str text, size_t at)
{
	struct chip chip = { 0 };
	size_t i = at + 1, first;

	if (at >= text.len || text.ptr[at] != '<')
		return chip;
	if (i < text.len && text.ptr[i] == '/') {
		chip.closes = true;
		i++;
	}
	for (first = i; i < text.len && i - first < FIGURES &&
			text.ptr[i] >= '0' && text.ptr[i] <= '9';
	     i++)
		chip.number = chip.number * 10 + (uint32_t)(text.ptr[i] - '0');
	if (i == first || text.ptr[first] == '0')
		return chip;
	if (!chip.closes && i < text.len && text.ptr[i] == '/') {
		chip.stands = true;
		i++;
	}
	if (i < text.len && text.ptr[i] == '>')
		chip.len = i + 1 - at;
	return chip;
}

size_t
chips_at(struct pu_str text, size_t at)
{
	return read_chip(text, at).len;
}

/* Backslashes from at on. */
static size_t
backslashes(struct pu_str text, size_t at)
{
	size_t n = 0;

	while (at + n < text.len && text.ptr[at + n] == '\\')
		n++;
	return n;
}

/* ---- out ---- */

static void
put_code(struct pu_buf *out, const struct chips *chips, size_t k)
{
	size_t partner = chips->forms[k].partner;

	if (chips->forms[k].role == CODE_TEXT)
		pu_buf_add(out, chips->codes[k].data);
	else if (partner == CODE_NONE)
		pu_buf_addf(out, "<%u/>", chips->numbers[k]);
	else
		pu_buf_addf(out, partner < k ? "</%u>" : "<%u>",
			    chips->numbers[k]);
}

/* Backslashes from at on, in front of what will be read as a chip or a code
 * that becomes one: doubled. Else as they are. */
static size_t
put_backslashes(struct pu_buf *out, const struct chips *chips,
		struct pu_str text, size_t at)
{
	size_t slashes = backslashes(text, at), next = at + slashes;
	size_t past = next;
	uint32_t c = next < text.len ? utf8_next(text, &past) : 0;
	bool like = read_chip(text, next).len > 0;
	bool chip = c >= PU_CODE_FIRST && c - PU_CODE_FIRST < chips->count &&
		    chips->numbers[c - PU_CODE_FIRST];

	for (size_t i = 0; i < slashes; i++)
		pu_buf_addz(out, like || chip ? "\\\\" : "\\");
	if (!like)
		return next;
	pu_buf_addz(out, "\\<");
	return next + 1;
}

void
chips_put(struct pu_buf *out, struct pu_str text,
	  const struct pu_inline_code *codes, size_t code_count)
{
	struct chips chips;
	size_t at = 0;

	chips_open(&chips, codes, code_count);
	while (at < text.len) {
		size_t next = at;
		uint32_t c;

		if (text.ptr[at] == '\\' || text.ptr[at] == '<') {
			at = put_backslashes(out, &chips, text, at);
			if (at == next) {
				pu_buf_addc(out, '<');
				at++;
			}
			continue;
		}
		c = utf8_next(text, &next);
		if (c < PU_CODE_FIRST || c > PU_CODE_LAST || c == UTF8_BAD)
			pu_buf_add(out, pu_str_n(text.ptr + at, next - at));
		else if (c - PU_CODE_FIRST < code_count)
			put_code(out, &chips, c - PU_CODE_FIRST);
		at = next;
	}
	chips_close(&chips);
}

/* ---- in ---- */

static void
put_character(struct pu_buf *out, size_t k)
{
	utf8_add(out, PU_CODE_FIRST + (uint32_t)k);
}

/* The code that a chip names; CODE_NONE: there is none. */
static size_t
find_code(const struct chips *chips, const struct chip *chip)
{
	size_t k, partner;

	if (!chip->number || chip->number > chips->highest)
		return CODE_NONE;
	k = chips->by_number[chip->number];
	partner = chips->forms[k].partner;
	if (chip->stands != (partner == CODE_NONE))
		return CODE_NONE;
	return chip->closes ? partner : k;
}

static void
take_chip(struct pu_buf *out, struct chips *chips, const struct chip *chip,
	  struct pu_str written, struct chips_fault *fault)
{
	size_t k = find_code(chips, chip);

	if (k == CODE_NONE || chips->seen[k]++) {
		fault->extra++;
		pu_buf_add(out, written);
		return;
	}
	if (chip->closes && !chips->seen[chips->forms[k].partner])
		fault->crossed++;
	put_character(out, k);
}

/* A character of private use: a literal of the source's, in their order. */
static void
take_private(struct pu_buf *out, struct chips *chips, struct pu_str character,
	     struct chips_fault *fault)
{
	size_t found = CODE_NONE;

	for (size_t k = 0; k < chips->count; k++) {
		if (chips->forms[k].role != CODE_TEXT ||
		    !pu_str_eq(chips->codes[k].data, character))
			continue;
		found = k;
		if (!chips->seen[k])
			break;
	}
	if (found == CODE_NONE) {
		fault->extra++;
		pu_buf_addz(out, "\xEF\xBF\xBD");
		return;
	}
	chips->seen[found]++;
	put_character(out, found);
}

static void
take_all(struct pu_buf *out, struct chips *chips, struct pu_str text,
	 struct chips_fault *fault)
{
	for (size_t at = 0; at < text.len;) {
		size_t slashes = backslashes(text, at), next = at;
		struct chip chip = read_chip(text, at + slashes);

		if (chip.len) {
			pu_buf_add(out, pu_str_n(text.ptr + at, slashes / 2));
			at += slashes;
			if (slashes % 2) {
				pu_buf_addc(out, '<');
				at++;
				continue;
			}
			take_chip(out, chips, &chip,
				  pu_str_n(text.ptr + at, chip.len), fault);
			at += chip.len;
			continue;
		}
		if (slashes) {
			pu_buf_add(out, pu_str_n(text.ptr + at, slashes));
			at += slashes;
			continue;
		}
		uint32_t c = utf8_next(text, &next);

		if (c >= PU_CODE_FIRST && c <= PU_CODE_LAST && c != UTF8_BAD)
			take_private(out, chips,
				     pu_str_n(text.ptr + at, next - at), fault);
		else
			pu_buf_add(out, pu_str_n(text.ptr + at, next - at));
		at = next;
	}
}

bool
chips_take(struct pu_buf *out, struct pu_str text,
	   const struct pu_inline_code *codes, size_t code_count,
	   struct chips_fault *fault)
{
	struct chips chips;

	*fault = (struct chips_fault){ 0 };
	chips_open(&chips, codes, code_count);
	take_all(out, &chips, text, fault);
	for (size_t k = 0; k < code_count; k++)
		fault->missing += !chips.seen[k] && chips.numbers[k];
	chips_close(&chips);
	return !fault->missing && !fault->extra && !fault->crossed;
}
