#include "config.h"

#include "cli/columns.h"

#include <string.h>

#define MARGIN 7
#define GAP    3

/* Cuts the first line of at most width columns off text, at a space where
 * there is one. */
static struct pu_str
take_line(struct pu_str *text, size_t width)
{
	size_t end = 0, at = 0;
	struct pu_str line;

	while (at < text->len) {
		const char *space = memchr(text->ptr + at, ' ', text->len - at);
		size_t stop = space ? (size_t)(space - text->ptr) : text->len;

		if (text_width(pu_str_n(text->ptr, stop)) > width)
			break;
		end = stop;
		at = stop + (space != NULL);
	}
	if (!end) {
		/* One long word, or a script without spaces. */
		while (end < text->len) {
			size_t next = end + 1;

			while (next < text->len &&
			       ((unsigned char)text->ptr[next] & 0xC0) == 0x80)
				next++;
			if (end &&
			    text_width(pu_str_n(text->ptr, next)) > width)
				break;
			end = next;
		}
	}
	line = pu_str_n(text->ptr, end);
	while (end < text->len && text->ptr[end] == ' ')
		end++;
	*text = pu_str_n(text->ptr + end, text->len - end);
	return line;
}

void
columns_put(struct output *out, const char *margin, struct pu_str left,
	    struct pu_str right)
{
	size_t room = (size_t)out->columns - MARGIN - GAP;
	size_t width = room / 2 > 8 ? room / 2 : 8;
	bool first = true;

	while (first || left.len || right.len) {
		output_column(out, pu_str(first ? margin : ""), MARGIN);
		output_column(out, take_line(&left, width), width);
		output_f(out, "%*s", GAP, "");
		output_text(out, take_line(&right, width));
		output_put(out, "\n");
		first = false;
	}
}
