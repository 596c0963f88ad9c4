#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "db/db.h"
#include "desk/job.h"
#include "jobs/desk-hand.h"
#include "jobs/desk-publish.h"

struct correcting {
	struct desk_act act;
	struct job *job;
	struct story story;
	struct story_version version;
	bool *wrong; /* of each segment */
	struct pu_str reason;
	struct pu_arena *arena;
};

static bool
read_range(struct correcting *c, const char *text, struct pu_error *err)
{
	unsigned long long from, to;
	char *end;

	from = to = strtoull(text, &end, 10);
	if (*end == '-' && end != text && end[1] >= '0' && end[1] <= '9')
		to = strtoull(end + 1, &end, 10);
	if (*end || *text < '0' || *text > '9' || !from || to < from ||
	    to > c->version.segment_count)
		return pu_fail(err, PU_INVALID,
			       _("\"%s\" is no segment: they go from 1 to "
				 "%zu; a range is 3-20"),
			       text, c->version.segment_count);
	for (size_t i = (size_t)from - 1; i < to; i++)
		c->wrong[i] = true;
	return true;
}

static bool
read_story(struct correcting *c, struct pu_str slug, const char *const *ranges,
	   size_t range_count, struct pu_error *err)
{
	int got = story_find(c->act.db, slug, &c->story, c->arena, err);

	if (!got)
		pu_fail(err, PU_NOT_FOUND,
			_("there is no story \"%.*s\": \"puente story list\" "
			  "tells which there are"),
			(int)slug.len, slug.ptr);
	if (got <= 0 || !story_load_version(c->act.db, c->story.id, 0,
					    &c->version, c->arena, err))
		return false;
	c->wrong = arena_array(c->arena, c->version.segment_count + 1,
			       sizeof *c->wrong);
	for (size_t i = 0; i < range_count; i++)
		if (!read_range(c, ranges[i], err))
			return false;
	return true;
}

/* The text as it was, not confirmed any more: its words stay whose they are. */
static bool
open_segment(struct correcting *c, const struct desk_hand *h, size_t at,
	     uint64_t *count, struct pu_error *err)
{
	const struct target *target = &h->targets[at];
	struct event event = {
		.job = h->id,
		.segment = target->segment,
		.parent = target->head,
		.day = c->act.day,
		.person = c->act.person,
		.role = ROLE_EDITOR,
		.action = EVENT_REVERTED,
		.source = target->source,
		.text = target->text,
		.note = c->reason,
		.penalties = pu_str(""),
		.match_text = pu_str(""),
	};

	if (target->state != TARGET_CONFIRMED && target->state != TARGET_MINOR)
		return true;
	++*count;
	return event_add(c->act.db, &event, err);
}

/* Whether a new state follows: work under way goes on as it is. */
static bool
needs_step(enum job_state state)
{
	return state == STATE_PUBLISHED || state == STATE_APPROVED;
}

static bool
open_job(struct correcting *c, const struct desk_job *row,
	 struct desk_corrected *out, struct pu_error *err)
{
	struct desk_hand h = { .act = c->act,
			       .job = c->job,
			       .arena = c->arena };
	struct pu_buf name = PU_BUF_INIT;
	int got = 0;
	bool ok;

	pu_buf_add(&name, c->story.slug);
	pu_buf_addc(&name, '/');
	pu_buf_add(&name, row->language);
	ok = desk_hand_read(&h, pu_buf_str(&name), err);
	pu_buf_free(&name);
	if (ok)
		got = publication_last(c->act.db, h.id, &out->last, c->arena,
				       err);
	ok = ok && got >= 0;
	for (size_t i = 0; ok && i < c->version.segment_count; i++)
		if (c->wrong[i])
			ok = open_segment(c, &h, i, &out->moved.count, err);
	if (ok && got > 0)
		ok = publication_files(c->act.db, out->last.id, &out->files,
				       &out->file_count, c->arena, err);
	out->moved.before = out->moved.after = h.state;
	if (ok && needs_step(h.state) && out->moved.count)
		ok = desk_hand_move(&h, VERB_UPDATE, c->reason, &out->moved,
				    err);
	if (ok)
		pu_buf_add(&out->moved.name, h.name);
	return ok;
}

static bool
open_all(struct correcting *c, struct desk_corrected **out, size_t *count,
	 struct pu_error *err)
{
	const struct desk_job *rows;
	struct desk_corrected *list;
	size_t row_count;

	if (!desk_job_of(c->act.db, c->story.id, &rows, &row_count, c->arena,
			 err))
		return false;
	*out = list = arena_array(c->arena, row_count + 1, sizeof *list);
	for (size_t i = 0; i < row_count; i++) {
		struct desk_corrected *one = &list[*count];

		*one = (struct desk_corrected){ .moved = DESK_MOVED_INIT };
		if (!open_job(c, &rows[i], one, err)) {
			desk_moved_free(&one->moved);
			return false;
		}
		if (one->moved.count)
			++*count;
		else
			desk_moved_free(&one->moved);
	}
	return *count ||
	       pu_fail(err, PU_CONFLICT,
		       _("\"%.*s\": no language has a translation of these "
			 "segments that was confirmed"),
		       (int)c->story.slug.len, c->story.slug.ptr);
}

static void
forget(struct desk_corrected *list, size_t *count)
{
	while (*count)
		desk_moved_free(&list[--*count].moved);
}

bool /* NOLINTNEXTLINE(readability-function-size) */
desk_correct(struct job *job, struct pu_str slug, const char *const *ranges,
	     size_t range_count, struct pu_str reason,
	     struct desk_corrected **out, size_t *count, struct pu_arena *arena,
	     struct pu_error *err)
{
	struct correcting c = { .act = DESK_ACT_INIT,
				.job = job,
				.reason = pu_str_trim(reason),
				.arena = arena };
	bool ok;

	*count = 0;
	if (!c.reason.len || c.reason.len > JOB_REASON)
		return pu_fail(err, PU_INVALID,
			       _("say what is wrong: --reason \"...\""));
	if (!desk_begin(&c.act, job, err))
		return false;
	ok = read_story(&c, slug, ranges, range_count, err) &&
	     open_all(&c, out, count, err);
	ok = desk_end(&c.act, ok, err);
	if (!ok)
		forget(*out, count);
	return ok;
}
