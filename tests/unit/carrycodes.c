#include "config.h"

#include <stdlib.h>

#include "tests/random.h"
#include "tests/tap.h"
#include "tests/unit/conventions.h"
#include "tests/unit/tagged.h"

/* The target with the query's codes and values, and how many codes were
 * lost. */
static const char *
placed_by(struct carry_lore lore, const char *query, const char *source,
	  const char *target)
{
	static char out[1024];
	struct pu_arena *arena = pu_arena_new();
	struct coded_text q = tagged_read(pu_str(query), arena);
	struct coded_text s = tagged_read(pu_str(source), arena);
	struct coded_text t = tagged_read(pu_str(target), arena);
	struct stripped plain[3];
	struct carry_query asked;
	struct carry_texts texts;
	struct carry_edits edits;
	struct carry_coded coded;
	struct pu_buf text = PU_BUF_INIT;

	stripped_read(&plain[0], &q, arena);
	stripped_read(&plain[1], &s, arena);
	stripped_read(&plain[2], &t, arena);
	texts = (struct carry_texts){ plain[1].plain, plain[2].plain,
				      convention("en"), convention("es") };
	carry_ask(&asked, plain[0].plain, convention("en"), arena);
	edits = carry_find(&asked, &texts, arena);
	carry_codes(&(struct carry_coding){ q, s, t, edits, lore }, arena,
		    arena, &coded);
	if (coded.text.ptr)
		tagged_write(&text, coded.text, q.codes, q.code_count);
	snprintf(out, sizeof out, "%s %zu", text.ptr, coded.lost);
	pu_buf_free(&text);
	pu_arena_free(arena);
	return out;
}

static const char *
placed(const char *query, const char *source, const char *target)
{
	return placed_by((struct carry_lore){ NULL, 0 }, query, source, target);
}

/* The query's own data where the match has a code that does the same. */
static void
test_twins(void)
{
	CHECK_STR(placed("Click <a x>Save</a> now", "Click <a y>Save</a> now",
			 "Ahora haga clic en <a z>Guardar</a>"),
		  "Ahora haga clic en <a x>Guardar</a> 0");
	CHECK_STR(placed("Click <b>Save</b>", "Click <strong>Save</strong>",
			 "Clic en <strong>Guardar</strong>"),
		  "Clic en <b>Guardar</b> 0");
	CHECK_STR(placed("Press <b>Save</b>", "Click <b>Stop</b>",
			 "Clic en <b>Parar</b>"),
		  "Clic en <b>Parar</b> 0");
	/* Which is which says their data. */
	CHECK_STR(placed("<i>one</i> and <b>two</b>",
			 "<i>one</i> and <b>two</b>",
			 "<b>dos</b> y <i>uno</i>"),
		  "<b>dos</b> y <i>uno</i> 0");
	CHECK_STR(placed("a <img 1/> b <br/> c", "a <img 2/> b <br/> c",
			 "<br/> a <img 2/> b c"),
		  "<br/> a <img 1/> b c 0");
	/* As the translator has put them, empty or side by side. */
	CHECK_STR(placed("<k><i>Cmd</i> <b>key</b></k>",
			 "<k><i>Cmd</i> <b>key</b></k>",
			 "<k><i>tecla Cmd</i><b></b></k>"),
		  "<k><i>tecla Cmd</i><b></b></k> 0");
	CHECK_STR(placed("<b>one</b><x/><i></i> two",
			 "<b>one</b><x/><i></i> two",
			 "<b>uno</b><i></i><x/>dos"),
		  "<b>uno</b><i></i><x/>dos 0");
	/* One more than the match has; one fewer. */
	CHECK_STR(placed("The <b>red</b> <i>house</i> fell",
			 "The red <i>house</i> fell",
			 "La <i>casa</i> roja cay\xC3\xB3"),
		  "La <i>casa</i> roja cay\xC3\xB3 2");
	CHECK_STR(placed("The red <i>house</i> fell",
			 "The <b>red</b> <i>house</i> fell",
			 "La <i>casa</i> <b>roja</b> cay\xC3\xB3"),
		  "La <i>casa</i> roja cay\xC3\xB3 0");
	/* Another code in its place is no help. */
	CHECK_STR(placed("The <b>red</b> house fell",
			 "The <a>red</a> house fell",
			 "La casa <a>roja</a> cay\xC3\xB3"),
		  "La casa roja cay\xC3\xB3 2");
	CHECK_STR(placed("The red house", "The <b>red</b> house",
			 "La casa <b>roja</b>"),
		  " 0");
}

/* The match has no code there: evidence, or none. */
static void
test_evidence(void)
{
	/* all of it, but for the marks at its ends */
	CHECK_STR(placed("<b>Red houses</b>", "Red houses", "Casas rojas"),
		  "<b>Casas rojas</b> 0");
	CHECK_STR(placed("<b>Red houses</b>.", "Red houses.", "Casas rojas."),
		  "<b>Casas rojas</b>. 0");
	CHECK_STR(placed("<b><i>Red</i></b>", "Red", "Rojo"),
		  "<b><i>Rojo</i></b> 0");
	/* what stands in the target as it is */
	CHECK_STR(placed("Run <code>make check</code> first",
			 "Run make check first", "Primero ejecute make check"),
		  "Primero ejecute <code>make check</code> 0");
	CHECK_STR(placed("See <a>Debian</a> and <b>GNOME 3</b>",
			 "See Debian and GNOME 3", "Vea GNOME 3 y Debian"),
		  "Vea <b>GNOME 3</b> y <a>Debian</a> 0");
	CHECK_STR(placed("See <a>Debian</a>", "See Debian",
			 "Vea Debian o http://Debian.org"),
		  "Vea Debian o http://Debian.org 2");
	CHECK_STR(placed("See <a>Debian</a>", "See Debian",
			 "Vea (en la nota) /Debian"),
		  "Vea (en la nota) /Debian 2");
	CHECK_STR(placed("It is <b>no</b> good", "It is no good",
			 "Esto no es bueno, no"),
		  "Esto no es bueno, no 2");
	/* between marks */
	CHECK_STR(placed("<b>Note:</b> red houses", "Note: red houses",
			 "Nota: casas rojas"),
		  "<b>Nota:</b> casas rojas 0");
	CHECK_STR(placed("<b>Note</b>: red houses", "Note: red houses",
			 "Nota: casas rojas"),
		  "<b>Nota</b>: casas rojas 0");
	CHECK_STR(placed("Red (<i>very red</i>) houses",
			 "Red (very red) houses", "Casas rojas (muy rojas)"),
		  "Casas rojas (<i>muy rojas</i>) 0");
	CHECK_STR(placed("Said \"<i>go home</i>\" then",
			 "Said \"go home\" then",
			 "Dijo \xC2\xABve a casa\xC2\xBB"),
		  "Dijo \xC2\xAB<i>ve a casa</i>\xC2\xBB 0");
	/* quotation marks that only the target has */
	CHECK_STR(placed("Choose <g>abort</g> now", "Choose abort now",
			 "Elija \xC2\xAB"
			 "abort\xC2\xBB ya"),
		  "Elija \xC2\xAB"
		  "abort\xC2\xBB ya 2");
	/* a word whose place nothing tells */
	CHECK_STR(
		placed("The <b>red</b> house", "The red house", "La casa roja"),
		"La casa roja 2");
	/* the match's source says something else there */
	CHECK_STR(placed("See <a>Debian</a> now", "See Ubuntu now",
			 "Vea Debian ya"),
		  "Vea Debian ya 2");
	CHECK_STR(placed("See <a>Debian</a> now", "See Ubuntu now",
			 "Vea Ubuntu ya"),
		  "Vea <a>Ubuntu</a> ya 0");
	CHECK_STR(placed("Watch <a>Debian</a> now", "See Ubuntu now",
			 "Vea Ubuntu ya"),
		  "Vea Ubuntu ya 2");
}

/* What stands inside of a pair is looked for inside of it. */
static void
test_inside(void)
{
	CHECK_STR(placed("Press <k><i>Ctrl</i> <b>N</b></k> or N",
			 "Press Ctrl N or N", "Pulse Ctrl N o N"),
		  "Pulse <k><i>Ctrl</i> <b>N</b></k> o N 0");
	CHECK_STR(placed("Note (<a>see <b>the end</b></a>) it",
			 "Note (see the end) it", "Nota (vea el final) eso"),
		  "Nota (<a>vea el final</a>) eso 2");
	CHECK_STR(placed("A (<i><x/>big</i>) house", "A (big) house",
			 "Una casa (grande)"),
		  "Una casa (<i><x/>grande</i>) 0");
}

/* As often on both sides, each time in a pair. */
static void
test_numbered(void)
{
	CHECK_STR(placed("<a 1>Debian</a> and <a 2>Debian</a> again",
			 "Debian and Debian again", "Otra vez Debian y Debian"),
		  "Otra vez <a 1>Debian</a> y <a 2>Debian</a> 0");
	CHECK_STR(placed("<a>Debian</a> and Debian again",
			 "Debian and Debian again", "Otra vez Debian y Debian"),
		  "Otra vez Debian y Debian 2");
	CHECK_STR(placed("<a>Debian</a> and <b>Debian</b> again",
			 "Debian and Debian again", "Otra vez Debian y Debian"),
		  "Otra vez Debian y Debian 4");
	CHECK_STR(placed("<a 1>Debian</a> and <a 2>Debian</a> again",
			 "Debian and Debian again", "Otra vez Debian"),
		  "Otra vez Debian 4");
}

static void
test_keys(void)
{
	CHECK_STR(placed("Press <k>Ctrl+E</k> now", "Press Ctrl+E now",
			 "Jetzt Strg+E dr\xC3\xBC"
			 "cken"),
		  "Jetzt <k>Strg+E</k> dr\xC3\xBC"
		  "cken 0");
	CHECK_STR(placed("With <k>Ctrl+E</k> or <k 2>Ctrl+S</k> here",
			 "With Ctrl+E or Ctrl+S here",
			 "Hier mit Strg+S oder Strg+E"),
		  "Hier mit <k 2>Strg+S</k> oder <k>Strg+E</k> 0");
	CHECK_STR(placed("With <k>Ctrl+Del</k> or <k 2>Ctrl+Ins</k> here",
			 "With Ctrl+Del or Ctrl+Ins here",
			 "Hier mit Strg+Entf oder Strg+Einfg"),
		  "Hier mit Strg+Entf oder Strg+Einfg 4");
	CHECK_STR(placed("Press <k>Ctrl+Shift+E</k> now",
			 "Press Ctrl+Shift+E now", "Jetzt Strg+E tippen"),
		  "Jetzt Strg+E tippen 2");
}

static const char *
placed_said(const char *text, const char *said, const char *query,
	    const char *source, const char *target)
{
	const struct pu_str translation = pu_str(said);
	const struct carry_saying saying = { pu_str(text), &translation, 1 };

	return placed_by((struct carry_lore){ &saying, 1 }, query, source,
			 target);
}

/* What the memory says for the words in a pair. */
static void
test_said(void)
{
	CHECK_STR(placed_said("Save", "Guardar", "Click <b>Save</b> now",
			      "Click Save now", "Haga clic en Guardar ya"),
		  "Haga clic en <b>Guardar</b> ya 0");
	CHECK_STR(placed_said("Save as...", "\xC2\xA1Guardar como\xE2\x80\xA6",
			      "Choose <b>Save as...</b> there",
			      "Choose Save as... there",
			      "Vaya a Guardar Como..., elija"),
		  "Vaya a <b>Guardar Como...</b>, elija 0");
	/* twice, not at all, with another capital, as a part of a name */
	CHECK_STR(placed_said("Save", "Guardar", "Click <b>Save</b> now",
			      "Click Save now", "Pulse Guardar o Guardar"),
		  "Pulse Guardar o Guardar 2");
	CHECK_STR(placed_said("Save", "Salvar", "Click <b>Save</b> now",
			      "Click Save now", "Pulse Guardar ya"),
		  "Pulse Guardar ya 2");
	CHECK_STR(placed_said("Save", "Guardar", "Click <b>Save</b> now",
			      "Click Save now", "Pulse para guardar ya"),
		  "Pulse para guardar ya 2");
	CHECK_STR(placed_said("Save", "Guardar", "Click <b>Save</b> now",
			      "Click Save now", "Pulse /Guardar/txt ya"),
		  "Pulse /Guardar/txt ya 2");
	CHECK_STR(placed_said("Save", "Guardar", "Click <b>Save</b> now",
			      "Click Save now", "Pulse Guardar\xE2\x80\xA6 ya"),
		  "Pulse Guardar\xE2\x80\xA6 ya 2");
	/* the query says it twice */
	CHECK_STR(placed_said("Save", "Guardar", "Click <b>Save</b>, Save",
			      "Click Save, Save", "Pulse Guardar, Salvar"),
		  "Pulse Guardar, Salvar 2");
	/* other words of the query are no help */
	CHECK_STR(placed_said("Click", "Pulse", "Click <b>Save</b> now",
			      "Click Save now", "Ya pulse Guardar"),
		  "Ya pulse Guardar 2");
}

/* Spaces tell where a memory without codes had some. */
static void
test_holes(void)
{
	CHECK_STR(placed("Open the <x/> pane now", "Open the  pane now",
			 "Ahora abra el panel ."),
		  "Ahora abra el panel <x/>. 0");
	CHECK_STR(placed("Open the <x 1/><x 2/> pane (<x 3/>) now",
			 "Open the  pane () now", "Abra el panel  ()"),
		  "Abra el panel <x 1/><x 2/> (<x 3/>) 0");
	CHECK_STR(placed("The <x 1/> and <x 2/> panes", "The  and  panes",
			 "Los paneles  y "),
		  "Los paneles <x 1/> y <x 2/> 0");
	CHECK_STR(placed("In <x/> panes", "In  panes", "Im -Bereich"),
		  "Im <x/>-Bereich 0");
	/* One side alone says nothing. */
	CHECK_STR(
		placed("Open the <x/> pane", "Open the pane", "Abra el  panel"),
		"Abra el  panel 1");
	CHECK_STR(placed("The <x 1/> and <x 2/> panes", "The  and  panes",
			 "Los paneles  y"),
		  "Los paneles  y 2");
}

static void
test_alone(void)
{
	CHECK_STR(placed("Red houses.<fn/>", "Red houses.", "Casas rojas."),
		  "Casas rojas.<fn/> 0");
	CHECK_STR(placed("Red houses<fn/>.", "Red houses.", "Casas rojas."),
		  "Casas rojas<fn/>. 0");
	CHECK_STR(placed("<img/> Red houses", "Red houses", "Casas rojas"),
		  "<img/> Casas rojas 0");
	CHECK_STR(placed("Red.<br/>Blue.", "Red. Blue.", "Rojo. Azul."),
		  "Rojo.<br/> Azul. 0");
	CHECK_STR(placed("Red. <br/> Blue.", "Red. Blue.", "Rojo. Azul."),
		  "Rojo. <br/> Azul. 0");
	/* What stands like a word goes anywhere. */
	CHECK_STR(placed("It is saved in <x/>.", "It is saved in.",
			 "Se guarda en."),
		  "Se guarda en. 1");
	CHECK_STR(placed("Press <x/> now", "Press now", "Pulse ya"),
		  "Pulse ya 1");
	CHECK_STR(placed("A sentence. </b>", "A sentence.", "Una frase."),
		  "Una frase.</b> 0");
}

/* What the query says of values stays inside or outside of the codes. */
static void
test_values(void)
{
	CHECK_STR(placed("It cost <b>$25</b> in May",
			 "It cost <b>$20</b> in May",
			 "Cost\xC3\xB3 <b>$20</b> en mayo"),
		  "Cost\xC3\xB3 <b>$25</b> en mayo 0");
	CHECK_STR(placed("Of 1,300 people<x/> 900 voted",
			 "Of 1,200 people<x/> 700 voted",
			 "De 1.200 personas<x/> 700 votaron"),
		  "De 1.300 personas<x/> 900 votaron 0");
}

/* A space that stood for a code goes with it. */
static void
test_spaces(void)
{
	CHECK_STR(placed("one<br/>two", "one<br/>two", "uno<br/>dos"),
		  "uno<br/>dos 0");
	CHECK_STR(placed("<b>one</b> two", "<b>one</b> <x/> two",
			 "<b>uno</b> <x/> dos"),
		  "<b>uno</b> dos 0");
	CHECK_STR(placed("<b>one</b> two", "<b>one</b><x/>two",
			 "<b>uno</b><x/>dos"),
		  "<b>uno</b> dos 0");
}

/* ---- anything at all ---- */

static const char *const words[] = {
	"red",  "house", "Debian",       "25",       "1,300",
	"no",   "a",     "GNOME",        "1.300",    "rojo",
	"casa", "@inti", "\xE4\xB8\xAD", ".",        ":",
	"(",    ")",     "\"",           "\xC2\xAB", "/"
};
static const char *const tags[] = {
	"<b>",  "<i>",  "<a 1>", "<a 2>", "</b>",
	"</b>", "</i>", "</a>",  "<br/>", "<x 1/>"
};
#define COUNT(x) (sizeof(x) / sizeof *(x))

static uint64_t state = 20261122;

static uint32_t
below(uint32_t limit)
{
	return random_below(&state, limit);
}

/* Words and tags; bare: of words that were used before, some. */
static void
make_text(struct pu_buf *out, bool coded)
{
	size_t count = below(12);

	for (size_t i = 0; i < count; i++) {
		if (coded && below(2))
			pu_buf_addz(out, tags[below(COUNT(tags))]);
		if (below(3))
			pu_buf_addc(out, ' ');
		pu_buf_addz(out, words[below(COUNT(words))]);
	}
	if (coded && below(2))
		pu_buf_addz(out, tags[below(COUNT(tags))]);
}

/* The text with some of its words and tags changed. */
static void
change_text(struct pu_buf *out, struct pu_str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '<' && !below(4))
			while (i + 1 < text.len && text.ptr[i] != '>')
				i++;
		else if (text.ptr[i] == ' ' && !below(8))
			pu_buf_addz(out, words[below(COUNT(words))]);
		else
			pu_buf_addc(out, text.ptr[i]);
	}
}

static bool
trial(size_t *kept)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_buf buf[3] = { PU_BUF_INIT, PU_BUF_INIT, PU_BUF_INIT };
	struct coded_text text[3];
	struct stripped plain[3];
	struct carry_query asked;
	struct carry_edits edits;
	struct carry_coded coded;
	struct carry_texts texts;
	const struct pu_str said = pu_str(words[below(COUNT(words))]);
	const struct carry_saying saying = { pu_str(words[below(COUNT(words))]),
					     &said, 1 };
	const struct pu_span *spans;
	bool good = true;

	make_text(&buf[0], true);
	change_text(&buf[1], pu_buf_str(&buf[0]));
	if (below(2))
		change_text(&buf[2], pu_buf_str(&buf[1]));
	else
		make_text(&buf[2], below(2));
	for (int i = 0; i < 3; i++) {
		text[i] = tagged_read(pu_buf_str(&buf[i]), arena);
		stripped_read(&plain[i], &text[i], arena);
	}
	texts = (struct carry_texts){ plain[1].plain, plain[2].plain,
				      convention("en"), convention("es") };
	carry_ask(&asked, plain[0].plain, convention("en"), arena);
	edits = carry_find(&asked, &texts, arena);
	carry_codes(
		&(struct carry_coding){
			text[0], text[1], text[2], edits, { &saying, 1 } },
		arena, arena, &coded);
	if (plain[0].count) {
		const struct coded_text got = { coded.text, text[0].codes,
						text[0].code_count };
		struct stripped back;

		stripped_read(&back, &got, arena);
		good = tagged_holds(&text[0], coded.text, coded.lost, arena) &&
		       tagged_same(back.plain,
				   carry_apply(plain[2].plain, &edits, arena,
					       &spans));
		for (size_t i = 0; good && i < edits.count; i++)
			good = pu_str_eq(
				edits.items[i].text,
				pu_str_n(coded.text.ptr + coded.spans[i].start,
					 coded.spans[i].end -
						 coded.spans[i].start));
		*kept += plain[0].count - coded.lost;
	} else {
		good = !coded.text.ptr && !coded.lost;
	}
	if (!good)
		printf("# %s\n# %s\n# %s\n", buf[0].ptr, buf[1].ptr,
		       buf[2].ptr);
	for (int i = 0; i < 3; i++)
		pu_buf_free(&buf[i]);
	pu_arena_free(arena);
	return good;
}

static void
test_random(void)
{
	size_t trials = getenv("PUENTE_TEST_SMALL") ? 2000 : 20000;
	size_t good = 0, kept = 0;

	for (size_t i = 0; i < trials; i++)
		good += trial(&kept);
	CHECK(good == trials);
	printf("# %zu codes placed\n", kept);
	CHECK(kept > trials);
}

/* Characters that look like the query's codes. */
static void
test_private(void)
{
	struct pu_arena *arena = pu_arena_new();
	struct coded_text q = tagged_read(pu_str("<b>x</b>"), arena);
	const struct coded_text s = { pu_str("x"), NULL, 0 };
	const struct coded_text t = { pu_str("x \xEE\x80\x81"), NULL, 0 };
	const struct coded_text far = { pu_str("x \xEE\x80\x82"), NULL, 0 };
	struct carry_coded coded;

	carry_codes(
		&(struct carry_coding){ .query = q, .source = s, .target = t },
		arena, arena, &coded);
	CHECK(!coded.text.ptr && coded.lost == 2);
	carry_codes(&(struct carry_coding){ .query = q,
					    .source = s,
					    .target = far },
		    arena, arena, &coded);
	CHECK(coded.text.ptr != NULL);
	pu_arena_free(arena);
}

int
main(void)
{
	test_twins();
	test_evidence();
	test_inside();
	test_numbered();
	test_keys();
	test_said();
	test_holes();
	test_alone();
	test_values();
	test_spaces();
	test_random();
	test_private();
	conventions_free();
	return tap_done();
}
