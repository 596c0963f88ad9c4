#include "config.h"

#include "formats/json-list.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"

struct json_list {
	struct input *in;
	struct pu_buf text;
	size_t at; /* of text: what is not used yet */
	long line, column; /* of at */
	long start_line, start_column; /* of the element */
	size_t limit;
	bool ended, any, closed;
};

static bool
fill(struct json_list *list, struct pu_error *err)
{
	size_t left = list->text.len - list->at;
	int got;

	if (list->at)
		memmove(list->text.ptr, list->text.ptr + list->at, left);
	pu_buf_cut(&list->text, left);
	list->at = 0;
	got = input_read(list->in, &list->text, err);
	list->ended = got == 0;
	return got >= 0;
}

static void
advance(struct json_list *list, size_t count)
{
	const char *p = list->text.ptr + list->at;

	for (size_t i = 0; i < count; i++) {
		if (p[i] == '\n') {
			list->line++;
			list->column = 1;
		} else if (((unsigned char)p[i] & 0xC0) != 0x80) {
			list->column++;
		}
	}
	list->at += count;
}

/* The next byte that is no white space; '\0': the end. */
static bool
peek(struct json_list *list, char *c, struct pu_error *err)
{
	for (;;) {
		size_t at = list->at;

		while (at < list->text.len &&
		       strchr(" \t\r\n", list->text.ptr[at]))
			at++;
		advance(list, at - list->at);
		*c = list->at < list->text.len ? list->text.ptr[list->at]
					       : '\0';
		if (*c || list->ended)
			return true;
		if (!fill(list, err))
			return false;
	}
}

static int
fail(struct json_list *list, const char *sentence, struct pu_error *err)
{
	pu_fail(err, PU_SYNTAX, "%s", sentence);
	pu_fail_at(err, input_name(list->in), list->line, list->column);
	return -1;
}

bool
json_list_open(struct json_list **out, struct input *in, size_t limit,
	       struct pu_error *err)
{
	struct json_list *list = mem_alloc(sizeof *list);
	char c;

	*out = NULL;
	list->in = in;
	list->text = (struct pu_buf)PU_BUF_INIT;
	list->line = list->column = 1;
	list->limit = limit;
	if (!peek(list, &c, err))
		goto error;
	if (c != '[') {
		fail(list,
		     c == '{' ? _("this is a JSON object, not a list of units")
			      : _("this is no JSON list of units"),
		     err);
		goto error;
	}
	advance(list, 1);
	*out = list;
	return true;
error:
	json_list_close(list);
	return false;
}

void
json_list_close(struct json_list *list)
{
	if (!list)
		return;
	input_close(list->in);
	pu_buf_free(&list->text);
	free(list);
}

void
json_list_where(const struct json_list *list, long *line, long *column)
{
	*line = list->start_line;
	*column = list->start_column;
}

struct input *
json_list_input(const struct json_list *list)
{
	return list->in;
}

/* How far into an element the scan is. */
struct progress {
	size_t len;
	long depth;
	bool string, escape, done;
};

static void
scan(struct progress *p, struct pu_str text)
{
	for (; p->len < text.len && !p->done; p->len++) {
		char c = text.ptr[p->len];

		if (p->escape) {
			p->escape = false;
		} else if (p->string) {
			p->escape = c == '\\';
			p->string = c != '"';
		} else if (c == '"') {
			p->string = true;
		} else if (c == '{' || c == '[') {
			p->depth++;
		} else if (c == ',' && !p->depth) {
			break;
		} else if (c == '}' || c == ']') {
			if (!p->depth)
				break;
			p->done = --p->depth == 0;
		}
	}
}

static int
read_element(struct json_list *list, struct pu_str *element,
	     struct pu_error *err)
{
	struct progress p = { .len = 0 };

	for (;;) {
		struct pu_str text = pu_str_n(list->text.ptr + list->at,
					      list->text.len - list->at);

		scan(&p, text);
		if (p.done || p.len < text.len) {
			*element = pu_str_n(text.ptr, p.len);
			return 1;
		}
		if (list->ended)
			return fail(list,
				    _("the file ends within what begins here: "
				      "it has been cut off"),
				    err);
		if (p.len > list->limit) {
			pu_fail(err, PU_LIMIT, _("a unit of more than %zu MiB"),
				list->limit >> 20);
			pu_fail_at(err, input_name(list->in), list->line,
				   list->column);
			return -1;
		}
		if (!fill(list, err))
			return -1;
	}
}

int
json_list_next(struct json_list *list, struct pu_str *element,
	       struct pu_error *err)
{
	int got;
	char c;

	if (list->closed)
		return 0;
	if (!peek(list, &c, err))
		return -1;
	if (list->any && c == ',') {
		advance(list, 1);
		if (!peek(list, &c, err))
			return -1;
	} else if (list->any && c && c != ']') {
		return fail(list, _("a comma is missing between two units"),
			    err);
	}
	list->any = true;
	if (!c)
		return fail(list,
			    _("the file ends before the list does: it has been "
			      "cut off"),
			    err);
	if (c == ']') {
		list->closed = true;
		return 0;
	}
	list->start_line = list->line;
	list->start_column = list->column;
	got = read_element(list, element, err);
	if (got <= 0)
		return got;
	if (!element->len)
		return fail(list, _("a unit is missing here"), err);
	advance(list, element->len);
	return 1;
}
