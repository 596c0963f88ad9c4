#include "config.h"

#include "base/i18n.h"
#include "formats/markdown-lines.h"
#include "formats/markdown.h"
#include "text/ascii.h"
#include "text/lang.h"
#include "text/utf8.h"

/* Text that becomes markup nowhere: a backslash before what would. */

struct escaper {
	struct writing *writing;
	const struct pu_block *block;
	struct pu_buf *out;
	struct pu_str text; /* with its codes */
	bool line_start; /* nothing stands before it on its line */
	bool code; /* inside a code span, where nothing is escaped */
	bool page; /* in a block of HTML: references instead */
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

static bool
is_word(char c)
{
	return ascii_is_alnum(c) || (unsigned char)c >= 0x80;
}

static bool
is_punctuation(char c)
{
	return c > ' ' && (unsigned char)c < 0x7F && !is_word(c);
}

/* The byte at a distance; a space beyond the ends. */
static char
near(const struct escaper *e, size_t at, int distance)
{
	if (distance < 0 && at < (size_t)-distance)
		return ' ';
	at += (size_t)distance;
	return at < e->text.len ? e->text.ptr[at] : ' ';
}

/* "](", "][", "]:" or, where labels are defined, any "]" further on. */
static bool
may_link(const struct escaper *e, size_t at)
{
	const struct matter *matter = e->writing->own;
	size_t depth = 0;

	if (near(e, at, 1) == '^')
		return true;
	for (size_t i = at + 1; i < e->text.len; i++) {
		char c = e->text.ptr[i], next = near(e, i, 1);

		/* A code may be the end of a link. */
		if ((unsigned char)c >= 0xEE)
			return true;
		if (c == ']' && !depth--)
			return matter->defines || next == '(' || next == '[' ||
			       next == ':';
		depth += c == '[';
	}
	return false;
}

static bool
may_be_reference(const struct escaper *e, size_t at)
{
	char next = near(e, at, 1);

	if (next != '#' && !is_word(next))
		return false;
	for (size_t i = at + 1; i < e->text.len && i < at + 34; i++) {
		if (e->text.ptr[i] == ';')
			return true;
		if (!is_word(e->text.ptr[i]) && e->text.ptr[i] != '#')
			return false;
	}
	return false;
}

/* What would begin a block where a line starts. */
static bool
begins_block(const struct escaper *e, size_t at)
{
	char c = e->text.ptr[at], next = near(e, at, 1);
	size_t i = at;

	switch (c) {
	case '#':
		while (near(e, i, 1) == '#')
			i++;
		return is_space(near(e, i, 1));
	case '-':
	case '+':
		return is_space(next) || next == c;
	case '>':
	case '|':
	case '=':
	case '~':
		return true;
	case ':':
		return next == ':';
	default:
		return false;
	}
}

/* A letter, not of what stands for a code. */
static bool
is_letter(uint32_t c)
{
	return !markdown_is_space(c) && !markdown_is_punctuation(c) &&
	       (c < PU_CODE_FIRST || c > PU_CODE_LAST);
}

/* "_" within a word, or apart from all, is none. */
static bool
may_mark(const struct escaper *e, size_t at)
{
	uint32_t before = markdown_before(e->text, at),
		 after = markdown_at(e->text, at + 1);

	return !(is_letter(before) && is_letter(after)) &&
	       !(markdown_is_space(before) && markdown_is_space(after));
}

static bool
needs_escape(const struct escaper *e, size_t at)
{
	char c = e->text.ptr[at], next = near(e, at, 1),
	     before = near(e, at, -1);

	if (e->line_start && begins_block(e, at))
		return true;
	switch (c) {
	case '\\':
		return is_punctuation(next) || at + 1 == e->text.len ||
		       (unsigned char)next >= 0xEE;
	case '`':
		return true;
	case '*':
		return e->line_start || !is_space(before) || !is_space(next);
	case '_':
		return may_mark(e, at);
	case '[':
		return may_link(e, at);
	case ']':
		return e->block->code_count > 0;
	case '<':
		return is_word(next) || strchr("/!?", next);
	case '&':
		return may_be_reference(e, at);
	case '~':
		return next == '~' || before == '~';
	case '|':
		return e->block->type == PU_BLOCK_CELL;
	case '{':
		return strchr("{%#.:", next) != NULL;
	default:
		return false;
	}
}

/* "1. " at a line's start: the point is escaped. */
static size_t
add_number(struct escaper *e, size_t at)
{
	size_t end = at;

	while (end < e->text.len && e->text.ptr[end] >= '0' &&
	       e->text.ptr[end] <= '9')
		end++;
	if (end == at || end == e->text.len ||
	    (e->text.ptr[end] != '.' && e->text.ptr[end] != ')') ||
	    !is_space(near(e, end, 1)))
		return at;
	pu_buf_add(e->out, pu_str_n(e->text.ptr + at, end - at));
	pu_buf_addc(e->out, '\\');
	pu_buf_addc(e->out, e->text.ptr[end]);
	return end + 1;
}

static void
add_in_page(struct escaper *e, char c)
{
	if (c == '&')
		pu_buf_addz(e->out, "&amp;");
	else if (c == '<')
		pu_buf_addz(e->out, "&lt;");
	else if (c == '>')
		pu_buf_addz(e->out, "&gt;");
	else
		pu_buf_addc(e->out, c);
}

static void
add_byte(struct escaper *e, size_t at)
{
	char c = e->text.ptr[at];

	if (c == '\n') /* another line would need its marks */
		c = ' ';
	if (e->page) {
		add_in_page(e, c);
		return;
	}
	if (!e->code && needs_escape(e, at))
		pu_buf_addc(e->out, '\\');
	pu_buf_addc(e->out, c);
}

static void
pass_code(struct escaper *e, const struct pu_inline_code *code)
{
	if ((code->kind == PU_CODE_OPEN || code->kind == PU_CODE_CLOSE) &&
	    pu_str_starts(pu_str_trim(code->data), "`"))
		e->code = code->kind == PU_CODE_OPEN;
}

static void
add_code(struct escaper *e, const struct pu_inline_code *code)
{
	pass_code(e, code);
	pu_buf_add(e->out, code->data);
}

static void
escape(struct escaper *e)
{
	size_t at = 0;

	if (e->line_start && !e->page)
		at = add_number(e, 0);
	e->line_start = e->line_start && !at;
	while (at < e->text.len) {
		size_t start = at;
		uint32_t c = utf8_next(e->text, &at);
		size_t code = c - PU_CODE_FIRST;

		if (c >= PU_CODE_FIRST && c <= PU_CODE_LAST &&
		    code < e->block->code_count) {
			add_code(e, &e->block->codes[code]);
		} else if (at - start > 1) {
			pu_buf_add(e->out,
				   pu_str_n(e->text.ptr + start, at - start));
		} else {
			add_byte(e, start);
		}
		e->line_start = e->line_start && e->text.ptr[start] == ' ';
	}
}

/* Only white space and marks of quotes and lists stand before it. */
static bool
starts_line(struct pu_str file, size_t at)
{
	while (at && file.ptr[at - 1] != '\n') {
		char c = file.ptr[--at];

		if (!is_space(c) && !strchr(">-+*.)", c) &&
		    !(c >= '0' && c <= '9'))
			return false;
	}
	return true;
}

static const struct matter_value *
matter_of(const struct matter *matter, size_t block)
{
	for (size_t i = 0; i < matter->text_count; i++)
		if (matter->texts[i].block == block)
			return &matter->texts[i];
	return NULL;
}

/* All items of a block of the front matter, as one value; gives the last. */
static size_t
write_matter(struct writing *writing, const struct matter_value *value,
	     size_t item)
{
	struct pu_buf text = PU_BUF_INIT;

	item = block_replaced(&text, writing, item);
	matter_write(writing, value, pu_buf_str(&text));
	pu_buf_free(&text);
	return item;
}

/* How far a block's codes were looked at. */
struct cursor {
	size_t block, at;
	bool code;
};

/* Whether a code span is open where an item begins. */
static bool
in_code(struct cursor *cursor, const struct pu_block *block,
	const struct pu_replacement *item)
{
	struct escaper e = { .code = cursor->code };

	if (cursor->block != item->block) {
		*cursor = (struct cursor){ .block = item->block };
		e.code = false;
	}
	for (size_t at = cursor->at; at < item->start; cursor->at = at) {
		size_t code = utf8_next(block->text, &at) - PU_CODE_FIRST;

		if (code < block->code_count)
			pass_code(&e, &block->codes[code]);
	}
	return cursor->code = e.code;
}

static bool
write_item(struct writing *writing, const struct pu_replacement *item,
	   struct cursor *cursor, struct pu_buf *out)
{
	const struct pu_block *block = &writing->blocks[item->block];
	struct escaper e = { .writing = writing,
			     .block = block,
			     .out = out,
			     .text = item->text };
	size_t from, to;

	if (!block_place(block, item->start, item->end, &from, &to))
		return false;
	e.line_start = starts_line(writing->text, from);
	e.page = block->own == MARKDOWN_PAGE;
	e.code = in_code(cursor, block, item);
	escape(&e);
	if (block_parts(block, item->end))
		pu_buf_addc(out, ' ');
	splices_add(writing->out, from, to, pu_buf_str(out));
	return true;
}

static void
write_statements(struct writing *writing, const struct matter *matter)
{
	struct pu_str direction =
		pu_str(pu_lang_is_rtl(writing->language) ? "rtl" : "ltr");

	for (size_t i = 0; i < matter->language_count; i++) {
		const struct matter_value *value = &matter->languages[i];

		splices_add(writing->out, value->start, value->end,
			    value->direction ? direction : writing->language);
	}
}

bool
write_markdown(struct writing *writing, struct pu_error *err)
{
	const struct matter *matter = writing->own;
	struct cursor cursor = { .block = SIZE_MAX };
	struct pu_buf text = PU_BUF_INIT;
	bool ok = true;

	for (size_t i = 0; ok && i < writing->count; i++) {
		const struct matter_value *value =
			matter_of(matter, writing->items[i].block);

		pu_buf_clear(&text);
		if (value)
			i = write_matter(writing, value, i);
		else
			ok = write_item(writing, &writing->items[i], &cursor,
					&text);
	}
	pu_buf_free(&text);
	write_statements(writing, matter);
	return ok ||
	       pu_fail(err, PU_INVALID, _("changes do not fit the document"));
}
