#include "config.h"

#include "tests/bench/bare.h"

#include <stdio.h>
#include <string.h>

#include <libxml/parser.h>
#include <sqlite3.h>

struct plain {
	sqlite3_stmt *insert;
	char text[2][65536];
	size_t length[2];
	char author[64], date[64];
	int side;
	bool inside;
};

/* attributes: name, prefix, namespace, start and end of each value. */
static void
attribute(const xmlChar **attributes, int count, const char *name, char *out,
	  size_t size)
{
	out[0] = '\0';
	for (int i = 0; i < count; i++, attributes += 5) {
		size_t len = (size_t)(attributes[4] - attributes[3]);

		if (strcmp((const char *)attributes[0], name) != 0 ||
		    len >= size)
			continue;
		memcpy(out, attributes[3], len);
		out[len] = '\0';
	}
}

static void
on_start(void *arg, const xmlChar *name, const xmlChar *prefix,
	 const xmlChar *uri, int namespaces, const xmlChar **bound, int count,
	 int defaulted, const xmlChar **attributes)
{
	struct plain *plain = arg;

	(void)prefix, (void)uri, (void)namespaces, (void)bound, (void)defaulted;
	if (!strcmp((const char *)name, "tu")) {
		plain->side = -1;
		attribute(attributes, count, "creationid", plain->author,
			  sizeof plain->author);
		attribute(attributes, count, "creationdate", plain->date,
			  sizeof plain->date);
	} else if (!strcmp((const char *)name, "seg")) {
		plain->inside = true;
		plain->side = plain->side < 1 ? plain->side + 1 : 1;
		plain->length[plain->side] = 0;
	}
}

static void
on_end(void *arg, const xmlChar *name, const xmlChar *prefix,
       const xmlChar *uri)
{
	struct plain *plain = arg;

	(void)prefix, (void)uri;
	if (!strcmp((const char *)name, "seg"))
		plain->inside = false;
	if (strcmp((const char *)name, "tu") != 0)
		return;
	for (int i = 0; i < 2; i++)
		sqlite3_bind_text(plain->insert, i + 1, plain->text[i],
				  (int)plain->length[i], SQLITE_STATIC);
	sqlite3_bind_text(plain->insert, 3, plain->author, -1, SQLITE_STATIC);
	sqlite3_bind_text(plain->insert, 4, plain->date, -1, SQLITE_STATIC);
	sqlite3_step(plain->insert);
	sqlite3_reset(plain->insert);
}

static void
on_text(void *arg, const xmlChar *text, int length)
{
	struct plain *plain = arg;
	size_t *used;

	if (!plain->inside)
		return;
	used = &plain->length[plain->side];
	if (*used + (size_t)length > sizeof plain->text[0])
		return;
	memcpy(plain->text[plain->side] + *used, text, (size_t)length);
	*used += (size_t)length;
}

bool
bare_import(const char *tmx, const char *database)
{
	static struct plain plain;
	static char chunk[65536];
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
			      .startElementNs = on_start,
			      .endElementNs = on_end,
			      .characters = on_text };
	FILE *in = fopen(tmx, "rb");
	xmlParserCtxtPtr parser;
	sqlite3 *db;
	size_t got;
	bool ok;

	if (!in)
		return false;
	remove(database);
	if (sqlite3_open(database, &db) != SQLITE_OK)
		return fclose(in), false;
	sqlite3_exec(db,
		     "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
		     "CREATE TABLE plain (id INTEGER PRIMARY KEY, source TEXT,"
		     " target TEXT, author TEXT, date TEXT); BEGIN",
		     NULL, NULL, NULL);
	sqlite3_prepare_v2(db,
			   "INSERT INTO plain VALUES (NULL, ?1, ?2, ?3, ?4)",
			   -1, &plain.insert, NULL);
	parser = xmlCreatePushParserCtxt(&sax, &plain, NULL, 0, tmx);
	while ((got = fread(chunk, 1, sizeof chunk, in)) > 0)
		xmlParseChunk(parser, chunk, (int)got, 0);
	xmlParseChunk(parser, NULL, 0, 1);
	ok = parser->wellFormed;
	xmlFreeParserCtxt(parser);
	sqlite3_finalize(plain.insert);
	ok = sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK && ok;
	ok = sqlite3_close(db) == SQLITE_OK && ok;
	fclose(in);
	return ok;
}
