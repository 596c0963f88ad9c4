#include "config.h"

#include <inttypes.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/label.h"
#include "jobs/analyse.h"

static json_t *
count_value(const struct analyse_count *count)
{
	json_t *value = json_object();

	json_object_set_new(value, "segments",
			    json_integer((json_int_t)count->segments));
	json_object_set_new(value, "words",
			    json_integer((json_int_t)count->words));
	return value;
}

static void
show_json(struct output *out, const char *path,
	  const struct analyse_result *result)
{
	json_t *value = json_object(), *bands = json_object();

	json_object_set_new(value, "file", value_text(pu_str(path)));
	json_object_set_new(value, "segments",
			    json_integer((json_int_t)result->all.segments));
	json_object_set_new(value, "words",
			    json_integer((json_int_t)result->all.words));
	for (int i = 0; i < ANALYSE_BANDS; i++)
		json_object_set_new(bands,
				    analyse_band_name((enum analyse_band)i),
				    count_value(&result->bands[i]));
	json_object_set_new(value, "bands", bands);
	output_json(out, value);
}

#define LABEL 14

static void
show_row(struct output *out, const char *name,
	 const struct analyse_count *count, const struct analyse_count *all)
{
	double share =
		all->words ? 100.0 * (double)count->words / (double)all->words
			   : 0;

	output_put(out, "  ");
	output_column(out, pu_str(name), LABEL);
	output_f(out, " %10" PRIu64 " %10" PRIu64 " %7.1f %%\n",
		 count->segments, count->words, share);
}

static void
show(struct output *out, struct pu_str title,
     const struct analyse_result *result)
{
	output_style(out, STYLE_BOLD);
	output_text(out, title);
	output_style(out, STYLE_PLAIN);
	output_f(out, "\n  %*s", LABEL, "");
	output_put(out, _("   segments      words  of words\n"));
	for (int i = 0; i < ANALYSE_BANDS; i++)
		show_row(out, label(analyse_band_name((enum analyse_band)i)),
			 &result->bands[i], &result->all);
	show_row(out, _("total"), &result->all, &result->all);
}

static void
add_count(struct analyse_count *sum, const struct analyse_count *count)
{
	sum->segments += count->segments;
	sum->words += count->words;
}

static int
analyse_all(struct invocation *inv, struct analyse *analyse)
{
	struct analyse_result sum = { .all = { 0, 0 } };
	int status = STATUS_DONE, done = 0;

	for (int i = 0; i < inv->argc; i++) {
		struct pu_error err = { .code = PU_OK };
		struct analyse_result result;

		if (!analyse_file(analyse, inv->argv[i], &result, &err)) {
			int failed = command_fail(inv, &err);

			status = failed > status ? failed : status;
			if (err.code == PU_CANCELLED)
				return status;
			continue;
		}
		add_count(&sum.all, &result.all);
		for (int band = 0; band < ANALYSE_BANDS; band++)
			add_count(&sum.bands[band], &result.bands[band]);
		if (inv->json) {
			show_json(inv->out, inv->argv[i], &result);
			continue;
		}
		if (done++)
			output_put(inv->out, "\n");
		show(inv->out, pu_str(inv->argv[i]), &result);
	}
	if (done > 1 && !inv->json) {
		output_put(inv->out, "\n");
		show(inv->out, pu_str(_("all files")), &sum);
	}
	return status;
}

static int
run(struct invocation *inv)
{
	struct pu_buf source = PU_BUF_INIT, target = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };
	struct analyse_options options = { .srx = option_text(inv, "srx"),
					   .lines = option_flag(inv, "lines") };
	struct analyse *analyse = NULL;
	int status = STATUS_DONE;

	console_only_reads();
	if (command_languages(inv, LANGUAGE_NEEDED, &source, &target,
			      &status) &&
	    command_open(inv, JOB_READ, &status)) {
		options.source = pu_buf_str(&source);
		options.target = pu_buf_str(&target);
		status = analyse_new(&analyse, &inv->job, &options, &err)
				 ? analyse_all(inv, analyse)
				 : command_fail(inv, &err);
	}
	analyse_free(analyse);
	pu_buf_free(&source);
	pu_buf_free(&target);
	return status;
}

static const char *const examples[] = {
	"puente analyse -s es -t en article.es.txt",
	"puente analyse -s es -t en --json one.html two.md",
	NULL,
};

static const struct option_spec options[] = {
	OPTION_SOURCE,
	OPTION_TARGET,
	{ 0, "lines", NULL,
	  N_("one sentence a line; a blank line ends a paragraph"), OPTION_FLAG,
	  0, 0 },
	{ 0, "srx", "FILE", N_("rules of one's own for cutting sentences"),
	  OPTION_TEXT, 0, 0 },
	OPTION_END
};

const struct command cmd_analyse = {
	.name = "analyse",
	.group = GROUP_MEMORY,
	.usage = "FILE...|-",
	.summary = N_("count how much of a document the memory knows already"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = -1,
	.run = run,
};
