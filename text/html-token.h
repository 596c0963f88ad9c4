/* html-token.h - the tags and the text of a page (internal)
 *
 * After chapter 13.2.5 of the HTML standard (WHATWG), as far as reading needs it.
 * All offsets are bytes of the page.
 */
#ifndef TEXT_HTML_TOKEN_H
#define TEXT_HTML_TOKEN_H

#include <stdint.h>

#include "base/buf.h"

enum html_token_kind {
	HTML_TOKEN_END, /* of the page */
	HTML_TOKEN_TEXT, /* up to the next tag */
	HTML_TOKEN_OPEN, /* <p ...> */
	HTML_TOKEN_CLOSE, /* </p> */
	HTML_TOKEN_OTHER /* comments, declarations, instructions */
};

struct html_token {
	enum html_token_kind kind;
	size_t start, end;
	struct pu_str name; /* of a tag, as it is written */
	size_t attributes; /* where they begin */
	bool closed; /* <br/> */
};

/* The token at *at, which moves past it. */
void html_token_next(struct pu_str page, size_t *at, struct html_token *token);
/* What stands up to "</name", for elements whose content is no markup. */
size_t html_token_raw(struct pu_str page, size_t at, struct pu_str name);

struct html_token_attribute {
	struct pu_str name; /* as it is written */
	size_t start, end; /* the value without its quotes */
	bool valued; /* there is one */
	size_t past; /* behind the whole */
};

/* The attribute at *at, which moves past it; false: the tag has no more. end: of
 * the tag. */
bool html_token_attribute(struct pu_str page, size_t *at, size_t end,
			  struct html_token_attribute *attribute);

/* A piece of text: as it stands, or one reference. */
struct html_piece {
	size_t start, end;
	bool reference;
	uint32_t character; /* of a reference */
};

/* The next piece of the bytes *at .. end; *at moves past it. False: no more. */
bool html_piece_next(struct pu_str page, size_t *at, size_t end,
		     struct html_piece *piece);

#endif
