#include "config.h"

#include "tests/ui/sample.h"

#include <stdio.h>
#include <stdlib.h>

/* A segment: "# " begins a paragraph; "[n1|12]" is an anchor, its kind by the
 * first letter, the number that it shares with its like behind it. */
static const char *const kinds = "ndalmhct";

struct maker {
	struct pu_arena *arena;
	struct review_segment *segments;
	size_t count;
	uint32_t paragraph;
};

static struct pu_str
unmarked(struct maker *maker, const char *line, struct review_anchor *anchors,
	 size_t *count)
{
	struct pu_buf text = PU_BUF_INIT;
	struct pu_str kept;

	while (*line) {
		const char *end = strchr(line, ']'), *bar = strchr(line, '|');

		if (*line != '[' || !end || !bar || bar > end) {
			pu_buf_addc(&text, *line++);
			continue;
		}
		anchors[*count].kind = (enum review_anchor_kind)(
			strchr(kinds, line[1]) - kinds);
		anchors[*count].same = (uint32_t)atoi(line + 2);
		anchors[*count].start = text.len;
		pu_buf_add(&text, pu_str_n(bar + 1, (size_t)(end - bar - 1)));
		anchors[(*count)++].end = text.len;
		line = end + 1;
	}
	kept = arena_str(maker->arena, pu_buf_str(&text));
	pu_buf_free(&text);
	return kept;
}

static void
add_segment(struct maker *maker, const char *line)
{
	struct review_segment *segment = &maker->segments[maker->count++];
	struct review_anchor *anchors =
		arena_array(maker->arena, 8, sizeof *anchors);

	if (*line == '#') {
		maker->paragraph++;
		line += 2;
	}
	segment->text = unmarked(maker, line, anchors, &segment->anchor_count);
	segment->anchors = anchors;
	segment->paragraph = maker->paragraph;
}

static void
make_side(struct review_side *side, const char *name, const char *language,
	  const char *const *lines, struct pu_arena *arena)
{
	struct maker maker = { .arena = arena };
	size_t count = 0;

	while (lines[count])
		count++;
	maker.segments = arena_array(arena, count + 1, sizeof *maker.segments);
	for (size_t i = 0; i < count; i++)
		add_segment(&maker, lines[i]);
	*side = (struct review_side){ pu_str(name), pu_str(language),
				      maker.segments, count };
}

static void
set_beads(struct review *review, const struct review_bead *beads, size_t count,
	  struct pu_arena *arena)
{
	struct review_bead *copy = arena_array(arena, count + 1, sizeof *copy);

	memcpy(copy, beads, count * sizeof *copy);
	for (size_t i = 0; i < count; i++)
		copy[i].id = 11 + i;
	review->beads = copy;
	review->bead_count = count;
}

/* A headline; two sentences that became one; a surplus sentence; one pair that
 * has been accepted; and two paragraphs that changed places. */
static const char *const article_es[] = {
	"# La panadería de [a1|Villamar] cumple [n2|30] años",
	"# La cooperativa abrió en [n3|1989].",
	"Tenía entonces [n4|12] socias.",
	"Hoy son [n5|41].",
	"# «El pan es de quien lo amasa», dice [a6|Inés Quispe].",
	"Escriba a [m7|pan@example.org] o a [h8|@PanVillamar].",
	"# El horno se apagó en [n9|2003].",
	"Volvió a arder un mes después.",
	NULL
};
static const char *const article_en[] = {
	"# The bakery of [a1|Villamar] turns [n2|30]",
	"# The cooperative opened in [n3|1989], with [n4|12] members.",
	"Today there are [n5|41].",
	"(Editor's note: figures of [n10|2018].)",
	"# The oven went out in [n9|2003] and was lit again a month later.",
	"# “Bread belongs to those who knead it,” says [a6|Inés Quispe].",
	"Write to [m7|pan@example.org]. Or to [h8|@PanVillamar].",
	NULL
};
static const struct review_bead article_beads[] = {
	{ .run = { { 0, 1 }, { 0, 1 } }, .confidence = .99, .accepted = true },
	{ .run = { { 1, 2 }, { 1, 1 } }, .confidence = .91 },
	{ .run = { { 3, 1 }, { 2, 1 } }, .confidence = .62 },
	{ .run = { { 0, 0 }, { 3, 1 } }, .confidence = .48 },
	{ .run = { { 4, 1 }, { 5, 1 } }, .confidence = .97 },
	{ .run = { { 5, 1 }, { 6, 1 } }, .confidence = .29, .pinned = true },
	{ .run = { { 6, 2 }, { 4, 1 } }, .confidence = 1, .by_person = true },
};

static const char *const hostile_es[] = {
	"# </script><script>window.hacked = 1</script><img src=x "
	"onerror=\"window.hacked = 2\">",
	"<!-- <style>*{display:none}</style> --> &lt;b&gt; &amp; ]]> ' \" `",
	"\xE2\x80\xAE"
	"txet desrever \xE2\x81\xA7 \xE2\x80\xA8 \xE2\x80\xA9 end",
	"[n1|javascript:window.hacked=3] {n} {all} ${window.hacked=4}",
	"\xED\xA0\x80 \xFF\xFE \xC3 cut",
	"\xF0\x9F\xA6\x99\xF0\x9F\xA6\x99 e\xCC\x81 \xF0\x9F\x91\xA9\xE2\x80"
	"\x8D\xF0\x9F\x9A\x80 fin",
	NULL
};
static const char *const hostile_en[] = {
	"# one\rtwo\r\nthree\tfour\x01\x0B\x7F",
	"x",
	"</li></ol></main><h1>gone</h1>",
	"[n1|javascript:window.hacked=3]",
	"y",
	"llamas",
	NULL
};
static const struct review_bead hostile_beads[] = {
	{ .run = { { 0, 1 }, { 0, 1 } },
	  .confidence = 1,
	  .reason = { "\"><script>window.hacked = 5</script>", 36 } },
	{ .run = { { 1, 1 }, { 1, 1 } }, .confidence = 0 },
	{ .run = { { 2, 1 }, { 2, 1 } }, .confidence = .5 },
	{ .run = { { 3, 1 }, { 3, 1 } }, .confidence = .5 },
	{ .run = { { 4, 1 }, { 4, 1 } }, .confidence = .5 },
	{ .run = { { 5, 1 }, { 5, 1 } }, .confidence = .5 },
};

static const char *const rtl_ar[] = { "# أضرب عمال الميناء [n1|12] يوما.",
				      "عادوا إلى العمل.", NULL };
static const char *const rtl_en[] = {
	"# The dockers were on strike for [n1|12] days.",
	"They went back to work.", NULL
};
static const struct review_bead rtl_beads[] = {
	{ .run = { { 0, 1 }, { 0, 1 } }, .confidence = .9 },
	{ .run = { { 1, 1 }, { 1, 1 } }, .confidence = .7 },
};

static const char *const none[] = { NULL };

static void
make_many(struct review *review, size_t count, struct pu_arena *arena)
{
	struct review_bead *beads =
		arena_array(arena, count + 1, sizeof *beads);
	const char **lines[REVIEW_SIDES];
	char line[200];

	for (unsigned side = 0; side < REVIEW_SIDES; side++) {
		lines[side] = arena_array(arena, count + 1, sizeof **lines);
		for (size_t i = 0; i < count; i++) {
			snprintf(line, sizeof line,
				 side ? "%sSentence number [n%zu|%zu] tells "
					"how [a1|Inés Quispe] baked bread that "
					"day."
				      : "%sLa frase número [n%zu|%zu] cuenta "
					"cómo [a1|Inés Quispe] horneó ese día.",
				 i % 4 ? "" : "# ", i + 2, i + 2);
			lines[side][i] = arena_str(arena, pu_str(line)).ptr;
		}
	}
	for (size_t i = 0; i < count; i++)
		beads[i] = (struct review_bead){
			.run = { { (uint32_t)i, 1 }, { (uint32_t)i, 1 } },
			.confidence = (double)(i * 37 % 100) / 150 + .34
		};
	make_side(&review->side[0], "many.es.txt", "es", lines[0], arena);
	make_side(&review->side[1], "many.en.txt", "en", lines[1], arena);
	set_beads(review, beads, count, arena);
}

#define SET_BEADS(review, beads, arena)                                        \
	set_beads(review, beads, sizeof(beads) / sizeof *(beads), arena)

bool
sample_make(struct review *review, const char *name, size_t count,
	    struct pu_arena *arena)
{
	*review = (struct review){ .title = pu_str("The bakery of Villamar"),
				   .alignment = 12,
				   .revision = 3,
				   .digest = pu_str("0123abcd-4567ef01"),
				   .who = pu_str("luz"),
				   .sure = .85 };
	if (!strcmp(name, "many")) {
		make_many(review, count, arena);
	} else if (!strcmp(name, "article")) {
		make_side(&review->side[0], "bakery.es.txt", "es", article_es,
			  arena);
		make_side(&review->side[1], "bakery.en.txt", "en", article_en,
			  arena);
		SET_BEADS(review, article_beads, arena);
	} else if (!strcmp(name, "hostile")) {
		review->title = pu_str("</title><script>window.hacked = 6"
				       "</script>");
		review->who = pu_str("</script><!-- \xE2\x80\xA8");
		make_side(&review->side[0], "<b>\"'&.txt", "es", hostile_es,
			  arena);
		make_side(&review->side[1], "x\" onload=\"y", "en", hostile_en,
			  arena);
		SET_BEADS(review, hostile_beads, arena);
	} else if (!strcmp(name, "rtl")) {
		make_side(&review->side[0], "strike.ar.txt", "ar", rtl_ar,
			  arena);
		make_side(&review->side[1], "strike.en.txt", "en", rtl_en,
			  arena);
		SET_BEADS(review, rtl_beads, arena);
	} else if (!strcmp(name, "empty")) {
		make_side(&review->side[0], "a.txt", "es", none, arena);
		make_side(&review->side[1], "b.txt", "en", none, arena);
	} else {
		return false;
	}
	return true;
}
