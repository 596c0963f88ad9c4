#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "formats/page-about.h"
#include "formats/page-notes.h"
#include "formats/page.h"
#include "text/utf8.h"

struct reader {
	struct build *build;
	struct pu_str page;
	int32_t pairs; /* numbers the inline pairs of a block */
	struct page_rank rank;
	struct page_images images; /* of the block under way */
	/* Kept: */
	size_t last; /* where what is in the block under way ends; NOWHERE */
	struct page_notes *notes;
};

struct element {
	const char *name;
	bool block;
	enum pu_block_type type;
	const char *code; /* TMX type of an inline code; NULL: no code */
};

static const struct element elements[] = {
	{ "h1", true, PU_BLOCK_HEADING, NULL },
	{ "h2", true, PU_BLOCK_HEADING, NULL },
	{ "h3", true, PU_BLOCK_HEADING, NULL },
	{ "h4", true, PU_BLOCK_HEADING, NULL },
	{ "h5", true, PU_BLOCK_HEADING, NULL },
	{ "h6", true, PU_BLOCK_HEADING, NULL },
	{ "p", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "div", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "section", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "article", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "main", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "header", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "footer", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "address", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "body", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "center", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "fieldset", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "hgroup", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "menu", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "html", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "pre", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "figure", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "ul", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "ol", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "dl", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "table", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "thead", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "tbody", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "tfoot", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "tr", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "hr", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "details", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "summary", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "li", true, PU_BLOCK_ITEM, NULL },
	{ "dt", true, PU_BLOCK_ITEM, NULL },
	{ "dd", true, PU_BLOCK_ITEM, NULL },
	{ "blockquote", true, PU_BLOCK_QUOTE, NULL },
	{ "figcaption", true, PU_BLOCK_CAPTION, NULL },
	{ "caption", true, PU_BLOCK_CAPTION, NULL },
	{ "td", true, PU_BLOCK_CELL, NULL },
	{ "th", true, PU_BLOCK_CELL, NULL },
	{ "a", false, PU_BLOCK_PARAGRAPH, "link" },
	{ "b", false, PU_BLOCK_PARAGRAPH, "bold" },
	{ "strong", false, PU_BLOCK_PARAGRAPH, "bold" },
	{ "i", false, PU_BLOCK_PARAGRAPH, "italic" },
	{ "em", false, PU_BLOCK_PARAGRAPH, "italic" },
	{ "cite", false, PU_BLOCK_PARAGRAPH, "italic" },
	{ "u", false, PU_BLOCK_PARAGRAPH, "ulined" },
	{ "s", false, PU_BLOCK_PARAGRAPH, "struct" },
	{ "del", false, PU_BLOCK_PARAGRAPH, "struct" },
	{ "ins", false, PU_BLOCK_PARAGRAPH, "ulined" },
	{ "mark", false, PU_BLOCK_PARAGRAPH, "color" },
	{ "code", false, PU_BLOCK_PARAGRAPH, "font" },
	{ "sub", false, PU_BLOCK_PARAGRAPH, "font" },
	{ "sup", false, PU_BLOCK_PARAGRAPH, "font" },
};

static const struct element *
element_of(struct pu_str name)
{
	for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++)
		if (pu_str_is(name, elements[i].name))
			return &elements[i];
	return NULL;
}

/* A paragraph inside an item, a quote or a cell is one of its kind. */
static enum pu_block_type
narrower(enum pu_block_type outer, enum pu_block_type inner)
{
	return inner == PU_BLOCK_PARAGRAPH ? outer : inner;
}

/* ---- a page that is kept ---- */

/* What lies between two things of a block and is neither: a picture, a script, a
 * comment, a tag without its partner. It is kept as a code, so that it survives
 * in the midst of what is translated; only what is seen parts words. */
static void
keep_gap(struct reader *reader, size_t start)
{
	size_t last = reader->last;
	struct pu_str gap;

	if (!reader->build->keep || last == PU_NOWHERE || last >= start)
		return;
	gap = pu_str_n(reader->page.ptr + last, start - last);
	build_at(reader->build, last, start);
	build_code(reader->build,
		   pu_str_starts(gap, "<!") || pu_str_starts(gap, "</") ||
				   pu_str_starts(gap, "<?")
			   ? PU_CODE_LONE_OPEN
			   : PU_CODE_ALONE,
		   -1, pu_str(pu_str_starts(gap, "<img") ? "image" : ""), gap);
}

static void
at_range(struct reader *reader, struct html_range range)
{
	keep_gap(reader, range.start);
	build_at(reader->build, range.start, range.end);
	reader->last = range.end;
}

/* Text that stands in the page at range, references and all. */
static void
keep_text(struct reader *reader, struct html_range range)
{
	struct html_piece piece;
	size_t at = range.start;

	while (html_piece_next(reader->page, &at, range.end, &piece)) {
		struct pu_buf one = PU_BUF_INIT;

		build_at(reader->build, piece.start, piece.end);
		if (piece.reference)
			utf8_add(&one, piece.character);
		else
			pu_buf_add(&one,
				   pu_str_n(reader->page.ptr + piece.start,
					    piece.end - piece.start));
		build_text(reader->build, pu_buf_str(&one));
		pu_buf_free(&one);
	}
}

static void
end_block(struct reader *reader, enum pu_block_type type)
{
	struct pu_block *block = build_block(reader->build, type);

	if (block && type == PU_BLOCK_HEADING)
		block->level = reader->rank.level;
	if (block && type == PU_BLOCK_ITEM)
		block->number = reader->rank.number;
	page_images_put(&reader->images, reader->build);
	reader->pairs = 0;
	reader->last = PU_NOWHERE;
}

/* Text that is kept as it is: programs, and what asks for it. */
static bool
is_untranslated(const struct html_node *node)
{
	struct pu_str translate = html_attribute(node, "translate");

	return pu_str_is(html_name(node), "pre") ||
	       (translate.ptr && pu_str_is(translate, "no"));
}

/* ---- reading ---- */

static void read_node(struct reader *reader, const struct html_node *node,
		      enum pu_block_type type, int depth);

static void
read_children(struct reader *reader, const struct html_node *node,
	      enum pu_block_type type, int depth)
{
	if (depth >= HTML_DEPTH)
		return;
	for (const struct html_node *child = html_first(node); child;
	     child = html_next(child))
		read_node(reader, child, type, depth + 1);
}

/* A tag, as it stands when it is kept, else as short as can be; empty when the
 * page has none. */
static void
add_tag(struct reader *reader, const struct html_node *node,
	enum pu_code_kind kind, const char *type)
{
	struct html_range range =
		kind == PU_CODE_OPEN ? html_open(node) : html_close(node);
	struct pu_str href = html_attribute(node, "href"), name;
	struct pu_buf tag = PU_BUF_INIT;

	name = html_name(node);
	if (reader->build->keep) {
		pu_buf_add(&tag, pu_str_n(reader->page.ptr + range.start,
					  range.end - range.start));
	} else if (kind == PU_CODE_OPEN || range.end > range.start) {
		pu_buf_addz(&tag, kind == PU_CODE_OPEN ? "<" : "</");
		pu_buf_add(&tag, name);
		if (kind == PU_CODE_OPEN && href.ptr && pu_str_is(name, "a"))
			pu_buf_addf(&tag, " href=\"%.*s\"",
				    href.len > 4096 ? 4096 : (int)href.len,
				    href.ptr);
		pu_buf_addc(&tag, '>');
	}
	at_range(reader, range);
	build_code(reader->build, kind, reader->pairs, pu_str(type),
		   pu_buf_str(&tag));
	pu_buf_free(&tag);
}

static void
read_inline(struct reader *reader, const struct html_node *node,
	    const char *code, enum pu_block_type type, int depth)
{
	int32_t pair = ++reader->pairs, inner;

	add_tag(reader, node, PU_CODE_OPEN, code);
	read_children(reader, node, type, depth);
	inner = reader->pairs;
	reader->pairs = pair;
	add_tag(reader, node, PU_CODE_CLOSE, code);
	reader->pairs = inner > pair ? inner : pair;
}

/* A block's element: what it says of headings and lists is so within it. */
static void
read_block(struct reader *reader, const struct html_node *node,
	   enum pu_block_type type, enum pu_block_type outer, int depth)
{
	const struct page_rank before = reader->rank;

	end_block(reader, outer);
	page_rank_enter(&reader->rank, node);
	read_children(reader, node, type, depth);
	end_block(reader, type);
	page_rank_leave(&reader->rank, &before, node);
}

static void
read_element(struct reader *reader, const struct html_node *node,
	     enum pu_block_type type, int depth)
{
	const struct element *element = element_of(html_name(node));
	struct html_range range = html_open(node);

	if (reader->notes)
		page_note_attributes(reader->notes, node);
	if (reader->build->images)
		page_images_note(&reader->images, node);
	if (pu_str_is(html_name(node), "br")) {
		at_range(reader, range);
		build_break(reader->build);
	} else if (element && element->block) {
		read_block(reader, node, narrower(type, element->type), type,
			   depth);
	} else if (element) {
		read_inline(reader, node, element->code, type, depth);
	} else if (reader->build->keep && html_first(node)) {
		read_inline(reader, node, "", type, depth);
	} else {
		read_children(reader, node, type, depth);
	}
}

static void
read_node(struct reader *reader, const struct html_node *node,
	  enum pu_block_type type, int depth)
{
	struct pu_str text = html_text(node);

	if (text.ptr && reader->build->keep) {
		keep_gap(reader, html_open(node).start);
		keep_text(reader, html_open(node));
		reader->last = html_open(node).end;
	} else if (text.ptr) {
		build_text(reader->build, text);
	} else if (reader->build->keep && is_untranslated(node)) {
		const struct element *element = element_of(html_name(node));

		if (element && element->block)
			end_block(reader, type);
	} else if (!page_skips(node, true)) {
		read_element(reader, node, type, depth);
	}
}

/* The texts beside the running one; they come behind it. */
static void
add_notes(struct reader *reader)
{
	struct page_notes *notes = reader->notes;

	notes->first = reader->build->count;
	for (size_t i = 0; i < notes->count; i++) {
		struct page_text *text = &notes->texts[i];
		struct pu_block *block;

		keep_text(reader, text->range);
		block = build_block(reader->build, text->type);
		if (block) {
			block->apart = true;
			notes->texts[notes->used++] = *text;
		}
	}
}

static void
read_page(struct reader *reader, const struct html_node *root,
	  const struct html_node *main, struct pu_buf *language)
{
	const struct html_node *title = page_title(root, main);
	struct pu_str stated = html_attribute(main, "lang");

	if (!stated.ptr)
		stated = html_attribute(root, "lang");
	if (stated.ptr)
		pu_buf_add(language, stated);
	if (reader->notes)
		page_note_head(reader->notes, root, main);
	if (title)
		read_block(reader, title, PU_BLOCK_HEADING, PU_BLOCK_PARAGRAPH,
			   0);
	read_children(reader, main, PU_BLOCK_PARAGRAPH, 0);
	end_block(reader, PU_BLOCK_PARAGRAPH);
	if (reader->notes)
		add_notes(reader);
}

bool
read_html(struct build *build, struct pu_str text, struct pu_buf *language,
	  struct pu_error *err)
{
	struct reader reader = { .build = build,
				 .page = text,
				 .last = PU_NOWHERE };
	const struct html_node *root, *main;
	struct html *html;

	if (!html_parse(&html, text, err))
		return false;
	root = html_root(html);
	main = page_main(root);
	if (build->keep) {
		reader.notes = page_notes_new();
		build->own = reader.notes;
		build->own_free = page_notes_free;
		main = main ? main : root;
	}
	if (main)
		read_page(&reader, root, main, language);
	if (root && build->images)
		page_about(root, build->arena, &build->about);
	free(reader.images.items);
	html_free(html);
	return true;
}
