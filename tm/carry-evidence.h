/* carry-evidence.h - which words and marks of the target are the query's
 *
 * By what is the same in every language: marks, names, numbers.
 */
#ifndef TM_CARRY_EVIDENCE_H
#define TM_CARRY_EVIDENCE_H

#include "tm/carry-codes.h"

/* Words and marks only, numbered from 0; a gap is named after the one behind
 * it. */
struct solids {
	const struct coded_pieces *pieces;
	const size_t *at; /* of each: its piece */
	size_t count;
};

/* Of the whole texts, or of what stands in a pair whose place is known: then
 * all is numbered from its beginning. */
struct evidence {
	struct placing *p;
	struct solids q, s, t;
	unsigned depth; /* how many pairs are around */
	size_t point, point_end; /* the query's points in it */
	size_t start, end; /* bytes of the target's plain text */
	size_t *gaps; /* of those points */
	size_t *from; /* of the query's solids: the source's, or CODE_NONE */
	size_t *links; /* of the query's solids -> of the target; CODE_NONE */
};

struct range { /* of solids */
	size_t start, end;
};

static inline const struct coded_piece *
solid(const struct solids *s, size_t i)
{
	return &s->pieces->items[s->at[i]];
}

static inline struct pu_str
solid_text(const struct solids *s, size_t i)
{
	return piece_text(s->pieces, s->at[i]);
}

static inline bool
solid_is_mark(const struct solids *s, size_t i)
{
	return solid(s, i)->kind == PIECE_MARK;
}

static inline bool
mark_is_one_of(uint32_t mark, const char *marks)
{
	return mark && mark < 0x80 && strchr(marks, (int)mark);
}

/* Nothing stands between it and the one before it. */
static inline bool
solid_touches(const struct solids *s, size_t i)
{
	return i && i < s->count && solid(s, i - 1)->end == solid(s, i)->start;
}

/* gaps: of each code, the solid behind it; may be NULL. */
void solids_read(struct solids *out, const struct coded_pieces *pieces,
		 size_t *gaps, struct pu_arena *arena);
/* The mark that says the same in every script. */
uint32_t solid_mark(const struct solids *s, size_t i);
bool solids_same_mark(const struct solids *a, size_t i, const struct solids *b,
		      size_t j);
/* Not a short word of the one language that happens to be one of the other. */
bool solid_tells(struct pu_str word);
/* The query and the source say the same there. */
bool evidence_agrees(const struct evidence *e, size_t i);
/* A mark of the query that parts what is said, and whose place in the target is
 * known. */
bool evidence_mark(const struct evidence *e, size_t i);
/* Fills from and links; all else is given. */
void evidence_link(struct evidence *e);

/* ---- what it tells ---- */

/* Where in the target the run stands that a pair of the query is around, and
 * what tells it; open: its first point. */
enum pu_code_place run_place(const struct evidence *e, size_t open,
			     struct range run, struct range *out);
/* Where the target says it as the memory says the run's words alone: in one
 * place, and in no other. */
bool said_place(const struct evidence *e, struct range run, struct range *out);
/* Places a point that has no partner. */
void alone_place(const struct evidence *e, size_t point);
/* Places those that stand alone where the target has lost a code of its own,
 * as its spaces tell. */
void alone_fill_holes(const struct evidence *e);

#endif
