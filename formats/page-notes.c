#include "config.h"

#include "formats/page-notes.h"

#include <stdlib.h>
#include <strings.h>

#include "base/mem.h"

struct page_notes *
page_notes_new(void)
{
	struct page_notes *notes = mem_alloc(sizeof *notes);

	notes->direction = PU_NOWHERE;
	return notes;
}

void
page_notes_free(void *self)
{
	struct page_notes *notes = self;

	free(notes->texts);
	free(notes->statements);
	free(notes);
}

static void
add_text(struct page_notes *notes, struct html_range range,
	 enum pu_block_type type, bool attribute)
{
	MEM_GROW(notes->texts, notes->count, notes->room);
	notes->texts[notes->count++] =
		(struct page_text){ range, type, attribute };
}

static void
add_statement(struct page_notes *notes, struct html_range range, bool direction)
{
	MEM_GROW(notes->statements, notes->statement_count,
		 notes->statement_room);
	notes->statements[notes->statement_count++] =
		(struct page_statement){ range, direction };
}

void
page_note_attributes(struct page_notes *notes, const struct html_node *node)
{
	static const char *const names[] = { "alt", "title", "placeholder",
					     "aria-label" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct html_range range;

		if (html_attribute_place(node, names[i], &range))
			add_text(notes, range, PU_BLOCK_CAPTION, true);
	}
}

static bool
is_same(struct pu_str value, const char *word)
{
	return value.ptr && value.len == strlen(word) &&
	       !strncasecmp(value.ptr, word, value.len);
}

static void
note_meta(struct page_notes *notes, const struct html_node *node)
{
	static const struct {
		const char *name;
		enum pu_block_type type;
	} names[] = {
		{ "description", PU_BLOCK_PARAGRAPH },
		{ "og:title", PU_BLOCK_HEADING },
		{ "og:description", PU_BLOCK_PARAGRAPH },
		{ "og:image:alt", PU_BLOCK_CAPTION },
		{ "twitter:title", PU_BLOCK_HEADING },
		{ "twitter:description", PU_BLOCK_PARAGRAPH },
		{ "twitter:image:alt", PU_BLOCK_CAPTION },
	};
	struct html_range range;

	if (!html_attribute_place(node, "content", &range))
		return;
	if (is_same(html_attribute(node, "http-equiv"), "content-language"))
		add_statement(notes, range, false);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (is_same(html_attribute(node, "name"), names[i].name) ||
		    is_same(html_attribute(node, "property"), names[i].name)) {
			add_text(notes, range, names[i].type, true);
			break;
		}
}

static void
note_statements(struct page_notes *notes, const struct html_node *node,
		struct pu_str language)
{
	static const char *const names[] = { "lang", "xml:lang" };
	struct html_range range;

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (html_attribute_place(node, names[i], &range) &&
		    language.ptr &&
		    pu_str_eq(pu_str_trim(html_attribute(node, names[i])),
			      pu_str_trim(language)))
			add_statement(notes, range, false);
	if (html_attribute_place(node, "dir", &range) &&
	    (is_same(html_attribute(node, "dir"), "ltr") ||
	     is_same(html_attribute(node, "dir"), "rtl")))
		add_statement(notes, range, true);
}

/* The title and the metas of the head. */
static void
note_head(struct page_notes *notes, const struct html_node *head)
{
	for (const struct html_node *at = html_first(head); at;
	     at = html_next(at)) {
		const struct html_node *text = html_first(at);

		if (pu_str_is(html_name(at), "meta"))
			note_meta(notes, at);
		else if (pu_str_is(html_name(at), "title") && text)
			add_text(notes, html_open(text), PU_BLOCK_HEADING,
				 false);
	}
}

void
page_note_head(struct page_notes *notes, const struct html_node *root,
	       const struct html_node *main)
{
	struct pu_str language = html_attribute(root, "lang");
	struct html_range range = html_open(root);

	if (!language.ptr)
		language = html_attribute(root, "xml:lang");
	if (!language.ptr)
		language = html_attribute(main, "lang");
	for (const struct html_node *at = main; at; at = html_parent(at))
		note_statements(notes, at, language);
	if (range.end > range.start && !html_attribute(root, "dir").ptr)
		notes->direction = range.start + 1 + html_name(root).len;
	for (const struct html_node *at = html_first(root); at;
	     at = html_next(at))
		if (pu_str_is(html_name(at), "head"))
			note_head(notes, at);
}
