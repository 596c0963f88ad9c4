/* tmxcheck [--others] [--one-source] FILE...
 *
 * Holds TMX 1.4 files against the published specification (TMX 1.4b, LISA
 * OSCAR, 2005) and its DTD, and against what OmegaT's schema, XML Schema's
 * xs:language and Maxprograms' TMXValidator ask beyond it. Reads with libxml2
 * alone, so that it shares no code with what it checks.
 *
 * --others: also what a file for other tools keeps: one source and one target a
 * unit, the source first; no "*all*", no byte order mark before UTF-8, numbers x
 * once in a segment and the same in both, no tool's name but one's own.
 * --one-source: also the header's srclang in every unit (TMXValidator).
 *
 * Prints FILE:LINE: rule: what, for each finding; status 1 when there is one.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/parser.h>

#define TUVS  128
#define CODES 8192
#define DEPTH 64

struct tuv {
	char language[64];
	unsigned long long x; /* a sum of hashes of element and number */
	bool any_x;
};

static const char *file;
static xmlParserCtxtPtr parser;
static bool others, one_source;
static unsigned findings;

static const char *stack[DEPTH];
static int depth;
static bool children; /* tu, tuv: something other than props and notes came */
static bool seen_seg, seen_header, seen_body;
static char header_source[64], unit_source[64];
static struct tuv tuvs[TUVS];
static int tuv_count;
static struct {
	char number[32];
	bool closed;
} pairs[CODES];
static int pair_count;
static char numbers[CODES][40]; /* element and x of one segment */
static int number_count;

static void
find(const char *rule, const char *format, ...)
{
	va_list args;

	findings++;
	printf("%s:%d: %s: ", file, xmlSAX2GetLineNumber(parser), rule);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	putchar('\n');
}

/* ---- values ---- */

static bool
digits(const char *text, size_t count)
{
	size_t i = 0;

	while (i < count && isdigit((unsigned char)text[i]))
		i++;
	return i == count && i > 0;
}

static int
number(const char *text, int count)
{
	int n = 0;

	while (count--)
		n = n * 10 + (*text++ - '0');
	return n;
}

/* YYYYMMDDThhmmssZ, a day and an hour that there are. */
static bool
is_date(const char *d)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30,
				    31, 31, 30, 31, 30, 31 };
	int year, month, day;

	if (strlen(d) != 16 || !digits(d, 8) || d[8] != 'T' ||
	    !digits(d + 9, 6) || d[15] != 'Z')
		return false;
	year = number(d, 4);
	month = number(d + 4, 2);
	day = number(d + 6, 2);
	if (month < 1 || month > 12 || day < 1 || day > days[month - 1] ||
	    (month == 2 && day == 29 &&
	     (year % 4 || (year % 100 == 0 && year % 400))))
		return false;
	return number(d + 9, 2) < 24 && number(d + 11, 2) < 60 &&
	       number(d + 13, 2) < 61;
}

/* xs:language: [a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})* */
static bool
is_language(const char *tag)
{
	bool first = true;

	for (;; first = false) {
		size_t len = strcspn(tag, "-");

		if (len < 1 || len > 8)
			return false;
		for (size_t i = 0; i < len; i++)
			if (first ? !isalpha((unsigned char)tag[i])
				  : !isalnum((unsigned char)tag[i]))
				return false;
		if (!tag[len])
			return true;
		tag += len + 1;
	}
}

/* BCP 47's usual case: language lower, script title, region upper. */
static bool
is_canonical(const char *tag)
{
	for (int part = 0;; part++) {
		size_t len = strcspn(tag, "-");

		if (len == 1)
			return true; /* what follows is an extension */
		for (size_t i = 0; i < len; i++) {
			bool upper = part && (len == 2 || (len == 4 && !i));

			if (upper ? islower((unsigned char)tag[i])
				  : isupper((unsigned char)tag[i]))
				return false;
		}
		if (!tag[len])
			return true;
		tag += len + 1;
	}
}

static bool
among(const char *value, const char *list)
{
	size_t len = strlen(value);

	for (const char *p = list; len && (p = strstr(p, value)); p += len)
		if ((p == list || p[-1] == ' ') && (p[len] == ' ' || !p[len]))
			return true;
	return false;
}

/* ---- the grammar ---- */

#define STAMP "creationdate creationid changedate changeid"
#define USAGE                                                                  \
	"o-encoding datatype usagecount lastusagedate creationtool"            \
	" creationtoolversion o-tmf " STAMP
#define CODED "bpt ept it ph hi ut"

static const struct element {
	const char *name, *parents, *required, *allowed;
	bool text;
} elements[] = {
	{ "tmx", "", "version", "version", false },
	{ "header", "tmx",
	  "creationtool creationtoolversion segtype o-tmf adminlang srclang"
	  " datatype",
	  "creationtool creationtoolversion segtype o-tmf adminlang srclang"
	  " datatype o-encoding " STAMP,
	  false },
	{ "body", "tmx", "", "", false },
	{ "note", "header tu tuv", "", "o-encoding xml:lang", true },
	{ "prop", "header tu tuv", "type", "type o-encoding xml:lang", true },
	{ "ude", "header", "name", "name base", false },
	{ "map", "ude", "unicode", "unicode code ent subst", false },
	{ "tu", "body", "", "tuid segtype srclang " USAGE, false },
	{ "tuv", "tu", "xml:lang", "xml:lang " USAGE, false },
	{ "seg", "tuv", "", "", true },
	{ "bpt", "seg hi sub", "i", "i x type", true },
	{ "ept", "seg hi sub", "i", "i", true },
	{ "it", "seg hi sub", "pos", "pos x type", true },
	{ "ph", "seg hi sub", "", "x assoc type", true },
	{ "ut", "seg hi sub", "", "x", true },
	{ "hi", "seg hi sub", "", "x type", true },
	{ "sub", "bpt ept it ph ut", "", "datatype type", true },
};

static const struct element *
element_of(const char *name)
{
	for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++)
		if (!strcmp(elements[i].name, name))
			return &elements[i];
	return NULL;
}

/* One attribute of an element, with its prefix; "" when it has none. */
static const char *
value_of(const xmlChar **attributes, int count, const char *name)
{
	static char value[16][256];
	static int turn;

	for (int i = 0; i < count; i++) {
		const char *local = (const char *)attributes[i * 5];
		const char *prefix = (const char *)attributes[i * 5 + 1];
		size_t len =
			(size_t)(attributes[i * 5 + 4] - attributes[i * 5 + 3]);
		char full[128];

		snprintf(full, sizeof full, "%s%s%s", prefix ? prefix : "",
			 prefix ? ":" : "", local);
		if (strcmp(full, name) != 0)
			continue;
		turn = (turn + 1) % 16;
		if (len >= sizeof value[0])
			len = sizeof value[0] - 1;
		memcpy(value[turn], attributes[i * 5 + 3], len);
		value[turn][len] = '\0';
		return value[turn];
	}
	return "";
}

static void
check_value(const char *element, const char *name, const char *value)
{
	if (!strcmp(name, "segtype") &&
	    !among(value, "block paragraph sentence phrase"))
		find("segtype", "\"%s\"", value);
	if (strstr(name, "date") && !is_date(value))
		find("date", "%s=\"%s\"", name, value);
	if (!strcmp(name, "usagecount") && !digits(value, strlen(value)))
		find("usagecount", "\"%s\"", value);
	if (!strcmp(name, "pos") && !among(value, "begin end"))
		find("pos", "\"%s\"", value);
	if ((!strcmp(name, "i") || !strcmp(name, "x")) &&
	    !digits(value, strlen(value)))
		find("number", "%s=\"%s\"", name, value);
	if (!strcmp(name, "xml:lang") || !strcmp(name, "adminlang") ||
	    (!strcmp(name, "srclang") && strcmp(value, "*all*") != 0)) {
		if (!is_language(value))
			find("language", "\"%s\"", value);
		else if (others && !is_canonical(value))
			find("canonical", "\"%s\"", value);
	}
	if (others && !strcmp(name, "creationtool") && !strcmp(value, "OmegaT"))
		find("tool", "%s by \"%s\"", element, value);
}

static void
check_attributes(const struct element *element, const xmlChar **attributes,
		 int count)
{
	char required[256], *name;

	for (int i = 0; i < count; i++) {
		const char *prefix = (const char *)attributes[i * 5 + 1];
		char full[128];

		snprintf(full, sizeof full, "%s%s%s", prefix ? prefix : "",
			 prefix ? ":" : "", (const char *)attributes[i * 5]);
		if (!among(full, element->allowed))
			find("attribute", "%s in %s", full, element->name);
		check_value(element->name, full,
			    value_of(attributes, count, full));
	}
	snprintf(required, sizeof required, "%s", element->required);
	for (name = strtok(required, " "); name; name = strtok(NULL, " "))
		if (!*value_of(attributes, count, name))
			find("missing", "%s in %s", name, element->name);
}

/* ---- order ---- */

static void
check_order(const char *name)
{
	const char *parent = depth ? stack[depth - 1] : "";
	bool first = !strcmp(name, "prop") || !strcmp(name, "note");

	if (!strcmp(parent, "tmx")) {
		if (!strcmp(name, "header") && (seen_header || seen_body))
			find("order", "a second or late header");
		if (!strcmp(name, "body") && (!seen_header || seen_body))
			find("order", "a body before the header, or a second");
		seen_header = seen_header || !strcmp(name, "header");
		seen_body = seen_body || !strcmp(name, "body");
	}
	if (!strcmp(parent, "tu") && first && children)
		find("order", "%s after tuv", name);
	if (!strcmp(parent, "tuv") && first && seen_seg)
		find("order", "%s after seg", name);
	if (!strcmp(name, "seg") && seen_seg)
		find("order", "a second seg");
}

/* ---- codes of a segment ---- */

static void
check_code(const char *name, const xmlChar **attributes, int count)
{
	const char *i = value_of(attributes, count, "i");
	const char *x = value_of(attributes, count, "x");
	char key[40];
	int k = 0;

	if (!strcmp(name, "bpt") && pair_count < CODES) {
		for (; k < pair_count; k++)
			if (!strcmp(pairs[k].number, i))
				find("pair", "i=\"%s\" opens twice", i);
		snprintf(pairs[pair_count].number,
			 sizeof pairs[pair_count].number, "%s", i);
		pairs[pair_count++].closed = false;
	} else if (!strcmp(name, "ept")) {
		while (k < pair_count &&
		       (strcmp(pairs[k].number, i) != 0 || pairs[k].closed))
			k++;
		if (k == pair_count)
			find("pair", "i=\"%s\" closes nothing", i);
		else
			pairs[k].closed = true;
	}
	if (!*x || !tuv_count || number_count == CODES)
		return;
	snprintf(key, sizeof key, "%s %s", name, x);
	for (k = 0; others && k < number_count; k++)
		if (!strcmp(numbers[k], key))
			find("x-twice", "%s", key);
	snprintf(numbers[number_count++], sizeof numbers[0], "%s", key);
	if (tuv_count <= TUVS) {
		unsigned long long hash = 1469598103934665603u;

		for (const char *p = key; *p; p++)
			hash = (hash ^ (unsigned char)*p) * 1099511628211u;
		tuvs[tuv_count - 1].x += hash;
		tuvs[tuv_count - 1].any_x = true;
	}
}

static void
end_seg(void)
{
	for (int k = 0; k < pair_count; k++)
		if (!pairs[k].closed)
			find("pair", "i=\"%s\" stays open", pairs[k].number);
}

/* ---- a unit ---- */

static bool
has_language(const char *tag)
{
	for (int i = 0; i < tuv_count && i < TUVS; i++)
		if (!strcmp(tuvs[i].language, tag))
			return true;
	return false;
}

static void
end_unit(void)
{
	const char *source = *unit_source ? unit_source : header_source;

	if (!tuv_count)
		find("empty", "a tu without a tuv");
	if (strcmp(source, "*all*") != 0 && !has_language(source))
		find("srclang", "no tuv is in \"%s\"", source);
	if (one_source && !has_language(header_source))
		find("header-srclang", "no tuv is in \"%s\"", header_source);
	if (!others)
		return;
	if (tuv_count != 2 || !strcmp(tuvs[0].language, tuvs[1].language))
		find("pair-of-texts", "%d tuvs", tuv_count);
	else if (strcmp(tuvs[0].language, source) != 0)
		find("source-first", "\"%s\" comes first", tuvs[0].language);
	for (int i = 1; i < tuv_count && i < TUVS; i++)
		if (tuvs[i].x != tuvs[0].x || tuvs[i].any_x != tuvs[0].any_x)
			find("x-set", "of \"%s\" and \"%s\" differ",
			     tuvs[0].language, tuvs[i].language);
}

/* ---- events ---- */

static void
enter(const char *name, const xmlChar **attributes, int count)
{
	if (!strcmp(name, "tmx") &&
	    strcmp(value_of(attributes, count, "version"), "1.4") != 0)
		find("version", "\"%s\"",
		     value_of(attributes, count, "version"));
	if (!strcmp(name, "header")) {
		snprintf(header_source, sizeof header_source, "%s",
			 value_of(attributes, count, "srclang"));
		if (others && !strcmp(header_source, "*all*"))
			find("all", "srclang of the header");
	}
	if (!strcmp(name, "tu")) {
		tuv_count = 0;
		children = false;
		snprintf(unit_source, sizeof unit_source, "%s",
			 value_of(attributes, count, "srclang"));
	} else if (!strcmp(name, "tuv")) {
		children = true;
		seen_seg = false;
		if (tuv_count < TUVS) {
			memset(&tuvs[tuv_count], 0, sizeof tuvs[0]);
			snprintf(tuvs[tuv_count].language,
				 sizeof tuvs[tuv_count].language, "%s",
				 value_of(attributes, count, "xml:lang"));
		}
		tuv_count++;
	} else if (!strcmp(name, "seg")) {
		seen_seg = true;
		pair_count = number_count = 0;
	}
	if (among(name, CODED))
		check_code(name, attributes, count);
}

static void
on_open(void *arg, const xmlChar *local, const xmlChar *prefix,
	const xmlChar *uri, int bound_count, const xmlChar **bound, int count,
	int defaulted, const xmlChar **attributes)
{
	const char *name = (const char *)local;
	const struct element *element = element_of(name);

	(void)arg, (void)bound, (void)defaulted;
	if (prefix || uri || bound_count)
		find("namespace", "%s", name);
	if (!element)
		find("element", "%s", name);
	else if (depth ? !among(stack[depth - 1], element->parents)
		       : *element->parents != '\0')
		find("place", "%s in %s", name,
		     depth ? stack[depth - 1] : "nothing");
	if (element) {
		check_attributes(element, attributes, count);
		check_order(name);
		enter(name, attributes, count);
	}
	if (depth < DEPTH)
		stack[depth] = element ? element->name : "";
	depth++;
}

static void
on_close(void *arg, const xmlChar *local, const xmlChar *prefix,
	 const xmlChar *uri)
{
	const char *name = (const char *)local;

	(void)arg, (void)prefix, (void)uri;
	depth--;
	if (!strcmp(name, "seg"))
		end_seg();
	else if (!strcmp(name, "tuv") && !seen_seg)
		find("empty", "a tuv without a seg");
	else if (!strcmp(name, "tu"))
		end_unit();
	else if (!strcmp(name, "tmx") && !seen_body)
		find("empty", "a tmx without a body");
}

static void
on_text(void *arg, const xmlChar *text, int len)
{
	const struct element *element = depth > 0 && depth <= DEPTH
						? element_of(stack[depth - 1])
						: NULL;

	(void)arg;
	if (!element || element->text)
		return;
	for (int i = 0; i < len; i++)
		if (!strchr(" \t\r\n", text[i])) {
			find("text", "in %s", element->name);
			return;
		}
}

static void
on_error(void *arg, xmlErrorPtr error)
{
	size_t len = strcspn(error->message, "\n");

	(void)arg;
	find("well-formed", "%.*s", (int)len, error->message);
}

static void
check_file(const char *path)
{
	static char block[65536];
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
			      .startElementNs = on_open,
			      .endElementNs = on_close,
			      .characters = on_text,
			      .serror = on_error };
	FILE *in = fopen(path, "rb");
	size_t got;
	bool first = true;

	file = path;
	if (!in) {
		perror(path);
		exit(2);
	}
	depth = tuv_count = 0;
	seen_header = seen_body = false;
	*header_source = '\0';
	parser = xmlCreatePushParserCtxt(&sax, NULL, NULL, 0, path);
	xmlCtxtUseOptions(parser, XML_PARSE_NONET);
	while ((got = fread(block, 1, sizeof block, in)) > 0) {
		if (first && others && got > 2 &&
		    !memcmp(block, "\xEF\xBB\xBF", 3))
			find("mark", "a byte order mark before UTF-8");
		xmlParseChunk(parser, block, (int)got, 0);
		first = false;
	}
	xmlParseChunk(parser, NULL, 0, 1);
	xmlFreeParserCtxt(parser);
	fclose(in);
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--others"))
			others = true;
		else if (!strcmp(argv[i], "--one-source"))
			one_source = true;
		else
			check_file(argv[i]);
	}
	xmlCleanupParser();
	return findings != 0;
}
