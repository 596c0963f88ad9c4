/* finding.h - something that a check found in a segment, or in a pair of them
 *
 * Made by check/ and by the glossary's target check, gathered by jobs/, told by
 * cli/.
 */
#ifndef TEXT_FINDING_H
#define TEXT_FINDING_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"

enum pu_severity {
	PU_SEVERITY_INFO,
	PU_SEVERITY_WARNING,
	PU_SEVERITY_ERROR /* it blocks publication */
};
PU_API const char *pu_severity_name(enum pu_severity severity);

/* Bytes of a text; both PU_NO_PLACE: nothing of it is meant. */
struct pu_text_span {
	size_t start, end;
};
#define PU_NO_PLACE SIZE_MAX
#define PU_NO_SPAN  ((struct pu_text_span){ PU_NO_PLACE, PU_NO_PLACE })

#define PU_NO_SEGMENT SIZE_MAX

struct pu_finding {
	const char *check; /* its id: "iban"; a constant */
	enum pu_severity severity;
	struct pu_text_span source, target; /* the differing parts */
	struct pu_str text; /* one sentence: what, and what to do */
	/* What was found, apart from where and in which words it is told:
	 * "2200000000|2200000000000". Of it and of the segments the fingerprint
	 * is made. */
	struct pu_str key;
	size_t segment; /* counted from 0 in what was checked */
	size_t other; /* the segment that it differs from, or
		       * PU_NO_SEGMENT */
	/* The same whenever the same is found in the same segment, on every
	 * machine: a waiver names it. */
	uint64_t fingerprint;
};

struct pu_findings {
	struct pu_finding *items; /* malloc'ed; what they point to, not */
	size_t count, room;
};
#define PU_FINDINGS_INIT                                                       \
	{                                                                      \
		NULL, 0, 0                                                     \
	}
PU_API void pu_findings_free(struct pu_findings *findings);
/* Of one segment, one check and one severity; further ones are not told: whoever
 * has so many looks at the whole of it, and a finding costs as much as its
 * segment is long. */
#define FINDINGS_ALIKE 200
/* A further finding, with its fingerprint made of check, key and both segments'
 * texts without white space at their ends and with runs of it as one blank.
 * Two with the same fingerprint in one list are told apart by their order. The
 * finding is copied, its strings into arena. */
void findings_add(struct pu_findings *findings,
		  const struct pu_finding *finding, struct pu_str source,
		  struct pu_str target, struct pu_arena *arena);

/* Sixteen figures of base 16. The first four are made of the others and of the
 * check: who has one knows the check, and a mistyped one is told. */
#define PU_FINGERPRINT_SIZE 17
PU_API bool pu_fingerprint_is_of(uint64_t fingerprint, const char *check);
PU_API void pu_fingerprint_name(char out[PU_FINGERPRINT_SIZE],
				uint64_t fingerprint);
/* False: it is none. */
PU_API bool pu_fingerprint_read(struct pu_str name, uint64_t *fingerprint);

#endif
