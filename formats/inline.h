/* inline.h - what stands in one paragraph of an office document, kept so that
 * some of its text can be replaced (internal)
 *
 * A paragraph is a row of pieces: text, codes, and what belongs to neither. The
 * reader notes them as they come; at the paragraph's end they go into the
 * builder, with codes where the formatting of text differs from most of it.
 * Places are bytes of the original.
 */
#ifndef FORMATS_INLINE_H
#define FORMATS_INLINE_H

#include "base/map.h"
#include "formats/build.h"
#include "text/xml.h"

struct span {
	size_t start, end;
};

enum piece_kind {
	PIECE_TEXT,
	PIECE_BREAK, /* of a line */
	PIECE_ALONE, /* a code */
	PIECE_OPEN,
	PIECE_CLOSE,
	PIECE_BEGIN, /* no code, never lost: stays at the segment's start */
	PIECE_END /* the same at its end */
};

#define PIECE_NONE SIZE_MAX

struct piece {
	enum piece_kind kind;
	bool silent; /* a pair without codes */
	bool format; /* a pair that is no markup but its text's formatting */
	bool note; /* of text before it, from which no space parts it */
	uint32_t run; /* which it is in, from 1; 0: in none */
	uint32_t style; /* text: how it looks, see inline_style */
	int32_t pair; /* OPEN, CLOSE */
	struct span raw; /* text: without its element */
	struct span outer; /* text: with it */
	struct span properties; /* of runs in it (OPEN), or of its own */
	struct pu_str text, type;
	size_t at; /* in the block's text */
	size_t code; /* of the block */
	size_t codes; /* of the block, before it */
	size_t in; /* the piece that is open around it, or PIECE_NONE */
	size_t partner; /* OPEN, CLOSE */
};

/* <w:r>: of a document that has none, text stands in the paragraph itself. */
struct inline_run {
	struct span whole, inside, properties;
	uint32_t style;
};

/* A paragraph. */
struct inline_row {
	struct inline_row *outer; /* while it is read: the one around it */
	struct piece *pieces;
	size_t count, room;
	struct inline_run *runs;
	size_t run_count, run_room;
	struct span properties; /* of most of its text */
	struct pu_str prefix; /* of its elements' names, with the colon */
	int32_t pairs;
	bool unsafe; /* its text is not to be replaced */
};

struct inline_part {
	struct pu_str name; /* in the archive; empty: there is none */
	size_t start, end; /* in the text of all */
	const char *encoding;
	bool mark; /* a byte order mark stands in front */
};

/* A text that is no paragraph's: a picture's description, a title. */
struct inline_aside {
	struct span raw; /* that it stands in */
	struct pu_str text;
};
#define ASIDE_OWN (SIZE_MAX / 2) /* a block's own: from here on, one of them */

/* What says in which direction text runs. */
enum turn_kind {
	TURN_RIGHT, /* a tag that says right to left */
	TURN_LEFT, /* one that says it does not */
	TURN_ADD, /* where that would be put in */
	TURN_MODE /* a value of OpenDocument that says either */
};

struct inline_turn {
	enum turn_kind kind;
	struct span span;
	struct pu_str bytes; /* to put in */
};

/* All of a document; build.own. */
struct inlines {
	struct pu_buf text; /* of all parts, one behind the other, UTF-8 */
	struct inline_part *parts;
	size_t part_count, part_room;
	size_t base; /* where the part that is read begins */
	struct span *tags; /* that state the document's language */
	size_t tag_count, tag_room;
	struct map *styles; /* how text looks: key and type, number from 1 */
	struct pu_str *types;
	size_t type_count, type_room;
	struct pu_arena *arena;
	struct inline_row *row; /* the paragraph that is read; NULL: none */
	struct inline_row **rows; /* read, by number */
	size_t row_count, row_room;
	bool runs; /* text stands in runs */
	struct inline_aside *asides;
	size_t aside_count, aside_room;
	struct inline_turn *turns;
	size_t turn_count, turn_room;
};

struct inlines *inlines_new(struct pu_arena *arena, bool runs);
void inlines_free(void *all); /* struct inlines */

/* The number of a way that text looks; key "" is 0: like all other. */
uint32_t inline_style(struct inlines *all, struct pu_str key,
		      struct pu_str type);

/* A paragraph begins; its runs are named with the prefix of its tag. */
void inline_enter(struct inlines *all, struct span tag);
/* It ends: its pieces go to build, and what is there of it is kept under the
 * number given, from 1. *unsafe: its text is not to be replaced. */
size_t inline_leave(struct inlines *all, struct build *build, bool *unsafe);
void inline_drop(struct inlines *all); /* it ends and is nothing */

/* Only while a paragraph is read. Spans are of the original; what is given is
 * good until the next call. */
struct piece *inline_add(struct inlines *all, enum piece_kind kind,
			 struct span raw);
struct inline_run *inline_run(struct inlines *all, struct span whole);
void inline_text(struct inlines *all, struct pu_str text, struct span raw);

/* The tag under way. */
struct span inline_tag(const struct inlines *all, const struct xml_reader *xml);
/* Where an attribute's value stands in a tag; its name without prefix. */
bool inline_find_value(const struct inlines *all, struct span tag,
		       const char *name, struct span *value);

/* Text beside the paragraphs: an element's, or an attribute's of the tag under
 * way. Blank ones are none. */
void inline_aside(struct inlines *all, struct span raw, struct pu_str text);
void inline_aside_value(struct inlines *all, const struct xml_reader *xml,
			const char *name);
/* They become blocks. */
void inline_build_asides(struct inlines *all, struct build *build);
/* NULL: the block is none of them. */
const struct inline_aside *inline_aside_of(const struct inlines *all,
					   const struct pu_block *block);
/* What stands for the whole of an aside's block, from its first item. */
void inline_write_aside(const struct writing *writing,
			const struct pu_replacement *item, struct pu_buf *out);

/* The tag under way says right to left, or not; these bytes would, in place of
 * the span; its value, or one put in when it is of all text, says a direction. */
void inline_turn(struct inlines *all, const struct xml_reader *xml, bool right);
void inline_turn_add(struct inlines *all, struct span span,
		     struct pu_str bytes);
void inline_turn_mode(struct inlines *all, const struct xml_reader *xml,
		      bool standard);
/* Into writing->out, whose items from first on fall and replace text. */
void inline_write_turns(struct writing *writing, size_t first);

/* The tag under way states the language of the whole document. */
void inline_language(struct inlines *all, const struct xml_reader *xml);

/* The changes of the whole document, into writing->out. */
bool inline_write(struct writing *writing, struct pu_error *err);
/* Of these that of the language that the document states. */
void inline_write_language(struct writing *writing);

#endif
