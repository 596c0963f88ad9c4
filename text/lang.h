/* lang.h - language tags (BCP 47)
 *
 * Canonical means: BCP 47 case and order, aliases resolved as CLDR does
 * (iw -> he), underscores accepted ("ES_ec" -> "es-EC").
 */
#ifndef TEXT_LANG_H
#define TEXT_LANG_H

#include "base/buf.h"
#include "base/error.h"

/* Appends the canonical tag to out. PU_INVALID: not a language tag, or its
 * primary language is known neither to CLDR nor to ISO 639-3; "did you mean"
 * where one is near. */
PU_API bool pu_lang_canonical(struct pu_buf *out, struct pu_str tag,
			      struct pu_error *err);
/* The language that is called so in English, in Spanish or in itself, capitals
 * aside: "Spanish", "inglés", "Deutsch", "Spanish (Ecuador)"; appends. */
bool lang_called(struct pu_buf *out, struct pu_str name);
/* A code (es, es-EC, es_419, zh-Hans) or a name that a person means by it, such
 * as a column's heading; appends. */
bool lang_said(struct pu_buf *out, struct pu_str text);

/* The functions below take canonical tags. */

/* CLDR has a name for it: many a word of three letters is the code of some
 * language or other. */
bool lang_has_name(struct pu_str tag);

/* "es" of "es-419": a slice of tag. */
struct pu_str lang_primary(struct pu_str tag);
/* "419" of "es-419"; empty when no region is stated. */
struct pu_str lang_region(struct pu_str tag);
/* The same primary language and the same script, stated or likely (zh-TW is
 * Hant, zh is Hans): such texts can match each other. */
bool lang_matches(struct pu_str a, struct pu_str b);
/* True when both state a region and neither tag is the other's ancestor in
 * CLDR (es-419 is es-EC's parent): the region penalty of the score. */
bool lang_region_differs(struct pu_str a, struct pu_str b);
/* Primary language and likely script, e.g. "es-Latn": equal exactly for tags
 * that match each other. Appends. */
void lang_family(struct pu_buf *out, struct pu_str tag);
PU_API bool pu_lang_is_rtl(struct pu_str tag);
/* Appends the tag that this one falls back to in CLDR: es-419 for es-EC, es for
 * es-419, nothing for es. */
void lang_parent(struct pu_buf *out, struct pu_str tag);
/* The language's name in the language of the interface, e.g. "Spanish". */
void lang_name(struct pu_buf *out, struct pu_str tag, struct pu_str in);

#endif
