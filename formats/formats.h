/* formats.h - documents in: plain text, HTML's main text, Markdown, DOCX, ODT
 *
 * A document is a list of blocks (title, paragraph, list item, quote ...), each
 * a run of text with inline codes; sentences are text/sentence.h's affair.
 */
#ifndef FORMATS_FORMATS_H
#define FORMATS_FORMATS_H

#include "base/error.h"
#include "text/unit.h"

enum pu_format {
	PU_FORMAT_AUTO,
	PU_FORMAT_TEXT,
	PU_FORMAT_HTML,
	PU_FORMAT_MARKDOWN,
	PU_FORMAT_DOCX,
	PU_FORMAT_ODT /* in a package or flat */
};

enum pu_block_type {
	PU_BLOCK_PARAGRAPH,
	PU_BLOCK_HEADING,
	PU_BLOCK_ITEM,
	PU_BLOCK_QUOTE,
	PU_BLOCK_CAPTION,
	PU_BLOCK_CELL
};

struct pu_block {
	enum pu_block_type type;
	struct pu_str text; /* codes as private-use characters; line breaks
				 * kept in plain text, folded elsewhere */
	const struct pu_inline_code *codes;
	size_t code_count;
};

struct pu_document;

/* What the ending of a file's name says; PU_FORMAT_AUTO: nothing. */
enum pu_format document_format_of(const char *path);
/* path "-": standard input. DOCX and ODT are known by their content, whatever
 * format is asked for; PU_FORMAT_AUTO goes by the name, then by the content. In
 * plain text a blank line ends a block. */
PU_API bool pu_document_read(struct pu_document **out, const char *path,
			     enum pu_format format, struct pu_error *err);
/* The same with PU_FORMAT_AUTO, but plain text is not cut into blocks: its
 * whole text is put into text, which has to be empty. */
bool document_read_or_text(struct pu_document **out, struct pu_buf *text,
			   const char *path, struct pu_error *err);
/* The same for bytes at hand; name stands for the path in errors. */
bool document_read_memory(struct pu_document **out, struct pu_str bytes,
			  const char *name, enum pu_format format,
			  struct pu_error *err);
PU_API void pu_document_free(struct pu_document *document);
PU_API size_t pu_document_count(const struct pu_document *document);
PU_API const struct pu_block *
pu_document_block(const struct pu_document *document, size_t at);
/* Characters that were in no known encoding and became U+FFFD. */
PU_API uint64_t pu_document_replaced(const struct pu_document *document);
PU_API enum pu_format pu_document_format(const struct pu_document *document);
/* Changes that an office document keeps track of: what was deleted is left out,
 * what was inserted is in. */
PU_API uint64_t pu_document_tracked(const struct pu_document *document);
/* What HTML's <html lang> or Markdown's front matter says, or an office document
 * of most of its text, canonical; empty when it says nothing. */
PU_API struct pu_str pu_document_language(const struct pu_document *document);

#endif
