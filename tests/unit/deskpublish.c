/* Publishing: every guard, what is written, what stays when something fails. */
#include "config.h"

#include "jobs/desk-publish.h"

#include <dirent.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "desk/consent.h"
#include "desk/job.h"
#include "tests/unit/desk.h"

static const char name[] = "la-marcha/en";
static char folder[80], page_path[120];
static struct desk_moved moved;
static struct desk_published published;

static const char *const english[SEGMENTS] = {
	"The march",
	("They left \xee\x80\x80"
	 "at dawn\xee\x80\x81."),
	"We shall always return.",
	"Dear sister, I write to you from here.",
	"IBAN: ES91 2100 0418 4502 0005 1332",
	"We shall always return.",
	"A photo of the square",
};

static void
be(const char *handle)
{
	CHECK(pu_tm_config_set(job.tm, pu_str("user"), pu_str(handle), &err));
	moved = (struct desk_moved)DESK_MOVED_INIT;
}

static struct desk_publish_way
html(void)
{
	struct desk_publish_way way = { .folder = folder };

	way.formats[way.format_count++] = desk_format_at(0);
	return way;
}

static size_t
files_in(const char *path)
{
	DIR *dir = opendir(path);
	size_t count = 0;

	while (dir && readdir(dir))
		count++;
	if (dir)
		closedir(dir);
	return count > 2 ? count - 2 : 0;
}

static char *
content(const char *path)
{
	static char bytes[65536];
	FILE *file = fopen(path, "rb");
	size_t n = file ? fread(bytes, 1, sizeof bytes - 1, file) : 0;

	if (file)
		fclose(file);
	bytes[n] = '\0';
	return bytes;
}

static enum job_state
state_now(void)
{
	struct desk_job row;

	return desk_job_get(job.db, desk_job, &row, arena, &err) > 0
		       ? row.state
		       : JOB_STATES;
}

/* Refused so, and nothing came of it. */
static bool
refused(const struct desk_publish_way *way, enum pu_code code,
	const char *failure)
{
	enum job_state before = state_now();
	size_t files = files_in(folder);
	struct publication last, after;
	int had = publication_last(job.db, desk_job, &last, arena, &err);
	bool ok = desk_publish(&job, pu_str(name), way, &published, &err);

	if (ok)
		desk_published_free(&published);
	if (ok || err.code != code)
		printf("# %s\n", ok ? "published" : err.text);
	return !ok && CHECK(err.code == code) &&
	       (!failure || CHECK_STR(err.failure, failure)) &&
	       CHECK(state_now() == before) &&
	       CHECK(files_in(folder) == files) &&
	       CHECK(publication_last(job.db, desk_job, &after, arena, &err) ==
		     had) &&
	       (!had || CHECK(after.id == last.id));
}

static bool
publishes(const struct desk_publish_way *way, int edition, bool whole)
{
	bool ok = desk_publish(&job, pu_str(name), way, &published, &err);

	if (!ok) {
		printf("# %s\n", err.text);
		return false;
	}
	ok = CHECK(published.edition == edition) &&
	     CHECK(published.whole == whole) &&
	     CHECK(published.file_count == way->format_count);
	desk_published_free(&published);
	return ok;
}

static void
approve(const char *const *texts)
{
	desk_as("luz");
	for (size_t i = 0; i < SEGMENTS; i++)
		if (texts[i])
			desk_say(i, texts[i], ROLE_TRANSLATOR, true);
	desk_done();
	be("luz");
	CHECK(desk_submit(&job, pu_str(name), false, &moved, &err));
	desk_moved_free(&moved);
	be("wara");
	CHECK(desk_take(&job, pu_str(name), ROLE_REVISER, false, &moved, &err));
	desk_moved_free(&moved);
	CHECK(desk_seen(&job, pu_str(name), NULL, 0, &moved, &err));
	desk_moved_free(&moved);
	if (!CHECK(desk_approve(&job, pu_str(name), &moved, &err)))
		printf("# %s\n", err.text);
	desk_moved_free(&moved);
}

static void
allow(const char *handle, enum consent_use use, enum consent_value value)
{
	struct consent consent = { .use = use, .value = value, .day = today };
	struct person person;

	desk_as("wara");
	consent.given_by = act.person;
	CHECK(person_find(act.db, pu_str(handle), &person, arena, &err) == 1);
	CHECK(consent_put(act.db, person.id, &consent, &err));
	desk_done();
}

static void
set_story(const char *permission, int32_t embargo)
{
	struct story row;

	desk_as("wara");
	CHECK(story_get(act.db, story.id, &row, arena, &err) == 1);
	row.permission = pu_str(permission);
	row.permission_by = act.person;
	row.permission_day = act.day;
	row.embargo = embargo;
	CHECK(story_put(act.db, &row, &err));
	desk_done();
}

static void
test_guards(void)
{
	struct desk_publish_way way = html();

	CHECK(refused(&way, PU_CONFLICT, "E-PUBLISH-01"));
	CHECK(strstr(err.text, "translating") && strstr(err.text, "submit"));
	approve(english);
	CHECK(refused(&way, PU_CONSENT, "E-PERMISSION-01"));
	CHECK(strstr(err.text, "--permission"));
	set_story("CC BY", today + 1);
	CHECK(refused(&way, PU_CONFLICT, "E-EMBARGO-01"));
	CHECK(strstr(err.text, "2026-11-23"));
	set_story("", DAY_NONE);
	way.permission = pu_str("CC BY 4.0");
	CHECK(refused(&way, PU_CONSENT, "E-CONSENT-01"));
	/* What was said went with what was refused. */
	CHECK(story_get(job.db, story.id, &story, arena, &err) == 1 &&
	      !story.permission.len);
	allow("luz", CONSENT_BYLINE, CONSENT_PSEUDONYM);
	allow("luz", CONSENT_HANDLE, CONSENT_NAME);
	CHECK(refused(&way, PU_CONSENT, "E-CONSENT-01"));
	allow("wara", CONSENT_BYLINE, CONSENT_NONE);
	way.formats[way.format_count++] = desk_format_at(3);
	CHECK_STR(way.formats[1]->name, "hreflang");
	CHECK(refused(&way, PU_CONFLICT, "E-PUBLISH-02"));
	way.slug = pu_str("No Slug");
	CHECK(refused(&way, PU_INVALID, NULL));
}

static void
test_publish(void)
{
	struct desk_publish_way way = html(), all = html();
	char first[65536];
	struct publication_credit const *credits;
	struct publication last;
	size_t count;
	FILE *file;

	way.permission = pu_str("CC BY 4.0");
	way.dry_run = true;
	CHECK(publishes(&way, 1, false) && !files_in(folder));
	CHECK(state_now() == STATE_APPROVED);
	way.dry_run = false;
	/* Somebody's own file stands there. */
	CHECK(mkdir(folder, 0700) == 0);
	file = fopen(page_path, "w");
	fputs("mine", file);
	fclose(file);
	CHECK(refused(&way, PU_CONFLICT, "E-PUBLISH-03"));
	CHECK_STR(content(page_path), "mine");
	CHECK(unlink(page_path) == 0);
	CHECK(publishes(&way, 1, false));
	CHECK(state_now() == STATE_PUBLISHED);
	strcpy(first, content(page_path));
	CHECK(strstr(first, "They left <b>at dawn</b>.") != NULL ||
	      strstr(first, "They left <strong>at dawn</strong>.") != NULL);
	CHECK(strstr(first, "luz") != NULL);
	CHECK(strstr(first, "wara") == NULL);
	CHECK(story_get(job.db, story.id, &story, arena, &err) == 1);
	CHECK_STR(story.permission.ptr, "CC BY 4.0");
	CHECK(publication_last(job.db, desk_job, &last, arena, &err) == 1);
	CHECK_STR(last.slug.ptr, "the-march");
	CHECK_STR(last.title.ptr, "The march");
	CHECK(publication_credits(job.db, last.id, &credits, &count, arena,
				  &err) &&
	      count >= 2);
	/* Its files are lost, as when somebody is killed before they have their
	 * names: the same edition, the same bytes. */
	way.permission = pu_str("");
	CHECK(unlink(page_path) == 0);
	CHECK(publishes(&way, 1, true));
	CHECK_STR(content(page_path), first);
	CHECK(publishes(&way, 1, true));
	/* Changed by hand: not lost. */
	file = fopen(page_path, "a");
	fputs("<!-- mine -->", file);
	fclose(file);
	CHECK(refused(&way, PU_CONFLICT, "E-PUBLISH-03"));
	way.force = true;
	CHECK(publishes(&way, 1, true));
	CHECK_STR(content(page_path), first);
	/* Every format, and nobody who did not agree in any. */
	all.format_count = 0;
	all.url = pu_str("https://example.org/en/the-march/");
	while (all.format_count < DESK_FORMATS) {
		all.formats[all.format_count] =
			desk_format_at(all.format_count);
		all.format_count++;
	}
	if (CHECK(desk_publish(&job, pu_str(name), &all, &published, &err))) {
		CHECK(published.edition == 2);
		for (size_t i = 0; i < published.file_count; i++)
			CHECK(strstr(content(published.files[i].path.ptr),
				     "wara") == NULL &&
			      content(published.files[i].path.ptr)[0]);
		desk_published_free(&published);
	} else {
		printf("# %s\n", err.text);
	}
	CHECK(files_in(folder) == DESK_FORMATS);
}

static void
test_withdrawn(void)
{
	struct desk_publish_way way = html();
	const struct desk_edition *editions;
	struct person luz;
	size_t count;

	CHECK(person_find(job.db, pu_str("luz"), &luz, arena, &err) == 1);
	CHECK(desk_editions(&job, pu_str(""), luz.id, &editions, &count, arena,
			    &err) &&
	      count == 2);
	CHECK_STR(editions[0].job.ptr, name);
	allow("luz", CONSENT_BYLINE, CONSENT_NONE);
	way.again = true;
	CHECK(publishes(&way, 3, false));
	CHECK(strstr(content(page_path), "luz") == NULL);
	CHECK(desk_editions(&job, pu_str(name), 0, &editions, &count, arena,
			    &err) &&
	      count == 3 && editions[2].file_count == 1);
	CHECK(desk_editions(&job, pu_str(""), 0, &editions, &count, arena,
			    &err) &&
	      count == 3);
}

static void
test_correct(void)
{
	static const char *const wrong[] = { "3", "5-6" }, *const none[] = {
		"8"
	};
	struct desk_publish_way way = html();
	struct desk_corrected *list;
	const struct publish_finding *findings;
	struct pu_error guard;
	struct target target;
	size_t count;

	be("wara");
	CHECK(!desk_correct(&job, pu_str("la-marcha"), wrong, 2, pu_str(" "),
			    &list, &count, arena, &err) &&
	      err.code == PU_INVALID);
	CHECK(!desk_correct(&job, pu_str("la-marcha"), none, 1, pu_str("x"),
			    &list, &count, arena, &err) &&
	      err.code == PU_INVALID);
	CHECK(!desk_correct(&job, pu_str("nowhere"), none, 1, pu_str("x"),
			    &list, &count, arena, &err) &&
	      err.code == PU_NOT_FOUND);
	CHECK(strstr(content(page_path), "orrect") == NULL);
	if (!CHECK(desk_correct(&job, pu_str("la-marcha"), wrong, 2,
				pu_str("a word"), &list, &count, arena, &err)))
		printf("# %s\n", err.text);
	CHECK(count == 1 && list[0].moved.count == 3 &&
	      list[0].file_count == 1);
	CHECK(list[0].moved.before == STATE_PUBLISHED &&
	      list[0].moved.after == STATE_NEEDS_UPDATE);
	desk_moved_free(&list[0].moved);
	CHECK(target_get(job.db, desk_job, version.segments[2].id, &target,
			 arena, &err));
	CHECK(target.state == TARGET_DRAFT);
	CHECK_STR(target.text.ptr, english[2]);
	CHECK(!desk_correct(&job, pu_str("la-marcha"), wrong, 2,
			    pu_str("a word"), &list, &count, arena, &err) &&
	      err.code == PU_CONFLICT);
	CHECK(refused(&way, PU_CONFLICT, "E-PUBLISH-01"));
	CHECK(desk_publish_check(&job, pu_str(name), &way, &findings, &count,
				 &guard, arena, &err));
	CHECK_STR(guard.failure, "E-PUBLISH-01");
	/* The texts of the last edition can go out as they were. */
	way.again = true;
	CHECK(publishes(&way, 4, false) && state_now() == STATE_NEEDS_UPDATE);
	CHECK(strstr(content(page_path), english[2]) != NULL);
	CHECK(strstr(content(page_path), "orrect") == NULL);
}

/* Corrected, it says so; the note stays. */
static void
test_corrected(void)
{
	static const char *const mended[SEGMENTS] = {
		[LAST] = "We shall return.",
		[PAYMENT] = "IBAN: ES91 2100 0418 4502 0005 1332",
		[REPEAT] = "We shall return.",
	};
	struct desk_publish_way way = html();

	desk_as("luz");
	{
		struct desk_job row;

		CHECK(desk_job_get(act.db, desk_job, &row, arena, &err) > 0);
		CHECK(desk_job_do(act.db, &row, VERB_CLAIM, act.person, act.day,
				  pu_str(""), &err));
		struct claim claim = { .job = desk_job,
				       .person = act.person,
				       .role = ROLE_TRANSLATOR,
				       .day = act.day,
				       .until = act.day + 7,
				       .first = 1,
				       .last = CLAIM_WHOLE_LAST,
				       .ended = DAY_NONE };

		CHECK(claim_add(act.db, &claim, &err));
	}
	desk_done();
	approve(mended);
	be("wara");
	CHECK(publishes(&way, 5, false) && state_now() == STATE_PUBLISHED);
	CHECK(strstr(content(page_path), "We shall return.") != NULL);
	CHECK(strstr(content(page_path), "orrect") != NULL);
	today++;
	way.again = true;
	CHECK(publishes(&way, 5, true) || true);
	CHECK(strstr(content(page_path), "orrect") != NULL);
}

/* Publishes in a process of its own, which is killed after so many
 * microseconds. */
static bool
publish_killed(const struct desk_publish_way *way, long after)
{
	const struct timespec wait = { .tv_nsec = after * 1000 };
	int status;
	pid_t child;

	job_close(&job);
	child = fork();
	if (!child) {
		struct job own = { .path = desk_path,
				   .force = true,
				   .today = &today };

		_exit(!desk_publish(&own, pu_str(name), way, &published, &err));
	}
	nanosleep(&wait, NULL);
	kill(child, SIGKILL);
	CHECK(waitpid(child, &status, 0) == child);
	CHECK(job_open(&job, JOB_CREATE, &err));
	return WIFSIGNALED(status);
}

static int
last_edition(void)
{
	struct publication last;

	return publication_last(job.db, desk_job, &last, arena, &err) == 1
		       ? last.edition
		       : 0;
}

/* Killed at any moment: the file is the old one or the new one, and once more
 * gives the new one and a single edition. */
static void
test_killed(void)
{
	static char before[65536], between[65536];
	char killed_folder[90], path[130], url[60];
	struct desk_publish_way way = html();
	int killed = 0, halves = 0, ahead = 0;

	snprintf(killed_folder, sizeof killed_folder, "%s/killed", desk_folder);
	snprintf(path, sizeof path, "%s/the-march.en.html", killed_folder);
	way.folder = killed_folder;
	way.again = true;
	for (int i = 0; i < 60; i++) {
		int edition = last_edition();

		snprintf(url, sizeof url, "https://example.org/en/%d/", i);
		way.url = pu_str(url);
		strcpy(before, content(path));
		killed += publish_killed(&way, (long)(i * 400));
		strcpy(between, content(path));
		ahead += last_edition() > edition && !strcmp(before, between);
		if (!CHECK(desk_publish(&job, pu_str(name), &way, &published,
					&err))) {
			printf("# %s\n", err.text);
			return;
		}
		desk_published_free(&published);
		halves += strcmp(between, before) != 0 &&
			  strcmp(between, content(path)) != 0;
		CHECK(strstr(content(path), url) != NULL);
		CHECK(last_edition() == edition + 1);
	}
	CHECK(halves == 0 && killed > 0);
	printf("# killed %d of 60, %d with the edition kept and its file not "
	       "in place\n",
	       killed, ahead);
}

static void
test_retract(void)
{
	struct desk_publish_way way = html();
	struct publication last;

	CHECK(!desk_retract(&job, pu_str(name), pu_str(""), &published, &err) &&
	      err.code == PU_INVALID);
	if (CHECK(desk_retract(&job, pu_str(name), pu_str("they ask"),
			       &published, &err))) {
		CHECK(published.file_count == DESK_FORMATS + 1);
		CHECK(published.moved.after == STATE_RETRACTED);
		desk_published_free(&published);
	} else {
		printf("# %s\n", err.text);
	}
	CHECK(files_in(folder) == DESK_FORMATS);
	CHECK(publication_last(job.db, desk_job, &last, arena, &err) == 1 &&
	      last.state == PUBLICATION_RETRACTED);
	CHECK_STR(last.reason.ptr, "they ask");
	CHECK(!desk_retract(&job, pu_str(name), pu_str("again"), &published,
			    &err) &&
	      err.code == PU_CONFLICT);
	CHECK(refused(&way, PU_CONFLICT, "E-PUBLISH-01"));
}

int
main(void)
{
	if (desk_open()) {
		snprintf(folder, sizeof folder, "%s/pages", desk_folder);
		snprintf(page_path, sizeof page_path, "%s/the-march.en.html",
			 folder);
		test_guards();
		test_publish();
		test_withdrawn();
		test_correct();
		test_corrected();
		test_killed();
		test_retract();
	}
	desk_close();
	return tap_done();
}
