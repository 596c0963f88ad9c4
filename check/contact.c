#include "config.h"

#include "base/i18n.h"
#include "check/compare.h"
#include "check/rules.h"
#include "text/ascii.h"

/* ---- what is compared of an address ---- */

static int
hex(char c)
{
	return ascii_is_digit(c)                ? c - '0'
	       : c && strchr("abcdefABCDEF", c) ? ascii_lower(c) - 'a' + 10
						: -1;
}

/* A URL's host is the same in capitals; "%C3%B1" is the same as "ñ", and a "/" at
 * the end makes no other page (RFC 3986, 6.2.2). */
static struct pu_str
url_value(struct pu_str url, struct pu_arena *arena)
{
	char *out = arena_alloc(arena, url.len + 1);
	size_t len = 0, slashes = 0;
	bool scheme = str_holds(url, "://");

	for (size_t i = 0; i < url.len; i++) {
		int high = -1, low = -1;

		if (url.ptr[i] == '%' && i + 2 < url.len) {
			high = hex(url.ptr[i + 1]);
			low = hex(url.ptr[i + 2]);
		}
		slashes += url.ptr[i] == '/';
		if (high >= 8 && low >= 0) {
			out[len++] = (char)(high << 4 | low);
			i += 2;
		} else if (slashes < (scheme ? 3 : 1)) {
			out[len++] = ascii_lower(url.ptr[i]);
		} else {
			out[len++] = url.ptr[i];
		}
	}
	while (len && out[len - 1] == '/')
		len--;
	return pu_str_n(out, len);
}

static struct pu_str
lower_value(struct pu_str text, struct pu_arena *arena)
{
	char *out = arena_alloc(arena, text.len + 1);

	for (size_t i = 0; i < text.len; i++)
		out[i] = ascii_lower(text.ptr[i]);
	return pu_str_n(out, text.len);
}

/* The addresses of one kind. */
static size_t
list(struct checking *checking, struct passage *passage, enum address_kind kind,
     struct kept **out)
{
	const struct address *addresses;
	size_t count = passage_addresses(passage, &addresses), kept = 0;

	*out = arena_array(checking->scratch, count + 1, sizeof **out);
	for (size_t i = 0; i < count; i++) {
		struct kept *one = &(*out)[kept];
		struct pu_str text;

		if (addresses[i].kind != kind)
			continue;
		one->span = (struct pu_text_span){ addresses[i].start,
						   addresses[i].end };
		text = kept_text(passage->plain, one->span);
		one->value = kind == ADDRESS_URL
				     ? url_value(text, checking->scratch)
				     : lower_value(text, checking->scratch);
		kept++;
	}
	return kept;
}

/* ---- pages that exist in several languages ---- */

/* The part of a URL from *at on, up to one of "/.?&=-_:", which it is moved
 * past. */
static struct pu_str
next_part(struct pu_str url, size_t *at)
{
	size_t start = *at;

	while (*at < url.len && !strchr("/.?&=-_:", url.ptr[*at]))
		++*at;
	*at += *at < url.len;
	return pu_str_n(url.ptr + start, *at - start);
}

/* "es/" is the source's language, or a region of it. */
static bool
names_language(struct pu_str part, struct pu_str tag)
{
	size_t len = 0;

	while (len < tag.len && tag.ptr[len] != '-')
		len++;
	return part.len >= len &&
	       pu_str_eq(pu_str_n(part.ptr, len), pu_str_n(tag.ptr, len)) &&
	       (part.len == len || !ascii_is_alnum(part.ptr[len]));
}

/* Where the one names the source's language, the other names the translation's;
 * behind that the page may have another name. */
static bool
is_mapped(struct pu_str a, struct pu_str b, struct pu_str source,
	  struct pu_str target)
{
	size_t i = 0, k = 0;

	while (i < a.len && k < b.len) {
		struct pu_str x = next_part(a, &i), y = next_part(b, &k);

		if (pu_str_eq(x, y))
			continue;
		return names_language(x, source) && names_language(y, target);
	}
	return false;
}

static enum pu_severity
weigh(const struct checking *checking, struct pu_str a, struct pu_str b)
{
	struct pu_str source = checking->source->language->tag;
	struct pu_str target = checking->target->language->tag;

	return is_mapped(a, b, source, target) ? PU_SEVERITY_WARNING
					       : PU_SEVERITY_ERROR;
}

/* ---- telephones ---- */

static size_t
list_figures(struct checking *checking, struct passage *passage,
	     struct kept **out, bool *any)
{
	const struct figures *figures;
	size_t count = passage_figures(passage, &figures);

	*out = arena_array(checking->scratch, count + 1, sizeof **out);
	for (size_t i = 0; i < count; i++) {
		(*out)[i] =
			(struct kept){ .value = figures[i].value,
				       .span = figures[i].span,
				       .loose = figures[i].cue != CUE_PHONE };
		*any = *any || figures[i].cue == CUE_PHONE;
	}
	return count;
}

static void
look_telephones(struct checking *checking)
{
	struct kept *sources, *targets;
	bool any = false;
	size_t count = list_figures(checking, checking->source, &sources, &any);
	size_t other = list_figures(checking, checking->target, &targets, &any);

	if (any)
		kept_compare(checking, sources, count, targets, other, NULL);
}

static void
look(struct checking *checking)
{
	const struct address *addresses;
	size_t any = passage_addresses(checking->source, &addresses) +
		     passage_addresses(checking->target, &addresses);

	for (int kind = ADDRESS_URL; any && kind < ADDRESS_PHONE; kind++) {
		struct kept *sources, *targets;
		size_t count = list(checking, checking->source,
				    (enum address_kind)kind, &sources);
		size_t other = list(checking, checking->target,
				    (enum address_kind)kind, &targets);

		if (count || other)
			kept_compare(checking, sources, count, targets, other,
				     kind == ADDRESS_URL ? weigh : NULL);
	}
	look_telephones(checking);
}

const struct rule rule_contact = {
	.about = { .id = "contact",
		   .severity = PU_SEVERITY_ERROR,
		   .on = PU_CHECK_PAIR,
		   .summary = N_("URLs, e-mail addresses, telephones, @handles "
				 "and #tags stay as they are") },
	.pair = look,
};
