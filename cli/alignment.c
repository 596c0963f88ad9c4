#include "config.h"

#include "cli/alignment.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

#include "base/mem.h"
#include "cli/columns.h"

/* ---- operands ---- */

bool
alignment_operand(struct invocation *inv, enum job_mode mode, int64_t *id,
		  int *status)
{
	return command_id(inv, inv->argv[0], id, status) &&
	       command_open(inv, mode, status);
}

bool
alignment_bead(struct invocation *inv, const char *text, uint32_t *bead,
	       int *status)
{
	int64_t number;

	if (!command_id(inv, text, &number, status))
		return false;
	*bead = number > UINT32_MAX ? 0 : (uint32_t)number;
	return true;
}

/* The operands after the first, as beads' numbers. */
static bool
read_beads(struct invocation *inv, uint32_t **beads, size_t *count, int *status)
{
	*count = (size_t)inv->argc - 1;
	*beads = mem_array(*count + 1, sizeof **beads);
	for (size_t i = 0; i < *count; i++)
		if (!alignment_bead(inv, inv->argv[i + 1], &(*beads)[i],
				    status)) {
			free(*beads);
			*beads = NULL;
			return false;
		}
	return true;
}

bool
alignment_run(struct invocation *inv, const char *text, struct run *run,
	      int *status)
{
	const char *at = text;
	bool ok = true;

	*run = (struct run){ 0, 0 };
	while (ok) {
		char *end;
		unsigned long number;

		errno = 0;
		number = strtoul(at, &end, 10);
		ok = !errno && end != at && *at >= '0' && *at <= '9' &&
		     number < UINT32_MAX &&
		     (!run->count || number == run->first + run->count);
		if (!ok)
			break;
		if (!run->count)
			run->first = (uint32_t)number;
		run->count++;
		if (!*end)
			return true;
		ok = *end == ',';
		at = end + 1;
	}
	*status = command_misuse(inv,
				 _("\"%s\" are no segments: say 3, or 3,4,5 "
				   "for several that follow each other"),
				 text);
	return false;
}

/* ---- showing ---- */

static json_t *
numbers_value(struct run run)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < run.count; i++)
		json_array_append_new(list,
				      json_integer((json_int_t)run.first + i));
	return list;
}

struct shown {
	bool there, changed;
	struct pu_str reason; /* may be empty */
	struct pu_buf text[SIDES];
};

static void
put_json(struct invocation *inv, const struct alignment *alignment,
	 const struct kept_bead *bead, const struct shown *shown)
{
	json_t *line = json_object();

	json_object_set_new(line, "alignment", json_integer(alignment->id));
	json_object_set_new(line, "revision",
			    json_integer(alignment->revision));
	json_object_set_new(line, "bead", json_integer(bead->id));
	json_object_set_new(line, "source_segments",
			    numbers_value(bead->run[SIDE_SOURCE]));
	json_object_set_new(line, "target_segments",
			    numbers_value(bead->run[SIDE_TARGET]));
	json_object_set_new(line, "source",
			    value_text(pu_buf_str(&shown->text[SIDE_SOURCE])));
	json_object_set_new(line, "target",
			    value_text(pu_buf_str(&shown->text[SIDE_TARGET])));
	json_object_set_new(
		line, "confidence",
		value_real(bead->confidence / (double)CONFIDENCE_STEPS, 4));
	json_object_set_new(line, "sure",
			    json_boolean(!bead_is_doubtful(bead)));
	json_object_set_new(
		line, "state",
		json_string(bead->accepted ? "accepted" : "unreviewed"));
	json_object_set_new(line, "pinned", json_boolean(bead->pinned));
	json_object_set_new(
		line, "made",
		json_string(bead->by_person ? "person" : "machine"));
	json_object_set_new(line, "unit",
			    shown->there ? json_integer(bead->unit)
					 : json_null());
	json_object_set_new(line, "changed", json_boolean(shown->changed));
	json_object_set_new(line, "reason", value_text(shown->reason));
	output_json(inv->out, line);
}

static void
put_run(struct pu_buf *out, char side, struct run run)
{
	if (!run.count)
		return;
	pu_buf_addf(out, " %c%" PRIu32, side, run.first);
	if (run.count > 1)
		pu_buf_addf(out, "-%" PRIu32, run.first + run.count - 1);
}

static void
put_state(struct pu_buf *out, const struct kept_bead *bead,
	  const struct shown *shown)
{
	if (bead->by_person)
		pu_buf_addf(out, "  %s", _("by hand"));
	else
		pu_buf_addf(out, "  %3u %% %s", bead->confidence / 100,
			    bead->confidence >= BEAD_SURE ? _("sure")
							  : _("check"));
	if (bead->accepted)
		pu_buf_addf(out, "  %s", _("accepted"));
	if (bead->pinned)
		pu_buf_addf(out, "  %s", _("pinned"));
	if (!bead_is_pair(bead) && !shown->reason.len)
		pu_buf_addf(out, "  %s", _("no counterpart"));
	if (shown->there) {
		pu_buf_addz(out, "  ");
		pu_buf_addf(out, _("unit %" PRId64), bead->unit);
	}
	if (shown->changed)
		pu_buf_addf(out, " %s", _("(changed in the memory)"));
}

static void
put_view(struct output *out, const struct kept_bead *bead,
	 const struct shown *shown)
{
	bool doubtful = bead_is_doubtful(bead);
	struct pu_buf head = PU_BUF_INIT;

	pu_buf_addf(&head, "%c %5" PRIu32, doubtful ? '?' : ' ', bead->id);
	put_state(&head, bead, shown);
	pu_buf_addz(&head, " ");
	put_run(&head, 's', bead->run[SIDE_SOURCE]);
	put_run(&head, 't', bead->run[SIDE_TARGET]);
	if (shown->reason.len) {
		pu_buf_addz(&head, "  ");
		pu_buf_add(&head, shown->reason);
	}
	output_style(out, doubtful ? STYLE_BAD : STYLE_DIM);
	output_put(out, head.ptr);
	output_style(out, STYLE_PLAIN);
	output_put(out, "\n");
	columns_put(out, "", pu_buf_str(&shown->text[SIDE_SOURCE]),
		    pu_buf_str(&shown->text[SIDE_TARGET]));
	pu_buf_free(&head);
}

void
alignment_put_bead(struct invocation *inv, const struct alignment *alignment,
		   size_t at, const struct pu_str *reasons)
{
	const struct kept_bead *bead = &alignment->beads[at];
	struct shown shown = { .reason = reasons ? reasons[at] : pu_str(""),
			       .text = { PU_BUF_INIT, PU_BUF_INIT } };
	struct pu_error ignored;

	for (int side = 0; side < SIDES; side++)
		stored_text(&shown.text[side], &alignment->side[side],
			    bead->run[side]);
	job_alignment_unit(&inv->job, bead, &shown.there, &shown.changed,
			   &ignored);
	if (inv->json)
		put_json(inv, alignment, bead, &shown);
	else
		put_view(inv->out, bead, &shown);
	for (int side = 0; side < SIDES; side++)
		pu_buf_free(&shown.text[side]);
}

void
alignment_put_head(struct invocation *inv, const struct alignment *alignment)
{
	struct output *out = inv->out;
	size_t accepted = 0, doubtful = 0;

	if (inv->json)
		return;
	for (size_t i = 0; i < alignment->count; i++) {
		accepted += alignment->beads[i].accepted;
		doubtful += bead_is_doubtful(&alignment->beads[i]);
	}
	output_style(out, STYLE_BOLD);
	output_f(out, _("alignment %" PRId64), alignment->id);
	output_style(out, STYLE_PLAIN);
	for (int side = 0; side < SIDES; side++) {
		output_put(out, "  ");
		output_text(out, alignment->side[side].name);
		output_put(out, " (");
		output_text(out, alignment->side[side].language);
		output_put(out, ")");
	}
	output_put(out, "\n");
	output_f(out,
		 _("%zu beads: %zu accepted, %zu sure, %zu to check; revision "
		   "%" PRId64 "\n"),
		 alignment->count, accepted,
		 alignment->count - accepted - doubtful, doubtful,
		 alignment->revision);
}

/* ---- edits ---- */

void
alignment_note_units(struct invocation *inv, const struct stored_units *units)
{
	if (units->added || units->removed || units->reviewed)
		command_note(inv,
			     _("in the memory: %" PRIu64 " added, %" PRIu64
			       " taken out, %" PRIu64 " reviewed"),
			     units->added, units->removed, units->reviewed);
	if (units->kept)
		command_note(inv,
			     P_("one unit was changed in the memory by "
				"somebody, and stays as it is",
				"%" PRIu64 " units were changed in the memory "
				"by somebody, and stay as they are",
				units->kept),
			     units->kept);
}

static void
put_result(struct invocation *inv, const struct stored_result *result,
	   const char *verb)
{
	const struct alignment *alignment = result->alignment;
	const struct stored_units *units = &result->units;
	json_t *line = json_object(), *beads = json_array();

	for (size_t i = 0; i < result->bead_count; i++)
		json_array_append_new(beads, json_integer(result->beads[i]));
	json_object_set_new(line, "alignment", json_integer(alignment->id));
	json_object_set_new(line, "revision",
			    json_integer(alignment->revision));
	json_object_set_new(line, "verb", json_string(verb));
	json_object_set_new(line, "beads", beads);
	json_object_set_new(line, "gone",
			    json_integer((json_int_t)result->gone));
	json_object_set_new(line, "added",
			    json_integer((json_int_t)units->added));
	json_object_set_new(line, "removed",
			    json_integer((json_int_t)units->removed));
	json_object_set_new(line, "reviewed",
			    json_integer((json_int_t)units->reviewed));
	json_object_set_new(line, "kept",
			    json_integer((json_int_t)units->kept));
	output_json(inv->out, line);
}

#define MOST_SHOWN 20

/* In the order of the alignment. */
static void
put_beads(struct invocation *inv, const struct stored_result *result)
{
	const struct alignment *alignment = result->alignment;
	size_t shown = 0;

	for (size_t i = 0; i < alignment->count; i++) {
		bool is = false;

		for (size_t k = 0; !is && k < result->bead_count; k++)
			is = result->beads[k] == alignment->beads[i].id;
		if (!is)
			continue;
		alignment_put_bead(inv, alignment, i, NULL);
		if (++shown == MOST_SHOWN)
			break;
	}
	if (result->bead_count > shown)
		output_f(inv->out, _("... and %zu more\n"),
			 result->bead_count - shown);
}

int
alignment_done(struct invocation *inv, struct stored_result *result,
	       const char *verb)
{
	int64_t id = result->alignment->id;

	if (inv->json)
		put_result(inv, result, verb);
	else
		put_beads(inv, result);
	output_flush(inv->out);
	if (!result->bead_count && !result->gone)
		command_note(inv, _("nothing was to be changed"));
	alignment_note_units(inv, &result->units);
	if (!inv->dry_run && (result->bead_count || result->gone) &&
	    !result->verb.len)
		command_note(inv,
			     _("\"puente alignment undo %" PRId64
			       "\" takes this back"),
			     id);
	stored_result_free(result);
	return STATUS_DONE;
}

int
alignment_obey(struct invocation *inv, int64_t id, struct stored_order *order)
{
	struct pu_error err = { .code = PU_OK };
	struct stored_result result;

	order->revision = option_number(inv, "revision", 0);
	order->dry = inv->dry_run;
	if (!job_alignment_edit(&inv->job, id, order, &result, &err))
		return command_fail(inv, &err);
	return alignment_done(inv, &result, stored_verb_name(order->verb));
}

int
alignment_obey_beads(struct invocation *inv, struct stored_order *order)
{
	uint32_t *beads = NULL;
	int status = STATUS_DONE;
	int64_t id;

	if (read_beads(inv, &beads, &order->bead_count, &status) &&
	    alignment_operand(inv, JOB_WRITE, &id, &status)) {
		order->beads = beads;
		status = alignment_obey(inv, id, order);
	}
	free(beads);
	return status;
}
