/* xml-lexer.h - what stands between hostile bytes and the XML parser
 * (internal)
 *
 * Walks over raw markup once and hands on what the parser may see: limits the
 * length and the attributes of a tag, and of comments; drops everything before
 * the first element (XML declaration, document type, comments), after a look
 * for entity declarations; replaces what XML forbids. The parser itself thus
 * never meets a document type, an entity or a control character.
 */
#ifndef TEXT_XML_LEXER_H
#define TEXT_XML_LEXER_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "text/xml-places.h"
#include "text/xml.h"

#define XML_TAG_LIMIT       65536u
#define XML_VALUE_LIMIT     16384u /* where values are cut */
#define XML_ATTRIBUTE_LIMIT 256u
#define XML_COMMENT_LIMIT   1048576u
#define XML_CDATA_RUN       65536u /* a longer section becomes several */

enum lexer_state {
	LEXER_TEXT,
	LEXER_TAG,
	LEXER_QUOTE, /* an attribute's value */
	LEXER_COMMENT,
	LEXER_CDATA,
	LEXER_PI,
	LEXER_DOCTYPE,
	LEXER_DOCTYPE_QUOTE,
	LEXER_DOCTYPE_COMMENT,
	LEXER_DOCTYPE_PI
};

struct lexer {
	enum lexer_state state;
	char quote;
	bool root; /* the first element has begun */
	bool cuts; /* set before the first run: what of a value is beyond its
		    * limit is dropped */
	size_t length; /* of the tag, comment or CDATA, in earlier bytes */
	size_t value; /* of the value under way, so far */
	size_t attributes;
	int nesting; /* brackets inside the document type */
	struct xml_mended mended;
	struct xml_places *places; /* NULL: not wanted */
	uint64_t offset; /* raw bytes of earlier runs */
	char last; /* of them */
};

/* Looks at bytes and sets *used to how many it took: all of them at the end,
 * else all but the last few (fewer than 40), which have to come again in front
 * of the next ones; or fewer, as it stops before each of the first thousand
 * repairs, so that the reader can say where they are. What the parser may see
 * is *clean: bytes itself where nothing had to be changed, else spare, which is
 * overwritten. When it fails *used is where, and *clean what came before. */
bool lexer_run(struct lexer *lexer, struct pu_str bytes, bool end,
	       struct pu_buf *spare, struct pu_str *clean, size_t *used,
	       struct pu_error *err);

#endif
