#include "config.h"

#include "cli/desk-file.h"

#include <inttypes.h>

int
desk_file_out_run(struct invocation *inv, struct desk_file_out *how)
{
	const char *path = option_text(inv, "output");
	struct pu_buf file = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;
	size_t rows;

	how->name = pu_str(inv->argv[0]);
	if (!command_open(inv, JOB_READ, &status))
		return status;
	if (!desk_file_export(&inv->job, how, &file, &rows, &err) ||
	    (path && !pu_str_is(pu_str(path), "-") &&
	     !output_to(inv->out, path, &err))) {
		status = command_fail(inv, &err);
	} else {
		pu_buf_add(&inv->out->pending, pu_buf_str(&file));
		output_flush(inv->out);
		command_note(
			inv,
			P_("%zu row; what comes back, \"puente %s\" takes",
			   "%zu rows; what comes back, \"puente %s\" takes",
			   rows),
			rows,
			how->kind == SHEET_REVIEW ? "review import"
						  : "job import");
	}
	pu_buf_free(&file);
	return status;
}

/* ---- what became of the rows ---- */

static const char *
fate_text(const struct desk_file_row *row)
{
	static const char *const texts[FATES] = {
		[FATE_SAME] = N_("nothing new"),
		[FATE_DRAFT] = N_("taken, as a draft"),
		[FATE_CONFIRMED] = N_("taken"),
		[FATE_CONFLICT] = N_("two translations: both are kept"),
		[FATE_BEHIND] = N_(
			"kept in the history: what was said meanwhile counts"),
		[FATE_SUGGESTED] = N_("a suggestion"),
		[FATE_EMPTIED] = N_("not taken: a file deletes no translation"),
		[FATE_LOCKED] = N_("not taken: payment is not changed by file"),
		[FATE_COPY] = N_("not taken: it is the source once more"),
		[FATE_SOURCE] = N_("not taken: the source has changed"),
		[FATE_UNKNOWN] = N_("not taken: the story has no such segment"),
	};

	return row->codes && row->fate == FATE_DRAFT
		       ? _("taken, as a draft: codes are missing")
		       : _(texts[row->fate]);
}

static bool
is_finding(enum desk_fate fate)
{
	return fate == FATE_CONFLICT || fate == FATE_BEHIND ||
	       fate >= FATE_EMPTIED;
}

static void
put_text(struct invocation *inv, const struct desk_file_result *result)
{
	for (size_t i = 0; i < result->told.count; i++) {
		const struct desk_file_row *row = &result->told.rows[i];

		output_f(inv->out, "%" PRIu32 "\t%s\t%s\t", row->number,
			 desk_fate_name(row->fate), fate_text(row));
		output_text(inv->out, row->begins);
		output_put(inv->out, "\n");
	}
}

static void
put_json(struct invocation *inv, const struct desk_file_result *result)
{
	json_t *rows = json_array(), *value = json_object();

	for (size_t i = 0; i < result->told.count; i++) {
		const struct desk_file_row *row = &result->told.rows[i];

		json_array_append_new(
			rows,
			json_pack("{s:i,s:s,s:b,s:o}", "row", (int)row->number,
				  "action", desk_fate_name(row->fate),
				  "codes_missing", row->codes, "source",
				  value_text(row->begins)));
	}
	json_object_set_new(value, "job",
			    value_text(pu_buf_str(&result->name)));
	json_object_set_new(value, "before",
			    json_string(job_state_name(result->before)));
	json_object_set_new(value, "after",
			    json_string(job_state_name(result->after)));
	json_object_set_new(value, "format",
			    json_string(sheet_format_name(result->format)));
	for (unsigned f = 0; f < FATES; f++)
		json_object_set_new(
			value, desk_fate_name(f),
			json_integer((json_int_t)result->told.fates[f]));
	json_object_set_new(value, "comments",
			    json_integer((json_int_t)result->told.comments));
	json_object_set_new(value, "seen",
			    json_integer((json_int_t)result->seen));
	json_object_set_new(
		value, "verdict",
		result->verdict == SHEET_APPROVE  ? json_string("approve")
		: result->verdict == SHEET_RETURN ? json_string("return")
						  : json_null());
	json_object_set_new(value, "comment", value_name(result->comment));
	json_object_set_new(value, "rows", rows);
	output_json(inv->out, value);
}

static void
note_verdict(struct invocation *inv, const struct desk_file_result *result)
{
	if (result->verdict == SHEET_NO_VERDICT)
		return;
	command_note(inv,
		     result->verdict == SHEET_APPROVE
			     ? _("the reader would approve it: \"puente job "
				 "approve %s\" does")
			     : _("the reader would return it: \"puente job "
				 "return %s\" does"),
		     result->name.ptr);
	if (result->comment.len)
		command_note(inv, "%.*s", (int)result->comment.len,
			     result->comment.ptr);
}

static int
tell(struct invocation *inv, const struct desk_file_result *result)
{
	const size_t *fates = result->told.fates;
	int status = STATUS_DONE;

	(inv->json ? put_json : put_text)(inv, result);
	output_flush(inv->out);
	if (inv->dry_run)
		command_note(inv,
			     _("this is what would be: nothing was taken"));
	command_note(inv,
		     _("%s: %zu rows taken, %zu of them confirmed; %zu "
		       "suggestions, %zu comments, %zu seen; %zu say nothing "
		       "new"),
		     result->name.ptr,
		     fates[FATE_DRAFT] + fates[FATE_CONFIRMED] +
			     fates[FATE_CONFLICT] + fates[FATE_BEHIND],
		     fates[FATE_CONFIRMED], fates[FATE_SUGGESTED],
		     result->told.comments, result->seen, fates[FATE_SAME]);
	if (result->before != result->after)
		command_note(inv, "%s: %s -> %s", result->name.ptr,
			     job_state_name(result->before),
			     job_state_name(result->after));
	note_verdict(inv, result);
	for (size_t i = 0; i < result->told.count; i++)
		if (is_finding(result->told.rows[i].fate))
			status = STATUS_NONE;
	return status;
}

int
desk_file_in_run(struct invocation *inv, struct desk_file_in *how)
{
	const char *by = option_text(inv, "by");
	struct desk_file_result result;
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;

	how->person = pu_str(by ? by : "");
	if (*how->person.ptr == '@')
		how->person = pu_str(how->person.ptr + 1);
	how->force = option_flag(inv, "force");
	how->dry_run = inv->dry_run;
	if (!command_open(inv, JOB_WRITE, &status))
		return status;
	if (!desk_file_import(&inv->job, how, &result, &err))
		return command_fail(inv, &err);
	status = tell(inv, &result);
	desk_file_result_free(&result);
	return status;
}
