/* check-page.h - findings of the checks as a page
 *
 * One HTML file without scripts, to be read, printed or sent. The same report
 * gives the same bytes.
 */
#ifndef FORMATS_CHECK_PAGE_H
#define FORMATS_CHECK_PAGE_H

#include "text/finding.h"

struct check_page_finding {
	struct pu_str file;
	long line; /* 0: not known */
	long other; /* of the segment that it differs from; 0: none */
	bool counted; /* these are numbers of segments */
	const char *check; /* its id */
	enum pu_severity severity;
	struct pu_str languages[2]; /* the second empty: a source alone */
	struct pu_str texts[2];
	struct pu_text_span spans[2];
	struct pu_str sentence;
	uint64_t fingerprint;
	bool waived;
};

struct check_page {
	struct pu_buf *out;
	struct pu_str title;
	size_t count, top; /* where the sums go */
};

/* Appends the page in three steps, in the language of the messages. */
void check_page_begin(struct check_page *page);
void check_page_put(struct check_page *page,
		    const struct check_page_finding *finding);
/* open: by severity, as counted by the caller. */
void check_page_end(struct check_page *page, uint64_t segments,
		    const uint64_t open[PU_SEVERITY_ERROR + 1],
		    uint64_t waived);

#endif
