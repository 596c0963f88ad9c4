#include "config.h"

#include "jobs/extract.h"

#include "base/hash.h"
#include "base/hashset.h"
#include "base/i18n.h"
#include "base/map.h"
#include "glossary/glossary.h"
#include "glossary/rejected.h"
#include "jobs/bilingual.h"
#include "tm/walk.h"

/* ---- reading the memory ---- */

struct reader {
	struct extract *extract;
	const struct term_extract_options *options;
	struct pu_buf texts[2];
	struct hashset seen; /* pairs of texts */
	bool all; /* the same pair again and again, for its dates */
};

static int64_t
date_of(const struct pu_unit *unit, const struct pu_variant *target)
{
	if (target->changed != PU_NO_TIME)
		return target->changed;
	if (target->created != PU_NO_TIME)
		return target->created;
	return unit->changed != PU_NO_TIME ? unit->changed : unit->created;
}

static bool
is_new(struct reader *r)
{
	uint64_t hash = 0;

	if (r->all)
		return true;
	for (int side = 0; side < 2; side++)
		hash = hash_bytes(hash, r->texts[side].ptr, r->texts[side].len);
	return hashset_add(&r->seen, hash);
}

static bool
read_pair(struct reader *r, const struct pu_unit *unit,
	  const struct pu_tm_info *info, const size_t pair[2],
	  struct pu_error *err)
{
	const struct pu_variant *target = &unit->variants[pair[1]];
	struct extract_segment segment = {
		.id = unit->id,
		.when = date_of(unit, target),
		.reviewed = info->trust >= PU_TRUST_TEAM,
	};

	for (int side = 0; side < 2; side++) {
		pu_buf_clear(&r->texts[side]);
		pu_variant_plain(&r->texts[side], &unit->variants[pair[side]]);
	}
	segment.source = pu_buf_str(&r->texts[0]);
	segment.target = pu_buf_str(&r->texts[1]);
	return !is_new(r) || extract_add(r->extract, &segment, err);
}

static bool
read_unit(struct reader *r, const struct pu_unit *unit,
	  const struct pu_tm_info *info, struct pu_arena *arena,
	  struct pu_error *err)
{
	const struct bilingual_want want = { r->options->source,
					     r->options->target };
	size_t(*pairs)[2];
	size_t count = bilingual_pairs(unit, &want, arena, &pairs);

	for (size_t i = 0; i < count; i++)
		if (!read_pair(r, unit, info, pairs[i], err))
			return false;
	return true;
}

static bool
read_memory(struct job *job, struct reader *r, struct pu_error *err)
{
	const struct pu_tm_filter filter = { .source = r->options->source,
					     .target = r->options->target,
					     .since = PU_NO_TIME };
	struct tm_walk *walk;
	struct pu_unit unit;
	struct pu_tm_info info;
	uint64_t done = 0;
	int got;

	if (!tm_walk_open(&walk, job->tm, &filter, WALK_BY_ID, err))
		return false;
	while ((got = tm_walk_next(walk, &unit, &info, err)) > 0)
		if (!read_unit(r, &unit, &info, tm_walk_arena(walk), err) ||
		    (++done % 1024 == 0 &&
		     !pu_task_step(job->task, _("reading the memory"), done, 0,
				   err))) {
			got = -1;
			break;
		}
	tm_walk_close(walk);
	return got == 0;
}

/* all: see struct reader. *out is to be freed, on failure too. */
static bool
learn(struct job *job, const struct term_extract_options *options, bool all,
      struct extract **out, struct pu_error *err)
{
	struct reader r = { .options = options,
			    .texts = { PU_BUF_INIT, PU_BUF_INIT },
			    .all = all };
	bool ok;

	*out = NULL;
	ok = job_open(job, JOB_READ, err) &&
	     extract_new(out, options->source, options->target, err);
	r.extract = *out;
	ok = ok && read_memory(job, &r, err);
	pu_buf_free(&r.texts[0]);
	pu_buf_free(&r.texts[1]);
	hashset_free(&r.seen);
	return ok && extract_run(*out, options->least, job->task, err);
}

static bool
passes(const struct term_extract_options *options, enum extract_kind kind)
{
	return kind == EXTRACT_NAME ? !options->no_names : !options->no_terms;
}

static bool
read_example(struct job *job, const struct term_extract_options *options,
	     int64_t id, struct pu_arena *arena, struct term_example *out,
	     struct pu_error *err)
{
	const struct bilingual_want want = { options->source, options->target };
	struct pu_buf text = PU_BUF_INIT;
	struct pu_str *texts[2] = { &out->source, &out->target };
	struct pu_unit unit;
	size_t(*pairs)[2];

	*out = (struct term_example){ id, { "", 0 }, { "", 0 } };
	if (!pu_tm_get(job->tm, id, arena, &unit, NULL, err))
		return false;
	if (!bilingual_pairs(&unit, &want, arena, &pairs))
		return true;
	for (int side = 0; side < 2; side++) {
		pu_buf_clear(&text);
		pu_variant_plain(&text, &unit.variants[pairs[0][side]]);
		*texts[side] = arena_str(arena, pu_buf_str(&text));
	}
	pu_buf_free(&text);
	return true;
}

/* ---- candidates ---- */

/* What is not to be suggested. */
struct aside {
	struct pair_keys keys;
	struct map *known; /* sources */
	struct map *rejected; /* pairs */
	struct pu_buf key;
	struct pu_error *err;
	bool ok;
};

static void
visit_known(void *arg, struct pu_str source, struct pu_str target)
{
	struct aside *a = arg;

	(void)target;
	pu_buf_clear(&a->key);
	a->ok = a->ok && pair_keys_side(&a->keys, 0, source, &a->key, a->err);
	map_add(a->known, pu_buf_str(&a->key), NULL);
}

static bool
aside_open(struct aside *a, struct job *job,
	   const struct term_extract_options *o, struct pu_error *err)
{
	*a = (struct aside){ .known = map_new(),
			     .rejected = map_new(),
			     .key = PU_BUF_INIT,
			     .err = err,
			     .ok = true };
	return pair_keys_open(&a->keys, o->source, o->target, err) &&
	       rejected_read(job->db, &a->keys, a->rejected, err) &&
	       pu_glossary_pairs(job->glossary, o->source, o->target,
				 visit_known, a, err) &&
	       a->ok;
}

static void
aside_close(struct aside *a)
{
	pair_keys_close(&a->keys);
	map_free(a->known);
	map_free(a->rejected);
	pu_buf_free(&a->key);
}

static bool
look_up(struct aside *a, const struct extract_candidate *c, bool *known,
	bool *rejected, struct pu_error *err)
{
	struct pu_str key;
	size_t tab = 0;

	pu_buf_clear(&a->key);
	if (!pair_keys_both(&a->keys, c->source, c->target, &a->key, err))
		return false;
	key = pu_buf_str(&a->key);
	*rejected = map_find(a->rejected, key) != MAP_NONE;
	while (key.ptr[tab] != '\t')
		tab++;
	*known = map_find(a->known, pu_str_n(key.ptr, tab)) != MAP_NONE;
	return true;
}

static bool
add_examples(struct job *job, const struct term_extract_options *options,
	     struct term_candidate *c, struct pu_arena *arena,
	     struct pu_error *err)
{
	for (size_t i = 0; i < c->found.example_count; i++)
		if (!read_example(job, options, c->found.examples[i], arena,
				  &c->examples[i], err))
			return false;
	return true;
}

static bool
choose(struct job *job, const struct term_extract_options *options,
       const struct extract *extract, struct aside *aside,
       struct pu_arena *arena, struct term_candidates *out,
       struct pu_error *err)
{
	struct term_candidate *c;
	size_t at = 0;

	out->items = arena_array(arena, options->most + 1, sizeof *out->items);
	while (out->count < options->most) {
		bool rejected;

		c = &out->items[out->count];
		if (!extract_next(extract, &at, arena, &c->found))
			break;
		if (!passes(options, c->found.kind))
			continue;
		if (!look_up(aside, &c->found, &c->known, &rejected, err))
			return false;
		out->rejected += rejected;
		out->known += !rejected && c->known && !options->known;
		if (rejected || (c->known && !options->known))
			continue;
		if (!add_examples(job, options, c, arena, err))
			return false;
		out->count++;
	}
	return true;
}

bool
job_term_extract(struct job *job, const struct term_extract_options *options,
		 struct pu_arena *arena, struct term_candidates *out,
		 struct pu_error *err)
{
	struct extract *extract;
	struct aside aside;
	bool ok = learn(job, options, false, &extract, err);

	*out = (struct term_candidates){ .count = 0 };
	if (ok) {
		extract_used(extract, &out->segments, &out->used);
		ok = aside_open(&aside, job, options, err) &&
		     choose(job, options, extract, &aside, arena, out, err);
		aside_close(&aside);
	}
	extract_free(extract);
	return ok;
}

bool
job_term_reject(struct job *job, struct pu_str source_language,
		struct pu_str target_language, struct pu_str source,
		struct pu_str target, struct pu_error *err)
{
	struct pair_keys keys;
	bool ok;

	if (!job_open(job, JOB_WRITE, err) ||
	    !pair_keys_open(&keys, source_language, target_language, err))
		return false;
	ok = rejected_add(job->db, &keys, source, target, err);
	pair_keys_close(&keys);
	return ok;
}

/* ---- conflicts ---- */

bool
job_term_conflicts(struct job *job, const struct term_extract_options *options,
		   struct pu_arena *arena, struct term_conflicts *out,
		   struct pu_error *err)
{
	struct extract *extract;
	size_t at = 0;
	bool ok = learn(job, options, true, &extract, err) &&
		  extract_find_conflicts(extract, job->task, err);

	*out = (struct term_conflicts){ .count = 0 };
	out->items = arena_array(arena, options->most + 1, sizeof *out->items);
	if (ok)
		extract_used(extract, &out->segments, &out->used);
	while (ok && out->count < options->most) {
		struct term_conflict *c = &out->items[out->count];

		if (!extract_next_conflict(extract, &at, arena, &c->found))
			break;
		if (!passes(options, c->found.kind))
			continue;
		for (size_t i = 0; ok && i < c->found.rendering_count; i++)
			ok = read_example(job, options,
					  c->found.renderings[i].example, arena,
					  &c->examples[i], err);
		out->count++;
	}
	extract_free(extract);
	return ok;
}
