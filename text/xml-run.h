/* xml-run.h - one walk of the lexer over some bytes (internal) */
#ifndef TEXT_XML_RUN_H
#define TEXT_XML_RUN_H

#include "text/xml-lexer.h"

enum run_step { RUN_ON, RUN_MORE, RUN_FAILED };

struct run {
	struct lexer *lexer;
	const unsigned char *p;
	size_t n, at, from; /* from: not yet handed on */
	bool end, changed;
	struct pu_buf *out;
	struct pu_error *err;
};

static inline struct pu_str
run_left(const struct run *r)
{
	return pu_str_n((const char *)r->p + r->at, r->n - r->at);
}

static inline bool
run_here(const struct run *r, const char *word)
{
	return pu_str_starts(run_left(r), word);
}

/* Put text in the place of the next skip bytes. */
static inline void
run_replace(struct run *r, struct pu_str text, size_t skip)
{
	pu_buf_add(r->out,
		   pu_str_n((const char *)r->p + r->from, r->at - r->from));
	pu_buf_add(r->out, text);
	r->at += skip;
	r->from = r->at;
	r->changed = true;
}

/* --- xml-prolog.c --- */
/* One step before the first element, inside a comment, an instruction or a
 * document type: nothing of them is handed on. */
enum run_step run_prolog(struct run *r);

#endif
