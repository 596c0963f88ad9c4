#include "config.h"

#include "base/i18n.h"
#include "text/xml-run.h"

/* What comes before the first element is dropped byte by byte, line ends
 * kept, so that the parser counts lines right. */
static enum run_step
drop_until(struct run *r, const char *end, enum lexer_state then)
{
	size_t len = strlen(end);

	if (run_left(r).len < len && !r->end)
		return RUN_MORE;
	if (run_here(r, end)) {
		run_replace(r, pu_str(""), len);
		r->lexer->state = then;
	} else {
		run_replace(r, pu_str(r->p[r->at] == '\n' ? "\n" : ""), 1);
	}
	return RUN_ON;
}

static enum run_step
doctype(struct run *r)
{
	struct lexer *lexer = r->lexer;
	unsigned char c = r->p[r->at];
	size_t skip = 1;

	if (c == '<' && run_left(r).len < 8 && !r->end)
		return RUN_MORE;
	if (run_here(r, "<!ENTITY")) {
		pu_fail(r->err, PU_SYNTAX,
			_("the document type declares entities, which are "
			  "never read: take the <!ENTITY ...> lines out of "
			  "the file"));
		return RUN_FAILED;
	}
	if (run_here(r, "<!--")) {
		lexer->state = LEXER_DOCTYPE_COMMENT;
		skip = 4;
	} else if (run_here(r, "<?")) {
		lexer->state = LEXER_DOCTYPE_PI;
		skip = 2;
	} else if (c == '"' || c == '\'') {
		lexer->state = LEXER_DOCTYPE_QUOTE;
		lexer->quote = (char)c;
	} else if (c == '[') {
		lexer->nesting++;
	} else if (c == ']') {
		lexer->nesting--;
	} else if (c == '>' && lexer->nesting <= 0) {
		lexer->state = LEXER_TEXT;
	}
	run_replace(r, pu_str(c == '\n' ? "\n" : ""), skip);
	return RUN_ON;
}

enum run_step
run_prolog(struct run *r)
{
	char quote[2] = { r->lexer->quote, '\0' };

	switch (r->lexer->state) {
	case LEXER_COMMENT:
		return drop_until(r, "-->", LEXER_TEXT);
	case LEXER_PI:
		return drop_until(r, "?>", LEXER_TEXT);
	case LEXER_DOCTYPE_COMMENT:
		return drop_until(r, "-->", LEXER_DOCTYPE);
	case LEXER_DOCTYPE_PI:
		return drop_until(r, "?>", LEXER_DOCTYPE);
	case LEXER_DOCTYPE_QUOTE:
		return drop_until(r, quote, LEXER_DOCTYPE);
	case LEXER_DOCTYPE:
	case LEXER_TEXT:
	case LEXER_TAG:
	case LEXER_QUOTE:
	case LEXER_CDATA:
		break;
	}
	return doctype(r);
}
