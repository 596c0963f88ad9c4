/* xliff-document.h - XLIFF as a document to be translated (internal)
 *
 * A segment is a block; a translation goes into its target, which is made where
 * there is none.
 */
#ifndef FORMATS_XLIFF_DOCUMENT_H
#define FORMATS_XLIFF_DOCUMENT_H

#include "formats/build.h"
#include "formats/xliff-read.h"

struct xliff_own {
	struct xliff_place **places; /* of each block */
	size_t count, room;
	/* Tags that should say the language of translations and do not. */
	struct xliff_span *bare;
	size_t bare_count, bare_room;
};

/* name stands for the file in errors. */
bool read_xliff(struct build *build, struct pu_str text, const char *name,
		struct pu_buf *language, struct pu_error *err);
bool write_xliff(struct writing *writing, struct pu_error *err);

/* --- xliff-fill.c --- */
/* Start with { 0 }. */
struct xliff_filling {
	struct pu_buf *out;
	struct pu_str original;
	bool *used; /* codes that have been written, or are not to be */
	size_t *open; /* those that close what is open */
	size_t *partner; /* of each code */
	size_t *last;
	size_t room;
};

/* Appends text as XML, its codes as the block's have them in the original at
 * that place: well-formed, each code once, of a pair both or none. */
void xliff_fill(struct xliff_filling *s, struct pu_buf *out,
		const struct pu_block *block, const struct xliff_place *place,
		struct pu_str original, struct pu_str text);
void xliff_filling_free(struct xliff_filling *s);

/* --- xliff-state.c: what is said of a translation of that score --- */
/* Append the tag, changed; those that return something: whether it is. */
/* Of a target in 1.2, as an open one. others: only where it says so already. */
void xliff_state_target(struct pu_buf *out, struct pu_str tag, int score,
			bool others);
/* A segment of 2.x. */
bool xliff_state_segment(struct pu_buf *out, struct pu_str tag, int score);
/* An <sdl:seg> of SDLXLIFF. */
bool xliff_state_definition(struct pu_buf *out, struct pu_str tag, int score);
/* A unit's own tag: what memoQ and Phrase say there, and approved. */
bool xliff_state_unit(struct pu_buf *out, struct pu_str tag, int score);
/* Whether a unit's tag says it in words of memoQ or Phrase. */
bool xliff_state_is_told(struct pu_str tag);

#endif
