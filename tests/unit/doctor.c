/* Damage done on purpose, told, and made good where it is derived data; the
 * past of a unit; numbers. */
#include "config.h"

#include "tests/unit/memory.h"
#include "tm/internal.h"

static bool
told(const char *what)
{
	struct pu_buf findings = PU_BUF_INIT;
	bool found;

	CHECK(pu_tm_doctor(tm, false, &findings, NULL, &err));
	found = strstr(findings.ptr, what) != NULL;
	if (!found)
		printf("# %s\n", findings.ptr);
	pu_buf_free(&findings);
	return found;
}

static bool
rebuilt(void)
{
	struct pu_buf findings = PU_BUF_INIT;
	bool ok =
		pu_tm_doctor(tm, true, &findings, NULL, &err) && !findings.len;

	pu_buf_free(&findings);
	return ok && memory_sound();
}

static void
test_derived(void)
{
	struct stmt *stmt = NULL;
	int64_t id = memory_add("prueba", "test", PU_DUPLICATE_SKIP);
	struct pu_buf text = PU_BUF_INIT;
	uint64_t orphans;
	bool found;

	CHECK(memory_sound());
	stmt = stmt_use(db, SQL_TEXT_KEYS);
	stmt_int(stmt, 1, 1);
	stmt_blob(stmt, 2, pu_str("abcd"));
	CHECK(stmt_run(stmt, &err) && told("keys are wrong: 1"));
	CHECK(rebuilt());

	CHECK(stmt_run(stmt_use(db, SQL_TEXT_HASH_CLEAR), &err));
	CHECK(told("not found by their wording: 2"));
	CHECK(rebuilt());

	CHECK(stmt_run(stmt_use(db, SQL_UNIT_TEXT_CLEAR), &err));
	CHECK(told("not found by their texts: 2"));
	CHECK(rebuilt());
	stmt = stmt_use(db, SQL_UNIT_TEXT_ADD);
	stmt_int(stmt, 1, 1);
	stmt_int(stmt, 2, 0);
	stmt_int(stmt, 3, 4711);
	CHECK(stmt_run(stmt, &err) && told("that lead to no unit: 1"));
	CHECK(rebuilt());
	CHECK(memory_add("prueba", "test", PU_DUPLICATE_SKIP) == id);

	CHECK(pu_tm_delete(tm, id, &err));
	CHECK(texts_orphans(tm, &orphans, &err) && orphans == 2);
	CHECK(rebuilt());
	CHECK(texts_orphans(tm, &orphans, &err) && orphans == 0);
	CHECK(memory_add("prueba", "test", PU_DUPLICATE_SKIP) > id);

	CHECK(pu_tm_config_set(tm, pu_str("keys"), pu_str("ICU 3"), &err));
	CHECK(told("made by ICU 3"));
	CHECK(memory_reopen());
	memory_add("nuevo", "new", PU_DUPLICATE_SKIP); /* made anew before */
	CHECK(pu_tm_config_get(tm, pu_str("keys"), &text, &found, &err) &&
	      strcmp(text.ptr, "ICU 3") != 0 && memory_sound());
	pu_buf_free(&text);
}

/* Another variant of a unit, as it should not be. */
static bool
damage(int64_t id, const struct variant *variant)
{
	struct stmt *stmt = stmt_use(db, SQL_UNIT_VARIANTS);
	struct pu_buf variants = PU_BUF_INIT;
	bool ok;

	stmt_int(stmt, 1, id);
	ok = stmt_next(stmt, &err) == 1;
	if (ok)
		pu_buf_add(&variants, stmt_get_text(stmt, 0));
	stmt_done(stmt);
	pack_variant(&variants, variant);
	stmt = stmt_use(db, SQL_UNIT_SET);
	stmt_int(stmt, 1, id);
	stmt_int(stmt, 4, PU_TRUST_TEAM);
	stmt_blob(stmt, 12, pu_buf_str(&variants));
	ok = ok && stmt_run(stmt, &err);
	pu_buf_free(&variants);
	return ok;
}

static void
test_damage(void)
{
	struct variant variant = { .said = { .language = 1,
					     .text = 987654,
					     .previous = SAID_UNKNOWN,
					     .next = SAID_UNKNOWN },
				   .created = PU_NO_TIME,
				   .changed = PU_NO_TIME };
	struct stmt *stmt = NULL;
	int64_t id = memory_add("roto", "broken", PU_DUPLICATE_SKIP), text;
	struct pu_unit unit;
	uint64_t orphans;

	CHECK(damage(id, &variant) && told("whose text is gone: 1"));
	CHECK(pu_tm_delete(tm, id, &err) && rebuilt());

	id = memory_add("roto", "broken", PU_DUPLICATE_SKIP);
	variant.said.text = 1;
	variant.author = 4711;
	CHECK(damage(id, &variant) && told("referred to and gone: 1"));
	CHECK(pu_tm_delete(tm, id, &err) && rebuilt());

	id = memory_add("roto", "broken", PU_DUPLICATE_SKIP);
	stmt = stmt_use(db, SQL_TEXT_LAST);
	CHECK(stmt_next(stmt, &err) == 1);
	text = stmt_get_int(stmt, 0);
	stmt_done(stmt);
	variant.said.text = text;
	variant.author = 0;
	variant.properties = pu_str("\x7f bad");
	CHECK(damage(id, &variant) && told("cannot be read"));
	CHECK(!pu_tm_get(tm, id, arena, &unit, NULL, &err) &&
	      err.code == PU_DATABASE);
	stmt = stmt_use(db, SQL_UNIT_DELETE);
	stmt_int(stmt, 1, id);
	CHECK(stmt_run(stmt, &err) && rebuilt());

	/* A number that memory is not asked for. */
	stmt = stmt_use(db, SQL_TEXT_ADD);
	stmt_int(stmt, 1, INT64_C(1) << 60);
	stmt_int(stmt, 2, 1);
	stmt_text(stmt, 3, pu_str("lejos"));
	stmt_blob(stmt, 4, pu_str(""));
	CHECK(stmt_run(stmt, &err) && !texts_orphans(tm, &orphans, &err) &&
	      err.code == PU_DATABASE);
	stmt = stmt_use(db, SQL_TEXT_DELETE);
	stmt_int(stmt, 1, INT64_C(1) << 60);
	CHECK(stmt_run(stmt, &err) && rebuilt());
}

/* Many texts left behind are worth a word. */
static void
test_orphans(void)
{
	char source[32];

	CHECK(db_begin(db, false, &err));
	for (int i = 0; i < 600; i++) {
		snprintf(source, sizeof source, "frase %d", i);
		if (!pu_tm_delete(tm,
				  memory_add(source, source, PU_DUPLICATE_SKIP),
				  &err))
			break;
	}
	CHECK(db_commit(db, &err) && told("no unit uses any more: 1200"));
	CHECK(rebuilt());
}

static void
test_history(void)
{
	struct pu_unit unit = memory_pair("pasado", "past");
	struct pu_tm_change change;
	int64_t id;
	int n = 0;
	int64_t before = 0;
	static const char *const whats[] = { "deleted", "edited", "edited",
					     "added" };
	static const char *const texts[] = { "bygone", "gone", "past", NULL };

	CHECK(pu_tm_config_set(tm, pu_str("user"), pu_str("eva"), &err));
	id = memory_add("pasado", "past", PU_DUPLICATE_SKIP);
	((struct pu_variant *)unit.variants)[1].text = pu_str("gone");
	unit.id = id;
	CHECK(pu_tm_edit(tm, &unit, &err));
	((struct pu_variant *)unit.variants)[1].text = pu_str("bygone");
	CHECK(pu_tm_edit(tm, &unit, &err));
	CHECK(pu_tm_delete(tm, id, &err));
	CHECK(!pu_tm_delete(tm, id, &err) && err.code == PU_NOT_FOUND);
	CHECK(!pu_tm_edit(tm, &unit, &err) && err.code == PU_NOT_FOUND);
	while (pu_tm_history(tm, id, before, arena, &change, &err) == 1 &&
	       n < 4) {
		CHECK(pu_str_is(change.what, whats[n]));
		CHECK(change.has_before == (texts[n] != NULL));
		if (change.has_before)
			CHECK(pu_str_is(change.before.variants[1].text,
					texts[n]) &&
			      pu_str_is(change.who, "eva"));
		before = change.id;
		n++;
	}
	CHECK(n == 4);
	CHECK(pu_tm_history(tm, 424242, 0, arena, &change, &err) == 0);
}

static void
test_stats(void)
{
	struct pu_tm_stats stats;
	uint64_t before = memory_units(), skip;
	int64_t batch = memory_begin("cuentas", PU_TRUST_ALIGNED, 0, &skip);

	memory_add("tres palabras aquí", "three words here", PU_DUPLICATE_SKIP);
	CHECK(batch && pu_tm_batch_end(tm, true, &err));
	CHECK(pu_tm_stats(tm, arena, &stats, &err));
	CHECK(stats.units == before + 1 && stats.variants == 2 * stats.units);
	CHECK(stats.language_count == 2 &&
	      stats.languages[0].units == stats.units);
	CHECK(stats.trust_count == 2 &&
	      pu_str_is(stats.trusts[1].key, "aligned") &&
	      stats.trusts[1].units == 1 && stats.trusts[1].words == 3);
	CHECK(stats.origin_count == 2 &&
	      pu_str_is(stats.origins[1].key, "cuentas"));
	CHECK(stats.texts > 0 && stats.bytes > 0);
}

/* Whatever of a variant is known comes back, and nothing else. */
static void
test_variant(void)
{
	struct pu_buf blob = PU_BUF_INIT;

	for (unsigned known = 0; known < 256; known++) {
		const struct variant v = {
			.said = { .language = 3,
				  .text = INT64_C(1) << 40,
				  .previous = known & 1 ? 0 : SAID_UNKNOWN,
				  .next = known & 2 ? 300 : SAID_UNKNOWN,
				  .coded = { known & 4 ? "codes" : NULL,
					     known & 4 ? 5 : 0 } },
			.author = known & 8 ? 1 : 0,
			.changer = known & 16 ? 129 : 0,
			.created = known & 32 ? -86400 : PU_NO_TIME,
			.changed = known & 64 ? 1780000000 : PU_NO_TIME,
			.properties = { "props", known & 128 ? 5 : 0 },
		};
		struct variant back;
		struct pu_str rest;

		pu_buf_clear(&blob);
		pack_variant(&blob, &v);
		CHECK(known || blob.len == 7);
		pack_variant(&blob, &v);
		rest = pu_buf_str(&blob);
		for (int i = 0; i < 2; i++)
			CHECK(unpack_variant(&back, &rest) &&
			      back.said.language == v.said.language &&
			      back.said.text == v.said.text &&
			      back.said.previous == v.said.previous &&
			      back.said.next == v.said.next &&
			      !back.said.coded.ptr == !v.said.coded.ptr &&
			      pu_str_eq(back.said.coded, v.said.coded) &&
			      back.author == v.author &&
			      back.changer == v.changer &&
			      back.created == v.created &&
			      back.changed == v.changed &&
			      pu_str_eq(back.properties, v.properties));
		CHECK(!rest.len);
	}
	pu_buf_free(&blob);
}

/* A blob with any byte changed or its end cut off is read or refused. */
static void
test_blobs(void)
{
	struct pu_property note = { { "", 0 }, { "why", 3 }, true };
	struct state state = { .unit = memory_pair("texto", "text") }, back;
	const struct pu_property *properties = NULL;
	struct pu_buf whole = PU_BUF_INIT, bad = PU_BUF_INIT;
	size_t count, refused = 0;
	uint64_t seed = 11;
	bool shorter = true;

	state.unit.properties = &note;
	state.unit.property_count = 1;
	pack_state(&whole, &state);
	CHECK(unpack_state(&back, pu_buf_str(&whole), arena) &&
	      back.unit.property_count == 1);
	for (int i = 0; i < 5000; i++) {
		struct pu_variant v = { 0 };
		struct variant stored;
		struct pu_str variants;

		pu_buf_clear(&bad);
		pu_buf_add(&bad, pu_buf_str(&whole));
		seed = seed * UINT64_C(6364136223846793005) + 99;
		bad.ptr[(seed >> 33) % bad.len] = (char)(seed >> 25);
		pu_buf_cut(&bad, bad.len - (seed >> 41) % 3);
		refused += !unpack_state(&back, pu_buf_str(&bad), arena);
		refused += !unpack_properties(&properties, &count,
					      pu_buf_str(&bad), arena);
		refused += !unpack_coded(&v, pu_buf_str(&bad), arena);
		variants = pu_buf_str(&bad);
		while (variants.len && unpack_variant(&stored, &variants))
			shorter = shorter && variants.len < bad.len;
		pu_arena_reset(arena);
	}
	CHECK(shorter);
	CHECK(refused > 5000);
	pu_buf_free(&whole);
	pu_buf_free(&bad);
}

int
main(void)
{
	if (!memory_open())
		return tap_done();
	test_derived();
	test_damage();
	test_orphans();
	test_history();
	test_stats();
	test_variant();
	test_blobs();
	memory_close();
	return tap_done();
}
