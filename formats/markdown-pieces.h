/* markdown-pieces.h - what the inline part of a Markdown block is cut into
 * (internal)
 *
 * Every byte is looked at a bounded number of times, whatever the text: what is
 * open waits on stacks, and where something ends next is looked up once.
 */
#ifndef FORMATS_MARKDOWN_PIECES_H
#define FORMATS_MARKDOWN_PIECES_H

#include "formats/markdown.h"

enum kind { TEXT, MARKS, OPENING, CLOSING, ALONE, MUTE, BREAK };

struct piece {
	enum kind kind;
	size_t start, end; /* bytes of the block that it stands for */
	const char *type; /* of a code */
	union {
		size_t label; /* CLOSING: bytes before it, which stand for its
			       * target; or 0 */
		size_t run; /* MARKS: its number */
	};
	uint32_t character; /* TEXT of one character, or 0 */
	int32_t pair;
	bool escaped; /* TEXT: its first byte is none of it */
};

/* Of * or _. */
struct run {
	char mark;
	bool opens, closes;
	size_t count, left; /* in the run; not yet used */
	size_t first, last; /* its emphases: index + 1 into the list, 0 */
};

struct emphasis {
	int32_t pair;
	bool strong, closing;
	size_t next;
};

struct stack {
	size_t *items;
	size_t count, room;
};

struct open_tag {
	size_t piece;
	struct pu_str name;
};

/* What ends a tag, a template, a formula. */
enum ender { END_TAG, END_BRACE, END_BRACES, END_PERCENT, END_DOLLAR, ENDERS };

#define TICKS_MAX 64 /* backticks that begin code */

struct inline_reader {
	struct pu_str text;
	const struct map *labels; /* that are defined */
	const struct markdown_lines *lines; /* NULL: not kept */
	struct piece *pieces;
	size_t count, room;
	struct run *runs;
	size_t run_count, run_room;
	struct emphasis *emphases;
	size_t emphasis_count, emphasis_room;
	struct pu_buf key; /* a label's */
	struct stack brackets; /* pieces: those that no "]" has ended */
	struct open_tag *tags;
	size_t tag_count, tag_room;
	size_t next[ENDERS]; /* behind where it stands next; 0: not known */
	/* Where the last run of so many backticks begins, once all were seen. */
	size_t ticks[TICKS_MAX + 1];
	bool ticks_known;
	int32_t pairs;
};

/* What malicious text could make quadratic is bounded. */
#define LOOK_BACK  64 /* that are open, and a closing one looks at */
#define TARGET_MAX 1024 /* bytes of a link's target */

/* The next piece; good until the one after it. */
struct piece *piece_add(struct inline_reader *r, enum kind kind, size_t start,
			size_t end);
/* Text as it stands; it goes on with the piece before where that is such. */
void piece_add_text(struct inline_reader *r, size_t start, size_t end);
void piece_add_code(struct inline_reader *r, enum kind kind, size_t start,
		    size_t end, const char *type, int32_t pair);

/* ---- markdown-link.c ---- */

/* "[" or "![", which may begin a link or an image: text until it is ended. */
void piece_open(struct inline_reader *r, size_t start, size_t end,
		const char *type);
/* "]" at `at`, which ends a link when a "[" is open before it and a target
 * follows, or its text is a label. Where the next piece begins. */
size_t piece_bracket(struct inline_reader *r, size_t at);

/* ---- markdown-marks.c: section 6.2 ---- */

/* The run of * or _ at `at`. Where the next piece begins. */
size_t piece_marks(struct inline_reader *r, size_t at);
/* Pairs all of them, once everything is cut. */
void pieces_emphasize(struct inline_reader *r);

/* ---- markdown-put.c ---- */

/* Everything in order. */
void markdown_put(const struct inline_reader *r, struct build *build);

#endif
