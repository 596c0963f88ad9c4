#include "config.h"

#include "base/i18n.h"
#include "check/compare.h"
#include "check/marks.h"
#include "check/rules.h"
#include "text/ascii.h"

#define MARKERS_MOST 64 /* of a text */

/* "1)" "(a)" "1." "iv." or a bullet. */
struct marker {
	struct pu_text_span span;
	struct pu_str name; /* number, letter or bullet */
	char style; /* ')' '(' '.' or 'b' */
};

static size_t
bullet_at(struct pu_str text, size_t at)
{
	static const char *const bullets[] = { "\xE2\x80\xA2", "\xE2\x80\xA3",
					       "\xE2\x97\xA6", "\xE2\x96\xAA",
					       "\xE2\x97\x8F", "\xC2\xB7 " };
	struct pu_str rest = pu_str_n(text.ptr + at, text.len - at);

	for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
		if (pu_str_starts(rest, bullets[i]))
			return strlen(bullets[i]);
	return 0;
}

static size_t
dash_at(struct pu_str text, size_t at)
{
	struct pu_str rest = pu_str_n(text.ptr + at, text.len - at);

	return pu_str_starts(rest, "- ")              ? 1
	       : pu_str_starts(rest, "* ")            ? 1
	       : pu_str_starts(rest, "\xE2\x80\x93 ") ? 3
						      : 0;
}

static bool
is_roman(struct pu_str name)
{
	for (size_t i = 0; i < name.len; i++)
		if (!strchr("ivx", name.ptr[i]))
			return false;
	return name.len > 0 && name.len < 6;
}

/* A number of up to three digits, a small letter or Roman number; behind a
 * bracket a capital too, which before a full stop is an initial. */
static bool
is_name(struct pu_str name, char style)
{
	size_t digits = 0;

	for (size_t i = 0; i < name.len; i++)
		digits += ascii_is_digit(name.ptr[i]);
	if (digits)
		return digits == name.len && digits <= 3;
	if (name.len == 1)
		return style != '.' || !ascii_is_upper(*name.ptr);
	return is_roman(name);
}

static bool
read_marker(struct pu_str text, size_t at, struct marker *marker)
{
	bool open = at < text.len && text.ptr[at] == '(';
	size_t start = at + open, end = start;

	while (end < text.len && ascii_is_alnum(text.ptr[end]) &&
	       end < start + 5)
		end++;
	if (end == start || end + 1 >= text.len ||
	    (text.ptr[end] != ')' && (open || text.ptr[end] != '.')))
		return false;
	*marker = (struct marker){
		.span = { at, end + 1 },
		.name = pu_str_n(text.ptr + start, end - start),
		.style = open ? '(' : text.ptr[end],
	};
	return (text.ptr[end + 1] == ' ' || text.ptr[end + 1] == '\t' ||
		(unsigned char)text.ptr[end + 1] == 0xC2) &&
	       is_name(marker->name, marker->style);
}

/* The marker that the text begins with. */
static bool
read_first(struct checking *checking, struct pu_str text, struct marker *marker)
{
	size_t at = 0, len;

	while (at < text.len && strchr(" \t\n", text.ptr[at]))
		at++;
	len = bullet_at(text, at);
	if (!len && checking->block == PU_CHECK_ITEM)
		len = dash_at(text, at);
	if (!len)
		return read_marker(text, at, marker);
	*marker = (struct marker){ .span = { at, at + len },
				   .name = pu_str_n(text.ptr + at, len),
				   .style = 'b' };
	return true;
}

/* Every marker with brackets: "1) ... 2) ..."; one before the first of a list is
 * none of it. */
static size_t
read_all(struct pu_str text, struct marker *markers)
{
	size_t count = 0;

	for (size_t at = 0; at < text.len && count < MARKERS_MOST; at++) {
		struct marker *marker = &markers[count];

		if ((at && !strchr(" \t\n", text.ptr[at - 1])) ||
		    (text.ptr[at] != '(' && !ascii_is_alnum(text.ptr[at])))
			continue;
		if (!read_marker(text, at, marker) || marker->style == '.' ||
		    (marker->style == '(' && ascii_is_upper(*marker->name.ptr)))
			continue;
		count++;
		at = marker->span.end - 1;
	}
	return count;
}

static bool
is_same(const struct marker *a, const struct marker *b)
{
	return a->style == b->style && pu_str_eq(a->name, b->name);
}

static void
tell_changed(struct checking *checking, const struct marker *a,
	     const struct marker *b)
{
	struct pu_str source = kept_text(checking->source->plain, a->span);
	struct pu_str target = kept_text(checking->target->plain, b->span);

	checking_tell(checking, PU_SEVERITY_ERROR, a->span, b->span,
		      kept_key(checking->scratch, source, target),
		      _("the list's mark \"%.*s\" has become \"%.*s\" in the "
			"translation"),
		      (int)source.len, source.ptr, (int)target.len, target.ptr);
}

static void
tell_lost(struct checking *checking, const struct marker *a)
{
	struct pu_str source = kept_text(checking->source->plain, a->span);
	struct pu_str none = { "", 0 };

	checking_tell(checking, PU_SEVERITY_ERROR, a->span, PU_NO_SPAN,
		      kept_key(checking->scratch, source, none),
		      _("the list's mark \"%.*s\" is missing in the "
			"translation"),
		      (int)source.len, source.ptr);
}

static void
tell_added(struct checking *checking, const struct marker *b)
{
	struct pu_str target = kept_text(checking->target->plain, b->span);
	struct pu_str none = { "", 0 };

	checking_tell(checking, PU_SEVERITY_ERROR, PU_NO_SPAN, b->span,
		      kept_key(checking->scratch, none, target),
		      _("the list's mark \"%.*s\" is in the translation, and "
			"not in the source"),
		      (int)target.len, target.ptr);
}

/* "1. Oktober", "2. maaliskuuta": an ordinal as well as a mark. */
static bool
may_be_ordinal(const struct marker *marker, struct pu_str tag)
{
	static const char *const languages[] = { "de", "da", "fi", "nb", "no",
						 "cs", "hu", "pl", "sk", "sl",
						 "hr", "tr", "et", "lv" };

	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		if (marks_speaks(tag, languages[i]))
			return marker->style == '.' &&
			       ascii_is_digit(*marker->name.ptr);
	return false;
}

static void
compare_first(struct checking *checking)
{
	struct marker a, b;
	bool in_source = read_first(checking, checking->source->plain, &a);
	bool in_target = read_first(checking, checking->target->plain, &b);

	if (in_source && in_target) {
		if (!is_same(&a, &b))
			tell_changed(checking, &a, &b);
	} else if (in_source) {
		if (!may_be_ordinal(&a, checking->source->language->tag))
			tell_lost(checking, &a);
	} else if (in_target) {
		if (!may_be_ordinal(&b, checking->target->language->tag))
			tell_added(checking, &b);
	}
}

/* A list in running text: from two marks on. */
static void
compare_all(struct checking *checking)
{
	struct marker a[MARKERS_MOST], b[MARKERS_MOST];
	size_t count = read_all(checking->source->plain, a), at = 0;
	size_t other = read_all(checking->target->plain, b);

	if (count < 2 && other < 2) {
		compare_first(checking);
		return;
	}
	while (at < count && at < other && is_same(&a[at], &b[at]))
		at++;
	if (at < count && at < other)
		tell_changed(checking, &a[at], &b[at]);
	else if (at < count)
		tell_lost(checking, &a[at]);
	else if (at < other)
		tell_added(checking, &b[at]);
}

static bool
may_begin(struct pu_str text)
{
	size_t end = text.len < 12 ? text.len : 12;

	return text.len &&
	       (memchr(text.ptr, ')', text.len) || memchr(text.ptr, '.', end) ||
		bullet_at(text, 0) || strchr(" \t\n-*\xE2", *text.ptr));
}

static void
look(struct checking *checking)
{
	if (may_begin(checking->source->plain) ||
	    may_begin(checking->target->plain))
		compare_all(checking);
}

const struct rule rule_list_marker = {
	.about = { .id = "list-marker",
		   .severity = PU_SEVERITY_ERROR,
		   .on = PU_CHECK_PAIR,
		   .summary = N_("the marks of a list: the same, in the same "
				 "order") },
	.pair = look,
};
