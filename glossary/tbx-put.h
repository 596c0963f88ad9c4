/* tbx-put.h - one concept as an entry of TBX (internal) */
#ifndef GLOSSARY_TBX_PUT_H
#define GLOSSARY_TBX_PUT_H

#include "glossary/concept.h"

struct tbx_dialect {
	const char *head, *tail;
	const char *entry, *section, *term; /* elements */
	bool proper; /* it has the part of speech properNoun */
};

struct tbx_put {
	struct pu_buf out;
	const struct tbx_dialect *dialect;
	/* All that is stored; else what TBX-Basic has a category for. */
	bool whole;
	uint64_t entries; /* so far */
};

/* The section of the language that matches source first, then target's. */
void tbx_put_entry(struct tbx_put *put, const struct pu_concept *concept,
		   struct pu_str source, struct pu_str target);

#endif
