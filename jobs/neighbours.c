#include "config.h"

#include "jobs/neighbours.h"

#include <stdlib.h>

#include "base/mem.h"

struct neighbours {
	bool (*visit)(void *arg, long number, struct pu_str text,
		      struct pu_str previous, struct pu_str next,
		      struct pu_error *err);
	void *arg;
	struct pu_buf previous, held;
	bool holds;
	long number, last; /* of the one held, of the last one put */
	long blanks; /* put since */
};

struct neighbours *
neighbours_new(bool (*visit)(void *arg, long number, struct pu_str text,
			     struct pu_str previous, struct pu_str next,
			     struct pu_error *err),
	       void *arg)
{
	struct neighbours *row = mem_alloc(sizeof *row);

	*row = (struct neighbours){ .visit = visit,
				    .arg = arg,
				    .previous = PU_BUF_INIT,
				    .held = PU_BUF_INIT };
	return row;
}

void
neighbours_free(struct neighbours *row)
{
	if (!row)
		return;
	pu_buf_free(&row->previous);
	pu_buf_free(&row->held);
	free(row);
}

static bool
visit_blank(const struct neighbours *row, long number, struct pu_error *err)
{
	return row->visit(row->arg, number, pu_str(""), pu_str(""), pu_str(""),
			  err);
}

/* Visits the text held and the blank ones behind it. */
static bool
let_go(struct neighbours *row, struct pu_str next, struct pu_error *err)
{
	struct pu_buf was = row->previous;

	if (!row->holds)
		return true;
	if (!row->visit(row->arg, row->number, pu_buf_str(&row->held),
			pu_buf_str(&row->previous), next, err))
		return false;
	for (long i = 0; i < row->blanks; i++)
		if (!visit_blank(row, row->last - row->blanks + 1 + i, err))
			return false;
	row->previous = row->held;
	row->held = was;
	row->holds = false;
	row->blanks = 0;
	return true;
}

bool
neighbours_put(struct neighbours *row, long number, struct pu_str text,
	       struct pu_error *err)
{
	if (number != row->last + 1 && !neighbours_end(row, err))
		return false;
	if (!pu_str_trim(text).len) {
		row->last = number;
		if (!row->holds)
			return visit_blank(row, number, err);
		row->blanks++;
		return true;
	}
	if (!let_go(row, text, err))
		return false;
	pu_buf_clear(&row->held);
	pu_buf_add(&row->held, text);
	row->holds = true;
	row->number = row->last = number;
	return true;
}

bool
neighbours_end(struct neighbours *row, struct pu_error *err)
{
	if (!let_go(row, pu_str(""), err))
		return false;
	pu_buf_clear(&row->previous);
	return true;
}
