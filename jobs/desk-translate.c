#include "config.h"

#include "jobs/desk-translate.h"

#include <stdlib.h>

#include "base/mem.h"
#include "jobs/desk-check.h"
#include "jobs/desk-hand.h"

/* ---- filling ---- */

/* Written in a transaction of its own, behind what was read without one. */
static bool
write_fill(struct desk_hand *h, struct desk_fill *fill,
	   struct desk_filled_job *out, struct pu_error *err)
{
	bool ok;

	if (!desk_begin(&h->act, h->job, err))
		return false;
	ok = desk_hand_needs_claim(h, err) &&
	     desk_fill_write(fill, &h->act, h->id, &out->filled, err);
	return desk_end(&h->act, ok, err);
}

bool
job_desk_fill(struct job *job, struct pu_str name,
	      const struct desk_fill_options *options,
	      struct desk_filled_job *out, struct pu_error *err)
{
	struct desk_hand h = { .act = DESK_ACT_INIT,
			       .job = job,
			       .arena = pu_arena_new() };
	struct desk_fill *fill = NULL;
	struct desk_source source;
	bool ok =
		job_open(job, JOB_WRITE, err) && desk_hand_read(&h, name, err);

	if (ok) {
		desk_source_read(&source, &h.story, &h.version, h.arena);
		ok = desk_fill_find(&fill, job, &source, h.targets, h.language,
				    options, err) &&
		     write_fill(&h, fill, out, err);
	}
	if (ok) {
		pu_buf_add(&out->name, h.name);
		out->segments = h.version.segment_count;
		out->left_segments = out->filled.empty - out->filled.segments;
		out->left_words = out->filled.empty_words - out->filled.words;
	}
	desk_fill_free(fill);
	pu_arena_free(h.arena);
	return ok;
}

/* ---- the checks ---- */

struct desk_checking {
	struct desk_hand hand;
	struct desk_translation translation;
	struct check_run *run;
};

bool
job_desk_check(struct desk_checking **out, struct job *job, struct pu_str name,
	       const struct check_options *options, struct pu_error *err)
{
	struct desk_checking *c = mem_alloc(sizeof *c);
	struct desk_hand *h = &c->hand;

	*c = (struct desk_checking){ .hand = { .act = DESK_ACT_INIT,
					       .job = job,
					       .arena = pu_arena_new() } };
	*out = c;
	if (!job_open(job, JOB_READ, err) || !desk_hand_read(h, name, err))
		return false;
	c->translation =
		(struct desk_translation){ .languages = { h->story.language,
							  h->language },
					   .version = &h->version,
					   .targets = h->targets };
	return desk_check(&c->run, job, &c->translation, options, err);
}

struct check_run *
job_desk_check_run(struct desk_checking *c)
{
	return c->run;
}

struct pu_str
job_desk_check_name(const struct desk_checking *c)
{
	return c->hand.name;
}

bool
job_desk_check_protected(const struct desk_checking *c,
			 const struct check_found *found, struct pu_error *err)
{
	return desk_check_protected(found, &c->translation, err);
}

void
job_desk_check_close(struct desk_checking *c)
{
	if (!c)
		return;
	job_check_close(c->run);
	pu_arena_free(c->hand.arena);
	free(c);
}
