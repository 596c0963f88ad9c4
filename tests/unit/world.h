/* world.h - a memory with a random life: units come, change and go, in batches
 * and singly, by this handle and others, some of which are killed
 */
#ifndef TESTS_UNIT_WORLD_H
#define TESTS_UNIT_WORLD_H

#include "db/db.h"
#include "tests/unit/oracle.h"
#include "tm/index.h"

#define WORLD_TAGS 15
extern const char *const world_tags[WORLD_TAGS];

/* A whole state: memory, oracle, and texts to start from. */
struct world {
	struct pu_arena *arena;
	struct pu_str texts[400];
	const char *text_tags[400];
	size_t text_count;
	uint32_t longest; /* text, in words; more than 60 */
	const struct index_limits *limits; /* NULL: the usual ones */
	struct oracle oracle;
	char path[64];
	struct pu_db *db;
	struct pu_tm *tm;
	int64_t batches[64];
	size_t batch_count;
	/* Of the handles that were closed. */
	uint64_t loaded, postings, gone, passed, steps, merges;
};

bool world_open(struct world *world);
void world_close(struct world *world);
void world_remove(struct world *world); /* file and all */
bool world_batch(struct world *world, uint32_t count);
/* Something happens; the oracle reads what it led to. */
bool world_happen(struct world *world);

/* What texts and units are made of; in world's arena. */
struct pu_str world_text(struct world *world, const char *tag);
struct pu_str world_edited(struct world *world, struct pu_str text,
			   const char *tag);
void world_codes(struct world *world, struct pu_str *text,
		 const struct pu_inline_code **codes, size_t *count);
struct pu_str world_neighbour(void);
struct pu_str world_person(void);
int64_t world_date(void);

#endif
