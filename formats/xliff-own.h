/* xliff-own.h - all that a unit of ours says, in XLIFF and back (internal)
 *
 * What XLIFF has no place for goes into groups of contexts (1.2) or of metadata
 * (2.x): one for the unit, one for its source, one for its target. A property
 * keeps its name when it begins with "x-"; another one is "x-prop-NAME", with
 * %XX for what such a word cannot hold. The fields of the unit have the names
 * below. A file is ours when it says it is of XLIFF_ORIGINAL.
 */
#ifndef FORMATS_XLIFF_OWN_H
#define FORMATS_XLIFF_OWN_H

#include "text/unit-stream.h"

#define XLIFF_ORIGINAL "puente-memory" /* what our files say they are of */

enum xliff_level {
	XLIFF_OF_UNIT,
	XLIFF_OF_SOURCE,
	XLIFF_OF_TARGET,
	XLIFF_LEVELS
};

enum xliff_field {
	XLIFF_PREVIOUS, /* x-context-pre: the segment before, as memoQ says */
	XLIFF_NEXT,
	XLIFF_AUTHOR,
	XLIFF_CHANGER,
	XLIFF_CREATED,
	XLIFF_CHANGED,
	XLIFF_LANGUAGE, /* of a unit: which of its languages is the source */
	XLIFF_TUID,
	XLIFF_FIELDS
};

/* XLIFF_FIELDS: the name is none of them. */
enum xliff_field xliff_field_named(struct pu_str name);
/* Appends text as a word: %XX for white space, % and what is in more. */
void xliff_put_word(struct pu_buf *out, struct pu_str text, const char *more);
/* And back. */
void xliff_take_word(struct pu_buf *out, struct pu_str word);
/* Appends the name of a property as a file has it. */
void xliff_put_name(struct pu_buf *out, struct pu_str name);
/* And back. False: the name is as it stands. */
bool xliff_take_name(struct pu_buf *out, struct pu_str written);

/* Ids that we make for units without one: u1, u2 ... */
bool xliff_id_is_made(struct pu_str id);

/* What 1.2 has for a kind of code of no name. */
#define XLIFF_NAMELESS "x-puente"

/* Appends the groups and the notes. id: the one that stands for the unit's; of
 * one that we made, empty. */
void xliff_put_own(struct pu_buf *out, const struct pu_unit *unit,
		   struct pu_str id, const struct unit_writing *how);
void xliff_put_notes(struct pu_buf *out, const struct pu_unit *unit, bool two);

#endif
