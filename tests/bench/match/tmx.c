#include "config.h"

#include <time.h>

#include "base/buf.h"
#include "tests/bench/match/measure.h"

static const char *const authors[] = { "quilla", "nina",  "rumi",  "sami",
				       "illari", "wayra", "killa", "inti" };

static void
put(const char *language, struct pu_str text)
{
	printf("<tuv xml:lang=\"%s\"><seg>", language);
	for (size_t i = 0, start = 0; i <= text.len; i++) {
		char c = i < text.len ? text.ptr[i] : '\0';

		if (i < text.len && c != '<' && c != '>' && c != '&')
			continue;
		fwrite(text.ptr + start, 1, i - start, stdout);
		if (i < text.len)
			fputs(c == '<'   ? "&lt;"
			      : c == '>' ? "&gt;"
					 : "&amp;",
			      stdout);
		start = i + 1;
	}
	fputs("</seg></tuv>", stdout);
}

/* tmx CORPUS.tsv: the same as TMX, with authors and dates */
bool
run_tmx(int argc, char **argv, struct pu_error *err)
{
	struct tsv pairs;
	uint64_t n = 0;

	if (argc != 1 || !tsv_open(&pairs, argv[0], err))
		return false;
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	      "<tmx version=\"1.4\"><header creationtool=\"bench\""
	      " creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"bench\""
	      " adminlang=\"en\" srclang=\"en\" datatype=\"plaintext\"/>"
	      "<body>\n",
	      stdout);
	for (; tsv_next(&pairs); n++) {
		time_t when = (time_t)corpus_date(n);
		char date[32];
		struct tm parts;

		gmtime_r(&when, &parts);
		strftime(date, sizeof date, "%Y%m%dT%H%M%SZ", &parts);
		printf("<tu creationdate=\"%s\" creationid=\"%s\">", date,
		       authors[n % (sizeof authors / sizeof *authors)]);
		put("en", pairs.left);
		put("es", pairs.right);
		fputs("</tu>\n", stdout);
	}
	fputs("</body></tmx>\n", stdout);
	tsv_close(&pairs);
	return true;
}
