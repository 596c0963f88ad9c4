#include "config.h"

#include "jobs/desk-file.h"

#include "base/i18n.h"

static const char *
state_word(enum target_state state)
{
	static const char *const words[] = {
		[TARGET_EMPTY] = N_("empty"),
		[TARGET_DRAFT] = N_("draft"),
		[TARGET_CONFIRMED] = N_("confirmed"),
		[TARGET_STALE] = N_("the source has changed"),
		[TARGET_MINOR] = N_("a typing error was mended in the source"),
		[TARGET_CONFLICT] = N_("two translations"),
	};

	return _(words[state]);
}

/* A job's events, those of a segment together. */
struct past {
	const struct event *events;
	size_t count;
};

/* Those of a segment: by id, which is the order they come in. */
static struct past
past_of(const struct past *all, int64_t segment)
{
	size_t low = 0, high = all->count, end;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (all->events[mid].segment < segment)
			low = mid + 1;
		else
			high = mid;
	}
	for (end = low;
	     end < all->count && all->events[end].segment == segment;)
		end++;
	return (struct past){ all->events + low, end - low };
}

/* What people have said of the segment, and the match that it began from. */
static void
add_past(struct sheet_row *row, const struct past *past, struct pu_arena *arena)
{
	struct pu_str *comments =
		arena_array(arena, past->count + 1, sizeof *comments);

	row->comments = comments;
	for (size_t i = 0; i < past->count; i++) {
		const struct event *event = &past->events[i];

		if (event->action == EVENT_COMMENTED && event->note.len)
			comments[row->comment_count++] = event->note;
		if (event->id == row->base && event->match_text.len) {
			row->match = event->match_text;
			row->score = event->score;
		}
	}
}

static void
add_row(struct sheet_row *row, const struct desk_file_job *job, size_t at,
	const struct target *target, enum sheet_kind kind)
{
	const struct story_segment *segment = &job->version->segments[at];
	enum article_part part = job->version->blocks[segment->block].part;

	*row = (struct sheet_row){
		.number = (uint32_t)at + 1,
		.segment = segment->id,
		.base = target->head,
		.part = part,
		.locked = part == ARTICLE_PAYMENT,
		.done = kind == SHEET_TRANSLATION &&
			target->state == TARGET_CONFIRMED,
		.state = pu_str(state_word(target->state)),
		.source = segment->text,
		.target = target->text.ptr ? target->text : pu_str(""),
		.codes = segment->codes,
		.code_count = segment->code_count,
	};
}

bool
desk_file_sheet(struct sheet *out, struct pu_db *db,
		const struct desk_file_job *job, enum sheet_kind kind,
		struct pu_arena *arena, struct pu_error *err)
{
	struct pu_buf name = PU_BUF_INIT;
	const struct target *targets;
	struct sheet_row *rows;
	struct past all;
	size_t count;

	if (!target_all(db, job->id, &targets, &count, arena, err) ||
	    !event_of_job(db, job->id, &all.events, &all.count, arena, err))
		return false;
	if (count != job->version->segment_count)
		return pu_fail(err, PU_DATABASE,
			       _("a version of a story is damaged: \"puente "
				 "doctor\" tells more"));
	rows = arena_array(arena, count + 1, sizeof *rows);
	for (size_t i = 0; i < count; i++) {
		struct past past = past_of(&all, targets[i].segment);

		add_row(&rows[i], job, i, &targets[i], kind);
		add_past(&rows[i], &past, arena);
	}
	pu_buf_add(&name, job->story->slug);
	pu_buf_addc(&name, '/');
	pu_buf_add(&name, job->language);
	*out = (struct sheet){
		.mark = { kind, arena_str(arena, pu_buf_str(&name)),
			  job->story->id, job->version->number,
			  job->version->digest },
		.title = job->story->title,
		.language = { job->story->language, job->language },
		.rows = rows,
		.count = count,
	};
	pu_buf_free(&name);
	return true;
}
