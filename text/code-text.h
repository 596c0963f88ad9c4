/* code-text.h - inline codes that stand in a text as text
 *
 * OmegaT's project memories hold their tags so, people type them so, and some
 * tools export them so.
 */
#ifndef TEXT_CODE_TEXT_H
#define TEXT_CODE_TEXT_H

#include "text/unit.h"

/* Which forms are codes; the data of each is the tag as it stands. */
#define CODE_TEXT_OMEGAT 1u /* <f0> </f0> <br1/>: letters and a number */
#define CODE_TEXT_TAGS   2u /* <b> </b> <br/> <a href="x">, any element */
#define CODE_TEXT_BRACES 4u /* {1} {1> <1} of Phrase, [1} {2] of memoQ */

/* Private-use characters of the text are described by its codes, see unit.h.
 * Takes the tags out of the variant's text: after it, its text and codes are in
 * arena where there were any, and else what they were. Two that belong together
 * become bpt and ept, numbered behind those that are there; one without its
 * partner it, or, where it may as well be meant as a word (<h1>, of OmegaT's),
 * stays text. Codes that were there stay. OmegaT's get their letters as type
 * and their number as x. */
void code_text_read(struct pu_variant *variant, unsigned forms,
		    struct pu_arena *arena);
/* A text that has no codes without its tags, as it scores and as people see it; in arena, or as
 * it was. */
struct pu_str code_text_plain(struct pu_str text, unsigned forms,
			      struct pu_arena *arena);

/* The way back, for OmegaT: of the variant's codes, those whose data is a tag of
 * OmegaT's stand in its text as text, in arena. Codes that are left keep their
 * numbers. */
void code_text_write(struct pu_variant *variant, struct pu_arena *arena);

#endif
