#include "config.h"

#include "tm/alike.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"

/* Units whose signatures are equal may say the same: they lie side by side
 * once sorted. */
struct sign {
	uint64_t hash;
	int64_t unit;
};

struct alike {
	struct pu_tm *tm;
	const struct pu_task *task;
	struct sign *signs;
	size_t count, room;
	size_t next; /* the first sign of those not looked at */
	struct pu_arena *arena; /* of those that are: */
	struct alike_unit *members; /* units of one signature */
	size_t member_count, member; /* from there on not parted yet */
};

/* In whatever order the variants stand: a sum. */
static uint64_t
said_hash(const struct said *said)
{
	uint64_t h = hash_mix((uint64_t)said->language);

	h = hash_mix(h * 31 + (uint64_t)said->text);
	h = hash_mix(h * 31 + (uint64_t)said->previous);
	h = hash_mix(h * 31 + (uint64_t)said->next);
	return hash_mix(h + (said->coded.ptr != NULL));
}

uint64_t
alike_sign(const struct said *said, size_t count)
{
	uint64_t hash = 0;

	for (size_t i = 0; i < count; i++)
		hash += said_hash(&said[i]);
	return hash;
}

static bool
sign_unit(struct alike *alike, const struct stmt *stmt, struct pu_error *err)
{
	struct pu_str variants = stmt_get_text(stmt, 3);
	struct sign sign = { 0, stmt_get_int(stmt, 0) };
	struct variant variant;

	while (variants.len) {
		if (!unpack_variant(&variant, &variants))
			return pack_fail(alike->tm->db, sign.unit, err);
		sign.hash += said_hash(&variant.said);
	}
	MEM_GROW(alike->signs, alike->count, alike->room);
	alike->signs[alike->count++] = sign;
	return true;
}

static bool
sign_all(struct alike *alike, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(alike->tm->db, SQL_UNIT_ALL);
	int got;

	while ((got = stmt_next(stmt, err)) == 1)
		if (!sign_unit(alike, stmt, err) ||
		    (alike->count % 4096 == 0 &&
		     !pu_task_step(alike->task, "compare", alike->count, 0,
				   err))) {
			got = -1;
			break;
		}
	stmt_done(stmt);
	return got == 0;
}

static int
by_hash(const void *a, const void *b)
{
	const struct sign *x = a, *y = b;

	return x->hash != y->hash ? (x->hash > y->hash) - (x->hash < y->hash)
				  : (x->unit > y->unit) - (x->unit < y->unit);
}

bool
alike_open(struct alike **out, struct pu_tm *tm, const struct pu_task *task,
	   struct pu_error *err)
{
	struct alike *alike = mem_alloc(sizeof *alike);

	*out = NULL;
	alike->tm = tm;
	alike->task = task;
	alike->arena = pu_arena_new();
	if (!sign_all(alike, err)) {
		alike_close(alike);
		return false;
	}
	if (alike->count)
		qsort(alike->signs, alike->count, sizeof *alike->signs,
		      by_hash);
	*out = alike;
	return true;
}

/* The next units, two or more, of one signature. */
static int
gather(struct alike *alike, struct pu_error *err)
{
	size_t from, to = alike->next;

	do {
		from = to;
		while (to < alike->count &&
		       alike->signs[to].hash == alike->signs[from].hash)
			to++;
	} while (to - from == 1);
	alike->next = to;
	pu_arena_reset(alike->arena);
	alike->member = 0;
	alike->member_count = to - from;
	alike->members = arena_array(alike->arena, to - from + 1,
				     sizeof *alike->members);
	for (size_t i = from; i < to; i++) {
		struct alike_unit *m = &alike->members[i - from];

		m->unit = alike->signs[i].unit;
		if (!unit_said(alike->tm, m->unit, alike->arena, &m->said,
			       &m->count, err))
			return -1;
		m->taken = !m->count;
	}
	return to > from;
}

/* The first of them that has not been taken, and those that say the same. */
static size_t
take(struct alike *alike, const struct alike_unit **units)
{
	size_t from = alike->member, n = 0;
	const struct alike_unit *first = &alike->members[from];
	struct alike_unit *set = arena_array(
		alike->arena, alike->member_count - from, sizeof *set);

	for (size_t i = from; i < alike->member_count; i++) {
		struct alike_unit *m = &alike->members[i];

		if (m->taken || m->count != first->count ||
		    !unit_same(first->said, m->said, m->count, NULL,
			       alike->arena))
			continue;
		m->taken = true;
		set[n++] = *m;
	}
	*units = set;
	return n;
}

int
alike_next(struct alike *alike, const struct alike_unit **units, size_t *count,
	   struct pu_error *err)
{
	for (;;) {
		int got;

		for (; alike->member < alike->member_count; alike->member++) {
			if (alike->members[alike->member].taken)
				continue;
			*count = take(alike, units);
			if (*count > 1)
				return 1;
		}
		got = gather(alike, err);
		if (got != 1)
			return got;
		if (!pu_task_step(alike->task, "compare", alike->next,
				  alike->count, err))
			return -1;
	}
}

void
alike_close(struct alike *alike)
{
	if (!alike)
		return;
	pu_arena_free(alike->arena);
	free(alike->signs);
	free(alike);
}
