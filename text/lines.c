#include "config.h"

#include "text/lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

struct lines {
	struct input *in;
	struct pu_buf text;
	size_t at; /* of text: where the next line starts */
	long number;
	bool ended;
};

bool
lines_open(struct lines **out, const char *path, struct pu_error *err)
{
	struct lines *lines = mem_alloc(sizeof *lines);

	lines->text = (struct pu_buf)PU_BUF_INIT;
	if (!input_open(&lines->in, path, INPUT_TEXT, err)) {
		lines_close(lines);
		return false;
	}
	*out = lines;
	return true;
}

void
lines_read(struct lines **out, struct input *in)
{
	*out = mem_alloc(sizeof **out);
	(*out)->text = (struct pu_buf)PU_BUF_INIT;
	(*out)->in = in;
}

void
lines_close(struct lines *lines)
{
	if (!lines)
		return;
	if (lines->in)
		input_close(lines->in);
	pu_buf_free(&lines->text);
	free(lines);
}

const char *
lines_name(const struct lines *lines)
{
	return input_name(lines->in);
}

long
lines_number(const struct lines *lines)
{
	return lines->number;
}

uint64_t
lines_offset(const struct lines *lines)
{
	return input_offset(lines->in);
}

uint64_t
lines_size(const struct lines *lines)
{
	return input_size(lines->in);
}

uint64_t
lines_repaired(const struct lines *lines)
{
	return input_replaced(lines->in);
}

/* More text behind what is left of the old. */
static bool
fill(struct lines *lines, struct pu_error *err)
{
	struct pu_buf *text = &lines->text;
	size_t left = text->len - lines->at;
	int got;

	if (lines->at && left)
		memmove(text->ptr, text->ptr + lines->at, left);
	pu_buf_cut(text, left);
	lines->at = 0;
	if (left > LINES_MAX) {
		pu_fail(err, PU_LIMIT, _("a line of more than 16 MiB"));
		return pu_fail_at(err, input_name(lines->in), lines->number + 1,
				  0);
	}
	got = input_read(lines->in, text, err);
	lines->ended = got == 0;
	return got >= 0;
}

int
lines_next(struct lines *lines, struct pu_str *line, struct pu_error *err)
{
	for (;;) {
		struct pu_str left = pu_str_n(lines->text.ptr + lines->at,
					      lines->text.len - lines->at);
		const char *end =
			left.len ? memchr(left.ptr, '\n', left.len) : NULL;

		if (end || (lines->ended && left.len)) {
			if (end)
				left.len = (size_t)(end - left.ptr);
			lines->at += left.len + (end != NULL);
			lines->number++;
			if (left.len && left.ptr[left.len - 1] == '\r')
				left.len--;
			*line = left;
			return 1;
		}
		if (lines->ended)
			return 0;
		if (!fill(lines, err))
			return -1;
	}
}

bool
lines_each(const char *path,
	   bool (*visit)(void *arg, long number, struct pu_str line,
			 struct pu_error *err),
	   void *arg, struct pu_error *err)
{
	struct lines *lines;
	struct pu_str line;
	int got;

	if (!lines_open(&lines, path, err))
		return false;
	while ((got = lines_next(lines, &line, err)) > 0)
		if (!visit(arg, lines->number, line, err)) {
			got = -1;
			break;
		}
	lines_close(lines);
	return got == 0;
}
