#include "config.h"

#include "jobs/story.h"

#include <stdlib.h>

#include "base/hashset.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "db/db.h"
#include "jobs/analyse.h"
#include "jobs/desk.h"
#include "text/slug.h"

int
story_known_percent(const struct story_known *known)
{
	return known->words ? (int)(known->kept_words * 100 / known->words) : 0;
}

/* ---- the memory ---- */

/* The plain text of a segment; empty beyond the story's edges. */
static struct pu_str
plain_of(const struct story_version *version, size_t at, struct pu_arena *arena)
{
	struct pu_buf plain = PU_BUF_INIT;
	struct pu_str out = pu_str("");

	if (at >= version->segment_count)
		return out;
	unit_plain(&plain, version->segments[at].text,
		   version->segments[at].codes,
		   version->segments[at].code_count);
	out = arena_str(arena, pu_buf_str(&plain));
	pu_buf_free(&plain);
	return out;
}

static bool
count_known(struct analyse *analyse, const struct story_text *text,
	    struct analyse_result *result, struct pu_error *err)
{
	const struct story_version *version = &text->version;
	struct pu_arena *arena = pu_arena_new();
	bool ok = true;

	*result = (struct analyse_result){ .all = { 0, 0 } };
	for (size_t i = 0; ok && i < version->segment_count; i++) {
		const struct story_segment *segment = &version->segments[i];
		const struct pu_variant variant = {
			.language = text->language,
			.text = segment->text,
			.codes = segment->codes,
			.code_count = segment->code_count,
			.author = pu_str(""),
			.changer = pu_str(""),
			.created = PU_NO_TIME,
			.changed = PU_NO_TIME,
			.previous =
				plain_of(version, i ? i - 1 : SIZE_MAX, arena),
			.next = plain_of(version, i + 1, arena),
		};

		ok = analyse_segment(analyse, &variant, result, err);
		pu_arena_reset(arena);
	}
	pu_arena_free(arena);
	return ok;
}

static bool
know_language(struct story_known *known, struct job *job,
	      const struct story_text *text, struct pu_str target,
	      struct pu_error *err)
{
	static const enum analyse_band kept[] = { ANALYSE_REPETITION,
						  ANALYSE_CONTEXT,
						  ANALYSE_EXACT };
	const struct analyse_options options = { .source = text->language,
						 .target = target };
	struct analyse_result result;
	struct analyse *analyse;
	bool ok;

	if (!analyse_new(&analyse, job, &options, err))
		return false;
	ok = count_known(analyse, text, &result, err);
	analyse_free(analyse);
	if (!ok)
		return false;
	*known = (struct story_known){ .language = target,
				       .segments = result.all.segments,
				       .words = result.all.words };
	for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
		known->kept_segments += result.bands[kept[i]].segments;
		known->kept_words += result.bands[kept[i]].words;
	}
	return true;
}

static bool
know(struct story_outcome *out, struct job *job,
     const struct story_request *request, struct pu_error *err)
{
	struct story_known *known = arena_array(
		out->text.arena, request->target_count, sizeof *known);

	out->known = known;
	for (size_t i = 0; i < request->target_count; i++) {
		struct pu_str target =
			arena_str(out->text.arena, request->targets[i]);

		if (pu_str_eq(target, out->text.language))
			continue;
		if (!know_language(&known[out->known_count], job, &out->text,
				   target, err))
			return false;
		out->known_count++;
	}
	return true;
}

/* ---- what is like it ---- */

static bool
find_like(struct story_outcome *out, struct pu_db *db, struct pu_error *err)
{
	const struct story_version *version = &out->text.version;
	int64_t *sources =
		mem_array(version->segment_count + 1, sizeof *sources);
	struct hashset seen = { 0 };
	struct story other;
	size_t count = 0, shared;
	int64_t id;
	int got;

	for (size_t i = 0; i < version->segment_count; i++) {
		sources[count] = story_source_of(version->segments[i].text);
		count += hashset_add(&seen, (uint64_t)sources[count]);
	}
	got = story_like(db, out->story.id, sources, count, &id, &shared, err);
	if (got > 0 && count && shared * 100 >= count * STORY_ALIKE) {
		got = story_get(db, id, &other, out->text.arena, err);
		if (got > 0) {
			out->like = other.slug;
			out->like_percent = (int)(shared * 100 / count);
		}
	}
	hashset_free(&seen);
	free(sources);
	return got >= 0;
}

/* ---- in ---- */

static struct pu_str
either(struct pu_str said, struct pu_str read)
{
	return said.len ? said : read;
}

static struct pu_str
slug_of(const struct story_text *text, struct pu_str said)
{
	struct pu_buf slug = PU_BUF_INIT;
	struct pu_str out;

	if (said.len)
		return said;
	slug_make(&slug, text->title);
	if (!story_slug_valid(pu_buf_str(&slug))) {
		struct pu_buf named = PU_BUF_INIT;

		pu_buf_addf(&named, "story%s%s", slug.len ? "-" : "", slug.ptr);
		pu_buf_free(&slug);
		slug = named;
	}
	out = arena_str(text->arena, pu_buf_str(&slug));
	pu_buf_free(&slug);
	return out;
}

static void
fill_story(struct story_outcome *out, const struct story_request *request)
{
	const struct story_text *text = &out->text;

	out->like = pu_str("");
	out->story = (struct story){
		.slug = slug_of(text, request->slug),
		.language = text->language,
		.title = text->title,
		.version = 1,
		.author = either(request->author, text->author),
		.credit = text->credit.len <= STORY_TEXT ? text->credit
							 : pu_str(""),
		.licence = request->licence,
		.permission = request->permission,
		.permission_day = DAY_NONE,
		.embargo = request->embargo,
		.url = either(request->url, text->url),
		.published = request->published != DAY_NONE ? request->published
							    : text->published,
	};
}

/* Without a folder: whose machine it was is nobody's business. */
static struct pu_str
file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!strcmp(path, "-"))
		return pu_str("");
	return pu_str(slash ? slash + 1 : path);
}

static bool
keep(struct story_outcome *out, struct job *job,
     const struct story_request *request, struct pu_error *err)
{
	struct desk_act act = DESK_ACT_INIT;
	bool ok;

	if (!desk_begin(&act, job, err))
		return false;
	out->story.day = out->text.version.day = act.day;
	if (out->story.permission.len) {
		out->story.permission_by = act.person;
		out->story.permission_day = act.day;
	}
	out->text.version.file = file_name(request->reading.path);
	out->text.version.url = out->story.url;
	ok = story_add(act.db, &out->story, &out->text.version, &out->story.id,
		       err) &&
	     find_like(out, act.db, err);
	return desk_end(&act, ok, err);
}

/* Nothing is written; where there is no memory, nothing is known. */
static bool
look_only(struct story_outcome *out, struct job *job, struct pu_error *err)
{
	struct story other;
	int got;

	if (!job->db)
		return true;
	got = story_find(job->db, out->story.slug, &other, out->text.arena,
			 err);
	if (got > 0)
		return pu_fail_named(err, PU_CONFLICT, "E-STORY-01",
				     _("there is a story \"%.*s\" already"),
				     (int)other.slug.len, other.slug.ptr);
	return got == 0 && find_like(out, job->db, err);
}

static bool
open_memory(struct job *job, bool dry_run, struct pu_error *err)
{
	if (!dry_run)
		return job_open(job, JOB_CREATE, err);
	return job_open(job, JOB_READ, err) || err->code == PU_NOT_FOUND;
}

bool
job_story_import(struct job *job, const struct story_request *request,
		 struct story_outcome *out, struct pu_error *err)
{
	*out = (struct story_outcome){ .known_count = 0 };
	if (!story_read(&out->text, &request->reading, job->log, err))
		return false;
	fill_story(out, request);
	if (open_memory(job, request->dry_run, err) &&
	    (!job->tm || know(out, job, request, err)) &&
	    (request->dry_run ? look_only(out, job, err)
			      : keep(out, job, request, err)))
		return true;
	story_outcome_free(out);
	return false;
}

void
story_outcome_free(struct story_outcome *outcome)
{
	story_text_free(&outcome->text);
}
