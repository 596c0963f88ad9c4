#include "config.h"

#include "jobs/omegat-internal.h"

bool
names_read(struct omegat_names *names, struct job *job, struct pu_error *err)
{
	bool found;

	return !job->db || (pu_tm_config_get(job->tm, pu_str("omegat-user"),
					     &names->theirs, &found, err) &&
			    pu_tm_config_get(job->tm, pu_str("user"),
					     &names->ours, &found, err));
}

void
names_free(struct omegat_names *names)
{
	pu_buf_free(&names->theirs);
	pu_buf_free(&names->ours);
}

static void
map_name(const struct omegat_names *names, struct pu_str *name)
{
	if (pu_str_eq(*name, pu_buf_str(&names->theirs)))
		*name = pu_buf_str(&names->ours);
}

void
names_map(const struct omegat_names *names, struct pu_unit *unit,
	  struct pu_arena *arena)
{
	struct pu_variant *variants;

	if (!names->theirs.len || !names->ours.len)
		return;
	variants = arena_array(arena, unit->variant_count, sizeof *variants);
	for (size_t i = 0; i < unit->variant_count; i++) {
		variants[i] = unit->variants[i];
		map_name(names, &variants[i].author);
		map_name(names, &variants[i].changer);
	}
	unit->variants = variants;
	map_name(names, &unit->author);
	map_name(names, &unit->changer);
}
