#include "config.h"

#include "jobs/check-lane.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "desk/waiver.h"
#include "jobs/check-memory.h"
#include "jobs/known-words.h"
#include "jobs/lengths.h"

#define LANES 400u /* pairs of languages in a file */

/* ---- which checks ---- */

static bool
is_one_of(const char *id, const struct pu_str *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (pu_str_is(list[i], id))
			return true;
	return false;
}

static bool
know(const struct pu_str *list, size_t count, struct pu_error *err)
{
	for (size_t i = 0; i < count; i++)
		if (!pu_check_named(list[i]))
			return pu_fail(err, PU_INVALID,
				       _("there is no check \"%.*s\"; "
					 "\"puente check --list\" shows them"),
				       (int)list[i].len, list[i].ptr);
	return true;
}

/* Whatever finds it. */
static bool
is_wanted(const struct check_options *o, const char *id)
{
	return (!o->only_count || is_one_of(id, o->only, o->only_count)) &&
	       !is_one_of(id, o->without, o->without_count);
}

static bool
choose_checks(struct check_lanes *lanes, struct pu_error *err)
{
	const struct check_options *o = lanes->options;
	const struct pu_check_about *about;
	size_t count = 0;

	if (!know(o->only, o->only_count, err) ||
	    !know(o->without, o->without_count, err))
		return false;
	while (pu_check_at(count))
		count++;
	lanes->without = mem_array(count + 1, sizeof *lanes->without);
	for (size_t i = 0; (about = pu_check_at(i)) != NULL; i++)
		if (o->terms || !is_wanted(o, about->id))
			lanes->without[lanes->without_count++] =
				pu_str(about->id);
	return true;
}

/* ---- all of them ---- */

static bool
read_waivers(struct check_lanes *lanes, struct pu_error *err)
{
	struct waiver waiver = { .id = 0 };
	struct pu_arena *arena = NULL;
	int got;

	if (!lanes->job->db)
		return true;
	arena = pu_arena_new();
	while ((got = waiver_next(lanes->job->db, waiver.id, &waiver, arena,
				  err)) > 0) {
		hashset_add(waiver_counts(&waiver) ? &lanes->waived
						   : &lanes->proposed,
			    waiver.fingerprint);
		pu_arena_reset(arena);
	}
	pu_arena_free(arena);
	return got == 0;
}

bool
check_lanes_open(struct check_lanes *lanes, struct job *job,
		 const struct check_options *options, struct pu_error *err)
{
	*lanes = (struct check_lanes){ .job = job, .options = options };
	return choose_checks(lanes, err) && read_waivers(lanes, err);
}

static void
lane_free(struct check_lane *lane)
{
	pu_checker_free(lane->checker);
	known_words_free(lane->known);
	check_terms_free(lane->terms);
	pu_buf_free(&lane->tags[0]);
	pu_buf_free(&lane->tags[1]);
	free(lane->lines);
	free(lane);
}

void
check_lanes_free(struct check_lanes *lanes)
{
	for (size_t i = 0; i < lanes->count; i++)
		lane_free(lanes->items[i]);
	free(lanes->items);
	free(lanes->without);
	hashset_free(&lanes->waived);
	hashset_free(&lanes->proposed);
}

/* "decimal-mark.es" for es-EC too, unless that one has its own. */
static bool
decimal_mark(struct job *job, struct pu_str language, uint32_t *mark,
	     struct pu_error *err)
{
	struct pu_buf key = PU_BUF_INIT, value = PU_BUF_INIT;
	bool found = false, ok = true;

	*mark = 0;
	while (job->tm && language.len && !found && ok) {
		pu_buf_clear(&key);
		pu_buf_addz(&key, "decimal-mark.");
		pu_buf_add(&key, language);
		pu_buf_clear(&value);
		ok = pu_tm_config_get(job->tm, pu_buf_str(&key), &value, &found,
				      err);
		found = found && value.len == 1;
		while (language.len && language.ptr[--language.len] != '-')
			;
	}
	if (ok && found)
		*mark = (unsigned char)*value.ptr;
	pu_buf_free(&key);
	pu_buf_free(&value);
	return ok;
}

/* Spelling is looked at where there is no translation yet. */
static bool
open_words(struct check_lane *lane, struct pu_error *err)
{
	const struct check_lanes *lanes = lane->lanes;

	return lane->languages[1].len ||
	       is_one_of("source-spelling", lanes->without,
			 lanes->without_count) ||
	       known_words_new(&lane->known, lanes->job, lane->languages[0],
			       err);
}

static bool
open_terms(struct check_lane *lane, struct pu_error *err)
{
	struct check_lanes *lanes = lane->lanes;

	if (!check_terms_new(&lane->terms, lanes->job, lane->languages[0],
			     lane->languages[1], err))
		return false;
	return lane->terms || !lanes->options->terms ||
	       pu_fail(err, PU_NOT_FOUND,
		       _("the glossary has no terms yet: \"puente term add\" "
			 "and \"puente term import\" give it some"));
}

static bool
open_checker(struct check_lane *lane, struct pu_error *err)
{
	struct check_lanes *lanes = lane->lanes;
	struct pu_check_options options = {
		.source = lane->languages[0],
		.target = lane->languages[1],
		.without = lanes->without,
		.without_count = lanes->without_count,
	};

	lane->asks_memory = lanes->options->memory && lanes->job->tm &&
			    is_wanted(lanes->options, "same-source");
	if (!open_words(lane, err))
		return false;
	options.words = known_words_checked(lane->known);
	if (!is_one_of("length", lanes->without, lanes->without_count) &&
	    !lengths_learn(lanes->job, options.source, options.target,
			   &options.length, err))
		return false;
	return decimal_mark(lanes->job, options.source, &options.source_decimal,
			    err) &&
	       decimal_mark(lanes->job, options.target, &options.target_decimal,
			    err) &&
	       pu_checker_new(&lane->checker, &options, err) &&
	       open_terms(lane, err);
}

struct check_lane *
check_lanes_of(struct check_lanes *lanes, const struct pu_str languages[2],
	       struct pu_error *err)
{
	struct check_lane *lane;

	for (size_t i = lanes->count; i-- > 0;) {
		lane = lanes->items[i];
		if (pu_str_eq(lane->languages[0], languages[0]) &&
		    pu_str_eq(lane->languages[1], languages[1]))
			return lane;
	}
	if (lanes->count == LANES) {
		pu_fail(err, PU_LIMIT,
			_("more than %u pairs of languages in one file: say "
			  "which with -s and -t"),
			LANES);
		return NULL;
	}
	lane = mem_alloc(sizeof *lane);
	lane->lanes = lanes;
	for (int i = 0; i < 2; i++) {
		lane->tags[i] = (struct pu_buf)PU_BUF_INIT;
		pu_buf_add(&lane->tags[i], languages[i]);
		lane->languages[i] = pu_buf_str(&lane->tags[i]);
	}
	if (!open_checker(lane, err)) {
		lane_free(lane);
		return NULL;
	}
	MEM_GROW(lanes->items, lanes->count, lanes->room);
	lanes->items[lanes->count++] = lane;
	return lane;
}

struct check_lane *
check_lanes_at(struct check_lanes *lanes, size_t at)
{
	return at < lanes->count ? lanes->items[at] : NULL;
}

/* ---- one of them ---- */

/* Of the findings from first on, all of the glossary's. */
static void
drop_unwanted(const struct check_lane *lane, struct pu_findings *findings,
	      size_t first)
{
	size_t kept = first;

	for (size_t i = first; i < findings->count; i++)
		if (is_wanted(lane->lanes->options, findings->items[i].check))
			findings->items[kept++] = findings->items[i];
	findings->count = kept;
}

bool
check_lane_run(struct check_lane *lane, struct check_segment *segment,
	       struct pu_arena *arena, struct pu_findings *findings,
	       struct pu_error *err)
{
	struct pu_check_pair *pair = &segment->pair;
	size_t number = lane->count, first = findings->count;

	MEM_GROW(lane->lines, lane->count, lane->room);
	lane->lines[lane->count++] = segment->line;
	if (!lane->languages[1].len)
		return pu_checker_source(lane->checker, &pair->source,
					 pair->block, arena, findings, err);
	if (lane->terms && !pair->alone) {
		if (!check_terms_pair(lane->terms, pair, number, arena,
				      findings, err))
			return false;
		drop_unwanted(lane, findings, first);
	}
	return pu_checker_pair(lane->checker, pair, arena, findings, err) &&
	       (!lane->asks_memory || pair->alone ||
		check_memory_pair(lane->lanes->job, lane->languages, pair,
				  number, arena, findings, err));
}

bool
check_lane_end(struct check_lane *lane, struct pu_arena *arena,
	       struct pu_findings *findings, struct pu_error *err)
{
	size_t first = findings->count;

	if (lane->terms)
		check_terms_end(lane->terms, arena, findings);
	drop_unwanted(lane, findings, first);
	return pu_checker_end(lane->checker, arena, findings, err);
}

bool
check_lane_is_last(const struct check_lane *lane, size_t segment)
{
	return segment + 1 == lane->count;
}

long
check_lane_line(const struct check_lane *lane, size_t segment)
{
	return segment < lane->count ? lane->lines[segment] : 0;
}
