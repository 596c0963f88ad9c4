/* Random units written as XLIFF and read again: nothing that the format can say
 * is lost. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "formats/xliff-own.h"
#include "formats/xliff.h"
#include "tests/random.h"
#include "tests/tap.h"
#include "text/utf8.h"

#define PATH  "xliffown.tmp"
#define UNITS 400

static uint64_t state = 20261122;

static bool
chance(uint32_t of)
{
	return !random_below(&state, of);
}

static const char *
pick(const char *const *words, uint32_t count)
{
	return words[random_below(&state, count)];
}

#define PICK(...)                                                              \
	pick((const char *const[]){ __VA_ARGS__ },                             \
	     sizeof(const char *const[]){ __VA_ARGS__ } / sizeof(char *))

static struct pu_str
some_text(void)
{
	return pu_str(PICK("", " ", "a", "R & D <b>", "ni\xC3\xB1o \"x\"'",
			   "two\nlines\ttab", " around ", "]]>", "100 %20",
			   "cr\rlf", "\xF0\x9F\x98\x80"));
}

static struct pu_str
some_name(void)
{
	return pu_str(PICK("x-a", "x-xliff-sourcefile", "x-xliff-origin",
			   "domain", "@usagecount", "x-My Field:SingleString",
			   "x-prop-x", "x-tuid", "x-context-pre", "sourcefile",
			   "x-", "", "100%", "x-xliff-resname", "x-xliff-state",
			   "x-xliff-approved", "x-xliff-qualifier",
			   "x-xliff-quality"));
}

static struct pu_str
some_value(struct pu_str name)
{
	if (pu_str_is(name, "x-xliff-state"))
		return pu_str(PICK("translated", "final", "signed-off",
				   "reviewed", "initial", "Draft", "needs-l10n",
				   "odd"));
	if (pu_str_is(name, "x-xliff-approved"))
		return pu_str(PICK("yes", "no", "maybe"));
	if (pu_str_is(name, "x-xliff-qualifier"))
		return pu_str(PICK("exact-match", "odd"));
	return some_text();
}

/* Each name once where it has a place of its own. */
static void
fill_properties(const struct pu_property **out, size_t *count,
		struct pu_arena *arena)
{
	size_t most = random_below(&state, 5);
	struct pu_property *list = arena_array(arena, most, sizeof *list);

	for (size_t i = 0; i < most; i++) {
		struct pu_property *p = &list[i];

		p->note = chance(4);
		p->name = p->note ? pu_str("") : some_name();
		p->value = some_value(p->name);
	}
	*out = list;
	*count = most;
}

static int64_t
some_date(void)
{
	return chance(2) ? PU_NO_TIME
			 : (int64_t)random_below(&state, 2000000000);
}

static struct pu_str
some_person(void)
{
	return chance(2) ? pu_str("") : pu_str(PICK("inti", "a b", "ñ <&>"));
}

static struct pu_str
some_neighbour(void)
{
	return chance(3) ? pu_str_n(NULL, 0) : some_text();
}

static void
add_code(struct pu_buf *text, struct pu_inline_code *codes, size_t *count,
	 enum pu_code_kind kind, int32_t i)
{
	struct pu_inline_code *code = &codes[*count];

	*code = (struct pu_inline_code){ .kind = kind, .i = i, .x = -1 };
	code->type = code->data = pu_str("");
	utf8_add(text, PU_CODE_FIRST + (uint32_t)*count);
	if (kind == PU_CODE_LITERAL)
		code->data = pu_str("\xEE\x80\x81");
	else if (kind != PU_CODE_CLOSE && kind != PU_CODE_HI_CLOSE)
		code->type = pu_str(PICK("", "bold", "lb", "link", "image",
					 "x-k", "font", "a b", "puente",
					 "sdl-deleted", "term", "x:y"));
	if (kind != PU_CODE_LITERAL && kind != PU_CODE_HI_OPEN &&
	    kind != PU_CODE_HI_CLOSE && chance(2))
		code->data = pu_str(PICK("<b>", "&amp;", " x ", "%s"));
	++*count;
}

/* Pairs that enclose, pairs that overlap, and what stands alone. */
static void
fill_text(struct pu_variant *v, struct pu_arena *arena)
{
	struct pu_inline_code *codes = arena_array(arena, 64, sizeof *codes);
	struct pu_buf text = PU_BUF_INIT;
	int32_t pair = 0;

	pu_buf_addz(&text, "x");
	for (uint32_t n = random_below(&state, 6); n; n--) {
		pu_buf_add(&text, some_text());
		switch (random_below(&state, 7)) {
		case 0:
			add_code(&text, codes, &v->code_count, PU_CODE_OPEN,
				 pair + 1);
			pu_buf_addz(&text, "in");
			if (chance(3)) {
				add_code(&text, codes, &v->code_count,
					 PU_CODE_OPEN, pair + 2);
				add_code(&text, codes, &v->code_count,
					 PU_CODE_CLOSE, pair + 1);
				add_code(&text, codes, &v->code_count,
					 PU_CODE_CLOSE, pair + 2);
				pair++;
			} else {
				add_code(&text, codes, &v->code_count,
					 PU_CODE_CLOSE, pair + 1);
			}
			pair++;
			break;
		case 1:
			add_code(&text, codes, &v->code_count, PU_CODE_HI_OPEN,
				 -1);
			pu_buf_addz(&text, "hi");
			add_code(&text, codes, &v->code_count, PU_CODE_HI_CLOSE,
				 -1);
			break;
		case 2:
			add_code(&text, codes, &v->code_count, PU_CODE_ALONE,
				 -1);
			break;
		case 3:
			add_code(&text, codes, &v->code_count,
				 PU_CODE_LONE_OPEN, -1);
			break;
		case 4:
			add_code(&text, codes, &v->code_count,
				 PU_CODE_LONE_CLOSE, -1);
			break;
		case 5:
			add_code(&text, codes, &v->code_count, PU_CODE_LITERAL,
				 -1);
			break;
		default:
			break;
		}
	}
	v->text = arena_str(arena, pu_buf_str(&text));
	v->codes = codes;
	pu_buf_free(&text);
}

static void
fill_variant(struct pu_variant *v, const char *language, struct pu_arena *arena)
{
	*v = (struct pu_variant){ .language = pu_str(language) };
	fill_text(v, arena);
	v->author = some_person();
	v->changer = some_person();
	v->created = some_date();
	v->changed = some_date();
	v->previous = some_neighbour();
	v->next = some_neighbour();
	fill_properties(&v->properties, &v->property_count, arena);
}

static void
fill_unit(struct pu_unit *unit, struct pu_arena *arena)
{
	struct pu_variant *v = arena_array(arena, 2, sizeof *v);

	*unit = (struct pu_unit){ .variants = v, .variant_count = 2 };
	unit->tuid = pu_str(PICK("", "", "a", "u3", "a b", "k.1"));
	fill_variant(&v[0], chance(4) ? "es-EC" : "es", arena);
	fill_variant(&v[1], chance(4) ? "en-GB" : "en", arena);
	unit->source_language = v[0].language;
	unit->author = some_person();
	unit->changer = some_person();
	unit->created = some_date();
	unit->changed = some_date();
	fill_properties(&unit->properties, &unit->property_count, arena);
	if (chance(8)) {
		static const struct pu_property mark = {
			{ UNIT_UNFINISHED, sizeof UNIT_UNFINISHED - 1 },
			{ "yes", 3 },
			false
		};

		unit->properties = &mark;
		unit->property_count = 1;
	}
}

/* ---- compared: notes and properties each in any order ---- */

static size_t
occurs(const struct pu_property *list, size_t count,
       const struct pu_property *wanted)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i++)
		found += list[i].note == wanted->note &&
			 pu_str_eq(list[i].name, wanted->name) &&
			 pu_str_eq(list[i].value, wanted->value);
	return found;
}

static bool
same_properties(const struct pu_property *a, size_t a_count,
		const struct pu_property *b, size_t b_count)
{
	for (size_t i = 0; i < a_count; i++)
		if (occurs(a, a_count, &a[i]) != occurs(b, b_count, &a[i]))
			return false;
	return a_count == b_count;
}

static bool
same_or_none(struct pu_str a, struct pu_str b)
{
	return !a.ptr == !b.ptr && pu_str_eq(a, b);
}

static bool
same_variant(const struct pu_variant *a, const struct pu_variant *b)
{
	return pu_str_eq(a->language, b->language) &&
	       pu_str_eq(a->text, b->text) &&
	       unit_codes_equal(a->codes, a->code_count, b->codes,
				b->code_count) &&
	       pu_str_eq(a->author, b->author) &&
	       pu_str_eq(a->changer, b->changer) && a->created == b->created &&
	       a->changed == b->changed &&
	       same_or_none(a->previous, b->previous) &&
	       same_or_none(a->next, b->next) &&
	       same_properties(a->properties, a->property_count, b->properties,
			       b->property_count);
}

static bool
same_unit(const struct pu_unit *a, const struct pu_unit *b)
{
	return pu_str_eq(a->tuid, b->tuid) &&
	       pu_str_eq(a->source_language, b->source_language) &&
	       pu_str_eq(a->author, b->author) &&
	       pu_str_eq(a->changer, b->changer) && a->created == b->created &&
	       a->changed == b->changed && b->variant_count == 2 &&
	       same_variant(&a->variants[0], &b->variants[0]) &&
	       same_variant(&a->variants[1], &b->variants[1]) &&
	       same_properties(a->properties, a->property_count, b->properties,
			       b->property_count);
}

static void
show(const char *label, const struct pu_unit *unit)
{
	printf("# %s %.*s\n", label, (int)unit->tuid.len, unit->tuid.ptr);
	for (size_t i = 0; i < unit->property_count; i++)
		printf("#   {%.*s=%.*s}\n", (int)unit->properties[i].name.len,
		       unit->properties[i].name.ptr,
		       (int)unit->properties[i].value.len,
		       unit->properties[i].value.ptr);
	for (size_t k = 0; k < unit->variant_count; k++) {
		const struct pu_variant *v = &unit->variants[k];

		printf("#  %.*s by %.*s|%.*s [%.*s]\n", (int)v->language.len,
		       v->language.ptr, (int)v->author.len, v->author.ptr,
		       (int)v->changer.len, v->changer.ptr, (int)v->text.len,
		       v->text.ptr);
		for (size_t i = 0; i < v->code_count; i++)
			printf("#    %d %d type=%.*s data=%.*s\n",
			       (int)v->codes[i].kind, (int)v->codes[i].i,
			       (int)v->codes[i].type.len, v->codes[i].type.ptr,
			       (int)v->codes[i].data.len, v->codes[i].data.ptr);
		for (size_t i = 0; i < v->property_count; i++)
			printf("#   {%d %.*s=%.*s}\n", v->properties[i].note,
			       (int)v->properties[i].name.len,
			       v->properties[i].name.ptr,
			       (int)v->properties[i].value.len,
			       v->properties[i].value.ptr);
	}
}

/* How many come back as they were. */
static size_t
round_trip(const struct pu_unit *units, size_t count, bool two)
{
	struct unit_reading how = { .unfinished = true };
	struct unit_writing writing = { .source = pu_str("es"),
					.target = pu_str("en"),
					.xliff2 = two };
	struct unit_source source;
	struct unit_sink sink;
	struct pu_error err;
	struct pu_unit unit;
	struct input *in;
	size_t same = 0, shown = 0;
	bool ok = xliff_sink_open(&sink, PATH, &writing, &err);

	for (size_t i = 0; ok && i < count; i++)
		ok = sink.ops->put(sink.self, &units[i], &err);
	ok = ok && sink.ops->finish(sink.self, &err);
	unit_sink_close(&sink);
	if (!ok || !input_open(&in, PATH, INPUT_MARKUP, &err) ||
	    !xliff_source_open(&source, in, &how, &err))
		return 0;
	for (size_t i = 0;
	     i < count && source.ops->next(source.self, &unit, &err) > 0; i++) {
		if (same_unit(&units[i], &unit)) {
			same++;
		} else if (shown++ < 3) {
			show("out", &units[i]);
			show("in", &unit);
		}
	}
	unit_source_close(&source);
	if (!getenv("KEEP_XLIFF"))
		remove(PATH);
	return same;
}

static void
test_names(void)
{
	struct pu_buf out = PU_BUF_INIT, back = PU_BUF_INIT;

	xliff_put_name(&out, pu_str("x-a b%"));
	CHECK_STR(out.ptr, "x-prop-x-a%20b%25");
	CHECK(xliff_take_name(&back, pu_buf_str(&out)));
	CHECK_STR(back.ptr, "x-a b%");
	pu_buf_clear(&out);
	xliff_put_name(&out, pu_str("x-domain"));
	CHECK_STR(out.ptr, "x-domain");
	CHECK(!xliff_take_name(&back, pu_str("x-domain")));
	CHECK(xliff_id_is_made(pu_str("u12")) &&
	      !xliff_id_is_made(pu_str("u")) &&
	      !xliff_id_is_made(pu_str("u1a")));
	pu_buf_free(&out);
	pu_buf_free(&back);
}

int
main(void)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_unit *units = arena_array(arena, UNITS, sizeof *units);

	for (size_t i = 0; i < UNITS; i++)
		fill_unit(&units[i], arena);
	test_names();
	CHECK(round_trip(units, UNITS, false) == UNITS);
	CHECK(round_trip(units, UNITS, true) == UNITS);
	pu_arena_free(arena);
	return tap_done();
}
