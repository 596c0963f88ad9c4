/* disclose.h - what of a unit may leave this machine
 *
 * The one place that decides it: a name, a time or an identifier can point to
 * a person at risk, so nothing of a kind that is not known to be harmless is
 * written unless the memory's owner exports it for themselves. Who consents to
 * be named is not known yet, so nobody is taken to.
 */
#ifndef JOBS_DISCLOSE_H
#define JOBS_DISCLOSE_H

#include "text/unit.h"

/* How many of each were left out. */
struct disclosed {
	uint64_t names, ids, times, notes, properties, neighbours, codes;
};

/* What stays beyond the texts and the harmless properties. */
struct disclose_rules {
	bool days; /* of dates, the day */
	bool neighbours;
	bool places; /* OmegaT's file, id and path of a segment */
	bool forms; /* which plural form of a catalogue's entry it is: another
		     * text of the memory stands in that, so for writers that
		     * use it only where that text is written, too */
	struct pu_str signer; /* this name, where it stands; may be empty */
};

/* A copy of unit that may leave. What is said of the unit as a whole (dates,
 * names) stands at each variant then, where OmegaT reads it. Characters that
 * XML forbids are gone, codes of unknown use (ut) stand alone (ph). */
void disclose_unit(struct pu_unit *out, const struct pu_unit *unit,
		   const struct disclose_rules *rules, struct pu_arena *arena,
		   struct disclosed *left_out);
/* Whether a property of that name may stay: it says something about the text,
 * nobody's name, in a word of a closed set. */
bool disclose_is_harmless(struct pu_str name);
/* Counts what a table of pairs has no place for. */
void disclose_count(const struct pu_unit *unit, struct disclosed *left_out);

#endif
