#include "config.h"

#include "text/code.h"

#include <stdlib.h>

#include "base/mem.h"

/* A pair that more pairs than this stand open in is not looked for. */
#define DEPTH 256

bool
code_next(struct pu_str text, size_t code_count, size_t *at, size_t *which)
{
	const unsigned char *p = (const unsigned char *)text.ptr;

	for (size_t i = *at; code_count && i + 2 < text.len; i++) {
		if (p[i] < 0xEE || p[i] > 0xEF || p[i + 1] >> 6 != 2 ||
		    p[i + 2] >> 6 != 2 || (p[i] == 0xEF && p[i + 1] >= 0xA4))
			continue;
		*which = ((p[i] & 0x0Fu) << 12 | (p[i + 1] & 0x3Fu) << 6 |
			  (p[i + 2] & 0x3Fu)) -
			 PU_CODE_FIRST;
		if (*which < code_count) {
			*at = i;
			return true;
		}
	}
	return false;
}

/* ---- roles ---- */

/* A code that may be half of a pair, as it was read. */
struct half {
	struct code_tag tag;
	bool opens, closes;
};

static struct half
read_half(const struct pu_inline_code *code)
{
	struct half half = { .tag = { .name = { "", 0 } } };

	switch (code->kind) {
	case PU_CODE_OPEN:
	case PU_CODE_HI_OPEN:
		half.opens = true;
		break;
	case PU_CODE_CLOSE:
	case PU_CODE_HI_CLOSE:
		half.closes = true;
		break;
	case PU_CODE_LONE_OPEN:
	case PU_CODE_LONE_CLOSE:
		half.tag = code_tag_read(code->data);
		half.opens = code->kind == PU_CODE_LONE_OPEN;
		half.closes = !half.opens;
		break;
	case PU_CODE_ALONE:
	case PU_CODE_UNKNOWN:
		half.tag = code_tag_read(code->data);
		half.opens = half.tag.kind == CODE_TAG_OPEN;
		half.closes = half.tag.kind == CODE_TAG_CLOSE;
		break;
	case PU_CODE_LITERAL:
		break;
	}
	return half;
}

/* Pairs of one family close each other only: bpt and ept; hi; what has a
 * tag. */
static int
family(enum pu_code_kind kind)
{
	return kind == PU_CODE_OPEN || kind == PU_CODE_CLOSE         ? 0
	       : kind == PU_CODE_HI_OPEN || kind == PU_CODE_HI_CLOSE ? 1
								     : 2;
}

static bool
closes_it(const struct pu_inline_code *codes, const struct half *halves,
	  size_t open, size_t close)
{
	int kind = family(codes[close].kind);

	if (family(codes[open].kind) != kind)
		return false;
	if (kind == 0)
		return codes[open].i == codes[close].i;
	return kind == 1 ||
	       (halves[close].tag.name.len &&
		pu_str_eq(halves[open].tag.name, halves[close].tag.name));
}

static enum code_role
role_of(const struct pu_inline_code *code, const struct half *half)
{
	switch (code->kind) {
	case PU_CODE_LITERAL:
		return CODE_TEXT;
	case PU_CODE_ALONE:
	case PU_CODE_UNKNOWN:
		return CODE_STANDS;
	case PU_CODE_OPEN:
	case PU_CODE_CLOSE:
	case PU_CODE_HI_OPEN:
	case PU_CODE_HI_CLOSE:
	case PU_CODE_LONE_OPEN:
	case PU_CODE_LONE_CLOSE:
		break;
	}
	return half->opens ? CODE_HALF_OPENS : CODE_HALF_CLOSES;
}

static void
join(struct code_form *forms, size_t open, size_t close)
{
	forms[open].role = CODE_OPENS;
	forms[close].role = CODE_CLOSES;
	forms[open].partner = close;
	forms[close].partner = open;
	forms[close].what = forms[open].what;
}

void
codes_read(const struct pu_inline_code *codes, size_t count,
	   struct code_form *forms)
{
	struct half *halves;
	size_t *open, opened = 0;

	if (!count)
		return;
	halves = mem_array(count, sizeof *halves);
	open = mem_array(count, sizeof *open);
	for (size_t k = 0; k < count; k++) {
		size_t i, least;

		halves[k] = read_half(&codes[k]);
		forms[k] =
			(struct code_form){ role_of(&codes[k], &halves[k]),
					    code_what(&codes[k]), CODE_NONE };
		if (halves[k].opens)
			open[opened++] = k;
		if (!halves[k].closes)
			continue;
		least = opened > DEPTH ? opened - DEPTH : 0;
		for (i = opened; i > least; i--)
			if (closes_it(codes, halves, open[i - 1], k))
				break;
		if (i == least)
			continue;
		join(forms, open[i - 1], k);
		memmove(open + i - 1, open + i, (opened - i) * sizeof *open);
		opened--;
	}
	free(open);
	free(halves);
}

/* ---- comparison ---- */

/* Without those that are text; how many are left. */
static size_t
leave_text(const struct pu_inline_code *codes, size_t count,
	   struct pu_inline_code *out)
{
	size_t kept = 0;

	for (size_t k = 0; k < count; k++)
		if (codes[k].kind != PU_CODE_LITERAL)
			out[kept++] = codes[k];
	return kept;
}

static bool
compare(const struct pu_inline_code *a, size_t a_count,
	const struct pu_inline_code *b, size_t b_count)
{
	size_t all = a_count + b_count, n, m;
	struct pu_inline_code *codes = mem_array(all, sizeof *codes);
	struct code_form *forms = mem_array(all, sizeof *forms);
	bool alike;

	n = leave_text(a, a_count, codes);
	m = leave_text(b, b_count, codes + n);
	alike = n == m;
	if (alike) {
		codes_read(codes, n, forms);
		codes_read(codes + n, m, forms + n);
	}
	for (size_t k = 0; alike && k < n; k++)
		alike = forms[k].role == forms[n + k].role &&
			forms[k].partner == forms[n + k].partner &&
			code_what_fits(forms[k].what, forms[n + k].what);
	free(forms);
	free(codes);
	return alike;
}

bool
codes_alike(const struct pu_inline_code *a, size_t a_count,
	    const struct pu_inline_code *b, size_t b_count)
{
	return (!a_count && !b_count) || compare(a, a_count, b, b_count);
}
