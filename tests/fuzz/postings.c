#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "tm/fuzzy.h"
#include "tm/keys.h"
#include "tm/postings.h"
#include "tm/runs.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct file { /* one chunk, and bytes that serve as keys */
	struct pu_str chunk, keys;
	bool given;
};

static uint64_t
size_of(void *context, uint32_t key)
{
	(void)context;
	return key;
}

static void
seek(void *context, uint64_t from, uint64_t to)
{
	struct file *file = context;

	(void)from;
	(void)to;
	file->given = false;
}

static int
next(void *context, struct pu_str *bytes, uint64_t *first, struct pu_error *err)
{
	struct file *file = context;

	(void)err;
	if (file->given)
		return 0;
	file->given = true;
	*bytes = file->chunk;
	*first = 0;
	return 1;
}

static int
keys_of(void *context, int64_t id, struct pu_str *keys, struct pu_error *err)
{
	const struct file *file = context;

	(void)err;
	*keys = pu_str_n(file->keys.ptr, file->keys.len - (size_t)id % 3);
	return id % 7 ? 1 : 0;
}

/* Every run is known or not. */
static void
find_runs(struct pu_str keys, const struct fuzzy_source *source)
{
	struct runs *runs = runs_new();
	size_t count = keys_count(keys);

	runs_start(runs, keys, 40, source);
	for (size_t i = 0; i < count; i++)
		for (size_t n = 1; i + n <= count; n++)
			if (runs_find(runs, i, n, NULL) < 0)
				abort();
	runs_free(runs);
}

/* A damaged chunk ends; what a search finds in one is bounded. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct file file = { .given = false };
	const struct fuzzy_source source = { &file, 1 << 20, 1 << 10, size_of,
					     seek,  next,    keys_of };
	uint32_t ids[POSTING_GROUP], last = 0;
	struct fuzzy *fuzzy = NULL;
	struct fuzzy_hit hit;
	struct chunk chunk;
	size_t split, groups = 0;
	int got;

	if (size < 8)
		return 0;
	split = 1 + data[0] % 30;
	if (split > size - 4)
		split = 4;
	file.keys = pu_str_n((const char *)data + 1, split + 2);
	file.chunk = pu_str_n((const char *)data + split,
			      size - split); /* they may overlap */
	chunk_open(&chunk, file.chunk, 0);
	chunk_skip(&chunk, data[1] * UINT64_C(65537));
	while (chunk_next(&chunk)) {
		if (chunk_ids(&chunk, ids) != chunk.count ||
		    ++groups > file.chunk.len)
			abort();
		last ^= ids[chunk.count - 1];
	}
	fuzzy = fuzzy_new();
	fuzzy_start(fuzzy, file.keys, &source, NULL);
	while ((got = fuzzy_next(fuzzy, 30, &hit, NULL)) == 1)
		if (hit.bound < 30 || hit.bound > 100 || hit.id > source.last)
			abort();
	fuzzy_free(fuzzy);
	find_runs(file.keys, &source);
	return (int)(last & 0);
}
