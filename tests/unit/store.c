#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "db/db.h"
#include "tests/tap.h"
#include "tm/tm.h"

static struct pu_arena *arena;
static struct pu_error err;

/* ---- random units: every field, absent and present ---- */

static uint64_t seed = 42;

static unsigned
pick(unsigned below)
{
	seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
	return (unsigned)(seed >> 33) % below;
}

static struct pu_str
words(unsigned most)
{
	static const char *const some[] = {
		"perro",      "cárcel", "<b>",
		"  ",         "Ñandú",  "e\xcc\x81",
		"12,5",       "日本",   "\xf0\x9f\x90\x95",
		"line\nbreak"
	};
	struct pu_buf text = PU_BUF_INIT;
	unsigned count = pick(most + 1);
	struct pu_str copy;

	for (unsigned i = 0; i < count; i++) {
		pu_buf_addz(&text, some[pick(10)]);
		pu_buf_addf(&text, " %u", pick(1000));
	}
	copy = arena_str(arena, pu_buf_str(&text));
	pu_buf_free(&text);
	return copy;
}

static int64_t
some_time(void)
{
	return pick(2) ? PU_NO_TIME : (int64_t)pick(2000000000) - 1000;
}

static void
some_properties(const struct pu_property **out, size_t *count)
{
	struct pu_property *all = NULL;

	*count = pick(4);
	all = arena_array(arena, *count, sizeof *all);
	for (size_t i = 0; i < *count; i++) {
		all[i].note = pick(2);
		all[i].name = all[i].note ? pu_str_n("", 0) : words(1);
		all[i].value = words(3);
	}
	*out = all;
}

static void
some_codes(struct pu_variant *v)
{
	struct pu_inline_code *codes = arena_array(arena, 3, sizeof *codes);
	struct pu_buf text = PU_BUF_INIT;

	pu_buf_addz(&text, "\xee\x80\x80"
			   "bold"
			   "\xee\x80\x81"
			   " and \xee\x80\x82");
	pu_buf_add(&text, v->text);
	v->text = arena_str(arena, pu_buf_str(&text));
	pu_buf_free(&text);
	codes[0] = (struct pu_inline_code){ PU_CODE_OPEN, 1, (int)pick(9) - 1,
					    words(1), pu_str("<b>") };
	codes[1] = (struct pu_inline_code){
		PU_CODE_CLOSE, 1, -1, { "", 0 }, pu_str("</b>")
	};
	codes[2] = (struct pu_inline_code){
		PU_CODE_LITERAL, -1, -1, { "", 0 }, pu_str("\xee\x80\x85")
	};
	v->codes = codes;
	v->code_count = 3;
}

static void
some_variant(struct pu_variant *v)
{
	static const char *const tags[] = { "en", "es", "es-EC", "zh-TW",
					    "ar" };

	v->language = pu_str(tags[pick(5)]);
	v->text = words(6);
	if (pick(4) == 0)
		some_codes(v);
	v->author = words(1);
	v->changer = words(1);
	v->created = some_time();
	v->changed = some_time();
	v->previous = pick(2) ? words(4) : pu_str_n(NULL, 0);
	v->next = pick(2) ? words(4) : pu_str_n(NULL, 0);
	some_properties(&v->properties, &v->property_count);
}

static struct pu_unit
some_unit(void)
{
	struct pu_unit unit = { 0 };
	struct pu_variant *variants = NULL;

	unit.tuid = words(1);
	unit.source_language = pick(2) ? pu_str("es") : pu_str("*all*");
	unit.author = words(1);
	unit.changer = words(1);
	unit.created = some_time();
	unit.changed = some_time();
	some_properties(&unit.properties, &unit.property_count);
	unit.variant_count = 2 + pick(3);
	variants = arena_array(arena, unit.variant_count, sizeof *variants);
	for (size_t i = 0; i < unit.variant_count; i++)
		some_variant(&variants[i]);
	variants[0].language = pu_str("fr"); /* so that it is kept */
	variants[1].language = pu_str("de");
	for (size_t i = 0; i < 2; i++)
		if (!pu_str_trim(variants[i].text).len)
			variants[i].text = pu_str("x");
	unit.variants = variants;
	return unit;
}

static bool
equal(const struct pu_unit *a, const struct pu_unit *b)
{
	struct pu_buf x = PU_BUF_INIT, y = PU_BUF_INIT;
	bool same;

	unit_pack(&x, a);
	unit_pack(&y, b);
	same = pu_str_eq(pu_buf_str(&x), pu_buf_str(&y));
	pu_buf_free(&x);
	pu_buf_free(&y);
	return same;
}

/* ---- plain units ---- */

static struct pu_unit
pair(const char *source, const char *target)
{
	struct pu_variant *v = arena_array(arena, 2, sizeof *v);
	struct pu_unit unit = { .created = PU_NO_TIME,
				.changed = PU_NO_TIME,
				.variants = v,
				.variant_count = 2 };

	v[0] = (struct pu_variant){ .language = pu_str("es"),
				    .text = pu_str(source),
				    .created = PU_NO_TIME,
				    .changed = PU_NO_TIME };
	v[1] = v[0];
	v[1].language = pu_str("en");
	v[1].text = pu_str(target);
	return unit;
}

static struct pu_variant *
variants_of(struct pu_unit *unit)
{
	struct pu_variant *copy =
		arena_array(arena, unit->variant_count, sizeof *copy);

	memcpy(copy, unit->variants, unit->variant_count * sizeof *copy);
	unit->variants = copy;
	return copy;
}

static enum pu_added
add(struct pu_tm *tm, const struct pu_unit *unit, enum pu_on_duplicate mode,
    int64_t *id)
{
	enum pu_added added = PU_SKIPPED;

	if (!CHECK(pu_tm_add(tm, unit, mode, id, &added, &err)))
		printf("# %s\n", err.text);
	return added;
}

static struct pu_unit
get(struct pu_tm *tm, int64_t id)
{
	struct pu_unit unit = { 0 };

	if (!CHECK(pu_tm_get(tm, id, arena, &unit, NULL, &err)))
		printf("# %s\n", err.text);
	return unit;
}

static int64_t
begin(struct pu_tm *tm, enum pu_trust trust)
{
	struct pu_tm_batch_options options = { .kind = "import",
					       .what = pu_str("a.tmx"),
					       .penalty = 2,
					       .trust = trust };
	uint64_t skip;
	int64_t id = 0;

	CHECK(pu_tm_batch_begin(tm, &options, &id, &skip, &err) && !skip);
	return id;
}

static void
test_round_trip(struct pu_tm *tm)
{
	struct pu_tm_filter filter = { .since = PU_NO_TIME };
	struct pu_unit units[200], back;
	int64_t ids[200], after = 0;
	size_t same = 0, n = 0;
	int64_t batch = begin(tm, PU_TRUST_IMPORTED);
	struct pu_tm_info info;

	for (size_t i = 0; i < 200; i++) {
		enum pu_added added;

		units[i] = some_unit();
		if (!pu_tm_add(tm, &units[i], PU_DUPLICATE_KEEP, &ids[i],
			       &added, &err) ||
		    added != PU_ADDED)
			printf("# %s\n", err.text);
	}
	CHECK(pu_tm_batch_end(tm, true, &err));
	for (size_t i = 0; i < 200; i++)
		same += pu_tm_get(tm, ids[i], arena, &back, &info, &err) &&
			back.id == ids[i] && equal(&units[i], &back) &&
			info.batch == batch && info.penalty == 2 &&
			pu_str_is(info.origin, "a.tmx") &&
			info.trust == PU_TRUST_IMPORTED;
	CHECK(same == 200);
	while (pu_tm_next(tm, &filter, after, arena, &back, &info, &err) == 1) {
		same -= back.id == ids[n++] && back.id > after;
		after = back.id;
	}
	CHECK(n == 200 && same == 0);
	CHECK(!pu_tm_get(tm, 12345678, arena, &back, NULL, &err) &&
	      err.code == PU_NOT_FOUND);
}

static void
test_confirm(struct pu_tm *tm)
{
	struct pu_unit unit = pair("¡Libertad!", "Freedom!"), back;
	struct pu_tm_info info;
	int64_t id, again;

	CHECK(pu_tm_config_set(tm, pu_str("user"), pu_str("ana"), &err));
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &id) == PU_ADDED);
	CHECK(pu_tm_get(tm, id, arena, &back, &info, &err));
	CHECK(pu_str_is(back.author, "ana") && back.created != PU_NO_TIME &&
	      back.changed != PU_NO_TIME);
	CHECK(info.trust == PU_TRUST_TEAM && info.batch == 0 &&
	      info.origin.len == 0 && info.penalty == 0);
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &again) == PU_DUPLICATE);
	CHECK(again == id);
	CHECK(add(tm, &unit, PU_DUPLICATE_KEEP, &again) == PU_ADDED);
	CHECK(again > id);
	CHECK(pu_tm_delete(tm, again, &err));
	CHECK(add(tm, &unit, PU_DUPLICATE_KEEP, &id) == PU_ADDED);
	CHECK(id > again); /* ids of deleted units never come back */

	unit = pair("uno", "one");
	variants_of(&unit)[1].language = pu_str("");
	CHECK(!pu_tm_add(tm, &unit, PU_DUPLICATE_SKIP, &id,
			 &(enum pu_added){ 0 }, &err) &&
	      err.code == PU_INVALID);
}

static void
test_one_language(struct pu_tm *tm)
{
	static const struct pu_property note = { .note = true,
						 .value = { "why", 3 } };
	static const struct pu_property prop = { .name = { "x", 1 },
						 .value = { "why", 3 } };
	struct pu_unit unit = pair("solo", " \t\n");
	int64_t id;

	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &id) == PU_SKIPPED && !id);
	unit.properties = &prop;
	unit.property_count = 1;
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &id) == PU_SKIPPED);
	unit.properties = &note;
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &id) == PU_ADDED);
	unit = pair("solo dos", "y tres");
	variants_of(&unit)[1].language = pu_str("es");
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &id) == PU_SKIPPED);
	unit = pair("", "");
	unit.properties = &note;
	unit.property_count = 1;
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &id) == PU_SKIPPED);
	unit.variant_count = 0;
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &id) == PU_SKIPPED);
}

/* What is a duplicate, and what is not. */
static void
test_duplicates(struct pu_tm *tm)
{
	static const struct pu_inline_code bold[] = {
		{ PU_CODE_OPEN, 1, -1, { "", 0 }, { "<b>", 3 } },
		{ PU_CODE_CLOSE, 1, -1, { "", 0 }, { "</b>", 4 } },
	};
	struct pu_inline_code other[2];
	struct pu_unit unit = pair("Hola", "Hello");
	struct pu_variant *v = NULL;
	struct pu_variant swap;
	int64_t first, id;

	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &first) == PU_ADDED);
	unit = pair("Hola", "Hi");
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &id) == PU_ADDED);
	unit = pair("hola", "Hello");
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &id) == PU_ADDED);
	unit = pair("Hola ", "Hello");
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &id) == PU_ADDED);
	unit = pair("Hola", "Hello");
	v = variants_of(&unit);
	v[0].language = pu_str("es-EC");
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &id) == PU_ADDED);
	v[0].language = pu_str("es");
	v[0].next = pu_str("Adiós");
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &id) == PU_ADDED);
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &first) == PU_DUPLICATE &&
	      first == id);
	v[0].next = pu_str(""); /* the document's end is not "not known" */
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &id) == PU_ADDED);
	swap = v[0];
	v[0] = v[1];
	v[1] = swap;
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &first) == PU_DUPLICATE &&
	      first == id);

	unit = pair("\xee\x80\x80"
		    "Hola"
		    "\xee\x80\x81",
		    "Hello");
	v = variants_of(&unit);
	v[0].codes = bold;
	v[0].code_count = 2;
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &id) == PU_ADDED);
	memcpy(other, bold, sizeof other);
	other[0].i = other[1].i = 7; /* numbers of codes do not matter */
	v[0].codes = other;
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &id) == PU_DUPLICATE);
	other[1].data = pu_str("</strong>");
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &id) == PU_ADDED);
	v[0].code_count = 0; /* private-use characters that are text */
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &id) == PU_ADDED);
	CHECK(get(tm, id).variants[0].code_count == 0);
}

/* skip takes over newer dates, notes and props. */
static void
test_merge(struct pu_tm *tm)
{
	static const struct pu_property old[] = {
		{ { "project", 7 }, { "a", 1 }, false },
		{ { "@usagecount", 11 }, { "3", 1 }, false },
	};
	static const struct pu_property more[] = {
		{ { "project", 7 }, { "a", 1 }, false },
		{ { "@usagecount", 11 }, { "4", 1 }, false },
		{ { "", 0 }, { "nice", 4 }, true },
	};
	struct pu_unit unit = pair("fusión", "merger"), back;
	struct pu_tm_info info;
	int64_t id, again;
	int64_t batch = begin(tm, PU_TRUST_ALIGNED);
	uint64_t undone, kept;
	struct pu_unit first;

	unit.created = 1000;
	unit.author = pu_str("eva");
	unit.properties = old;
	unit.property_count = 2;
	variants_of(&unit)[1].changed = 1500;
	first = unit;
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &id) == PU_ADDED);
	CHECK(pu_tm_batch_end(tm, true, &err));

	batch = begin(tm, PU_TRUST_IMPORTED);
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &again) == PU_DUPLICATE);
	CHECK(add(tm, &unit, PU_DUPLICATE_UPDATE, &again) == PU_DUPLICATE);
	back = get(tm, id);
	CHECK(equal(&back, &first));
	unit.changed = 2000;
	unit.changer = pu_str("ana");
	unit.properties = more;
	unit.property_count = 3;
	variants_of(&unit)[1].changed = 1400; /* older: not taken over */
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &again) == PU_DUPLICATE &&
	      again == id);
	CHECK(pu_tm_batch_end(tm, true, &err));
	CHECK(pu_tm_get(tm, id, arena, &back, &info, &err));
	CHECK(info.trust == PU_TRUST_ALIGNED);
	CHECK(back.created == 1000 && back.changed == 2000 &&
	      pu_str_is(back.author, "eva") && pu_str_is(back.changer, "ana"));
	CHECK(back.variants[1].changed == 1500);
	CHECK(back.property_count == 3 &&
	      pu_str_is(back.properties[1].value, "4") &&
	      back.properties[2].note);
	CHECK(pu_tm_undo(tm, batch, &undone, &kept, NULL, &err));
	CHECK(undone == 1 && kept == 0);
	back = get(tm, id);
	CHECK(equal(&back, &first));
	CHECK(!pu_tm_undo(tm, batch, &undone, &kept, NULL, &err) &&
	      err.code == PU_CONFLICT);

	/* A person says the same: now it is trusted. */
	unit = pair("fusión", "merger");
	CHECK(add(tm, &unit, PU_DUPLICATE_SKIP, &again) == PU_UPDATED);
	CHECK(pu_tm_get(tm, id, arena, &back, &info, &err) && again == id &&
	      info.trust == PU_TRUST_TEAM && pu_str_is(back.changer, "ana"));
}

static void
test_update(struct pu_tm *tm)
{
	struct pu_unit unit = pair("fuente", "spring"), back;
	struct pu_variant *v = NULL;
	int64_t a, b, c, d, id;

	unit.created = unit.changed = 100;
	CHECK(add(tm, &unit, PU_DUPLICATE_KEEP, &a) == PU_ADDED);
	unit = pair("fuente", "fountain");
	unit.created = unit.changed = 300;
	CHECK(add(tm, &unit, PU_DUPLICATE_KEEP, &b) == PU_ADDED);
	unit = pair("fuente", "font");
	unit.created = unit.changed = 200;
	CHECK(add(tm, &unit, PU_DUPLICATE_KEEP, &c) == PU_ADDED);
	unit = pair("fuente", "source");
	unit.created = unit.changed = 400;
	CHECK(add(tm, &unit, PU_DUPLICATE_UPDATE, &id) == PU_UPDATED);
	CHECK(id == b); /* the newest, not the last */
	back = get(tm, b);
	CHECK(pu_str_is(back.variants[1].text, "source"));
	back = get(tm, c);
	CHECK(pu_str_is(back.variants[1].text, "font"));
	/* The unit that says the same comes before the newest. */
	unit = pair("fuente", "font");
	unit.created = unit.changed = 500;
	CHECK(add(tm, &unit, PU_DUPLICATE_UPDATE, &id) == PU_UPDATED &&
	      id == c);

	unit = pair("fuente", "fontaine"); /* another language: another unit */
	variants_of(&unit)[1].language = pu_str("fr");
	CHECK(add(tm, &unit, PU_DUPLICATE_UPDATE, &d) == PU_ADDED);

	unit = pair("Sí", "Yes");
	v = variants_of(&unit);
	v[0].previous = pu_str("¿Vienes?");
	CHECK(add(tm, &unit, PU_DUPLICATE_UPDATE, &a) == PU_ADDED);
	v[0].previous = pu_str("¿Es así?");
	v[1].text = pu_str("It is");
	CHECK(add(tm, &unit, PU_DUPLICATE_UPDATE, &b) == PU_ADDED);
	v[1].text = pu_str("Indeed");
	CHECK(add(tm, &unit, PU_DUPLICATE_UPDATE, &id) == PU_UPDATED &&
	      id == b);
}

static void
test_filters(struct pu_tm *tm)
{
	struct pu_tm_filter filter = { .since = PU_NO_TIME };
	struct pu_unit unit;
	int64_t after = 0;
	int en = 0, none;
	size_t size;

	filter.source = pu_str("es");
	filter.target = pu_str("en");
	while (pu_tm_next(tm, &filter, after, arena, &unit, NULL, &err) == 1) {
		bool has = false;

		for (size_t i = 0; i < unit.variant_count; i++)
			has |= pu_str_is(unit.variants[i].language, "en");
		en += has;
		after = unit.id;
		if (!has)
			break;
	}
	CHECK(en > 10);
	filter.target = pu_str("ja");
	none = pu_tm_next(tm, &filter, 0, arena, &unit, NULL, &err);
	CHECK(none == 0);
	filter = (struct pu_tm_filter){ .origin = pu_str("nowhere"),
					.since = PU_NO_TIME };
	CHECK(pu_tm_next(tm, &filter, 0, arena, &unit, NULL, &err) == 0);
	filter = (struct pu_tm_filter){ .origin = pu_str("a.tmx"),
					.since = 1900000000 };
	after = 0;
	while (pu_tm_next(tm, &filter, after, arena, &unit, NULL, &err) == 1) {
		bool newer = unit.changed >= filter.since ||
			     unit.created >= filter.since;

		for (size_t i = 0; i < unit.variant_count; i++)
			newer |= unit.variants[i].changed >= filter.since ||
				 unit.variants[i].created >= filter.since;
		if (!CHECK(newer))
			break;
		after = unit.id;
	}
	/* What is passed over takes no memory of the caller's. */
	filter = (struct pu_tm_filter){ .since = INT64_MAX };
	size = arena_size(arena);
	CHECK(pu_tm_next(tm, &filter, 0, arena, &unit, NULL, &err) == 0);
	CHECK(arena_size(arena) == size);
}

static void
test_config(struct pu_tm *tm)
{
	struct pu_buf value = PU_BUF_INIT;
	struct pu_str key, text;
	bool found = true;

	CHECK(pu_tm_config_get(tm, pu_str("source"), &value, &found, &err) &&
	      !found);
	CHECK(pu_tm_config_set(tm, pu_str("source"), pu_str("es"), &err));
	CHECK(pu_tm_config_get(tm, pu_str("source"), &value, &found, &err) &&
	      found);
	CHECK_STR(value.ptr, "es");
	CHECK(pu_tm_config_next(tm, pu_str("m"), &key, &text, &err) == 1 &&
	      pu_str_is(key, "source") && pu_str_is(text, "es"));
	CHECK(pu_tm_config_set(tm, pu_str("source"), pu_str(""), &err));
	CHECK(pu_tm_config_get(tm, pu_str("source"), &value, &found, &err) &&
	      !found);
	CHECK(!pu_tm_config_set(tm, pu_str(""), pu_str("x"), &err) &&
	      err.code == PU_INVALID);
	pu_buf_free(&value);
}

int
main(void)
{
	struct pu_db *db = NULL;
	struct pu_tm *tm = NULL;

	arena = pu_arena_new();
	if (!CHECK(pu_db_open(&db, ":memory:", PU_DB_CREATE, &err)) ||
	    !CHECK(pu_tm_new(&tm, db, &err)))
		return tap_done();
	test_round_trip(tm);
	test_confirm(tm);
	test_one_language(tm);
	test_duplicates(tm);
	test_merge(tm);
	test_update(tm);
	test_filters(tm);
	test_config(tm);
	pu_tm_free(tm);
	pu_db_close(db);
	pu_arena_free(arena);
	return tap_done();
}
