#include "config.h"

#include "formats/markdown.h"

#include <stdlib.h>

/* One line of the front matter, and where it stands. */
struct matter_reader {
	struct matter *matter;
	struct pu_str text;
	bool toml;
};

static struct pu_str
line_at(struct pu_str text, size_t *at)
{
	const char *start = text.ptr + *at;
	const char *end = memchr(start, '\n', text.len - *at);
	size_t len = end ? (size_t)(end - start) : text.len - *at;

	*at += len + (end != NULL);
	if (len && start[len - 1] == '\r')
		len--;
	return pu_str_n(start, len);
}

static bool
one_of(struct pu_str key, const char *const *keys)
{
	for (; *keys; keys++)
		if (pu_str_is(key, *keys))
			return true;
	return false;
}

/* Quotes off. False: nothing simple. */
static bool
unquote(struct pu_str *value, enum matter_style *style, bool toml)
{
	char first = value->len ? value->ptr[0] : 0;

	*style = first == '"'    ? MATTER_DOUBLE
		 : first == '\'' ? MATTER_SINGLE
				 : MATTER_PLAIN;
	if (*style == MATTER_PLAIN)
		return !toml && first && !strchr("|>&*!%@[]{},#?-:`", first) &&
		       !str_holds(*value, " #");
	if (value->len < 2 || value->ptr[value->len - 1] != first)
		return false;
	*value = pu_str_n(value->ptr + 1, value->len - 2);
	for (size_t i = 0; i < value->len; i++) {
		char c = value->ptr[i],
		     next = i + 1 < value->len ? value->ptr[i + 1] : 0;

		if (*style == MATTER_DOUBLE && c == '\\') {
			if (next != '"' && next != '\\')
				return false;
			i++;
		} else if (c == first) {
			if (*style == MATTER_DOUBLE || toml || next != first)
				return false;
			i++;
		}
	}
	return true;
}

static void
note_about(struct matter *matter, struct pu_str key,
	   const struct matter_value *value)
{
	static const char *const keys[MATTER_ABOUT][4] = {
		{ "title", NULL },
		{ "author", "byline", NULL },
		{ "canonical", "canonicalURL", "url", NULL },
		{ "date", "published", NULL },
	};

	for (int i = 0; i < MATTER_ABOUT; i++)
		if (one_of(key, keys[i]) && !matter->about[i].end)
			matter->about[i] = *value;
}

static void
read_value(struct matter_reader *reader, struct pu_str line)
{
	static const char *const texts[] = { "title",   "description",
					     "summary", "subtitle",
					     "excerpt", NULL };
	static const char *const languages[] = { "lang", "language", "dir",
						 NULL };
	struct matter *matter = reader->matter;
	const char *colon =
		line.len ? memchr(line.ptr, reader->toml ? '=' : ':', line.len)
			 : NULL;
	struct matter_value value = { .block = SIZE_MAX };
	struct pu_str key, said;

	if (!colon)
		return;
	key = pu_str_n(line.ptr, (size_t)(colon - line.ptr));
	said = pu_str_trim(pu_str_n(colon + 1, line.len - key.len - 1));
	if (reader->toml)
		key = pu_str_trim(key);
	if (!unquote(&said, &value.style, reader->toml) || !said.len)
		return;
	value.start = (size_t)(said.ptr - reader->text.ptr);
	value.end = value.start + said.len;
	value.title = pu_str_is(key, "title");
	value.direction = pu_str_is(key, "dir");
	note_about(matter, key, &value);
	if (value.direction && !pu_str_is(said, "ltr") &&
	    !pu_str_is(said, "rtl"))
		return;
	if (one_of(key, texts) && matter->text_count < MATTER_MAX)
		matter->texts[matter->text_count++] = value;
	else if (one_of(key, languages) && matter->language_count < MATTER_MAX)
		matter->languages[matter->language_count++] = value;
}

size_t
matter_read(struct matter *matter, struct pu_str text)
{
	struct matter_reader reader = { matter, text, false };
	size_t at = 0;
	struct pu_str line;

	*matter = (struct matter){ .text_count = 0 };
	if (!text.len)
		return 0;
	line = line_at(text, &at);
	reader.toml = pu_str_is(line, "+++");
	if (!reader.toml && !pu_str_is(line, "---"))
		return 0;
	while (at < text.len) {
		line = line_at(text, &at);
		if (pu_str_is(line, reader.toml ? "+++" : "---") ||
		    (!reader.toml && pu_str_is(line, "...")))
			return at;
		read_value(&reader, line);
	}
	*matter = (struct matter){ .text_count = 0 };
	return 0;
}

void
matter_free(void *matter)
{
	struct matter *self = matter;

	map_free(self->labels);
	free(self);
}

void
matter_build(struct build *build, struct pu_str text,
	     const struct matter_value *value)
{
	size_t from = value->start;

	for (size_t i = from; i < value->end; i++) {
		char c = text.ptr[i];

		if (!(value->style == MATTER_DOUBLE && c == '\\') &&
		    !(value->style == MATTER_SINGLE && c == '\''))
			continue;
		build_at(build, from, i);
		build_text(build, pu_str_n(text.ptr + from, i - from));
		build_at(build, i, i + 2);
		build_text(build, pu_str_n(text.ptr + i + 1, 1));
		from = i + 2;
		i++;
	}
	build_at(build, from, value->end);
	build_text(build, pu_str_n(text.ptr + from, value->end - from));
}

void
matter_about(const struct matter *matter, struct pu_str text,
	     struct pu_arena *arena, struct document_about *out)
{
	struct pu_str *const values[MATTER_ABOUT] = { &out->title, &out->author,
						      &out->url,
						      &out->published };

	for (int i = 0; i < MATTER_ABOUT; i++) {
		const struct matter_value *value = &matter->about[i];

		if (value->end)
			*values[i] = arena_str(
				arena, pu_str_n(text.ptr + value->start,
						value->end - value->start));
	}
}

/* ---- writing ---- */

/* What can stand in YAML without quotes wherever it comes. */
static bool
is_plain(struct pu_str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		bool letter = (c >= 'a' && c <= 'z') ||
			      (c >= 'A' && c <= 'Z') ||
			      (unsigned char)c >= 0x80;

		if (!letter && (i == 0 || !((c >= '0' && c <= '9') ||
					    strchr(" .,;()/'!?-", c))))
			return false;
	}
	return true;
}

void
matter_write(struct writing *writing, const struct matter_value *value,
	     struct pu_str text)
{
	enum matter_style style = value->style;
	struct pu_buf out = PU_BUF_INIT;

	if (style == MATTER_PLAIN && !is_plain(text))
		style = MATTER_DOUBLE;
	if (style != value->style)
		pu_buf_addc(&out, '"');
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (style == MATTER_DOUBLE && (c == '"' || c == '\\'))
			pu_buf_addc(&out, '\\');
		else if (style == MATTER_SINGLE && c == '\'')
			pu_buf_addc(&out, '\'');
		pu_buf_addc(&out, c == '\n' ? ' ' : c);
	}
	if (style != value->style)
		pu_buf_addc(&out, '"');
	splices_add(writing->out, value->start, value->end, pu_buf_str(&out));
	pu_buf_free(&out);
}
