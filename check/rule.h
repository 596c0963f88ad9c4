/* rule.h - what one check is, and what it sees while it runs (internal)
 *
 * A file per check or family of checks, each check one const struct rule; all of
 * them stand in check/rules.c, in the order in which they are listed.
 */
#ifndef CHECK_RULE_H
#define CHECK_RULE_H

#include "check/check.h"
#include "check/passage.h"

/* A segment that is being checked. */
struct checking {
	struct pu_checker *checker;
	const struct rule *rule; /* that is running */
	const struct pu_check_options *options;
	void *state; /* its own, of the article; NULL when it has none */
	struct passage *source, *target; /* target NULL: a source alone */
	enum pu_check_block block;
	bool last; /* of its paragraph */
	bool alone, formatted, links_kept; /* see struct pu_check_pair */
	size_t segment; /* in the article, from 0 */
	size_t other; /* that it differs from, or PU_NO_SEGMENT */
	struct pu_arena *scratch; /* for the segment's time */
	struct pu_arena *arena; /* of the findings */
	struct pu_findings *findings;
};

struct rule {
	struct pu_check_about about;
	bool alone; /* pair looks at such pairs, too */
	/* May be NULL as about.on says; a rule of the glossary has neither. */
	void (*pair)(struct checking *checking);
	void (*source)(struct checking *checking);
	/* A state that is made for each article; NULL: none. */
	void *(*begin)(const struct pu_check_options *options);
	void (*end)(struct checking *checking); /* of the article; may be
						 * NULL */
	void (*drop)(void *state);
};

extern const struct rule *const rules[];
extern const size_t rule_count;

/* Tells of the segment at hand. key: see struct pu_finding; format: a sentence
 * without full stop, already translated; more than a kilobyte of it is cut. */
void checking_tell(struct checking *checking, enum pu_severity severity,
		   struct pu_text_span source, struct pu_text_span target,
		   struct pu_str key, const char *format, ...) PU_PRINTF(6, 7);
/* To tell of the segment at hand and of another one, that came before. */
struct checking checking_beside(const struct checking *checking, size_t other);

#endif
