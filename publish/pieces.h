/* pieces.h - the text of a block as a run of pieces, whatever wrote its codes
 * (internal)
 *
 * Marks are properly nested, none is empty or stands in one of its kind: what
 * is written of them needs no care. Text is clean (publish/put.h), addresses
 * may be written as they are.
 */
#ifndef PUBLISH_PIECES_H
#define PUBLISH_PIECES_H

#include "base/arena.h"
#include "text/article.h"

enum piece_kind {
	PIECE_TEXT,
	PIECE_OPEN,
	PIECE_CLOSE,
	PIECE_BREAK, /* of line */
	PIECE_IMAGE
};

enum piece_mark {
	MARK_NONE,
	MARK_BOLD,
	MARK_ITALIC,
	MARK_UNDERLINE,
	MARK_STRIKE,
	MARK_SUBSCRIPT,
	MARK_SUPERSCRIPT,
	MARK_MONO,
	MARK_LINK,
	MARK_NAME /* runs against the sentence */
};

struct piece {
	enum piece_kind kind;
	enum piece_mark mark; /* of OPEN and CLOSE */
	struct pu_str text; /* of TEXT; of IMAGE its description */
	struct pu_str address; /* of IMAGE, and of OPEN and CLOSE of a link */
};

struct pieces {
	const struct piece *items;
	size_t count;
	size_t dropped; /* addresses that may not be followed */
	struct pu_str refused; /* the first of them */
};

/* All in arena, or borrowed from block. breaks: else they are spaces. */
void pieces_read(struct pieces *out, const struct article_block *block,
		 bool breaks, struct pu_arena *arena);
/* A sentence of credit: marked names, and addresses of the web as links. */
void pieces_read_line(struct pieces *out, struct pu_str line,
		      struct pu_str language, struct pu_arena *arena);
/* Without white space of any kind at its end, or at its start. */
struct pu_str pieces_trim(struct pu_str text, bool end);
/* Nothing to be seen in it. */
bool pieces_are_empty(const struct pieces *pieces);
/* The text alone, on one line; in arena. */
struct pu_str pieces_plain(const struct pieces *pieces, struct pu_arena *arena);

/* The address that an inline code holds, however its format says it; k: the
 * opening one, close: its partner or the same. Empty: none. In arena. */
struct pu_str code_address(const struct pu_inline_code *open,
			   const struct pu_inline_code *close,
			   struct pu_arena *arena);

/* ---- put together (for pieces-*.c) ---- */

struct piece_maker {
	struct pu_arena *arena;
	struct piece *items;
	size_t count, room;
	bool breaks;
	/* What is open, outermost first. */
	struct {
		struct piece piece;
		size_t by; /* the code that opened it */
	} * open;
	size_t open_count, open_room;
};

void maker_text(struct piece_maker *maker, struct pu_str text);
void maker_break(struct piece_maker *maker);
void maker_open(struct piece_maker *maker, enum piece_mark mark,
		struct pu_str address, size_t by);
/* What was opened inside goes on behind it. Nothing when it is not open. */
void maker_close(struct piece_maker *maker, size_t by);
bool maker_is_open(const struct piece_maker *maker, enum piece_mark mark);
void maker_image(struct piece_maker *maker, struct pu_str address,
		 struct pu_str text);
/* Closes what is open; white space at the ends goes. */
void maker_finish(struct piece_maker *maker, struct pieces *out);

#endif
