#include "config.h"

#include "publish/html-pieces.h"
#include "publish/json-ld.h"
#include "publish/put.h"
#include "text/lang.h"

static void
put_element(struct pu_buf *out, const char *name, const struct pieces *pieces)
{
	pu_buf_addf(out, "<%s>", name);
	html_put_pieces(out, pieces, false);
	pu_buf_addf(out, "</%s>\n", name);
}

static void
put_list(struct pu_buf *out, const struct node *node)
{
	if (node->start > 1)
		pu_buf_addf(out, "<ol start=\"%d\">\n", node->start);
	else
		pu_buf_addz(out, node->start ? "<ol>\n" : "<ul>\n");
	for (size_t i = 0; i < node->count; i++)
		put_element(out, "li", &node->texts[i]);
	pu_buf_addz(out, node->start ? "</ol>\n" : "</ul>\n");
}

static void
put_figure(struct pu_buf *out, const struct node *node)
{
	pu_buf_addz(out, "<figure>\n");
	if (node->address.len)
		html_put_image(out, node->address, node->description, ">\n");
	if (node->count)
		put_element(out, "figcaption", node->texts);
	pu_buf_addz(out, "</figure>\n");
}

static void
put_node(struct pu_buf *out, const struct node *node)
{
	char name[] = "h2";

	switch (node->kind) {
	case NODE_HEADING:
		name[1] = (char)('0' + node->level);
		put_element(out, name, node->texts);
		break;
	case NODE_PARAGRAPH:
		pu_buf_addz(out,
			    node->verbatim ? "<p translate=\"no\">" : "<p>");
		html_put_pieces(out, node->texts, false);
		pu_buf_addz(out, "</p>\n");
		break;
	case NODE_LIST:
		put_list(out, node);
		break;
	case NODE_QUOTE:
	case NODE_LETTER:
		pu_buf_addz(out, "<blockquote>\n");
		for (size_t i = 0; i < node->count; i++)
			put_element(out, "p", &node->texts[i]);
		pu_buf_addz(out, "</blockquote>\n");
		break;
	case NODE_FIGURE:
		put_figure(out, node);
		break;
	}
}

static void
put_article(struct pu_buf *out, const struct layout *layout)
{
	for (size_t i = 0; i < layout->node_count; i++)
		put_node(out, &layout->nodes[i]);
	if (!layout->line_count)
		return;
	pu_buf_addz(out, "<footer>\n");
	for (size_t i = 0; i < layout->line_count; i++)
		put_element(out, "p", &layout->lines[i]);
	pu_buf_addz(out, "</footer>\n");
}

static void
put_language(struct pu_buf *out, const struct publish_page *page,
	     struct pu_arena *arena)
{
	pu_buf_addz(out, " lang=\"");
	put_html_value(out, put_data(page->language, arena));
	pu_buf_addf(out, "\" dir=\"%s\"",
		    pu_lang_is_rtl(page->language) ? "rtl" : "ltr");
}

static void
put_link(struct pu_buf *out, const char *rel, struct pu_str url,
	 struct pu_arena *arena)
{
	url = put_address(url, false, arena);
	if (!url.len)
		return;
	pu_buf_addf(out, "<link rel=\"%s\" href=\"", rel);
	put_html_value(out, url);
	pu_buf_addz(out, "\">\n");
}

static void
put_head(struct pu_buf *out, const struct publish_page *page,
	 const struct layout *layout)
{
	pu_buf_addz(out, "<head>\n<meta charset=\"utf-8\">\n"
			 "<meta name=\"viewport\" content=\"width=device-"
			 "width, initial-scale=1\">\n<title>");
	put_html(out, layout->plain_title.len
			      ? layout->plain_title
			      : put_data(page->slug, layout->arena));
	pu_buf_addz(out, "</title>\n");
	if (layout->standfirst.len) {
		pu_buf_addz(out, "<meta name=\"description\" content=\"");
		put_html_value(out, layout->standfirst);
		pu_buf_addz(out, "\">\n");
	}
	put_link(out, "canonical", page->url, layout->arena);
	put_link(out, "license", page->licence_url, layout->arena);
	/* Links that do not come back are none: not without an address. */
	if (page->url.len)
		html_put_cluster(out, page, layout->arena);
	pu_buf_addz(out, "<script type=\"application/ld+json\">\n");
	json_ld_put(out, page, layout);
	pu_buf_addz(out, "\n</script>\n</head>\n");
}

bool
publish_html(struct pu_buf *out, const struct publish_page *page,
	     struct pu_error *err)
{
	struct pu_arena *arena;
	struct layout layout;

	if (!publish_cluster(page, err))
		return false;
	arena = pu_arena_new();
	layout_make(&layout, page, arena);
	pu_buf_addz(out, "<!DOCTYPE html>\n<html");
	put_language(out, page, arena);
	pu_buf_addz(out, ">\n");
	put_head(out, page, &layout);
	pu_buf_addz(out, "<body>\n<main>\n<article>\n");
	if (!pieces_are_empty(&layout.title))
		put_element(out, "h1", &layout.title);
	put_article(out, &layout);
	pu_buf_addz(out, "</article>\n</main>\n</body>\n</html>\n");
	pu_arena_free(arena);
	return true;
}

bool
publish_fragment(struct pu_buf *out, const struct publish_page *page,
		 struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct layout layout;

	(void)err;
	layout_make(&layout, page, arena);
	pu_buf_addz(out, "<div");
	put_language(out, page, arena);
	pu_buf_addz(out, ">\n");
	put_article(out, &layout);
	pu_buf_addz(out, "</div>\n");
	pu_arena_free(arena);
	return true;
}
