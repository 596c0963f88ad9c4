#include "config.h"

#include "tm/delta.h"

#include <stdlib.h>

#include "base/mem.h"

struct family {
	int64_t id;
	int64_t beyond, last; /* ids of what is here: beyond < id <= last */
	int64_t generation; /* as of which it is complete */
	bool complete;
	uint32_t *ids, *starts;
	size_t count, id_room, start_room;
	struct pu_buf keys;
};

struct delta {
	struct family *families;
	size_t count, room;
	int64_t rebuilds; /* of the keys, when they were loaded */
	bool provisional; /* something not committed was loaded */
};

struct delta *
delta_new(void)
{
	return mem_alloc(sizeof(struct delta));
}

static void
clear(struct family *family, int64_t beyond)
{
	family->beyond = family->last = beyond;
	family->count = 0;
	family->complete = false;
	pu_buf_clear(&family->keys);
}

static void
forget(struct delta *delta)
{
	for (size_t i = 0; i < delta->count; i++) {
		free(delta->families[i].ids);
		free(delta->families[i].starts);
		pu_buf_free(&delta->families[i].keys);
	}
	delta->count = 0;
}

void
delta_free(struct delta *delta)
{
	if (!delta)
		return;
	forget(delta);
	free(delta->families);
	free(delta);
}

static struct family *
family_of(struct delta *delta, int64_t id)
{
	struct family *family = NULL;

	for (size_t i = 0; i < delta->count; i++)
		if (delta->families[i].id == id)
			return &delta->families[i];
	MEM_GROW(delta->families, delta->count, delta->room);
	family = &delta->families[delta->count++];
	*family = (struct family){ .id = id, .keys = PU_BUF_INIT };
	return family;
}

static bool
load(struct family *family, const struct finder *finder, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(finder->db, SQL_SEARCH_KEYS);
	int got;

	stmt_int(stmt, 1, family->id);
	stmt_int(stmt, 2, family->last);
	while ((got = stmt_next(stmt, err)) == 1) {
		struct pu_str keys = stmt_get_text(stmt, 1);

		family->last = stmt_get_int(stmt, 0);
		if (!keys.len || family->last > UINT32_MAX ||
		    keys.len > UINT32_MAX - family->keys.len)
			continue;
		MEM_GROW(family->ids, family->count, family->id_room);
		while (family->count + 1 >= family->start_room)
			MEM_GROW(family->starts, family->start_room,
				 family->start_room);
		family->ids[family->count] = (uint32_t)family->last;
		family->starts[family->count++] = (uint32_t)family->keys.len;
		pu_buf_add(&family->keys, keys);
		family->starts[family->count] = (uint32_t)family->keys.len;
	}
	family->generation = finder->generation;
	family->complete = got == 0;
	return got == 0;
}

bool
delta_texts(struct delta *delta, const struct finder *finder, int64_t id,
	    int64_t beyond, struct delta_texts *out, struct pu_error *err)
{
	struct family *family = NULL;

	/* As in the finder: what was read inside a transaction may be rolled
	 * back, and its ids given to other texts. */
	if (delta->provisional || delta->rebuilds != finder->rebuilds)
		forget(delta);
	delta->provisional = finder->provisional;
	delta->rebuilds = finder->rebuilds;
	family = family_of(delta, id);
	if (family->beyond != beyond)
		clear(family, beyond);
	if (!family->last)
		family->last = beyond;
	if ((!family->complete || family->generation != finder->generation ||
	     finder->provisional) &&
	    !load(family, finder, err))
		return false;
	*out = (struct delta_texts){ family->ids, family->starts,
				     family->keys.ptr, family->count };
	return true;
}
