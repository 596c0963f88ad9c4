#include "config.h"

#include "base/i18n.h"
#include "text/utf8.h"
#include "text/xml-reference.h"
#include "text/xml-run.h"

#define REPLACEMENT "\xef\xbf\xbd"
#define STOPS       1000 /* repairs told one by one */

enum { /* a byte stops the scan in these states */
       STOP_TEXT = 1,
       STOP_TAG = 2,
       STOP_QUOTE = 4,
       STOP_COMMENT = 8,
       STOP_CDATA = 16,
       STOP_PI = 32,
       STOP_ALL = 63
};

/* 0x00..0x1F but tab and line ends, and 0xEF: U+FFFE and U+FFFF begin so. */
#define A STOP_ALL
static const unsigned char stops[256] = {
	A,
	A,
	A,
	A,
	A,
	A,
	A,
	A,
	A,
	0,
	0,
	A,
	A,
	0,
	A,
	A,
	A,
	A,
	A,
	A,
	A,
	A,
	A,
	A,
	A,
	A,
	A,
	A,
	A,
	A,
	A,
	A,
	['<'] = STOP_TEXT,
	['&'] = STOP_TEXT | STOP_QUOTE,
	['>'] = STOP_TAG,
	['"'] = STOP_TAG | STOP_QUOTE,
	['\''] = STOP_TAG | STOP_QUOTE,
	['-'] = STOP_COMMENT,
	[']'] = STOP_CDATA,
	['?'] = STOP_PI,
	[0xEF] = A,
};
#undef A

/* The first repairs begin a run each: what the parser sees in it then lies at
 * or behind them. count: which of the lexer's. */
static enum run_step
repair(struct run *r, const char *text, size_t skip, uint64_t *count)
{
	const struct xml_mended *mended = &r->lexer->mended;

	if (r->at > 0 &&
	    mended->replaced + mended->escaped + mended->named < STOPS)
		return RUN_MORE;
	run_replace(r, pu_str(text), skip);
	++*count;
	return RUN_ON;
}

static enum run_step
advance(struct run *r, size_t len)
{
	r->at += len;
	return RUN_ON;
}

/* A control character, or a lead byte 0xEF. */
static enum run_step
odd_byte(struct run *r)
{
	if (r->p[r->at] != 0xEF)
		return repair(r, REPLACEMENT, 1, &r->lexer->mended.replaced);
	if (run_left(r).len < 3)
		return r->end ? advance(r, run_left(r).len) : RUN_MORE;
	if (r->p[r->at + 1] == 0xBF && r->p[r->at + 2] >= 0xBE)
		return repair(r, REPLACEMENT, 3, &r->lexer->mended.replaced);
	return advance(r, 3);
}

static enum run_step
reference(struct run *r)
{
	struct xml_mended *mended = &r->lexer->mended;
	struct pu_buf character = PU_BUF_INIT;
	enum run_step step = RUN_MORE;
	size_t len;
	uint32_t c;

	switch (xml_reference(run_left(r), r->end, &len, &c)) {
	case REFERENCE_MORE:
		break;
	case REFERENCE_GOOD:
		step = advance(r, len);
		break;
	case REFERENCE_NONE:
		step = repair(r, "&#38;", 1, &mended->escaped);
		break;
	case REFERENCE_FORBIDDEN:
		step = repair(r, REPLACEMENT, len, &mended->replaced);
		break;
	case REFERENCE_NAMED:
		utf8_add(&character, c);
		step = repair(r, character.ptr, len, &mended->named);
		pu_buf_free(&character);
		break;
	}
	return step;
}

/* "<" before what begins no tag is a character that was not escaped. */
static bool
is_less_than(const struct run *r)
{
	unsigned char c = run_left(r).len > 1 ? r->p[r->at + 1] : 'a';

	return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		 c >= 0x80 || strchr("/!?_:", c)) ||
	       !c;
}

/* "<" in text: what begins here? */
static enum run_step
open_markup(struct run *r)
{
	struct lexer *lexer = r->lexer;
	size_t skip = 1;

	if (run_left(r).len < 9 && !r->end)
		return RUN_MORE;
	if (lexer->root && is_less_than(r))
		return repair(r, "&#60;", 1, &lexer->mended.escaped);
	lexer->length = 0;
	lexer->attributes = 0;
	lexer->nesting = 0;
	if (run_here(r, "<!--")) {
		lexer->state = LEXER_COMMENT;
		skip = 4;
	} else if (run_here(r, "<![CDATA[")) {
		lexer->state = LEXER_CDATA;
		return advance(r, 9);
	} else if (run_here(r, "<?")) {
		lexer->state = LEXER_PI;
		skip = 2;
	} else if (!lexer->root &&
		   (run_here(r, "<!DOCTYPE") || run_here(r, "<!doctype"))) {
		lexer->state = LEXER_DOCTYPE;
		skip = 9;
	} else {
		lexer->state = LEXER_TAG;
		lexer->root = true;
		if (lexer->places)
			xml_places_tag(lexer->places, lexer->offset + r->at);
		return advance(r, 1);
	}
	if (lexer->root)
		return advance(r, skip);
	run_replace(r, pu_str(""), skip);
	return RUN_ON;
}

static enum run_step
too_long(struct run *r)
{
	if (r->lexer->state == LEXER_TAG || r->lexer->state == LEXER_QUOTE)
		pu_fail(r->err, PU_LIMIT,
			_("a tag is longer than %u bytes or has more than %u "
			  "attributes"),
			XML_TAG_LIMIT, XML_ATTRIBUTE_LIMIT);
	else
		pu_fail(r->err, PU_LIMIT,
			_("a comment or a document type is longer than %u "
			  "bytes"),
			XML_COMMENT_LIMIT);
	return RUN_FAILED;
}

static void
note_tag_end(const struct run *r)
{
	const struct lexer *lexer = r->lexer;
	char before = r->at > 1 ? (char)r->p[r->at - 2] : lexer->last;

	xml_places_tag_end(lexer->places, lexer->offset + r->at, before == '/');
}

/* Inside a tag or a value. */
static enum run_step
in_tag(struct run *r, unsigned char c)
{
	struct lexer *lexer = r->lexer;

	if (c == '&')
		return reference(r);
	r->at++;
	if (c == '>' && lexer->state == LEXER_TAG) {
		lexer->state = LEXER_TEXT;
		if (lexer->places)
			note_tag_end(r);
	} else if (lexer->state == LEXER_TAG) {
		lexer->state = LEXER_QUOTE;
		lexer->quote = (char)c;
		lexer->value = 0;
		if (++lexer->attributes > XML_ATTRIBUTE_LIMIT)
			return too_long(r);
	} else if ((char)c == lexer->quote) {
		lexer->state = LEXER_TAG;
	}
	return RUN_ON;
}

/* The end of a value that is too long: of the bytes from on only what finishes the
 * last character kept, and the quote, are handed on. */
static void
cut_value(struct run *r, size_t from)
{
	struct lexer *lexer = r->lexer;
	size_t end = r->at;
	bool first = lexer->value <= XML_VALUE_LIMIT;

	lexer->value += end - from;
	if (lexer->value <= XML_VALUE_LIMIT)
		return;
	if (lexer->state == LEXER_TAG)
		end--;
	while (first && from < end && (r->p[from] & 0xC0) == 0x80)
		from++;
	if (r->from > from)
		return;
	lexer->length -= end - from;
	pu_buf_add(r->out,
		   pu_str_n((const char *)r->p + r->from, from - r->from));
	r->from = end;
	r->changed = true;
}

/* The first byte of what may end a comment, CDATA or instruction. */
static enum run_step
maybe_end(struct run *r, const char *end)
{
	size_t len = strlen(end);

	if (run_left(r).len < len)
		return r->end ? advance(r, run_left(r).len) : RUN_MORE;
	if (!run_here(r, end))
		return advance(r, 1);
	r->lexer->state = LEXER_TEXT;
	return advance(r, len);
}

static enum run_step
at_stop(struct run *r)
{
	unsigned char c = r->p[r->at];

	if (stops[c] == STOP_ALL)
		return odd_byte(r);
	switch (r->lexer->state) {
	case LEXER_TEXT:
		return c == '<' ? open_markup(r) : reference(r);
	case LEXER_TAG:
	case LEXER_QUOTE:
		return in_tag(r, c);
	case LEXER_COMMENT:
		return maybe_end(r, "-->");
	case LEXER_CDATA:
		return maybe_end(r, "]]>");
	case LEXER_PI:
	case LEXER_DOCTYPE:
	case LEXER_DOCTYPE_QUOTE:
	case LEXER_DOCTYPE_COMMENT:
	case LEXER_DOCTYPE_PI:
		break;
	}
	return maybe_end(r, "?>");
}

/* What a step took from text or CDATA; the "<" at stop may be markup. */
static void
note_text(const struct run *r, enum lexer_state state, size_t from, size_t stop)
{
	const struct lexer *lexer = r->lexer;
	size_t end = r->at;

	if (!lexer->root || (state != LEXER_TEXT && state != LEXER_CDATA))
		return;
	if (state == LEXER_TEXT && lexer->state != LEXER_TEXT &&
	    lexer->state != LEXER_CDATA)
		end = stop;
	xml_places_text(lexer->places, lexer->offset + from,
			lexer->offset + end);
}

/* The parser keeps an unfinished section in memory and gives up at 10 MB: a long
 * one becomes several, cut between characters. */
static void
divide_section(struct run *r)
{
	while (r->at < r->n && (r->p[r->at] & 0xC0) == 0x80)
		r->at++;
	if (r->at == r->n)
		return;
	r->lexer->length = 0;
	run_replace(r, pu_str("]]><![CDATA["), 0);
}

static enum run_step
scan(struct run *r)
{
	static const unsigned char masks[] = {
		[LEXER_TEXT] = STOP_TEXT,   [LEXER_TAG] = STOP_TAG,
		[LEXER_QUOTE] = STOP_QUOTE, [LEXER_COMMENT] = STOP_COMMENT,
		[LEXER_CDATA] = STOP_CDATA, [LEXER_PI] = STOP_PI,
	};
	struct lexer *lexer = r->lexer;
	size_t from = r->at, limit = SIZE_MAX;
	enum lexer_state state = lexer->state;
	enum run_step step = RUN_ON;

	if (state == LEXER_CDATA && lexer->length >= XML_CDATA_RUN)
		divide_section(r);
	if (state >= LEXER_DOCTYPE ||
	    (!lexer->root && (state == LEXER_COMMENT || state == LEXER_PI))) {
		step = run_prolog(r);
		limit = XML_COMMENT_LIMIT;
	} else {
		const unsigned char *p = r->p;
		unsigned char mask = masks[state];
		size_t at = r->at, n = r->n;

		while (n - at >= 4 && !((stops[p[at]] | stops[p[at + 1]] |
					 stops[p[at + 2]] | stops[p[at + 3]]) &
					mask))
			at += 4;
		while (at < n && !(stops[p[at]] & mask))
			at++;
		r->at = at;
		if (at < n)
			step = at_stop(r);
		if (lexer->places)
			note_text(r, state, from, at);
		if (state == LEXER_TAG || state == LEXER_QUOTE)
			limit = XML_TAG_LIMIT;
		else if (state == LEXER_COMMENT || state == LEXER_PI)
			limit = XML_COMMENT_LIMIT;
		else if (state == LEXER_CDATA)
			lexer->length += r->at - from;
	}
	if (limit == SIZE_MAX)
		return step;
	lexer->length += r->at - from;
	if (state == LEXER_QUOTE && lexer->cuts)
		cut_value(r, from);
	if (step != RUN_FAILED && lexer->length > limit)
		return too_long(r);
	return step;
}

bool
lexer_run(struct lexer *lexer, struct pu_str bytes, bool end,
	  struct pu_buf *spare, struct pu_str *clean, size_t *used,
	  struct pu_error *err)
{
	struct run r = { .lexer = lexer, .n = bytes.len, .end = end };
	enum run_step step = RUN_ON;

	r.p = (const unsigned char *)bytes.ptr;
	r.out = spare;
	r.err = err;
	pu_buf_clear(spare);
	while (step == RUN_ON && r.at < r.n)
		step = scan(&r);
	*used = r.at;
	lexer->offset += r.at;
	if (r.at)
		lexer->last = bytes.ptr[r.at - 1];
	*clean = pu_str_n(bytes.ptr, r.at);
	if (r.changed) {
		run_replace(&r, pu_str(""), 0);
		*clean = pu_buf_str(spare);
	}
	return step != RUN_FAILED;
}
