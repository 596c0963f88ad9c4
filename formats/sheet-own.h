/* sheet-own.h - what the sheet's writers and readers share (internal) */
#ifndef FORMATS_SHEET_OWN_H
#define FORMATS_SHEET_OWN_H

#include "formats/sheet.h"
#include "text/input.h"

/* --- the script and the style of the page, embedded by the build --- */
extern const unsigned char sheet_script[];
extern const size_t sheet_script_size;
extern const char sheet_script_hash[];
extern const unsigned char sheet_style[];
extern const size_t sheet_style_size;
extern const char sheet_style_hash[];

/* --- sheet-text.c --- */
/* "puente-sheet 1 translation la-marcha/en STORY 3 DIGEST" */
bool sheet_put_mark(struct pu_buf *out, const struct sheet_mark *mark,
		    struct pu_error *err);
/* False: text is none. Its strings in arena. */
bool sheet_take_mark(struct sheet_mark *mark, struct pu_str text,
		     struct pu_arena *arena);
bool sheet_mark_eq(const struct sheet_mark *a, const struct sheet_mark *b);
/* "r12:9f:0": no spreadsheet takes it for a time */
void sheet_put_key(struct pu_buf *out, const struct sheet_row *row);
/* Into number, segment and base of edit. False: it is none. */
bool sheet_take_key(struct sheet_edit *edit, struct pu_str text);
/* The next word of *text, which moves behind it; empty: there is none. */
struct pu_str sheet_word(struct pu_str *text);

/* The page's message of that key, in the language of the messages. */
const char *sheet_message(const char *key);
void sheet_put_messages(struct pu_buf *out); /* all, as a JSON object */
const char *sheet_part(enum article_part part); /* its name for people */

/* --- sheet-read.c: edits as they are found --- */
struct sheet_reading {
	struct sheet_edits *edits;
	struct sheet_edit *rows; /* grows */
	size_t count, room;
	bool marked, two_marks;
};
void sheet_found_mark(struct sheet_reading *reading, struct pu_str text);
/* text in the arena; one that says nothing is passed over. */
void sheet_add_comment(struct sheet_reading *reading, struct sheet_edit *edit,
		       struct pu_str text);
/* PU_LIMIT. Its strings have to be in the arena. */
bool sheet_found(struct sheet_reading *reading, const struct sheet_edit *edit,
		 struct pu_error *err);

bool sheet_read_page(struct sheet_reading *reading, struct pu_str page,
		     struct pu_error *err);
/* Take over in. */
bool sheet_read_table(struct sheet_reading *reading, struct input *in,
		      struct pu_error *err);
bool sheet_read_xliff(struct sheet_reading *reading, struct input *in,
		      struct pu_error *err);

#endif
