/* page-links.h - what a saved page says of itself and of its translations
 * (internal)
 */
#ifndef JOBS_PAGE_LINKS_H
#define JOBS_PAGE_LINKS_H

#include "base/arena.h"
#include "base/error.h"

#define PAGE_LINKS 1000u /* further ones of a page are passed over */

struct page_link {
	struct pu_str language; /* canonical */
	struct pu_str address; /* see page_address */
};

struct page_links {
	struct pu_str language; /* of the page, canonical; may be empty */
	struct pu_str canonical; /* its own address; may be empty */
	struct page_link *links; /* <link hreflang> and <a hreflang> */
	size_t count, room;
};

/* html: UTF-8; name: the page's path below the folder that is searched. Texts
 * are in arena. PU_LIMIT, PU_SYNTAX; links are to be freed in any case. */
bool page_links_read(struct page_links *out, struct pu_str html,
		     struct pu_str name, struct pu_arena *arena,
		     struct pu_error *err);
void page_links_free(struct page_links *links);

/* An address as files are found by: a path without scheme, host, fragment and
 * ending, %xx as bytes, a query kept; one that is relative to the page of that
 * name is below the same folder as it. In arena; empty: it leads nowhere. */
struct pu_str page_address(struct pu_str url, struct pu_str name,
			   struct pu_arena *arena);
/* The address of the file of that name itself. In arena. */
struct pu_str page_place(struct pu_str name, struct pu_arena *arena);

#endif
