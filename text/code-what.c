#include "config.h"

#include "text/code.h"

#include "text/ascii.h"

#include <strings.h>

#define NAME_MOST 40

struct word {
	const char *name;
	enum code_what what;
};

/* Names of elements in HTML, OpenDocument and WordprocessingML, prefix apart. */
static const struct word elements[] = {
	{ "b", CODE_BOLD },
	{ "strong", CODE_BOLD },
	{ "bold", CODE_BOLD },
	{ "i", CODE_ITALIC },
	{ "em", CODE_ITALIC },
	{ "cite", CODE_ITALIC },
	{ "var", CODE_ITALIC },
	{ "dfn", CODE_ITALIC },
	{ "italic", CODE_ITALIC },
	{ "emphasis", CODE_ITALIC },
	{ "u", CODE_UNDERLINE },
	{ "ins", CODE_UNDERLINE },
	{ "underline", CODE_UNDERLINE },
	{ "s", CODE_STRIKE },
	{ "strike", CODE_STRIKE },
	{ "del", CODE_STRIKE },
	{ "sub", CODE_SUBSCRIPT },
	{ "subscript", CODE_SUBSCRIPT },
	{ "sup", CODE_SUPERSCRIPT },
	{ "superscript", CODE_SUPERSCRIPT },
	{ "code", CODE_MONO },
	{ "tt", CODE_MONO },
	{ "kbd", CODE_MONO },
	{ "samp", CODE_MONO },
	{ "literal", CODE_MONO },
	{ "codeph", CODE_MONO },
	{ "filepath", CODE_MONO },
	{ "userinput", CODE_MONO },
	{ "font", CODE_FONT },
	{ "big", CODE_FONT },
	{ "small", CODE_FONT },
	{ "mark", CODE_FONT },
	{ "a", CODE_LINK },
	{ "ulink", CODE_LINK },
	{ "link", CODE_LINK },
	{ "hyperlink", CODE_LINK },
	{ "xref", CODE_LINK },
	{ "img", CODE_IMAGE },
	{ "image", CODE_IMAGE },
	{ "graphic", CODE_IMAGE },
	{ "drawing", CODE_IMAGE },
	{ "br", CODE_BREAK },
	{ "line-break", CODE_BREAK },
	{ "soft-page-break", CODE_BREAK },
	{ "tab", CODE_TAB },
	{ "note", CODE_NOTE },
	{ "footnote", CODE_NOTE },
	{ "footnotereference", CODE_NOTE },
	{ "endnotereference", CODE_NOTE },
};

/* Types of TMX, XLIFF 1.2 (ctype), XLIFF 2 (subType) and what Okapi writes. */
static const struct word types[] = {
	{ "ulined", CODE_UNDERLINE },
	{ "dulined", CODE_UNDERLINE },
	{ "underlined", CODE_UNDERLINE },
	{ "strikethrough", CODE_STRIKE },
	{ "super", CODE_SUPERSCRIPT },
	{ "color", CODE_FONT },
	{ "scap", CODE_FONT },
	{ "url", CODE_LINK },
	{ "lb", CODE_BREAK },
	{ "pb", CODE_BREAK },
	{ "cb", CODE_BREAK },
	{ "break", CODE_BREAK },
	{ "linebreak", CODE_BREAK },
	{ "fnote", CODE_NOTE },
	{ "enote", CODE_NOTE },
	{ "endnote", CODE_NOTE },
	{ "field", CODE_FIELD },
	{ "index", CODE_FIELD },
	{ "date", CODE_FIELD },
	{ "time", CODE_FIELD },
	{ "var", CODE_FIELD },
	{ "variable", CODE_FIELD },
	{ "placeholder", CODE_FIELD },
	{ "param", CODE_FIELD },
};

/* Control words of RTF. */
static const struct word controls[] = {
	{ "b", CODE_BOLD },        { "i", CODE_ITALIC },
	{ "ul", CODE_UNDERLINE },  { "strike", CODE_STRIKE },
	{ "sub", CODE_SUBSCRIPT }, { "super", CODE_SUPERSCRIPT },
	{ "tab", CODE_TAB },       { "line", CODE_BREAK },
	{ "page", CODE_BREAK },    { "footnote", CODE_NOTE },
	{ "chftn", CODE_NOTE },    { "field", CODE_FIELD },
	{ "pict", CODE_IMAGE },    { "f", CODE_FONT },
	{ "fs", CODE_FONT },       { "afs", CODE_FONT },
	{ "cf", CODE_FONT },
};

#define FIND(table, name)                                                      \
	find(table, sizeof(table) / sizeof((table)[0]), name, CODE_ANY)

static bool
is_name(struct pu_str str, const char *name)
{
	/* Most names begin otherwise. */
	return str.len && !((*str.ptr ^ *name) & ~0x20) &&
	       strlen(name) == str.len && !strncasecmp(str.ptr, name, str.len);
}

static enum code_what
find(const struct word *words, size_t count, struct pu_str name,
     enum code_what otherwise)
{
	for (size_t i = 0; i < count; i++)
		if (is_name(name, words[i].name))
			return words[i].what;
	return otherwise;
}

/* ---- tags ---- */

/* b, s: a letter may begin many names. */
static enum code_what
letter_what(char letter)
{
	return letter == 'b'   ? CODE_BOLD
	       : letter == 'i' ? CODE_ITALIC
	       : letter == 'u' ? CODE_UNDERLINE
	       : letter == 'a' ? CODE_LINK
			       : CODE_ANY;
}

/* b0, br1: OmegaT's, the beginning of the element's name and a number. One
 * letter tells little. */
static enum code_what
element_what(struct pu_str name, bool empty)
{
	size_t len = name.len;

	while (len && ascii_is_digit(name.ptr[len - 1]))
		len--;
	if (len == 1 && len < name.len)
		return empty ? CODE_ANY : letter_what(name.ptr[0]);
	return FIND(elements, pu_str_n(name.ptr, len));
}

/* The value of an attribute in a tag's text; empty when it has none. */
static struct pu_str
attribute(struct pu_str tag, const char *name)
{
	size_t len = strlen(name);

	for (size_t i = 1; i + len + 2 < tag.len; i++) {
		size_t at = i + len, end;
		const char *quote;

		if (tag.ptr[i - 1] != ' ' ||
		    strncasecmp(tag.ptr + i, name, len) != 0 ||
		    tag.ptr[at] != '=')
			continue;
		if (tag.ptr[at + 1] != '"' && tag.ptr[at + 1] != '\'')
			continue;
		quote = memchr(tag.ptr + at + 2, tag.ptr[at + 1],
			       tag.len - at - 2);
		end = quote ? (size_t)(quote - tag.ptr) : tag.len;
		return pu_str_n(tag.ptr + at + 2, end - at - 2);
	}
	return pu_str_n("", 0);
}

static enum code_what
type_what(struct pu_str type)
{
	static const char *const before[] = { "x-", "xlf:", "html-", "fmt:" };
	enum code_what what;

	if (!type.len)
		return CODE_ANY;
	for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
		if (pu_str_starts(type, before[i]))
			type = pu_str_n(type.ptr + strlen(before[i]),
					type.len - strlen(before[i]));
	for (size_t i = 0; i < type.len; i++)
		if (type.ptr[i] == ';' || type.ptr[i] == ':')
			type.len = i;
	if (type.len == 1)
		return letter_what(type.ptr[0]);
	what = FIND(types, type);
	return what != CODE_ANY ? what : FIND(elements, type);
}

/* What attributes tell: XLIFF's, and Trados' <cf bold="on">. */
static enum code_what
attributes_what(struct pu_str tag)
{
	static const char *const names[] = { "ctype", "subType", "type" };
	static const struct word looks[] = {
		{ "bold", CODE_BOLD },
		{ "italic", CODE_ITALIC },
		{ "underlinestyle", CODE_UNDERLINE },
		{ "strikethrough", CODE_STRIKE },
		{ "subscript", CODE_SUBSCRIPT },
		{ "superscript", CODE_SUPERSCRIPT },
	};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		enum code_what what = type_what(attribute(tag, names[i]));

		if (what != CODE_ANY)
			return what;
	}
	for (size_t i = 0; i < sizeof looks / sizeof looks[0]; i++) {
		struct pu_str value = attribute(tag, looks[i].name);

		if (value.len && !is_name(value, "off") &&
		    !is_name(value, "none") && !is_name(value, "false"))
			return looks[i].what;
	}
	return CODE_ANY;
}

static bool
never_pairs(struct pu_str name)
{
	return is_name(name, "br") || is_name(name, "img") ||
	       is_name(name, "hr") || is_name(name, "wbr") ||
	       is_name(name, "input");
}

/* From '<' on. */
static struct code_tag
read_tag(struct pu_str text)
{
	struct code_tag tag = { .name = { "", 0 } };
	const char *end = memchr(text.ptr, '>', text.len);
	size_t at = 1, from;
	bool closes;

	if (!end)
		return tag;
	text.len = (size_t)(end - text.ptr) + 1;
	closes = text.len > 2 && text.ptr[1] == '/';
	at += closes;
	if (!ascii_is_letter(text.ptr[at]))
		return tag;
	for (from = at; text.ptr[at] != '>'; at++) {
		char c = text.ptr[at];

		if (c == ':')
			from = at + 1;
		else if (!ascii_is_letter(c) && !ascii_is_digit(c) &&
			 c != '-' && c != '_' && c != '.')
			break;
	}
	tag.name = pu_str_n(text.ptr + from, at - from);
	if (!tag.name.len || tag.name.len > NAME_MOST)
		return (struct code_tag){ .name = { "", 0 } };
	tag.kind = closes ? CODE_TAG_CLOSE
		   : text.ptr[text.len - 2] == '/' || never_pairs(tag.name)
			   ? CODE_TAG_EMPTY
			   : CODE_TAG_OPEN;
	tag.what = element_what(tag.name, tag.kind == CODE_TAG_EMPTY);
	if (!closes && (tag.what == CODE_ANY || tag.what == CODE_FONT)) {
		enum code_what told = attributes_what(text);

		tag.what = told != CODE_ANY ? told : tag.what;
	}
	return tag;
}

/* ---- what is no tag ---- */

/* {\b ... : the first control word that tells. */
static struct code_tag
read_rtf(struct pu_str data)
{
	struct code_tag tag = { .name = { "", 0 } };
	size_t depth = 0;

	for (size_t i = 0; i < data.len; i++) {
		size_t at = i + 1;
		enum code_what told;

		depth += data.ptr[i] == '{';
		depth -= data.ptr[i] == '}' && depth;
		if (data.ptr[i] != '\\')
			continue;
		while (at < data.len && ascii_is_letter(data.ptr[at]))
			at++;
		if (at < data.len && data.ptr[at] == '0')
			continue; /* it ends there */
		told = FIND(controls, pu_str_n(data.ptr + i + 1, at - i - 1));
		if (tag.what == CODE_ANY ||
		    (tag.what == CODE_FONT && told != CODE_ANY))
			tag.what = told;
	}
	tag.name = pu_str("{");
	tag.kind = depth ? CODE_TAG_OPEN : CODE_TAG_NONE;
	return tag;
}

/* &lt;b&gt; in the value of memoQ's codes: enough of it to see the tag. */
static struct code_tag
read_escaped(struct pu_str data, size_t at)
{
	static const char name[] = "&lt;";
	struct code_tag tag = { .name = { "", 0 } };
	struct pu_str rest = pu_str_n(data.ptr + at + strlen(name),
				      data.len - at - strlen(name));
	bool closes = pu_str_starts(rest, "/"), empty = false;
	size_t len = 0;

	if (closes)
		rest = pu_str_n(rest.ptr + 1, rest.len - 1);
	while (len < rest.len && (ascii_is_letter(rest.ptr[len]) ||
				  ascii_is_digit(rest.ptr[len])))
		len++;
	if (!len || !ascii_is_letter(rest.ptr[0]) || len > NAME_MOST)
		return tag;
	for (size_t i = len; i + 4 < rest.len; i++)
		if (!memcmp(rest.ptr + i, "&gt;", 4)) {
			empty = rest.ptr[i - 1] == '/';
			break;
		}
	tag.name = pu_str_n(rest.ptr, len);
	tag.kind = closes                           ? CODE_TAG_CLOSE
		   : empty || never_pairs(tag.name) ? CODE_TAG_EMPTY
						    : CODE_TAG_OPEN;
	tag.what = element_what(tag.name, tag.kind == CODE_TAG_EMPTY);
	return tag;
}

static const struct word marks[] = {
	{ "**", CODE_BOLD },  { "__", CODE_BOLD },   { "*", CODE_ITALIC },
	{ "_", CODE_ITALIC }, { "~~", CODE_STRIKE }, { "`", CODE_MONO },
	{ "[", CODE_LINK },
};

static enum code_what
mark_what(struct pu_str data)
{
	if (data.len >= 2 &&
	    (data.ptr[0] == '%' || data.ptr[0] == '$' ||
	     (data.ptr[0] == '{' &&
	      (ascii_is_letter(data.ptr[1]) || data.ptr[1] == '{'))))
		return CODE_FIELD;
	if (pu_str_starts(data, "!["))
		return CODE_IMAGE;
	return FIND(marks, data);
}

/* {1> and <1} of Phrase, [1} and {1] of memoQ; the name is the number. */
static bool
read_braces(struct pu_str data, struct code_tag *tag)
{
	char first = data.ptr[0], last = data.ptr[data.len - 1];

	if (data.len < 3 || data.len > 8)
		return false;
	for (size_t i = 1; i + 1 < data.len; i++)
		if (data.ptr[i] < '0' || data.ptr[i] > '9')
			return false;
	if ((first == '{' && last == '>') || (first == '[' && last == '}'))
		tag->kind = CODE_TAG_OPEN;
	else if ((first == '<' && last == '}') || (first == '{' && last == ']'))
		tag->kind = CODE_TAG_CLOSE;
	else
		return false;
	tag->name = pu_str_n(data.ptr + 1, data.len - 2);
	return true;
}

/* XLIFF's <bx/> and <ex/>, <sc/> and <ec/> are the halves of a pair. */
static struct code_tag
pair_up(struct code_tag tag)
{
	bool opens = pu_str_is(tag.name, "bx") || pu_str_is(tag.name, "sc");

	if (tag.kind != CODE_TAG_EMPTY ||
	    (!opens && !pu_str_is(tag.name, "ex") &&
	     !pu_str_is(tag.name, "ec")))
		return tag;
	tag.kind = opens ? CODE_TAG_OPEN : CODE_TAG_CLOSE;
	tag.name = pu_str_n(tag.name.ptr + tag.name.len - 1, 1);
	return tag;
}

struct code_tag
code_tag_read(struct pu_str data)
{
	struct code_tag tag = { .name = { "", 0 } };
	const char *less;

	if (!data.len || read_braces(data, &tag))
		return tag;
	less = memchr(data.ptr, '<', data.len);
	for (size_t i = 0; i + 4 < data.len; i++)
		if (!memcmp(data.ptr + i, "&lt;", 4))
			return pair_up(read_escaped(data, i));
	if (less)
		return pair_up(read_tag(
			pu_str_n(less, data.len - (size_t)(less - data.ptr))));
	if (pu_str_is(data, "}")) {
		tag.kind = CODE_TAG_CLOSE;
		tag.name = pu_str("{");
	} else if (pu_str_starts(data, "{\\")) {
		return read_rtf(data);
	} else {
		tag.what = mark_what(data);
	}
	return tag;
}

enum code_what
code_what(const struct pu_inline_code *code)
{
	bool alone = code->kind == PU_CODE_ALONE && code->type.len == 1;
	enum code_what what = alone ? CODE_ANY : type_what(code->type);

	if (what == CODE_ANY || what == CODE_FONT) {
		enum code_what told = code_tag_read(code->data).what;

		what = told != CODE_ANY ? told : what;
	}
	return what;
}

const char *
code_what_type(enum code_what what)
{
	static const char *const names[] = { "",       "bold",     "italic",
					     "ulined", "x-strike", "x-sub",
					     "x-sup",  "font",     "font",
					     "link",   "image",    "lb",
					     "x-tab",  "fnote",    "x-field" };

	return names[what];
}
