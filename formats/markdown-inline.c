#include "config.h"

#include "formats/markdown-pieces.h"

#include <stdlib.h>

#include "base/mem.h"
#include "formats/markdown-lines.h"
#include "text/entity.h"
#include "text/utf8.h"

/* CommonMark 0.31, chapter 6: the text is cut into pieces, runs of * and _ are
 * paired by its delimiter algorithm, then everything is put out in order. */

/* What malicious text could make quadratic is bounded. */
#define TAG_MAX    4096
#define ENTITY_MAX 34
#define NOTE_MAX   128 /* bytes of a footnote's mark */

struct piece *
piece_add(struct inline_reader *r, enum kind kind, size_t start, size_t end)
{
	MEM_GROW(r->pieces, r->count, r->room);
	r->pieces[r->count] =
		(struct piece){ .kind = kind, .start = start, .end = end };
	return &r->pieces[r->count++];
}

static bool
goes_on(const struct piece *piece, size_t at)
{
	return piece->kind == TEXT && piece->end == at && !piece->type &&
	       !piece->character && !piece->escaped;
}

void
piece_add_text(struct inline_reader *r, size_t start, size_t end)
{
	if (r->count && goes_on(&r->pieces[r->count - 1], start))
		r->pieces[r->count - 1].end = end;
	else
		piece_add(r, TEXT, start, end);
}

void
piece_add_code(struct inline_reader *r, enum kind kind, size_t start,
	       size_t end, const char *type, int32_t pair)
{
	struct piece *piece = piece_add(r, kind, start, end);

	piece->type = type;
	piece->pair = pair;
}

/* Where the run of len backticks at or behind from begins, or the text's end.
 * What was passed on the way to nowhere is kept. */
static size_t
next_ticks(struct inline_reader *r, size_t from, size_t len)
{
	const struct pu_str t = r->text;
	const char *tick;

	if (len > TICKS_MAX || (r->ticks_known && r->ticks[len] < from))
		return t.len;
	while ((tick = memchr(t.ptr + from, '`', t.len - from))) {
		size_t start = (size_t)(tick - t.ptr);
		size_t run = markdown_run(pu_str_n(tick, t.len - start), '`');

		if (run == len)
			return start;
		if (run <= TICKS_MAX)
			r->ticks[run] = start;
		from = start + run;
	}
	r->ticks_known = true;
	return t.len;
}

static size_t
code_span(struct inline_reader *r, size_t at)
{
	const struct pu_str t = r->text;
	size_t len = markdown_run(pu_str_n(t.ptr + at, t.len - at), '`');
	size_t open = at + len, end = next_ticks(r, open, len), pad;

	if (end == t.len) {
		piece_add_text(r, at, open);
		return open;
	}
	/* A space at both ends belongs to the marks: "`` ` ``". */
	pad = end - open > 2 && strchr(" \n", t.ptr[open]) &&
	      strchr(" \n", t.ptr[end - 1]);
	piece_add_code(r, OPENING, at, open + pad, "font", ++r->pairs);
	piece_add_text(r, open + pad, end - pad);
	piece_add_code(r, CLOSING, end - pad, end + len, "font", r->pairs);
	return end + len;
}

static const char *
find(struct pu_str t, size_t at, char c, size_t most)
{
	return memchr(t.ptr + at, c, t.len - at < most ? t.len - at : most);
}

/* Where it stands at or behind from, which only rises; or the text's end. */
static size_t
next_end(struct inline_reader *r, enum ender ender, size_t from)
{
	static const char *const ends[] = { [END_TAG] = ">",
					    [END_BRACE] = "}",
					    [END_BRACES] = "}}",
					    [END_PERCENT] = "%}",
					    [END_DOLLAR] = "$" };
	const struct pu_str t = r->text;
	size_t len = strlen(ends[ender]), at = from;

	if (r->next[ender] > from)
		return r->next[ender] - 1;
	while (at + len <= t.len &&
	       (memcmp(t.ptr + at, ends[ender], len) != 0 ||
		(ender == END_DOLLAR && t.ptr[at - 1] == '\\')))
		at++;
	r->next[ender] = (at + len <= t.len ? at : t.len) + 1;
	return r->next[ender] - 1;
}

/* "&eacute;", "&#233;", "&#xE9;". */
static size_t
entity(struct inline_reader *r, size_t at)
{
	const struct pu_str t = r->text;
	const char *end = find(t, at, ';', ENTITY_MAX);
	size_t len = end ? (size_t)(end - t.ptr) - at : 0;
	uint32_t c = 0;

	if (len >= 2 && t.ptr[at + 1] == '#') {
		bool hex = t.ptr[at + 2] == 'x' || t.ptr[at + 2] == 'X';
		char *stop;
		unsigned long n = strtoul(t.ptr + at + (hex ? 3 : 2), &stop,
					  hex ? 16 : 10);

		if (stop == end && n >= 32 && n <= 0x10FFFF &&
		    (n < 0xD800 || n > 0xDFFF))
			c = (uint32_t)n;
	} else if (len >= 2) {
		c = entity_find(pu_str_n(t.ptr + at + 1, len - 1));
	}
	if (!c) {
		piece_add_text(r, at, at + 1);
		return at + 1;
	}
	piece_add(r, TEXT, at, at + len + 1)->character = c;
	return at + len + 1;
}

static bool
is_address(struct pu_str inside)
{
	bool colon = memchr(inside.ptr, ':', inside.len) ||
		     memchr(inside.ptr, '@', inside.len);

	return colon && !memchr(inside.ptr, ' ', inside.len) &&
	       !memchr(inside.ptr, '"', inside.len);
}

/* The letters of a tag's name. */
static struct pu_str
tag_name(struct pu_str inside)
{
	size_t start = pu_str_starts(inside, "/"), end = start;

	while (end < inside.len && ((inside.ptr[end] | 32) >= 'a') &&
	       ((inside.ptr[end] | 32) <= 'z'))
		end++;
	return pu_str_n(inside.ptr + start, end - start);
}

static const char *
tag_type(struct pu_str name)
{
	static const struct {
		const char *name, *type;
	} types[] = {
		{ "a", "link" },     { "b", "bold" },     { "strong", "bold" },
		{ "i", "italic" },   { "em", "italic" },  { "cite", "italic" },
		{ "u", "ulined" },   { "ins", "ulined" }, { "s", "struct" },
		{ "del", "struct" }, { "mark", "color" }, { "code", "font" },
		{ "sub", "font" },   { "sup", "font" },   { "img", "image" },
	};

	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		if (pu_str_is(name, types[i].name))
			return types[i].type;
	return "";
}

/* A closing tag and the last one of its name that is open are a pair. */
static void
pair_tag(struct inline_reader *r, struct pu_str name)
{
	struct piece *closing = &r->pieces[r->count - 1], *open;
	size_t looked = 0;

	for (size_t i = r->tag_count; i-- && looked < LOOK_BACK; looked++) {
		if (!pu_str_eq(r->tags[i].name, name))
			continue;
		open = &r->pieces[r->tags[i].piece];
		open->kind = OPENING;
		closing->kind = CLOSING;
		open->pair = closing->pair = ++r->pairs;
		memmove(&r->tags[i], &r->tags[i + 1],
			(--r->tag_count - i) * sizeof *r->tags);
		return;
	}
}

static void
tag(struct inline_reader *r, size_t at, size_t end, struct pu_str name)
{
	piece_add_code(r, ALONE, at, end, tag_type(name), -1);
	if (r->text.ptr[at + 1] == '/') {
		pair_tag(r, name);
		return;
	}
	MEM_GROW(r->tags, r->tag_count, r->tag_room);
	r->tags[r->tag_count++] = (struct open_tag){ r->count - 1, name };
}

/* "<https://...>": its brackets are codes when it is kept. */
static void
address(struct inline_reader *r, size_t at, size_t end)
{
	if (r->lines)
		piece_add_code(r, OPENING, at, at + 1, "link", ++r->pairs);
	piece_add_text(r, at + 1, end);
	if (r->lines)
		piece_add_code(r, CLOSING, end, end + 1, "link", r->pairs);
}

static size_t
comment(struct inline_reader *r, size_t at)
{
	const struct pu_str t = r->text;
	size_t end = at + 4;

	while (end + 2 < t.len && memcmp(t.ptr + end, "-->", 3) != 0)
		end++;
	end = end + 2 < t.len ? end + 3 : t.len;
	piece_add_code(r, MUTE, at, end, "", -1);
	return end;
}

/* "<https://...>" is text, "<br>" a line break, another tag a code. */
static size_t
angle(struct inline_reader *r, size_t at)
{
	const struct pu_str t = r->text;
	size_t end = next_end(r, END_TAG, at);
	char first = at + 1 < t.len ? t.ptr[at + 1] : 0;
	struct pu_str inside, name;

	if (pu_str_starts(pu_str_n(t.ptr + at, t.len - at), "<!--"))
		return comment(r, at);
	if (end == t.len || end - at >= TAG_MAX ||
	    (!(first >= 'a' && first <= 'z') &&
	     !(first >= 'A' && first <= 'Z') && first != '/' && first != '!')) {
		piece_add_text(r, at, at + 1);
		return at + 1;
	}
	inside = pu_str_n(t.ptr + at + 1, end - at - 1);
	name = tag_name(inside);
	if (is_address(inside) && first != '/' && first != '!') {
		address(r, at, end);
	} else if (pu_str_is(name, "br")) {
		piece_add(r, BREAK, at, end + 1);
	} else {
		tag(r, at, end + 1, name);
	}
	return end + 1;
}

/* "[^1]" */
static size_t
footnote(struct inline_reader *r, size_t at)
{
	const char *close = find(r->text, at, ']', NOTE_MAX);
	size_t end = close ? (size_t)(close - r->text.ptr) + 1 : at + 1;

	if (!close || end == at + 3 || memchr(r->text.ptr + at, ' ', end - at))
		piece_add_text(r, at, end = at + 1);
	else
		piece_add_code(r, MUTE, at, end, "fnote", -1);
	return end;
}

/* "{{ ... }}" and "{% ... %}", which what makes a site of the text fills in; and
 * "{#id}", "{.class}", "{: ...}". */
static size_t template(struct inline_reader *r, size_t at)
{
	const struct pu_str t = r->text;
	char next = at + 1 < t.len ? t.ptr[at + 1] : ' ';
	enum ender ender = next == '{'   ? END_BRACES
			   : next == '%' ? END_PERCENT
					 : END_BRACE;
	size_t len = ender == END_BRACE ? 1 : 2, stop;

	stop = r->lines && strchr("{%#.:", next) ? next_end(r, ender, at + 2)
						 : t.len;
	if (stop == t.len || stop - at >= TAG_MAX) {
		piece_add_text(r, at, at + 1);
		return at + 1;
	}
	piece_add_code(r, ALONE, at, stop + len, "", -1);
	return stop + len;
}

/* "$a_1$": a formula, when what is between has a sign of one. */
static size_t
formula(struct inline_reader *r, size_t at)
{
	const struct pu_str t = r->text;
	size_t end = next_end(r, END_DOLLAR, at + 1), sign = at + 1;

	while (sign < end && !strchr("\\^_={", t.ptr[sign]))
		sign++;
	if (end == t.len || end - at >= TARGET_MAX || sign == end ||
	    markdown_is_space((unsigned char)t.ptr[at + 1]) ||
	    markdown_is_space((unsigned char)t.ptr[end - 1])) {
		piece_add_text(r, at, at + 1);
		return at + 1;
	}
	piece_add_code(r, ALONE, at, end + 1, "", -1);
	return end + 1;
}

static size_t
special(struct inline_reader *r, size_t at)
{
	const struct pu_str t = r->text;
	char next = at + 1 < t.len ? t.ptr[at + 1] : 0;

	switch (t.ptr[at]) {
	case '\\':
		if (next == '\n') {
			piece_add(r, BREAK, at, at + 2);
			return at + 2;
		}
		if (!markdown_is_punctuation((unsigned char)next) ||
		    (unsigned char)next >= 0x80)
			break;
		piece_add(r, TEXT, at, at + 2)->escaped = true;
		return at + 2;
	case '`':
		return code_span(r, at);
	case '*':
	case '_':
		return piece_marks(r, at);
	case '&':
		return entity(r, at);
	case '<':
		return angle(r, at);
	case '!':
		if (next != '[')
			break;
		piece_open(r, at, at + 2, "image");
		return at + 2;
	case '[':
		if (next == '^')
			return footnote(r, at);
		piece_open(r, at, at + 1, "link");
		return at + 1;
	case '{':
		return template(r, at);
	case '$':
		return formula(r, at);
	case ']':
		return piece_bracket(r, at);
	default:
		break;
	}
	piece_add_text(r, at, at + 1);
	return at + 1;
}

static void
cut(struct inline_reader *r)
{
	const struct pu_str t = r->text;

	for (size_t at = 0, start; at < t.len;) {
		start = at;
		while (at < t.len && !strchr("\\`*_&<![]{$\n", t.ptr[at]))
			at++;
		if (at > start)
			piece_add_text(r, start, at);
		if (at == t.len)
			break;
		if (t.ptr[at] != '\n') {
			at = special(r, at);
		} else {
			bool hard = at >= 2 && t.ptr[at - 1] == ' ' &&
				    t.ptr[at - 2] == ' ';

			if (hard)
				piece_add(r, BREAK, at, at + 1);
			else
				piece_add_text(r, at, at + 1);
			at++;
		}
	}
}

void
markdown_inline(struct build *build, struct pu_str text,
		const struct map *labels, const struct markdown_lines *lines)
{
	struct inline_reader r = { .text = text,
				   .labels = labels,
				   .lines = lines,
				   .key = PU_BUF_INIT };

	cut(&r);
	pieces_emphasize(&r);
	markdown_put(&r, build);
	free(r.pieces);
	free(r.runs);
	pu_buf_free(&r.key);
	free(r.brackets.items);
	free(r.tags);
	free(r.emphases);
}
