#include "config.h"

#include "text/code-text.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/ascii.h"
#include "text/code.h"
#include "text/utf8.h"
#include "text/variant.h"

#define NAME_MOST   24
#define DIGITS_MOST 4
#define TAG_MOST    4096
#define DEPTH       256 /* pairs open at a time that are looked at */
#define CODE_LIMIT  (PU_CODE_LAST - PU_CODE_FIRST + 1)

enum shape { OPENS, CLOSES, STANDS };
enum family { OMEGAT, TAG, ANGLE, SQUARE };

struct found { /* a tag in the text */
	size_t start, end;
	enum shape shape;
	enum family family;
	struct pu_str name; /* what both of a pair have */
	int32_t number; /* -1: none */
	size_t partner; /* CODE_NONE: none */
	bool text; /* it is none after all */
};

struct list {
	struct found *items;
	size_t count, room;
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static char
char_at(struct pu_str text, size_t at)
{
	return at < text.len ? text.ptr[at] : '\0';
}

static size_t
digits(struct pu_str text, size_t at, int32_t *number)
{
	size_t end = at;

	*number = 0;
	while (end - at < DIGITS_MOST && ascii_is_digit(char_at(text, end)))
		*number = *number * 10 + (text.ptr[end++] - '0');
	return end;
}

/* ---- forms ---- */

/* </?[a-zA-Z]+[0-9]+/?>, OmegaT's own definition. */
static bool
read_omegat(struct pu_str text, size_t at, struct found *out)
{
	bool closes = char_at(text, at + 1) == '/';
	size_t name = at + 1 + closes, end = name, number;

	while (end - name < NAME_MOST && ascii_is_letter(char_at(text, end)))
		end++;
	number = end;
	end = digits(text, end, &out->number);
	if (number == name || end == number)
		return false;
	out->name = pu_str_n(text.ptr + name, end - name);
	out->shape = closes ? CLOSES : OPENS;
	if (!closes && char_at(text, end) == '/') {
		out->shape = STANDS;
		end++;
	}
	if (char_at(text, end) != '>')
		return false;
	out->end = end + 1;
	return true;
}

static size_t
skip_space(struct pu_str text, size_t at)
{
	while (is_space(char_at(text, at)))
		at++;
	return at;
}

static size_t
skip_name(struct pu_str text, size_t at)
{
	while (at < text.len &&
	       (ascii_is_letter(text.ptr[at]) || ascii_is_digit(text.ptr[at]) ||
		strchr(":_.-", text.ptr[at])))
		at++;
	return at;
}

/* name="value", name; at itself when there is none. */
static size_t
skip_attribute(struct pu_str text, size_t at)
{
	size_t name = skip_space(text, at), end = skip_name(text, name), next;
	const char *quote;

	if (name == at || end == name)
		return at;
	next = skip_space(text, end);
	if (char_at(text, next) != '=')
		return end;
	next = skip_space(text, next + 1);
	if (char_at(text, next) != '"' && char_at(text, next) != '\'')
		return skip_name(text, next) > next ? skip_name(text, next)
						    : at;
	quote = next + 1 < text.len
			? memchr(text.ptr + next + 1, text.ptr[next],
				 text.len - next - 1)
			: NULL;
	return quote ? (size_t)(quote - text.ptr) + 1 : at;
}

static bool
read_element(struct pu_str text, size_t at, struct found *out)
{
	bool closes = char_at(text, at + 1) == '/';
	size_t name = at + 1 + closes, end, next;
	struct code_tag tag;

	text.len = text.len - at > TAG_MOST ? at + TAG_MOST : text.len;
	if (!ascii_is_letter(char_at(text, name)))
		return false;
	end = skip_name(text, name);
	if (end - name > NAME_MOST)
		return false;
	out->name = pu_str_n(text.ptr + name, end - name);
	while (!closes && (next = skip_attribute(text, end)) > end)
		end = next;
	end = skip_space(text, end);
	if (!closes && char_at(text, end) == '/')
		end++;
	if (char_at(text, end) != '>')
		return false;
	out->end = end + 1;
	tag = code_tag_read(pu_str_n(text.ptr + at, out->end - at));
	out->shape = tag.kind == CODE_TAG_CLOSE   ? CLOSES
		     : tag.kind == CODE_TAG_EMPTY ? STANDS
						  : OPENS;
	return tag.kind != CODE_TAG_NONE;
}

/* {1} {1> <1} [1} {2] */
static bool
read_brace(struct pu_str text, size_t at, struct found *out)
{
	size_t end = digits(text, at + 1, &out->number);
	char first = text.ptr[at], last = char_at(text, end);

	if (end == at + 1)
		return false;
	out->end = end + 1;
	out->family = first == '[' || last == ']' ? SQUARE : ANGLE;
	if (first == '{' && last == '}')
		out->shape = STANDS;
	else if ((first == '{' && last == '>') || (first == '[' && last == '}'))
		out->shape = OPENS;
	else if ((first == '<' && last == '}') || (first == '{' && last == ']'))
		out->shape = CLOSES;
	else
		return false;
	if (out->family == ANGLE)
		out->name = pu_str_n(text.ptr + at + 1, end - at - 1);
	return true;
}

static bool
read_one(struct pu_str text, size_t at, unsigned forms, struct found *out)
{
	char c = text.ptr[at];

	*out = (struct found){ .start = at,
			       .name = { "", 0 },
			       .number = -1,
			       .partner = CODE_NONE };
	if (c == '<' && forms & CODE_TEXT_OMEGAT && read_omegat(text, at, out))
		return true;
	out->number = -1;
	out->family = TAG;
	if (c == '<' && forms & CODE_TEXT_TAGS && read_element(text, at, out))
		return true;
	return forms & CODE_TEXT_BRACES && read_brace(text, at, out);
}

/* ---- pairs ---- */

static bool
belong(const struct found *open, const struct found *close)
{
	return open->family == close->family &&
	       (open->family == SQUARE || pu_str_eq(open->name, close->name));
}

static void
pair(struct list *list)
{
	size_t *open = mem_array(list->count + 1, sizeof *open), opened = 0;

	for (size_t k = 0; k < list->count; k++) {
		size_t least = opened > DEPTH ? opened - DEPTH : 0, i = opened;

		if (list->items[k].shape == OPENS)
			open[opened++] = k;
		if (list->items[k].shape != CLOSES)
			continue;
		while (i > least &&
		       !belong(&list->items[open[i - 1]], &list->items[k]))
			i--;
		if (i == least)
			continue;
		list->items[k].partner = open[i - 1];
		list->items[open[i - 1]].partner = k;
		memmove(open + i - 1, open + i, (opened - i) * sizeof *open);
		opened--;
	}
	free(open);
}

/* A half that a person may have written: a heading's tag, a brace. */
static bool
is_text(const struct found *found)
{
	if (found->shape == STANDS || found->partner != CODE_NONE)
		return false;
	return found->family == ANGLE || found->family == SQUARE ||
	       (found->family == OMEGAT && found->name.len == 2 &&
		(found->name.ptr[0] == 'h' || found->name.ptr[0] == 'H'));
}

/* ---- the variant ---- */

struct taking {
	const struct pu_variant *from;
	const struct list *list;
	struct pu_arena *arena;
	struct pu_inline_code *codes;
	size_t count;
	int32_t next; /* number of a pair */
	struct pu_buf text;
};

static void
add_code(struct taking *t, const struct pu_inline_code *code)
{
	utf8_add(&t->text, PU_CODE_FIRST + (uint32_t)t->count);
	t->codes[t->count++] = *code;
}

static struct pu_str
type_of(const struct found *found, struct pu_str data)
{
	size_t len = found->name.len;

	if (found->shape == CLOSES)
		return pu_str_n("", 0);
	if (found->family != OMEGAT)
		return pu_str(code_what_type(code_tag_read(data).what));
	while (ascii_is_digit(found->name.ptr[len - 1]))
		len--;
	return pu_str_n(found->name.ptr, len);
}

static void
add_tag(struct taking *t, struct found *found)
{
	struct pu_str data = pu_str_n(t->from->text.ptr + found->start,
				      found->end - found->start);
	struct pu_inline_code code = { .i = -1, .x = -1 };
	bool paired = found->partner != CODE_NONE;

	code.data = arena_str(t->arena, data);
	code.type = arena_str(t->arena, type_of(found, data));
	if (found->shape != CLOSES)
		code.x = found->number;
	switch (found->shape) {
	case OPENS:
		code.kind = paired ? PU_CODE_OPEN : PU_CODE_LONE_OPEN;
		break;
	case CLOSES:
		code.kind = paired ? PU_CODE_CLOSE : PU_CODE_LONE_CLOSE;
		break;
	case STANDS:
		code.kind = PU_CODE_ALONE;
		break;
	}
	if (paired) {
		struct found *other = &t->list->items[found->partner];

		/* The first of the two keeps the number for the other. */
		code.i = found->shape == OPENS ? t->next++ : other->number;
		found->number = code.i;
	}
	add_code(t, &code);
}

/* Text with the codes that it has already. */
static void
add_text(struct taking *t, size_t from, size_t to)
{
	struct pu_str text = pu_str_n(t->from->text.ptr, to);
	size_t at = from, which = 0;

	while (code_next(text, t->from->code_count, &at, &which)) {
		pu_buf_add(&t->text, pu_str_n(text.ptr + from, at - from));
		add_code(t, &t->from->codes[which]);
		at += 3;
		from = at;
	}
	pu_buf_add(&t->text, pu_str_n(text.ptr + from, to - from));
}

static int32_t
last_number(const struct pu_variant *variant)
{
	int32_t last = 0;

	for (size_t k = 0; k < variant->code_count; k++)
		if (variant->codes[k].i > last)
			last = variant->codes[k].i;
	return last < INT32_MAX - (int32_t)CODE_LIMIT ? last : 0;
}

static void
take(struct pu_variant *variant, const struct list *list, size_t there,
     struct pu_arena *arena)
{
	struct taking t = { .from = variant,
			    .list = list,
			    .arena = arena,
			    .next = last_number(variant) + 1,
			    .text = PU_BUF_INIT };
	size_t from = 0;

	t.codes = arena_array(arena, there + list->count, sizeof *t.codes);
	for (size_t k = 0; k < list->count; k++) {
		struct found *found = &list->items[k];

		if (found->text)
			continue;
		add_text(&t, from, found->start);
		add_tag(&t, found);
		from = found->end;
	}
	add_text(&t, from, variant->text.len);
	variant->text = arena_str(arena, pu_buf_str(&t.text));
	variant->codes = t.codes;
	variant->code_count = t.count;
	pu_buf_free(&t.text);
}

static void
find_all(struct list *list, struct pu_str text, unsigned forms)
{
	for (size_t at = 0; at < text.len;) {
		struct found found;

		if ((text.ptr[at] != '<' && text.ptr[at] != '{' &&
		     text.ptr[at] != '[') ||
		    !read_one(text, at, forms, &found)) {
			at++;
			continue;
		}
		MEM_GROW(list->items, list->count, list->room);
		list->items[list->count++] = found;
		at = found.end;
	}
}

void
code_text_read(struct pu_variant *variant, unsigned forms,
	       struct pu_arena *arena)
{
	struct list list = { 0 };
	size_t there = 0, tags = 0, at = 0, which = 0;

	if (variant->text.len < 3 ||
	    (!memchr(variant->text.ptr, '<', variant->text.len) &&
	     !(forms & CODE_TEXT_BRACES)))
		return;
	find_all(&list, variant->text, forms);
	if (!list.count)
		return;
	pair(&list);
	for (size_t k = 0; k < list.count; k++) {
		list.items[k].text = is_text(&list.items[k]);
		tags += !list.items[k].text;
	}
	for (; code_next(variant->text, variant->code_count, &at, &which);
	     at += 3)
		there++;
	if (tags && there + tags <= CODE_LIMIT)
		take(variant, &list, there, arena);
	free(list.items);
}

struct pu_str
code_text_plain(struct pu_str text, unsigned forms, struct pu_arena *arena)
{
	struct pu_buf plain = PU_BUF_INIT;
	struct pu_variant variant;
	size_t literals;

	if (!text.len ||
	    (!memchr(text.ptr, '<', text.len) && !(forms & CODE_TEXT_BRACES)))
		return text;
	variant_fill(&variant, pu_str(""), text, arena);
	literals = variant.code_count;
	code_text_read(&variant, forms, arena);
	if (variant.code_count == literals)
		return text;
	pu_variant_plain(&plain, &variant);
	text = arena_str(arena, pu_buf_str(&plain));
	pu_buf_free(&plain);
	return text;
}
