#include "config.h"

#include "tests/unit/memory.h"

static char seen[400];
static int stop_after;

static bool
visit(void *arg, int64_t unit, struct pu_str before, struct pu_str after)
{
	size_t used = strlen(seen);

	(void)arg, (void)unit;
	snprintf(seen + used, sizeof seen - used, "%.*s>%.*s;", (int)before.len,
		 before.ptr, (int)after.len, after.ptr);
	return --stop_after != 0;
}

static bool
replace(const char *pattern, const char *text, const char *language, bool regex,
	bool ignore_case, bool dry, uint64_t *units)
{
	struct pu_tm_replace how = { .pattern = pu_str(pattern),
				     .text = pu_str(text),
				     .language = pu_str(language),
				     .regex = regex,
				     .ignore_case = ignore_case,
				     .dry = dry,
				     .visit = visit };
	int64_t batch;

	seen[0] = '\0';
	return pu_tm_replace(tm, &how, &batch, units, NULL, &err);
}

static void
test_replace(int64_t a, int64_t b)
{
	struct pu_tm_batch batch;
	uint64_t units, undone, kept;
	struct pu_unit unit;

	CHECK(replace("Perro", "gato", "", false, true, true, &units));
	CHECK(units == 2);
	CHECK_STR(seen, "El perro ladra>El gato ladra;perro perro>gato gato;");
	CHECK_STR(memory_text(a, 0), "El perro ladra");
	CHECK(pu_tm_batch_next(tm, 0, &batch, &err) == 1 &&
	      pu_str_is(batch.kind, "import"));

	CHECK(replace("perro", "gato", "es", false, false, false, &units) &&
	      units == 2);
	CHECK_STR(memory_text(a, 0), "El gato ladra");
	CHECK_STR(memory_text(b, 0), "gato gato");
	CHECK(pu_tm_batch_next(tm, 0, &batch, &err) == 1 &&
	      pu_str_is(batch.kind, "replace") &&
	      pu_str_is(batch.what, "perro -> gato") && batch.units == 2);
	CHECK(pu_tm_get(tm, a, arena, &unit, NULL, &err) &&
	      unit.changed > 1000 && pu_str_is(unit.changer, "ana"));
	CHECK(pu_tm_undo(tm, batch.id, &undone, &kept, NULL, &err) &&
	      undone == 2);
	CHECK_STR(memory_text(b, 0), "perro perro");
	CHECK(pu_tm_get(tm, a, arena, &unit, NULL, &err) &&
	      unit.changed == PU_NO_TIME && !unit.changer.len);

	CHECK(replace("perro", "x", "en", false, false, false, &units) &&
	      units == 0);
	CHECK(replace("(\\w+) (barks)", "$2 $1", "en", true, false, false,
		      &units) &&
	      units == 1);
	CHECK_STR(memory_text(a, 1), "The barks dog");
	CHECK(replace("a.c$1", "$1\\", "", false, false, false, &units) &&
	      units == 1);
	CHECK(replace("perro perro", "", "", false, false, false, &units) &&
	      units == 0); /* nothing would be left */
	CHECK_STR(memory_text(b, 0), "perro perro");
}

static void
test_refused(void)
{
	uint64_t units = 7;

	CHECK(!replace("(", "x", "", true, false, false, &units) &&
	      err.code == PU_INVALID && units == 0);
	CHECK(!replace("", "x", "", false, false, false, &units) &&
	      err.code == PU_INVALID);
	CHECK(!replace("perro", "$3", "", true, false, false, &units) &&
	      err.code == PU_INVALID);
	CHECK(!replace("perro", "\xee\x80\x80", "", false, false, false,
		       &units) &&
	      err.code == PU_INVALID);
	memory_add("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
		   "slow", PU_DUPLICATE_SKIP);
	CHECK(!replace("^(a+)+$", "x", "", true, false, false, &units) &&
	      err.code == PU_LIMIT);
}

/* Stopped at the second change: the first is taken back. */
static void
test_stopped(int64_t a)
{
	struct pu_tm_batch batch;
	uint64_t units;

	stop_after = 2;
	CHECK(!replace("r", "R", "", false, false, false, &units) &&
	      err.code == PU_CANCELLED);
	stop_after = 0;
	CHECK_STR(memory_text(a, 0), "El perro ladra");
	CHECK(pu_tm_batch_next(tm, 0, &batch, &err) == 1 &&
	      pu_str_is(batch.state, "undone"));
}

static void
test_codes(void)
{
	static const struct pu_inline_code codes[] = {
		{ PU_CODE_OPEN, 1, -1, { "", 0 }, { "<b>", 3 } },
		{ PU_CODE_CLOSE, 1, -1, { "", 0 }, { "</b>", 4 } },
	};
	struct pu_unit unit = memory_pair("\xee\x80\x80lobo\xee\x80\x81 gris",
					  "wolf"),
		       back;
	enum pu_added added;
	uint64_t units;
	int64_t id;

	((struct pu_variant *)unit.variants)[0].codes = codes;
	((struct pu_variant *)unit.variants)[0].code_count = 2;
	CHECK(pu_tm_add(tm, &unit, PU_DUPLICATE_SKIP, &id, &added, &err));
	CHECK(replace("lobo.*s", "zorro", "", true, false, false, &units) &&
	      units == 0); /* would lose </b> */
	CHECK(replace("lobo", "zorro", "", true, false, false, &units) &&
	      units == 1);
	CHECK_STR(seen, "lobo gris>zorro gris;");
	CHECK(pu_tm_get(tm, id, arena, &back, NULL, &err) &&
	      back.variants[0].code_count == 2 &&
	      pu_str_is(back.variants[0].text,
			"\xee\x80\x80zorro\xee\x80\x81 gris"));
}

int
main(void)
{
	int64_t a, b;

	if (!memory_open())
		return tap_done();
	CHECK(pu_tm_config_set(tm, pu_str("user"), pu_str("ana"), &err));
	a = memory_add("El perro ladra", "The dog barks", PU_DUPLICATE_SKIP);
	CHECK(pu_tm_delete(tm, a, &err));
	{
		struct pu_unit unit =
			memory_pair("El perro ladra", "The dog barks");
		uint64_t skip;
		enum pu_added added;
		int64_t batch = memory_begin("x", PU_TRUST_IMPORTED, 0, &skip);

		CHECK(pu_tm_add(tm, &unit, PU_DUPLICATE_SKIP, &a, &added,
				&err));
		b = memory_add("perro perro", "dog dog", PU_DUPLICATE_SKIP);
		memory_add("a.c$1", "literal", PU_DUPLICATE_SKIP);
		CHECK(batch && pu_tm_batch_end(tm, true, &err));
	}
	test_replace(a, b);
	test_refused();
	test_stopped(a);
	test_codes();
	CHECK(memory_sound());
	memory_close();
	return tap_done();
}
