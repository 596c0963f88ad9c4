#include "config.h"

#include "formats/markdown-lines.h"

#include <strings.h>

#include "text/ascii.h"
#include "text/chars.h"
#include "text/utf8.h"

#define LABEL_MAX    999u /* CommonMark, 4.7 */
#define TAG_NAME_MAX 10u /* of a tag that is a page's */

bool
markdown_next_line(struct pu_str *rest, struct pu_str *line)
{
	const char *end;
	size_t len;

	if (!rest->len)
		return false;
	end = memchr(rest->ptr, '\n', rest->len);
	len = end ? (size_t)(end - rest->ptr) : rest->len;
	*line = pu_str_n(rest->ptr, len);
	if (line->len && line->ptr[line->len - 1] == '\r')
		line->len--;
	len += end ? 1 : 0;
	rest->ptr += len;
	rest->len -= len;
	return true;
}

size_t
markdown_indent(struct pu_str line)
{
	size_t indent = 0;

	for (size_t i = 0; i < line.len; i++) {
		if (line.ptr[i] == ' ')
			indent++;
		else if (line.ptr[i] == '\t')
			indent += 4 - indent % 4;
		else
			break;
	}
	return indent;
}

struct pu_str
markdown_unindented(struct pu_str line)
{
	while (line.len && (line.ptr[0] == ' ' || line.ptr[0] == '\t')) {
		line.ptr++;
		line.len--;
	}
	return line;
}

size_t
markdown_run(struct pu_str line, char c)
{
	size_t n = 0;

	while (n < line.len && line.ptr[n] == c)
		n++;
	return n;
}

bool
markdown_is_rule(struct pu_str line)
{
	size_t marks = 0;
	char mark;

	line = pu_str_trim(line);
	mark = line.len ? line.ptr[0] : 0;
	if (mark != '*' && mark != '-' && mark != '_')
		return false;
	for (size_t i = 0; i < line.len; i++) {
		if (line.ptr[i] == mark)
			marks++;
		else if (line.ptr[i] != ' ' && line.ptr[i] != '\t')
			return false;
	}
	return marks >= 3;
}

bool
markdown_is_underline(struct pu_str line)
{
	line = pu_str_trim(line);
	return line.len && (line.ptr[0] == '=' || line.ptr[0] == '-') &&
	       markdown_run(line, line.ptr[0]) == line.len;
}

bool
markdown_is_table_rule(struct pu_str line)
{
	bool dash = false, bar = false;

	for (size_t i = 0; i < line.len; i++) {
		if (!line.ptr[i] || !strchr("|-: \t", line.ptr[i]))
			return false;
		dash |= line.ptr[i] == '-';
		bar |= line.ptr[i] == '|';
	}
	return dash && bar;
}

bool
markdown_is_notice(struct pu_str line)
{
	line = pu_str_trim(line);
	if (pu_str_starts(line, ":::") || pu_str_starts(line, "!!! ") ||
	    pu_str_starts(line, "??? "))
		return true;
	if (line.len < 4 || !pu_str_starts(line, "[!") ||
	    line.ptr[line.len - 1] != ']')
		return false;
	for (size_t i = 2; i + 1 < line.len; i++)
		if (line.ptr[i] < 'A' || line.ptr[i] > 'Z')
			return false;
	return true;
}

size_t
markdown_item_mark(struct pu_str line)
{
	size_t n = 0;

	if (line.len && strchr("-*+", line.ptr[0]) && line.ptr[0]) {
		n = 1;
	} else {
		while (n < line.len && n < 9 && line.ptr[n] >= '0' &&
		       line.ptr[n] <= '9')
			n++;
		if (!n || n >= line.len ||
		    (line.ptr[n] != '.' && line.ptr[n] != ')'))
			return 0;
		n++;
	}
	if (n < line.len && line.ptr[n] != ' ' && line.ptr[n] != '\t')
		return 0;
	return n;
}

/* ---- labels ---- */

/* The label that a line defines; empty: none. */
static struct pu_str
defined_label(struct pu_str line)
{
	const char *close;

	if (!line.len || line.ptr[0] != '[')
		return pu_str("");
	close = memchr(line.ptr, ']', line.len);
	if (!close || close + 1 >= line.ptr + line.len || close[1] != ':')
		return pu_str("");
	return pu_str_n(line.ptr + 1, (size_t)(close - line.ptr) - 1);
}

bool
markdown_is_definition(struct pu_str line)
{
	return defined_label(line).len > 0;
}

void
markdown_add_label(struct pu_buf *out, struct pu_str label)
{
	label = pu_str_trim(label);
	for (size_t i = 0; i < label.len && i < LABEL_MAX; i++) {
		char c = label.ptr[i];

		if (c == '\t' || c == '\n' || c == '\r')
			c = ' ';
		if (c == ' ' && i && strchr(" \t\r\n", label.ptr[i - 1]))
			continue;
		pu_buf_addc(out, ascii_lower(c));
	}
}

void
markdown_labels(struct map *labels, struct pu_str text)
{
	struct pu_buf key = PU_BUF_INIT;
	struct pu_str line;

	while (markdown_next_line(&text, &line)) {
		struct pu_str label;

		while (line.len && (line.ptr[0] == '>' || line.ptr[0] == ' '))
			line = pu_str_n(line.ptr + 1, line.len - 1);
		label = defined_label(line);
		if (!label.len || label.ptr[0] == '^')
			continue;
		pu_buf_clear(&key);
		markdown_add_label(&key, label);
		map_add(labels, pu_buf_str(&key), NULL);
	}
	pu_buf_free(&key);
}

/* ---- a page's tags ---- */

static const struct {
	const char *name;
	enum pu_block_type type;
} page_tags[] = {
	{ "address", PU_BLOCK_PARAGRAPH },
	{ "article", PU_BLOCK_PARAGRAPH },
	{ "aside", PU_BLOCK_PARAGRAPH },
	{ "blockquote", PU_BLOCK_QUOTE },
	{ "center", PU_BLOCK_PARAGRAPH },
	{ "caption", PU_BLOCK_CAPTION },
	{ "dd", PU_BLOCK_ITEM },
	{ "details", PU_BLOCK_PARAGRAPH },
	{ "div", PU_BLOCK_PARAGRAPH },
	{ "dl", PU_BLOCK_PARAGRAPH },
	{ "dt", PU_BLOCK_ITEM },
	{ "fieldset", PU_BLOCK_PARAGRAPH },
	{ "figcaption", PU_BLOCK_CAPTION },
	{ "figure", PU_BLOCK_PARAGRAPH },
	{ "footer", PU_BLOCK_PARAGRAPH },
	{ "form", PU_BLOCK_PARAGRAPH },
	{ "h1", PU_BLOCK_HEADING },
	{ "h2", PU_BLOCK_HEADING },
	{ "h3", PU_BLOCK_HEADING },
	{ "h4", PU_BLOCK_HEADING },
	{ "h5", PU_BLOCK_HEADING },
	{ "h6", PU_BLOCK_HEADING },
	{ "header", PU_BLOCK_PARAGRAPH },
	{ "hr", PU_BLOCK_PARAGRAPH },
	{ "iframe", PU_BLOCK_PARAGRAPH },
	{ "li", PU_BLOCK_ITEM },
	{ "main", PU_BLOCK_PARAGRAPH },
	{ "nav", PU_BLOCK_PARAGRAPH },
	{ "ol", PU_BLOCK_PARAGRAPH },
	{ "p", PU_BLOCK_PARAGRAPH },
	{ "section", PU_BLOCK_PARAGRAPH },
	{ "summary", PU_BLOCK_PARAGRAPH },
	{ "table", PU_BLOCK_PARAGRAPH },
	{ "tbody", PU_BLOCK_PARAGRAPH },
	{ "td", PU_BLOCK_CELL },
	{ "tfoot", PU_BLOCK_PARAGRAPH },
	{ "th", PU_BLOCK_CELL },
	{ "thead", PU_BLOCK_PARAGRAPH },
	{ "tr", PU_BLOCK_PARAGRAPH },
	{ "ul", PU_BLOCK_PARAGRAPH },
};

bool
markdown_page_tag(struct pu_str line, enum pu_block_type *type)
{
	size_t at = 1, end;
	bool closing;

	if (line.len < 2 || line.ptr[0] != '<')
		return false;
	closing = line.ptr[1] == '/';
	at += closing;
	for (end = at; end < line.len && end - at <= TAG_NAME_MAX &&
		       !strchr(" \t/>", line.ptr[end]);)
		end++;
	if (end - at > TAG_NAME_MAX)
		return false;
	for (size_t i = 0; i < sizeof page_tags / sizeof page_tags[0]; i++) {
		if (strlen(page_tags[i].name) != end - at ||
		    strncasecmp(page_tags[i].name, line.ptr + at, end - at) !=
			    0)
			continue;
		*type = closing ? PU_BLOCK_PARAGRAPH : page_tags[i].type;
		return true;
	}
	return false;
}

size_t
markdown_next_page_tag(struct pu_str line)
{
	enum pu_block_type type;

	for (size_t i = 1; i < line.len; i++)
		if (line.ptr[i] == '<' &&
		    markdown_page_tag(pu_str_n(line.ptr + i, line.len - i),
				      &type))
			return i;
	return line.len;
}

/* ---- characters ---- */

uint32_t
markdown_before(struct pu_str text, size_t at)
{
	size_t start = at;

	if (!at)
		return ' ';
	for (start--; start && at - start < 4 &&
		      ((unsigned char)text.ptr[start] & 0xC0) == 0x80;)
		start--;
	return utf8_next(text, &start);
}

uint32_t
markdown_at(struct pu_str text, size_t at)
{
	return at < text.len ? utf8_next(text, &at) : ' ';
}

bool
markdown_is_space(uint32_t c)
{
	return c == 0 || (c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r')
				   : char_kind(c) == CHAR_SPACE);
}

bool
markdown_is_punctuation(uint32_t c)
{
	if (c >= 0x80)
		return c != UTF8_BAD && char_kind(c) == CHAR_OTHER;
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
	       (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}
