#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "publish/layout.h"
#include "publish/put.h"
#include "text/ascii.h"

static const struct kind {
	const char *name;
	enum publish_weight weight;
	const char *sentence; /* %s: its text */
} kinds[] = {
	[PUBLISH_TITLE_MISSING] = { "title-missing", PUBLISH_ERROR,
				    N_("the article has no title") },
	[PUBLISH_TITLE_TWICE] = { "title-twice", PUBLISH_WARNING,
				  N_("a second title is published as a "
				     "heading") },
	[PUBLISH_EMPTY_BLOCK] = { "empty-block", PUBLISH_WARNING,
				  N_("a block has no text and is left out") },
	[PUBLISH_HEADING_SKIPPED] = { "heading-skipped", PUBLISH_WARNING,
				      N_("a heading skips a level") },
	[PUBLISH_ALT_MISSING] = { "alt-missing", PUBLISH_WARNING,
				  N_("an image has no description for those "
				     "who do not see it") },
	[PUBLISH_IMAGE_MISSING] = { "image-missing", PUBLISH_INFO,
				    N_("a description has no image beside it: "
				       "put the image in by hand, with this "
				       "description") },
	[PUBLISH_LINK_DROPPED] = { "link-dropped", PUBLISH_WARNING,
				   N_("the address \"%s\" is not published: "
				      "pages link to http, https, mailto and "
				      "tel only") },
	[PUBLISH_SLUG_MISSING] = { "slug-missing", PUBLISH_ERROR,
				   N_("the page has no short name for its "
				      "address") },
	[PUBLISH_SLUG_SHAPE] = { "slug-shape", PUBLISH_WARNING,
				 N_("the short name \"%s\" is more than small "
				    "letters a to z, figures and hyphens; "
				    "some sites change it") },
	[PUBLISH_SLUG_SHARED] = { "slug-shared", PUBLISH_ERROR,
				  N_("\"%s\" is the address of another "
				     "language, too") },
	[PUBLISH_ADDRESS_MISSING] = { "address-missing", PUBLISH_WARNING,
				      N_("the page has no address: other "
					 "languages are not linked until it "
					 "has one") },
	[PUBLISH_CLUSTER_ADDRESS] = { "cluster-unpublished", PUBLISH_ERROR,
				      N_("the page in \"%s\" has no "
					 "address") },
	[PUBLISH_CLUSTER_RELATIVE] = { "cluster-relative", PUBLISH_ERROR,
				       N_("the address \"%s\" is not a whole "
					  "one, with https:// and the name of "
					  "the site") },
	[PUBLISH_CLUSTER_SELF] = { "cluster-self", PUBLISH_WARNING,
				   N_("the page is not among its own "
				      "languages") },
	[PUBLISH_CLUSTER_TWICE] = { "cluster-twice", PUBLISH_ERROR,
				    N_("the language \"%s\" is there twice") },
	[PUBLISH_CREDIT_MISSING] = { "credit-missing", PUBLISH_WARNING,
				     N_("no sentence says who translated the "
					"article") },
	[PUBLISH_DAY_MISSING] = { "day-missing", PUBLISH_WARNING,
				  N_("the page has no day of "
				     "publication") },
	[PUBLISH_JSON_LD_STRIPPED] = { "json-ld-stripped", PUBLISH_INFO,
				       N_("WordPress takes JSON-LD out of what "
					  "authors write: the site's theme has "
					  "to add it, from the file of its "
					  "own") },
};

struct checking {
	const struct publish_page *page;
	struct pu_arena *arena;
	struct publish_finding *items;
	size_t count, room;
};

static struct publish_finding *
find(struct checking *c, enum publish_trouble trouble, size_t at,
     struct pu_str text)
{
	MEM_GROW(c->items, c->count, c->room);
	c->items[c->count] = (struct publish_finding){ .trouble = trouble,
						       .at = at,
						       .text = text };
	return &c->items[c->count++];
}

static void
find_page(struct checking *c, enum publish_trouble trouble)
{
	find(c, trouble, SIZE_MAX, pu_str(""));
}

/* ---- the article ---- */

static bool
has_image(const struct pieces *pieces)
{
	for (size_t i = 0; i < pieces->count; i++)
		if (pieces->items[i].kind == PIECE_IMAGE)
			return true;
	return false;
}

static bool
is_used(const struct layout *layout, struct pu_str text)
{
	for (size_t i = 0; i < layout->node_count; i++)
		if (layout->nodes[i].address.len &&
		    pu_str_eq(layout->nodes[i].description, text))
			return true;
	return false;
}

/* A description that no image has: neither a figure nor one within a text. */
static bool
lies_alone(const struct checking *c, const struct layout *layout, size_t at)
{
	struct pu_str text = pieces_plain(&layout->blocks[at], c->arena);

	if (is_used(layout, text))
		return false;
	for (size_t i = 0; i < at; i++)
		for (size_t k = 0; k < layout->blocks[i].count; k++)
			if (layout->blocks[i].items[k].kind == PIECE_IMAGE &&
			    pu_str_eq(layout->blocks[i].items[k].text, text))
				return false;
	return true;
}

static void
check_images(struct checking *c, const struct layout *layout, size_t at)
{
	const struct pieces *pieces = &layout->blocks[at];

	for (size_t i = 0; i < pieces->count; i++) {
		const struct piece *piece = &pieces->items[i];
		bool described = piece->text.len;

		if (piece->kind != PIECE_IMAGE)
			continue;
		for (size_t n = 0; n < layout->node_count; n++)
			if (pu_str_eq(layout->nodes[n].address,
				      piece->address) &&
			    layout->nodes[n].description.len)
				described = true;
		if (!described)
			find(c, PUBLISH_ALT_MISSING, at, piece->address);
	}
	if (c->page->blocks[at].part == ARTICLE_ALT && !has_image(pieces) &&
	    pieces->count && lies_alone(c, layout, at))
		find(c, PUBLISH_IMAGE_MISSING, at, pu_str(""));
}

static void
check_blocks(struct checking *c, const struct layout *layout)
{
	const struct publish_page *page = c->page;
	int level = 1;
	bool titled = false;

	for (size_t at = 0; at < page->block_count; at++) {
		const struct article_block *block = &page->blocks[at];
		const struct pieces *pieces = &layout->blocks[at];

		if (!layout_shows(block->part))
			continue;
		if (pieces_are_empty(pieces)) {
			find(c, PUBLISH_EMPTY_BLOCK, at, pu_str(""));
			continue;
		}
		if (block->part == ARTICLE_TITLE && titled)
			find(c, PUBLISH_TITLE_TWICE, at, pu_str(""));
		titled = titled || block->part == ARTICLE_TITLE;
		if (block->part == ARTICLE_HEADING) {
			if (block->level > level + 1)
				find(c, PUBLISH_HEADING_SKIPPED, at, pu_str(""))
					->number = block->level;
			level = block->level;
		}
		if (pieces->dropped)
			find(c, PUBLISH_LINK_DROPPED, at, pieces->refused);
		check_images(c, layout, at);
	}
}

/* ---- the page ---- */

static void
check_cluster(struct checking *c)
{
	const struct publish_page *page = c->page;
	bool self = !page->cluster_count;

	for (size_t i = 0; i < page->cluster_count; i++) {
		const struct publish_version *version = &page->cluster[i];
		bool own = pu_str_eq(version->language, page->language);

		self = self || own;
		if (!version->url.len && !own)
			find(c, PUBLISH_CLUSTER_ADDRESS, SIZE_MAX,
			     version->language);
		else if (version->url.len && !put_is_absolute(version->url))
			find(c, PUBLISH_CLUSTER_RELATIVE, SIZE_MAX,
			     version->url);
		else if (!own && page->url.len &&
			 pu_str_eq(version->url, page->url))
			find(c, PUBLISH_SLUG_SHARED, SIZE_MAX, page->url);
		for (size_t k = 0; k < i; k++)
			if (pu_str_eq(page->cluster[k].language,
				      version->language)) {
				find(c, PUBLISH_CLUSTER_TWICE, SIZE_MAX,
				     version->language);
				break;
			}
	}
	if (!self)
		find_page(c, PUBLISH_CLUSTER_SELF);
	if (page->url.len && !put_is_absolute(page->url))
		find(c, PUBLISH_CLUSTER_RELATIVE, SIZE_MAX, page->url);
	else if (!page->url.len)
		find_page(c, PUBLISH_ADDRESS_MISSING);
}

static bool
is_plain_slug(struct pu_str slug)
{
	for (size_t i = 0; i < slug.len; i++)
		if (!ascii_is_digit(slug.ptr[i]) && slug.ptr[i] != '-' &&
		    (!ascii_is_letter(slug.ptr[i]) ||
		     ascii_is_upper(slug.ptr[i])))
			return false;
	return true;
}

static void
check_page(struct checking *c, const struct layout *layout)
{
	const struct publish_page *page = c->page;

	if (!layout->plain_title.len)
		find_page(c, PUBLISH_TITLE_MISSING);
	if (!page->slug.len)
		find_page(c, PUBLISH_SLUG_MISSING);
	else if (!is_plain_slug(page->slug))
		find(c, PUBLISH_SLUG_SHAPE, SIZE_MAX, page->slug);
	if (page->published == DAY_NONE)
		find_page(c, PUBLISH_DAY_MISSING);
	if (page->original.language.len && !layout->credit.len)
		find_page(c, PUBLISH_CREDIT_MISSING);
	check_cluster(c);
	if (page->site.wordpress_url.len)
		find_page(c, PUBLISH_JSON_LD_STRIPPED);
}

size_t
publish_check(const struct publish_page *page, struct pu_arena *arena,
	      const struct publish_finding **out)
{
	struct checking c = { .page = page, .arena = arena };
	struct publish_finding *items;
	struct layout layout;

	layout_make(&layout, page, arena);
	check_blocks(&c, &layout);
	check_page(&c, &layout);
	items = arena_array(arena, c.count + 1, sizeof *items);
	if (c.count)
		memcpy(items, c.items, c.count * sizeof *items);
	free(c.items);
	*out = items;
	return c.count;
}

const char *
publish_trouble_name(enum publish_trouble trouble)
{
	return kinds[trouble].name;
}

enum publish_weight
publish_trouble_weight(enum publish_trouble trouble)
{
	return kinds[trouble].weight;
}

void
publish_finding_say(struct pu_buf *out, const struct publish_finding *finding)
{
	const char *sentence = _(kinds[finding->trouble].sentence);
	const char *place = strstr(sentence, "%s");

	pu_buf_add(out, pu_str_n(sentence, place ? (size_t)(place - sentence)
						 : strlen(sentence)));
	if (!place)
		return;
	pu_buf_add(out, finding->text);
	pu_buf_addz(out, place + 2);
}
