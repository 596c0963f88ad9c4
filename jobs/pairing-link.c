#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "formats/formats.h"
#include "jobs/page-links.h"
#include "jobs/pairing.h"
#include "text/html.h"
#include "text/input.h"
#include "text/lang.h"

#define NOBODY (-1) /* several files have that address */

struct page {
	size_t file;
	struct page_links says;
};

struct linker {
	struct pairing_files *files;
	struct map *addresses; /* value: file + 1, or NOBODY */
	struct page *pages;
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

static void
read_page(struct linker *l, size_t file)
{
	const struct paired_file *of = &l->files->files[file];
	struct pu_arena *arena = l->files->out->arena;
	struct pu_buf body = PU_BUF_INIT;
	struct page page = { .file = file };
	struct input *in = NULL;
	struct pu_error err;

	know(l, page_place(of->name, arena), file);
	if (input_open(&in, of->path, INPUT_MARKUP, &err) &&
	    input_all(in, &body, HTML_LIMIT, &err) &&
	    page_links_read(&page.says, pu_buf_str(&body), of->name, arena,
			    &err)) {
		know(l, page.says.canonical, file);
		MEM_GROW(l->pages, l->count, l->room);
		l->pages[l->count++] = page;
	}
	input_close(in);
	pu_buf_free(&body);
}

/* The file at an address, or at the end of it, without its query if need be;
 * SIZE_MAX: none. */
static size_t
file_at(const struct linker *l, struct pu_str address)
{
	const char *query =
		address.len ? memchr(address.ptr, '?', address.len) : NULL;
	struct pu_str rest = address;

	while (rest.len) {
		uint32_t item = map_find(l->addresses, rest);
		const char *slash = memchr(rest.ptr, '/', rest.len);
		size_t gone;

		if (item != MAP_NONE) {
			int64_t value = *map_value(l->addresses, item);

			return value > 0 ? (size_t)value - 1 : SIZE_MAX;
		}
		if (!slash || (query && slash > query))
			break;
		gone = (size_t)(slash - rest.ptr) + 1;
		rest = pu_str_n(rest.ptr + gone, rest.len - gone);
	}
	if (!query)
		return SIZE_MAX;
	address.len = (size_t)(query - address.ptr);
	return file_at(l, address);
}

static bool
may_be(const struct linker *l, const struct page *page, enum file_side side)
{
	struct pu_str language =
		side == FILE_SOURCE ? l->files->source : l->files->target;
	enum file_side named = l->files->files[page->file].side;

	if (page->says.language.len)
		return lang_matches(page->says.language, language);
	return named == FILE_ANY || named == side;
}

static void
follow(struct linker *l, const struct page *page)
{
	struct pairing_files *files = l->files;

	for (size_t i = 0; i < page->says.count; i++) {
		const struct page_link *link = &page->says.links[i];
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
know_alternates(struct linker *l, const struct page *page)
{
	const struct page_links *says = &page->says;

	for (size_t i = 0; i < says->count; i++)
		if (says->language.len &&
		    pu_str_eq(says->links[i].language, says->language))
			know(l, says->links[i].address, page->file);
}

bool
pairing_by_link(struct pairing_files *files, struct pu_error *err)
{
	struct linker l = { .files = files, .addresses = map_new() };
	bool ok = true;

	for (size_t i = 0; ok && i < files->count; i++) {
		const struct paired_file *file = &files->files[i];

		if (file->taken ||
		    document_format_of(file->path) != PU_FORMAT_HTML)
			continue;
		read_page(&l, i);
		ok = pu_task_step(files->task, _("looking for links"), i,
				  files->count, err);
	}
	for (size_t i = 0; i < l.count; i++)
		know_alternates(&l, &l.pages[i]);
	for (size_t i = 0; ok && i < l.count; i++)
		follow(&l, &l.pages[i]);
	for (size_t i = 0; i < l.count; i++)
		page_links_free(&l.pages[i].says);
	free(l.pages);
	map_free(l.addresses);
	return ok;
}
