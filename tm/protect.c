#include "config.h"

#include "tm/protect.h"

#include <stdlib.h>

#include "base/mem.h"

/* Longer ones are something else (RFC 5321, 1035; E.164 with room), and every
 * place of a text may be the start of one. */
#define LOCAL_MOST  64
#define HOST_MOST   253
#define DIGITS_MOST 40
#define PHONE_MOST  20

/* Plain ASCII classes; every byte of a longer character counts as a letter. */
static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_alnum(char c)
{
	return is_digit(c) || is_upper(c) || (c >= 'a' && c <= 'z');
}

static bool
is_word(char c)
{
	return is_alnum(c) || c == '_' || (unsigned char)c >= 0x80;
}

static char
lower(char c)
{
	return is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

/* Bytes of the blank at the place: a space, U+00A0, U+2009 or U+202F. */
static size_t
blank(struct pu_str text, size_t at)
{
	struct pu_str rest = pu_str_n(text.ptr + at, text.len - at);

	return pu_str_starts(rest, " ")              ? 1
	       : pu_str_starts(rest, "\xC2\xA0")     ? 2
	       : pu_str_starts(rest, "\xE2\x80\x89") ? 3
	       : pu_str_starts(rest, "\xE2\x80\xAF") ? 3
						     : 0;
}

static bool
word_before(struct pu_str text, size_t at)
{
	size_t i = at;

	/* U+00A0 and its like are blanks, not letters. */
	if (i >= 2 && blank(text, i - 2) == 2)
		return false;
	if (i >= 3 && blank(text, i - 3) == 3)
		return false;
	return i && is_word(text.ptr[i - 1]);
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

		if (more && (is_alnum(text.ptr[i]) || text.ptr[i] == '-'))
			continue;
		if (label > at && i >= label + 2 && !is_digit(text.ptr[label]))
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
		       lower(text.ptr[at + same]) == starts[i][same])
			same++;
		if (same == len) {
			size_t end =
				trim_end(text, at, address_end(text, at + len));

			return end > at + len ? end : 0;
		}
	}
	host = is_alnum(text.ptr[at]) ? host_end(text, at) : 0;
	if (!host || host + 1 >= text.len || text.ptr[host] != '/' ||
	    !is_word(text.ptr[host + 1]))
		return 0;
	return trim_end(text, at, address_end(text, host));
}

static size_t
email(struct pu_str text, size_t at)
{
	size_t i = at;

	while (i < text.len && i - at <= LOCAL_MOST && text.ptr[i] &&
	       (is_alnum(text.ptr[i]) || strchr("._%+-", text.ptr[i])))
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
	while (i < text.len && !blank(text, i) &&
	       (is_word(text.ptr[i]) ||
		(text.ptr[i] == '.' && i + 1 < text.len &&
		 is_alnum(text.ptr[i + 1])))) {
		/* U+2010 and above are marks more often than letters. */
		if ((unsigned char)text.ptr[i] == 0xE2)
			break;
		letter |= !is_digit(text.ptr[i]);
		i++;
	}
	return letter ? i : 0;
}

/* Groups of letters and digits parted by one blank, or by one of parts: the
 * end of the last group with want characters (0: as many as there are). */
static size_t
groups(struct pu_str text, size_t at, size_t want, bool letters,
       const char *parts, size_t *count)
{
	size_t i = at, end = at;

	*count = 0;
	while (i < text.len) {
		size_t from = i, skip;

		while (i < text.len && (is_digit(text.ptr[i]) ||
					(letters && is_upper(text.ptr[i]))))
			i++;
		if (i == from ||
		    (i < text.len && is_word(text.ptr[i]) && !blank(text, i)))
			break;
		*count += i - from;
		end = i;
		if (*count >= (want ? want : DIGITS_MOST))
			break;
		skip = i < text.len ? blank(text, i) : 0;
		if (!skip && i < text.len && text.ptr[i] &&
		    strchr(parts, text.ptr[i]))
			skip = 1;
		if (!skip)
			break;
		i += skip;
	}
	return end;
}

/* ISO 13616: characters of a country's IBAN (registry of SWIFT). */
static size_t
iban_length(const char *country)
{
	static const char lengths[] =
		"AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28"
		"CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23"
		"GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28"
		"LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28"
		"NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24"
		"SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30";

	for (size_t i = 0; i + 4 < sizeof lengths; i += 4)
		if (!strncmp(lengths + i, country, 2))
			return (size_t)(lengths[i + 2] - '0') * 10 +
			       (size_t)(lengths[i + 3] - '0');
	return 0;
}

/* At its country's length; failing that (a digit lost, an unknown country),
 * as far as groups with a digit go. */
static size_t
iban(struct pu_str text, size_t at)
{
	const char *p = text.ptr + at;
	size_t count, want, end;

	if (text.len - at < 15 || !is_upper(p[0]) || !is_upper(p[1]) ||
	    !is_digit(p[2]) || !is_digit(p[3]))
		return 0;
	want = iban_length(p);
	end = groups(text, at, want, true, "-.", &count);
	if (want && count == want)
		return end;
	end = groups(text, at + 2, 0, false, "-", &count);
	return count >= 13 ? end : 0;
}

/* A long run of both letters and digits: a wallet, a key. */
static size_t
identifier(struct pu_str text, size_t at)
{
	size_t i = at, digits = 0;

	for (; i < text.len && is_alnum(text.ptr[i]); i++)
		digits += is_digit(text.ptr[i]);
	return i - at >= 25 && digits >= 4 && digits < i - at ? i : 0;
}

static size_t
phone(struct pu_str text, size_t at)
{
	size_t i = at + 1, digits = 0, end = 0;

	if (text.ptr[at] != '+')
		return 0;
	while (i < text.len && digits <= PHONE_MOST) {
		size_t skip = blank(text, i);

		if (is_digit(text.ptr[i])) {
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

/* A cue word in the 48 bytes before, no digit between. */
static bool
cued(struct pu_str text, size_t at, const char *const *cues)
{
	size_t from = at;

	while (from && at - from < 48 && !is_digit(text.ptr[from - 1]))
		from--;
	for (size_t i = from; i < at; i++) {
		if (i && is_word(text.ptr[i - 1]))
			continue;
		for (const char *const *cue = cues; *cue; cue++) {
			size_t k = 0;

			while ((*cue)[k] && i + k < at &&
			       lower(text.ptr[i + k]) == (*cue)[k])
				k++;
			if (!(*cue)[k])
				return true;
		}
	}
	return false;
}

static size_t
number(struct pu_str text, size_t at, enum protect_kind *kind)
{
	static const char *const accounts[] = {
		"cuenta", "account",  "acct",  "iban",   "cbu",   "cvu",
		"clabe",  "routing",  "pix",   "compte", "conta", "conto",
		"konto",  "rekening", "swift", "bic",    "bank",  NULL
	};
	static const char *const phones[] = {
		"tel",          "phone", "whatsapp", "signal", "fax", "cel",
		"m\xC3\xB3vil", "movil", "mobile",   "fono",   NULL
	};
	size_t count, end = groups(text, at, 0, false, "-", &count);

	if (count >= 6 && cued(text, at, accounts)) {
		*kind = PROTECT_ACCOUNT;
		return end;
	}
	*kind = PROTECT_PHONE;
	return count >= 6 && cued(text, at, phones) ? end : 0;
}

/* What a text holds of the characters that shapes cannot do without. */
struct traits {
	bool digit, at, slash, www, hash, plus;
};

static bool
find_traits(struct pu_str text, struct traits *out)
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
		if (mark == 32 && (i < 2 || lower(text.ptr[i - 1]) != 'w' ||
				   lower(text.ptr[i - 2]) != 'w'))
			continue;
		seen |= mark;
	}
	*out = (struct traits){ .digit = seen & 1,
				.at = seen & 2,
				.slash = seen & 4,
				.hash = seen & 8,
				.plus = seen & 16,
				.www = seen & 32 };
	return seen & ~16u;
}

static size_t
any(struct pu_str text, size_t at, const struct traits *has,
    enum protect_kind *kind)
{
	size_t end;

	*kind = PROTECT_ADDRESS;
	if ((has->slash || has->www) && (end = url(text, at)))
		return end;
	if (has->at && (end = email(text, at)))
		return end;
	*kind = PROTECT_NAME;
	if ((has->at || has->hash) && (end = handle(text, at)))
		return end;
	if (!has->digit)
		return 0;
	*kind = PROTECT_PHONE;
	if (has->plus && (end = phone(text, at)))
		return end;
	*kind = PROTECT_ACCOUNT;
	if ((end = iban(text, at)) || (end = identifier(text, at)))
		return end;
	return is_digit(text.ptr[at]) ? number(text, at, kind) : 0;
}

static struct pu_str
value_of(struct pu_str text, const struct protect_token *token,
	 struct pu_arena *arena)
{
	struct pu_str raw =
		pu_str_n(text.ptr + token->start, token->end - token->start);
	struct pu_str copy = arena_str(arena, raw);
	char *out = arena_alloc(arena, raw.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < raw.len; i++) {
		char c = copy.ptr[i];

		if (token->kind == PROTECT_NAME ||
		    (token->kind == PROTECT_ADDRESS &&
		     !memchr(raw.ptr, '/', raw.len)))
			out[len++] = lower(c);
		else if (token->kind == PROTECT_ADDRESS || is_alnum(c) ||
			 c == '+')
			out[len++] = c;
	}
	return pu_str_n(out, len);
}

size_t
protect_find(struct pu_str text, struct pu_arena *arena,
	     const struct protect_token **out)
{
	struct protect_token *tokens = NULL, *kept;
	size_t count = 0, room = 0;
	struct traits has;
	bool may = find_traits(text, &has);

	for (size_t at = 0; may && at < text.len && count < PROTECT_MOST;) {
		struct protect_token token = { .start = at };

		if (!word_before(text, at))
			token.end = any(text, at, &has, &token.kind);
		if (token.end > at) {
			token.value = value_of(text, &token, arena);
			MEM_GROW(tokens, count, room);
			tokens[count++] = token;
			at = token.end;
		} else
			at++;
	}
	kept = arena_array(arena, count + 1, sizeof *kept);
	if (count)
		memcpy(kept, tokens, count * sizeof *kept);
	free(tokens);
	*out = kept;
	return count;
}

static bool
same_sequence(const struct protect_token *a, size_t a_count,
	      const struct protect_token *b, size_t b_count)
{
	if (a_count != b_count)
		return false;
	for (size_t i = 0; i < a_count; i++)
		if (!pu_str_eq(a[i].value, b[i].value))
			return false;
	return true;
}

/* Those of a that b lacks, each occurrence for itself. */
static size_t
lacking(struct pu_str text, const struct protect_token *a, size_t a_count,
	const struct protect_token *b, size_t b_count, struct pu_arena *arena,
	struct pu_str *out)
{
	bool *used = arena_array(arena, b_count + 1, sizeof *used);
	size_t count = 0;

	for (size_t i = 0; i < a_count; i++) {
		size_t j = 0;

		while (j < b_count &&
		       (used[j] || !pu_str_eq(a[i].value, b[j].value)))
			j++;
		if (j < b_count)
			used[j] = true;
		else
			out[count++] = arena_str(
				arena, pu_str_n(text.ptr + a[i].start,
						a[i].end - a[i].start));
	}
	return count;
}

size_t
protect_differences(struct pu_str query, struct pu_str match,
		    struct pu_arena *arena, const struct pu_str **out)
{
	const struct protect_token *a, *b;
	size_t a_count = protect_find(match, arena, &a);
	size_t b_count = protect_find(query, arena, &b), count;
	struct pu_str *list;

	*out = NULL;
	if (same_sequence(a, a_count, b, b_count))
		return 0;
	*out = list = arena_array(arena, a_count + b_count, sizeof *list);
	count = lacking(match, a, a_count, b, b_count, arena, list);
	count += lacking(query, b, b_count, a, a_count, arena, list + count);
	if (!count) /* the same ones, in another order */
		count = lacking(match, a, a_count, b, 0, arena, list);
	return count;
}
