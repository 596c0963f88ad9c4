#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "check/check.h"
#include "db/db.h"
#include "tests/pair.h"
#include "tests/tap.h"
#include "text/speller.h"
#include "tm/word-counts.h"

/* ---- the rule, with a desk and a dictionary made up ---- */

struct desk {
	const char *frequent, *once, *dictionary;
};

static bool
stands_in(const char *list, struct pu_str word)
{
	char key[64];

	snprintf(key, sizeof key, " %.*s ", (int)word.len, word.ptr);
	return list && str_holds(pu_str(list), key);
}

static uint32_t
count(void *arg, struct pu_str word)
{
	const struct desk *desk = arg;

	return stands_in(desk->frequent, word) ? 50
	       : stands_in(desk->once, word)   ? 1
					       : 0;
}

/* "sindicta" is a form of a frequent word, in no text. */
static uint32_t
whole(void *arg, struct pu_str word)
{
	return pu_str_is(word, "sindicta") ? 0 : count(arg, word);
}

static bool
known(void *arg, struct pu_str word)
{
	return stands_in(((const struct desk *)arg)->dictionary, word);
}

static bool
suggest(void *arg, struct pu_str word, struct pu_buf *out)
{
	(void)arg;
	pu_buf_addz(out, pu_str_is(word, "gnete")      ? "gente"
			 : pu_str_is(word, "organise") ? "organize"
			 : pu_str_is(word, "sizeable") ? "sizable"
			 : pu_str_is(word, "totality") ? "totalism"
			 : pu_str_is(word, "freedmo")  ? "freedom"
						       : "al contrario");
	return true;
}

/* "word, segment; ..." of what is found in an article of segments. */
static const char *
found(const struct pu_check_words *words, const char *const *segments)
{
	static struct pu_buf out = PU_BUF_INIT;
	struct pu_check_options options = { .source = pu_str("es"),
					    .words = words };
	struct pu_findings findings = PU_FINDINGS_INIT;
	struct pu_arena *arena = pu_arena_new();
	struct pu_error err = { .code = PU_OK };
	struct pu_checker *checker;

	CHECK(pu_checker_new(&checker, &options, &err));
	for (; *segments; segments++) {
		struct pu_check_side side = { .text = pu_str(*segments) };

		CHECK(pu_checker_source(checker, &side, PU_CHECK_TEXT, arena,
					&findings, &err));
	}
	CHECK(pu_checker_end(checker, arena, &findings, &err));
	pu_buf_clear(&out);
	for (size_t i = 0; i < findings.count; i++)
		if (!strcmp(findings.items[i].check, "source-spelling"))
			pu_buf_addf(&out, "%.*s, %zu; ",
				    (int)findings.items[i].key.len,
				    findings.items[i].key.ptr,
				    findings.items[i].segment);
	pu_checker_free(checker);
	pu_findings_free(&findings);
	pu_arena_free(arena);
	return out.ptr;
}

static void
test_rule(void)
{
	static const char *const segments[] = {
		"La gente de Ecudaor salió, mucha gnete y mucha lavanda.",
		"El sindicto pidió más gente al sindicato.",
		"Véase https://a.example/sindicto o escriba a "
		"sindicto@b.example.",
		NULL
	};
	static const char *const twice[] = { "El sindicto.", "Un sindicto.",
					     NULL };
	static const char *const british[] = {
		"They organise a sizeable charivari.", NULL
	};
	static const char *const endings[] = { "The totality of freedmo.",
					       NULL };
	static const char *const names[] = {
		"Los Calafates, y otra vez Calafates.",
		"Fue en Calafaets o en Calafate.", "Calafates.", NULL
	};
	static const char *const forms[] = { "La sindita y un sindicat.",
					     NULL };
	struct desk desk = { " ecuador gente sindicato ", " lavanda ", NULL };
	struct pu_check_words words = { .arg = &desk, .count = count };

	/* Two in each other's place, and one lost. */
	CHECK_STR(found(&words, segments),
		  "Ecudaor, 0; gnete, 0; sindicto, 1; ");
	/* What is there twice is meant. */
	CHECK_STR(found(&words, twice), "");
	/* What stems take for a form of a word is none that anybody writes. */
	desk.frequent = " ecuador gente sindicato sindicta ";
	CHECK_STR(found(&words, forms), "sindita, 0; sindicat, 0; ");
	words.whole = whole;
	CHECK_STR(found(&words, forms), "sindicat, 0; ");
	/* A word that a dictionary has is rare, not wrong, unless it is near a
	 * very frequent one. */
	desk.dictionary = " sindicto gnete ";
	words.known = known;
	CHECK_STR(found(&words, segments), "Ecudaor, 0; ");
	/* A dictionary alone: names are not in it. */
	words = (struct pu_check_words){ .arg = &desk,
					 .known = known,
					 .suggest = suggest };
	desk.dictionary = " gente mucha sindicato salió pidió véase escriba "
			  "sindicto lavanda ";
	CHECK_STR(found(&words, segments), "gnete, 0; ");
	/* Another variety's spelling is none of its mistakes; what is far away
	 * says nothing. */
	CHECK_STR(found(&words, british), "");
	CHECK_STR(found(NULL, segments), "");
	/* Another word of the same stem is none; two letters that are swapped
	 * are one. */
	CHECK_STR(found(&words, endings), "freedmo, 0; ");
	/* What the article has often is no mistake, nor is its plural. */
	CHECK_STR(found(&words, names), "Calafaets, 1; ");
}

/* ---- Hunspell's dictionaries ---- */

static void
write_file(const char *folder, const char *name, const char *text)
{
	char path[256];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "w");
	if (!CHECK(file != NULL))
		return;
	fputs(text, file);
	CHECK(fclose(file) == 0);
}

static void
remove_all(const char *folder)
{
	static const char *const names[] = { "xa_XA.aff", "xa_XA.dic",
					     "es_MX.aff", "es_MX.dic",
					     "es_ES.aff", "es_ES.dic" };
	char path[256];

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		unlink(path);
	}
	rmdir(folder);
}

static void
test_speller(void)
{
	char folder[] = "spelling.XXXXXX";
	struct pu_buf out = PU_BUF_INIT;
	struct speller *speller;

	if (!CHECK(mkdtemp(folder) != NULL))
		return;
	write_file(folder, "es_ES.aff", "SET ISO8859-1\nTRY abo\n");
	write_file(folder, "es_ES.dic",
		   "2\nma\xF1"
		   "ana\nordenador\n");
	write_file(folder, "es_MX.aff", "SET UTF-8\nTRY abo\n");
	write_file(folder, "es_MX.dic", "2\nmañana\ncomputadora\n");
	speller = speller_open(pu_str("es"), folder);
	CHECK(speller != NULL);
	CHECK(speller_knows(speller, pu_str("mañana")));
	CHECK(speller_knows(speller, pu_str("ordenador")));
	CHECK(!speller_knows(speller, pu_str("computadora")));
	CHECK(speller_suggest(speller, pu_str("mañena"), &out));
	CHECK_STR(out.ptr, "mañana");
	/* What its encoding cannot say is not wrong. */
	CHECK(speller_knows(speller, pu_str("слово")));
	speller_close(speller);
	speller = speller_open(pu_str("es-MX"), folder);
	CHECK(speller_knows(speller, pu_str("computadora")));
	CHECK(!speller_knows(speller, pu_str("ordenador")));
	speller_close(speller);
	CHECK(!speller_open(pu_str("fr"), folder));
	CHECK(!speller_open(pu_str("es"), "no-such-folder"));
	speller_close(NULL);
	pu_buf_free(&out);
	remove_all(folder);
}

/* ---- what a memory knows ---- */

static bool
add(struct pu_tm *tm, const char *es, const char *en)
{
	return pair_add(tm, es, en, PU_NO_TIME) > 0;
}

static void
test_counts(void)
{
	struct pu_error err = { .code = PU_OK };
	struct word_counts *counts;
	struct pu_db *db;
	struct pu_tm *tm = NULL;

	CHECK(pu_db_open(&db, ":memory:", PU_DB_CREATE, &err) &&
	      pu_tm_new(&tm, db, &err));
	CHECK(add(tm, "Los sindicatos y el sindicato.", "The unions."));
	CHECK(add(tm, "Un sindicato.", "A union in the city."));
	CHECK(word_counts_new(&counts, tm, pu_str("es-EC"), NULL, &err));
	CHECK(word_counts_get(counts, pu_str("sindicato")) == 2);
	CHECK(word_counts_get(counts, pu_str("SINDICATOS")) == 2);
	CHECK(word_counts_whole(counts, pu_str("sindicato")) == 2);
	CHECK(word_counts_whole(counts, pu_str("SINDICATOS")) == 1);
	CHECK(word_counts_whole(counts, pu_str("sindicatas")) == 0);
	CHECK(word_counts_get(counts, pu_str("union")) == 0);
	CHECK(word_counts_get(counts, pu_str("un sindicato")) == 0);
	word_counts_free(counts);
	CHECK(word_counts_new(&counts, tm, pu_str("fr"), NULL, &err));
	CHECK(counts == NULL);
	pu_tm_free(tm);
	pu_db_close(db);
}

int
main(void)
{
	test_rule();
	test_speller();
	test_counts();
	return tap_done();
}
