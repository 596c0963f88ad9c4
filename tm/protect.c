#include "config.h"

#include "tm/protect.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/address.h"
#include "text/ascii.h"
#include "text/iban.h"

/* At its country's length; failing that (a digit lost, an unknown country),
 * as far as groups with a digit go. */
static size_t
iban(struct pu_str text, size_t at)
{
	const char *p = text.ptr + at;
	size_t count, want, end;

	if (text.len - at < 15 || !ascii_is_upper(p[0]) ||
	    !ascii_is_upper(p[1]) || !ascii_is_digit(p[2]) ||
	    !ascii_is_digit(p[3]))
		return 0;
	want = iban_length(p);
	end = address_groups(text, at, want, true, "-.", &count);
	if (want && count == want)
		return end;
	end = address_groups(text, at + 2, 0, false, "-", &count);
	return count >= 13 ? end : 0;
}

/* A long run of both letters and digits: a wallet, a key. */
static size_t
identifier(struct pu_str text, size_t at)
{
	size_t i = at, digits = 0;

	for (; i < text.len && ascii_is_alnum(text.ptr[i]); i++)
		digits += ascii_is_digit(text.ptr[i]);
	return i - at >= 25 && digits >= 4 && digits < i - at ? i : 0;
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
	size_t count, end = address_groups(text, at, 0, false, "-", &count);

	if (count >= 6 && address_cued(text, at, accounts)) {
		*kind = PROTECT_ACCOUNT;
		return end;
	}
	*kind = PROTECT_PHONE;
	return count >= 6 && address_cued(text, at, phones) ? end : 0;
}

static size_t
any(struct pu_str text, size_t at, const struct address_traits *has,
    enum protect_kind *kind)
{
	static const enum protect_kind kinds[] = {
		[ADDRESS_URL] = PROTECT_ADDRESS,
		[ADDRESS_EMAIL] = PROTECT_ADDRESS,
		[ADDRESS_HANDLE] = PROTECT_NAME,
		[ADDRESS_TAG] = PROTECT_NAME,
		[ADDRESS_PHONE] = PROTECT_PHONE,
	};
	enum address_kind address;
	size_t end = address_at(text, at, has, &address);

	*kind = kinds[address];
	if (end || !has->digit)
		return end;
	*kind = PROTECT_ACCOUNT;
	if ((end = iban(text, at)) || (end = identifier(text, at)))
		return end;
	return ascii_is_digit(text.ptr[at]) ? number(text, at, kind) : 0;
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
			out[len++] = ascii_lower(c);
		else if (token->kind == PROTECT_ADDRESS || ascii_is_alnum(c) ||
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
	struct address_traits has;
	bool may = address_traits_read(text, &has);

	for (size_t at = 0; may && at < text.len && count < PROTECT_MOST;) {
		struct protect_token token = { .start = at };

		if (!address_in_word(text, at))
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
