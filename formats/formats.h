/* formats.h - documents in: plain text, HTML's main text, Markdown, DOCX, ODT;
 * and out again, with some of their text replaced
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
	PU_FORMAT_ODT, /* in a package or flat */
	PU_FORMAT_PO, /* a catalogue: an entry is a block, a form one more */
	PU_FORMAT_XLIFF /* a segment is a block */
};

enum pu_block_type {
	PU_BLOCK_PARAGRAPH,
	PU_BLOCK_HEADING,
	PU_BLOCK_ITEM,
	PU_BLOCK_QUOTE,
	PU_BLOCK_CAPTION,
	PU_BLOCK_CELL
};

/* Where text stands in the original, see formats/build.h. */
struct pu_place;

struct pu_block {
	enum pu_block_type type;
	struct pu_str text; /* codes as private-use characters; line breaks
				 * kept in plain text, folded elsewhere */
	const struct pu_inline_code *codes;
	size_t code_count;
	int level; /* of a heading, 1..6; 0: not said */
	int number; /* of an item in a list that counts, 0: it does not; the
		     * same for all paragraphs of one item */
	struct pu_str image; /* the text describes this image, by its address;
			      * ptr NULL: none. See document_read_article */
	/* Only when the document was kept: */
	bool whole; /* one segment, not to be cut into sentences */
	bool done; /* has a translation already: to be left */
	bool apart; /* beside the running text, whose neighbours it is none of:
		     * an image's description, the title of the window */
	unsigned placeholders; /* what a translation must have as its text has
				* it: styles of text/placeholder.h, or 0 */
	const struct pu_place *places;
	size_t place_count;
	size_t own; /* what its reader knows it by; 0: nothing */
};

struct pu_document;

/* What the ending of a file's name says; PU_FORMAT_AUTO: nothing. */
enum pu_format document_format_of(const char *path);
/* path "-": standard input. DOCX and ODT are known by their content, whatever
 * format is asked for; PU_FORMAT_AUTO goes by the name, then by the content. In
 * plain text a blank line ends a block. */
PU_API bool pu_document_read(struct pu_document **out, const char *path,
			     enum pu_format format, struct pu_error *err);
/* The same, but plain text is not cut into blocks: its whole text is put into
 * text, which has to be empty. */
bool document_read_or_text(struct pu_document **out, struct pu_buf *text,
			   const char *path, enum pu_format format,
			   struct pu_error *err);
/* The same for bytes at hand; name stands for the path in errors. */
bool document_read_memory(struct pu_document **out, struct pu_str bytes,
			  const char *name, enum pu_format format,
			  struct pu_error *err);
/* The same, and descriptions of images are paragraphs of their own, behind the
 * text that the image stands in (a caption: before it). */
bool document_read_article(struct pu_document **out, struct pu_str bytes,
			   const char *name, enum pu_format format,
			   struct pu_error *err);
/* Like pu_document_read, but what pu_document_write needs is kept, and text that
 * a translation also replaces has blocks too: of a page its title, descriptions
 * of its images and the like, behind the running text. PU_ENCODING when the file
 * could not be written again byte for byte. */
PU_API bool pu_document_keep(struct pu_document **out, const char *path,
			     enum pu_format format, struct pu_error *err);
bool document_keep_memory(struct pu_document **out, struct pu_str bytes,
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

/* What a page says of itself in its head, Markdown in its front matter; each may
 * be empty. As long as the document. */
struct document_about {
	struct pu_str title, author;
	struct pu_str url; /* where it says that it stands */
	struct pu_str published; /* as it is written there */
};
struct document_about document_about(const struct pu_document *document);

/* ---- out again ---- */

struct pu_replacement {
	size_t block;
	size_t start, end; /* bytes of the block's text, not empty */
	struct pu_str text; /* U+E000 + k is the block's own code k */
	int score; /* of the match, 0..102 */
	struct pu_str origin; /* of the match; may be empty */
};

/* Writes a kept document with some of its text replaced, and the language that
 * it states of itself with it; everything else, and everything when there are no
 * items, stays byte for byte (in DOCX and ODT part for part). In the file's own
 * encoding. items: by block and start, none overlapping. language: of the
 * translation, canonical. path NULL: standard output. PU_INVALID: not kept, or
 * items that do not fit; PU_ENCODING: the encoding has no way to say a
 * character. On failure no file is made. */
PU_API bool pu_document_write(const struct pu_document *document,
			      const struct pu_replacement *items, size_t count,
			      struct pu_str language, const char *path,
			      struct pu_error *err);
/* The same, appended to out. */
bool document_write_memory(struct pu_buf *out,
			   const struct pu_document *document,
			   const struct pu_replacement *items, size_t count,
			   struct pu_str language, struct pu_error *err);

#endif
