/* figures.h - strings of figures that are no amounts: accounts, telephones,
 * wallets (internal)
 */
#ifndef CHECK_FIGURES_H
#define CHECK_FIGURES_H

#include "base/arena.h"
#include "text/address.h"
#include "text/cue.h"
#include "text/finding.h"
#include "text/iban.h"

struct figures {
	struct pu_text_span span;
	struct pu_str value; /* without grouping */
	enum cue cue; /* CUE_NONE: a number like any other, or a part of
		       * something */
};

#define FIGURES_MOST 500 /* of a text; further ones are not seen */

/* Every string of four digits and more but IBANs, with what the words before it
 * say that it is; +, and a telephone's digits; a bank's BIC behind its cue; a
 * wallet, whatever stands before it. In order, in arena. */
size_t figures_read(struct pu_str text, const struct iban *ibans,
		    size_t iban_count, const struct address *addresses,
		    size_t address_count, struct pu_arena *arena,
		    const struct figures **out);

#endif
