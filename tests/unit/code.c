#include "config.h"

#include <stdlib.h>

#include "tests/tap.h"
#include "text/code.h"

struct trial {
	enum pu_code_kind kind;
	const char *type, *data;
	enum code_what what;
};

/* One thing in the words of each tool. */
static const struct trial trials[] = {
	/* OmegaT level 2, Okapi, ours */
	{ PU_CODE_OPEN, "bold", "<b>", CODE_BOLD },
	{ PU_CODE_OPEN, "", "<strong class=\"x\">", CODE_BOLD },
	{ PU_CODE_OPEN, "x-strong", "<strong>", CODE_BOLD },
	{ PU_CODE_OPEN, "x-bold;", "<run1>", CODE_BOLD },
	{ PU_CODE_OPEN, "bold", "**", CODE_BOLD },
	{ PU_CODE_OPEN, "", "__", CODE_BOLD },
	/* OmegaT's own project */
	{ PU_CODE_OPEN, "", "<b0>", CODE_BOLD },
	{ PU_CODE_OPEN, "", "<i12>", CODE_ITALIC },
	{ PU_CODE_OPEN, "", "<f0>", CODE_ANY },
	{ PU_CODE_OPEN, "", "<s1>", CODE_ANY },
	{ PU_CODE_OPEN, "", "<a0>", CODE_LINK },
	{ PU_CODE_ALONE, "", "<br1/>", CODE_BREAK },
	{ PU_CODE_ALONE, "", "<i1/>", CODE_ANY },
	/* Trados Workbench */
	{ PU_CODE_UNKNOWN, "", "{\\cs6\\f1\\cf6\\lang1024 <b>}", CODE_BOLD },
	{ PU_CODE_UNKNOWN, "", "{\\cs6\\f1\\cf6\\lang1024 <csf:em>}",
	  CODE_ITALIC },
	{ PU_CODE_OPEN, "bold", "{\\b ", CODE_BOLD },
	{ PU_CODE_OPEN, "", "{\\b ", CODE_BOLD },
	{ PU_CODE_OPEN, "", "{\\b0\\i\\f1 ", CODE_ITALIC },
	{ PU_CODE_ALONE, "", "\\tab ", CODE_ANY },
	{ PU_CODE_ALONE, "", "{\\tab }", CODE_TAB },
	{ PU_CODE_OPEN, "", "{\\f1\\b ", CODE_BOLD },
	{ PU_CODE_OPEN, "font", "{\\f1 ", CODE_FONT },
	{ PU_CODE_OPEN, "b", "<b0>", CODE_BOLD },
	{ PU_CODE_OPEN, "s", "<s0>", CODE_ANY },
	{ PU_CODE_ALONE, "i", "<i0/>", CODE_ANY },
	{ PU_CODE_OPEN, "", "<cf bold=\"on\" size=\"12\">", CODE_BOLD },
	{ PU_CODE_OPEN, "", "<cf bold=\"off\" italic=\"on\">", CODE_ITALIC },
	/* Studio */
	{ PU_CODE_OPEN, "2", "", CODE_ANY },
	/* memoQ */
	{ PU_CODE_ALONE, "", "{}", CODE_ANY },
	{ PU_CODE_OPEN, "", "<mq:rxt displaytext=\"b\" val=\"&lt;b&gt;\" />",
	  CODE_BOLD },
	{ PU_CODE_ALONE, "", "<mq:rxt val=\"&lt;br /&gt;\"/>", CODE_BREAK },
	{ PU_CODE_ALONE, "", "<mq:ch val=\"&lt;\"/>", CODE_ANY },
	/* XLIFF as it stands in a TMX */
	{ PU_CODE_OPEN, "", "<g id=\"1\" ctype=\"bold\">", CODE_BOLD },
	{ PU_CODE_OPEN, "", "<g id=\"1\" ctype=\"x-html-em\">", CODE_ITALIC },
	{ PU_CODE_ALONE, "", "<x id=\"2\" ctype=\"lb\"/>", CODE_BREAK },
	{ PU_CODE_OPEN, "", "<pc id=\"1\" type=\"fmt\" subType=\"xlf:b\">",
	  CODE_BOLD },
	{ PU_CODE_OPEN, "xlf:i", "", CODE_ITALIC },
	/* office files */
	{ PU_CODE_ALONE, "", "<text:line-break/>", CODE_BREAK },
	{ PU_CODE_ALONE, "", "<w:footnoteReference w:id=\"1\"/>", CODE_NOTE },
	{ PU_CODE_ALONE, "fnote", "", CODE_NOTE },
	/* programs */
	{ PU_CODE_ALONE, "", "{name}", CODE_FIELD },
	{ PU_CODE_ALONE, "", "{0}", CODE_ANY },
	{ PU_CODE_ALONE, "", "%1$s", CODE_FIELD },
	{ PU_CODE_ALONE, "x-variable", "", CODE_FIELD },
	/* the type is vague, the data is not; and the other way round */
	{ PU_CODE_OPEN, "font", "<sup>", CODE_SUPERSCRIPT },
	{ PU_CODE_OPEN, "struct", "<del>", CODE_STRIKE },
	{ PU_CODE_OPEN, "bold", "<span class=\"x\">", CODE_BOLD },
	/* nothing at all */
	{ PU_CODE_OPEN, "", "", CODE_ANY },
	{ PU_CODE_OPEN, "x-", "<", CODE_ANY },
	{ PU_CODE_OPEN, "", "<>", CODE_ANY },
	{ PU_CODE_OPEN, "", "</>", CODE_ANY },
	{ PU_CODE_OPEN, "", "<:>", CODE_ANY },
	{ PU_CODE_OPEN, "", "&lt;", CODE_ANY },
	{ PU_CODE_OPEN, "", "&lt;/", CODE_ANY },
	{ PU_CODE_OPEN, "", "{\\", CODE_ANY },
};

static void
test_what(void)
{
	for (size_t i = 0; i < sizeof trials / sizeof trials[0]; i++) {
		const struct pu_inline_code code = {
			.kind = trials[i].kind,
			.i = -1,
			.x = -1,
			.type = pu_str(trials[i].type),
			.data = pu_str(trials[i].data)
		};
		enum code_what what = code_what(&code);

		if (what != trials[i].what)
			printf("# %s %s: %d\n", trials[i].type, trials[i].data,
			       (int)what);
		CHECK(what == trials[i].what);
	}
}

static struct pu_inline_code
code(enum pu_code_kind kind, int i, const char *data)
{
	return (struct pu_inline_code){ .kind = kind,
					.i = i,
					.x = -1,
					.type = { "", 0 },
					.data = pu_str(data) };
}

/* O opens, C closes, s stands, o and c halves, t text; a pair's number is that
 * of its first code. */
static const char *
roles(const struct pu_inline_code *codes, size_t count)
{
	static char out[128];
	struct code_form forms[16];
	size_t len = 0;

	codes_read(codes, count, forms);
	out[0] = '\0';
	for (size_t k = 0; k < count; k++) {
		len += (size_t)snprintf(out + len, sizeof out - len, "%c",
					"OCsoct"[forms[k].role]);
		if (forms[k].partner != CODE_NONE)
			len += (size_t)snprintf(
				out + len, sizeof out - len, "%zu",
				forms[k].partner < k ? forms[k].partner : k);
	}
	return out;
}

static void
test_roles(void)
{
	const struct pu_inline_code crossing[] = { code(PU_CODE_OPEN, 1, ""),
						   code(PU_CODE_OPEN, 2, ""),
						   code(PU_CODE_CLOSE, 1, ""),
						   code(PU_CODE_CLOSE, 2, "") };
	const struct pu_inline_code ut[] = {
		code(PU_CODE_UNKNOWN, -1, "{\\cs6 <b>}"),
		code(PU_CODE_UNKNOWN, -1, "{\\cs6 <br>}"),
		code(PU_CODE_UNKNOWN, -1, "{\\cs6 </b>}"),
		code(PU_CODE_UNKNOWN, -1, "{\\cs6 </i>}")
	};
	const struct pu_inline_code rtf[] = {
		code(PU_CODE_UNKNOWN, -1, "{\\b "),
		code(PU_CODE_UNKNOWN, -1, "{\\i "),
		code(PU_CODE_UNKNOWN, -1, "}"), code(PU_CODE_UNKNOWN, -1, "}")
	};
	const struct pu_inline_code rest[] = {
		code(PU_CODE_HI_OPEN, -1, ""),
		code(PU_CODE_LITERAL, -1, "\xEE\x80\x80"),
		code(PU_CODE_LONE_CLOSE, -1, "</b>"),
		code(PU_CODE_LONE_OPEN, -1, "<b>"),
		code(PU_CODE_HI_CLOSE, -1, ""),
		code(PU_CODE_OPEN, 3, ""),
		code(PU_CODE_CLOSE, 4, "")
	};
	const struct pu_inline_code xliff[] = {
		code(PU_CODE_ALONE, -1, "<bx id=\"1\"/>"),
		code(PU_CODE_ALONE, -1, "<x id=\"2\"/>"),
		code(PU_CODE_ALONE, -1, "<sc id=\"3\"/>"),
		code(PU_CODE_ALONE, -1, "<ec startRef=\"3\"/>"),
		code(PU_CODE_ALONE, -1, "<ex id=\"1\"/>")
	};
	const struct pu_inline_code braces[] = {
		code(PU_CODE_ALONE, -1, "{1>"), code(PU_CODE_ALONE, -1, "[22}"),
		code(PU_CODE_ALONE, -1, "{3}"), code(PU_CODE_ALONE, -1, "<1}"),
		code(PU_CODE_ALONE, -1, "{22]")
	};
	const struct pu_inline_code it[] = { code(PU_CODE_LONE_OPEN, -1, "<b>"),
					     code(PU_CODE_LONE_CLOSE, -1,
						  "</b>") };

	CHECK_STR(roles(crossing, 4), "O0O1C0C1");
	CHECK_STR(roles(ut, 4), "O0sC0s");
	CHECK_STR(roles(rtf, 4), "O0O1C1C0");
	CHECK_STR(roles(rest, 7), "O0tcoC0oc");
	CHECK_STR(roles(xliff, 5), "O0sO2C2C0");
	CHECK_STR(roles(braces, 5), "O0O1sC0C1");
	CHECK_STR(roles(it, 2), "O0C0");
}

/* What differs in the way of writing is the same code. */
static void
test_alike(void)
{
	const struct pu_inline_code html[] = { code(PU_CODE_OPEN, 1, "<b>"),
					       code(PU_CODE_CLOSE, 1, "</b>") };
	const struct pu_inline_code omegat[] = {
		code(PU_CODE_OPEN, 7, "<f0>"), code(PU_CODE_CLOSE, 7, "</f0>")
	};
	const struct pu_inline_code trados[] = {
		code(PU_CODE_UNKNOWN, -1, "{\\cs6 <strong>}"),
		code(PU_CODE_UNKNOWN, -1, "{\\cs6 </strong>}")
	};
	const struct pu_inline_code italic[] = {
		code(PU_CODE_OPEN, 1, "<i>"), code(PU_CODE_CLOSE, 1, "</i>")
	};
	const struct pu_inline_code halves[] = {
		code(PU_CODE_OPEN, 1, "<b>"), code(PU_CODE_CLOSE, 2, "</b>")
	};
	const struct pu_inline_code more[] = {
		code(PU_CODE_LITERAL, -1, "\xEE\x80\x80"),
		code(PU_CODE_OPEN, 1, "<b>"), code(PU_CODE_CLOSE, 1, "</b>")
	};
	const struct pu_inline_code link[] = { code(PU_CODE_OPEN, 1,
						    "<a href=\"x\">"),
					       code(PU_CODE_CLOSE, 1, "</a>") };
	const struct pu_inline_code other[] = {
		code(PU_CODE_OPEN, 1, "<a href=\"y\">"),
		code(PU_CODE_CLOSE, 1, "</a>")
	};

	CHECK(codes_alike(NULL, 0, NULL, 0));
	CHECK(codes_alike(html, 2, html, 2));
	CHECK(codes_alike(html, 2, omegat, 2));
	CHECK(codes_alike(html, 2, trados, 2));
	CHECK(codes_alike(italic, 2, omegat, 2));
	CHECK(codes_alike(html, 2, more, 3));
	CHECK(codes_alike(link, 2, other, 2));
	CHECK(!codes_alike(html, 2, italic, 2));
	CHECK(!codes_alike(html, 2, halves, 2));
	CHECK(!codes_alike(html, 2, html, 1));
	CHECK(!codes_alike(html, 2, NULL, 0));
	CHECK(codes_alike(more, 1, NULL, 0));
}

static void
test_next(void)
{
	struct pu_str text = pu_str("a\xEE\x80\x81"
				    "b\xEE\x80\x80\xEE\x80\x85");
	size_t at = 0, which = 9;

	CHECK(code_next(text, 2, &at, &which) && at == 1 && which == 1);
	at += 3;
	CHECK(code_next(text, 2, &at, &which) && at == 5 && which == 0);
	at += 3;
	CHECK(!code_next(text, 2, &at, &which));
	/* Bytes that are no character are no code. */
	at = 0;
	CHECK(!code_next(pu_str_n("\xEE\0\0\xEE\x80", 5), 2, &at, &which));
}

/* Many pairs that never close take no time worth speaking of, and stay
 * halves. */
static void
test_many(void)
{
	enum { MANY = 6400 };
	struct pu_inline_code *codes = calloc(MANY, sizeof *codes);
	struct code_form *forms = calloc(MANY, sizeof *forms);

	for (int k = 0; k < MANY; k++)
		codes[k] = code(k < MANY / 2 ? PU_CODE_OPEN : PU_CODE_CLOSE,
				k < MANY / 2 ? k : k + MANY, "");
	codes_read(codes, MANY, forms);
	CHECK(forms[0].role == CODE_HALF_OPENS);
	CHECK(forms[MANY - 1].role == CODE_HALF_CLOSES);
	CHECK(codes_alike(codes, MANY, codes, MANY));
	free(forms);
	free(codes);
}

int
main(void)
{
	test_what();
	test_roles();
	test_alike();
	test_next();
	test_many();
	return tap_done();
}
