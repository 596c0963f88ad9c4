#include "config.h"

#include "jobs/align.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "bitext/alignment.h"
#include "jobs/doubt.h"
#include "jobs/evidence.h"
#include "text/lang.h"
#include "text/variant.h"

/* ---- reading and aligning ---- */

static bool
read_side(struct segmented *out, const char *path, struct pu_str language,
	  const struct align_options *options, const struct pu_log *log,
	  struct pu_error *err)
{
	const struct segment_options cut = { .language = language,
					     .srx = options->srx,
					     .guess_newline = true };

	if (options->lines ? !segmented_read_lines(out, path, err)
			   : !segmented_read(out, path, &cut, err))
		return false;
	segmented_note(out, path, log);
	if (out->count)
		return true;
	segmented_free(out);
	pu_fail(err, PU_SYNTAX,
		_("there is no sentence in it (of HTML, menus, lists of links "
		  "and forms are passed over)"));
	pu_fail_at(err, strcmp(path, "-") != 0 ? path : "stdin", 0, 0);
	return false;
}

uint32_t
align_steps(double confidence)
{
	double steps = confidence * CONFIDENCE_STEPS + .5;

	return steps <= 0                  ? 0
	       : steps >= CONFIDENCE_STEPS ? CONFIDENCE_STEPS
					   : (uint32_t)steps;
}

bool
align_is_sure(const struct pu_bead *bead)
{
	return align_steps(bead->confidence) >= BEAD_SURE;
}

/* Where the part before at begins. */
static const char *
part_before(const char *path, const char *at)
{
	at -= at > path;
	while (at > path && at[-1] != '/')
		at--;
	return at;
}

void
align_names(const char *source_path, const char *target_path,
	    struct pu_str *source, struct pu_str *target)
{
	const char *s = source_path + strlen(source_path);
	const char *t = target_path + strlen(target_path);

	do {
		s = part_before(source_path, s);
		t = part_before(target_path, t);
	} while (!strcmp(s, t) && (s > source_path || t > target_path));
	*source = pu_str(s);
	*target = pu_str(t);
}

void
align_side(struct pu_side *side, const struct pu_segment *segments,
	   size_t count, struct pu_str language, struct pu_arena *arena)
{
	struct pu_str *texts = arena_array(arena, count + 1, sizeof *texts);
	uint32_t *paragraphs =
		arena_array(arena, count + 1, sizeof *paragraphs);

	for (size_t i = 0; i < count; i++) {
		texts[i] = segments[i].text;
		paragraphs[i] = segments[i].paragraph;
	}
	*side = (struct pu_side){ texts, paragraphs, count, language };
}

bool
job_align_around(struct job *job, const struct align_options *options,
		 const struct pu_bead *pins, size_t pin_count,
		 struct align_result *result, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_lexicon *lexicon = NULL;
	struct pu_side source, target;
	bool ok;

	align_side(&source, result->source.segments, result->source.count,
		   options->source, arena);
	align_side(&target, result->target.segments, result->target.count,
		   options->target, arena);
	ok = job_evidence(job, options->lexicon, &source, &target, &lexicon,
			  err) &&
	     pu_realign(&result->alignment, &source, &target, lexicon, pins,
			pin_count, job->task, err);
	result->lexicon = lexicon != NULL;
	if (ok)
		result->agreement = doubt_agreement(&result->alignment);
	pu_lexicon_free(lexicon);
	pu_arena_free(arena);
	if (!ok)
		align_result_free(result);
	return ok;
}

bool
job_align_read(struct job *job, const char *source_path,
	       const char *target_path, const struct align_options *options,
	       struct align_result *result, struct pu_error *err)
{
	*result = (struct align_result){ .source = SEGMENTED_INIT,
					 .target = SEGMENTED_INIT };
	if (read_side(&result->source, source_path, options->source, options,
		      job->log, err) &&
	    read_side(&result->target, target_path, options->target, options,
		      job->log, err)) {
		doubt_languages(result, options, source_path, target_path,
				job->log);
		return true;
	}
	align_result_free(result);
	return false;
}

bool
job_align(struct job *job, const char *source_path, const char *target_path,
	  const struct align_options *options, struct align_result *result,
	  struct pu_error *err)
{
	return job_align_read(job, source_path, target_path, options, result,
			      err) &&
	       job_align_around(job, options, NULL, 0, result, err);
}

void
align_result_free(struct align_result *result)
{
	segmented_free(&result->source);
	segmented_free(&result->target);
	pu_alignment_free(&result->alignment);
}

/* ---- beads as texts ---- */

const char *
align_joint(struct pu_str language)
{
	/* They write no space between sentences. */
	static const char *const tags[] = {
		"zh", "ja", "th", "lo", "km", "my"
	};

	for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
		if (pu_str_is(lang_primary(language), tags[i]))
			return "";
	return " ";
}

void
align_text(struct pu_buf *out, const struct segmented *side, uint32_t first,
	   uint32_t count, struct pu_str language)
{
	for (uint32_t i = 0; i < count; i++) {
		if (i)
			pu_buf_addz(out, align_joint(language));
		segment_folded(out, side->segments[first + i].text);
	}
}

static void
make_variant(struct pu_variant *variant, const struct segmented *side,
	     uint32_t first, uint32_t count, struct pu_str language,
	     struct pu_arena *arena)
{
	struct pu_buf text = PU_BUF_INIT;

	align_text(&text, side, first, count, language);
	variant_fill(variant, language, arena_str(arena, pu_buf_str(&text)),
		     arena);
	pu_buf_free(&text);
}

void
align_unit(struct pu_unit *unit, const struct align_result *result,
	   const struct pu_bead *bead, const struct align_options *options,
	   struct pu_arena *arena)
{
	struct pu_variant *variants = arena_array(arena, 2, sizeof *variants);

	make_variant(&variants[0], &result->source, bead->source,
		     bead->source_count, options->source, arena);
	make_variant(&variants[1], &result->target, bead->target,
		     bead->target_count, options->target, arena);
	*unit = (struct pu_unit){ .source_language = options->source,
				  .created = PU_NO_TIME,
				  .changed = PU_NO_TIME,
				  .variants = variants,
				  .variant_count = 2 };
}

/* ---- remembering ---- */

/* The text of segment at; empty where the document starts or ends. */
static struct pu_str
neighbour(const struct segmented *side, size_t at, struct pu_arena *arena)
{
	struct pu_buf text = PU_BUF_INIT;
	struct pu_str copy;

	if (at < side->count)
		segment_folded(&text, side->segments[at].text);
	copy = arena_str(arena, pu_buf_str(&text));
	pu_buf_free(&text);
	return copy;
}

static void
set_neighbours(struct pu_variant *variant, const struct segmented *side,
	       uint32_t first, uint32_t count, struct pu_arena *arena)
{
	variant->previous =
		neighbour(side, first ? first - (size_t)1 : SIZE_MAX, arena);
	variant->next = neighbour(side, (size_t)first + count, arena);
}

static bool
store(struct job *job, const struct align_result *result,
      const struct pu_bead *bead, const struct align_options *options,
      struct pu_str translator, struct pu_arena *arena, struct remembered *out,
      struct pu_error *err)
{
	struct pu_variant *variants;
	enum pu_added added;
	struct pu_unit unit;
	int64_t id;

	align_unit(&unit, result, bead, options, arena);
	variants = (struct pu_variant *)unit.variants;
	set_neighbours(&variants[0], &result->source, bead->source,
		       bead->source_count, arena);
	set_neighbours(&variants[1], &result->target, bead->target,
		       bead->target_count, arena);
	unit.author = translator;
	variants[1].author = translator;
	if (!pu_tm_add(job->tm, &unit, PU_DUPLICATE_SKIP, &id, &added, err))
		return false;
	out->added += added == PU_ADDED;
	out->duplicate += added == PU_DUPLICATE;
	return true;
}

static bool
store_all(struct job *job, const struct align_result *result,
	  const struct align_options *options,
	  const struct remember_options *remember, struct remembered *out,
	  struct pu_error *err)
{
	const struct pu_alignment *alignment = &result->alignment;
	struct pu_arena *arena = pu_arena_new();
	bool ok = true;

	for (size_t i = 0; ok && i < alignment->count; i++) {
		const struct pu_bead *bead = &alignment->beads[i];

		if (!bead->source_count || !bead->target_count)
			continue;
		if (bead->confidence < remember->min_confidence) {
			out->doubtful++;
			continue;
		}
		pu_arena_reset(arena);
		ok = store(job, result, bead, options, remember->translator,
			   arena, out, err) &&
		     pu_task_step(job->task, _("remembering"), i,
				  alignment->count, err);
	}
	pu_arena_free(arena);
	return ok;
}

bool
job_remember(struct job *job, const struct align_result *result,
	     const struct align_options *options,
	     const struct remember_options *remember, struct remembered *out,
	     struct pu_error *err)
{
	struct pu_buf what = PU_BUF_INIT, origin = PU_BUF_INIT;
	struct pu_tm_batch_options batch = { .kind = "align",
					     .trust = PU_TRUST_ALIGNED };
	struct pu_error ignored;
	struct pu_str name[2];
	uint64_t skip;
	bool ok;

	*out = (struct remembered){ .batch = 0 };
	pu_buf_addf(&what, "%s %s", remember->source_path,
		    remember->target_path);
	align_names(remember->source_path, remember->target_path, &name[0],
		    &name[1]);
	pu_buf_add(&origin, name[0]);
	pu_buf_addc(&origin, ' ');
	pu_buf_add(&origin, name[1]);
	batch.what = pu_buf_str(&what);
	batch.origin = pu_buf_str(&origin);
	ok = job_open(job, JOB_CREATE, err) &&
	     pu_tm_batch_begin(job->tm, &batch, &out->batch, &skip, err);
	if (ok && store_all(job, result, options, remember, out, err)) {
		ok = pu_tm_batch_end(job->tm, true, err);
	} else if (ok) {
		/* Half an article is no use: all of it goes. */
		pu_tm_batch_drop(job->tm, &ignored);
		ok = false;
	}
	pu_buf_free(&what);
	pu_buf_free(&origin);
	return ok;
}
