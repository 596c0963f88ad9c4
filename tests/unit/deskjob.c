#include "config.h"

#include <sys/wait.h>
#include <unistd.h>

#include "db/db.h"
#include "desk/story.h"
#include "jobs/desk-job.h"
#include "jobs/desk.h"
#include "tests/tap.h"

#define TODAY 20779
#define FILE  "deskjob-test.db"

static struct pu_error err;
static int32_t day = TODAY;
static const struct pu_str name = { "la-marcha/en", 12 };
static const struct desk_claiming all = { .first = 1,
					  .last = CLAIM_WHOLE_LAST,
					  .reason = { "", 0 } };

static const struct pu_inline_code bold[] = {
	{ .kind = PU_CODE_OPEN, .i = 1, .x = -1 },
	{ .kind = PU_CODE_CLOSE, .i = 1, .x = -1 },
};

static bool
be(struct job *job, const char *who)
{
	*job = (struct job){ .path = FILE, .today = &day };
	err = (struct pu_error){ .code = PU_OK };
	return job_open(job, JOB_CREATE, &err) &&
	       db_begin(job->db, false, &err) &&
	       pu_tm_config_set(job->tm, pu_str("user"), pu_str(who), &err) &&
	       db_commit(job->db, &err);
}

static void
make_story(void)
{
	const struct story_block block = { ARTICLE_PARAGRAPH, 0, 0 };
	const struct story_segment segments[] = {
		{ .words = 2, .text = pu_str("La marcha") },
		{ .words = 2,
		  .text = pu_str("\xee\x80\x80Nadie\xee\x80\x81 duerme."),
		  .codes = bold,
		  .code_count = 2 },
		{ .words = 1, .text = pu_str("Pan") },
	};
	struct story row = { .slug = pu_str("la-marcha"),
			     .language = pu_str("es"),
			     .title = pu_str("La marcha"),
			     .embargo = DAY_NONE,
			     .day = TODAY };
	struct desk_told told = DESK_TOLD_INIT;
	struct job job;
	int64_t story;

	CHECK(be(&job, "luz"));
	CHECK(db_begin(job.db, true, &err));
	CHECK(story_add(job.db, &row,
			&(struct story_version){ .day = TODAY,
						 .blocks = &block,
						 .block_count = 1,
						 .segments = segments,
						 .segment_count = 3 },
			&story, &err));
	CHECK(db_commit(job.db, &err));
	CHECK(job_desk_open(&job,
			    &(struct desk_opening){ .slug = pu_str("la-marcha"),
						    .language = pu_str("en"),
						    .deadline = DAY_NONE },
			    &told, &err));
	CHECK_STR(told.name.ptr, "la-marcha/en");
	CHECK(told.after == STATE_OPEN);
	pu_buf_free(&told.name);
	job_close(&job);
}

static bool
type(struct job *job, size_t segment, const char *text, int64_t base,
     struct desk_told *told)
{
	*told = (struct desk_told)DESK_TOLD_INIT;
	return job_desk_translate(job, name,
				  &(struct desk_typing){ .segment = segment,
							 .text = pu_str(text),
							 .base = base },
				  told, &err);
}

/* Of processes that claim at the same moment exactly one wins. */
static void
test_race(void)
{
	pid_t children[4];
	int won = 0, status;
	struct desk_told told = DESK_TOLD_INIT;
	struct job job;

	for (int i = 0; i < 4; i++) {
		children[i] = fork();
		if (!children[i]) {
			struct desk_claiming claiming = all;
			char who[] = "a0";
			bool ok;

			who[1] = (char)('0' + i);
			/* The setting is the machine's: whose turn it is. */
			ok = be(&job, who) &&
			     job_desk_claim(&job, name, &claiming, &told, &err);
			_exit(ok ? 0
			      : strcmp(err.failure, "E-CLAIM-01") &&
					      err.code != PU_CONFLICT
				      ? 2
				      : 1);
		}
	}
	for (int i = 0; i < 4; i++) {
		waitpid(children[i], &status, 0);
		CHECK(WIFEXITED(status) && WEXITSTATUS(status) < 2);
		won += WIFEXITED(status) && !WEXITSTATUS(status);
	}
	CHECK(won == 1);
}

static void
test_work(void)
{
	struct desk_told told = DESK_TOLD_INIT;
	struct pu_arena *arena = pu_arena_new();
	struct desk_job row;
	struct job job;
	int64_t first;

	CHECK(be(&job, "luz"));
	CHECK(!type(&job, 9, "The march", 0, &told));
	CHECK(err.code == PU_INVALID);
	pu_buf_free(&told.name);
	CHECK(type(&job, 1, "The march", 0, &told));
	CHECK(told.claimed && told.after == STATE_TRANSLATING);
	first = told.event;
	pu_buf_free(&told.name);
	CHECK(type(&job, 1, "The march", 0, &told) && !told.event);
	pu_buf_free(&told.name);
	CHECK(!type(&job, 2, "Nobody sleeps.", 0, &told));
	CHECK(err.code == PU_INVALID);
	pu_buf_free(&told.name);
	CHECK(type(&job, 2, "<1>Nobody</1> sleeps.", 0, &told));
	pu_buf_free(&told.name);
	CHECK(job_desk_find(&job, name, &row, arena, &err));
	CHECK(row.left_segments == 1 && row.left_words == 1);
	CHECK(type(&job, 1, "A march", first, &told));
	pu_buf_free(&told.name);
	/* Somebody has said something else since. */
	CHECK(!type(&job, 1, "One march", first, &told));
	CHECK(err.code == PU_CONFLICT && strstr(err.text, "A march") &&
	      strstr(err.text, "One march"));
	pu_buf_free(&told.name);
	job_close(&job);

	CHECK(be(&job, "inti"));
	CHECK(!type(&job, 3, "Bread", 0, &told));
	CHECK_STR(err.failure, "E-CLAIM-01");
	pu_buf_free(&told.name);
	job_close(&job);
	pu_arena_free(arena);
}

/* The claim runs out; what was typed under it is not lost. */
static void
test_run_out(void)
{
	struct desk_told told = DESK_TOLD_INIT;
	struct pu_arena *arena = pu_arena_new();
	struct event event;
	struct desk_job row;
	struct job job;

	day = TODAY + CLAIM_DAYS;
	CHECK(be(&job, "luz"));
	CHECK(type(&job, 3, "Bread", 0, &told));
	pu_buf_free(&told.name);
	day++;
	CHECK(!type(&job, 3, "Loaf", 0, &told));
	CHECK_STR(err.failure, "E-CLAIM-02");
	CHECK(err.code == PU_CONFLICT && told.event);
	CHECK(event_get(job.db, told.event, &event, arena, &err) == 1);
	CHECK_STR(event.text.ptr, "Loaf");
	CHECK(event.action == EVENT_COMMENTED);
	pu_buf_free(&told.name);
	CHECK(job_desk_find(&job, name, &row, arena, &err));
	CHECK(row.state == STATE_OPEN && !row.left_segments);
	told = (struct desk_told)DESK_TOLD_INIT;
	CHECK(job_desk_claim(&job, name, &all, &told, &err));
	CHECK(told.after == STATE_CLAIMED && told.until == day + CLAIM_DAYS);
	pu_buf_free(&told.name);
	CHECK(type(&job, 3, "Loaf", 0, &told));
	pu_buf_free(&told.name);

	told = (struct desk_told)DESK_TOLD_INIT;
	CHECK(!job_desk_do(&job, name, VERB_HOLD, pu_str(""), &told, &err));
	CHECK(job_desk_do(&job, name, VERB_HOLD, pu_str("wait"), &told, &err));
	CHECK(told.before == STATE_TRANSLATING && told.after == STATE_ON_HOLD);
	CHECK(job_desk_do(&job, name, VERB_RESUME, pu_str(""), &told, &err));
	CHECK(told.after == STATE_TRANSLATING);
	CHECK(job_desk_release(&job, name, &told, &err));
	CHECK(told.after == STATE_OPEN);
	/* The clock goes backwards. */
	day--;
	CHECK(!job_desk_claim(&job, name, &all, &told, &err));
	CHECK_STR(err.failure, "E-CLOCK-01");
	pu_buf_free(&told.name);
	job_close(&job);
	pu_arena_free(arena);
}

int
main(void)
{
	unlink(FILE);
	unlink(FILE "-wal");
	unlink(FILE "-shm");
	make_story();
	test_work();
	test_run_out();
	day = TODAY + 90;
	test_race();
	unlink(FILE);
	unlink(FILE "-wal");
	unlink(FILE "-shm");
	return tap_done();
}
