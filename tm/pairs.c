#include "config.h"

#include "tm/pairs.h"

#include <stdlib.h>

#include "base/mem.h"

#define NEAR 8 /* texts, or rows of those between, that are read over */

void
pairs_open(struct pairs *pairs, struct pu_db *db)
{
	pairs->db = db;
	pairs->stmt = NULL;
	memset(pairs->origins, 0, sizeof pairs->origins);
}

static void
seek(struct pairs *pairs)
{
	pairs->stmt = stmt_use(pairs->db, SQL_SEARCH_UNITS);
	pairs->ahead = false;
	stmt_int(pairs->stmt, 1, pairs->text);
}

void
pairs_start(struct pairs *pairs, int64_t text)
{
	bool after =
		pairs->stmt && text > pairs->text && text - pairs->text <= NEAR;

	pairs->text = text;
	pairs->count = pairs->source = 0;
	if (!after)
		seek(pairs);
}

void
pairs_stop(struct pairs *pairs)
{
	if (pairs->stmt)
		stmt_done(pairs->stmt);
	pairs->stmt = NULL;
}

/* To the next row of the text. */
static int
next_row(struct pairs *pairs, struct pu_error *err)
{
	for (int over = 0; pairs->stmt; over++) {
		int got = 1;

		if (over > NEAR)
			seek(pairs);
		if (!pairs->ahead)
			got = stmt_next(pairs->stmt, err);
		if (got != 1) {
			pairs->stmt = NULL;
			return got;
		}
		if (!pairs->ahead)
			pairs->at = stmt_get_int(pairs->stmt, 8);
		pairs->ahead = pairs->at > pairs->text;
		if (pairs->at >= pairs->text)
			return !pairs->ahead;
	}
	return 0;
}

void
pairs_free(struct pairs *pairs)
{
	free(pairs->variants);
	*pairs = (struct pairs){ 0 };
}

static int64_t
get_time(const struct stmt *stmt, int column)
{
	return stmt_is_null(stmt, column) ? PU_NO_TIME
					  : stmt_get_int(stmt, column);
}

static bool
penalty_of(struct pairs *pairs, int64_t origin, int *penalty,
	   struct pu_error *err)
{
	size_t at = (size_t)origin % PAIRS_ORIGINS;
	struct stmt *stmt = NULL;
	int got;

	*penalty = 0;
	if (origin && pairs->origins[at].id != origin) {
		stmt = stmt_use(pairs->db, SQL_ORIGIN_GET);
		stmt_int(stmt, 1, origin);
		got = stmt_next(stmt, err);
		if (got < 0)
			return false;
		pairs->origins[at].id = origin;
		pairs->origins[at].penalty =
			got ? (int)stmt_get_int(stmt, 1) : 0;
		stmt_done(stmt);
	}
	if (origin)
		*penalty = pairs->origins[at].penalty;
	return true;
}

static bool
read_unit(struct pairs *pairs, struct pu_error *err)
{
	const struct stmt *stmt = pairs->stmt;
	struct pu_str variants = stmt_get_text(stmt, 7);

	pairs->context = stmt_get_int(stmt, 0);
	pairs->pair = (struct pair){
		.unit = stmt_get_int(stmt, 1),
		.trust = (enum pu_trust)stmt_get_int(stmt, 2),
		.origin = stmt_get_int(stmt, 3),
		.author = stmt_get_int(stmt, 4),
		.created = get_time(stmt, 5),
		.changed = get_time(stmt, 6),
	};
	if (!penalty_of(pairs, pairs->pair.origin, &pairs->pair.penalty, err))
		return false;
	pairs->count = pairs->source = pairs->target = 0;
	while (variants.len) {
		MEM_GROW(pairs->variants, pairs->count, pairs->room);
		if (!unpack_variant(&pairs->variants[pairs->count++],
				    &variants)) {
			pairs->count = 0;
			return pack_fail(pairs->db, pairs->pair.unit, err);
		}
	}
	return true;
}

/* A unit that says the text in two contexts has two rows. */
static bool
is_source(const struct pairs *pairs, const struct variant *variant)
{
	return variant->said.text == pairs->text &&
	       said_context(&variant->said) == pairs->context;
}

/* The next pair of the unit. */
static bool
advance(struct pairs *pairs)
{
	for (; pairs->source < pairs->count; pairs->source++, pairs->target = 0)
		while (is_source(pairs, &pairs->variants[pairs->source]) &&
		       pairs->target < pairs->count) {
			size_t target = pairs->target++;

			if (target == pairs->source)
				continue;
			pairs->pair.source = &pairs->variants[pairs->source];
			pairs->pair.target = &pairs->variants[target];
			pairs->pair.source_position = pairs->source;
			pairs->pair.target_position = target;
			return true;
		}
	return false;
}

int
pairs_next(struct pairs *pairs, const struct pair **pair, struct pu_error *err)
{
	int got;

	*pair = &pairs->pair;
	while (!advance(pairs)) {
		got = next_row(pairs, err);
		if (got != 1)
			return got;
		if (!read_unit(pairs, err))
			return -1;
	}
	return 1;
}

void
pair_swap(struct pair *pair)
{
	const struct pair same = *pair;

	pair->source = same.target;
	pair->target = same.source;
	pair->source_position = same.target_position;
	pair->target_position = same.source_position;
}

int64_t
pair_date(const struct pair *pair)
{
	int64_t date = newest(pair->target->created, pair->target->changed);

	return date != PU_NO_TIME ? date : newest(pair->created, pair->changed);
}

int64_t
pair_translator(const struct pair *pair)
{
	return pair->target->author ? pair->target->author : pair->author;
}
