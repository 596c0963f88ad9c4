#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "db/db.h"
#include "desk/job.h"
#include "jobs/desk.h"
#include "jobs/story.h"

static bool
find_story(struct pu_db *db, struct pu_str slug, struct story *out,
	   struct pu_arena *arena, struct pu_error *err)
{
	int got = story_find(db, slug, out, arena, err);

	return got > 0 ||
	       (got == 0 &&
		pu_fail(err, PU_NOT_FOUND,
			_("there is no story \"%.*s\": \"puente story list\" "
			  "tells which there are"),
			(int)slug.len, slug.ptr));
}

/* ---- two versions ---- */

static bool
load_both(struct pu_db *db, struct story_comparison *out, int before, int after,
	  struct pu_error *err)
{
	after = after ? after : out->story.version;
	before = before ? before : after - 1;
	if (before < 1)
		return pu_fail(err, PU_CONFLICT,
			       _("\"%.*s\" has one version only: there is "
				 "nothing to compare it with"),
			       (int)out->story.slug.len, out->story.slug.ptr);
	return story_load_version(db, out->story.id, before, &out->before,
				  out->arena, err) &&
	       story_load_version(db, out->story.id, after, &out->after,
				  out->arena, err) &&
	       update_compare(&out->update, &out->before, &out->after,
			      out->story.language, NULL, 0, err);
}

bool
job_story_compare(struct job *job, struct pu_str slug, int before, int after,
		  struct story_comparison *out, struct pu_error *err)
{
	*out = (struct story_comparison){ .arena = pu_arena_new() };
	if (job_open(job, JOB_READ, err) &&
	    find_story(job->db, slug, &out->story, out->arena, err) &&
	    load_both(job->db, out, before, after, err))
		return true;
	story_comparison_free(out);
	return false;
}

void
story_comparison_free(struct story_comparison *comparison)
{
	if (comparison->update.arena)
		update_free(&comparison->update);
	pu_arena_free(comparison->arena);
	comparison->arena = NULL;
}

bool
story_is_current(struct pu_db *db, const struct story *story, int version,
		 struct pu_error *err)
{
	struct story_comparison c = { .arena = pu_arena_new(),
				      .story = *story };
	const size_t *counts = c.update.counts;
	bool ok = version >= story->version ||
		  load_both(db, &c, version, story->version, err);

	if (ok &&
	    counts[STORY_CHANGED] + counts[STORY_NEW] + counts[STORY_REMOVED])
		ok = pu_fail_named(
			err, PU_CONFLICT, "E-SOURCE-01",
			_("this was made of version %d of \"%.*s\", and "
			  "version %d is there: sentences changed: %zu, new: "
			  "%zu, removed: %zu. \"puente story diff %.*s %d\" "
			  "shows them"),
			version, (int)story->slug.len, story->slug.ptr,
			story->version, counts[STORY_CHANGED],
			counts[STORY_NEW], counts[STORY_REMOVED],
			(int)story->slug.len, story->slug.ptr, version);
	story_comparison_free(&c);
	return ok;
}

/* ---- another one ---- */

/* Each segment that was there before is the same one still. */
static void
keep_ids(struct story_comparison *c)
{
	struct story_segment *segments = arena_array(
		c->arena, c->after.segment_count + 1, sizeof *segments);

	for (size_t i = 0; i < c->after.segment_count; i++) {
		const struct update_item *item = &c->update.items[i];

		segments[i] = c->after.segments[i];
		segments[i].change = item->change;
		segments[i].id = item->before != SIZE_MAX
					 ? c->before.segments[item->before].id
					 : 0;
	}
	c->after.segments = segments;
}

static bool
is_same(struct story_comparison *c)
{
	struct pu_buf digest = PU_BUF_INIT;
	bool same;

	story_digest(&digest, &c->after);
	same = pu_str_eq(pu_buf_str(&digest), c->before.digest);
	pu_buf_free(&digest);
	return same;
}

static bool
compare_new(struct pu_db *db, struct story_comparison *c,
	    const struct story_text *text, struct pu_error *err)
{
	if (!story_load_version(db, c->story.id, 0, &c->before, c->arena, err))
		return false;
	c->after = text->version;
	c->after.number = c->before.number + 1;
	if (is_same(c))
		return pu_fail(err, PU_CONFLICT,
			       _("it says what version %d says: nothing has "
				 "changed"),
			       c->before.number);
	if (!update_compare(&c->update, &c->before, &c->after,
			    c->story.language, NULL, 0, err))
		return false;
	keep_ids(c);
	return true;
}

/* A job whose state the source does not touch has what changed among its
 * segments. */
static bool
reopen(struct desk_act *act, struct desk_job *job, struct story_reopened *out,
       struct pu_error *err)
{
	struct pu_error ignored;
	enum job_state after;

	*out = (struct story_reopened){ job->language, job->state, job->state };
	if (!target_settle_all(act->db, job->id, err))
		return false;
	if (!job_state_after(job->state, job->held, VERB_UPDATE, &after,
			     &ignored))
		return true;
	out->after = after;
	return desk_job_do(act->db, job, VERB_UPDATE, act->person, act->day,
			   pu_str(""), err);
}

static bool
reopen_all(struct desk_act *act, struct story_comparison *c,
	   struct pu_error *err)
{
	const struct desk_job *jobs;
	struct story_reopened *out;
	size_t count;

	if (!desk_job_of(act->db, c->story.id, &jobs, &count, c->arena, err))
		return false;
	c->jobs = out = arena_array(c->arena, count + 1, sizeof *out);
	for (size_t i = 0; i < count; i++) {
		struct desk_job job = jobs[i];

		if (!reopen(act, &job, &out[c->job_count++], err))
			return false;
	}
	return true;
}

static bool
write_new(struct desk_act *act, struct story_comparison *c,
	  const struct story_text *text, struct pu_error *err)
{
	struct story story = c->story;

	story.title = text->title;
	if (text->credit.len && text->credit.len <= STORY_TEXT)
		story.credit = text->credit;
	c->after.day = act->day;
	c->after.url = text->url.len ? text->url : story.url;
	if (!story_put(act->db, &story, err) ||
	    !story_add_version(act->db, story.id, &c->after, &c->after.number,
			       err))
		return false;
	c->story = story;
	c->story.version = c->after.number;
	return reopen_all(act, c, err);
}

static bool
update_read(struct job *job, struct story_comparison *c,
	    const struct story_text *text, bool dry_run, struct pu_error *err)
{
	struct desk_act act = DESK_ACT_INIT;

	if (dry_run)
		return compare_new(job->db, c, text, err);
	return desk_begin(&act, job, err) &&
	       desk_end(&act,
			compare_new(act.db, c, text, err) &&
				write_new(&act, c, text, err),
			err);
}

/* What was read lives as long as what comes of it. */
static bool
read_for(struct job *job, struct story_comparison *c,
	 const struct story_reading *reading, bool dry_run,
	 struct pu_error *err)
{
	struct story_reading how = *reading;
	struct pu_arena *own = c->arena;
	struct story_text text;

	how.language = c->story.language;
	if (!story_read(&text, &how, job->log, err))
		return false;
	text.version.file = pu_str("");
	c->arena = text.arena;
	c->story.slug = arena_str(c->arena, c->story.slug);
	c->story.language = arena_str(c->arena, c->story.language);
	c->story.author = arena_str(c->arena, c->story.author);
	c->story.credit = arena_str(c->arena, c->story.credit);
	c->story.licence = arena_str(c->arena, c->story.licence);
	c->story.permission = arena_str(c->arena, c->story.permission);
	c->story.url = arena_str(c->arena, c->story.url);
	c->story.title = text.title;
	pu_arena_free(own);
	return update_read(job, c, &text, dry_run, err);
}

bool
job_story_update(struct job *job, struct pu_str slug,
		 const struct story_reading *reading, bool dry_run,
		 struct story_comparison *out, struct pu_error *err)
{
	*out = (struct story_comparison){ .arena = pu_arena_new() };
	if (job_open(job, dry_run ? JOB_READ : JOB_WRITE, err) &&
	    find_story(job->db, slug, &out->story, out->arena, err) &&
	    read_for(job, out, reading, dry_run, err))
		return true;
	story_comparison_free(out);
	return false;
}

/* ---- permission ---- */

bool
job_story_permit(struct job *job, struct pu_str slug, struct pu_str text,
		 struct pu_error *err)
{
	struct desk_act act = DESK_ACT_INIT;
	struct pu_arena *arena = pu_arena_new();
	struct story story;
	bool ok = false;

	if (desk_begin(&act, job, err)) {
		ok = find_story(act.db, slug, &story, arena, err);
		if (ok) {
			story.permission = text;
			story.permission_by = text.len ? act.person : 0;
			story.permission_day = text.len ? act.day : DAY_NONE;
			ok = story_put(act.db, &story, err);
		}
		ok = desk_end(&act, ok, err);
	}
	pu_arena_free(arena);
	return ok;
}
