/* Alignments that share a document, as units of all their languages. */
#include "config.h"

#include "jobs/pivot.h"

#include <stdlib.h>
#include <unistd.h>

#include "db/db.h"
#include "tests/tap.h"

static struct job job;
static struct pu_error err;

/* A document of so many segments "es0", "es1"; its digest is its language. */
static void
fill(struct kept_side *side, struct alignment *a, enum side_name name,
     const char *language, uint32_t count)
{
	side->name = side->language = side->digest = pu_str(language);
	for (uint32_t i = 0; i < count; i++) {
		char text[16];
		struct pu_segment segment = { .start = (size_t)i * 10 };

		snprintf(text, sizeof text, "%s%u", language, i);
		segment.text = arena_str(a->arena, pu_str(text));
		segment.end = segment.start + segment.text.len;
		alignment_add_segment(a, name, &segment);
	}
}

struct joined {
	uint32_t source, sources, target, targets, confidence;
	bool accepted;
};

static int64_t
store(const char *source, uint32_t sources, const char *target,
      uint32_t targets, const struct joined *beads, size_t count)
{
	struct alignment *a = alignment_new();
	int64_t id;

	fill(&a->side[SIDE_SOURCE], a, SIDE_SOURCE, source, sources);
	fill(&a->side[SIDE_TARGET], a, SIDE_TARGET, target, targets);
	for (size_t i = 0; i < count; i++) {
		const struct kept_bead bead = {
			.run = { { beads[i].source, beads[i].sources },
				 { beads[i].target, beads[i].targets } },
			.confidence = beads[i].confidence,
			.accepted = beads[i].accepted
		};

		alignment_add_bead(a, &bead);
	}
	CHECK(alignment_settle(a, &err) && db_begin(job.db, false, &err) &&
	      alignment_store(a, job.db, &err) && db_commit(job.db, &err));
	id = a->id;
	alignment_free(a);
	return id;
}

/* "es0 es1=en0=fr0 (90); " of each unit. */
static const char *
units(int64_t id, bool join, bool accepted, uint32_t min)
{
	static struct pu_buf out = PU_BUF_INIT;
	const struct pivot_options options = { join, accepted, min };
	struct pivot_units got;

	pu_buf_clear(&out);
	pu_buf_addz(&out, "");
	if (!job_alignment_units(&job, id, &options, &got, &err))
		return pu_code_name(err.code);
	for (size_t i = 0; i < got.count; i++) {
		const struct pu_unit *unit = &got.units[i].unit;

		for (size_t v = 0; v < unit->variant_count; v++) {
			pu_buf_addz(&out, v ? "=" : "");
			pu_buf_add(&out, unit->variants[v].text);
		}
		pu_buf_addf(&out, " (%u); ", got.units[i].confidence / 100);
	}
	pivot_units_free(&got);
	return out.ptr;
}

int
main(void)
{
	const struct joined english[] = { { 0, 1, 0, 1, 9000, true },
					  { 1, 2, 1, 1, 8000, false },
					  { 3, 1, 2, 1, 7000, false },
					  { 4, 1, 0, 0, 6000, false } };
	const struct joined french[] = {
		{ 0, 1, 0, 1, 9500, true }, { 1, 1, 1, 1, 9500, true },
		{ 2, 1, 2, 1, 5000, true }, { 0, 0, 3, 1, 9500, true },
		{ 3, 1, 4, 1, 9500, true }, { 4, 1, 5, 1, 9500, true }
	};
	const struct joined apart[] = { { 0, 2, 0, 1, 9000, false },
					{ 2, 1, 1, 1, 9000, false },
					{ 3, 2, 3, 1, 9000, false },
					{ 0, 0, 2, 1, 9000, false } };
	const struct joined whole[] = { { 0, 2, 0, 1, 9000, false } };
	const struct joined crossed[] = { { 0, 1, 1, 1, 9000, false },
					  { 1, 1, 0, 1, 9000, false } };
	int64_t en, fr;

	job.path = ":memory:";
	job.force = true;
	if (!CHECK(job_open(&job, JOB_CREATE, &err)))
		return tap_done();
	en = store("es", 5, "en", 3, english, 4);
	CHECK_STR(units(en, false, false, 0),
		  "es0=en0 (90); es1 es2=en1 (80); es3=en2 (70); ");
	CHECK_STR(units(en, false, true, 0), "es0=en0 (90); ");
	CHECK_STR(units(en, false, false, 8000),
		  "es0=en0 (90); es1 es2=en1 (80); ");
	CHECK(!strcmp(units(en, true, false, 0), units(77, false, false, 0)));

	/* The shared document is the source here, the target there. */
	fr = store("es", 5, "fr", 6, french, 6);
	CHECK_STR(units(en, true, false, 0),
		  "es0=en0=fr0 (90); es1 es2=en1=fr1 fr2 (50); "
		  "es3=en2=fr4 (70); es4=fr5 (95); ");
	CHECK_STR(units(fr, true, false, 0),
		  "es0=fr0=en0 (90); es1 es2=fr1 fr2=en1 (50); "
		  "es3=fr4=en2 (70); es4=fr5 (95); ");
	CHECK_STR(units(en, true, true, 0),
		  "es0=en0=fr0 (90); es1 es2=fr1 fr2 (50); es3=fr4 (95); "
		  "es4=fr5 (95); ");
	/* A doubtful bead takes its language out, not the others. */
	CHECK_STR(units(en, true, false, 6000),
		  "es0=en0=fr0 (90); es1 es2=en1 (80); es3=en2=fr4 (70); "
		  "es4=fr5 (95); ");

	CHECK_STR(units(en, true, false, 9600), "");

	/* Beads that overlap in a chain are one unit. */
	store("es", 5, "pt", 4, apart, 4);
	CHECK_STR(units(en, true, false, 0),
		  "es0 es1 es2=en0 en1=fr0 fr1 fr2=pt0 pt1 (50); "
		  "es3 es4=fr4 fr5=pt3 (90); ");

	/* Text that does not stand together is left out. */
	store("it", 2, "de", 2, crossed, 2);
	CHECK_STR(units(store("it", 2, "en", 1, whole, 1), true, false, 0),
		  "it0 it1=en0 (90); ");
	job_close(&job);
	return tap_done();
}
