#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "bitext/learned.h"
#include "db/db.h"
#include "tests/tap.h"

#define OK(condition, what) tap_check(condition, what, __FILE__, __LINE__)

static struct pu_db *
open_new(char *path)
{
	struct pu_error err;
	struct pu_db *db = NULL;
	int fd = mkstemp(path);

	if (fd >= 0)
		close(fd);
	unlink(path);
	if (!pu_db_open(&db, path, PU_DB_CREATE, &err))
		printf("# %s\n", err.text);
	return db;
}

static bool
holds(const struct learned *learned, const char *source, const char *target,
      double low)
{
	struct pu_str s, t;
	size_t at = 0;
	double q;

	while (learned_next(learned, &at, &s, &t, &q))
		if (pu_str_is(s, source) && pu_str_is(t, target))
			return q > low && q < low + .02;
	return false;
}

static void
test_store(struct pu_db *db)
{
	struct pu_buf list = PU_BUF_INIT, longest = PU_BUF_INIT;
	struct learned *learned;
	struct pu_error err;
	struct pu_str s, t;
	size_t at = 0, count = 0;
	double q;

	OK(learned_get(&learned, db, pu_str("es"), pu_str("en"), &err) &&
		   !learned,
	   "nothing was learned yet");
	for (int i = 0; i < 300; i++)
		pu_buf_addc(&longest, 'a');
	learned_pack(&list, pu_str("casa"), pu_str("house"), .8);
	learned_pack(&list, pu_str("casa"), pu_str("home"), .5);
	learned_pack(&list, pu_buf_str(&longest), pu_str("long"), .5);
	learned_pack(&list, pu_str(""), pu_str("nothing"), .5);
	OK(learned_put(db, pu_str("es-EC"), pu_str("en"), 1000, 900,
		       pu_buf_str(&list), &err),
	   "stored");
	OK(learned_get(&learned, db, pu_str("es"), pu_str("en-GB"), &err) &&
		   learned,
	   "found for other regions");
	OK(holds(learned, "casa", "house", .79) &&
		   holds(learned, "casa", "home", .49),
	   "with its entries");
	while (learned_next(learned, &at, &s, &t, &q))
		count++;
	OK(count == 2, "what cannot be packed is left out");
	OK(learned_pairs(learned) == 900, "and what it was learned from");
	OK(!learned_is_stale(learned, 1000) &&
		   !learned_is_stale(learned, 1200) &&
		   learned_is_stale(learned, 1201) &&
		   learned_is_stale(learned, 700),
	   "a fifth more or less makes it stale");
	learned_free(learned);
	OK(learned_get(&learned, db, pu_str("en"), pu_str("es"), &err) &&
		   learned && holds(learned, "house", "casa", .79),
	   "the other way round too");
	learned_free(learned);
	pu_buf_clear(&list);
	learned_pack(&list, pu_str("dog"), pu_str("perro"), .9);
	OK(learned_put(db, pu_str("en"), pu_str("es"), 50000, 1,
		       pu_buf_str(&list), &err) &&
		   learned_get(&learned, db, pu_str("es"), pu_str("en"),
			       &err) &&
		   holds(learned, "perro", "dog", .89) &&
		   !holds(learned, "casa", "house", .79),
	   "a new list takes the place of the old");
	OK(learned_is_stale(learned, 52000) &&
		   !learned_is_stale(learned, 51999),
	   "2,000 units make a large one stale");
	learned_free(learned);
	learned_free(NULL);
	pu_buf_free(&list);
	pu_buf_free(&longest);
}

static void
test_damage(struct pu_db *db)
{
	struct learned *learned;
	struct pu_error err;
	struct pu_str s, t;
	int64_t state = -1;
	size_t at = 0, count = 0;
	double q;

	OK(learned_put(db, pu_str("de"), pu_str("fr"), 1, 1,
		       pu_str("\004Haus\006maison\310\004Hund\377"), &err) &&
		   learned_get(&learned, db, pu_str("de"), pu_str("fr"), &err),
	   "a damaged list is stored");
	while (learned_next(learned, &at, &s, &t, &q))
		count++;
	OK(count == 1, "and read as far as it is sound");
	learned_free(learned);
	OK(learned_state(db, &state, &err) && state == 0,
	   "an empty memory has come nowhere");
}

int
main(void)
{
	char path[] = "/tmp/puente-learned-XXXXXX";
	struct pu_db *db = open_new(path);

	if (!OK(db != NULL, "a database"))
		return tap_done();
	test_store(db);
	test_damage(db);
	pu_db_close(db);
	unlink(path);
	return tap_done();
}
