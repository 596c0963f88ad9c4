#include "config.h"

#include "jobs/export.h"

#include "base/i18n.h"
#include "base/map.h"
#include "base/outfile.h"
#include "jobs/native.h"
#include "jobs/table.h"
#include "text/lang.h"
#include "tmx/tmx.h"

struct journey {
	struct job *job;
	const struct export_options *options;
	struct export_result *result;
	struct pu_tmx_writer *tmx; /* one of these two */
	struct outfile *table;
	struct pu_buf header_language; /* srclang of the TMX header */
	struct pu_arena *arena; /* of the unit at hand */
	struct pu_buf line;
};

/* ---- the units, one after the other ---- */

static int
next_unit(struct journey *j, int64_t after, struct pu_unit *unit,
	  struct pu_tm_info *info, struct pu_error *err)
{
	const struct pu_tm_filter filter = { .origin = j->options->origin,
					     .source = j->options->source,
					     .target = j->options->target,
					     .since = j->options->since };

	pu_arena_reset(j->arena);
	return pu_tm_next(j->job->tm, &filter, after, j->arena, unit, info,
			  err);
}

/* ---- TMX ---- */

/* A header must name a source language; "*all*" is refused by some readers.
 * The one that most units have is found by going through them once. */
static bool
find_source(struct journey *j, struct pu_error *err)
{
	struct map *counts = map_new();
	struct pu_unit unit = { .id = 0 };
	uint32_t best = MAP_NONE;
	int got;

	while ((got = next_unit(j, unit.id, &unit, NULL, err)) > 0) {
		struct pu_str language = unit.source_language;

		if (!language.len && unit.variant_count)
			language = unit.variants[0].language;
		if (language.len)
			(*map_value(counts, map_add(counts, language, NULL)))++;
	}
	for (uint32_t i = 0; i < map_count(counts); i++)
		if (best == MAP_NONE ||
		    *map_value(counts, i) > *map_value(counts, best))
			best = i;
	if (best != MAP_NONE)
		pu_buf_add(&j->header_language, map_key(counts, best));
	else
		pu_buf_addz(&j->header_language, "*all*");
	map_free(counts);
	return got == 0;
}

static bool
open_tmx(struct journey *j, struct pu_error *err)
{
	const struct export_options *o = j->options;
	struct pu_tmx_header header = { .tool = pu_str("puente"),
					.tool_version = pu_str(PACKAGE_VERSION),
					.segment_type = pu_str("sentence"),
					.data_type = pu_str("plaintext"),
					.admin_lang = pu_str("en"),
					.o_tmf = pu_str("puente"),
					.created = PU_NO_TIME,
					.changed = PU_NO_TIME };
	const struct pu_tmx_write_options options = { .level1 = o->level1 };

	if (o->prefer.len)
		pu_buf_add(&j->header_language, o->prefer);
	else if (!find_source(j, err))
		return false;
	header.source_language = pu_buf_str(&j->header_language);
	return o->dry ||
	       pu_tmx_writer_open(&j->tmx, o->path, &header, &options, err);
}

static bool
wanted(const struct pu_variant *variant, struct pu_str language)
{
	return language.len && lang_matches(variant->language, language);
}

/* The variant that comes first: the preferred language, exactly that tag
 * before a relative of it; else the unit's own source. */
static size_t
first_variant(const struct pu_unit *unit, struct pu_str prefer)
{
	size_t near = unit->variant_count;

	for (size_t i = 0; i < unit->variant_count; i++)
		if (pu_str_eq(unit->variants[i].language, prefer))
			return i;
	for (size_t i = unit->variant_count; i-- > 0;)
		if (wanted(&unit->variants[i], prefer))
			near = i;
	for (size_t i = 0; i < unit->variant_count; i++)
		if (near == unit->variant_count &&
		    pu_str_eq(unit->variants[i].language,
			      unit->source_language))
			near = i;
	return near < unit->variant_count ? near : 0;
}

/* Source first, then the others in their order; with a pair, only the pair. */
static void
arrange(struct journey *j, struct pu_unit *unit)
{
	const struct export_options *o = j->options;
	bool pair = o->source.len && o->target.len && o->whom == EXPORT_PUBLIC;
	size_t first = first_variant(unit, o->prefer), count = 0;
	struct pu_variant *variants =
		arena_array(j->arena, unit->variant_count, sizeof *variants);

	if (!unit->variant_count)
		return;
	variants[count++] = unit->variants[first];
	for (size_t i = 0; i < unit->variant_count; i++)
		if (i != first &&
		    (!pair || wanted(&unit->variants[i], o->target)))
			variants[count++] = unit->variants[i];
	unit->variants = variants;
	unit->variant_count = count;
	/* A reader must find a text in exactly the language that the header,
	 * or the unit, calls the source. */
	unit->source_language = variants[0].language;
	if (pu_str_eq(unit->source_language, pu_buf_str(&j->header_language)))
		unit->source_language = pu_str("");
}

static bool
put_tmx(struct journey *j, struct pu_unit *unit, const struct pu_tm_info *info,
	struct pu_error *err)
{
	struct pu_unit reduced;

	if (j->options->whom == EXPORT_PUBLIC) {
		arrange(j, unit);
		disclose_public(&reduced, unit, j->arena, &j->result->left_out);
		unit = &reduced;
	} else {
		native_mark(unit, info, j->arena);
	}
	j->result->units++;
	return j->options->dry || pu_tmx_writer_put(j->tmx, unit, err);
}

/* ---- tables ---- */

static bool
put_pairs(struct journey *j, const struct pu_unit *unit, struct pu_error *err)
{
	const struct export_options *o = j->options;
	size_t first = first_variant(unit, o->source);
	struct pu_buf source = PU_BUF_INIT, target = PU_BUF_INIT;
	bool any = false, ok = true;

	pu_variant_plain(&source, &unit->variants[first]);
	for (size_t i = 0; ok && i < unit->variant_count; i++) {
		if (i == first || !wanted(&unit->variants[i], o->target))
			continue;
		pu_buf_clear(&target);
		pu_buf_clear(&j->line);
		pu_variant_plain(&target, &unit->variants[i]);
		(o->format == EXPORT_TSV ? table_put_tsv : table_put_csv)(
			&j->line, pu_buf_str(&source), pu_buf_str(&target));
		ok = o->dry ||
		     outfile_write(j->table, pu_buf_str(&j->line), err);
		j->result->units++;
		any = true;
	}
	disclose_count(unit, &j->result->left_out);
	j->result->skipped += !any;
	pu_buf_free(&source);
	pu_buf_free(&target);
	return ok;
}

/* ---- all of it ---- */

static bool
run(struct journey *j, struct pu_error *err)
{
	const struct export_options *o = j->options;
	struct pu_unit unit = { .id = 0 };
	struct pu_tm_info info;
	uint64_t seen = 0;
	int64_t after = 0;
	int got;

	if (o->format == EXPORT_TMX
		    ? !open_tmx(j, err)
		    : !o->dry && !outfile_open(&j->table, o->path, err))
		return false;
	while ((got = next_unit(j, after, &unit, &info, err)) > 0) {
		after = unit.id;
		if (o->format == EXPORT_TMX ? !put_tmx(j, &unit, &info, err)
					    : !put_pairs(j, &unit, err))
			return false;
		if (++seen % 64 == 0 &&
		    !pu_task_step(j->job->task, _("exporting"), seen, 0, err))
			return false;
	}
	if (got < 0 || o->dry)
		return got == 0;
	return j->tmx ? pu_tmx_writer_finish(j->tmx, err)
		      : outfile_finish(j->table, err);
}

bool
job_export(struct job *job, const struct export_options *options,
	   struct export_result *result, struct pu_error *err)
{
	struct journey j = { .job = job,
			     .options = options,
			     .result = result,
			     .header_language = PU_BUF_INIT,
			     .line = PU_BUF_INIT };
	bool ok;

	*result = (struct export_result){ .units = 0 };
	j.arena = pu_arena_new();
	ok = job_open(job, JOB_READ, err) && run(&j, err);
	pu_tmx_writer_close(j.tmx);
	outfile_close(j.table);
	pu_arena_free(j.arena);
	pu_buf_free(&j.header_language);
	pu_buf_free(&j.line);
	return ok;
}
