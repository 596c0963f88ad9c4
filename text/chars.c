#include "config.h"

#include "text/chars.h"

#include <stdbool.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

static UScriptCode
script(uint32_t c)
{
	UErrorCode status = U_ZERO_ERROR;
	UScriptCode code = uscript_getScript((UChar32)c, &status);

	return U_FAILURE(status) ? USCRIPT_COMMON : code;
}

static bool
is_dense(uint32_t c)
{
	int32_t lb;

	if (c < 0xE00)
		return false;
	lb = u_getIntPropertyValue((UChar32)c, UCHAR_LINE_BREAK);
	if (lb == U_LB_COMPLEX_CONTEXT)
		return true;
	switch ((int)script(c)) {
	case USCRIPT_HAN:
	case USCRIPT_HIRAGANA:
	case USCRIPT_KATAKANA:
	case USCRIPT_BOPOMOFO:
		return true;
	default:
		return c == 0x30FC;
	}
}

enum char_kind
char_kind(uint32_t c)
{
	uint32_t mask;

	if (c < 0x80) {
		if (c >= 'a' && c <= 'z')
			return CHAR_LETTER;
		if (c >= 'A' && c <= 'Z')
			return CHAR_UPPER;
		if (c >= '0' && c <= '9')
			return CHAR_DIGIT;
		if (c == ' ' || (c >= '\t' && c <= '\r'))
			return CHAR_SPACE;
		return c < ' ' || c == 0x7F ? CHAR_IGNORED : CHAR_OTHER;
	}
	if (c > 0x10FFFF)
		return CHAR_OTHER;
	mask = U_MASK(u_charType((UChar32)c));
	if (mask & (U_GC_LU_MASK | U_GC_LT_MASK))
		return CHAR_UPPER;
	if (mask & U_GC_L_MASK)
		return is_dense(c) ? CHAR_DENSE : CHAR_LETTER;
	if (mask & U_GC_M_MASK)
		return is_dense(c) ? CHAR_DENSE : CHAR_MARK;
	if (mask & U_GC_ND_MASK)
		return CHAR_DIGIT;
	if (u_isUWhiteSpace((UChar32)c))
		return CHAR_SPACE;
	if (u_hasBinaryProperty((UChar32)c,
				UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
	    (mask & U_GC_C_MASK))
		return CHAR_IGNORED;
	return CHAR_OTHER;
}

/* Scripts whose marks are accents or vowels that may be left out. */
static bool
has_accents(uint32_t c)
{
	switch ((int)script(c)) {
	case USCRIPT_LATIN:
	case USCRIPT_GREEK:
	case USCRIPT_CYRILLIC:
	case USCRIPT_HEBREW:
	case USCRIPT_ARABIC:
	case USCRIPT_INHERITED:
		return true;
	default:
		return false;
	}
}

uint32_t
char_base(uint32_t c)
{
	const UNormalizer2 *nfd;
	UErrorCode status = U_ZERO_ERROR;
	UChar parts[8];
	int32_t len;

	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 32 : c;
	c = (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT);
	if (c < 0x80 || !has_accents(c))
		return c;
	if (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK)
		return 0;
	nfd = unorm2_getNFDInstance(&status);
	if (U_FAILURE(status))
		return c;
	len = unorm2_getDecomposition(nfd, (UChar32)c, parts, 8, &status);
	if (U_FAILURE(status) || len < 1)
		return c;
	if (len > 1 && U16_IS_LEAD(parts[0]) && U16_IS_TRAIL(parts[1]))
		return (uint32_t)U16_GET_SUPPLEMENTARY(parts[0], parts[1]);
	return parts[0];
}

int
char_digit(uint32_t c)
{
	return c < 0x80 ? c >= '0' && c <= '9' ? (int)c - '0' : -1
			: u_charDigitValue((UChar32)c);
}

unsigned
char_weight(uint32_t c)
{
	if (c < 0x1100)
		return 3;
	switch ((int)script(c)) {
	case USCRIPT_HAN:
		return 9;
	case USCRIPT_HIRAGANA:
	case USCRIPT_KATAKANA:
		return 5;
	case USCRIPT_HANGUL:
		return 7;
	default:
		return 3;
	}
}
