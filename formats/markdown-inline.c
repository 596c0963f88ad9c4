#include "config.h"

#include "formats/build.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/entity.h"
#include "text/utf8.h"

/* CommonMark 0.30, chapter 6: the text is cut into pieces, runs of * and _ are
 * paired by its delimiter algorithm, then everything is put out in order. */

/* What malicious text could make quadratic is bounded. */
#define LOOK_BACK  256 /* delimiters that a closing run looks at */
#define TARGET_MAX 1024 /* bytes of a link's target */
#define TAG_MAX    4096
#define ENTITY_MAX 34

enum kind { TEXT, MARKS, OPENING, CLOSING, ALONE, BREAK };

struct piece {
	enum kind kind;
	struct pu_str text; /* TEXT, and the code's data */
	uint32_t character; /* TEXT of one character, when text is empty */
	const char *type; /* of a code */
	int32_t pair;
	/* MARKS: */
	char mark;
	size_t count, left; /* in the run; not yet used */
	bool opens, closes;
	size_t first; /* its emphases: index + 1 into the list, 0 */
};

struct emphasis {
	int32_t pair;
	bool strong, closing;
	size_t next;
};

struct inline_reader {
	struct pu_str text;
	struct piece *pieces;
	size_t count, room;
	struct emphasis *emphases;
	size_t emphasis_count, emphasis_room;
	int32_t pairs;
};

static struct piece *
add(struct inline_reader *r, enum kind kind, size_t start, size_t end)
{
	MEM_GROW(r->pieces, r->count, r->room);
	r->pieces[r->count] = (struct piece){
		.kind = kind, .text = pu_str_n(r->text.ptr + start, end - start)
	};
	return &r->pieces[r->count++];
}

static void
add_code(struct inline_reader *r, enum kind kind, size_t start, size_t end,
	 const char *type, int32_t pair)
{
	struct piece *piece = add(r, kind, start, end);

	piece->type = type;
	piece->pair = pair;
}

static bool
is_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
	       (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == 0;
}

/* Left- and right-flanking, section 6.2. Bytes of other scripts count as
 * letters. */
static size_t
marks(struct inline_reader *r, size_t at)
{
	char mark = r->text.ptr[at], before = at ? r->text.ptr[at - 1] : 0;
	size_t end = at;
	struct piece *piece;
	bool left, right;
	char after;

	while (end < r->text.len && r->text.ptr[end] == mark)
		end++;
	after = end < r->text.len ? r->text.ptr[end] : 0;
	left = !is_space(after) && (!is_punctuation(after) ||
				    is_space(before) || is_punctuation(before));
	right = !is_space(before) && (!is_punctuation(before) ||
				      is_space(after) || is_punctuation(after));
	piece = add(r, MARKS, at, end);
	piece->mark = mark;
	piece->count = piece->left = end - at;
	piece->opens =
		left && (mark == '*' || !right || is_punctuation(before));
	piece->closes =
		right && (mark == '*' || !left || is_punctuation(after));
	return end;
}

static size_t
code_span(struct inline_reader *r, size_t at)
{
	const struct pu_str t = r->text;
	size_t open = at, end, close;

	while (open < t.len && t.ptr[open] == '`')
		open++;
	for (end = open; end < t.len; end = close) {
		while (end < t.len && t.ptr[end] != '`')
			end++;
		for (close = end; close < t.len && t.ptr[close] == '`';)
			close++;
		if (close - end != open - at || close == end)
			continue;
		add_code(r, OPENING, at, open, "font", ++r->pairs);
		add(r, TEXT, open, end);
		add_code(r, CLOSING, end, close, "font", r->pairs);
		return close;
	}
	add(r, TEXT, at, open);
	return open;
}

static const char *
find(struct pu_str t, size_t at, char c, size_t most)
{
	return memchr(t.ptr + at, c, t.len - at < most ? t.len - at : most);
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
		add(r, TEXT, at, at + 1);
		return at + 1;
	}
	add(r, TEXT, at, at)->character = c;
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

/* "<https://...>" is text, "<br>" a line break, another tag a code. */
static size_t
angle(struct inline_reader *r, size_t at)
{
	const struct pu_str t = r->text;
	const char *close = find(t, at, '>', TAG_MAX);
	size_t end = close ? (size_t)(close - t.ptr) : 0;
	char first = at + 1 < t.len ? t.ptr[at + 1] : 0;
	struct pu_str inside;

	if (!close ||
	    (!(first >= 'a' && first <= 'z') &&
	     !(first >= 'A' && first <= 'Z') && first != '/' && first != '!')) {
		add(r, TEXT, at, at + 1);
		return at + 1;
	}
	inside = pu_str_n(t.ptr + at + 1, end - at - 1);
	if (is_address(inside) && first != '/' && first != '!')
		add(r, TEXT, at + 1, end);
	else if (pu_str_starts(inside, "br"))
		add(r, BREAK, at, end + 1);
	else
		add_code(r, ALONE, at, end + 1, "", -1);
	return end + 1;
}

/* Past "(url "title")" or "[label]" that follows a link's text; at when
 * neither is there. */
static size_t
link_end(struct pu_str t, size_t at)
{
	char open = at < t.len ? t.ptr[at] : 0;
	char close = open == '(' ? ')' : ']';
	size_t depth = 0;

	if (open != '(' && open != '[')
		return at;
	for (size_t i = at; i < t.len && i < at + TARGET_MAX; i++) {
		if (t.ptr[i] == '\\')
			i++;
		else if (t.ptr[i] == open)
			depth++;
		else if (t.ptr[i] == close && !--depth)
			return i + 1;
	}
	return at;
}

/* "]" with an open "[" before it and a target behind it: the opening piece was
 * put there as text and becomes a code now. */
static size_t
bracket(struct inline_reader *r, size_t at)
{
	size_t end = link_end(r->text, at + 1), looked = 0;

	for (size_t i = r->count; end > at + 1 && i-- && looked < LOOK_BACK;
	     looked++) {
		struct piece *open = &r->pieces[i];

		if (open->kind != TEXT || open->type == NULL)
			continue;
		open->kind = OPENING;
		open->pair = ++r->pairs;
		add_code(r, CLOSING, at, end, open->type, open->pair);
		return end;
	}
	add(r, TEXT, at, at + 1);
	return at + 1;
}

static size_t
special(struct inline_reader *r, size_t at)
{
	const struct pu_str t = r->text;
	char next = at + 1 < t.len ? t.ptr[at + 1] : 0;

	switch (t.ptr[at]) {
	case '\\':
		if (next == '\n') {
			add(r, BREAK, at, at + 2);
			return at + 2;
		}
		if (!is_punctuation(next))
			break;
		add(r, TEXT, at + 1, at + 2);
		return at + 2;
	case '`':
		return code_span(r, at);
	case '*':
	case '_':
		return marks(r, at);
	case '&':
		return entity(r, at);
	case '<':
		return angle(r, at);
	case '!':
		if (next != '[')
			break;
		add(r, TEXT, at, at + 2)->type = "image";
		return at + 2;
	case '[':
		add(r, TEXT, at, at + 1)->type = "link";
		return at + 1;
	case ']':
		return bracket(r, at);
	default:
		break;
	}
	add(r, TEXT, at, at + 1);
	return at + 1;
}

static void
cut(struct inline_reader *r)
{
	const struct pu_str t = r->text;

	for (size_t at = 0, start; at < t.len;) {
		start = at;
		while (at < t.len && !strchr("\\`*_&<![]\n", t.ptr[at]))
			at++;
		if (at > start)
			add(r, TEXT, start, at);
		if (at == t.len)
			break;
		if (t.ptr[at] != '\n') {
			at = special(r, at);
		} else {
			bool hard = at >= 2 && t.ptr[at - 1] == ' ' &&
				    t.ptr[at - 2] == ' ';

			add(r, hard ? BREAK : TEXT, at, at + 1);
			at++;
		}
	}
}

static void
emphasize(struct inline_reader *r, struct piece *piece, int32_t pair,
	  bool strong, bool closing)
{
	size_t *end = &piece->first;

	MEM_GROW(r->emphases, r->emphasis_count, r->emphasis_room);
	r->emphases[r->emphasis_count++] =
		(struct emphasis){ pair, strong, closing, 0 };
	/* Outermost first before the text, innermost first behind it. */
	if (!closing) {
		r->emphases[r->emphasis_count - 1].next = *end;
	} else {
		while (*end)
			end = &r->emphases[*end - 1].next;
	}
	*end = r->emphasis_count;
	piece->left -= strong ? 2 : 1;
}

static void
match_marks(struct inline_reader *r)
{
	for (size_t c = 0; c < r->count; c++) {
		struct piece *closer = &r->pieces[c];
		size_t looked = 0;

		if (closer->kind != MARKS || !closer->closes)
			continue;
		for (size_t o = c; o-- && closer->left && looked < LOOK_BACK;) {
			struct piece *opener = &r->pieces[o];

			if (opener->kind != MARKS)
				continue;
			looked++;
			if (opener->mark != closer->mark || !opener->opens)
				continue;
			/* Section 6.2, rules 9 and 10. */
			if ((opener->closes || closer->opens) &&
			    (opener->count + closer->count) % 3 == 0 &&
			    (opener->count % 3 || closer->count % 3))
				continue;
			while (opener->left && closer->left) {
				bool strong =
					opener->left >= 2 && closer->left >= 2;

				r->pairs++;
				emphasize(r, opener, r->pairs, strong, false);
				emphasize(r, closer, r->pairs, strong, true);
			}
			/* What lies between cannot pair across. */
			for (size_t i = o + 1; i < c; i++)
				r->pieces[i].opens = false;
		}
	}
}

static void
put_emphases(const struct inline_reader *r, struct build *build,
	     const struct piece *piece, bool closing)
{
	for (size_t e = piece->first; e; e = r->emphases[e - 1].next) {
		const struct emphasis *emphasis = &r->emphases[e - 1];

		if (emphasis->closing == closing)
			build_code(build,
				   closing ? PU_CODE_CLOSE : PU_CODE_OPEN,
				   emphasis->pair,
				   pu_str(emphasis->strong ? "bold" : "italic"),
				   pu_str_n(piece->mark == '_' ? "__" : "**",
					    emphasis->strong ? 2 : 1));
	}
}

/* A run can end one emphasis and start another; what is left of it stays. */
static void
put_marks(const struct inline_reader *r, struct build *build,
	  const struct piece *piece)
{
	put_emphases(r, build, piece, true);
	build_text(build, pu_str_n(piece->text.ptr, piece->left));
	put_emphases(r, build, piece, false);
}

static void
put(const struct inline_reader *r, struct build *build)
{
	for (size_t i = 0; i < r->count; i++) {
		const struct piece *piece = &r->pieces[i];
		struct pu_buf one = PU_BUF_INIT;

		switch (piece->kind) {
		case TEXT:
			if (piece->character)
				utf8_add(&one, piece->character);
			build_text(build, piece->character ? pu_buf_str(&one)
							   : piece->text);
			break;
		case MARKS:
			put_marks(r, build, piece);
			break;
		case OPENING:
		case CLOSING:
			build_code(build,
				   piece->kind == OPENING ? PU_CODE_OPEN
							  : PU_CODE_CLOSE,
				   piece->pair, pu_str(piece->type),
				   piece->text);
			break;
		case ALONE:
			build_code(build, PU_CODE_ALONE, -1, pu_str(""),
				   piece->text);
			break;
		case BREAK:
			build_break(build);
			break;
		}
		pu_buf_free(&one);
	}
}

void
markdown_inline(struct build *build, struct pu_str text)
{
	struct inline_reader r = { .text = text };

	cut(&r);
	match_marks(&r);
	put(&r, build);
	free(r.pieces);
	free(r.emphases);
}
