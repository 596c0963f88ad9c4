/* forget.h - a person's name taken out of the glossaries (internal)
 *
 * Out of notes, sources, reasons and other remarks, now and before; terms and
 * definitions stay. Authors and approvers are numbers of the table name, which
 * is tm/forget.h's.
 */
#ifndef GLOSSARY_FORGET_H
#define GLOSSARY_FORGET_H

#include "base/buf.h"
#include "base/error.h"

struct pu_db;

/* words: a list of text/hide.h. Inside a transaction. */
bool glossary_forget(struct pu_db *db, struct pu_str words,
		     struct pu_error *err);

#endif
