#include "config.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "tm/internal.h"
#include "tm/keys.h"

struct tally { /* of a language, an origin, a trust */
	int64_t id;
	uint64_t units, words;
};

struct tallies {
	struct tally *items;
	size_t count, room;
	struct map *by_id;
};

struct census {
	struct pu_tm *tm;
	uint64_t units, variants;
	struct tallies languages, origins, trusts;
};

static struct tally *
tally_of(struct tallies *tallies, int64_t id)
{
	bool added;
	uint32_t at;

	if (!tallies->by_id)
		tallies->by_id = map_new();
	at = map_add(tallies->by_id, pu_str_n((const char *)&id, sizeof id),
		     &added);
	if (added) {
		MEM_GROW(tallies->items, tallies->count, tallies->room);
		tallies->items[tallies->count++] = (struct tally){ .id = id };
	}
	return &tallies->items[at];
}

static void
tallies_free(struct tallies *tallies)
{
	free(tallies->items);
	map_free(tallies->by_id);
}

static bool
count_words(struct pu_tm *tm, int64_t text, uint64_t *words,
	    struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_TEXT_GET_KEYS);
	int got;

	stmt_int(stmt, 1, text);
	got = stmt_next(stmt, err);
	*words = got == 1 ? keys_count(stmt_get_text(stmt, 0)) : 0;
	stmt_done(stmt);
	return got >= 0;
}

static bool
has_language(struct pu_str variants, size_t before, int64_t language)
{
	struct variant v;

	for (size_t i = 0; i < before && unpack_variant(&v, &variants); i++)
		if (v.said.language == language)
			return true;
	return false;
}

/* A unit's words are those of its first variant, its source most often. */
static bool
count_unit(struct census *census, const struct stmt *stmt, struct pu_error *err)
{
	struct pu_str all = stmt_get_text(stmt, 3), rest = all;
	struct tally *tally = NULL;
	struct variant v;
	uint64_t words, first = 0;

	for (size_t i = 0; rest.len; i++) {
		if (!unpack_variant(&v, &rest))
			return pack_fail(census->tm->db, stmt_get_int(stmt, 0),
					 err);
		if (!count_words(census->tm, v.said.text, &words, err))
			return false;
		tally = tally_of(&census->languages, v.said.language);
		tally->units += !has_language(all, i, v.said.language);
		tally->words += words;
		census->variants++;
		first = i == 0 ? words : first;
	}
	census->units++;
	tally = tally_of(&census->trusts, stmt_get_int(stmt, 1));
	tally->units++;
	tally->words += first;
	tally = tally_of(&census->origins, stmt_get_int(stmt, 2));
	tally->units++;
	tally->words += first;
	return true;
}

static bool
count_units(struct census *census, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(census->tm->db, SQL_UNIT_ALL);
	int got;

	while ((got = stmt_next(stmt, err)) == 1)
		if (!count_unit(census, stmt, err)) {
			got = -1;
			break;
		}
	stmt_done(stmt);
	return got == 0;
}

/* ---- telling ---- */

static bool
language_key(struct pu_tm *tm, int64_t id, struct pu_arena *arena,
	     struct pu_str *key, struct pu_error *err)
{
	const struct language *language = NULL;

	if (!intern_language_by_id(tm, id, &language, err))
		return false;
	*key = arena_str(arena, language->tag);
	return true;
}

static bool
origin_key(struct pu_tm *tm, int64_t id, struct pu_arena *arena,
	   struct pu_str *key, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_ORIGIN_GET);
	int got;

	stmt_int(stmt, 1, id);
	got = stmt_next(stmt, err);
	*key = got == 1 ? arena_str(arena, stmt_get_text(stmt, 0))
			: pu_str_n("", 0);
	stmt_done(stmt);
	return got >= 0;
}

static bool
trust_key(struct pu_tm *tm, int64_t id, struct pu_arena *arena,
	  struct pu_str *key, struct pu_error *err)
{
	(void)tm, (void)arena, (void)err;
	*key = pu_str(pu_trust_name((enum pu_trust)id));
	return true;
}

static int
by_trust(const void *a, const void *b)
{
	const struct tally *x = a, *y = b;

	return (x->id < y->id) - (x->id > y->id);
}

static int
by_units(const void *a, const void *b)
{
	const struct pu_tm_count *x = a, *y = b;

	if (x->units != y->units)
		return x->units > y->units ? -1 : 1;
	return strcmp(x->key.ptr, y->key.ptr);
}

static bool
tell(struct pu_tm *tm, const struct tallies *tallies,
     bool (*key)(struct pu_tm *, int64_t, struct pu_arena *, struct pu_str *,
		 struct pu_error *),
     struct pu_arena *arena, const struct pu_tm_count **out, size_t *count,
     struct pu_error *err)
{
	struct pu_tm_count *items =
		arena_array(arena, tallies->count, sizeof *items);

	for (size_t i = 0; i < tallies->count; i++) {
		const struct tally *tally = &tallies->items[i];

		items[i].units = tally->units;
		items[i].words = tally->words;
		if (!key(tm, tally->id, arena, &items[i].key, err))
			return false;
	}
	if (tallies->count && key != trust_key)
		qsort(items, tallies->count, sizeof *items, by_units);
	*out = items;
	*count = tallies->count;
	return true;
}

static bool
count_texts(struct pu_tm *tm, struct pu_tm_stats *stats, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_COUNT_TEXTS);
	int got = stmt_next(stmt, err);

	if (got == 1) {
		stats->texts = (uint64_t)stmt_get_int(stmt, 0);
		stats->bytes = (uint64_t)stmt_get_int(stmt, 1);
	}
	stmt_done(stmt);
	return got == 1;
}

bool
pu_tm_stats(struct pu_tm *tm, struct pu_arena *arena, struct pu_tm_stats *stats,
	    struct pu_error *err)
{
	struct census census = { .tm = tm };
	bool ok = count_units(&census, err);

	*stats = (struct pu_tm_stats){ .units = census.units,
				       .variants = census.variants };
	if (census.trusts.count)
		qsort(census.trusts.items, census.trusts.count,
		      sizeof *census.trusts.items, by_trust);
	ok = ok && count_texts(tm, stats, err) &&
	     tell(tm, &census.languages, language_key, arena, &stats->languages,
		  &stats->language_count, err) &&
	     tell(tm, &census.origins, origin_key, arena, &stats->origins,
		  &stats->origin_count, err) &&
	     tell(tm, &census.trusts, trust_key, arena, &stats->trusts,
		  &stats->trust_count, err);
	tallies_free(&census.languages);
	tallies_free(&census.origins);
	tallies_free(&census.trusts);
	return ok;
}
