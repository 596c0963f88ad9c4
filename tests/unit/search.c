/* The search against brute force, whatever has happened to the memory, with an
 * index and without. */
#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "tests/pair.h"
#include "tests/tap.h"
#include "tests/unit/world.h"

/* Everything is merged at once, in tiny chunks and steps; or now and then. */
static const struct index_limits tiny = {
	.scan = 0, .delta = 3, .step = 1, .chunk = 64, .buffer = 200
};
static const struct index_limits small = { .scan = 0,
					   .delta = 20,
					   .step = 3,
					   .chunk = POSTING_CHUNK,
					   .buffer = 3000,
					   .slice = 9 };

/* Mostly about what is there, as it is or changed a little. */
static struct pu_tm_query
random_query(struct world *world)
{
	static const int mins[] = { 30, 50, 70, 70, 85, 95, 100, 102 };
	uint32_t any = below((uint32_t)world->oracle.count);
	const struct pu_unit *unit = &world->oracle.copies[any].unit;
	size_t side = below((uint32_t)unit->variant_count);
	const struct pu_variant *from = &unit->variants[side];
	const struct pu_variant *to =
		&unit->variants[(side + 1) % unit->variant_count];
	struct pu_tm_query query = {
		.source = from->language,
		.target = to->language,
		.previous = world_neighbour(),
		.next = world_neighbour(),
		.min = below(3) ? mins[below(COUNT(mins))]
				: 30 + (int)below(73),
		.max = 1 + below(20),
		.fallback = below(3) == 0,
		.whole = below(6) == 0,
		.explain = below(4) == 0,
	};
	uint32_t how = below(8);

	if (below(4) == 0)
		query.source = pu_str(world_tags[below(WORLD_TAGS)]);
	if (below(4) == 0)
		query.target = pu_str(world_tags[below(WORLD_TAGS)]);
	if (how < 2) {
		query.text = from->text;
		query.codes = from->codes;
		query.code_count = from->code_count;
		query.previous = from->previous;
		if (how)
			query.next = from->next;
		return query;
	}
	if (how == 7)
		query.text = world_text(world, query.source.ptr);
	else {
		struct pu_buf plain = PU_BUF_INIT;

		pu_variant_plain(&plain, from);
		query.text = world_edited(world, pu_buf_str(&plain),
					  from->language.ptr);
		pu_buf_free(&plain);
	}
	world_codes(world, &query.text, &query.codes, &query.code_count);
	return query;
}
struct seen { /* that the test has met what it is about */
	size_t asked, found, context, exact, fuzzy, merged, full, fallback;
};

static void
note(struct seen *seen, const struct oracle *oracle, size_t max)
{
	seen->asked++;
	seen->found += oracle->answer_count > 0;
	seen->full += oracle->answer_count == max;
	seen->fallback += oracle->fallback;
	for (size_t i = 0; i < oracle->answer_count; i++) {
		const struct answer *answer = &oracle->answers[i];

		seen->context += answer->kind == PU_MATCH_CONTEXT;
		seen->exact += answer->kind == PU_MATCH_EXACT;
		seen->fuzzy += answer->kind == PU_MATCH_FUZZY;
		seen->merged += answer->occurrences > 1;
	}
}

static bool
life_agrees(struct world *world, int rounds, int queries, struct seen *seen)
{
	struct pu_error err = { 0 };
	bool ok = world_open(world) &&
		  pu_tm_config_set(world->tm, pu_str("user"),
				   pu_str(oracle_user), &err) &&
		  world_batch(world, 120) &&
		  oracle_read(&world->oracle, world->tm);

	for (int round = 0; ok && round < rounds; round++) {
		ok = world_happen(world);
		for (int i = 0; ok && world->oracle.count && i < queries; i++) {
			struct pu_tm_query query = random_query(world);

			ok = search_agrees(&world->oracle, world->tm, &query);
			note(seen, &world->oracle, query.max);
		}
	}
	printf("# %zu units in the end\n", world->oracle.count);
	world_close(world);
	return ok;
}

static struct pu_unit
crowd_unit(struct world *world, uint32_t sources, uint32_t targets)
{
	struct pu_variant *v = arena_array(world->arena, 2, sizeof *v);
	char text[32];

	for (int i = 0; i < 2; i++) {
		snprintf(text, sizeof text, i ? "account %u" : "cuenta %u",
			 below(i ? targets : sources));
		v[i] = (struct pu_variant){
			.language =
				pu_str(world_tags[i ? 5 + below(4) : below(5)]),
			.text = arena_str(world->arena, pu_str(text)),
			.created = world_date(),
			.changed = world_date(),
			.next = world_neighbour(),
		};
	}
	if (below(8) == 0)
		world_codes(world, &v[0].text, &v[0].codes, &v[0].code_count);
	return (struct pu_unit){ .author = world_person(),
				 .created = world_date(),
				 .changed = world_date(),
				 .variants = v,
				 .variant_count = 2 };
}

static bool
add_crowd(struct world *world, uint32_t sources, uint32_t targets)
{
	static const enum pu_trust trusts[] = { PU_TRUST_TEAM,
						PU_TRUST_ALIGNED };
	const struct pu_tm_batch_options options = {
		.kind = "import",
		.what = pu_str("crowd.tmx"),
		.trust = trusts[below(2)],
	};
	struct pu_error err = { 0 };
	uint64_t skip;
	int64_t id;
	bool ok = pu_tm_batch_begin(world->tm, &options, &id, &skip, &err);

	for (int i = 0; ok && i < 500; i++) {
		const struct pu_unit unit = crowd_unit(world, sources, targets);

		ok = pu_tm_add(world->tm, &unit, PU_DUPLICATE_KEEP, &id,
			       &(enum pu_added){ 0 }, &err);
	}
	return ok && pu_tm_batch_end(world->tm, true, &err);
}

/* Far more matches than are asked for: what is kept of them is enough, and
 * those that are one are counted whole. */
static void
test_crowd(uint32_t sources, uint32_t targets)
{
	struct world world = { .arena = pu_arena_new(), .longest = 300 };
	struct pu_error err = { 0 };
	bool ok;

	random_seed(sources);
	snprintf(world.path, sizeof world.path, "crowd-%ld.db", (long)getpid());
	ok = world_open(&world) &&
	     pu_tm_config_set(world.tm, pu_str("user"), pu_str(oracle_user),
			      &err) &&
	     add_crowd(&world, sources, targets) &&
	     add_crowd(&world, sources, targets) &&
	     oracle_read(&world.oracle, world.tm);
	for (int i = 0; ok && i < 12; i++) {
		char text[32];
		struct pu_tm_query query = { .source = pu_str("es"),
					     .target = pu_str("en-GB"),
					     .next = world_neighbour(),
					     .min = 30 + 6 * i,
					     .fallback = i % 2,
					     .max = 1 + below(8) };

		snprintf(text, sizeof text, i % 3 ? "cuenta %u" : "Cuentas %u",
			 below(sources));
		query.text = pu_str(text);
		ok = search_agrees(&world.oracle, world.tm, &query);
	}
	CHECK(ok);
	world_close(&world);
	world_remove(&world);
}

static void
test_oracle(uint64_t seed, int rounds, int queries, uint32_t longest,
	    const struct index_limits *limits)
{
	struct world world = { .arena = pu_arena_new(),
			       .longest = longest,
			       .limits = limits };
	struct seen seen = { 0 };

	random_seed(seed);
	snprintf(world.path, sizeof world.path, "search-%ld.db",
		 (long)getpid());
	CHECK(life_agrees(&world, rounds, queries, &seen));
	printf("# %zu queries, %zu with matches, %zu full, %zu fallen back; "
	       "%zu context, %zu exact, %zu fuzzy, %zu merged\n",
	       seen.asked, seen.found, seen.full, seen.fallback, seen.context,
	       seen.exact, seen.fuzzy, seen.merged);
	printf("# %llu texts of the delta, %llu postings, %llu of texts that "
	       "are gone; %llu merges in %llu steps\n",
	       (unsigned long long)world.loaded,
	       (unsigned long long)world.postings,
	       (unsigned long long)world.gone, (unsigned long long)world.merges,
	       (unsigned long long)world.steps);
	CHECK(seen.found > seen.asked / 3 && seen.full > seen.asked / 50);
	CHECK(seen.fallback > seen.asked / 50);
	CHECK(seen.context && seen.exact && seen.fuzzy && seen.merged);
	/* What the limits are to force has come about. */
	CHECK(world.loaded > 0);
	CHECK((world.postings > 0) == (limits != NULL));
	CHECK((world.merges > 0) == (limits != NULL));
	CHECK(world.passed > 0 || rounds < 12); /* a short life may see none */
	if (limits == &tiny) {
		CHECK(world.steps > world.merges);
		CHECK(world.gone > 0);
	}
	world_remove(&world);
}

/* ---- what brute force does not tell ---- */

static size_t
search_one(struct pu_tm *tm, const char *text, int min,
	   struct pu_matches *matches)
{
	const struct pu_tm_query query = { .text = pu_str(text),
					   .source = pu_str("es"),
					   .target = pu_str("en"),
					   .min = min,
					   .max = 5 };
	struct pu_error err;

	if (!pu_tm_search(tm, &query, matches, &err))
		return SIZE_MAX;
	return matches->count;
}

static void
test_protected(void)
{
	struct pu_matches matches;
	struct pu_error err;
	struct pu_db *db = NULL;
	struct pu_tm *tm = NULL;

	if (!CHECK(pu_db_open(&db, ":memory:", PU_DB_CREATE, &err) &&
		   pu_tm_new(&tm, db, &err) &&
		   pair_add(tm, "Cuenta ES87 9999 0000 1101 2345 6789 de Red",
			    "Account ES87 9999 0000 1101 2345 6789 of Red",
			    PU_NO_TIME) > 0))
		return;
	CHECK(search_one(tm, "Cuenta ES87 9999 0000 1101 2345 6789 de Red", 70,
			 &matches) == 1);
	CHECK(matches.items[0].score == 100 &&
	      matches.items[0].protected_count == 0);
	pu_matches_free(&matches);
	CHECK(search_one(tm, "Cuenta ES87 9999 0000 1101 2345 6780 de Red", 70,
			 &matches) == 1);
	CHECK(matches.items[0].score < 100 &&
	      matches.items[0].protected_count == 2 &&
	      pu_str_is(matches.items[0].protected_tokens[0],
			"ES87 9999 0000 1101 2345 6789"));
	pu_matches_free(&matches);
	/* Nothing that cannot be meant. */
	CHECK(search_one(tm, "Cuenta", 29, &matches) == SIZE_MAX);
	CHECK(search_one(tm, "Cuenta", 103, &matches) == SIZE_MAX);
	CHECK(search_one(tm, "", 30, &matches) == 0);
	pu_matches_free(&matches);
	pu_tm_free(tm);
	pu_db_close(db);
}

/* A unit in Spanish and several kinds of English. */
static bool
add_kinds(struct pu_tm *tm, const char *es, const char *const *english,
	  size_t count, int64_t changed)
{
	static const char *const kinds[] = { "en", "en-GB", "en-US" };
	struct pu_variant variants[4] = { { .language = pu_str("es"),
					    .text = pu_str(es),
					    .created = PU_NO_TIME,
					    .changed = PU_NO_TIME } };
	const struct pu_unit unit = { .created = PU_NO_TIME,
				      .changed = changed,
				      .variants = variants,
				      .variant_count = count + 1 };
	struct pu_error err;
	enum pu_added added;
	int64_t id;

	for (size_t i = 0; i < count; i++)
		variants[i + 1] =
			(struct pu_variant){ .language = pu_str(kinds[i]),
					     .text = pu_str(english[i]),
					     .created = PU_NO_TIME,
					     .changed = PU_NO_TIME };
	return pu_tm_add(tm, &unit, PU_DUPLICATE_KEEP, &id, &added, &err);
}

static bool
targets_are(struct pu_tm *tm, const char *target, size_t max,
	    const char *const *want, size_t count)
{
	const struct pu_tm_query query = { .text = pu_str("Hay huelga."),
					   .source = pu_str("es"),
					   .target = pu_str(target),
					   .min = 70,
					   .max = max };
	struct pu_matches matches;
	struct pu_error err;
	bool ok = pu_tm_search(tm, &query, &matches, &err) &&
		  matches.count == count;

	for (size_t i = 0; ok && i < count; i++)
		ok = pu_str_is(matches.items[i].target, want[i]);
	pu_matches_free(&matches);
	return ok;
}

/* Every variant that is as good as the best is there, in the one order: by
 * score, then trust, date, unit, variant. */
static void
test_equal_best(void)
{
	static const char *const old[] = { "There is a strike.", "A strike!",
					   "Strike's on." };
	static const char *const new[] = { "A strike is on." };
	static const char *const any[] = { "A strike is on.",
					   "There is a strike.", "A strike!",
					   "Strike's on." };
	/* en-US costs a point beside en-GB. */
	static const char *const british[] = { "A strike is on.",
					       "There is a strike.",
					       "A strike!", "Strike's on." };
	struct pu_error err;
	struct pu_db *db = NULL;
	struct pu_tm *tm = NULL;

	if (!CHECK(pu_db_open(&db, ":memory:", PU_DB_CREATE, &err) &&
		   pu_tm_new(&tm, db, &err) &&
		   add_kinds(tm, "Hay huelga.", old, 3, 1000) &&
		   add_kinds(tm, "Hay huelga.", new, 1, 2000)))
		return;
	CHECK(targets_are(tm, "en", 5, any, 4));
	CHECK(targets_are(tm, "en", 2, any, 2));
	CHECK(targets_are(tm, "en-GB", 5, british, 4));
	/* Confirmed by oneself goes before what is newer. */
	CHECK(pu_tm_config_set(tm, pu_str("user"), pu_str(oracle_user), &err) &&
	      add_kinds(tm, "Hay huelga.",
			(const char *const[]){ "On strike." }, 1, 10) &&
	      targets_are(tm, "en", 1, (const char *const[]){ "On strike." },
			  1));
	pu_tm_free(tm);
	pu_db_close(db);
}

/* A language met in a transaction that is rolled back: its number goes to the
 * next one, with another stemmer. */
static void
test_rolled_back(void)
{
	static const char *const texts[][2] = {
		{ "casas viejas", "las casas viejas" },
		{ "alte Haus", "alten Hauses" },
	};
	static const char *const from[] = { "es", "de" };
	struct pu_matches matches;
	struct pu_concordances lines;
	struct pu_error err;
	struct pu_db *db = NULL;
	struct pu_tm *tm = NULL;

	if (!CHECK(pu_db_open(&db, ":memory:", PU_DB_CREATE, &err) &&
		   pu_tm_new(&tm, db, &err)))
		return;
	for (int i = 0; i < 2; i++) {
		struct pu_variant variants[] = {
			{ .created = PU_NO_TIME, .changed = PU_NO_TIME },
			{ .created = PU_NO_TIME, .changed = PU_NO_TIME },
		};
		const struct pu_unit unit = { .created = PU_NO_TIME,
					      .changed = PU_NO_TIME,
					      .variants = variants,
					      .variant_count = 2 };
		struct pu_tm_query query = { .min = 50, .max = 5 };
		enum pu_added added;
		int64_t id;

		variants[0].language = query.source = pu_str(from[i]);
		variants[1].language = query.target = pu_str("en");
		variants[0].text = pu_str(texts[i][0]);
		variants[1].text = pu_str("old houses");
		query.text = pu_str(texts[i][1]);
		CHECK(db_begin(db, true, &err));
		CHECK(pu_tm_add(tm, &unit, PU_DUPLICATE_SKIP, &id, &added,
				&err));
		CHECK(pu_tm_search(tm, &query, &matches, &err) &&
		      matches.count == 1);
		pu_matches_free(&matches);
		CHECK(pu_tm_concordance(tm, pu_str("houses"), pu_str(""),
					pu_str(""), 5, &lines, &err) &&
		      lines.count == 1);
		pu_concordances_free(&lines);
		db_rollback(db);
		CHECK(pu_tm_search(tm, &query, &matches, &err) &&
		      matches.count == 0);
		pu_matches_free(&matches);
		CHECK(pu_tm_concordance(tm, pu_str("houses"), pu_str(""),
					pu_str(""), 5, &lines, &err) &&
		      lines.count == 0);
		pu_concordances_free(&lines);
	}
	pu_tm_free(tm);
	pu_db_close(db);
}

int
main(void)
{
	int rounds = getenv("PUENTE_TEST_SMALL") ? 4 : 12;

	test_protected();
	test_equal_best();
	test_rolled_back();
	test_oracle(0x2545F4914F6CDD1D, rounds, 25, 300, NULL);
	test_oracle(42, rounds, 25, 300, NULL);
	test_oracle(7, rounds, 25, 300, &tiny);
	test_oracle(78, rounds, 25, 1000, &small);
	test_crowd(2, 150);
	test_crowd(150, 2);
	test_crowd(20, 20);
	oracle_done();
	return tap_done();
}
