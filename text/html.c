#include "config.h"

#include "text/html.h"

#include <limits.h>
#include <stdlib.h>

#include <libxml/HTMLparser.h>

#include "base/i18n.h"
#include "base/mem.h"

struct html {
	htmlDocPtr page;
};

/* The tree is libxml2's own: a node is handed out under our name. */
static const xmlNode *
inner(const struct html_node *node)
{
	return (const void *)node;
}

static const struct html_node *
outer(const xmlNode *node)
{
	while (node && node->type != XML_ELEMENT_NODE &&
	       node->type != XML_TEXT_NODE &&
	       node->type != XML_CDATA_SECTION_NODE)
		node = node->next;
	return (const void *)node;
}

bool
html_parse(struct html **out, struct pu_str page, struct pu_error *err)
{
	const int options = HTML_PARSE_NONET | HTML_PARSE_NOERROR |
			    HTML_PARSE_NOWARNING | HTML_PARSE_NODEFDTD |
			    HTML_PARSE_RECOVER;
	htmlParserCtxtPtr parser;
	struct html *html;

	if (page.len > HTML_LIMIT)
		return pu_fail(err, PU_LIMIT,
			       _("the page is larger than %d MiB"),
			       (int)(HTML_LIMIT >> 20));
	parser = htmlNewParserCtxt();
	if (!parser)
		mem_exhausted(sizeof *parser);
	html = mem_alloc(sizeof *html);
	html->page = htmlCtxtReadMemory(parser, page.ptr, (int)page.len, NULL,
					"UTF-8", options);
	htmlFreeParserCtxt(parser);
	if (!html->page || !xmlDocGetRootElement(html->page)) {
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
	xmlFreeDoc(html->page);
	free(html);
}

const struct html_node *
html_root(const struct html *html)
{
	return outer(xmlDocGetRootElement(html->page));
}

const struct html_node *
html_first(const struct html_node *node)
{
	return inner(node)->type == XML_ELEMENT_NODE
		       ? outer(inner(node)->children)
		       : NULL;
}

const struct html_node *
html_next(const struct html_node *node)
{
	return outer(inner(node)->next);
}

const struct html_node *
html_parent(const struct html_node *node)
{
	const xmlNode *parent = inner(node)->parent;

	return parent && parent->type == XML_ELEMENT_NODE ? outer(parent)
							  : NULL;
}

struct pu_str
html_name(const struct html_node *node)
{
	return pu_str(inner(node)->type == XML_ELEMENT_NODE
			      ? (const char *)inner(node)->name
			      : "");
}

struct pu_str
html_text(const struct html_node *node)
{
	const xmlNode *text = inner(node);

	if (text->type == XML_ELEMENT_NODE || !text->content)
		return pu_str_n(NULL, 0);
	return pu_str((const char *)text->content);
}

struct pu_str
html_attribute(const struct html_node *node, const char *name)
{
	const xmlAttr *attr;

	if (inner(node)->type != XML_ELEMENT_NODE)
		return pu_str_n(NULL, 0);
	attr = xmlHasProp(inner(node), BAD_CAST name);
	if (!attr)
		return pu_str_n(NULL, 0);
	if (!attr->children || !attr->children->content)
		return pu_str("");
	return pu_str((const char *)attr->children->content);
}
