/* check-feed.h - what is to be checked, segment by segment, wherever it comes
 * from (internal)
 */
#ifndef JOBS_CHECK_FEED_H
#define JOBS_CHECK_FEED_H

#include "check/check.h"
#include "jobs/align.h"
#include "jobs/exchange.h"
#include "text/report.h"

struct check_segment {
	struct pu_str languages[2]; /* of source and target; the latter empty:
				     * a source alone */
	/* Without terms. What it points to: until the next call. */
	struct pu_check_pair pair;
	long line; /* of a table its line, of a document the segment's number,
		    * else where the unit begins; from 1, 0: not known */
};

struct check_feed_ops {
	int (*next)(void *self, struct check_segment *segment,
		    struct pu_error *err); /* 1, 0, -1 */
	/* NULL: nothing can be left out. */
	const struct pu_report *(*report)(void *self);
	void (*close)(void *self);
};

struct check_feed {
	const struct check_feed_ops *ops; /* NULL: not open */
	void *self;
};

/* path "-": standard input. Text that is no other format of units is a table of
 * lines: source, tab, target. Sides of these may be empty. */
bool check_feed_units(struct check_feed *out, const char *path,
		      enum exchange_format format,
		      const struct unit_reading *how, struct pu_error *err);
/* Two documents, aligned: a sentence without counterpart is a pair with an empty
 * side. */
bool check_feed_aligned(struct check_feed *out, struct job *job,
			const char *source_path, const char *target_path,
			const struct align_options *options,
			struct pu_error *err);
/* A document alone. */
bool check_feed_document(struct check_feed *out, const char *path,
			 struct pu_str language, struct pu_error *err);

static inline void
check_feed_close(struct check_feed *feed)
{
	if (feed->ops)
		feed->ops->close(feed->self);
	feed->ops = NULL;
}

struct check_run;
struct check_options;
/* A run over it; the feed is closed with it, on failure too. Lines are numbers of
 * segments. */
bool check_run_new(struct check_run **out, struct job *job,
		   const struct check_feed *feed,
		   const struct check_options *options, struct pu_error *err);

/* A block of that type in a document, by its text too. */
/* A text's report, with characters that were replaced in it; a feed's own. */
const struct pu_report *check_feed_tell(struct report *report,
					uint64_t replaced);
enum pu_check_block check_block_of(enum pu_block_type type, struct pu_str text);

#endif
