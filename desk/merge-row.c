#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "desk/merge-internal.h"

/* ---- two rows ---- */

/* What is missing is less than anything. */
static int
compare(const struct bundle_value *a, const struct bundle_value *b)
{
	size_t least = a->text.len < b->text.len ? a->text.len : b->text.len;
	int order = 0;

	if (a->some != b->some)
		return a->some ? 1 : -1;
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	if (least)
		order = memcmp(a->text.ptr, b->text.ptr, least);
	if (order)
		return order;
	return (a->text.len > b->text.len) - (a->text.len < b->text.len);
}

static bool
in_group(const struct bundle_field *field, enum bundle_merge group)
{
	return field->merge == group || (group == BUNDLE_GROUP_1 &&
					 field->merge == BUNDLE_GROUP_1_LEAST);
}

static bool
take_group(struct bundle_row *mine, const struct bundle_row *theirs,
	   enum bundle_merge group)
{
	const struct bundle_field *field = bundle_fields[mine->kind].field;
	int order = 0;

	for (size_t i = 0; field[i].name && !order; i++) {
		if (!in_group(&field[i], group))
			continue;
		order = compare(&theirs->value[i], &mine->value[i]);
		if (field[i].merge == BUNDLE_GROUP_1_LEAST)
			order = -order;
	}
	if (order <= 0)
		return false;
	for (size_t i = 0; field[i].name; i++)
		if (in_group(&field[i], group))
			mine->value[i] = theirs->value[i];
	return true;
}

bool
merge_row(struct bundle_row *mine, const struct bundle_row *theirs,
	  bool *changed, struct pu_error *err)
{
	const struct bundle_fields *fields = &bundle_fields[mine->kind];

	for (size_t i = 0; fields->field[i].name; i++)
		if (fields->field[i].merge == BUNDLE_SAME &&
		    compare(&mine->value[i], &theirs->value[i]))
			return pu_fail(
				err, PU_CONFLICT,
				_("%s %016" PRIx64 ": its \"%s\" is another "
				  "in the bundle than here, and that never "
				  "changes: one of the two was changed by "
				  "hand; nothing was taken"),
				fields->kind, (uint64_t)mine->value[0].number,
				fields->field[i].name);
	*changed = false;
	for (int g = BUNDLE_GROUP_1; g <= BUNDLE_GROUP_4; g++)
		if (take_group(mine, theirs, (enum bundle_merge)g))
			*changed = true;
	return true;
}

bool
merge_store(struct merge *merge, const struct bundle_row *row,
	    struct pu_error *err)
{
	struct bundle_row mine = { .kind = row->kind };
	bool changed = false;
	int got = bundle_row_get(merge->db, row, &mine, merge->row_arena, err);

	if (got < 0)
		return false;
	if (!got) {
		merge->told.added[row->kind]++;
		return bundle_row_store(merge->db, row, err);
	}
	if (!merge_row(&mine, row, &changed, err))
		return false;
	merge->told.changed[row->kind] += changed;
	return !changed || bundle_row_store(merge->db, &mine, err);
}

/* ---- the steps of a job ---- */

struct step {
	int64_t id, parent;
	int64_t day;
	long depth; /* how many stand before it; -1: not known yet, -2: being
		     * counted */
	bool followed;
	struct bundle_row row;
};

static int
by_id(const void *a, const void *b)
{
	int64_t x = ((const struct step *)a)->id,
		y = ((const struct step *)b)->id;

	return (x > y) - (x < y);
}

static struct step *
find(struct step *steps, size_t count, int64_t id)
{
	const struct step key = { .id = id };

	return id && count ? bsearch(&key, steps, count, sizeof *steps, by_id)
			   : NULL;
}

/* Up to one whose depth is known, and down again; a ring counts from where it
 * was entered. */
static void
measure(struct step *steps, size_t count, struct step *step, struct step **path)
{
	size_t length = 0;
	long depth;

	while (step && step->depth == -1) {
		step->depth = -2;
		path[length++] = step;
		step = find(steps, count, step->parent);
	}
	depth = step && step->depth >= 0 ? step->depth + 1 : 0;
	while (length)
		path[--length]->depth = depth++;
}

static bool
is_later(const struct step *a, const struct step *b)
{
	if (!b)
		return true;
	if (a->followed != b->followed)
		return b->followed;
	if (a->day != b->day)
		return a->day > b->day;
	if (a->depth != b->depth)
		return a->depth > b->depth;
	return a->id > b->id;
}

static bool
load_steps(struct pu_db *db, int64_t job, struct step **steps, size_t *count,
	   struct pu_arena *arena, struct pu_error *err)
{
	size_t parent = bundle_field_at(BUNDLE_STEP, "parent");
	size_t day = bundle_field_at(BUNDLE_STEP, "day");
	struct stmt *stmt = stmt_use(db, SQL_HANDOFF_STEP_LIST);
	size_t room = 0;
	int got;

	*steps = NULL;
	*count = 0;
	stmt_int(stmt, 1, job);
	while ((got = stmt_next(stmt, err)) > 0) {
		struct step *step;

		MEM_GROW(*steps, *count, room);
		step = &(*steps)[(*count)++];
		*step = (struct step){ .depth = -1 };
		bundle_row_take(&step->row, BUNDLE_STEP, stmt, arena);
		step->id = step->row.value[0].number;
		step->parent = step->row.value[parent].number;
		step->day = step->row.value[day].number;
	}
	stmt_done(stmt);
	return got == 0;
}

int
merge_steps(struct pu_db *db, int64_t job, struct bundle_row *last,
	    struct pu_arena *arena, struct pu_error *err)
{
	struct step *steps, *best = NULL, **path;
	size_t count;
	int found = -1;

	if (load_steps(db, job, &steps, &count, arena, err)) {
		path = mem_array(count + 1, sizeof(struct step *));
		for (size_t i = 0; i < count; i++) {
			struct step *parent =
				find(steps, count, steps[i].parent);

			if (parent)
				parent->followed = true;
			measure(steps, count, &steps[i], path);
		}
		for (size_t i = 0; i < count; i++)
			if (is_later(&steps[i], best))
				best = &steps[i];
		if (best)
			*last = best->row;
		found = best != NULL;
		free(path);
	}
	free(steps);
	return found;
}
