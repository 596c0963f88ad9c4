#include "config.h"

#include "tm/finder.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/lang.h"
#include "tm/dates.h"
#include "tm/internal.h"

#define BODIES_NEAR 4 /* texts between two that are read over */

static struct finder *
finder_new(struct pu_db *db)
{
	struct finder *finder = mem_alloc(sizeof *finder);
	const struct pu_buf none = PU_BUF_INIT;

	finder->db = db;
	finder->tags = pu_arena_new();
	finder->scratch = pu_arena_new();
	finder->customs = pu_arena_new();
	finder->carried = pu_arena_new();
	finder->found = found_new();
	finder->query_plain = finder->plain = none;
	finder->query_identity = finder->identity = none;
	finder->query_keys = finder->target = finder->text = none;
	return finder;
}

static void
count_fuzzy(struct pu_tm_counters *out, const struct fuzzy *fuzzy)
{
	const struct fuzzy_counters *counters = fuzzy_counters(fuzzy);

	out->postings += counters->postings;
	out->candidates += counters->candidates;
	out->verified += counters->verified;
	out->gone += counters->gone;
}

static void
count_index(struct pu_tm_counters *out, const struct index_reader *index)
{
	const struct index_counters *counters = index_counters(index);

	out->chunks += counters->chunks;
	out->bytes += counters->bytes;
}

void
pu_tm_counters(const struct pu_tm *tm, struct pu_tm_counters *out)
{
	*out = (struct pu_tm_counters){ 0 };
	if (!tm->finder)
		return;
	*out = tm->finder->counters;
	for (size_t i = 0; i < tm->finder->family_count; i++) {
		const struct finder_family *family = &tm->finder->families[i];

		if (family->texts)
			count_fuzzy(out, family->texts);
		if (family->index)
			count_index(out, family->index);
	}
}

static void
forget_fuzzy(struct finder *finder, struct finder_family *family)
{
	if (family->texts)
		count_fuzzy(&finder->counters, family->texts);
	fuzzy_free(family->texts);
	family->texts = NULL;
}

static void
forget_texts(struct finder *finder, struct finder_family *family)
{
	forget_fuzzy(finder, family);
	if (family->index)
		count_index(&finder->counters, family->index);
	index_reader_free(family->index);
	family->index = NULL;
	family->source = (struct fuzzy_source){ 0 };
	family->texts = NULL;
	family->last = 0;
	family->fresh = false;
}

static void
forget_families(struct finder *finder)
{
	for (size_t i = 0; i < finder->family_count; i++) {
		forget_texts(finder, &finder->families[i]);
		tokenizer_free(finder->families[i].tokenizer);
	}
	finder->family_count = 0;
}

void
finder_free(struct finder *finder)
{
	if (!finder)
		return;
	forget_families(finder);
	free(finder->families);
	free(finder->languages);
	pu_arena_free(finder->tags);
	pu_arena_free(finder->scratch);
	for (size_t i = 0; i < finder->convention_count; i++)
		convention_free(finder->conventions[i].convention);
	free(finder->conventions);
	pu_arena_free(finder->customs);
	pu_arena_free(finder->carried);
	found_free(finder->found);
	pairs_free(&finder->pairs);
	score_work_free(&finder->work);
	diff_work_free(&finder->diff);
	tokens_free(&finder->query);
	tokens_free(&finder->match);
	pu_buf_free(&finder->query_plain);
	pu_buf_free(&finder->query_identity);
	pu_buf_free(&finder->query_keys);
	pu_buf_free(&finder->plain);
	pu_buf_free(&finder->identity);
	pu_buf_free(&finder->target);
	pu_buf_free(&finder->text);
	free(finder);
}

/* Languages are only ever added, except by an undo that is rolled back: their
 * table is small, so it is read anew. */
static bool
load_languages(struct finder *finder, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(finder->db, SQL_LANGUAGE_ALL);
	int got;

	pu_arena_reset(finder->tags);
	finder->language_count = 0;
	while ((got = stmt_next(stmt, err)) == 1) {
		MEM_GROW(finder->languages, finder->language_count,
			 finder->language_room);
		finder->languages[finder->language_count++] =
			(struct finder_language){
				.id = stmt_get_int(stmt, 0),
				.family = stmt_get_int(stmt, 1),
				.tag = arena_str(finder->tags,
						 stmt_get_text(stmt, 2)),
			};
	}
	return got == 0;
}

static bool
load_families(struct finder *finder, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(finder->db, SQL_SEARCH_FAMILIES);
	size_t count = 0;
	int got;

	while ((got = stmt_next(stmt, err)) == 1) {
		int64_t id = stmt_get_int(stmt, 0);
		size_t i = 0;

		while (i < finder->family_count && finder->families[i].id != id)
			i++;
		if (i == finder->family_count) {
			MEM_GROW(finder->families, finder->family_count,
				 finder->family_room);
			finder->families[finder->family_count++] =
				(struct finder_family){ .id = id };
		}
		finder->families[i].name =
			arena_str(finder->tags, stmt_get_text(stmt, 1));
		finder->families[i].fresh = false;
		count++;
	}
	return got == 0;
}

/* How often the keys have been made anew. */
static bool
read_rebuilds(struct finder *finder, int64_t *rebuilds, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(finder->db, SQL_SEQUENCE_GET);
	int got;

	stmt_text(stmt, 1, pu_str("keys"));
	got = stmt_next(stmt, err);
	*rebuilds = got == 1 ? stmt_get_int(stmt, 0) : 0;
	stmt_done(stmt);
	return got >= 0;
}

/* What was read inside a transaction may be rolled back, and its ids given to
 * other texts and languages: it is forgotten at the next search. */
static bool
refresh(struct finder *finder, struct pu_error *err)
{
	bool inside = db_in_transaction(finder->db);
	int64_t generation, rebuilds;

	if (!db_generation(finder->db, &generation, err))
		return false;
	if (finder->known && generation == finder->generation && !inside &&
	    !finder->provisional)
		return true;
	finder->known = false;
	for (size_t i = 0; i < finder->convention_count; i++)
		finder->conventions[i].fresh = false;
	if (!read_rebuilds(finder, &rebuilds, err))
		return false;
	if (finder->provisional)
		forget_families(finder);
	for (size_t i = 0; i < finder->family_count; i++)
		if (rebuilds != finder->rebuilds)
			forget_texts(finder, &finder->families[i]);
	finder->provisional = inside;
	finder->rebuilds = rebuilds;
	if (!load_languages(finder, err) || !load_families(finder, err))
		return false;
	finder->generation = generation;
	finder->known = true;
	return true;
}

bool
finder_open(struct finder **out, struct pu_tm *tm, struct pu_error *err)
{
	if (!tm->finder)
		tm->finder = finder_new(tm->db);
	*out = tm->finder;
	pu_arena_reset(tm->finder->scratch);
	tm->finder->bodies = NULL;
	pairs_open(&tm->finder->pairs, tm->db);
	if (tm->writing && (!texts_flush(tm, err) || !dates_flush(tm, err)))
		return false;
	if (!tm->finder->open &&
	    !db_read_begin(tm->db, &tm->finder->reading, err))
		return false;
	tm->finder->open++;
	if (refresh(tm->finder, err))
		return true;
	finder_close(tm->finder);
	return false;
}

void
finder_pause(struct finder *finder)
{
	pairs_stop(&finder->pairs);
	if (finder->bodies)
		stmt_done(finder->bodies);
	finder->bodies = NULL;
}

void
finder_close(struct finder *finder)
{
	if (--finder->open)
		return;
	for (size_t i = 0; i < finder->family_count; i++)
		if (finder->families[i].index)
			index_stop(finder->families[i].index);
	finder_pause(finder);
	if (finder->reading)
		db_read_end(finder->db);
	finder->reading = false;
}

const struct finder_language *
finder_language(const struct finder *finder, int64_t id)
{
	size_t low = 0, high = finder->language_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (finder->languages[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < finder->language_count && finder->languages[low].id == id
		       ? &finder->languages[low]
		       : NULL;
}

bool
finder_tokenizer(struct finder_family *family, struct pu_error *err)
{
	return family->tokenizer ||
	       tokenizer_new(&family->tokenizer, lang_primary(family->name),
			     err);
}

bool
finder_family(struct finder *finder, struct pu_str tag,
	      struct finder_family **out, struct pu_error *err)
{
	struct pu_buf name = PU_BUF_INIT;
	bool ok = true;

	*out = NULL;
	lang_family(&name, tag);
	for (size_t i = 0; i < finder->family_count && !*out; i++)
		if (pu_str_eq(finder->families[i].name, pu_buf_str(&name))) {
			*out = &finder->families[i];
			ok = finder_tokenizer(*out, err);
		}
	pu_buf_free(&name);
	return ok;
}

/* What the setting of the tag or the nearest one above it says. */
static bool
read_decimal(struct finder *finder, struct pu_str tag, uint32_t *decimal,
	     struct pu_error *err)
{
	struct pu_buf at = PU_BUF_INIT, key = PU_BUF_INIT, parent = PU_BUF_INIT;
	int got = 0;

	*decimal = 0;
	pu_buf_add(&at, tag);
	while (at.len && got == 0) {
		struct stmt *stmt = stmt_use(finder->db, SQL_CONFIG_GET);

		pu_buf_clear(&key);
		pu_buf_addz(&key, "decimal-mark.");
		pu_buf_add(&key, pu_buf_str(&at));
		stmt_text(stmt, 1, pu_buf_str(&key));
		got = stmt_next(stmt, err);
		if (got == 1 && stmt_get_text(stmt, 0).len)
			*decimal = (unsigned char)*stmt_get_text(stmt, 0).ptr;
		stmt_done(stmt);
		pu_buf_clear(&parent);
		lang_parent(&parent, pu_buf_str(&at));
		pu_buf_clear(&at);
		pu_buf_add(&at, pu_buf_str(&parent));
	}
	pu_buf_free(&at);
	pu_buf_free(&key);
	pu_buf_free(&parent);
	return got >= 0;
}

bool
finder_convention(struct finder *finder, struct pu_str tag,
		  struct convention **out, struct pu_error *err)
{
	struct finder_convention *item;
	uint32_t decimal;
	size_t i = 0;

	while (i < finder->convention_count &&
	       !pu_str_eq(finder->conventions[i].tag, tag))
		i++;
	if (i == finder->convention_count) {
		MEM_GROW(finder->conventions, finder->convention_count,
			 finder->convention_room);
		finder->conventions[finder->convention_count++] =
			(struct finder_convention){
				.tag = arena_str(finder->customs, tag)
			};
	}
	item = &finder->conventions[i];
	if (!item->fresh) {
		if (!read_decimal(finder, tag, &decimal, err))
			return false;
		if (item->convention && decimal != item->decimal) {
			convention_free(item->convention);
			item->convention = NULL;
		}
		item->decimal = decimal;
		item->fresh = true;
	}
	if (!item->convention &&
	    !convention_new(&item->convention, tag, item->decimal, err))
		return false;
	*out = item->convention;
	return true;
}

/* ---- the texts of a family ---- */

static uint64_t
source_size(void *context, uint32_t key)
{
	return index_size(context, key);
}

static void
source_seek(void *context, uint64_t from, uint64_t to)
{
	index_seek(context, from, to);
}

static int
source_next(void *context, struct pu_str *bytes, uint64_t *first,
	    struct pu_error *err)
{
	return index_next(context, bytes, first, err);
}

static int
source_keys(void *context, int64_t id, struct pu_str *keys,
	    struct pu_error *err)
{
	return index_keys(context, id, keys, err);
}

/* When a merge has come to its end, texts in memory are in the index: what is
 * left beside it is little, and read anew. */
static bool
open_index(struct finder *finder, struct finder_family *family,
	   struct pu_error *err)
{
	struct index_state state;

	if (!family->index)
		family->index = index_reader_new(finder->db);
	if (!index_reader_open(family->index, family->id, &state, err))
		return false;
	if (!family->texts || family->source.last != state.last) {
		forget_fuzzy(finder, family);
		family->texts = fuzzy_new();
		family->last = state.last;
	}
	family->source = (struct fuzzy_source){
		.context = family->index,
		.last = state.last,
		.records = state.texts,
		.size = source_size,
		.seek = source_seek,
		.next = source_next,
		.keys = source_keys,
	};
	return true;
}

bool
finder_load(struct finder *finder, struct finder_family *family,
	    struct pu_error *err)
{
	struct stmt *stmt;
	int got;

	if (family->texts && family->fresh)
		return true;
	if (!open_index(finder, family, err))
		return false;
	stmt = stmt_use(finder->db, SQL_SEARCH_KEYS);
	stmt_int(stmt, 1, family->id);
	stmt_int(stmt, 2, family->last);
	while ((got = stmt_next(stmt, err)) == 1) {
		family->last = stmt_get_int(stmt, 0);
		fuzzy_add(family->texts, family->last, stmt_get_text(stmt, 1));
		finder->counters.loaded++;
	}
	family->fresh = got == 0;
	return got == 0;
}

static bool
look_up(struct pu_db *db, enum db_sql name, int64_t id, struct pu_arena *arena,
	struct pu_str *out, struct pu_error *err)
{
	struct stmt *stmt;
	int got;

	*out = pu_str("");
	if (!id)
		return true;
	stmt = stmt_use(db, name);
	stmt_int(stmt, 1, id);
	if ((got = stmt_next(stmt, err)) == 1)
		*out = arena_str(arena, stmt_get_text(stmt, 0));
	stmt_done(stmt);
	return got >= 0;
}

bool
finder_name(struct finder *finder, int64_t id, struct pu_arena *arena,
	    struct pu_str *out, struct pu_error *err)
{
	return look_up(finder->db, SQL_NAME_TEXT, id, arena, out, err);
}

bool
finder_origin(struct finder *finder, int64_t id, struct pu_arena *arena,
	      struct pu_str *out, struct pu_error *err)
{
	return look_up(finder->db, SQL_ORIGIN_GET, id, arena, out, err);
}

/* Candidates often come one shortly after the other, as when texts differ in
 * their numbers only: a statement that goes on costs a fifth of a new one. */
bool
finder_body(struct finder *finder, int64_t text, struct pu_buf *out,
	    bool *found, struct pu_error *err)
{
	bool near = finder->bodies && text >= finder->body &&
		    text - finder->body <= BODIES_NEAR;
	int got = 1;

	pu_buf_clear(out);
	if (!near) {
		finder->bodies = stmt_use(finder->db, SQL_SEARCH_BODIES);
		finder->body = text - 1;
		stmt_int(finder->bodies, 1, text);
	}
	while (finder->body < text &&
	       (got = stmt_next(finder->bodies, err)) == 1)
		finder->body = stmt_get_int(finder->bodies, 0);
	if (got == 1 && finder->body == text)
		pu_buf_add(out, stmt_get_text(finder->bodies, 1));
	if (found)
		*found = got == 1 && finder->body == text;
	if (got != 1)
		finder->bodies = NULL;
	return got >= 0;
}
