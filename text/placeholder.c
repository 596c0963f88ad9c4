#include "config.h"

#include "text/placeholder.h"

#include "text/ascii.h"

#define MOST       64 /* in a text; with more, only equal texts agree */
#define NUMBER_MAX 999999999u /* beyond it, digits are a name */

/* One place: what it is called, and what is put there. */
struct place {
	struct pu_str name; /* or a number; ptr NULL: counted through */
	size_t number;
	char style, type[6];
};

struct places {
	struct place items[MOST];
	size_t count, counted;
	bool many;
};

/* ---- flags of gettext ---- */

static const struct {
	const char *name;
	unsigned styles;
} kinds[] = {
	{ "qt", PLACEHOLDER_NUMBER },
	{ "qt-plural", PLACEHOLDER_NUMBER },
	{ "kde", PLACEHOLDER_NUMBER },
	{ "kde-kuit", PLACEHOLDER_NUMBER | PLACEHOLDER_TAG },
	{ "ycp", PLACEHOLDER_NUMBER },
	{ "smalltalk", PLACEHOLDER_NUMBER },
	{ "boost", PLACEHOLDER_NUMBER | PLACEHOLDER_PERCENT },
	{ "python-brace", PLACEHOLDER_BRACE },
	{ "perl-brace", PLACEHOLDER_BRACE },
	{ "csharp", PLACEHOLDER_BRACE },
	{ "rust", PLACEHOLDER_BRACE },
	{ "c++20", PLACEHOLDER_BRACE },
	{ "java", PLACEHOLDER_BRACE | PLACEHOLDER_QUOTES },
	{ "sh", PLACEHOLDER_DOLLAR },
	{ "lisp", PLACEHOLDER_TILDE },
	{ "scheme", PLACEHOLDER_TILDE },
};

static unsigned
styles_of(struct pu_str flag)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (pu_str_is(flag, kinds[i].name))
			return kinds[i].styles;
	return PLACEHOLDER_PERCENT;
}

unsigned
placeholder_styles(struct pu_str flags)
{
	static const char end[] = "-format";
	unsigned styles = 0;

	while (flags.len) {
		const char *comma = memchr(flags.ptr, ',', flags.len);
		size_t len = comma ? (size_t)(comma - flags.ptr) : flags.len;
		struct pu_str flag = pu_str_trim(pu_str_n(flags.ptr, len));

		len += comma != NULL;
		flags = pu_str_n(flags.ptr + len, flags.len - len);
		if (!pu_str_ends(flag, end) || pu_str_starts(flag, "no-"))
			continue;
		flag.len -= sizeof end - 1;
		if (pu_str_starts(flag, "possible-"))
			flag = pu_str_n(flag.ptr + 9, flag.len - 9);
		styles |= styles_of(flag);
	}
	return styles;
}

/* ---- places of a text ---- */

static bool
is_letter(char c)
{
	return ascii_is_letter(c) || c == '_';
}

static char
at_or_end(struct pu_str text, size_t at)
{
	return at < text.len ? text.ptr[at] : '\0';
}

static size_t
skip_any(struct pu_str text, size_t at, const char *chars)
{
	while (at < text.len && text.ptr[at] && strchr(chars, text.ptr[at]))
		at++;
	return at;
}

static size_t
skip_word(struct pu_str text, size_t at)
{
	while (is_letter(at_or_end(text, at)) ||
	       ascii_is_digit(at_or_end(text, at)))
		at++;
	return at;
}

/* What the name begins with, when that is a number; else 0. */
static size_t
number_of(struct pu_str name)
{
	size_t number = 0;

	for (size_t i = 0; ascii_is_digit(at_or_end(name, i)); i++) {
		number = number * 10 + (size_t)(name.ptr[i] - '0');
		if (number > NUMBER_MAX)
			return 0;
	}
	return number;
}

/* type: of it the last bytes count. */
static void
add(struct places *out, char style, struct pu_str name, struct pu_str type)
{
	struct place *place = &out->items[out->count];

	if (out->count == MOST) {
		out->many = true;
		return;
	}
	if (type.len > sizeof place->type - 1)
		type = pu_str_n(type.ptr + type.len - sizeof place->type + 1,
				sizeof place->type - 1);
	*place = (struct place){ .name = name, .style = style };
	if (type.len)
		memcpy(place->type, type.ptr, type.len);
	if (!name.ptr)
		place->number = ++out->counted;
	else
		place->number = number_of(name);
	if (place->number)
		place->name = pu_str_n(NULL, 0);
	out->count++;
}

/* A star of a width or precision takes an argument. */
static size_t
read_width(struct places *out, struct pu_str text, size_t at)
{
	size_t end;

	if (at_or_end(text, at) != '*')
		return skip_any(text, at, "0123456789");
	end = skip_any(text, ++at, "0123456789");
	if (end > at && at_or_end(text, end) == '$') {
		add(out, '%', pu_str_n(text.ptr + at, end - at), pu_str("*"));
		return end + 1;
	}
	add(out, '%', pu_str_n(NULL, 0), pu_str("*"));
	return at;
}

/* The name or number behind a %: (name), {name}, <name>, 1$. */
static size_t
read_name(struct pu_str text, size_t at, struct pu_str *name, bool *closed)
{
	static const char open[] = "({<", close[] = ")}>";
	char first = at_or_end(text, at);
	const char *which = first ? strchr(open, first) : NULL;
	size_t end;

	*name = pu_str_n(NULL, 0);
	*closed = false;
	if (which) {
		const char *shut = memchr(text.ptr + at, close[which - open],
					  text.len - at);

		if (!shut)
			return at;
		end = (size_t)(shut - text.ptr);
		*name = pu_str_n(text.ptr + at + 1, end - at - 1);
		*closed = first == '{';
		return end + 1;
	}
	end = skip_any(text, at, "0123456789");
	if (end == at || at_or_end(text, end) != '$')
		return at;
	*name = pu_str_n(text.ptr + at, end - at);
	return end + 1;
}

/* %-5.2lf, %1$s, %(name)s, %{name}; at is behind the %. */
static size_t
read_percent(struct places *out, struct pu_str text, size_t at, bool sure)
{
	struct pu_str name, type;
	size_t from, start = at;
	bool closed;
	char c;

	if (at_or_end(text, at) == '%')
		return at + 1;
	at = read_name(text, at, &name, &closed);
	if (closed) {
		add(out, '%', name, pu_str(""));
		return at;
	}
	if (pu_str_starts(name, "PRI")) {
		add(out, '%', pu_str_n(NULL, 0), name);
		return at;
	}
	at = skip_any(text, at, sure ? "-+0#" : "-+ #0'I");
	at = read_width(out, text, at);
	if (at_or_end(text, at) == '.')
		at = read_width(out, text, at + 1);
	from = at;
	if (at_or_end(text, at) == '<') {
		struct pu_str kind;

		at = read_name(text, at, &kind, &closed);
		add(out, '%', name, kind);
		return at;
	}
	at = skip_any(text, at, "hlqjztL");
	c = at_or_end(text, at);
	if (sure && (!c || !strchr("sdiufxXc@", c) ||
		     is_letter(at_or_end(text, at + 1))))
		return name.ptr ? at : start;
	if (!is_letter(c) && c != '@') {
		/* No directive, as a percent sign in a text. */
		add(out, '!', pu_str_n(NULL, 0), pu_str_n(&c, 1));
		return start;
	}
	type = pu_str_n(text.ptr + from, at + 1 - from);
	if (c == 'i' && type.len == 1)
		type = pu_str("d");
	add(out, '%', name, type);
	return at + 1;
}

/* %1, %L1, %n, %1%; at is behind the %. */
static size_t
read_number(struct places *out, struct pu_str text, size_t at)
{
	size_t start = at, end;

	if (at_or_end(text, at) == 'L')
		at++;
	if (at_or_end(text, at) == 'n') {
		add(out, '%', pu_str_n(text.ptr + at, 1), pu_str(""));
		return at + 1;
	}
	end = skip_any(text, at, "0123456789");
	if (end == at)
		return start + (at_or_end(text, start) == '%');
	add(out, '%', pu_str_n(text.ptr + at, end - at), pu_str(""));
	return end;
}

/* {name}, {0:d}, {}; at is behind the brace. Of a format with braces in it the
 * whole counts. */
static size_t
read_brace(struct places *out, struct pu_str text, size_t at, bool sure)
{
	size_t end = at, depth = 1;
	struct pu_str name;

	if (at_or_end(text, at) == '{')
		return at + 1;
	if (sure && at_or_end(text, skip_word(text, at)) != '}')
		return at;
	while (end < text.len && depth) {
		depth += text.ptr[end] == '{';
		depth -= text.ptr[end] == '}';
		end++;
	}
	if (depth) {
		if (!sure)
			add(out, '!', pu_str_n(NULL, 0), pu_str("{"));
		return at;
	}
	name = pu_str_n(text.ptr + at, end - at - 1);
	if (!name.len || strchr(":!", *name.ptr))
		add(out, '{', pu_str_n(NULL, 0), name);
	else if (ascii_is_digit(*name.ptr))
		add(out, '{', name,
		    pu_str_n(name.ptr + skip_word(name, 0),
			     name.len - skip_word(name, 0)));
	else
		add(out, '{', name, pu_str(""));
	return end;
}

static size_t
read_dollar(struct places *out, struct pu_str text, size_t at)
{
	bool brace = at_or_end(text, at) == '{';
	size_t from = at + brace, end = skip_word(text, from);

	if (end == from || (brace && at_or_end(text, end) != '}'))
		return at;
	add(out, '$', pu_str_n(text.ptr + from, end - from), pu_str(""));
	return end + brace;
}

/* ~a, ~10,2f: kind and order. */
static size_t
read_tilde(struct places *out, struct pu_str text, size_t at)
{
	at = skip_any(text, at, "0123456789,'@:#");
	if (at < text.len && text.ptr[at] != '~' && text.ptr[at] != '%')
		add(out, '~', pu_str_n(NULL, 0), pu_str_n(text.ptr + at, 1));
	return at + (at < text.len);
}

static size_t
read_tag(struct places *out, struct pu_str text, size_t at)
{
	bool closes = at_or_end(text, at) == '/';
	size_t from = at + closes, end = skip_word(text, from), stop = end;

	while (stop < text.len && text.ptr[stop] != '>' &&
	       text.ptr[stop] != '<')
		stop++;
	if (!is_letter(at_or_end(text, from)) || at_or_end(text, stop) != '>')
		return at;
	add(out, '<', pu_str_n(text.ptr + from, end - from),
	    pu_str(closes                             ? "/"
		   : at_or_end(text, stop - 1) == '/' ? "."
						      : ""));
	return stop + 1;
}

/* Past what an apostrophe makes text; a doubled one is an apostrophe. */
static size_t
skip_quoted(struct pu_str text, size_t at)
{
	const char *end;

	if (at_or_end(text, at) == '\'')
		return at + 1;
	end = at < text.len ? memchr(text.ptr + at, '\'', text.len - at) : NULL;
	return end ? (size_t)(end - text.ptr) + 1 : text.len;
}

static void
read_places(struct places *out, struct pu_str text, unsigned styles)
{
	bool sure = (styles & PLACEHOLDER_SURE) != 0;

	out->count = out->counted = 0;
	out->many = false;
	for (size_t at = 0; at < text.len && !out->many;) {
		char c = text.ptr[at++];

		if (c == '%' && styles & PLACEHOLDER_NUMBER)
			at = read_number(out, text, at);
		else if (c == '%' && styles & PLACEHOLDER_PERCENT)
			at = read_percent(out, text, at, sure);
		else if (c == '\'' && styles & PLACEHOLDER_QUOTES)
			at = skip_quoted(text, at);
		else if (c == '$' && styles & PLACEHOLDER_DOLLAR)
			at = read_dollar(out, text, at);
		else if (c == '{' && styles & PLACEHOLDER_BRACE)
			at = read_brace(out, text, at, sure);
		else if (c == '~' && styles & PLACEHOLDER_TILDE)
			at = read_tilde(out, text, at);
		else if (c == '<' && styles & PLACEHOLDER_TAG)
			at = read_tag(out, text, at);
	}
}

/* ---- two texts ---- */

static bool
same(const struct place *a, const struct place *b)
{
	return a->style == b->style && a->number == b->number &&
	       pu_str_eq(a->name, b->name) && !strcmp(a->type, b->type);
}

static size_t
times(const struct places *in, const struct place *place)
{
	size_t count = 0;

	for (size_t i = 0; i < in->count; i++)
		count += same(&in->items[i], place);
	return count;
}

/* Each place of a is in b; tags as often. */
static bool
holds(const struct places *a, const struct places *b)
{
	for (size_t i = 0; i < a->count; i++) {
		const struct place *place = &a->items[i];
		size_t count = times(b, place);

		if (!count || (place->style == '<' && count != times(a, place)))
			return false;
	}
	return true;
}

bool
placeholders_agree(struct pu_str source, struct pu_str target, unsigned styles)
{
	struct places a, b;

	if (!styles || pu_str_eq(source, target))
		return true;
	read_places(&a, source, styles);
	read_places(&b, target, styles);
	return !a.many && !b.many && holds(&b, &a) &&
	       (styles & PLACEHOLDER_FEWER || holds(&a, &b));
}
