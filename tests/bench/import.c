/* import FILE.tmx UNITS - what an import must beat
 *
 * Makes FILE.tmx of UNITS units, then measures, in this process, the baseline:
 * a bare libxml2 SAX parse of the file plus one plain SQLite insert per unit.
 * The import itself is run by tests/bench/run as "puente import".
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "tests/bench/bare.h"
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
	if (!write_tmx(argv[1], units)) {
		perror(argv[1]);
		return 1;
	}
	start = cpu();
	if (!bare_import(argv[1], database)) {
		fprintf(stderr, "the baseline failed\n");
		return 1;
	}
	printf("%.3f\n", cpu() - start);
	remove(database);
	return 0;
}
