#include "config.h"

#include "bitext/learned.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "db/db.h"
#include "text/lang.h"

#define STEPS 250.0 /* of quality */
#define GROWN 2000

/* An entry: length and bytes of the source word, length and bytes of the
 * target word, quality; a byte for each number. */
struct learned {
	struct pu_buf list;
	bool swapped; /* the list goes from target to source */
	int64_t state, pairs;
};

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
learned_get(struct learned **out, struct pu_db *db, struct pu_str source,
	    struct pu_str target, struct pu_error *err)
{
	struct pu_buf first = PU_BUF_INIT, second = PU_BUF_INIT;
	bool swapped = families(&first, &second, source, target);
	struct stmt *stmt = stmt_use(db, SQL_LEARNED_GET);
	int got;

	*out = NULL;
	stmt_text(stmt, 1, pu_buf_str(&first));
	stmt_text(stmt, 2, pu_buf_str(&second));
	got = stmt_next(stmt, err);
	if (got > 0) {
		struct learned *learned = mem_alloc(sizeof *learned);

		learned->swapped = swapped;
		learned->state = stmt_get_int(stmt, 0);
		learned->pairs = stmt_get_int(stmt, 1);
		learned->list = (struct pu_buf)PU_BUF_INIT;
		pu_buf_add(&learned->list, stmt_get_text(stmt, 2));
		*out = learned;
	}
	stmt_done(stmt);
	pu_buf_free(&first);
	pu_buf_free(&second);
	return got >= 0;
}

void
learned_free(struct learned *learned)
{
	if (!learned)
		return;
	pu_buf_free(&learned->list);
	free(learned);
}

bool
learned_is_stale(const struct learned *learned, int64_t state)
{
	int64_t change = state > learned->state ? state - learned->state
						: learned->state - state;

	return change >= GROWN || change > learned->state / 5;
}

int64_t
learned_pairs(const struct learned *learned)
{
	return learned->pairs;
}

static bool
take(struct pu_str list, size_t *at, struct pu_str *word)
{
	size_t len;

	if (*at >= list.len)
		return false;
	len = (unsigned char)list.ptr[*at];
	if (len >= list.len - *at)
		return false;
	*word = pu_str_n(list.ptr + *at + 1, len);
	*at += len + 1;
	return true;
}

bool
learned_next(const struct learned *learned, size_t *at, struct pu_str *source,
	     struct pu_str *target, double *quality)
{
	struct pu_str list = pu_buf_str(&learned->list);
	struct pu_str *first = learned->swapped ? target : source;
	struct pu_str *second = learned->swapped ? source : target;

	if (!take(list, at, first) || !take(list, at, second) ||
	    *at >= list.len)
		return false;
	*quality = (unsigned char)list.ptr[(*at)++] / STEPS;
	return true;
}

bool
learned_state(struct pu_db *db, int64_t *state, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_LEARNED_STATE);
	int got = stmt_next(stmt, err);

	*state = got > 0 ? stmt_get_int(stmt, 0) : 0;
	stmt_done(stmt);
	return got >= 0;
}

void
learned_pack(struct pu_buf *list, struct pu_str source, struct pu_str target,
	     double quality)
{
	if (!source.len || !target.len || source.len > 255 || target.len > 255)
		return;
	quality = quality < 0 ? 0 : quality > 1 ? 1 : quality;
	pu_buf_addc(list, (char)(unsigned char)source.len);
	pu_buf_add(list, source);
	pu_buf_addc(list, (char)(unsigned char)target.len);
	pu_buf_add(list, target);
	pu_buf_addc(list, (char)(unsigned char)(quality * STEPS + .5));
}

/* The list with both words of each entry exchanged. */
static void
turn(struct pu_buf *out, struct pu_str list)
{
	struct learned whole = { .list = PU_BUF_INIT, .swapped = true };
	struct pu_str source, target;
	size_t at = 0;
	double quality;

	pu_buf_add(&whole.list, list);
	while (learned_next(&whole, &at, &source, &target, &quality))
		learned_pack(out, source, target, quality);
	pu_buf_free(&whole.list);
}

bool
learned_put(struct pu_db *db, struct pu_str source, struct pu_str target,
	    int64_t state, int64_t pairs, struct pu_str list,
	    struct pu_error *err)
{
	struct pu_buf first = PU_BUF_INIT, second = PU_BUF_INIT,
		      turned = PU_BUF_INIT;
	bool ok = db_begin(db, false, err);

	if (families(&first, &second, source, target)) {
		turn(&turned, list);
		list = pu_buf_str(&turned);
	}
	for (int side = 0; ok && side < 2; side++) {
		struct stmt *stmt = stmt_use(db, SQL_LEARNED_FAMILY);

		stmt_text(stmt, 1, pu_buf_str(side ? &second : &first));
		ok = stmt_run(stmt, err);
	}
	if (ok) {
		struct stmt *stmt = stmt_use(db, SQL_LEARNED_PUT);

		stmt_text(stmt, 1, pu_buf_str(&first));
		stmt_text(stmt, 2, pu_buf_str(&second));
		stmt_int(stmt, 3, state);
		stmt_int(stmt, 4, pairs);
		stmt_blob(stmt, 5, list);
		ok = stmt_run(stmt, err) && db_commit(db, err);
	}
	if (!ok && db_in_transaction(db))
		db_rollback(db);
	pu_buf_free(&first);
	pu_buf_free(&second);
	pu_buf_free(&turned);
	return ok;
}
