#include "config.h"

#include "bitext/wordlist.h"

#include <string.h>

#include "bitext/wordblock.h"
#include "db/db.h"

bool
wordlist_get(struct wordlist *out, struct pu_db *db, const char *name,
	     struct pu_str source, struct pu_str target, struct pu_error *err)
{
	struct pu_buf first = PU_BUF_INIT, second = PU_BUF_INIT;
	bool swapped = word_families(&first, &second, source, target);
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
	struct word_block block;
	bool loaded;
};

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

		if (c->loaded &&
		    word_compare(first, pu_buf_str(&c->first)) <= 0) {
			got = 0; /* no further than we are */
		} else {
			pu_buf_clear(&c->first);
			pu_buf_clear(&c->data);
			pu_buf_add(&c->first, first);
			pu_buf_add(&c->data, stmt_get_text(stmt, 1));
			c->block.data = pu_buf_str(&c->data);
			c->block.at = 0;
			c->block.word = pu_str("");
			c->loaded = true;
		}
	}
	stmt_done(stmt);
	return got;
}

/* The word after the current one; 1, 0: none, -1. */
static int
next(struct cursor *c, struct pu_error *err)
{
	int got;

	if (c->loaded && word_block_next(&c->block))
		return 1;
	got = load(c, SQL_WORDLIST_NEXT, pu_buf_str(&c->first), err);
	return got > 0 ? word_block_next(&c->block) : got;
}

/* The first word from key on; the current one counts. 1, 0: none, -1. */
static int
seek(struct cursor *c, struct pu_str key, struct pu_error *err)
{
	int got = c->block.word.len > 0;

	while (got && word_compare(c->block.word, key) < 0)
		got = word_block_next(&c->block);
	if (got)
		return 1;
	got = load(c, SQL_WORDLIST_AT, key, err);
	if (got < 0)
		return -1;
	while (got && (got = word_block_next(&c->block)) > 0 &&
	       word_compare(c->block.word, key) < 0)
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
give(const struct visitor *v, const struct word_block *block)
{
	struct pu_str partner, none = pu_str("");
	size_t at = 0;
	double q;

	if (!block->count)
		v->visit(v->arg, v->swapped ? none : block->word,
			 v->swapped ? block->word : none, 0);
	while (word_block_partner(block, &at, &partner, &q))
		v->visit(v->arg, v->swapped ? partner : block->word,
			 v->swapped ? block->word : partner, q);
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
		while (got > 0 && is_asked(&keys->items[i], c->block.word)) {
			give(v, &c->block);
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
