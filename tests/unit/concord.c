/* A concordance finds what a look at every unit finds, in the same order. */
#include "config.h"

#include "tests/unit/truth.h"
#include "tm/dates.h"

static void
random_query(struct pu_buf *query)
{
	int language = (int)below(3);

	pu_buf_clear(query);
	for (uint32_t i = 1 + below(3); i; i--) {
		uint32_t words = below(3) ? 1 : 2 + below(2);

		pu_buf_addz(query, words > 1 ? " \"" : " ");
		for (uint32_t k = 0; k < words; k++)
			pu_buf_addf(query, "%s%s", k ? " " : "",
				    any_word(language));
		pu_buf_addz(query, words > 1 ? "\"" : "");
	}
}

static bool
ask(int queries)
{
	static const char *const pairs[][2] = {
		{ "es", "en" }, { "en", "es" }, { "", "" },
		{ "zh", "" },   { "", "es" },   { "en", "zh" }
	};
	static const size_t most[] = { 1, 3, 20, 100000 };
	struct pu_buf query = PU_BUF_INIT;
	bool ok = true;

	if (getenv("PUENTE_TEST_SMALL"))
		queries = (queries + 3) / 4;
	for (int i = 0; ok && i < queries; i++) {
		const char *const *pair = pairs[below(6)];

		random_query(&query);
		look_at_all(query.ptr, pair[0], pair[1]);
		for (size_t k = 0; ok && k < 4; k++)
			ok = same(query.ptr, pair[0], pair[1], most[k]);
	}
	pu_buf_free(&query);
	return ok;
}

static void
fill(int units, uint32_t most)
{
	enum pu_added added;
	uint64_t skip;
	int64_t id;
	bool ok = true;

	memory_begin("random", PU_TRUST_IMPORTED, 0, &skip);
	for (int i = 0; ok && i < units; i++) {
		struct pu_unit unit = random_unit(below(5) ? most : 3);

		ok = pu_tm_add(tm, &unit, PU_DUPLICATE_KEEP, &id, &added, &err);
	}
	CHECK(ok);
	CHECK(pu_tm_batch_end(tm, true, &err));
}

/* Which of the families is searched first is told by which came first. */
static void
begin(void)
{
	struct pu_unit unit;
	enum pu_added added;
	int64_t id;

	do
		unit = random_unit(4);
	while (unit.variant_count < 3);
	CHECK(pu_tm_add(tm, &unit, PU_DUPLICATE_KEEP, &id, &added, &err));
}

static void
change(int units, int64_t last)
{
	enum pu_added added;
	int64_t id;
	bool ok = true;

	for (int i = 0; ok && i < units; i++) {
		struct pu_unit unit = random_unit(12);

		unit.id = 1 + below((uint32_t)last);
		switch (below(3)) {
		case 0:
			ok = pu_tm_delete(tm, unit.id, &err) ||
			     err.code == PU_NOT_FOUND;
			break;
		case 1:
			ok = pu_tm_edit(tm, &unit, &err) ||
			     err.code == PU_NOT_FOUND;
			break;
		default:
			ok = pu_tm_add(tm, &unit, PU_DUPLICATE_SKIP, &id,
				       &added, &err);
		}
	}
	CHECK(ok);
}

/* Few lines of much text. */
static void
check_bytes(void)
{
	struct concord_limits *limits = &concord_kept(tm)->limits;
	struct pu_concordances all, some;
	const char *word = any_word(0);

	CHECK(pu_tm_concordance(tm, pu_str(word), pu_str(""), pu_str(""), 1000,
				&all, &err));
	limits->bytes = 60;
	CHECK(pu_tm_concordance(tm, pu_str(word), pu_str(""), pu_str(""), 1000,
				&some, &err));
	limits->bytes = SIZE_MAX;
	CHECK(some.count > 0 && some.count < all.count);
	CHECK(some.total >= some.count);
	for (size_t i = 0; i < some.count; i++)
		CHECK(some.items[i].unit == all.items[i].unit);
	pu_concordances_free(&all);
	pu_concordances_free(&some);
}

/* Every way is used: index and delta, each text's units and the newest ones,
 * removed texts. */
static void
test_oracle(void)
{
	static const struct index_limits small = {
		.scan = 20, .delta = 60, .step = 2, .chunk = 200, .buffer = 500
	};
	static const struct concord_limits ways[] = {
		{ .texts = 3000,
		  .first = 256,
		  .units = 1000,
		  .verify = 2000,
		  .picks = 400,
		  .bytes = SIZE_MAX },
		{ .texts = 0,
		  .first = 2,
		  .units = 1,
		  .verify = 2,
		  .picks = 1,
		  .bytes = SIZE_MAX },
		{ .texts = 30,
		  .first = 5,
		  .units = 3,
		  .verify = 0,
		  .picks = 20,
		  .bytes = SIZE_MAX },
	};
	struct concord_counters *counters = NULL;

	index_set_limits(tm, &small);
	CHECK(ask(3)); /* nothing is there */
	begin();
	fill(60, 20);
	CHECK(ask(20));
	fill(250, 40);
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		concord_kept(tm)->limits = ways[i];
		CHECK(ask(30));
		change(30, 300);
		CHECK(ask(20));
	}
	check_bytes();
	counters = &concord_kept(tm)->counters;
	CHECK(counters->delta > 0);
	CHECK(counters->postings > 0);
	CHECK(counters->looked_up > 0);
	CHECK(counters->newest > 0);
	CHECK(counters->verified > 0);
	CHECK(counters->refused > 0);
	CHECK(counters->gone > 0);
	CHECK(memory_reopen());
	index_set_limits(tm, &small);
	CHECK(ask(5));
	CHECK(memory_sound());
}

/* A text too long for the index; and one that very many units say. */
static void
test_extremes(void)
{
	static const struct index_limits all = { .scan = 0,
						 .delta = 0,
						 .step = 1000,
						 .chunk = 4000,
						 .buffer = 100000 };
	const char *const repeated = "Haga clic en Aceptar.";
	struct pu_buf text = PU_BUF_INIT;
	uint64_t skip;

	index_set_limits(tm, &all);
	for (int i = 0; i < 5000; i++)
		pu_buf_addf(&text, "%s ", any_word(0));
	pu_buf_addz(&text, "zanahoria morada");
	memory_begin("extremes", PU_TRUST_IMPORTED, 0, &skip);
	CHECK(memory_add(text.ptr, "carrots", PU_DUPLICATE_KEEP) > 0);
	for (int i = 0; i < 500; i++) {
		struct pu_unit unit = memory_pair(repeated, "Click OK.");
		enum pu_added added;
		int64_t id;

		unit.created = random_date();
		if (!pu_tm_add(tm, &unit, PU_DUPLICATE_KEEP, &id, &added, &err))
			CHECK(false);
	}
	CHECK(pu_tm_batch_end(tm, true, &err));
	concord_kept(tm)->limits = (struct concord_limits){ .texts = 10,
							    .first = 4,
							    .units = 20,
							    .verify = 5,
							    .bytes = SIZE_MAX,
							    .picks = 8 };
	look_at_all("zanahorias", "es", "en");
	CHECK(truth_count == 1);
	CHECK(same("zanahorias", "es", "en", 20));
	look_at_all("\"zanahoria morada\" aceptar", "es", "en");
	CHECK(truth_count == 501);
	CHECK(same("\"zanahoria morada\" aceptar", "es", "en", 1));
	CHECK(same("\"zanahoria morada\" aceptar", "es", "en", 7));
	CHECK(same("\"zanahoria morada\" aceptar", "es", "en", 1000));
	pu_buf_free(&text);
}

/* Of numbers, dates and what else looks alike to a fuzzy search, one is found
 * without those that hold another. */
static void
test_numbers(void)
{
	static const char *const forms[] = {
		"Resolución %u de 1991", "Son 2 %03u euros",   "Ref. A%uB",
		"El 3/%u/2004",          "Un total de 1.%03u", "%u %%",
	};
	static const char *const queries[] = {
		"1325",
		"\"resolución 1325\"",
		"\"1325 de 1991\"",
		"\"2 325 euros\"",
		"\"A325B\"",
		"A327",
		"3/325/2004",
		"\"3/325/2004\"",
		"1.325",
		"\"total de 1.325\"",
		"\"325 %\"",
		"325",
		"\"1325 1991\"",
	};
	static const struct index_limits all = { .scan = 0,
						 .delta = 0,
						 .step = 1000,
						 .chunk = 4000,
						 .buffer = 100000 };
	struct concord_counters *counters = &concord_kept(tm)->counters;
	struct concord_counters before;
	struct pu_buf text = PU_BUF_INIT;
	uint64_t skip;
	bool ok = true;

	index_set_limits(tm, &all);
	memory_begin("numbers", PU_TRUST_IMPORTED, 0, &skip);
	for (unsigned i = 0; i < 2400; i++) {
		pu_buf_clear(&text);
		pu_buf_addf(&text, forms[i % 6], i % 6 ? i / 6 : 1000 + i / 6);
		for (unsigned k = i % 3 ? 0 : 20; k; k--)
			pu_buf_addz(&text, " y más");
		ok = ok &&
		     memory_add(text.ptr, "number", PU_DUPLICATE_KEEP) > 0;
	}
	CHECK(ok);
	CHECK(pu_tm_batch_end(tm, true, &err));
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		look_at_all(queries[i], "es", "en");
		CHECK(truth_count > 0 ||
		      i + 1 == sizeof queries / sizeof *queries);
		CHECK(same(queries[i], "es", "en", 3));
		CHECK(same(queries[i], "es", "en", 1000));
	}
	before = *counters;
	look_at_all("1325", "es", "en");
	CHECK(same("1325", "es", "en", 20));
	CHECK(counters->postings - before.postings == 1);
	CHECK(counters->refused == before.refused);
	before = *counters;
	look_at_all("\"resolución 1325 de 1991\"", "es", "en");
	CHECK(same("\"resolución 1325 de 1991\"", "es", "en", 20));
	CHECK(counters->postings - before.postings < 2400);
	pu_buf_free(&text);
}

/* Of the first block, the least unit and the dates as they are. */
static void
lower_trusts(void)
{
	struct dates_reader reader = { 0 };
	struct pu_buf dates = PU_BUF_INIT;
	struct stmt *stmt;
	int64_t least;

	CHECK(dates_seek(&reader, db, 0, &err));
	pu_buf_add(&dates, reader.bytes);
	CHECK(reader.bytes.len && dates_trust(&reader, 1) > 1);
	least = reader.least;
	dates_close(&reader);
	stmt = stmt_use(db, SQL_DATES_SET);
	stmt_int(stmt, 1, 0);
	stmt_int(stmt, 2, least);
	stmt_blob(stmt, 3, pu_buf_str(&dates));
	stmt_blob(stmt, 4, pu_str("\1"));
	CHECK(stmt_run(stmt, &err));
	pu_buf_free(&dates);
}

/* Of a family that is small among others, all texts are the sample of what its
 * words are like. */
static void
test_sparse(void)
{
	struct corpus_sample sample = { 0 };
	struct finder *finder = NULL;
	uint32_t *texts = mem_array(1u << 24, sizeof *texts), count = 0;
	uint32_t most = 0;
	bool same = true;

	CHECK(finder_open(&finder, tm, &err));
	for (size_t i = 0; i < finder->family_count; i++)
		if (pu_str_starts(finder->families[i].name, "zh"))
			sample.family = finder->families[i].id;
	CHECK(corpus_sample_make(&sample, finder, sample.family, &err));
	for (int pass = 0; pass < 2; pass++) {
		struct stmt *stmt = stmt_use(db, SQL_SEARCH_KEYS);

		stmt_int(stmt, 1, sample.family);
		stmt_int(stmt, 2, 0);
		while (stmt_next(stmt, &err) == 1) {
			struct pu_str keys = stmt_get_text(stmt, 1);

			count += pass == 1;
			for (size_t i = 0; i < keys_count(keys); i++) {
				uint32_t key = keys_exact(keys, i);
				size_t k = 0;

				while (keys_exact(keys, k) != key)
					k++;
				if (pass == 0 && k == i)
					texts[key]++;
				if (texts[key] > most)
					most = texts[key];
				same &= pass == 0 ||
					corpus_sample_get(&sample, key) ==
						texts[key];
			}
		}
	}
	CHECK(count > 20 && most > 5);
	CHECK(sample.texts == count);
	CHECK(same);
	finder_close(finder);
	corpus_sample_free(&sample);
	free(texts);
}

/* Bounds that are too low are found, and made anew. */
static void
test_doctor(void)
{
	struct pu_buf findings = PU_BUF_INIT;

	lower_trusts();
	CHECK(pu_tm_doctor(tm, false, &findings, NULL, &err));
	CHECK(strstr(findings.ptr, "translation is noted wrong") != NULL);
	pu_buf_clear(&findings);
	CHECK(pu_tm_doctor(tm, true, &findings, NULL, &err));
	CHECK_STR(findings.ptr, "");
	CHECK(stmt_run(stmt_use(db, SQL_DATES_CLEAR), &err));
	CHECK(pu_tm_doctor(tm, false, &findings, NULL, &err));
	CHECK(strstr(findings.ptr, "translation is noted wrong") != NULL);
	pu_buf_clear(&findings);
	CHECK(pu_tm_doctor(tm, true, &findings, NULL, &err));
	CHECK_STR(findings.ptr, "");
	CHECK(ask(10));
	pu_buf_free(&findings);
}

int
main(void)
{
	if (!memory_open())
		return tap_done();
	for (int i = 0; i < 3; i++)
		CHECK(tokenizer_new(&tokenizers[i], pu_str(families[i]), &err));
	test_oracle();
	test_extremes();
	test_numbers();
	test_sparse();
	test_doctor();
	for (int i = 0; i < 3; i++)
		tokenizer_free(tokenizers[i]);
	free(truths);
	memory_close();
	return tap_done();
}
