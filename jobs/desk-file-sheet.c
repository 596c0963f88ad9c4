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

/* What people have said of the segment, and the match that it began from. */
static bool
add_past(struct sheet_row *row, struct pu_db *db, int64_t job,
	 struct pu_arena *arena, struct pu_error *err)
{
	const struct event *events;
	struct pu_str *comments;
	size_t count;

	if (!event_all(db, job, row->segment, &events, &count, arena, err))
		return false;
	comments = arena_array(arena, count + 1, sizeof *comments);
	for (size_t i = 0; i < count; i++) {
		if (events[i].action == EVENT_COMMENTED && events[i].note.len)
			comments[row->comment_count++] = events[i].note;
		if (events[i].id == row->base && events[i].match_text.len) {
			row->match = events[i].match_text;
			row->score = events[i].score;
		}
	}
	row->comments = comments;
	return true;
}

static bool
add_row(struct sheet_row *row, struct pu_db *db,
	const struct desk_file_job *job, size_t at, const struct target *target,
	enum sheet_kind kind, struct pu_arena *arena, struct pu_error *err)
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
	if (target->state == TARGET_EMPTY && !target->head)
		return true;
	return add_past(row, db, job->id, arena, err);
}

bool
desk_file_sheet(struct sheet *out, struct pu_db *db,
		const struct desk_file_job *job, enum sheet_kind kind,
		struct pu_arena *arena, struct pu_error *err)
{
	struct pu_buf name = PU_BUF_INIT;
	const struct target *targets;
	struct sheet_row *rows;
	size_t count;

	if (!target_all(db, job->id, &targets, &count, arena, err))
		return false;
	if (count != job->version->segment_count)
		return pu_fail(err, PU_DATABASE,
			       _("a version of a story is damaged: \"puente "
				 "doctor\" tells more"));
	rows = arena_array(arena, count + 1, sizeof *rows);
	for (size_t i = 0; i < count; i++)
		if (!add_row(&rows[i], db, job, i, &targets[i], kind, arena,
			     err))
			return false;
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
