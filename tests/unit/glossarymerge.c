/* Which concepts are the same, what becomes of both, and what is doubtful. */
#include "config.h"

#include <stdlib.h>

#include "db/db.h"
#include "glossary/store.h"
#include "tests/tap.h"
#include "text/unit.h"

struct world {
	struct pu_db *db;
	struct pu_glossary *glossary;
	struct pu_arena *arena;
	struct pu_error err;
};

static bool
begin_world(struct world *w)
{
	*w = (struct world){ .arena = pu_arena_new() };
	return CHECK(pu_db_open(&w->db, ":memory:", PU_DB_CREATE, &w->err)) &&
	       CHECK(pu_glossary_new(&w->glossary, w->db, &w->err));
}

static void
end_world(struct world *w)
{
	pu_glossary_free(w->glossary);
	pu_db_close(w->db);
	pu_arena_free(w->arena);
}

/* A concept of a few terms: "es:huelga", "en!:strike" (forbidden). */
#define TERMS_MOST 4
struct draft {
	struct pu_concept concept;
	struct pu_term terms[TERMS_MOST];
};

static void
draft(struct draft *d, const char *const terms[TERMS_MOST])
{
	*d = (struct draft){ .concept = { .created = PU_NO_TIME,
					  .changed = PU_NO_TIME } };
	for (size_t i = 0; i < TERMS_MOST && terms[i]; i++) {
		const char *colon = strchr(terms[i], ':');
		size_t len = (size_t)(colon - terms[i]);
		bool forbidden = colon[-1] == '!';

		d->terms[i] = (struct pu_term){
			.language = pu_str_n(terms[i], len - forbidden),
			.text = pu_str(colon + 1),
			.status = forbidden ? PU_TERM_FORBIDDEN
					    : PU_TERM_PREFERRED,
			.created = PU_NO_TIME,
			.changed = PU_NO_TIME,
		};
		d->concept.term_count++;
	}
	d->concept.terms = d->terms;
}

#define DRAFT(d, ...) draft(d, (const char *const[TERMS_MOST]){ __VA_ARGS__ })

static enum pu_merge
merge(struct world *w, const struct draft *d, enum pu_on_conflict on_conflict,
      struct pu_merged *merged)
{
	*merged = (struct pu_merged){ .concept = -1 };
	CHECK(pu_glossary_merge(w->glossary, &d->concept, on_conflict, w->arena,
				merged, &w->err));
	return merged->merge;
}

/* The change of a field; NULL: there is none. */
static const struct pu_merge_change *
change_of(const struct pu_merged *merged, const char *field)
{
	for (size_t i = 0; i < merged->change_count; i++)
		if (!strcmp(merged->changes[i].field, field))
			return &merged->changes[i];
	return NULL;
}

/* Of three concepts: strike 1 (by foreign id "s", with a definition), the bank 2
 * and the bench 3 of "banco". */
static void
fill(struct world *w)
{
	struct pu_merged merged;
	struct draft d;

	DRAFT(&d, "es:huelga", "en:strike");
	d.concept.foreign = pu_str("s");
	d.concept.definition = pu_str("no work");
	CHECK(merge(w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_NEW);
	CHECK(merged.concept == 1);
	DRAFT(&d, "es:banco", "en:bank");
	d.concept.domain = pu_str("finance");
	d.concept.definition = pu_str("money house");
	CHECK(merge(w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_NEW);
	DRAFT(&d, "es:banco", "en:bench");
	CHECK(merge(w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_NEW);
	CHECK(merged.concept == 3);
}

static void
test_same(void)
{
	struct pu_merged merged;
	struct world w;
	struct draft d;

	if (!begin_world(&w))
		return;
	fill(&w);
	/* Terms in two languages, capitals aside; nothing new. */
	DRAFT(&d, "en:Strike", "es:HUELGA");
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_SAME);
	CHECK(merged.concept == 1 && merged.change_count == 0);
	/* A third language. */
	DRAFT(&d, "es:huelga", "en:strike", "fr:grève");
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_MERGED);
	CHECK(merged.concept == 1 && merged.change_count == 1);
	CHECK(pu_str_is(merged.changes[0].after, "grève") &&
	      pu_str_is(merged.changes[0].language, "fr"));
	/* The foreign id and one term. */
	DRAFT(&d, "es:huelga", "en:walkout");
	d.concept.foreign = pu_str("s");
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_MERGED);
	CHECK(merged.concept == 1);
	/* The foreign id alone is another file's. */
	DRAFT(&d, "es:barco", "en:ship");
	d.concept.foreign = pu_str("s");
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_NEW);
	/* One term and the definition. */
	DRAFT(&d, "es:huelga", "de:Streik");
	d.concept.definition = pu_str("no work");
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_MERGED);
	CHECK(merged.concept == 1);
	end_world(&w);
}

static void
test_apart(void)
{
	struct pu_merged merged;
	struct world w;
	struct draft d;

	if (!begin_world(&w))
		return;
	fill(&w);
	/* One term, and no more: homographs. */
	DRAFT(&d, "es:huelga", "en:stoppage");
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_NEW);
	/* One language only, and two concepts have it. */
	DRAFT(&d, "es:banco");
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_NEW);
	/* One language only, one concept. */
	DRAFT(&d, "en:bench", "en:pew");
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_MERGED);
	CHECK(merged.concept == 3);
	/* Both languages, but another domain and definition. */
	DRAFT(&d, "es:banco", "en:bank");
	d.concept.domain = pu_str("health");
	d.concept.definition = pu_str("blood is kept there");
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_NEW);
	/* Another glossary. */
	DRAFT(&d, "es:huelga", "en:strike");
	d.concept.glossary = pu_str("other");
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_NEW);
	/* What is forbidden is no sign. */
	DRAFT(&d, "en!:bench", "en:seat");
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_CONFLICT);
	CHECK(merged.concept != 3 && merged.change_count == 1);
	end_world(&w);
}

/* Preferred in one concept, forbidden in another. */
static void
test_contradiction(void)
{
	const struct pu_merge_change *change;
	struct pu_merged merged;
	struct world w;
	struct draft d;

	if (!begin_world(&w))
		return;
	fill(&w);
	DRAFT(&d, "es:paro", "en!:Strike");
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_CONFLICT);
	CHECK(merged.concept == 4 && merged.change_count == 1);
	change = change_of(&merged, "status");
	CHECK(change && change->conflict && change->concept == 1 &&
	      pu_str_is(change->before, "preferred") &&
	      pu_str_is(change->after, "forbidden") &&
	      pu_str_is(change->term, "Strike"));
	/* Once stored it is nothing new. */
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_SAME);
	/* The other way round, by what a merge adds. */
	DRAFT(&d, "es:brazos caídos", "en!:sit-down");
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_NEW);
	DRAFT(&d, "es:huelga", "en:strike", "en:sit-down");
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_CONFLICT);
	CHECK(merged.concept == 1 && merged.change_count == 2);
	/* False friends are both. */
	DRAFT(&d, "es:golpe", "en!:strike");
	d.concept.kind = PU_TERM_FALSE_FRIEND;
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_NEW);
	/* Regions apart. */
	DRAFT(&d, "en-GB:lorry", "es:camión");
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_NEW);
	DRAFT(&d, "en-US!:lorry", "es:tráiler");
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_NEW);
	/* Nothing but what must not be written: twice is once. */
	DRAFT(&d, "en!:scab");
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_NEW);
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_SAME);
	/* Said of the same concept, and nothing else in that language. */
	DRAFT(&d, "es:banco", "en!:bank");
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_CONFLICT);
	CHECK(merged.concept == 2 && !merged.changes[0].concept);
	/* Beside the other, whatever is there. */
	DRAFT(&d, "es:huelga", "en:strike");
	CHECK(merge(&w, &d, PU_CONFLICT_BESIDE, &merged) == PU_MERGE_CONFLICT);
	CHECK(merged.concept > 4 && merged.changes[0].concept == 4);
	end_world(&w);
}

static void
test_conflict(void)
{
	const struct pu_merge_change *change;
	struct pu_concept concept;
	struct pu_merged merged;
	struct world w;
	struct draft d;

	if (!begin_world(&w))
		return;
	fill(&w);
	DRAFT(&d, "es:huelga", "en!:strike");
	d.concept.foreign = pu_str("s");
	d.concept.definition = pu_str("a protest");
	d.concept.note = pu_str("new");
	d.concept.kind = PU_TERM_SLOGAN;
	d.concept.sensitive = true;
	d.terms[0].pos = PU_POS_NOUN;
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_CONFLICT);
	change = change_of(&merged, "definition");
	CHECK(change && change->conflict &&
	      pu_str_is(change->before, "no work") &&
	      pu_str_is(change->after, "a protest") && !change->term.len);
	change = change_of(&merged, "status");
	CHECK(change && change->conflict && pu_str_is(change->term, "strike"));
	change = change_of(&merged, "pos");
	CHECK(change && !change->conflict);
	CHECK(pu_glossary_get(w.glossary, 1, w.arena, &concept, NULL, &w.err));
	CHECK(pu_str_is(concept.definition, "no work") &&
	      pu_str_is(concept.note, "new") && concept.sensitive &&
	      concept.kind == PU_TERM_SLOGAN && concept.term_count == 2);
	CHECK(concept.terms[1].status == PU_TERM_PREFERRED);
	CHECK(concept.terms[0].pos == PU_POS_NOUN);
	CHECK(merge(&w, &d, PU_CONFLICT_TAKE, &merged) == PU_MERGE_CONFLICT);
	CHECK(pu_glossary_get(w.glossary, 1, w.arena, &concept, NULL, &w.err));
	CHECK(pu_str_is(concept.definition, "a protest") &&
	      concept.terms[1].status == PU_TERM_FORBIDDEN);
	CHECK(merge(&w, &d, PU_CONFLICT_TAKE, &merged) == PU_MERGE_SAME);
	end_world(&w);
}

static void
test_lists(void)
{
	static const struct pu_str forms[] = { { "huelgas", 7 },
					       { "huelguita", 9 } };
	static const struct pu_term_field fields[] = {
		{ { "a", 1 }, { "1", 1 }, { "", 0 } },
		{ { "a", 1 }, { "2", 1 }, { "", 0 } },
	};
	struct pu_concept concept;
	struct pu_merged merged;
	struct world w;
	struct draft d;

	if (!begin_world(&w))
		return;
	fill(&w);
	DRAFT(&d, "es:huelga", "en:strike");
	d.terms[0].forms = forms;
	d.terms[0].form_count = 1;
	d.concept.fields = fields;
	d.concept.field_count = 1;
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_MERGED);
	CHECK(merged.change_count == 2);
	d.terms[0].form_count = d.concept.field_count = 2;
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_MERGED);
	CHECK(merged.change_count == 2);
	CHECK(pu_glossary_get(w.glossary, 1, w.arena, &concept, NULL, &w.err));
	CHECK(concept.terms[0].form_count == 2 && concept.field_count == 2);
	/* A region of its own is a term of its own; none is not. */
	DRAFT(&d, "es-EC:huelga", "en:strike");
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_SAME);
	DRAFT(&d, "en-GB:lorry", "en-US:lorry", "es:camión");
	CHECK(merge(&w, &d, PU_CONFLICT_KEEP, &merged) == PU_MERGE_NEW);
	CHECK(pu_glossary_get(w.glossary, merged.concept, w.arena, &concept,
			      NULL, &w.err) &&
	      concept.term_count == 3);
	end_world(&w);
}

/* ---- doubts ---- */

/* The kinds of the doubts, as bits. */
static unsigned
doubts(struct world *w, const struct draft *d)
{
	const struct pu_term_doubt *items;
	unsigned bits = 0;
	size_t count;

	CHECK(pu_glossary_doubts(w->glossary, &d->concept, w->arena, &items,
				 &count, &w->err));
	for (size_t i = 0; i < count; i++)
		bits |= 1u << items[i].kind;
	return bits;
}

static void
test_doubts(void)
{
	struct world w;
	struct draft d;

	if (!begin_world(&w))
		return;
	fill(&w);
	DRAFT(&d, "es:casa", "en:house", "en-US:home");
	CHECK(doubts(&w, &d) == 0);
	DRAFT(&d, "es:Quito", "en:Quito");
	CHECK(doubts(&w, &d) == 1u << PU_DOUBT_SAME_TEXT);
	d.concept.keep = true;
	CHECK(doubts(&w, &d) == 0);
	DRAFT(&d, "es:casa", "en:house", "en:home");
	CHECK(doubts(&w, &d) == 1u << PU_DOUBT_TWO_PREFERRED);
	d.terms[2].type = PU_TYPE_SHORT;
	CHECK(doubts(&w, &d) == 0);
	d.terms[2].type = PU_TYPE_UNKNOWN;
	d.terms[2].region = pu_str("US");
	CHECK(doubts(&w, &d) == 0);
	DRAFT(&d, "es:olla", "en!:pan");
	CHECK(doubts(&w, &d) == 1u << PU_DOUBT_NO_WAY_OUT);
	d.terms[1].instead = pu_str("pot");
	CHECK(doubts(&w, &d) == 0);
	/* Against concept 1, in which it is preferred. */
	DRAFT(&d, "es:huelga", "en!:Strike", "en:stoppage");
	CHECK(doubts(&w, &d) == 1u << PU_DOUBT_CONTRADICTION);
	DRAFT(&d, "es:golpe", "en!:strike", "en:blow");
	CHECK(doubts(&w, &d) == 0);
	end_world(&w);
}

int
main(void)
{
	test_same();
	test_apart();
	test_contradiction();
	test_conflict();
	test_lists();
	test_doubts();
	return tap_done();
}
