#include "config.h"

#include <stdio.h>

#include "publish/layout.h"
#include "publish/markdown-pieces.h"
#include "publish/put.h"

struct writing {
	struct pu_buf *out;
	const struct publish_page *page;
	struct layout layout;
	const char *indent; /* of what is the site's own, in front matter */
};

/* ---- front matter ---- */

static void
put_some(struct writing *w, const char *indent, const char *key,
	 struct pu_str text)
{
	text = put_data(text, w->layout.arena);
	if (!text.len)
		return;
	pu_buf_addf(w->out, "%s%s: ", indent, key);
	put_yaml(w->out, text);
	pu_buf_addc(w->out, '\n');
}

static void
put_day(struct writing *w, const char *indent, const char *key, int32_t day)
{
	char text[DAY_TEXT];

	if (day == DAY_NONE)
		return;
	pu_buf_addf(w->out, "%s%s: %s\n", indent, key,
		    day_write(text, day).ptr);
}

static struct pu_str
work_of(const struct publish_page *page)
{
	return page->work.len ? page->work : page->slug;
}

static void
put_translators(struct writing *w)
{
	const struct publish_page *page = w->page;
	bool any = false;

	for (size_t i = 0; i < page->named_count; i++) {
		const struct publish_credit *credit = &page->named[i];
		struct pu_str name = put_data(credit->name, w->layout.arena);

		if (pu_str_is(credit->role, "author") || !name.len)
			continue;
		if (!any)
			pu_buf_addf(w->out, "%stranslators:\n", w->indent);
		any = true;
		pu_buf_addf(w->out, "%s  - name: ", w->indent);
		put_yaml(w->out, name);
		pu_buf_addf(w->out, "\n%s    role: ", w->indent);
		put_yaml(w->out, put_data(credit->role, w->layout.arena));
		pu_buf_addf(w->out, "\n%s    url: ", w->indent);
		put_yaml(w->out,
			 put_address(credit->url, false, w->layout.arena));
		pu_buf_addc(w->out, '\n');
	}
}

static struct pu_str
author_of(const struct publish_page *page)
{
	for (size_t i = 0; i < page->named_count; i++)
		if (pu_str_is(page->named[i].role, "author"))
			return page->named[i].name;
	return page->author;
}

static void
put_own(struct writing *w)
{
	const struct publish_original *original = &w->page->original;
	struct pu_buf deeper = PU_BUF_INIT;

	put_some(w, w->indent, "author", author_of(w->page));
	put_translators(w);
	if (original->language.len) {
		pu_buf_addf(&deeper, "%s  ", w->indent);
		pu_buf_addf(w->out, "%soriginal:\n", w->indent);
		put_some(w, deeper.ptr, "lang", original->language);
		put_some(w, deeper.ptr, "title", original->title);
		put_some(w, deeper.ptr, "url",
			 put_address(original->url, false, w->layout.arena));
		put_some(w, deeper.ptr, "version", original->version);
		put_day(w, deeper.ptr, "date", original->day);
		pu_buf_free(&deeper);
	}
	put_some(w, w->indent, "license", w->page->licence);
	put_some(w, w->indent, "license_url",
		 put_address(w->page->licence_url, false, w->layout.arena));
}

static void
put_hugo(struct writing *w)
{
	size_t start;

	put_some(w, "", "slug", w->page->slug);
	put_day(w, "", "date", w->page->published);
	put_day(w, "", "lastmod", w->page->modified);
	put_some(w, "", "translationKey", work_of(w->page));
	pu_buf_addz(w->out, "params:\n");
	start = w->out->len;
	w->indent = "  ";
	put_own(w);
	if (w->out->len == start)
		pu_buf_cut(w->out, start - strlen("params:\n"));
}

/* "/es/slug/": what follows the site's name in the page's address. */
static void
put_permalink(struct writing *w)
{
	struct pu_arena *arena = w->layout.arena;
	struct pu_str url = put_address(w->page->url, false, arena);
	struct pu_buf link = PU_BUF_INIT;
	const char *host = put_is_absolute(url) ? strstr(url.ptr, "://") : NULL;
	const char *path = host ? strchr(host + 3, '/') : NULL;

	if (path)
		pu_buf_addz(&link, path);
	else
		pu_buf_addf(&link, "/%.*s/%.*s/", (int)w->page->language.len,
			    w->page->language.ptr, (int)w->page->slug.len,
			    w->page->slug.ptr);
	put_some(w, "", "permalink",
		 put_address(pu_buf_str(&link), false, arena));
	pu_buf_free(&link);
}

static void
put_jekyll(struct writing *w)
{
	put_some(w, "", "lang", w->page->language);
	put_some(w, "", "ref", work_of(w->page));
	put_permalink(w);
	put_day(w, "", "date", w->page->published);
	put_day(w, "", "last_modified_at", w->page->modified);
	w->indent = "";
	put_own(w);
}

/* ---- the article ---- */

static void
put_list(struct writing *w, const struct node *node)
{
	for (size_t i = 0; i < node->count; i++) {
		char mark[16], prefix[16];
		int len = snprintf(mark, sizeof mark, "- ");

		if (node->start)
			len = snprintf(mark, sizeof mark, "%d. ",
				       node->start + (int)i);
		memset(prefix, ' ', sizeof prefix);
		prefix[len < (int)sizeof prefix ? len : 0] = '\0';
		pu_buf_addz(w->out, mark);
		markdown_put_pieces(w->out, &node->texts[i], prefix, false,
				    w->layout.arena);
		pu_buf_addc(w->out, '\n');
	}
}

static void
put_paragraph(struct writing *w, const struct pieces *pieces)
{
	markdown_put_pieces(w->out, pieces, "", false, w->layout.arena);
	pu_buf_addc(w->out, '\n');
}

static void
put_node(struct writing *w, const struct node *node)
{
	switch (node->kind) {
	case NODE_HEADING:
		for (int i = 0; i < node->level; i++)
			pu_buf_addc(w->out, '#');
		pu_buf_addc(w->out, ' ');
		markdown_put_pieces(w->out, node->texts, "", true,
				    w->layout.arena);
		pu_buf_addc(w->out, '\n');
		break;
	case NODE_LIST:
		put_list(w, node);
		break;
	case NODE_QUOTE:
	case NODE_LETTER:
		for (size_t i = 0; i < node->count; i++) {
			pu_buf_addz(w->out, i ? ">\n> " : "> ");
			markdown_put_pieces(w->out, &node->texts[i], "> ",
					    false, w->layout.arena);
			pu_buf_addc(w->out, '\n');
		}
		break;
	case NODE_FIGURE:
		if (node->address.len) {
			markdown_put_image(w->out, node->address,
					   node->description, w->layout.arena);
			pu_buf_addz(w->out, node->count ? "\n\n" : "\n");
		}
		if (node->count)
			put_paragraph(w, node->texts);
		break;
	case NODE_PARAGRAPH:
		put_paragraph(w, node->texts);
		break;
	}
}

static bool
is_quote(const struct node *node)
{
	return node->kind == NODE_QUOTE || node->kind == NODE_LETTER;
}

bool
publish_markdown(struct pu_buf *out, const struct publish_page *page,
		 struct pu_error *err)
{
	struct writing w = { .out = out, .page = page };
	struct pu_arena *arena = pu_arena_new();

	(void)err;
	layout_make(&w.layout, page, arena);
	pu_buf_addz(out, "---\n");
	put_some(&w, "", "title", w.layout.plain_title);
	put_some(&w, "", "description", w.layout.standfirst);
	if (page->site.generator == PUBLISH_JEKYLL)
		put_jekyll(&w);
	else
		put_hugo(&w);
	pu_buf_addz(out, "---\n");
	for (size_t i = 0; i < w.layout.node_count; i++) {
		const struct node *node = &w.layout.nodes[i];

		pu_buf_addc(out, '\n');
		/* Else the second would go on with the first. */
		if (i &&
		    ((node->kind == NODE_LIST && node[-1].kind == NODE_LIST) ||
		     (is_quote(node) && is_quote(&node[-1]))))
			pu_buf_addz(out, "<!-- -->\n\n");
		put_node(&w, node);
	}
	for (size_t i = 0; i < w.layout.line_count; i++) {
		pu_buf_addc(out, '\n');
		markdown_put_pieces(out, &w.layout.lines[i], "", false, arena);
		pu_buf_addc(out, '\n');
	}
	pu_arena_free(arena);
	return true;
}
