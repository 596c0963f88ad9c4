#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/finding.h"
#include "cli/place.h"
#include "cli/story.h"
#include "jobs/story.h"
#include "text/lang.h"

/* ---- what the checks found ---- */

struct findings {
	json_t *list; /* NULL: shown */
	uint64_t ibans; /* that are wrong */
	uint64_t open[PU_SEVERITY_ERROR + 1];
};

static bool
show_findings(struct invocation *inv, const struct story_outcome *outcome,
	      struct findings *out, struct pu_error *err)
{
	const struct check_options options = { .least = PU_SEVERITY_INFO };
	struct check_found found;
	struct check_run *run;
	int got;

	if (!job_story_check(&run, &inv->job, &outcome->text.version,
			     outcome->text.language, &options, err))
		return false;
	while ((got = job_check_next(run, &found, err)) > 0) {
		if (!found.waived) {
			out->open[found.finding->severity]++;
			out->ibans +=
				!strcmp(found.finding->check, "iban") &&
				found.finding->severity == PU_SEVERITY_ERROR;
		}
		if (out->list)
			json_array_append_new(out->list,
					      finding_value(&found, NULL));
		else
			finding_show(inv->out, &found, NULL);
	}
	job_check_close(run);
	return got == 0;
}

/* The story is there all the same: its author has to be asked. */
static int
tell_ibans(struct invocation *inv, const struct story_outcome *outcome,
	   uint64_t ibans)
{
	struct pu_error err = { .code = PU_OK };

	if (!ibans)
		return STATUS_DONE;
	pu_fail_named(&err, PU_INVALID, "E-CHECK-03",
		      P_("an account number (IBAN) in \"%.*s\" is wrong in the "
			 "source itself: ask who wrote it, and do not mend it",
			 "account numbers (IBAN) in \"%.*s\" are wrong in the "
			 "source itself: ask who wrote it, and do not mend "
			 "them",
			 ibans),
		      (int)outcome->story.slug.len, outcome->story.slug.ptr);
	command_fail(inv, &err);
	return STATUS_NONE;
}

/* ---- what came of it ---- */

static json_t *
known_value(const struct story_known *known)
{
	json_t *value = json_object();

	json_object_set_new(value, "language", value_text(known->language));
	json_object_set_new(value, "segments",
			    json_integer((json_int_t)known->segments));
	json_object_set_new(value, "kept_segments",
			    json_integer((json_int_t)known->kept_segments));
	json_object_set_new(value, "words",
			    json_integer((json_int_t)known->words));
	json_object_set_new(
		value, "words_left",
		json_integer((json_int_t)(known->words - known->kept_words)));
	json_object_set_new(value, "percent",
			    json_integer(story_known_percent(known)));
	return value;
}

static json_t *
outcome_value(const struct story_outcome *outcome, json_t *findings)
{
	const struct story_version *version = &outcome->text.version;
	json_t *value = story_value(&outcome->story), *memory = json_array(),
	       *left = json_array();

	json_object_set_new(value, "blocks",
			    json_integer((json_int_t)version->block_count));
	json_object_set_new(value, "segments",
			    json_integer((json_int_t)version->segment_count));
	json_object_set_new(value, "words",
			    json_integer((json_int_t)version->words));
	for (size_t i = 0; i < outcome->known_count; i++)
		json_array_append_new(memory, known_value(&outcome->known[i]));
	json_object_set_new(value, "memory", memory);
	for (size_t i = 0; i < outcome->text.left_count; i++) {
		const struct story_left *item = &outcome->text.left[i];
		json_t *one = json_object();

		json_object_set_new(one, "type",
				    json_string(article_part_name(item->part)));
		json_object_set_new(one, "text", value_text(item->text));
		json_array_append_new(left, one);
	}
	json_object_set_new(value, "left_out", left);
	json_object_set_new(value, "like", value_name(outcome->like));
	json_object_set_new(value, "like_percent",
			    outcome->like.len
				    ? json_integer(outcome->like_percent)
				    : json_null());
	json_object_set_new(value, "findings", findings);
	return value;
}

static void
show_known(struct invocation *inv, const struct story_known *known)
{
	output_text(inv->out, known->language);
	output_f(inv->out,
		 P_(": %d %% already translated; %" PRIu64 " word left",
		    ": %d %% already translated; %" PRIu64 " words left",
		    known->words - known->kept_words),
		 story_known_percent(known), known->words - known->kept_words);
	output_f(inv->out,
		 P_(" (%" PRIu64 " sentence: %" PRIu64 " kept)\n",
		    " (%" PRIu64 " sentences: %" PRIu64 " kept)\n",
		    known->segments),
		 known->segments, known->kept_segments);
}

static void
show_outcome(struct invocation *inv, const struct story_outcome *outcome)
{
	const struct story_version *version = &outcome->text.version;
	struct output *out = inv->out;

	output_style(out, STYLE_BOLD);
	output_text(out, outcome->story.slug);
	output_style(out, STYLE_PLAIN);
	output_put(out, "  ");
	output_text(out, outcome->story.language);
	output_put(out, "  ");
	output_text(out, outcome->story.title);
	output_f(out, _("\nblocks: %zu; sentences: %zu; words: %" PRIu32 "\n"),
		 version->block_count, version->segment_count, version->words);
	for (size_t i = 0; i < outcome->text.left_count; i++) {
		output_put(out,
			   outcome->text.left[i].part == ARTICLE_CREDIT
				   ? _("kept as the original's credit: ")
				   : _("left out, it belongs to the site: "));
		output_text(out, outcome->text.left[i].text);
		output_put(out, "\n");
	}
	for (size_t i = 0; i < outcome->known_count; i++)
		show_known(inv, &outcome->known[i]);
	output_put(out, "\n");
}

static void
note_outcome(struct invocation *inv, const struct story_outcome *outcome,
	     const struct findings *findings)
{
	const struct story *story = &outcome->story;

	if (outcome->like.len)
		command_note(inv,
			     _("%d %% of its sentences stand in \"%.*s\" "
			       "already: \"puente story update %.*s FILE\" if "
			       "it is a newer version of that"),
			     outcome->like_percent, (int)outcome->like.len,
			     outcome->like.ptr, (int)outcome->like.len,
			     outcome->like.ptr);
	if (!story->permission.len && !story->licence.len)
		command_note(inv,
			     _("nobody has said that it may be translated: "
			       "\"puente story permit %.*s TEXT\" says who "
			       "allows it; until then it cannot be published"),
			     (int)story->slug.len, story->slug.ptr);
	command_note(inv,
		     _("checks of the source: errors: %" PRIu64
		       ", warnings: %" PRIu64 ", notes: %" PRIu64),
		     findings->open[PU_SEVERITY_ERROR],
		     findings->open[PU_SEVERITY_WARNING],
		     findings->open[PU_SEVERITY_INFO]);
}

static int
tell(struct invocation *inv, const struct story_outcome *outcome)
{
	struct findings findings = { .list = inv->json ? json_array() : NULL };
	struct pu_error err = { .code = PU_OK };
	bool ok;

	if (!inv->json)
		show_outcome(inv, outcome);
	ok = show_findings(inv, outcome, &findings, &err);
	if (inv->json)
		output_json(inv->out, outcome_value(outcome, findings.list));
	console_end(inv->console);
	output_flush(inv->out);
	if (!ok)
		return command_fail(inv, &err);
	note_outcome(inv, outcome, &findings);
	return tell_ibans(inv, outcome, findings.ibans);
}

/* ---- the request ---- */

static bool
add_target(struct invocation *inv, struct pu_str tag, struct pu_arena *arena,
	   struct pu_str *targets, size_t *count, int *status)
{
	struct pu_buf canonical = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };
	bool ok = pu_lang_canonical(&canonical, tag, &err);

	if (ok)
		targets[(*count)++] = arena_str(arena, pu_buf_str(&canonical));
	else
		*status = command_fail(inv, &err);
	pu_buf_free(&canonical);
	return ok;
}

#define TARGETS 50

/* "-t en,fr", else the setting. */
static bool
read_targets(struct invocation *inv, struct pu_arena *arena,
	     struct pu_str *targets, size_t *count, int *status)
{
	const char *text = option_text(inv, "target");
	struct pu_buf setting = PU_BUF_INIT;
	bool ok = true;

	if (!text) {
		ok = command_language(inv, "target", LANGUAGE_SETTING, &setting,
				      status);
		if (ok && setting.len)
			targets[(*count)++] =
				arena_str(arena, pu_buf_str(&setting));
	}
	while (ok && text && *count < TARGETS) {
		size_t len = strcspn(text, ",");

		ok = add_target(inv, pu_str_trim(pu_str_n(text, len)), arena,
				targets, count, status);
		text = text[len] ? text + len + 1 : NULL;
	}
	pu_buf_free(&setting);
	return ok;
}

static struct pu_str
text_option(const struct invocation *inv, const char *name)
{
	const char *text = option_text(inv, name);

	return pu_str_trim(pu_str(text ? text : ""));
}

static bool
read_request(struct invocation *inv, struct story_request *request,
	     struct pu_buf *language, int *status)
{
	request->reading.path = inv->argv[0];
	request->reading.encoding = option_text(inv, "encoding");
	request->slug = text_option(inv, "slug");
	request->author = text_option(inv, "author");
	request->url = text_option(inv, "url");
	request->licence = text_option(inv, "licence");
	request->permission = text_option(inv, "permission");
	request->dry_run = inv->dry_run;
	if (!command_language(inv, "source", LANGUAGE_SETTING, language,
			      status))
		return false;
	request->reading.language = request->reading.usual = pu_str("");
	if (option_text(inv, "source"))
		request->reading.language = pu_buf_str(language);
	else
		request->reading.usual = pu_buf_str(language);
	return story_day(inv, "embargo", &request->embargo, status) &&
	       story_day(inv, "published", &request->published, status) &&
	       command_place(inv, status);
}

static int
run(struct invocation *inv)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_str targets[TARGETS];
	struct story_request request = { .targets = targets };
	struct pu_buf language = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };
	struct story_outcome outcome;
	int status = STATUS_DONE;
	bool made;

	if (read_request(inv, &request, &language, &status) &&
	    read_targets(inv, arena, targets, &request.target_count, &status)) {
		made = !inv->dry_run && !place_exists(inv->path.ptr);
		if (job_story_import(&inv->job, &request, &outcome, &err)) {
			if (made)
				command_note_made(inv);
			status = tell(inv, &outcome);
			story_outcome_free(&outcome);
		} else {
			status = command_fail(inv, &err);
		}
	}
	pu_buf_free(&language);
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente story import article.es.html",
	"puente story import -s es -t en,fr --slug la-marcha article.es.txt",
	"puente story import --permission \"mail of 2026-11-20\" article.md",
	"puente story import --dry-run -t en --json article.docx",
	NULL,
};

static const struct option_spec options[] = {
	OPTION_SOURCE,
	{ 't', "target", "LANG[,LANG...]",
	  N_("count what the memory has of it in these languages"), OPTION_TEXT,
	  0, 0 },
	{ 0, "slug", "NAME",
	  N_("what it is called here; else made of its title"), OPTION_TEXT, 0,
	  0 },
	{ 0, "author", "TEXT", N_("who wrote it, as it is to be printed"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "url", "URL", N_("where the original stands"), OPTION_TEXT, 0, 0 },
	{ 0, "licence", "TEXT", N_("under which licence it stands"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "permission", "TEXT", N_("who allows the translation, and when"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "embargo", "DAY", N_("publish nothing of it before"), OPTION_TEXT,
	  0, 0 },
	{ 0, "published", "DAY", N_("when the original was published"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "encoding", "NAME",
	  N_("what the file is in when it is not UTF-8: windows-1252 ..."),
	  OPTION_TEXT, 0, 0 },
	OPTION_END
};

const struct command cmd_story_import = {
	.name = "story import",
	.group = GROUP_DESK,
	.usage = "FILE|-",
	.summary = N_("take an article in: its blocks, its sentences, what is "
		      "wrong in it, and what the memory has of it"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
