#include "text/token.h"

#include <stdlib.h>

#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "text/tokenizer.h"
#include "text/utf16.h"
#include "text/utf8.h"

#define TEXT_LIMIT ((size_t)256 << 20)
/* Every number's key; no word's key is made with this seed. */
#define NUMBER_KEY UINT64_C(0x6e756d6265723a23)

bool
tokenizer_new(struct tokenizer **out, struct pu_str language,
	      struct pu_error *err)
{
	struct tokenizer *tokenizer = mem_alloc(sizeof *tokenizer);

	tokenizer->nfc = (struct pu_buf)PU_BUF_INIT;
	*out = NULL;
	if (!words_new(&tokenizer->words, language, err)) {
		tokenizer_free(tokenizer);
		return false;
	}
	*out = tokenizer;
	return true;
}

void
tokenizer_free(struct tokenizer *tokenizer)
{
	if (!tokenizer)
		return;
	words_free(tokenizer->words);
	ubrk_close(tokenizer->breaks);
	pu_buf_free(&tokenizer->nfc);
	free(tokenizer->map.low);
	free(tokenizer->map.high);
	free(tokenizer->utf16);
	free(tokenizer);
}

static uint64_t
chain(uint64_t hash, uint64_t item)
{
	return hash_mix(hash * UINT64_C(0x9e3779b97f4a7c15) + item);
}

static struct token *
add(struct tokenizer *tokenizer, size_t start, size_t end, enum token_kind kind)
{
	struct tokens *out = tokenizer->out;
	struct token *token;

	/* Punctuation counts only where there is nothing else. */
	if (kind != TOKEN_PUNCTUATION && !tokenizer->scored) {
		tokenizer->scored = true;
		if (!tokenizer->all)
			out->count = 0;
	}
	MEM_GROW(out->items, out->count, out->room);
	token = &out->items[out->count++];
	token->start = (uint32_t)start;
	token->end = (uint32_t)end;
	token->kind = kind;
	return token;
}

static void
add_number(struct tokenizer *tokenizer)
{
	size_t start = tokenizer->number.start, end = tokenizer->number.end;
	struct token *token;

	tokenizer->number.waiting = false;
	token = add(tokenizer, start, end, TOKEN_NUMBER);
	token->full = token->plain = token->stem = NUMBER_KEY;
	token->exact = hash_bytes(0, tokenizer->text.ptr + start, end - start);
	tokenizer->out->numbers_hash =
		chain(tokenizer->out->numbers_hash, token->exact);
}

static bool
one_space(struct pu_str gap)
{
	return pu_str_is(gap, " ") || pu_str_is(gap, "\xc2\xa0") ||
	       pu_str_is(gap, "\xe2\x80\x89") || pu_str_is(gap, "\xe2\x80\xaf");
}

/* A number waits for the next piece: it may be more of it. */
static void
number_piece(struct tokenizer *tokenizer, size_t start, size_t end,
	     size_t digits)
{
	size_t before = tokenizer->number.end;

	if (tokenizer->number.waiting) {
		if (tokenizer->number.open && digits == 3 &&
		    one_space(pu_str_n(tokenizer->text.ptr + before,
				       start - before))) {
			tokenizer->number.end = end;
			return;
		}
		add_number(tokenizer);
	}
	tokenizer->number.start = start;
	tokenizer->number.end = end;
	tokenizer->number.open = digits >= 1 && digits <= 3;
	tokenizer->number.waiting = true;
}

bool
token_add(struct tokenizer *tokenizer, size_t start, size_t end,
	  enum token_kind kind, size_t digits, struct pu_error *err)
{
	struct pu_str piece =
		pu_str_n(tokenizer->text.ptr + start, end - start);
	struct tokens *out = tokenizer->out;
	struct word_keys keys = { 0 };
	struct token *token;

	if (kind == TOKEN_NUMBER) {
		number_piece(tokenizer, start, end, digits);
		return true;
	}
	if (tokenizer->number.waiting)
		add_number(tokenizer);
	if (kind == TOKEN_WORD || !tokenizer->scored) {
		if (!words_keys(tokenizer->words, piece, &keys, err))
			return false;
		if (keys.empty)
			return true;
	} else {
		keys.exact = hash_bytes(0, piece.ptr, piece.len);
	}
	if (kind == TOKEN_WORD)
		out->words_hash = chain(out->words_hash, keys.exact);
	else
		out->punctuation_hash =
			chain(out->punctuation_hash, keys.exact);
	if (kind == TOKEN_PUNCTUATION && tokenizer->scored && !tokenizer->all)
		return true;
	token = add(tokenizer, start, end, kind);
	token->exact = keys.exact;
	token->full = keys.full;
	token->plain = keys.plain;
	token->stem = keys.stem;
	return true;
}

/* What a character is to the score. */
enum role {
	ROLE_NONE,
	ROLE_LETTER,
	ROLE_DIGIT,
	ROLE_NUMBER,
	ROLE_SYMBOL,
	ROLE_OTHER
};

static enum role
role_of(UChar32 c)
{
	uint32_t category = U_MASK(u_charType(c));

	if (category & U_GC_L_MASK)
		return ROLE_LETTER;
	if (category & U_GC_ND_MASK)
		return ROLE_DIGIT;
	if (category & U_GC_N_MASK)
		return ROLE_NUMBER;
	if (category & U_GC_SC_MASK || c == '%' || c == 0x2030 || c == 0xB0)
		return ROLE_SYMBOL;
	if (category & U_GC_M_MASK || u_isUWhiteSpace(c) ||
	    u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
		return ROLE_NONE;
	return ROLE_OTHER;
}

struct part {
	size_t start;
	size_t digits, chars;
	bool has[ROLE_OTHER + 1];
};

static bool
add_part(struct tokenizer *tokenizer, const struct part *part, size_t end,
	 struct pu_error *err)
{
	enum token_kind kind = TOKEN_PUNCTUATION;
	size_t digits = 0;

	if (part->has[ROLE_LETTER] || part->has[ROLE_SYMBOL]) {
		kind = TOKEN_WORD;
	} else if (part->has[ROLE_DIGIT] || part->has[ROLE_NUMBER]) {
		kind = TOKEN_NUMBER;
		digits = part->digits == part->chars ? part->digits : 0;
	} else if (!part->has[ROLE_OTHER]) {
		return true;
	}
	return token_add(tokenizer, part->start, end, kind, digits, err);
}

/* One piece between two of ICU's boundaries, parted where digits and letters
 * meet; marks go with what they stand on. *at: its start in bytes, moved to
 * its end. */
static bool
add_piece(struct tokenizer *tokenizer, const UChar *piece, int32_t len,
	  size_t *at, struct pu_error *err)
{
	struct part part = { .start = *at };
	enum role prev = ROLE_NONE;

	for (int32_t i = 0; i < len;) {
		UChar32 c = utf16_next(piece, len, &i);
		enum role role = role_of(c);

		if ((role == ROLE_LETTER && prev == ROLE_DIGIT) ||
		    (role == ROLE_DIGIT && prev == ROLE_LETTER)) {
			if (!add_part(tokenizer, &part, *at, err))
				return false;
			part = (struct part){ .start = *at };
		}
		if (role != ROLE_NONE || u_isUWhiteSpace(c))
			prev = role;
		part.has[role] = true;
		part.digits += role == ROLE_DIGIT;
		part.chars++;
		*at += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	}
	return add_part(tokenizer, &part, *at, err);
}

bool
token_slow(struct tokenizer *tokenizer, struct pu_error *err)
{
	struct pu_str text = tokenizer->text;
	UErrorCode status = U_ZERO_ERROR;
	int32_t len, from = 0, to;
	size_t at = 0;

	if (text.len + 1 > tokenizer->utf16_room) {
		tokenizer->utf16_room = text.len + text.len / 2 + 64;
		tokenizer->utf16 =
			mem_resize(tokenizer->utf16, tokenizer->utf16_room,
				   sizeof *tokenizer->utf16);
	}
	u_strFromUTF8(tokenizer->utf16, (int32_t)tokenizer->utf16_room, &len,
		      text.ptr, (int32_t)text.len, &status);
	if (U_SUCCESS(status) && !tokenizer->breaks)
		tokenizer->breaks =
			ubrk_open(UBRK_WORD, "root", NULL, 0, &status);
	if (U_SUCCESS(status))
		ubrk_setText(tokenizer->breaks, tokenizer->utf16, len, &status);
	if (U_FAILURE(status))
		return fold_failed(err, status);
	while ((to = ubrk_next(tokenizer->breaks)) != UBRK_DONE) {
		if (!add_piece(tokenizer, tokenizer->utf16 + from, to - from,
			       &at, err))
			return false;
		from = to;
	}
	return true;
}

static void
restart(struct tokenizer *tokenizer, struct pu_str text, bool all,
	struct tokens *out)
{
	out->count = 0;
	out->words_hash = out->numbers_hash = out->punctuation_hash = 0;
	tokenizer->out = out;
	tokenizer->text = text;
	tokenizer->all = all;
	tokenizer->scored = false;
	tokenizer->number.waiting = false;
}

/* Any text by ICU; offsets are taken back to the bytes given. */
static bool
run_slow(struct tokenizer *tokenizer, struct pu_str text, bool all,
	 struct tokens *out, struct pu_error *err)
{
	bool same;

	pu_buf_clear(&tokenizer->nfc);
	if (!fold_nfc(text, &tokenizer->nfc, &tokenizer->map, &same, err))
		return false;
	restart(tokenizer, same ? text : pu_buf_str(&tokenizer->nfc), all, out);
	if (!token_slow(tokenizer, err))
		return false;
	if (tokenizer->number.waiting)
		add_number(tokenizer);
	for (size_t i = 0; !same && i < out->count; i++) {
		struct token *token = &out->items[i];

		token->start = tokenizer->map.low[token->start];
		token->end = tokenizer->map.high[token->end - 1];
	}
	return true;
}

bool
tokenizer_run_path(struct tokenizer *tokenizer, struct pu_str text,
		   enum token_path path, bool all, struct tokens *out,
		   bool *fast, struct pu_error *err)
{
	bool failed;

	*fast = false;
	if (text.len > TEXT_LIMIT)
		return pu_fail(err, PU_LIMIT,
			       _("a segment of %zu bytes is too long: at most "
				 "%zu"),
			       text.len, TEXT_LIMIT);
	if (path == TOKEN_REFERENCE)
		return run_slow(tokenizer, text, all, out, err);
	restart(tokenizer, text, all, out);
	if (token_fast(tokenizer, &failed, err)) {
		if (tokenizer->number.waiting)
			add_number(tokenizer);
		*fast = true;
		return true;
	}
	return !failed && run_slow(tokenizer, text, all, out, err);
}

bool
tokenizer_run(struct tokenizer *tokenizer, struct pu_str text,
	      struct tokens *out, struct pu_error *err)
{
	bool fast;

	return tokenizer_run_path(tokenizer, text, TOKEN_EITHER, false, out,
				  &fast, err);
}

bool
tokenizer_run_all(struct tokenizer *tokenizer, struct pu_str text,
		  struct tokens *out, struct pu_error *err)
{
	bool fast;

	return tokenizer_run_path(tokenizer, text, TOKEN_EITHER, true, out,
				  &fast, err);
}

void
tokens_free(struct tokens *tokens)
{
	free(tokens->items);
	*tokens = (struct tokens)TOKENS_INIT;
}

bool
tokenizer_keys(struct tokenizer *tokenizer, struct pu_str word,
	       struct pu_buf *full, struct pu_buf *plain, struct pu_buf *stem,
	       struct pu_error *err)
{
	bool same;

	pu_buf_clear(&tokenizer->nfc);
	if (!fold_nfc(word, &tokenizer->nfc, NULL, &same, err))
		return false;
	return words_strings(tokenizer->words,
			     same ? word : pu_buf_str(&tokenizer->nfc), full,
			     plain, stem, err);
}

bool
tokenizer_word(struct tokenizer *tokenizer, struct pu_str word,
	       struct token *token, struct pu_error *err)
{
	struct word_keys keys;
	bool same;

	pu_buf_clear(&tokenizer->nfc);
	if (!fold_nfc(word, &tokenizer->nfc, NULL, &same, err) ||
	    !words_keys(tokenizer->words,
			same ? word : pu_buf_str(&tokenizer->nfc), &keys, err))
		return false;
	*token = (struct token){ .full = keys.full,
				 .plain = keys.plain,
				 .stem = keys.stem,
				 .exact = keys.exact,
				 .end = (uint32_t)word.len,
				 .kind = TOKEN_WORD };
	return true;
}

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* How many of the bytes from `at` on are printable ASCII with single spaces,
 * taken eight at a time; *space: the last one was a space. */
static size_t
plain_bytes(const unsigned char *p, size_t len, bool *space)
{
	size_t at = 0;

	for (; at + 8 <= len; at += 8) {
		uint64_t v = hash_load(p + at), x = v ^ EACH(0x20u), spaces;

		/* Bit 7 of each byte that is a space. */
		spaces = ~(((x & EACH(0x7Fu)) + EACH(0x7Fu)) | x) & EACH(0x80u);
		if ((v & EACH(0x80u)) ||
		    (((v & EACH(0x7Fu)) + EACH(0x60u)) & EACH(0x80u)) !=
			    EACH(0x80u) ||
		    (spaces & (spaces << 8)) || (*space && (spaces & 0x80u)))
			break;
		*space = spaces >> 63;
	}
	return at;
}

/* Told at a glance where all characters are below U+0300 (NFC, and nothing
 * there composes with what comes before) or dashes, quotes and dots of
 * U+2010..U+2027, with single spaces. */
bool
text_is_identity(struct pu_str text)
{
	const unsigned char *p = (const unsigned char *)text.ptr;
	const unsigned char *end = p + text.len;
	bool space = true; /* none at the start */

	if (!text.len)
		return true;
	for (;;) {
		unsigned char c;

		p += plain_bytes(p, (size_t)(end - p), &space);
		if (p == end)
			break;
		c = *p++;
		if (c == ' ' && space)
			return false;
		space = c == ' ';
		if (c < 0x80) {
			if (c >= 0x09 && c <= 0x0D)
				return false;
		} else if (c >= 0xC2 && c < 0xCC) {
			if (p == end || (*p & 0xC0) != 0x80 ||
			    (c == 0xC2 && (*p == 0x85 || *p == 0xA0)))
				return false;
			p++;
		} else if (c == 0xE2 && end - p >= 2 && p[0] == 0x80 &&
			   p[1] >= 0x90 && p[1] <= 0xA7) {
			p += 2;
		} else {
			return false;
		}
	}
	return !space || !text.len;
}

bool
text_identity(struct pu_buf *out, struct pu_str text, struct pu_error *err)
{
	struct pu_buf nfc = PU_BUF_INIT;
	size_t from = out->len, at = 0;
	bool same;

	if (text.len > TEXT_LIMIT)
		return pu_fail(err, PU_LIMIT,
			       _("a segment of %zu bytes is too long: at most "
				 "%zu"),
			       text.len, TEXT_LIMIT);
	if (text_is_identity(text)) {
		pu_buf_add(out, text);
		return true;
	}
	if (!fold_nfc(text, &nfc, NULL, &same, err)) {
		pu_buf_free(&nfc);
		return false;
	}
	if (!same)
		text = pu_buf_str(&nfc);
	*pu_buf_room(out, text.len) = '\0';
	for (size_t run = 0; at < text.len;) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at);

		if (!utf8_is_space(c) && at < text.len)
			continue;
		if (!utf8_is_space(c))
			start = at;
		if (start > run) {
			if (out->len > from)
				pu_buf_addc(out, ' ');
			pu_buf_add(out, pu_str_n(text.ptr + run, start - run));
		}
		run = at;
	}
	pu_buf_free(&nfc);
	return true;
}

void
token_versions(struct pu_buf *out)
{
	UVersionInfo icu, unicode;
	char a[U_MAX_VERSION_STRING_LENGTH], b[U_MAX_VERSION_STRING_LENGTH];

	u_getVersion(icu);
	u_getUnicodeVersion(unicode);
	u_versionToString(icu, a);
	u_versionToString(unicode, b);
	pu_buf_addf(out, "ICU %s, Unicode %s, Snowball %08x", a, b,
		    (unsigned)words_snowball());
}
