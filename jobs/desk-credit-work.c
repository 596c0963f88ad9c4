#include "config.h"

#include "jobs/desk-credit-work.h"

#include "desk/publication.h"
#include "desk/review.h"
#include "desk/update-guard.h"

/* ---- who did what ---- */

static void
did(struct desk_work *work, int64_t person, unsigned what)
{
	struct credit_person *more;

	if (!person)
		return;
	for (size_t i = 0; i < work->person_count; i++)
		if (work->people[i].id == person) {
			work->people[i].did |= what;
			return;
		}
	if (work->person_count == work->person_room) {
		work->person_room =
			work->person_room ? 2 * work->person_room : 16;
		more = arena_array(work->arena, work->person_room,
				   sizeof *more);
		for (size_t i = 0; i < work->person_count; i++)
			more[i] = work->people[i];
		work->people = more;
	}
	work->people[work->person_count++] = (struct credit_person){
		.id = person, .name = pu_str(""), .did = what
	};
}

static void
see_event(struct desk_work *work, const struct event *event)
{
	if (event->action == EVENT_COMMENTED) /* with a text: a suggestion */
		did(work, event->person,
		    event->text.ptr ? CREDIT_HAS_HELPED : 0);
	else if (event->action == EVENT_CONFIRMED ||
		 event->action == EVENT_ALIGNED)
		did(work, event->person, CREDIT_HAS_HELPED);
	else
		did(work, event->person, CREDIT_HAS_WRITTEN);
	if (event->role == ROLE_EDITOR && event->action != EVENT_COMMENTED)
		did(work, event->person, CREDIT_HAS_EDITED);
}

/* Who gave a claim back, or let it run out, is not whom the job was given to. */
static bool
read_claims(struct desk_work *work, struct pu_error *err)
{
	const struct claim *claims;
	size_t count;

	if (!claim_all(work->job->db, work->desk_job->id, &claims, &count,
		       work->arena, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct claim *claim = &claims[i];
		bool held = claim->why == CLAIM_STANDS ||
			    claim->why == CLAIM_SUBMITTED;

		if (claim->role == ROLE_TRANSLATOR && held)
			did(work, claim->person, CREDIT_IS_ASSIGNED);
		else if (claim->role == ROLE_COORDINATOR)
			did(work, claim->person, CREDIT_HAS_COORDINATED);
		else if (claim->role == ROLE_EDITOR &&
			 claim->why == CLAIM_SUBMITTED)
			did(work, claim->person, CREDIT_HAS_EDITED);
	}
	return true;
}

/* Approving needs every segment to be seen; returning does not. */
static bool
is_finished(struct desk_work *work, const struct review *review, bool *finished,
	    bool *begun, struct pu_error *err)
{
	enum review_sight *sights = arena_array(
		work->arena, work->target_count + 1, sizeof *sights);
	size_t seen = 0;

	*finished = *begun = review->verdict == REVIEW_APPROVED;
	if (*finished)
		return true;
	if (!review_sights(work->job->db, review, work->targets,
			   work->target_count, sights, err))
		return false;
	for (size_t i = 0; i < work->target_count; i++)
		seen += sights[i] != SIGHT_UNSEEN;
	*begun = seen > 0;
	*finished = review->verdict == REVIEW_RETURNED && seen > 0 &&
		    seen == work->target_count;
	return true;
}

static bool
read_reviews(struct desk_work *work, struct pu_error *err)
{
	struct review review = { .id = 0 };
	int got;

	while ((got = review_next(work->job->db, work->desk_job->id, &review,
				  &review, work->arena, err)) > 0) {
		bool finished, begun;

		if (!is_finished(work, &review, &finished, &begun, err))
			return false;
		if (!finished)
			did(work, review.person, begun ? CREDIT_HAS_HELPED : 0);
		else if (review.role == ROLE_PROOFREADER)
			did(work, review.person, CREDIT_HAS_PROOFREAD);
		else if (review.role == ROLE_EDITOR)
			did(work, review.person, CREDIT_HAS_EDITED);
		else
			did(work, review.person, CREDIT_HAS_REVISED);
	}
	return got == 0;
}

/* Whoever opened it, and did nothing else that is told. */
static bool
read_steps(struct desk_work *work, struct pu_error *err)
{
	const struct job_step *steps;
	size_t count;

	if (!desk_job_steps(work->job->db, work->desk_job->id, &steps, &count,
			    work->arena, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		size_t before = work->person_count;

		if (steps[i].verb != VERB_OPEN && steps[i].verb != VERB_PROPOSE)
			continue;
		did(work, steps[i].person, 0);
		if (work->person_count > before)
			did(work, steps[i].person, CREDIT_HAS_COORDINATED);
	}
	return true;
}

/* ---- what was published ---- */

struct published {
	const struct publication_text *texts; /* by segment */
	size_t count;
};

/* What came since the first edition is an update; who was a translator in the
 * last stays one. */
static bool
read_published(struct desk_work *work, struct published *out,
	       struct pu_error *err)
{
	const struct publication *editions;
	const struct publication_credit *credits;
	struct pu_db *db = work->job->db;
	size_t count, credited;

	*out = (struct published){ 0 };
	if (!publication_all(db, work->desk_job->id, &editions, &count,
			     work->arena, err))
		return false;
	if (!count)
		return true;
	if (!publication_texts(db, editions[0].id, &out->texts, &out->count,
			       work->arena, err) ||
	    !publication_credits(db, editions[count - 1].id, &credits,
				 &credited, work->arena, err))
		return false;
	work->update = out->count > 0;
	for (size_t i = 0; i < credited; i++)
		if (credits[i].role == CREDIT_TRANSLATOR)
			did(work, credits[i].person, CREDIT_WAS_TRANSLATOR);
	return true;
}

static int64_t
published_event(const struct published *published, int64_t segment)
{
	size_t low = 0, high = published->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (published->texts[middle].segment < segment)
			low = middle + 1;
		else
			high = middle;
	}
	return low < published->count &&
			       published->texts[low].segment == segment
		       ? published->texts[low].event
		       : 0;
}

/* ---- whose the words are ---- */

static const struct event *
events_of(const struct desk_work *work, int64_t segment, size_t *count)
{
	size_t low = 0, high = work->event_count, end;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (work->events[middle].segment < segment)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low;
	     end < work->event_count && work->events[end].segment == segment;)
		end++;
	*count = end - low;
	return work->events + low;
}

/* Those that led to the event of that id, itself too. Parents stand first. */
static void
mark_past(const struct event *events, size_t count, int64_t id, bool *past)
{
	for (size_t i = 0; i < count; i++)
		past[i] = id && events[i].id == id;
	for (size_t i = count; i-- > 0;) {
		int left;

		if (!past[i])
			continue;
		left = !!events[i].parent + !!events[i].merged;
		for (size_t j = i; left && j-- > 0;)
			if (events[j].id == events[i].parent ||
			    events[j].id == events[i].merged) {
				past[j] = true;
				left--;
			}
	}
}

static enum blame_role
blame_role_of(enum desk_role role)
{
	if (role == ROLE_REVISER)
		return BLAME_REVISING;
	return role == ROLE_PROOFREADER || role == ROLE_EDITOR
		       ? BLAME_FINISHING
		       : BLAME_TRANSLATING;
}

static struct blame_event
blame_event_of(const struct desk_work *work, const struct event *event)
{
	struct blame_event out = { .id = event->id,
				   .parent = event->parent,
				   .merged = event->merged,
				   .person = event->person,
				   .role = blame_role_of(event->role) };

	if (event->action == EVENT_CONFIRMED ||
	    event->action == EVENT_COMMENTED)
		return out;
	out.text = event->text;
	if (event->match_kind == MATCH_NONE && event->action != EVENT_ALIGNED)
		return out;
	out.match_text = event->match_text;
	if (event->action == EVENT_ALIGNED && !event->match_text.len)
		out.match_text = event->text;
	out.match_person = event->match_person;
	out.match_story = event->match_story;
	if (event->match_kind == MATCH_MACHINE)
		out.match_kind = BLAME_MACHINE;
	else if (event->match_story == work->desk_job->story)
		out.match_kind = BLAME_OWN; /* said for this very story */
	else
		out.match_kind = BLAME_EARLIER;
	return out;
}

/* The event of another segment whose text was repeated here: the first that said
 * the same of the same. NULL: none is known. */
static const struct event *
repeated_from(const struct desk_work *work, const struct event *event)
{
	for (size_t i = 0; event->text.ptr && i < work->event_count; i++) {
		const struct event *from = &work->events[i];

		if (from->source == event->source &&
		    from->segment != event->segment && from->text.ptr &&
		    from->action != EVENT_PROPAGATED &&
		    from->action != EVENT_COMMENTED &&
		    from->day <= event->day &&
		    pu_str_eq(from->text, event->text))
			return from;
	}
	return NULL;
}

/* The events of a segment, and of those from which it was repeated. */
struct lines {
	struct blame_event *items;
	size_t count, room;
};

static void
add_event(struct desk_work *work, struct lines *lines,
	  const struct blame_event *event)
{
	struct blame_event *more;

	if (lines->count == lines->room) {
		lines->room = lines->room ? 2 * lines->room : 16;
		more = arena_array(work->arena, lines->room, sizeof *more);
		for (size_t i = 0; i < lines->count; i++)
			more[i] = lines->items[i];
		lines->items = more;
	}
	lines->items[lines->count++] = *event;
}

static void
add_repeated(struct desk_work *work, struct lines *lines, size_t at,
	     const struct event *from)
{
	size_t count;
	const struct event *events = events_of(work, from->segment, &count);

	lines->items[at].parent = from->id;
	for (size_t i = 0; i < lines->count; i++)
		if (lines->items[i].id == from->id)
			return;
	for (size_t i = 0; i < count; i++) {
		struct blame_event event = blame_event_of(work, &events[i]);

		if (event.parent == lines->items[at].id)
			event.parent = 0;
		add_event(work, lines, &event);
	}
}

/* The text without its codes, U+E000 to U+F8FF. */
static struct pu_str
plain_of(const struct desk_work *work, struct pu_str text)
{
	char *out = arena_alloc(work->arena, text.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (i + 2 < text.len &&
		    (c == 0xEE ||
		     (c == 0xEF && (unsigned char)text.ptr[i + 1] < 0xA4)))
			i += 2;
		else
			out[len++] = text.ptr[i];
	}
	return pu_str_n(out, len);
}

/* What the event at that place began from; ptr NULL: nothing. */
static struct pu_str
text_before(const struct event *events, size_t at)
{
	int64_t parent = events[at].parent;

	for (size_t i = at; parent && i-- > 0;) {
		if (events[i].id != parent)
			continue;
		if (events[i].text.ptr)
			return events[i].text;
		parent = events[i].parent;
	}
	return (struct pu_str){ NULL, 0 };
}

/* A number, an account, a date ... is another one since the event: rule 8. */
static void
see_touched(struct desk_work *work, struct guard *guard,
	    const struct event *events, size_t at)
{
	struct pu_str before = text_before(events, at);
	struct guard_verdict verdict;

	if (!before.ptr || !before.len || !events[at].text.ptr)
		return;
	guard_compare(guard, plain_of(work, before),
		      plain_of(work, events[at].text), work->arena, &verdict);
	if (verdict.was.ptr || verdict.now.ptr)
		did(work, events[at].person, CREDIT_HAS_TOUCHED);
}

/* What words are read with. */
struct readers {
	struct blame *blame;
	struct guard *guard; /* NULL: nothing was published */
};

static bool
add_segment(struct desk_work *work, const struct readers *readers, size_t at,
	    int64_t published, struct pu_error *err)
{
	const struct target *target = &work->targets[at];
	size_t count, words;
	const struct event *events = events_of(work, target->segment, &count);
	bool *old = arena_array(work->arena, count + 1, sizeof *old);
	bool *led = arena_array(work->arena, count + 1, sizeof *led);
	struct lines lines = { .count = 0 };
	struct blame_result result;

	mark_past(events, count, published, old);
	mark_past(events, count, target->head, led);
	for (size_t i = 0; i < count; i++) {
		struct blame_event own = blame_event_of(work, &events[i]);

		own.update = work->update && !old[i];
		if (led[i] && events[i].match_kind == MATCH_MACHINE)
			work->machine = true;
		if (led[i] && own.update && own.text.ptr &&
		    events[i].day > work->updated)
			work->updated = events[i].day;
		if (led[i] && own.update)
			see_touched(work, readers->guard, events, i);
		add_event(work, &lines, &own);
	}
	for (size_t i = 0; i < count; i++) {
		const struct event *from =
			events[i].action == EVENT_PROPAGATED
				? repeated_from(work, &events[i])
				: NULL;

		if (from)
			add_repeated(work, &lines, i, from);
	}
	if (!blame_count(readers->blame, work->version.segments[at].text,
			 &words, err) ||
	    !blame_run(readers->blame, lines.items, lines.count, target->head,
		       &result, err))
		return false;
	share_add(&work->share, words, &result);
	return true;
}

static bool
add_words(struct desk_work *work, const struct published *published,
	  struct pu_error *err)
{
	struct readers readers = { NULL, NULL };
	bool ok = blame_new(&readers.blame, err) &&
		  (!work->update ||
		   guard_new(&readers.guard, work->desk_job->language, NULL, 0,
			     err));

	for (size_t i = 0; ok && i < work->target_count; i++) {
		const struct target *target = &work->targets[i];

		work->stale |= target->state == TARGET_STALE;
		if (target->head)
			ok = add_segment(
				work, &readers, i,
				published_event(published, target->segment),
				err);
	}
	guard_free(readers.guard);
	blame_free(readers.blame);
	return ok;
}

bool
desk_work_read(struct desk_work *work, struct pu_error *err)
{
	const struct desk_job *of = work->desk_job;
	struct pu_db *db = work->job->db;
	struct published published;
	int got = story_get(db, of->story, &work->story, work->arena, err);

	work->updated = DAY_NONE;
	if (got <= 0)
		return got == 0 && pu_fail(err, PU_NOT_FOUND, "story");
	if (!story_load_version(db, of->story, 0, &work->version, work->arena,
				err) ||
	    !target_all(db, of->id, &work->targets, &work->target_count,
			work->arena, err) ||
	    !event_of_job(db, of->id, &work->events, &work->event_count,
			  work->arena, err))
		return false;
	for (size_t i = 0; i < work->event_count; i++)
		see_event(work, &work->events[i]);
	did(work, work->story.author_person, CREDIT_IS_AUTHOR);
	return read_published(work, &published, err) &&
	       read_claims(work, err) && read_reviews(work, err) &&
	       read_steps(work, err) && add_words(work, &published, err);
}
