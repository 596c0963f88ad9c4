/* conflict.h - phrases that are translated in more than one way (internal) */
#ifndef GLOSSARY_CONFLICT_H
#define GLOSSARY_CONFLICT_H

#include "glossary/extract.h"
#include "glossary/link.h"

struct about {
	int64_t id, when;
	bool reviewed;
};

struct rendering {
	uint32_t target; /* candidate */
	uint32_t count;
	uint32_t unit; /* the example */
	int64_t newest;
	bool reviewed;
};
struct conflict {
	uint32_t source; /* candidate */
	struct rendering renderings[EXTRACT_RENDERINGS];
	uint32_t count;
};
struct conflicts {
	const struct about *about; /* of each unit */
	struct conflict *items;
	size_t count, room;
};

bool conflicts_find(struct conflicts *conflicts, const struct links *links,
		    const struct about *about, const struct pu_task *task,
		    struct pu_error *err);
void conflicts_free(struct conflicts *conflicts); /* zeroed is legal */
void conflict_tell(const struct conflicts *conflicts, size_t i,
		   const struct links *links, struct pu_arena *arena,
		   struct extract_conflict *out);

#endif
