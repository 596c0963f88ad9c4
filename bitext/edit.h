/* edit.h - what the files of bitext/ share about edits (internal) */
#ifndef BITEXT_EDIT_H
#define BITEXT_EDIT_H

#include "bitext/alignment.h"

/* Cuts a segment before byte at, white space apart. False: not possible. */
bool segment_cut_at(struct kept_side *side, uint32_t segment, size_t at);
/* Joins a segment that was cut with the one after it. */
void segment_uncut(struct kept_side *side, uint32_t segment);
/* Takes an edit that has been ended, the last one, back; it then tells the way
 * back: before is gone, after is again. */
bool edit_revert(struct edit *edit, struct pu_error *err);

/* ---- alignment-pack.c ---- */
void pack_beads(struct pu_buf *out, const struct kept_bead *beads,
		size_t count);
/* Into beads by alignment_add_bead's rules. False: damaged. */
bool unpack_beads(struct alignment *alignment, struct pu_str blob);
/* Of a side: cuts, and texts (when it is stored first). */
void pack_side(struct pu_buf *cuts, struct pu_buf *texts,
	       const struct kept_side *side);
/* texts: in the alignment's arena. */
bool unpack_side(struct alignment *alignment, enum side_name side,
		 struct pu_str cuts, struct pu_str texts);
void pack_edit(struct pu_buf *out, const struct edit *edit);
bool unpack_edit(struct edit *edit, struct pu_str blob);

/* ---- alignment-store.c ---- */
/* Notes which beads gave which units. */
bool alignment_keep_units(const struct alignment *alignment, struct pu_db *db,
			  struct pu_error *err);

/* ---- alignment-load.c ---- */
bool alignment_damaged(const struct pu_db *db, int64_t id,
		       struct pu_error *err);

#endif
