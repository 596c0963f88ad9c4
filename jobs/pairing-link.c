#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "jobs/pairing.h"
#include "text/html.h"
#include "text/input.h"
#include "text/lang.h"

#define NOBODY (-1) /* several files have that address */

/* An address as files are found by: without host, query, ending and slashes
 * around it. */
static struct pu_str
bare(struct pu_str url)
{
	static const char *const ends[] = { "/index.html", "/index.htm",
					    ".html", ".htm", ".xhtml" };
	const char *at;

	for (size_t i = 0; i + 2 < url.len; i++)
		if (!memcmp(url.ptr + i, "://", 3)) {
			const char *path =
				memchr(url.ptr + i + 3, '/', url.len - i - 3);
			size_t gone = path ? (size_t)(path - url.ptr) : url.len;

			url = pu_str_n(url.ptr + gone, url.len - gone);
			break;
		}
	for (const char *sign = "#?"; *sign; sign++)
		if (url.len && (at = memchr(url.ptr, *sign, url.len)))
			url.len = (size_t)(at - url.ptr);
	while (url.len && url.ptr[url.len - 1] == '/')
		url.len--;
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
		if (url.len > strlen(ends[i]) && pu_str_ends(url, ends[i])) {
			url.len -= strlen(ends[i]);
			break;
		}
	while (url.len && (url.ptr[0] == '/' || url.ptr[0] == '.')) {
		url.ptr++;
		url.len--;
	}
	return url;
}

struct link_to {
	struct pu_str language, address;
};

/* What one page says of itself. */
struct page_links {
	size_t file;
	struct pu_str language; /* may be empty */
	struct link_to *links;
	size_t count, room;
};

struct linker {
	struct pairing_files *files;
	struct map *addresses; /* value: file + 1, or NOBODY */
	struct page_links *pages;
	size_t count, room;
};

static void
know(struct linker *l, struct pu_str address, size_t file)
{
	bool added;
	uint32_t item;
	int64_t *value;

	if (!address.len)
		return;
	item = map_add(l->addresses, address, &added);
	value = map_value(l->addresses, item);
	if (added)
		*value = (int64_t)file + 1;
	else if (*value != (int64_t)file + 1)
		*value = NOBODY;
}

static struct pu_str
canonical(struct linker *l, struct pu_str tag)
{
	struct pu_buf out = PU_BUF_INIT;
	struct pu_error err;
	struct pu_str kept = pu_str("");

	if (tag.len && pu_lang_canonical(&out, tag, &err))
		kept = arena_str(l->files->out->arena, pu_buf_str(&out));
	pu_buf_free(&out);
	return kept;
}

/* <link rel=alternate hreflang=en href=...>, <link rel=canonical href=...>, and
 * <a hreflang=en href=...>. */
static void
read_element(struct linker *l, struct page_links *page,
	     const struct html_node *node)
{
	struct pu_str name = html_name(node), href, language;
	struct pu_arena *arena = l->files->out->arena;

	if (pu_str_is(name, "html") && !page->language.len)
		page->language = canonical(l, html_attribute(node, "lang"));
	if (!pu_str_is(name, "link") && !pu_str_is(name, "a"))
		return;
	href = html_attribute(node, "href");
	language = html_attribute(node, "hreflang");
	if (!href.len)
		return;
	if (pu_str_is(html_attribute(node, "rel"), "canonical"))
		know(l, bare(href), page->file);
	language = canonical(l, language);
	if (!language.len)
		return;
	MEM_GROW(page->links, page->count, page->room);
	page->links[page->count++] =
		(struct link_to){ language, arena_str(arena, bare(href)) };
}

static void
read_tree(struct linker *l, struct page_links *page,
	  const struct html_node *root)
{
	const struct html_node *node = root;

	while (node) {
		const struct html_node *next = html_first(node);

		read_element(l, page, node);
		while (!next && node && node != root) {
			next = html_next(node);
			if (!next)
				node = html_parent(node);
		}
		node = next;
	}
}

static void
read_page(struct linker *l, size_t file)
{
	struct pu_buf body = PU_BUF_INIT;
	struct page_links page = { .file = file, .language = pu_str("") };
	struct html *html = NULL;
	struct input *in = NULL;
	struct pu_error err;

	if (input_open(&in, l->files->files[file].path, INPUT_MARKUP, &err) &&
	    input_all(in, &body, HTML_LIMIT, &err) &&
	    html_parse(&html, pu_buf_str(&body), &err)) {
		read_tree(l, &page, html_root(html));
		MEM_GROW(l->pages, l->count, l->room);
		l->pages[l->count++] = page;
	}
	html_free(html);
	input_close(in);
	pu_buf_free(&body);
}

/* The file at an address, or at the end of it; SIZE_MAX: none. */
static size_t
file_at(const struct linker *l, struct pu_str address)
{
	while (address.len) {
		uint32_t item = map_find(l->addresses, address);
		const char *slash = memchr(address.ptr, '/', address.len);
		size_t gone;

		if (item != MAP_NONE) {
			int64_t value = *map_value(l->addresses, item);

			return value > 0 ? (size_t)value - 1 : SIZE_MAX;
		}
		if (!slash)
			break;
		gone = (size_t)(slash - address.ptr) + 1;
		address = pu_str_n(address.ptr + gone, address.len - gone);
	}
	return SIZE_MAX;
}

static bool
may_be(const struct linker *l, const struct page_links *page,
       enum file_side side)
{
	struct pu_str language =
		side == FILE_SOURCE ? l->files->source : l->files->target;
	enum file_side named = l->files->files[page->file].side;

	if (page->language.len)
		return lang_matches(page->language, language);
	return named == FILE_ANY || named == side;
}

static void
follow(struct linker *l, const struct page_links *page)
{
	struct pairing_files *files = l->files;

	for (size_t i = 0; i < page->count; i++) {
		const struct link_to *link = &page->links[i];
		size_t there;
		bool on;

		if (files->files[page->file].taken)
			return;
		there = file_at(l, link->address);
		if (there == SIZE_MAX || there == page->file ||
		    files->files[there].taken)
			continue;
		on = lang_matches(link->language, files->target);
		if (on && may_be(l, page, FILE_SOURCE))
			pairing_take(files, page->file, there, PAIR_BY_LINK);
		else if (!on && lang_matches(link->language, files->source) &&
			 may_be(l, page, FILE_TARGET))
			pairing_take(files, there, page->file, PAIR_BY_LINK);
	}
}

/* An alternate in the page's own language is the page itself. */
static void
know_alternates(struct linker *l, const struct page_links *page)
{
	for (size_t i = 0; i < page->count; i++)
		if (page->language.len &&
		    pu_str_eq(page->links[i].language, page->language))
			know(l, page->links[i].address, page->file);
}

static bool
is_page(const struct paired_file *file)
{
	return pu_str_is(file->end, ".html") || pu_str_is(file->end, ".htm") ||
	       pu_str_is(file->end, ".xhtml");
}

bool
pairing_by_link(struct pairing_files *files, struct pu_error *err)
{
	struct linker l = { .files = files, .addresses = map_new() };
	bool ok = true;

	for (size_t i = 0; ok && i < files->count; i++) {
		if (files->files[i].taken || !is_page(&files->files[i]))
			continue;
		know(&l, bare(files->files[i].name), i);
		read_page(&l, i);
		ok = pu_task_step(files->task, _("looking for links"), i,
				  files->count, err);
	}
	for (size_t i = 0; i < l.count; i++)
		know_alternates(&l, &l.pages[i]);
	for (size_t i = 0; ok && i < l.count; i++)
		follow(&l, &l.pages[i]);
	for (size_t i = 0; i < l.count; i++)
		free(l.pages[i].links);
	free(l.pages);
	map_free(l.addresses);
	return ok;
}
