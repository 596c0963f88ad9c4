#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "db/db.h"
#include "glossary/dictd.h"
#include "glossary/glossary.h"
#include "glossary/key.h"
#include "tests/tap.h"

/* ---- dictd ---- */

/* Everything that a dictionary gives: "word=translation;". */
static int
read_all(const char *index, const char *articles, struct pu_buf *out,
	 struct pu_error *err)
{
	struct pu_str word, translation;
	struct dictd *dictd;
	int got;

	pu_buf_clear(out);
	dictd_open_memory(&dictd, pu_str(index), pu_str(articles), "words",
			  err);
	while ((got = dictd_next(dictd, &word, &translation, err)) > 0)
		pu_buf_addf(out, "%.*s=%.*s;", (int)word.len, word.ptr,
			    (int)translation.len, translation.ptr);
	dictd_close(dictd);
	return got;
}

static void
test_dictd(void)
{
	/* Q is 16, R 17, h 33 in base 64. */
	static const char articles[] = "casa /kasa/\nhome\nperro /p/\n"
				       "1. dog, (fam.) hound [zool]; cur\n";
	struct pu_buf out = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };

	CHECK(read_all("00databaseinfo\tA\tB\ncasa\tA\tR\nperro\tR\tr\n",
		       articles, &out, &err) == 0);
	CHECK_STR(out.ptr, "casa=home;perro=dog;perro=hound;perro=cur;");
	CHECK(read_all("casa\tA\tC\n", articles, &out, &err) == 0);
	CHECK_STR(out.ptr, "");
	CHECK(read_all("x\tA\tB\nmas alla\t/\t/\n", articles, &out, &err) ==
		      -1 &&
	      err.code == PU_SYNTAX && err.line == 2);
	CHECK_STR(err.source, "words");
	CHECK(read_all("no numbers here\n", articles, &out, &err) == -1);
	CHECK(read_all("x\tA\t-\n", articles, &out, &err) == -1);
	CHECK(read_all("", "", &out, &err) == 0);
	CHECK(read_all("x\tA\t4\n", "x\na b c d e, a b c d\n\"quoted\"\n", &out,
		       &err) == -1);
	CHECK(read_all("x\tA\tY\n", "x\na b c d e, a b c d\n\"q\"\n", &out,
		       &err) == 0);
	CHECK_STR(out.ptr, "x=a b c d;");
	pu_buf_free(&out);
}

/* ---- keys ---- */

static void
test_keys(void)
{
	struct keys keys = KEYS_INIT;
	struct pu_buf out = PU_BUF_INIT;
	struct pu_error err;

	CHECK(keys_read(&keys, pu_str("La Caja, de e-Pago 12."), pu_str("es"),
			&err));
	CHECK(keys.count == 6);
	keys_join(&out, &keys, 0, keys.count);
	CHECK_STR(out.ptr, "la caja de e pago 12");
	CHECK(!keys.items[0].joined && keys.items[1].joined);
	CHECK(!keys.items[2].joined); /* a comma parts them */
	CHECK(keys.items[4].joined); /* a hyphen does not */
	CHECK(keys.items[1].start == 3 && keys.items[1].end == 7);
	keys_free(&keys);
	pu_buf_free(&out);
}

/* ---- terms ---- */

static bool
add(struct pu_glossary *glossary, const char *source, const char *target,
    enum pu_term_status status, int64_t *concept, bool *added)
{
	const struct pu_term_pair pair = { .source_language = pu_str("es"),
					   .target_language = pu_str("en"),
					   .source = pu_str(source),
					   .target = pu_str(target),
					   .status = status };
	struct pu_error err;

	return pu_glossary_add(glossary, &pair, concept, added, &err);
}

static void
count_pair(void *arg, struct pu_str source, struct pu_str target)
{
	(void)source;
	(void)target;
	(*(int *)arg)++;
}

static void
test_find(struct pu_glossary *glossary)
{
	struct pu_arena *arena = pu_arena_new();
	const struct pu_term_hit *hits;
	struct pu_error err;
	size_t count;
	int pairs = 0;

	CHECK(pu_glossary_find(glossary,
			       pu_str("La CAJA de\xC2\xA0resistencia "
				      "y la caja."),
			       pu_str("es-EC"), pu_str("en"), arena, &hits,
			       &count, &err));
	CHECK(count == 3);
	CHECK(hits[0].start == 3 && hits[0].end == 23 && hits[0].concept == 1);
	CHECK(!hits[0].covered && hits[1].covered && !hits[2].covered);
	CHECK(hits[0].target_count == 2);
	CHECK(pu_str_is(hits[0].targets[0], "strike fund"));
	CHECK(pu_str_is(hits[1].text, "CAJA") && hits[1].concept == 2);
	CHECK(pu_str_is(hits[2].text, "caja") && hits[2].concept == 2);
	CHECK(pu_glossary_find(glossary, pu_str("la caja"), pu_str("fr"),
			       pu_str("en"), arena, &hits, &count, &err));
	CHECK(count == 0);
	CHECK(pu_glossary_pairs(glossary, pu_str("en"), pu_str("es"),
				count_pair, &pairs, &err));
	CHECK(pairs == 3); /* the forbidden one is left out */
	pu_arena_free(arena);
}

static void
test_glossary(void)
{
	char path[] = "/tmp/puente-glossary-XXXXXX";
	struct pu_glossary *glossary;
	struct pu_error err;
	struct pu_db *db;
	int64_t concept;
	bool added;
	int fd = mkstemp(path);

	close(fd);
	unlink(path);
	if (!CHECK(pu_db_open(&db, path, PU_DB_CREATE, &err)))
		return;
	CHECK(pu_glossary_new(&glossary, db, &err));
	CHECK(add(glossary, "caja de resistencia", "solidarity fund",
		  PU_TERM_ADMITTED, &concept, &added) &&
	      added && concept == 1);
	CHECK(add(glossary, "Caja de Resistencia", "strike fund",
		  PU_TERM_PREFERRED, &concept, &added) &&
	      added && concept == 1);
	CHECK(add(glossary, "caja de resistencia", "STRIKE fund",
		  PU_TERM_PREFERRED, &concept, &added) &&
	      !added && concept == 1);
	CHECK(add(glossary, "caja de resistencia", "resistance box",
		  PU_TERM_FORBIDDEN, &concept, &added) &&
	      added);
	CHECK(add(glossary, "caja", "box", PU_TERM_PREFERRED, &concept,
		  &added) &&
	      concept == 2);
	CHECK(!add(glossary, "...", "box", PU_TERM_PREFERRED, &concept,
		   &added));
	CHECK(!add(glossary, "a b c d e f g h i j k l m", "box",
		   PU_TERM_PREFERRED, &concept, &added));
	test_find(glossary);
	pu_glossary_free(glossary);
	pu_db_close(db);
	unlink(path);
}

int
main(void)
{
	test_dictd();
	test_keys();
	test_glossary();
	return tap_done();
}
