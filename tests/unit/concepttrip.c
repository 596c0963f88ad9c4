#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "tests/random.h"
#include "tests/unit/concepts.h"

/* Random concepts, written whole and read again, are the same; what is written
 * for others is read again without a word of complaint. */

#define ROUNDS 300

static uint64_t seed = 20261122;

static size_t
below(size_t limit)
{
	return random_below(&seed, (uint32_t)limit);
}

/* Text with what each format has to escape; from words when it is a term. */
static struct pu_str
some_text(struct pu_arena *arena, bool term)
{
	static const char *const pieces[] = {
		"huelga", "A&B", "<b>",   "\"q\"", "it's", "ñandú", "=1+2",
		"a,b",    "c;d", "[x]",   "\\n",   "|",    "- ",    "漢字",
		"  ",     "'=x", "@home", "e=mc2", "]]>",  "'",     "-",
	};
	static const char *const controls[] = { "\n", "\t", "\r\n", " \n " };
	struct pu_buf text = PU_BUF_INIT;
	struct pu_str out;

	for (size_t i = 0, n = 1 + below(4); i < n; i++) {
		pu_buf_addz(&text,
			    pieces[below(sizeof pieces / sizeof *pieces)]);
		if (!term && below(6) == 0)
			pu_buf_addz(&text, controls[below(4)]);
	}
	if (term)
		pu_buf_addf(&text, "%zu", below(100000));
	out = arena_str(arena, pu_buf_str(&text));
	pu_buf_free(&text);
	return out;
}

static struct pu_str
maybe(struct pu_arena *arena)
{
	return below(3) ? pu_str("") : some_text(arena, false);
}

static int64_t
some_time(void)
{
	return below(2) ? PU_NO_TIME : (int64_t)below(2000000000);
}

static const struct pu_term_field *
some_fields(struct pu_arena *arena, size_t *count, bool languages)
{
	struct pu_term_field *fields;

	*count = below(4) ? 0 : 1 + below(3);
	fields = arena_array(arena, *count, sizeof *fields);
	for (size_t i = 0; i < *count; i++) {
		fields[i].name =
			below(2) ? pu_str("context") : some_text(arena, true);
		fields[i].value = some_text(arena, false);
		fields[i].language =
			languages && below(2) ? pu_str("es") : pu_str("");
	}
	return fields;
}

static void
make_term(struct pu_term *term, const char *language, struct pu_arena *arena)
{
	struct pu_str *forms;

	*term = (struct pu_term){
		.language = pu_str(language),
		.text = some_text(arena, true),
		.reason = maybe(arena),
		.instead = maybe(arena),
		.type = (enum pu_term_type)below(PU_TYPE_PHRASE + 1),
		.pos = (enum pu_term_pos)below(PU_TERM_POSES),
		.gender = (enum pu_term_gender)below(PU_GENDER_OTHER + 1),
		.number = (enum pu_term_number)below(PU_NUMBER_UNCOUNTABLE + 1),
		.region = maybe(arena),
		.note = maybe(arena),
		.source = maybe(arena),
		.author = maybe(arena),
		.approver = maybe(arena),
		.created = some_time(),
		.changed = some_time()
	};
	term->form_count = below(3);
	forms = arena_array(arena, term->form_count, sizeof *forms);
	for (size_t i = 0; i < term->form_count; i++)
		forms[i] = some_text(arena, true);
	term->forms = forms;
	term->fields = some_fields(arena, &term->field_count, false);
}

/* Terms by language and status, no two the same. */
static void
make_concept(struct pu_concept *concept, struct pu_arena *arena)
{
	static const char *const languages[] = { "es-EC", "en", "zh-Hant" };
	struct pu_term *terms = arena_array(arena, 12, sizeof *terms);
	size_t count = 0;

	*concept = (struct pu_concept){ .glossary = maybe(arena),
					.foreign = maybe(arena),
					.domain = maybe(arena),
					.definition = maybe(arena),
					.note = maybe(arena),
					.source = maybe(arena),
					.kind = (enum pu_term_kind)below(
						PU_TERM_KINDS),
					.keep = below(2),
					.sensitive = below(2),
					.author = maybe(arena),
					.approver = maybe(arena),
					.created = some_time(),
					.changed = some_time(),
					.terms = terms };
	for (size_t l = 0; l < 3; l++)
		for (size_t s = 0; s < PU_TERM_STATUSES; s++) {
			if (below(2) && (l || s))
				continue;
			make_term(&terms[count], languages[l], arena);
			terms[count++].status = (enum pu_term_status)s;
		}
	concept->term_count = count;
	concept->fields = some_fields(arena, &concept->field_count, true);
}

static void
write_all(concept_sink_opener *open, const char *path,
	  struct concept_writing *how, const struct pu_concept *concepts,
	  size_t count)
{
	struct pu_error err = { .code = PU_OK };
	struct concept_sink sink;
	bool ok = open(&sink, path, how, &err);

	for (size_t i = 0; i < count && ok; i++)
		ok = sink.ops->put(sink.self, &concepts[i], &err);
	ok = ok && sink.ops->finish(sink.self, &err);
	if (!CHECK(ok))
		printf("# %s\n", err.text);
	concept_sink_close(&sink);
}

static void
read_all(struct pu_buf *got, concept_source_opener *open, const char *path)
{
	static const struct concept_reading how = { { "es", 2 }, { "en", 2 } };
	struct pu_error err = { .code = PU_OK };
	struct concept_source source;
	struct input *in;

	pu_buf_clear(got);
	if (!CHECK(input_open(&in, path, INPUT_UNITS, &err) &&
		   open(&source, in, &how, &err))) {
		printf("# %s\n", err.text);
		return;
	}
	concepts_drain(got, &source);
}

static void
tell_difference(const char *got, const char *want)
{
	size_t at = 0;

	while (got[at] && got[at] == want[at])
		at++;
	at -= at < 60 ? at : 60;
	printf("# got:  %.200s\n# want: %.200s\n", got + at, want + at);
}

/* As a table of tabs has no line ends, so do they not here. */
static void
fold(struct pu_buf *text)
{
	for (size_t i = 0; i < text->len; i++)
		if (strchr("\n\t\r", text->ptr[i]))
			text->ptr[i] = ' ';
}

static void
test_whole(concept_sink_opener *write, concept_source_opener *read,
	   const char *path, bool guard, bool tabs)
{
	struct pu_concept concepts[ROUNDS];
	struct pu_arena *arena = pu_arena_new();
	struct concept_writing how = { .whole = true,
				       .guard = guard,
				       .source = { "es-EC", 5 } };
	struct pu_buf want = PU_BUF_INIT, got = PU_BUF_INIT;

	for (size_t i = 0; i < ROUNDS; i++) {
		make_concept(&concepts[i], arena);
		concepts_show(&want, &concepts[i]);
	}
	write_all(write, path, &how, concepts, ROUNDS);
	read_all(&got, read, path);
	if (tabs) {
		fold(&got);
		fold(&want);
	}
	if (!CHECK(pu_str_eq(pu_buf_str(&got), pu_buf_str(&want))))
		tell_difference(got.ptr, want.ptr);
	unlink(path);
	pu_buf_free(&want);
	pu_buf_free(&got);
	pu_arena_free(arena);
}

static size_t
count_of(const char *text, const char *what)
{
	size_t count = 0;

	for (; (text = strstr(text, what)); text++)
		count++;
	return count;
}

/* TBX-Basic's data categories: no other may be in a file for others. */
static bool
is_basic(struct pu_str type)
{
	static const char *const types[] = {
		"TBX-Basic",         "XCSURI",
		"subjectField",      "definition",
		"context",           "source",
		"transactionType",   "responsibility",
		"partOfSpeech",      "grammaticalGender",
		"geographicalUsage", "administrativeStatus",
		"termType",          "externalCrossReference",
		"xGraphic"
	};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (pu_str_is(type, types[i]))
			return true;
	return false;
}

static void
check_types(const char *path)
{
	struct pu_error err = { .code = PU_OK };
	struct pu_buf text = PU_BUF_INIT;
	size_t types = 0, strange = 0;
	struct input *in;

	if (!CHECK(input_open(&in, path, INPUT_TEXT, &err) &&
		   input_all(in, &text, (size_t)1 << 26, &err)))
		return;
	for (const char *at = text.ptr; (at = strstr(at, " type=\""));) {
		at += strlen(" type=\"");
		types++;
		strange += !is_basic(pu_str_n(at, strcspn(at, "\"")));
	}
	CHECK(types > ROUNDS);
	CHECK(strange == 0);
	input_close(in);
	pu_buf_free(&text);
}

/* For others: every concept comes back with its terms and their statuses. */
static void
test_public(concept_sink_opener *write, concept_source_opener *read,
	    const char *path)
{
	struct pu_concept concepts[ROUNDS];
	struct pu_arena *arena = pu_arena_new();
	struct concept_writing how = { .guard = true };
	struct pu_buf got = PU_BUF_INIT;
	size_t terms = 0, bad = 0;

	for (size_t i = 0; i < ROUNDS; i++) {
		make_concept(&concepts[i], arena);
		terms += concepts[i].term_count;
		for (size_t k = 0; k < concepts[i].term_count; k++)
			bad += concepts[i].terms[k].status == PU_TERM_FORBIDDEN;
	}
	write_all(write, path, &how, concepts, ROUNDS);
	read_all(&got, read, path);
	CHECK(count_of(got.ptr, "\n  es-EC:") + count_of(got.ptr, "\n  en:") +
		      count_of(got.ptr, "\n  zh-Hant:") ==
	      terms);
	CHECK(count_of(got.ptr, ";forbidden") == bad);
	CHECK(!strstr(got.ptr, "\n!"));
	if (strstr(path, ".tbx"))
		check_types(path);
	unlink(path);
	pu_buf_free(&got);
	pu_arena_free(arena);
}

int
main(void)
{
	test_whole(tbx_sink_open, tbx_source_open, "concepttrip-2.tbx", false,
		   false);
	test_whole(tbx3_sink_open, tbx_source_open, "concepttrip-3.tbx", false,
		   false);
	test_whole(termtable_sink_csv, termtable_source_open,
		   "concepttrip-1.csv", false, false);
	test_whole(termtable_sink_csv, termtable_source_open,
		   "concepttrip-2.csv", true, false);
	test_whole(termtable_sink_tsv, termtable_source_open,
		   "concepttrip-1.tsv", true, true);
	test_public(tbx_sink_open, tbx_source_open, "concepttrip-4.tbx");
	test_public(tbx3_sink_open, tbx_source_open, "concepttrip-5.tbx");
	test_public(termtable_sink_csv, termtable_source_open,
		    "concepttrip-3.csv");
	test_public(termtable_sink_tsv, termtable_source_open,
		    "concepttrip-2.tsv");
	return tap_done();
}
