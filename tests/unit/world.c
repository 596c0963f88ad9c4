#include "config.h"

#include "tests/unit/world.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

/* ---- made-up units ---- */

static const char *const words_of[][24] = {
	{ "es",       "el",         "la",
	  "los",      "preso",      "presos",
	  "presa",    "denuncio",   "denunci\xC3\xB3",
	  "denuncia", "sale",       "salen",
	  "Salen",    "a\xC3\xB1o", "a\xC3\xB1os",
	  "ano",      "de",         "cuenta",
	  ",",        ".",          "!",
	  "12",       "2 200",      "2.2bn" },
	{ "en",        "the",      "a",         "prisoner",
	  "prisoners", "denounce", "denounced", "leave",
	  "leaves",    "left",     "year",      "years",
	  "of",        "The",      "don't",     "don\xE2\x80\x99t",
	  ",",         ".",        "12",        "13",
	  "2,200",     "(",        "100%",      "\xF0\x9F\x98\x80" },
	{ "ar", "\xD8\xA7\xD9\x84\xD8\xB3\xD8\xAC\xD9\x86\xD8\xA7\xD8\xA1",
	  "\xD8\xB3\xD8\xAC\xD9\x8A\xD9\x86", "\xD9\x81\xD9\x8A",
	  "\xD8\xA7\xD9\x84\xD8\xB9\xD8\xA7\xD9\x85",
	  "\xD8\xB9\xD8\xA7\xD9\x85\xD9\x8B\xD8\xA7",
	  "\xD8\xB9\xD8\xA7\xD9\x85\xD8\xA7", "\xD9\xA1\xD9\xA2", "\xD8\x8C",
	  ".", "12", "\xD9\x85\xD9\x86", "en" },
	{ "zh", "\xE4\xB8\xAD\xE6\x96\x87", "\xE7\xBF\xBB\xE8\xAF\x91",
	  "\xE8\xAE\xB0\xE5\xBF\x86", "\xE4\xBA\xBA",
	  "\xE4\xBA\xBA\xE4\xBB\xAC", "\xE3\x80\x82", "12", "\xE5\xA4\xA7",
	  "PDF", "," },
	{ "ja", "\xE7\xBF\xBB\xE8\xA8\xB3", "\xE8\xA8\x98\xE6\x86\xB6",
	  "\xE3\x81\xAE", "\xE3\x83\x88\xE3\x83\xA9\xE3\x83\x83\xE3\x82\xAF",
	  "\xE4\xBA\xBA", "\xE3\x80\x82", "12", "PDF" },
	{ "th", "\xE0\xB8\xA0\xE0\xB8\xB2\xE0\xB8\xA9\xE0\xB8\xB2",
	  "\xE0\xB9\x84\xE0\xB8\x97\xE0\xB8\xA2", "\xE0\xB8\x84\xE0\xB8\x99",
	  "\xE0\xB8\x94\xE0\xB8\xB5", "12", " ", "." },
};
const char *const world_tags[WORLD_TAGS] = { "es",     "es", "es-EC", "es-MX",
					     "es-419", "en", "en",    "en-GB",
					     "en-US",  "ar", "ar-EG", "zh",
					     "zh-TW",  "th", "ja" };
static const char *const codes_data[] = { "<b>", "</b>", "<br/>", "<i>" };

static const char *const *
words_for(const char *tag)
{
	for (size_t i = 0; i < COUNT(words_of); i++)
		if (!strncmp(tag, words_of[i][0], 2))
			return words_of[i] + 1;
	return words_of[0] + 1;
}

static const char *
random_word(const char *tag)
{
	const char *const *words = words_for(tag);
	uint32_t count = 0;

	while (count < 23 && words[count])
		count++;
	/* Mixed scripts now and then. */
	if (below(40) == 0)
		return random_word(world_tags[below(WORLD_TAGS)]);
	return words[below(count)];
}

static void
add_words(struct pu_buf *out, const char *tag, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		if (out->len && below(12))
			pu_buf_addc(out, ' ');
		pu_buf_addz(out, random_word(tag));
	}
}

/* The text with words put in, taken out, and put for others. */
struct pu_str
world_edited(struct world *world, struct pu_str text, const char *tag)
{
	struct pu_buf out = PU_BUF_INIT;
	uint32_t edits = below(4);
	struct pu_str made;

	for (size_t at = 0; at <= text.len;) {
		size_t end = at;

		while (end < text.len && text.ptr[end] != ' ')
			end++;
		if (out.len)
			pu_buf_addz(&out, below(30) ? " " : "  ");
		if (below(8) < edits) {
			if (below(3))
				add_words(&out, tag, below(3));
		} else {
			pu_buf_add(&out, pu_str_n(text.ptr + at, end - at));
		}
		at = end + 1;
	}
	made = arena_str(world->arena, pu_buf_str(&out));
	pu_buf_free(&out);
	return made;
}

struct pu_str
world_text(struct world *world, const char *tag)
{
	struct pu_buf out = PU_BUF_INIT;
	struct pu_str made;

	if (world->text_count && below(3)) {
		size_t from = below((uint32_t)world->text_count);

		if (!strncmp(world->text_tags[from], tag, 2))
			return below(3) ? world_edited(world,
						       world->texts[from], tag)
					: world->texts[from];
	}
	switch (below(50)) {
	case 0:
		add_words(&out, tag, 60 + below(world->longest - 60));
		break;
	case 1:
		pu_buf_addz(&out, below(2) ? "!!!" : ".");
		break;
	case 2: /* one word, many times */
		for (uint32_t i = 0, n = 1 + below(90); i < n; i++)
			pu_buf_addz(&out, "no ");
		break;
	default:
		add_words(&out, tag, 1 + below(9));
	}
	made = arena_str(world->arena, pu_buf_str(&out));
	pu_buf_free(&out);
	if (world->text_count < COUNT(world->texts)) {
		world->text_tags[world->text_count] =
			arena_str(world->arena, pu_str(tag)).ptr;
		world->texts[world->text_count++] = made;
	}
	return made;
}

/* Some texts get inline codes at their start and at a blank. */
void
world_codes(struct world *world, struct pu_str *text,
	    const struct pu_inline_code **codes, size_t *count)
{
	struct pu_inline_code *list;
	struct pu_buf out = PU_BUF_INIT;
	size_t at = 0;

	*codes = NULL;
	*count = 0;
	if (below(5))
		return;
	*count = 1 + below(2);
	list = arena_array(world->arena, *count, sizeof *list);
	for (size_t i = 0; i < *count; i++) {
		uint32_t what = below(4);
		size_t from = at;

		list[i] = (struct pu_inline_code){
			.kind = what == 2   ? PU_CODE_ALONE
				: what == 1 ? PU_CODE_CLOSE
					    : PU_CODE_OPEN,
			.i = 1,
			.x = -1,
			.data = pu_str(codes_data[what])
		};
		while (i && at < text->len && text->ptr[at] != ' ')
			at++;
		pu_buf_add(&out, pu_str_n(text->ptr + from, at - from));
		pu_buf_add(&out, pu_str("\xEE\x80"));
		pu_buf_addc(&out, (char)(0x80 + i));
	}
	pu_buf_add(&out, pu_str_n(text->ptr + at, text->len - at));
	*text = arena_str(world->arena, pu_buf_str(&out));
	*codes = list;
	pu_buf_free(&out);
}

int64_t
world_date(void)
{
	return below(2) ? PU_NO_TIME : 1000000 + (int64_t)below(4) * 86400;
}

struct pu_str
world_neighbour(void)
{
	static const char *const near[] = { "", "Uno dos.", "Uno  dos.",
					    "Tres." };
	uint32_t what = below(6);

	return what < 4 ? pu_str(near[what]) : (struct pu_str){ 0 };
}

struct pu_str
world_person(void)
{
	static const char *const people[] = { "", "quilla", "wara", "inti" };

	return pu_str(people[below(4)]);
}

/* One in four says what another says, at another time. */
static struct pu_unit
random_unit(struct world *world)
{
	size_t count = 2 + below(3) / 2 + below(6) / 5;
	struct pu_variant *variants = NULL;
	struct pu_unit unit;

	if (world->oracle.count && below(4) == 0) {
		uint32_t any = below((uint32_t)world->oracle.count);

		unit_copy(&unit, &world->oracle.copies[any].unit, world->arena);
		unit.created = world_date();
		unit.changed = world_date();
		unit.author = world_person();
		return unit;
	}
	variants = arena_array(world->arena, count, sizeof *variants);
	for (size_t i = 0; i < count; i++) {
		const char *tag = world_tags[below(WORLD_TAGS)];

		/* Mostly Spanish and English, so that there is much to
		 * confuse. */
		if (below(4))
			tag = world_tags[i % 2 ? 5 + below(4) : below(5)];
		variants[i] = (struct pu_variant){
			.language = pu_str(tag),
			.text = world_text(world, tag),
			.author = world_person(),
			.created = world_date(),
			.changed = world_date(),
			.previous = world_neighbour(),
			.next = world_neighbour(),
		};
		world_codes(world, &variants[i].text, &variants[i].codes,
			    &variants[i].code_count);
	}
	return (struct pu_unit){ .author = world_person(),
				 .created = world_date(),
				 .changed = world_date(),
				 .variants = variants,
				 .variant_count = count };
}

/* ---- what happens to a memory ---- */

bool
world_open(struct world *world)
{
	struct pu_error err = { 0 };

	if (pu_db_open(&world->db, world->path, PU_DB_CREATE, &err) &&
	    pu_tm_new(&world->tm, world->db, &err)) {
		if (world->limits)
			index_set_limits(world->tm, world->limits);
		return true;
	}
	printf("# %s\n", err.text);
	return false;
}

/* What the handle has done, with what those before it did. */
static void
note_counters(struct world *world)
{
	const struct index_upkeep *written = index_upkeep(world->tm);
	struct pu_tm_counters read;

	pu_tm_counters(world->tm, &read);
	world->loaded += read.loaded;
	world->postings += read.postings;
	world->gone += read.gone;
	world->passed += read.passed;
	world->steps += written->steps;
	world->merges += written->merges;
}

void
world_close(struct world *world)
{
	if (world->tm)
		note_counters(world);
	pu_tm_free(world->tm);
	pu_db_close(world->db);
	world->tm = NULL;
	world->db = NULL;
}

static bool
add_units(struct world *world, struct pu_tm *tm, uint32_t count)
{
	struct pu_error err = { 0 };
	int64_t id;

	for (uint32_t i = 0; i < count; i++) {
		struct pu_unit unit = random_unit(world);

		if (!pu_tm_add(tm, &unit,
			       below(5) ? PU_DUPLICATE_KEEP
					: (enum pu_on_duplicate)below(2),
			       &id, &(enum pu_added){ 0 }, &err)) {
			printf("# %s\n", err.text);
			return false;
		}
	}
	return true;
}

/* What has not been committed yet is found too. */
static bool
search_inside(struct world *world)
{
	const struct pu_unit *unit;
	struct pu_tm_query query;

	if (!oracle_read(&world->oracle, world->tm))
		return false;
	unit = &world->oracle.copies[world->oracle.count - 1].unit;
	query = (struct pu_tm_query){ .text = unit->variants[0].text,
				      .codes = unit->variants[0].codes,
				      .code_count =
					      unit->variants[0].code_count,
				      .source = unit->variants[0].language,
				      .target = unit->variants[1].language,
				      .min = 60,
				      .max = 5 };
	return search_agrees(&world->oracle, world->tm, &query);
}

bool
world_batch(struct world *world, uint32_t count)
{
	static const enum pu_trust trusts[] = {
		PU_TRUST_MACHINE, PU_TRUST_ALIGNED, PU_TRUST_IMPORTED,
		PU_TRUST_TEAM, PU_TRUST_REVIEWED
	};
	static const char *const origins[] = { "a.tmx", "b.tmx", "c.tmx" };
	uint32_t origin = below(3);
	const struct pu_tm_batch_options options = {
		.kind = "import",
		.what = pu_str(origins[origin]),
		.penalty = (int)origin * 4,
		.trust = trusts[below(COUNT(trusts))],
	};
	struct pu_error err;
	int64_t batch;
	uint64_t skip;

	if (!pu_tm_batch_begin(world->tm, &options, &batch, &skip, &err))
		return false;
	if (world->batch_count < COUNT(world->batches))
		world->batches[world->batch_count++] = batch;
	return add_units(world, world->tm, count) && search_inside(world) &&
	       pu_tm_batch_end(world->tm, true, &err);
}

static bool
change_unit(struct world *world, bool erase)
{
	struct pu_error err = { 0 };
	struct pu_unit unit;
	int64_t id;

	if (!world->oracle.count)
		return true;
	id = world->oracle.copies[below((uint32_t)world->oracle.count)].unit.id;
	unit = random_unit(world);
	unit.id = id;
	if (erase ? pu_tm_delete(world->tm, id, &err)
		  : pu_tm_edit(world->tm, &unit, &err))
		return true;
	printf("# %s\n", err.text);
	return false;
}

static bool
undo_batch(struct world *world)
{
	uint64_t undone, kept;
	struct pu_error err;

	return !world->batch_count ||
	       pu_tm_undo(world->tm, world->batches[--world->batch_count],
			  &undone, &kept, NULL, &err);
}

/* Somebody else writes into the same file. */
static bool
other_writes(struct world *world)
{
	struct pu_error err;
	struct pu_db *db = NULL;
	struct pu_tm *tm = NULL;
	bool ok = pu_db_open(&db, world->path, PU_DB_WRITE, &err) &&
		  pu_tm_new(&tm, db, &err);

	if (ok && world->limits)
		index_set_limits(tm, world->limits);
	ok = ok && add_units(world, tm, 2);

	pu_tm_free(tm);
	pu_db_close(db);
	return ok;
}

/* Somebody is killed while writing; the batch stays as far as it was
 * committed. */
static bool
crash(struct world *world)
{
	int status = 0;
	pid_t child;

	world_close(world);
	fflush(stdout);
	child = fork();
	if (child == 0) {
		if (world_open(world) && world_batch(world, 1 + below(40)))
			add_units(world, world->tm, below(20));
		raise(SIGKILL);
		_exit(1);
	}
	if (child < 0 || waitpid(child, &status, 0) != child ||
	    !WIFSIGNALED(status))
		return false;
	return world_open(world);
}

bool
world_happen(struct world *world)
{
	bool ok;

	switch (below(9)) {
	case 8:
		ok = crash(world);
		break;
	case 0:
		ok = change_unit(world, false);
		break;
	case 1:
		ok = change_unit(world, true);
		break;
	case 2:
		ok = below(2) ? undo_batch(world) : change_unit(world, false);
		break;
	case 3:
		world_close(world);
		ok = world_open(world);
		break;
	case 4:
		ok = other_writes(world);
		break;
	case 5:
		ok = add_units(world, world->tm, 3);
		break;
	default:
		ok = world_batch(world, 20 + below(60));
	}
	return ok && oracle_read(&world->oracle, world->tm);
}

void
world_remove(struct world *world)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	char path[80];

	for (size_t i = 0; i < COUNT(ends); i++) {
		snprintf(path, sizeof path, "%s%s", world->path, ends[i]);
		remove(path);
	}
	oracle_free(&world->oracle);
	pu_arena_free(world->arena);
}
