#include "text/srx-regex.h"

#include <stdlib.h>

#include <unicode/parseerr.h>
#include <unicode/ustring.h>

#include "base/mem.h"

/* One match may take about this many ticks and bytes of stack. */
#define TIME_LIMIT  500
#define STACK_LIMIT (1 << 20)
#define TICK        10000 /* steps */

static URegularExpression *
open_at(struct pu_str regex, uint32_t flags, UParseError *where,
	UErrorCode *status)
{
	UChar *text = mem_array(regex.len + 1, sizeof *text);
	URegularExpression *made = NULL;
	int32_t len;

	u_strFromUTF8WithSub(text, (int32_t)regex.len + 1, &len, regex.ptr,
			     (int32_t)regex.len, 0xFFFD, NULL, status);
	if (U_SUCCESS(*status))
		made = uregex_open(text, len, flags, where, status);
	if (made && U_SUCCESS(*status)) {
		uregex_setTimeLimit(made, TIME_LIMIT, status);
		uregex_setStackLimit(made, STACK_LIMIT, status);
	}
	free(text);
	if (U_SUCCESS(*status))
		return made;
	uregex_close(made);
	return NULL;
}

/* Past what is escaped at `at`, behind the backslash: \p{Lu}, \Qa.b\E. */
static size_t
skip_escaped(struct pu_str regex, size_t at, bool in_set)
{
	char c = regex.ptr[at++];
	struct pu_str end = pu_str(c == 'Q' ? "\\E" : "}");

	if (c == 'Q' ? in_set
		     : !strchr("pPNxk", c) || at == regex.len ||
			       (regex.ptr[at] != '{' && regex.ptr[at] != '<'))
		return at;
	if (c == 'k')
		end = pu_str(">");
	while (at < regex.len &&
	       !pu_str_starts(pu_str_n(regex.ptr + at, regex.len - at),
			      end.ptr))
		at++;
	return at + end.len < regex.len ? at + end.len : regex.len;
}

/* Past a bracketed set or an escape at `at`, which means itself. */
static size_t
skip_literal(struct pu_str regex, size_t at)
{
	int depth = 0;

	do {
		char c = regex.ptr[at++];

		if (c == '\\' && at < regex.len) {
			at = skip_escaped(regex, at, depth > 0);
		} else if (c == '[') {
			depth++;
		} else if (c == ']') {
			depth--;
		}
	} while (depth > 0 && at < regex.len);
	return at;
}

/* What repeats, and a mark that says how: no less than ICU works through. */
static int64_t
count_repeats(struct pu_str regex)
{
	int64_t count = 0;

	for (size_t at = 0; at < regex.len;) {
		char c = regex.ptr[at];

		count += c == '*' || c == '+' || c == '?' || c == '{';
		at = c == '\\' || c == '[' ? skip_literal(regex, at) : at + 1;
	}
	return count;
}

URegularExpression *
srx_regex_open(struct pu_str regex, uint32_t flags, UErrorCode *status)
{
	if (count_repeats(regex) > SRX_REPEATS)
		*status = U_REGEX_PATTERN_TOO_BIG;
	return U_SUCCESS(*status) ? open_at(regex, flags, NULL, status) : NULL;
}

/* "{3,}" at `at`: the count; 0 when it is something else. */
static size_t
open_count(struct pu_str regex, size_t at, size_t *end)
{
	size_t low = 0, i = at + 1;

	while (i < regex.len && regex.ptr[i] >= '0' && regex.ptr[i] <= '9' &&
	       low < SRX_BACK)
		low = low * 10 + (size_t)(regex.ptr[i++] - '0');
	if (i + 1 >= regex.len || i == at + 1 || regex.ptr[i] != ',' ||
	    regex.ptr[i + 1] != '}')
		return 0;
	*end = i + 2;
	return low + 1;
}

/* The expression without unbounded repetitions: look-behinds need that, and
 * ICU counts no steps within them. */
static void
add_bounded(struct pu_buf *out, struct pu_str regex, size_t reach)
{
	bool repeated = false; /* what stands before is a repetition */

	for (size_t at = 0; at < regex.len;) {
		char c = regex.ptr[at];
		size_t end = at + 1, low;

		if (c == '\\' || c == '[') {
			end = skip_literal(regex, at);
			pu_buf_add(out, pu_str_n(regex.ptr + at, end - at));
			repeated = false;
		} else if ((c == '*' || c == '+') && !repeated) {
			pu_buf_addf(out, "{%d,%zu}", c == '+', reach);
			repeated = true;
		} else if (c == '{' && (low = open_count(regex, at, &end))) {
			pu_buf_addf(out, "{%zu,%zu}", low - 1, low - 1 + reach);
			repeated = true;
		} else if (c == '?' && !repeated && end < regex.len &&
			   regex.ptr[end] == '?') {
			/* ICU 72 finds no bound of "a??". */
			pu_buf_addz(out, "{0,1}");
			repeated = true;
		} else {
			pu_buf_addc(out, c);
			repeated = !repeated && (c == '}' || c == '?');
		}
		at = end;
	}
}

static UBool U_CALLCONV
spend(const void *context, int32_t steps)
{
	struct srx_work *work = (struct srx_work *)context;

	(void)steps; /* ticks since the match began, always one more */
	work->left -= TICK;
	return work->left > 0;
}

URegularExpression *
srx_regex_rule(struct pu_str before, struct pu_str after, struct srx_work *work,
	       UErrorCode *status)
{
	struct pu_buf text = PU_BUF_INIT;
	URegularExpression *made;

	pu_buf_addz(&text, "(?=");
	add_bounded(&text, after, SRX_AHEAD);
	pu_buf_addz(&text, ")(?<=");
	add_bounded(&text, before, SRX_BACK);
	pu_buf_addz(&text, ")");
	work->repeats -= count_repeats(pu_buf_str(&text));
	if (work->repeats < 0)
		*status = U_REGEX_PATTERN_TOO_BIG;
	made = srx_regex_open(pu_buf_str(&text), 0, status);
	pu_buf_free(&text);
	if (made)
		uregex_setMatchCallback(made, spend, work, status);
	return made;
}

void
srx_regex_fault(struct pu_str before, struct pu_str after, bool *in_before,
		int32_t *line, int32_t *character)
{
	UErrorCode status = U_ZERO_ERROR;
	UParseError where = { .line = 0 };

	uregex_close(open_at(before, 0, &where, &status));
	*in_before = U_FAILURE(status);
	if (!*in_before)
		uregex_close(open_at(after, 0, &where, &status));
	*line = U_FAILURE(status) && where.line > 0 ? where.line : 1;
	*character = U_FAILURE(status) && where.offset > 0 ? where.offset : 1;
	*in_before = *in_before || U_SUCCESS(status);
}
