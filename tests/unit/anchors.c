#include "config.h"

#include <stdlib.h>

#include "glossary/glossary.h"
#include "jobs/anchors.h"
#include "tests/tap.h"

static struct job job;
static struct pu_arena *arena;
static struct pu_error err;

static void
set_side(struct kept_side *side, const char *language, const char *text)
{
	struct pu_segment *segment = arena_alloc(arena, sizeof *segment);

	segment->text = pu_str(text);
	*side = (struct kept_side){ .language = pu_str(language),
				    .segments = segment,
				    .count = 1 };
}

static void
show(struct pu_buf *out, const struct review_segment *segment,
     const struct review_segment *other)
{
	for (size_t i = 0; i < segment->anchor_count; i++) {
		const struct review_anchor *a = &segment->anchors[i];
		bool tied = false;

		for (size_t k = 0; k < other->anchor_count; k++)
			tied |= other->anchors[k].same == a->same;
		pu_buf_addf(out, "%s%c%.*s%s", out->len ? " " : "",
			    "ndalmhct"[a->kind], (int)(a->end - a->start),
			    segment -> text.ptr + a->start, tied ? "=" : "");
	}
}

/* Each anchor: its kind, its text, and "=" when the other side has it too. */
static const char *
anchors(const char *es, const char *en)
{
	static struct pu_buf out = PU_BUF_INIT;
	struct review_segment *found[SIDES];
	struct kept_side side[SIDES];

	set_side(&side[0], "es", es);
	set_side(&side[1], "en", en);
	pu_buf_clear(&out);
	if (!job_anchors(&job, side, found, arena, &err)) {
		pu_buf_addz(&out, err.text);
		return out.ptr;
	}
	show(&out, found[0], found[1]);
	pu_buf_addz(&out, " |");
	show(&out, found[1], found[0]);
	return out.ptr;
}

static void
test_kinds(void)
{
	CHECK_STR(anchors("El 12 de mayo pagó 2,2 millones en Quito.",
			  "On May 12 it paid 2,200,000 in Quito."),
		  "d12 de mayo= n2,2 millones= aQuito= | dMay 12= "
		  "n2,200,000= aQuito=");
	CHECK_STR(anchors("Vea https://example.org/a o escriba a "
			  "pan@example.org, @PanVillamar.",
			  "See https://example.org/a or write to "
			  "PAN@example.org, @otra."),
		  "lhttps://example.org/a= mpan@example.org= h@PanVillamar | "
		  "lhttps://example.org/a= mPAN@example.org= h@otra");
	CHECK_STR(anchors("Cuenta ES87 9999 0000 1101 2345 6789, COVID-19.",
			  "Account ES8799990000110123456789, COVID-19."),
		  "cES87 9999 0000 1101 2345 6789= cCOVID-19= | "
		  "cES8799990000110123456789= cCOVID-19=");
	CHECK_STR(anchors("Dijo Inés Quispe, 3 veces.", "Ines Quispe said: 4."),
		  "aInés= aQuispe= n3 | aInes= aQuispe= n4");
	CHECK_STR(anchors("", "nothing here"), " |");
}

static void
test_terms(void)
{
	struct pu_term_pair pair = { .source_language = pu_str("es"),
				     .target_language = pu_str("en"),
				     .source = pu_str("horno de leña"),
				     .target = pu_str("wood-fired oven") };
	bool added;
	int64_t concept;

	CHECK(pu_glossary_add(job.glossary, &pair, &concept, &added, &err));
	CHECK_STR(anchors("Un horno de leña y otro.", "A wood-fired oven."),
		  "thorno de leña= | twood-fired oven=");
	CHECK_STR(anchors("Un horno de leña.", "An oven."), "thorno de leña |");
}

int
main(void)
{
	struct job none = { .path = "/nowhere/at.db" };

	arena = pu_arena_new();
	if (CHECK(job_scratch(&job, &none, &err))) {
		test_kinds();
		test_terms();
	}
	job_scratch_close(&job);
	pu_arena_free(arena);
	return tap_done();
}
