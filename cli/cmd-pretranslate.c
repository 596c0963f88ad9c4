#include "config.h"

#include <inttypes.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "jobs/pretranslate.h"

#define SIMILAR_SHOWN 10

static json_t *
number(uint64_t value)
{
	return json_integer((json_int_t)value);
}

static json_t *
count_value(const struct analyse_count *count)
{
	json_t *value = json_object();

	json_object_set_new(value, "segments", number(count->segments));
	json_object_set_new(value, "words", number(count->words));
	return value;
}

static json_t *
filled_value(const struct pretranslate_result *result)
{
	json_t *value = count_value(&result->filled);

	json_object_set_new(value, "context", number(result->context));
	json_object_set_new(value, "exact", number(result->exact));
	json_object_set_new(value, "fuzzy", number(result->fuzzy));
	json_object_set_new(value, "unsure", number(result->unsure));
	return value;
}

static json_t *
similar_value(const struct pretranslate_result *result)
{
	json_t *list = json_array();

	for (size_t i = 0; i < result->similar_count; i++) {
		const struct pretranslate_similar *one = &result->similar[i];
		json_t *value = json_object();

		json_object_set_new(value, "segment", number(one->segment));
		json_object_set_new(value, "score", json_integer(one->score));
		json_object_set_new(value, "source", value_text(one->source));
		json_object_set_new(value, "target", value_text(one->target));
		json_array_append_new(list, value);
	}
	return list;
}

static void
show_json(struct output *out, const char *path,
	  const struct pretranslate_result *result)
{
	json_t *line = json_object(), *bands = json_object();
	json_t *left = json_object(), *origins = json_array();

	json_object_set_new(line, "file", value_text(pu_str(path)));
	json_object_set_new(line, "segments",
			    number(result->found.all.segments));
	json_object_set_new(line, "words", number(result->found.all.words));
	for (int i = 0; i < ANALYSE_BANDS; i++)
		json_object_set_new(bands,
				    analyse_band_name((enum analyse_band)i),
				    count_value(&result->found.bands[i]));
	json_object_set_new(line, "bands", bands);
	json_object_set_new(line, "filled", filled_value(result));
	for (int i = 0; i < LEFT_REASONS; i++)
		json_object_set_new(
			left, pretranslate_left_name((enum pretranslate_left)i),
			number(result->left[i]));
	json_object_set_new(line, "left", left);
	for (size_t i = 0; i < result->origin_count; i++) {
		json_t *origin = json_object();

		json_object_set_new(origin, "origin",
				    value_name(result->origins[i].name));
		json_object_set_new(origin, "segments",
				    number(result->origins[i].segments));
		json_array_append_new(origins, origin);
	}
	json_object_set_new(line, "origins", origins);
	json_object_set_new(line, "similar", similar_value(result));
	output_json(out, line);
}

static void
tell_origins(struct invocation *inv, const struct pretranslate_result *result)
{
	struct pu_buf list = PU_BUF_INIT;

	for (size_t i = 0; i < result->origin_count; i++) {
		const struct pretranslate_origin *origin = &result->origins[i];

		pu_buf_addz(&list, i ? ", " : "");
		if (origin->name.len)
			output_escape(&list, origin->name);
		else
			pu_buf_addz(&list, _("no origin named"));
		pu_buf_addf(&list, " (%" PRIu64 ")", origin->segments);
	}
	if (list.len)
		command_note(inv, _("from: %s"), list.ptr);
	pu_buf_free(&list);
}

static void
tell_left(struct invocation *inv, const struct pretranslate_result *result)
{
	static const char *const reasons[LEFT_REASONS] = {
		N_("no match"),
		N_("a code of the text has no place in the match"),
		N_("another placeholder (%s, {0}) or tag than the text has"),
		N_("another number, address or name that is protected"),
		N_("another number or date, which the match does not say"),
		N_("an account is near: always translated by people"),
		N_("translated already")
	};

	for (int i = 0; i < LEFT_REASONS; i++)
		if (result->left[i])
			command_note(inv, _("left: %" PRIu64 ", %s"),
				     result->left[i], _(reasons[i]));
}

/* Each can be found in the document by its text. */
static void
tell_similar(struct invocation *inv, const struct pretranslate_result *result)
{
	size_t shown = inv->verbose || result->similar_count <= SIMILAR_SHOWN
			       ? result->similar_count
			       : SIMILAR_SHOWN;

	if (!result->similar_count)
		return;
	command_note(inv, _("similar texts are not the same: read them "
			    "before anybody else does"));
	for (size_t i = 0; i < shown; i++) {
		const struct pretranslate_similar *one = &result->similar[i];
		struct pu_buf text = PU_BUF_INIT;

		output_escape(&text, one->target);
		command_note(inv, _("segment %" PRIu64 ", score %d: %s"),
			     one->segment, one->score, text.ptr);
		pu_buf_free(&text);
	}
	if (shown < result->similar_count)
		command_note(inv, _("and %zu more: --verbose shows all"),
			     result->similar_count - shown);
}

static void
tell(struct invocation *inv, const struct pretranslate_result *result)
{
	command_note(inv,
		     _("filled: %" PRIu64 " of %" PRIu64 " segments, %" PRIu64
		       " of %" PRIu64 " words"),
		     result->filled.segments, result->found.all.segments,
		     result->filled.words, result->found.all.words);
	if (result->filled.segments)
		command_note(inv,
			     _("by match: %" PRIu64 " in context, %" PRIu64
			       " exact, %" PRIu64 " similar"),
			     result->context, result->exact, result->fuzzy);
	if (result->unsure)
		command_note(inv,
			     _("of these %" PRIu64 " below 100: the same text, "
			       "but nobody has reviewed it, or its origin is "
			       "trusted less"),
			     result->unsure);
	tell_origins(inv, result);
	tell_left(inv, result);
	tell_similar(inv, result);
}

static int
translate(struct invocation *inv, const struct pretranslate_options *options)
{
	const char *output = option_text(inv, "output");
	struct pretranslate_result result;
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;

	if (output && pu_str_is(pu_str(output), "-"))
		output = NULL;
	if (inv->json && !output && !options->dry_run)
		return command_misuse(inv,
				      _("--json writes to standard output: say "
					"where the document goes with -o FILE, "
					"or --dry-run"));
	if (!command_open(inv, JOB_READ, &status))
		return status;
	if (!pretranslate(&inv->job, inv->argv[0], output, options, &result,
			  &err))
		status = command_fail(inv, &err);
	else if (!result.filled.segments)
		status = STATUS_NONE;
	if (err.code == PU_OK) {
		if (inv->json)
			show_json(inv->out, inv->argv[0], &result);
		tell(inv, &result);
	}
	pretranslate_result_free(&result);
	return status;
}

static int
run(struct invocation *inv)
{
	struct pu_buf source = PU_BUF_INIT, target = PU_BUF_INIT;
	struct pretranslate_options options = {
		.format = (enum pu_format)option_document(inv),
		.srx = option_text(inv, "srx"),
		.min = (int)option_number(inv, "min", 100),
		.dry_run = inv->dry_run
	};
	int status = STATUS_DONE;

	if (command_languages(inv, LANGUAGE_NEEDED, &source, &target,
			      &status)) {
		options.source = pu_buf_str(&source);
		options.target = pu_buf_str(&target);
		status = translate(inv, &options);
	}
	pu_buf_free(&source);
	pu_buf_free(&target);
	return status;
}

static const char *const examples[] = {
	"puente pretranslate -s es -t en article.es.html -o article.en.html",
	"puente pretranslate -s es -t en --min 85 --dry-run post.es.md",
	NULL,
};

static const struct option_spec options[] = {
	OPTION_SOURCE,
	OPTION_TARGET,
	{ 0, "min", "N",
	  N_("least score of what is filled in; 100, the default: only the "
	     "same text"),
	  OPTION_NUMBER, 50, 102 },
	OPTION_OUTPUT,
	OPTION_DOCUMENT,
	{ 0, "srx", "FILE", N_("rules of one's own for cutting sentences"),
	  OPTION_TEXT, 0, 0 },
	OPTION_END
};

const struct command cmd_pretranslate = {
	.name = "pretranslate",
	.group = GROUP_MEMORY,
	.usage = "FILE|-",
	.summary = N_("fill a document from the memory, all else as it is"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
