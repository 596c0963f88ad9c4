#include "config.h"

#include "formats/build.h"

#include "base/i18n.h"

static bool
is_blank_line(struct pu_str line)
{
	return pu_str_trim(line).len == 0;
}

/* Lines are kept as they are: whether a line break inside a paragraph ends a
 * segment is for whoever segments to say. */
bool
read_text(struct build *build, struct pu_str text, struct pu_error *err)
{
	const char *origin = text.ptr;
	size_t broken = 0; /* where the line before ends */
	bool open = false;

	(void)err;
	while (text.len) {
		const char *end = memchr(text.ptr, '\n', text.len);
		size_t len = end ? (size_t)(end - text.ptr) : text.len;
		struct pu_str line = pu_str_n(text.ptr, len);
		size_t at = (size_t)(text.ptr - origin);

		if (line.len && line.ptr[line.len - 1] == '\r')
			line.len--;
		if (is_blank_line(line)) {
			build_block(build, PU_BLOCK_PARAGRAPH);
			open = false;
		} else {
			if (open) {
				build_at(build, broken, at);
				build_verbatim(build, pu_str("\n"));
			}
			build_at(build, at, at + line.len);
			build_verbatim(build, line);
			broken = at + line.len;
			open = true;
		}
		len += end ? 1 : 0;
		text.ptr += len;
		text.len -= len;
	}
	build_block(build, PU_BLOCK_PARAGRAPH);
	return true;
}

/* What ends a line in it. */
static const char *
line_end(struct pu_str text)
{
	const char *end = text.len ? memchr(text.ptr, '\n', text.len) : NULL;

	return end && end > text.ptr && end[-1] == '\r' ? "\r\n" : "\n";
}

static void
add_lines(struct pu_buf *out, struct pu_str text, const char *end)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == '\n')
			pu_buf_addz(out, end);
		else
			pu_buf_addc(out, text.ptr[i]);
}

bool
write_text(struct writing *writing, struct pu_error *err)
{
	struct pu_buf plain = PU_BUF_INIT, text = PU_BUF_INIT;
	const char *end = line_end(writing->text);
	bool ok = true;

	for (size_t i = 0; ok && i < writing->count; i++) {
		const struct pu_replacement *item = &writing->items[i];
		const struct pu_block *block = &writing->blocks[item->block];
		size_t from, to;

		pu_buf_clear(&plain);
		pu_buf_clear(&text);
		unit_plain(&plain, item->text, block->codes, block->code_count);
		add_lines(&text, pu_buf_str(&plain), end);
		ok = block_place(block, item->start, item->end, &from, &to);
		if (ok)
			splices_add(writing->out, from, to, pu_buf_str(&text));
	}
	pu_buf_free(&plain);
	pu_buf_free(&text);
	return ok ||
	       pu_fail(err, PU_INVALID, _("changes do not fit the document"));
}
