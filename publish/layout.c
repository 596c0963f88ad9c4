#include "config.h"

#include "publish/layout.h"

#include <stdlib.h>

#include "base/mem.h"
#include "publish/put.h"
#include "text/iban.h"

struct maker {
	const struct publish_page *page;
	struct layout *out;
	struct pieces *blocks;
	struct node *nodes;
	size_t count, room;
	bool titled;
};

bool
layout_shows(enum article_part part)
{
	return part != ARTICLE_BOILERPLATE && part != ARTICLE_CREDIT;
}

static bool
keeps_breaks(enum article_part part)
{
	return part != ARTICLE_TITLE && part != ARTICLE_HEADING &&
	       part != ARTICLE_ALT;
}

static enum article_part
part_at(const struct maker *maker, size_t at)
{
	return maker->page->blocks[at].part;
}

static struct node *
add(struct maker *maker, enum node_kind kind, size_t at)
{
	struct node *node;

	MEM_GROW(maker->nodes, maker->count, maker->room);
	node = &maker->nodes[maker->count++];
	*node = (struct node){ .kind = kind,
			       .texts = &maker->blocks[at],
			       .count = 1,
			       .address = pu_str(""),
			       .description = pu_str("") };
	return node;
}

/* ---- images ---- */

/* The block's only image, with nothing but it; NULL: it is none such. */
static const struct piece *
lone_image(const struct pieces *pieces)
{
	const struct piece *image = NULL;

	for (size_t i = 0; i < pieces->count; i++) {
		const struct piece *piece = &pieces->items[i];

		if (piece->kind == PIECE_IMAGE && !image)
			image = piece;
		else if (piece->kind == PIECE_IMAGE ||
			 (piece->kind == PIECE_TEXT &&
			  pu_str_trim(piece->text).len))
			return NULL;
	}
	return image;
}

static struct piece *
first_image(const struct pieces *pieces)
{
	for (size_t i = 0; i < pieces->count; i++)
		if (pieces->items[i].kind == PIECE_IMAGE)
			return (struct piece *)&pieces->items[i];
	return NULL;
}

/* 0: an image, 1: its description, 2: its caption; -1: no part of a figure. */
static int
figure_part(const struct maker *maker, size_t at)
{
	enum article_part part = part_at(maker, at);

	if (part == ARTICLE_PARAGRAPH)
		return lone_image(&maker->blocks[at]) ? 0 : -1;
	return part == ARTICLE_ALT ? 1 : part == ARTICLE_CAPTION ? 2 : -1;
}

/* The pieces without their images. */
static struct pieces *
without_images(struct maker *maker, const struct pieces *from)
{
	struct pu_arena *arena = maker->out->arena;
	struct pieces *out = arena_alloc(arena, sizeof *out);
	struct piece_maker made = { .arena = arena, .breaks = true };

	*out = *from;
	for (size_t i = 0; i < from->count; i++) {
		const struct piece *piece = &from->items[i];

		if (piece->kind == PIECE_OPEN)
			maker_open(&made, piece->mark, piece->address,
				   made.open_count);
		else if (piece->kind == PIECE_CLOSE)
			maker_close(&made, made.open_count - 1);
		else if (piece->kind == PIECE_BREAK)
			maker_break(&made);
		else if (piece->kind == PIECE_TEXT)
			maker_text(&made, piece->text);
	}
	maker_finish(&made, out);
	return out;
}

/* The block behind the figure that begins at at. */
static size_t
add_figure(struct maker *maker, size_t at)
{
	bool seen[3] = { false };
	struct node node = { .kind = NODE_FIGURE,
			     .address = pu_str(""),
			     .description = pu_str("") };
	int part;

	for (; at < maker->page->block_count; at++) {
		const struct pieces *pieces = &maker->blocks[at];
		const struct piece *image = first_image(pieces);

		part = figure_part(maker, at);
		if (part < 0 || seen[part])
			break;
		seen[part] = true;
		if (image && !node.address.len) {
			node.address = image->address;
			if (!node.description.len)
				node.description = image->text;
		}
		if (part == 1 && pieces_plain(pieces, maker->out->arena).len)
			node.description =
				pieces_plain(pieces, maker->out->arena);
		if (part == 2) {
			node.texts =
				image ? without_images(maker, pieces) : pieces;
			node.count = !pieces_are_empty(node.texts);
		}
	}
	if (node.address.len || node.count) {
		struct node *added = add(maker, NODE_FIGURE, at - 1);

		*added = node;
	}
	return at;
}

/* Images within a text take the descriptions behind it; the block behind
 * these. */
static size_t
describe_images(struct maker *maker, size_t at)
{
	const struct pieces *pieces = &maker->blocks[at++];

	for (size_t i = 0; i < pieces->count; i++) {
		struct piece *piece = (struct piece *)&pieces->items[i];

		if (piece->kind != PIECE_IMAGE || piece->text.len)
			continue;
		if (at == maker->page->block_count ||
		    part_at(maker, at) != ARTICLE_ALT ||
		    first_image(&maker->blocks[at]))
			break;
		piece->text =
			pieces_plain(&maker->blocks[at++], maker->out->arena);
	}
	return at;
}

/* ---- the rest ---- */

static bool
has_account(const struct maker *maker, size_t at)
{
	struct pu_str text =
		pieces_plain(&maker->blocks[at], maker->out->arena);
	const struct iban *ibans;
	size_t digits = 0;

	if (ibans_read(text, maker->out->arena, &ibans))
		return true;
	/* Eight figures, however they are grouped, are no amount. */
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c >= '0' && c <= '9' && ++digits == 8)
			return true;
		if ((c < '0' || c > '9') && c != ' ' && c != '-')
			digits = 0;
	}
	return false;
}

/* The blocks from at on, up to end, that have text, as one node. */
static size_t
add_run(struct maker *maker, enum node_kind kind, size_t at, size_t end)
{
	struct pieces *texts =
		arena_array(maker->out->arena, end - at, sizeof *texts);
	struct node *node = add(maker, kind, at);

	node->texts = texts;
	node->count = 0;
	for (; at < end; at++)
		if (!pieces_are_empty(&maker->blocks[at]))
			texts[node->count++] = maker->blocks[at];
	return end;
}

/* Items that follow each other, and count on. */
static size_t
add_list(struct maker *maker, size_t at)
{
	const struct article_block *blocks = maker->page->blocks;
	int start = blocks[at].number > 0 ? blocks[at].number : 0;
	int next = start;
	size_t end = at, kept = maker->count;

	for (; end < maker->page->block_count &&
	       part_at(maker, end) == ARTICLE_ITEM;
	     end++) {
		int number = blocks[end].number > 0 ? blocks[end].number : 0;

		if (pieces_are_empty(&maker->blocks[end]))
			continue;
		if (number != next)
			break;
		next = start ? number + 1 : 0;
	}
	add_run(maker, NODE_LIST, at, end);
	maker->nodes[kept].start = start;
	return end;
}

static size_t
add_paragraphs(struct maker *maker, enum node_kind kind, size_t at)
{
	size_t end = at;

	while (end < maker->page->block_count &&
	       part_at(maker, end) == part_at(maker, at))
		end++;
	return add_run(maker, kind, at, end);
}

static void
add_heading(struct maker *maker, size_t at, int level)
{
	add(maker, NODE_HEADING, at)->level = level < 2   ? 2
					      : level > 6 ? 6
							  : level;
}

static size_t
add_node(struct maker *maker, size_t at)
{
	const struct article_block *block = &maker->page->blocks[at];
	struct pieces *pieces = &maker->blocks[at];

	if (!layout_shows(block->part) || pieces_are_empty(pieces))
		return at + 1;
	if (figure_part(maker, at) >= 0)
		return add_figure(maker, at);
	if (block->part == ARTICLE_ITEM)
		return add_list(maker, at);
	if (block->part == ARTICLE_QUOTE)
		return add_paragraphs(maker, NODE_QUOTE, at);
	if (block->part == ARTICLE_LETTER)
		return add_paragraphs(maker, NODE_LETTER, at);
	if (block->part == ARTICLE_HEADING)
		add_heading(maker, at, block->level);
	else if (block->part == ARTICLE_TITLE && maker->titled)
		add_heading(maker, at, 2);
	else if (block->part == ARTICLE_TITLE)
		maker->out->title = *pieces;
	else
		add(maker, NODE_PARAGRAPH, at)->verbatim =
			block->part == ARTICLE_PAYMENT &&
			has_account(maker, at);
	maker->titled = maker->titled || block->part == ARTICLE_TITLE;
	if (block->part == ARTICLE_STANDFIRST && !maker->out->standfirst.len)
		maker->out->standfirst =
			pieces_plain(pieces, maker->out->arena);
	return describe_images(maker, at);
}

static void
make_lines(struct layout *out, const struct publish_page *page)
{
	size_t count = page->line_count + page->note_count;
	struct pieces *lines =
		arena_array(out->arena, count + 1, sizeof *lines);
	struct pu_buf credit = PU_BUF_INIT;

	for (size_t i = 0; i < count; i++) {
		bool note = i >= page->line_count;
		struct pieces *pieces = &lines[out->line_count];

		pieces_read_line(pieces,
				 note ? page->notes[i - page->line_count]
				      : page->lines[i],
				 page->language, out->arena);
		if (pieces_are_empty(pieces))
			continue;
		out->line_count++;
		if (note)
			continue;
		if (credit.len)
			pu_buf_addc(&credit, ' ');
		pu_buf_add(&credit, pieces_plain(pieces, out->arena));
	}
	out->lines = lines;
	out->credit = arena_str(out->arena, pu_buf_str(&credit));
	pu_buf_free(&credit);
}

void
layout_make(struct layout *out, const struct publish_page *page,
	    struct pu_arena *arena)
{
	struct maker maker = { .page = page, .out = out };
	struct node *nodes;

	if (page->prepared) {
		*out = *page->prepared;
		out->arena = arena;
		return;
	}
	*out = (struct layout){ .arena = arena,
				.standfirst = pu_str(""),
				.credit = pu_str("") };
	maker.blocks =
		arena_array(arena, page->block_count + 1, sizeof *maker.blocks);
	for (size_t i = 0; i < page->block_count; i++)
		pieces_read(&maker.blocks[i], &page->blocks[i],
			    keeps_breaks(page->blocks[i].part), arena);
	for (size_t at = 0; at < page->block_count;)
		at = add_node(&maker, at);
	nodes = arena_array(arena, maker.count + 1, sizeof *nodes);
	if (maker.count)
		memcpy(nodes, maker.nodes, maker.count * sizeof *nodes);
	free(maker.nodes);
	out->blocks = maker.blocks;
	out->nodes = nodes;
	out->node_count = maker.count;
	out->plain_title = pieces_plain(&out->title, arena);
	make_lines(out, page);
}

void
publish_prepare(struct publish_page *page, struct pu_arena *arena)
{
	struct layout *layout = arena_alloc(arena, sizeof *layout);

	layout_make(layout, page, arena);
	page->prepared = layout;
}

void
layout_make_head(struct layout *out, const struct publish_page *page,
		 struct pu_arena *arena)
{
	struct publish_page head = *page;
	struct article_block blocks[2];

	head.blocks = blocks;
	head.block_count = 0;
	for (int i = 0; i < 2 && !page->prepared; i++) {
		enum article_part part = i ? ARTICLE_STANDFIRST : ARTICLE_TITLE;
		struct pieces pieces;

		for (size_t at = 0; at < page->block_count; at++) {
			if (page->blocks[at].part != part)
				continue;
			pieces_read(&pieces, &page->blocks[at], false, arena);
			if (pieces_are_empty(&pieces))
				continue;
			blocks[head.block_count++] = page->blocks[at];
			break;
		}
	}
	layout_make(out, &head, arena);
}
