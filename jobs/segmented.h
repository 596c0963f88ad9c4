/* segmented.h - a document cut into segments */
#ifndef JOBS_SEGMENTED_H
#define JOBS_SEGMENTED_H

#include "base/log.h"
#include "formats/formats.h"
#include "text/sentence.h"

struct segmented {
	struct pu_buf body; /* the text in UTF-8; of anything but plain text
				 * the main text, its blocks parted by blank
				 * lines */
	struct pu_segment *segments; /* slices of body, in order */
	size_t count, room;
	/* What each is part of; NULL: plain text, where nobody knows. */
	enum pu_block_type *types;
	uint64_t replaced; /* characters that became U+FFFD */
	uint64_t tracked; /* changes of an office document */
};
#define SEGMENTED_INIT                                                         \
	{                                                                      \
		.body = PU_BUF_INIT                                            \
	}

struct segment_options {
	struct pu_str language; /* canonical */
	enum pu_format format; /* PU_FORMAT_AUTO: what the file shows */
	const char *srx; /* NULL: the project's own rules */
	enum pu_newline newline;
	/* Line breaks are spaces when the text looks as if it had been wrapped:
	 * newline is ignored. */
	bool guess_newline;
};

/* path "-": standard input. On failure nothing is left to free. */
bool segmented_read(struct segmented *out, const char *path,
		    const struct segment_options *options,
		    struct pu_error *err);
/* One segment a line; a blank line ends a paragraph and has no number. */
bool segmented_read_lines(struct segmented *out, const char *path,
			  struct pu_error *err);
/* Says when characters were replaced, or changes were tracked. */
void segmented_note(const struct segmented *segmented, const char *path,
		    const struct pu_log *log);
void segmented_free(struct segmented *segmented);

/* A segment's text with every line break, and the space around it, folded to
 * one space. Appends. */
void segment_folded(struct pu_buf *out, struct pu_str text);

/* Text that was wrapped at a column breaks its lines before small letters. */
bool segmented_looks_wrapped(struct pu_str text);

#endif
