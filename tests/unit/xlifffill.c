/* Codes of XLIFF in a translation: each form as it stands in the source, and
 * whatever a suggestion makes of them well-formed and paired. */
#include "config.h"

#include <stdio.h>

#include "formats/formats.h"
#include "tests/random.h"
#include "tests/unit/xliff.h"

/* The first block of xml with that text in it. */
static bool
fill(struct pu_buf *out, const char *xml, struct pu_str text)
{
	struct pu_document *document;
	struct pu_replacement item = { .text = text, .score = 100 };
	struct pu_error err = { .code = PU_OK };
	bool ok;

	pu_buf_clear(out);
	if (!document_keep_memory(&document, pu_str(xml), "test",
				  PU_FORMAT_XLIFF, &err))
		return false;
	item.end = pu_document_block(document, 0)->text.len;
	if (!text.ptr)
		item.text = pu_document_block(document, 0)->text;
	ok = document_write_memory(out, document, &item, 1, pu_str("en"), &err);
	pu_document_free(document);
	return ok;
}

/* ---- each form comes back byte for byte ---- */

static bool
comes_back(const char *xml, const char *want)
{
	struct pu_buf out = PU_BUF_INIT;
	bool same = fill(&out, xml, pu_str_n(NULL, 0)) && strstr(out.ptr, want);

	if (!same)
		printf("# %s\n# want %s\n", out.ptr, want);
	pu_buf_free(&out);
	return same;
}

#define BACK_1(source)                                                         \
	CHECK(comes_back(ONE("", "<trans-unit id=\"1\"><source>" source        \
				 "</source></trans-unit>"),                    \
			 "state-qualifier=\"exact-match\">" source             \
			 "</target>"))
#define BACK_2(source)                                                         \
	CHECK(comes_back(TWO("<unit id=\"u\"><segment><source>" source         \
			     "</source></segment></unit>"),                    \
			 "<target>" source "</target>"))

static void
test_forms(void)
{
	BACK_1("a<g id=\"1\" ctype=\"bold\">b<g id='2'>c</g></g>d");
	BACK_1("a<x id=\"1\" equiv-text=\"&lt;br/&gt;\"/>b<x id='2'></x>");
	BACK_1("<bx id=\"1\" rid=\"7\"/>a<ex id=\"2\" rid=\"7\" />b");
	BACK_1("<bpt id=\"1\" rid=\"1\">&lt;b&gt;</bpt>a<ept id=\"1\" "
	       "rid=\"1\">&lt;/b&gt;</ept>");
	BACK_1("a<ph id=\"1\" assoc=\"preceding\">&lt;img alt='<sub>an "
	       "image</sub>'/&gt;</ph>");
	BACK_1("a<it id=\"1\" pos=\"open\">&lt;i&gt;</it>b<it id=\"2\" "
	       "pos=\"close\">&lt;/i&gt;</it>");
	BACK_1("<mrk mtype=\"protected\">X-1</mrk> a <mrk mtype=\"term\" "
	       "comment=\"n\">b</mrk>");
	BACK_1("<ex id=\"9\"/>a<bx id=\"3\"/>");
	BACK_1("<bx id=\"1\"/>a<g id=\"2\">b<ex id=\"1\"/>c</g>");
	BACK_1("a<own k=\"v\">b</own><own/>");
	BACK_2("a<pc id=\"1\" dataRefStart=\"d1\" dataRefEnd=\"d2\" "
	       "canReorder=\"no\">b</pc>c");
	BACK_2("a<sc id=\"1\" dataRef=\"d1\"/>b<pc id=\"2\">c<ec "
	       "startRef=\"1\" dataRef=\"d2\"/></pc>");
	BACK_2("<ec id=\"4\" isolated=\"yes\"/>a<sc id=\"5\" isolated=\"yes\" "
	       "canCopy=\"no\"/>");
	BACK_2("<ph id=\"1\" subFlows=\"u2 u3\" dataRef=\"d1\" equiv=\"x\"/>a");
	BACK_2("<mrk id=\"m\" type=\"term\" ref=\"r\">a</mrk><sm id=\"n\" "
	       "type=\"generic\"/>b<em startRef=\"n\"/>");
}

/* ---- whatever is placed ---- */

static const char one[] = ONE(
	"", "<trans-unit id=\"1\"><source><g id=\"1\">a<bx id=\"2\"/>b</g>"
	    "<ex id=\"2\"/><bpt id=\"3\" rid=\"3\">[</bpt><x id=\"4\"/><ept "
	    "id=\"3\" rid=\"3\">]</ept><mrk mtype=\"term\"><g id=\"5\">c"
	    "</g></mrk><it id=\"6\" pos=\"open\">(</it></source>"
	    "</trans-unit>");
static const char two[] = TWO(
	"<unit id=\"u\"><segment><source><pc id=\"1\">a<sc id=\"2\"/>b</pc>"
	"<ec startRef=\"2\"/><sc id=\"3\"/><ph id=\"4\"/><ec startRef=\"3\"/>"
	"<mrk id=\"m\" type=\"term\"><pc id=\"5\">c</pc></mrk><sc id=\"6\" "
	"isolated=\"yes\"/></source></segment></unit>");

/* Each of the source's codes once at most, of a pair both or none. */
static bool
is_sound(const struct pu_variant *source, const struct pu_variant *target)
{
	int open = 0, lone = 0;

	for (size_t k = 0; k < target->code_count; k++) {
		const struct pu_inline_code *code = &target->codes[k];

		open += code->kind == PU_CODE_HI_OPEN;
		open -= code->kind == PU_CODE_HI_CLOSE;
		lone += code->kind == PU_CODE_LONE_OPEN;
		if (code->kind == PU_CODE_LONE_CLOSE)
			return false;
		for (size_t i = 0; i < k && code->x >= 0; i++)
			if (target->codes[i].x == code->x)
				return false;
	}
	return !open && lone <= 1 && target->code_count <= source->code_count;
}

static bool
reads_sound(struct pu_str xml)
{
	static const struct unit_reading how = { .untranslated = false };
	struct unit_source source;
	struct pu_error err;
	struct pu_unit unit;
	struct input *in;
	bool sound;

	if (!input_open_memory(&in, xml, "again", INPUT_MARKUP, &err) ||
	    !xliff_source_open(&source, in, &how, &err))
		return false;
	sound = source.ops->next(source.self, &unit, &err) == 1 &&
		unit.variant_count == 2 &&
		is_sound(&unit.variants[0], &unit.variants[1]) &&
		source.ops->next(source.self, &unit, &err) == 0;
	unit_source_close(&source);
	return sound;
}

static size_t
count_sound(const char *xml, uint64_t state)
{
	struct pu_buf text = PU_BUF_INIT, out = PU_BUF_INIT;
	size_t sound = 0;

	for (int round = 0; round < 300; round++) {
		pu_buf_clear(&text);
		pu_buf_addz(&text, "x");
		for (uint32_t n = random_below(&state, 20); n; n--) {
			utf8_add(&text,
				 PU_CODE_FIRST + random_below(&state, 13));
			pu_buf_addz(&text, "<&y");
		}
		if (fill(&out, xml, pu_buf_str(&text)) &&
		    reads_sound(pu_buf_str(&out)))
			sound++;
		else if (round - (int)sound < 3)
			printf("# %s\n", out.ptr);
	}
	pu_buf_free(&text);
	pu_buf_free(&out);
	return sound;
}

int
main(void)
{
	test_forms();
	CHECK(count_sound(one, 7) == 300);
	CHECK(count_sound(two, 11) == 300);
	return tap_done();
}
