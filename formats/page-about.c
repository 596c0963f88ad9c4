#include "config.h"

#include "formats/page-about.h"

#include <stdlib.h>
#include <strings.h>

#include "base/mem.h"

/* ---- the head ---- */

#define ABOUT_MOST 1000 /* bytes of a value */

static bool
is_like(struct pu_str value, const char *text)
{
	return value.ptr && value.len == strlen(text) &&
	       !strncasecmp(value.ptr, text, value.len);
}

/* Names of one thing, the better first. */
struct kind {
	size_t about; /* offset in struct document_about */
	const char *names[6];
};

static const struct kind kinds[] = {
	{ offsetof(struct document_about, title),
	  { "og:title", "dc.title", NULL } },
	{ offsetof(struct document_about, author),
	  { "author", "article:author", "dc.creator", NULL } },
	{ offsetof(struct document_about, url), { "og:url", NULL } },
	{ offsetof(struct document_about, published),
	  { "article:published_time", "dc.date", "dcterms.created", "date",
	    "pubdate", NULL } },
};
#define KINDS (sizeof kinds / sizeof kinds[0])

struct heads {
	struct pu_arena *arena;
	struct document_about *out;
	size_t ranks[KINDS]; /* of the name that a value came by; 0: none yet */
};

static void
take(struct heads *heads, size_t kind, size_t rank, struct pu_str text)
{
	struct pu_str *value =
		(struct pu_str *)((char *)heads->out + kinds[kind].about);

	text = pu_str_trim(text);
	if (!text.len || text.len > ABOUT_MOST ||
	    (heads->ranks[kind] && heads->ranks[kind] <= rank))
		return;
	heads->ranks[kind] = rank;
	*value = arena_str(heads->arena, text);
}

static void
read_meta(struct heads *heads, const struct html_node *node)
{
	struct pu_str name = html_attribute(node, "property"),
		      content = html_attribute(node, "content");

	if (!name.ptr)
		name = html_attribute(node, "name");
	for (size_t k = 0; content.ptr && k < KINDS; k++)
		for (size_t i = 0; kinds[k].names[i]; i++)
			if (is_like(name, kinds[k].names[i]))
				take(heads, k, i + 2, content);
}

static void
read_head(struct heads *heads, const struct html_node *head)
{
	for (const struct html_node *node = html_first(head); node;
	     node = html_next(node)) {
		struct pu_str name = html_name(node);
		const struct html_node *text = html_first(node);

		if (pu_str_is(name, "meta"))
			read_meta(heads, node);
		else if (pu_str_is(name, "link") &&
			 is_like(html_attribute(node, "rel"), "canonical") &&
			 html_attribute(node, "href").ptr)
			take(heads, 2, 1, html_attribute(node, "href"));
		else if (pu_str_is(name, "title") && text &&
			 html_text(text).ptr)
			take(heads, 0, 9, html_text(text));
	}
}

void
page_about(const struct html_node *root, struct pu_arena *arena,
	   struct document_about *out)
{
	struct heads heads = { .arena = arena, .out = out };

	for (const struct html_node *node = html_first(root); node;
	     node = html_next(node))
		if (pu_str_is(html_name(node), "head"))
			read_head(&heads, node);
}

/* ---- headings and lists ---- */

static int
start_of(const struct html_node *list)
{
	struct pu_str start = html_attribute(list, "start");
	long number = 1;

	if (start.ptr && start.len && start.len < 7)
		number = strtol(start.ptr, NULL, 10);
	return number > 0 ? (int)number : 1;
}

void
page_rank_enter(struct page_rank *rank, const struct html_node *node)
{
	struct pu_str name = html_name(node);

	if (name.len == 2 && name.ptr[0] == 'h' && name.ptr[1] >= '1' &&
	    name.ptr[1] <= '6')
		rank->level = name.ptr[1] - '0';
	else if (pu_str_is(name, "ol"))
		rank->next = start_of(node);
	else if (pu_str_is(name, "ul") || pu_str_is(name, "dl"))
		rank->next = 0;
	else if (pu_str_is(name, "li"))
		rank->number = rank->next ? rank->next++ : 0;
	else if (pu_str_is(name, "dt") || pu_str_is(name, "dd"))
		rank->number = 0;
}

void
page_rank_leave(struct page_rank *rank, const struct page_rank *before,
		const struct html_node *node)
{
	struct pu_str name = html_name(node);

	rank->level = before->level;
	rank->number = before->number;
	if (pu_str_is(name, "ol") || pu_str_is(name, "ul") ||
	    pu_str_is(name, "dl"))
		rank->next = before->next;
}

/* ---- images ---- */

void
page_images_note(struct page_images *images, const struct html_node *node)
{
	struct pu_str text = html_attribute(node, "alt");

	if (!pu_str_is(html_name(node), "img") || !text.ptr ||
	    !pu_str_trim(text).len)
		return;
	MEM_GROW(images->items, images->count, images->room);
	images->items[images->count++] = node;
}

void
page_images_put(struct page_images *images, struct build *build)
{
	for (size_t i = 0; i < images->count; i++) {
		const struct html_node *node = images->items[i];
		struct pu_str address = html_attribute(node, "src");
		struct pu_block *block;

		build_text(build, html_attribute(node, "alt"));
		block = build_block(build, PU_BLOCK_PARAGRAPH);
		if (block)
			block->image =
				arena_str(build->arena,
					  address.ptr ? address : pu_str(""));
	}
	images->count = 0;
}
