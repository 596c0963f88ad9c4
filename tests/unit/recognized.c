/* tests/data/glossary: segments whose terms were written down before there was
 * a recognizer, half of them traps. Every miss and every false hit is told. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "glossary/recognizer.h"
#include "tests/tap.h"

static char *
read_file(const char *name)
{
	const char *srcdir = getenv("srcdir");
	struct pu_buf path = PU_BUF_INIT, text = PU_BUF_INIT;
	char block[4096];
	size_t got;
	FILE *file;

	pu_buf_addf(&path, "%s/tests/data/glossary/%s", srcdir ? srcdir : ".",
		    name);
	file = fopen(path.ptr, "rb");
	if (!file) {
		printf("Bail out! %s is missing\n", path.ptr);
		exit(1);
	}
	while ((got = fread(block, 1, sizeof block, file)) > 0)
		pu_buf_add(&text, pu_str_n(block, got));
	fclose(file);
	pu_buf_free(&path);
	return pu_buf_take(&text);
}

/* The next piece of *at up to a separator, which is passed. */
static struct pu_str
cut(struct pu_str *at, const char *separator)
{
	size_t len = strlen(separator), end = 0;
	struct pu_str piece = *at;

	while (end + len <= at->len && memcmp(at->ptr + end, separator, len))
		end++;
	if (end + len > at->len) {
		at->ptr += at->len;
		at->len = 0;
		return piece;
	}
	piece.len = end;
	at->ptr += end + len;
	at->len -= end + len;
	return piece;
}

/* ---- the terms ---- */

static struct pu_str names[100];
static size_t name_count;

static enum pu_term_kind
kind_of(struct pu_str name)
{
	enum pu_term_kind kind = PU_TERM_COMMON;

	if (pu_str_is(name, "title of a work"))
		return PU_TERM_TITLE;
	if (pu_str_is(name, "false friend"))
		return PU_TERM_FALSE_FRIEND;
	if (!pu_term_kind_named(name, &kind))
		CHECK(false);
	return kind;
}

static struct pu_term terms[20];

/* The terms of a list, behind those that are there; their number. */
static size_t
read_terms(struct pu_str list, const char *language, size_t count)
{
	while (list.len) {
		struct pu_str text = pu_str_trim(cut(&list, "; "));
		struct pu_term *term = &terms[count++];

		*term = (struct pu_term){ .language = pu_str(language),
					  .status = PU_TERM_ADMITTED,
					  .text = text };
		if (pu_str_ends(text, " [noun]")) {
			term->text.len -= strlen(" [noun]");
			term->pos = PU_POS_NOUN;
		} else if (pu_str_ends(text, " (proper)")) {
			term->text.len -= strlen(" (proper)");
			term->pos = PU_POS_PROPER;
		}
	}
	return count;
}

static void
add_concept(struct recognizer *r, const char *language,
	    const struct pu_concept *concept)
{
	struct pu_error err = { .code = PU_OK };

	for (size_t i = 0; i < concept->term_count; i++)
		if (pu_str_is(concept->terms[i].language, language) &&
		    !recognizer_add_term(r, concept, &concept->terms[i],
					 &err)) {
			CHECK(false);
			printf("# %s\n", err.text);
		}
}

static void
load(struct recognizer *r, char *text, const char *language)
{
	struct pu_str lines = pu_str(text);

	name_count = 0;
	while (lines.len) {
		struct pu_str line = cut(&lines, "\n"), name, kind;
		struct pu_concept concept = { .id = (int64_t)name_count,
					      .terms = terms };
		size_t count;

		if (!line.len || line.ptr[0] == '#')
			continue;
		name = cut(&line, "\t");
		kind = cut(&line, "\t");
		count = read_terms(cut(&line, "\t"), "en", 0);
		concept.term_count = read_terms(line, "es", count);
		concept.kind = kind_of(kind);
		names[name_count++] = name;
		add_concept(r, language, &concept);
	}
}

/* ---- the segments ---- */

struct score {
	size_t segments, expected, right, found;
};

static void
tell(const char *what, struct pu_str hit, struct pu_str text)
{
	printf("# %s %.*s in \"%.*s\"\n", what, (int)hit.len, hit.ptr,
	       (int)text.len, text.ptr);
}

/* "concept=surface" of the next hit that no longer one covers. */
static bool
next_hit(const struct pu_term_hit *hits, size_t count, size_t *at,
	 struct pu_buf *out)
{
	while (*at < count && hits[*at].covered)
		(*at)++;
	pu_buf_clear(out);
	if (*at == count)
		return false;
	pu_buf_add(out, names[hits[*at].concept]);
	pu_buf_addc(out, '=');
	pu_buf_add(out, hits[*at].text);
	(*at)++;
	return true;
}

/* Both are in order of place. */
static void
judge(const struct pu_term_hit *hits, size_t count, struct pu_str expected,
      struct pu_str text, struct score *score)
{
	struct pu_buf got = PU_BUF_INIT;
	struct pu_str rest = expected;
	size_t at = 0;

	score->segments++;
	while (rest.len) {
		struct pu_str want = cut(&rest, " | ");
		bool found = false;

		score->expected++;
		for (at = 0; !found && next_hit(hits, count, &at, &got);)
			found = pu_str_eq(pu_buf_str(&got), want);
		score->right += found;
		if (!found)
			tell("missed:", want, text);
	}
	for (at = 0; next_hit(hits, count, &at, &got);) {
		bool wanted = false;

		score->found++;
		for (rest = expected; !wanted && rest.len;)
			wanted = pu_str_eq(cut(&rest, " | "), pu_buf_str(&got));
		if (!wanted)
			tell("not there:", pu_buf_str(&got), text);
	}
	pu_buf_free(&got);
}

static void
run(struct recognizer *r, char *text, struct score *score)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_str lines = pu_str(text);

	while (lines.len) {
		struct pu_str line = cut(&lines, "\n"), segment;
		struct pu_error err = { .code = PU_OK };
		struct pu_term_hit *hits;
		size_t count;

		if (!line.len || line.ptr[0] == '#')
			continue;
		cut(&line, "\t");
		cut(&line, "\t");
		segment = cut(&line, "\t");
		pu_arena_reset(arena);
		if (!recognizer_find(r, segment, RECOGNIZE_SURE, arena, &hits,
				     &count, &err)) {
			CHECK(false);
			continue;
		}
		judge(hits, count, cut(&line, "\t"), segment, score);
	}
	pu_arena_free(arena);
}

/* Precision at least .98, recall at least .97. */
static void
test_set(const char *language, const char *list, const char *name, size_t least)
{
	struct pu_error err = { .code = PU_OK };
	struct score score = { 0 };
	struct recognizer *r;
	char *concepts = read_file(list), *segments = read_file(name);

	CHECK(recognizer_new(&r, pu_str(language), &err));
	load(r, concepts, language);
	run(r, segments, &score);
	printf("# %s: %zu segments, %zu hits expected, %zu found, %zu right: "
	       "precision %.4f, recall %.4f\n",
	       name, score.segments, score.expected, score.found, score.right,
	       (double)score.right / (double)score.found,
	       (double)score.right / (double)score.expected);
	CHECK(score.segments >= least);
	CHECK(score.right * 100 >= score.found * 98);
	CHECK(score.right * 100 >= score.expected * 97);
	recognizer_free(r);
	free(concepts);
	free(segments);
}

int
main(void)
{
	test_set("en", "concepts.tsv", "en.tsv", 200);
	test_set("es", "concepts.tsv", "es.tsv", 200);
	test_set("en", "press-concepts.tsv", "press-en.tsv", 110);
	test_set("es", "press-concepts.tsv", "press-es.tsv", 110);
	return tap_done();
}
