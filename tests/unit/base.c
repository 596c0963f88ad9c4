#include "config.h"

#include <errno.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/hashset.h"
#include "base/log.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/task.h"
#include "tests/tap.h"

static void
test_buf(void)
{
	struct pu_buf buf = PU_BUF_INIT;
	char *taken;

	CHECK_STR(buf.ptr, "");
	pu_buf_cut(&buf, 0);
	pu_buf_add(&buf, pu_str("caf\xc3\xa9"));
	pu_buf_addf(&buf, " %d", 42);
	CHECK_STR(buf.ptr, "caf\xc3\xa9 42");
	pu_buf_cut(&buf, 99);
	CHECK(buf.len == 8);
	pu_buf_cut(&buf, 3);
	CHECK_STR(buf.ptr, "caf");
	memcpy(pu_buf_room(&buf, 2), "xy", 3);
	buf.len += 2;
	CHECK_STR(buf.ptr, "cafxy");
	taken = pu_buf_take(&buf);
	CHECK(buf.len == 0 && buf.ptr == pu_buf_empty);
	free(taken);
	pu_buf_free(&buf);
	CHECK(pu_str_is(pu_str_trim(pu_str("\t a b \r\n")), "a b"));
	CHECK(pu_str_trim(pu_str(" \n")).len == 0);
	CHECK(pu_str_ends(pu_str("a.tmx.gz"), ".gz"));
	CHECK(!pu_str_starts(pu_str("a"), "ab"));
}

static void
test_error(void)
{
	struct pu_error err = { .code = PU_OK };

	CHECK(!pu_fail(&err, PU_SYNTAX, "bad %s", "tag"));
	pu_fail_at(&err, "a.tmx", 3, 7);
	pu_fail_at(&err, "other", 9, 9);
	CHECK_STR(err.source, "a.tmx");
	CHECK(err.line == 3 && err.column == 7);
	pu_fail_context(&err, "header");
	CHECK_STR(err.text, "header: bad tag");
	pu_fail_errno(&err, ENOENT, false, "cannot open x");
	CHECK(err.code == PU_NOT_FOUND && err.cause == ENOENT);
	CHECK_STR(err.text, "cannot open x: No such file or directory");
	pu_fail_errno(&err, EACCES, false, "x");
	CHECK(err.code == PU_IO && !err.failure[0]);
	CHECK(!pu_fail_named(&err, PU_CONFLICT, "E-CLAIM-01", "held by %s",
			     "luz"));
	CHECK_STR(err.failure, "E-CLAIM-01");
	CHECK_STR(err.text, "held by luz");
	pu_fail_errno(&err, EACCES, true, "x");
	CHECK(err.code == PU_READONLY);
	pu_fail_errno(&err, ENOSPC, true, "x");
	CHECK(err.code == PU_FULL);
	CHECK_STR(pu_code_name(PU_CANCELLED), "cancelled");
}

/* A text too long is cut between characters. */
static void
test_error_cut(void)
{
	struct pu_buf text = PU_BUF_INIT;
	struct pu_error err;

	for (int shift = 0; shift < 3; shift++) {
		size_t len;

		pu_buf_clear(&text);
		for (int i = 0; i < shift; i++)
			pu_buf_addc(&text, 'a');
		for (int i = 0; i < 300; i++)
			pu_buf_addz(&text, "\xe2\x82\xac");
		pu_fail(&err, PU_LIMIT, "%s", text.ptr);
		len = strlen(err.text);
		CHECK(len > sizeof err.text - 5);
		CHECK((len - (size_t)shift) % 3 == 0);
	}
	pu_buf_free(&text);
}

static void
test_arena(void)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_str kept = arena_str(arena, pu_str("kept"));
	bool zeroed = true;

	for (int i = 0; i < 10000; i++) {
		char *bytes = arena_alloc(arena, 100);

		if (bytes[0] || bytes[99])
			zeroed = false;
		memset(bytes, 'x', 100);
	}
	CHECK(zeroed);
	CHECK_STR(kept.ptr, "kept");
	CHECK(arena_size(arena) > 1000000);
	pu_arena_reset(arena);
	CHECK(((char *)arena_alloc(arena, 64))[0] == 0);
	pu_arena_free(arena);
	pu_arena_free(NULL);
}

static void
test_map(void)
{
	struct map *map = map_new();
	char key[16];
	bool added;
	bool good = true;

	for (int i = 0; i < 5000; i++) {
		snprintf(key, sizeof key, "key %d", i);
		*map_value(map, map_add(map, pu_str(key), NULL)) = i * 3;
	}
	CHECK(map_count(map) == 5000);
	for (int i = 0; i < 5000; i++) {
		uint32_t item;

		snprintf(key, sizeof key, "key %d", i);
		item = map_find(map, pu_str(key));
		good = good && item == (uint32_t)i &&
		       *map_value(map, item) == i * 3 &&
		       pu_str_is(map_key(map, item), key);
	}
	CHECK(good);
	CHECK(map_find(map, pu_str("key 5000")) == MAP_NONE);
	map_add(map, pu_str(""), &added);
	CHECK(added);
	map_add(map, pu_str(""), &added);
	CHECK(!added);
	map_clear(map);
	CHECK(map_count(map) == 0 &&
	      map_find(map, pu_str("key 1")) == MAP_NONE);
	map_free(map);
	map_free(NULL);
}

/* Stored hashes must never change. */
static void
test_hash(void)
{
	CHECK(hash_bytes(0, "", 0) == 0);
	CHECK(hash_bytes(0, "a", 1) != hash_bytes(0, "b", 1));
	CHECK(hash_bytes(0, "a\0", 2) != hash_bytes(0, "a", 1));
	CHECK(hash_bytes(1, "abcdefgh", 8) != hash_bytes(0, "abcdefgh", 8));
	CHECK(hash_bytes(0, "presos", 6) == UINT64_C(0x05c487678fd2d608));
}

static void
test_hashset(void)
{
	struct hashset set = { 0 };
	unsigned fresh = 0, there = 0;

	CHECK(!hashset_has(&set, 0) && !hashset_has(&set, 7));
	CHECK(hashset_add(&set, 0) && !hashset_add(&set, 0));
	CHECK(hashset_has(&set, 0) && !hashset_has(&set, 7));
	for (uint64_t i = 2; i < 5000; i++)
		fresh += hashset_add(&set, hash_mix(i));
	for (uint64_t i = 2; i < 9000; i++)
		there += hashset_has(&set, hash_mix(i));
	CHECK(fresh == 4998 && there == 4998 && set.count == 4999);
	hashset_free(&set);
}

static bool
stop_at_three(void *arg, const char *phase, uint64_t done, uint64_t total)
{
	(void)arg;
	(void)phase;
	(void)total;
	return done < 3;
}

static void
keep(void *arg, enum pu_level level, const char *text)
{
	(void)level;
	pu_buf_addz(arg, text);
}

static void
test_task(void)
{
	const struct pu_task task = { stop_at_three, NULL };
	struct pu_buf said = PU_BUF_INIT;
	const struct pu_log log = { keep, &said };
	struct pu_error err = { .code = PU_OK };

	CHECK(pu_task_step(NULL, "x", 9, 9, &err));
	CHECK(pu_task_step(&task, "x", 2, 9, &err));
	CHECK(!pu_task_step(&task, "x", 3, 9, &err));
	CHECK(err.code == PU_CANCELLED);
	pu_log(NULL, PU_NOTE, "nobody hears");
	pu_log(&log, PU_NOTE, "%d units", 3);
	CHECK_STR(said.ptr, "3 units");
	pu_buf_free(&said);
}

int
main(void)
{
	test_buf();
	test_error();
	test_error_cut();
	test_arena();
	test_map();
	test_hash();
	test_hashset();
	test_task();
	return tap_done();
}
