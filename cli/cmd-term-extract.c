#include "config.h"

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/suggestion.h"

enum format { FORMAT_TEXT, FORMAT_CSV, FORMAT_TSV };

static int
write_all(struct invocation *inv, const struct suggestions *all)
{
	enum format format =
		(enum format)option_choice(inv, "format", FORMAT_TEXT);
	const char *path = option_text(inv, "output");
	struct pu_error err = { .code = PU_OK };

	if (path && !output_to(inv->out, path, &err))
		return command_fail(inv, &err);
	if (!inv->json && format != FORMAT_TEXT)
		suggestion_heading(inv->out, all, format == FORMAT_CSV);
	for (size_t i = 0; i < all->found->count; i++) {
		const struct term_candidate *item = &all->found->items[i];

		if (inv->json)
			suggestion_json(inv->out, item);
		else if (format == FORMAT_TEXT)
			suggestion_text(inv->out, item);
		else
			suggestion_row(inv->out, item, format == FORMAT_CSV);
	}
	return STATUS_DONE;
}

static void
tell(struct invocation *inv, const struct term_candidates *found)
{
	if (found->used < found->segments)
		command_note(inv,
			     _("the memory is large: %zu of its %zu pairs of "
			       "segments were read, evenly spread"),
			     found->used, found->segments);
	if (found->known)
		command_note(inv,
			     _("%zu that the glossary knows were left out "
			       "(--known shows them)"),
			     found->known);
	if (!found->count)
		command_note(inv, _("nothing found"));
}

static int
search(struct invocation *inv, const struct term_extract_options *options)
{
	struct pu_error err = { .code = PU_OK };
	struct pu_arena *arena = pu_arena_new();
	struct term_candidates found;
	const struct suggestions all = { options->source, options->target,
					 &found };
	int status = STATUS_DONE;

	if (!job_term_extract(&inv->job, options, arena, &found, &err)) {
		status = command_fail(inv, &err);
	} else {
		tell(inv, &found);
		if (!found.count)
			status = STATUS_NONE;
		else if (option_flag(inv, "confirm") && !inv->dry_run)
			status = suggestion_confirm(inv, &all);
		else
			status = write_all(inv, &all);
	}
	pu_arena_free(arena);
	return status;
}

static int
run(struct invocation *inv)
{
	struct pu_buf source = PU_BUF_INIT, target = PU_BUF_INIT;
	struct term_extract_options options = {
		.least = (uint32_t)option_number(inv, "min", 3),
		.most = (size_t)option_number(inv, "max", 200),
		.no_names = option_flag(inv, "terms"),
		.no_terms = option_flag(inv, "names"),
		.known = option_flag(inv, "known"),
	};
	int status = STATUS_DONE;

	if (options.no_names && options.no_terms)
		return command_misuse(inv, _("--names and --terms exclude each "
					     "other"));
	if (command_languages(inv, LANGUAGE_NEEDED, &source, &target,
			      &status) &&
	    command_open(inv,
			 option_flag(inv, "confirm") ? JOB_WRITE : JOB_READ,
			 &status)) {
		options.source = pu_buf_str(&source);
		options.target = pu_buf_str(&target);
		status = search(inv, &options);
	}
	pu_buf_free(&source);
	pu_buf_free(&target);
	return status;
}

static const char *const examples[] = {
	"puente term extract -s es -t en",
	"puente term extract -s es -t en --names --confirm",
	"puente term extract -s es -t en --format csv -o candidates.csv",
	NULL,
};

static const struct option_spec options[] = {
	OPTION_SOURCE,
	OPTION_TARGET,
	{ 'n', "max", "N", N_("at most N, the best; 200 when not given"),
	  OPTION_NUMBER, 1, 100000 },
	{ 0, "min", "COUNT",
	  N_("what stands in so many segments at least; 3 when not given"),
	  OPTION_NUMBER, 2, 1000000 },
	{ 0, "names", NULL, N_("names only"), OPTION_FLAG, 0, 0 },
	{ 0, "terms", NULL, N_("no names"), OPTION_FLAG, 0, 0 },
	{ 0, "known", NULL, N_("what the glossary knows, too"), OPTION_FLAG, 0,
	  0 },
	{ 0, "confirm", NULL,
	  N_("ask about each, and add it to the glossary or never show it "
	     "again"),
	  OPTION_FLAG, 0, 0 },
	{ 0, "format", "text|csv|tsv",
	  N_("how to write them; text when not given"), OPTION_CHOICE, 0, 0 },
	OPTION_OUTPUT,
	OPTION_END
};

const struct command cmd_term_extract = {
	.name = "term extract",
	.group = GROUP_TERMS,
	.summary = N_("find candidates for the glossary in the memory"),
	.examples = examples,
	.options = options,
	.run = run,
};
