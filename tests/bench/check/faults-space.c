#include "config.h"

#include "tests/bench/check/faults.h"

extern const struct fault faults_space[];

static bool
double_blank(struct draft *draft)
{
	const char *blank = memchr(draft->target.ptr, ' ', draft->target.len);
	size_t at;

	if (!blank)
		return false;
	at = (size_t)(blank - draft->target.ptr);
	draft_replace(&draft->target, at, at, " ");
	return true;
}

const struct fault faults_space[] = {
	{ "double-blank", "space", false, NULL, double_blank },
	{ .name = NULL },
};
