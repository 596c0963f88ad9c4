/* Memories at random: what is exported for oneself comes back equal in every
 * field; what is exported for others is TMX as the checker wants it. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "db/db.h"
#include "jobs/export.h"
#include "jobs/import.h"
#include "tests/tap.h"
#include "text/utf8.h"

#define UNITS 300u /* that say something of their own */

static unsigned made; /* with those that say the same once more */
static char folder[] = "/tmp/puente-exporttmx-XXXXXX";
static struct pu_error err;

/* ---- at random, the same on every machine ---- */

static uint64_t state = 11;

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
		"casa ",
		"ni\xc3\xb1o",
		" ",
		"<b>",
		"&amp;",
		"]]>",
		"\"",
		"'",
		"\n",
		"\t",
		"\r",
		"  ",
		"\xf0\x9f\x98\x80",
		"</seg>",
		"\xef\xbf\xbd",
		"\xe2\x80\x8f",
		"\\",
		"\\x41",
		"\x01",
		"\x1f",
		"\xee\xa0\x80",
		"\xef\xbf\xbe",
		"\xef\xa3\xbf",
		"$1",
		"\x7f",
	};
	struct pu_buf text = PU_BUF_INIT;
	struct pu_str copy;
	/* Most units hold nothing that must be escaped. */
	unsigned kinds = pick(4) ? 18 : sizeof pieces / sizeof *pieces;

	for (unsigned i = 0; i < words; i++)
		pu_buf_addz(&text, pieces[pick(kinds)]);
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
	static const char *const names[] = { "inti <&>", "wara\x02\n",
					     "quilla \\ \"q\"" };

	/* Of words that no text has. */
	return pu_str(pick(3) ? "" : names[pick(3)]);
}

static const struct pu_property *
any_properties(struct pu_arena *arena, size_t *count)
{
	static const char *const names[] = { "x-p",           "@usagecount",
					     "@segtype",      "x-domain",
					     "@datatype",     "x-Context",
					     "x-puente-sorte" };
	static const char *const values[] = { "3", "block", "x",
					      "20200101T000000Z" };
	struct pu_property *list;

	*count = pick(3) ? 0 : pick(5);
	list = arena_array(arena, *count + 1, sizeof *list);
	for (size_t i = 0; i < *count; i++) {
		list[i].note = pick(4) == 0;
		list[i].name = pu_str(list[i].note ? "" : names[pick(7)]);
		list[i].value = pick(2) ? any_text(arena, pick(9))
					: pu_str(values[pick(4)]);
	}
	return list;
}

static struct pu_inline_code *
add_code(struct pu_buf *text, struct pu_inline_code *codes, size_t *count,
	 enum pu_code_kind kind, struct pu_arena *arena)
{
	struct pu_inline_code *code = &codes[*count];
	bool closes = kind == PU_CODE_CLOSE || kind == PU_CODE_HI_CLOSE;

	utf8_add(text, PU_CODE_FIRST + (uint32_t)(*count)++);
	*code = (struct pu_inline_code){ kind, -1, -1, { "", 0 }, { "", 0 } };
	if (kind == PU_CODE_LITERAL) {
		code->data = pu_str("\xee\x81\x82");
		return code;
	}
	if (kind != PU_CODE_HI_OPEN && kind != PU_CODE_HI_CLOSE)
		code->data = any_text(arena, pick(4));
	if (!closes && pick(2))
		code->x = (int32_t)pick(4);
	if (!closes && kind != PU_CODE_UNKNOWN && pick(2))
		code->type = pu_str(pick(2) ? "bold" : "x-link");
	return code;
}

static void
any_segment(struct pu_variant *v, unsigned number, struct pu_arena *arena)
{
	static const enum pu_code_kind simple[] = {
		PU_CODE_ALONE, PU_CODE_LONE_OPEN, PU_CODE_LONE_CLOSE,
		PU_CODE_UNKNOWN, PU_CODE_LITERAL
	};
	struct pu_inline_code *codes = arena_array(arena, 64, sizeof *codes);
	struct pu_buf text = PU_BUF_INIT;
	int32_t open = 0, hi = 0;

	pu_buf_addf(&text, "%u", number);
	for (unsigned i = pick(6); pick(2) && i > 0; i--) {
		pu_buf_add(&text, any_text(arena, pick(4)));
		switch (pick(4)) {
		case 0:
			add_code(&text, codes, &v->code_count, simple[pick(5)],
				 arena);
			break;
		case 1:
			add_code(&text, codes, &v->code_count, PU_CODE_OPEN,
				 arena)
				->i = ++open;
			break;
		case 2:
			add_code(&text, codes, &v->code_count, PU_CODE_HI_OPEN,
				 arena);
			hi++;
			break;
		}
	}
	pu_buf_add(&text, any_text(arena, pick(9)));
	for (; hi; hi--)
		add_code(&text, codes, &v->code_count, PU_CODE_HI_CLOSE, arena);
	for (; open; open--)
		add_code(&text, codes, &v->code_count, PU_CODE_CLOSE, arena)
			->i = open;
	v->text = arena_str(arena, pu_buf_str(&text));
	v->codes = codes;
	pu_buf_free(&text);
}

static struct pu_str
any_neighbour(struct pu_arena *arena)
{
	return pick(2)   ? pu_str_n(NULL, 0)
	       : pick(4) ? any_text(arena, 1 + pick(5))
			 : pu_str("");
}

static struct pu_unit
any_unit(unsigned number, struct pu_arena *arena)
{
	static const char *const tags[] = { "es", "es-EC", "en",      "en-GB",
					    "fr", "ar",    "zh-Hant", "qu" };
	struct pu_unit unit = { .tuid = pick(3) ? pu_str("")
						: any_text(arena, 2),
				.author = any_name(),
				.changer = any_name(),
				.created = any_time(),
				.changed = any_time(),
				.variant_count = 2 + (pick(4) ? 0 : pick(4)) };
	struct pu_variant *variants =
		arena_array(arena, unit.variant_count, sizeof *variants);

	for (size_t i = 0; i < unit.variant_count; i++) {
		struct pu_variant *v = &variants[i];
		/* The first two in languages of their own. */
		unsigned tag = i == 0   ? pick(2)
			       : i == 1 ? 2 + pick(6)
					: pick(8);

		v->language = pu_str(tags[tag]);
		v->author = any_name();
		v->changer = any_name();
		v->created = any_time();
		v->changed = any_time();
		v->previous = any_neighbour(arena);
		v->next = any_neighbour(arena);
		v->properties = any_properties(arena, &v->property_count);
		any_segment(v, number, arena);
	}
	unit.variants = variants;
	unit.source_language =
		pick(2) ? variants[pick(2)].language : pu_str("");
	unit.properties = any_properties(arena, &unit.property_count);
	return unit;
}

/* ---- memories ---- */

static const char *
path_of(const char *name)
{
	static char path[8][96];
	static int turn;

	turn = (turn + 1) % 8;
	snprintf(path[turn], sizeof path[0], "%s/%s", folder, name);
	return path[turn];
}

/* What says the same, whatever else it holds, and in whatever order. */
static struct pu_unit
any_copy(const struct pu_unit *unit, struct pu_arena *arena)
{
	struct pu_unit copy = *unit;
	struct pu_variant *variants =
		arena_array(arena, unit->variant_count, sizeof *variants);
	bool turned = pick(4) == 0;

	if (pick(3) == 0)
		return copy;
	for (size_t i = 0; i < unit->variant_count; i++) {
		struct pu_variant *v = &variants[i];

		*v = unit->variants[turned ? unit->variant_count - 1 - i : i];
		if (pick(2))
			v->changed = any_time();
		if (pick(2))
			v->properties =
				any_properties(arena, &v->property_count);
	}
	copy.variants = variants;
	if (pick(2))
		copy.tuid = any_text(arena, 2);
	if (pick(2))
		copy.properties = any_properties(arena, &copy.property_count);
	copy.created = any_time();
	copy.changer = any_name();
	return copy;
}

static bool
add(struct job *job, const struct pu_unit *unit)
{
	enum pu_added added;
	int64_t id;

	made++;
	return pu_tm_add(job->tm, unit, PU_DUPLICATE_KEEP, &id, &added, &err) &&
	       added == PU_ADDED;
}

/* Four batches, from origins of their own; now and then a unit once more, and
 * one that came long before. */
static bool
fill(struct job *job)
{
	static const enum pu_trust trusts[] = { PU_TRUST_IMPORTED,
						PU_TRUST_ALIGNED,
						PU_TRUST_REVIEWED,
						PU_TRUST_TEAM };
	static const char *const origins[] = { "a.tmx", "b<&>\x02.tmx",
					       "c\\x41", "d" };
	struct pu_arena *arena = pu_arena_new();
	struct pu_unit old = { .id = 0 };
	bool ok = job_open(job, JOB_CREATE, &err);

	for (unsigned b = 0; ok && b < 4; b++) {
		const struct pu_tm_batch_options batch = {
			.kind = "import",
			.what = pu_str("test"),
			.origin = pu_str(origins[b]),
			.penalty = (int)b * 7,
			.trust = trusts[b],
		};
		int64_t id;
		uint64_t skip;

		ok = pu_tm_batch_begin(job->tm, &batch, &id, &skip, &err);
		for (unsigned i = 0; ok && i < UNITS / 4; i++) {
			struct pu_unit unit = any_unit(b * UNITS + i, arena);

			ok = add(job, &unit);
			if (!old.variants)
				old = unit;
			while (ok && pick(4) == 0) {
				struct pu_unit copy =
					any_copy(pick(3) ? &unit : &old, arena);

				ok = add(job, &copy);
			}
		}
		ok = ok && pu_tm_batch_end(job->tm, true, &err);
	}
	pu_arena_free(arena);
	return ok;
}

static bool export(struct job *job, enum export_for whom, const char *path,
		   struct export_result *result)
{
	const struct export_options options = { .format = EXCHANGE_TMX,
						.whom = whom,
						.since = PU_NO_TIME,
						.path = path };
	bool ok = job_export(job, &options, result, &err);

	if (!ok)
		printf("# %s\n", err.text);
	return ok;
}

static bool
same_files(const char *a, const char *b)
{
	char command[256];

	snprintf(command, sizeof command, "cmp '%s' '%s'", a, b);
	return system(command) == 0;
}

static bool
same_units(struct pu_tm *a, struct pu_tm *b)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_buf one = PU_BUF_INIT, two = PU_BUF_INIT;
	struct pu_unit x = { .id = 0 }, y = { .id = 0 };
	struct pu_tm_info from, to;
	unsigned count = 0;
	bool same = true;

	while (same && pu_tm_next(a, NULL, x.id, arena, &x, &from, &err) > 0) {
		same = pu_tm_next(b, NULL, y.id, arena, &y, &to, &err) > 0;
		pu_buf_clear(&one);
		pu_buf_clear(&two);
		unit_pack(&one, &x);
		unit_pack(&two, &y);
		same = same && pu_str_eq(pu_buf_str(&one), pu_buf_str(&two)) &&
		       pu_str_eq(from.origin, to.origin) &&
		       from.trust == to.trust && from.penalty == to.penalty;
		if (!same)
			printf("# unit %lld differs\n", (long long)x.id);
		count++;
	}
	same = same && count == made &&
	       !pu_tm_next(b, NULL, y.id, arena, &y, &to, &err);
	pu_buf_free(&one);
	pu_buf_free(&two);
	pu_arena_free(arena);
	return same;
}

static void
test_self(struct job *job)
{
	const struct import_options options = { .format = EXCHANGE_AUTO };
	struct job again = { .path = NULL };
	char path[96];
	struct export_result result;
	struct import_result in;
	const char *first = path_of("self.tmx"), *second = path_of("two.tmx");

	snprintf(path, sizeof path, "%s/again.db", folder);
	again.path = path;
	CHECK(export(job, EXPORT_SELF, first, &result));
	CHECK(result.units == made && !result.skipped &&
	      !result.left_out.names && !result.left_out.properties);
	export_result_free(&result);
	CHECK(job_import(&again, first, &options, &in, &err));
	CHECK(in.added == made && !in.warning_total);
	for (size_t i = 0; i < in.warning_count && i < 5; i++)
		printf("# %s\n", in.warnings[i].text.ptr);
	import_result_free(&in);
	CHECK(export(&again, EXPORT_SELF, second, &result));
	export_result_free(&result);
	CHECK(same_files(first, second));
	CHECK(same_units(job->tm, again.tm));
	CHECK(job_import(job, first, &options, &in, &err));
	CHECK(in.duplicate == made && !in.added && !in.updated);
	import_result_free(&in);
	CHECK(export(job, EXPORT_SELF, second, &result));
	export_result_free(&result);
	CHECK(same_files(first, second));
	job_close(&again);
}

static bool
checked(const char *options, const char *path)
{
	const char *builddir = getenv("builddir"), *srcdir = getenv("srcdir");
	char command[512];

	if (!builddir || !srcdir)
		return true; /* run by hand */
	snprintf(command, sizeof command,
		 "'%s/tests/tmxcheck' %s '%s' | sed 's/^/# /; 20q' >&2; "
		 "'%s/tests/tmxcheck' %s '%s' >/dev/null && "
		 "{ ! command -v xmllint >/dev/null || xmllint --nonet --noout "
		 "--dtdvalid '%s/tests/data/tmx14.dtd' '%s' 2>/dev/null; }",
		 builddir, options, path, builddir, options, path, srcdir,
		 path);
	return system(command) == 0;
}

static bool
holds(const char *path, const char *pattern)
{
	char command[256];

	snprintf(command, sizeof command, "grep -Eq '%s' '%s'", pattern, path);
	return system(command) == 0;
}

static void
test_others(struct job *job)
{
	static const struct {
		enum export_for whom;
		const char *name;
	} kinds[] = { { EXPORT_OMEGAT, "omegat.tmx" },
		      { EXPORT_PARTNER, "partner.tmx" },
		      { EXPORT_PUBLIC, "public.tmx" } };

	CHECK(checked("", path_of("self.tmx")));
	for (size_t i = 0; i < 3; i++) {
		const char *path = path_of(kinds[i].name);
		struct export_result result;

		CHECK(export(job, kinds[i].whom, path, &result));
		CHECK(result.units >= made);
		CHECK(checked("--others", path));
		CHECK(!result.finding_total);
		export_result_free(&result);
		CHECK(!holds(path, "creationid|changeid|tuid|<note"));
		CHECK(!holds(path, "date=.[0-9]{8}T(0[1-9]|[12])"));
	}
	CHECK(!holds(path_of("public.tmx"), "date="));
}

int
main(void)
{
	struct job job = { .path = NULL };
	char path[96];

	if (!CHECK(mkdtemp(folder) != NULL))
		return tap_done();
	snprintf(path, sizeof path, "%s/memory.db", folder);
	job.path = path;
	CHECK(fill(&job) && made > UNITS + UNITS / 8);
	test_self(&job);
	test_others(&job);
	job_close(&job);
	{
		char command[64];

		snprintf(command, sizeof command, "rm -rf '%s'", folder);
		CHECK(system(command) == 0);
	}
	return tap_done();
}
