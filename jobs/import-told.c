#include "config.h"

#include "jobs/import-told.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"

#define WARNINGS 1000 /* jobs/import.h's */

void
import_told_open(struct import_told *told, struct import_result *result,
		 const struct import_options *options)
{
	*told = (struct import_told){ .result = result, .options = options };
	told->words = (struct pu_buf)PU_BUF_INIT;
	result->arena = told->own.arena = pu_arena_new();
}

static const struct pu_report *
report_of(struct import_told *told)
{
	const struct unit_source *file = &told->result->file;

	return file->ops->report(file->self);
}

/* What the reader skipped since the last time. */
static void
visit_skipped(struct import_told *told, const struct pu_report *report)
{
	for (; told->seen < report->warning_count; told->seen++) {
		const struct pu_warning *w = &report->warnings[told->seen];
		struct import_item item = { .unit = w->unit,
					    .line = w->line,
					    .column = w->column,
					    .action = IMPORT_SKIPPED,
					    .text = w->text };

		if (w->skipped)
			told->options->visit(told->options->arg, &item);
	}
}

static void
take_words(struct import_told *told, const struct pu_unit *unit)
{
	pu_buf_clear(&told->words);
	for (size_t i = 0; i < unit->variant_count && !told->words.len; i++)
		report_words(&told->words, unit->variants[i].text);
}

static void
warn_half(struct import_told *told, const struct pu_report *report)
{
	report_skip(&told->own, report->line, report->column, "one-language",
		    _("the unit \"%s\" is skipped: it has text in one language "
		      "only, and no note"),
		    told->words.ptr);
}

/* Which unit an id is: of the file, when this import added it. */
static void
identify(struct import_told *told, enum pu_added added, int64_t id,
	 struct import_item *item)
{
	if (added == PU_ADDED) {
		if (!told->count)
			told->first = id;
		MEM_GROW(told->numbers, told->count, told->room);
		told->numbers[told->count++] = item->unit;
	} else if (told->count && id >= told->first &&
		   (uint64_t)(id - told->first) < told->count) {
		item->earlier = told->numbers[id - told->first];
	} else {
		item->id = id;
	}
}

void
import_tell(struct import_told *told, const struct pu_unit *unit,
	    enum pu_added added, int64_t id)
{
	static const enum import_action actions[] = {
		[PU_ADDED] = IMPORT_ADDED,
		[PU_UPDATED] = IMPORT_UPDATED,
		[PU_DUPLICATE] = IMPORT_DUPLICATE,
		[PU_SKIPPED] = IMPORT_SKIPPED,
	};
	const struct pu_report *report;
	struct import_item item = { .action = actions[added] };

	if (!told->options->visit && added != PU_SKIPPED)
		return;
	report = report_of(told);
	take_words(told, unit);
	told->own.told.units = item.unit = report->units;
	if (added == PU_SKIPPED)
		warn_half(told, report);
	if (!told->options->visit)
		return;
	visit_skipped(told, report);
	item.line = report->line;
	item.column = report->column;
	item.text = pu_buf_str(&told->words);
	if (added != PU_SKIPPED)
		identify(told, added, id, &item);
	else if (told->own.told.warning_count)
		item.text = told->own.warnings[told->own.told.warning_count - 1]
				    .text;
	told->options->visit(told->options->arg, &item);
}

void
import_tell_rest(struct import_told *told)
{
	if (told->options->visit)
		visit_skipped(told, report_of(told));
}

/* Both lists are in the file's order. */
static void
merge_warnings(struct import_told *told, const struct pu_report *report)
{
	const struct pu_report *own = report_tell(&told->own);
	size_t all = report->warning_count + own->warning_count, a = 0, b = 0;
	struct import_result *result = told->result;
	struct pu_warning *merged;

	result->warning_total = report->warning_total + own->warning_total;
	result->warning_count = all < WARNINGS ? all : WARNINGS;
	merged = arena_array(result->arena, result->warning_count + 1,
			     sizeof *merged);
	for (size_t i = 0; i < result->warning_count; i++) {
		if (b == own->warning_count ||
		    (a < report->warning_count &&
		     report->warnings[a].unit <= own->warnings[b].unit))
			merged[i] = report->warnings[a++];
		else
			merged[i] = own->warnings[b++];
	}
	result->warnings = merged;
}

void
import_told_close(struct import_told *told)
{
	struct import_result *result = told->result;
	const struct pu_report *report;

	if (result->file.ops) {
		report = report_of(told);
		result->units = report->units;
		result->skipped += report->skipped;
		result->repaired = report->repaired;
		merge_warnings(told, report);
	}
	report_free(&told->own);
	pu_buf_free(&told->words);
	free(told->numbers);
}
