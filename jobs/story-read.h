/* story-read.h - a document as a story's version (internal) */
#ifndef JOBS_STORY_READ_H
#define JOBS_STORY_READ_H

#include "base/log.h"
#include "desk/story.h"

struct story_reading {
	const char *path; /* "-": standard input */
	const char *encoding; /* NULL: as the file shows */
	struct pu_str language; /* canonical, said by a person; may be empty */
	struct pu_str usual; /* for what says nothing; may be empty */
};

/* What is of no version: it is not text to translate. */
struct story_left {
	enum article_part part; /* ARTICLE_CREDIT, ARTICLE_BOILERPLATE */
	struct pu_str text;
};

struct story_text {
	struct pu_arena *arena; /* of all of it */
	struct pu_str language; /* canonical */
	struct pu_str title; /* never empty */
	struct pu_str author, url; /* as the document says them; may be empty */
	struct pu_str
		credit; /* the first sentence of that kind; may be empty */
	int32_t published; /* DAY_NONE: it does not say */
	struct story_version version; /* every segment new, without id */
	const struct story_left *left;
	size_t left_count;
};

/* Reads, types and cuts a document: text, HTML, Markdown, DOCX, ODT. PU_ENCODING
 * E-INPUT-01: no UTF-8, and nothing says what else; PU_SYNTAX and PU_LIMIT
 * E-INPUT-02: malformed, or a bomb; PU_ENCODING E-INPUT-03: no document that is
 * read; PU_INVALID: nothing to translate, or a language that has to be said. On
 * failure nothing is left to free. */
bool story_read(struct story_text *out, const struct story_reading *reading,
		const struct pu_log *log, struct pu_error *err);
void story_text_free(struct story_text *text);

#endif
