#include "config.h"

#include <iconv.h>
#include <stdint.h>

#include "tests/tap.h"
#include "tmx/reader.h"

/* A memory in every encoding, under every name that is read, with a byte order
 * mark or without, and under names that are not its own. */

#define MIXED                                                                  \
	"Se\xc3\xb1or \xe6\x97\xa5\xe4\xb8\x80 \xf0\x9f\x98\x80 "              \
	"\xd0\x96\xd1\x83\xd0\xba \xe2\x82\xac"
#define WEST                                                                   \
	"Se\xc3\xb1or caf\xc3\xa9\xe2\x80\x99s "                               \
	"\xe2\x80\x9cx\xe2\x80\x9d \xe2\x80\x93 \xe2\x82\xac"
#define CENTRAL  "P\xc5\x99\xc3\xadli\xc5\xa1 \xc5\x82\xc3\xb3"
#define RUSSIAN  "\xd0\x96\xd1\x83\xd0\xba \xd1\x91\xd0\xb6"
#define GREEK    "\xce\x9a\xce\xb1\xce\xbb\xce\xb7\xce\xbc"
#define TURKISH  "\xc4\xb0stanbul \xc5\x9f\xc4\xb1\xc4\x9f"
#define HEBREW   "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d"
#define ARABIC   "\xd8\xb3\xd9\x84\xd8\xa7\xd9\x85"
#define THAI     "\xe0\xb8\xaa\xe0\xb8\xa7"
#define JAPANESE "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe3\x82\xbd\xe8\xa1\xa8"
#define CHINESE  "\xe6\xb1\x89\xe5\xad\x97"
#define TAIWAN   "\xe6\xbc\xa2\xe5\xad\x97\xe5\x8a\x9f"
#define KOREAN   "\xed\x95\x9c\xea\xb5\xad\xec\x96\xb4"

static const char utf8_mark[] = "\xef\xbb\xbf";

static void
convert(struct pu_buf *out, struct pu_str text, const char *encoding)
{
	iconv_t to = iconv_open(encoding, "UTF-8");
	char bytes[4096], *in = (char *)(uintptr_t)text.ptr, *at = bytes;
	size_t left = text.len, room = sizeof bytes;

	CHECK((intptr_t)to != -1);
	CHECK(iconv(to, &in, &left, &at, &room) != (size_t)-1);
	iconv(to, NULL, NULL, &at, &room);
	iconv_close(to);
	pu_buf_add(out, pu_str_n(bytes, sizeof bytes - room));
}

/* name NULL: nothing is declared. */
static void
make(struct pu_buf *out, const char *mark, const char *encoding,
     const char *name, const char *text)
{
	struct pu_buf doc = PU_BUF_INIT;

	if (name)
		pu_buf_addf(&doc, "<?xml version='1.0' encoding='%s'?>\n",
			    name);
	pu_buf_addf(&doc,
		    "<tmx version='1.4'><header srclang='en'/><body><tu>"
		    "<tuv xml:lang='en'><seg>%s</seg></tuv></tu></body></tmx>",
		    text);
	pu_buf_addz(out, mark);
	if (strcmp(encoding, "UTF-8") != 0)
		convert(out, pu_buf_str(&doc), encoding);
	else
		pu_buf_add(out, pu_buf_str(&doc));
	pu_buf_free(&doc);
}

/* What of bytes is read as the segment is text; NULL: nothing is. */
static bool
reads(struct pu_str bytes, const char *text)
{
	struct pu_tmx_reader *reader;
	struct pu_error err;
	struct pu_unit unit;
	struct input *in;
	bool same = false;

	if (!input_open_memory(&in, bytes, "m", INPUT_MARKUP, &err) ||
	    !tmx_reader_open_input(&reader, in, &err))
		return !text && err.code == PU_ENCODING;
	if (pu_tmx_reader_next(reader, &unit, &err) > 0)
		same = text && pu_str_is(unit.variants[0].text, text);
	pu_tmx_reader_close(reader);
	return same;
}

static void
check(const char *mark, const char *encoding, const char *name,
      const char *text)
{
	struct pu_buf bytes = PU_BUF_INIT;
	bool good;

	make(&bytes, mark, encoding, name, text);
	good = reads(pu_buf_str(&bytes), text);
	CHECK(good);
	if (!good)
		printf("# %s%s, called %s\n", *mark ? "marked " : "", encoding,
		       name ? name : "nothing");
	pu_buf_free(&bytes);
}

static void
test_names(void)
{
	static const struct {
		const char *encoding, *text, *names[6];
	} all[] = {
		{ "CP1252",
		  WEST,
		  { "ISO-8859-1", "latin1", "windows-1252", "CP-1252",
		    "us-ascii", "UTF-8" } },
		{ "ISO-8859-15",
		  "\xe2\x82\xac \xc5\x93uvre",
		  { "ISO-8859-15", "latin9" } },
		{ "ISO-8859-2", CENTRAL, { "iso-8859-2", "latin2" } },
		{ "CP1250", CENTRAL, { "windows-1250", "x-cp1250" } },
		{ "CP1251", RUSSIAN, { "windows-1251", "CP1251", "win-1251" } },
		{ "KOI8-R", RUSSIAN, { "KOI8-R", "koi8" } },
		{ "ISO-8859-5", RUSSIAN, { "ISO-8859-5", "cyrillic" } },
		{ "CP866", RUSSIAN, { "cp866", "IBM866" } },
		{ "CP1253", GREEK, { "windows-1253" } },
		{ "ISO-8859-7", GREEK, { "ISO-8859-7", "greek" } },
		{ "CP1254", TURKISH, { "windows-1254", "ISO-8859-9" } },
		{ "CP1255", HEBREW, { "windows-1255" } },
		{ "ISO-8859-8", HEBREW, { "ISO-8859-8", "ISO-8859-8-I" } },
		{ "CP1256", ARABIC, { "windows-1256" } },
		{ "TIS-620", THAI, { "TIS-620", "windows-874" } },
		{ "CP932",
		  JAPANESE,
		  { "Shift_JIS", "x-sjis", "windows-31j", "MS_Kanji" } },
		{ "EUC-JP", JAPANESE, { "EUC-JP", "x-euc-jp" } },
		{ "ISO-2022-JP", JAPANESE, { "ISO-2022-JP" } },
		{ "GB18030",
		  CHINESE,
		  { "GB18030", "GBK", "gb2312", "x-gbk", "windows-936" } },
		{ "BIG5", TAIWAN, { "Big5", "x-x-big5", "Big5-HKSCS" } },
		{ "UHC",
		  KOREAN,
		  { "EUC-KR", "ks_c_5601-1987", "windows-949" } },
		{ "MACINTOSH", "Se\xc3\xb1or", { "macintosh", "x-mac-roman" } },
		{ "CP850", "Se\xc3\xb1or", { "cp850", "IBM850" } },
		{ "CP437", "Se\xc3\xb1or", { "IBM437" } },
	};

	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		for (size_t k = 0; k < 6 && all[i].names[k]; k++)
			check("", all[i].encoding, all[i].names[k],
			      all[i].text);
}

/* Mark before pattern before declaration. */
static void
test_lies(void)
{
	static const char *const names[] = {
		NULL,        "UTF-8",  "utf8",         "UTF-16",     "UTF-16LE",
		"UTF-16BE",  "UCS-2",  "UTF-32",       "ISO-8859-1", "GB18030",
		"Shift_JIS", "KOI8-R", "windows-1251", "no-such",    "UTF-7",
	};

	for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
		check("", "UTF-8", names[k], MIXED);
		check(utf8_mark, "UTF-8", names[k], MIXED);
		check("", "UTF-16LE", names[k], MIXED);
		check("\xff\xfe", "UTF-16LE", names[k], MIXED);
		check("", "UTF-16BE", names[k], MIXED);
		check("\xfe\xff", "UTF-16BE", names[k], MIXED);
		check("", "UTF-32LE", names[k], MIXED);
		check("", "UTF-32BE", names[k], MIXED);
	}
	check("\xef\xbb\xbf\xef\xbb\xbf", "UTF-8", "UTF-8", MIXED);
	check("\xff\xfe\xff\xfe", "UTF-16LE", "UTF-16", MIXED);
}

/* A few bytes that are none in UTF-8 do not make it another encoding; what is
 * none at all is refused, not guessed. */
static void
test_broken(void)
{
#define DOC(name, text)                                                        \
	"<?xml version='1.0' encoding='" name "'?><tmx version='1.4'>"         \
	"<header/><body><tu><tuv lang='en'><seg>" text                         \
	"</seg></tuv></tu></body></tmx>"
	CHECK(reads(pu_str(DOC("UTF-8", "\xe9\xff Se\xc3\xb1or")),
		    "\xef\xbf\xbd\xef\xbf\xbd Se\xc3\xb1or"));
	CHECK(reads(pu_str(DOC("UTF-8", "Se\xc3\xb1or \x93x\x94")),
		    "Se\xc3\xb1or \xef\xbf\xbdx\xef\xbf\xbd"));
	CHECK(reads(pu_str(DOC("ISO-8859-1", "\xc3\xa9 Se\xf1or")),
		    "\xc3\x83\xc2\xa9 Se\xc3\xb1or"));
	CHECK(reads(pu_str(DOC("no-such", "Se\xf1or")), NULL));
	CHECK(reads(pu_str(DOC("no-such", "plain")), NULL));
#undef DOC
}

/* Whether the report says that the file is not what it declares. */
static bool
told(const char *mark, const char *encoding, const char *name, const char *text)
{
	struct pu_buf bytes = PU_BUF_INIT;
	struct pu_tmx_reader *reader = NULL;
	const struct pu_report *report;
	struct pu_error err;
	struct pu_unit unit;
	struct input *in;
	bool said = false;

	make(&bytes, mark, encoding, name, text);
	CHECK(input_open_memory(&in, pu_buf_str(&bytes), "m", INPUT_MARKUP,
				&err) &&
	      tmx_reader_open_input(&reader, in, &err) &&
	      pu_tmx_reader_next(reader, &unit, &err) > 0);
	report = pu_tmx_reader_report(reader);
	for (size_t i = 0; i < report->warning_count; i++)
		said |= !strcmp(report->warnings[i].code, "encoding");
	pu_tmx_reader_close(reader);
	pu_buf_free(&bytes);
	return said;
}

static void
test_told(void)
{
	CHECK(told("", "CP1252", "UTF-8", WEST));
	CHECK(told("", "CP1252", NULL, WEST));
	CHECK(told("", "UTF-8", "UTF-16", WEST));
	CHECK(told("", "UTF-8", "ISO-8859-1", WEST));
	CHECK(told(utf8_mark, "UTF-8", "UTF-16LE", WEST));
	CHECK(!told("", "CP1252", "ISO-8859-1", WEST));
	CHECK(!told("", "UTF-8", "utf8", WEST));
	CHECK(!told("", "UTF-8", NULL, WEST));
	CHECK(!told(utf8_mark, "UTF-8", "UTF-8", WEST));
	CHECK(!told("\xff\xfe", "UTF-16LE", "UTF-16", WEST));
	CHECK(!told("", "KOI8-R", "KOI8-R", RUSSIAN));
	CHECK(!told("", "UTF-8", "ISO-8859-1", "ascii"));
}

int
main(void)
{
	test_told();
	test_names();
	test_lies();
	test_broken();
	return tap_done();
}
