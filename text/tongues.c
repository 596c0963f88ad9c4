#include "config.h"

#include "text/tongues.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"
#include "text/lang.h"
#include "text/locale.h"

#define MANY 10000u /* codes; no file names as many languages */

struct tongues {
	struct map *raw; /* the value: 0 none, else the place of its tag + 1 */
	struct pu_str *tags;
	size_t count, room;
	struct pu_arena *arena;
};

struct tongues *
tongues_new(void)
{
	struct tongues *tongues = mem_alloc(sizeof *tongues);

	tongues->raw = map_new();
	tongues->arena = pu_arena_new();
	return tongues;
}

void
tongues_free(struct tongues *tongues)
{
	if (!tongues)
		return;
	map_free(tongues->raw);
	pu_arena_free(tongues->arena);
	free(tongues->tags);
	free(tongues);
}

struct pu_str
tongue_of(struct tongues *tongues, struct pu_str raw)
{
	uint32_t at;
	bool fresh;

	raw = pu_str_trim(raw);
	if (!raw.len || raw.len > 64)
		return pu_str("");
	if (map_count(tongues->raw) == MANY &&
	    map_find(tongues->raw, raw) == MAP_NONE)
		return pu_str("");
	at = map_add(tongues->raw, raw, &fresh);
	if (fresh) {
		struct pu_buf tag = PU_BUF_INIT;

		if (locale_language(&tag, raw) || lang_called(&tag, raw)) {
			MEM_GROW(tongues->tags, tongues->count, tongues->room);
			tongues->tags[tongues->count++] =
				arena_str(tongues->arena, pu_buf_str(&tag));
			*map_value(tongues->raw, at) = (int64_t)tongues->count;
		}
		pu_buf_free(&tag);
	}
	return *map_value(tongues->raw, at)
		       ? tongues->tags[*map_value(tongues->raw, at) - 1]
		       : pu_str("");
}
