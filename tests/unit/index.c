/* The stored postings are those of the texts, whatever has happened. */
#include "config.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "tests/random.h"
#include "tests/unit/memory.h"
#include "tm/index-internal.h"
#include "tm/keys.h"
#include "tm/search.h"

/* Merges soon and often. */
static const struct index_limits quick = { 0, 20, 2, 200, 3000000, 0 };
static bool small; /* less of the same */
static char stop_path[80];
static const char known[] = "siempre está aquí este texto conocido";
static uint64_t random_state = 0x9E3779B97F4A7C15;

static uint32_t
below(uint32_t limit)
{
	return random_below(&random_state, limit);
}

static const struct index_limits *limits_now;

static void
limit(const struct index_limits *limits)
{
	limits_now = limits;
	index_set_limits(tm, limits);
}

struct posting {
	uint64_t address;
	int64_t id;
};

struct list {
	struct posting *items;
	size_t count, room;
};

static int
by_address(const void *a, const void *b)
{
	const struct posting *x = a, *y = b;

	if (x->address != y->address)
		return (x->address > y->address) - (x->address < y->address);
	return (x->id > y->id) - (x->id < y->id);
}

static void
push(struct list *list, uint64_t address, int64_t id)
{
	MEM_GROW(list->items, list->count, list->room);
	list->items[list->count++] = (struct posting){ address, id };
}

#define TEXTS_MOST 20000 /* ids below */
static bool there[TEXTS_MOST]; /* of the family that was expected last */

/* What the texts of a family say, those up to last. */
static void
expect(struct list *list, int64_t family, int64_t last)
{
	struct stmt *stmt = stmt_use(db, SQL_TEXT_KEYS_BETWEEN);

	list->count = 0;
	memset(there, 0, sizeof there);
	stmt_int(stmt, 1, 0);
	stmt_int(stmt, 2, last);
	stmt_int(stmt, 3, family);
	while (stmt_next(stmt, &err) == 1) {
		int64_t id = stmt_get_int(stmt, 0);
		struct pu_str keys = stmt_get_text(stmt, 1);
		uint32_t length = (uint32_t)keys_count(keys), band;

		if (!length || length > BAND_MOST_TOKENS || id >= TEXTS_MOST)
			continue;
		there[id] = true;
		band = band_of(length);
		for (uint32_t i = 0; i < length; i++) {
			uint32_t bucket = band_bucket(band, i);

			push(list, address_of(keys_get(keys, i), band, bucket),
			     id);
			if (keys_exact(keys, i) != keys_get(keys, i))
				push(list,
				     address_of(keys_exact(keys, i), band,
						bucket),
				     id);
		}
	}
	qsort(list->items, list->count, sizeof *list->items, by_address);
}

/* What a search would take from the index, texts that are gone left out; in
 * the order in which it comes. */
static bool
read_all(struct index_reader *reader, struct list *list, uint64_t from,
	 uint64_t to, int64_t last)
{
	uint32_t ids[POSTING_GROUP];
	struct pu_str bytes;
	uint64_t first;
	int got;

	list->count = 0;
	index_seek(reader, from, to);
	while ((got = index_next(reader, &bytes, &first, &err)) == 1) {
		struct chunk chunk;

		chunk_open(&chunk, bytes, first);
		while (chunk_next(&chunk)) {
			uint32_t count = chunk_ids(&chunk, ids);

			if (chunk.address < from || chunk.address >= to)
				continue;
			for (uint32_t i = 0; i < count; i++)
				if (ids[i] <= last && ids[i] < TEXTS_MOST &&
				    there[ids[i]])
					push(list, chunk.address, ids[i]);
		}
	}
	index_stop(reader);
	return got == 0;
}

static bool
equal(const struct list *a, const struct list *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (a->items[i].address != b->items[i].address ||
		    a->items[i].id != b->items[i].id)
			return false;
	return true;
}

/* Each family's lists, as a whole and in ranges; *held: postings stored. */
static bool
lists_hold(size_t *held)
{
	struct index_reader *reader = index_reader_new(db);
	struct list want = { 0 }, got = { 0 }, some = { 0 };
	bool ok = true, begun;

	*held = 0;
	ok = db_read_begin(db, &begun, &err) && begun;
	for (int64_t family = 1; family <= 3; family++) {
		struct index_state state;

		ok = ok && index_reader_open(reader, family, &state, &err);
		if (!ok || !state.last)
			continue;
		expect(&want, family, state.last);
		ok = read_all(reader, &got, 0, ADDRESS_END, state.last) &&
		     equal(&want, &got);
		*held += got.count;
		for (int i = 0; ok && want.count && i < 30; i++) {
			size_t a = below((uint32_t)want.count), b = a;
			uint64_t from = want.items[a].address, to;

			while (a && want.items[a - 1].address == from)
				a--;
			b += below(20);
			to = b < want.count ? want.items[b].address + 1
					    : ADDRESS_END;
			for (b = a;
			     b < want.count && want.items[b].address < to; b++)
				;
			some.items = want.items + a;
			some.count = b - a;
			ok = read_all(reader, &got, from, to, state.last) &&
			     equal(&some, &got);
		}
	}
	db_read_end(db);
	free(want.items);
	free(got.items);
	index_reader_free(reader);
	return ok;
}

static void
words(struct pu_buf *out)
{
	uint32_t count = below(8) ? 1 + below(24) : 1 + below(120);

	pu_buf_clear(out);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t rank = below(4) ? below(12) : below(400);

		pu_buf_addc(out, i ? ' ' : 'x');
		if (below(10) == 0)
			pu_buf_addf(out, "%u", below(100));
		else
			pu_buf_addf(out, "%c%c%c", 'a' + rank % 20,
				    "aeiou"[rank / 20 % 5], 'l' + rank % 7);
	}
}

static int64_t
add_some(void)
{
	struct pu_buf es = PU_BUF_INIT, en = PU_BUF_INIT;
	int64_t id;

	words(&es);
	words(&en);
	id = memory_add(es.ptr, en.ptr, PU_DUPLICATE_SKIP);
	pu_buf_free(&es);
	pu_buf_free(&en);
	return id;
}

static void
import_some(uint32_t count)
{
	uint64_t skip;

	memory_begin("file", PU_TRUST_IMPORTED, 0, &skip);
	for (uint32_t i = 0; i < count; i++)
		add_some();
	if (!CHECK(pu_tm_batch_end(tm, true, &err)))
		printf("# %s\n", err.text);
}

/* Built in one go, its chunks and passes of many sizes. */
static void
test_bulk(void)
{
	static const struct index_limits limits[] = {
		{ 0, 0, 1, 64, 1, 0 },      { 0, 0, 4, 4000, 3000000, 0 },
		{ 0, 0, 1, 64, 1000, 0 },   { 0, 10, 3, 200, 177, 0 },
		{ 0, 100, 5, 64, 4000, 0 },
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

/* Sound for doctor, and the same by our own account. */
static bool
right(size_t *held)
{
	struct index_limits wide = *limits_now;
	bool ok;

	wide.buffer = 100000;
	index_set_limits(tm, &wide);
	ok = lists_hold(held) && memory_sound();
	index_set_limits(tm, limits_now);
	return ok;
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

/* Removes texts that no unit says any more: their postings stay for a time. */
static bool
sweep(void)
{
	return write_begin(tm, false, &err) &&
	       write_end(tm, texts_sweep(tm, NULL, &err), &err);
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
	const struct index_limits limits = { 0, 40, 2, 128, 3000000, 0 };
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
	CHECK(index_handle_counters(tm)->steps > 5);
}

/* What is to be merged is read in slices, a write each; texts come and go
 * meanwhile, and a process that ends has read in vain. buffer: 500 is too
 * little for that. */
static void
test_slices(uint32_t buffer)
{
	const struct index_limits limits = { 0, 100, 50, 400, buffer, 40 };
	const struct index_counters *counters;
	size_t held, sliced = 0;
	int64_t last = 0;
	bool died = false;

	limit(&limits);
	for (int round = 0; round < 4; round++) {
		uint64_t merges = index_handle_counters(tm)->merges;
		uint64_t slices = index_handle_counters(tm)->slices;

		for (int i = 0; i < 500; i++) {
			last = add_some();
			if (i % 16 == 5)
				delete_some(3, last);
			if (i % 30 == 7)
				CHECK(sweep());
			counters = index_handle_counters(tm);
			if (!died && counters->slices == slices + 2) {
				died = true;
				CHECK(right(&held));
				CHECK(memory_reopen()); /* in vain */
				limit(&limits);
				merges = slices = 0;
			}
			if (index_handle_counters(tm)->merges > merges)
				break;
		}
		counters = index_handle_counters(tm);
		CHECK(counters->merges > merges && counters->slices > slices);
		CHECK(right(&held) && held > 0);
		sliced += counters->slices - slices;
	}
	CHECK((sliced > 12) == (buffer > 500));
	/* Each process but the last dies before it has read all. */
	for (int i = 0; i < 400 && !index_handle_counters(tm)->merges; i++) {
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
					     100000, 50 };
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

/* The process dies somewhere in a merge. */
static void
test_killed(void)
{
	static const struct index_limits lazy = {
		1000000, 1000000, 1, 64, 1, 0
	};
	static const struct index_limits eager = { 0, 0, 1, 100, 500, 0 };
	size_t held;

	for (int round = 0; round < (small ? 2 : 6); round++) {
		struct timespec wait = { 0,
					 300000L * (round + 1) * (round + 1) };
		pid_t child;

		limit(&lazy);
		import_some(40);
		fflush(stdout);
		pu_tm_free(tm);
		pu_db_close(db);
		tm = NULL;
		db = NULL;
		child = fork();
		if (child == 0) {
			if (!pu_db_open(&db, memory_path, PU_DB_WRITE, &err) ||
			    !pu_tm_new(&tm, db, &err))
				_exit(1);
			limit(&eager);
			index_finish(tm, NULL, &err);
			pause();
			_exit(1);
		}
		nanosleep(&wait, NULL);
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		CHECK(memory_reopen());
		limit(&eager);
		CHECK(right(&held));
		add_some(); /* goes on with it */
		CHECK(right(&held));
	}
	import_some(1);
	CHECK(right(&held) && held > 0);
}

static bool
counts_only(void *arg, const char *phase, uint64_t done, uint64_t total)
{
	int *left = arg;

	(void)done;
	(void)total;
	return strcmp(phase, "index") != 0 || (*left)-- > 0;
}

/* Cancelled, or the disk full: what was imported is there, what was merged is
 * right, and later writes go on. */
static void
test_stopped(void)
{
	static const struct index_limits lazy = {
		1000000, 1000000, 1, 64, 1, 0
	};
	static const struct index_limits eager = { 0, 0, 1, 64, 400, 0 };
	int left = 3;
	const struct pu_task task = { counts_only, &left };
	size_t held;
	int full = 0;

	limit(&lazy);
	import_some(60);
	limit(&eager);
	CHECK(index_finish(tm, &task, &err) && left < 0);
	CHECK(right(&held));
	CHECK(index_finish(tm, NULL, &err) && right(&held));
	limit(&lazy);
	import_some(200);
	limit(&eager);
	for (int round = 0; round < (small ? 2 : 4); round++) {
		err.code = PU_OK;
		CHECK(db_limit_pages(db, 0, &err));
		CHECK(index_finish(tm, NULL, &err));
		full += err.code == PU_FULL;
		CHECK(right(&held));
		CHECK(db_limit_pages(db, 1000000, &err));
		CHECK(right(&held));
		import_some(20);
		CHECK(right(&held));
	}
	CHECK(full > 0 && held > 0);
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

/* ---- others ---- */

static bool
open_here(void)
{
	return pu_db_open(&db, memory_path, PU_DB_WRITE, &err) &&
	       pu_tm_new(&tm, db, &err);
}

static void
close_here(void)
{
	pu_tm_free(tm);
	pu_db_close(db);
	tm = NULL;
	db = NULL;
	fflush(stdout);
}

/* The best match of a text is this one. */
static bool
finds(const char *text, const char *best)
{
	const struct pu_tm_query query = { .text = pu_str(text),
					   .source = pu_str("es"),
					   .target = pu_str("en"),
					   .min = 50,
					   .max = 1 };
	struct pu_matches matches;
	bool ok = pu_tm_search(tm, &query, &matches, &err);

	if (!ok)
		return false;
	ok = matches.count == 1 && pu_str_is(matches.items[0].source, best);
	pu_matches_free(&matches);
	return ok;
}

/* Reads until it is told to stop; what it saw at first is always there. */
static int
reader(void)
{
	int rounds = 0;

	if (!open_here())
		return 1;
	for (; rounds < 100 && access(stop_path, F_OK) != 0; rounds++) {
		size_t held;

		if (!finds("siempre esté aquí este texto", known) ||
		    !lists_hold(&held))
			return 2;
	}
	close_here();
	return rounds > 0 ? 0 : 3;
}

static int
writer(uint64_t seed)
{
	random_state ^= seed * 0x2545F4914F6CDD1D;
	if (!open_here())
		return 1;
	limit(&quick);
	for (int i = 0; i < (small ? 30 : 60); i++)
		if (!add_some() || (i % 20 == 19 && !sweep()))
			return 2;
	close_here();
	return 0;
}

static int
wait_for(pid_t child)
{
	int status = -1;

	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 100;
}

/* Two write and merge, one reads. */
static void
test_others(void)
{
	pid_t children[3];
	size_t held;

	limit(&quick);
	CHECK(memory_add(known, "known", PU_DUPLICATE_SKIP) > 0);
	snprintf(stop_path, sizeof stop_path, "%s/stop", memory_folder);
	close_here();
	for (int i = 0; i < 3; i++) {
		children[i] = fork();
		if (children[i] == 0)
			_exit(i < 2 ? writer((uint64_t)i + 1) : reader());
	}
	CHECK(wait_for(children[0]) == 0);
	CHECK(wait_for(children[1]) == 0);
	fclose(fopen(stop_path, "w"));
	CHECK(wait_for(children[2]) == 0);
	CHECK(memory_reopen());
	limit(&quick);
	CHECK(right(&held) && held > 0);
}

/* What another process confirms, or merges, is found at the next query. */
static void
test_at_once(void)
{
	struct pu_tm *own_tm = tm;
	struct pu_db *own_db = db;
	struct pu_tm *other_tm = NULL;
	struct pu_db *other_db = NULL;
	bool all = true;
	struct pu_tm_counters counters;

	CHECK(open_here());
	limit(&quick);
	other_tm = tm;
	other_db = db;
	for (int i = 0; i < (small ? 30 : 60); i++) {
		struct pu_buf text = PU_BUF_INIT, near = PU_BUF_INIT;

		words(&text);
		pu_buf_addf(&text, " uno dos nuevo%d", i);
		tm = other_tm;
		db = other_db;
		all &= memory_add(text.ptr, "new", PU_DUPLICATE_SKIP) > 0;
		tm = own_tm;
		db = own_db;
		pu_buf_addf(&near, "%s tres", text.ptr);
		all &= finds(near.ptr, text.ptr);
		pu_buf_free(&text);
		pu_buf_free(&near);
	}
	CHECK(all);
	pu_tm_counters(tm, &counters);
	CHECK(counters.chunks > 0 && counters.loaded > 0 &&
	      counters.postings > 0);
	CHECK(index_handle_counters(other_tm)->steps > 0);
	pu_tm_free(other_tm);
	pu_db_close(other_db);
}

int
main(void)
{
	small = getenv("PUENTE_TEST_SMALL") != NULL;
	if (!memory_open())
		return tap_done();
	test_stopped();
	test_bulk();
	test_steps();
	test_slices(100000);
	test_slices(500);
	test_few();
	test_killed();
	test_damaged();
	test_others();
	test_at_once();
	memory_close();
	return tap_done();
}
