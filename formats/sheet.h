/* sheet.h - a job as a sheet that people fill in without the tool, and back
 *
 * The sheet is one HTML page, opened from disk and offline: two columns, a tick
 * and a comment for each row. What is typed there is saved by the page as the
 * page itself, with the edits in it. The same rows as TSV, for spreadsheets, and
 * as XLIFF. Inline codes stand in all texts as chips (text/chips.h), but in
 * XLIFF, where they are elements.
 *
 * Rows are known by their key, "r12:SEGMENT:BASE" (numbers in hexadecimal), not
 * by their place; the file by its mark, which names the job and the source's
 * version. Both stand in it as text, so that an office suite or a mail program
 * keeps them. Nothing of the sheet names a person.
 */
#ifndef FORMATS_SHEET_H
#define FORMATS_SHEET_H

#include "base/arena.h"
#include "base/error.h"
#include "text/article.h"

struct input;

#define SHEET_ROWS 200000u
#define SHEET_NAME 240u /* bytes of a job's name */
#define SHEET_SIZE ((size_t)32 << 20) /* bytes of a page or a table */
#define SHEET_TEXT ((size_t)1 << 20) /* of a cell that is read */

enum sheet_kind { SHEET_TRANSLATION, SHEET_REVIEW };

/* What the sheet is of. */
struct sheet_mark {
	enum sheet_kind kind;
	struct pu_str job; /* "SLUG/LANG", no white space */
	int64_t story;
	int version; /* of the source, from 1 */
	struct pu_str digest; /* of the version: letters and figures */
};

struct sheet_row {
	uint32_t number; /* in the version, from 1 */
	int64_t segment;
	int64_t base; /* the event whose text target is; 0: none */
	enum article_part part;
	bool locked; /* shown, not to be changed here */
	bool done; /* the tick: confirmed, or seen */
	struct pu_str state; /* one word for people, in their language */
	struct pu_str source, target;
	const struct pu_inline_code
		*codes; /* of both: U+E000 + k is codes[k] */
	size_t code_count;
	/* What the memory suggests where there is no target yet; may be empty.
	 * origin: where it is from, no name of a person. */
	struct pu_str match, origin;
	int score; /* of the match, 0..102 */
	const struct pu_str *comments; /* said before; shown, not in TSV */
	size_t comment_count;
};

/* OmegaT reads translations alone (until version 5): so what is not done stands
 * there as the source says it, "needs-translation", and what is done is not to
 * be translated. */
enum sheet_dialect { SHEET_XLIFF_1, SHEET_XLIFF_2, SHEET_OMEGAT };

struct sheet {
	struct sheet_mark mark;
	struct pu_str title;
	struct pu_str language[2]; /* of source and target, canonical */
	const struct sheet_row *rows;
	size_t count;
	enum sheet_dialect dialect; /* of XLIFF */
};

/* Append the file; the same sheet gives the same bytes. PU_LIMIT, PU_INVALID: a
 * mark that could not be read again. */
bool sheet_page(struct pu_buf *out, const struct sheet *sheet,
		struct pu_error *err);
bool sheet_table(struct pu_buf *out, const struct sheet *sheet,
		 struct pu_error *err);
bool sheet_xliff(struct pu_buf *out, const struct sheet *sheet,
		 struct pu_error *err);

/* ---- what comes back ---- */

enum sheet_tick { TICK_NONE /* the file does not say */, TICK_OFF, TICK_ON };

/* Strings with chips; ptr NULL: the file has no such cell. */
struct sheet_edit {
	uint32_t number;
	int64_t segment, base;
	struct pu_str source, target;
	const struct pu_str *comments; /* none of them empty */
	size_t comment_count;
	enum sheet_tick tick; /* XLIFF: ON, translated or more; OFF, to be
			       * reviewed; what was never translated says
			       * nothing: not all tools mind the state */
	uint32_t lost; /* codes that are none of the source's, left out */
	long line; /* of the file; 0: not known */
};

enum sheet_verdict { SHEET_NO_VERDICT, SHEET_APPROVE, SHEET_RETURN };

struct sheet_edits {
	struct sheet_mark mark;
	const struct sheet_edit *rows; /* by number, each segment once */
	size_t count;
	enum sheet_verdict verdict;
	struct pu_str comment; /* on the whole; may be empty */
	struct pu_arena *arena;
};

enum sheet_format { SHEET_PAGE, SHEET_TABLE, SHEET_XLIFF };
const char *sheet_format_name(enum sheet_format format); /* "sheet", "tsv",
							  * "xliff" */

/* Reads a file of any of the three, which its content tells. in is taken over,
 * also on failure. PU_SYNTAX: it has no mark or two that differ, or a row stands
 * twice and says different things; PU_LIMIT. */
bool sheet_read(struct sheet_edits **out, struct input *in,
		enum sheet_format *format, struct pu_error *err);
void sheet_edits_free(struct sheet_edits *edits); /* NULL is legal */

#endif
