/* memory.h - a memory in a folder of its own, and units of two languages */
#ifndef TESTS_UNIT_MEMORY_H
#define TESTS_UNIT_MEMORY_H

#include <stdlib.h>

#include "db/db.h"
#include "tests/tap.h"
#include "tm/tm.h"

static char memory_folder[] = "/tmp/puente-tm-XXXXXX";
static char memory_path[64];
static struct pu_db *db;
static struct pu_tm *tm;
static struct pu_error err;
static struct pu_arena *arena;

static inline bool
memory_reopen(void)
{
	pu_tm_free(tm);
	pu_db_close(db);
	tm = NULL;
	return CHECK(pu_db_open(&db, memory_path, PU_DB_CREATE, &err)) &&
	       CHECK(pu_tm_new(&tm, db, &err));
}

static inline bool
memory_open(void)
{
	arena = pu_arena_new();
	if (!CHECK(mkdtemp(memory_folder) != NULL))
		return false;
	snprintf(memory_path, sizeof memory_path, "%s/m.db", memory_folder);
	return memory_reopen();
}

static inline void
memory_close(void)
{
	char command[80];

	pu_tm_free(tm);
	pu_db_close(db);
	pu_arena_free(arena);
	snprintf(command, sizeof command, "rm -rf '%s'", memory_folder);
	CHECK(system(command) == 0);
}

/* Copied into the arena: the texts may be changed by the caller. */
static inline struct pu_unit
memory_pair(const char *source, const char *target)
{
	struct pu_variant *v = arena_array(arena, 2, sizeof *v);
	struct pu_unit unit = { .created = 1000,
				.changed = PU_NO_TIME,
				.variants = v,
				.variant_count = 2 };

	v[0] = (struct pu_variant){ .language = pu_str("es"),
				    .text = arena_str(arena, pu_str(source)),
				    .created = PU_NO_TIME,
				    .changed = PU_NO_TIME };
	v[1] = v[0];
	v[1].language = pu_str("en");
	v[1].text = arena_str(arena, pu_str(target));
	return unit;
}

static inline int64_t
memory_add(const char *source, const char *target, enum pu_on_duplicate mode)
{
	struct pu_unit unit = memory_pair(source, target);
	enum pu_added added;
	int64_t id = 0;

	if (!pu_tm_add(tm, &unit, mode, &id, &added, &err))
		printf("# %s\n", err.text);
	return id;
}

static inline int64_t
memory_begin(const char *what, enum pu_trust trust, int64_t resume,
	     uint64_t *skip)
{
	struct pu_tm_batch_options options = { .kind = "import",
					       .what = pu_str(what),
					       .trust = trust,
					       .resume = resume };
	int64_t id = 0;

	if (!CHECK(pu_tm_batch_begin(tm, &options, &id, skip, &err)))
		printf("# %s\n", err.text);
	return id;
}

/* The text of a unit's variant, NULL when there is no such unit. */
static inline const char *
memory_text(int64_t id, size_t variant)
{
	struct pu_unit unit;

	if (!pu_tm_get(tm, id, arena, &unit, NULL, &err) ||
	    variant >= unit.variant_count)
		return "(none)";
	return arena_str(arena, unit.variants[variant].text).ptr;
}

static inline uint64_t
memory_units(void)
{
	struct pu_tm_stats stats = { 0 };

	CHECK(pu_tm_stats(tm, arena, &stats, &err));
	return stats.units;
}

/* Nothing is wrong with it. */
static inline bool
memory_sound(void)
{
	struct pu_buf findings = PU_BUF_INIT;
	bool ok = pu_tm_doctor(tm, false, &findings, NULL, &err);

	if (!ok || findings.len)
		printf("# %s%s\n", ok ? "" : err.text, findings.ptr);
	ok = ok && !findings.len;
	pu_buf_free(&findings);
	return ok;
}

#endif
