#include "config.h"

#include "text/html-traits.h"

#include <stdlib.h>

static const struct trait {
	const char *name;
	unsigned traits;
} traits[] = {
	{ "address", BLOCK | LOOSE },
	{ "area", VOID },
	{ "article", BLOCK },
	{ "aside", BLOCK },
	{ "base", VOID | HEAD },
	{ "blockquote", BLOCK },
	{ "br", VOID },
	{ "button", WALL },
	{ "caption", BLOCK | WALL },
	{ "center", BLOCK },
	{ "col", VOID },
	{ "dd", BLOCK | ENTRY },
	{ "details", BLOCK },
	{ "dialog", BLOCK },
	{ "dir", BLOCK },
	{ "div", BLOCK | LOOSE },
	{ "dl", BLOCK },
	{ "dt", BLOCK | ENTRY },
	{ "embed", VOID },
	{ "fieldset", BLOCK },
	{ "figcaption", BLOCK },
	{ "figure", BLOCK },
	{ "footer", BLOCK },
	{ "form", BLOCK },
	{ "h1", BLOCK | HEADING },
	{ "h2", BLOCK | HEADING },
	{ "h3", BLOCK | HEADING },
	{ "h4", BLOCK | HEADING },
	{ "h5", BLOCK | HEADING },
	{ "h6", BLOCK | HEADING },
	{ "header", BLOCK },
	{ "hgroup", BLOCK },
	{ "hr", VOID | BLOCK },
	{ "iframe", RAW },
	{ "img", VOID },
	{ "input", VOID },
	{ "li", BLOCK | ITEM },
	{ "link", VOID | HEAD },
	{ "main", BLOCK },
	{ "menu", BLOCK },
	{ "meta", VOID | HEAD },
	{ "nav", BLOCK },
	{ "noembed", RAW },
	{ "noframes", RAW },
	{ "noscript", HEAD },
	{ "object", WALL },
	{ "ol", BLOCK },
	{ "p", BLOCK | LOOSE },
	{ "param", VOID },
	{ "pre", BLOCK },
	{ "script", RAW | HEAD },
	{ "search", BLOCK },
	{ "section", BLOCK },
	{ "source", VOID },
	{ "style", RAW | HEAD },
	{ "summary", BLOCK },
	{ "table", BLOCK | WALL },
	{ "tbody", BLOCK | ROWS },
	{ "td", BLOCK | WALL | CELL },
	{ "template", WALL | HEAD },
	{ "textarea", TEXT },
	{ "tfoot", BLOCK | ROWS },
	{ "th", BLOCK | WALL | CELL },
	{ "thead", BLOCK | ROWS },
	{ "title", TEXT | HEAD },
	{ "tr", BLOCK | ROW },
	{ "track", VOID },
	{ "ul", BLOCK },
	{ "wbr", VOID },
	{ "xmp", RAW | BLOCK },
};

static int
compare_trait(const void *key, const void *item)
{
	const struct pu_str *name = key;
	const struct trait *trait = item;
	size_t len = strlen(trait->name);
	int order = memcmp(name->ptr, trait->name,
			   name->len < len ? name->len : len);

	return order ? order : (name->len > len) - (name->len < len);
}

unsigned
html_traits(struct pu_str name)
{
	const struct trait *trait =
		bsearch(&name, traits, sizeof traits / sizeof traits[0],
			sizeof traits[0], compare_trait);

	return trait ? trait->traits : 0;
}
