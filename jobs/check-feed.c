#include "config.h"

#include "jobs/check-feed.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "check/payment.h"
#include "jobs/bilingual.h"
#include "text/lang.h"
#include "text/lines.h"
#include "text/variant.h"

static void
side_of(struct pu_check_side *side, const struct pu_variant *variant)
{
	*side = (struct pu_check_side){ .text = variant->text,
					.codes = variant->codes,
					.code_count = variant->code_count };
}

/* Nothing tells which other segments belong to the block. */
static void
find_block(struct pu_check_pair *pair)
{
	if (payment_in(pair->source.text) || payment_in(pair->target.text))
		pair->block = PU_CHECK_PAYMENT;
}

const struct pu_report *
check_feed_tell(struct report *report, uint64_t replaced)
{
	unsigned long long count = replaced - report->replaced;

	if (count)
		report_note(report, 0, 0, "character",
			    P_("%llu character that no encoding explains was "
			       "replaced by U+FFFD",
			       "%llu characters that no encoding explains were "
			       "replaced by U+FFFD",
			       count),
			    count);
	report_replaced(report, replaced);
	return report_tell(report);
}

/* ---- a table of lines ---- */

struct table {
	struct lines *lines;
	struct pu_str languages[2];
	struct report report;
	struct pu_arena *keep, *line;
};

static bool
fill_pair(struct table *table, struct pu_str line,
	  struct check_segment *segment)
{
	const char *tab = line.len ? memchr(line.ptr, '\t', line.len) : NULL;
	size_t cut = tab ? (size_t)(tab - line.ptr) : 0;
	struct pu_variant variant;
	struct pu_str target;

	if (!tab)
		return false;
	target = pu_str_n(tab + 1, line.len - cut - 1);
	tab = target.len ? memchr(target.ptr, '\t', target.len) : NULL;
	if (tab)
		target.len = (size_t)(tab - target.ptr);
	variant_fill(&variant, table->languages[0], pu_str_n(line.ptr, cut),
		     table->line);
	side_of(&segment->pair.source, &variant);
	variant_fill(&variant, table->languages[1], target, table->line);
	side_of(&segment->pair.target, &variant);
	find_block(&segment->pair);
	return true;
}

static int
table_next(void *self, struct check_segment *segment, struct pu_error *err)
{
	struct table *table = self;
	struct pu_str line;
	int got;

	while ((got = lines_next(table->lines, &line, err)) > 0) {
		if (!pu_str_trim(line).len)
			continue;
		*segment = (struct check_segment){
			.languages = { table->languages[0],
				       table->languages[1] },
			.line = lines_number(table->lines)
		};
		pu_arena_reset(table->line);
		report_unit_at(&table->report, segment->line, 0);
		if (fill_pair(table, line, segment))
			return 1;
		report_skip(&table->report, segment->line, 0, "not-a-pair",
			    _("no tab stands in this line: it is not a source "
			      "and its translation, and is left out"));
	}
	return got;
}

static const struct pu_report *
table_report(void *self)
{
	struct table *table = self;

	return check_feed_tell(&table->report, lines_repaired(table->lines));
}

static void
table_close(void *self)
{
	struct table *table = self;

	lines_close(table->lines);
	report_free(&table->report);
	pu_arena_free(table->keep);
	pu_arena_free(table->line);
	free(table);
}

static bool
open_table(struct check_feed *out, struct input *in,
	   const struct unit_reading *how, struct pu_error *err)
{
	static const struct check_feed_ops ops = { table_next, table_report,
						   table_close };
	struct table *table;

	if (!how->source.len || !how->target.len) {
		input_close(in);
		return pu_fail(err, PU_INVALID,
			       _("a table of lines does not say its languages: "
				 "give -s LANG and -t LANG, or set them once "
				 "and for all with \"puente config\""));
	}
	table = mem_alloc(sizeof *table);
	lines_read(&table->lines, in);
	table->languages[0] = how->source;
	table->languages[1] = how->target;
	table->keep = table->report.arena = pu_arena_new();
	table->line = pu_arena_new();
	*out = (struct check_feed){ &ops, table };
	return true;
}

/* ---- units ---- */

struct units {
	struct unit_source file;
	struct bilingual_want want;
	struct pu_unit unit;
	size_t (*pairs)[2]; /* of the unit, and those given */
	size_t count, at;
	struct pu_arena *arena;
};

static int
units_next(void *self, struct check_segment *segment, struct pu_error *err)
{
	struct units *units = self;
	const struct pu_variant *source, *target;

	while (units->at == units->count) {
		int got = units->file.ops->next(units->file.self, &units->unit,
						err);

		if (got <= 0)
			return got;
		pu_arena_reset(units->arena);
		units->at = 0;
		units->count = bilingual_pairs(&units->unit, &units->want,
					       units->arena, &units->pairs);
	}
	source = &units->unit.variants[units->pairs[units->at][0]];
	target = &units->unit.variants[units->pairs[units->at++][1]];
	*segment = (struct check_segment){
		.languages = { source->language, target->language },
		.line = units->file.ops->report(units->file.self)->line
	};
	side_of(&segment->pair.source, source);
	side_of(&segment->pair.target, target);
	find_block(&segment->pair);
	return 1;
}

static const struct pu_report *
units_report(void *self)
{
	struct units *units = self;

	return units->file.ops->report(units->file.self);
}

static void
units_close(void *self)
{
	struct units *units = self;

	unit_source_close(&units->file);
	pu_arena_free(units->arena);
	free(units);
}

static void
take_units(struct check_feed *out, struct unit_source file,
	   const struct unit_reading *how)
{
	static const struct check_feed_ops ops = { units_next, units_report,
						   units_close };
	static const struct pu_str any = { "", 0 };
	struct units *units = mem_alloc(sizeof *units);

	units->file = file;
	units->want.source = how->source_said ? how->source : any;
	units->want.target = how->target_said ? how->target : any;
	units->arena = pu_arena_new();
	*out = (struct check_feed){ &ops, units };
}

/* ---- which of them ---- */

#define START ((size_t)65536) /* bytes that tell what a file is */

static bool
choose(enum exchange_format *format, const char *path, struct input *in,
       struct pu_error *err)
{
	struct pu_str start;

	if (*format == EXCHANGE_AUTO)
		*format = exchange_format_of(path);
	if (*format != EXCHANGE_AUTO)
		return true;
	if (!input_peek(in, START, &start, err))
		return false;
	*format = exchange_format_in(start);
	if (*format == EXCHANGE_AUTO)
		*format = EXCHANGE_TSV;
	return true;
}

bool
check_feed_units(struct check_feed *out, const char *path,
		 enum exchange_format format, const struct unit_reading *how,
		 struct pu_error *err)
{
	struct unit_source file = { .ops = NULL };
	struct zip *zip;
	struct input *in;

	out->ops = NULL;
	if (!input_open_files(&in, &zip, path, INPUT_UNITS, err))
		return false;
	if (!zip && !choose(&format, path, in, err)) {
		input_close(in);
		return false;
	}
	if (!zip && format == EXCHANGE_TSV)
		return open_table(out, in, how, err);
	if (zip ? !exchange_open_zip(&file, zip, path, &format, how, err)
		: !exchange_read(&file, in, path, &format, how, err))
		return false;
	take_units(out, file, how);
	return true;
}
