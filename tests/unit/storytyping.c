#include "config.h"

#include <stdlib.h>

#include "jobs/story-typing.h"
#include "tests/tap.h"

static struct pu_error err;

#define MOST 40

/* "title:The march|item3:..." of lines, by their first letters. */
static const char *
typed(const char *language, bool markup, const char *const *lines)
{
	static struct pu_buf out = PU_BUF_INIT;
	struct typing_block blocks[MOST] = { { .level = 0 } };
	size_t count = 0;

	for (; lines[count]; count++) {
		struct typing_block *block = &blocks[count];

		block->plain = pu_str(lines[count]);
		/* "#2 ", "*3 ", "> ", "@ " of a document. */
		if (markup && strchr("#*>@", lines[count][0])) {
			int value = atoi(lines[count] + 1);

			block->type = lines[count][0] == '#' ? PU_BLOCK_HEADING
				      : lines[count][0] == '*' ? PU_BLOCK_ITEM
				      : lines[count][0] == '>'
					      ? PU_BLOCK_QUOTE
					      : PU_BLOCK_PARAGRAPH;
			block->image = lines[count][0] == '@';
			block->level = lines[count][0] == '#' ? value : 0;
			block->number = lines[count][0] == '*' ? value : 0;
			block->plain = pu_str(strchr(lines[count], ' ') + 1);
		}
	}
	pu_buf_clear(&out);
	if (!CHECK(story_type(blocks, count, pu_str(language), markup, &err)))
		return "";
	for (size_t i = 0; i < count; i++) {
		pu_buf_addf(&out, "%s%s", i ? " " : "",
			    article_part_name(blocks[i].part));
		if (blocks[i].level || blocks[i].number)
			pu_buf_addf(&out, "%d",
				    blocks[i].level + blocks[i].number);
		if (blocks[i].marker)
			pu_buf_addf(&out, "-%zu", blocks[i].marker);
	}
	return out.ptr;
}

#define TYPED(language, markup, ...)                                           \
	typed(language, markup, (const char *const[]){ __VA_ARGS__, NULL })

#define LONG_EN                                                                \
	"The neighbours of the lower town met in the old market hall and "     \
	"talked until late about what the new road would do to their houses."
#define LONG_ES                                                                \
	"Las vecinas del barrio bajo se reunieron en el viejo mercado y "      \
	"hablaron hasta tarde de lo que la carretera nueva haría con sus "    \
	"casas."

static void
test_top(void)
{
	CHECK_STR(TYPED("en", false, "Who pays for the road?",
			"The lower town asks for an answer before the winter "
			"comes.",
			LONG_EN, LONG_EN),
		  "title standfirst paragraph paragraph");
	/* A sentence of the site's stands before the title. */
	CHECK_STR(TYPED("en", false, "Your town, every day.",
			"Who pays for the road?", LONG_EN, LONG_EN),
		  "boilerplate title paragraph paragraph");
	/* But a text may begin with a short sentence. */
	CHECK_STR(TYPED("en", false, "It rained.", LONG_EN, LONG_EN),
		  "paragraph paragraph paragraph");
	CHECK_STR(TYPED("en", false, LONG_EN, LONG_EN), "paragraph paragraph");
	CHECK_STR(TYPED("en", true, "News", "#1 Who pays?", LONG_EN, "#2 Later",
			"#1 Again", LONG_EN),
		  "paragraph title paragraph heading2 heading2 paragraph");
	CHECK_STR(
		TYPED("en", true, "#0 Who pays?", LONG_EN, "#0 Later", LONG_EN),
		"title paragraph heading2 paragraph");
	CHECK_STR(TYPED("en", true, LONG_EN, LONG_EN, LONG_EN, "#2 Later",
			LONG_EN),
		  "paragraph paragraph paragraph heading2 paragraph");
}

static void
test_inside(void)
{
	CHECK_STR(TYPED("es", false, "La carretera", LONG_ES, "¿Qué se pide?",
			LONG_ES, LONG_ES),
		  "title paragraph heading2 paragraph paragraph");
	CHECK_STR(TYPED("en", false, "The road", LONG_EN,
			"The money will be used for:",
			"1) Stones: from the "
			"quarry",
			"2) Sand: from the river", LONG_EN),
		  "title paragraph paragraph item1-3 item2-3 paragraph");
	/* One alone is none, nor is one of another list. */
	CHECK_STR(TYPED("en", false, "The road", LONG_EN, "7) Stones", LONG_EN),
		  "title paragraph heading2 paragraph");
	CHECK_STR(TYPED("en", false, "The road", LONG_EN, "- stones, sand",
			"- gravel", "\xE2\x80\xA2 tar", LONG_EN),
		  "title paragraph item-2 item-2 item-4 paragraph");
	CHECK_STR(TYPED("en", true, "#1 Road", "*3 Stones", "*0 Sand",
			"@ A road", "Photo: the road in May", LONG_EN),
		  "title item3 item alternative caption paragraph");
}

static void
test_money(void)
{
	CHECK_STR(TYPED("en", false, "The road", LONG_EN, "How to help?",
			"To give by bank transfer: Harbour Bank (Malta).",
			"Account number: MT84 MALT 0110 0001 2345 MTLC AST0 "
			"01S",
			"In the name of: Red de Vecinas del Barrio Bajo",
			"Write to road@example.org", LONG_EN),
		  "title paragraph heading2 payment payment payment contact "
		  "paragraph");
	CHECK_STR(TYPED("es", false, "La carretera", LONG_ES,
			"Por transferencia, ES96 2085 8341 0803 3018 8504",
			"Contacto: road@example.org, @camino", LONG_ES),
		  "title paragraph payment contact paragraph");
	/* What only speaks of money is text. */
	CHECK_STR(TYPED("en", false, "The road", LONG_EN,
			"The bank paid the whole bill in May, as it had said.",
			LONG_EN),
		  "title paragraph paragraph paragraph");
	CHECK_STR(TYPED("en", false, "The road", LONG_EN,
			"We met @wara on the road and she told us all of it, "
			"the stones, the sand and the rain that came after.",
			LONG_EN),
		  "title paragraph paragraph paragraph");
}

static void
test_others(void)
{
	CHECK_STR(TYPED("en", false, "The road", LONG_EN,
			"\xE2\x80\x9C" LONG_EN, LONG_EN "\xE2\x80\x9D",
			"\xE2\x80\x94 In\xC3\xA9s, from the lower town",
			LONG_EN),
		  "title paragraph letter letter letter paragraph");
	CHECK_STR(TYPED("en", false, "The road", LONG_EN,
			"\xE2\x80\x9C" LONG_EN "\xE2\x80\x9D", LONG_EN),
		  "title paragraph quote paragraph");
	/* Somebody speaks, and is told to. */
	CHECK_STR(
		TYPED("en", false, "The road", LONG_EN,
		      "\xE2\x80\x9CWe ask for water\xE2\x80\x9D, said In\xC3\xA9s.",
		      LONG_EN, "She said: \xE2\x80\x9C" LONG_EN "\xE2\x80\x9D"),
		"title paragraph paragraph paragraph paragraph");
	/* It never closes: nobody knows where it ends. */
	CHECK_STR(TYPED("en", false, "The road", LONG_EN,
			"\xE2\x80\x9C" LONG_EN, LONG_EN),
		  "title paragraph paragraph paragraph");
	CHECK_STR(TYPED("en", true, "#1 Road", "> " LONG_EN,
			"> \xE2\x80\x94 In\xC3\xA9s", LONG_EN, "> " LONG_EN),
		  "title letter letter paragraph quote");
	CHECK_STR(TYPED("en", false, "The road", LONG_EN, LONG_EN, "Share this",
			"This article was translated by Quilla of @ElFaro."),
		  "title paragraph paragraph boilerplate credit");
	CHECK_STR(TYPED("es", false, "La carretera",
			"Traducido por Inés P. para El Faro", LONG_ES, LONG_ES,
			"La traductora llegó tarde."),
		  "title credit paragraph paragraph paragraph");
}

int
main(void)
{
	test_top();
	test_inside();
	test_money();
	test_others();
	return tap_done();
}
