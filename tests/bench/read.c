/* read FILE... - what reading TMX and XLIFF (.xlf) costs, nothing stored
 *
 * Of each file parses by turns: bare libxml2 (SAX2, chunks of 64 KiB, handlers
 * that only count), and our reader handing over every unit.
 * Prints the least CPU time of each and their ratio.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include <libxml/parser.h>

#include "formats/xliff.h"
#include "tmx/tmx.h"

#define ROUNDS 5

static double
cpu(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

struct counted {
	size_t elements, bytes;
};

static void
on_start(void *arg, const xmlChar *name, const xmlChar *prefix,
	 const xmlChar *uri, int namespaces, const xmlChar **bound, int count,
	 int defaulted, const xmlChar **attributes)
{
	struct counted *counted = arg;

	(void)name, (void)prefix, (void)uri, (void)namespaces, (void)bound;
	(void)count, (void)defaulted, (void)attributes;
	counted->elements++;
}

static void
on_text(void *arg, const xmlChar *text, int length)
{
	struct counted *counted = arg;

	(void)text;
	counted->bytes += (size_t)length;
}

static bool
bare(const char *path, size_t *elements)
{
	static char chunk[65536];
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
			      .startElementNs = on_start,
			      .characters = on_text };
	struct counted counted = { 0, 0 };
	FILE *in = fopen(path, "rb");
	xmlParserCtxtPtr parser;
	size_t got;
	bool ok;

	if (!in)
		return false;
	parser = xmlCreatePushParserCtxt(&sax, &counted, NULL, 0, path);
	while ((got = fread(chunk, 1, sizeof chunk, in)))
		xmlParseChunk(parser, chunk, (int)got, 0);
	xmlParseChunk(parser, NULL, 0, 1);
	ok = parser->wellFormed;
	xmlFreeParserCtxt(parser);
	fclose(in);
	*elements = counted.elements;
	return ok;
}

static bool
own_xliff(const char *path, size_t *units)
{
	static const struct unit_reading how = { .untranslated = false };
	struct unit_source source;
	struct pu_error err;
	struct pu_unit unit;
	struct input *in;
	int got;

	*units = 0;
	if (!input_open(&in, path, INPUT_MARKUP, &err) ||
	    !xliff_source_open(&source, in, &how, &err)) {
		fprintf(stderr, "%s\n", err.text);
		return false;
	}
	while ((got = source.ops->next(source.self, &unit, &err)) > 0)
		++*units;
	if (got < 0)
		fprintf(stderr, "%s\n", err.text);
	unit_source_close(&source);
	return got == 0;
}

static bool
own_tmx(const char *path, size_t *units)
{
	struct pu_tmx_reader *reader;
	struct pu_error err;
	struct pu_unit unit;
	int got;

	*units = 0;
	if (!pu_tmx_reader_open(&reader, path, &err)) {
		fprintf(stderr, "%s\n", err.text);
		return false;
	}
	while ((got = pu_tmx_reader_next(reader, &unit, &err)) > 0)
		++*units;
	if (got < 0)
		fprintf(stderr, "%s\n", err.text);
	pu_tmx_reader_close(reader);
	return got == 0;
}

static void
least(double *best, double seconds)
{
	if (*best == 0 || seconds < *best)
		*best = seconds;
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		double best[2] = { 0, 0 };
		size_t elements = 0, units = 0;
		struct rusage usage;

		for (int round = 0; round < ROUNDS; round++) {
			double start = cpu();

			if (!bare(argv[i], &elements))
				return 1;
			least(&best[0], cpu() - start);
			start = cpu();
			if (!(pu_str_ends(pu_str(argv[i]), ".xlf")
				      ? own_xliff
				      : own_tmx)(argv[i], &units))
				return 1;
			least(&best[1], cpu() - start);
		}
		getrusage(RUSAGE_SELF, &usage);
		printf("read, %s: %zu units, %zu elements: %.3f s, bare "
		       "libxml2 %.3f s, ratio %.2f (at most 3), resident "
		       "%ld MiB\n",
		       argv[i], units, elements, best[1], best[0],
		       best[1] / best[0], usage.ru_maxrss / 1024);
	}
	return 0;
}
