#include "config.h"

#include "text/xml.h"

#include <limits.h>
#include <stdlib.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/xml-lexer.h"

#define SLICE           32768u /* given to the parser at once */
#define DEPTH_LIMIT     64
#define NAME_LIMIT      8192 /* different ones: the parser keeps them all */
#define NAMESPACE_LIMIT 256 /* in force at once: the parser searches them all */

/* Places in bytes are offsets: it moves while it grows. */
struct attribute {
	const char *local; /* the parser's dictionary keeps it */
	const char *name; /* as written; NULL: in bytes */
	size_t name_at, name_len, value_at, value_len;
};

struct event {
	enum xml_event type;
	int depth;
	const char *name;
	size_t at, len; /* text: in bytes; attributes: which */
	long line, column;
	uint64_t repaired; /* up to here */
};

struct xml_reader {
	struct input *in;
	xmlParserCtxtPtr parser;
	struct lexer lexer;
	struct pu_buf raw, spare; /* raw bytes from raw_at on wait */
	size_t raw_at;
	bool ended, closed, done, failed;
	struct pu_error error; /* told when the queue is empty */

	struct event *events;
	size_t event_count, event_room, event_at;
	struct attribute *attributes;
	size_t attribute_count, attribute_room;
	struct pu_buf bytes;
	const struct event *current;

	int depth;
	struct {
		const char *name;
		long line;
		int namespaces;
	} open[DEPTH_LIMIT];
	int namespaces;
};

/* Where the parser stands, or with all: where what it was given ends. */
static void
place(const struct xml_reader *xml, bool all, struct pu_str more, long *line,
      long *column)
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
	for (size_t i = 0; i < more.len; i++) {
		if (more.ptr[i] == '\n')
			++*line, *column = 0;
		++*column;
	}
}

static struct event *
push(struct xml_reader *xml, enum xml_event type)
{
	const xmlParserInput *at = xml->parser->input;
	struct event *event;

	MEM_GROW(xml->events, xml->event_count, xml->event_room);
	event = &xml->events[xml->event_count++];
	event->type = type;
	event->depth = xml->depth;
	event->line = at ? at->line : 0;
	event->column = at ? at->col : 0;
	event->repaired = xml->lexer.repaired;
	return event;
}

/* The parser is told to stop; the error is told after what came before. */
static void
halt(struct xml_reader *xml)
{
	long line, column;

	place(xml, false, pu_str(""), &line, &column);
	pu_fail_at(&xml->error, input_name(xml->in), line, column);
	xml->failed = true;
	xmlStopParser(xml->parser);
}

static void
add_attribute(struct xml_reader *xml, const xmlChar *const *a)
{
	const char *value = (const char *)a[3], *end = (const char *)a[4], *amp;
	struct attribute *attribute;

	MEM_GROW(xml->attributes, xml->attribute_count, xml->attribute_room);
	attribute = &xml->attributes[xml->attribute_count++];
	attribute->local = attribute->name = (const char *)a[0];
	attribute->name_len = strlen(attribute->local);
	if (a[1]) {
		attribute->name = NULL;
		attribute->name_at = xml->bytes.len;
		pu_buf_addz(&xml->bytes, (const char *)a[1]);
		pu_buf_addc(&xml->bytes, ':');
		pu_buf_addz(&xml->bytes, attribute->local);
		attribute->name_len = xml->bytes.len - attribute->name_at;
	}
	attribute->value_at = xml->bytes.len;
	/* Without entities the parser hands on every & as "&#38;". */
	while ((amp = memchr(value, '&', (size_t)(end - value)))) {
		pu_buf_add(&xml->bytes,
			   pu_str_n(value, (size_t)(amp - value) + 1));
		value = amp + 1;
		if (end - value >= 4 && !memcmp(value, "#38;", 4))
			value += 4;
	}
	pu_buf_add(&xml->bytes, pu_str_n(value, (size_t)(end - value)));
	attribute->value_len = xml->bytes.len - attribute->value_at;
}

/* The parser has no limits of its own for these. */
static bool
within_limits(struct xml_reader *xml)
{
	if (xml->depth == DEPTH_LIMIT)
		return pu_fail(&xml->error, PU_LIMIT,
			       _("elements are nested more than %d deep"),
			       DEPTH_LIMIT);
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
	struct event *event;

	(void)prefix;
	(void)uri;
	(void)namespaces;
	(void)defaulted;
	xml->namespaces += namespace_count;
	if (xml->failed)
		return;
	if (!within_limits(xml)) {
		halt(xml);
		return;
	}
	xml->depth++;
	event = push(xml, XML_OPEN);
	event->name = (const char *)local;
	event->at = xml->attribute_count;
	event->len = (size_t)attribute_count;
	xml->open[xml->depth - 1].name = event->name;
	xml->open[xml->depth - 1].line = event->line;
	xml->open[xml->depth - 1].namespaces = namespace_count;
	for (int i = 0; i < attribute_count; i++)
		add_attribute(xml, attributes + (ptrdiff_t)5 * i);
}

static void
on_close(void *arg, const xmlChar *local, const xmlChar *prefix,
	 const xmlChar *uri)
{
	struct xml_reader *xml = arg;

	(void)prefix;
	(void)uri;
	if (xml->failed || !xml->depth)
		return;
	push(xml, XML_CLOSE)->name = (const char *)local;
	xml->depth--;
	xml->namespaces -= xml->open[xml->depth].namespaces;
	xml->closed = xml->depth == 0;
}

static void
on_text(void *arg, const xmlChar *text, int len)
{
	struct xml_reader *xml = arg;
	struct event *event;

	if (xml->failed || !xml->depth)
		return;
	if (xml->event_count &&
	    xml->events[xml->event_count - 1].type == XML_TEXT) {
		event = &xml->events[xml->event_count - 1];
	} else {
		event = push(xml, XML_TEXT);
		event->at = xml->bytes.len;
		event->len = 0;
	}
	pu_buf_add(&xml->bytes, pu_str_n((const char *)text, (size_t)len));
	event->len += (size_t)len;
	event->repaired = xml->lexer.repaired;
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
	halt(xml);
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
	tell(xml, e);
	pu_fail_at(&xml->error, input_name(xml->in), e->line, e->int2);
}

bool
xml_open(struct xml_reader **out, struct input *in, struct pu_error *err)
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
	struct xml_reader *xml = mem_alloc(sizeof *xml);
	xmlSAXHandler copy = handler;

	(void)err;
	xmlInitParser();
	xml->in = in;
	xml->raw = xml->spare = xml->bytes = (struct pu_buf)PU_BUF_INIT;
	xml->parser = xmlCreatePushParserCtxt(&copy, xml, NULL, 0, NULL);
	if (!xml->parser)
		mem_exhausted(sizeof *xml->parser);
	xmlCtxtUseOptions(xml->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	xmlSwitchEncoding(xml->parser, XML_CHAR_ENCODING_UTF8);
	*out = xml;
	return true;
}

void
xml_cut_values(struct xml_reader *xml)
{
	xml->lexer.cuts = true;
}

void
xml_close(struct xml_reader *xml)
{
	if (!xml)
		return;
	xmlFreeParserCtxt(xml->parser);
	input_close(xml->in);
	pu_buf_free(&xml->raw);
	pu_buf_free(&xml->spare);
	pu_buf_free(&xml->bytes);
	free(xml->events);
	free(xml->attributes);
	free(xml);
}

/* More raw bytes behind those that wait. */
static bool
fill(struct xml_reader *xml)
{
	size_t waiting = xml->raw.len - xml->raw_at;
	int more;

	memmove(xml->raw.ptr, xml->raw.ptr + xml->raw_at, waiting);
	pu_buf_cut(&xml->raw, waiting);
	xml->raw_at = 0;
	more = input_read(xml->in, &xml->raw, &xml->error);
	if (more < 0)
		return false;
	xml->ended = more == 0;
	return true;
}

/* No more bytes: is the document whole? */
static void
finish(struct xml_reader *xml)
{
	long line, column;

	xml->done = true;
	if (xml->closed) {
		xml->done = false;
		xmlParseChunk(xml->parser, NULL, 0, 1);
		xml->done = true;
		return;
	}
	xml->failed = true;
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
	place(xml, true, pu_str(""), &line, &column);
	pu_fail_at(&xml->error, input_name(xml->in), line, column);
}

/* Let the parser see one slice more; its events are queued. */
static void
pump(struct xml_reader *xml)
{
	struct pu_str slice, clean;
	size_t used;
	bool good;

	if (xml->raw.len - xml->raw_at < 64 && !xml->ended && !fill(xml)) {
		xml->failed = true;
		return;
	}
	slice = pu_str_n(xml->raw.ptr + xml->raw_at,
			 xml->raw.len - xml->raw_at);
	if (slice.len > SLICE)
		slice.len = SLICE;
	good = lexer_run(&xml->lexer, slice,
			 xml->ended && xml->raw_at + slice.len == xml->raw.len,
			 &xml->spare, &clean, &used, &xml->error);
	xml->raw_at += used;
	if (clean.len && !xml->done)
		xmlParseChunk(xml->parser, clean.ptr, (int)clean.len, 0);
	if (xml->failed)
		return;
	if (!good) {
		long line, column;

		place(xml, true, pu_str(""), &line, &column);
		pu_fail_at(&xml->error, input_name(xml->in), line, column);
		xml->failed = true;
	} else if (xml->ended && xml->raw_at == xml->raw.len) {
		finish(xml);
	}
}

enum xml_event
xml_next(struct xml_reader *xml, struct pu_error *err)
{
	while (xml->event_at == xml->event_count) {
		xml->current = NULL;
		if (xml->failed) {
			*err = xml->error;
			return XML_ERROR;
		}
		if (xml->done)
			return XML_END;
		xml->event_at = xml->event_count = xml->attribute_count = 0;
		pu_buf_clear(&xml->bytes);
		pump(xml);
	}
	xml->current = &xml->events[xml->event_at++];
	return xml->current->type;
}

struct pu_str
xml_name(const struct xml_reader *xml)
{
	const char *name = xml->current && xml->current->type != XML_TEXT
				   ? xml->current->name
				   : "";

	return pu_str(name);
}

size_t
xml_attribute_count(const struct xml_reader *xml)
{
	return xml->current && xml->current->type == XML_OPEN
		       ? xml->current->len
		       : 0;
}

void
xml_attribute_at(const struct xml_reader *xml, size_t at, struct pu_str *name,
		 struct pu_str *value)
{
	const struct attribute *a = &xml->attributes[xml->current->at + at];

	*name = pu_str_n(a->name ? a->name : xml->bytes.ptr + a->name_at,
			 a->name_len);
	*value = pu_str_n(xml->bytes.ptr + a->value_at, a->value_len);
}

struct pu_str
xml_attribute(const struct xml_reader *xml, const char *name)
{
	struct pu_str found = { NULL, 0 };
	size_t count = xml_attribute_count(xml);

	for (size_t i = 0; i < count; i++) {
		const struct attribute *a =
			&xml->attributes[xml->current->at + i];

		if (strcmp(a->local, name) != 0)
			continue;
		/* xml:lang counts more than lang. */
		if (!found.ptr || !a->name)
			found = pu_str_n(xml->bytes.ptr + a->value_at,
					 a->value_len);
	}
	return found;
}

struct pu_str
xml_text(const struct xml_reader *xml)
{
	if (!xml->current || xml->current->type != XML_TEXT)
		return pu_str_n("", 0);
	return pu_str_n(xml->bytes.ptr + xml->current->at, xml->current->len);
}

void
xml_where(const struct xml_reader *xml, long *line, long *column)
{
	*line = xml->current ? xml->current->line : 0;
	*column = xml->current ? xml->current->column : 0;
}

int
xml_depth(const struct xml_reader *xml)
{
	return xml->current ? xml->current->depth : 0;
}

uint64_t
xml_offset(const struct xml_reader *xml)
{
	return input_offset(xml->in);
}

uint64_t
xml_size(const struct xml_reader *xml)
{
	return input_size(xml->in);
}

uint64_t
xml_repaired(const struct xml_reader *xml)
{
	uint64_t count =
		xml->current ? xml->current->repaired : xml->lexer.repaired;

	return count + input_replaced(xml->in);
}
