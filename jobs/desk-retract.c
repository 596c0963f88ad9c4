#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "db/db.h"
#include "desk/job.h"
#include "jobs/desk-hand.h"
#include "jobs/desk-publish.h"

/* ---- taken back ---- */

/* The files of all editions, each path once, the last written counting. */
static bool
all_files(struct pu_db *db, const struct publication *all, size_t editions,
	  const struct publication_file **out, size_t *count,
	  struct pu_arena *arena, struct pu_error *err)
{
	struct publication_file *kept = NULL;
	size_t room = 0;

	*count = 0;
	for (size_t i = editions; i-- > 0;) {
		const struct publication_file *files;
		struct publication_file *more;
		size_t n;

		if (!publication_files(db, all[i].id, &files, &n, arena, err))
			return false;
		room = *count + n + 1;
		more = arena_array(arena, room, sizeof *more);
		for (size_t k = 0; k < *count; k++)
			more[k] = kept[k];
		kept = more;
		for (size_t k = 0; k < n; k++) {
			bool there = false;

			for (size_t j = 0; j < *count && !there; j++)
				there = pu_str_eq(kept[j].path, files[k].path);
			if (!there)
				kept[(*count)++] = files[k];
		}
	}
	*out = kept;
	return true;
}

static bool
retract_all(struct desk_hand *h, struct pu_str reason,
	    struct desk_published *out, struct pu_error *err)
{
	const struct publication *all;
	size_t count;

	if (!publication_all(h->act.db, h->id, &all, &count, h->arena, err) ||
	    !all_files(h->act.db, all, count, &out->files, &out->file_count,
		       h->arena, err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (all[i].state == PUBLICATION_PUBLISHED &&
		    !publication_retract(h->act.db, all[i].id, h->act.day,
					 reason, err))
			return false;
	if (!count || all[count - 1].state != PUBLICATION_PUBLISHED)
		return pu_fail(err, PU_CONFLICT,
			       _("%.*s: there is nothing to take back, it is "
				 "not published"),
			       (int)h->name.len, h->name.ptr);
	out->edition = all[count - 1].edition;
	out->moved.count = out->file_count;
	return true;
}

/* Other languages' pages still link to it. */
static bool
find_others(struct desk_hand *h, struct desk_published *out,
	    struct pu_error *err)
{
	const struct desk_job *jobs;
	struct pu_str *others;
	size_t count;

	if (!desk_job_of(h->act.db, h->story.id, &jobs, &count, h->arena, err))
		return false;
	out->others = others = arena_array(h->arena, count + 1, sizeof *others);
	for (size_t i = 0; i < count; i++) {
		struct pu_buf name = PU_BUF_INIT;
		struct publication last;
		int got = jobs[i].id == h->id
				  ? 0
				  : publication_last(h->act.db, jobs[i].id,
						     &last, h->arena, err);

		if (got < 0)
			return false;
		if (!got || last.state != PUBLICATION_PUBLISHED)
			continue;
		pu_buf_add(&name, h->story.slug);
		pu_buf_addc(&name, '/');
		pu_buf_add(&name, jobs[i].language);
		others[out->other_count++] =
			arena_str(h->arena, pu_buf_str(&name));
		pu_buf_free(&name);
	}
	return true;
}

bool
desk_retract(struct job *job, struct pu_str name, struct pu_str reason,
	     struct desk_published *out, struct pu_error *err)
{
	struct desk_hand h = { .act = DESK_ACT_INIT,
			       .job = job,
			       .arena = pu_arena_new() };
	bool ok;

	*out = (struct desk_published){ .moved = DESK_MOVED_INIT,
					.arena = h.arena };
	ok = pu_str_trim(reason).len ||
	     pu_fail(err, PU_INVALID,
		     _("say why it is taken back: --reason \"...\""));
	if (ok && desk_begin(&h.act, job, err)) {
		ok = desk_hand_read(&h, name, err) &&
		     retract_all(&h, reason, out, err) &&
		     find_others(&h, out, err) &&
		     desk_hand_move(&h, VERB_RETRACT, reason, &out->moved, err);
		if (ok)
			pu_buf_add(&out->moved.name, h.name);
		ok = desk_end(&h.act, ok, err);
	} else {
		ok = false;
	}
	if (!ok)
		desk_published_free(out);
	return ok;
}

/* ---- told ---- */

struct editions {
	struct job *job;
	struct desk_edition *list;
	size_t count, room;
	struct pu_arena *arena;
};

static bool
add_editions(struct editions *e, struct pu_str name,
	     const struct publication *all, size_t count, struct pu_error *err)
{
	for (size_t i = 0; i < count; i++) {
		struct desk_edition *edition;

		if (e->count == e->room) {
			size_t room = e->room ? 2 * e->room : 16;

			edition = arena_array(e->arena, room, sizeof *edition);
			for (size_t k = 0; k < e->count; k++)
				edition[k] = e->list[k];
			e->list = edition;
			e->room = room;
		}
		edition = &e->list[e->count++];
		edition->job = name;
		edition->publication = all[i];
		if (!publication_files(e->job->db, all[i].id, &edition->files,
				       &edition->file_count, e->arena, err))
			return false;
	}
	return true;
}

static bool
name_of(struct editions *e, const struct desk_job *row, struct pu_str *out,
	struct story *story, struct pu_error *err)
{
	struct pu_buf name = PU_BUF_INIT;
	int got = story_get(e->job->db, row->story, story, e->arena, err);

	if (got <= 0)
		return false;
	pu_buf_add(&name, story->slug);
	pu_buf_addc(&name, '/');
	pu_buf_add(&name, row->language);
	*out = arena_str(e->arena, pu_buf_str(&name));
	pu_buf_free(&name);
	return true;
}

static bool
editions_of(struct editions *e, const struct desk_job *row,
	    struct pu_error *err)
{
	const struct publication *all;
	struct story story;
	struct pu_str name;
	size_t count;

	if (!publication_all(e->job->db, row->id, &all, &count, e->arena, err))
		return false;
	return !count || (name_of(e, row, &name, &story, err) &&
			  add_editions(e, name, all, count, err));
}

static bool
editions_with(struct editions *e, int64_t person, struct pu_error *err)
{
	const struct publication *all;
	size_t count;

	if (!publication_with(e->job->db, person, &all, &count, e->arena, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct desk_job row;
		struct story story;
		struct pu_str name;

		if (desk_job_get(e->job->db, all[i].job, &row, e->arena, err) <=
			    0 ||
		    !name_of(e, &row, &name, &story, err) ||
		    !add_editions(e, name, &all[i], 1, err))
			return false;
	}
	return true;
}

#define PAGE 500

static bool
editions_everywhere(struct editions *e, struct pu_error *err)
{
	struct pu_str slug = pu_str(""), language = pu_str("");
	const struct desk_job *rows;
	size_t count;

	do {
		struct story story;
		struct pu_str name;

		if (!desk_job_list(e->job->db, slug, language, PAGE, &rows,
				   &count, e->arena, err))
			return false;
		for (size_t i = 0; i < count; i++)
			if (!editions_of(e, &rows[i], err))
				return false;
		if (!count)
			break;
		language = rows[count - 1].language;
		if (!name_of(e, &rows[count - 1], &name, &story, err))
			return false;
		slug = story.slug;
	} while (count == PAGE);
	return true;
}

bool
desk_editions(struct job *job, struct pu_str name, int64_t person,
	      const struct desk_edition **out, size_t *count,
	      struct pu_arena *arena, struct pu_error *err)
{
	struct editions e = { .job = job, .arena = arena };
	struct desk_hand h = { .job = job, .arena = arena };
	struct desk_job row;
	bool ok;

	if (person)
		ok = editions_with(&e, person, err);
	else if (!name.len)
		ok = editions_everywhere(&e, err);
	else
		ok = desk_hand_read(&h, name, err) &&
		     desk_job_get(job->db, h.id, &row, arena, err) > 0 &&
		     editions_of(&e, &row, err);
	*out = e.list;
	*count = e.count;
	return ok;
}
