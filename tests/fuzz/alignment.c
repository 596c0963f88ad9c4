#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "bitext/edit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The next part of the bytes: a length in two bytes, then so many. */
static struct pu_str
part(const uint8_t **at, const uint8_t *end)
{
	size_t len = 0, left;
	const char *start;

	if (end - *at >= 2) {
		len = (*at)[0] | (size_t)(*at)[1] << 8;
		*at += 2;
	}
	left = (size_t)(end - *at);
	start = (const char *)*at;
	if (len > left)
		len = left;
	*at += len;
	return pu_str_n(start, len);
}

/* What was read can be written, and is the same when read again. */
static void
write_again(const struct alignment *alignment)
{
	struct alignment *again = alignment_new();
	struct pu_buf list = PU_BUF_INIT, other = PU_BUF_INIT;

	pack_beads(&list, alignment->beads, alignment->count);
	if (!unpack_beads(again, pu_buf_str(&list)) ||
	    again->count != alignment->count)
		abort();
	pack_beads(&other, again->beads, again->count);
	if (!pu_str_eq(pu_buf_str(&list), pu_buf_str(&other)))
		abort();
	pu_buf_free(&list);
	pu_buf_free(&other);
	alignment_free(again);
}

static void
check(const struct alignment *alignment)
{
	for (int side = 0; side < SIDES; side++) {
		size_t sum = 0;

		for (size_t i = 0; i < alignment->count; i++)
			sum += alignment->beads[i].run[side].count;
		if (sum != alignment->side[side].count)
			abort();
	}
}

/* An alignment as a database file may hold it, and the log of its last edit. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *at = data, *end = data + size;
	struct alignment *alignment = alignment_new();
	struct edit edit;
	struct pu_error err;
	bool ok = true;

	for (int side = 0; ok && side < SIDES; side++) {
		struct pu_str cuts = part(&at, end), texts = part(&at, end);

		ok = unpack_side(alignment, (enum side_name)side, cuts,
				 arena_str(alignment->arena, texts));
	}
	alignment->next_bead = 1000;
	ok = ok && unpack_beads(alignment, part(&at, end)) &&
	     alignment_settle(alignment, &err);
	if (ok) {
		check(alignment);
		write_again(alignment);
		edit_begin(&edit, alignment);
		if (unpack_edit(&edit, part(&at, end)) &&
		    edit_revert(&edit, &err))
			check(alignment);
		edit_free(&edit);
	}
	alignment_free(alignment);
	return 0;
}
