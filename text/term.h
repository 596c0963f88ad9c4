/* term.h - a term found in a text, and what is said of terms and concepts
 *
 * Names are short and stable: they are stored, printed and read again.
 */
#ifndef TEXT_TERM_H
#define TEXT_TERM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* The best first. */
enum pu_term_status {
	PU_TERM_PREFERRED,
	PU_TERM_ADMITTED,
	PU_TERM_DEPRECATED, /* understood, not to be written any more */
	PU_TERM_FORBIDDEN
};
#define PU_TERM_STATUSES (PU_TERM_FORBIDDEN + 1)

/* What a concept is. */
enum pu_term_kind {
	PU_TERM_COMMON,
	PU_TERM_PERSON,
	PU_TERM_ORGANISATION,
	PU_TERM_PLACE,
	PU_TERM_INSTITUTION,
	PU_TERM_TITLE, /* of a work */
	PU_TERM_SLOGAN,
	PU_TERM_FALSE_FRIEND
};
#define PU_TERM_KINDS (PU_TERM_FALSE_FRIEND + 1)

enum pu_term_pos {
	PU_POS_UNKNOWN,
	PU_POS_NOUN,
	PU_POS_PROPER, /* a name: its capitals count */
	PU_POS_VERB,
	PU_POS_ADJECTIVE,
	PU_POS_ADVERB,
	PU_POS_PHRASE
};
#define PU_TERM_POSES (PU_POS_PHRASE + 1)

/* "preferred", "admitted", "deprecated", "forbidden". */
PU_API const char *pu_term_status_name(enum pu_term_status status);
/* "common", "person", "organisation", "place", "institution", "title",
 * "slogan", "false-friend". */
PU_API const char *pu_term_kind_name(enum pu_term_kind kind);
/* "" where it is not known, else "noun", "proper", "verb", "adjective",
 * "adverb", "phrase". */
PU_API const char *pu_term_pos_name(enum pu_term_pos pos);
/* The opposite way; false: there is none of this name. */
PU_API bool pu_term_status_named(struct pu_str name,
				 enum pu_term_status *status);
PU_API bool pu_term_kind_named(struct pu_str name, enum pu_term_kind *kind);
PU_API bool pu_term_pos_named(struct pu_str name, enum pu_term_pos *pos);
/* The place of a name in a list of them. */
bool term_named(struct pu_str name, const char *const *names, int count,
		int *which);

struct pu_term_hit {
	size_t start, end; /* bytes of the text */
	struct pu_str text; /* as it stands there */
	int64_t concept, term_id;
	struct pu_str term; /* as the glossary has it */
	enum pu_term_status status;
	enum pu_term_kind kind;
	/* A longer hit has all of it: "strike" of "general strike". */
	bool covered;
	/* The bytes in it that belong to others, which share a word with it:
	 * "and domestic" in "sex and domestic workers". Equal: there are none.
	 * It covers nothing that reaches into them. */
	size_t others_start, others_end;
	const struct pu_str *targets; /* preferred first, none that is
				       * deprecated or forbidden */
	size_t target_count;
};

#endif
