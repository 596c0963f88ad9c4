#include "config.h"

#include "text/html.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "text/html-traits.h"
#include "text/utf8.h"

struct attribute {
	struct pu_str name, value;
	struct html_range range;
	bool valued;
	const struct attribute *next;
};

struct html_node {
	struct html_node *parent, *first, *last, *next;
	struct pu_str name, text;
	struct attribute *attributes;
	struct html_range open, close;
	unsigned traits;
};

struct html {
	struct pu_arena *arena;
	struct pu_str page;
	struct html_node *root, *head, *body;
	struct html_node *open[HTML_DEPTH + 1]; /* root first */
	size_t depth; /* of them */
	struct pu_buf text; /* of a run with references */
	size_t references; /* in it */
};

/* ---- nodes ---- */

/* Names are mostly small already. */
static struct pu_str
lower(struct html *html, struct pu_str name)
{
	char *copy = NULL;

	for (size_t i = 0; i < name.len; i++) {
		if (name.ptr[i] < 'A' || name.ptr[i] > 'Z')
			continue;
		if (!copy) {
			copy = arena_alloc(html->arena, name.len);
			memcpy(copy, name.ptr, name.len);
		}
		copy[i] = (char)(name.ptr[i] - 'A' + 'a');
	}
	return copy ? pu_str_n(copy, name.len) : name;
}

/* What the bytes say once references are resolved; a slice of the page when
 * there are none. */
static struct pu_str
resolved(struct html *html, size_t start, size_t end)
{
	struct html_piece piece;
	size_t at = start;

	if (!memchr(html->page.ptr + start, '&', end - start))
		return pu_str_n(html->page.ptr + start, end - start);
	pu_buf_clear(&html->text);
	while (html_piece_next(html->page, &at, end, &piece))
		if (piece.reference)
			utf8_add(&html->text, piece.character);
		else
			pu_buf_add(&html->text,
				   pu_str_n(html->page.ptr + piece.start,
					    piece.end - piece.start));
	return arena_str(html->arena, pu_buf_str(&html->text));
}

static struct html_node *
current(const struct html *html)
{
	return html->open[html->depth - 1];
}

static struct html_node *
append(struct html *html, struct pu_str name, struct html_range range)
{
	struct html_node *node = arena_alloc(html->arena, sizeof *node),
			 *parent = current(html);

	*node = (struct html_node){ .parent = parent,
				    .name = name,
				    .text = pu_str_n(NULL, 0),
				    .open = range,
				    .close = { range.end, range.end } };
	if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
	return node;
}

/* Deeper ones stay, but nothing goes into them. */
static void
push(struct html *html, struct html_node *node)
{
	if (html->depth <= HTML_DEPTH)
		html->open[html->depth++] = node;
}

/* The elements from open[from] on end at start. */
static void
pop(struct html *html, size_t from, size_t start, size_t end)
{
	for (; html->depth > from; html->depth--)
		current(html)->close = (struct html_range){ start, start };
	html->open[from]->close = (struct html_range){ start, end };
}

static void
add_attributes(struct html *html, struct html_node *node,
	       const struct html_token *token)
{
	struct html_token_attribute found;
	struct attribute **last = &node->attributes;
	size_t at = token->attributes, count = 0;

	if (*last)
		return;
	while (count++ < HTML_ATTRIBUTES &&
	       html_token_attribute(html->page, &at, token->end, &found)) {
		struct attribute *attribute =
			arena_alloc(html->arena, sizeof *attribute);

		*attribute =
			(struct attribute){ .name = lower(html, found.name),
					    .value = pu_str(""),
					    .range = { found.start, found.end },
					    .valued = found.valued };
		if (found.valued)
			attribute->value =
				resolved(html, found.start, found.end);
		*last = attribute;
		last = (struct attribute **)&attribute->next;
	}
}

/* ---- the tree ---- */

/* The innermost open element with one of the traits, or of that name, up to what
 * stops; 0: none (the root is neither). */
static size_t
find_open(const struct html *html, unsigned wanted, const char *name,
	  unsigned stop, unsigned unless)
{
	for (size_t i = html->depth; --i;) {
		const struct html_node *node = html->open[i];

		if (node->traits & wanted ||
		    (name && pu_str_is(node->name, name)))
			return i;
		if (node->traits & stop && !(node->traits & unless))
			return 0;
	}
	return 0;
}

static void
end_open(struct html *html, size_t from, size_t at)
{
	if (from)
		pop(html, from, at, at);
}

/* What the start of an element ends. */
static void
make_room(struct html *html, struct pu_str name, unsigned kind, size_t at)
{
	if (kind & ITEM)
		end_open(html, find_open(html, ITEM, NULL, BLOCK | WALL, LOOSE),
			 at);
	if (kind & ENTRY)
		end_open(html,
			 find_open(html, ENTRY, NULL, BLOCK | WALL, LOOSE), at);
	if (kind & (CELL | ROW | ROWS))
		end_open(html, find_open(html, CELL, NULL, WALL, 0), at);
	if (kind & (ROW | ROWS))
		end_open(html, find_open(html, ROW, NULL, WALL, 0), at);
	if (kind & ROWS)
		end_open(html, find_open(html, ROWS, NULL, WALL, 0), at);
	if (kind & BLOCK)
		end_open(html, find_open(html, 0, "p", WALL, 0), at);
	if (kind & HEADING && current(html)->traits & HEADING)
		end_open(html, html->depth - 1, at);
	if (pu_str_is(name, "a"))
		end_open(html, find_open(html, 0, "a", BLOCK | WALL, 0), at);
	else if (pu_str_is(name, "option") || pu_str_is(name, "optgroup"))
		end_open(html, find_open(html, 0, "option", BLOCK | WALL, 0),
			 at);
	else if (pu_str_is(name, "button"))
		end_open(html, find_open(html, 0, "button", WALL, 0), at);
}

static struct html_node *
imply(struct html *html, const char *name, size_t at)
{
	struct html_node *node =
		append(html, pu_str(name), (struct html_range){ at, at });

	push(html, node);
	return node;
}

/* The body begins, unless something else than the head is open. */
static void
need_body(struct html *html, size_t at)
{
	if (html->body || (html->depth > 1 && current(html) != html->head))
		return;
	if (html->depth > 1)
		pop(html, 1, at, at);
	html->body = imply(html, "body", at);
}

/* html, head and body are there once. True: it is dealt with. */
static bool
open_frame(struct html *html, const struct html_token *token,
	   struct pu_str name)
{
	const struct html_range range = { token->start, token->end };
	struct html_node **once = NULL;

	if (pu_str_is(name, "html")) {
		if (html->root->open.start == html->root->open.end)
			html->root->open = range;
		add_attributes(html, html->root, token);
		return true;
	}
	if (pu_str_is(name, "head"))
		once = &html->head;
	else if (pu_str_is(name, "body"))
		once = &html->body;
	else
		return false;
	if (*once) {
		add_attributes(html, *once, token);
		return true;
	}
	if (once == &html->head && html->body)
		return true;
	if (html->depth > 1)
		pop(html, 1, token->start, token->start);
	*once = append(html, name, range);
	add_attributes(html, *once, token);
	push(html, *once);
	return true;
}

static void
add_text(struct html *html, size_t start, size_t end, bool references)
{
	struct html_node *node;

	if (start == end)
		return;
	node = append(html, pu_str(""), (struct html_range){ start, end });
	node->text = references ? resolved(html, start, end)
				: pu_str_n(html->page.ptr + start, end - start);
}

/* The content of an element that holds no markup, and its last tag. */
static void
read_content(struct html *html, struct html_node *node, unsigned kind,
	     size_t *at)
{
	size_t end = html_token_raw(html->page, *at, node->name);
	struct html_token token;

	push(html, node);
	if (current(html) != node)
		return;
	add_text(html, *at, end, (kind & TEXT) != 0);
	*at = end;
	html_token_next(html->page, at, &token);
	pop(html, html->depth - 1, end, *at);
}

static void
open_element(struct html *html, const struct html_token *token, size_t *at)
{
	struct pu_str name = lower(html, token->name);
	unsigned kind = html_traits(name);
	struct html_node *node;

	if (open_frame(html, token, name))
		return;
	if (!(kind & HEAD))
		need_body(html, token->start);
	else if (!html->head && !html->body)
		html->head = imply(html, "head", token->start);
	make_room(html, name, kind, token->start);
	node = append(html, name,
		      (struct html_range){ token->start, token->end });
	node->traits = kind;
	add_attributes(html, node, token);
	if (kind & VOID || token->closed)
		return;
	if (kind & (RAW | TEXT))
		read_content(html, node, kind, at);
	else
		push(html, node);
}

/* Ends the innermost element of the name; text's markup does not end blocks, and
 * nothing ends what is outside a table's cell. */
static void
close_element(struct html *html, const struct html_token *token)
{
	struct pu_str name = lower(html, token->name);
	unsigned kind = html_traits(name), stop = WALL;

	if (pu_str_is(name, "html") || pu_str_is(name, "body"))
		return;
	if (pu_str_is(name, "br")) {
		append(html, name,
		       (struct html_range){ token->start, token->end });
		return;
	}
	if (!(kind & (BLOCK | WALL)))
		stop |= BLOCK;
	else if (kind & (CELL | ROW | ROWS) || pu_str_is(name, "table"))
		stop = 0;
	for (size_t i = html->depth; --i;) {
		const struct html_node *node = html->open[i];

		if (pu_str_eq(node->name, name)) {
			pop(html, i, token->start, token->end);
			return;
		}
		if (node->traits & stop || pu_str_is(node->name, "table"))
			break;
	}
	if (pu_str_is(name, "p")) { /* it begins and ends here */
		need_body(html, token->start);
		append(html, name,
		       (struct html_range){ token->start, token->start })
			->close =
			(struct html_range){ token->start, token->end };
	}
}

static bool
is_white(struct pu_str text)
{
	return !pu_str_trim(text).len;
}

static void
read_token(struct html *html, const struct html_token *token, size_t *at)
{
	struct pu_str bytes = pu_str_n(html->page.ptr + token->start,
				       token->end - token->start);

	switch (token->kind) {
	case HTML_TOKEN_TEXT:
		if (!is_white(bytes))
			need_body(html, token->start);
		else if (!html->body)
			break;
		add_text(html, token->start, token->end, true);
		break;
	case HTML_TOKEN_OPEN:
		open_element(html, token, at);
		break;
	case HTML_TOKEN_CLOSE:
		close_element(html, token);
		break;
	case HTML_TOKEN_OTHER:
	case HTML_TOKEN_END:
		break;
	}
}

bool
html_parse(struct html **out, struct pu_str page, struct pu_error *err)
{
	struct html *html;
	struct html_token token;
	size_t at = 0;

	if (page.len > HTML_LIMIT)
		return pu_fail(err, PU_LIMIT,
			       _("the page is larger than %d MiB"),
			       (int)(HTML_LIMIT >> 20));
	html = mem_alloc(sizeof *html);
	html->arena = pu_arena_new();
	html->page = page;
	html->text = (struct pu_buf)PU_BUF_INIT;
	html->root = arena_alloc(html->arena, sizeof *html->root);
	html->root->name = pu_str("html");
	html->root->text = pu_str_n(NULL, 0);
	push(html, html->root);
	for (html_token_next(page, &at, &token); token.kind != HTML_TOKEN_END;
	     html_token_next(page, &at, &token))
		read_token(html, &token, &at);
	pop(html, 0, page.len, page.len);
	if (!html->root->first && !html->root->open.end) {
		html_free(html);
		return pu_fail(err, PU_SYNTAX, _("this is not a page of HTML"));
	}
	*out = html;
	return true;
}

void
html_free(struct html *html)
{
	if (!html)
		return;
	pu_buf_free(&html->text);
	pu_arena_free(html->arena);
	free(html);
}

/* ---- looking at it ---- */

const struct html_node *
html_root(const struct html *html)
{
	return html->root;
}

const struct html_node *
html_first(const struct html_node *node)
{
	return node->first;
}

const struct html_node *
html_next(const struct html_node *node)
{
	return node->next;
}

const struct html_node *
html_parent(const struct html_node *node)
{
	return node->parent;
}

struct pu_str
html_name(const struct html_node *node)
{
	return node->name;
}

struct pu_str
html_text(const struct html_node *node)
{
	return node->text;
}

static const struct attribute *
find_attribute(const struct html_node *node, const char *name)
{
	const struct attribute *at = node->attributes;

	while (at && !pu_str_is(at->name, name))
		at = at->next;
	return at;
}

struct pu_str
html_attribute(const struct html_node *node, const char *name)
{
	const struct attribute *found = find_attribute(node, name);

	return found ? found->value : pu_str_n(NULL, 0);
}

struct html_range
html_open(const struct html_node *node)
{
	return node->open;
}

struct html_range
html_close(const struct html_node *node)
{
	return node->close;
}

bool
html_attribute_place(const struct html_node *node, const char *name,
		     struct html_range *range)
{
	const struct attribute *found = find_attribute(node, name);

	if (found)
		*range = found->range;
	return found && found->valued;
}
