#include "config.h"

#include "text/xml-lexer.h"

#include "base/i18n.h"
#include "text/entity.h"
#include "text/utf8.h"

#define REPLACEMENT     "\xef\xbf\xbd"
#define STOPS           1000 /* repairs told one by one */
#define REFERENCE_LIMIT 32u /* longer than any "&name;" that means something */

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

enum step { STEP_ON, STEP_MORE, STEP_FAILED };

struct run {
	struct lexer *lexer;
	const unsigned char *p;
	size_t n, at, from; /* from: not yet handed on */
	bool end, changed;
	struct pu_buf *out;
	struct pu_error *err;
};

static size_t
left(const struct run *r)
{
	return r->n - r->at;
}

static bool
here(const struct run *r, const char *word)
{
	size_t len = strlen(word);

	return left(r) >= len && !memcmp(r->p + r->at, word, len);
}

/* Put text in the place of the next skip bytes. */
static void
replace(struct run *r, struct pu_str text, size_t skip)
{
	pu_buf_add(r->out,
		   pu_str_n((const char *)r->p + r->from, r->at - r->from));
	pu_buf_add(r->out, text);
	r->at += skip;
	r->from = r->at;
	r->changed = true;
}

/* The first repairs begin a run each: what the parser sees in it then lies at
 * or behind them. */
static enum step
repair(struct run *r, const char *text, size_t skip)
{
	if (r->at > 0 && r->lexer->repaired < STOPS)
		return STEP_MORE;
	replace(r, pu_str(text), skip);
	r->lexer->repaired++;
	return STEP_ON;
}

static enum step
advance(struct run *r, size_t len)
{
	r->at += len;
	return STEP_ON;
}

static bool
allowed(uint32_t c)
{
	return c == 9 || c == 10 || c == 13 || (c >= 0x20 && c < 0xD800) ||
	       (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

/* A control character, or a lead byte 0xEF. */
static enum step
odd_byte(struct run *r)
{
	if (r->p[r->at] != 0xEF)
		return repair(r, REPLACEMENT, 1);
	if (left(r) < 3)
		return r->end ? advance(r, left(r)) : STEP_MORE;
	if (r->p[r->at + 1] == 0xBF && r->p[r->at + 2] >= 0xBE)
		return repair(r, REPLACEMENT, 3);
	return advance(r, 3);
}

/* The value of "#x41" or "#65"; UINT32_MAX: none, or far too large. */
static uint32_t
number(struct pu_str name)
{
	uint32_t value = 0, base = 10;
	size_t i = 1;

	if (name.len > 1 && name.ptr[1] == 'x') {
		base = 16;
		i = 2;
	}
	if (i == name.len)
		return UINT32_MAX;
	for (; i < name.len; i++) {
		char c = name.ptr[i];
		uint32_t digit;

		if (c >= '0' && c <= '9')
			digit = (uint32_t)(c - '0');
		else if (base == 16 && c >= 'a' && c <= 'f')
			digit = (uint32_t)(c - 'a') + 10;
		else if (base == 16 && c >= 'A' && c <= 'F')
			digit = (uint32_t)(c - 'A') + 10;
		else
			return UINT32_MAX;
		if (value <= 0x10FFFF)
			value = value * base + digit;
	}
	return value;
}

static bool
is_name(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '#';
}

static enum step
reference(struct run *r)
{
	const unsigned char *p = r->p + r->at;
	struct pu_buf character = PU_BUF_INIT;
	struct pu_str name;
	enum step step;
	size_t len = 1;
	uint32_t c;

	while (len < left(r) && len < REFERENCE_LIMIT && is_name(p[len]))
		len++;
	if (len == left(r) && len < REFERENCE_LIMIT && !r->end)
		return STEP_MORE;
	if (len == 1 || len == left(r) || p[len] != ';')
		return repair(r, "&amp;", 1);
	name = pu_str_n((const char *)p + 1, len - 1);
	if (name.ptr[0] == '#') {
		c = number(name);
		if (c == UINT32_MAX)
			return repair(r, "&amp;", 1);
		if (!allowed(c))
			return repair(r, REPLACEMENT, len + 1);
		return advance(r, len + 1);
	}
	if (pu_str_is(name, "amp") || pu_str_is(name, "lt") ||
	    pu_str_is(name, "gt") || pu_str_is(name, "quot") ||
	    pu_str_is(name, "apos"))
		return advance(r, len + 1);
	c = entity_find(name);
	if (!c)
		return repair(r, "&amp;", 1);
	utf8_add(&character, c);
	step = repair(r, character.ptr, len + 1);
	pu_buf_free(&character);
	return step;
}

/* "<" in text: what begins here? */
static enum step
open_markup(struct run *r)
{
	struct lexer *lexer = r->lexer;
	size_t skip = 1;

	if (left(r) < 9 && !r->end)
		return STEP_MORE;
	lexer->length = 0;
	lexer->attributes = 0;
	lexer->nesting = 0;
	if (here(r, "<!--")) {
		lexer->state = LEXER_COMMENT;
		skip = 4;
	} else if (here(r, "<![CDATA[")) {
		lexer->state = LEXER_CDATA;
		return advance(r, 9);
	} else if (here(r, "<?")) {
		lexer->state = LEXER_PI;
		skip = 2;
	} else if (!lexer->root &&
		   (here(r, "<!DOCTYPE") || here(r, "<!doctype"))) {
		lexer->state = LEXER_DOCTYPE;
		skip = 9;
	} else {
		lexer->state = LEXER_TAG;
		lexer->root = true;
		return advance(r, 1);
	}
	if (lexer->root)
		return advance(r, skip);
	replace(r, pu_str(""), skip);
	return STEP_ON;
}

static enum step
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
	return STEP_FAILED;
}

/* Inside a tag or a value. */
static enum step
in_tag(struct run *r, unsigned char c)
{
	struct lexer *lexer = r->lexer;

	if (c == '&')
		return reference(r);
	r->at++;
	if (c == '>' && lexer->state == LEXER_TAG) {
		lexer->state = LEXER_TEXT;
	} else if (lexer->state == LEXER_TAG) {
		lexer->state = LEXER_QUOTE;
		lexer->quote = (char)c;
		lexer->value = 0;
		if (++lexer->attributes > XML_ATTRIBUTE_LIMIT)
			return too_long(r);
	} else if ((char)c == lexer->quote) {
		lexer->state = LEXER_TAG;
	}
	return STEP_ON;
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
static enum step
maybe_end(struct run *r, const char *end)
{
	size_t len = strlen(end);

	if (left(r) < len)
		return r->end ? advance(r, left(r)) : STEP_MORE;
	if (!here(r, end))
		return advance(r, 1);
	r->lexer->state = LEXER_TEXT;
	return advance(r, len);
}

static enum step
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

/* What comes before the first element is dropped byte by byte, line ends
 * kept, so that the parser counts lines right. */
static enum step
drop_until(struct run *r, const char *end, enum lexer_state then)
{
	size_t len = strlen(end);

	if (left(r) < len && !r->end)
		return STEP_MORE;
	if (here(r, end)) {
		replace(r, pu_str(""), len);
		r->lexer->state = then;
	} else {
		replace(r, pu_str(r->p[r->at] == '\n' ? "\n" : ""), 1);
	}
	return STEP_ON;
}

static enum step
doctype(struct run *r)
{
	struct lexer *lexer = r->lexer;
	unsigned char c = r->p[r->at];
	size_t skip = 1;

	if (c == '<' && left(r) < 8 && !r->end)
		return STEP_MORE;
	if (here(r, "<!ENTITY")) {
		pu_fail(r->err, PU_SYNTAX,
			_("the document type declares entities, which are "
			  "never read: take the <!ENTITY ...> lines out of "
			  "the file"));
		return STEP_FAILED;
	}
	if (here(r, "<!--")) {
		lexer->state = LEXER_DOCTYPE_COMMENT;
		skip = 4;
	} else if (here(r, "<?")) {
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
	replace(r, pu_str(c == '\n' ? "\n" : ""), skip);
	return STEP_ON;
}

static enum step
drop(struct run *r)
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

static enum step
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
	enum step step = STEP_ON;

	if (state >= LEXER_DOCTYPE ||
	    (!lexer->root && (state == LEXER_COMMENT || state == LEXER_PI))) {
		step = drop(r);
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
		if (state == LEXER_TAG || state == LEXER_QUOTE)
			limit = XML_TAG_LIMIT;
		else if (state == LEXER_COMMENT || state == LEXER_PI)
			limit = XML_COMMENT_LIMIT;
	}
	if (limit == SIZE_MAX)
		return step;
	lexer->length += r->at - from;
	if (state == LEXER_QUOTE && lexer->cuts)
		cut_value(r, from);
	if (step != STEP_FAILED && lexer->length > limit)
		return too_long(r);
	return step;
}

bool
lexer_run(struct lexer *lexer, struct pu_str bytes, bool end,
	  struct pu_buf *spare, struct pu_str *clean, size_t *used,
	  struct pu_error *err)
{
	struct run r = { .lexer = lexer, .n = bytes.len, .end = end };
	enum step step = STEP_ON;

	r.p = (const unsigned char *)bytes.ptr;
	r.out = spare;
	r.err = err;
	pu_buf_clear(spare);
	while (step == STEP_ON && r.at < r.n)
		step = scan(&r);
	*used = r.at;
	*clean = pu_str_n(bytes.ptr, r.at);
	if (r.changed) {
		replace(&r, pu_str(""), 0);
		*clean = pu_buf_str(spare);
	}
	return step != STEP_FAILED;
}
