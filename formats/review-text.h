/* review-text.h - texts of strangers as HTML and JSON; the page's messages
 * (internal) */
#ifndef FORMATS_REVIEW_TEXT_H
#define FORMATS_REVIEW_TEXT_H

#include "base/buf.h"

/* As content of an element or of an attribute in double quotes: a browser
 * gets the same characters back. What no page can hold (NUL, ill-formed bytes)
 * becomes U+FFFD; false then. */
bool review_put_html(struct pu_buf *out, struct pu_str text);
/* As a JSON string, with its quotes, that may stand in a script element. */
void review_put_json(struct pu_buf *out, struct pu_str text);

/* The page's message of that key, in the language of the messages. */
const char *review_message(const char *key);
/* All of them as a JSON object. */
void review_put_messages(struct pu_buf *out);
/* A message, with n in the place of {n}; escaped. */
void review_put_counted(struct pu_buf *out, const char *key, size_t n);

#endif
