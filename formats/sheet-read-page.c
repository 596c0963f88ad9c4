#include "config.h"

#include "formats/sheet-own.h"
#include "text/html.h"

enum cell {
	CELL_KEY,
	CELL_SOURCE,
	CELL_TARGET,
	CELL_TICK,
	CELL_COMMENT,
	CELLS
};

struct reader {
	struct sheet_reading *reading;
	struct pu_arena *arena;
	struct pu_buf text;
};

/* All text in the node; apart: what stands in several elements is several
 * words. */
static void
put_content(struct pu_buf *out, const struct html_node *node, bool apart)
{
	if (html_text(node).ptr)
		pu_buf_add(out, html_text(node));
	else if (apart)
		pu_buf_addc(out, ' ');
	if (pu_str_is(html_name(node), "br"))
		pu_buf_addc(out, '\n');
	for (const struct html_node *child = html_first(node); child;
	     child = html_next(child))
		put_content(out, child, apart);
	if (apart)
		pu_buf_addc(out, ' ');
}

/* The first element of that name in the node, itself included. */
static const struct html_node *
find(const struct html_node *node, const char *name)
{
	if (pu_str_is(html_name(node), name))
		return node;
	for (const struct html_node *child = html_first(node); child;
	     child = html_next(child)) {
		const struct html_node *found = find(child, name);

		if (found)
			return found;
	}
	return NULL;
}

/* White space as one space, of a text that was laid out. */
static void
fold(struct pu_buf *text)
{
	size_t kept = 0;
	bool space = true;

	for (size_t i = 0; i < text->len; i++) {
		char c = text->ptr[i];
		bool is = c == ' ' || (c >= '\t' && c <= '\r');

		if (!is)
			text->ptr[kept++] = c;
		else if (!space)
			text->ptr[kept++] = ' ';
		space = is;
	}
	pu_buf_cut(text, kept && space ? kept - 1 : kept);
}

/* What a field says: its line ends as one character each, and without the one
 * that it begins with. */
static void
unlay(struct pu_buf *text)
{
	size_t kept = 0;

	for (size_t i = 0; i < text->len; i++) {
		char c = text->ptr[i];

		if (c == '\r') {
			if (i + 1 < text->len && text->ptr[i + 1] == '\n')
				continue;
			c = '\n';
		}
		if (kept || c != '\n')
			text->ptr[kept++] = c;
	}
	pu_buf_cut(text, kept);
}

/* Of a cell: what its field says, or, when an office suite has made text of the
 * field, what it says itself. */
static struct pu_str
read_cell(struct reader *reader, const struct html_node *cell, bool field)
{
	const struct html_node *area = field ? find(cell, "textarea") : NULL;

	pu_buf_clear(&reader->text);
	put_content(&reader->text, area ? area : cell, false);
	(area ? unlay : fold)(&reader->text);
	return arena_str(reader->arena, pu_buf_str(&reader->text));
}

/* The key that stands in a cell; an office suite may have cut it into runs. */
static bool
read_key(struct reader *reader, const struct html_node *cell,
	 struct sheet_edit *edit)
{
	for (int apart = 1; apart >= 0; apart--) {
		struct pu_str text, word;

		pu_buf_clear(&reader->text);
		put_content(&reader->text, cell, apart);
		text = pu_buf_str(&reader->text);
		while ((word = sheet_word(&text)).len)
			if (sheet_take_key(edit, word))
				return true;
	}
	return false;
}

static enum sheet_tick
read_tick(const struct html_node *cell)
{
	const struct html_node *box = find(cell, "input");

	if (!box)
		return TICK_NONE;
	return html_attribute(box, "checked").ptr ? TICK_ON : TICK_OFF;
}

static bool
read_row(struct reader *reader, const struct html_node *row,
	 struct pu_error *err)
{
	struct sheet_edit edit = { .target = { NULL, 0 } };
	const struct html_node *cells[CELLS] = { NULL };
	size_t count = 0;

	for (const struct html_node *cell = html_first(row);
	     cell && count < CELLS; cell = html_next(cell))
		if ((pu_str_is(html_name(cell), "td") ||
		     pu_str_is(html_name(cell), "th")) &&
		    (count || read_key(reader, cell, &edit)))
			cells[count++] = cell;
	if (count <= CELL_TARGET)
		return true; /* none of ours */
	edit.source = read_cell(reader, cells[CELL_SOURCE], false);
	edit.target = read_cell(reader, cells[CELL_TARGET], true);
	if (cells[CELL_TICK])
		edit.tick = read_tick(cells[CELL_TICK]);
	/* What stands there beside the field was said before. */
	if (cells[CELL_COMMENT] && find(cells[CELL_COMMENT], "textarea"))
		sheet_add_comment(reader->reading, &edit,
				  read_cell(reader, cells[CELL_COMMENT], true));
	return sheet_found(reader->reading, &edit, err);
}

static void
read_verdict(struct reader *reader, const struct html_node *select)
{
	for (const struct html_node *option = html_first(select); option;
	     option = html_next(option)) {
		struct pu_str value = html_attribute(option, "value");

		if (!html_attribute(option, "selected").ptr)
			continue;
		if (pu_str_is(value, "approve"))
			reader->reading->edits->verdict = SHEET_APPROVE;
		else if (pu_str_is(value, "return"))
			reader->reading->edits->verdict = SHEET_RETURN;
	}
}

/* Everything but rows of the table and the title, which may hold any text. */
static bool
read_node(struct reader *reader, const struct html_node *node,
	  struct pu_error *err)
{
	struct pu_str name = html_name(node), id = html_attribute(node, "id");

	if (pu_str_is(name, "tr"))
		return read_row(reader, node, err);
	if (pu_str_is(name, "title") || pu_str_is(name, "h1") ||
	    pu_str_is(name, "script") || pu_str_is(name, "style"))
		return true;
	if (pu_str_is(name, "meta") &&
	    pu_str_is(html_attribute(node, "name"), "puente-sheet"))
		sheet_found_mark(reader->reading,
				 html_attribute(node, "content"));
	if (html_text(node).ptr)
		sheet_found_mark(reader->reading, html_text(node));
	if (pu_str_is(id, "verdict"))
		read_verdict(reader, node);
	if (pu_str_is(id, "overall") && pu_str_is(name, "textarea"))
		reader->reading->edits->comment = read_cell(reader, node, true);
	for (const struct html_node *child = html_first(node); child;
	     child = html_next(child))
		if (!read_node(reader, child, err))
			return false;
	return true;
}

bool
sheet_read_page(struct sheet_reading *reading, struct pu_str page,
		struct pu_error *err)
{
	struct reader reader = { .reading = reading,
				 .arena = reading->edits->arena,
				 .text = PU_BUF_INIT };
	struct html *html;
	bool ok;

	if (!html_parse(&html, page, err))
		return false;
	ok = read_node(&reader, html_root(html), err);
	html_free(html);
	pu_buf_free(&reader.text);
	return ok;
}
