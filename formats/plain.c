#include "config.h"

#include "formats/build.h"

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
	bool open = false;

	(void)err;
	while (text.len) {
		const char *end = memchr(text.ptr, '\n', text.len);
		size_t len = end ? (size_t)(end - text.ptr) : text.len;
		struct pu_str line = pu_str_n(text.ptr, len);

		if (line.len && line.ptr[line.len - 1] == '\r')
			line.len--;
		if (is_blank_line(line)) {
			build_block(build, PU_BLOCK_PARAGRAPH);
			open = false;
		} else {
			if (open)
				build_verbatim(build, pu_str("\n"));
			build_verbatim(build, line);
			open = true;
		}
		len += end ? 1 : 0;
		text.ptr += len;
		text.len -= len;
	}
	build_block(build, PU_BLOCK_PARAGRAPH);
	return true;
}
