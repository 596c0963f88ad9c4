#include "config.h"

#include "formats/build.h"

#include <strings.h>

/* Blocks after CommonMark 0.30, chapters 4 and 5, as far as reading needs them:
 * quotes and lists are followed by taking their marks off the lines. */

struct lines {
	struct pu_str rest;
};

struct reader {
	struct build *build;
	struct pu_buf paragraph; /* raw lines of the block under way */
	enum pu_block_type type;
	bool in_list; /* indented lines go on with an item */
	char fence; /* '`' or '~' while inside a code block */
	size_t fence_length;
};

static bool
next_line(struct lines *lines, struct pu_str *line)
{
	const char *end;
	size_t len;

	if (!lines->rest.len)
		return false;
	end = memchr(lines->rest.ptr, '\n', lines->rest.len);
	len = end ? (size_t)(end - lines->rest.ptr) : lines->rest.len;
	*line = pu_str_n(lines->rest.ptr, len);
	if (line->len && line->ptr[line->len - 1] == '\r')
		line->len--;
	len += end ? 1 : 0;
	lines->rest.ptr += len;
	lines->rest.len -= len;
	return true;
}

static size_t
indent_of(struct pu_str line)
{
	size_t indent = 0;

	for (size_t i = 0; i < line.len; i++) {
		if (line.ptr[i] == ' ')
			indent++;
		else if (line.ptr[i] == '\t')
			indent += 4 - indent % 4;
		else
			break;
	}
	return indent;
}

static struct pu_str
unindented(struct pu_str line)
{
	while (line.len && (line.ptr[0] == ' ' || line.ptr[0] == '\t')) {
		line.ptr++;
		line.len--;
	}
	return line;
}

static size_t
run_of(struct pu_str line, char c)
{
	size_t n = 0;

	while (n < line.len && line.ptr[n] == c)
		n++;
	return n;
}

static void
end_block(struct reader *reader)
{
	if (reader->paragraph.len) {
		markdown_inline(reader->build, pu_buf_str(&reader->paragraph));
		build_block(reader->build, reader->type);
	}
	pu_buf_clear(&reader->paragraph);
	reader->type = PU_BLOCK_PARAGRAPH;
}

static void
add_line(struct reader *reader, struct pu_str line)
{
	if (reader->paragraph.len)
		pu_buf_addc(&reader->paragraph, '\n');
	pu_buf_add(&reader->paragraph, line);
}

/* "***", "- - -", "___": only that mark and spaces, at least three. */
static bool
is_rule(struct pu_str line)
{
	size_t marks = 0;
	char mark;

	line = pu_str_trim(line);
	mark = line.len ? line.ptr[0] : 0;
	if (mark != '*' && mark != '-' && mark != '_')
		return false;
	for (size_t i = 0; i < line.len; i++) {
		if (line.ptr[i] == mark)
			marks++;
		else if (line.ptr[i] != ' ' && line.ptr[i] != '\t')
			return false;
	}
	return marks >= 3;
}

static bool
is_underline(struct pu_str line)
{
	line = pu_str_trim(line);
	return line.len && (line.ptr[0] == '=' || line.ptr[0] == '-') &&
	       run_of(line, line.ptr[0]) == line.len;
}

/* The bytes of a list mark ("- ", "12. ", "3) "), 0 for none. */
static size_t
item_mark(struct pu_str line)
{
	size_t n = 0;

	if (line.len && strchr("-*+", line.ptr[0]) && line.ptr[0]) {
		n = 1;
	} else {
		while (n < line.len && n < 9 && line.ptr[n] >= '0' &&
		       line.ptr[n] <= '9')
			n++;
		if (!n || n >= line.len ||
		    (line.ptr[n] != '.' && line.ptr[n] != ')'))
			return 0;
		n++;
	}
	if (n < line.len && line.ptr[n] != ' ' && line.ptr[n] != '\t')
		return 0;
	return n;
}

/* "[label]: url" defines a link and is no text. */
static bool
is_definition(struct pu_str line)
{
	const char *close;

	if (!line.len || line.ptr[0] != '[')
		return false;
	close = memchr(line.ptr, ']', line.len);
	return close && close > line.ptr + 1 &&
	       close + 1 < line.ptr + line.len && close[1] == ':';
}

static void
heading(struct reader *reader, struct pu_str line, size_t level)
{
	end_block(reader);
	line = pu_str_trim(pu_str_n(line.ptr + level, line.len - level));
	while (line.len && line.ptr[line.len - 1] == '#')
		line.len--;
	reader->type = PU_BLOCK_HEADING;
	add_line(reader, pu_str_trim(line));
	end_block(reader);
}

/* "| a | b |": a cell each; the line of dashes is dropped. */
static void
table_row(struct reader *reader, struct pu_str line)
{
	size_t start = 1;
	bool dashes = true;

	end_block(reader);
	for (size_t i = 0; i < line.len; i++)
		dashes = dashes && strchr("|-: \t", line.ptr[i]) && line.ptr[i];
	if (dashes)
		return;
	for (size_t i = 1; i < line.len; i++) {
		if (line.ptr[i] != '|' || line.ptr[i - 1] == '\\')
			continue;
		add_line(reader,
			 pu_str_trim(pu_str_n(line.ptr + start, i - start)));
		reader->type = PU_BLOCK_CELL;
		end_block(reader);
		start = i + 1;
	}
}

/* Inside a fence nothing is text to translate. True: the line is dealt with. */
static bool
fenced(struct reader *reader, struct pu_str line)
{
	char mark = line.len ? line.ptr[0] : 0;
	size_t length = mark == '`' || mark == '~' ? run_of(line, mark) : 0;

	if (reader->fence) {
		if (mark == reader->fence && length >= reader->fence_length &&
		    !pu_str_trim(pu_str_n(line.ptr + length, line.len - length))
			     .len)
			reader->fence = 0;
		return true;
	}
	if (length < 3)
		return false;
	end_block(reader);
	reader->fence = mark;
	reader->fence_length = length;
	return true;
}

/* Takes quote and list marks off; what they say of the block goes into type. */
static struct pu_str
take_marks(struct reader *reader, struct pu_str line)
{
	for (int depth = 0; depth < 32; depth++) {
		struct pu_str inner = unindented(line);
		size_t mark;

		if (inner.len && inner.ptr[0] == '>') {
			if (reader->type != PU_BLOCK_QUOTE)
				end_block(reader);
			reader->type = PU_BLOCK_QUOTE;
			line = pu_str_n(inner.ptr + 1, inner.len - 1);
			continue;
		}
		mark = is_rule(inner) ? 0 : item_mark(inner);
		if (!mark)
			return line;
		end_block(reader);
		reader->type = PU_BLOCK_ITEM;
		reader->in_list = true;
		line = pu_str_n(inner.ptr + mark, inner.len - mark);
	}
	return line;
}

static void
read_line(struct reader *reader, struct pu_str line)
{
	struct pu_str inner;
	size_t level;

	if (fenced(reader, unindented(line)))
		return;
	if (!pu_str_trim(line).len) {
		end_block(reader);
		return;
	}
	/* An underline is asked for before list marks: "---" is both. */
	if (reader->paragraph.len && reader->type == PU_BLOCK_PARAGRAPH &&
	    is_underline(line)) {
		reader->type = PU_BLOCK_HEADING;
		end_block(reader);
		return;
	}
	if (!indent_of(line))
		reader->in_list = false;
	else if (indent_of(line) >= 4 && !reader->in_list &&
		 !reader->paragraph.len)
		return; /* indented code */
	line = take_marks(reader, line);
	inner = unindented(line);
	level = run_of(inner, '#');
	if (level >= 1 && level <= 6 &&
	    (level == inner.len || inner.ptr[level] == ' ' ||
	     inner.ptr[level] == '\t'))
		heading(reader, inner, level);
	else if (is_rule(inner) || is_definition(inner))
		end_block(reader);
	else if (inner.len > 1 && inner.ptr[0] == '|')
		table_row(reader, inner);
	else if (inner.len)
		add_line(reader, inner);
}

/* YAML between two lines of dashes: the language, and a title that the body
 * does not repeat. Not closed: it was no front matter. */
static void
front_matter(struct lines *lines, struct pu_str *title, struct pu_buf *language)
{
	struct lines look = *lines;
	struct pu_str line, found = pu_str(""), tongue = pu_str("");

	if (!next_line(&look, &line) || !pu_str_is(line, "---"))
		return;
	while (next_line(&look, &line)) {
		const char *colon = memchr(line.ptr, ':', line.len);
		struct pu_str key, value;

		if (pu_str_is(line, "---") || pu_str_is(line, "...")) {
			*lines = look;
			*title = found;
			pu_buf_add(language, tongue);
			return;
		}
		if (!colon)
			continue;
		key = pu_str_n(line.ptr, (size_t)(colon - line.ptr));
		value = pu_str_trim(
			pu_str_n(colon + 1, line.len - key.len - 1));
		if (value.len > 1 && value.ptr[0] == value.ptr[value.len - 1] &&
		    (value.ptr[0] == '"' || value.ptr[0] == '\''))
			value = pu_str_n(value.ptr + 1, value.len - 2);
		if (pu_str_is(key, "title"))
			found = value;
		else if (pu_str_is(key, "lang") || pu_str_is(key, "language"))
			tongue = value;
	}
}

bool
read_markdown(struct build *build, struct pu_str text, struct pu_buf *language,
	      struct pu_error *err)
{
	struct reader reader = { .build = build, .paragraph = PU_BUF_INIT };
	struct lines lines = { text };
	struct pu_str line, title = pu_str("");

	(void)err;
	front_matter(&lines, &title, language);
	if (title.len && !memchr(lines.rest.ptr, '#', lines.rest.len)) {
		build_text(build, title);
		build_block(build, PU_BLOCK_HEADING);
	}
	while (next_line(&lines, &line))
		read_line(&reader, line);
	end_block(&reader);
	pu_buf_free(&reader.paragraph);
	return true;
}
