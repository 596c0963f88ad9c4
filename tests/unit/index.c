/* The stored postings are those of the texts, whatever has happened. */
#include "config.h"

#include "tests/unit/growing.h"

/* Built in one go, its chunks and passes of many sizes. */
static void
test_bulk(void)
{
	static const struct index_limits limits[] = {
		{ 0, 0, 1, 64, 1, 0, 0 },      { 0, 0, 4, 4000, 3000000, 0, 0 },
		{ 0, 0, 1, 64, 1000, 0, 0 },   { 0, 10, 3, 200, 177, 0, 1 },
		{ 0, 100, 5, 64, 4000, 0, 0 },
	};
	size_t held, most = 0;

	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		limit(&limits[i]);
		import_some(i ? 120 : 12);
		CHECK(lists_hold(&held) && held > most);
		most = held;
	}
	CHECK(memory_sound()); /* in many passes */
}

static void
delete_some(uint32_t count, int64_t highest)
{
	for (uint32_t i = 0; i < count; i++)
		pu_tm_delete(tm, 1 + below((uint32_t)highest), &err);
}

static void
edit_some(uint32_t count, int64_t highest)
{
	for (uint32_t i = 0; i < count; i++) {
		struct pu_buf es = PU_BUF_INIT;
		struct pu_unit unit;

		words(&es);
		unit = memory_pair(es.ptr, "edited");
		unit.id = 1 + below((uint32_t)highest);
		pu_tm_edit(tm, &unit, &err);
		pu_buf_free(&es);
	}
}

static void
undo_newest(void)
{
	struct pu_tm_batch batch = { 0 };
	uint64_t undone, kept;

	CHECK(pu_tm_batch_next(tm, 0, &batch, &err) == 1 &&
	      pu_tm_undo(tm, batch.id, &undone, &kept, NULL, &err));
}

/* Single writes merge by small steps; whatever comes in between. */
static void
test_steps(void)
{
	const struct index_limits limits = { 0, 40, 2, 128, 3000000, 0, 0 };
	size_t held, seen = 0;

	limit(&limits);
	for (int round = 0; round < (small ? 3 : 7); round++) {
		int64_t last = 0;

		for (uint32_t i = 0; i < 50; i++)
			last = add_some();
		CHECK(lists_hold(&held));
		seen += held > 0;
		edit_some(5, last);
		delete_some(20, last);
		if (round % 3 == 1)
			CHECK(sweep());
		if (round % 4 == 2) {
			import_some(30);
			CHECK(lists_hold(&held));
			undo_newest();
		}
		if (round % 5 == 4) {
			CHECK(memory_reopen());
			limit(&limits);
		}
		CHECK(right(&held));
	}
	CHECK(seen > 1 && held > 0);
	CHECK(index_upkeep(tm)->steps > 5);
}

/* What is to be merged is read in slices, a write each; texts come and go
 * meanwhile, and a process that ends has read in vain. buffer: 500 is too
 * little for that. */
static void
test_slices(uint32_t buffer)
{
	const struct index_limits limits = { 0, 100, 50, 400, buffer, 40, 0 };
	const struct index_upkeep *upkeep;
	size_t held, sliced = 0;
	int64_t last = 0;
	bool died = false;

	limit(&limits);
	for (int round = 0; round < 4; round++) {
		uint64_t merges = index_upkeep(tm)->merges;
		uint64_t slices = index_upkeep(tm)->slices;

		for (int i = 0; i < 500; i++) {
			last = add_some();
			if (i % 16 == 5)
				delete_some(3, last);
			if (i % 30 == 7)
				CHECK(sweep());
			upkeep = index_upkeep(tm);
			if (!died && upkeep->slices == slices + 2) {
				died = true;
				CHECK(right(&held));
				CHECK(memory_reopen()); /* in vain */
				limit(&limits);
				merges = slices = 0;
			}
			if (index_upkeep(tm)->merges > merges)
				break;
		}
		upkeep = index_upkeep(tm);
		CHECK(upkeep->merges > merges && upkeep->slices > slices);
		CHECK(right(&held) && held > 0);
		sliced += upkeep->slices - slices;
	}
	CHECK((sliced > 12) == (buffer > 500));
	/* Each process but the last dies before it has read all. */
	for (int i = 0; i < 400 && !index_upkeep(tm)->merges; i++) {
		last = add_some();
		CHECK(memory_reopen());
		limit(&limits);
		add_some();
	}
	CHECK(right(&held));
}

static int64_t
family_id(const char *name)
{
	struct stmt *stmt = stmt_use(db, SQL_FAMILY_FIND);
	int64_t id = 0;

	stmt_text(stmt, 1, pu_str(name));
	if (CHECK(stmt_next(stmt, &err) == 1))
		id = stmt_get_int(stmt, 0);
	stmt_done(stmt);
	return id;
}

/* A few texts of a language among many others: what a search must pass over to
 * find those that no index holds stays little. */
static void
test_few(void)
{
	const struct index_limits limits = { 0,      30, 1000, POSTING_CHUNK,
					     100000, 50, 0 };
	struct index_reader *reader = index_reader_new(db);
	struct index_state state;
	bool near = true, held = false;
	size_t all;

	limit(&limits);
	for (int i = 0; i < 400; i++) {
		struct pu_unit unit = memory_pair("few", "peu de mots");
		struct pu_variant *v = (struct pu_variant *)unit.variants;
		char text[40];
		enum pu_added added;
		int64_t id;

		add_some();
		snprintf(text, sizeof text, "texte %d", i);
		v[1].language = pu_str("fr");
		v[1].text = pu_str(text);
		if (i % 100 == 0)
			CHECK(pu_tm_add(tm, &unit, PU_DUPLICATE_KEEP, &id,
					&added, &err));
		if (i < 100)
			continue;
		CHECK(index_reader_open(reader, family_id("fr-Latn"), &state,
					&err));
		near &= texts_last(tm->texts) - state.last < 8 * 30;
		held |= state.texts > 0;
	}
	CHECK(near && held);
	CHECK(right(&all));
	index_reader_free(reader);
}

static bool
put_wrong(void *context, uint64_t first, uint32_t part, struct pu_str bytes,
	  struct pu_error *error)
{
	struct stmt *stmt = stmt_use(db, SQL_POSTING_ADD);
	const bool *empty = context;

	stmt_int(stmt, 1, row_id(1, first, part));
	stmt_int(stmt, 2, ADDRESS_END / 2);
	stmt_blob(stmt, 3, *empty ? pu_str("\xFF\xFF\xFF") : bytes);
	return stmt_run(stmt, error);
}

/* A chunk that ends far beyond the beginning of the next, or is none. */
static void
damage(bool empty)
{
	struct chunk_writer writer;

	chunk_writer_open(&writer, 100);
	writer.put = put_wrong;
	writer.context = &empty;
	CHECK(chunk_writer_add(&writer, 1, 5, &err) &&
	      chunk_writer_add(&writer, ADDRESS_END / 2, 6, &err) &&
	      chunk_writer_close(&writer, &err));
	chunk_writer_free(&writer);
}

static bool
doctor(bool rebuild)
{
	struct pu_buf findings = PU_BUF_INIT;
	bool sound = pu_tm_doctor(tm, rebuild, &findings, NULL, &err) &&
		     !findings.len;

	pu_buf_free(&findings);
	return sound;
}

/* Writes go on whatever the index holds, and heal it. */
static void
test_damaged(void)
{
	size_t held;

	limit(&quick);
	import_some(30);
	CHECK(doctor(false));
	damage(true);
	CHECK(!doctor(false));
	CHECK(doctor(true) && lists_hold(&held) && held > 0);
	damage(false);
	CHECK(!doctor(false));
	import_some(30);
	CHECK(doctor(false) && lists_hold(&held) && held > 0);
}

/* More texts are held at once, in fewer steps. */
static void
test_room(void)
{
	struct index_limits limits = { 0, 0, 1000, POSTING_CHUNK, 4000, 0, 0 };
	uint64_t steps[2];
	size_t held;

	for (int i = 0; i < 2; i++) {
		limits.each = i ? 200 : 0;
		limit(&limits);
		steps[i] = index_upkeep(tm)->steps;
		CHECK(doctor(true) && lists_hold(&held) && held > 1000);
		steps[i] = index_upkeep(tm)->steps - steps[i];
	}
	CHECK(steps[0] > 10 && steps[1] > 0 && steps[1] < 5);
}

int
main(void)
{
	small = getenv("PUENTE_TEST_SMALL") != NULL;
	if (!memory_open())
		return tap_done();
	test_bulk();
	test_steps();
	test_slices(100000);
	test_slices(500);
	test_few();
	test_damaged();
	test_room();
	memory_close();
	return tap_done();
}
