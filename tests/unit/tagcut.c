#include "config.h"

#include "jobs/tagged.h"
#include "tests/tap.h"
#include "text/utf8.h"

static struct pu_error err;

/* Its segments: codes as [kind number], the number as in the block; "|" between
 * two. */
static const char *
cut(enum pu_format format, const char *text)
{
	static const char kinds[][2] = {
		[PU_CODE_OPEN] = "<",      [PU_CODE_CLOSE] = ">",
		[PU_CODE_LONE_OPEN] = "{", [PU_CODE_LONE_CLOSE] = "}",
		[PU_CODE_ALONE] = "=",     [PU_CODE_LITERAL] = "!"
	};
	const struct segment_options options = { .language = pu_str("en"),
						 .guess_newline = true };
	static struct pu_buf out = PU_BUF_INIT;
	struct pu_document *document;
	struct tagged tagged;

	pu_buf_clear(&out);
	if (!CHECK(document_keep_memory(&document, pu_str(text), "test", format,
					&err)) ||
	    !CHECK(tagged_cut(&tagged, document, &options, &err)))
		return "";
	for (size_t i = 0; i < tagged.count; i++) {
		const struct tagged_segment *segment = &tagged.items[i];

		pu_buf_addz(&out, i ? "|" : "");
		for (size_t at = 0; at < segment->text.len;) {
			size_t start = at;
			size_t code = utf8_next(segment->text, &at) -
				      (size_t)PU_CODE_FIRST;

			if (code < segment->code_count)
				pu_buf_addf(&out, "[%s%zu]",
					    kinds[segment->codes[code].kind],
					    code + segment->first_code);
			else
				pu_buf_add(&out,
					   pu_str_n(segment->text.ptr + start,
						    at - start));
		}
	}
	tagged_free(&tagged);
	pu_document_free(document);
	return out.ptr ? out.ptr : "";
}

#define HTML(text) cut(PU_FORMAT_HTML, text)

static void
test_edges(void)
{
	/* Codes around a sentence are none of it, those within are. */
	CHECK_STR(HTML("<p><b>One.</b> Two <i>three</i>."),
		  "One.|Two [<2]three[>3].");
	CHECK_STR(HTML("<p><b>All of it.</b>"), "All of it.");
	/* A pair that begins or ends with the sentence belongs to it when the
	 * other half does. */
	CHECK_STR(HTML("<p><b>One</b> two. <i>Three. Four</i> five."),
		  "[<0]One[>1] two.|Three.|Four[}3] five.");
	CHECK_STR(HTML("<p>One <b>two.</b> Three."), "One [<0]two.[>1]|Three.");
	CHECK_STR(HTML("<p><a href=x><b>One</b></a> two."),
		  "[<0][<1]One[>2][>3] two.");
	/* The half that is in another sentence is alone. */
	CHECK_STR(HTML("<p>One <b>two. Three</b> four."),
		  "One [{0]two.|Three[}1] four.");
	CHECK_STR(HTML("<p>One <img> two. <img>Three."),
		  "One [=0] two.|Three.");
}

static void
test_texts(void)
{
	/* A break of a line is a space; a private character is text. */
	CHECK_STR(HTML("<p>one<br>two"), "one|two");
	CHECK_STR(
		cut(PU_FORMAT_TEXT, "One\ntwo and\nthree and\nfour.\n\nFive."),
		"One two and three and four.|Five.");
	CHECK_STR(HTML("<p>\xEE\x80\x80 one. \xEE\x80\x81"), "[!0] one.|[!1]");
	CHECK_STR(HTML("<p> </p>"), "");
	CHECK_STR(cut(PU_FORMAT_MARKDOWN, "# A *b*\n\n- Cat here. Dog.\n"),
		  "A [<0]b[>1]|Cat here.|Dog.");
}

/* An entry of a catalogue is one segment, and says when it is done. */
static void
test_whole(void)
{
	CHECK_STR(
		cut(PU_FORMAT_PO,
		    "msgid \"\"\nmsgstr \"Content-Type: text/plain; "
		    "charset=UTF-8\\n\"\n\nmsgid \"One. Two.\"\nmsgstr \"\"\n"),
		"One. Two.");
}

int
main(void)
{
	test_edges();
	test_texts();
	test_whole();
	return tap_done();
}
