/* check-codes.h - the inline codes that the segments of a document have, as the
 * check "tags" wants them (internal)
 *
 * Links and formatting that are open when a segment begins, or still are when it
 * ends, are pairs of it, too: where a text is cut, and into how many sentences,
 * makes no difference. What says nothing of the text within a paragraph is left
 * out: pairs without text, emphasis of the whole paragraph; neighbours that are
 * the same are one.
 */
#ifndef JOBS_CHECK_CODES_H
#define JOBS_CHECK_CODES_H

#include "check/check.h"
#include "jobs/segmented.h"

struct check_codes;

/* Of the document at path, which is read again; text: its segments, as they were
 * read and cut in the language. NULL: nothing can be told of it, as of plain
 * text. */
struct check_codes *check_codes_new(const char *path,
				    const struct segmented *text,
				    struct pu_str language);
/* Two documents of different formats: what stands alone (pictures, marks of
 * notes) is another thing in each of them, and left out from now on. */
void check_codes_compare(struct check_codes *source,
			 struct check_codes *target);
void check_codes_free(struct check_codes *codes); /* NULL is legal */

/* The segments first .. first + count - 1 as one text; joint: between two of
 * them. False: their codes are not known. Everything in arena. */
bool check_codes_join(struct check_codes *codes, size_t first, size_t count,
		      const char *joint, struct pu_check_side *out,
		      struct pu_arena *arena);

#endif
