/* inline-pen.h - runs and markup of a paragraph written anew (internal) */
#ifndef FORMATS_INLINE_PEN_H
#define FORMATS_INLINE_PEN_H

#include "formats/inline.h"

struct pen {
	const struct inlines *all;
	const struct inline_row *row;
	struct pu_buf *out;
	struct span properties; /* of the run that is open */
	bool in_run, in_text;
	bool rtl; /* the text runs so */
	bool blank; /* a space would be lost behind what is written */
};

/* Text that looks as properties say; a tab in it becomes an element. */
void pen_text(struct pen *pen, struct span properties, struct pu_str text);
void pen_break(struct pen *pen, struct span properties, struct pu_str markup);
/* Markup that stands in a run, or beside all. */
void pen_in_run(struct pen *pen, struct span properties, struct pu_str markup);
void pen_beside(struct pen *pen, struct pu_str markup);
void pen_end_run(struct pen *pen);

#endif
