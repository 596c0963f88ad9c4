#include "config.h"

#include "bitext/wordlist.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "db/db.h"
#include "text/lang.h"

#define STEPS   250.0 /* of quality */
#define BLOCK   ((size_t)6000) /* bytes of words that are read at once */
#define LONGEST 255u

/* A block: words in order of their bytes, each as length and bytes, then how
 * many partners follow, each as length, bytes and quality; a byte for each
 * number. A word with more partners than a byte counts stands again. The words
 * of the second side have none. */
enum { FIRST, SECOND };

/* A pair is stored once, families in the order of their names. */
static bool
families(struct pu_buf *first, struct pu_buf *second, struct pu_str source,
	 struct pu_str target)
{
	struct pu_buf swap;

	lang_family(first, source);
	lang_family(second, target);
	if (strcmp(first->ptr, second->ptr) <= 0)
		return false;
	swap = *first;
	*first = *second;
	*second = swap;
	return true;
}

bool
wordlist_get(struct wordlist *out, struct pu_db *db, const char *name,
	     struct pu_str source, struct pu_str target, struct pu_error *err)
{
	struct pu_buf first = PU_BUF_INIT, second = PU_BUF_INIT;
	bool swapped = families(&first, &second, source, target);
	struct stmt *stmt = stmt_use(db, SQL_WORDLIST_GET);
	int got;

	*out = (struct wordlist){ .swapped = swapped };
	stmt_text(stmt, 1, pu_str(name));
	stmt_text(stmt, 2, pu_buf_str(&first));
	stmt_text(stmt, 3, pu_buf_str(&second));
	got = stmt_next(stmt, err);
	if (got > 0) {
		out->id = stmt_get_int(stmt, 0);
		out->entries = stmt_get_int(stmt, 1);
		out->pairs = stmt_get_int(stmt, 2);
		out->state[0] = stmt_get_int(stmt, 3);
		out->state[1] = stmt_get_int(stmt, 4);
	}
	stmt_done(stmt);
	pu_buf_free(&first);
	pu_buf_free(&second);
	return got >= 0;
}

bool
wordlist_memory(struct pu_db *db, int64_t *units, int64_t *gone,
		struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_WORDLIST_MEMORY);
	int got = stmt_next(stmt, err);

	*units = *gone = 0;
	if (got > 0) {
		*units = stmt_get_int(stmt, 0);
		*gone = stmt_get_int(stmt, 1);
	}
	stmt_done(stmt);
	return got >= 0;
}

/* ---- looking up ---- */

/* Where a side is being read. */
struct cursor {
	struct pu_db *db;
	int64_t list;
	int side;
	struct pu_buf first, data; /* of the block */
	size_t at; /* in data, past the current word */
	struct pu_str word;
	struct pu_str partners; /* as they stand there */
	unsigned count;
	bool loaded;
};

static int
compare(struct pu_str a, struct pu_str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int by = n ? memcmp(a.ptr, b.ptr, n) : 0;

	return by ? by : a.len < b.len ? -1 : a.len > b.len;
}

/* 1: loaded; 0: there is none. */
static int
load(struct cursor *c, enum db_sql name, struct pu_str key,
     struct pu_error *err)
{
	struct stmt *stmt = stmt_use(c->db, name);
	int got;

	stmt_int(stmt, 1, c->list);
	stmt_int(stmt, 2, c->side);
	stmt_text(stmt, 3, key);
	got = stmt_next(stmt, err);
	if (got > 0) {
		struct pu_str first = stmt_get_text(stmt, 0);

		if (c->loaded && compare(first, pu_buf_str(&c->first)) <= 0) {
			got = 0; /* no further than we are */
		} else {
			pu_buf_clear(&c->first);
			pu_buf_clear(&c->data);
			pu_buf_add(&c->first, first);
			pu_buf_add(&c->data, stmt_get_text(stmt, 1));
			c->at = 0;
			c->loaded = true;
		}
	}
	stmt_done(stmt);
	return got;
}

static bool
take(struct pu_str data, size_t *at, struct pu_str *word)
{
	size_t len;

	if (*at >= data.len)
		return false;
	len = (unsigned char)data.ptr[*at];
	if (len >= data.len - *at)
		return false;
	*word = pu_str_n(data.ptr + *at + 1, len);
	*at += len + 1;
	return true;
}

/* The next word of the block; false: its end, or it is damaged. */
static bool
step(struct cursor *c)
{
	struct pu_str data = pu_buf_str(&c->data), partner;
	size_t start;

	if (!take(data, &c->at, &c->word) || c->at >= data.len)
		return false;
	c->count = (unsigned char)data.ptr[c->at++];
	start = c->at;
	for (unsigned i = 0; i < c->count; i++)
		if (!take(data, &c->at, &partner) || c->at++ >= data.len)
			return false;
	c->partners = pu_str_n(data.ptr + start, c->at - start);
	return true;
}

/* The word after the current one; 1, 0: none, -1. */
static int
next(struct cursor *c, struct pu_error *err)
{
	int got;

	if (c->loaded && step(c))
		return 1;
	got = load(c, SQL_WORDLIST_NEXT, pu_buf_str(&c->first), err);
	return got > 0 ? step(c) : got;
}

/* The first word from key on; the current one counts. 1, 0: none, -1. */
static int
seek(struct cursor *c, struct pu_str key, struct pu_error *err)
{
	int got = c->word.len > 0;

	while (got && compare(c->word, key) < 0)
		got = step(c);
	if (got)
		return 1;
	got = load(c, SQL_WORDLIST_AT, key, err);
	if (got < 0)
		return -1;
	while (got && (got = step(c)) > 0 && compare(c->word, key) < 0)
		;
	return got ? 1 : next(c, err);
}

struct visitor {
	void (*visit)(void *arg, struct pu_str source, struct pu_str target,
		      double quality);
	void *arg;
	bool swapped;
};

static void
give(const struct visitor *v, const struct cursor *c)
{
	struct pu_str partner, none = pu_str("");
	size_t at = 0;

	if (!c->count)
		v->visit(v->arg, v->swapped ? none : c->word,
			 v->swapped ? c->word : none, 0);
	while (take(c->partners, &at, &partner)) {
		double q = (unsigned char)c->partners.ptr[at++] / STEPS;

		v->visit(v->arg, v->swapped ? partner : c->word,
			 v->swapped ? c->word : partner, q);
	}
}

static bool
is_asked(const struct wordlist_key *key, struct pu_str word)
{
	return word.len >= key->text.len &&
	       (key->start || word.len == key->text.len) &&
	       !memcmp(word.ptr, key->text.ptr, key->text.len);
}

static bool
look_up_side(struct cursor *c, const struct wordlist_keys *keys,
	     const struct visitor *v, struct pu_error *err)
{
	int got = 1;

	for (size_t i = 0; got > 0 && i < keys->count; i++) {
		got = seek(c, keys->items[i].text, err);
		while (got > 0 && is_asked(&keys->items[i], c->word)) {
			give(v, c);
			got = next(c, err);
		}
	}
	return got >= 0;
}

bool
wordlist_look_up(struct pu_db *db, const struct wordlist *list,
		 const struct wordlist_keys *source,
		 const struct wordlist_keys *target,
		 void (*visit)(void *arg, struct pu_str source,
			       struct pu_str target, double quality),
		 void *arg, struct pu_error *err)
{
	bool ok = true;

	for (int side = FIRST; ok && side <= SECOND; side++) {
		const struct visitor v = { visit, arg,
					   list->swapped == (side == FIRST) };
		struct cursor c = { .db = db,
				    .list = list->id,
				    .side = side,
				    .first = PU_BUF_INIT,
				    .data = PU_BUF_INIT };

		ok = look_up_side(&c, v.swapped ? target : source, &v, err);
		pu_buf_free(&c.first);
		pu_buf_free(&c.data);
	}
	return ok;
}

/* ---- making ---- */

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

	if (!source.len || !target.len || source.len > LONGEST ||
	    target.len > LONGEST)
		return;
	quality = quality < 0 ? 0 : quality > 1 ? 1 : quality;
	MEM_GROW(m->pairs, m->count, m->room);
	pair = &m->pairs[m->count++];
	pair->word[FIRST] = arena_str(m->arena, source);
	pair->word[SECOND] = arena_str(m->arena, target);
	pair->quality = (unsigned char)(quality * STEPS + .5);
}

static int
by_first(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	int by = compare(x->word[FIRST], y->word[FIRST]);

	return by ? by : compare(x->word[SECOND], y->word[SECOND]);
}

static int
by_second(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	return compare(x->word[SECOND], y->word[SECOND]);
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
	for (size_t at = 0; at == 0 || at < count; at += LONGEST) {
		size_t n = count - at < LONGEST ? count - at : LONGEST;

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
			       !compare(m->pairs[next].word[side], word);
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

	if (families(&family[FIRST], &family[SECOND], source, target))
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
