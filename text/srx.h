/* srx.h - segmentation rules (internal to text/)
 *
 * SRX 2.0 (LISA/GALA) and 1.0, read tolerantly: foreign elements, missing
 * attributes and namespaces do not matter, language patterns are matched
 * without regard to case, 1.0 has no cascade, a header that does not say has one
 * (OmegaT's). Regular expressions are ICU's. Only the rules of one language are compiled, and ICU is asked only where a
 * filter (srx-filter.h) finds that a rule may match.
 *
 * A rule's beforebreak is matched backwards, from the place in question: * and
 * + in it reach SRX_BACK times at most, as in other SRX engines; in afterbreak
 * SRX_AHEAD times.
 */
#ifndef TEXT_SRX_H
#define TEXT_SRX_H

#include <stdint.h>

#include <unicode/uregex.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "text/input.h"
#include "text/srx-choice.h"
#include "text/srx-filter.h"
#include "text/srx-regex.h"

#define SRX_RULES 20000 /* of a file */
#define SRX_REGEX 65536 /* bytes of one expression */

struct srx_rule {
	URegularExpression *regex; /* NULL: not needed yet, or damaged */
	struct pu_str before, after;
	uint64_t text; /* which text it has been given */
	bool damaged; /* cannot be compiled: matches nothing */
	bool breaks;
	long line; /* in the file */
};

struct srx {
	struct srx_rule *rules; /* the first that matches decides */
	size_t count, room;
	const struct srx_filter **filters; /* of each rule */
	size_t filter_count, filter_room;
	struct srx_choice *choice;
	struct srx_work work; /* on the text */
	char *source;
	struct pu_arena *arena;
	/* The rules are ours: one is compiled when it is first needed, and one
	 * that takes too much does not match. */
	bool own;
	bool unfiltered; /* for the test that filters change nothing */
	const UChar *text;
	int32_t len;
	uint64_t text_number;
};

/* Takes over in, also on failure. PU_SYNTAX: not SRX, or a rule that cannot
 * be understood; PU_LIMIT; PU_INVALID: no rules for language (canonical). */
bool srx_read(struct srx **out, struct input *in, struct pu_str language,
	      bool own, struct pu_error *err);
void srx_free(struct srx *srx);

/* The text that rules look at from now on; must outlive the looking. A
 * place is never between two surrogates: ICU 72 reads astray there. */
void srx_text(struct srx *srx, const UChar *text, int32_t len);
/* The first of the rules before number `below` that matches at place: its
 * number, srx->count when none does, -1 when it failed. */
int64_t srx_at(struct srx *srx, int32_t place, size_t below,
	       struct pu_error *err);
/* The next place from `from` on where the rule matches, -1: none, -2: failed.
 */
int32_t srx_find(struct srx *srx, size_t rule, int32_t from,
		 struct pu_error *err);

#endif
