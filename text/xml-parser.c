#include "config.h"

#include <libxml/parserInternals.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/xml-reader.h"

#define TEXT_RUN        1048576u /* where places are kept */
#define NAME_LIMIT      8192 /* different ones: the parser keeps them all */
#define NAMESPACE_LIMIT 256 /* in force at once: the parser searches them all */

static void
place(const struct xml_reader *xml, bool all, long *line, long *column)
{
	const xmlParserInput *at = xml->parser->input;
	const char *p;

	*line = 1;
	*column = 1;
	if (at) {
		*line = at->line;
		*column = at->col;
	}
	for (p = at && at->cur ? (const char *)at->cur : "";
	     all && at && p < (const char *)at->end; p++) {
		if (*p == '\n')
			++*line, *column = 0;
		++*column;
	}
}

/* For whoever goes on behind the break: what has not been read from there on. */
static void
keep_tail(struct xml_reader *xml, const xmlChar *from)
{
	const xmlParserInput *at = xml->parser->input;

	pu_buf_clear(&xml->tail);
	place(xml, false, &xml->line, &xml->column);
	if (!at || !from || at->end <= from)
		return;
	for (const xmlChar *p = from; p < at->cur; p++) {
		xml->line -= *p == '\n';
		xml->column -= xml->column > 1;
	}
	pu_buf_add(&xml->tail,
		   pu_str_n((const char *)from, (size_t)(at->end - from)));
}

static const xmlChar *
here(const struct xml_reader *xml)
{
	return xml->parser->input ? xml->parser->input->cur : NULL;
}

static void
fail(struct xml_reader *xml, const xmlChar *from, bool all)
{
	long line, column;

	keep_tail(xml, from);
	place(xml, all, &line, &column);
	pu_fail_at(&xml->error, input_name(xml->in), line, column);
	xml->failed = true;
}

void
xml_parser_fail(struct xml_reader *xml, bool all)
{
	fail(xml, here(xml), all);
}

/* The parser is told to stop; the error is told after what came before. */
static void
halt(struct xml_reader *xml, const xmlChar *from)
{
	fail(xml, from, false);
	xmlStopParser(xml->parser);
}

/* Where the tag that is being read begins; if it is long, where it is read. */
static const xmlChar *
tag_start(const struct xml_reader *xml)
{
	const xmlParserInput *at = xml->parser->input;

	for (const xmlChar *p = at->cur; p > at->base; p--)
		if (p[-1] == '<')
			return p - 1;
	return at->cur;
}

static struct xml_item *
push(struct xml_reader *xml, enum xml_event type)
{
	const xmlParserInput *at = xml->parser->input;
	struct xml_item *item = xml_queue_push(&xml->queue, type);

	xml->fresh = false;
	item->depth = xml->depth;
	item->line = at ? at->line : 0;
	item->column = at ? at->col : 0;
	item->mended = xml->lexer.mended;
	return item;
}

/* A tag's event takes the tag's place, and says where text in front of it was. A
 * place that is not there belongs to a tag that is none, and fails. */
static void
settle_place(struct xml_reader *xml, struct xml_item *item)
{
	const struct xml_tag *tag;

	if (!xml->lexer.places)
		return;
	if (item->type == XML_CLOSE && xml->last_empty) {
		xml->last_empty = false;
		item->place = (struct xml_span){ xml->last.end, xml->last.end };
		return;
	}
	tag = xml_places_take(&xml->places);
	if (!tag)
		return;
	if (item > xml->queue.items && item[-1].type == XML_TEXT)
		item[-1].place = tag->text;
	item->place = xml->last = tag->tag;
	xml->last_empty = tag->empty;
}

/* The parser has no limits of its own for these. */
static bool
within_limits(struct xml_reader *xml)
{
	if (xml->depth == XML_DEPTH)
		return pu_fail(&xml->error, PU_LIMIT,
			       _("elements are nested more than %d deep"),
			       XML_DEPTH);
	if (xml->namespaces > NAMESPACE_LIMIT)
		return pu_fail(&xml->error, PU_LIMIT,
			       _("more than %d namespaces are in use at once"),
			       NAMESPACE_LIMIT);
	if (xmlDictSize(xml->parser->dict) > NAME_LIMIT)
		return pu_fail(&xml->error, PU_LIMIT,
			       _("elements and attributes have more than %d "
				 "different names"),
			       NAME_LIMIT);
	return true;
}

/* The signature is libxml2's. */
static void /* NOLINTNEXTLINE(readability-function-size) */
on_open(void *arg, const xmlChar *local, const xmlChar *prefix,
	const xmlChar *uri, int namespace_count, const xmlChar **namespaces,
	int attribute_count, int defaulted, const xmlChar **attributes)
{
	struct xml_reader *xml = arg;
	struct xml_item *item;

	(void)prefix;
	(void)uri;
	(void)namespaces;
	(void)defaulted;
	xml->namespaces += namespace_count;
	if (xml->failed)
		return;
	if (!within_limits(xml)) {
		halt(xml, tag_start(xml));
		return;
	}
	xml->depth++;
	item = push(xml, XML_OPEN);
	settle_place(xml, item);
	item->name = (const char *)local;
	xml->open[xml->depth - 1].name = item->name;
	xml->open[xml->depth - 1].line = item->line;
	xml->open[xml->depth - 1].namespaces = namespace_count;
	for (int i = 0; i < attribute_count; i++) {
		const xmlChar **a = attributes + (ptrdiff_t)5 * i;

		xml_queue_attribute(
			&xml->queue, (const char *)a[1], (const char *)a[0],
			pu_str_n((const char *)a[3], (size_t)(a[4] - a[3])));
	}
}

static void
on_close(void *arg, const xmlChar *local, const xmlChar *prefix,
	 const xmlChar *uri)
{
	struct xml_reader *xml = arg;
	struct xml_item *item;

	(void)prefix;
	(void)uri;
	if (xml->failed || !xml->depth)
		return;
	item = push(xml, XML_CLOSE);
	item->name = (const char *)local;
	settle_place(xml, item);
	xml->depth--;
	xml->namespaces -= xml->open[xml->depth].namespaces;
	xml->closed = xml->depth == 0;
}

/* Whether text goes on where the last event ends. */
static bool
goes_on(const struct xml_reader *xml)
{
	const struct xml_item *last = xml_queue_last(&xml->queue);

	return last && last->type == XML_TEXT &&
	       (!xml->lexer.places || last->len < TEXT_RUN);
}

static void
on_text(void *arg, const xmlChar *text, int len)
{
	struct xml_reader *xml = arg;
	struct xml_item *item;

	if (xml->failed || !xml->depth)
		return;
	if (!goes_on(xml)) {
		item = push(xml, XML_TEXT);
		item->place.start = item->place.end =
			xml_places_text_start(&xml->places);
	}
	xml_queue_text(&xml->queue, pu_str_n((const char *)text, (size_t)len));
	xml_queue_last(&xml->queue)->mended = xml->lexer.mended;
}

/* The lexer lets no document type through; should one pass, nothing of it is
 * believed. */
static xmlEntityPtr
no_entity(void *arg, const xmlChar *name)
{
	(void)arg;
	(void)name;
	return NULL;
}

static xmlParserInputPtr
no_input(void *arg, const xmlChar *public_id, const xmlChar *system_id)
{
	(void)arg;
	(void)public_id;
	(void)system_id;
	return NULL;
}

static void
on_doctype(void *arg, const xmlChar *name, const xmlChar *public_id,
	   const xmlChar *system_id)
{
	struct xml_reader *xml = arg;

	(void)name;
	(void)public_id;
	(void)system_id;
	pu_fail(&xml->error, PU_SYNTAX,
		_("a document type stands in the wrong place"));
	halt(xml, here(xml));
}

static void
tell(struct xml_reader *xml, const xmlError *e)
{
	const char *message = e->message ? e->message : "";
	size_t len = strcspn(message, "\n");
	int depth = xml->depth;

	if (e->code == XML_ERR_TAG_NAME_MISMATCH && depth > 0) {
		pu_fail(&xml->error, PU_SYNTAX,
			_("an end tag is missing or misspelt: <%.60s> of line "
			  "%ld is open, but </%.60s> comes"),
			xml->open[depth - 1].name, xml->open[depth - 1].line,
			e->str2 ? e->str2 : "?");
	} else if (e->code == XML_ERR_DOCUMENT_EMPTY ||
		   (e->code == XML_ERR_DOCUMENT_END && !depth &&
		    !xml->closed)) {
		pu_fail(&xml->error, PU_SYNTAX,
			_("this is not XML: it does not begin with a tag"));
	} else if (e->code == XML_ERR_DOCUMENT_END) {
		pu_fail(&xml->error, PU_SYNTAX,
			_("something follows after the end of the document: "
			  "were two files joined?"));
	} else {
		pu_fail(&xml->error, PU_SYNTAX,
			_("this is not well-formed XML: %.*s"),
			len < 300 ? (int)len : 300, message);
	}
}

/* Zero bytes and an end-of-file mark of old times after the root element,
 * which the lexer has replaced. */
static bool
only_padding(const struct xml_reader *xml)
{
	const xmlParserInput *at = xml->parser->input;

	if (!xml->closed || !at || !at->cur)
		return false;
	for (const unsigned char *p = at->cur; p < at->end; p++) {
		if (*p != 0xEF && *p != 0xBF && *p != 0xBD && *p > ' ')
			return false;
	}
	return true;
}

static void
on_error(void *arg, xmlErrorPtr e)
{
	struct xml_reader *xml = arg;

	/* Unbound prefixes and the like are no reason to refuse a file. */
	if (xml->failed || xml->done || !e || e->level < XML_ERR_FATAL)
		return;
	if (e->code == XML_ERR_DOCUMENT_END && only_padding(xml)) {
		xml->done = true;
		return;
	}
	xml->failed = true;
	keep_tail(xml, here(xml));
	tell(xml, e);
	pu_fail_at(&xml->error, input_name(xml->in), e->line, e->int2);
}

static void
set_options(xmlParserCtxtPtr parser)
{
	xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
}

void
xml_parser_open(struct xml_reader *xml)
{
	static const xmlSAXHandler handler = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = on_open,
		.endElementNs = on_close,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.cdataBlock = on_text,
		.internalSubset = on_doctype,
		.getEntity = no_entity,
		.getParameterEntity = no_entity,
		.resolveEntity = no_input,
		.serror = on_error,
	};
	xmlSAXHandler copy = handler;

	xmlInitParser();
	xml->parser = xmlCreatePushParserCtxt(&copy, xml, NULL, 0, NULL);
	if (!xml->parser)
		mem_exhausted(sizeof *xml->parser);
	set_options(xml->parser);
}

void
xml_parser_close(struct xml_reader *xml)
{
	xmlFreeParserCtxt(xml->parser);
}

void
xml_parser_reset(struct xml_reader *xml, const char *inside)
{
	if (xmlDictSize(xml->parser->dict) > NAME_LIMIT / 2) {
		xml_parser_close(xml);
		xml_parser_open(xml);
	} else {
		xmlCtxtResetPush(xml->parser, NULL, 0, NULL, NULL);
		set_options(xml->parser);
		xml->parser->nsNr = 0;
	}
	xml->depth = xml->namespaces = 0;
	xml->failed = xml->done = xml->closed = false;
	xml_parser_feed(xml, pu_str(inside));
	xml_queue_drop(&xml->queue);
	xml->parser->input->line = (int)xml->line;
	xml->parser->input->col = (int)xml->column;
}

void
xml_parser_feed(struct xml_reader *xml, struct pu_str text)
{
	xmlParseChunk(xml->parser, text.ptr, (int)text.len, 0);
}

void
xml_parser_end(struct xml_reader *xml)
{
	if (xml->closed) {
		xmlParseChunk(xml->parser, NULL, 0, 1);
		xml->done = true;
		return;
	}
	if (xml->depth)
		pu_fail(&xml->error, PU_SYNTAX,
			_("the file ends inside <%.60s>, which line %ld opens: "
			  "it was not copied or downloaded completely"),
			xml->open[xml->depth - 1].name,
			xml->open[xml->depth - 1].line);
	else
		pu_fail(&xml->error, PU_SYNTAX,
			_("this is not XML, or it ends too early: there is no "
			  "whole tag in it"));
	xml_parser_fail(xml, true);
}
