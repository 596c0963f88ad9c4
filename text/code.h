/* code.h - what an inline code does, whichever tool wrote it
 *
 * The same bold is <bpt type="bold">, <g ctype="bold">, <pc subType="xlf:b">,
 * <b0> of OmegaT, {\b of RTF, <mq:rxt ... val="&lt;b&gt;"> of memoQ, <b> or
 * <strong> of HTML, ** of Markdown. What a code does is asked of its kind, its
 * type and its data, in that order; what none of them tells is CODE_ANY.
 */
#ifndef TEXT_CODE_H
#define TEXT_CODE_H

#include "text/unit.h"

enum code_role {
	CODE_OPENS, /* and its partner closes */
	CODE_CLOSES,
	CODE_STANDS, /* alone */
	CODE_HALF_OPENS, /* its partner is not in this segment */
	CODE_HALF_CLOSES,
	CODE_TEXT /* no code: a private-use character */
};

enum code_what {
	CODE_ANY, /* not told */
	CODE_BOLD,
	CODE_ITALIC,
	CODE_UNDERLINE,
	CODE_STRIKE,
	CODE_SUBSCRIPT,
	CODE_SUPERSCRIPT,
	CODE_MONO, /* code, keyboard, sample: a fixed-width font */
	CODE_FONT, /* another font, size or colour */
	CODE_LINK,
	CODE_IMAGE,
	CODE_BREAK, /* of line or page */
	CODE_TAB,
	CODE_NOTE, /* a footnote's or endnote's mark */
	CODE_FIELD /* a value is put in here */
};

#define CODE_NONE SIZE_MAX

struct code_form {
	enum code_role role;
	enum code_what what; /* of a closing code: its partner's */
	size_t partner; /* the other of the pair, or CODE_NONE */
};

/* The role of each code among its likes, which lie in the order of the text.
 * bpt and ept pair by i (without: the nearest), hi by nesting; ut, ph and it
 * by what their data says: a tag <x> with the next </x>. forms: room for
 * count. */
void codes_read(const struct pu_inline_code *codes, size_t count,
		struct code_form *forms);

/* What two codes do is the same, as far as it is told. */
static inline bool
code_what_fits(enum code_what a, enum code_what b)
{
	return a == b || a == CODE_ANY || b == CODE_ANY;
}

/* As many codes in the same order, each with the same role, the same partner
 * and what fits: "codes equal" of docs/score.md. Characters (CODE_TEXT) are
 * text and do not count. */
bool codes_alike(const struct pu_inline_code *a, size_t a_count,
		 const struct pu_inline_code *b, size_t b_count);

enum code_tag_kind {
	CODE_TAG_NONE,
	CODE_TAG_OPEN,
	CODE_TAG_CLOSE,
	CODE_TAG_EMPTY
};

/* The tag that a code's data is, or holds. name: without a namespace prefix,
 * borrowed from data, or empty; of halves that are named apart (<bx/> <ex/>,
 * {1> <1}) what both have in common. */
struct code_tag {
	enum code_tag_kind kind;
	struct pu_str name;
	enum code_what what;
};

struct code_tag code_tag_read(struct pu_str data);
enum code_what code_what(const struct pu_inline_code *code);

/* A type's name in TMX for what a code does; "" for CODE_ANY. */
const char *code_what_type(enum code_what what);

/* The next code of a text, one that codes describe, at or behind *at, which
 * then is its first byte; it is three bytes long. False: there is none.
 * code_count SIZE_MAX: any private-use character. */
bool code_next(struct pu_str text, size_t code_count, size_t *at,
	       size_t *which);

#endif
