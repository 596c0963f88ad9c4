/* output.h - the one way to standard output, or to the file of -o
 *
 * What is written is collected and goes out in large pieces. A failed write
 * (disk full, closed pipe) is remembered and told once, by output_end; what
 * comes after it is dropped.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

enum style { STYLE_PLAIN, STYLE_BOLD, STYLE_DIM, STYLE_GOOD, STYLE_BAD };

struct console;
struct outfile;

struct output {
	struct pu_buf pending;
	struct console *console; /* its progress line makes room; or NULL */
	bool terminal, color;
	int columns; /* of the terminal; 80 when not known */
	struct outfile *file; /* NULL: standard output, nothing written yet */
	bool written, failed;
	struct pu_error why; /* of the first write that failed */
};

void output_start(struct output *out);
/* Into a file from now on, that appears when output_end has come. */
bool output_to(struct output *out, const char *path, struct pu_error *err);
/* Our own words. */
void output_put(struct output *out, const char *text);
void output_f(struct output *out, const char *format, ...) PU_PRINTF(2, 3);
/* Words of others: on a terminal, characters that steer it or reverse the
 * order of reading are shown as <U+001B>. */
void output_text(struct output *out, struct pu_str text);
void output_style(struct output *out, enum style style);
/* One line of compact JSON; takes the value over. */
void json_put(struct pu_buf *out, json_t *value);
void output_json(struct output *out, json_t *value);
void output_flush(struct output *out);
/* False when anything could not be written. whole: a file that nothing was
 * written to comes to be all the same. */
bool output_end(struct output *out, bool whole, struct pu_error *err);

/* Appends text with such characters shown. */
void output_escape(struct pu_buf *out, struct pu_str text);

/* Terminal columns that text takes, and text cut or filled up to width. */
size_t text_width(struct pu_str text);
void output_column(struct output *out, struct pu_str text, size_t width);
/* text in lines of at most width columns, broken at spaces; later lines are
 * indented by indent. No line end after the last. */
void output_wrapped(struct output *out, struct pu_str text, size_t width,
		    size_t indent);

/* ---- values of JSON ---- */
json_t *value_text(struct pu_str text); /* ptr NULL: null */
json_t *value_name(struct pu_str name); /* empty: null */
json_t *value_time(int64_t seconds); /* ISO 8601 UTC, or null */
json_t *value_span(size_t start, size_t end); /* [start,end] */
json_t *value_real(double number, int decimals);
/* "source_language" and "target_language" of an object. */
void value_set_languages(json_t *object, struct pu_str source,
			 struct pu_str target);

/* ---- dates: "2026-03-01T12:00:00Z" ---- */
void time_format(struct pu_buf *out, int64_t seconds);
/* The same, or the day alone. */
void output_time(struct output *out, int64_t seconds, bool day);
/* A date, with or without a time in UTC. */
bool time_parse(const char *text, int64_t *seconds);

#endif
