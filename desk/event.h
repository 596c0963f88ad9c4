/* event.h - what was done to a segment's translation, and what it says now
 *
 * Each change is an event that is never altered: who did what, on which day,
 * after which other event. Everything follows from them: the present text, its
 * past, the way back, merging the work of two machines, credit. Events of a
 * segment form a tree; their order is (parent, day, id): a parent first, then by
 * day, then by id, which is random. So a union of events gives the same order
 * and the same present text wherever it is made.
 *
 * The head is the last event that no other follows or merges; an event without
 * a text (EVENT_CONFIRMED) leaves that of its parent. Of several heads those that
 * are confirmed count before those that somebody typed, and these before those
 * that were only filled in. Where two that count alike say different things, two
 * people have translated the same at once: a conflict, both are kept, and a
 * merging event (merged: the head that it also follows) resolves it. What is only
 * filled in makes no conflict. Comments are passed over.
 *
 * What writes has to be inside a transaction.
 */
#ifndef DESK_EVENT_H
#define DESK_EVENT_H

#include "base/arena.h"
#include "base/day.h"
#include "base/error.h"

struct pu_db;

/* Stored and exchanged: they stay. */
enum desk_role {
	ROLE_TRANSLATOR,
	ROLE_REVISER, /* against the source */
	ROLE_PROOFREADER, /* the translation alone */
	ROLE_EDITOR, /* answers for the publication */
	ROLE_ALIGNER,
	ROLE_COORDINATOR,
	ROLE_AUTHOR,
	DESK_ROLES
};
const char *desk_role_name(enum desk_role role); /* "translator" ... */
bool desk_role_read(enum desk_role *role, struct pu_str name);

enum event_action {
	EVENT_TYPED,
	EVENT_ACCEPTED_EXACT, /* a match's translation, as it was */
	EVENT_ACCEPTED_CONTEXT,
	EVENT_EDITED_MATCH, /* begun from a match */
	EVENT_PROPAGATED, /* from another segment of the story */
	EVENT_ALIGNED,
	EVENT_IMPORTED,
	EVENT_MERGED, /* resolves a conflict */
	EVENT_CONFIRMED, /* the text as it was, now confirmed */
	EVENT_REVISED,
	EVENT_REVERTED,
	EVENT_COMMENTED, /* a note; with a text: a suggestion. Never a head */
	EVENT_ACTIONS
};
const char *event_action_name(enum event_action action); /* "typed" ... */

enum event_match {
	MATCH_NONE,
	MATCH_PERSON, /* of the memory, translated by match_person (0: by nobody
			* known here) */
	MATCH_MACHINE
};

struct event {
	int64_t id; /* random; 0: to be made */
	int64_t job, segment;
	int64_t parent, merged; /* events; 0: none */
	int32_t day;
	int64_t person; /* 0: nobody */
	enum desk_role role;
	enum event_action action;
	bool confirmed; /* the text is meant to stand */
	int64_t source; /* of the text that it translates: story_source_of */
	struct pu_str text; /* U+E000 + k is the source segment's code k; ptr
			     * NULL: it has none */
	struct pu_str note; /* may be empty */
	/* The match that it began from. */
	enum event_match match_kind;
	int64_t unit; /* of the memory on the machine where it was done; 0 */
	int score; /* 0..102 */
	struct pu_str penalties; /* their reasons, as match tells them */
	struct pu_str match_text; /* what the match said */
	int64_t match_person; /* its translator */
	int64_t match_story; /* where it was translated; 0: not known */
};

enum target_state {
	TARGET_EMPTY,
	TARGET_DRAFT, /* has a text that is not confirmed */
	TARGET_CONFIRMED,
	TARGET_STALE, /* confirmed, for another text than the source has now */
	TARGET_MINOR, /* the same, but only a typing error was mended there */
	TARGET_CONFLICT /* two heads that differ */
};
const char *target_state_name(enum target_state state); /* "empty" ... */

/* What a segment says in a job now. */
struct target {
	int64_t job, segment;
	int64_t head; /* 0: none */
	int64_t other; /* of a conflict, the other head */
	enum target_state state;
	int64_t source; /* what the head translates */
	struct pu_str text;
};

/* Adds one, with a random id where it has none, and settles the segment's target
 * (see event_settle). What it follows is for the caller to say. PU_CONFLICT:
 * there is another event of this id. */
bool event_add(struct pu_db *db, struct event *event, struct pu_error *err);
/* All of a segment in their order, in arena. */
bool event_all(struct pu_db *db, int64_t job, int64_t segment,
	       const struct event **events, size_t *count,
	       struct pu_arena *arena, struct pu_error *err);
/* All of a job, those of a segment together and in their order. */
bool event_of_job(struct pu_db *db, int64_t job, const struct event **events,
		  size_t *count, struct pu_arena *arena, struct pu_error *err);
/* 1, 0: there is none, -1. */
int event_get(struct pu_db *db, int64_t id, struct event *out,
	      struct pu_arena *arena, struct pu_error *err);
/* The order, of events of one segment: parents first, then day, then id. Those
 * whose parents are not among them, or that follow each other in a ring, come
 * where their day and id put them. In place. Pure. */
void event_order(struct event *events, size_t count);
/* What they say together, once in order. now: story_source_of the segment's
 * present text; minor: since the head was confirmed only typing errors were
 * mended. Pure. */
void event_settle(const struct event *events, size_t count, int64_t now,
		  bool minor, struct target *out);

/* The target as it is kept; a segment without events is TARGET_EMPTY. Strings in
 * arena. */
bool target_get(struct pu_db *db, int64_t job, int64_t segment,
		struct target *out, struct pu_arena *arena,
		struct pu_error *err);
/* Of every segment of the story's present version, in its order; *count of them.
 * In arena. */
bool target_all(struct pu_db *db, int64_t job, const struct target **targets,
		size_t *count, struct pu_arena *arena, struct pu_error *err);
/* Makes them anew from the events, and the job's counts: after another version
 * of the story, or a bundle, has come. */
bool target_settle_all(struct pu_db *db, int64_t job, struct pu_error *err);

#endif
