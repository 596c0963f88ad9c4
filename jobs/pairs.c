#include "config.h"

#include "jobs/pairs.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "jobs/doubt.h"
#include "jobs/evidence.h"
#include "jobs/stored.h"
#include "text/html.h"

#define THREADS_MOST 16u
/* Pairs that may be ready and wait to be reported, for each thread. */
#define AHEAD 4

struct slot {
	struct align_result result;
	struct stored_reuse *reuse;
	struct pu_buf warnings; /* one a line */
	struct pu_error err;
	bool ok, ready, skip;
};

struct pool {
	const struct pairing *pairing;
	const struct pairs_options *options;
	const struct job *job; /* not to be used by the threads */
	const char *path; /* of the memory that they read */
	struct slot *slots;
	size_t next, reported, ahead;
	bool stop;
	pthread_mutex_t lock;
	pthread_cond_t ready, room;
};

const char *
pair_state_name(enum pair_state state)
{
	static const char *const names[] = {
		"aligned", "remembered", "kept", "known", "refused", "failed"
	};

	return names[state];
}

/* ---- the threads ---- */

static bool
step(void *arg, const char *phase, uint64_t done, uint64_t total)
{
	struct pool *pool = arg;
	bool stop;

	(void)phase;
	(void)done;
	(void)total;
	pthread_mutex_lock(&pool->lock);
	stop = pool->stop;
	pthread_mutex_unlock(&pool->lock);
	return !stop;
}

static void
keep_warning(void *arg, enum pu_level level, const char *text)
{
	if (level == PU_WARNING)
		pu_buf_addf(arg, "%s\n", text);
}

/* The next pair to be aligned; SIZE_MAX: there is none. */
static size_t
take(struct pool *pool)
{
	size_t at = SIZE_MAX;

	pthread_mutex_lock(&pool->lock);
	while (!pool->stop && pool->next < pool->pairing->count &&
	       pool->next >= pool->reported + pool->ahead)
		pthread_cond_wait(&pool->room, &pool->lock);
	if (!pool->stop && pool->next < pool->pairing->count)
		at = pool->next++;
	pthread_mutex_unlock(&pool->lock);
	return at;
}

static void
align_pair(const struct pool *pool, struct job *job,
	   const struct file_pair *pair, struct slot *slot)
{
	const struct align_options *options = &pool->options->align;

	if (pool->options->store)
		slot->ok = job_open(job, JOB_READ, &slot->err) &&
			   job_align_again(job, pair->source, pair->target,
					   options, &slot->result, &slot->reuse,
					   &slot->err);
	else
		slot->ok = job_align(job, pair->source, pair->target, options,
				     &slot->result, &slot->err);
}

static void *
work(void *arg)
{
	struct pool *pool = arg;
	const struct pu_task task = { step, pool };
	struct job job = { .path = pool->path,
			   .force = pool->job->force,
			   .dictionaries = pool->job->dictionaries,
			   .frozen = true,
			   .task = &task };
	size_t at;

	while ((at = take(pool)) != SIZE_MAX) {
		const struct file_pair *pair = &pool->pairing->pairs[at];
		struct slot *slot = &pool->slots[at];
		const struct pu_log log = { keep_warning, &slot->warnings };

		job.log = &log;
		if (!slot->skip)
			align_pair(pool, &job, pair, slot);
		pthread_mutex_lock(&pool->lock);
		slot->ready = true;
		pthread_cond_signal(&pool->ready);
		pthread_mutex_unlock(&pool->lock);
	}
	job_close(&job);
	return NULL;
}

/* ---- what was done before ---- */

static bool
is_older(const char *path, int64_t when)
{
	struct stat st;

	return !stat(path, &st) && (int64_t)st.st_mtime < when;
}

/* Pairs whose batch stands, and whose files have not changed since. */
static bool
skip_known(struct pool *pool, struct job *job, struct pu_error *err)
{
	const struct pairing *pairing = pool->pairing;
	struct map *known = map_new();
	struct pu_buf what = PU_BUF_INIT;
	struct pu_tm_batch batch = { .id = 0 };
	int got;

	while ((got = pu_tm_batch_next(job->tm, batch.id, &batch, err)) > 0) {
		uint32_t item;

		if (!pu_str_is(batch.kind, "align") ||
		    !pu_str_is(batch.state, "done"))
			continue;
		item = map_add(known, batch.what, NULL);
		if (batch.when > *map_value(known, item))
			*map_value(known, item) = batch.when;
	}
	for (size_t i = 0; !got && i < pairing->count; i++) {
		const struct file_pair *pair = &pairing->pairs[i];
		uint32_t item;

		pu_buf_clear(&what);
		pu_buf_addf(&what, "%s %s", pair->source, pair->target);
		item = map_find(known, pu_buf_str(&what));
		pool->slots[i].skip =
			item != MAP_NONE &&
			is_older(pair->source, *map_value(known, item)) &&
			is_older(pair->target, *map_value(known, item));
	}
	pu_buf_free(&what);
	map_free(known);
	return got == 0;
}

/* ---- reporting ---- */

static void
count_beads(struct pair_report *report, const struct pu_alignment *alignment)
{
	for (size_t i = 0; i < alignment->count; i++) {
		const struct pu_bead *bead = &alignment->beads[i];
		bool pair = bead->source_count && bead->target_count;

		report->pairs += pair;
		report->lone += !pair;
		report->sure += pair && align_is_sure(bead);
		report->to_check += !align_is_sure(bead);
	}
}

/* What is kept may have been reviewed since, and may hold beads of the version
 * before. */
static bool
count_kept(struct pair_report *report, struct job *job, struct pu_error *err)
{
	struct alignment *kept;

	if (!job_alignment_read(job, report->alignment, &kept, err))
		return false;
	report->pairs = report->lone = report->sure = report->to_check = 0;
	for (size_t i = 0; i < kept->count; i++) {
		bool pair = bead_is_pair(&kept->beads[i]);
		bool doubtful = bead_is_doubtful(&kept->beads[i]);

		report->pairs += pair;
		report->lone += !pair;
		report->sure += pair && !doubtful;
		report->to_check += doubtful;
	}
	alignment_free(kept);
	return true;
}

static bool
remember(const struct pool *pool, struct job *job, struct slot *slot,
	 struct pair_report *report, struct pu_error *err)
{
	const struct pairs_options *options = pool->options;
	const struct remember_options remembering = {
		.source_path = report->pair->source,
		.target_path = report->pair->target,
		.min_confidence = options->min_confidence,
		.translator = options->translator,
	};
	struct remembered remembered;
	struct stored_new stored;

	if (!options->store) {
		report->state = PAIR_REMEMBERED;
		if (!job_remember(job, &slot->result, &options->align,
				  &remembering, &remembered, err))
			return false;
		report->batch = remembered.batch;
		report->added = remembered.added;
		return true;
	}
	if (!job_store(job, &slot->result, slot->reuse, &options->align,
		       &remembering, &stored, err))
		return false;
	report->state = stored.known ? PAIR_KNOWN : PAIR_KEPT;
	report->alignment = stored.alignment;
	report->batch = stored.batch;
	report->added = stored.units.added;
	return count_kept(report, job, err);
}

static void
pass_on(const struct slot *slot, const struct file_pair *pair,
	const struct pu_log *log)
{
	struct pu_str rest = pu_buf_str(&slot->warnings);

	while (rest.len) {
		const char *end = memchr(rest.ptr, '\n', rest.len);
		size_t len = end ? (size_t)(end - rest.ptr) : rest.len;

		pu_log(log, PU_WARNING, "%s: %.*s", pair->source, (int)len,
		       rest.ptr);
		len += end != NULL;
		rest = pu_str_n(rest.ptr + len, rest.len - len);
	}
}

static bool
finish(const struct pool *pool, struct job *job, size_t at,
       bool (*tell)(void *arg, const struct pair_report *report,
		    struct pu_error *err),
       void *arg, struct pu_error *err)
{
	struct slot *slot = &pool->slots[at];
	struct pair_report report = { .pair = &pool->pairing->pairs[at] };
	struct pu_buf reason = PU_BUF_INIT;
	bool ok = true;

	pass_on(slot, report.pair, job->log);
	if (slot->skip) {
		report.state = PAIR_KNOWN;
	} else if (!slot->ok) {
		report.state = PAIR_FAILED;
		report.code = slot->err.code;
		if (*slot->err.source)
			pu_buf_addf(&reason, "%s: ", slot->err.source);
		pu_buf_addz(&reason, slot->err.text);
	} else {
		report.result = &slot->result;
		count_beads(&report, &slot->result.alignment);
		if (!pool->options->force && !stored_reuse_known(slot->reuse) &&
		    doubt_refuses(&slot->result, &pool->options->align,
				  &reason))
			report.state = PAIR_REFUSED;
		else if (pool->options->remember || pool->options->store)
			ok = remember(pool, job, slot, &report, err);
	}
	report.reason = reason.len ? reason.ptr : NULL;
	ok = ok && tell(arg, &report, err);
	pu_buf_free(&reason);
	return ok;
}

static void
free_slot(struct slot *slot)
{
	if (slot->ok)
		align_result_free(&slot->result);
	stored_reuse_free(slot->reuse);
	slot->reuse = NULL;
	pu_buf_free(&slot->warnings);
	slot->ok = false;
}

/* Waits for a pair; meanwhile the task is asked. */
static bool
await(struct pool *pool, size_t at, const struct pu_task *task,
      struct pu_error *err)
{
	bool ok = true, ready;

	do {
		struct timespec until;

		ok = pu_task_step(task, _("aligning"), at, pool->pairing->count,
				  err);
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_nsec += 100000000;
		if (until.tv_nsec >= 1000000000) {
			until.tv_sec++;
			until.tv_nsec -= 1000000000;
		}
		pthread_mutex_lock(&pool->lock);
		if (ok && !pool->slots[at].ready)
			pthread_cond_timedwait(&pool->ready, &pool->lock,
					       &until);
		ready = pool->slots[at].ready;
		pthread_mutex_unlock(&pool->lock);
	} while (ok && !ready);
	return ok;
}

/* What all need is made once, and told once. */
static bool
prepare(struct job *job, const struct align_options *options,
	struct pu_error *err)
{
	const struct pu_side source = { .language = options->source };
	const struct pu_side target = { .language = options->target };
	struct pu_lexicon *lexicon;
	struct html *html = NULL;

	/* The XML library wants to be used first by one thread alone. */
	html_parse(&html, pu_str("<p>.</p>"), err);
	html_free(html);
	if (!job_evidence(job, options->lexicon, &source, &target, &lexicon,
			  err))
		return false;
	pu_lexicon_free(lexicon);
	return true;
}

static bool
run(struct pool *pool, struct job *job,
    bool (*tell)(void *arg, const struct pair_report *report,
		 struct pu_error *err),
    void *arg, struct pu_error *err)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	unsigned wanted = pool->options->threads, count = 0;
	pthread_t threads[THREADS_MOST];
	bool ok = true;

	if (!wanted)
		wanted = cores > 0 ? (unsigned)cores : 1;
	if (wanted > THREADS_MOST)
		wanted = THREADS_MOST;
	if (wanted > pool->pairing->count)
		wanted = (unsigned)pool->pairing->count;
	pool->ahead = (size_t)AHEAD * wanted;
	while (count < wanted &&
	       !pthread_create(&threads[count], NULL, work, pool))
		count++;
	if (wanted && !count)
		return pu_fail(err, PU_LIMIT,
			       _("no thread can be started on this machine"));
	for (size_t i = 0; ok && i < pool->pairing->count; i++) {
		ok = await(pool, i, job->task, err) &&
		     finish(pool, job, i, tell, arg, err);
		free_slot(&pool->slots[i]);
		pthread_mutex_lock(&pool->lock);
		pool->reported = i + 1;
		pthread_cond_broadcast(&pool->room);
		pthread_mutex_unlock(&pool->lock);
	}
	pthread_mutex_lock(&pool->lock);
	pool->stop = true;
	pthread_cond_broadcast(&pool->room);
	pthread_mutex_unlock(&pool->lock);
	for (unsigned i = 0; i < count; i++)
		pthread_join(threads[i], NULL);
	return ok;
}

bool
job_pairs(struct job *job, const struct pairing *pairing,
	  const struct pairs_options *options,
	  bool (*report)(void *arg, const struct pair_report *report,
			 struct pu_error *err),
	  void *arg, struct pu_error *err)
{
	struct pool pool = { .pairing = pairing,
			     .options = options,
			     .job = job,
			     .path = job->path };
	struct job scratch = { .path = NULL };
	bool ok = true, passing = false;

	pool.slots = mem_array(pairing->count + 1, sizeof *pool.slots);
	for (size_t i = 0; i < pairing->count; i++)
		pool.slots[i].warnings = (struct pu_buf)PU_BUF_INIT;
	pthread_mutex_init(&pool.lock, NULL);
	pthread_cond_init(&pool.ready, NULL);
	pthread_cond_init(&pool.room, NULL);
	if (!job->db && !access(job->path, F_OK)) {
		ok = job_open(job, JOB_READ, err);
	} else if (!job->db) {
		/* Dictionaries are read once, also where no memory is. */
		ok = passing = job_scratch(&scratch, job, err);
		scratch.dictionaries = job->dictionaries;
		pool.path = scratch.path;
	}
	ok = ok && prepare(passing ? &scratch : job, &options->align, err) &&
	     (!options->remember || !job->db || skip_known(&pool, job, err)) &&
	     run(&pool, job, report, arg, err);
	for (size_t i = 0; i < pairing->count; i++)
		free_slot(&pool.slots[i]);
	if (passing)
		job_scratch_close(&scratch);
	pthread_cond_destroy(&pool.room);
	pthread_cond_destroy(&pool.ready);
	pthread_mutex_destroy(&pool.lock);
	free(pool.slots);
	return ok;
}
