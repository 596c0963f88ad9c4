#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "jobs/omegat-internal.h"
#include "jobs/segmented.h"
#include "tm/search.h"

/* OmegaT shows five matches, by default from a score of 30 on; its scores, and
 * so its order, are not ours. */
#define MATCHES 12

struct relevant {
	struct job *job;
	const struct omegat_project *project;
	struct omegat_ids *units;
	struct map *seen;
	struct pu_buf text;
	uint64_t segments;
};

void
omegat_ids_add(struct omegat_ids *ids, int64_t id)
{
	MEM_GROW(ids->items, ids->count, ids->room);
	ids->items[ids->count++] = id;
}

static int
compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* By rising id, each once. */
static void
put_in_order(struct omegat_ids *ids)
{
	size_t kept = 0;

	if (ids->count)
		qsort(ids->items, ids->count, sizeof *ids->items, compare);
	for (size_t i = 0; i < ids->count; i++)
		if (!kept || ids->items[i] != ids->items[kept - 1])
			ids->items[kept++] = ids->items[i];
	ids->count = kept;
}

static bool
add_matches(struct relevant *r, struct pu_error *err)
{
	const struct pu_tm_query query = {
		.text = pu_buf_str(&r->text),
		.source = pu_buf_str(&r->project->source),
		.target = pu_buf_str(&r->project->target),
		.min = OMEGAT_LIKE,
		.max = MATCHES,
	};
	struct pu_matches matches;

	if (!pu_tm_search(r->job->tm, &query, &matches, err))
		return false;
	for (size_t i = 0; i < matches.count; i++)
		omegat_ids_add(r->units, matches.items[i].unit);
	pu_matches_free(&matches);
	return true;
}

static bool
add_file(struct relevant *r, const char *path, bool *read, struct pu_error *err)
{
	const struct segment_options cut = {
		.language = pu_buf_str(&r->project->source),
		.guess_newline = true,
	};
	struct pu_error why = { .code = PU_OK };
	struct segmented text;
	bool ok = true;

	*read = segmented_read(&text, path, &cut, &why);
	if (!*read)
		return true;
	for (size_t i = 0; ok && i < text.count; i++) {
		bool fresh;

		pu_buf_clear(&r->text);
		segment_folded(&r->text, text.segments[i].text);
		map_add(r->seen, pu_buf_str(&r->text), &fresh);
		ok = pu_task_step(r->job->task, _("comparing the project"),
				  ++r->segments, 0, err) &&
		     (!fresh || !r->text.len || add_matches(r, err));
	}
	segmented_free(&text);
	return ok;
}

bool
omegat_relevant(struct job *job, const struct omegat_project *project,
		struct omegat_ids *out, bool *whole, struct pu_error *err)
{
	struct relevant r = { .job = job,
			      .project = project,
			      .units = out,
			      .seen = map_new(),
			      .text = PU_BUF_INIT };
	struct place_list list = { NULL, 0, 0, false };
	bool ok = place_walk(project, project->sources.ptr, &list, err), read;

	*whole = !list.more;
	for (size_t i = 0; ok && i < list.count; i++) {
		ok = add_file(&r, list.items[i], &read, err);
		*whole = *whole && read;
	}
	put_in_order(out);
	place_list_free(&list);
	map_free(r.seen);
	pu_buf_free(&r.text);
	return ok;
}
