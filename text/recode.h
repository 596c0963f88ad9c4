/* recode.h - text whose encoding somebody has to say (internal)
 *
 * text/input.h takes what is not UTF-8 for windows-1252. Where a wrong guess
 * would be printed, it is asked for instead.
 */
#ifndef TEXT_RECODE_H
#define TEXT_RECODE_H

#include "text/input.h"

/* Where bytes, the whole of a file, stop being UTF-8 though neither a mark nor
 * their pattern nor a declaration in them says that they are anything else;
 * SIZE_MAX: nowhere. */
size_t recode_broken(struct pu_str bytes, enum input_kind kind);
/* Appends the text in UTF-8, with a byte order mark in front, which no
 * declaration in the text contradicts. PU_INVALID: no such encoding; PU_ENCODING:
 * the bytes are not in it. */
bool recode(struct pu_buf *out, struct pu_str bytes, struct pu_str encoding,
	    struct pu_error *err);

#endif
