#include "config.h"

#include "text/term.h"

static const char *const statuses[PU_TERM_STATUSES] = { "preferred", "admitted",
							"deprecated",
							"forbidden" };
static const char *const kinds[PU_TERM_KINDS] = {
	"common",      "person", "organisation", "place",
	"institution", "title",  "slogan",       "false-friend"
};
static const char *const poses[PU_TERM_POSES] = {
	"", "noun", "proper", "verb", "adjective", "adverb", "phrase"
};

const char *
pu_term_status_name(enum pu_term_status status)
{
	return statuses[status];
}

const char *
pu_term_kind_name(enum pu_term_kind kind)
{
	return kinds[kind];
}

const char *
pu_term_pos_name(enum pu_term_pos pos)
{
	return poses[pos];
}

bool
term_named(struct pu_str name, const char *const *names, int count, int *which)
{
	for (int i = 0; i < count; i++)
		if (pu_str_is(name, names[i])) {
			*which = i;
			return true;
		}
	return false;
}

bool
pu_term_status_named(struct pu_str name, enum pu_term_status *status)
{
	int i;

	if (!term_named(name, statuses, PU_TERM_STATUSES, &i))
		return false;
	*status = (enum pu_term_status)i;
	return true;
}

bool
pu_term_kind_named(struct pu_str name, enum pu_term_kind *kind)
{
	int i;

	if (!term_named(name, kinds, PU_TERM_KINDS, &i))
		return false;
	*kind = (enum pu_term_kind)i;
	return true;
}

bool
pu_term_pos_named(struct pu_str name, enum pu_term_pos *pos)
{
	int i;

	if (!term_named(name, poses, PU_TERM_POSES, &i))
		return false;
	*pos = (enum pu_term_pos)i;
	return true;
}
