#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "bitext/wordblock.h"
#include "bitext/wordlist.h"
#include "db/db.h"

#define BLOCK ((size_t)6000) /* bytes of words that are read at once */

struct pair {
	struct pu_str word[2];
	unsigned char quality;
};

struct wordlist_maker {
	struct pu_arena *arena;
	struct pair *pairs;
	size_t count, room;
};

struct wordlist_maker *
wordlist_maker_new(void)
{
	struct wordlist_maker *m = mem_alloc(sizeof *m);

	m->arena = pu_arena_new();
	return m;
}

void
wordlist_maker_free(struct wordlist_maker *m)
{
	if (!m)
		return;
	pu_arena_free(m->arena);
	free(m->pairs);
	free(m);
}

void
wordlist_maker_add(struct wordlist_maker *m, struct pu_str source,
		   struct pu_str target, double quality)
{
	struct pair *pair;

	if (!source.len || !target.len || source.len > WORD_LONGEST ||
	    target.len > WORD_LONGEST)
		return;
	quality = quality < 0 ? 0 : quality > 1 ? 1 : quality;
	MEM_GROW(m->pairs, m->count, m->room);
	pair = &m->pairs[m->count++];
	pair->word[FIRST] = arena_str(m->arena, source);
	pair->word[SECOND] = arena_str(m->arena, target);
	pair->quality = (unsigned char)(quality * WORD_STEPS + .5);
}

static int
by_first(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	int by = word_compare(x->word[FIRST], y->word[FIRST]);

	return by ? by : word_compare(x->word[SECOND], y->word[SECOND]);
}

static int
by_second(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	return word_compare(x->word[SECOND], y->word[SECOND]);
}

struct writing {
	struct pu_db *db;
	int64_t list;
	int side;
	struct pu_buf first, data;
	bool begun; /* a block was written: it began with the empty word */
};

static bool
put_block(struct writing *w, struct pu_error *err)
{
	struct stmt *stmt = NULL;

	if (!w->data.len)
		return true;
	stmt = stmt_use(w->db, SQL_WORDLIST_BLOCK);
	stmt_int(stmt, 1, w->list);
	stmt_int(stmt, 2, w->side);
	stmt_text(stmt, 3, w->begun ? pu_buf_str(&w->first) : pu_str(""));
	stmt_blob(stmt, 4, pu_buf_str(&w->data));
	w->begun = true;
	if (!stmt_run(stmt, err))
		return false;
	pu_buf_clear(&w->data);
	return true;
}

static void
put_word(struct writing *w, struct pu_str word)
{
	pu_buf_addc(&w->data, (char)(unsigned char)word.len);
	pu_buf_add(&w->data, word);
}

/* The pairs of one word, which are count, or none. */
static bool
put_entry(struct writing *w, struct pu_str word, const struct pair *pairs,
	  size_t count, struct pu_error *err)
{
	if (w->data.len >= BLOCK && !put_block(w, err))
		return false;
	if (!w->data.len) {
		pu_buf_clear(&w->first);
		pu_buf_add(&w->first, word);
	}
	for (size_t at = 0; at == 0 || at < count; at += WORD_LONGEST) {
		size_t n =
			count - at < WORD_LONGEST ? count - at : WORD_LONGEST;

		put_word(w, word);
		pu_buf_addc(&w->data, (char)(unsigned char)n);
		for (size_t i = at; i < at + n; i++) {
			put_word(w, pairs[i].word[SECOND]);
			pu_buf_addc(&w->data, (char)pairs[i].quality);
		}
	}
	return true;
}

/* Of the same pair twice, the better one. */
static size_t
drop_doubles(struct pair *pairs, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (!kept || by_first(&pairs[kept - 1], &pairs[i]) != 0)
			pairs[kept++] = pairs[i];
		else if (pairs[i].quality > pairs[kept - 1].quality)
			pairs[kept - 1].quality = pairs[i].quality;
	return kept;
}

static bool
put_side(struct wordlist_maker *m, struct pu_db *db, int64_t list, int side,
	 struct pu_error *err)
{
	struct writing w = { .db = db,
			     .list = list,
			     .side = side,
			     .first = PU_BUF_INIT,
			     .data = PU_BUF_INIT };
	size_t next = 0;
	bool ok = true;

	for (size_t i = 0; ok && i < m->count; i = next) {
		struct pu_str word = m->pairs[i].word[side];

		for (next = i; next < m->count &&
			       !word_compare(m->pairs[next].word[side], word);
		     next++)
			;
		ok = put_entry(&w, word, &m->pairs[i],
			       side == FIRST ? next - i : 0, err);
	}
	ok = ok && put_block(&w, err);
	pu_buf_free(&w.first);
	pu_buf_free(&w.data);
	return ok;
}

static bool
put_head(struct pu_db *db, const char *name, const struct pu_buf family[2],
	 const struct wordlist *about, size_t entries, int64_t *id,
	 struct pu_error *err)
{
	struct stmt *stmt = NULL;

	for (int side = FIRST; side <= SECOND; side++) {
		stmt = stmt_use(db, SQL_WORDLIST_FAMILY);
		stmt_text(stmt, 1, pu_buf_str(&family[side]));
		if (!stmt_run(stmt, err))
			return false;
	}
	stmt = stmt_use(db, SQL_WORDLIST_DELETE);
	stmt_text(stmt, 1, pu_str(name));
	stmt_text(stmt, 2, pu_buf_str(&family[FIRST]));
	stmt_text(stmt, 3, pu_buf_str(&family[SECOND]));
	if (!stmt_run(stmt, err))
		return false;
	stmt = stmt_use(db, SQL_WORDLIST_ADD);
	stmt_text(stmt, 1, pu_str(name));
	stmt_text(stmt, 2, pu_buf_str(&family[FIRST]));
	stmt_text(stmt, 3, pu_buf_str(&family[SECOND]));
	stmt_int(stmt, 4, (int64_t)entries);
	stmt_int(stmt, 5, about->pairs);
	stmt_int(stmt, 6, about->state[0]);
	stmt_int(stmt, 7, about->state[1]);
	if (!stmt_run(stmt, err))
		return false;
	*id = db_last_id(db);
	return true;
}

bool
wordlist_maker_store(struct wordlist_maker *m, struct pu_db *db,
		     const char *name, struct pu_str source,
		     struct pu_str target, const struct wordlist *about,
		     struct pu_error *err)
{
	struct pu_buf family[2] = { PU_BUF_INIT, PU_BUF_INIT };
	bool own = !db_in_transaction(db),
	     ok = !own || db_begin(db, false, err);
	int64_t id = 0;

	if (word_families(&family[FIRST], &family[SECOND], source, target))
		for (size_t i = 0; i < m->count; i++) {
			struct pair *pair = &m->pairs[i];
			struct pu_str swap = pair->word[FIRST];

			pair->word[FIRST] = pair->word[SECOND];
			pair->word[SECOND] = swap;
		}
	if (m->count)
		qsort(m->pairs, m->count, sizeof *m->pairs, by_first);
	m->count = drop_doubles(m->pairs, m->count);
	ok = ok && put_head(db, name, family, about, m->count, &id, err) &&
	     put_side(m, db, id, FIRST, err);
	if (m->count)
		qsort(m->pairs, m->count, sizeof *m->pairs, by_second);
	ok = ok && put_side(m, db, id, SECOND, err);
	if (own)
		ok = ok && db_commit(db, err);
	if (!ok && own && db_in_transaction(db))
		db_rollback(db);
	pu_buf_free(&family[FIRST]);
	pu_buf_free(&family[SECOND]);
	return ok;
}
