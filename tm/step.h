/* step.h - units that follow what they were made from (internal)
 *
 * An alignment gives units and takes them back when it is edited; so does a
 * translation at the desk, segment by segment. A step is one change of one unit, and can be taken back alone; what other people have done
 * to the unit meanwhile is not touched. All inside a transaction of the
 * caller's, who says by a batch, or by none, whose change it is.
 */
#ifndef TM_STEP_H
#define TM_STEP_H

#include "tm/tm.h"

/* Is the unit there, and has nothing but steps happened to it since it was
 * added? */
bool step_look(struct pu_tm *tm, int64_t unit, bool *there, bool *untouched,
	       struct pu_error *err);
/* Each gives the number of the change (pu_tm_change's id), 0 when nothing was to
 * be changed. PU_NOT_FOUND. */
bool step_remove(struct pu_tm *tm, int64_t unit, int64_t *change,
		 struct pu_error *err);
/* whoami has reviewed it now; or is in doubt again: aligned, not reviewed. */
bool step_review(struct pu_tm *tm, int64_t unit, bool reviewed, int64_t *change,
		 struct pu_error *err);
/* The neighbours of its variants, as many as it has; of those whose language
 * matches. */
bool step_place(struct pu_tm *tm, int64_t unit,
		const struct pu_variant *neighbours, size_t count,
		int64_t *change, struct pu_error *err);
/* The unit is as it was before that change, and the change is forgotten; change
 * 0: it was added, and is removed. */
enum step_back {
	STEP_STAYS, /* something else has happened to it since, or it is as it
		     * was already; nothing is changed */
	STEP_TAKEN, /* back: it was changed only */
	STEP_RESTORED, /* it is there again */
	STEP_REMOVED
};
bool step_back(struct pu_tm *tm, int64_t unit, int64_t change,
	       enum step_back *what, struct pu_error *err);

/* ---- what is confirmed at the desk ---- */

/* From now on what is written bears this time (seconds since 1970) instead of
 * the clock's; NULL: the clock's again. now stays with the caller. */
void step_set_time(struct pu_tm *tm, const int64_t *now);
/* The unit is confirmed singly and comes from origin. What says the same stays
 * (PU_DUPLICATE) or is now trusted more (PU_UPDATED), as with pu_tm_add;
 * otherwise own (0: none), which is there, gets the unit's texts, neighbours and
 * properties and keeps its author (PU_UPDATED), and else it is added
 * (PU_ADDED). *id: which. No batch is open. */
bool step_confirm(struct pu_tm *tm, const struct pu_unit *unit,
		  struct pu_str origin, int64_t own, int64_t *id,
		  enum pu_added *added, struct pu_error *err);

#endif
