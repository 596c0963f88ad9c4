#include "config.h"

#include "formats/markdown.h"

#include <stdlib.h>
#include <strings.h>

#include "base/mem.h"
#include "formats/markdown-lines.h"

/* Blocks after CommonMark 0.30, chapters 4 and 5, as far as reading needs them:
 * quotes and lists are followed by taking their marks off the lines. */

struct reader {
	struct build *build;
	struct pu_buf paragraph; /* raw lines of the block under way */
	enum pu_block_type type;
	int level, number; /* of the block under way */
	bool in_list; /* indented lines go on with an item */
	char fence; /* '`' or '~' while inside a code block */
	size_t fence_length;
	size_t quotes, fence_quotes; /* marks of the line, of the fence */
	const char *raw; /* what ends the lines that are no text */
	bool table; /* lines with bars are rows */
	bool page; /* up to a blank line: of HTML */
	bool keep;
	struct markdown_lines where;
	struct matter *matter;
};

static void
end_block(struct reader *reader)
{
	struct pu_block *block;

	if (reader->paragraph.len) {
		markdown_inline(reader->build, pu_buf_str(&reader->paragraph),
				reader->matter->labels,
				reader->keep ? &reader->where : NULL);
		block = build_block(reader->build, reader->type);
		if (block && reader->page)
			block->own = MARKDOWN_PAGE;
		if (block && reader->type == PU_BLOCK_HEADING)
			block->level = reader->level;
		if (block && reader->type == PU_BLOCK_ITEM)
			block->number = reader->number;
	}
	pu_buf_clear(&reader->paragraph);
	reader->where.count = 0;
	reader->level = reader->number = 0;
	reader->type = PU_BLOCK_PARAGRAPH;
}

static void
add_line(struct reader *reader, struct pu_str line)
{
	struct markdown_lines *where = &reader->where;
	size_t start = (size_t)(line.ptr - where->origin);

	if (reader->paragraph.len)
		pu_buf_addc(&reader->paragraph, '\n');
	MEM_GROW(where->items, where->count, where->room);
	where->items[where->count++] =
		(struct markdown_line){ reader->paragraph.len, start,
					start + line.len };
	pu_buf_add(&reader->paragraph, line);
}

size_t
markdown_place(const struct markdown_lines *lines, size_t text)
{
	size_t low = 0, high = lines->count, at;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (lines->items[middle].text <= text)
			low = middle;
		else
			high = middle;
	}
	at = lines->items[low].start + (text - lines->items[low].text);
	return at < lines->items[low].end ? at : lines->items[low].end;
}

/* "[^1]: text" defines a note; its text begins a block. */
static struct pu_str
note_text(struct pu_str line)
{
	const char *close = memchr(line.ptr, ']', line.len);
	size_t mark = (size_t)(close - line.ptr) + 2;

	return markdown_unindented(pu_str_n(line.ptr + mark, line.len - mark));
}

/* "# C# #": marks at the end are none of it, when a space parts them. */
static void
heading(struct reader *reader, struct pu_str line, size_t level)
{
	size_t end;

	end_block(reader);
	line = pu_str_trim(pu_str_n(line.ptr + level, line.len - level));
	for (end = line.len; end && line.ptr[end - 1] == '#';)
		end--;
	if (!end || strchr(" \t", line.ptr[end - 1]))
		line.len = end;
	reader->type = PU_BLOCK_HEADING;
	reader->level = (int)level;
	add_line(reader, pu_str_trim(line));
	end_block(reader);
}

/* "| a | b |" or "a | b": a cell each; the line of dashes is dropped. */
static void
table_row(struct reader *reader, struct pu_str line)
{
	size_t start = pu_str_starts(line, "|");

	end_block(reader);
	if (markdown_is_table_rule(line))
		return;
	for (size_t i = start; i <= line.len; i++) {
		if (i < line.len &&
		    (line.ptr[i] != '|' || (i && line.ptr[i - 1] == '\\')))
			continue;
		add_line(reader,
			 pu_str_trim(pu_str_n(line.ptr + start, i - start)));
		reader->type = PU_BLOCK_CELL;
		end_block(reader);
		start = i + 1;
	}
}

/* The line before was the head of a table whose rows need not begin with a bar:
 * a line of dashes says so. */
static bool
begins_table(struct reader *reader, struct pu_str line)
{
	struct markdown_lines *where = &reader->where;
	struct pu_str head;

	if (where->count != 1 || !reader->paragraph.len ||
	    !markdown_is_table_rule(line))
		return false;
	head = pu_str_n(where->origin + where->items[0].start,
			where->items[0].end - where->items[0].start);
	if (!memchr(head.ptr, '|', head.len))
		return false;
	pu_buf_clear(&reader->paragraph);
	where->count = 0;
	table_row(reader, head);
	reader->table = true;
	return true;
}

/* Inside a fence nothing is text to translate. False: it ended with the quote
 * that it stood in. */
static bool
in_fence(struct reader *reader, struct pu_str line)
{
	size_t length;

	for (size_t i = 0; i < reader->fence_quotes; i++) {
		line = markdown_unindented(line);
		if (!pu_str_starts(line, ">")) {
			reader->fence = 0;
			return false;
		}
		line = pu_str_n(line.ptr + 1, line.len - 1);
	}
	line = markdown_unindented(line);
	length = markdown_run(line, reader->fence);
	if (length >= reader->fence_length &&
	    !pu_str_trim(pu_str_n(line.ptr + length, line.len - length)).len)
		reader->fence = 0;
	return true;
}

static bool
begins_fence(struct reader *reader, struct pu_str line)
{
	char mark = line.len ? line.ptr[0] : 0;
	size_t length =
		mark == '`' || mark == '~' ? markdown_run(line, mark) : 0;

	if (length < 3 ||
	    (mark == '`' && memchr(line.ptr + length, '`', line.len - length)))
		return false;
	end_block(reader);
	reader->fence = mark;
	reader->fence_length = length;
	reader->fence_quotes = reader->quotes;
	return true;
}

/* Programs, styles, comments, listings: lines up to one that ends them. True:
 * the line is dealt with. */
static bool
is_raw(struct reader *reader, struct pu_str line)
{
	static const struct {
		const char *start, *end;
	} kinds[] = {
		{ "<script", "</script>" },
		{ "<pre", "</pre>" },
		{ "<style", "</style>" },
		{ "<textarea", "</textarea>" },
		{ "<!--", "-->" },
		{ "{% highlight", "endhighlight" },
		{ "{% raw", "endraw" },
		{ "{{< highlight", "/highlight" },
		{ "$$", "$$" },
	};

	for (size_t i = 0; !reader->raw && i < sizeof kinds / sizeof kinds[0];
	     i++) {
		size_t len = strlen(kinds[i].start);

		if (line.len < len ||
		    strncasecmp(line.ptr, kinds[i].start, len) != 0 ||
		    (line.ptr[0] == '<' && line.ptr[1] != '!' &&
		     line.len > len && !strchr(" \t>", line.ptr[len])) ||
		    (line.ptr[0] == '$' && pu_str_trim(line).len > len))
			continue;
		end_block(reader);
		reader->raw = kinds[i].end;
		line.ptr += len;
		line.len -= len;
		if (str_holds(line, reader->raw))
			reader->raw = NULL;
		return true;
	}
	if (!reader->raw)
		return false;
	if (str_holds(line, reader->raw))
		reader->raw = NULL;
	return true;
}

/* "3. text" is the third item; 0: the list does not count. */
static int
item_number(struct pu_str line)
{
	int number = 0;

	for (size_t i = 0; i < line.len && i < 9; i++) {
		if (line.ptr[i] < '0' || line.ptr[i] > '9')
			break;
		number = number * 10 + (line.ptr[i] - '0');
	}
	return number;
}

/* Takes quote and list marks off; what they say of the block goes into type. */
static struct pu_str
take_marks(struct reader *reader, struct pu_str line)
{
	reader->quotes = 0;
	for (int depth = 0; depth < 32; depth++) {
		struct pu_str inner = markdown_unindented(line);
		size_t mark;

		if (inner.len && inner.ptr[0] == '>') {
			if (reader->type != PU_BLOCK_QUOTE)
				end_block(reader);
			reader->type = PU_BLOCK_QUOTE;
			reader->quotes++;
			line = pu_str_n(inner.ptr + 1, inner.len - 1);
			continue;
		}
		mark = markdown_is_rule(inner) ? 0 : markdown_item_mark(inner);
		if (!mark)
			return line;
		end_block(reader);
		reader->type = PU_BLOCK_ITEM;
		reader->number = item_number(inner);
		reader->in_list = true;
		line = pu_str_n(inner.ptr + mark, inner.len - mark);
	}
	return line;
}

/* Lines of HTML: a tag of a page's structure ends what is before it. */
static void
page_line(struct reader *reader, struct pu_str line)
{
	while (line.len) {
		size_t len = markdown_next_page_tag(line);
		enum pu_block_type type;

		if (markdown_page_tag(line, &type)) {
			end_block(reader);
			reader->type = type;
		}
		reader->page = true;
		add_line(reader, pu_str_trim(pu_str_n(line.ptr, len)));
		line = pu_str_n(line.ptr + len, line.len - len);
	}
}

static void
definition(struct reader *reader, struct pu_str line)
{
	end_block(reader);
	if (line.ptr[1] == '^') {
		reader->in_list = true;
		add_line(reader, note_text(line));
	} else {
		reader->matter->defines = true;
	}
}

/* What it is about may be indented. */
static void
notice(struct reader *reader)
{
	end_block(reader);
	reader->in_list = true;
}

/* Without its marks; it may be the first of a block. */
static void
read_content(struct reader *reader, struct pu_str line)
{
	size_t level = markdown_run(line, '#');
	enum pu_block_type type;

	if (level >= 1 && level <= 6 &&
	    (level == line.len || strchr(" \t", line.ptr[level])))
		heading(reader, line, level);
	else if (markdown_is_rule(line) || !line.len)
		end_block(reader);
	else if (markdown_is_notice(line))
		notice(reader);
	else if (markdown_is_definition(line))
		definition(reader, line);
	else if ((line.len > 1 && line.ptr[0] == '|') ||
		 (reader->table && memchr(line.ptr, '|', line.len)))
		table_row(reader, line);
	else if (reader->page || markdown_page_tag(line, &type))
		page_line(reader, line);
	else if (!begins_table(reader, line))
		add_line(reader, line);
}

static void
read_line(struct reader *reader, struct pu_str line)
{
	if (reader->fence && in_fence(reader, line))
		return;
	if (is_raw(reader, markdown_unindented(line)))
		return;
	if (!pu_str_trim(line).len) {
		end_block(reader);
		reader->table = reader->page = false;
		return;
	}
	/* An underline is asked for before list marks: "---" is both. */
	if (reader->paragraph.len && reader->type == PU_BLOCK_PARAGRAPH &&
	    !reader->page && markdown_is_underline(line)) {
		reader->type = PU_BLOCK_HEADING;
		reader->level = pu_str_starts(pu_str_trim(line), "=") ? 1 : 2;
		end_block(reader);
		return;
	}
	if (!markdown_indent(line))
		reader->in_list = false;
	else if (markdown_indent(line) >= 4 && !reader->in_list &&
		 !reader->page && !reader->paragraph.len)
		return; /* indented code */
	if (!reader->page)
		line = take_marks(reader, line);
	line = markdown_unindented(line);
	if (!begins_fence(reader, line))
		read_content(reader, line);
}

/* A title that the body does not repeat begins the text; kept, everything that
 * the front matter says to people is there, beside the text unless it is that
 * title. */
static void
add_matter(struct build *build, struct matter *matter, struct pu_str text,
	   size_t body, bool titles)
{
	bool repeats = body < text.len &&
		       memchr(text.ptr + body, '#', text.len - body);

	for (size_t i = 0; i < matter->text_count; i++) {
		struct matter_value *value = &matter->texts[i];
		struct pu_block *block;

		if (value->title != titles ||
		    (!build->keep && (!value->title || repeats)))
			continue;
		matter_build(build, text, value);
		block = build_block(build, value->title ? PU_BLOCK_HEADING
							: PU_BLOCK_PARAGRAPH);
		if (block) {
			block->level = value->title;
			block->apart = !value->title || repeats;
			value->block = build->count - 1;
		}
	}
}

static void
state_language(const struct matter *matter, struct pu_str text,
	       struct pu_buf *language)
{
	for (size_t i = 0; i < matter->language_count && !language->len; i++) {
		const struct matter_value *value = &matter->languages[i];

		if (!value->direction)
			pu_buf_add(language,
				   pu_str_n(text.ptr + value->start,
					    value->end - value->start));
	}
}

bool
read_markdown(struct build *build, struct pu_str text, struct pu_buf *language,
	      struct pu_error *err)
{
	struct matter *matter = mem_alloc(sizeof *matter);
	struct reader reader = { .build = build,
				 .paragraph = PU_BUF_INIT,
				 .keep = build->keep,
				 .where = { .origin = text.ptr },
				 .matter = matter };
	size_t body = matter_read(matter, text);
	struct pu_str rest = pu_str_n(text.ptr + body, text.len - body), line;

	(void)err;
	state_language(matter, text, language);
	matter_about(matter, text, build->arena, &build->about);
	matter->labels = map_new();
	markdown_labels(matter->labels, rest);
	add_matter(build, matter, text, body, true);
	while (markdown_next_line(&rest, &line))
		read_line(&reader, line);
	end_block(&reader);
	add_matter(build, matter, text, body, false);
	pu_buf_free(&reader.paragraph);
	free(reader.where.items);
	if (build->keep) {
		build->own = matter;
		build->own_free = matter_free;
	} else {
		matter_free(matter);
	}
	return true;
}
