#include "config.h"

#include "jobs/learn.h"

#include "base/i18n.h"
#include "bitext/wordlist.h"
#include "jobs/dictionaries.h"
#include "text/lang.h"

/* Fewer pairs teach the aligner nothing that the documents do not. */
#define LEAST 50
/* What one learning may cost, whatever the size of the memory: units read, and
 * products of the lengths of pairs. */
#define READ_MOST  ((int64_t)300000)
#define CELLS_MOST ((uint64_t)24000000)
/* A sample is read in runs of neighbours, some of each part of the memory. */
#define PARTS 64
#define RUN   64
/* The newest units are learned apart when so many have come. */
#define NEW_LEAST 50
#define NEW_MOST  ((int64_t)20000)
#define GROWN     5 /* one part in so many */
#define SHRUNK    100

static const char base_name[] = "memory", new_name[] = "memory, newest";

struct learning {
	struct job *job;
	struct pu_str source, target;
	struct pu_lexicon *lexicon;
	struct lexicon_learner *learner;
	struct pu_arena *arena;
	int64_t units, gone; /* of the memory now */
	int64_t pairs, read; /* so far */
};

/* One pair of a unit; false when it has none in these languages. */
static bool
teach(struct learning *l, const struct pu_unit *unit)
{
	const struct pu_variant *source = NULL, *target = NULL;
	struct pu_buf a = PU_BUF_INIT, b = PU_BUF_INIT;

	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct pu_variant *v = &unit->variants[i];

		if (!source && lang_matches(v->language, l->source))
			source = v;
		else if (!target && lang_matches(v->language, l->target))
			target = v;
	}
	if (!source || !target)
		return false;
	pu_variant_plain(&a, source);
	pu_variant_plain(&b, target);
	lexicon_learner_pair(l->learner, pu_buf_str(&a), pu_buf_str(&b));
	pu_buf_free(&a);
	pu_buf_free(&b);
	return true;
}

/* Teaches up to most units after *at, and before end; moves *at. 1: there may
 * be more; 0: that was the last one. */
static int
read_run(struct learning *l, int64_t *at, int64_t end, int64_t most,
	 struct pu_error *err)
{
	struct pu_unit unit;
	int got = 1;

	while (most-- > 0) {
		pu_arena_reset(l->arena);
		got = pu_tm_next(l->job->tm, NULL, *at, l->arena, &unit, NULL,
				 err);
		if (got > 0 && unit.id > end)
			return 0;
		if (got <= 0)
			return got;
		*at = unit.id;
		l->read++;
		l->pairs += teach(l, &unit);
		if (l->read % 256 == 0 &&
		    !pu_task_step(l->job->task, _("learning words"),
				  (uint64_t)l->read, 0, err))
			return -1;
	}
	return got;
}

static bool
is_enough(const struct learning *l)
{
	return l->read >= READ_MOST ||
	       lexicon_learner_cells(l->learner) >= CELLS_MOST;
}

/* All of a small memory; of a large one so many runs, round by round, as are
 * enough. */
static bool
read_sample(struct learning *l, struct pu_error *err)
{
	int64_t at[PARTS], end[PARTS];
	int open = PARTS;

	for (int p = 0; p < PARTS; p++) {
		at[p] = l->units / PARTS * p;
		end[p] = p + 1 < PARTS ? l->units / PARTS * (p + 1) : l->units;
	}
	while (open && !is_enough(l)) {
		open = 0;
		for (int p = 0; p < PARTS && !is_enough(l); p++) {
			int got = at[p] < end[p] ? read_run(l, &at[p], end[p],
							    RUN, err)
						 : 0;

			if (got < 0)
				return false;
			if (!got)
				at[p] = end[p];
			open += got > 0;
		}
	}
	return true;
}

/* What was taught becomes a list, also when that was nothing: so it need not
 * be tried again. */
static bool
finish(struct learning *l, const char *name, struct wordlist *list,
       struct pu_error *err)
{
	struct pu_lexicon *own = pu_lexicon_new(l->source, l->target);
	struct wordlist_maker *maker = wordlist_maker_new();
	struct pu_str source, target;
	size_t at = 0;
	double quality;
	bool ok;

	lexicon_list_only(own);
	ok = l->pairs < LEAST ||
	     lexicon_learner_finish(l->learner, own, l->job->task, err);

	*list = (struct wordlist){ .entries = (int64_t)pu_lexicon_size(own),
				   .pairs = l->pairs,
				   .state = { l->units, l->gone } };
	while (ok && lexicon_next(own, &at, &source, &target, &quality)) {
		lexicon_restore(l->lexicon, source, target, quality);
		wordlist_maker_add(maker, source, target, quality);
	}
	if (ok)
		dictionaries_keep(l->job, maker, name, l->source, l->target,
				  list);
	wordlist_maker_free(maker);
	pu_lexicon_free(own);
	return ok;
}

/* after: units that are older are left out; 0: a sample of all. */
static bool
learn(struct learning *l, const char *name, int64_t after,
      struct wordlist *list, struct pu_error *err)
{
	bool ok;

	l->pairs = l->read = 0;
	l->learner = lexicon_learner_new(l->source, l->target);
	if (after) {
		if (after < l->units - NEW_MOST)
			after = l->units - NEW_MOST;
		ok = read_run(l, &after, INT64_MAX, NEW_MOST, err) >= 0;
	} else {
		ok = read_sample(l, err);
	}
	ok = ok && finish(l, name, list, err);
	lexicon_learner_free(l->learner);
	return ok;
}

static int64_t
distance(int64_t a, int64_t b)
{
	return a > b ? a - b : b - a;
}

/* Learned from what has changed too much since. */
static bool
is_stale(const struct learning *l, const struct wordlist *list)
{
	int64_t units = list->state[0];

	return !list->id || l->units < units ||
	       (l->units - units) * GROWN > units ||
	       distance(l->gone, list->state[1]) * SHRUNK > units;
}

static bool
recall(struct learning *l, const struct wordlist *list, struct pu_error *err)
{
	return !list->entries ||
	       dictionaries_look_up(l->job, l->lexicon, list, err);
}

/* What came after the base was learned; list->pairs is 0 when too little. */
static bool
add_newest(struct learning *l, const struct wordlist *base,
	   struct wordlist *list, struct pu_error *err)
{
	int64_t since = l->units - base->state[0];

	if (since < NEW_LEAST) {
		*list = (struct wordlist){ .id = 0 };
		return true;
	}
	if (!wordlist_get(list, l->job->db, new_name, l->source, l->target,
			  err))
		return false;
	if (list->id && list->state[0] >= base->state[0] &&
	    list->state[0] <= l->units &&
	    l->units - list->state[0] < NEW_LEAST + since / GROWN &&
	    distance(l->gone, list->state[1]) * SHRUNK <= since)
		return recall(l, list, err);
	return learn(l, new_name, base->state[0], list, err);
}

/* As it is, when it goes with the base. */
static bool
recall_newest(struct learning *l, const struct wordlist *base,
	      struct wordlist *list, struct pu_error *err)
{
	if (!wordlist_get(list, l->job->db, new_name, l->source, l->target,
			  err))
		return false;
	if (list->state[0] < base->state[0])
		*list = (struct wordlist){ .id = 0 };
	return recall(l, list, err);
}

bool
learn_add(struct job *job, struct pu_lexicon *lexicon, struct pu_str source,
	  struct pu_str target, struct pu_error *err)
{
	struct learning l = { .job = job,
			      .source = source,
			      .target = target,
			      .lexicon = lexicon };
	struct wordlist base, newest = { .id = 0 };
	bool ok;

	if (!wordlist_memory(job->db, &l.units, &l.gone, err) ||
	    !wordlist_get(&base, job->db, base_name, source, target, err))
		return false;
	l.arena = pu_arena_new();
	if (job->frozen)
		ok = recall(&l, &base, err) &&
		     recall_newest(&l, &base, &newest, err);
	else if (is_stale(&l, &base))
		ok = !l.units || learn(&l, base_name, 0, &base, err);
	else
		ok = recall(&l, &base, err) &&
		     add_newest(&l, &base, &newest, err);
	if (ok && base.entries + newest.entries)
		pu_log(job->log, PU_NOTE,
		       _("the memory taught %zu pairs of words from %zu "
			 "units"),
		       (size_t)(base.entries + newest.entries),
		       (size_t)(base.pairs + newest.pairs));
	pu_arena_free(l.arena);
	return ok;
}
