#include "config.h"

#include <stdlib.h>

#include "db/db.h"
#include "tests/pair.h"
#include "tests/tap.h"
#include "tm/search.h"

static struct pu_db *db;
static struct pu_tm *tm;

static int64_t
add(const char *es, const char *en, int64_t date)
{
	return pair_add(tm, es, en, date);
}

/* "unit:words found|words marked; ..." of what is found. */
static const char *
find_in(const char *words, const char *source, const char *target, size_t max,
	uint64_t *total)
{
	static char out[2048];
	struct pu_concordances found;
	struct pu_error err;
	size_t len = 0;

	out[0] = '\0';
	if (!pu_tm_concordance(tm, pu_str(words), pu_str(source),
			       pu_str(target), max, &found, &err))
		return err.text[0] ? "failed" : "?";
	if (total)
		*total = found.total;
	for (size_t i = 0; i < found.count && len < sizeof out; i++) {
		const struct pu_concordance *c = &found.items[i];

		len += (size_t)snprintf(out + len, sizeof out - len,
					"%s%d:", i ? "; " : "", (int)c->unit);
		for (size_t k = 0; k < c->span_count && len < sizeof out; k++)
			len += (size_t)snprintf(
				out + len, sizeof out - len, "%s%.*s",
				k ? " " : "",
				(int)(c->spans[k].end - c->spans[k].start),
				c->source.ptr + c->spans[k].start);
		for (size_t k = 0; k < c->target_span_count && len < sizeof out;
		     k++)
			len += (size_t)snprintf(
				out + len, sizeof out - len, "%s%.*s",
				k ? " " : "|",
				(int)(c->target_spans[k].end -
				      c->target_spans[k].start),
				c->target.ptr + c->target_spans[k].start);
	}
	pu_concordances_free(&found);
	return out;
}

static const char *
find(const char *words)
{
	return find_in(words, "es", "en", 20, NULL);
}

static void
test_words(void)
{
	uint64_t total;

	CHECK(add("Los presos salen de Quito.", "The prisoners leave Quito.",
		  100) == 1);
	CHECK(add("Un preso, el último, salió.",
		  "One prisoner, the last, left.", 200) == 2);
	CHECK(add("La huelga del puerto duró 12 días.",
		  "The port strike lasted 12 days.", PU_NO_TIME) == 3);
	CHECK(add("El puerto y la huelga, 13 días.",
		  "The port and the strike, 13 days.", 50) == 4);
	/* Inflected forms, newest first; accents and case do not matter. */
	CHECK_STR(find("preso"), "2:preso; 1:presos");
	CHECK_STR(find("PRESOS"), "2:preso; 1:presos");
	CHECK_STR(find("ultimo"), "2:último");
	/* Without a date of its own, that of its unit: now. */
	CHECK_STR(find("huelga"), "3:huelga; 4:huelga");
	/* Best coverage first. */
	CHECK_STR(find("preso quito"), "1:presos Quito|Quito; 2:preso");
	CHECK_STR(find("\"huelga del puerto\""), "3:huelga del puerto");
	CHECK_STR(find("\"puerto huelga\""), "");
	/* Punctuation is no obstacle, order and company are. */
	CHECK_STR(find("«preso el último»"), "2:preso el último");
	CHECK_STR(find("\"preso último\""), "");
	/* A number is itself, whatever its key. */
	CHECK_STR(find("12"), "3:12|12");
	CHECK_STR(find("\"13 días\""), "4:13 días");
	/* Both directions: the side that was searched comes first. */
	CHECK_STR(find("prisoner"), "2:prisoner; 1:prisoners");
	CHECK_STR(find_in("prisoner", "en", "es", 20, NULL),
		  "2:prisoner; 1:prisoners");
	CHECK_STR(find("quito"), "1:Quito|Quito");
	CHECK_STR(find("nada"), "");
	CHECK_STR(find(""), "");
	CHECK_STR(find(" \" \" "), "");
	CHECK_STR(find_in("preso", "", "", 20, NULL), "2:preso; 1:presos");
	CHECK_STR(find_in("preso", "es", "", 20, NULL), "2:preso; 1:presos");
	CHECK_STR(find_in("preso", "es", "fr", 20, NULL), "");
	CHECK_STR(find_in("preso", "es", "en", 1, &total), "2:preso");
	CHECK(total == 2);
	CHECK_STR(find_in("preso", "es", "en", 0, NULL), "failed");
}

/* What stands by a word again and again, and not elsewhere, translates it. */
static void
test_company(void)
{
	static const char *const others[][2] = {
		{ "tarde", "late" },     { "lejos", "far" },
		{ "cerca", "near" },     { "mañana", "tomorrow" },
		{ "pronto", "soon" },    { "ayer", "yesterday" },
		{ "siempre", "always" }, { "nunca", "never" },
	};
	char es[128], en[128];
	int64_t last = 0;

	for (int i = 0; i < 80; i++) {
		const char *const *other = others[i % 8];
		bool bridge = i % 4 == 0;

		snprintf(es, sizeof es, "El %s del pueblo está %s a%d.",
			 bridge ? "puente" : "molino", other[0], i);
		snprintf(en, sizeof en, "The %s of the village is %s a%d.",
			 bridge ? "bridge" : "mill", other[1], i);
		last = add(es, en, 1000 + i);
	}
	CHECK(last == 84);
	CHECK_STR(find_in("puentes", "es", "en", 2, NULL),
		  "81:puente|bridge; 77:puente|bridge");
	CHECK_STR(find_in("bridge", "es", "en", 1, NULL), "81:bridge|puente");
	/* What stands everywhere is no translation of anything. */
	CHECK_STR(find_in("pueblo", "es", "en", 1, NULL), "84:pueblo");
}

int
main(void)
{
	struct pu_error err;

	if (!CHECK(pu_db_open(&db, ":memory:", PU_DB_CREATE, &err) &&
		   pu_tm_new(&tm, db, &err)))
		return tap_done();
	test_words();
	test_company();
	pu_tm_free(tm);
	pu_db_close(db);
	return tap_done();
}
