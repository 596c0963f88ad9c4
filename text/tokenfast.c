/* UAX #29's word boundaries for plain Latin text, by one table per byte.
 *
 * The alphabet is small enough that the rules come down to WB5 to WB13b
 * without Extend, Format, Hebrew, Katakana and dictionaries. As in ICU's root
 * locale, ':' breaks words and '@' is in them what a letter is. Everything else
 * is left to ICU.
 */
#include "text/tokenizer.h"

enum shape {
	NOT_HERE, /* not of the alphabet */
	SPACE,
	LETTER,
	DIGIT,
	AT, /* '@' */
	LINK, /* ExtendNumLet */
	MID, /* MidNumLet and Single_Quote: between letters, between digits */
	MID_LETTER,
	MID_NUMBER,
	SYMBOL, /* a word of its own: $ % ... */
	MARK
};

#define N NOT_HERE
#define S SPACE
#define L LETTER
#define D DIGIT
#define Q MID
#define B MID_NUMBER
#define W SYMBOL
#define P MARK
static const unsigned char ascii[128] = {
	/* clang-format off */
	P, P, P, P, P, P, P, P, P, S, S, S, S, S, P, P,
	P, P, P, P, P, P, P, P, P, P, P, P, P, P, P, P,
	S, P, P, P, W, W, P, Q, P, P, P, P, B, P, Q, P,
	D, D, D, D, D, D, D, D, D, D, P, B, P, P, P, P,
	AT, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, P, P, P, P, LINK,
	P, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, P, P, P, P, P,
	/* clang-format on */
};
/* U+00A0 to U+00BF; superscripts and fractions are not here. */
static const unsigned char latin1[32] = {
	/* clang-format off */
	S, P, W, W, W, W, P, P, P, P, L, P, P, N, P, P,
	W, P, N, N, P, L, P, MID_LETTER, P, N, L, P, N, N, N, P,
	/* clang-format on */
};
/* U+2000 to U+203F */
static const unsigned char general[64] = {
	/* clang-format off */
	N, N, N, N, N, N, N, N, N, S, N, N, N, N, N, N,
	P, P, P, P, P, P, P, P, Q, Q, P, P, P, P, P, P,
	P, P, P, N, N, N, P, N, N, N, N, N, N, N, N, LINK,
	W, N, P, P, N, N, N, N, N, P, P, N, N, N, N, N,
	/* clang-format on */
};
#undef N
#undef S
#undef L
#undef D
#undef Q
#undef B
#undef W
#undef P

/* The class of the character at p, and its length. */
static inline enum shape
look(const unsigned char *p, const unsigned char *end, size_t *len)
{
	unsigned char c = p[0], next;

	*len = 1;
	if (c < 0x80)
		return (enum shape)ascii[c];
	if (end - p < 2 || (p[1] & 0xC0) != 0x80)
		return NOT_HERE;
	next = p[1];
	*len = 2;
	if (c == 0xC3)
		return next == 0x97 || next == 0xB7 ? MARK : LETTER;
	if (c == 0xC4 || c == 0xC5)
		return LETTER;
	if (c == 0xC2)
		return next < 0xA0 ? NOT_HERE : (enum shape)latin1[next - 0xA0];
	if (c != 0xE2 || end - p < 3 || (p[2] & 0xC0) != 0x80)
		return NOT_HERE;
	*len = 3;
	if (next == 0x80)
		return (enum shape)general[p[2] - 0x80];
	return next == 0x82 && p[2] == 0xAC ? SYMBOL : NOT_HERE; /* euro */
}

static inline bool
is_letter(enum shape c)
{
	return c == LETTER || c == AT;
}

/* True when the mark c between prev and what stands at p joins them: WB6, 7,
 * 11, 12. */
static inline bool
bridges(enum shape prev, enum shape c, const unsigned char *p,
	const unsigned char *end)
{
	size_t len;
	enum shape next;

	if (p == end || (c != MID && c != MID_LETTER && c != MID_NUMBER))
		return false;
	next = look(p, end, &len);
	if (prev == DIGIT)
		return next == DIGIT && c != MID_LETTER;
	return is_letter(prev) && is_letter(next) && c != MID_NUMBER;
}

/* A part of a piece: what stands between two places where digits and letters
 * meet. */
struct part {
	const unsigned char *start;
	size_t digits;
	bool letter, digit, other;
};

static bool
add_part(struct tokenizer *tokenizer, const struct part *part,
	 const unsigned char *end, struct pu_error *err)
{
	const unsigned char *text = (const unsigned char *)tokenizer->text.ptr;
	size_t start = (size_t)(part->start - text);
	size_t len = (size_t)(end - part->start);

	if (part->letter)
		return token_add(tokenizer, start, start + len, TOKEN_WORD, 0,
				 err);
	if (part->digit)
		return token_add(tokenizer, start, start + len, TOKEN_NUMBER,
				 part->digits == len ? part->digits : 0, err);
	return !part->other || token_add(tokenizer, start, start + len,
					 TOKEN_PUNCTUATION, 0, err);
}

static inline void
count(struct part *part, enum shape c, const unsigned char *p)
{
	part->letter = part->letter || c == LETTER;
	part->digit = part->digit || c == DIGIT;
	part->other = part->other || c == AT || (c == LINK && *p == '_');
	part->digits += c == DIGIT;
}

/* Past the letters at p: most of every text. */
static inline const unsigned char *
skip_letters(const unsigned char *p, const unsigned char *end)
{
	for (;;) {
		while (p < end && *p < 0x80 && ascii[*p] == LETTER)
			p++;
		if (end - p < 2 || *p != 0xC3 || (p[1] & 0xC0) != 0x80 ||
		    p[1] == 0x97 || p[1] == 0xB7)
			return p;
		p += 2;
	}
}

/* The piece that starts at p with a letter, a digit or a link; where it ends,
 * or NULL when adding failed. */
static const unsigned char *
cut_piece(struct tokenizer *tokenizer, const unsigned char *p,
	  const unsigned char *end, struct pu_error *err)
{
	struct part part = { .start = p };
	enum shape prev = NOT_HERE;

	while (p < end) {
		size_t len;
		enum shape c = look(p, end, &len);

		if (c == LETTER || c == DIGIT) {
			if (prev != c && (prev == LETTER || prev == DIGIT)) {
				if (!add_part(tokenizer, &part, p, err))
					return NULL;
				part = (struct part){ .start = p };
			}
			count(&part, c, p);
			prev = c;
		} else if (c == LINK || c == AT) {
			count(&part, c, p);
			prev = c;
		} else if (!bridges(prev, c, p + len, end)) {
			break;
		}
		p += len;
		if (c == LETTER)
			p = skip_letters(p, end);
	}
	return add_part(tokenizer, &part, p, err) ? p : NULL;
}

bool
token_fast(struct tokenizer *tokenizer, bool *failed, struct pu_error *err)
{
	const unsigned char *text = (const unsigned char *)tokenizer->text.ptr;
	const unsigned char *p = text, *end;

	*failed = false;
	if (!tokenizer->text.len)
		return true;
	end = text + tokenizer->text.len;
	while (p < end) {
		size_t len;
		enum shape c = look(p, end, &len);
		size_t at = (size_t)(p - text);

		switch (c) {
		case NOT_HERE:
			return false;
		case SPACE:
			break;
		case LETTER:
		case DIGIT:
		case AT:
		case LINK:
			p = cut_piece(tokenizer, p, end, err);
			if (!p) {
				*failed = true;
				return false;
			}
			continue;
		case SYMBOL:
		case MID:
		case MID_LETTER:
		case MID_NUMBER:
		case MARK:
			if (!token_add(tokenizer, at, at + len,
				       c == SYMBOL ? TOKEN_WORD
						   : TOKEN_PUNCTUATION,
				       0, err)) {
				*failed = true;
				return false;
			}
			break;
		}
		p += len;
	}
	return true;
}
