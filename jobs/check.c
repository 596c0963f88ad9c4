#include "config.h"

#include "jobs/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "jobs/check-feed.h"
#include "jobs/check-lane.h"

struct check_run {
	struct job *job;
	const struct check_options *options;
	struct check_feed feed;
	struct check_lanes lanes;
	struct check_segment segment;
	bool ended; /* the feed has */
	bool documents;
	struct pu_arena *arena; /* of the segment at hand */
	struct pu_findings findings;
	size_t at; /* the next one to be given */
	struct check_lane *lane; /* of these */
	size_t closing; /* the next lane whose article is to be ended */
	struct pu_buf stated[2]; /* languages, by documents */
	struct pu_buf texts[2]; /* of the segment, without codes */
	bool texts_known;
	struct check_counts counts;
};

static struct check_run *
run_new(struct job *job, const struct check_options *options)
{
	struct check_run *run = mem_alloc(sizeof *run);

	run->job = job;
	run->options = options;
	run->arena = pu_arena_new();
	run->findings = (struct pu_findings)PU_FINDINGS_INIT;
	run->texts[0] = run->texts[1] = (struct pu_buf)PU_BUF_INIT;
	run->stated[0] = run->stated[1] = (struct pu_buf)PU_BUF_INIT;
	return run;
}

void
job_check_close(struct check_run *run)
{
	if (!run)
		return;
	check_feed_close(&run->feed);
	check_lanes_free(&run->lanes);
	pu_arena_free(run->arena);
	pu_findings_free(&run->findings);
	pu_buf_free(&run->texts[0]);
	pu_buf_free(&run->texts[1]);
	pu_buf_free(&run->stated[0]);
	pu_buf_free(&run->stated[1]);
	free(run);
}

/* ---- beginning ---- */

static bool
begin(struct check_run **out, struct check_run *run, bool ok,
      struct pu_error *err)
{
	if (ok && check_lanes_open(&run->lanes, run->job, run->options, err)) {
		*out = run;
		return true;
	}
	*out = NULL;
	job_check_close(run);
	return false;
}

/* Office documents often state the language of the program that made them: what
 * a person has said or set goes first. */
static bool
find_language(struct check_run *run, int side, const char *path,
	      struct pu_str *out, struct pu_error *err)
{
	const struct unit_reading *reading = &run->options->reading;
	struct pu_document *document;

	*out = side ? reading->target : reading->source;
	if (!out->len && strcmp(path, "-") != 0) {
		if (!pu_document_read(&document, path, PU_FORMAT_AUTO, err))
			return false;
		pu_buf_add(&run->stated[side], pu_document_language(document));
		pu_document_free(document);
		*out = pu_buf_str(&run->stated[side]);
	}
	return out->len ||
	       pu_fail(err, PU_INVALID,
		       _("the language of a document is not known: say -%c "
			 "LANG"),
		       side ? 't' : 's');
}

static bool
differ(const struct align_options *align, struct pu_error *err)
{
	return !pu_str_eq(align->source, align->target) ||
	       pu_fail(err, PU_INVALID,
		       _("both documents say that they are in %.*s: say -s "
			 "LANG and -t LANG"),
		       (int)align->source.len, align->source.ptr);
}

bool
job_check(struct check_run **out, struct job *job, const char *path,
	  const struct check_options *options, struct pu_error *err)
{
	struct check_run *run = run_new(job, options);

	return begin(out, run,
		     check_feed_units(&run->feed, path, options->format,
				      &options->reading, err),
		     err);
}

bool
check_run_new(struct check_run **out, struct job *job,
	      const struct check_feed *feed,
	      const struct check_options *options, struct pu_error *err)
{
	struct check_run *run = run_new(job, options);

	run->documents = true;
	run->feed = *feed;
	return begin(out, run, true, err);
}

bool
job_check_documents(struct check_run **out, struct job *job,
		    const char *source_path, const char *target_path,
		    const struct check_options *options, struct pu_error *err)
{
	struct align_options align = { .lines = false };
	struct check_run *run = run_new(job, options);

	run->documents = true;
	return begin(out, run,
		     find_language(run, 0, source_path, &align.source, err) &&
			     find_language(run, 1, target_path, &align.target,
					   err) &&
			     differ(&align, err) &&
			     check_feed_aligned(&run->feed, job, source_path,
						target_path, &align, err),
		     err);
}

bool
job_check_source(struct check_run **out, struct job *job, const char *path,
		 const struct check_options *options, struct pu_error *err)
{
	struct check_run *run = run_new(job, options);
	struct pu_str language;

	run->documents = true;
	return begin(
		out, run,
		find_language(run, 0, path, &language, err) &&
			check_feed_document(&run->feed, path, language, err),
		err);
}

bool
job_check_feed(struct check_run **out, struct job *job,
	       const struct check_feed *feed,
	       const struct check_options *options, struct pu_error *err)
{
	struct check_run *run = run_new(job, options);

	run->documents = true;
	run->feed = *feed;
	return begin(out, run, true, err);
}

/* ---- segment by segment ---- */

static bool
check_segment(struct check_run *run, struct pu_error *err)
{
	struct check_segment *segment = &run->segment;

	pu_arena_reset(run->arena);
	run->findings.count = run->at = 0;
	run->texts_known = false;
	run->lane = check_lanes_of(&run->lanes, segment->languages, err);
	if (!run->lane)
		return false;
	if (run->counts.segments++ % 64 == 0 &&
	    !pu_task_step(run->job->task, _("checking"), run->counts.segments,
			  0, err))
		return false;
	return check_lane_run(run->lane, segment, run->arena, &run->findings,
			      err);
}

/* The articles of all lanes, one after the other. */
static int
end_article(struct check_run *run, struct pu_error *err)
{
	run->findings.count = run->at = 0;
	run->lane = check_lanes_at(&run->lanes, run->closing++);
	if (!run->lane)
		return 0;
	pu_arena_reset(run->arena);
	return check_lane_end(run->lane, run->arena, &run->findings, err) ? 1
									  : -1;
}

/* Until there are findings: 1; 0: there are no more. */
static int
advance(struct check_run *run, struct pu_error *err)
{
	int got = 1;

	while (got > 0 && run->at == run->findings.count) {
		if (run->ended) {
			got = end_article(run, err);
			continue;
		}
		got = run->feed.ops->next(run->feed.self, &run->segment, err);
		if (got > 0 && !check_segment(run, err))
			return -1;
		if (got == 0) {
			run->ended = true;
			got = 1;
		}
	}
	return got;
}

/* ---- telling ---- */

static size_t
plain_length(const struct pu_check_side *side, size_t end)
{
	struct pu_buf out = PU_BUF_INIT;
	size_t len;

	unit_plain(&out, pu_str_n(side->text.ptr, end), side->codes,
		   side->code_count);
	len = out.len;
	pu_buf_free(&out);
	return len;
}

static struct pu_text_span
plain_span(const struct pu_check_side *side, struct pu_text_span span)
{
	if (span.start == PU_NO_PLACE || !side->code_count)
		return span;
	return (struct pu_text_span){ plain_length(side, span.start),
				      plain_length(side, span.end) };
}

static void
read_texts(struct check_run *run)
{
	const struct pu_check_side *sides[] = { &run->segment.pair.source,
						&run->segment.pair.target };

	for (int i = 0; i < 2 && !run->texts_known; i++) {
		pu_buf_clear(&run->texts[i]);
		if (sides[i]->text.len)
			unit_plain(&run->texts[i], sides[i]->text,
				   sides[i]->codes, sides[i]->code_count);
	}
	run->texts_known = true;
}

static void
tell(struct check_run *run, const struct pu_finding *finding,
     struct check_found *found)
{
	const struct pu_check_pair *pair = &run->segment.pair;

	*found = (struct check_found){
		.finding = finding,
		.languages = { run->lane->languages[0],
			       run->lane->languages[1] },
		.alone = !run->lane->languages[1].len,
		.source_span = PU_NO_SPAN,
		.target_span = PU_NO_SPAN,
		.source = pu_str(""),
		.target = pu_str(""),
		.line = check_lane_line(run->lane, finding->segment),
		.counted = run->documents,
		.other = check_lane_line(run->lane, finding->other),
		.waived = hashset_has(&run->lanes.waived, finding->fingerprint),
		.proposed =
			hashset_has(&run->lanes.proposed, finding->fingerprint),
	};
	if (run->ended || !check_lane_is_last(run->lane, finding->segment))
		return;
	read_texts(run);
	found->source = pu_buf_str(&run->texts[0]);
	found->target = pu_buf_str(&run->texts[1]);
	found->source_span = plain_span(&pair->source, finding->source);
	found->target_span = plain_span(&pair->target, finding->target);
}

int
job_check_next(struct check_run *run, struct check_found *found,
	       struct pu_error *err)
{
	int got;

	while ((got = advance(run, err)) > 0) {
		const struct pu_finding *finding =
			&run->findings.items[run->at++];

		if (finding->severity < run->options->least)
			continue;
		tell(run, finding, found);
		if (found->waived)
			run->counts.waived++;
		else
			run->counts.open[finding->severity]++;
		return 1;
	}
	return got;
}

const struct check_counts *
job_check_counts(const struct check_run *run)
{
	return &run->counts;
}

const struct pu_report *
job_check_report(const struct check_run *run)
{
	return run->feed.ops->report ? run->feed.ops->report(run->feed.self)
				     : NULL;
}
