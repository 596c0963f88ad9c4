/* credit.h - who translated this, written in the text (internal) */
#ifndef CHECK_CREDIT_H
#define CHECK_CREDIT_H

#include "check/passage.h"

/* A line that begins with words of a credit ("Translated by", "Traducción:")
 * and goes on with a name or a colon; span: those words. */
bool credit_stands(struct passage *passage, struct pu_text_span *span);

#endif
