#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "formats/sheet.h"
#include "tests/tap.h"
#include "tests/ui/sheet-sample.h"
#include "text/chips.h"
#include "text/input.h"

static struct pu_buf file = PU_BUF_INIT;
static struct sheet sheet;
static struct sheet_edits *edits;
static struct pu_error err;
static enum sheet_format format;

static bool
read_back(void)
{
	struct input *in;

	err = (struct pu_error){ .code = PU_OK };
	sheet_edits_free(edits);
	edits = NULL;
	return input_open_memory(&in, pu_buf_str(&file), "t", INPUT_MARKUP,
				 &err) &&
	       sheet_read(&edits, in, &format, &err);
}

/* In the file, every a becomes b; how many. */
static size_t
replace(const char *a, const char *b)
{
	struct pu_buf out = PU_BUF_INIT;
	const char *from = file.ptr, *at;
	size_t count = 0;

	for (; (at = strstr(from, a)); count++) {
		pu_buf_add(&out, pu_str_n(from, (size_t)(at - from)));
		pu_buf_addz(&out, b);
		from = at + strlen(a);
	}
	pu_buf_addz(&out, from);
	pu_buf_free(&file);
	file = out;
	return count;
}

static size_t
times(const char *text)
{
	size_t n = 0;

	for (const char *p = file.ptr; (p = strstr(p, text)); p++)
		n++;
	return n;
}

/* Number 0: there is none. */
static const struct sheet_edit *
row(uint32_t number)
{
	static const struct pu_str nothing[] = { { "", 0 }, { "", 0 } };
	static const struct sheet_edit none = { .target = { "", 0 },
						.comments = nothing };

	for (size_t i = 0; i < edits->count; i++)
		if (edits->rows[i].number == number)
			return &edits->rows[i];
	return &none;
}

/* Rows that do not say what they said. */
static size_t
count_wrong(bool with_locked)
{
	size_t wrong = 0;

	for (size_t i = 0; i < sheet.count; i++) {
		const struct sheet_row *was = &sheet.rows[i];
		const struct sheet_edit *now = row(was->number);
		struct pu_buf chips = PU_BUF_INIT;

		if (!now->number) {
			wrong += with_locked || !was->locked;
			continue;
		}
		chips_put(&chips, was->target, was->codes, was->code_count);
		if (now->segment != was->segment || now->base != was->base ||
		    now->lost || !pu_str_eq(now->target, pu_buf_str(&chips))) {
			printf("# row %u: \"%.*s\"\n", now->number,
			       (int)now->target.len, now->target.ptr);
			wrong++;
		}
		pu_buf_free(&chips);
	}
	return wrong;
}

static bool
has_mark(enum sheet_kind kind)
{
	const struct sheet_mark *mark = &edits->mark;

	return mark->kind == kind && pu_str_is(mark->job, "la-panaderia/en") &&
	       mark->story == 0x7e57ab1e && mark->version == 2 &&
	       pu_str_is(mark->digest, "0123456789abcdef");
}

static void
test_page(void)
{
	char *once;

	sheet_sample(&sheet, SHEET_TRANSLATION);
	pu_buf_clear(&file);
	CHECK(sheet_page(&file, &sheet, &err));
	/* The only markup is ours, whatever the texts hold. */
	CHECK(times("<script") == 2 && times("<tr id=") == SAMPLE_ROWS);
	CHECK(times("<textarea") == 2 * SAMPLE_ROWS);
	CHECK(times("default-src 'none'") == 1);
	CHECK(times(" lang=\"en\" dir=\"ltr\"") >= SAMPLE_ROWS);
	CHECK(times("<td class=\"source\" lang=\"es\" dir=\"ltr\">") ==
	      SAMPLE_ROWS);
	CHECK(times("<b>&lt;1&gt;</b>martes<b>&lt;/1&gt;</b>") == 1);
	CHECK(times("readonly") >= 1 && times("not changed here") >= 1);
	CHECK(read_back() && format == SHEET_PAGE);
	CHECK(has_mark(SHEET_TRANSLATION) && !count_wrong(true));
	CHECK(row(1)->tick == TICK_ON && row(2)->tick == TICK_OFF);
	/* What was said before is shown, not said again. */
	CHECK(row(3)->comment_count == 0 && times("is this") == 0);
	once = mem_copy(file.ptr, file.len);
	pu_buf_clear(&file);
	CHECK(sheet_page(&file, &sheet, &err) && !strcmp(once, file.ptr));
	free(once);
}

static void
test_review(void)
{
	sheet_sample(&sheet, SHEET_REVIEW);
	pu_buf_clear(&file);
	CHECK(sheet_page(&file, &sheet, &err) && read_back());
	CHECK(has_mark(SHEET_REVIEW) && edits->verdict == SHEET_NO_VERDICT);
	replace("<option value=\"return\">",
		"<option value=\"return\" selected>");
	replace("<textarea id=\"overall\" dir=\"auto\" rows=\"4\">\n",
		"<textarea id=\"overall\" dir=\"auto\" rows=\"4\">\nShorter.\r\n");
	replace("aria-labelledby=\"hc n3\" dir=\"auto\" rows=\"1\">\n",
		"aria-labelledby=\"hc n3\" dir=\"auto\" rows=\"1\">Forty?");
	replace("aria-labelledby=\"hk n3\"",
		"aria-labelledby=\"hk n3\" checked");
	CHECK(read_back() && edits->verdict == SHEET_RETURN);
	CHECK(pu_str_is(edits->comment, "Shorter.\n"));
	CHECK(row(3)->comment_count == 1 &&
	      pu_str_is(row(3)->comments[0], "Forty?"));
	CHECK(row(3)->tick == TICK_ON && row(2)->tick == TICK_OFF);
}

static void
test_table(void)
{
	sheet_sample(&sheet, SHEET_TRANSLATION);
	pu_buf_clear(&file);
	CHECK(sheet_table(&file, &sheet, &err));
	CHECK(times("\t'=cmd|") == 1 && times("\t'-2+3") == 1);
	CHECK(times("\t''=thus") == 1 && times("<1>martes</1>") == 1);
	CHECK(read_back() && format == SHEET_TABLE);
	CHECK(has_mark(SHEET_TRANSLATION) && !count_wrong(true));
	CHECK(row(1)->tick == TICK_ON && row(2)->tick == TICK_NONE);
	/* Columns moved, rows sorted, as spreadsheets let people do. */
	pu_buf_clear(&file);
	pu_buf_addz(&file,
		    "target,done,row,comment\n"
		    "\"Bread, \"\"free\"\"\",no,r3:51a9c0ffee03:0,\"A\n"
		    "note\"\nHello,,r1:51a9c0ffee01:5,\n"
		    "puente-sheet 1 translation la-panaderia/en 7e57ab1e 2 "
		    "0123456789abcdef,,,\n");
	CHECK(read_back() && has_mark(SHEET_TRANSLATION) && edits->count == 2);
	CHECK(pu_str_is(row(3)->target, "Bread, \"free\"") &&
	      row(3)->tick == TICK_OFF &&
	      pu_str_is(row(3)->comments[0], "A\nnote"));
	CHECK(pu_str_is(row(1)->target, "Hello") && row(1)->base == 5 &&
	      !row(1)->source.ptr);
}

static void
test_xliff(bool two)
{
	sheet_sample(&sheet, SHEET_TRANSLATION);
	sheet.dialect = two ? SHEET_XLIFF_2 : SHEET_XLIFF_1;
	pu_buf_clear(&file);
	CHECK(sheet_xliff(&file, &sheet, &err));
	CHECK(times("translate=\"no\"") == 1);
	CHECK(read_back() && format == SHEET_XLIFF);
	CHECK(has_mark(SHEET_TRANSLATION));
	CHECK(!row(7)->number && !row(9)->target.ptr && !row(2)->target.ptr);
	CHECK(pu_str_is(row(1)->target, "The bakery opens again") &&
	      row(1)->tick == TICK_ON &&
	      row(3)->tick == (two ? TICK_NONE : TICK_OFF));
	CHECK(row(3)->comment_count == 2 &&
	      pu_str_eq(row(3)->comments[1], sheet.rows[2].comments[1]));
	/* Codes come back at the source's. */
	replace(two ? "</source>\n</segment>" : "</source>\n<alt-trans",
		two ? "</source>\n<target>x</target>\n</segment>"
		    : "</source>\n<target>Bread<x id=\"99\"/></target>\n"
		      "<alt-trans");
	CHECK(read_back() && row(2)->target.ptr);
	CHECK(two || (row(2)->lost == 1 && pu_str_is(row(2)->target, "Bread")));
}

/* What nobody touched is as if it had not been there. */
static void
test_omegat(void)
{
	sheet_sample(&sheet, SHEET_TRANSLATION);
	sheet.dialect = SHEET_OMEGAT;
	pu_buf_clear(&file);
	CHECK(sheet_xliff(&file, &sheet, &err) && read_back());
	CHECK(pu_str_eq(row(1)->target, sheet.rows[0].target) &&
	      !row(7)->number && !row(2)->target.ptr && !row(3)->target.ptr);
	CHECK(times("<target state=\"needs-translation\">Vinieron 40 vecinos."
		    "</target>") == 1);
	CHECK(replace("\">Vinieron 40 vecinos.</target>",
		      "\">Forty.</target>") == 1);
	CHECK(read_back() && pu_str_is(row(3)->target, "Forty.") &&
	      row(3)->tick == TICK_NONE);
}

static void
test_xliff_codes(void)
{
	sheet_sample(&sheet, SHEET_TRANSLATION);
	struct sheet_row only = sheet.rows[1];

	only.target = only.match;
	sheet.rows = &only;
	sheet.count = 1;
	for (int two = 0; two < 2; two++) {
		sheet.dialect = two ? SHEET_XLIFF_2 : SHEET_XLIFF_1;
		pu_buf_clear(&file);
		CHECK(sheet_xliff(&file, &sheet, &err) && read_back());
		CHECK(!count_wrong(true) && !row(2)->lost);
		CHECK(pu_str_is(row(2)->source,
				"El <1>martes</1> hubo pan.<2/>Gratis."));
	}
}

/* What mail programs and office suites leave of the page. */
static void
test_touched(void)
{
	sheet_sample(&sheet, SHEET_TRANSLATION);
	pu_buf_clear(&file);
	CHECK(sheet_page(&file, &sheet, &err));
	replace("<meta name=\"puente-sheet\"", "<meta name=\"gone\"");
	replace("<tr id=", "<tr  class=\"x\" data-id=");
	replace("<tbody>", "");
	replace("\n", "\r\n");
	CHECK(read_back() && has_mark(SHEET_TRANSLATION) && !count_wrong(true));
	/* Fields have become text, codes other elements. */
	CHECK(replace("<span>draft</span> <code>r", "<b>changed</b><code>r") ==
	      5);
	CHECK(read_back() && edits->count == SAMPLE_ROWS);
	replace("<code>r1:51a9", "<code><i>r1:</i><i>51a9</i>");
	replace("<code>r", "<p><font size=\"1\">\r\n r");
	replace("</code></th>", "</font></p></th>");
	replace("<textarea", "<p");
	replace("</textarea>", "</p>");
	CHECK(read_back() && edits->count == SAMPLE_ROWS);
	CHECK(pu_str_is(row(1)->target, "The bakery opens again"));
	/* A table of somebody else's, and a row of ours with nothing else. */
	replace("</table>", "<tr><td>r1:2</td><td>a</td><td>b</td></tr><tr><td>"
			    "r1:51a9c0ffee01:badcafe0001</td></tr></table>");
	CHECK(read_back() && edits->count == SAMPLE_ROWS);
}

static void
test_refused(void)
{
	sheet_sample(&sheet, SHEET_TRANSLATION);
	pu_buf_clear(&file);
	CHECK(sheet_page(&file, &sheet, &err));
	char *page = mem_copy(file.ptr, file.len);

	/* A row twice: once is enough; but not when it says two things. */
	replace("</table>", "</table><table><tr><td>r9:51a9c0ffee09:0</td><td>"
			    "s</td><td><textarea></textarea></td><td><input>"
			    "</td></tr></table>");
	CHECK(read_back() && edits->count == SAMPLE_ROWS);
	replace("<td>s</td><td><textarea>",
		"<td>s</td><td><textarea>Questions");
	CHECK(!read_back() && err.code == PU_SYNTAX &&
	      strstr(err.text, "row 9"));
	/* Two jobs in one file. */
	pu_buf_clear(&file);
	pu_buf_addz(&file, page);
	replace("<footer>", "<footer>puente-sheet 1 review a/b 1 1 c</footer>"
			    "<footer>");
	CHECK(!read_back() && err.code == PU_SYNTAX);
	/* None. */
	pu_buf_clear(&file);
	pu_buf_addz(&file, page);
	replace("puente-sheet", "sheet");
	CHECK(!read_back() && err.code == PU_SYNTAX);
	pu_buf_clear(&file);
	pu_buf_addz(&file, "nothing of ours\n");
	CHECK(!read_back() && err.code == PU_SYNTAX);
	/* A job of no name. */
	sheet.mark.job = pu_str("a b/en");
	CHECK(!sheet_page(&file, &sheet, &err) && err.code == PU_INVALID);
	free(page);
}

int
main(void)
{
	test_page();
	test_review();
	test_table();
	test_xliff(false);
	test_xliff(true);
	test_omegat();
	test_xliff_codes();
	test_touched();
	test_refused();
	sheet_edits_free(edits);
	pu_buf_free(&file);
	return tap_done();
}
