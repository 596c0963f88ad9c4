#include "config.h"

#include <inttypes.h>

#include "cli/story.h"
#include "tm/diff.h"

/* ---- one segment ---- */

struct differ {
	struct diff_work work;
	struct tokenizer *tokenizer;
	struct pu_arena *arena; /* of the segment at hand */
};

static struct pu_str
plain_of(const struct story_segment *segment, struct pu_arena *arena)
{
	struct pu_buf plain = PU_BUF_INIT;
	struct pu_str out;

	unit_plain(&plain, segment->text, segment->codes, segment->code_count);
	out = arena_str(arena, pu_buf_str(&plain));
	pu_buf_free(&plain);
	return out;
}

static json_t *
diff_value(const struct pu_diff *diff, size_t count)
{
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++) {
		json_t *one = json_array();

		json_array_append_new(one,
				      json_string(pu_diff_op_name(diff[i].op)));
		json_array_append_new(one, value_text(diff[i].text));
		if (diff[i].was.len && !pu_str_eq(diff[i].was, diff[i].text))
			json_array_append_new(one, value_text(diff[i].was));
		json_array_append_new(list, one);
	}
	return list;
}

static void
show_mark(struct output *out, const char *open, struct pu_str text,
	  const char *close, enum style style)
{
	if (!text.len)
		return;
	output_style(out, style);
	output_put(out, open);
	output_text(out, text);
	output_put(out, close);
	output_style(out, STYLE_PLAIN);
}

/* Never by colour alone: {-old-}{+new+}. */
static void
show_diff(struct output *out, const struct pu_diff *diff, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (diff[i].op == PU_DIFF_EQUAL) {
			output_text(out, diff[i].text);
		} else if (diff[i].op == PU_DIFF_DELETE) {
			show_mark(out, "{-",
				  diff[i].was.len ? diff[i].was : diff[i].text,
				  "-}", STYLE_BAD);
		} else {
			show_mark(out, "{-", diff[i].was, "-}", STYLE_BAD);
			show_mark(out, "{+", diff[i].text, "+}", STYLE_GOOD);
		}
	output_put(out, "\n");
}

static bool
show_change(struct invocation *inv, const struct story_comparison *c, size_t at,
	    struct differ *differ, json_t *list, struct pu_error *err)
{
	const struct update_item *item = &c->update.items[at];
	struct pu_str now = plain_of(&c->after.segments[at], differ->arena),
		      was = { NULL, 0 };
	const struct pu_diff *diff = NULL;
	size_t count = 0;
	json_t *value;

	if (item->before != SIZE_MAX) {
		was = plain_of(&c->before.segments[item->before],
			       differ->arena);
		if (!diff_make(&differ->work, differ->tokenizer, was, now,
			       differ->arena, &diff, &count, err))
			return false;
	}
	if (!list) {
		output_f(inv->out, "%s %zu  ", story_change_name(item->change),
			 at + 1);
		if (was.ptr)
			show_diff(inv->out, diff, count);
		else
			show_mark(inv->out, "", now, "\n", STYLE_PLAIN);
		return true;
	}
	value = json_object();
	json_object_set_new(value, "segment", json_integer((json_int_t)at + 1));
	json_object_set_new(value, "before",
			    was.ptr ? json_integer((json_int_t)item->before + 1)
				    : json_null());
	json_object_set_new(value, "change",
			    json_string(story_change_name(item->change)));
	json_object_set_new(value, "text", value_text(now));
	json_object_set_new(value, "was", value_text(was));
	json_object_set_new(value, "alike", json_integer(item->alike));
	json_object_set_new(value, "diff", diff_value(diff, count));
	json_array_append_new(list, value);
	return true;
}

static bool
show_changes(struct invocation *inv, const struct story_comparison *c,
	     json_t *list, struct pu_error *err)
{
	struct differ differ = { .arena = pu_arena_new() };
	bool ok = tokenizer_new(&differ.tokenizer, c->story.language, err);

	for (size_t i = 0; ok && i < c->update.count; i++) {
		if (c->update.items[i].change == STORY_SAME)
			continue;
		ok = show_change(inv, c, i, &differ, list, err);
		pu_arena_reset(differ.arena);
	}
	diff_work_free(&differ.work);
	tokenizer_free(differ.tokenizer);
	pu_arena_free(differ.arena);
	return ok;
}

/* ---- what it is to the translations ---- */

static json_t *
jobs_value(const struct story_comparison *c)
{
	json_t *list = json_array();

	for (size_t i = 0; i < c->job_count; i++) {
		const struct story_reopened *job = &c->jobs[i];
		struct pu_buf name = PU_BUF_INIT;
		json_t *one = json_object();

		pu_buf_addf(&name, "%s/%s", c->story.slug.ptr,
			    job->language.ptr);
		json_object_set_new(one, "job", value_text(pu_buf_str(&name)));
		json_object_set_new(one, "before",
				    json_string(job_state_name(job->before)));
		json_object_set_new(one, "after",
				    json_string(job_state_name(job->after)));
		json_array_append_new(list, one);
		pu_buf_free(&name);
	}
	return list;
}

static void
note_jobs(struct invocation *inv, const struct story_comparison *c)
{
	for (size_t i = 0; i < c->job_count; i++) {
		const struct story_reopened *job = &c->jobs[i];

		command_note(inv, "%s/%s: %s -> %s", c->story.slug.ptr,
			     job->language.ptr, job_state_name(job->before),
			     job_state_name(job->after));
	}
}

/* ---- all ---- */

static json_t *
removed_value(const struct story_comparison *c)
{
	struct pu_arena *arena = pu_arena_new();
	json_t *list = json_array();

	for (size_t i = 0; i < c->update.removed_count; i++) {
		size_t at = c->update.removed[i];
		json_t *one = json_object();

		json_object_set_new(one, "segment",
				    json_integer((json_int_t)at + 1));
		json_object_set_new(
			one, "text",
			value_text(plain_of(&c->before.segments[at], arena)));
		json_array_append_new(list, one);
	}
	pu_arena_free(arena);
	return list;
}

static json_t *
alerts_value(const struct story_comparison *c)
{
	json_t *list = json_array();

	for (size_t i = 0; i < c->update.count; i++) {
		const struct update_item *item = &c->update.items[i];
		json_t *one;

		if (!item->was.ptr)
			continue;
		one = json_object();
		json_object_set_new(one, "segment",
				    json_integer((json_int_t)i + 1));
		json_object_set_new(one, "was", value_text(item->was));
		json_object_set_new(one, "now", value_text(item->now));
		json_array_append_new(list, one);
	}
	return list;
}

static json_t *
comparison_value(const struct story_comparison *c, json_t *changes)
{
	json_t *value = story_value(&c->story), *counts = json_object();
	const struct update *update = &c->update;

	for (int i = STORY_SAME; i <= STORY_REMOVED; i++)
		json_object_set_new(
			counts, story_change_name((enum story_change)i),
			json_integer((json_int_t)update->counts[i]));
	json_object_set_new(value, "before", json_integer(c->before.number));
	json_object_set_new(value, "after", json_integer(c->after.number));
	json_object_set_new(value, "segments",
			    json_integer((json_int_t)update->count));
	json_object_set_new(value, "counts", counts);
	json_object_set_new(value, "words", json_integer(c->after.words));
	json_object_set_new(value, "words_left",
			    json_integer(update->new_words));
	json_object_set_new(value, "listing", json_boolean(update->listing));
	json_object_set_new(value, "alerts", alerts_value(c));
	json_object_set_new(value, "jobs", jobs_value(c));
	json_object_set_new(value, "changes", changes);
	json_object_set_new(value, "removed", removed_value(c));
	return value;
}

static void
show_alerts(struct output *out, const struct story_comparison *c)
{
	for (size_t i = 0; i < c->update.count; i++) {
		const struct update_item *item = &c->update.items[i];

		if (!item->was.ptr)
			continue;
		output_style(out, STYLE_BAD);
		output_f(out, _("attention, sentence %zu: "), i + 1);
		output_style(out, STYLE_PLAIN);
		output_put(out, "\"");
		output_text(out, item->was);
		output_put(out, "\" -> \"");
		output_text(out, item->now);
		output_put(out, _("\"; every translation still shows what was "
				  "there before\n"));
	}
}

static void
show_counts(struct output *out, const struct story_comparison *c)
{
	const struct update *update = &c->update;
	size_t kept = update->counts[STORY_SAME] + update->counts[STORY_MOVED] +
		      update->counts[STORY_TYPO];

	output_style(out, STYLE_BOLD);
	output_text(out, c->story.slug);
	output_style(out, STYLE_PLAIN);
	output_f(out, _("  version %d -> %d\n"), c->before.number,
		 c->after.number);
	for (int i = STORY_SAME; i <= STORY_REMOVED; i++)
		output_f(out, "%s%s %zu", i ? ", " : "",
			 story_change_name((enum story_change)i),
			 update->counts[i]);
	output_f(out,
		 _("\n%zu sentences: %zu kept, %zu to translate, %" PRIu32
		   " words instead of %" PRIu32 "\n"),
		 update->count, kept, update->count - kept, update->new_words,
		 c->after.words);
	if (update->listing)
		output_put(out, _("this is a listing: only its new items are "
				  "to be translated\n"));
	show_alerts(out, c);
	output_put(out, "\n");
}

static void
show_removed(struct output *out, const struct story_comparison *c)
{
	struct pu_arena *arena = pu_arena_new();

	for (size_t i = 0; i < c->update.removed_count; i++) {
		size_t at = c->update.removed[i];

		output_f(out, "%s %zu  ", story_change_name(STORY_REMOVED),
			 at + 1);
		output_text(out, plain_of(&c->before.segments[at], arena));
		output_put(out, "\n");
	}
	pu_arena_free(arena);
}

int
story_show_comparison(struct invocation *inv, const struct story_comparison *c)
{
	json_t *changes = inv->json ? json_array() : NULL;
	struct pu_error err = { .code = PU_OK };
	bool ok;

	if (!inv->json)
		show_counts(inv->out, c);
	ok = show_changes(inv, c, changes, &err);
	if (inv->json)
		output_json(inv->out, comparison_value(c, changes));
	else
		show_removed(inv->out, c);
	output_flush(inv->out);
	note_jobs(inv, c);
	return ok ? STATUS_DONE : command_fail(inv, &err);
}
