/* build.h - blocks put together run by run (internal)
 *
 * Text goes in as it stands in the file; the builder folds white space, escapes
 * private-use characters, and numbers the inline codes.
 */
#ifndef FORMATS_BUILD_H
#define FORMATS_BUILD_H

#include "base/arena.h"
#include "formats/formats.h"
#include "formats/splice.h"

/* The block's text from byte `text` up to the next place's (or its end) stands
 * for the bytes start .. end of the original, in UTF-8: one by one when they are
 * as many, else whole for whole (a reference, folded white space, a code). Both
 * rise. start PU_NOWHERE: it does not stand there. */
struct pu_place {
	size_t text, start, end;
};
#define PU_NOWHERE SIZE_MAX

struct build {
	struct pu_arena *arena;
	struct pu_block *blocks;
	size_t count, room;
	struct pu_buf text; /* of the block under way */
	struct pu_inline_code *codes;
	size_t code_count, code_room;
	bool blank; /* white space is owed before the next character */
	bool solid; /* something but white space and codes is there */
	bool images; /* descriptions of images are to be blocks */
	struct document_about about; /* in arena */
	/* Only to be written again: */
	bool keep;
	size_t start, end; /* of what comes next; see build_at */
	size_t blank_start, blank_end; /* of the white space owed */
	bool crowded; /* it has more codes than a text can hold */
	struct pu_place *places; /* of the block under way */
	size_t place_count, place_room;
	void *own; /* what the reader keeps for its writer */
	void (*own_free)(void *own);
};

void build_start(struct build *build, struct pu_arena *arena);
void build_stop(struct build *build); /* the blocks stay: free() them */

/* The next text, code or break stands for these bytes of the original: a reader
 * that keeps says so before each; what it says that of nothing for stands
 * nowhere. */
static inline void
build_at(struct build *build, size_t start, size_t end)
{
	build->start = start;
	build->end = end;
}

/* Runs of white space become one space; none at the block's ends. */
void build_text(struct build *build, struct pu_str text);
/* As it is, line breaks included. */
void build_verbatim(struct build *build, struct pu_str text);
/* A line break inside the block. */
void build_break(struct build *build);
/* A code; beyond the 6,400 that a text can hold it is left out, and the block is
 * not to be replaced. data and type are copied; kept, data is what stands in the
 * original. */
void build_code(struct build *build, enum pu_code_kind kind, int32_t i,
		struct pu_str type, struct pu_str data);
/* Ends the block under way; one without text is dropped. The block, until the
 * next one, or NULL. */
struct pu_block *build_block(struct build *build, enum pu_block_type type);

/* The blocks from a number on stand beside the running text. */
void build_apart(struct build *build, size_t first);

/* The readers. text: the whole file, UTF-8. language: appended to when the file
 * states one, as it is written there. */
bool read_text(struct build *build, struct pu_str text, struct pu_error *err);
bool read_html(struct build *build, struct pu_str text, struct pu_buf *language,
	       struct pu_error *err);
bool read_po(struct build *build, struct pu_str text, struct pu_buf *language,
	     struct pu_error *err);
bool read_markdown(struct build *build, struct pu_str text,
		   struct pu_buf *language, struct pu_error *err);
/* ---- writers ---- */

struct writing {
	const struct pu_block *blocks;
	struct pu_str text; /* the original, as its reader had it */
	const struct pu_replacement *items; /* at least one; in order, and all
					     * within their blocks */
	size_t count;
	struct pu_str language;
	void *own; /* what the reader kept */
	struct splices *out;
};

/* The bytes of the original that the bytes start .. end (not empty) of a block's
 * text stand for; false: some stand nowhere. */
bool block_place(const struct pu_block *block, size_t start, size_t end,
		 size_t *from, size_t *to);
/* The whole text of an item's block with all its items in place, appended to
 * out; gives the last of them. */
size_t block_replaced(struct pu_buf *out, const struct writing *writing,
		      size_t item);
/* The space at a byte of the block's text stands in the original within what is
 * before it: replaced, that would be without it. */
bool block_parts(const struct pu_block *block, size_t at);
/* Each adds the changes to writing->out. */
bool write_text(struct writing *writing, struct pu_error *err);
bool write_html(struct writing *writing, struct pu_error *err);
bool write_po(struct writing *writing, struct pu_error *err);
bool write_markdown(struct writing *writing, struct pu_error *err);

#endif
