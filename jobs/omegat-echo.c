#include "config.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/hashset.h"
#include "base/mem.h"
#include "jobs/omegat-internal.h"
#include "tmx/stream.h"

/* Texts are compared by hashes: a project's memories may be large. */
struct omegat_echo {
	const struct omegat_project *project;
	struct hashset said; /* pairs that its translators have said */
	struct hashset given; /* pairs of its other memories */
	struct map *sources; /* of what was said; value: the newest date */
	struct pu_buf key;
	struct pu_arena *arena; /* of one unit */
};

struct key {
	uint64_t source, pair;
};

static struct key
make_key(struct omegat_echo *echo, const struct pu_unit *unit, size_t source,
	 size_t target)
{
	struct key key;

	pu_buf_clear(&echo->key);
	pu_variant_plain(&echo->key, &unit->variants[source]);
	key.source = hash_bytes(0, echo->key.ptr, echo->key.len);
	pu_buf_clear(&echo->key);
	pu_variant_plain(&echo->key, &unit->variants[target]);
	key.pair = hash_bytes(key.source, echo->key.ptr, echo->key.len);
	return key;
}

static struct pu_str
source_key(const struct key *key)
{
	return pu_str_n((const char *)&key->source, sizeof key->source);
}

static void
note(struct omegat_echo *echo, const struct pu_unit *unit, bool own)
{
	size_t from = omegat_variant(unit, pu_buf_str(&echo->project->source));
	size_t to = omegat_variant(unit, pu_buf_str(&echo->project->target));
	int64_t date, *newest;
	struct key key;
	uint32_t item;
	bool fresh;

	if (from == SIZE_MAX || to == SIZE_MAX || from == to)
		return;
	key = make_key(echo, unit, from, to);
	hashset_add(own ? &echo->said : &echo->given, key.pair);
	if (!own)
		return;
	date = omegat_date(unit, to);
	item = map_add(echo->sources, source_key(&key), &fresh);
	newest = map_value(echo->sources, item);
	if (fresh || date > *newest)
		*newest = date;
}

/* A file that cannot be read now is as one that is not there: what came from
 * the project stays out all the same. */
static void
read_file(struct omegat_echo *echo, const char *path, bool own)
{
	struct pu_error ignored = { .code = PU_OK };
	struct unit_source source = { .ops = NULL };
	struct pu_unit unit;

	if (!place_inside(echo->project, path, &ignored) ||
	    !tmx_source_open(&source, path, &ignored))
		return;
	while (source.ops->next(source.self, &unit, &ignored) > 0) {
		pu_arena_reset(echo->arena);
		omegat_codes(&unit, echo->arena);
		note(echo, &unit, own);
	}
	unit_source_close(&source);
}

bool
echo_new(struct omegat_echo **out, const struct omegat_project *project,
	 struct pu_error *err)
{
	struct omegat_echo *echo = mem_alloc(sizeof *echo);
	struct pu_buf path = PU_BUF_INIT;
	struct place_list list;

	*out = echo;
	echo->project = project;
	echo->sources = map_new();
	echo->key = (struct pu_buf)PU_BUF_INIT;
	echo->arena = pu_arena_new();
	pu_buf_addf(&path, "%s/omegat/project_save.tmx", project->root);
	read_file(echo, path.ptr, true);
	pu_buf_free(&path);
	if (!omegat_files(project, false, &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++)
		read_file(echo, list.items[i], false);
	place_list_free(&list);
	return true;
}

bool
echo_said(struct omegat_echo *echo, const struct pu_unit *unit, size_t source,
	  size_t target)
{
	struct key key = make_key(echo, unit, source, target);
	uint32_t item;

	if (hashset_has(&echo->said, key.pair))
		return true;
	item = map_find(echo->sources, source_key(&key));
	return item == MAP_NONE ||
	       omegat_date(unit, target) <= *map_value(echo->sources, item);
}

bool
echo_given(struct omegat_echo *echo, const struct pu_unit *unit, size_t source,
	   size_t target)
{
	return hashset_has(&echo->given,
			   make_key(echo, unit, source, target).pair);
}

void
echo_free(struct omegat_echo *echo)
{
	if (!echo)
		return;
	hashset_free(&echo->said);
	hashset_free(&echo->given);
	map_free(echo->sources);
	pu_buf_free(&echo->key);
	pu_arena_free(echo->arena);
	free(echo);
}
