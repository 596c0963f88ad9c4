/* encoding.h - which encoding some bytes are in (internal)
 *
 * In this order: byte order mark, byte pattern (UTF-16), what the text itself
 * declares, UTF-8. ISO 8859-1 means windows-1252, as in the WHATWG encoding
 * standard; a declaration "UTF-16" on 8-bit bytes means UTF-8.
 */
#ifndef TEXT_ENCODING_H
#define TEXT_ENCODING_H

#include "base/buf.h"
#include "base/error.h"
#include "text/input.h"

enum encoding_kind {
	ENCODING_UTF8,
	ENCODING_CP1252,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_OTHER /* iconv knows it by its name */
};

struct encoding {
	enum encoding_kind kind;
	const char *name; /* static */
	size_t skip; /* bytes of the byte order mark */
	bool sure; /* by its mark or by its pattern */
};

/* INPUT_MARKUP, INPUT_CATALOGUE or INPUT_TEXT. */
enum input_kind encoding_kind_of(struct pu_str start);

/* start: the first bytes, 4 KiB or all there are. PU_ENCODING when they are no
 * text, or text in an encoding that is not read. */
bool encoding_detect(struct encoding *out, struct pu_str start,
		     enum input_kind kind, struct pu_error *err);

/* What markup declares, as it spells it: <?xml encoding="..."?>, else
 * <meta charset="...">; empty: neither. */
struct pu_str encoding_declared(struct pu_str start);

/* What a zip archive is that is the document of a program, by its first bytes,
 * in a sentence; NULL: an archive of files. */
const char *encoding_package(struct pu_str start);

/* The character of a byte 0x80..0x9F in windows-1252; 0xFFFD: none. */
uint32_t encoding_cp1252(unsigned char byte);

/* How many characters beyond ASCII are well-formed UTF-8 in bytes, and how many
 * bytes are not. */
void encoding_count(struct pu_str bytes, size_t *good, size_t *bad);

#endif
