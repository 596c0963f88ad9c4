#include "config.h"

#include "cli/align-pairs.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "base/map.h"
#include "jobs/pairs.h"

#define ALONE_SHOWN 10u

struct reporting {
	struct invocation *inv;
	const struct align_options *options;
	double min_confidence;
	const char *folder; /* for the alignments; NULL: none are written */
	size_t states[PAIR_FAILED + 1];
	size_t pairs, sure, to_check;
	int64_t first_batch, last_batch;
	struct map *written; /* paths; how many wanted it */
	int status;
};

static void
put_json(struct output *out, const struct pair_report *report)
{
	json_t *line = json_object();
	bool aligned = report->result != NULL;

	json_object_set_new(line, "source",
			    value_text(pu_str(report->pair->source)));
	json_object_set_new(line, "target",
			    value_text(pu_str(report->pair->target)));
	json_object_set_new(line, "by",
			    json_string(pair_by_name(report->pair->by)));
	json_object_set_new(line, "state",
			    json_string(pair_state_name(report->state)));
	json_object_set_new(line, "pairs",
			    aligned ? json_integer((json_int_t)report->pairs)
				    : json_null());
	json_object_set_new(line, "sure",
			    aligned ? json_integer((json_int_t)report->sure)
				    : json_null());
	json_object_set_new(line, "to_check",
			    aligned ? json_integer((json_int_t)report->to_check)
				    : json_null());
	json_object_set_new(line, "lone",
			    aligned ? json_integer((json_int_t)report->lone)
				    : json_null());
	json_object_set_new(line, "added",
			    json_integer((json_int_t)report->added));
	json_object_set_new(line, "batch",
			    report->batch ? json_integer(report->batch)
					  : json_null());
	json_object_set_new(line, "alignment",
			    report->alignment ? json_integer(report->alignment)
					      : json_null());
	json_object_set_new(line, "reason",
			    report->reason ? value_text(pu_str(report->reason))
					   : json_null());
	output_json(out, line);
}

/* A line of TSV: state, how they were paired, pairs, sure, to check, without
 * counterpart, both paths, and why not. */
static void
put_line(struct output *out, const struct pair_report *report)
{
	output_f(out, "%s\t%s\t", pair_state_name(report->state),
		 pair_by_name(report->pair->by));
	if (report->result)
		output_f(out, "%zu\t%zu\t%zu\t%zu\t", report->pairs,
			 report->sure, report->to_check, report->lone);
	else
		output_put(out, "\t\t\t\t");
	output_text(out, pu_str(report->pair->source));
	output_put(out, "\t");
	output_text(out, pu_str(report->pair->target));
	output_put(out, "\t");
	if (report->reason)
		output_text(out, pu_str(report->reason));
	output_put(out, "\n");
}

/* FOLDER/a.es.html.a.en.html.tsv; where files of several folders have the same
 * names, the next is ...html-2.tsv. */
static bool
write_pair(const struct reporting *r, const struct pair_report *report,
	   struct pu_error *err)
{
	static const char *const ends[] = { "beads", "tsv", "tmx", "json" };
	const char *source = strrchr(report->pair->source, '/');
	const char *target = strrchr(report->pair->target, '/');
	int format = option_choice(r->inv, "format", 0);
	struct pu_buf path = PU_BUF_INIT;
	int64_t *times;
	bool ok;

	if (r->inv->json)
		format = 3;
	pu_buf_addf(&path, "%s/%s.%s", r->folder,
		    source ? source + 1 : report->pair->source,
		    target ? target + 1 : report->pair->target);
	times = map_value(r->written,
			  map_add(r->written, pu_buf_str(&path), NULL));
	if (++*times > 1)
		pu_buf_addf(&path, "-%" PRId64, *times);
	pu_buf_addf(&path, ".%s", ends[format]);
	ok = align_write(r->inv, r->options, report->result, r->min_confidence,
			 path.ptr, err);
	pu_buf_free(&path);
	return ok;
}

static bool
tell(void *arg, const struct pair_report *report, struct pu_error *err)
{
	struct reporting *r = arg;
	int status = report->state == PAIR_REFUSED ? STATUS_NONE
		     : report->state == PAIR_FAILED
			     ? command_status(report->code)
			     : STATUS_DONE;

	r->states[report->state]++;
	if (report->state <= PAIR_KEPT) {
		r->pairs += report->pairs;
		r->sure += report->sure;
		r->to_check += report->to_check;
	}
	if (report->batch) {
		r->first_batch =
			r->first_batch ? r->first_batch : report->batch;
		r->last_batch = report->batch;
	}
	if (status > r->status)
		r->status = status;
	if (r->inv->json)
		put_json(r->inv->out, report);
	else
		put_line(r->inv->out, report);
	output_flush(r->inv->out);
	return !r->folder || report->state >= PAIR_KNOWN ||
	       write_pair(r, report, err);
}

static void
tell_alone(struct reporting *r, const struct pairing *pairing)
{
	size_t shown = pairing->alone_count;

	if (shown > ALONE_SHOWN && !r->inv->verbose)
		shown = ALONE_SHOWN;
	for (size_t i = 0; i < shown; i++)
		if (pairing->alone[i].why)
			command_note(r->inv,
				     _("no counterpart was found for %s: %s"),
				     pairing->alone[i].path,
				     pairing->alone[i].why);
		else
			command_note(r->inv,
				     _("no counterpart was found for %s"),
				     pairing->alone[i].path);
	if (pairing->alone_count > shown)
		command_note(r->inv,
			     _("nor for %zu more; --verbose shows them all"),
			     pairing->alone_count - shown);
}

static void
tell_all(struct reporting *r, const struct pairing *pairing)
{
	tell_alone(r, pairing);
	command_note(r->inv,
		     P_("%zu pair of documents: %zu aligned, %zu known, %zu "
			"refused, %zu failed",
			"%zu pairs of documents: %zu aligned, %zu known, %zu "
			"refused, %zu failed",
			pairing->count),
		     pairing->count,
		     r->states[PAIR_ALIGNED] + r->states[PAIR_REMEMBERED] +
			     r->states[PAIR_KEPT],
		     r->states[PAIR_KNOWN], r->states[PAIR_REFUSED],
		     r->states[PAIR_FAILED]);
	if (r->pairs)
		command_note(r->inv,
			     _("%zu pairs of sentences, %zu of them sure, %zu "
			       "to check"),
			     r->pairs, r->sure, r->to_check);
	if (r->first_batch)
		command_note(r->inv,
			     _("\"puente log\" shows %" PRId64 " to %" PRId64
			       ", one for each pair; \"puente undo\" takes "
			       "one back"),
			     r->first_batch, r->last_batch);
}

static bool
make_folder(const char *path, struct pu_error *err)
{
	if (!mkdir(path, 0777) || errno == EEXIST)
		return true;
	return pu_fail_errno(err, errno, true, _("cannot make the folder %s"),
			     path);
}

int
align_pairs(struct invocation *inv, const struct align_options *options,
	    double min_confidence)
{
	const char *translator = option_text(inv, "translator");
	const struct pairs_options all = {
		.align = *options,
		.force = inv->job.force,
		.remember = option_flag(inv, "remember") && !inv->dry_run,
		.store = option_flag(inv, "store") && !inv->dry_run,
		.min_confidence = min_confidence,
		.translator = pu_str(translator ? translator : ""),
	};
	struct reporting r = { .inv = inv,
			       .options = options,
			       .min_confidence = min_confidence,
			       .folder = option_text(inv, "output"),
			       .written = map_new(),
			       .status = STATUS_DONE };
	struct pu_error err = { .code = PU_OK };
	struct pairing pairing;

	if (!pairing_make(&pairing, option_text(inv, "pairs"), options->source,
			  options->target, inv->job.task, inv->job.log, &err)) {
		map_free(r.written);
		return command_fail(inv, &err);
	}
	if (!pairing.count)
		r.status = STATUS_NONE;
	else if ((r.folder && !make_folder(r.folder, &err)) ||
		 !job_pairs(&inv->job, &pairing, &all, tell, &r, &err))
		r.status = command_fail(inv, &err);
	tell_all(&r, &pairing);
	pairing_free(&pairing);
	map_free(r.written);
	return r.status;
}
