#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "formats/package.h"
#include "text/encode.h"

/* The changes that lie in a part, counted from where it begins. */
static void
share_out(const struct splices *all, const struct inline_part *part,
	  struct splices *own)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct splice *item = &all->items[i];

		if (item->start >= part->start && item->start < part->end)
			splices_add(own, item->start - part->start,
				    item->end - part->start, item->bytes);
	}
}

static const char *
mark_of(const struct inline_part *part)
{
	if (!part->mark)
		return "";
	return !strcmp(part->encoding, "UTF-16LE")   ? "\xff\xfe"
	       : !strcmp(part->encoding, "UTF-16BE") ? "\xfe\xff"
						     : "\xef\xbb\xbf";
}

static bool
write_part(struct pu_buf *out, const struct inlines *all,
	   const struct inline_part *part, struct splices *splices,
	   struct pu_error *err)
{
	struct pu_buf text = PU_BUF_INIT;
	bool ok;

	pu_buf_addz(out, mark_of(part));
	ok = splices_apply(&text, splices,
			   pu_str_n(all->text.ptr + part->start,
				    part->end - part->start),
			   err) &&
	     encode_text(out, part->encoding, pu_buf_str(&text), true, err);
	pu_buf_free(&text);
	return ok || package_fail(err, part->name, 0);
}

/* The parts that change, as changes of the archive. */
static bool
write_parts(const struct writing *writing, struct zip_change *changes,
	    size_t *count, struct pu_error *err)
{
	const struct inlines *all = writing->own;
	bool ok = true;

	for (size_t i = 0; ok && i < all->part_count; i++) {
		const struct inline_part *part = &all->parts[i];
		struct splices splices = { .arena = writing->out->arena };
		struct pu_buf bytes = PU_BUF_INIT;

		share_out(writing->out, part, &splices);
		if (splices.count) {
			ok = write_part(&bytes, all, part, &splices, err);
			changes[*count].name = part->name;
			changes[*count].content =
				arena_str(splices.arena, pu_buf_str(&bytes));
			++*count;
		}
		pu_buf_free(&bytes);
		splices_free(&splices);
	}
	return ok;
}

bool
package_write(struct pu_buf *out, struct writing *writing, struct pu_error *err)
{
	const struct inlines *all = writing->own;
	struct zip_change *changes =
		mem_array(all->part_count + 1, sizeof *changes);
	size_t count = 0;
	bool ok = inline_write(writing, err) &&
		  write_parts(writing, changes, &count, err) &&
		  zip_splice(out, writing->text, changes, count, err);

	free(changes);
	return ok;
}

bool
write_fodt(struct writing *writing, struct pu_error *err)
{
	return inline_write(writing, err);
}
