#include "config.h"

#include "formats/page.h"

#include "text/ascii.h"

#include <stddef.h>
#include <strings.h>

static bool
one_of(struct pu_str word, const char *const *list)
{
	for (; *list; list++)
		if (strlen(*list) == word.len &&
		    !strncasecmp(word.ptr, *list, word.len))
			return true;
	return false;
}

/* Any word of a class or id, words parted by anything but letters. */
static bool
any_word(struct pu_str value, const char *const *list)
{
	size_t start = 0;

	for (size_t i = 0; i <= value.len; i++) {
		char c = i < value.len ? value.ptr[i] : ' ';

		if (ascii_is_letter(c))
			continue;
		if (i > start &&
		    one_of(pu_str_n(value.ptr + start, i - start), list))
			return true;
		start = i + 1;
	}
	return false;
}

static bool
is_hidden(const struct html_node *node)
{
	struct pu_str aria = html_attribute(node, "aria-hidden");

	return html_attribute(node, "hidden").ptr ||
	       (aria.ptr && pu_str_is(aria, "true"));
}

bool
page_skips(const struct html_node *node, bool inside)
{
	static const char *const never[] = {
		"head",     "nav",      "aside",  "script", "style",
		"noscript", "template", "form",   "button", "select",
		"svg",      "iframe",   "object", "canvas", "dialog",
		"input",    "textarea", "audio",  "video",  NULL
	};
	static const char *const outside[] = { "header", "footer", NULL };
	static const char *const roles[] = { "navigation",    "banner",
					     "contentinfo",   "search",
					     "complementary", "dialog",
					     "alert",         NULL };
	static const char *const words[] = {
		"share",      "sharing", "social",     "sharedaddy",
		"related",    "cookie",  "cookies",    "newsletter",
		"comments",   "respond", "breadcrumb", "breadcrumbs",
		"sidebar",    "advert",  "ads",        "subscribe",
		"pagination", NULL
	};
	struct pu_str name = html_name(node), value;

	if (!name.len)
		return false;
	if (one_of(name, never) || (!inside && one_of(name, outside)) ||
	    is_hidden(node))
		return true;
	if (pu_str_is(name, "html") || pu_str_is(name, "body") ||
	    pu_str_is(name, "main") || pu_str_is(name, "article"))
		return false;
	value = html_attribute(node, "role");
	if (value.ptr && one_of(value, roles))
		return true;
	value = html_attribute(node, "class");
	if (value.ptr && any_word(value, words))
		return true;
	value = html_attribute(node, "id");
	return value.ptr && any_word(value, words);
}

/* The next node of the tree below top in document order, without going into at
 * when skip. */
static const struct html_node *
walk(const struct html_node *top, const struct html_node *at, bool skip)
{
	const struct html_node *next = skip ? NULL : html_first(at);

	while (!next && at != top) {
		next = html_next(at);
		if (!next)
			at = html_parent(at);
		if (!at)
			return NULL;
	}
	return next;
}

struct weight {
	size_t text, links; /* bytes that are not white space */
};

/* The text below node. The parser has bounded the depth. inside: see
 * page_skips. */
static void
weigh(const struct html_node *node, bool inside, bool link,
      struct weight *weight)
{
	struct pu_str text = html_text(node);

	if (page_skips(node, inside))
		return;
	if (text.ptr) {
		size_t len = pu_str_trim(text).len;

		weight->text += len;
		weight->links += link ? len : 0;
	}
	link = link || pu_str_is(html_name(node), "a");
	for (const struct html_node *child = html_first(node); child;
	     child = html_next(child))
		weigh(child, inside, link, weight);
}

/* Nothing but links, and words between them. */
static bool
is_navigation(const struct html_node *root)
{
	struct weight weight = { 0 };

	weigh(root, false, false, &weight);
	return weight.links * 10 >= weight.text * 9;
}

/* Text outside links in node's own paragraphs and headings. */
static size_t
own_text(const struct html_node *node)
{
	static const char *const holders[] = { "body", "div",     "section",
					       "main", "article", "td",
					       NULL };
	static const char *const kinds[] = { "p",      "h1", "h2",         "h3",
					     "h4",     "ul", "blockquote", "ol",
					     "figure", NULL };
	size_t sum = 0;

	if (!one_of(html_name(node), holders))
		return 0;
	for (const struct html_node *child = html_first(node); child;
	     child = html_next(child)) {
		struct weight weight = { 0 };

		if (!one_of(html_name(child), kinds))
			continue;
		weigh(child, true, false, &weight);
		if (weight.links * 2 < weight.text)
			sum += weight.text - weight.links;
	}
	return sum;
}

static bool
is_main(const struct html_node *node)
{
	struct pu_str role = html_attribute(node, "role");

	return pu_str_is(html_name(node), "main") ||
	       (role.ptr && pu_str_is(role, "main"));
}

const struct html_node *
page_main(const struct html_node *root)
{
	const struct html_node *main = NULL, *article = NULL, *densest = root;
	size_t articles = 0, most = 0;

	for (const struct html_node *at = root; at;) {
		bool skip = page_skips(at, false);

		if (!skip && html_name(at).len) {
			size_t own = own_text(at);

			if (!main && is_main(at))
				main = at;
			if (pu_str_is(html_name(at), "article")) {
				article = at;
				articles++;
			}
			if (own > most) {
				most = own;
				densest = at;
			}
		}
		at = walk(root, at, skip);
	}
	if (articles == 1)
		return article;
	if (main || most)
		return main ? main : densest;
	return is_navigation(root) ? NULL : root;
}

static bool
is_below(const struct html_node *node, const struct html_node *top)
{
	while (node && node != top)
		node = html_parent(node);
	return node != NULL;
}

const struct html_node *
page_title(const struct html_node *root, const struct html_node *main)
{
	const struct html_node *title = NULL;

	for (const struct html_node *at = root; at; at = walk(root, at, false))
		if (pu_str_is(html_name(at), "h1")) {
			if (title || is_below(at, main) || is_below(main, at))
				return NULL;
			title = at;
		}
	return title;
}
