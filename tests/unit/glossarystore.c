/* What is stored of concepts comes back whole, and every change can be taken
 * back. */
#include "config.h"

#include <stdlib.h>

#include "db/db.h"
#include "glossary/fields.h"
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

static struct pu_term
a_term(const char *language, const char *text)
{
	return (struct pu_term){ .language = pu_str(language),
				 .text = pu_str(text),
				 .created = PU_NO_TIME,
				 .changed = PU_NO_TIME };
}

static struct pu_concept
a_concept(const struct pu_term *terms, size_t count)
{
	return (struct pu_concept){ .terms = terms,
				    .term_count = count,
				    .created = PU_NO_TIME,
				    .changed = PU_NO_TIME };
}

/* Stores a pair; 0: that failed. */
static int64_t
store_pair(struct world *w, const char *es, const char *en,
	   const char *glossary)
{
	struct pu_term terms[] = { a_term("es", es), a_term("en", en) };
	struct pu_concept concept = a_concept(terms, 2);
	int64_t id;

	concept.glossary = pu_str(glossary);
	return pu_glossary_store(w->glossary, &concept, &id, &w->err) ? id : 0;
}

/* The concept's first term, "" when it is not there. */
static const char *
first_text(struct world *w, int64_t id)
{
	struct pu_concept concept;

	return pu_glossary_get(w->glossary, id, w->arena, &concept, NULL,
			       &w->err)
		       ? concept.terms[0].text.ptr
		       : "";
}

/* ---- what is stored comes back ---- */

static const struct pu_str forms[] = { { "cajas de resistencia", 20 },
				       { "cajita de resistencia", 21 } };
static const struct pu_term_field fields[] = {
	{ { "x-lead", 6 }, { "a\nb \xC3\xB1", 6 }, { "es", 2 } },
	{ { "", 0 }, { "", 0 }, { "", 0 } },
};

static struct pu_concept
full_concept(struct pu_term terms[2])
{
	struct pu_concept concept = a_concept(terms, 2);

	terms[0] = a_term("es-EC", "caja de resistencia");
	terms[0].type = PU_TYPE_FULL;
	terms[0].pos = PU_POS_NOUN;
	terms[0].gender = PU_GENDER_FEMININE;
	terms[0].number = PU_NUMBER_SINGULAR;
	terms[0].region = pu_str("EC, CO");
	terms[0].note = pu_str("a note");
	terms[0].source = pu_str("a source");
	terms[0].forms = forms;
	terms[0].form_count = 2;
	terms[0].fields = fields;
	terms[0].field_count = 2;
	terms[0].author = pu_str("inti");
	terms[0].approver = pu_str("wara");
	terms[0].created = -5;
	terms[0].changed = 0;
	terms[1] = a_term("en", "resistance box");
	terms[1].status = PU_TERM_FORBIDDEN;
	terms[1].reason = pu_str("word for word");
	terms[1].instead = pu_str("strike fund");
	concept.glossary = pu_str("unions");
	concept.foreign = pu_str("c-17");
	concept.domain = pu_str("labour");
	concept.definition = pu_str("money put by for strikers");
	concept.note = pu_str("n");
	concept.source = pu_str("s");
	concept.kind = PU_TERM_INSTITUTION;
	concept.keep = concept.sensitive = true;
	concept.fields = fields;
	concept.field_count = 1;
	concept.author = pu_str("luz");
	concept.approver = pu_str("inti");
	concept.created = 1000000000;
	concept.changed = 1500000000;
	return concept;
}

static void
check_people(const struct pu_concept *got)
{
	CHECK(pu_str_is(got->author, "luz") &&
	      pu_str_is(got->approver, "inti"));
	CHECK(got->created == 1000000000 && got->changed == 1500000000);
	CHECK(pu_str_is(got->terms[0].author, "inti"));
	CHECK(pu_str_is(got->terms[0].approver, "wara"));
	CHECK(got->terms[0].created == -5 && got->terms[0].changed == 0);
	CHECK(!got->terms[1].author.len && got->terms[1].created > 1700000000);
}

static void
test_round_trip(void)
{
	struct pu_concept_info info;
	struct pu_concept concept, got;
	struct pu_term terms[2];
	struct world w;
	int64_t id;

	if (!begin_world(&w))
		return;
	concept = full_concept(terms);
	CHECK(pu_glossary_store(w.glossary, &concept, &id, &w.err) && id == 1);
	CHECK(pu_glossary_get(w.glossary, id, w.arena, &got, &info, &w.err));
	CHECK(got.id == 1 && got.term_count == 2 && info.revision == 1);
	for (size_t i = 0; i < 2; i++)
		CHECK(term_says_same(&got.terms[i], &terms[i]));
	CHECK(got.terms[0].id == pu_term_id(1, 1));
	CHECK(got.terms[1].id == pu_term_id(1, 2));
	for (size_t i = 0; i < CONCEPT_TEXTS; i++)
		CHECK(pu_str_eq(field_get_text(&got, &concept_texts[i]),
				field_get_text(&concept, &concept_texts[i])));
	CHECK(got.kind == PU_TERM_INSTITUTION && got.keep && got.sensitive);
	CHECK(pu_str_is(got.glossary, "unions"));
	CHECK(pu_str_is(got.foreign, "c-17"));
	CHECK(got.field_count == 1 && pu_str_is(got.fields[0].language, "es") &&
	      pu_str_eq(got.fields[0].value, fields[0].value));
	check_people(&got);
	CHECK(!pu_glossary_get(w.glossary, 2, w.arena, &got, NULL, &w.err) &&
	      w.err.code == PU_NOT_FOUND);
	end_world(&w);
}

/* ---- what cannot be stored ---- */

static void
check_bad(struct world *w, const char *text, size_t len, enum pu_code code)
{
	struct pu_term terms[] = { a_term("en", "good"), a_term("es", "") };
	struct pu_concept concept = a_concept(terms, 2);
	int64_t id;

	terms[1].text = pu_str_n(text, len);
	w->err.code = PU_OK;
	CHECK(!pu_glossary_store(w->glossary, &concept, &id, &w->err));
	CHECK(w->err.code == code);
}

static void
test_bad(void)
{
	static char many[5000];
	struct pu_term twice[] = { a_term("en", "fund"), a_term("en", "fund") };
	struct pu_concept concept = a_concept(twice, 2), got;
	struct world w;
	int64_t id;

	if (!begin_world(&w))
		return;
	memset(many, 'a', sizeof many);
	check_bad(&w, "", 0, PU_INVALID);
	check_bad(&w, "  ", 2, PU_INVALID);
	check_bad(&w, many, sizeof many, PU_INVALID);
	check_bad(&w, "\xC2\xA1!...", 6, PU_INVALID);
	check_bad(&w, "a\tb", 3, PU_INVALID);
	check_bad(&w, "a\nb", 3, PU_INVALID);
	check_bad(&w, "a\0b", 3, PU_INVALID);
	check_bad(&w, "a\x1B[31m", 6, PU_INVALID);
	check_bad(&w, "a\xC2\x85", 3, PU_INVALID);
	check_bad(&w, "a\xE2\x80\xA8", 4, PU_INVALID);
	check_bad(&w,
		  "\xFF"
		  "a",
		  2, PU_ENCODING);
	check_bad(&w, "a b c d e f g h i j k l m", 25, PU_INVALID);
	CHECK(pu_glossary_next(w.glossary, NULL, 0, w.arena, &got, NULL,
			       &w.err) == 0);
	concept.term_count = 0;
	CHECK(!pu_glossary_store(w.glossary, &concept, &id, &w.err));
	concept.term_count = 2;
	twice[1].status = PU_TERM_FORBIDDEN;
	CHECK(!pu_glossary_store(w.glossary, &concept, &id, &w.err));
	CHECK_STR(w.err.text, "\"fund\" is both preferred and forbidden in one "
			      "concept");
	twice[1].status = PU_TERM_PREFERRED;
	CHECK(pu_glossary_store(w.glossary, &concept, &id, &w.err));
	CHECK(pu_glossary_get(w.glossary, id, w.arena, &got, NULL, &w.err) &&
	      got.term_count == 1);
	end_world(&w);
}

/* ---- changes ---- */

static void
test_edit(void)
{
	struct pu_concept concept, again;
	struct pu_concept_info info;
	struct pu_term terms[3];
	struct world w;
	int64_t id;

	if (!begin_world(&w))
		return;
	id = store_pair(&w, "huelga", "strike", "");
	CHECK(pu_glossary_get(w.glossary, id, w.arena, &concept, &info,
			      &w.err));
	CHECK(pu_str_is(concept.glossary, "main"));
	/* Nothing new: no change. */
	CHECK(pu_glossary_edit(w.glossary, &concept, info.revision, &w.err));
	CHECK(pu_glossary_get(w.glossary, id, w.arena, &again, &info, &w.err) &&
	      info.revision == 1);
	terms[0] = concept.terms[1];
	terms[1] = a_term("en", "walkout");
	terms[1].status = PU_TERM_ADMITTED;
	terms[2] = a_term("en", "industrial action");
	concept.terms = terms;
	concept.term_count = 3;
	CHECK(pu_glossary_edit(w.glossary, &concept, 1, &w.err));
	CHECK(!pu_glossary_edit(w.glossary, &concept, 1, &w.err) &&
	      w.err.code == PU_CONFLICT);
	CHECK(pu_glossary_get(w.glossary, id, w.arena, &again, &info, &w.err));
	CHECK(info.revision == 2 && again.term_count == 3);
	/* Preferred ones first; numbers stay, and do not come back. */
	CHECK(pu_str_is(again.terms[0].text, "strike") &&
	      again.terms[0].id == pu_term_id(id, 2));
	CHECK(pu_str_is(again.terms[1].text, "industrial action") &&
	      again.terms[1].id == pu_term_id(id, 3));
	CHECK(pu_str_is(again.terms[2].text, "walkout"));
	again.id = 77;
	CHECK(!pu_glossary_edit(w.glossary, &again, 0, &w.err) &&
	      w.err.code == PU_NOT_FOUND);
	CHECK(pu_glossary_delete(w.glossary, id, &w.err));
	CHECK(!pu_glossary_delete(w.glossary, id, &w.err) &&
	      w.err.code == PU_NOT_FOUND);
	CHECK(store_pair(&w, "paro", "stoppage", "") == id + 1);
	end_world(&w);
}

static void
test_history(void)
{
	struct pu_concept_change change = { .id = 0 };
	struct pu_concept concept;
	struct world w;
	int64_t id;

	if (!begin_world(&w))
		return;
	id = store_pair(&w, "huelga", "strike", "");
	CHECK(pu_glossary_get(w.glossary, id, w.arena, &concept, NULL, &w.err));
	concept.note = pu_str("seen");
	CHECK(pu_glossary_edit(w.glossary, &concept, 0, &w.err));
	CHECK(pu_glossary_delete(w.glossary, id, &w.err));
	CHECK(pu_glossary_history(w.glossary, id, 0, w.arena, &change,
				  &w.err) == 1);
	CHECK(pu_str_is(change.what, "deleted") && change.has_before);
	CHECK(pu_str_is(change.before.note, "seen"));
	CHECK(pu_str_is(change.before.glossary, "main"));
	CHECK(pu_glossary_history(w.glossary, id, change.id, w.arena, &change,
				  &w.err) == 1);
	CHECK(pu_str_is(change.what, "edited") && !change.before.note.len);
	CHECK(pu_glossary_history(w.glossary, id, change.id, w.arena, &change,
				  &w.err) == 1);
	CHECK(pu_str_is(change.what, "added") && !change.has_before);
	CHECK(pu_glossary_history(w.glossary, id, change.id, w.arena, &change,
				  &w.err) == 0);
	end_world(&w);
}

/* A batch that adds one, edits one twice, edits one that is edited again later,
 * and deletes one. */
static void
test_undo(void)
{
	static const char *const notes[] = { "one", "two" };
	struct pu_concept concept;
	struct pu_concept_info info;
	int64_t edited, touched, deleted, added, batch;
	uint64_t undone, kept;
	struct world w;

	if (!begin_world(&w))
		return;
	edited = store_pair(&w, "huelga", "strike", "");
	touched = store_pair(&w, "paro", "stoppage", "");
	deleted = store_pair(&w, "marcha", "march", "");
	CHECK(pu_glossary_begin(w.glossary, "import", pu_str("t.tbx"), &batch,
				&w.err) &&
	      batch > 0);
	added = store_pair(&w, "plantón", "sit-in", "");
	CHECK(pu_glossary_get(w.glossary, edited, w.arena, &concept, NULL,
			      &w.err));
	for (size_t i = 0; i < 2; i++) {
		concept.note = pu_str(notes[i]);
		CHECK(pu_glossary_edit(w.glossary, &concept, 0, &w.err));
	}
	CHECK(pu_glossary_get(w.glossary, touched, w.arena, &concept, NULL,
			      &w.err));
	concept.note = pu_str("three");
	CHECK(pu_glossary_edit(w.glossary, &concept, 0, &w.err));
	CHECK(pu_glossary_delete(w.glossary, deleted, &w.err));
	CHECK(pu_glossary_commit(w.glossary, &batch, &w.err) && batch > 0);
	concept.note = pu_str("four");
	CHECK(pu_glossary_edit(w.glossary, &concept, 0, &w.err));
	CHECK(pu_glossary_undo(w.glossary, batch, &undone, &kept, NULL,
			       &w.err));
	CHECK(undone == 3 && kept == 1);
	CHECK_STR(first_text(&w, deleted), "marcha");
	CHECK_STR(first_text(&w, added), "");
	CHECK(pu_glossary_get(w.glossary, edited, w.arena, &concept, &info,
			      &w.err));
	CHECK(!concept.note.len && info.revision == 4);
	CHECK(pu_glossary_get(w.glossary, touched, w.arena, &concept, NULL,
			      &w.err) &&
	      pu_str_is(concept.note, "four"));
	CHECK(pu_glossary_undo(w.glossary, batch, &undone, &kept, NULL,
			       &w.err) &&
	      undone == 0 && kept == 1);
	end_world(&w);
}

static void
test_rollback(void)
{
	struct world w;
	int64_t batch, other;

	if (!begin_world(&w))
		return;
	CHECK(pu_glossary_begin(w.glossary, "import", pu_str("x"), &batch,
				&w.err));
	CHECK(!pu_glossary_begin(w.glossary, NULL, pu_str(""), &other,
				 &w.err) &&
	      w.err.code == PU_CONFLICT);
	CHECK(store_pair(&w, "huelga", "strike", "new one") == 1);
	pu_glossary_rollback(w.glossary);
	CHECK_STR(first_text(&w, 1), "");
	/* Families and glossaries are made again. */
	CHECK(store_pair(&w, "huelga", "strike", "new one") == 1);
	CHECK_STR(first_text(&w, 1), "huelga");
	/* A batch in which nothing happens leaves no entry. */
	CHECK(pu_glossary_begin(w.glossary, "import", pu_str("x"), &batch,
				&w.err));
	CHECK(pu_glossary_commit(w.glossary, &batch, &w.err) && batch == 0);
	CHECK(!pu_glossary_commit(w.glossary, &batch, &w.err));
	end_world(&w);
}

/* ---- finding ---- */

/* How many pass, and the last one's id. */
static size_t
count(struct world *w, const struct pu_glossary_filter *filter, int64_t *last)
{
	struct pu_concept concept = { .id = 0 };
	size_t n = 0;

	*last = 0;
	while (pu_glossary_next(w->glossary, filter, concept.id, w->arena,
				&concept, NULL, &w->err) > 0) {
		*last = concept.id;
		n++;
	}
	return n;
}

#define COUNT(n, at, ...)                                                      \
	do {                                                                   \
		const struct pu_glossary_filter f_ = { __VA_ARGS__ };          \
		int64_t last_;                                                 \
		CHECK(count(&w, &f_, &last_) == (n) && last_ == (at));         \
	} while (0)

static void
test_list(void)
{
	struct pu_term terms[] = { a_term("es-EC", "Montecristi"),
				   a_term("fr", "Montecristi") };
	struct pu_concept concept = a_concept(terms, 2);
	struct world w;
	int64_t id;

	if (!begin_world(&w))
		return;
	store_pair(&w, "huelga", "strike", "");
	store_pair(&w, "Plantón", "sit-in", "unions");
	concept.kind = PU_TERM_PLACE;
	concept.domain = pu_str("Geografía");
	concept.sensitive = true;
	terms[1].status = PU_TERM_FORBIDDEN;
	CHECK(pu_glossary_store(w.glossary, &concept, &id, &w.err));
	COUNT(3, 3, .kinds = 0);
	COUNT(1, 2, .glossary = pu_str("unions"));
	COUNT(0, 0, .glossary = pu_str("nothing"));
	COUNT(3, 3, .source = pu_str("es"));
	COUNT(2, 2, .target = pu_str("en-GB"));
	COUNT(1, 3, .source = pu_str("es"), .target = pu_str("fr"));
	COUNT(0, 0, .source = pu_str("de"));
	COUNT(1, 3, .domain = pu_str("GEOGRAFIA"));
	COUNT(1, 3, .kinds = 1u << PU_TERM_PLACE | 1u << PU_TERM_SLOGAN);
	COUNT(1, 3, .statuses = 1u << PU_TERM_FORBIDDEN);
	COUNT(0, 0, .statuses = 1u << PU_TERM_FORBIDDEN,
	      .source = pu_str("es"));
	COUNT(1, 2, .text = pu_str("planton"));
	COUNT(1, 1, .text = pu_str("TRIK"), .source = pu_str("es"));
	COUNT(2, 2, .public = true);
	end_world(&w);
}

static void
test_named(void)
{
	const struct pu_glossary_info *infos;
	const int64_t *ids;
	const int high = 10, wrong = 5000;
	size_t n;
	struct world w;

	if (!begin_world(&w))
		return;
	store_pair(&w, "banco", "bank", "");
	store_pair(&w, "Banco", "bench", "parks");
	CHECK(pu_glossary_named(w.glossary, pu_str("es-MX"), pu_str(" BANCO"),
				w.arena, &ids, &n, &w.err));
	CHECK(n == 2 && ids[0] == 1 && ids[1] == 2);
	CHECK(pu_glossary_set(w.glossary, pu_str("parks"), &high,
			      pu_str("gardens"), &w.err));
	CHECK(pu_glossary_named(w.glossary, pu_str("es"), pu_str("banco"),
				w.arena, &ids, &n, &w.err));
	CHECK(n == 2 && ids[0] == 2 && ids[1] == 1);
	CHECK(pu_glossary_named(w.glossary, pu_str("de"), pu_str("banco"),
				w.arena, &ids, &n, &w.err) &&
	      n == 0);
	COUNT(1, 2, .domain = pu_str("gardens"));
	CHECK(pu_glossary_all(w.glossary, w.arena, &infos, &n, &w.err));
	CHECK(n == 2 && pu_str_is(infos[0].name, "parks") &&
	      infos[0].priority == 10 && infos[0].concepts == 1);
	CHECK(pu_str_is(infos[0].domain, "gardens"));
	CHECK(!pu_glossary_set(w.glossary, pu_str("a\nb"), NULL, pu_str(""),
			       &w.err));
	CHECK(!pu_glossary_set(w.glossary, pu_str("parks"), &wrong, pu_str(""),
			       &w.err));
	CHECK(!pu_glossary_drop(w.glossary, pu_str("parks"), &w.err) &&
	      w.err.code == PU_CONFLICT);
	CHECK(pu_glossary_delete(w.glossary, 2, &w.err));
	CHECK(pu_glossary_drop(w.glossary, pu_str("parks"), &w.err));
	CHECK(!pu_glossary_drop(w.glossary, pu_str("parks"), &w.err) &&
	      w.err.code == PU_NOT_FOUND);
	end_world(&w);
}

int
main(void)
{
	test_round_trip();
	test_bad();
	test_edit();
	test_history();
	test_undo();
	test_rollback();
	test_list();
	test_named();
	return tap_done();
}
