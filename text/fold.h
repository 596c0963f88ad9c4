/* fold.h - normal forms and the full and plain keys (internal to text/)
 *
 * Step 2 of the score (docs/score.md). Unicode's NFC, NFD (UAX #15) and
 * NFKC_Casefold (UCD) by ICU.
 */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stdint.h>

#include <unicode/utypes.h>

#include "base/buf.h"
#include "base/error.h"

/* Where the bytes of an NFC text came from: byte i came from bytes
 * low[i] .. high[i] of the text given. low NULL: from byte i itself. */
struct nfc_map {
	uint32_t *low, *high;
	size_t room;
};

/* The NFC of text: text itself where it is NFC and well-formed already (then
 * map->low is not used and *same is true), else appended to out. Ill-formed
 * bytes become U+FFFD. A run of more than NFC_RUN combining marks is put in
 * order piece by piece: no text takes quadratic time. map may be NULL. */
#define NFC_RUN 256
bool fold_nfc(struct pu_str text, struct pu_buf *out, struct nfc_map *map,
	      bool *same, struct pu_error *err);

/* Reused between calls. */
struct fold {
	UChar *from, *to;
	int32_t from_room, to_room;
};
void fold_free(struct fold *fold);

/* full of an NFC word, plain of a full key: appended to out. */
bool fold_full(struct fold *fold, struct pu_str word, struct pu_buf *out,
	       struct pu_error *err);
bool fold_plain(struct fold *fold, struct pu_str full, struct pu_buf *out,
		struct pu_error *err);

bool fold_failed(struct pu_error *err, UErrorCode status);

#endif
