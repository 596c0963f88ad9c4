/* placeholder.h - places in a message that a program fills in: %s, %1$d,
 * %(name)s, {0}, {name}, ${name} (internal)
 *
 * A translation must have those of its original, or the program breaks. How
 * they look depends on the programming language; gettext says it with flags
 * ("c-format"). Where styles are stricter than the program, the translation is
 * only taken for less sure than it is.
 */
#ifndef TEXT_PLACEHOLDER_H
#define TEXT_PLACEHOLDER_H

#include "base/buf.h"

/* Which styles there are in a text. */
#define PLACEHOLDER_PERCENT 1u /* of C, Python, PHP, Ruby ... */
#define PLACEHOLDER_NUMBER  2u /* %1 %L1 %n of Qt, %1% of Boost */
#define PLACEHOLDER_BRACE   4u /* {name} {0} {} */
#define PLACEHOLDER_QUOTES  8u /* apostrophes make braces text: Java */
#define PLACEHOLDER_DOLLAR  16u /* $name ${name} of the shell */
#define PLACEHOLDER_TILDE   32u /* ~a of Lisp and Scheme */
#define PLACEHOLDER_TAG     64u /* <b> </b> <br/>: name and kind */
/* Only what is hardly anything else: no "% d", no {a, b}. */
#define PLACEHOLDER_SURE  128u
#define PLACEHOLDER_FEWER 256u /* the translation may leave some out */

/* The styles that flags of gettext name ("c-format, no-wrap"); 0: none. */
unsigned placeholder_styles(struct pu_str flags);
/* Whether two texts have the same places: by number or name, each with its type,
 * however often and in whatever order they are named; those without a number are
 * counted through. styles 0: always. */
bool placeholders_agree(struct pu_str source, struct pu_str target,
			unsigned styles);

#endif
