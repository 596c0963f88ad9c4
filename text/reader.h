/* reader.h - what the files that read values share (internal to text/) */
#ifndef TEXT_READER_H
#define TEXT_READER_H

#include "text/value.h"

struct reader {
	struct pu_str text;
	struct convention *convention;
	struct value *items;
	size_t count, room, spots;
};

char reader_byte(const struct reader *r, size_t at); /* 0 behind the end */
bool reader_digit(const struct reader *r, size_t at);
bool reader_letter(const struct reader *r, size_t at);
/* Behind one blank, or the place itself. */
size_t reader_blank(const struct reader *r, size_t at);
/* The character before the place and where it starts; 0 at the start. */
uint32_t reader_before(const struct reader *r, size_t at, size_t *start);
struct pu_str reader_slice(const struct reader *r, size_t start, size_t end);

/* What stands before the place lets a number begin there. */
bool reader_begins(const struct reader *r, size_t at);
/* Behind a value: an ending that another value would change (5'te). */
bool reader_ending(const struct reader *r, size_t at);
/* "USD" */
bool reader_currency(struct pu_str word);

/* A reading of the open spot; r->spots is raised when the spot is done. */
struct value *reader_push(struct reader *r, enum value_kind kind, size_t start,
			  size_t end);
/* Each adds a spot and gives its end. */
size_t reader_code(struct reader *r, size_t start, size_t at);
size_t reader_number(struct reader *r, size_t at);
/* What touches the numeral in Chinese, Japanese or Korean: signs for powers
 * of ten, further parts. False: it cannot be told what the number is. */
bool reader_myriads(const struct reader *r, struct value *value);

#endif
