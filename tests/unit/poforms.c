#include "config.h"

#include "formats/po-group.h"
#include "formats/po.h"
#include "tests/random.h"
#include "tests/unit/units.h"

#define UNITS 4096

/* The units of a catalogue, to be written again in another order. */
struct held {
	struct pu_arena *arena;
	struct pu_unit units[UNITS];
	size_t count;
};

static struct held held;
static struct pu_buf out = PU_BUF_INIT;

static void
hold(const char *bytes)
{
	const struct unit_reading how = { .target = { "es", 2 },
					  .unfinished = true };
	struct pu_error err = { .code = PU_OK };
	struct unit_source source;
	struct pu_unit unit;
	struct input *in;
	bool ok = input_open_memory(&in, pu_str(bytes), "x.po", INPUT_UNITS,
				    &err) &&
		  po_source_open(&source, in, &how, &err);

	pu_arena_reset(held.arena);
	held.count = 0;
	CHECK(ok);
	while (ok && held.count < UNITS &&
	       source.ops->next(source.self, &unit, &err) > 0)
		unit_copy(&held.units[held.count++], &unit, held.arena);
	if (ok)
		unit_source_close(&source);
}

static void
shuffle(uint64_t *state)
{
	for (size_t i = held.count; i > 1; i--) {
		size_t k = random_below(state, (uint32_t)i);
		struct pu_unit unit = held.units[i - 1];

		held.units[i - 1] = held.units[k];
		held.units[k] = unit;
	}
}

/* What is behind the header of the units at hand. */
static const char *
written(const char *target, uint64_t *unplaced)
{
	struct unit_writing how = { .source = { "en", 2 },
				    .target = pu_str(target) };
	const char *body;

	units_write(&out, po_sink_open, held.units, held.count, &how);
	if (unplaced)
		*unplaced = how.unplaced;
	body = strstr(out.ptr, "\n\n");
	return body ? body + 2 : "";
}

#define HEAD(FORMS)                                                            \
	"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n"      \
	"Plural-Forms: " FORMS "\\n\"\n\n"
#define RUSSIAN                                                                \
	"nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && " \
	"(n%100<10 || n%100>=20) ? 1 : 2;"

static void
test_together(void)
{
	static const char body[] =
		"# note\n#. they\n#: a.c:1\n#, c-format\n"
		"msgctxt \"menu\"\nmsgid \"%d file\"\n"
		"msgid_plural \"%d files\"\nmsgstr[0] \"%d a\"\n"
		"msgstr[1] \"%d b\"\nmsgstr[2] \"%d c\"\n\n"
		"#, fuzzy\n#| msgid \"old\"\n#| msgid_plural \"olds\"\n"
		"msgid \"one\"\nmsgid_plural \"more\"\nmsgstr[0] \"x\"\n"
		"msgstr[1] \"x\"\nmsgstr[2] \"x\"\n\n"
		"msgid \"more\"\nmsgstr \"m\"\n\n"
		"#~| msgid \"y\"\n#~ msgid \"z\"\n#~ msgid_plural \"zs\"\n"
		"#~ msgstr[0] \"1\"\n#~ msgstr[1] \"2\"\n#~ msgstr[2] \"3\"\n";
	struct pu_buf text = PU_BUF_INIT;
	uint64_t unplaced;

	pu_buf_addz(&text, HEAD(RUSSIAN));
	pu_buf_addz(&text, body);
	hold(text.ptr);
	CHECK(held.count == 10);
	CHECK_STR(written("ru", &unplaced), body);
	CHECK(unplaced == 0);
	CHECK(strstr(out.ptr, "nplurals=3; plural=n%10==1") != NULL);
	pu_buf_free(&text);
}

/* The order of the units and what else is there changes nothing. */
static void
test_any_order(void)
{
	int rounds = getenv("PUENTE_TEST_SMALL") ? 1 : 3;
	uint64_t state = 7;

	for (int round = 0; round < rounds; round++) {
		struct pu_buf text = PU_BUF_INIT, first = PU_BUF_INIT;
		uint32_t count = 1 + random_below(&state, 200);

		pu_buf_addz(&text, HEAD(RUSSIAN));
		for (uint32_t i = 0; i < count; i++) {
			bool many = random_below(&state, 2);
			uint32_t form = random_below(&state, 9);

			if (random_below(&state, 4) == 0)
				pu_buf_addf(&text, "msgctxt \"c%u\"\n",
					    random_below(&state, 3));
			pu_buf_addf(&text, "msgid \"id %u\"\n", i);
			if (!many) {
				pu_buf_addf(&text, "msgstr \"t %u\"\n\n", form);
				continue;
			}
			pu_buf_addf(&text, "msgid_plural \"ids %u\"\n",
				    random_below(&state, count));
			for (uint32_t k = 0; k < 3; k++)
				pu_buf_addf(&text, "msgstr[%u] \"t %u\"\n", k,
					    form + k % (1 + form % 3));
			pu_buf_addz(&text, "\n");
		}
		hold(text.ptr);
		pu_buf_addz(&first, written("ru", NULL));
		CHECK(strstr(text.ptr, "\n\n") &&
		      strstr(text.ptr, first.ptr) ==
			      strstr(text.ptr, "\n\n") + 2);
		shuffle(&state);
		written("ru", NULL);
		pu_buf_clear(&first);
		pu_buf_add(&first, pu_buf_str(&out));
		hold(first.ptr);
		shuffle(&state);
		written("ru", NULL);
		/* As many entries, and each of the first is there. */
		CHECK(out.len == first.len);
		for (const char *at = strstr(text.ptr, "\n\n"); at[2];) {
			const char *end = strstr(at + 2, "\n\n");
			struct pu_buf entry = PU_BUF_INIT;

			pu_buf_add(&entry,
				   pu_str_n(at, (size_t)(end - at) + 1));
			if (!strstr(out.ptr, entry.ptr))
				CHECK_STR(entry.ptr, out.ptr);
			pu_buf_free(&entry);
			at = end;
		}
		pu_buf_free(&text);
		pu_buf_free(&first);
	}
}

/* Where the ways to count differ, each form goes where its numbers are. */
static void
test_other_forms(void)
{
	static const char two[] =
		"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"1\"\n"
		"msgstr[1] \"2\"\n\n";
	struct pu_buf text = PU_BUF_INIT;
	struct held three;

	pu_buf_addz(&text, HEAD("nplurals=2; plural=(n != 1);"));
	pu_buf_addz(&text, two);
	hold(text.ptr);
	three = held;
	held.arena = pu_arena_new();
	hold(HEAD(
		"nplurals=3; plural=n==1 ? 0 : n!=0 && n%1000000==0 ? 1 : 2;") "msgid \"c\"\nmsgid_plural \"d\"\nmsgstr[0] \"x\"\n"
									       "msgstr[1] \"y\"\nmsgstr[2] \"z\"\n");
	memcpy(three.units + three.count, held.units,
	       held.count * sizeof *held.units);
	three.count += held.count;
	memcpy(held.units, three.units, sizeof held.units);
	held.count = three.count;
	CHECK_STR(written("es", NULL),
		  "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"1\"\n"
		  "msgstr[1] \"2\"\n\nmsgid \"c\"\nmsgid_plural \"d\"\n"
		  "msgstr[0] \"x\"\nmsgstr[1] \"z\"\n");
	pu_arena_free(three.arena);
	pu_buf_free(&text);
}

/* What is not all there. */
static void
test_parts(void)
{
	uint64_t unplaced;

	hold(HEAD(RUSSIAN) "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"1\"\n"
			   "msgstr[1] \"2\"\nmsgstr[2] \"3\"\n");
	CHECK(held.count == 3);
	held.count = 2;
	CHECK_STR(written("ru", &unplaced),
		  "#, fuzzy\nmsgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"1\"\n"
		  "msgstr[1] \"2\"\nmsgstr[2] \"\"\n");
	CHECK(unplaced == 0);
	/* Nothing is said of a text that is not written itself. */
	held.count = 1;
	CHECK_STR(written("ru", &unplaced), "msgid \"a\"\nmsgstr \"1\"\n");
	held.units[0] = held.units[2];
	held.units[1] = held.units[2];
	held.count = 2;
	CHECK_STR(written("ru", &unplaced), "msgid \"b\"\nmsgstr \"3\"\n");
	CHECK(unplaced == 1);
}

/* Marked fuzzy where msgfmt --check would refuse it. */
static void
test_sound(void)
{
	hold("#, c-format\nmsgid \"%s of %d\"\nmsgstr \"%2$d, %1$s\"\n\n"
	     "#, c-format\nmsgid \"%s\"\nmsgstr \"%d\"\n\n"
	     "msgid \"%x\"\nmsgstr \"y\"\n\n"
	     "msgid \"e\\n\"\nmsgstr \"e\"\n\n"
	     "#| nonsense\nmsgid \"f\"\nmsgstr \"f\"\n\n"
	     "#, c-format\nmsgid \"one\"\nmsgid_plural \"%d\"\n"
	     "msgstr[0] \"uno\"\nmsgstr[1] \"%d\"\n");
	CHECK_STR(written("es", NULL),
		  "#, c-format\nmsgid \"%s of %d\"\nmsgstr \"%2$d, %1$s\"\n\n"
		  "#, fuzzy, c-format\nmsgid \"%s\"\nmsgstr \"%d\"\n\n"
		  "msgid \"%x\"\nmsgstr \"y\"\n\n"
		  "#, fuzzy\nmsgid \"e\\n\"\nmsgstr \"e\"\n\n"
		  "msgid \"f\"\nmsgstr \"f\"\n\n"
		  "#, c-format\nmsgid \"one\"\nmsgid_plural \"%d\"\n"
		  "msgstr[0] \"uno\"\nmsgstr[1] \"%d\"\n");
}

/* One text in several contexts is an entry in each. */
static void
test_contexts(void)
{
	struct pu_property contexts[] = {
		{ { PO_CONTEXT, 7 }, { "a", 1 }, false },
		{ { PO_CONTEXT, 7 }, { "b", 1 }, false }
	};

	hold("msgid \"x\"\nmsgstr \"y\"\n");
	held.units[0].properties = contexts;
	held.units[0].property_count = 2;
	CHECK_STR(written("es", NULL),
		  "msgctxt \"a\"\nmsgid \"x\"\nmsgstr \"y\"\n\n"
		  "msgctxt \"b\"\nmsgid \"x\"\nmsgstr \"y\"\n");
}

int
main(void)
{
	held.arena = pu_arena_new();
	test_together();
	test_any_order();
	test_other_forms();
	test_parts();
	test_sound();
	test_contexts();
	pu_arena_free(held.arena);
	pu_buf_free(&out);
	return tap_done();
}
