/* srx-regex.h - a segmentation rule as one regular expression (internal to
 * text/)
 */
#ifndef TEXT_SRX_REGEX_H
#define TEXT_SRX_REGEX_H

#include <stdbool.h>
#include <stdint.h>

#include <unicode/uregex.h>

#include "base/buf.h"

/* How often * and + match at most, behind the place and before it. */
#define SRX_BACK  100
#define SRX_AHEAD 1000

/* Repetitions in one expression, and in all of a file: with each of them ICU
 * goes through what it has compiled of the expression. */
#define SRX_REPEATS     1000
#define SRX_REPEATS_ALL 100000

/* What the expressions of a file may still spend. */
struct srx_work {
	int64_t left; /* steps of ICU's on a text */
	int64_t repeats; /* SRX_REPEATS_ALL to begin with */
};

/* NULL when *status says why not, U_REGEX_PATTERN_TOO_BIG: it repeats too much;
 * close it with uregex_close. */
URegularExpression *srx_regex_open(struct pu_str regex, uint32_t flags,
				   UErrorCode *status);
/* Matches at a place that lies between before and after. One match may take
 * some half million steps and 1 MiB of stack, all of them what work says. */
URegularExpression *srx_regex_rule(struct pu_str before, struct pu_str after,
				   struct srx_work *work, UErrorCode *status);
/* Which half of a rule is no expression, and where in it, 1-based. */
void srx_regex_fault(struct pu_str before, struct pu_str after, bool *in_before,
		     int32_t *line, int32_t *character);

#endif
