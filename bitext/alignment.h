/* alignment.h - an alignment that is kept, to be reviewed and mended
 *
 * An alignment joins two documents. Each side keeps its segments: where they
 * stood in the document's plain text, and their text exactly as it was. The
 * segmentation belongs to the alignment: a person may cut a segment in two, the
 * text is never altered. Beads cover every segment of both sides exactly once;
 * they may cross.
 *
 * It is read whole, changed in memory by an edit, and saved whole, within a
 * transaction of the caller's: an edit of 20,000 beads is a matter of
 * milliseconds. What the memory holds of a bead is the caller's to keep in
 * step; a bead only notes the number of its unit.
 */
#ifndef BITEXT_ALIGNMENT_H
#define BITEXT_ALIGNMENT_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "text/sentence.h"

struct pu_db;

enum side_name { SIDE_SOURCE, SIDE_TARGET, SIDES };

struct kept_side {
	struct pu_str name; /* what the document is called */
	struct pu_str language; /* canonical */
	struct pu_str digest; /* of the document's plain text */
	struct pu_segment *segments; /* of that text; paragraphs never fall */
	size_t count, room;
};

/* Segments first to first + count - 1, numbered from 0. Of none, first is 0. */
struct run {
	uint32_t first, count;
};

#define CONFIDENCE_STEPS 10000 /* a confidence is kept in steps of 1/10000 */

struct kept_bead {
	uint32_t id; /* from 1; never given again */
	struct run run[SIDES]; /* not both empty; one empty: a null bead, "no
				* counterpart" */
	uint32_t confidence; /* 0..CONFIDENCE_STEPS; what a person has made is
			      * CONFIDENCE_STEPS */
	bool by_person; /* joined by a person, not by the machine */
	bool accepted, pinned;
	int64_t unit; /* what it gave to the memory, 0: nothing */
};

/* A bead of this confidence is called sure. */
#define BEAD_SURE (CONFIDENCE_STEPS * 85 / 100)

/* Not accepted, and not sure. */
bool bead_is_doubtful(const struct kept_bead *bead);
/* Text on both sides. */
bool bead_is_pair(const struct kept_bead *bead);

struct alignment {
	int64_t id; /* 0 until stored */
	int64_t revision; /* 1 when stored, one more with each edit and undo */
	int64_t batch; /* of the memory, in which its units are; 0: none */
	int64_t created, changed; /* seconds since 1970 */
	int64_t replaced; /* by the alignment of a newer version; 0 */
	struct pu_str translator; /* a handle, may be empty */
	struct kept_side side[SIDES];
	/* By source; one without source after the one that ends where it
	 * begins. */
	struct kept_bead *beads;
	size_t count, room;
	uint32_t next_bead;
	struct pu_arena *arena; /* of the texts */
};

struct alignment *alignment_new(void);
void alignment_free(struct alignment *alignment); /* NULL is legal */

/* Puts a segment at the end of a side; text is borrowed. */
void alignment_add_segment(struct alignment *alignment, enum side_name name,
			   const struct pu_segment *segment);
/* Puts a bead at the end; id 0: the next one. Gives its place until
 * alignment_settle. */
struct kept_bead *alignment_add_bead(struct alignment *alignment,
				     const struct kept_bead *bead);
/* Brings the beads in order. PU_INVALID: a segment in no bead, or in two. */
bool alignment_settle(struct alignment *alignment, struct pu_error *err);
/* The bead of that number; PU_NOT_FOUND. */
bool alignment_find(const struct alignment *alignment, uint32_t id,
		    size_t *index, struct pu_error *err);
/* The bead that holds a segment. */
size_t alignment_holder(const struct alignment *alignment, enum side_name side,
			uint32_t segment);
/* 32 hex digits. */
void alignment_digest(struct pu_buf *out, struct pu_str text);

/* ---- an edit: some beads are replaced by others ---- */

struct segment_cut {
	enum side_name side;
	uint32_t segment; /* as numbered when it was cut */
	size_t at; /* byte of its text where the second part began */
};

/* A step in the memory that belongs to an edit: a unit that was added, or a
 * change of a unit (pu_tm_change's id). */
struct unit_step {
	int64_t unit, change; /* change 0: added */
};

struct edit {
	struct alignment *alignment;
	uint32_t first_new; /* what is new has this number or a higher one */
	struct segment_cut *cuts;
	size_t cut_count, cut_room;
	struct kept_bead *before; /* that are gone or changed, as they were */
	size_t before_count, before_room;
	/* What came in their place: these numbers, rising once it has ended. A
	 * bead that is only changed (accepted, pinned) keeps its number and
	 * runs. */
	uint32_t *after;
	size_t after_count, after_room;
	struct unit_step *steps; /* the caller's, kept for undo */
	size_t step_count, step_room;
};

/* Edits are made by cut, then take and put, then end. On failure the alignment
 * is no longer whole and must be read again. */
void edit_begin(struct edit *edit, struct alignment *alignment);
/* Cuts a segment before a byte of its text; white space around the cut belongs
 * to neither part. The bead that holds it holds both parts, under a new number,
 * and is as accepted as it was: it says the same.
 * PU_INVALID: not inside the text, or inside a character. */
bool edit_cut(struct edit *edit, enum side_name side, uint32_t segment,
	      size_t at, struct pu_error *err);
/* Takes a bead out: its number is gone unless it is put back. */
void edit_take(struct edit *edit, size_t index);
/* Puts a bead in the place of what was taken; id 0: a new one. */
void edit_put(struct edit *edit, const struct kept_bead *bead);
/* Brings all in order. PU_INVALID as alignment_settle. */
bool edit_end(struct edit *edit, struct pu_error *err);
/* Once it has ended: this bead is to get another unit. */
void edit_unit(struct edit *edit, size_t index, int64_t unit);
void edit_step(struct edit *edit, int64_t unit, int64_t change);
bool edit_is_empty(const struct edit *edit);
/* Of an edit that has ended: did this bead come by it, or was it changed? */
bool edit_has(const struct edit *edit, uint32_t id);
void edit_free(struct edit *edit);

/* ---- the verbs: each makes a whole edit (begin to end) ---- */

/* How a verb asks a machine: beads that are free (one truth value each, in the
 * order of the alignment) are aligned anew around those that stand. Gives the
 * new ones, as runs of the alignment, by put_guess; may give those that stand,
 * too. */
struct guesses;
void put_guess(struct guesses *guesses, const struct run run[SIDES],
	       uint32_t confidence);
struct bead_guess {
	bool (*guess)(void *arg, const struct alignment *alignment,
		      const bool *is_free, struct guesses *guesses,
		      struct pu_error *err);
	void *arg;
};

/* Those that are so already stay as they are. */
bool verb_accept(struct edit *edit, const size_t *beads, size_t count,
		 struct pu_error *err);
bool verb_pin(struct edit *edit, const size_t *beads, size_t count, bool pinned,
	      struct pu_error *err);
/* Beads become one; together they must be one run on either side (PU_INVALID).
 * One bead alone: with the one after it. */
bool verb_merge(struct edit *edit, const size_t *beads, size_t count,
		struct pu_error *err);
/* A bead becomes two: on each side the first ends before the segment at[side],
 * which may also be the run's first or its end, but not so that a bead is empty
 * on both sides (PU_INVALID). Of a side with no segment, at is nothing. */
bool verb_split(struct edit *edit, size_t bead, const uint32_t at[SIDES],
		struct pu_error *err);
/* A bead into the parts that the machine sees. PU_INVALID: it sees but one. */
bool verb_split_guess(struct edit *edit, size_t bead,
		      const struct bead_guess *guess, struct pu_error *err);
/* From a bead on, the texts of one side move up by one bead: what the bead had
 * there joins nothing, and has instead what the next one had, and so on; or
 * down: the bead has nothing there, and the next one has what it had. As far as
 * the first bead that lacks a side, or is pinned or accepted. Whoever shifts
 * speaks for all that move: they are joined by hand, so that realign leaves them
 * where they were put. PU_INVALID: nothing can move. */
bool verb_shift(struct edit *edit, size_t bead, enum side_name side, bool up,
		struct pu_error *err);
/* Joins a run of either side, from wherever they are, into one bead. What is
 * left of the beads that held them stays together where it can, as doubtful. */
bool verb_link(struct edit *edit, const struct run run[SIDES],
	       struct pu_error *err);
/* A pair's segments have no counterpart: a null bead of each side. */
bool verb_unlink(struct edit *edit, size_t bead, struct pu_error *err);
/* All that is neither pinned nor accepted nor made by a person is aligned anew;
 * all: what a person has made, too. Beads that come out as they were keep their
 * numbers. */
bool verb_realign(struct edit *edit, const struct bead_guess *guess, bool all,
		  struct pu_error *err);

/* ---- the database; all but reading within a transaction of the caller's ---- */

/* PU_NOT_FOUND. */
bool alignment_load(struct alignment **out, struct pu_db *db, int64_t id,
		    struct pu_error *err);
/* Stores a new one: sets id, revision, created and changed. */
bool alignment_store(struct alignment *alignment, struct pu_db *db,
		     struct pu_error *err);
/* Writes what an edit has changed, the edit and who made it into the log.
 * PU_CONFLICT: the alignment has been edited since it was read. */
bool alignment_save(struct alignment *alignment, struct pu_db *db,
		    const struct edit *edit, const char *verb,
		    struct pu_str who, struct pu_error *err);
bool alignment_set_batch(struct pu_db *db, int64_t id, int64_t batch,
			 struct pu_error *err);
bool alignment_set_replaced(struct pu_db *db, int64_t id, int64_t replaced,
			    struct pu_error *err);
/* Takes it out, with its log, damaged or not; one that it had replaced is no
 * longer replaced. */
bool alignment_delete(struct pu_db *db, int64_t id, struct pu_error *err);

/* Takes the last edit that stands back: the beads are as they were before.
 * undone tells it as an edit: undone->before is gone, undone->after is again,
 * undone->steps are the caller's to take back, last first. To be saved by
 * alignment_save_undo. *verb: of the edit. PU_NOT_FOUND: there is none. */
bool alignment_undo(struct alignment *alignment, struct pu_db *db,
		    struct edit *undone, int64_t *revision, struct pu_str *verb,
		    struct pu_error *err);
bool alignment_save_undo(struct alignment *alignment, struct pu_db *db,
			 const struct edit *undone, int64_t revision,
			 struct pu_error *err);

struct alignment_summary {
	int64_t id, revision, batch, created, changed, replaced;
	struct pu_str name[SIDES], language[SIDES], digest[SIDES], translator;
	uint32_t beads, pairs;
	uint32_t sure, doubtful, accepted; /* of all beads */
	uint32_t segments[SIDES];
};
/* Newest first; before: 0, or the last id seen. Slices live until the next call
 * that reads. 1, 0, -1. */
int alignment_next(struct pu_db *db, int64_t before,
		   struct alignment_summary *summary, struct pu_arena *arena,
		   struct pu_error *err);
/* PU_NOT_FOUND. */
bool alignment_get(struct pu_db *db, int64_t id,
		   struct alignment_summary *summary, struct pu_arena *arena,
		   struct pu_error *err);

struct alignment_edit {
	int64_t revision, when;
	struct pu_str who, verb;
	uint32_t before, after; /* beads */
	bool undone;
};
/* The log, newest first; before: 0, or the last revision seen. 1, 0, -1. */
int alignment_log(struct pu_db *db, int64_t id, int64_t before,
		  struct alignment_edit *edit, struct pu_arena *arena,
		  struct pu_error *err);

/* The newest alignment that is not replaced (else any) with a bead that gave
 * this unit; *alignment 0: none. */
bool alignment_of_unit(struct pu_db *db, int64_t unit, int64_t *alignment,
		       uint32_t *bead, struct pu_error *err);
/* How many beads gave this unit: of an alignment and all that are not replaced;
 * or of these without it. A version that is replaced holds no unit in the
 * memory. */
bool alignment_unit_beads(struct pu_db *db, int64_t unit, int64_t alignment,
			  uint32_t *beads, struct pu_error *err);
bool alignment_unit_others(struct pu_db *db, int64_t unit, int64_t alignment,
			   uint32_t *beads, struct pu_error *err);
/* The newest alignment of documents of these names and languages that is not
 * replaced; 0: none. */
bool alignment_of_names(struct pu_db *db, const struct kept_side side[SIDES],
			int64_t *id, struct pu_error *err);
/* The next alignment, by rising id, that is not replaced and has the document
 * of that digest and language on a side. 1, 0, -1. */
int alignment_of_document(struct pu_db *db, struct pu_str digest,
			  struct pu_str language, int64_t after, int64_t *id,
			  enum side_name *side, struct pu_error *err);

#endif
