/* erase.h - somebody is forgotten
 *
 * What stays is the id alone, which is random: shares still add up, and whoever
 * brings this id again is refused (E-PERSON-01). No name is kept, nor a digest
 * of one, so an author's name in a file that is imported later means nobody.
 */
#ifndef DESK_ERASE_H
#define DESK_ERASE_H

#include "desk/profile.h"

/* What a person is called here, as lists of text/hide.h: where a name stands
 * alone, in sentences, and in running text (without the handle, which may be an
 * ordinary word). Appends. */
void erase_lists(const struct person *person, const struct profile *profile,
		 struct pu_buf *values, struct pu_buf *words,
		 struct pu_buf *names);
/* Inside a transaction: names, link, aliases, organisations, consents and handle
 * go, and what people have written about them at the desk says "[...]". */
bool erase_person(struct pu_db *db, int64_t person, struct pu_str values,
		  struct pu_str words, struct pu_error *err);
/* Inside a transaction: what people have written says "[...]" where it said one
 * of these words. */
bool erase_words(struct pu_db *db, struct pu_str words, struct pu_error *err);
/* Inside a transaction: the handle in settings and units is the other one. */
bool erase_rename(struct pu_db *db, struct pu_str handle, struct pu_str other,
		  struct pu_error *err);
/* In how many texts of articles the names stand: these stay. */
bool erase_mentions(struct pu_db *db, struct pu_str names, int64_t *count,
		    struct pu_error *err);

#endif
