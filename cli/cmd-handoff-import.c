#include "config.h"

#include <string.h>

#include "cli/commands.h"
#include "jobs/desk-handoff.h"

static json_t *
conflicts_value(const struct handoff_told *told, struct pu_str job)
{
	json_t *list = json_array();

	for (size_t i = 0; i < told->conflict_count; i++) {
		const struct handoff_conflict *c = &told->conflicts[i];
		json_t *value;

		if (!pu_str_eq(c->job, job))
			continue;
		value = json_object();
		json_object_set_new(value, "segment",
				    json_integer((json_int_t)c->number));
		json_object_set_new(value, "source", value_text(c->source));
		json_object_set_new(value, "one", value_text(c->one));
		json_object_set_new(value, "other", value_text(c->other));
		json_array_append_new(list, value);
	}
	return list;
}

static void
put_job(struct invocation *inv, const struct handoff_told *told, size_t at)
{
	const struct handoff_job *job = &told->jobs[at];
	const char *before = job_state_name(job->job->before);
	const char *after = job_state_name(job->job->after);
	json_t *value = json_object();

	json_object_set_new(value, "job", value_text(job->name));
	json_object_set_new(value, "new", json_boolean(job->job->added));
	json_object_set_new(value, "before", json_string(before));
	json_object_set_new(value, "after", json_string(after));
	json_object_set_new(
		value, "events",
		json_integer((json_int_t)told->added[BUNDLE_EVENT]));
	json_object_set_new(value, "held_twice",
			    json_boolean(job->job->held_twice));
	json_object_set_new(value, "conflicts",
			    conflicts_value(told, job->name));
	output_json(inv->out, value);
}

static void
show_conflicts(struct invocation *inv, const struct handoff_told *told)
{
	for (size_t i = 0; i < told->conflict_count; i++) {
		const struct handoff_conflict *c = &told->conflicts[i];

		output_text(inv->out, c->job);
		output_f(inv->out, "\t%zu\t", c->number);
		output_text(inv->out, c->source);
		output_put(inv->out, "\n\t");
		output_text(inv->out, c->one);
		output_put(inv->out, "\n\t");
		output_text(inv->out, c->other);
		output_put(inv->out, "\n");
	}
}

static void
note_job(struct invocation *inv, const struct handoff_job *job)
{
	const int len = (int)job->name.len;

	if (job->job->added)
		command_note(inv, _("%.*s: new, %s"), len, job->name.ptr,
			     job_state_name(job->job->after));
	else if (job->job->before != job->job->after)
		command_note(inv, "%.*s: %s -> %s", len, job->name.ptr,
			     job_state_name(job->job->before),
			     job_state_name(job->job->after));
	if (job->job->held_twice)
		command_note(inv,
			     _("%.*s: two people have claimed the same part; "
			       "agree who goes on, and let the other \"puente "
			       "job release %.*s\""),
			     len, job->name.ptr, len, job->name.ptr);
}

/* Each line of text, in a sentence. */
static void
note_lines(struct invocation *inv, struct pu_str text, bool renamed)
{
	while (text.len) {
		const char *end = memchr(text.ptr, '\n', text.len);
		size_t len = end ? (size_t)(end - text.ptr) : text.len;
		const char *space = memchr(text.ptr, ' ', len);

		if (renamed && space)
			command_note(inv,
				     _("somebody else is called %.*s here: who "
				       "comes with the bundle is %.*s"),
				     (int)(space - text.ptr), text.ptr,
				     (int)(len - 1) - (int)(space - text.ptr),
				     space + 1);
		else
			command_note(inv,
				     _("%.*s was erased on the other machine, "
				       "and is still named on this one: "
				       "\"puente person erase %.*s\""),
				     (int)len, text.ptr, (int)len, text.ptr);
		len += end != NULL;
		text = pu_str_n(text.ptr + len, text.len - len);
	}
}

/* What was taken, and still has to be told as a failure. */
static int
settle(struct invocation *inv, const struct handoff_told *told)
{
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;

	if (told->conflict_count) {
		pu_fail_named(
			&err, PU_CONFLICT, "E-HANDOFF-02",
			_("%zu segments say two things now, the first is "
			  "%zu of %.*s: both are kept, nothing is lost. "
			  "\"puente job show %.*s %zu\" shows them, "
			  "\"puente job translate %.*s %zu TEXT\" says "
			  "what it shall be"),
			told->conflict_count, told->conflicts[0].number,
			(int)told->conflicts[0].job.len,
			told->conflicts[0].job.ptr,
			(int)told->conflicts[0].job.len,
			told->conflicts[0].job.ptr, told->conflicts[0].number,
			(int)told->conflicts[0].job.len,
			told->conflicts[0].job.ptr, told->conflicts[0].number);
		status = command_fail(inv, &err);
	}
	if (told->blocked) {
		err = (struct pu_error){ .code = PU_OK };
		pu_fail_named(&err, PU_CONSENT, "E-PERSON-01",
			      _("the bundle names %zu people who were erased "
				"here: their names were not taken, all else "
				"was. Tell whoever wrote it to erase them, "
				"too, and to delete the bundle"),
			      told->blocked);
		status = command_fail(inv, &err);
	}
	return status;
}

static int
run(struct invocation *inv)
{
	const char *slug = option_text(inv, "slug");
	struct pu_error err = { .code = PU_OK };
	struct pu_arena *arena = NULL;
	struct handoff_told told;
	int status = STATUS_DONE;

	if (!command_place(inv, &status))
		return status;
	arena = pu_arena_new();
	if (!job_handoff_import(&inv->job, inv->argv[0],
				pu_str(slug ? slug : ""), inv->dry_run, &told,
				arena, &err)) {
		status = command_fail(inv, &err);
		pu_arena_free(arena);
		return status;
	}
	for (size_t i = 0; i < told.job_count; i++) {
		if (inv->json)
			put_job(inv, &told, i);
		note_job(inv, &told.jobs[i]);
	}
	if (!inv->json)
		show_conflicts(inv, &told);
	command_note(inv,
		     _("came: stories %zu, versions %zu, changes of segments "
		       "%zu, claims %zu, rounds of review %zu, people %zu"),
		     told.added[BUNDLE_STORY], told.added[BUNDLE_VERSION],
		     told.added[BUNDLE_EVENT], told.added[BUNDLE_CLAIM],
		     told.added[BUNDLE_REVIEW], told.added[BUNDLE_PERSON]);
	note_lines(inv, told.renamed, true);
	note_lines(inv, told.erased, false);
	if (told.unknown)
		command_note(inv,
			     _("%zu rows are of kinds that this puente does "
			       "not know, and were passed over"),
			     told.unknown);
	status = settle(inv, &told);
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente handoff import marcha.bundle",
	"puente handoff import marcha.bundle --dry-run",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "slug", "NAME", N_("what a story is called that is not here yet"),
	  OPTION_TEXT, 0, 0 },
	OPTION_END
};

const struct command cmd_handoff_import = {
	.name = "handoff import",
	.group = GROUP_DESK,
	.usage = "FILE",
	.summary = N_("join the work of another laptop with what is here"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
