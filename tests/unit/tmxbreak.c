#include "config.h"

#include "tests/tap.h"
#include "tmx/reader.h"

/* Files that are no XML in the middle, and how the reader goes on behind. */

#define HEAD "<tmx version='1.4'><header/><body>"
#define TAIL "</body></tmx>"

static struct pu_tmx_reader *reader;
static struct pu_unit unit;
static struct pu_error err;
static size_t count, errors;

/* All units of HEAD and what was put behind, which is used up. */
static void
read_on(struct pu_buf *doc)
{
	struct input *in;
	int more;

	CHECK(input_open_memory(&in, pu_buf_str(doc), "m", INPUT_MARKUP,
				&err) &&
	      tmx_reader_open_input(&reader, in, &err));
	count = errors = 0;
	while ((more = pu_tmx_reader_next(reader, &unit, &err)) != 0) {
		errors += more < 0;
		count += more > 0;
	}
	pu_tmx_reader_close(reader);
	pu_buf_free(doc);
}

static void
put_often(struct pu_buf *doc, size_t times, const char *text)
{
	while (times--)
		pu_buf_addz(doc, text);
}

static void
test_often(void)
{
	struct pu_buf doc = PU_BUF_INIT;

	pu_buf_addz(&doc, HEAD);
	put_often(&doc, 3000,
		  "<tu><tuv lang='en'><seg>a</tuv></tu>"
		  "<tu><tuv lang='en'><seg>b</seg></tuv></tu>");
	pu_buf_addz(&doc, TAIL);
	read_on(&doc);
	CHECK(errors == 3000 && count == 3000);
}

/* No end tag of any unit: nested ever deeper, until that is a break, in the
 * middle of one. */
static void
test_no_ends(void)
{
	struct pu_buf doc = PU_BUF_INIT;

	pu_buf_addz(&doc, HEAD);
	put_often(&doc, 1000,
		  "<tu><tuv lang='en'><seg>a</seg></tuv>\n"
		  "<tuv lang='es'><seg>b</seg></tuv>");
	pu_buf_addz(&doc, TAIL);
	read_on(&doc);
	CHECK(errors == 4 && count == 997);
}

/* The parser keeps all names: when they are too many it is a new one that goes
 * on. */
static void
test_many_names(void)
{
	struct pu_buf doc = PU_BUF_INIT;

	pu_buf_addz(&doc, HEAD);
	for (int i = 0; i < 30000; i++)
		pu_buf_addf(&doc, "<tu a%d='1'>%s</tu>", i,
			    i % 100 ? "" : "<tuv lang='en'><seg>a</seg></tuv>");
	pu_buf_addz(&doc, TAIL);
	read_on(&doc);
	CHECK(errors == 3 && count == 300);
}

/* More breaks than are worth it: near ones are passed over, the end is read. */
static void
test_dense(void)
{
	struct pu_buf doc = PU_BUF_INIT;

	pu_buf_addz(&doc, HEAD);
	put_often(&doc, 40000, "<tu></a>");
	put_often(&doc, 100, "<tu><tuv lang='en'><seg>b</seg></tuv></tu>");
	pu_buf_addz(&doc, TAIL);
	read_on(&doc);
	CHECK(errors < 20000 && count > 50 && count <= 100);
}

static void
put_section(struct pu_buf *doc, size_t times)
{
	pu_buf_addz(doc, "<tu><tuv lang='en'><seg>x<![CDATA[");
	put_often(doc, times, "\xf0\x9f\x98\x80");
	pu_buf_addz(doc, "]]]></seg></tuv></tu>");
}

/* A long section is whole; of one that is far too long only its unit is lost. */
static void
test_sections(void)
{
	struct pu_buf doc = PU_BUF_INIT;

	pu_buf_addz(&doc, HEAD);
	put_section(&doc, 3000000);
	put_section(&doc, 250000);
	pu_buf_addz(&doc, TAIL);
	read_on(&doc);
	CHECK(!errors && count == 1);
}

/* One unit with what is given for its segments. */
static size_t
length_of(size_t times)
{
	struct pu_buf doc = PU_BUF_INIT;
	struct input *in;
	size_t length = 0;

	pu_buf_addz(&doc, HEAD);
	put_section(&doc, times);
	pu_buf_addz(&doc, TAIL);
	if (input_open_memory(&in, pu_buf_str(&doc), "m", INPUT_MARKUP, &err) &&
	    tmx_reader_open_input(&reader, in, &err)) {
		if (pu_tmx_reader_next(reader, &unit, &err) > 0)
			length = unit.variants[0].text.len;
		pu_tmx_reader_close(reader);
	}
	pu_buf_free(&doc);
	return length;
}

int
main(void)
{
	test_often();
	test_no_ends();
	test_many_names();
	test_dense();
	test_sections();
	CHECK(length_of(0) == 2 && length_of(1) == 6);
	CHECK(length_of(16383) == 65534 && length_of(250000) == 1000002);
	return tap_done();
}
