/* regex.h - finding and replacing by ICU's regular expressions (internal)
 *
 * A pattern comes from a person: time and stack are bounded, and a pattern that
 * takes too long for a text is PU_LIMIT.
 */
#ifndef TEXT_REGEX_H
#define TEXT_REGEX_H

#include "base/buf.h"
#include "base/error.h"

struct regex;

/* literal: the pattern means itself. PU_SYNTAX, with the column in the
 * pattern: not a regular expression. */
bool regex_new(struct regex **out, struct pu_str pattern, bool literal,
	       bool ignore_case, struct pu_error *err);
void regex_free(struct regex *regex);

/* Appends text to out, with every match replaced ($1, \$ in the replacement
 * mean groups, unless the pattern is literal). *found: at least one match.
 * text is UTF-8, at most 100 MiB. */
bool regex_replace(struct regex *regex, struct pu_str text,
		   struct pu_str replacement, struct pu_buf *out, bool *found,
		   struct pu_error *err);

#endif
