#include "config.h"

#include "text/address.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/ascii.h"

/* Longer ones are something else (RFC 5321, 1035; E.164 with room), and every
 * place of a text may be the start of one. */
#define LOCAL_MOST  64
#define HOST_MOST   253
#define DIGITS_MOST 40
#define PHONE_MOST  20

size_t
address_blank(struct pu_str text, size_t at)
{
	struct pu_str rest = pu_str_n(text.ptr + at, text.len - at);

	return pu_str_starts(rest, " ")              ? 1
	       : pu_str_starts(rest, "\xC2\xA0")     ? 2
	       : pu_str_starts(rest, "\xE2\x80\x89") ? 3
	       : pu_str_starts(rest, "\xE2\x80\xAF") ? 3
						     : 0;
}

bool
address_in_word(struct pu_str text, size_t at)
{
	size_t i = at;

	/* U+00A0 and its like are blanks, not letters. */
	if (i >= 2 && address_blank(text, i - 2) == 2)
		return false;
	if (i >= 3 && address_blank(text, i - 3) == 3)
		return false;
	return i && ascii_is_word(text.ptr[i - 1]);
}

/* ---- each shape: its end, or 0 when it is not there ---- */

/* Without the punctuation of the sentence; a ")" stays that has its "(". */
static size_t
trim_end(struct pu_str text, size_t start, size_t end)
{
	long open = 0;

	for (size_t i = start; i < end; i++)
		open += (text.ptr[i] == '(') - (text.ptr[i] == ')');
	while (end > start && text.ptr[end - 1] &&
	       strchr(".,;:!?)]}'\"*_", text.ptr[end - 1])) {
		if (text.ptr[end - 1] == ')' && open++ >= 0)
			break;
		end--;
	}
	return end;
}

static size_t
address_end(struct pu_str text, size_t at)
{
	static const char *const stops[] = { "\xC2\xA0",     "\xC2\xBB",
					     "\xE2\x80\x9D", "\xE2\x80\x99",
					     "\xE2\x80\xAF", "\xE2\x80\x89" };

	for (; at < text.len; at++) {
		struct pu_str rest = pu_str_n(text.ptr + at, text.len - at);

		if ((unsigned char)*rest.ptr <= ' ' ||
		    strchr("<>\"`{}|\\^", *rest.ptr) != NULL)
			break;
		for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
			if (pu_str_starts(rest, stops[i]))
				return at;
	}
	return at;
}

/* "example.org": the end of a host name whose last label is of letters. */
static size_t
host_end(struct pu_str text, size_t at)
{
	size_t label = at, end = 0;

	for (size_t i = at; i - at <= HOST_MOST; i++) {
		bool more = i < text.len;

		if (more && (ascii_is_alnum(text.ptr[i]) || text.ptr[i] == '-'))
			continue;
		if (label > at && i >= label + 2 &&
		    !ascii_is_digit(text.ptr[label]))
			end = i;
		if (!more || text.ptr[i] != '.' || i == label)
			return end;
		label = i + 1;
	}
	return end;
}

static size_t
url(struct pu_str text, size_t at)
{
	static const char *const starts[] = { "https://", "http://", "ftp://",
					      "www." };
	size_t host;

	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		size_t len = strlen(starts[i]), same = 0;

		while (same < len && at + same < text.len &&
		       ascii_lower(text.ptr[at + same]) == starts[i][same])
			same++;
		if (same == len) {
			size_t end =
				trim_end(text, at, address_end(text, at + len));

			return end > at + len ? end : 0;
		}
	}
	host = ascii_is_alnum(text.ptr[at]) ? host_end(text, at) : 0;
	if (!host || host + 1 >= text.len || text.ptr[host] != '/' ||
	    !ascii_is_word(text.ptr[host + 1]))
		return 0;
	return trim_end(text, at, address_end(text, host));
}

static size_t
email(struct pu_str text, size_t at)
{
	size_t i = at;

	while (i < text.len && i - at <= LOCAL_MOST && text.ptr[i] &&
	       (ascii_is_alnum(text.ptr[i]) || strchr("._%+-", text.ptr[i])))
		i++;
	if (i == at || i >= text.len || text.ptr[i] != '@' ||
	    text.ptr[i - 1] == '.')
		return 0;
	return host_end(text, i + 1);
}

static size_t
handle(struct pu_str text, size_t at)
{
	size_t i = at + 1;
	bool letter = false;

	if (text.ptr[at] != '@' && text.ptr[at] != '#')
		return 0;
	while (i < text.len && !address_blank(text, i) &&
	       (ascii_is_word(text.ptr[i]) ||
		(text.ptr[i] == '.' && i + 1 < text.len &&
		 ascii_is_alnum(text.ptr[i + 1])))) {
		/* U+2010 and above are marks more often than letters. */
		if ((unsigned char)text.ptr[i] == 0xE2)
			break;
		letter |= !ascii_is_digit(text.ptr[i]);
		i++;
	}
	return letter ? i : 0;
}

size_t
address_groups(struct pu_str text, size_t at, size_t want, bool letters,
	       const char *parts, size_t *count)
{
	size_t i = at, end = at;

	*count = 0;
	while (i < text.len) {
		size_t from = i, skip;

		while (i < text.len &&
		       (ascii_is_digit(text.ptr[i]) ||
			(letters && ascii_is_upper(text.ptr[i]))))
			i++;
		if (i == from || (i < text.len && ascii_is_word(text.ptr[i]) &&
				  !address_blank(text, i)))
			break;
		*count += i - from;
		end = i;
		if (*count >= (want ? want : DIGITS_MOST))
			break;
		skip = i < text.len ? address_blank(text, i) : 0;
		if (!skip && i < text.len && text.ptr[i] &&
		    strchr(parts, text.ptr[i]))
			skip = 1;
		if (!skip)
			break;
		i += skip;
	}
	return end;
}

static size_t
phone(struct pu_str text, size_t at)
{
	size_t i = at + 1, digits = 0, end = 0;

	if (text.ptr[at] != '+')
		return 0;
	while (i < text.len && digits <= PHONE_MOST) {
		size_t skip = address_blank(text, i);

		if (ascii_is_digit(text.ptr[i])) {
			digits++;
			end = ++i;
		} else if (skip ||
			   (text.ptr[i] && strchr("-./()", text.ptr[i])))
			i += skip ? skip : 1;
		else
			break;
		if (i - end > 3)
			break;
	}
	return digits >= 7 && digits <= PHONE_MOST ? end : 0;
}

bool
address_cued(struct pu_str text, size_t at, const char *const *cues)
{
	size_t from = at;

	while (from && at - from < 48 && !ascii_is_digit(text.ptr[from - 1]))
		from--;
	for (size_t i = from; i < at; i++) {
		if (i && ascii_is_word(text.ptr[i - 1]))
			continue;
		for (const char *const *cue = cues; *cue; cue++) {
			size_t k = 0;

			while ((*cue)[k] && i + k < at &&
			       ascii_lower(text.ptr[i + k]) == (*cue)[k])
				k++;
			if (!(*cue)[k])
				return true;
		}
	}
	return false;
}

bool
address_traits_read(struct pu_str text, struct address_traits *out)
{
	static const unsigned char marks[256] = {
		['0'] = 1, ['1'] = 1,  ['2'] = 1,  ['3'] = 1,
		['4'] = 1, ['5'] = 1,  ['6'] = 1,  ['7'] = 1,
		['8'] = 1, ['9'] = 1,  ['@'] = 2,  ['/'] = 4,
		['#'] = 8, ['+'] = 16, ['w'] = 32, ['W'] = 32
	};
	unsigned seen = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned mark = marks[(unsigned char)text.ptr[i]];

		/* "www" */
		if (mark == 32 &&
		    (i < 2 || ascii_lower(text.ptr[i - 1]) != 'w' ||
		     ascii_lower(text.ptr[i - 2]) != 'w'))
			continue;
		seen |= mark;
	}
	*out = (struct address_traits){ .digit = seen & 1,
					.at = seen & 2,
					.slash = seen & 4,
					.hash = seen & 8,
					.plus = seen & 16,
					.www = seen & 32 };
	return seen & ~16u;
}

size_t
address_at(struct pu_str text, size_t at, const struct address_traits *has,
	   enum address_kind *kind)
{
	size_t end;

	*kind = ADDRESS_URL;
	if ((has->slash || has->www) && (end = url(text, at)))
		return end;
	*kind = ADDRESS_EMAIL;
	if (has->at && (end = email(text, at)))
		return end;
	*kind = text.ptr[at] == '#' ? ADDRESS_TAG : ADDRESS_HANDLE;
	if ((has->at || has->hash) && (end = handle(text, at)))
		return end;
	*kind = ADDRESS_PHONE;
	return has->plus && has->digit ? phone(text, at) : 0;
}

size_t
addresses_read(struct pu_str text, struct pu_arena *arena,
	       const struct address **out)
{
	struct address *list = NULL, *kept;
	struct address_traits has;
	size_t count = 0, room = 0;

	*out = NULL;
	if (!address_traits_read(text, &has) && !has.plus)
		return 0;
	for (size_t at = 0; at < text.len && count < ADDRESSES_MOST;) {
		struct address one = { .start = at };

		if (!address_in_word(text, at))
			one.end = address_at(text, at, &has, &one.kind);
		if (one.end > at) {
			MEM_GROW(list, count, room);
			list[count++] = one;
			at = one.end;
		} else
			at++;
	}
	if (!count)
		return 0;
	*out = kept = arena_array(arena, count, sizeof *kept);
	memcpy(kept, list, count * sizeof *kept);
	free(list);
	return count;
}
