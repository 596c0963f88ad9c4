#include "config.h"

#include "text/regex.h"

#include <stdint.h>
#include <stdlib.h>
#include <unicode/uregex.h>
#include <unicode/ustring.h>

#include "base/i18n.h"
#include "base/mem.h"

#define STEPS_MOST 200 /* ICU's clock: some milliseconds each */
#define STACK_MOST (4 << 20)
#define TEXT_MOST  ((size_t)100 << 20)

struct utf16 {
	UChar *text;
	int32_t len, size;
};

struct regex {
	URegularExpression *icu;
	bool literal;
	struct utf16 text, replacement, result;
};

/* At most as many units as bytes. */
static bool
widen(struct utf16 *to, struct pu_str text, struct pu_error *err)
{
	UErrorCode status = U_ZERO_ERROR;

	if (text.len > TEXT_MOST)
		return pu_fail(err, PU_LIMIT, _("a text is too long"));
	if (to->size < (int32_t)text.len + 1) {
		to->size = (int32_t)text.len + 1;
		to->text = mem_resize(to->text, (size_t)to->size,
				      sizeof *to->text);
	}
	u_strFromUTF8(to->text, to->size, &to->len, text.len ? text.ptr : "",
		      (int32_t)text.len, &status);
	if (U_FAILURE(status))
		return pu_fail(err, PU_ENCODING,
			       _("a text is not valid UTF-8"));
	return true;
}

static void
narrow(struct pu_buf *out, const UChar *text, int32_t len)
{
	UErrorCode status = U_ZERO_ERROR;
	char *room = pu_buf_room(out, (size_t)len * 3 + 1);
	int32_t bytes = 0;

	u_strToUTF8WithSub(room, len * 3 + 1, &bytes, text, len, 0xFFFD, NULL,
			   &status);
	out->len += (size_t)bytes;
	out->ptr[out->len] = '\0';
}

static bool
fail(UErrorCode status, struct pu_error *err)
{
	if (status == U_REGEX_TIME_OUT || status == U_REGEX_STACK_OVERFLOW)
		return pu_fail(err, PU_LIMIT,
			       _("the pattern takes too long; make it simpler "
				 "(nested repetitions such as (a+)+ are the "
				 "usual cause)"));
	if (status == U_INDEX_OUTOFBOUNDS_ERROR ||
	    status == U_REGEX_INVALID_CAPTURE_GROUP_NAME)
		return pu_fail(err, PU_INVALID,
			       _("the replacement names a group that the "
				 "pattern does not have"));
	return pu_fail(err, PU_INVALID, _("the replacement failed: %s"),
		       u_errorName(status));
}

bool
regex_new(struct regex **out, struct pu_str pattern, bool literal,
	  bool ignore_case, struct pu_error *err)
{
	uint32_t flags = (literal ? UREGEX_LITERAL : 0u) |
			 (ignore_case ? UREGEX_CASE_INSENSITIVE : 0u);
	struct regex *regex = mem_alloc(sizeof *regex);
	UErrorCode status = U_ZERO_ERROR;
	UParseError where = { 0 };

	*out = NULL;
	regex->literal = literal;
	if (!pattern.len) {
		pu_fail(err, PU_INVALID, _("the pattern is empty"));
		goto error;
	}
	if (!widen(&regex->text, pattern, err))
		goto error;
	regex->icu = uregex_open(regex->text.text, regex->text.len, flags,
				 &where, &status);
	if (U_FAILURE(status)) {
		pu_fail(err, PU_SYNTAX,
			_("the pattern is not a regular expression (%s)"),
			u_errorName(status));
		pu_fail_at(err, NULL, 1, where.offset > 0 ? where.offset : 1);
		goto error;
	}
	uregex_setTimeLimit(regex->icu, STEPS_MOST, &status);
	uregex_setStackLimit(regex->icu, STACK_MOST, &status);
	*out = regex;
	return true;
error:
	regex_free(regex);
	return false;
}

void
regex_free(struct regex *regex)
{
	if (!regex)
		return;
	uregex_close(regex->icu);
	free(regex->text.text);
	free(regex->replacement.text);
	free(regex->result.text);
	free(regex);
}

/* A literal replacement: $ and \ mean themselves. */
static void
escape(struct pu_buf *out, struct pu_str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '$' || text.ptr[i] == '\\')
			pu_buf_addc(out, '\\');
		pu_buf_addc(out, text.ptr[i]);
	}
}

static bool
widen_replacement(struct regex *regex, struct pu_str replacement,
		  struct pu_error *err)
{
	struct pu_buf escaped = PU_BUF_INIT;
	bool ok;

	if (!regex->literal)
		return widen(&regex->replacement, replacement, err);
	escape(&escaped, replacement);
	ok = widen(&regex->replacement, pu_buf_str(&escaped), err);
	pu_buf_free(&escaped);
	return ok;
}

bool
regex_replace(struct regex *regex, struct pu_str text,
	      struct pu_str replacement, struct pu_buf *out, bool *found,
	      struct pu_error *err)
{
	struct utf16 *result = &regex->result;
	UErrorCode status = U_ZERO_ERROR;
	int32_t need;

	if (!widen(&regex->text, text, err) ||
	    !widen_replacement(regex, replacement, err))
		return false;
	uregex_setText(regex->icu, regex->text.text, regex->text.len, &status);
	*found = uregex_find(regex->icu, 0, &status);
	if (U_FAILURE(status))
		return fail(status, err);
	if (!*found) {
		pu_buf_add(out, text);
		return true;
	}
	for (;;) {
		status = U_ZERO_ERROR;
		need = uregex_replaceAll(regex->icu, regex->replacement.text,
					 regex->replacement.len, result->text,
					 result->size, &status);
		if (status != U_BUFFER_OVERFLOW_ERROR)
			break;
		if ((size_t)need > TEXT_MOST)
			return pu_fail(err, PU_LIMIT,
				       _("the text would become too long"));
		result->size = need + 1;
		result->text = mem_resize(result->text, (size_t)result->size,
					  sizeof *result->text);
	}
	if (U_FAILURE(status))
		return fail(status, err);
	narrow(out, result->text, need);
	return true;
}
