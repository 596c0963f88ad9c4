#include "config.h"

#include "jobs/export-tmx.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/map.h"
#include "jobs/bilingual.h"
#include "jobs/native.h"
#include "jobs/sensitive.h"
#include "jobs/verify.h"
#include "jobs/withheld.h"
#include "text/code-text.h"
#include "text/lang.h"
#include "tm/copies.h"
#include "tm/walk.h"
#include "tmx/tmx.h"

struct journey {
	struct job *job;
	const struct export_options *options;
	struct export_result *result;
	struct tm_walk *walk;
	struct pu_tmx_writer *writer; /* NULL: dry */
	struct verify *verify; /* NULL: for oneself */
	struct hashset withheld; /* units; none, unless for others */
	struct tm_copies *copies; /* NULL: for others */
	struct pu_buf source; /* srclang of the header */
	struct pu_buf user; /* whoami, where it may be named */
};

/* ---- the units, one after the other ---- */

static bool
start_walk(struct journey *j, const struct pu_tm_filter *filter,
	   enum walk_order order, struct pu_error *err)
{
	const struct export_options *o = j->options;

	tm_walk_close(j->walk);
	j->walk = NULL;
	if (!tm_walk_open(&j->walk, j->job->tm, filter, order, err))
		return false;
	if (o->units)
		tm_walk_only(j->walk, o->units, o->unit_count);
	return true;
}

/* ---- the header ---- */

/* The tag of the source in most of the units to be written, as a sample tells: a header that names
 * no language, "*all*", is refused by some readers, and a tag that no text has
 * finds nothing in others. */

static bool
find_source(struct journey *j, const struct pu_tm_filter *filter,
	    struct pu_error *err)
{
	const struct export_options *o = j->options;
	struct map *counts = map_new();
	uint32_t best = MAP_NONE;
	struct pu_unit unit;
	struct pu_tm_info info;
	int got = -1;

	if (!start_walk(j, filter, WALK_SAMPLE, err))
		goto done;
	while ((got = tm_walk_next(j->walk, &unit, &info, err)) > 0) {
		struct pu_str tag;

		if (!unit.variant_count)
			continue;
		tag = unit.variants[bilingual_source(&unit, o->prefer)]
			      .language;
		(*map_value(counts, map_add(counts, tag, NULL)))++;
	}
	for (uint32_t i = 0; i < map_count(counts); i++)
		if (best == MAP_NONE ||
		    *map_value(counts, i) > *map_value(counts, best))
			best = i;
	if (best == MAP_NONE)
		pu_buf_add(&j->source,
			   o->prefer.len ? o->prefer : pu_str("*all*"));
	else
		pu_buf_add(&j->source, map_key(counts, best));
done:
	map_free(counts);
	return got >= 0;
}

static struct pu_str
tag_of(const struct journey *j, struct pu_str language)
{
	return j->options->primary && !pu_str_is(language, "*all*")
		       ? lang_primary(language)
		       : language;
}

static enum pu_tmx_context
context_of(const struct export_options *o)
{
	switch (o->context) {
	case EXPORT_CONTEXT_NONE:
		return PU_TMX_CONTEXT_NONE;
	case EXPORT_CONTEXT_MEMOQ:
		return PU_TMX_CONTEXT_MEMOQ;
	case EXPORT_CONTEXT_PHRASE:
		return PU_TMX_CONTEXT_PHRASE;
	case EXPORT_CONTEXT_AUTO:
		break;
	}
	return o->whom == EXPORT_SELF     ? PU_TMX_CONTEXT_MEMOQ
	       : o->whom == EXPORT_OMEGAT ? PU_TMX_CONTEXT_OMEGAT
					  : PU_TMX_CONTEXT_NONE;
}

static bool
open_file(struct journey *j, struct pu_error *err)
{
	const struct export_options *o = j->options;
	const struct pu_tmx_header header = {
		.source_language = tag_of(j, pu_buf_str(&j->source)),
		.segment_type = pu_str("sentence"),
		.data_type = pu_str("plaintext"),
		.admin_lang = pu_str("en"),
		.o_tmf = pu_str("puente"),
		.created = PU_NO_TIME,
		.changed = PU_NO_TIME,
	};
	const struct pu_tmx_write_options options = {
		.level1 = o->level1,
		.even_x = o->whom != EXPORT_SELF,
		.utf16 = o->utf16,
		.private = o->whom == EXPORT_SELF,
		.shuffled = o->whom == EXPORT_PUBLIC,
		.context = context_of(o),
		.part = o->part,
		.check = j->verify ? verify_tmx : NULL,
		.arg = j->verify,
	};

	return o->dry ||
	       pu_tmx_writer_open(&j->writer, o->path, &header, &options, err);
}

/* ---- one unit ---- */

static bool
put(struct journey *j, const struct pu_unit *unit, struct pu_error *err)
{
	j->result->units++;
	if (j->verify)
		verify_sent(j->verify, unit);
	return !j->writer || pu_tmx_writer_put(j->writer, unit, err);
}

/* A unit that names no source is told from one that has the header's. */
static bool
put_whole(struct journey *j, struct pu_unit *unit,
	  const struct pu_tm_info *info, struct pu_error *err)
{
	native_mark(unit, info, tm_copies_number(j->copies, unit->id),
		    tm_walk_arena(j->walk));
	if (!unit->source_language.len)
		unit->source_language = pu_str("*all*");
	else if (pu_str_eq(unit->source_language, pu_buf_str(&j->source)))
		unit->source_language = pu_str("");
	return put(j, unit, err);
}

static bool
too_long(const struct pu_variant *variant, size_t most)
{
	struct pu_buf plain = PU_BUF_INIT;
	size_t count = 0;

	if (!most || variant->text.len <= most)
		return false;
	pu_variant_plain(&plain, variant);
	for (size_t i = 0; i < plain.len; i++)
		count += ((unsigned char)plain.ptr[i] & 0xC0) != 0x80;
	pu_buf_free(&plain);
	return count > most;
}

static bool
put_pair(struct journey *j, const struct pu_unit *unit,
	 const struct pu_variant *source, const struct pu_variant *target,
	 bool *any, struct pu_error *err)
{
	struct pu_variant pair[2] = { *source, *target };
	struct pu_unit one = *unit;

	pair[0].language = tag_of(j, source->language);
	pair[1].language = tag_of(j, target->language);
	if (pu_str_eq(pair[0].language, pair[1].language))
		return true;
	if (too_long(source, j->options->longest) ||
	    too_long(target, j->options->longest)) {
		j->result->long_pairs++;
		return true;
	}
	*any = true;
	/* As it leaves the codes of other tools' memories out, unless told, and
	 * its own documents have their tags as text. */
	for (int i = 0;
	     i < 2 && j->options->whom == EXPORT_OMEGAT && !j->options->level1;
	     i++)
		code_text_write(&pair[i], tm_walk_arena(j->walk));
	pair[0].author = pair[0].changer = pu_str("");
	pair[0].created = pair[0].changed = PU_NO_TIME;
	one.variants = pair;
	one.variant_count = 2;
	one.source_language = pu_str("");
	if (!pu_str_eq(pair[0].language, tag_of(j, pu_buf_str(&j->source)))) {
		one.source_language = pair[0].language;
		j->result->other_source++;
	}
	return put(j, &one, err);
}

static bool
put_pairs(struct journey *j, const struct pu_unit *unit,
	  const struct pu_tm_info *info, struct pu_error *err)
{
	const struct export_options *o = j->options;
	const struct bilingual_want want = { pu_buf_str(&j->source),
					     o->target };
	const struct disclose_rules rules = {
		.days = o->whom != EXPORT_PUBLIC,
		.neighbours = context_of(o) != PU_TMX_CONTEXT_NONE,
		.places = o->whom == EXPORT_OMEGAT,
		.signer = info->trust >= PU_TRUST_TEAM ? pu_buf_str(&j->user)
						       : pu_str(""),
	};
	struct pu_arena *arena = tm_walk_arena(j->walk);
	uint64_t long_pairs = j->result->long_pairs;
	struct pu_unit reduced;
	size_t(*pairs)[2], count;
	bool any = false;

	if (o->whom != EXPORT_OMEGAT && unit_is_sensitive(unit)) {
		j->result->sensitive++;
		j->result->skipped++;
		return true;
	}
	if (hashset_has(&j->withheld, (uint64_t)unit->id)) {
		j->result->withheld++;
		j->result->skipped++;
		return true;
	}
	disclose_unit(&reduced, unit, &rules, arena, &j->result->left_out);
	count = bilingual_pairs(&reduced, &want, arena, &pairs);
	for (size_t i = 0; i < count; i++)
		if (!put_pair(j, &reduced, &reduced.variants[pairs[i][0]],
			      &reduced.variants[pairs[i][1]], &any, err))
			return false;
	j->result->skipped += !any;
	j->result->alone += !any && j->result->long_pairs == long_pairs;
	return true;
}

/* ---- all of them ---- */

static bool
put_all(struct journey *j, struct pu_error *err)
{
	struct pu_unit unit;
	struct pu_tm_info info;
	uint64_t seen = 0;
	int got;

	while ((got = tm_walk_next(j->walk, &unit, &info, err)) > 0) {
		if (j->options->whom == EXPORT_SELF
			    ? !put_whole(j, &unit, &info, err)
			    : !put_pairs(j, &unit, &info, err))
			return false;
		if (++seen % 64 == 0 &&
		    !pu_task_step(j->job->task, _("exporting"), seen, 0, err))
			return false;
	}
	return got == 0;
}

static bool
prepare(struct journey *j, struct pu_error *err)
{
	bool found;

	if (j->options->whom == EXPORT_SELF)
		return true;
	if (j->options->whom == EXPORT_OMEGAT &&
	    !pu_tm_config_get(j->job->tm, pu_str("user"), &j->user, &found,
			      err))
		return false;
	if (j->options->whom > EXPORT_OMEGAT &&
	    !withheld_read(&j->withheld, j->job, err))
		return false;
	return j->options->dry ||
	       verify_new(&j->verify, j->job, j->options, pu_buf_str(&j->user),
			  j->result, err);
}

static void
tell_files(struct journey *j)
{
	struct export_result *result = j->result;
	struct export_file *files = NULL;
	uint64_t units;
	size_t count = 0;

	while (pu_tmx_writer_file(j->writer, count, &units))
		count++;
	files = arena_array(result->arena, count, sizeof *files);
	for (size_t i = 0; i < count; i++) {
		files[i].path = arena_str(
			result->arena, pu_str(pu_tmx_writer_file(
					       j->writer, i, &files[i].units)));
	}
	result->files = files;
	result->file_count = count;
}

static void
tell_stale(struct journey *j)
{
	struct export_result *result = j->result;
	char *name;

	for (; (name = pu_tmx_writer_stale(j->writer, result->stale_count));
	     result->stale_count++) {
		result->stale_last = arena_str(result->arena, pu_str(name));
		if (!result->stale_count)
			result->stale_first = result->stale_last;
		free(name);
	}
}

static bool
run(struct journey *j, struct pu_error *err)
{
	const struct export_options *o = j->options;
	const struct pu_tm_filter filter = { .origin = o->origin,
					     .source = o->source,
					     .target = o->target,
					     .since = o->since,
					     .trusts = o->trusts };

	if (!prepare(j, err) || !find_source(j, &filter, err) ||
	    !open_file(j, err) || !start_walk(j, &filter, WALK_BY_ID, err) ||
	    (o->whom == EXPORT_SELF &&
	     !tm_copies_open(&j->copies, j->job->tm, j->job->task, err)) ||
	    !put_all(j, err))
		return false;
	tm_walk_close(j->walk);
	j->walk = NULL;
	if (!j->writer)
		return true;
	if (!pu_tmx_writer_finish(j->writer, err))
		return false;
	tell_files(j);
	tell_stale(j);
	return true;
}

bool
export_tmx(struct job *job, const struct export_options *options,
	   struct export_result *result, struct pu_error *err)
{
	struct journey j = { .job = job,
			     .options = options,
			     .result = result,
			     .source = PU_BUF_INIT,
			     .user = PU_BUF_INIT };
	bool ok = run(&j, err);

	tm_walk_close(j.walk);
	pu_tmx_writer_close(j.writer);
	verify_free(j.verify);
	hashset_free(&j.withheld);
	tm_copies_close(j.copies);
	pu_buf_free(&j.source);
	pu_buf_free(&j.user);
	return ok;
}
