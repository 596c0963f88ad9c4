/* dictionaries.h - the dictionaries of a language pair on this machine
 *
 * FreeDict's of both directions; where there is none, two that share a third
 * language. A dictionary is read once, kept in the memory in a form that is
 * asked for single words, and read again when its file has changed.
 */
#ifndef JOBS_DICTIONARIES_H
#define JOBS_DICTIONARIES_H

#include "align/lexicon.h"
#include "jobs/jobs.h"

/* Into lexicon, which has been told what is wanted, as far as there are any.
 * What was used goes to the log, or which package would help. The memory of job
 * is used when it is open, and written to when it may be. */
bool dictionaries_add(struct job *job, struct pu_lexicon *lexicon,
		      struct pu_str source, struct pu_str target,
		      struct pu_error *err);

/* What a list of the memory knows of the words that lexicon wants. */
struct wordlist;
bool dictionaries_look_up(struct job *job, struct pu_lexicon *lexicon,
			  const struct wordlist *list, struct pu_error *err);

/* For making a list: words that are folded. A memory that may not be written
 * does without. */
struct wordlist_maker;
void dictionaries_keep(struct job *job, struct wordlist_maker *maker,
		       const char *name, struct pu_str source,
		       struct pu_str target, const struct wordlist *about);

#endif
