#include "config.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "tests/tap.h"
#include "text/utf8.h"
#include "tmx/tmx.h"

static char path[64];
static struct pu_error err;

static const struct pu_tmx_header header = {
	.source_language = { "en", 2 },
	.segment_type = { "", 0 },
	.o_tmf = { "", 0 },
	.admin_lang = { "", 0 },
	.data_type = { "", 0 },
	.created = 0,
	.changed = PU_NO_TIME,
	.author = { "", 0 },
	.changer = { "", 0 },
};

/* --- units at random, the same on every machine --- */

static uint64_t state = 42;

static unsigned
pick(unsigned below)
{
	state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (unsigned)(state >> 33) % below;
}

static struct pu_str
any_text(struct pu_arena *arena, unsigned words)
{
	static const char *const pieces[] = {
		"a",
		" ",
		"ni\xc3\xb1o",
		"<b>",
		"&",
		"&amp;",
		"]]>",
		"\"",
		"'",
		"\n",
		"\t",
		"\r",
		"  ",
		"$",
		"\xf0\x9f\x98\x80",
		"</seg>",
		"\xef\xbf\xbd",
		"\xe2\x80\x8f",
		"@",
		"<seg>",
	};
	struct pu_buf text = PU_BUF_INIT;
	struct pu_str copy;

	for (unsigned i = 0; i < words; i++)
		pu_buf_addz(&text, pieces[pick(20)]);
	copy = arena_str(arena, pu_buf_str(&text));
	pu_buf_free(&text);
	return copy;
}

static int64_t
any_time(void)
{
	return pick(3) ? (int64_t)pick(2000000000) - 100000000 : PU_NO_TIME;
}

static struct pu_str
any_name(void)
{
	static const char *const names[] = { "", "ana", "b<\">\t\n", "C D" };

	return pu_str(names[pick(4)]);
}

static const struct pu_property *
any_properties(struct pu_arena *arena, size_t *count)
{
	static const char *const names[] = { "x-p",
					     "@usagecount",
					     "@segtype",
					     "@o-tmf",
					     "@color",
					     "x-context",
					     "@lastusagedate",
					     "@note/xml:lang",
					     "@prop/o-encoding",
					     "@note/o-encoding",
					     "@prop/xml:lang" };
	static const char *const values[] = { "3", "block", "x",
					      "20200101T000000Z" };
	struct pu_property *list;

	*count = pick(8);
	list = arena_array(arena, *count + 1, sizeof *list);
	for (size_t i = 0; i < *count; i++) {
		list[i].note = pick(4) == 0;
		list[i].name = pu_str(list[i].note ? "" : names[pick(11)]);
		list[i].value = pick(2) ? any_text(arena, pick(9))
					: pu_str(values[pick(4)]);
	}
	return list;
}

struct draft {
	struct pu_arena *arena;
	struct pu_inline_code codes[64];
	size_t count;
	struct pu_buf text;
	int32_t pairs, open[8]; /* open[k]: number of a pair, 0: none */
	int highlights;
};

static struct pu_inline_code *
add_code(struct draft *d, enum pu_code_kind kind)
{
	struct pu_inline_code *code = &d->codes[d->count];

	utf8_add(&d->text, PU_CODE_FIRST + (uint32_t)d->count++);
	*code = (struct pu_inline_code){ kind, -1, -1, { "", 0 }, { "", 0 } };
	if (kind == PU_CODE_HI_CLOSE)
		return code;
	if (kind == PU_CODE_LITERAL) {
		code->data = pu_str("\xef\xa3\xbf");
		return code;
	}
	if (kind != PU_CODE_HI_OPEN)
		code->data = any_text(d->arena, pick(4));
	if (kind != PU_CODE_CLOSE && pick(2))
		code->x = (int32_t)pick(100);
	if (kind != PU_CODE_CLOSE && kind != PU_CODE_UNKNOWN && pick(2))
		code->type = any_text(d->arena, pick(3));
	return code;
}

static void
add_any_code(struct draft *d)
{
	static const enum pu_code_kind simple[] = {
		PU_CODE_ALONE, PU_CODE_LONE_OPEN, PU_CODE_LONE_CLOSE,
		PU_CODE_UNKNOWN, PU_CODE_LITERAL
	};
	unsigned slot = pick(8);

	switch (pick(4)) {
	case 0:
		add_code(d, simple[pick(5)]);
		break;
	case 1:
		if (d->open[slot]) {
			add_code(d, PU_CODE_CLOSE)->i = d->open[slot];
			d->open[slot] = 0;
		} else {
			d->open[slot] = ++d->pairs;
			add_code(d, PU_CODE_OPEN)->i = d->pairs;
		}
		break;
	case 2:
		if (d->highlights && pick(2)) {
			add_code(d, PU_CODE_HI_CLOSE);
			d->highlights--;
		} else {
			add_code(d, PU_CODE_HI_OPEN);
			d->highlights++;
		}
		break;
	default:
		pu_buf_add(&d->text, any_text(d->arena, pick(4)));
	}
}

static void
any_variant(struct pu_variant *v, struct pu_arena *arena)
{
	static const char *const languages[] = { "en", "es", "es-EC", "qu",
						 "zh-Hant" };
	struct draft d = { .arena = arena };

	d.text = (struct pu_buf)PU_BUF_INIT;
	for (unsigned i = pick(16); i > 0; i--)
		add_any_code(&d);
	for (unsigned slot = 0; slot < 8; slot++) {
		if (d.open[slot])
			add_code(&d, PU_CODE_CLOSE)->i = d.open[slot];
	}
	for (; d.highlights; d.highlights--)
		add_code(&d, PU_CODE_HI_CLOSE);
	*v = (struct pu_variant){ .language = pu_str(languages[pick(5)]) };
	v->text = arena_str(arena, pu_buf_str(&d.text));
	v->code_count = d.count;
	v->codes = memcpy(arena_array(arena, d.count + 1, sizeof *d.codes),
			  d.codes, d.count * sizeof *d.codes);
	pu_buf_free(&d.text);
	v->author = any_name();
	v->changer = any_name();
	v->created = any_time();
	v->changed = any_time();
	if (pick(2))
		v->previous = any_text(arena, pick(5));
	if (pick(2))
		v->next = any_text(arena, pick(5));
	v->properties = any_properties(arena, &v->property_count);
}

static void
any_unit(struct pu_unit *unit, struct pu_arena *arena)
{
	static const char *const sources[] = { "", "en", "*all*", "es-EC" };
	struct pu_variant *variants;

	*unit = (struct pu_unit){ .tuid = any_text(arena, pick(4)) };
	unit->source_language = pu_str(sources[pick(4)]);
	unit->author = any_name();
	unit->changer = any_name();
	unit->created = any_time();
	unit->changed = any_time();
	unit->properties = any_properties(arena, &unit->property_count);
	unit->variant_count = 1 + pick(4);
	variants = arena_array(arena, unit->variant_count, sizeof *variants);
	for (size_t i = 0; i < unit->variant_count; i++)
		any_variant(&variants[i], arena);
	/* A unit without any text would be skipped. */
	variants[0].text =
		variants[0].text.len ? variants[0].text : pu_str("x");
	unit->variants = variants;
}

/* --- the tests --- */

#define UNITS 400

static bool
write_units(const struct pu_unit *units, size_t count,
	    const struct pu_tmx_write_options *options)
{
	struct pu_tmx_writer *writer;
	bool good;

	if (!pu_tmx_writer_open(&writer, path, &header, options, &err))
		return false;
	good = true;
	for (size_t i = 0; i < count && good; i++)
		good = pu_tmx_writer_put(writer, &units[i], &err);
	good = good && pu_tmx_writer_finish(writer, &err);
	pu_tmx_writer_close(writer);
	return good;
}

static void
test_round_trip(const struct pu_unit *units)
{
	struct pu_buf want = PU_BUF_INIT, got = PU_BUF_INIT;
	struct pu_tmx_reader *reader;
	struct pu_unit unit;
	size_t same = 0;

	CHECK(write_units(units, UNITS, NULL));
	CHECK(pu_tmx_reader_open(&reader, path, &err));
	CHECK(pu_str_is(pu_tmx_reader_header(reader)->tool, "puente"));
	CHECK(pu_str_is(pu_tmx_reader_header(reader)->source_language, "en"));
	CHECK(pu_tmx_reader_header(reader)->created == 0);
	while (pu_tmx_reader_next(reader, &unit, &err) > 0 && same < UNITS) {
		pu_buf_clear(&want);
		pu_buf_clear(&got);
		unit_pack(&want, &units[same]);
		unit_pack(&got, &unit);
		if (!pu_str_eq(pu_buf_str(&want), pu_buf_str(&got)))
			break;
		same++;
	}
	CHECK(same == UNITS);
	if (same != UNITS)
		printf("# unit %zu differs: %s\n", same + 1, err.text);
	CHECK(pu_tmx_reader_report(reader)->warning_total == 0);
	pu_tmx_reader_close(reader);
	pu_buf_free(&want);
	pu_buf_free(&got);
}

static void
test_valid(void)
{
	const char *srcdir = getenv("srcdir");
	struct pu_buf command = PU_BUF_INIT;
	int status;

	if (system("xmllint --version >/dev/null 2>&1")) {
		CHECK(true); /* no xmllint here */
		return;
	}
	pu_buf_addf(&command,
		    "xmllint --nonet --noout --dtdvalid "
		    "'%s/tests/data/tmx14.dtd' %s 2>&1 | sed 's/^/# /;20q'; "
		    "xmllint --nonet --noout --dtdvalid "
		    "'%s/tests/data/tmx14.dtd' %s 2>/dev/null",
		    srcdir ? srcdir : ".", path, srcdir ? srcdir : ".", path);
	status = system(command.ptr);
	CHECK(status == 0);
	pu_buf_free(&command);
}

static void
slurp(struct pu_buf *out)
{
	FILE *file = fopen(path, "rb");
	char block[4096];
	size_t n;

	pu_buf_clear(out);
	while (file && (n = fread(block, 1, sizeof block, file)) > 0)
		pu_buf_add(out, pu_str_n(block, n));
	if (file)
		fclose(file);
}

/* The text within a code is one again, and what only looks like it is not. */
static void
test_sub(void)
{
	static const struct {
		const char *data, *want;
	} cases[] = {
		{ "<img alt=\"<sub type=\"x\">a & b</sub>\"/>",
		  "&lt;img alt=\"<sub type=\"x\">a &amp; b</sub>\"/&gt;" },
		{ "{\\footnote <sub datatype=\"rtf\">n</sub><sub>m</sub>}",
		  "{\\footnote <sub datatype=\"rtf\">n</sub><sub>m</sub>}" },
		{ "<sub>2</sub>", "&lt;sub&gt;2&lt;/sub&gt;" },
		{ "<a t=\"<sub>x</sub>'>",
		  "&lt;a t=\"&lt;sub&gt;x&lt;/sub&gt;'&gt;" },
		{ "{<sub>x", "{&lt;sub&gt;x" },
		{ "{<sub id=\"1\">x</sub>",
		  "{&lt;sub id=\"1\"&gt;x&lt;/sub&gt;" },
		{ "{<sub type=\"a\" type=\"a\">x</sub>",
		  "{&lt;sub type=\"a\" type=\"a\"&gt;x&lt;/sub&gt;" },
		{ "{<sub>x<b/></sub>", "{&lt;sub&gt;x&lt;b/&gt;&lt;/sub&gt;" },
		{ "{<sub", "{&lt;sub" },
	};
	struct pu_inline_code code = { .kind = PU_CODE_ALONE,
				       .i = -1,
				       .x = -1 };
	struct pu_variant variant = { .language = { "en", 2 },
				      .codes = &code,
				      .code_count = 1,
				      .created = PU_NO_TIME,
				      .changed = PU_NO_TIME };
	struct pu_unit unit = { .variants = &variant,
				.variant_count = 1,
				.created = PU_NO_TIME,
				.changed = PU_NO_TIME },
		       again;
	struct pu_tmx_reader *reader;
	struct pu_buf out = PU_BUF_INIT;

	variant.text = pu_str("a\xEE\x80\x80");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		code.data = pu_str(cases[i].data);
		CHECK(write_units(&unit, 1, NULL));
		slurp(&out);
		CHECK(strstr(out.ptr, cases[i].want) != NULL);
		test_valid();
		CHECK(pu_tmx_reader_open(&reader, path, &err) &&
		      pu_tmx_reader_next(reader, &again, &err) > 0 &&
		      pu_str_is(again.variants[0].codes[0].data,
				cases[i].data));
		pu_tmx_reader_close(reader);
	}
	pu_buf_free(&out);
}

/* Codes that an editor has torn apart. */
static void
test_torn(void)
{
	static const struct pu_inline_code codes[] = {
		{ PU_CODE_OPEN, 1, 3, { "bold", 4 }, { "<b>", 3 } },
		{ PU_CODE_CLOSE, 1, -1, { "", 0 }, { "</b>", 4 } },
		{ PU_CODE_HI_OPEN, -1, -1, { "", 0 }, { "", 0 } },
		{ PU_CODE_HI_CLOSE, -1, -1, { "", 0 }, { "", 0 } },
	};
	struct pu_variant variant = { .language = { "en", 2 },
				      .codes = codes,
				      .code_count = 4,
				      .created = PU_NO_TIME,
				      .changed = PU_NO_TIME };
	struct pu_unit unit = { .variants = &variant,
				.variant_count = 1,
				.created = PU_NO_TIME,
				.changed = PU_NO_TIME };
	struct pu_tmx_write_options plain = { .level1 = true };
	struct pu_tmx_write_options even = { .even_x = true };
	struct pu_variant two[2];
	struct pu_buf out = PU_BUF_INIT;

	variant.text = pu_str("\xEE\x80\x83"
			      "a\xEE\x80\x81"
			      "b\xEE\x80\x80"
			      "c\xEE\x80\x82"
			      "d\xEE\x80\x84\x01");
	CHECK(write_units(&unit, 1, NULL));
	slurp(&out);
	CHECK(strstr(out.ptr,
		     "<seg>a<it pos=\"end\">&lt;/b&gt;</it>b<it pos=\"begin\" "
		     "x=\"3\" type=\"bold\">&lt;b&gt;</it>c<hi>d\xEE\x80\x84"
		     "\xEF\xBF\xBD</hi></seg>") != NULL);
	test_valid();
	CHECK(write_units(&unit, 1, &plain));
	slurp(&out);
	CHECK(strstr(out.ptr, "<seg>abcd\xEE\x80\x84\xEF\xBF\xBD</seg>") !=
	      NULL);
	two[0] = two[1] = variant;
	unit.variants = two;
	unit.variant_count = 2;
	CHECK(write_units(&unit, 1, &even));
	slurp(&out);
	CHECK(strstr(out.ptr, " x=\"3\"") != NULL);
	two[1].code_count = 0;
	CHECK(write_units(&unit, 1, &even));
	slurp(&out);
	CHECK(!strstr(out.ptr, " x=") && strstr(out.ptr, "bold"));
	unit.variants = &variant;
	unit.variant_count = 1;
	CHECK(write_units(&unit, 1, &plain));
	unit.variant_count = 0;
	CHECK(!write_units(&unit, 1, NULL) && err.code == PU_INVALID);
	unit.variant_count = 1;
	variant.language.len = 0;
	CHECK(!write_units(&unit, 1, NULL) && err.code == PU_INVALID);
	slurp(&out);
	CHECK(strstr(out.ptr, "<seg>abcd") != NULL); /* the old file stays */
	pu_buf_free(&out);
}

static void
test_files(const struct pu_unit *units)
{
	struct pu_tmx_writer *writer;
	struct stat st;

	CHECK(!pu_tmx_writer_open(&writer, "/nonexistent/a.tmx", &header, NULL,
				  &err));
	CHECK(err.code == PU_NOT_FOUND);
	CHECK(!pu_tmx_writer_open(&writer, "/", &header, NULL, &err));
	CHECK(err.code == PU_IO && !strcmp(err.source, "/"));
	unlink(path);
	CHECK(pu_tmx_writer_open(&writer, path, &header, NULL, &err));
	CHECK(pu_tmx_writer_put(writer, units, &err));
	pu_tmx_writer_close(writer);
	CHECK(stat(path, &st) != 0);
	if (!stat("/dev/full", &st)) {
		CHECK(pu_tmx_writer_open(&writer, "/dev/full", &header, NULL,
					 &err));
		CHECK(pu_tmx_writer_put(writer, units, &err));
		CHECK(!pu_tmx_writer_finish(writer, &err));
		CHECK(err.code == PU_FULL);
		pu_tmx_writer_close(writer);
	}
}

/* NULL is standard output: here a file, for a moment. */
static void
test_stdout(const struct pu_unit *units)
{
	struct pu_tmx_writer *writer;
	struct pu_buf out = PU_BUF_INIT;
	int keep, fd;
	bool good;

	fflush(stdout);
	keep = dup(STDOUT_FILENO);
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	dup2(fd, STDOUT_FILENO);
	good = pu_tmx_writer_open(&writer, NULL, &header, NULL, &err) &&
	       pu_tmx_writer_put(writer, units, &err) &&
	       pu_tmx_writer_finish(writer, &err);
	pu_tmx_writer_close(writer);
	dup2(keep, STDOUT_FILENO);
	close(keep);
	close(fd);
	CHECK(good);
	slurp(&out);
	CHECK(pu_str_ends(pu_buf_str(&out), "</body>\n</tmx>\n"));
	pu_buf_free(&out);
}

int
main(void)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_unit *units = arena_array(arena, UNITS, sizeof *units);

	snprintf(path, sizeof path, "/tmp/puente-tmxwrite-%ld.tmx",
		 (long)getpid());
	for (size_t i = 0; i < UNITS; i++)
		any_unit(&units[i], arena);
	test_round_trip(units);
	test_valid();
	test_torn();
	test_sub();
	test_files(units);
	test_stdout(units);
	unlink(path);
	pu_arena_free(arena);
	return tap_done();
}
