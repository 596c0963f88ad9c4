#include "config.h"

#include "tests/tap.h"
#include "text/code-text.h"
#include "text/code.h"

/* Every code as [kind i x type data]; kinds as in OChHskK: open, close, hi,
 * alone, lone. */
static const char *
read_text(const char *text, unsigned forms)
{
	static char out[2048];
	struct pu_arena *arena = pu_arena_new();
	struct pu_variant variant = { .text = pu_str(text) };
	size_t at = 0, from = 0, which = 0, len = 0;

	code_text_read(&variant, forms, arena);
	while (code_next(variant.text, variant.code_count, &at, &which)) {
		const struct pu_inline_code *code = &variant.codes[which];

		len += (size_t)snprintf(
			out + len, sizeof out - len, "%.*s[%c %d %d %s %s]",
			(int)(at - from), variant.text.ptr + from,
			"OChHskKut"[code->kind], (int)code -> i, (int)code -> x,
			code -> type.ptr, code->data.ptr);
		at += 3;
		from = at;
	}
	snprintf(out + len, sizeof out - len, "%.*s",
		 (int)(variant.text.len - from), variant.text.ptr + from);
	pu_arena_free(arena);
	return out;
}

static const char *
omegat(const char *text)
{
	return read_text(text, CODE_TEXT_OMEGAT);
}

static void
test_omegat(void)
{
	CHECK_STR(omegat("un <f0>gato</f0> negro"),
		  "un [O 1 0 f <f0>]gato[C 1 -1  </f0>] negro");
	CHECK_STR(omegat("<b0>a<i1>b</i1></b0>c<br2/>"),
		  "[O 1 0 b <b0>]a[O 2 1 i <i1>]b[C 2 -1  </i1>]"
		  "[C 1 -1  </b0>]c[s -1 2 br <br2/>]");
	/* They may cross. */
	CHECK_STR(omegat("<b0>a<i1>b</b0>c</i1>"),
		  "[O 1 0 b <b0>]a[O 2 1 i <i1>]b[C 1 -1  </b0>]c"
		  "[C 2 -1  </i1>]");
	/* A sentence may hold half of a pair. */
	CHECK_STR(omegat("a<b0>b"), "a[k -1 0 b <b0>]b");
	CHECK_STR(omegat("a</b0>b"), "a[K -1 -1  </b0>]b");
	/* A heading's tag that nothing closes is what is talked about. */
	CHECK_STR(omegat("write <h1> here"), "write <h1> here");
	CHECK_STR(omegat("<h1>x</h1>"), "[O 1 1 h <h1>]x[C 1 -1  </h1>]");
	CHECK_STR(omegat("a <b> b</b> < c0> <c 0> <0> <c0/ > <c0"),
		  "a <b> b</b> < c0> <c 0> <0> <c0/ > <c0");
	CHECK_STR(omegat("</c0/> <\xC3\xB1"
			 "0> <c00001> <>"),
		  "</c0/> <\xC3\xB1"
		  "0> <c00001> <>");
	CHECK_STR(omegat("<"), "<");
	CHECK_STR(omegat("{1} [1}x{2]"), "{1} [1}x{2]");
}

static void
test_tags(void)
{
	const unsigned tags = CODE_TEXT_TAGS;

	CHECK_STR(read_text("a <b>c</b> <a href=\"x>y\">d</a><br>", tags),
		  "a [O 1 -1 bold <b>]c[C 1 -1  </b>] "
		  "[O 2 -1 link <a href=\"x>y\">]d[C 2 -1  </a>]"
		  "[s -1 -1 lb <br>]");
	CHECK_STR(read_text("<x:y z='1' w=2 v/>1 < 2 > 3 <b", tags),
		  "[s -1 -1  <x:y z='1' w=2 v/>]1 < 2 > 3 <b");
	CHECK_STR(read_text("<b>x", tags), "[k -1 -1 bold <b>]x");
	CHECK_STR(read_text("<f0>x</f0>", tags | CODE_TEXT_OMEGAT),
		  "[O 1 0 f <f0>]x[C 1 -1  </f0>]");
	CHECK_STR(read_text("<a b=\">x", tags), "<a b=\">x");
	CHECK_STR(read_text("a <b, c> d", tags), "a <b, c> d");
}

static void
test_braces(void)
{
	CHECK_STR(
		read_text("{1}a {2>b<2} [3}c{4] {x} {} [1]", CODE_TEXT_BRACES),
		"[s -1 1  {1}]a [O 1 2  {2>]b[C 1 -1  <2}] "
		"[O 2 3  [3}]c[C 2 -1  {4]] {x} {} [1]");
	CHECK_STR(read_text("{2>b<3} [3}c", CODE_TEXT_BRACES), "{2>b<3} [3}c");
	CHECK_STR(read_text("[3}", CODE_TEXT_BRACES), "[3}");
}

/* What is there already stays. */
static void
test_there(void)
{
	static const struct pu_inline_code codes[] = {
		{ PU_CODE_LITERAL, -1, -1, { "", 0 }, { "\xEE\x80\x80", 3 } },
		{ PU_CODE_OPEN, 5, -1, { "", 0 }, { "<q>", 3 } },
		{ PU_CODE_CLOSE, 5, -1, { "", 0 }, { "</q>", 4 } },
	};
	struct pu_arena *arena = pu_arena_new();
	struct pu_variant variant = { .codes = codes, .code_count = 3 };
	struct pu_buf plain = PU_BUF_INIT;

	variant.text = pu_str("\xEE\x80\x80<b0>\xEE\x80\x81x</b0>\xEE\x80\x82");
	code_text_read(&variant, CODE_TEXT_OMEGAT, arena);
	CHECK(variant.code_count == 5);
	CHECK(variant.codes[0].kind == PU_CODE_LITERAL);
	CHECK(variant.codes[1].i == 6 && variant.codes[3].i == 6);
	CHECK(variant.codes[2].i == 5 && variant.codes[4].i == 5);
	pu_variant_plain(&plain, &variant);
	CHECK_STR(plain.ptr, "\xEE\x80\x80x");
	pu_buf_free(&plain);
	CHECK(pu_str_is(code_text_plain(pu_str("a<br0/>b <f1>c</f1>"),
					CODE_TEXT_OMEGAT, arena),
			"a b c"));
	CHECK(pu_str_is(code_text_plain(pu_str("\xEE\x80\x80<f1>c</f1>"),
					CODE_TEXT_OMEGAT, arena),
			"\xEE\x80\x80"
			"c"));
	CHECK(!code_text_plain(pu_str_n(NULL, 0), CODE_TEXT_OMEGAT, arena).ptr);
	pu_arena_free(arena);
}

/* More than a text can hold: it stays as it is. */
static void
test_many(void)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_buf text = PU_BUF_INIT;
	struct pu_variant variant = { .code_count = 0 };

	for (int i = 0; i < 6400; i++)
		pu_buf_addz(&text, "<f1/>");
	variant.text = pu_buf_str(&text);
	code_text_read(&variant, CODE_TEXT_OMEGAT, arena);
	CHECK(variant.code_count == 6400);
	pu_buf_addz(&text, "<f1/>");
	variant = (struct pu_variant){ .text = pu_buf_str(&text) };
	code_text_read(&variant, CODE_TEXT_OMEGAT, arena);
	CHECK(variant.code_count == 0 &&
	      pu_str_eq(variant.text, pu_buf_str(&text)));
	pu_buf_free(&text);
	pu_arena_free(arena);
}

int
main(void)
{
	test_omegat();
	test_tags();
	test_braces();
	test_there();
	test_many();
	return tap_done();
}
