#include "config.h"

#include <inttypes.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/label.h"

static json_t *
counts_value(const struct pu_tm_count *counts, size_t count)
{
	json_t *value = json_object();

	for (size_t i = 0; i < count; i++) {
		json_t *item = json_object();

		json_object_set_new(item, "units",
				    json_integer((json_int_t)counts[i].units));
		json_object_set_new(item, "words",
				    json_integer((json_int_t)counts[i].words));
		json_object_setn_new(value, counts[i].key.ptr,
				     counts[i].key.len, item);
	}
	return value;
}

static void
show_json(struct output *out, const struct pu_tm_stats *stats)
{
	json_t *value = json_object();

	json_object_set_new(value, "units",
			    json_integer((json_int_t)stats->units));
	json_object_set_new(value, "variants",
			    json_integer((json_int_t)stats->variants));
	json_object_set_new(value, "texts",
			    json_integer((json_int_t)stats->texts));
	json_object_set_new(value, "bytes",
			    json_integer((json_int_t)stats->bytes));
	json_object_set_new(
		value, "languages",
		counts_value(stats->languages, stats->language_count));
	json_object_set_new(value, "origins",
			    counts_value(stats->origins, stats->origin_count));
	json_object_set_new(value, "trusts",
			    counts_value(stats->trusts, stats->trust_count));
	output_json(out, value);
}

static void
show_counts(struct output *out, const char *title, bool labels,
	    const struct pu_tm_count *counts, size_t count)
{
	if (!count)
		return;
	output_put(out, "\n");
	output_style(out, STYLE_BOLD);
	output_put(out, title);
	output_style(out, STYLE_PLAIN);
	output_put(out, "\n");
	for (size_t i = 0; i < count; i++) {
		output_put(out, "  ");
		output_column(out,
			      labels ? pu_str(label(counts[i].key.ptr))
				     : counts[i].key,
			      32);
		output_f(out, " %10" PRIu64, counts[i].units);
		if (counts[i].words)
			output_f(out, _(" %12" PRIu64 " words"),
				 counts[i].words);
		output_put(out, "\n");
	}
}

static void
show(struct output *out, const struct pu_tm_stats *stats)
{
	output_f(out, _("units             %10" PRIu64 "\n"), stats->units);
	output_f(out, _("texts in them     %10" PRIu64 "\n"), stats->variants);
	output_f(out, _("different texts   %10" PRIu64 "\n"), stats->texts);
	output_f(out, _("bytes of text     %10" PRIu64 "\n"), stats->bytes);
	show_counts(out, _("By language"), false, stats->languages,
		    stats->language_count);
	show_counts(out, _("By origin"), false, stats->origins,
		    stats->origin_count);
	show_counts(out, _("By trust"), true, stats->trusts,
		    stats->trust_count);
}

static int
run(struct invocation *inv)
{
	struct pu_error err = { .code = PU_OK };
	struct pu_tm_stats stats;
	struct pu_arena *arena;
	int status = STATUS_DONE;

	if (!command_open(inv, JOB_READ, &status))
		return status;
	arena = pu_arena_new();
	if (!pu_tm_stats(inv->job.tm, arena, &stats, &err))
		status = command_fail(inv, &err);
	else if (inv->json)
		show_json(inv->out, &stats);
	else
		show(inv->out, &stats);
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente stats",
	"puente stats --json",
	NULL,
};

const struct command cmd_stats = {
	.name = "stats",
	.group = GROUP_MEMORY,
	.summary = N_("count what the memory holds, by language, origin and "
		      "trust"),
	.examples = examples,
	.run = run,
};
