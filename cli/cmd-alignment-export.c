#include "config.h"

#include <stdlib.h>

#include "base/outfile.h"
#include "cli/alignment.h"
#include "cli/commands.h"
#include "formats/table.h"
#include "jobs/pivot.h"
#include "tmx/tmx.h"

enum export_format { EXPORT_TMX, EXPORT_TSV };

static bool
write_tmx(const struct pivot_units *units, const char *path,
	  struct pu_error *err)
{
	const struct pu_tmx_header header = {
		.source_language = units->language,
		.tool = pu_str("puente"),
		.tool_version = pu_str(PACKAGE_VERSION),
		.segment_type = pu_str("sentence"),
		.data_type = pu_str("plaintext"),
		.admin_lang = pu_str("en"),
		.o_tmf = pu_str("puente"),
		.created = PU_NO_TIME,
		.changed = PU_NO_TIME
	};
	const struct pu_tmx_write_options options = { .level1 = false };
	struct pu_tmx_writer *writer = NULL;
	bool ok = pu_tmx_writer_open(&writer, path, &header, &options, err);

	for (size_t i = 0; ok && i < units->count; i++) {
		struct pu_unit unit = units->units[i].unit;

		if (pu_str_eq(unit.source_language, units->language))
			unit.source_language = pu_str("");
		ok = pu_tmx_writer_put(writer, &unit, err);
	}
	ok = ok && pu_tmx_writer_finish(writer, err);
	pu_tmx_writer_close(writer);
	return ok;
}

static bool
write_tsv(const struct pivot_units *units, const char *path,
	  struct pu_error *err)
{
	struct pu_buf text = PU_BUF_INIT;
	struct outfile *file = NULL;
	bool ok;

	for (size_t i = 0; i < units->count; i++) {
		const struct pu_variant *v = units->units[i].unit.variants;

		table_put_tsv(&text, v[0].text, v[1].text);
		pu_buf_cut(&text, text.len - 1);
		pu_buf_addf(&text, "\t%.2f\n",
			    units->units[i].confidence /
				    (double)CONFIDENCE_STEPS);
	}
	ok = outfile_open(&file, path, err);
	if (ok) {
		ok = outfile_write(file, pu_buf_str(&text), err) &&
		     outfile_finish(file, err);
		outfile_close(file);
	}
	pu_buf_free(&text);
	return ok;
}

static void
tell(struct invocation *inv, const struct pivot_units *units)
{
	size_t most = 0;

	for (size_t i = 0; i < units->count; i++)
		most += units->units[i].unit.variant_count > 2;
	if (units->alignments > 1)
		command_note(inv,
			     _("%zu units of %zu alignments, joined through "
			       "their text in %.*s; %zu in more than two "
			       "languages"),
			     units->count, units->alignments,
			     (int)units->language.len, units->language.ptr,
			     most);
	else
		command_note(inv, P_("one unit", "%zu units", units->count),
			     units->count);
}

static int export(struct invocation *inv, int64_t id,
		  const struct pivot_options *options)
{
	const char *path = option_text(inv, "output");
	bool tsv = option_choice(inv, "format", EXPORT_TMX) == EXPORT_TSV;
	struct pu_error err = { .code = PU_OK };
	struct pivot_units units;
	bool ok;

	if (!path)
		path = "-";
	if (!job_alignment_units(&inv->job, id, options, &units, &err))
		return command_fail(inv, &err);
	ok = tsv ? write_tsv(&units, path, &err)
		 : write_tmx(&units, path, &err);
	if (ok)
		tell(inv, &units);
	pivot_units_free(&units);
	return ok ? STATUS_DONE : command_fail(inv, &err);
}

static int
run(struct invocation *inv)
{
	struct pivot_options options = {
		.join = option_flag(inv, "pivot"),
		.accepted = option_flag(inv, "accepted"),
	};
	int status = STATUS_DONE;
	double min = 0;
	int64_t id;

	if (!command_share(inv, "min", &min, &status))
		return status;
	if (options.join &&
	    option_choice(inv, "format", EXPORT_TMX) == EXPORT_TSV)
		return command_misuse(inv, _("a table has two languages: "
					     "--pivot goes with tmx"));
	options.min = align_steps(min);
	if (!alignment_operand(inv, JOB_READ, &id, &status))
		return status;
	return export(inv, id, &options);
}

static const char *const examples[] = {
	"puente alignment export 1 -o article.tmx",
	"puente alignment export 1 --format tsv --min 0.9",
	"puente alignment export 1 --pivot -o article.tmx",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "format", "tmx|tsv", N_("tmx when not given"), OPTION_CHOICE, 0,
	  0 },
	{ 0, "accepted", NULL, N_("only beads that are accepted"), OPTION_FLAG,
	  0, 0 },
	{ 0, "min", "X",
	  N_("only beads whose confidence is at least X (0 to 1)"), OPTION_TEXT,
	  0, 0 },
	{ 0, "pivot", NULL,
	  N_("units of all languages: with every alignment that shares a "
	     "document with it"),
	  OPTION_FLAG, 0, 0 },
	OPTION_OUTPUT,
	OPTION_END
};

const struct command cmd_alignment_export = {
	.name = "alignment export",
	.group = GROUP_TEXT,
	.usage = "ID",
	.summary = N_("write the pairs of an alignment, or units of several "
		      "languages"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
