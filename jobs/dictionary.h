/* dictionary.h - FreeDict's dictionaries of a pair of languages, as files
 *
 * One for each direction, where it is installed.
 */
#ifndef JOBS_DICTIONARY_H
#define JOBS_DICTIONARY_H

#include "align/lexicon.h"
#include "base/task.h"

/* How they are read; another number when that changes. */
#define DICTIONARY_FORM 1

/* One dictionary of a pair, as a word list between two languages. */
struct dictionary {
	struct pu_buf name; /* freedict-spa-eng */
	struct pu_buf path; /* of its .index */
	const char *from, *to; /* FreeDict's codes */
	bool swapped; /* it goes from the target to the source */
	bool here;
	int64_t stamp;
};

/* Both directions of a pair. */
struct couple {
	struct dictionary way[2];
	struct pu_str source, target;
	bool here;
};

/* folder: where they lie; source and target live as long as the couple. */
void couple_init(struct couple *couple, const char *folder,
		 struct pu_str source, struct pu_str target);
void couple_free(struct couple *couple);
/* Every pair of words of one of its dictionaries into a lexicon of its
 * direction, and to count. */
bool couple_read(const struct couple *couple,
		 const struct dictionary *dictionary,
		 struct pu_lexicon *lexicon, size_t *count,
		 const struct pu_task *task, struct pu_error *err);
/* All that is here, as a list. */
bool couple_list(const struct couple *couple, struct pu_lexicon **out,
		 const struct pu_task *task, struct pu_error *err);
/* Appends the names of those that are here, or else of those that Debian has,
 * each after a word before it. */
void couple_names(struct pu_buf *out, const struct couple *couple, bool here,
		  const char *before);

#endif
