/* dictd.h - dictionaries in dictd format, as word lists
 *
 * An .index of lines "headword TAB offset TAB length" (numbers in base 64, see
 * dictfmt(1)) and a .dict or .dict.dz beside it. Made for what FreeDict writes:
 * the headword and its sound on the first line, translations after it.
 */
#ifndef GLOSSARY_DICTD_H
#define GLOSSARY_DICTD_H

#include "base/buf.h"
#include "base/error.h"

struct dictd;

/* path: the .index. PU_NOT_FOUND, PU_SYNTAX. */
bool dictd_open(struct dictd **out, const char *path, struct pu_error *err);
/* Both borrowed; name stands for them in errors. */
bool dictd_open_memory(struct dictd **out, struct pu_str index,
		       struct pu_str articles, const char *name,
		       struct pu_error *err);
/* 1: a word and one translation, until the next call; 0: the end; -1: failed,
 * with the line of the index. Translations of more than four words, and words
 * about the dictionary itself, are left out. */
int dictd_next(struct dictd *dictd, struct pu_str *word,
	       struct pu_str *translation, struct pu_error *err);
void dictd_close(struct dictd *dictd); /* NULL is legal */

#endif
