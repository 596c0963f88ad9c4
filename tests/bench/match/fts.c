/* fts CORPUS.tsv QUERIES.tsv EACH TRUTH-70 FILE.db: what SQLite alone can do
 *
 * FTS5 with its trigram tokenizer over the texts; a query asks for any of its
 * trigrams, the best 50 by bm25 are scored, the best of them at 70 or more are
 * the answer. Found: of the texts in the right answers, how many it has too.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "base/map.h"
#include "tests/bench/match/measure.h"
#include "text/utf8.h"
#include "tm/score.h"

#define TAKEN 50

struct fts {
	sqlite3 *db;
	sqlite3_stmt *insert, *search;
	struct tokenizer *tokenizer;
	struct tokens query, match;
	struct score_work work;
	struct pu_buf identity, other, terms;
	struct {
		int score;
		uint64_t hash;
	} best[ANSWERS];
	size_t best_count;
	uint64_t right, had;
};

static bool
failed(struct fts *fts, struct pu_error *err)
{
	return pu_fail(err, PU_DATABASE, "SQLite: %s", sqlite3_errmsg(fts->db));
}

static bool
fill(struct fts *fts, const char *corpus, const char *path,
     struct pu_error *err)
{
	struct tsv pairs;

	remove(path);
	if (sqlite3_open(path, &fts->db) != SQLITE_OK ||
	    sqlite3_exec(fts->db,
			 "PRAGMA journal_mode = OFF;"
			 "CREATE TABLE pair (id INTEGER PRIMARY KEY,"
			 " source TEXT, target TEXT);"
			 "CREATE VIRTUAL TABLE text USING fts5(source,"
			 " content=pair, content_rowid=id,"
			 " tokenize='trigram');"
			 "BEGIN",
			 NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(fts->db,
			       "INSERT INTO pair VALUES (NULL, ?1, ?2)", -1,
			       &fts->insert, NULL) != SQLITE_OK)
		return failed(fts, err);
	if (!tsv_open(&pairs, corpus, err))
		return false;
	while (tsv_next(&pairs)) {
		sqlite3_bind_text(fts->insert, 1, pairs.left.ptr,
				  (int)pairs.left.len, SQLITE_STATIC);
		sqlite3_bind_text(fts->insert, 2, pairs.right.ptr,
				  (int)pairs.right.len, SQLITE_STATIC);
		sqlite3_step(fts->insert);
		sqlite3_reset(fts->insert);
	}
	tsv_close(&pairs);
	if (sqlite3_exec(fts->db,
			 "INSERT INTO text (text) VALUES ('rebuild'); COMMIT",
			 NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(fts->db,
			       "SELECT pair.source, pair.target FROM text"
			       " JOIN pair ON pair.id = text.rowid"
			       " WHERE text MATCH ?1"
			       " ORDER BY text.rank LIMIT ?2",
			       -1, &fts->search, NULL) != SQLITE_OK)
		return failed(fts, err);
	return true;
}

/* "abc" OR "bcd" ..., each once. */
static void
trigrams(struct fts *fts, struct pu_str text)
{
	struct map *seen = map_new();
	size_t starts[4] = { 0 }, count = 0;
	bool added;

	pu_buf_clear(&fts->terms);
	for (size_t at = 0; at < text.len; count++) {
		struct pu_str one;

		memmove(starts, starts + 1, 3 * sizeof *starts);
		starts[3] = at;
		utf8_next(text, &at);
		if (count < 2)
			continue;
		one = pu_str_n(text.ptr + starts[1], at - starts[1]);
		map_add(seen, one, &added);
		if (!added)
			continue;
		pu_buf_addz(&fts->terms, fts->terms.len ? " OR \"" : "\"");
		for (size_t i = 0; i < one.len; i++) {
			if (one.ptr[i] == '"')
				pu_buf_addc(&fts->terms, '"');
			pu_buf_addc(&fts->terms, one.ptr[i]);
		}
		pu_buf_addc(&fts->terms, '"');
	}
	map_free(seen);
}

static bool
rerank(struct fts *fts, struct pu_str source, struct pu_str target,
       struct pu_error *err)
{
	struct score_side sides[2] = {
		{ .tokens = &fts->query,
		  .identity = pu_buf_str(&fts->identity) },
		{ .tokens = &fts->match },
	};
	struct score found;
	size_t at;

	pu_buf_clear(&fts->other);
	if (!tokenizer_run(fts->tokenizer, source, &fts->match, err) ||
	    !text_identity(&fts->other, source, err))
		return false;
	sides[1].identity = pu_buf_str(&fts->other);
	if (!score_text(&found, &sides[0], &sides[1],
			score_distance(&fts->work, fts->query.items,
				       fts->query.count, fts->match.items,
				       fts->match.count, UINT32_MAX / 4)) ||
	    found.score < mins[0])
		return true;
	for (at = fts->best_count; at && fts->best[at - 1].score < found.score;)
		at--;
	if (at == ANSWERS)
		return true;
	if (fts->best_count < ANSWERS)
		fts->best_count++;
	memmove(&fts->best[at + 1], &fts->best[at],
		(fts->best_count - at - 1) * sizeof *fts->best);
	fts->best[at].score = found.score;
	fts->best[at].hash = answer_hash(source, target);
	return true;
}

static struct pu_str
column(sqlite3_stmt *stmt, int at)
{
	const char *text = (const char *)sqlite3_column_text(stmt, at);

	return pu_str_n(text, (size_t)sqlite3_column_bytes(stmt, at));
}

static bool
ask(struct fts *fts, struct pu_str text, struct pu_error *err)
{
	int got;

	fts->best_count = 0;
	pu_buf_clear(&fts->identity);
	trigrams(fts, text);
	if (!tokenizer_run(fts->tokenizer, text, &fts->query, err) ||
	    !text_identity(&fts->identity, text, err))
		return false;
	if (!fts->terms.len) /* under three letters */
		return true;
	sqlite3_reset(fts->search);
	sqlite3_bind_text(fts->search, 1, fts->terms.ptr, (int)fts->terms.len,
			  SQLITE_STATIC);
	sqlite3_bind_int(fts->search, 2, TAKEN);
	while ((got = sqlite3_step(fts->search)) == SQLITE_ROW)
		if (!rerank(fts, column(fts->search, 0), column(fts->search, 1),
			    err))
			return false;
	return got == SQLITE_DONE ? true : failed(fts, err);
}

/* truth: "score:hash score:hash ..." */
static void
check(struct fts *fts, const char *truth)
{
	while ((truth = strchr(truth, ':'))) {
		uint64_t hash = strtoull(++truth, NULL, 16);

		fts->right++;
		for (size_t i = 0; i < fts->best_count; i++)
			fts->had += fts->best[i].hash == hash;
	}
}

static bool
all(struct fts *fts, const char *path, long each, FILE *truth,
    struct pu_error *err)
{
	struct samples times = { 0 };
	long asked[CLASS_COUNT + 1] = { 0 };
	static char line[4096];
	struct tsv queries;
	bool ok = tsv_open(&queries, path, err);

	while (ok && tsv_next(&queries) && fgets(line, sizeof line, truth)) {
		int class = class_of(queries.left);
		double start;

		if (class < 0 || class == CLASS_WARM || asked[class]++ >= each)
			continue;
		start = thread_cpu();
		ok = ask(fts, queries.right, err);
		samples_add(&times, thread_cpu() - start);
		if (strcmp(line, "-\n") != 0)
			check(fts, line);
	}
	tsv_close(&queries);
	samples_print(&times, "fts");
	if (fts->right)
		figure("fts.found",
		       100.0 * (double)fts->had / (double)fts->right, "%");
	samples_free(&times);
	return ok;
}

bool
run_fts(int argc, char **argv, struct pu_error *err)
{
	struct fts fts = { .identity = PU_BUF_INIT,
			   .other = PU_BUF_INIT,
			   .terms = PU_BUF_INIT };
	FILE *truth = argc == 5 ? fopen(argv[3], "r") : NULL;
	bool ok;

	if (argc != 5)
		return false;
	if (!truth)
		return pu_fail(err, PU_IO, "%s", argv[3]);
	ok = tokenizer_new(&fts.tokenizer, pu_str("en"), err) &&
	     fill(&fts, argv[0], argv[4], err) &&
	     all(&fts, argv[1], strtol(argv[2], NULL, 10), truth, err);
	fclose(truth);
	sqlite3_finalize(fts.insert);
	sqlite3_finalize(fts.search);
	sqlite3_close(fts.db);
	tokenizer_free(fts.tokenizer);
	tokens_free(&fts.query);
	tokens_free(&fts.match);
	score_work_free(&fts.work);
	pu_buf_free(&fts.identity);
	pu_buf_free(&fts.other);
	pu_buf_free(&fts.terms);
	return ok;
}
