#include "config.h"

#include "jobs/confirm.h"

#include <inttypes.h>
#include <time.h>

#include "base/i18n.h"
#include "text/lang.h"
#include "text/variant.h"

bool
job_confirm(struct job *job, const struct confirm_pair *pair, int64_t *id,
	    enum pu_added *added, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_variant variants[2];
	struct pu_unit unit = { .source_language = pair->source_language,
				.created = PU_NO_TIME,
				.changed = PU_NO_TIME,
				.variants = variants,
				.variant_count = 2 };
	bool ok = false;

	variant_fill(&variants[0], pair->source_language, pair->source, arena);
	variant_fill(&variants[1], pair->target_language, pair->target, arena);
	variants[0].previous = pair->previous;
	variants[0].next = pair->next;
	if (!pu_str_trim(pair->source).len || !pu_str_trim(pair->target).len)
		pu_fail(err, PU_INVALID, _("a pair needs text on both sides"));
	else
		ok = job_open(job, JOB_CREATE, err) &&
		     pu_tm_add(job->tm, &unit, PU_DUPLICATE_SKIP, id, added,
			       err);
	pu_arena_free(arena);
	return ok;
}

static struct pu_variant *
variant_in(struct pu_unit *unit, struct pu_str language)
{
	struct pu_variant *variants = (struct pu_variant *)unit->variants;

	for (size_t i = 0; i < unit->variant_count; i++)
		if (pu_str_eq(variants[i].language, language))
			return &variants[i];
	for (size_t i = 0; i < unit->variant_count; i++)
		if (lang_matches(variants[i].language, language))
			return &variants[i];
	return NULL;
}

static void
add_note(struct pu_unit *unit, struct pu_str note, struct pu_arena *arena)
{
	struct pu_property *all =
		arena_array(arena, unit->property_count + 1, sizeof *all);

	for (size_t i = 0; i < unit->property_count; i++)
		all[i] = unit->properties[i];
	all[unit->property_count++] =
		(struct pu_property){ .value = note, .note = true };
	unit->properties = all;
}

bool
job_correct(struct job *job, int64_t id, struct pu_str language,
	    struct pu_str text, struct pu_str note, size_t *codes,
	    struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_variant *variant, fresh;
	struct pu_unit unit;
	bool ok = false;

	*codes = 0;
	if (text.ptr && !pu_str_trim(text).len) {
		pu_fail(err, PU_INVALID, _("a pair needs text on both sides"));
		goto done;
	}
	if (!pu_tm_get(job->tm, id, arena, &unit, NULL, err))
		goto done;
	if (text.ptr) {
		variant = variant_in(&unit, language);
		if (!variant) {
			pu_fail(err, PU_NOT_FOUND,
				_("unit %" PRId64 " has no text in %.*s"), id,
				(int)language.len, language.ptr);
			goto done;
		}
		*codes = variant->code_count;
		variant_fill(&fresh, variant->language, text, arena);
		variant->text = fresh.text;
		variant->codes = fresh.codes;
		variant->code_count = fresh.code_count;
		variant->changed = (int64_t)time(NULL);
	}
	if (note.ptr)
		add_note(&unit, note, arena);
	ok = pu_tm_edit(job->tm, &unit, err);
done:
	pu_arena_free(arena);
	return ok;
}
