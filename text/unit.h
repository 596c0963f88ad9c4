/* unit.h - the translation unit: one meaning, said in several languages
 *
 * Everything in a unit is borrowed from whoever made it (a reader, a memory,
 * an arena) and lives as long as that says.
 *
 * Inline codes (tags) stand in a variant's text as private-use characters:
 * U+E000 + k is described by codes[k]. A private-use character U+E000..U+F8FF
 * that the input itself holds is escaped at the door: it becomes a code of
 * kind PU_CODE_LITERAL whose data is that character.
 */
#ifndef TEXT_UNIT_H
#define TEXT_UNIT_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"

#define PU_CODE_FIRST 0xE000u
#define PU_CODE_LAST  0xF8FFu /* so 6400 codes a variant at most */

#define PU_NO_TIME INT64_MIN /* a date that is not known */

enum pu_code_kind {
	PU_CODE_OPEN, /* TMX bpt: opens a pair, paired by i */
	PU_CODE_CLOSE, /* TMX ept */
	PU_CODE_HI_OPEN, /* TMX hi: a pair that is text */
	PU_CODE_HI_CLOSE,
	PU_CODE_ALONE, /* TMX ph */
	PU_CODE_LONE_OPEN, /* TMX it pos="begin": its partner is elsewhere, it
			    * stands alone */
	PU_CODE_LONE_CLOSE, /* TMX it pos="end" */
	PU_CODE_UNKNOWN, /* TMX ut */
	PU_CODE_LITERAL /* not a code: a private-use character */
};

struct pu_inline_code {
	enum pu_code_kind kind;
	int32_t i, x; /* as in TMX; -1 when absent */
	struct pu_str type; /* "bold", "link" ...; may be empty */
	struct pu_str data; /* the native code, e.g. "<b>"; may be empty */
};

struct pu_property {
	struct pu_str name; /* TMX prop type. A name "@x" is an attribute
				 * of the element that has no field here, e.g.
				 * "@usagecount"; "@note/x" or "@prop/x" of
				 * the note or prop that follows */
	struct pu_str value;
	bool note; /* a TMX note: name is empty */
};

struct pu_variant {
	struct pu_str language; /* canonical BCP 47 */
	struct pu_str text; /* as it came, codes as private-use characters */
	const struct pu_inline_code *codes;
	size_t code_count;
	struct pu_str author, changer; /* creationid, changeid; may be empty */
	int64_t created, changed; /* seconds since 1970 UTC, PU_NO_TIME */
	/* The segments before and after in the document; ptr NULL: not known;
	 * len 0: the document starts or ends here. Plain text, no codes. */
	struct pu_str previous, next;
	const struct pu_property *properties; /* props and notes, in order */
	size_t property_count;
};

struct pu_unit {
	int64_t id; /* 0 until stored */
	struct pu_str tuid; /* the file's own identifier; may be empty */
	struct pu_str source_language; /* tu srclang; empty: the header's */
	struct pu_str author, changer;
	int64_t created, changed;
	const struct pu_variant *variants;
	size_t variant_count;
	const struct pu_property *properties;
	size_t property_count;
};

/* ---- what a reader of units found out of order, and did about it ---- */

struct pu_warning {
	long line, column; /* from 1; 0: not known */
	size_t unit; /* number of the unit in the file, from 1; 0: none */
	const char *code; /* short, stable: "language-spelling" ... */
	struct pu_str text; /* one sentence */
	bool skipped; /* the unit is left out for it */
};

struct pu_report {
	size_t units; /* read */
	size_t skipped; /* of these, those that hold nothing usable */
	size_t repaired; /* units, or parts of the file outside them, that were
			  * mended */
	const struct pu_warning *warnings; /* the first 1,000 */
	size_t warning_count;
	size_t warning_total;
	long line, column; /* where the last unit begins; 0: not known */
};

/* The text that scores, keys and people see: private-use characters replaced
 * by a space (kinds that stand alone), by nothing (kinds that pair), or by the
 * literal character. Appends to out. */
PU_API void pu_variant_plain(struct pu_buf *out,
			     const struct pu_variant *variant);

/* Whether a code of this kind stands alone, and is a space in plain text. */
bool unit_code_is_space(enum pu_code_kind kind);

/* The same for a text with its codes. */
void unit_plain(struct pu_buf *out, struct pu_str text,
		const struct pu_inline_code *codes, size_t code_count);

/* True when both have the same codes in the same order: kind, type, data and
 * pairing; the numbers i and x may differ. */
bool unit_codes_equal(const struct pu_inline_code *a, size_t a_count,
		      const struct pu_inline_code *b, size_t b_count);

/* Brings codes into the form that readers give: in the order of the text, each
 * once. What is so already stays as it is. */
void unit_settle_codes(struct pu_variant *variant, struct pu_arena *arena);

/* The value of the first property of that name, notes aside; ptr NULL: there is
 * none. */
struct pu_str property_named(const struct pu_property *list, size_t count,
			     const char *name);
struct pu_str unit_property(const struct pu_unit *unit, const char *name);

/* Copies everything into arena. */
void unit_copy(struct pu_unit *out, const struct pu_unit *unit,
	       struct pu_arena *arena);

/* One blob for all fields but id, and back; for history and undo. Fields are
 * borrowed from blob and arena. False: the blob is damaged. */
void unit_pack(struct pu_buf *out, const struct pu_unit *unit);
bool unit_unpack(struct pu_unit *out, struct pu_str blob,
		 struct pu_arena *arena);
void unit_codes_pack(struct pu_buf *out, const struct pu_inline_code *codes,
		     size_t code_count);
bool unit_codes_unpack(const struct pu_inline_code **codes, size_t *code_count,
		       struct pu_str blob, struct pu_arena *arena);

#endif
