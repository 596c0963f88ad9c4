/* build.h - blocks put together run by run (internal)
 *
 * Text goes in as it stands in the file; the builder folds white space, escapes
 * private-use characters, and numbers the inline codes.
 */
#ifndef FORMATS_BUILD_H
#define FORMATS_BUILD_H

#include "base/arena.h"
#include "formats/formats.h"

struct build {
	struct pu_arena *arena;
	struct pu_block *blocks;
	size_t count, room;
	struct pu_buf text; /* of the block under way */
	struct pu_inline_code *codes;
	size_t code_count, code_room;
	bool blank; /* white space is owed before the next character */
	bool solid; /* something but white space and codes is there */
};

void build_start(struct build *build, struct pu_arena *arena);
void build_stop(struct build *build); /* the blocks stay: free() them */

/* Runs of white space become one space; none at the block's ends. */
void build_text(struct build *build, struct pu_str text);
/* As it is, line breaks included. */
void build_verbatim(struct build *build, struct pu_str text);
/* A line break inside the block. */
void build_break(struct build *build);
/* A code; beyond the 6,400 that a text can hold it is left out. data and type
 * are copied. */
void build_code(struct build *build, enum pu_code_kind kind, int32_t i,
		struct pu_str type, struct pu_str data);
/* Ends the block under way; one without text is dropped. */
void build_block(struct build *build, enum pu_block_type type);

/* The readers. text: the whole file, UTF-8. language: appended to when the file
 * states one, as it is written there. */
bool read_text(struct build *build, struct pu_str text, struct pu_error *err);
bool read_html(struct build *build, struct pu_str text, struct pu_buf *language,
	       struct pu_error *err);
bool read_markdown(struct build *build, struct pu_str text,
		   struct pu_buf *language, struct pu_error *err);
/* The inline part of one Markdown block (CommonMark 0.30, chapter 6). */
void markdown_inline(struct build *build, struct pu_str text);

#endif
