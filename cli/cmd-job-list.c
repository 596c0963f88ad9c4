#include "config.h"

#include "cli/commands.h"
#include "cli/desk-job.h"
#include "desk/person.h"
#include "desk/review.h"
#include "jobs/desk.h"

#define PAGE 500u

struct listing {
	struct invocation *inv;
	struct pu_buf language;
	int state; /* -1: any */
	int64_t mine; /* 0: whoever's */
	int32_t today;
	bool any;
};

/* Whether it is the translator whom a job waits for. */
static bool
is_translated(enum job_state state)
{
	return state == STATE_CLAIMED || state == STATE_TRANSLATING ||
	       state == STATE_CHANGES_REQUESTED || state == STATE_ON_HOLD;
}

/* Who has it: the translator whose claim stands longest, or the reviewer, who
 * has no day; person 0: nobody. */
static bool
holder(struct listing *l, const struct desk_job *job, struct claim *out,
       bool *mine, struct pu_arena *arena, struct pu_error *err)
{
	const struct claim *claims;
	struct review review;
	size_t count;
	int got = 0;

	*out = (struct claim){ .until = DAY_NONE };
	*mine = false;
	if (!claim_all(l->inv->job.db, job->id, &claims, &count, arena, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!claim_stands(&claims[i], l->today))
			continue;
		*mine = *mine || claims[i].person == l->mine;
		if (claims[i].role == ROLE_TRANSLATOR &&
		    is_translated(job->state) && claims[i].until >= out->until)
			*out = claims[i];
	}
	if (job->state == STATE_IN_REVIEW)
		got = review_now(l->inv->job.db, job->id, &review, arena, err);
	if (got > 0) {
		out->person = review.person;
		*mine = *mine || review.person == l->mine;
	}
	return got >= 0;
}

static const char *
mail_word(enum job_state state)
{
	static const char *const words[JOB_STATES] = {
		[STATE_PROPOSED] = N_("PROPOSED"),
		[STATE_OPEN] = N_("OPEN"),
		[STATE_CLAIMED] = N_("TAKEN"),
		[STATE_TRANSLATING] = N_("TAKEN"),
		[STATE_TO_REVIEW] = N_("REVIEW"),
		[STATE_IN_REVIEW] = N_("REVIEW"),
		[STATE_CHANGES_REQUESTED] = N_("TAKEN"),
		[STATE_APPROVED] = N_("READY"),
		[STATE_PUBLISHED] = N_("PUBLISHED"),
		[STATE_NEEDS_UPDATE] = N_("UPDATE"),
		[STATE_ON_HOLD] = N_("ON HOLD"),
		[STATE_DECLINED] = N_("DECLINED"),
		[STATE_RETRACTED] = N_("RETRACTED"),
	};

	return _(words[state]);
}

static void
show_json(struct listing *l, const struct desk_job *job,
	  const struct story *story, const struct claim *claim,
	  struct pu_str who)
{
	struct pu_buf name = PU_BUF_INIT;
	json_t *value = json_object();

	pu_buf_addf(&name, "%s/%s", story->slug.ptr, job->language.ptr);
	json_object_set_new(value, "job", value_text(pu_buf_str(&name)));
	json_object_set_new(value, "state",
			    json_string(job_state_name(job->state)));
	json_object_set_new(value, "title", value_text(story->title));
	json_object_set_new(value, "person",
			    claim->person ? value_text(who) : json_null());
	json_object_set_new(value, "until", desk_day_value(claim->until));
	json_object_set_new(value, "deadline", desk_day_value(job->deadline));
	json_object_set_new(value, "urgent", json_boolean(job->urgent));
	json_object_set_new(value, "words", json_integer(job->words));
	json_object_set_new(value, "left_words", json_integer(job->left_words));
	output_json(l->inv->out, value);
	pu_buf_free(&name);
}

static void
show(struct listing *l, const struct desk_job *job, const struct story *story,
     const struct claim *claim, struct pu_arena *arena)
{
	struct pu_str who = desk_handle(l->inv, claim->person, arena);
	struct output *out = l->inv->out;
	char until[DAY_TEXT];

	if (l->inv->json) {
		show_json(l, job, story, claim, who);
		return;
	}
	day_write(until, claim->until);
	if (!option_flag(l->inv, "subject")) {
		output_f(out, "%s/%s\t%s\t%s\t%s\t%u/%u\t", story->slug.ptr,
			 job->language.ptr, job_state_name(job->state), who.ptr,
			 until, job->left_words, job->words);
		output_text(out, story->title);
	} else {
		output_f(out, "[%s %s] ", mail_word(job->state),
			 job->language.ptr);
		output_text(out, story->title);
		if (claim->person && claim->until == DAY_NONE)
			output_f(out, " (%s)", who.ptr);
		else if (claim->person)
			output_f(out, _(" (%s, until %s)"), who.ptr, until);
	}
	output_put(out, "\n");
}

static bool
show_one(struct listing *l, const struct desk_job *job,
	 const struct story *story, struct pu_arena *arena,
	 struct pu_error *err)
{
	struct claim claim;
	bool mine;

	if (l->language.len &&
	    !pu_str_eq(job->language, pu_buf_str(&l->language)))
		return true;
	if (!holder(l, job, &claim, &mine, arena, err))
		return false;
	if (l->mine && !mine)
		return true;
	l->any = true;
	show(l, job, story, &claim, arena);
	return true;
}

/* Page by page. */
static bool
list(struct listing *l, struct pu_error *err)
{
	struct pu_buf slug = PU_BUF_INIT, language = PU_BUF_INIT;
	struct pu_arena *arena = pu_arena_new();
	struct pu_db *db = l->inv->job.db;
	const struct desk_job *jobs;
	struct story story;
	size_t count = PAGE;
	bool ok = true;

	while (ok && count == PAGE) {
		pu_arena_reset(arena);
		ok = l->state < 0 ? desk_job_list(db, pu_buf_str(&slug),
						  pu_buf_str(&language), PAGE,
						  &jobs, &count, arena, err)
				  : desk_job_in(db, (enum job_state)l->state,
						pu_buf_str(&slug),
						pu_buf_str(&language), PAGE,
						&jobs, &count, arena, err);
		for (size_t i = 0; ok && i < count; i++)
			ok = story_get(db, jobs[i].story, &story, arena, err) >
				     0 &&
			     show_one(l, &jobs[i], &story, arena, err);
		if (ok && count) {
			pu_buf_clear(&slug);
			pu_buf_add(&slug, story.slug);
			pu_buf_clear(&language);
			pu_buf_add(&language, jobs[count - 1].language);
		}
	}
	pu_buf_free(&slug);
	pu_buf_free(&language);
	pu_arena_free(arena);
	return ok;
}

static bool
find_me(struct listing *l, int *status)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_buf user = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };
	struct person me = { .id = 0 };
	bool found;
	int got = -1;

	if (pu_tm_config_get(l->inv->job.tm, pu_str("user"), &user, &found,
			     &err))
		got = person_find(l->inv->job.db, pu_buf_str(&user), &me, arena,
				  &err);
	if (got > 0)
		l->mine = me.id;
	else
		*status = got < 0 ? command_fail(l->inv, &err) : STATUS_NONE;
	pu_buf_free(&user);
	pu_arena_free(arena);
	return got > 0;
}

static int
run(struct invocation *inv)
{
	struct listing l = { .inv = inv, .language = PU_BUF_INIT, .state = -1 };
	const char *name = option_text(inv, "state");
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;
	enum job_state state;

	if (name && !job_state_read(&state, pu_str(name)))
		return command_misuse(inv, _("there is no state \"%s\""), name);
	l.state = name ? (int)state : -1;
	l.today = desk_today(&inv->job);
	if (command_open(inv, JOB_READ, &status) &&
	    command_language(inv, "target", LANGUAGE_OPTION, &l.language,
			     &status) &&
	    (!option_flag(inv, "mine") || find_me(&l, &status))) {
		if (!list(&l, &err))
			status = command_fail(inv, &err);
		else if (!l.any)
			status = STATUS_NONE;
	}
	pu_buf_free(&l.language);
	return status;
}

static const char *const examples[] = {
	"puente job list",
	"puente job list --state open -t en",
	"puente job list --mine --subject",
	NULL,
};

static const struct option_spec options[] = {
	OPTION_TARGET,
	{ 0, "state", "STATE", N_("only those in this state"), OPTION_TEXT, 0,
	  0 },
	{ 0, "mine", NULL, N_("only those that you hold"), OPTION_FLAG, 0, 0 },
	{ 0, "subject", NULL, N_("as the subject of a mail"), OPTION_FLAG, 0,
	  0 },
	OPTION_END
};

const struct command cmd_job_list = {
	.name = "job list",
	.group = GROUP_DESK,
	.summary = N_(
		"the jobs, one a line: name, state, who holds it, words left, title"),
	.examples = examples,
	.options = options,
	.min_operands = 0,
	.max_operands = 0,
	.run = run,
};
