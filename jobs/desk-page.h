/* desk-page.h - the page of a job, as publish/ takes it (internal)
 *
 * Blocks of the story with the translation's sentences in them, what the site is
 * set to, the other languages it is published in, its credit.
 */
#ifndef JOBS_DESK_PAGE_H
#define JOBS_DESK_PAGE_H

#include "desk/publication.h"
#include "jobs/desk-check.h"
#include "jobs/desk-hand.h"
#include "publish/publish.h"

struct desk_page_way {
	/* The texts of the last edition, not those of now. */
	bool again;
	bool linked; /* every published language must have an address */
	struct pu_str slug, url; /* empty: as before, or made of the title */
};

/* Everything in the hand's arena. */
struct desk_page {
	struct publish_page page;
	struct story_version version; /* that it is of */
	const struct target *targets; /* of its segments */
	const struct publication_text *texts;
	size_t text_count;
	const struct publication_credit *credits;
	size_t credit_count;
	struct publication last; /* the edition before; id 0: none */
	struct publication first;
	/* Languages that are published, but whose address is not known. */
	const struct pu_str *unlinked;
	size_t unlinked_count;
	/* Jobs whose pages do not link to this one as it is now. */
	const struct pu_str *others;
	size_t other_count;
};

/* The editions that there are, and the texts. PU_CONFLICT: again, but it was
 * never published. */
bool desk_page_texts(struct desk_page *out, struct desk_hand *hand,
		     const struct desk_page_way *way, struct pu_error *err);
/* All else; after desk_page_texts. PU_INVALID: a slug that is none. */
bool desk_page_make(struct desk_page *out, struct desk_hand *hand,
		    const struct desk_page_way *way, struct pu_error *err);
/* The days and number of an edition: of the last one, or the next. */
void desk_page_date(struct desk_page *page, bool next, int32_t today);

/* The credit: sentences, data, what is remembered of it; and when the page was
 * corrected, if it was (desk_correct). After desk_page_make. PU_CONSENT,
 * E-CONSENT-01: somebody who would be named was never asked. PU_SYNTAX,
 * E-TEMPLATE-01. */
bool desk_page_credit(struct desk_page *page, struct desk_hand *hand,
		      bool again, struct pu_error *err);

#endif
