#include "config.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/outfile.h"
#include "cli/align-pairs.h"
#include "cli/columns.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "formats/table.h"
#include "jobs/align.h"
#include "jobs/doubt.h"
#include "jobs/stored.h"
#include "tmx/tmx.h"

enum align_format { ALIGN_BEADS, ALIGN_TSV, ALIGN_TMX, ALIGN_JSON, ALIGN_VIEW };

struct showing {
	struct invocation *inv;
	const struct align_options *options;
	const struct align_result *result;
	enum align_format format;
	double min_confidence;
	struct pu_buf text; /* what is to be written */
};

/* ---- the formats ---- */

static void
put_numbers(struct pu_buf *out, uint32_t first, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		pu_buf_addf(out, "%s%" PRIu32, i ? "," : "", first + i);
}

/* "0,1:0<TAB>0.97" */
static void
put_bead(struct pu_buf *out, const struct pu_bead *bead)
{
	put_numbers(out, bead->source, bead->source_count);
	pu_buf_addc(out, ':');
	put_numbers(out, bead->target, bead->target_count);
	pu_buf_addf(out, "\t%.2f\n", bead->confidence);
}

static void
put_tsv(struct pu_buf *out, struct pu_str source, struct pu_str target,
	double confidence)
{
	table_put_tsv(out, source, target);
	pu_buf_cut(out, out->len - 1);
	pu_buf_addf(out, "\t%.2f\n", confidence);
}

static json_t *
numbers_value(uint32_t first, uint32_t count)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < count; i++)
		json_array_append_new(list,
				      json_integer((json_int_t)first + i));
	return list;
}

static void
put_json(struct pu_buf *out, const struct pu_bead *bead, struct pu_str source,
	 struct pu_str target)
{
	json_t *line = json_object();

	json_object_set_new(line, "source_segments",
			    numbers_value(bead->source, bead->source_count));
	json_object_set_new(line, "target_segments",
			    numbers_value(bead->target, bead->target_count));
	json_object_set_new(line, "source", value_text(source));
	json_object_set_new(line, "target", value_text(target));
	json_object_set_new(line, "confidence",
			    value_real(bead->confidence, 4));
	json_object_set_new(line, "sure", json_boolean(align_is_sure(bead)));
	json_put(out, line);
}

static void
show_view(struct output *out, const struct pu_bead *bead, struct pu_str source,
	  struct pu_str target)
{
	char margin[16];

	snprintf(margin, sizeof margin, "%3.0f%%%s", bead->confidence * 100,
		 align_is_sure(bead) ? "" : " ?");
	output_style(out, align_is_sure(bead) ? STYLE_PLAIN : STYLE_BAD);
	columns_put(out, margin, source, target);
	output_style(out, STYLE_PLAIN);
}

static void
show_bead(struct showing *s, const struct pu_bead *bead)
{
	struct pu_buf source = PU_BUF_INIT, target = PU_BUF_INIT;

	if (s->format == ALIGN_BEADS) {
		put_bead(&s->text, bead);
		return;
	}
	align_text(&source, &s->result->source, bead->source,
		   bead->source_count, s->options->source);
	align_text(&target, &s->result->target, bead->target,
		   bead->target_count, s->options->target);
	if (s->format == ALIGN_JSON)
		put_json(&s->text, bead, pu_buf_str(&source),
			 pu_buf_str(&target));
	else if (s->format == ALIGN_VIEW)
		show_view(s->inv->out, bead, pu_buf_str(&source),
			  pu_buf_str(&target));
	else if (bead->confidence >= s->min_confidence)
		put_tsv(&s->text, pu_buf_str(&source), pu_buf_str(&target),
			bead->confidence);
	pu_buf_free(&source);
	pu_buf_free(&target);
}

static bool
write_tmx(struct showing *s, const char *path, struct pu_error *err)
{
	const struct pu_tmx_header header = {
		.source_language = s->options->source,
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
	const struct pu_alignment *alignment = &s->result->alignment;
	struct pu_arena *arena = pu_arena_new();
	struct pu_tmx_writer *writer = NULL;
	struct pu_unit unit;
	bool ok = pu_tmx_writer_open(&writer, path, &header, &options, err);

	for (size_t i = 0; ok && i < alignment->count; i++) {
		const struct pu_bead *bead = &alignment->beads[i];

		if (!bead->source_count || !bead->target_count ||
		    bead->confidence < s->min_confidence)
			continue;
		pu_arena_reset(arena);
		align_unit(&unit, s->result, bead, s->options, arena);
		unit.source_language = pu_str("");
		ok = pu_tmx_writer_put(writer, &unit, err);
	}
	ok = ok && pu_tmx_writer_finish(writer, err);
	pu_tmx_writer_close(writer);
	pu_arena_free(arena);
	return ok;
}

static bool
write_file(const char *path, struct pu_str text, struct pu_error *err)
{
	struct outfile *file;
	bool ok;

	if (!outfile_open(&file, path, err))
		return false;
	ok = outfile_write(file, text, err) && outfile_finish(file, err);
	outfile_close(file);
	return ok;
}

static bool
show(struct showing *s, const char *path, struct pu_error *err)
{
	bool ok = true;

	if (s->format == ALIGN_TMX)
		return write_tmx(s, path, err);
	for (size_t i = 0; i < s->result->alignment.count; i++)
		show_bead(s, &s->result->alignment.beads[i]);
	if (path && !pu_str_is(pu_str(path), "-"))
		ok = write_file(path, pu_buf_str(&s->text), err);
	else
		output_text(s->inv->out, pu_buf_str(&s->text));
	pu_buf_free(&s->text);
	return ok;
}

/* ---- the request ---- */

static void
tell(struct invocation *inv, const struct align_result *result)
{
	const struct pu_alignment *alignment = &result->alignment;
	size_t pairs = 0, sure = 0;

	for (size_t i = 0; i < alignment->count; i++) {
		const struct pu_bead *bead = &alignment->beads[i];
		bool pair = bead->source_count && bead->target_count;

		pairs += pair;
		sure += pair && align_is_sure(bead);
	}
	if (result->lexicon)
		command_note(inv,
			     _("the word lists knew %.0f %% of the words of "
			       "the source and %.0f %% of the target"),
			     alignment->source_coverage * 100,
			     alignment->target_coverage * 100);
	command_note(inv,
		     _("%zu and %zu sentences: %zu pairs, %zu of them sure, "
		       "%zu without counterpart"),
		     result->source.count, result->target.count, pairs, sure,
		     alignment->count - pairs);
}

static struct remember_options
remembering(const struct showing *s)
{
	const char *translator = option_text(s->inv, "translator");

	return (struct remember_options){
		.source_path = s->inv->argv[0],
		.target_path = s->inv->argv[1],
		.min_confidence = s->min_confidence,
		.translator = pu_str(translator ? translator : ""),
	};
}

static void
tell_left_out(struct invocation *inv, uint64_t pairs)
{
	if (pairs)
		command_note(inv,
			     P_("one pair below the confidence asked for was "
				"left out",
				"%" PRIu64 " pairs below the confidence asked "
				"for were left out",
				pairs),
			     pairs);
}

static bool
remember(struct showing *s, struct pu_error *err)
{
	const struct remember_options options = remembering(s);
	struct invocation *inv = s->inv;
	struct remembered stored;

	if (!job_remember(&inv->job, s->result, s->options, &options, &stored,
			  err))
		return false;
	command_note(inv,
		     _("remembered: %" PRIu64 " pairs, %" PRIu64
		       " were there already"),
		     stored.added, stored.duplicate);
	tell_left_out(inv, stored.doubtful);
	command_note_undo(inv, stored.batch);
	return true;
}

static void
tell_stored(struct invocation *inv, const struct stored_new *stored)
{
	if (stored->known) {
		command_note(inv,
			     _("these very texts are kept already, as "
			       "alignment %" PRId64),
			     stored->alignment);
		return;
	}
	command_note(inv,
		     _("kept as alignment %" PRId64 ": %" PRIu64 " pairs added "
		       "to the memory"),
		     stored->alignment, stored->units.added);
	if (stored->version_of)
		command_note(inv,
			     _("alignment %" PRId64 " is of an older version: "
			       "reused %zu of %zu beads; %zu to check"),
			     stored->version_of, stored->reused, stored->beads,
			     stored->to_check);
	tell_left_out(inv, stored->doubtful);
	command_note(inv,
		     _("\"puente alignment show --doubtful %" PRId64 "\" shows "
		       "what to check"),
		     stored->alignment);
}

static bool
keep(struct showing *s, const struct stored_reuse *reuse, struct pu_error *err)
{
	const struct remember_options options = remembering(s);
	struct invocation *inv = s->inv;
	struct stored_new stored;

	if (!job_store(&inv->job, s->result, reuse, s->options, &options,
		       &stored, err))
		return false;
	tell_stored(inv, &stored);
	return true;
}

static enum align_format
choose_format(const struct invocation *inv)
{
	bool view = inv->out->terminal && !option_text(inv, "output");

	if (inv->json)
		return ALIGN_JSON;
	return (enum align_format)option_choice(
		inv, "format", view ? ALIGN_VIEW : ALIGN_BEADS);
}

bool
align_write(struct invocation *inv, const struct align_options *options,
	    const struct align_result *result, double min_confidence,
	    const char *path, struct pu_error *err)
{
	struct showing s = { .inv = inv,
			     .options = options,
			     .result = result,
			     .format = choose_format(inv),
			     .min_confidence = min_confidence,
			     .text = PU_BUF_INIT };

	return show(&s, path, err);
}

/* What is no text and its translation would only do harm in a memory. */
static bool
refuse(struct invocation *inv, const struct align_options *options,
       const struct align_result *result)
{
	struct pu_buf reason = PU_BUF_INIT;
	bool refused =
		!inv->job.force && doubt_refuses(result, options, &reason);

	if (refused)
		command_note(inv,
			     _("refused: %s; --force aligns them all the "
			       "same"),
			     reason.ptr);
	pu_buf_free(&reason);
	return refused;
}

static int
align(struct invocation *inv, const struct align_options *options,
      double min_confidence)
{
	struct pu_error err = { .code = PU_OK };
	struct align_result result;
	struct showing s = { .inv = inv,
			     .options = options,
			     .result = &result,
			     .format = choose_format(inv),
			     .min_confidence = min_confidence,
			     .text = PU_BUF_INIT };
	struct stored_reuse *reuse = NULL;
	bool store = option_flag(inv, "store");
	int status = STATUS_DONE;

	if (store ? !job_align_again(&inv->job, inv->argv[0], inv->argv[1],
				     options, &result, &reuse, &err)
		  : !job_align(&inv->job, inv->argv[0], inv->argv[1], options,
			       &result, &err))
		return command_fail(inv, &err);
	if (refuse(inv, options, &result)) {
		stored_reuse_free(reuse);
		align_result_free(&result);
		return STATUS_NONE;
	}
	if (!show(&s, option_text(inv, "output"), &err))
		status = command_fail(inv, &err);
	output_flush(inv->out);
	tell(inv, &result);
	if (status == STATUS_DONE && option_flag(inv, "remember") && !store &&
	    !inv->dry_run && !remember(&s, &err))
		status = command_fail(inv, &err);
	if (status == STATUS_DONE && store && !inv->dry_run &&
	    !keep(&s, reuse, &err))
		status = command_fail(inv, &err);
	stored_reuse_free(reuse);
	align_result_free(&result);
	return status;
}

static int
run(struct invocation *inv)
{
	struct pu_buf source = PU_BUF_INIT, target = PU_BUF_INIT;
	struct align_options options = {
		.lines = option_flag(inv, "lines"),
		.lexicon = option_text(inv, "lexicon"),
		.srx = option_text(inv, "srx"),
	};
	double min_confidence = 0;
	int status = STATUS_DONE;

	if (inv->argc != (option_text(inv, "pairs") ? 0 : 2))
		return command_misuse(inv, _("give a text and its translation, "
					     "or --pairs alone"));
	if (!command_share(inv, "min-confidence", &min_confidence, &status) ||
	    !command_languages(inv, LANGUAGE_NEEDED, &source, &target,
			       &status) ||
	    !command_place(inv, &status) ||
	    ((option_flag(inv, "remember") || option_flag(inv, "store")) &&
	     !inv->dry_run && !command_open(inv, JOB_CREATE, &status)))
		goto done;
	options.source = pu_buf_str(&source);
	options.target = pu_buf_str(&target);
	status = option_text(inv, "pairs")
			 ? align_pairs(inv, &options, min_confidence)
			 : align(inv, &options, min_confidence);
done:
	pu_buf_free(&source);
	pu_buf_free(&target);
	return status;
}

static const char *const examples[] = {
	"puente align -s es -t en article.es.txt article.en.txt",
	"puente align -s es -t en --remember --translator quilla "
	"article.es.txt article.en.txt",
	"puente align -s es -t en --store article.es.txt article.en.txt",
	"puente align -s es -t en --format tmx -o article.tmx article.es.txt "
	"article.en.txt",
	"puente align -s es -t en --pairs articles --store",
	NULL,
};

static const struct option_spec options[] = {
	OPTION_SOURCE,
	OPTION_TARGET,
	{ 0, "pairs", "LIST|DIR",
	  N_("many pairs: of a list (two paths and a tab), or of a folder, by "
	     "names, links and content; -o is a folder then"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "lines", NULL,
	  N_("one sentence a line; a blank line ends a paragraph"), OPTION_FLAG,
	  0, 0 },
	{ 0, "format", "beads|tsv|tmx|json",
	  N_("beads when not given, and two columns on a terminal"),
	  OPTION_CHOICE, 0, 0 },
	{ 0, "lexicon", "auto|none|FILE",
	  N_("word lists: all that is here (auto, the default), none, or FILE "
	     "(TSV, or the .index of a dictd dictionary)"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "min-confidence", "X",
	  N_("leave pairs below X (0 to 1) out of the memory, TSV and TMX"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "srx", "FILE", N_("rules of one's own for cutting sentences"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "remember", NULL,
	  N_("store the pairs in the memory, as aligned and not reviewed"),
	  OPTION_FLAG, 0, 0 },
	{ 0, "store", NULL,
	  N_("keep the alignment, to be reviewed with \"puente alignment\", "
	     "and store the pairs"),
	  OPTION_FLAG, 0, 0 },
	{ 0, "translator", "HANDLE",
	  N_("who translated the text, for the pairs that are stored"),
	  OPTION_TEXT, 0, 0 },
	OPTION_OUTPUT,
	OPTION_END
};

const struct command cmd_align = {
	.name = "align",
	.group = GROUP_TEXT,
	.usage = "[SOURCE TARGET]",
	.summary = N_("find which sentences of two documents translate each "
		      "other"),
	.examples = examples,
	.options = options,
	.min_operands = 0,
	.max_operands = 2,
	.run = run,
};
