#include "config.h"

#include "jobs/page-links.h"

#include <stdlib.h>
#include <strings.h>

#include "base/mem.h"
#include "text/ascii.h"
#include "text/html.h"
#include "text/lang.h"

/* ---- addresses ---- */

/* Past the scheme and the host; *rooted: there was one, or a slash. */
static struct pu_str
path_of(struct pu_str url, bool *rooted)
{
	size_t at = 0;

	while (at < url.len && url.ptr[at] != '/' && url.ptr[at] != ':' &&
	       url.ptr[at] != '?' && url.ptr[at] != '#')
		at++;
	if (at < url.len && url.ptr[at] == ':')
		at++; /* a scheme, as in https://example.org or mailto:a */
	else
		at = 0;
	*rooted = at || (url.len && url.ptr[0] == '/');
	url = pu_str_n(url.ptr + at, url.len - at);
	if (pu_str_starts(url, "//")) {
		for (at = 2; at < url.len && url.ptr[at] != '/' &&
			     url.ptr[at] != '?' && url.ptr[at] != '#';)
			at++;
		url = pu_str_n(url.ptr + at, url.len - at);
	}
	return url;
}

static void
add_decoded(struct pu_buf *out, struct pu_str text)
{
	for (size_t i = 0; i < text.len; i++) {
		int high = -1, low = -1;

		if (text.ptr[i] == '%' && i + 2 < text.len) {
			high = ascii_hex(text.ptr[i + 1]);
			low = ascii_hex(text.ptr[i + 2]);
		}
		if (high < 0 || low < 0 || !(high | low)) {
			pu_buf_addc(out, text.ptr[i]);
			continue;
		}
		pu_buf_addc(out, (char)(high * 16 + low));
		i += 2;
	}
}

/* Steps of a path onto another, "." and ".." taken as steps. */
static void
add_steps(struct pu_buf *out, struct pu_str path)
{
	for (size_t at = 0; at < path.len;) {
		size_t start = at, len;
		struct pu_str step;

		while (at < path.len && path.ptr[at] != '/')
			at++;
		step = pu_str_n(path.ptr + start, at - start);
		at++;
		if (!step.len || pu_str_is(step, "."))
			continue;
		len = out->len;
		if (pu_str_is(step, "..")) {
			while (len && out->ptr[len - 1] != '/')
				len--;
			pu_buf_cut(out, len ? len - 1 : 0);
			continue;
		}
		if (len)
			pu_buf_addc(out, '/');
		pu_buf_add(out, step);
	}
}

/* What is left is no step up: "...html" stays. */
static void
cut_ending(struct pu_buf *path)
{
	static const char *const ends[] = { "/index.html", "/index.htm",
					    ".xhtml", ".html", ".htm" };

	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
		if (path->len > strlen(ends[i]) &&
		    path->ptr[path->len - strlen(ends[i]) - 1] != '.' &&
		    !strcasecmp(path->ptr + path->len - strlen(ends[i]),
				ends[i])) {
			pu_buf_cut(path, path->len - strlen(ends[i]));
			return;
		}
}

struct pu_str
page_place(struct pu_str name, struct pu_arena *arena)
{
	struct pu_buf path = PU_BUF_INIT;
	struct pu_str kept;

	pu_buf_add(&path, name);
	cut_ending(&path);
	kept = arena_str(arena, pu_buf_str(&path));
	pu_buf_free(&path);
	return kept;
}

struct pu_str
page_address(struct pu_str url, struct pu_str name, struct pu_arena *arena)
{
	struct pu_buf path = PU_BUF_INIT, decoded = PU_BUF_INIT;
	struct pu_str query = pu_str(""), kept;
	const char *at;
	bool rooted;

	url = path_of(pu_str_trim(url), &rooted);
	if (url.len && (at = memchr(url.ptr, '#', url.len)))
		url.len = (size_t)(at - url.ptr);
	if (url.len && (at = memchr(url.ptr, '?', url.len))) {
		query = pu_str_n(at, url.len - (size_t)(at - url.ptr));
		url.len -= query.len;
	}
	if (!rooted && (url.len || query.len)) {
		size_t folder = name.len;

		while (folder && name.ptr[folder - 1] != '/')
			folder--;
		add_steps(&path,
			  pu_str_n(name.ptr, url.len ? folder : name.len));
	}
	add_decoded(&decoded, url);
	add_steps(&path, pu_buf_str(&decoded));
	cut_ending(&path);
	pu_buf_add(&path, query);
	kept = arena_str(arena, pu_buf_str(&path));
	pu_buf_free(&path);
	pu_buf_free(&decoded);
	return kept;
}

/* ---- a page ---- */

static struct pu_str
canonical(struct pu_str tag, struct pu_arena *arena)
{
	struct pu_buf out = PU_BUF_INIT;
	struct pu_error err;
	struct pu_str kept = pu_str("");

	if (tag.len && pu_lang_canonical(&out, tag, &err))
		kept = arena_str(arena, pu_buf_str(&out));
	pu_buf_free(&out);
	return kept;
}

/* <link rel=alternate hreflang=en href=...>, <link rel=canonical href=...>, and
 * <a hreflang=en href=...>. */
static void
read_element(struct page_links *page, const struct html_node *node,
	     struct pu_str file, struct pu_arena *arena)
{
	struct pu_str name = html_name(node), href, language;

	if (pu_str_is(name, "html") && !page->language.len)
		page->language = canonical(html_attribute(node, "lang"), arena);
	if (!pu_str_is(name, "link") && !pu_str_is(name, "a"))
		return;
	href = html_attribute(node, "href");
	if (!href.len)
		return;
	if (pu_str_is(html_attribute(node, "rel"), "canonical"))
		page->canonical = page_address(href, file, arena);
	language = canonical(html_attribute(node, "hreflang"), arena);
	if (!language.len || page->count == PAGE_LINKS)
		return;
	MEM_GROW(page->links, page->count, page->room);
	page->links[page->count++] =
		(struct page_link){ language, page_address(href, file, arena) };
}

static const struct html_node *
following(const struct html_node *node, const struct html_node *root)
{
	const struct html_node *next = html_first(node);

	while (!next && node && node != root) {
		next = html_next(node);
		if (!next)
			node = html_parent(node);
	}
	return next;
}

bool
page_links_read(struct page_links *out, struct pu_str html, struct pu_str name,
		struct pu_arena *arena, struct pu_error *err)
{
	const struct html_node *root;
	struct html *tree;

	*out = (struct page_links){ .language = pu_str(""),
				    .canonical = pu_str("") };
	if (!html_parse(&tree, html, err))
		return false;
	root = html_root(tree);
	for (const struct html_node *at = root; at; at = following(at, root))
		read_element(out, at, name, arena);
	html_free(tree);
	return true;
}

void
page_links_free(struct page_links *links)
{
	free(links->links);
	*links = (struct page_links){ .links = NULL };
}
