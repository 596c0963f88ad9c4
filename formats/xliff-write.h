/* xliff-write.h - texts with their codes as elements of XLIFF (internal) */
#ifndef FORMATS_XLIFF_WRITE_H
#define FORMATS_XLIFF_WRITE_H

#include "base/arena.h"
#include "formats/xliff-own.h"

/* One code as it will be written. */
struct xliff_mark {
	size_t at; /* byte of the text */
	const struct pu_inline_code *code; /* NULL: described by nothing */
	int32_t id; /* -1: has none */
	size_t partner; /* the other one of its pair; SIZE_MAX: none */
	bool nests; /* an element can enclose the pair */
	int32_t data; /* number of its data in originalData; -1: none */
};

/* A text to be written. */
struct xliff_line {
	const struct pu_variant *variant;
	struct xliff_mark *marks; /* in order */
	size_t count;
};

/* Data of codes in a 2.x unit, each once. */
struct xliff_data {
	struct pu_str *items;
	size_t count, room;
};

/* --- xliff-line.c: codes and their numbers --- */
/* Finds the codes of variant and numbers them; where other is not NULL, those
 * that it has too get the number that they have there. */
void xliff_line(struct xliff_line *line, const struct pu_variant *variant,
		const struct xliff_line *other, struct pu_arena *arena);
void xliff_gather_data(struct xliff_data *data, struct xliff_line *line);
/* --- xliff-put.c: elements --- */
/* Appends what stands between <source> and </source>. two: of XLIFF 2. */
void xliff_put_line(struct pu_buf *out, const struct xliff_line *line,
		    bool two);

/* --- xliff-about.c: what is said of a translation --- */
/* Of the translation, else of the unit; empty: there is none. */
struct pu_str xliff_property(const struct pu_unit *unit, const char *name);
/* The state that a tool calls so, in the words of the version. */
const char *xliff_state_word(struct pu_str state, bool two);
/* Signed off at least: some tools count nothing else as translated. */
bool xliff_state_is_final(struct pu_str state);
const char *xliff_state(const struct pu_unit *unit, bool two);
void xliff_put_qualifier(struct pu_buf *out, const struct pu_unit *unit);
/* Whether what a property of the list of that level says stands in a place of
 * its own, from where it comes back. */
bool xliff_is_placed(const struct pu_unit *unit, enum xliff_level level,
		     const struct pu_property *property, bool two);

#endif
