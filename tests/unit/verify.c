/* What is read again must be what was sent, whatever has happened to it in
 * between; and must give nobody away. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "jobs/verify.h"
#include "tests/tap.h"
#include "text/unit.h"

static char folder[] = "/tmp/puente-verify-XXXXXX";
static struct pu_error err;
static struct job job;

#define CODE "\xee\x80\x80"

static const struct pu_inline_code codes[] = {
	{ PU_CODE_ALONE, -1, -1, { "", 0 }, { "<br>", 4 } },
};
static const struct pu_variant texts[] = {
	{ .language = { "es", 2 },
	  .text = { "la " CODE "casa", 10 },
	  .codes = codes,
	  .code_count = 1 },
	{ .language = { "en", 2 }, .text = { "the house", 9 } },
};

#define HEAD                                                                   \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n"  \
	"<header creationtool=\"puente\" srclang=\"es\"/>\n<body>\n"
#define SOURCE                                                                 \
	"<tuv xml:lang=\"es\">\n<seg>la <ph>&lt;br&gt;</ph>casa</seg>\n</tuv>\n"
#define TARGET "<tuv xml:lang=\"en\">\n<seg>the house</seg>\n</tuv>\n"
#define TU(a)  "<tu>\n" a "</tu>\n"
#define TAIL   "</body>\n</tmx>\n"

/* The file that holds that, when such a unit was sent. */
static enum pu_code
read_again(const char *bytes, enum export_for whom)
{
	const struct export_options options = { .whom = whom };
	struct export_result result = { .arena = pu_arena_new() };
	const struct pu_unit unit = { .variants = (struct pu_variant *)texts,
				      .variant_count = 2 };
	struct verify *verify;
	char path[96];
	FILE *file;
	bool ok;

	snprintf(path, sizeof path, "%s/x.tmx", folder);
	file = fopen(path, "wb");
	if (!file)
		return PU_IO;
	fputs(bytes, file);
	fclose(file);
	err.code = PU_OK;
	ok = verify_new(&verify, &job, &options, pu_str(""), &result, &err);
	verify_name(verify, pu_str("Quilla"));
	verify_sent(verify, &unit);
	ok = ok && verify_tmx(verify, path, "x.tmx", 1, &err);
	verify_free(verify);
	export_result_free(&result);
	return ok ? PU_OK : err.code;
}

static void
test_sent(void)
{
	static const char *const others[] = {
		HEAD TAIL,
		HEAD TU(SOURCE TARGET) TU(SOURCE TARGET) TAIL,
		HEAD TU(SOURCE) TAIL,
		HEAD TU(TARGET SOURCE) TAIL,
		HEAD TU(SOURCE TARGET),
		HEAD TU("<tuv xml:lang=\"es\">\n<seg>la casa</seg>\n</tuv>\n" TARGET)
			TAIL,
		HEAD TU("<tuv xml:lang=\"es\">\n<seg>la &lt;br&gt;casa</seg>\n"
			"</tuv>\n" TARGET) TAIL,
		HEAD TU(SOURCE "<tuv xml:lang=\"en\">\n<seg>the hause</seg>\n"
			       "</tuv>\n") TAIL,
		HEAD TU(SOURCE "<tuv xml:lang=\"fr\">\n<seg>the house</seg>\n"
			       "</tuv>\n") TAIL,
		HEAD TU(SOURCE "<tuv xml:lang=\"en\">\n<seg>the house </seg>\n"
			       "</tuv>\n") TAIL,
		HEAD TU(SOURCE TARGET) "<!-- x -->" TAIL,
	};

	CHECK(read_again(HEAD TU(SOURCE TARGET) TAIL, EXPORT_PUBLIC) == PU_OK);
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (!CHECK(read_again(others[i], EXPORT_PUBLIC) == PU_SYNTAX))
			printf("# %s\n", others[i]);
}

/* In whatever stands beside the texts. */
static void
test_giveaways(void)
{
	static const char *const others[] = {
		"<tu tuid=\"7\">\n" SOURCE TARGET "</tu>\n",
		"<tu creationid=\"x\">\n" SOURCE TARGET "</tu>\n",
		"<tu changedate=\"20260101T101010Z\">\n" SOURCE TARGET
		"</tu>\n",
		"<tu>\n<note>x</note>\n" SOURCE TARGET "</tu>\n",
		"<tu>\n<prop type=\"x-domain\">by Quilla</prop>\n" SOURCE TARGET
		"</tu>\n",
		"<tu>\n<prop type=\"x-domain\">a@b.org</prop>\n" SOURCE TARGET
		"</tu>\n",
		"<tu>\n<prop type=\"x-quilla\">y</prop>\n" SOURCE TARGET
		"</tu>\n",
		"<tu segtype=\"quilla\">\n" SOURCE TARGET "</tu>\n",
		"<tu srclang=\"es-x-quilla\">\n" SOURCE TARGET "</tu>\n",
	};
	char bytes[1024];

	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		snprintf(bytes, sizeof bytes, "%s%s%s", HEAD, others[i], TAIL);
		if (!CHECK(read_again(bytes, EXPORT_PUBLIC) == PU_CONSENT))
			printf("# %s\n# %s\n", others[i], err.text);
	}
	CHECK(read_again(HEAD
			 "<tu changedate=\"20260101T000000Z\">\n" SOURCE TARGET
			 "</tu>\n" TAIL,
			 EXPORT_PARTNER) == PU_OK);
	CHECK(read_again(
		      HEAD
		      "<tu>\n<prop type=\"x-domain\">law</prop>\n" SOURCE TARGET
		      "</tu>\n" TAIL,
		      EXPORT_PUBLIC) == PU_OK);
}

/* ---- other formats ---- */

#define NAMED                                                                  \
	{                                                                      \
		"quilla", 6                                                    \
	}

static const struct pu_property named_note = { { "", 0 }, NAMED, true };
static const struct pu_property named_domain = { { "x-domain", 8 },
						 NAMED,
						 false };
static const struct pu_property named_context = { { "context", 7 },
						  NAMED,
						  false };
static const struct pu_property named_origin = { { "x-weblate-origin", 16 },
						 NAMED,
						 false };
static const struct pu_property named_name = { { "x-quilla", 8 },
					       { "y", 1 },
					       false };
static const struct pu_property named_many = { { "x-po-many", 9 },
					       { "0 quilla", 8 },
					       false };
static const struct pu_property rule = { { "x-po-plural-forms", 17 },
					 { "nplurals=2; plural=(n != 1);", 28 },
					 false };
static const struct pu_property named_rule = { { "x-po-plural-forms", 17 },
					       { "nplurals=1; plural=0; quilla",
						 28 },
					       false };
static const struct pu_inline_code named_code[] = {
	{ PU_CODE_ALONE, -1, -1, NAMED, { "<br>", 4 } },
};

#define BIT(format) (1u << EXCHANGE_##format)
#define TABLES      (BIT(TSV) | BIT(CSV))
#define OTHERS      (BIT(XLIFF) | BIT(PO) | BIT(WEBLATE))
#define PLAIN                                                                  \
	{                                                                      \
		.language = { "es", 2 }, .text = { "la casa", 7 },             \
		.created = PU_NO_TIME, .changed = PU_NO_TIME                   \
	}
#define UNIT    .created = PU_NO_TIME, .changed = PU_NO_TIME
#define WITH(p) .properties = &(p), .property_count = 1

/* What each has beside its texts; which formats have a place for that. */
static const struct {
	struct pu_unit unit;
	struct pu_variant variant;
	unsigned refused;
	uint64_t told;
} beside[] = {
	{ { UNIT }, PLAIN, 0, 0 },
	{ { UNIT, WITH(named_note) }, PLAIN, BIT(XLIFF) | BIT(PO), 0 },
	{ { UNIT, WITH(named_domain) }, PLAIN, BIT(XLIFF), 0 },
	{ { UNIT, WITH(named_context) }, PLAIN, OTHERS, 0 },
	{ { UNIT, WITH(named_origin) }, PLAIN, BIT(XLIFF) | BIT(WEBLATE), 0 },
	{ { UNIT, WITH(named_name) }, PLAIN, BIT(XLIFF), 0 },
	{ { UNIT, WITH(named_rule) }, PLAIN, BIT(XLIFF) | BIT(PO), 0 },
	{ { UNIT, WITH(rule) }, PLAIN, 0, 0 },
	{ { UNIT, WITH(named_many) }, PLAIN, 0, BIT(XLIFF) | BIT(PO) },
	{ { UNIT, .tuid = { "7", 1 } }, PLAIN, BIT(XLIFF), 0 },
	{ { UNIT, .author = { "x", 1 } }, PLAIN, BIT(XLIFF), 0 },
	{ { UNIT, .changer = { "x", 1 } }, PLAIN, BIT(XLIFF), 0 },
	{ { .created = 1, .changed = PU_NO_TIME }, PLAIN, BIT(XLIFF), 0 },
	{ { UNIT },
	  { .language = { "es", 2 },
	    .text = { "la casa", 7 },
	    .created = PU_NO_TIME,
	    .changed = 1 },
	  BIT(XLIFF),
	  0 },
	{ { UNIT },
	  { .language = { "es-x-quilla", 11 },
	    .text = { "la casa", 7 },
	    .created = PU_NO_TIME,
	    .changed = PU_NO_TIME },
	  BIT(XLIFF) | BIT(WEBLATE),
	  0 },
	{ { UNIT },
	  { .language = { "es", 2 },
	    .text = { "la " CODE "casa", 10 },
	    .codes = named_code,
	    .code_count = 1,
	    .created = PU_NO_TIME,
	    .changed = PU_NO_TIME },
	  BIT(XLIFF),
	  0 },
	{ { UNIT },
	  { .language = { "es", 2 },
	    .text = { "la casa", 7 },
	    .previous = NAMED,
	    .created = PU_NO_TIME,
	    .changed = PU_NO_TIME },
	  0,
	  BIT(XLIFF) },
	{ { UNIT },
	  { .language = { "es", 2 },
	    .text = { "la Quilla", 9 },
	    .created = PU_NO_TIME,
	    .changed = PU_NO_TIME },
	  0,
	  OTHERS | TABLES },
};

static void
look_at(size_t at, enum exchange_format format)
{
	const struct export_options options = { .whom = EXPORT_PUBLIC,
						.format = format,
						.source = { "es", 2 },
						.target = { "en", 2 } };
	struct export_result result = { .arena = pu_arena_new() };
	struct pu_unit unit = beside[at].unit;
	struct verify *verify;
	bool ok;

	unit.variants = &beside[at].variant;
	unit.variant_count = 1;
	err.code = PU_OK;
	CHECK(verify_new(&verify, &job, &options, pu_str(""), &result, &err));
	verify_name(verify, pu_str("Quilla"));
	ok = verify_unit(verify, &unit, &err);
	if (!CHECK(ok == !(beside[at].refused >> format & 1)) ||
	    !CHECK(ok || err.code == PU_CONSENT) ||
	    !CHECK(result.finding_total == (beside[at].told >> format & 1)))
		printf("# %zu in %s\n", at, exchange_name(format));
	verify_free(verify);
	export_result_free(&result);
}

/* In a place that the format has. */
static void
test_beside(void)
{
	for (size_t i = 0; i < sizeof beside / sizeof beside[0]; i++)
		for (int f = EXCHANGE_TSV; f < EXCHANGE_AUTO; f++)
			look_at(i, (enum exchange_format)f);
}

/* ---- read again ---- */

/* Two units are sent; of the file, from becomes to. */
static enum pu_code
change(enum exchange_format format, bool xliff2, const char *from,
       const char *to)
{
	const struct export_options options = { .format = format,
						.source = { "es", 2 },
						.target = { "en", 2 } };
	struct unit_writing how = { options.source, options.target, xliff2,
				    .guard = false };
	struct export_result result = { .arena = pu_arena_new() };
	struct pu_variant pair[2] = { texts[0], texts[1] };
	const struct pu_unit unit = { UNIT, .variants = pair,
				      .variant_count = 2 };
	struct unit_sink sink;
	struct verify *verify;
	char command[320], path[96];
	bool ok;

	snprintf(path, sizeof path, "%s/units", folder);
	for (int i = 0; i < 2; i++)
		pair[i].created = pair[i].changed = PU_NO_TIME;
	err.code = PU_OK;
	ok = verify_new(&verify, &job, &options, pu_str(""), &result, &err) &&
	     exchange_create(&sink, path, format, &how, &err);
	for (int i = 0; ok && i < 2; i++) {
		ok = sink.ops->put(sink.self, &unit, &err) &&
		     verify_unit(verify, &unit, &err);
		pair[1].text = pu_str("a home");
		pair[0].text = pu_str("un " CODE "hogar");
	}
	ok = ok && sink.ops->finish(sink.self, &err);
	unit_sink_close(&sink);
	snprintf(command, sizeof command, "sed -i 's|%s|%s|' '%s'", from, to,
		 path);
	ok = ok && !system(command) && verify_units(verify, path, &err);
	verify_free(verify);
	export_result_free(&result);
	return ok ? PU_OK : err.code;
}

static void
test_again(void)
{
	static const struct {
		enum exchange_format format;
		bool xliff2;
		const char *from, *to;
	} changes[] = {
		{ EXCHANGE_XLIFF, false, "a home", "a hole" },
		{ EXCHANGE_XLIFF, false, "a home", "a  home" },
		{ EXCHANGE_XLIFF, false, "<ph [^/]*/ph>", "" },
		{ EXCHANGE_XLIFF, false, "target-language=\"en\"",
		  "target-language=\"fr\"" },
		{ EXCHANGE_XLIFF, false, "</body>", "" },
		{ EXCHANGE_XLIFF, false, "<target.*home</target>", "" },
		{ EXCHANGE_XLIFF, true, "a home", "a hole" },
		{ EXCHANGE_XLIFF, true, "<ph [^/]*/>", "" },
		{ EXCHANGE_XLIFF, true, "</segment>", "" },
		{ EXCHANGE_PO, false, "a home", "a hole" },
		{ EXCHANGE_PO, false, "^msgstr.*home.*", "msgstr \"\"" },
		{ EXCHANGE_PO, false, "^msgstr.*home.*", "" },
		{ EXCHANGE_WEBLATE, false, "a home", "a hole" },
		{ EXCHANGE_WEBLATE, false, "\"target_language\": \"en\"",
		  "\"target_language\": \"fr\"" },
		{ EXCHANGE_WEBLATE, false, "^{.*home.*", "{}" },
		{ EXCHANGE_WEBLATE, false, "^]", "" },
	};

	for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
		CHECK(change(changes[i].format, changes[i].xliff2, "none",
			     "nothing") == PU_OK);
		if (!CHECK(change(changes[i].format, changes[i].xliff2,
				  changes[i].from, changes[i].to) == PU_SYNTAX))
			printf("# %s: %s\n", exchange_name(changes[i].format),
			       changes[i].from);
	}
}

int
main(void)
{
	char path[96];

	if (!mkdtemp(folder))
		return 1;
	snprintf(path, sizeof path, "%s/m.db", folder);
	job.path = path;
	CHECK(job_open(&job, JOB_CREATE, &err));
	test_sent();
	test_giveaways();
	test_beside();
	test_again();
	job_close(&job);
	snprintf(path, sizeof path, "rm -rf '%s'", folder);
	return system(path) || tap_done();
}
