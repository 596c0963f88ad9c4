/* tbx.h - the parts of the reader of TBX and MultiTerm (internal) */
#ifndef GLOSSARY_TBX_H
#define GLOSSARY_TBX_H

#include "glossary/draft.h"
#include "text/xml.h"

/* In the header of a file that holds everything that is stored: white space
 * counts in it, and its ids are of the file only. */
#define TBX_WHOLE "puente glossary, whole, 1"
/* Before the name of a field of ours. */
#define TBX_FIELD "x-puente-field-"

/* A group of elements that say one thing: the first one is its head. */
struct tbx_group {
	int depth; /* 0: none is open */
	struct pu_buf head; /* its category */
	struct pu_buf value; /* transacGrp: what happened */
	struct pu_buf person, date;
	bool transaction;
};

struct tbx {
	struct draft draft;
	struct xml_reader *xml;
	const char *entry; /* the element of an entry, in small letters; NULL:
			    * no entry has come */
	const char *inside; /* the elements around it */
	bool ours; /* TBX_WHOLE */
	struct pu_buf text;
	/* In an entry. */
	bool pending; /* another one has begun inside it */
	int language_depth, term_depth; /* 0: none is open */
	struct pu_str language;
	size_t term;
	struct tbx_group group;
	/* Behind a break. */
	bool broken, untold, ended;
	struct pu_error error;
};

/* The element's name, capitals of ASCII aside. */
bool tbx_is(const struct tbx *tbx, const char *name);
/* The text of the element that has just been opened, with that of all inside
 * it, up to its end; into tbx->text. False: failed. */
bool tbx_text(struct tbx *tbx, struct pu_error *err);

/* ---- tbx-entry.c ---- */

/* From the entry's start tag to its end. False: failed. */
bool tbx_entry(struct tbx *tbx, struct pu_error *err);

#endif
