#include "config.h"

#include "tests/ui/sheet-sample.h"

#define S(text)                                                                \
	{                                                                      \
		text, sizeof(text) - 1                                         \
	}
#define B     "\xEE\x80\x80"
#define BR    "\xEE\x80\x81"
#define END_B "\xEE\x80\x82"

static const struct pu_inline_code codes[] = {
	{ PU_CODE_OPEN, 1, -1, S("bold"), S("<b>") },
	{ PU_CODE_ALONE, -1, -1, S("lb"), S("<br/>") },
	{ PU_CODE_CLOSE, 1, -1, S(""), S("</b>") },
};

static const struct pu_str said[] = {
	S("Is this \"pan\" or <b>bread</b>?"),
	S("</textarea><script>alert(1)</script>"),
};

static const struct sheet_row rows[SAMPLE_ROWS] = {
	{ .segment = 0x51a9c0ffee01,
	  .base = 0x0badcafe0001,
	  .part = ARTICLE_TITLE,
	  .done = true,
	  .source = S("La panadería vuelve a abrir"),
	  .target = S("The bakery opens again") },
	{ .segment = 0x51a9c0ffee02,
	  .part = ARTICLE_PARAGRAPH,
	  .source = S("El " B "martes" END_B " hubo pan." BR "Gratis."),
	  .match = S("On " B "Tuesday" END_B " there was bread." BR),
	  .origin = S("la-huelga"),
	  .score = 87,
	  .codes = codes,
	  .code_count = 3 },
	{ .segment = 0x51a9c0ffee03,
	  .base = 0x0badcafe0003,
	  .part = ARTICLE_PARAGRAPH,
	  .source = S("Vinieron 40 vecinos."),
	  .target = S("40 neighbours came."),
	  .comments = said,
	  .comment_count = 2 },
	/* What a page, a table or XML could take for something of its own. */
	{ .segment = 0x51a9c0ffee04,
	  .base = 0x0badcafe0004,
	  .part = ARTICLE_QUOTE,
	  .source = S("</td></tr></table><script>alert(\"1\")</script> &amp; "
		      "<1> ]]> \\<2/>"),
	  .target =
		  S("</textarea><script>alert('2')</script> &lt; <1> \\<b>") },
	{ .segment = 0x51a9c0ffee05,
	  .base = 0x0badcafe0005,
	  .part = ARTICLE_ITEM,
	  .source = S("-2+3 \"comillas\" 'y' más"),
	  .target = S("=cmd|'/c calc'!A1") },
	{ .segment = 0x51a9c0ffee06,
	  .base = 0x0badcafe0006,
	  .part = ARTICLE_CAPTION,
	  .source = S("puente-sheet 1 translation otra/en 7 1 abc"),
	  .target = S("r1:51a9c0ffee01:0") },
	{ .segment = 0x51a9c0ffee07,
	  .base = 0x0badcafe0007,
	  .part = ARTICLE_PAYMENT,
	  .locked = true,
	  .done = true,
	  .source = S("ES87 9999 0000 1101 2345 6789"),
	  .target = S("ES87 9999 0000 1101 2345 6789") },
	{ .segment = -2,
	  .base = INT64_MAX,
	  .part = ARTICLE_PARAGRAPH,
	  .source = S("'=así\xE2\x80\xAE al revés\xE2\x80\xAC"),
	  .target = S("'=thus\xC2\xA0then") },
	{ .segment = 0x51a9c0ffee09,
	  .part = ARTICLE_CONTACT,
	  .source = S("¿Preguntas? Escriba a pan@example.org") },
};

void
sheet_sample(struct sheet *sheet, enum sheet_kind kind)
{
	static struct sheet_row made[SAMPLE_ROWS];
	static const struct pu_str confirmed = S("confirmed"), empty = S(""),
				   draft = S("draft");

	for (uint32_t i = 0; i < SAMPLE_ROWS; i++) {
		made[i] = rows[i];
		made[i].number = i + 1;
		made[i].state = !rows[i].target.len ? empty
				: rows[i].done      ? confirmed
						    : draft;
		if (!rows[i].target.ptr)
			made[i].target = empty;
		if (kind == SHEET_REVIEW)
			made[i].done = false;
	}
	*sheet = (struct sheet){
		.mark = { kind, S("la-panaderia/en"), 0x7e57ab1e, 2,
			  S("0123456789abcdef") },
		.title = S("La panadería <b>&amp;</b> puente-sheet 1 review "
			   "x/y 1 1 a"),
		.language = { S("es"), S("en") },
		.rows = made,
		.count = SAMPLE_ROWS,
	};
}
