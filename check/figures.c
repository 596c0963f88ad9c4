#include "config.h"

#include "check/figures.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/ascii.h"

#define DIGITS_LEAST  4
#define PHONE_LEAST   6
#define ACCOUNT_LEAST 8 /* behind a word that says other things too */
#define WALLET_LEAST  25
#define PARTS_MOST    2

struct reading {
	struct pu_str text;
	struct pu_arena *arena;
	struct figures *items;
	size_t count, room;
};

static void
add(struct reading *r, size_t start, size_t end, enum cue cue)
{
	char *value = arena_alloc(r->arena, end - start + 1);
	size_t len = 0;

	for (size_t i = start; i < end; i++)
		if (ascii_is_alnum(r->text.ptr[i]) || r->text.ptr[i] == '+')
			value[len++] = r->text.ptr[i];
	MEM_GROW(r->items, r->count, r->room);
	r->items[r->count++] = (struct figures){
		.span = { start, end },
		.value = pu_str_n(value, len),
		.cue = cue,
	};
}

/* ---- what stands at a place ---- */

/* A word of ASCII letters and digits. */
struct word {
	size_t end, digits;
};

static struct word
word_at(struct pu_str text, size_t at)
{
	struct word word = { .end = at };

	for (; word.end < text.len && ascii_is_alnum(text.ptr[word.end]);
	     word.end++)
		word.digits += ascii_is_digit(text.ptr[word.end]);
	return word;
}

static bool
is_figure(struct word word, size_t at)
{
	size_t len = word.end - at;

	return word.digits == len ? len > 0 : word.digits >= 3 && len >= 6;
}

/* Past what may part two groups; at when there is nothing, or too much. */
static size_t
skip_parts(struct pu_str text, size_t at)
{
	size_t i = at;

	for (int count = 0; i < text.len && count < PARTS_MOST; count++) {
		size_t blank = address_blank(text, i);

		if (!blank && (!text.ptr[i] || !strchr("-./()", text.ptr[i])))
			break;
		if (text.ptr[i] == '.' && address_blank(text, i + 1))
			return at;
		i += blank ? blank : 1;
	}
	return i;
}

/* The end of the groups from a place on; *digits: how many. */
static size_t
groups_end(struct pu_str text, size_t at, size_t *digits)
{
	struct word word = word_at(text, at);
	size_t end = at;

	*digits = 0;
	while (is_figure(word, at)) {
		bool plain = word.digits == word.end - at;
		size_t next;

		*digits += word.digits;
		end = word.end;
		if (end < text.len && ascii_is_word(text.ptr[end]) &&
		    !address_blank(text, end))
			break;
		next = skip_parts(text, end);
		if (next == end)
			break;
		at = next;
		word = word_at(text, at);
		if ((!plain || word.digits != word.end - at) &&
		    text.ptr[end] != '-')
			break;
	}
	return end;
}

static bool
is_wallet(struct word word, size_t at)
{
	return word.end - at >= WALLET_LEAST && word.digits >= 4 &&
	       word.digits < word.end - at;
}

/* Four capitals of the bank, two of the country, two or five more. */
static bool
is_bic(struct pu_str text, size_t at, struct word word)
{
	size_t len = word.end - at;

	if (len != 8 && len != 11)
		return false;
	for (size_t i = at; i < word.end; i++)
		if (!ascii_is_upper(text.ptr[i]) &&
		    (i < at + 6 || !ascii_is_digit(text.ptr[i])))
			return false;
	return true;
}

/* 2.500.000, 12 500 000: groups of three, as amounts have. */
static bool
looks_grouped(struct pu_str text, size_t start, size_t end)
{
	size_t group = 0, parts = 0;

	for (size_t i = start; i < end; i++) {
		if (ascii_is_digit(text.ptr[i])) {
			group++;
		} else if (text.ptr[i] != '-' && (signed char)text.ptr[i] > 0) {
			if (parts++ ? group != 3 : group > 3)
				return false;
			group = 0;
		}
	}
	return parts && group == 3;
}

/* What the cue makes of a string of so many digits. */
static enum cue
settle(struct pu_str text, size_t start, size_t end, size_t digits)
{
	enum cue cue =
		digits < DIGITS_LEAST ? CUE_NONE : cue_before(text, start);

	switch (cue) {
	case CUE_PHONE:
		return digits >= PHONE_LEAST ? cue : CUE_NONE;
	case CUE_MONEY:
		return digits >= ACCOUNT_LEAST &&
				       !looks_grouped(text, start, end)
			       ? CUE_ACCOUNT
			       : CUE_NONE;
	case CUE_ACCOUNT:
	case CUE_ROUTING:
	case CUE_BIC:
		return digits > DIGITS_LEAST && !looks_grouped(text, start, end)
			       ? cue
			       : CUE_NONE;
	case CUE_CBU:
	case CUE_CLABE:
	case CUE_NONE:
		break;
	}
	return cue;
}

/* ---- a whole text ---- */

static size_t
read_at(struct reading *r, size_t at)
{
	struct word word = word_at(r->text, at);
	size_t digits, end;
	enum cue cue;

	if (is_wallet(word, at)) {
		add(r, at, word.end, CUE_ACCOUNT);
		return word.end;
	}
	if (is_figure(word, at)) {
		end = groups_end(r->text, at, &digits);
		cue = settle(r->text, at, end, digits);
		if (digits >= DIGITS_LEAST)
			add(r, at, end, cue);
		return end;
	}
	if (is_bic(r->text, at, word) && cue_before(r->text, at) == CUE_BIC)
		add(r, at, word.end, CUE_BIC);
	return word.end;
}

/* Past an address that begins at a place. A telephone is one of the strings. */
static size_t
pass_address(struct reading *r, const struct address *address, size_t at)
{
	if (address->start != at)
		return at;
	if (address->kind == ADDRESS_PHONE)
		add(r, at, address->end, CUE_PHONE);
	return address->end;
}

size_t
figures_read(struct pu_str text, const struct iban *ibans, size_t iban_count,
	     const struct address *addresses, size_t address_count,
	     struct pu_arena *arena, const struct figures **out)
{
	struct reading r = { .text = text, .arena = arena };
	size_t iban = 0, address = 0, at = 0;
	struct figures *kept;

	*out = NULL;
	while (at < text.len && r.count < FIGURES_MOST) {
		size_t next = at;

		while (iban < iban_count && ibans[iban].start < at)
			iban++;
		while (address < address_count && addresses[address].start < at)
			address++;
		if (iban < iban_count && ibans[iban].start == at)
			next = ibans[iban].end;
		else if (address < address_count)
			next = pass_address(&r, &addresses[address], at);
		if (next == at && ascii_is_alnum(text.ptr[at]))
			next = read_at(&r, at);
		at = next > at ? next : at + 1;
	}
	if (!r.count)
		return 0;
	*out = kept = arena_array(arena, r.count, sizeof *kept);
	memcpy(kept, r.items, r.count * sizeof *kept);
	free(r.items);
	return r.count;
}
