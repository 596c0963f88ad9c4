#include "config.h"

#include "formats/build.h"
#include "formats/page.h"
#include "text/html.h"

struct reader {
	struct build *build;
	int32_t pairs; /* numbers the inline pairs of a block */
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
	{ "html", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "pre", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "figure", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "ul", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "ol", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "dl", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "table", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "thead", true, PU_BLOCK_PARAGRAPH, NULL },
	{ "tbody", true, PU_BLOCK_PARAGRAPH, NULL },
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

static void
read_inline(struct reader *reader, const struct html_node *node,
	    const struct element *element, enum pu_block_type type, int depth)
{
	struct pu_buf tag = PU_BUF_INIT;
	struct pu_str href = html_attribute(node, "href");
	int32_t pair = ++reader->pairs;

	pu_buf_addf(&tag, "<%s", element->name);
	if (href.ptr && pu_str_is(html_name(node), "a"))
		pu_buf_addf(&tag, " href=\"%.*s\"",
			    href.len > 4096 ? 4096 : (int)href.len, href.ptr);
	pu_buf_addc(&tag, '>');
	build_code(reader->build, PU_CODE_OPEN, pair, pu_str(element->code),
		   pu_buf_str(&tag));
	read_children(reader, node, type, depth);
	pu_buf_clear(&tag);
	pu_buf_addf(&tag, "</%s>", element->name);
	build_code(reader->build, PU_CODE_CLOSE, pair, pu_str(element->code),
		   pu_buf_str(&tag));
	pu_buf_free(&tag);
}

static void
read_node(struct reader *reader, const struct html_node *node,
	  enum pu_block_type type, int depth)
{
	const struct element *element = element_of(html_name(node));
	struct pu_str text = html_text(node);

	if (text.ptr) {
		build_text(reader->build, text);
	} else if (page_skips(node, true)) {
		return;
	} else if (pu_str_is(html_name(node), "br")) {
		build_break(reader->build);
	} else if (element && element->block) {
		build_block(reader->build, type);
		reader->pairs = 0;
		read_children(reader, node, narrower(type, element->type),
			      depth);
		build_block(reader->build, narrower(type, element->type));
		reader->pairs = 0;
	} else if (element) {
		read_inline(reader, node, element, type, depth);
	} else {
		read_children(reader, node, type, depth);
	}
}

bool
read_html(struct build *build, struct pu_str text, struct pu_buf *language,
	  struct pu_error *err)
{
	struct reader reader = { build, 0 };
	const struct html_node *root, *main, *title;
	struct html *html;
	struct pu_str stated;

	if (!html_parse(&html, text, err))
		return false;
	root = html_root(html);
	main = page_main(root);
	if (!main) {
		html_free(html);
		return true;
	}
	title = page_title(root, main);
	stated = html_attribute(main, "lang");
	if (!stated.ptr)
		stated = html_attribute(root, "lang");
	if (stated.ptr)
		pu_buf_add(language, stated);
	if (title) {
		read_children(&reader, title, PU_BLOCK_HEADING, 0);
		build_block(build, PU_BLOCK_HEADING);
	}
	read_children(&reader, main, PU_BLOCK_PARAGRAPH, 0);
	build_block(build, PU_BLOCK_PARAGRAPH);
	html_free(html);
	return true;
}
