#include "config.h"

#include "formats/splice.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"

void
splices_add(struct splices *splices, size_t start, size_t end,
	    struct pu_str bytes)
{
	MEM_GROW(splices->items, splices->count, splices->room);
	splices->items[splices->count] =
		(struct splice){ .start = start,
				 .end = end,
				 .bytes = arena_str(splices->arena, bytes),
				 .number = splices->count };
	splices->count++;
}

/* An insertion comes before what is replaced at its place. */
static int
compare(const void *a, const void *b)
{
	const struct splice *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

bool
splices_apply(struct pu_buf *out, struct splices *splices, struct pu_str text,
	      struct pu_error *err)
{
	size_t at = 0;

	if (splices->count)
		qsort(splices->items, splices->count, sizeof *splices->items,
		      compare);
	for (size_t i = 0; i < splices->count; i++) {
		const struct splice *item = &splices->items[i];

		if (item->start < at || item->end < item->start ||
		    item->end > text.len)
			return pu_fail(err, PU_INVALID,
				       _("changes of the document overlap"));
		pu_buf_add(out, pu_str_n(text.ptr + at, item->start - at));
		pu_buf_add(out, item->bytes);
		at = item->end;
	}
	pu_buf_add(out, pu_str_n(text.ptr + at, text.len - at));
	return true;
}

void
splices_free(struct splices *splices)
{
	free(splices->items);
	splices->items = NULL;
	splices->count = splices->room = 0;
}
