/* known-words.h - which words the desk knows: its memory, and a dictionary
 *
 * What spelling is held against (check/check.h).
 */
#ifndef JOBS_KNOWN_WORDS_H
#define JOBS_KNOWN_WORDS_H

#include "check/check.h"
#include "jobs/jobs.h"

struct known_words;

/* Of a language, canonical. job: its memory is open, or it has none. *out NULL:
 * neither the memory nor a dictionary knows the language. */
bool known_words_new(struct known_words **out, struct job *job,
		     struct pu_str language, struct pu_error *err);
void known_words_free(struct known_words *all); /* NULL is legal */
/* As long as the known; NULL for NULL. */
const struct pu_check_words *known_words_checked(struct known_words *all);

#endif
