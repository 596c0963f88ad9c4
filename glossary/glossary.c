#include "config.h"

#include "glossary/glossary.h"

#include <stdlib.h>
#include <time.h>

#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "db/db.h"
#include "glossary/key.h"
#include "text/lang.h"
#include "text/token.h"

struct pu_glossary {
	struct pu_db *db;
	/* The keys of one family, as long as the database does not change. */
	struct map *keys;
	struct pu_buf family;
	int64_t generation;
	struct tokenizer *tokenizer; /* of family; NULL: not made yet */
};

bool
pu_glossary_new(struct pu_glossary **out, struct pu_db *db,
		struct pu_error *err)
{
	struct pu_glossary *glossary = mem_alloc(sizeof *glossary);

	(void)err;
	glossary->db = db;
	glossary->family = (struct pu_buf)PU_BUF_INIT;
	*out = glossary;
	return true;
}

void
pu_glossary_free(struct pu_glossary *glossary)
{
	if (!glossary)
		return;
	map_free(glossary->keys);
	pu_buf_free(&glossary->family);
	tokenizer_free(glossary->tokenizer);
	free(glossary);
}

static const char *const statuses[] = { "preferred", "admitted", "forbidden" };

const char *
pu_term_status_name(enum pu_term_status status)
{
	return statuses[status];
}

static enum pu_term_status
status_of(struct pu_str name)
{
	for (int i = PU_TERM_PREFERRED; i <= PU_TERM_FORBIDDEN; i++)
		if (pu_str_is(name, statuses[i]))
			return (enum pu_term_status)i;
	return PU_TERM_ADMITTED;
}

/* ---- adding ---- */

/* A side of the pair, ready for the database. */
struct side {
	struct pu_str language, text;
	struct pu_buf family, key;
};

static bool
prepare(struct side *side, struct pu_str language, struct pu_str text,
	struct pu_error *err)
{
	struct keys keys = KEYS_INIT;
	bool ok;

	*side = (struct side){ .language = language,
			       .text = pu_str_trim(text),
			       .family = PU_BUF_INIT,
			       .key = PU_BUF_INIT };
	lang_family(&side->family, language);
	ok = keys_read(&keys, side->text, language, err);
	if (ok && (!keys.count || keys.count > PU_TERM_WORDS))
		ok = pu_fail(err, PU_INVALID,
			     _("a term has one to %d words: \"%.*s\""),
			     PU_TERM_WORDS, (int)text.len, text.ptr);
	if (ok)
		keys_join(&side->key, &keys, 0, keys.count);
	keys_free(&keys);
	return ok;
}

static void
drop(struct side *side)
{
	pu_buf_free(&side->family);
	pu_buf_free(&side->key);
}

static bool
add_language(struct pu_db *db, const struct side *side, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_TERM_FAMILY_ADD);

	stmt_text(stmt, 1, pu_buf_str(&side->family));
	if (!stmt_run(stmt, err))
		return false;
	stmt = stmt_use(db, SQL_TERM_LANGUAGE_ADD);
	stmt_text(stmt, 1, side->language);
	stmt_text(stmt, 2, pu_buf_str(&side->family));
	return stmt_run(stmt, err);
}

static bool
add_term(struct pu_db *db, int64_t concept, const struct side *side,
	 enum pu_term_status status, struct pu_error *err)
{
	struct stmt *stmt;

	if (!add_language(db, side, err))
		return false;
	stmt = stmt_use(db, SQL_TERM_ADD);
	stmt_int(stmt, 1, concept);
	stmt_text(stmt, 2, side->language);
	stmt_text(stmt, 3, side->text);
	stmt_text(stmt, 4, pu_buf_str(&side->key));
	stmt_text(stmt, 5, pu_str(statuses[status]));
	return stmt_run(stmt, err);
}

/* The first concept that the side names already; 1, 0, -1. */
static int
find_concept(struct pu_db *db, const struct side *side, int64_t *concept,
	     struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_TERM_BY_KEY);
	int got;

	stmt_text(stmt, 1, pu_buf_str(&side->key));
	stmt_text(stmt, 2, pu_buf_str(&side->family));
	got = stmt_next(stmt, err);
	*concept = got == 1 ? stmt_get_int(stmt, 1) : 0;
	stmt_done(stmt);
	return got;
}

/* Whether the concept has the side's term; 1, 0, -1. */
static int
has_term(struct pu_db *db, int64_t concept, const struct side *side,
	 struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_TERM_BY_CONCEPT);
	bool found = false;
	int got;

	stmt_int(stmt, 1, concept);
	while (!found && (got = stmt_next(stmt, err)) > 0)
		found = pu_str_eq(stmt_get_text(stmt, 3),
				  pu_buf_str(&side->family)) &&
			pu_str_eq(stmt_get_text(stmt, 4),
				  pu_buf_str(&side->key));
	stmt_done(stmt);
	return found ? 1 : got;
}

static bool
new_concept(struct pu_db *db, const struct side *source, int64_t *concept,
	    struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_CONCEPT_ADD);

	stmt_int(stmt, 1, (int64_t)time(NULL));
	if (!stmt_run(stmt, err))
		return false;
	*concept = db_last_id(db);
	return add_term(db, *concept, source, PU_TERM_PREFERRED, err);
}

static bool
add_pair(struct pu_db *db, const struct side *source, const struct side *target,
	 enum pu_term_status status, int64_t *concept, bool *added,
	 struct pu_error *err)
{
	int found = find_concept(db, source, concept, err), had = 0;
	struct stmt *stmt;

	if (found < 0 || (!found && !new_concept(db, source, concept, err)))
		return false;
	if (found)
		had = has_term(db, *concept, target, err);
	if (had < 0)
		return false;
	*added = !had;
	if (had)
		return true;
	if (!add_term(db, *concept, target, status, err))
		return false;
	stmt = stmt_use(db, SQL_CONCEPT_TOUCH);
	stmt_int(stmt, 1, *concept);
	stmt_int(stmt, 2, (int64_t)time(NULL));
	return stmt_run(stmt, err);
}

bool
pu_glossary_add(struct pu_glossary *glossary, const struct pu_term_pair *pair,
		int64_t *concept, bool *added, struct pu_error *err)
{
	struct pu_db *db = glossary->db;
	struct side source, target;
	bool ok = prepare(&source, pair->source_language, pair->source, err);

	if (!prepare(&target, pair->target_language, pair->target,
		     ok ? err : &(struct pu_error){ .code = PU_OK }))
		ok = false;
	if (ok && db_begin(db, true, err)) {
		ok = add_pair(db, &source, &target, pair->status, concept,
			      added, err) &&
		     db_commit(db, err);
		if (!ok)
			db_rollback(db);
	} else {
		ok = false;
	}
	drop(&source);
	drop(&target);
	return ok;
}

/* ---- finding ---- */

static bool
load_keys(struct pu_glossary *glossary, struct pu_str family,
	  struct pu_error *err)
{
	struct stmt *stmt;
	int64_t generation;
	int got;

	if (!db_generation(glossary->db, &generation, err))
		return false;
	if (glossary->keys && generation == glossary->generation &&
	    pu_str_eq(pu_buf_str(&glossary->family), family))
		return true;
	map_free(glossary->keys);
	glossary->keys = map_new();
	glossary->generation = generation;
	if (!pu_str_eq(pu_buf_str(&glossary->family), family)) {
		tokenizer_free(glossary->tokenizer);
		glossary->tokenizer = NULL;
	}
	pu_buf_clear(&glossary->family);
	pu_buf_add(&glossary->family, family);
	stmt = stmt_use(glossary->db, SQL_TERM_KEYS);
	stmt_text(stmt, 1, family);
	while ((got = stmt_next(stmt, err)) > 0)
		map_add(glossary->keys, stmt_get_text(stmt, 0), NULL);
	stmt_done(stmt);
	return got == 0;
}

struct finding {
	struct pu_glossary *glossary;
	struct pu_str text, source_family, target_family;
	struct pu_arena *arena;
	struct pu_term_hit *hits;
	size_t count, room;
};

/* The concept's terms in the target language; preferred ones first. */
static bool
find_targets(struct finding *f, struct pu_term_hit *hit, struct pu_error *err)
{
	struct pu_str list[64];
	size_t count = 0;

	for (int wanted = PU_TERM_PREFERRED; wanted <= PU_TERM_ADMITTED;
	     wanted++) {
		struct stmt *stmt =
			stmt_use(f->glossary->db, SQL_TERM_BY_CONCEPT);
		int got;

		stmt_int(stmt, 1, hit->concept);
		while ((got = stmt_next(stmt, err)) > 0) {
			struct pu_str family = stmt_get_text(stmt, 3);

			if ((int)status_of(stmt_get_text(stmt, 2)) != wanted ||
			    pu_str_eq(family, f->source_family) ||
			    (f->target_family.len &&
			     !pu_str_eq(family, f->target_family)) ||
			    count == sizeof list / sizeof list[0])
				continue;
			list[count++] =
				arena_str(f->arena, stmt_get_text(stmt, 1));
		}
		stmt_done(stmt);
		if (got < 0)
			return false;
	}
	hit->targets = arena_array(f->arena, count, sizeof *list);
	if (count)
		memcpy((void *)hit->targets, list, count * sizeof *list);
	hit->target_count = count;
	return true;
}

/* Every concept that the words from start to end name. */
static bool
add_hits(struct finding *f, struct pu_str key, size_t start, size_t end,
	 struct pu_error *err)
{
	struct stmt *stmt = stmt_use(f->glossary->db, SQL_TERM_BY_KEY);
	size_t first = f->count;
	int got;

	stmt_text(stmt, 1, key);
	stmt_text(stmt, 2, f->source_family);
	while ((got = stmt_next(stmt, err)) > 0) {
		struct pu_term_hit *hit;

		MEM_GROW(f->hits, f->count, f->room);
		hit = &f->hits[f->count++];
		*hit = (struct pu_term_hit){
			.start = start,
			.end = end,
			.text = arena_str(
				f->arena,
				pu_str_n(f->text.ptr + start, end - start)),
			.concept = stmt_get_int(stmt, 1),
			.term = arena_str(f->arena, stmt_get_text(stmt, 2)),
			.status = status_of(stmt_get_text(stmt, 3))
		};
	}
	stmt_done(stmt);
	for (size_t i = first; got == 0 && i < f->count; i++)
		if (!find_targets(f, &f->hits[i], err))
			return false;
	return got == 0;
}

/* The longest known run of words that starts at one; *words is 0 when there is
 * none. */
static void
longest(const struct finding *f, const struct keys *keys, size_t at,
	size_t *words, struct pu_buf *key)
{
	struct pu_buf run = PU_BUF_INIT;

	*words = 0;
	for (size_t n = 1; n <= PU_TERM_WORDS && at + n <= keys->count; n++) {
		if (n > 1 && !keys->items[at + n - 1].joined)
			break;
		pu_buf_clear(&run);
		keys_join(&run, keys, at, n);
		if (map_find(f->glossary->keys, pu_buf_str(&run)) == MAP_NONE)
			continue;
		*words = n;
		pu_buf_clear(key);
		pu_buf_add(key, pu_buf_str(&run));
	}
	pu_buf_free(&run);
}

static bool
find_all(struct finding *f, const struct keys *keys, struct pu_error *err)
{
	struct pu_buf key = PU_BUF_INIT;
	bool ok = true;

	for (size_t at = 0; ok && at < keys->count;) {
		size_t words;

		longest(f, keys, at, &words, &key);
		if (words)
			ok = add_hits(f, pu_buf_str(&key),
				      keys->items[at].start,
				      keys->items[at + words - 1].end, err);
		at += words ? words : 1;
	}
	pu_buf_free(&key);
	return ok;
}

/* Making a tokenizer takes longer than using it. */
static bool
read_text(struct pu_glossary *glossary, struct keys *keys, struct pu_str text,
	  struct pu_str source, struct pu_error *err)
{
	return (glossary->tokenizer ||
		tokenizer_new(&glossary->tokenizer, source, err)) &&
	       keys_tokenize(keys, text, glossary->tokenizer, err);
}

bool
pu_glossary_find(struct pu_glossary *glossary, struct pu_str text,
		 struct pu_str source, struct pu_str target,
		 struct pu_arena *arena, const struct pu_term_hit **hits,
		 size_t *count, struct pu_error *err)
{
	struct pu_buf source_family = PU_BUF_INIT, target_family = PU_BUF_INIT;
	struct keys keys = KEYS_INIT;
	struct finding f = { .glossary = glossary,
			     .text = text,
			     .arena = arena };
	bool ok;

	*hits = NULL;
	*count = 0;
	lang_family(&source_family, source);
	if (target.len)
		lang_family(&target_family, target);
	f.source_family = pu_buf_str(&source_family);
	f.target_family = pu_buf_str(&target_family);
	ok = load_keys(glossary, f.source_family, err) &&
	     (!map_count(glossary->keys) ||
	      (read_text(glossary, &keys, text, source, err) &&
	       find_all(&f, &keys, err)));
	if (ok && f.count) {
		struct pu_term_hit *copy =
			arena_array(arena, f.count, sizeof *copy);

		memcpy(copy, f.hits, f.count * sizeof *copy);
		*hits = copy;
		*count = f.count;
	}
	free(f.hits);
	keys_free(&keys);
	pu_buf_free(&source_family);
	pu_buf_free(&target_family);
	return ok;
}

bool
pu_glossary_pairs(struct pu_glossary *glossary, struct pu_str source,
		  struct pu_str target,
		  void (*visit)(void *arg, struct pu_str source,
				struct pu_str target),
		  void *arg, struct pu_error *err)
{
	struct pu_buf from = PU_BUF_INIT, to = PU_BUF_INIT;
	struct stmt *stmt = stmt_use(glossary->db, SQL_TERM_LINKS);
	int got;

	lang_family(&from, source);
	lang_family(&to, target);
	stmt_text(stmt, 1, pu_buf_str(&from));
	stmt_text(stmt, 2, pu_buf_str(&to));
	while ((got = stmt_next(stmt, err)) > 0)
		visit(arg, stmt_get_text(stmt, 0), stmt_get_text(stmt, 1));
	stmt_done(stmt);
	pu_buf_free(&from);
	pu_buf_free(&to);
	return got == 0;
}
