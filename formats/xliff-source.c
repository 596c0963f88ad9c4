#include "config.h"

#include "base/i18n.h"
#include "formats/xliff-read.h"

/* The next segment that has a place in the document. */
static const struct xliff_segment *
following(const struct xliff_reader *reader)
{
	const struct xliff_batch *now = &reader->now, *then = &reader->then;

	for (size_t i = now->at + 1; i < now->count; i++)
		if (!now->segments[i].match)
			return &now->segments[i];
	for (size_t i = 0; i < then->count && !then->first; i++)
		if (!then->segments[i].match)
			return &then->segments[i];
	return NULL;
}

static void
look_ahead(struct xliff_reader *reader)
{
	if (reader->then.count || reader->ended || reader->failed)
		return;
	reader->failed = !xliff_load(reader, &reader->error);
}

/* What was read ahead becomes the current batch. */
static bool
advance(struct xliff_reader *reader)
{
	struct xliff_batch swap = reader->now;

	look_ahead(reader);
	reader->now = reader->then;
	reader->then = swap;
	reader->then.count = 0;
	if (reader->now.count && reader->now.first)
		pu_buf_clear(&reader->previous);
	return reader->now.count > 0;
}

/* The next segment, its neighbours known; NULL: no more. */
static struct xliff_segment *
step(struct xliff_reader *reader)
{
	if (reader->passing) {
		struct xliff_segment *past =
			&reader->now.segments[reader->now.at++];

		if (!past->match) {
			pu_buf_clear(&reader->previous);
			pu_buf_add(&reader->previous, past->plain);
		}
	}
	reader->passing = false;
	if (reader->now.at == reader->now.count && !advance(reader))
		return NULL;
	look_ahead(reader);
	reader->passing = true;
	return &reader->now.segments[reader->now.at];
}

static void
hand_over(struct xliff_reader *reader, struct xliff_segment *segment,
	  struct pu_unit *unit)
{
	const struct xliff_segment *next = following(reader);

	if (!segment->match) {
		segment->side[0].previous = pu_buf_str(&reader->previous);
		if (next || !reader->failed)
			segment->side[0].next =
				next ? next->plain : pu_str_n("", 0);
	}
	*unit = (struct pu_unit){
		.tuid = segment->tuid,
		.source_language = segment->side[0].language,
		.author = pu_str_n("", 0),
		.changer = pu_str_n("", 0),
		.created = PU_NO_TIME,
		.changed = PU_NO_TIME,
		.variants = segment->side,
		.variant_count = segment->side[1].language.len ? 2 : 1,
	};
	/* Others were read ahead since. */
	reader->report.told.line = segment->line;
	reader->report.told.column = segment->column;
	xliff_about_unit(reader, segment, unit);
}

static int
source_next(void *self, struct pu_unit *unit, struct pu_error *err)
{
	struct xliff_reader *reader = self;
	struct xliff_segment *segment;

	while ((segment = step(reader))) {
		if (!segment->usable)
			continue;
		hand_over(reader, segment, unit);
		return 1;
	}
	if (!reader->failed)
		return 0;
	*err = reader->error;
	return -1;
}

/* format: a sentence for as many as there are, with their number. */
static void
tell_skipped(struct xliff_reader *reader, enum xliff_skipped why,
	     const char *code, const char *format)
{
	if (reader->skipped[why])
		report_note(&reader->report, 0, 0, code, format,
			    (unsigned long long)reader->skipped[why]);
}

/* Once, at the end: what was left out and is nobody's mistake. */
static void
sum_up(struct xliff_reader *reader)
{
	const uint64_t *skipped = reader->skipped;

	tell_skipped(reader, XLIFF_UNFINISHED, "unfinished",
		     P_("one translation is none yet, by its state; "
			"--unfinished takes it in",
			"%llu translations are none yet, by their "
			"state; --unfinished takes them in",
			skipped[XLIFF_UNFINISHED]));
	tell_skipped(reader, XLIFF_UNTRANSLATED, "untranslated",
		     P_("one segment has no translation yet",
			"%llu segments have no translation yet",
			skipped[XLIFF_UNTRANSLATED]));
	tell_skipped(reader, XLIFF_PROTECTED, "not-to-translate",
		     P_("one segment is not to be translated",
			"%llu segments are not to be translated",
			skipped[XLIFF_PROTECTED]));
	if (!reader->how.suggestions)
		tell_skipped(reader, XLIFF_MATCHES, "matches",
			     P_("one suggestion of another memory is left "
				"out; --matches takes it in",
				"%llu suggestions of other memories are left "
				"out; --matches takes them in",
				skipped[XLIFF_MATCHES]));
}

static const struct pu_report *
source_report(void *self)
{
	struct xliff_reader *reader = self;

	if (reader->ended && !reader->summed) {
		reader->summed = true;
		sum_up(reader);
	}
	return report_tell(&reader->report);
}

static uint64_t
source_offset(const void *self)
{
	return xml_offset(((const struct xliff_reader *)self)->xml);
}

static uint64_t
source_size(const void *self)
{
	return xml_size(((const struct xliff_reader *)self)->xml);
}

static void
source_close(void *self)
{
	xliff_reader_close(self);
}

bool
xliff_source_open(struct unit_source *out, struct input *in,
		  const struct unit_reading *how, struct pu_error *err)
{
	static const struct unit_source_ops ops = {
		source_next, source_report, source_offset,
		source_size, source_close,
	};
	struct xliff_reader *reader;

	out->ops = NULL;
	if (!xliff_reader_open(&reader, in, how, err))
		return false;
	*out = (struct unit_source){ &ops, reader };
	return true;
}
