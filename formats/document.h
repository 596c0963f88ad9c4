/* document.h - a document that was read (internal) */
#ifndef FORMATS_DOCUMENT_H
#define FORMATS_DOCUMENT_H

#include "formats/build.h"
#include "text/input.h"

struct pu_document {
	struct pu_arena *arena;
	struct build build;
	enum pu_format format;
	uint64_t replaced, tracked;
	struct pu_buf language;
	/* Only when build.keep: */
	struct pu_buf original; /* the text in UTF-8; of an archive its bytes */
	bool archive;
	const char *encoding; /* for encode_text */
	struct pu_str mark; /* byte order mark */
	bool references; /* what the encoding cannot say has another way */
};

/* Everything that a file holds; .gz unpacked. PU_LIMIT. */
bool document_bytes(struct pu_buf *out, const char *path, const char *name,
		    size_t limit, struct pu_error *err);
/* How text, which in has given, is written again as the bytes raw. PU_ENCODING:
 * in no way. */
bool document_keep_bytes(struct pu_document *document, const struct input *in,
			 struct pu_str text, struct pu_str raw,
			 struct pu_error *err);

#endif
