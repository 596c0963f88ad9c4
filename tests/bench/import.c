/* import FILE.tmx UNITS - what an import must beat
 *
 * Makes FILE.tmx of UNITS units, then measures, in this process, the baseline:
 * a bare libxml2 SAX parse of the file plus one plain SQLite insert per unit.
 * The import itself is run by tests/bench/run as "puente import".
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <libxml/parser.h>
#include <sqlite3.h>

#include "tests/bench/corpus.h"

static double
cpu(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool
write_tmx(const char *path, long units)
{
	struct pu_buf es = PU_BUF_INIT, en = PU_BUF_INIT;
	struct corpus corpus = corpus_start(7);
	FILE *out = fopen(path, "w");

	if (!out)
		return false;
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	      "<tmx version=\"1.4\"><header creationtool=\"bench\""
	      " creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"bench\""
	      " adminlang=\"en\" srclang=\"es\" datatype=\"plaintext\"/>"
	      "<body>\n",
	      out);
	for (long i = 0; i < units; i++) {
		corpus_pair(&corpus, &es, &en);
		fprintf(out,
			"<tu creationdate=\"20260%ld01T120000Z\""
			" creationid=\"quilla\">"
			"<tuv xml:lang=\"es\"><seg>%s</seg></tuv>"
			"<tuv xml:lang=\"en\"><seg>%s</seg></tuv></tu>\n",
			1 + i % 9, es.ptr, en.ptr);
	}
	fputs("</body></tmx>\n", out);
	pu_buf_free(&es);
	pu_buf_free(&en);
	return fclose(out) == 0;
}

struct plain {
	sqlite3_stmt *insert;
	char text[2][65536];
	size_t length[2];
	int side;
	bool inside;
};

static void
on_start(void *arg, const xmlChar *name, const xmlChar *prefix,
	 const xmlChar *uri, int namespaces, const xmlChar **bound, int count,
	 int defaulted, const xmlChar **attributes)
{
	struct plain *plain = arg;

	(void)prefix, (void)uri, (void)namespaces, (void)bound, (void)count;
	(void)defaulted, (void)attributes;
	if (!strcmp((const char *)name, "tu"))
		plain->side = -1;
	else if (!strcmp((const char *)name, "seg")) {
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

static bool
baseline(const char *path, const char *database)
{
	static struct plain plain;
	static char chunk[65536];
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
			      .startElementNs = on_start,
			      .endElementNs = on_end,
			      .characters = on_text };
	FILE *in = fopen(path, "rb");
	xmlParserCtxtPtr parser;
	sqlite3 *db;
	size_t got;
	bool ok;

	if (!in || sqlite3_open(database, &db) != SQLITE_OK)
		return false;
	sqlite3_exec(db,
		     "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
		     "CREATE TABLE plain (source TEXT, target TEXT); BEGIN",
		     NULL, NULL, NULL);
	sqlite3_prepare_v2(db, "INSERT INTO plain VALUES (?1, ?2)", -1,
			   &plain.insert, NULL);
	parser = xmlCreatePushParserCtxt(&sax, &plain, NULL, 0, path);
	while ((got = fread(chunk, 1, sizeof chunk, in)) > 0)
		xmlParseChunk(parser, chunk, (int)got, 0);
	xmlParseChunk(parser, NULL, 0, 1);
	ok = parser->wellFormed;
	xmlFreeParserCtxt(parser);
	sqlite3_finalize(plain.insert);
	sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	sqlite3_close(db);
	fclose(in);
	return ok;
}

int
main(int argc, char **argv)
{
	char database[4096];
	double start;
	long units;

	if (argc != 3 || (units = strtol(argv[2], NULL, 10)) < 1) {
		fprintf(stderr, "usage: import FILE.tmx UNITS\n");
		return 2;
	}
	snprintf(database, sizeof database, "%s.plain.db", argv[1]);
	remove(database);
	if (!write_tmx(argv[1], units)) {
		perror(argv[1]);
		return 1;
	}
	start = cpu();
	if (!baseline(argv[1], database)) {
		fprintf(stderr, "the baseline failed\n");
		return 1;
	}
	printf("%.3f\n", cpu() - start);
	remove(database);
	return 0;
}
