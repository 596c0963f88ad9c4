#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "publish/bidi.h"
#include "publish/layout.h"
#include "publish/put.h"

/* Lines are not wrapped: what shows them does that. */

struct writing {
	struct pu_buf *out;
	struct layout layout;
	struct pu_str *addresses; /* of the notes, from 1 */
	size_t count, room;
};

/* The note of an address; the same one has the same. */
static size_t
note_of(struct writing *w, struct pu_str address)
{
	for (size_t i = 0; i < w->count; i++)
		if (pu_str_eq(w->addresses[i], address))
			return i + 1;
	MEM_GROW(w->addresses, w->count, w->room);
	w->addresses[w->count] = address;
	return ++w->count;
}

/* The text says the address itself. */
static bool
says_address(struct pu_str text, struct pu_str address)
{
	const char *before[] = { "", "mailto:", "tel:", "https://", "http://" };

	for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
		size_t len = strlen(before[i]);

		if (pu_str_starts(address, before[i]) &&
		    (pu_str_eq(pu_str_n(address.ptr + len, address.len - len),
			       text) ||
		     pu_str_eq(address, text)))
			return true;
	}
	return false;
}

static void
put_note(struct writing *w, struct pu_str address)
{
	pu_buf_addf(w->out, " [%zu]", note_of(w, address));
}

static void
put_image(struct writing *w, struct pu_str address, struct pu_str description)
{
	if (description.len) {
		pu_buf_addc(w->out, '[');
		pu_buf_add(w->out, description);
		pu_buf_addc(w->out, ']');
	}
	put_note(w, address);
}

static void
put_pieces(struct writing *w, const struct pieces *pieces, const char *prefix)
{
	size_t link = 0;

	for (size_t i = 0; i < pieces->count; i++) {
		const struct piece *piece = &pieces->items[i];
		bool name = piece->mark == MARK_NAME;

		switch (piece->kind) {
		case PIECE_TEXT:
			pu_buf_add(w->out, piece->text);
			break;
		case PIECE_OPEN:
			link = piece->mark == MARK_LINK ? w->out->len : link;
			if (name)
				bidi_put(w->out, false);
			break;
		case PIECE_CLOSE:
			if (name)
				bidi_put(w->out, true);
			if (piece->mark == MARK_LINK &&
			    !says_address(
				    pu_str_trim(pu_str_n(w->out->ptr + link,
							 w->out->len - link)),
				    piece->address))
				put_note(w, piece->address);
			break;
		case PIECE_BREAK:
			pu_buf_addc(w->out, '\n');
			pu_buf_addz(w->out, prefix);
			break;
		case PIECE_IMAGE:
			put_image(w, piece->address, piece->text);
			break;
		}
	}
	pu_buf_addc(w->out, '\n');
}

static void
put_list(struct writing *w, const struct node *node)
{
	for (size_t i = 0; i < node->count; i++) {
		if (node->start)
			pu_buf_addf(w->out, "%d) ", node->start + (int)i);
		else
			pu_buf_addz(w->out, "- ");
		put_pieces(w, &node->texts[i], node->start ? "   " : "  ");
	}
}

static void
put_node(struct writing *w, const struct node *node)
{
	switch (node->kind) {
	case NODE_LIST:
		put_list(w, node);
		break;
	case NODE_QUOTE:
	case NODE_LETTER:
		for (size_t i = 0; i < node->count; i++) {
			pu_buf_addz(w->out, i ? ">\n> " : "> ");
			put_pieces(w, &node->texts[i], "> ");
		}
		break;
	case NODE_FIGURE:
		if (node->address.len) {
			put_image(w, node->address, node->description);
			pu_buf_addc(w->out, '\n');
		}
		if (node->count)
			put_pieces(w, node->texts, "");
		break;
	case NODE_HEADING:
	case NODE_PARAGRAPH:
		put_pieces(w, node->texts, "");
		break;
	}
}

bool
publish_text(struct pu_buf *out, const struct publish_page *page,
	     struct pu_error *err)
{
	struct writing w = { .out = out };
	struct pu_arena *arena = pu_arena_new();
	size_t start = out->len;

	(void)err;
	layout_make(&w.layout, page, arena);
	if (!pieces_are_empty(&w.layout.title))
		put_pieces(&w, &w.layout.title, "");
	for (size_t i = 0; i < w.layout.node_count; i++) {
		pu_buf_addz(out, out->len > start ? "\n" : "");
		put_node(&w, &w.layout.nodes[i]);
	}
	for (size_t i = 0; i < w.layout.line_count; i++) {
		pu_buf_addz(out, !i && out->len > start ? "\n" : "");
		put_pieces(&w, &w.layout.lines[i], "");
	}
	for (size_t i = 0; i < w.count; i++) {
		pu_buf_addf(out, "%s[%zu] ", i ? "" : "\n", i + 1);
		pu_buf_add(out, w.addresses[i]);
		pu_buf_addc(out, '\n');
	}
	free(w.addresses);
	pu_arena_free(arena);
	return true;
}
