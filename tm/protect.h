/* protect.h - what must never be carried over from a similar text unseen
 *
 * Found by shape alone: IBANs (ISO 13616: length by country, grouped in any
 * way), account numbers after a cue word (cuenta, account, CBU, CLABE ...),
 * long identifiers of letters and digits, telephone numbers, e-mail addresses,
 * URLs, @handles and #tags. Check digits are not asked for: a wrong number is
 * protected too.
 */
#ifndef TM_PROTECT_H
#define TM_PROTECT_H

#include "base/arena.h"
#include "base/buf.h"

enum protect_kind {
	PROTECT_ACCOUNT, /* IBANs too */
	PROTECT_PHONE,
	PROTECT_ADDRESS, /* e-mail, URL */
	PROTECT_NAME /* @handle, #tag */
};

struct protect_token {
	enum protect_kind kind;
	size_t start, end; /* bytes of the text */
	/* What is compared: accounts and telephones without their grouping,
	 * e-mails, handles and tags in lower case. */
	struct pu_str value;
};

#define PROTECT_MOST 1000 /* tokens of a text; further ones are not seen */

/* In order, in arena. */
size_t protect_find(struct pu_str text, struct pu_arena *arena,
		    const struct protect_token **out);

/* The tokens, as they are written, in which a match's text differs from the
 * query's: those that only the match has, then those that only the query has;
 * all of the match's when only their order differs. None when the sequences of
 * values are equal. */
size_t protect_differences(struct pu_str query, struct pu_str match,
			   struct pu_arena *arena, const struct pu_str **out);

#endif
