#include "config.h"

#include "formats/markdown-lines.h"
#include "formats/markdown-pieces.h"

#include "base/mem.h"

#define NEST_MAX 8 /* brackets open in a target */

/* Past "(url "title")" or "[label]" that follows a link's text; at when
 * neither is there. */
static size_t
link_end(struct pu_str t, size_t at)
{
	char open = at < t.len ? t.ptr[at] : 0;
	char close = open == '(' ? ')' : ']';
	size_t depth = 0;

	if (open != '(' && open != '[')
		return at;
	for (size_t i = at; i < t.len && i < at + TARGET_MAX; i++) {
		if (t.ptr[i] == '\\')
			i++;
		else if (t.ptr[i] == open && ++depth > NEST_MAX)
			break;
		else if (t.ptr[i] == close && !--depth)
			return i + 1;
	}
	return at;
}

/* CommonMark, 4.7: without brackets, but escaped ones. */
static bool
is_label(struct pu_str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == '\\')
			i++;
		else if (text.ptr[i] == '[')
			return false;
	return text.len && text.len <= TARGET_MAX;
}

static bool
is_defined(struct inline_reader *r, struct pu_str label)
{
	if (!is_label(label))
		return false;
	pu_buf_clear(&r->key);
	markdown_add_label(&r->key, label);
	return map_find(r->labels, pu_buf_str(&r->key)) != MAP_NONE;
}

/* What "]" at `at` ends, from open: a link where a target follows, or where its
 * text is a label that is defined. False: nothing. */
static bool
end_link(struct inline_reader *r, struct piece *open, size_t at)
{
	size_t end = link_end(r->text, at + 1);
	struct pu_str text = pu_str_n(r->text.ptr + open->end, at - open->end);
	bool short_form =
		end == at + 1 || (end == at + 3 && r->text.ptr[at + 1] == '[');
	const char *type = open->type;

	if (short_form && !is_defined(r, text))
		return false;
	open->kind = OPENING;
	open->pair = ++r->pairs;
	piece_add_code(r, CLOSING, at, end, type, r->pairs);
	if (short_form)
		r->pieces[r->count - 1].label = text.len;
	return true;
}

void
piece_open(struct inline_reader *r, size_t start, size_t end, const char *type)
{
	struct stack *brackets = &r->brackets;

	piece_add(r, TEXT, start, end)->type = type;
	MEM_GROW(brackets->items, brackets->count, brackets->room);
	brackets->items[brackets->count++] = r->count - 1;
}

/* The opening piece was put there as text and becomes a code now. */
size_t
piece_bracket(struct inline_reader *r, size_t at)
{
	struct stack *brackets = &r->brackets;

	if (brackets->count &&
	    end_link(r, &r->pieces[brackets->items[--brackets->count]], at))
		return r->pieces[r->count - 1].end;
	piece_add_text(r, at, at + 1);
	return at + 1;
}
