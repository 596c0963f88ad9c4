/* What is damaged in kept alignments and lists of words is told; what can be
 * made anew is. */
#include "config.h"

#include "bitext/check.h"

#include "bitext/alignment.h"
#include "bitext/wordlist.h"
#include "db/db.h"
#include "tests/tap.h"

static struct pu_db *db;
static struct pu_error err;
static int64_t id;

static void
store(void)
{
	struct alignment *a = alignment_new();
	struct edit edit;
	size_t first = 0;

	for (int side = 0; side < SIDES; side++) {
		a->side[side].name = pu_str(side ? "a.en" : "a.es");
		a->side[side].language = pu_str(side ? "en" : "es");
		for (uint32_t i = 0; i < 3; i++) {
			const struct pu_segment segment = {
				.text = pu_str("uno dos"),
				.start = (size_t)i * 8,
				.end = (size_t)i * 8 + 7
			};

			alignment_add_segment(a, (enum side_name)side,
					      &segment);
		}
	}
	for (uint32_t i = 0; i < 3; i++) {
		const struct kept_bead bead = { .run = { { i, 1 }, { i, 1 } },
						.confidence = 9000,
						.unit = i + 1 };

		alignment_add_bead(a, &bead);
	}
	CHECK(db_begin(db, false, &err) && alignment_settle(a, &err) &&
	      alignment_store(a, db, &err));
	edit_begin(&edit, a);
	CHECK(verb_merge(&edit, &first, 1, &err) &&
	      alignment_save(a, db, &edit, "merge", pu_str("ana"), &err) &&
	      db_commit(db, &err));
	id = a->id;
	edit_free(&edit);
	alignment_free(a);
}

static void
store_words(void)
{
	struct wordlist_maker *maker = wordlist_maker_new();
	const struct wordlist about = { .id = 0 };

	wordlist_maker_add(maker, pu_str("barco"), pu_str("ship"), 1);
	wordlist_maker_add(maker, pu_str("mar"), pu_str("sea"), .5);
	CHECK(wordlist_maker_store(maker, db, "test", pu_str("es"),
				   pu_str("en"), &about, &err));
	wordlist_maker_free(maker);
}

/* The findings; "": sound. */
static const char *
found(void)
{
	static struct pu_buf findings = PU_BUF_INIT;

	pu_buf_clear(&findings);
	CHECK(bitext_check(db, &findings, NULL, &err));
	return findings.len ? findings.ptr : "";
}

static void
put_edit(struct pu_str bytes)
{
	struct stmt *stmt = stmt_use(db, SQL_ALIGNMENT_EDIT_ADD);

	stmt_int(stmt, 1, id);
	stmt_int(stmt, 2, 77);
	stmt_int(stmt, 3, 0);
	stmt_text(stmt, 4, pu_str(""));
	stmt_text(stmt, 5, pu_str("merge"));
	stmt_int(stmt, 6, 1);
	stmt_int(stmt, 7, 1);
	stmt_blob(stmt, 8, bytes);
	CHECK(stmt_run(stmt, &err));
}

/* Beads as a file may hold them, said to be 2 doubtful pairs. */
static void
set_beads(int64_t revision, int64_t count, int64_t next, struct pu_str list)
{
	struct stmt *stmt = stmt_use(db, SQL_ALIGNMENT_SET);

	stmt_int(stmt, 1, id);
	stmt_int(stmt, 2, revision);
	stmt_int(stmt, 3, 0);
	stmt_int(stmt, 4, next);
	stmt_int(stmt, 5, count);
	stmt_int(stmt, 6, 2);
	stmt_int(stmt, 7, 0);
	stmt_int(stmt, 8, 2);
	stmt_int(stmt, 9, 0);
	stmt_blob(stmt, 10, list);
	CHECK(stmt_run(stmt, &err) && db_changes(db) == 1);
}

static void
add_block(struct pu_str first, struct pu_str words)
{
	struct stmt *stmt = stmt_use(db, SQL_WORDLIST_BLOCK);

	stmt_int(stmt, 1, 1);
	stmt_int(stmt, 2, 0);
	stmt_text(stmt, 3, first);
	stmt_blob(stmt, 4, words);
	CHECK(stmt_run(stmt, &err));
}

int
main(void)
{
	/* id, runs, confidence, flags, unit; twice. */
	const char beads[] = { 9, 0, 1, 0, 1, 5, 0, 0, 3, 1, 2, 1, 2, 5, 0, 3 };
	const char same[] = { 3, 0, 1, 0, 1, 5, 0, 0, 3, 1, 2, 1, 2, 5, 0, 3 };
	struct pu_str list = pu_str_n(beads, sizeof beads);

	if (!CHECK(pu_db_open(&db, ":memory:", PU_DB_CREATE, &err)))
		return tap_done();
	store();
	store_words();
	CHECK_STR(found(), "");

	add_block(pu_str("z"), pu_str_n("\1z\1\7s", 5));
	add_block(pu_str("zz"), pu_str_n("\2zz\0\1a\0", 7));
	CHECK_STR(found(), "blocks of words that are damaged: 2\n");
	CHECK(db_begin(db, false, &err) && bitext_rebuild(db, NULL, &err) &&
	      db_commit(db, &err));
	CHECK_STR(found(), "");

	CHECK(stmt_run(stmt_use(db, SQL_BEAD_UNIT_FORGET), &err));
	CHECK(strstr(found(), "noted wrong") != NULL);
	CHECK(db_begin(db, false, &err) && bitext_rebuild(db, NULL, &err) &&
	      db_commit(db, &err));
	CHECK_STR(found(), "");

	put_edit(pu_str_n("\0\5\1", 3));
	CHECK_STR(found(), "edit 77 of alignment 1 is damaged: it cannot be "
			   "undone\n");

	set_beads(2, 2, 10, list);
	CHECK(strstr(found(), "counted") == NULL);
	set_beads(3, 3, 10, list);
	CHECK(strstr(found(), "counted wrong") != NULL);
	set_beads(4, 2, 9, list);
	CHECK(strstr(found(), "counted wrong") != NULL);
	set_beads(5, 2, 10, pu_str_n(same, sizeof same));
	CHECK(strstr(found(), "counted wrong") != NULL);
	set_beads(6, 2, 10, pu_str_n(beads, 9));
	CHECK(strstr(found(), "alignment 1 is damaged") != NULL);
	CHECK(alignment_delete(db, id, &err));
	CHECK_STR(found(), "");
	pu_db_close(db);
	return tap_done();
}
