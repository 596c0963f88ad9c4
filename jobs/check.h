/* check.h - the checks over whatever holds pairs, or a source alone */
#ifndef JOBS_CHECK_H
#define JOBS_CHECK_H

#include "check/check.h"
#include "jobs/exchange.h"
#include "jobs/jobs.h"

struct check_options {
	/* Canonical. Named by the person (source_said ...), or taken for what
	 * a file does not say; may be empty. */
	struct unit_reading reading;
	enum exchange_format format; /* of units; AUTO: what the file is */
	/* Ids. only: none but these, when there are any. */
	const struct pu_str *only, *without;
	size_t only_count, without_count;
	bool terms; /* none but the glossary's */
	bool memory; /* how the memory translates the same is asked, too */
	enum pu_severity least; /* what is less grave is not told */
};

struct check_counts {
	uint64_t segments;
	uint64_t open[PU_SEVERITY_ERROR + 1]; /* findings, by severity */
	uint64_t waived;
};

/* A finding and its segment: until the next call. */
struct check_found {
	const struct pu_finding *finding;
	/* The texts as people see them, without inline codes; of what is told
	 * at an article's end empty. */
	struct pu_str source, target;
	bool alone; /* there is no target */
	struct pu_text_span source_span, target_span; /* in these */
	struct pu_str languages[2];
	long line; /* see struct check_segment; 0: not known */
	bool counted; /* of a document: lines are numbers of segments */
	long other; /* the same of the segment that it differs from */
	bool waived;
	bool proposed; /* to be waived, by one person where two are needed */
};

struct check_run;

/* Every file is an article of its own: a run for each. path "-": standard
 * input. options must outlive the run. The memory is opened when there is one
 * (job->path NULL: there is none). PU_INVALID: an unknown check, a language is
 * missing. */
bool job_check(struct check_run **out, struct job *job, const char *path,
	       const struct check_options *options, struct pu_error *err);
/* Two documents, a text and its translation, aligned on the fly. */
bool job_check_documents(struct check_run **out, struct job *job,
			 const char *source_path, const char *target_path,
			 const struct check_options *options,
			 struct pu_error *err);
/* A document alone. */
bool job_check_source(struct check_run **out, struct job *job, const char *path,
		      const struct check_options *options,
		      struct pu_error *err);

/* Segments of a source from anywhere; the feed is closed with the run. */
struct check_feed;
bool job_check_feed(struct check_run **out, struct job *job,
		    const struct check_feed *feed,
		    const struct check_options *options, struct pu_error *err);

/* 1: a finding, in the order of the segments; 0: the end; -1. */
int job_check_next(struct check_run *run, struct check_found *found,
		   struct pu_error *err);
const struct check_counts *job_check_counts(const struct check_run *run);
/* What was left out of the file; NULL: nothing can be. */
const struct pu_report *job_check_report(const struct check_run *run);
void job_check_close(struct check_run *run); /* NULL is legal */

#endif
