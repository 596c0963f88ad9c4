#include "config.h"

#include "publish/wordpress.h"

#include "base/i18n.h"
#include "publish/html-pieces.h"
#include "publish/put.h"

/* As the block editor of WordPress itself writes them, class for class: it asks
 * people to mend blocks that differ. */

static void
put_paragraph(struct pu_buf *out, const struct pieces *pieces)
{
	pu_buf_addz(out, "<!-- wp:paragraph -->\n<p>");
	html_put_pieces(out, pieces, true);
	pu_buf_addz(out, "</p>\n<!-- /wp:paragraph -->\n");
}

static void
put_heading(struct pu_buf *out, const struct node *node)
{
	pu_buf_addz(out, "<!-- wp:heading");
	if (node->level != 2)
		pu_buf_addf(out, " {\"level\":%d}", node->level);
	pu_buf_addf(out, " -->\n<h%d class=\"wp-block-heading\">", node->level);
	html_put_pieces(out, node->texts, true);
	pu_buf_addf(out, "</h%d>\n<!-- /wp:heading -->\n", node->level);
}

static void
put_list(struct pu_buf *out, const struct node *node)
{
	const char *name = node->start ? "ol" : "ul";

	pu_buf_addz(out, "<!-- wp:list");
	if (node->start > 1)
		pu_buf_addf(out, " {\"ordered\":true,\"start\":%d}",
			    node->start);
	else if (node->start)
		pu_buf_addz(out, " {\"ordered\":true}");
	pu_buf_addf(out, " -->\n<%s", name);
	if (node->start > 1)
		pu_buf_addf(out, " start=\"%d\"", node->start);
	pu_buf_addz(out, " class=\"wp-block-list\">");
	for (size_t i = 0; i < node->count; i++) {
		pu_buf_addz(out, "<!-- wp:list-item -->\n<li>");
		html_put_pieces(out, &node->texts[i], true);
		pu_buf_addz(out, "</li>\n<!-- /wp:list-item -->\n");
	}
	pu_buf_addf(out, "</%s>\n<!-- /wp:list -->\n", name);
}

static void
put_quote(struct pu_buf *out, const struct node *node)
{
	pu_buf_addz(out, "<!-- wp:quote -->\n"
			 "<blockquote class=\"wp-block-quote\">");
	for (size_t i = 0; i < node->count; i++)
		put_paragraph(out, &node->texts[i]);
	pu_buf_addz(out, "</blockquote>\n<!-- /wp:quote -->\n");
}

static void
put_figure(struct pu_buf *out, const struct node *node)
{
	if (!node->address.len) {
		put_paragraph(out, node->texts);
		return;
	}
	pu_buf_addz(out, "<!-- wp:image -->\n"
			 "<figure class=\"wp-block-image\">");
	html_put_image(out, node->address, node->description, "/>");
	if (node->count) {
		pu_buf_addz(out, "<figcaption "
				 "class=\"wp-element-caption\">");
		html_put_pieces(out, node->texts, true);
		pu_buf_addz(out, "</figcaption>");
	}
	pu_buf_addz(out, "</figure>\n<!-- /wp:image -->\n");
}

void
wordpress_put_blocks(struct pu_buf *out, const struct layout *layout)
{
	size_t start = out->len;

	for (size_t i = 0; i < layout->node_count; i++) {
		const struct node *node = &layout->nodes[i];

		pu_buf_addz(out, out->len > start ? "\n" : "");
		if (node->kind == NODE_HEADING)
			put_heading(out, node);
		else if (node->kind == NODE_LIST)
			put_list(out, node);
		else if (node->kind == NODE_FIGURE)
			put_figure(out, node);
		else if (node->kind == NODE_PARAGRAPH)
			put_paragraph(out, node->texts);
		else
			put_quote(out, node);
	}
	for (size_t i = 0; i < layout->line_count; i++) {
		pu_buf_addz(out, out->len > start ? "\n" : "");
		put_paragraph(out, &layout->lines[i]);
	}
}

struct pu_str
wordpress_html(struct pu_str text, struct pu_arena *arena)
{
	struct pu_buf out = PU_BUF_INIT;

	put_html(&out, text);
	text = arena_str(arena, pu_buf_str(&out));
	pu_buf_free(&out);
	return text;
}

void
wordpress_put_date(struct pu_buf *out, int32_t day, char between)
{
	char text[DAY_TEXT];

	pu_buf_add(out, day_write(text, day));
	pu_buf_addf(out, "%c00:00:00", between);
}

bool
publish_wp_blocks(struct pu_buf *out, const struct publish_page *page,
		  struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct layout layout;

	(void)err;
	layout_make(&layout, page, arena);
	wordpress_put_blocks(out, &layout);
	pu_arena_free(arena);
	return true;
}

/* ---- REST: https://developer.wordpress.org/rest-api/reference/posts/ ---- */

static void
put_meta(struct put_json *json, const struct publish_page *page,
	 const struct layout *layout)
{
	put_json_begin(json, "meta", '{');
	put_json_some(json, "language",
		      put_data(page->language, layout->arena));
	put_json_some(json, "credit", layout->credit);
	put_json_some(json, "original",
		      put_address(page->original.url, false, layout->arena));
	put_json_end(json, '}');
}

bool
publish_wp_json(struct pu_buf *out, const struct publish_page *page,
		struct pu_error *err)
{
	struct put_json json = { .out = out };
	struct pu_buf text = PU_BUF_INIT;
	struct pu_arena *arena = pu_arena_new();
	struct layout layout;

	(void)err;
	layout_make(&layout, page, arena);
	put_json_begin(&json, NULL, '{');
	put_json_text(&json, "title",
		      wordpress_html(layout.plain_title, arena));
	wordpress_put_blocks(&text, &layout);
	put_json_text(&json, "content", pu_buf_str(&text));
	put_json_text(&json, "excerpt",
		      wordpress_html(layout.standfirst, arena));
	put_json_some(&json, "slug", put_data(page->slug, arena));
	put_json_text(&json, "status", pu_str("draft"));
	pu_buf_clear(&text);
	if (page->published != DAY_NONE) {
		wordpress_put_date(&text, page->published, 'T');
		put_json_text(&json, "date", pu_buf_str(&text));
	}
	if (page->site.category_id > 0) {
		put_json_begin(&json, "categories", '[');
		put_json_number(&json, NULL, page->site.category_id);
		put_json_end(&json, ']');
	}
	put_meta(&json, page, &layout);
	put_json_end(&json, '}');
	pu_buf_addc(out, '\n');
	pu_buf_free(&text);
	pu_arena_free(arena);
	return true;
}

bool
publish_wp_command(struct pu_buf *out, const struct publish_page *page,
		   struct pu_str file, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_str site =
		put_address(page->site.wordpress_url, false, arena);
	struct pu_buf word = PU_BUF_INIT;
	bool ok = put_is_absolute(site) && pu_str_starts(site, "https:");

	if (ok) {
		pu_buf_addz(out, "curl --user "
				 "\"$WP_USER:$WP_APP_PASSWORD\" --header "
				 "'Content-Type: application/json' "
				 "--data-binary ");
		pu_buf_addc(&word, '@');
		pu_buf_add(&word, file);
		put_shell(out, pu_buf_str(&word));
		pu_buf_clear(&word);
		while (site.len && site.ptr[site.len - 1] == '/')
			site.len--;
		pu_buf_add(&word, site);
		pu_buf_addz(&word, "/wp-json/wp/v2/posts");
		pu_buf_addc(out, ' ');
		put_shell(out, pu_buf_str(&word));
		pu_buf_addc(out, '\n');
	}
	pu_buf_free(&word);
	pu_arena_free(arena);
	return ok || pu_fail(err, PU_INVALID,
			     _("the site of WordPress is not set, or its "
			       "address does not begin with https://: a "
			       "password is sent to it"));
}
