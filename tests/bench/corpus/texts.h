/* texts.h - pairs out of what Debian's packages bring along
 *
 * Sources give English texts and their Spanish, or English alone; texts_add
 * folds white space, drops the marks of keyboard shortcuts, cuts both sides
 * into sentences where they have equally many, and writes every English
 * sentence once: source, tab, target (empty: there is none), newline.
 */
#ifndef TESTS_BENCH_CORPUS_TEXTS_H
#define TESTS_BENCH_CORPUS_TEXTS_H

#include <stdio.h>

#include "base/error.h"
#include "base/map.h"
#include "text/sentence.h"

struct texts {
	FILE *out;
	struct map *seen;
	struct pu_segmenter *segmenters[2];
	uint64_t pairs, alone;
	/* Scratch. */
	struct pu_buf clean[2];
	struct pu_str *parts[2];
	size_t rooms[2];
};

/* Spanish of length 0: none. */
bool texts_add(struct texts *texts, struct pu_str english,
	       struct pu_str spanish, struct pu_error *err);

/* A gettext catalogue (.mo), English to Spanish, in UTF-8 or ISO 8859-1. One
 * that is damaged gives nothing. */
bool catalogue_read(struct texts *texts, const char *path,
		    struct pu_error *err);
/* A page (HTML, Mallard, DocBook) in English and in Spanish: paired where both
 * have the same blocks in the same order. */
bool page_read(struct texts *texts, const char *english, const char *spanish,
	       struct pu_error *err);
/* apt's Translation-en, and Translation-es paired by package and checksum. */
bool descriptions_read(struct texts *texts, const char *english,
		       const char *spanish, struct pu_error *err);

/* The whole file, NULL: it cannot be read. Caller frees. */
char *texts_file(const char *path, size_t *size);

#endif
