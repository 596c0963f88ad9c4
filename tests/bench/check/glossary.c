#include "config.h"

#include "tests/bench/check/glossary.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tests/bench/check/measure.h"
#include "text/lines.h"

/* Up to the mark, which is passed over; false: there is nothing left. */
static bool
part(struct pu_str *rest, const char *mark, struct pu_str *out)
{
	size_t len = strlen(mark), at = 0;

	if (!rest->ptr)
		return false;
	while (at + len <= rest->len && memcmp(rest->ptr + at, mark, len) != 0)
		at++;
	if (at + len > rest->len) {
		*out = *rest;
		*rest = (struct pu_str){ NULL, 0 };
		return true;
	}
	*out = pu_str_n(rest->ptr, at);
	*rest = pu_str_n(rest->ptr + at + len, rest->len - at - len);
	return true;
}

static void
add_term(struct glossary *glossary, struct glossed *glossed,
	 struct pu_str language, struct pu_str text, bool first)
{
	static const char marks[] = "~!?";
	const char *mark =
		text.len ? memchr(marks, *text.ptr, sizeof marks) : NULL;
	struct pu_term *term = &glossed->terms[glossed->concept.term_count];

	if (!text.len || glossed->concept.term_count == GLOSSED_TERMS ||
	    glossed->other_count == GLOSSED_TERMS)
		return;
	if (mark)
		text = pu_str_n(text.ptr + 1, text.len - 1);
	if (mark && *mark == '?')
		term = &glossed->others[glossed->other_count++];
	else
		glossed->concept.term_count++;
	*term = (struct pu_term){
		.id = pu_term_id(glossed->concept.id,
				 (int64_t)glossed->concept.term_count),
		.language = language,
		.text = arena_str(glossary->arena, text),
		.status = mark && *mark == '!' ? PU_TERM_FORBIDDEN
			  : mark               ? PU_TERM_DEPRECATED
			  : first              ? PU_TERM_PREFERRED
					       : PU_TERM_ADMITTED,
	};
}

static void
name_languages(struct glossary *glossary, struct pu_str line)
{
	struct pu_str name;

	part(&line, "\t", &name);
	for (int i = 0; i < 2 && part(&line, "\t", &name); i++)
		glossary->languages[i] = arena_str(glossary->arena, name);
}

static void
add_concept(struct glossary *glossary, struct pu_str line)
{
	struct glossed *glossed;
	struct pu_str kind = pu_str(""), terms, text;

	MEM_GROW(glossary->items, glossary->count, glossary->room);
	glossed = &glossary->items[glossary->count++];
	*glossed = (struct glossed){ .concept.id = (int64_t)glossary->count };
	part(&line, "\t", &kind);
	glossed->concept.sensitive = pu_str_is(kind, "sensitive");
	if (glossed->concept.sensitive)
		glossed->concept.kind = PU_TERM_PERSON;
	else
		pu_term_kind_named(kind, &glossed->concept.kind);
	for (int i = 0; i < 2 && part(&line, "\t", &terms); i++)
		for (bool first = true; part(&terms, " | ", &text);
		     first = false)
			add_term(glossary, glossed, glossary->languages[i],
				 text, first);
}

void
glossary_read(struct glossary *glossary, const char *path)
{
	struct pu_error err = { .code = PU_OK };
	struct lines *lines;
	struct pu_str line;
	int got;

	*glossary = (struct glossary){ .arena = pu_arena_new() };
	if (!lines_open(&lines, path, &err))
		measure_fail(&err);
	while ((got = lines_next(lines, &line, &err)) > 0)
		if (!glossary->languages[0].len)
			name_languages(glossary, line);
		else if (line.len)
			add_concept(glossary, line);
	if (got < 0)
		measure_fail(&err);
	lines_close(lines);
	for (size_t i = 0; i < glossary->count; i++)
		glossary->items[i].concept.terms = glossary->items[i].terms;
}

struct target_check *
glossary_check(const struct glossary *glossary, const char *source,
	       const char *target)
{
	struct pu_error err = { .code = PU_OK };
	struct target_check *check;

	if (!target_check_new(&check, pu_str(source), pu_str(target), &err))
		measure_fail(&err);
	for (size_t i = 0; i < glossary->count; i++)
		if (!target_check_add(check, &glossary->items[i].concept, &err))
			measure_fail(&err);
	return check;
}

void
glossary_drop(struct glossary *glossary)
{
	free(glossary->items);
	pu_arena_free(glossary->arena);
}

const struct glossed *
glossary_concept(const struct glossary *glossary, int64_t id)
{
	return &glossary->items[id - 1];
}
