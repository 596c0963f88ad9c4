#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "jobs/native.h"
#include "jobs/omegat-internal.h"
#include "text/code-text.h"
#include "text/lang.h"
#include "tm/saying.h"

/* Units that say a source which are looked at: "Yes." may stand in many. */
#define SAYING_MOST 2048

/* ---- what OmegaT makes of a unit ---- */

size_t
omegat_variant(const struct pu_unit *unit, struct pu_str language)
{
	size_t exact = SIZE_MAX, bare = SIZE_MAX, any = SIZE_MAX;

	for (size_t i = 0; i < unit->variant_count; i++) {
		struct pu_str tag = unit->variants[i].language;

		if (pu_str_eq(tag, language))
			exact = i;
		else if (!lang_matches(tag, language))
			continue;
		else if (!lang_region(tag).len)
			bare = i;
		else
			any = i;
	}
	return exact != SIZE_MAX ? exact : bare != SIZE_MAX ? bare : any;
}

static int64_t
newest(int64_t created, int64_t changed)
{
	return changed != PU_NO_TIME ? changed : created;
}

int64_t
omegat_date(const struct pu_unit *unit, size_t variant)
{
	int64_t own = PU_NO_TIME;

	if (variant < unit->variant_count)
		own = newest(unit->variants[variant].created,
			     unit->variants[variant].changed);
	return own != PU_NO_TIME ? own : newest(unit->created, unit->changed);
}

static bool
absent_or_equal(struct pu_str a, struct pu_str b)
{
	return a.ptr && b.ptr ? pu_str_eq(a, b) : a.ptr == b.ptr;
}

/* ---- comparing ---- */

/* The same codes, by what they are in the document; what tools say of them
 * besides, such as a type, gets lost on the way through OmegaT. */
static bool
same_codes(const struct pu_variant *a, const struct pu_variant *b)
{
	if (a->code_count != b->code_count)
		return false;
	for (size_t i = 0; i < a->code_count; i++) {
		const struct pu_inline_code *x = &a->codes[i];
		const struct pu_inline_code *y = &b->codes[i];

		if (!pu_str_eq(x->data, y->data) ||
		    (!x->data.len &&
		     (x->kind != y->kind || !pu_str_eq(x->type, y->type))))
			return false;
	}
	return true;
}

static bool
says_as(const struct pu_variant *a, const struct pu_variant *b)
{
	return pu_str_eq(a->text, b->text) && same_codes(a, b);
}

static bool
same_place(const struct pu_variant *a, const struct pu_variant *b)
{
	return absent_or_equal(a->previous, b->previous) &&
	       absent_or_equal(a->next, b->next);
}

/* A segment of OmegaT is known by its source, and an alternative translation by
 * its file, id, path and neighbours as well. */
static bool
same_segment(const struct pu_unit *a, size_t a_source, const struct pu_unit *b,
	     size_t b_source)
{
	static const char *const names[] = { "file", "id", "path" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (!absent_or_equal(unit_property(a, names[i]),
				     unit_property(b, names[i])))
			return false;
	return says_as(&a->variants[a_source], &b->variants[b_source]) &&
	       same_place(&a->variants[a_source], &b->variants[b_source]);
}

static bool
same_notes(const struct pu_unit *a, const struct pu_unit *b)
{
	size_t i = 0, j = 0;

	for (;;) {
		while (i < a->property_count && !a->properties[i].note)
			i++;
		while (j < b->property_count && !b->properties[j].note)
			j++;
		if (i == a->property_count || j == b->property_count)
			return i == a->property_count && j == b->property_count;
		if (!pu_str_eq(a->properties[i++].value,
			       b->properties[j++].value))
			return false;
	}
}

static bool
has_note(const struct pu_unit *unit)
{
	for (size_t i = 0; i < unit->property_count; i++)
		if (unit->properties[i].note)
			return true;
	return false;
}

/* The same texts in the same languages with the same neighbours. */
static bool
same_unit(const struct pu_unit *a, const struct pu_unit *b)
{
	if (a->variant_count != b->variant_count)
		return false;
	for (size_t i = 0; i < a->variant_count; i++) {
		bool found = false;

		for (size_t j = 0; !found && j < b->variant_count; j++)
			found = pu_str_eq(a->variants[i].language,
					  b->variants[j].language) &&
				says_as(&a->variants[i], &b->variants[j]) &&
				same_place(&a->variants[i], &b->variants[j]);
		if (!found)
			return false;
	}
	return true;
}

/* ---- into the memory ---- */

static bool
begin(struct omegat_store *store, struct pu_error *err)
{
	struct pu_tm_batch_options batch = {
		.kind = "omegat pull",
		.what = pu_str(store->options->folder),
		.origin = pu_buf_str(&store->origin),
		.trust = PU_TRUST_TEAM,
	};
	uint64_t skip;

	if (store->batch)
		return true;
	if (!job_open(store->job, JOB_CREATE, err) ||
	    !omegat_origin(store->job, store->project, true, &store->origin,
			   err))
		return false;
	batch.origin = pu_buf_str(&store->origin);
	pu_buf_clear(&store->current);
	pu_buf_add(&store->current, batch.origin);
	store->trust = PU_TRUST_TEAM;
	store->penalty = 0;
	return pu_tm_batch_begin(store->job->tm, &batch, &store->batch, &skip,
				 err);
}

static bool
set_source(struct omegat_store *store, struct pu_str origin, int penalty,
	   enum pu_trust trust, struct pu_error *err)
{
	if (store->trust == trust && store->penalty == penalty &&
	    pu_str_eq(origin, pu_buf_str(&store->current)))
		return true;
	pu_buf_clear(&store->current);
	pu_buf_add(&store->current, origin);
	store->trust = trust;
	store->penalty = penalty;
	return pu_tm_batch_source(store->job->tm, origin, penalty, trust, err);
}

static bool
put(struct omegat_store *store, const struct pu_unit *unit,
    enum pu_on_duplicate mode, enum omegat_fate *fate, struct pu_error *err)
{
	static const enum omegat_fate fates[] = {
		[PU_ADDED] = FATE_ADDED,
		[PU_UPDATED] = FATE_UPDATED,
		[PU_DUPLICATE] = FATE_DUPLICATE,
		[PU_SKIPPED] = FATE_SKIPPED,
	};
	enum pu_added added;
	int64_t id;

	if (!pu_tm_add(store->job->tm, unit, mode, &id, &added, err))
		return false;
	*fate = fates[added];
	return true;
}

/* ---- what a translator has said ---- */

struct found {
	int64_t mine; /* the unit of this very segment; 0: none */
	struct pu_unit unit; /* it */
	bool known; /* confirmed by somebody in another place already */
};

/* Does an entry without a place say only what the memory knows? OmegaT fills
 * reviewed units in by itself, and they must not come back as new ones. */
static bool
knows(const struct omegat_store *store, const struct pu_unit *unit,
      size_t source, const struct pu_unit *other, const struct pu_tm_info *info)
{
	size_t from = omegat_variant(other, unit->variants[source].language);
	size_t to = omegat_variant(other, pu_buf_str(&store->project->target));
	size_t target =
		omegat_variant(unit, pu_buf_str(&store->project->target));
	bool automatic = unit_property(unit, "x-auto").ptr != NULL;

	if (from == SIZE_MAX || to == SIZE_MAX || target == SIZE_MAX ||
	    (!automatic && info->trust < PU_TRUST_TEAM))
		return false;
	return says_as(&unit->variants[source], &other->variants[from]) &&
	       says_as(&unit->variants[target], &other->variants[to]);
}

static bool
find(struct omegat_store *store, const struct pu_unit *unit, size_t source,
     struct found *found, struct pu_error *err)
{
	bool placed = unit_property(unit, "file").ptr != NULL;
	int64_t *ids = NULL;
	size_t count = 0;

	*found = (struct found){ .mine = 0 };
	if (!store->job->db)
		return true;
	if (!tm_saying(store->job->tm, &unit->variants[source], SAYING_MOST,
		       store->arena, &ids, &count, err))
		return false;
	for (size_t i = 0; i < count && !found->mine; i++) {
		struct pu_tm_info info;
		struct pu_unit other;
		size_t from;

		if (!pu_tm_get(store->job->tm, ids[i], store->arena, &other,
			       &info, err))
			return false;
		from = omegat_variant(&other, unit->variants[source].language);
		if (from == SIZE_MAX)
			continue;
		if (pu_str_eq(info.origin, pu_buf_str(&store->origin)) &&
		    same_segment(unit, source, &other, from)) {
			found->mine = ids[i];
			found->unit = other;
		} else if (!placed && !found->known) {
			found->known =
				knows(store, unit, source, &other, &info);
		}
	}
	return true;
}

/* OmegaT dates the translation alone; the unit is then as new as that, and not
 * as the moment at which we read it. */
static void
date(struct pu_unit *unit, size_t target)
{
	const struct pu_variant *v = &unit->variants[target];

	if (newest(unit->created, unit->changed) == PU_NO_TIME) {
		unit->created = v->created;
		unit->changed = v->changed;
	}
	if (!unit->author.len)
		unit->author = v->author;
	if (!unit->changer.len)
		unit->changer = v->changer;
}

static bool
follow(struct omegat_store *store, struct pu_unit *unit, size_t target,
       const struct found *found, enum omegat_fate *fate, struct pu_error *err)
{
	size_t there =
		omegat_variant(&found->unit, unit->variants[target].language);
	int64_t now = omegat_date(unit, target),
		then = omegat_date(&found->unit, there);
	bool same = there != SIZE_MAX && says_as(&unit->variants[target],
						 &found->unit.variants[there]);

	*fate = FATE_DUPLICATE;
	if (same && (now == PU_NO_TIME || now <= then) &&
	    same_notes(unit, &found->unit))
		return true;
	*fate = FATE_KEPT;
	if (now != PU_NO_TIME && then != PU_NO_TIME && now < then)
		return true;
	*fate = FATE_UPDATED;
	if (store->options->dry)
		return true;
	unit->id = found->mine;
	return begin(store, err) && pu_tm_edit(store->job->tm, unit, err);
}

void
omegat_codes(struct pu_unit *unit, struct pu_arena *arena)
{
	struct pu_variant *variants =
		arena_array(arena, unit->variant_count, sizeof *variants);

	for (size_t i = 0; i < unit->variant_count; i++) {
		struct pu_variant *v = &variants[i];

		*v = unit->variants[i];
		code_text_read(v, CODE_TEXT_OMEGAT, arena);
		v->previous =
			code_text_plain(v->previous, CODE_TEXT_OMEGAT, arena);
		v->next = code_text_plain(v->next, CODE_TEXT_OMEGAT, arena);
	}
	unit->variants = variants;
}

bool
store_own(struct omegat_store *store, struct pu_unit *unit,
	  enum omegat_fate *fate, struct pu_error *err)
{
	size_t source =
		omegat_variant(unit, pu_buf_str(&store->project->source));
	size_t target =
		omegat_variant(unit, pu_buf_str(&store->project->target));
	struct found found;

	*fate = FATE_SKIPPED;
	omegat_codes(unit, store->arena);
	if (source == SIZE_MAX || source == target ||
	    ((target == SIZE_MAX || !unit->variants[target].text.len) &&
	     !has_note(unit)))
		return true;
	if (target == SIZE_MAX)
		target = source;
	unit->source_language = unit->variants[source].language;
	date(unit, target);
	if (!find(store, unit, source, &found, err))
		return false;
	if (found.mine)
		return follow(store, unit, target, &found, fate, err);
	*fate = FATE_DUPLICATE;
	if (found.known)
		return true;
	*fate = FATE_ADDED;
	if (store->options->dry)
		return true;
	return begin(store, err) &&
	       set_source(store, pu_buf_str(&store->origin), 0, PU_TRUST_TEAM,
			  err) &&
	       put(store, unit, PU_DUPLICATE_KEEP, fate, err);
}

/* ---- what their memories say ---- */

static int64_t
newest_of(const struct pu_unit *unit)
{
	int64_t date = newest(unit->created, unit->changed);

	for (size_t i = 0; i < unit->variant_count; i++) {
		int64_t own = omegat_date(unit, i);

		date = own > date ? own : date;
	}
	return date;
}

/* Is a unit like it there, with all that it brings? */
static bool
is_there(struct omegat_store *store, const struct pu_unit *unit, bool *there,
	 struct pu_error *err)
{
	int64_t *ids = NULL;
	size_t count = 0;

	*there = false;
	if (!store->job->db || !unit->variant_count)
		return true;
	if (!tm_saying(store->job->tm, &unit->variants[0], SAYING_MOST,
		       store->arena, &ids, &count, err))
		return false;
	for (size_t i = 0; i < count && !*there; i++) {
		struct pu_unit other;

		if (!pu_tm_get(store->job->tm, ids[i], store->arena, &other,
			       NULL, err))
			return false;
		*there = same_unit(unit, &other) &&
			 newest_of(unit) <= newest_of(&other) &&
			 (!has_note(unit) || same_notes(unit, &other));
	}
	return true;
}

bool
store_other(struct omegat_store *store, struct pu_unit *unit,
	    struct pu_str origin, int penalty, enum pu_trust trust,
	    enum omegat_fate *fate, struct pu_error *err)
{
	struct native native;
	bool there;

	/* An export for oneself says of each unit where it came from. */
	if (native_take(unit, &native, store->arena) && !penalty &&
	    trust == PU_TRUST_IMPORTED) {
		origin = native.origin.len ? native.origin : origin;
		penalty = native.penalty;
		trust = native.trust;
	}
	*fate = FATE_SKIPPED;
	if (!tm_is_worth_keeping(unit))
		return true;
	if (!is_there(store, unit, &there, err))
		return false;
	*fate = there ? FATE_DUPLICATE : FATE_ADDED;
	if (there || store->options->dry)
		return true;
	return begin(store, err) &&
	       set_source(store, origin, penalty, trust, err) &&
	       put(store, unit, PU_DUPLICATE_SKIP, fate, err);
}
