/* srx.h - segmentation rules (internal to text/)
 *
 * SRX 2.0 (LISA/GALA) and 1.0, read tolerantly: foreign elements, missing
 * attributes and namespaces do not matter, language patterns are matched
 * without regard to case, 1.0 has no cascade. Regular expressions are ICU's.
 * Only the rules of one language are compiled.
 *
 * A rule's beforebreak is matched backwards, from the place in question: * and
 * + in it reach SRX_REACH times at most, as in other SRX engines.
 */
#ifndef TEXT_SRX_H
#define TEXT_SRX_H

#include <stdint.h>

#include <unicode/uregex.h>

#include "base/buf.h"
#include "base/error.h"
#include "text/input.h"

#define SRX_REACH 100
#define SRX_RULES 20000 /* of a file */
#define SRX_REGEX 65536 /* bytes of one expression */

struct srx_rule {
	URegularExpression *regex;
	bool breaks;
	long line; /* in the file */
};

struct srx {
	struct srx_rule *rules; /* the first that matches decides */
	size_t count, room;
	char *source;
	bool lenient; /* a rule that takes too much does not match */
};

/* Takes over in, also on failure. PU_SYNTAX: not SRX, or a rule that cannot
 * be understood; PU_LIMIT; PU_INVALID: no rules for language (canonical). */
bool srx_read(struct srx **out, struct input *in, struct pu_str language,
	      struct pu_error *err);
void srx_free(struct srx *srx);

/* The text that rules look at from now on; must outlive the looking. */
bool srx_text(struct srx *srx, const UChar *text, int32_t len,
	      struct pu_error *err);
/* The first of the rules before number `below` that matches at place: its
 * number, srx->count when none does, -1 when it failed. */
int64_t srx_at(struct srx *srx, int32_t place, size_t below,
	       struct pu_error *err);
/* The next place from `from` on where the rule matches, -1: none, -2: failed.
 */
int32_t srx_find(struct srx *srx, size_t rule, int32_t from,
		 struct pu_error *err);

#endif
