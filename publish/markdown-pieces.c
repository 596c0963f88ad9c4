#include "config.h"

#include "publish/bidi.h"
#include "publish/markdown-emphasis.h"
#include "publish/markdown-pieces.h"

#include "publish/put.h"
#include "text/address.h"
#include "text/ascii.h"
#include "text/chars.h"
#include "text/utf8.h"

struct pen {
	struct pu_buf *out;
	const char *prefix;
	bool heading;
	struct pu_arena *arena;
	const struct piece *items;
	size_t count;
	const char **delimiters; /* of each mark; NULL: it is left out */
	size_t *partners;
	bool *code; /* texts that are within one */
	/* Owed before what is seen next: */
	struct pu_buf blank;
	bool broken; /* a break of the line instead */
	size_t *opens, open_count;
	/* Of the line so far: */
	bool fresh, digits;
	bool in_link;
};

/* Text alone, in which nothing is escaped: braces would be read. */
static bool
is_code(const struct pen *pen, size_t open, size_t close)
{
	bool any = false;

	for (size_t i = open + 1; i < close; i++) {
		struct pu_str text = pen->items[i].text;

		if (pen->items[i].kind != PIECE_TEXT ||
		    memchr(text.ptr, '{', text.len) ||
		    memchr(text.ptr, '|', text.len))
			return false;
		any = any || pu_str_trim(text).len;
	}
	return any;
}

static void
prepare(struct pen *pen)
{
	const struct markdown_run mark = { pen->items, pen->count, pen->arena };
	size_t depth = 0;

	pen->delimiters = arena_array(pen->arena, pen->count + 1,
				      sizeof *pen->delimiters);
	pen->partners =
		arena_array(pen->arena, pen->count + 1, sizeof *pen->partners);
	pen->code = arena_array(pen->arena, pen->count + 1, sizeof *pen->code);
	pen->opens =
		arena_array(pen->arena, pen->count + 1, sizeof *pen->opens);
	for (size_t i = 0; i < pen->count; i++) {
		if (pen->items[i].kind == PIECE_OPEN) {
			pen->opens[depth++] = i;
		} else if (pen->items[i].kind == PIECE_CLOSE) {
			size_t open = pen->opens[--depth];

			pen->partners[open] = i;
			pen->partners[i] = open;
			if (markdown_is_emphasis(&pen->items[i]))
				pen->delimiters[open] = pen->delimiters[i] =
					markdown_delimiter(&mark, open, i);
			else if (pen->items[i].mark == MARK_MONO)
				pen->code[open] = is_code(pen, open, i);
		}
	}
}

/* ---- writing ---- */

static void
put_raw(struct pen *pen, const char *text)
{
	pu_buf_addz(pen->out, text);
	pen->fresh = pen->digits = false;
}

/* What is owed before something that is seen. */
static void
arrive(struct pen *pen)
{
	if (pen->broken && pen->heading) {
		pu_buf_addc(pen->out, ' ');
	} else if (pen->broken) {
		pu_buf_addz(pen->out, "  \n");
		pu_buf_addz(pen->out, pen->prefix);
		pen->fresh = true;
		pen->digits = false;
	} else {
		pu_buf_add(pen->out, pu_buf_str(&pen->blank));
	}
	pen->broken = false;
	pu_buf_clear(&pen->blank);
	for (size_t i = 0; i < pen->open_count; i++) {
		const struct piece *piece = &pen->items[pen->opens[i]];

		if (piece->mark == MARK_LINK)
			put_raw(pen, "[");
		else if (piece->mark == MARK_NAME)
			bidi_put(pen->out, false);
		else if (pen->delimiters[pen->opens[i]])
			put_raw(pen, pen->delimiters[pen->opens[i]]);
	}
	pen->open_count = 0;
}

static bool
needs_escape(const struct pen *pen, char c, char next)
{
	switch (c) {
	case '\\':
	case '`':
	case '*':
	case '_':
	case '{':
	case '}':
	case '[':
	case ']':
	case '<':
	case '>':
	case '|':
	case '~':
	case '$': /* mathematics, to some */
		return true;
	case '#':
		return pen->fresh || pen->heading;
	case '+':
	case '-':
	case '=':
		return pen->fresh;
	case ':': /* behind a label, whose brackets not all see escaped */
		return pen->fresh || pen->out->ptr[pen->out->len - 1] == ']';
	case '.':
	case ')':
		return pen->digits;
	case '!':
		return !next;
	default:
		return false;
	}
}

/* c: the character's first byte; next: the byte behind it, 0 at an end. */
static void
put_character(struct pen *pen, struct pu_str character, char next)
{
	char c = character.ptr[0];
	bool digits = (pen->fresh || pen->digits) && ascii_is_digit(c);

	if (c == '&' && (!next || next == '#' || ascii_is_letter(next))) {
		put_raw(pen, "&amp;");
		return;
	}
	if (character.len == 1 && needs_escape(pen, c, next))
		pu_buf_addc(pen->out, '\\');
	pu_buf_add(pen->out, character);
	pen->fresh = false;
	pen->digits = digits;
}

static void
put_text(struct pen *pen, struct pu_str text)
{
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at);
		struct pu_str character =
			pu_str_n(text.ptr + start, at - start);

		if (utf8_is_space(c)) {
			pu_buf_add(&pen->blank, character);
			continue;
		}
		arrive(pen);
		put_character(pen, character,
			      at < text.len ? text.ptr[at] : '\0');
	}
}

static void
put_run(struct pen *pen, struct pu_str text)
{
	const struct address *found;
	size_t count, done = 0;

	count = pen->in_link ? 0 : addresses_read(text, pen->arena, &found);
	for (size_t i = 0; i < count; i++) {
		if (!markdown_is_pointed(&found[i], text))
			continue;
		put_text(pen, pu_str_n(text.ptr + done, found[i].start - done));
		arrive(pen);
		put_raw(pen, "<");
		pu_buf_add(pen->out, pu_str_n(text.ptr + found[i].start,
					      found[i].end - found[i].start));
		put_raw(pen, ">");
		done = found[i].end;
	}
	put_text(pen, pu_str_n(text.ptr + done, text.len - done));
}

/* The code span from open on; the piece that closes it. CommonMark, 6.1. */
static size_t
put_code(struct pen *pen, size_t open)
{
	size_t close = pen->partners[open], longest = 0, run = 0, len;
	struct pu_buf text = PU_BUF_INIT;
	struct pu_str inner;

	for (size_t i = open + 1; i < close; i++)
		pu_buf_add(&text, pen->items[i].text);
	inner = pu_str_trim(pu_buf_str(&text));
	for (size_t i = 0; i < inner.len; i++) {
		run = inner.ptr[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	if (text.ptr[0] == ' ')
		pu_buf_addc(&pen->blank, ' ');
	arrive(pen);
	for (size_t i = 0; i <= longest; i++)
		put_raw(pen, "`");
	len = longest ? 1 : 0;
	pu_buf_addz(pen->out, len ? " " : "");
	pu_buf_add(pen->out, inner);
	pu_buf_addz(pen->out, len ? " " : "");
	for (size_t i = 0; i <= longest; i++)
		put_raw(pen, "`");
	if (text.ptr[text.len - 1] == ' ')
		pu_buf_addc(&pen->blank, ' ');
	pu_buf_free(&text);
	return close;
}

/* A link that says its own address: "<https://...>". */
static bool
is_bare_link(const struct pen *pen, size_t open)
{
	const struct piece *piece = &pen->items[open];

	return piece->mark == MARK_LINK && pen->partners[open] == open + 2 &&
	       piece[1].kind == PIECE_TEXT &&
	       pu_str_eq(piece[1].text, piece->address) &&
	       put_is_absolute(piece->address);
}

static void
put_open(struct pen *pen, size_t at)
{
	pen->opens[pen->open_count++] = at;
	pen->in_link = pen->in_link || pen->items[at].mark == MARK_LINK;
}

static void
put_close(struct pen *pen, size_t at)
{
	const struct piece *piece = &pen->items[at];

	if (piece->mark == MARK_LINK)
		pen->in_link = false;
	/* Nothing but white space in it. */
	if (pen->open_count &&
	    pen->opens[pen->open_count - 1] == pen->partners[at]) {
		pen->open_count--;
		return;
	}
	if (piece->mark == MARK_LINK) {
		put_raw(pen, "](");
		pu_buf_add(pen->out, piece->address);
		put_raw(pen, ")");
	} else if (piece->mark == MARK_NAME) {
		bidi_put(pen->out, true);
	} else if (pen->delimiters[at]) {
		put_raw(pen, pen->delimiters[at]);
	}
}

static size_t
put_piece(struct pen *pen, size_t at)
{
	const struct piece *piece = &pen->items[at];

	switch (piece->kind) {
	case PIECE_TEXT:
		put_run(pen, piece->text);
		break;
	case PIECE_OPEN:
		/* Two in a row would be one mark. */
		if (pen->code[at] && (pen->blank.len || !pen->out->len ||
				      pen->out->ptr[pen->out->len - 1] != '`'))
			return put_code(pen, at);
		if (is_bare_link(pen, at)) {
			arrive(pen);
			put_raw(pen, "<");
			pu_buf_add(pen->out, piece->address);
			put_raw(pen, ">");
			return at + 2;
		}
		put_open(pen, at);
		break;
	case PIECE_CLOSE:
		put_close(pen, at);
		break;
	case PIECE_BREAK:
		/* Several are one: a blank line would end the paragraph. */
		pen->broken = true;
		break;
	case PIECE_IMAGE:
		arrive(pen);
		markdown_put_image(pen->out, piece->address, piece->text,
				   pen->arena);
		pen->fresh = pen->digits = false;
		break;
	}
	return at;
}

void
markdown_put_pieces(struct pu_buf *out, const struct pieces *pieces,
		    const char *prefix, bool heading, struct pu_arena *arena)
{
	struct pen pen = { .out = out,
			   .prefix = prefix,
			   .heading = heading,
			   .arena = arena,
			   .items = pieces->items,
			   .count = pieces->count,
			   .blank = PU_BUF_INIT,
			   .fresh = true };

	prepare(&pen);
	for (size_t i = 0; i < pen.count; i++)
		i = put_piece(&pen, i);
	pu_buf_free(&pen.blank);
}

void
markdown_put_image(struct pu_buf *out, struct pu_str address,
		   struct pu_str description, struct pu_arena *arena)
{
	struct piece text = { .kind = PIECE_TEXT, .text = description };
	struct pieces pieces = { .items = &text, .count = 1 };

	pu_buf_addz(out, "![");
	if (description.len)
		markdown_put_pieces(out, &pieces, "", true, arena);
	pu_buf_addz(out, "](");
	pu_buf_add(out, address);
	pu_buf_addc(out, ')');
}
