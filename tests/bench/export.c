/* export FILE.tmx UNITS - what an export must keep up with
 *
 * Makes UNITS units and writes them to FILE.tmx, block by block as they are in
 * memory: once with libxml2's xmlTextWriter, which writes the elements,
 * attributes and texts and no white space between them, and once with puente's
 * writer. Prints the CPU seconds of both. The export of a memory of these units
 * is run by tests/bench/run as "puente export".
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <libxml/xmlwriter.h>

#include "tests/bench/corpus.h"
#include "tmx/tmx.h"

#define BLOCK 1000

static struct {
	struct pu_unit unit;
	struct pu_variant variants[2];
} units[BLOCK];
static struct pu_property marks[2];

static double
cpu(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* As "export --for self" writes a memory that was imported. */
static void
make(struct corpus *corpus, struct pu_arena *arena, long from)
{
	static const char *const tags[] = { "es", "en" };
	struct pu_buf text[2] = { PU_BUF_INIT, PU_BUF_INIT };

	marks[0] = (struct pu_property){ .name = pu_str("x-puente-origin"),
					 .value = pu_str("b.tmx") };
	marks[1] = (struct pu_property){ .name = pu_str("x-puente-trust"),
					 .value = pu_str("imported") };
	pu_arena_reset(arena);
	for (long i = 0; i < BLOCK; i++) {
		struct pu_variant *v = units[i].variants;

		corpus_pair(corpus, &text[0], &text[1]);
		for (int k = 0; k < 2; k++)
			v[k] = (struct pu_variant){
				.language = pu_str(tags[k]),
				.text = arena_str(arena, pu_buf_str(&text[k])),
				.created = PU_NO_TIME,
				.changed = PU_NO_TIME,
			};
		units[i].unit = (struct pu_unit){
			.author = pu_str("quilla"),
			.created = 1767268800 + (from + i) % 9 * 86400 * 30,
			.changed = PU_NO_TIME,
			.variants = v,
			.variant_count = 2,
			.properties = marks,
			.property_count = 2,
		};
	}
	pu_buf_free(&text[0]);
	pu_buf_free(&text[1]);
}

/* ---- the baseline ---- */

#define X(text) ((const xmlChar *)(text))

static void
bare_open(xmlTextWriterPtr out)
{
	static const char *const names[] = {
		"creationtool", "creationtoolversion", "segtype",
		"o-tmf",        "adminlang",           "srclang",
		"datatype"
	};

	xmlTextWriterStartDocument(out, NULL, "UTF-8", NULL);
	xmlTextWriterStartElement(out, X("tmx"));
	xmlTextWriterWriteAttribute(out, X("version"), X("1.4"));
	xmlTextWriterStartElement(out, X("header"));
	for (int i = 0; i < 7; i++)
		xmlTextWriterWriteAttribute(out, X(names[i]),
					    X(i == 2   ? "sentence"
					      : i == 5 ? "es"
						       : "en"));
	xmlTextWriterEndElement(out);
	xmlTextWriterStartElement(out, X("body"));
}

static void
bare_put(xmlTextWriterPtr out, const struct pu_unit *unit)
{
	struct tm tm;
	char date[32];
	time_t when = (time_t)unit->created;

	gmtime_r(&when, &tm);
	strftime(date, sizeof date, "%Y%m%dT%H%M%SZ", &tm);
	xmlTextWriterStartElement(out, X("tu"));
	xmlTextWriterWriteAttribute(out, X("creationdate"), X(date));
	xmlTextWriterWriteAttribute(out, X("creationid"), X(unit->author.ptr));
	for (size_t i = 0; i < unit->property_count; i++) {
		xmlTextWriterStartElement(out, X("prop"));
		xmlTextWriterWriteAttribute(out, X("type"),
					    X(unit->properties[i].name.ptr));
		xmlTextWriterWriteString(out, X(unit->properties[i].value.ptr));
		xmlTextWriterEndElement(out);
	}
	for (size_t i = 0; i < unit->variant_count; i++) {
		xmlTextWriterStartElement(out, X("tuv"));
		xmlTextWriterWriteAttribute(out, X("xml:lang"),
					    X(unit->variants[i].language.ptr));
		xmlTextWriterWriteElement(out, X("seg"),
					  X(unit->variants[i].text.ptr));
		xmlTextWriterEndElement(out);
	}
	xmlTextWriterEndElement(out);
}

/* ---- both ---- */

static double
bare(const char *path, long count, struct pu_arena *arena)
{
	struct corpus corpus = corpus_start(7);
	xmlTextWriterPtr out = xmlNewTextWriterFilename(path, 0);
	double seconds = 0, start;

	if (!out)
		return -1;
	bare_open(out);
	for (long at = 0; at < count; at += BLOCK) {
		make(&corpus, arena, at);
		start = cpu();
		for (long i = 0; i < BLOCK && at + i < count; i++)
			bare_put(out, &units[i].unit);
		seconds += cpu() - start;
	}
	start = cpu();
	xmlTextWriterEndDocument(out);
	xmlFreeTextWriter(out);
	return seconds + cpu() - start;
}

static double
ours(const char *path, long count, struct pu_arena *arena)
{
	const struct pu_tmx_header header = { .source_language = pu_str("es"),
					      .created = PU_NO_TIME,
					      .changed = PU_NO_TIME };
	struct corpus corpus = corpus_start(7);
	struct pu_tmx_writer *writer;
	struct pu_error err;
	double seconds = 0, start;
	bool ok = pu_tmx_writer_open(&writer, path, &header, NULL, &err);

	for (long at = 0; ok && at < count; at += BLOCK) {
		make(&corpus, arena, at);
		start = cpu();
		for (long i = 0; ok && i < BLOCK && at + i < count; i++)
			ok = pu_tmx_writer_put(writer, &units[i].unit, &err);
		seconds += cpu() - start;
	}
	start = cpu();
	ok = ok && pu_tmx_writer_finish(writer, &err);
	seconds += cpu() - start;
	pu_tmx_writer_close(writer);
	return ok ? seconds : -1;
}

int
main(int argc, char **argv)
{
	struct pu_arena *arena = pu_arena_new();
	double base, own;
	long count;

	if (argc != 3 || (count = strtol(argv[2], NULL, 10)) < 1) {
		fprintf(stderr, "usage: export FILE.tmx UNITS\n");
		return 2;
	}
	base = bare(argv[1], count, arena);
	own = ours(argv[1], count, arena);
	pu_arena_free(arena);
	if (base < 0 || own < 0) {
		perror(argv[1]);
		return 1;
	}
	printf("%.3f %.3f\n", base, own);
	return 0;
}
