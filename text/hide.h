/* hide.h - names taken out of what people have written
 *
 * A list of names is text: of each its kind, the name, and U+001F.
 */
#ifndef TEXT_HIDE_H
#define TEXT_HIDE_H

#include "base/buf.h"

#define HIDE_STUB "[...]"

/* How a name is known again. */
enum hide_kind {
	HIDE_EQUAL = 'e', /* the whole text, "@" in front and capitals of ASCII
			   * aside: a handle, where nothing else stands */
	HIDE_WORD = 'w', /* as it is written, between other characters than
			  * letters and figures: a handle in a sentence */
	HIDE_NAME = 'n' /* the same, capitals and accents aside */
};

/* Appends to a list; an empty name is passed over. */
void hide_add(struct pu_buf *list, enum hide_kind kind, struct pu_str name);
/* Appends text with HIDE_STUB in the place of each name. False: there was none,
 * and out stays. */
bool hide_names(struct pu_buf *out, struct pu_str text, struct pu_str list);

#endif
