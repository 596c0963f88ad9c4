#include "config.h"

#include "cli/output.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "base/outfile.h"
#include "cli/console.h"
#include "text/utf8.h"

#define PENDING_MAX 65536

void
output_start(struct output *out)
{
	const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
	const char *columns = getenv("COLUMNS");
	long wide;

	*out = (struct output){ .pending = PU_BUF_INIT, .columns = 80 };
	out->terminal = isatty(STDOUT_FILENO);
	out->color = out->terminal && !(no_color && *no_color) && term &&
		     strcmp(term, "dumb") != 0;
	wide = columns ? strtol(columns, NULL, 10) : 0;
	if (wide >= 20 && wide <= 10000)
		out->columns = (int)wide;
}

bool
output_to(struct output *out, const char *path, struct pu_error *err)
{
	if (!strcmp(path, "-"))
		return true;
	out->terminal = out->color = false;
	return outfile_open(&out->file, path, err);
}

static bool
write_out(struct output *out)
{
	if (!out->file && !outfile_open(&out->file, NULL, &out->why))
		return false;
	return outfile_write(out->file, pu_buf_str(&out->pending), &out->why);
}

void
output_flush(struct output *out)
{
	if (out->pending.len && out->terminal && out->console)
		console_end(out->console);
	if (out->pending.len && !out->failed) {
		out->failed = !write_out(out);
		out->written = true;
	}
	pu_buf_clear(&out->pending);
}

bool
output_end(struct output *out, bool whole, struct pu_error *err)
{
	output_flush(out);
	pu_buf_free(&out->pending);
	if (!out->failed && out->file && (whole || out->written))
		out->failed = !outfile_finish(out->file, &out->why);
	outfile_close(out->file);
	if (out->failed)
		*err = out->why;
	return !out->failed;
}

void
output_put(struct output *out, const char *text)
{
	pu_buf_addz(&out->pending, text);
	if (out->pending.len > PENDING_MAX)
		output_flush(out);
}

void
output_f(struct output *out, const char *format, ...)
{
	char text[512];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	output_put(out, text);
}

/* Control characters but tab and line feed; the marks that reverse the order
 * of reading (UAX #9); separators that some terminals obey. */
static bool
steers(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n') ||
	       (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x200E ||
	       c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069) || c == UTF8_BAD;
}

void
output_escape(struct pu_buf *out, struct pu_str text)
{
	size_t at = 0, plain = 0;

	while (at < text.len) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at);

		if (!steers(c))
			continue;
		pu_buf_add(out, pu_str_n(text.ptr + plain, start - plain));
		if (c == UTF8_BAD)
			pu_buf_addf(out, "<%02X>",
				    (unsigned char)text.ptr[start]);
		else
			pu_buf_addf(out, "<U+%04X>", (unsigned)c);
		plain = at;
	}
	pu_buf_add(out, pu_str_n(text.ptr + plain, text.len - plain));
}

void
output_text(struct output *out, struct pu_str text)
{
	if (out->terminal)
		output_escape(&out->pending, text);
	else
		pu_buf_add(&out->pending, text);
	if (out->pending.len > PENDING_MAX)
		output_flush(out);
}

void
output_style(struct output *out, enum style style)
{
	static const char *const codes[] = { "\033[0m", "\033[1m", "\033[2m",
					     "\033[32m", "\033[31m" };

	if (out->color)
		output_put(out, codes[style]);
}

void
json_put(struct pu_buf *out, json_t *value)
{
	char *text = json_dumps(value, JSON_COMPACT | JSON_REAL_PRECISION(12));

	if (text) {
		pu_buf_addz(out, text);
		pu_buf_addc(out, '\n');
	}
	free(text);
	json_decref(value);
}

void
output_json(struct output *out, json_t *value)
{
	json_put(&out->pending, value);
	if (out->pending.len > PENDING_MAX)
		output_flush(out);
}

/* ---- columns ---- */

/* Columns of the character at *at, which moves past it. */
static size_t
char_width(struct pu_str text, size_t *at)
{
	uint32_t c = utf8_next(text, at);
	int width = c == UTF8_BAD ? 1 : wcwidth((wchar_t)c);

	return width < 0 ? 1 : (size_t)width;
}

size_t
text_width(struct pu_str text)
{
	size_t at = 0, width = 0;

	while (at < text.len)
		width += char_width(text, &at);
	return width;
}

void
output_column(struct output *out, struct pu_str text, size_t width)
{
	size_t all = text_width(text), at = 0, used = 0;

	if (all > width) {
		while (at < text.len) {
			size_t next = at, w = char_width(text, &next);

			if (used + w > width - 1)
				break;
			used += w;
			at = next;
		}
		output_text(out, pu_str_n(text.ptr, at));
		output_put(out, "…");
		used++;
	} else {
		output_text(out, text);
		used = all;
	}
	output_f(out, "%*s", (int)(width - used), "");
}

void
output_wrapped(struct output *out, struct pu_str text, size_t width,
	       size_t indent)
{
	size_t used = 0, at = 0;

	while (at < text.len) {
		const char *space = memchr(text.ptr + at, ' ', text.len - at);
		size_t len =
			space ? (size_t)(space - text.ptr) - at : text.len - at;
		struct pu_str word = pu_str_n(text.ptr + at, len);
		size_t w = text_width(word);

		if (used && used + 1 + w > width) {
			output_f(out, "\n%*s", (int)indent, "");
			used = 0;
		} else if (used) {
			output_put(out, " ");
			used++;
		}
		output_text(out, word);
		used += w;
		at += len + 1;
	}
}

/* ---- values of JSON ---- */

json_t *
value_text(struct pu_str text)
{
	json_t *value;
	struct pu_buf mended = PU_BUF_INIT;

	if (!text.ptr)
		return json_null();
	value = json_stringn(text.ptr, text.len);
	if (!value) {
		/* Not UTF-8, e.g. a file's name: nothing may vanish. */
		output_escape(&mended, text);
		value = json_stringn(mended.ptr, mended.len);
		pu_buf_free(&mended);
	}
	return value;
}

void
value_set_languages(json_t *object, struct pu_str source, struct pu_str target)
{
	json_object_set_new(object, "source_language", value_text(source));
	json_object_set_new(object, "target_language", value_text(target));
}

json_t *
value_name(struct pu_str name)
{
	return name.len ? value_text(name) : json_null();
}

json_t *
value_time(int64_t seconds)
{
	struct pu_buf text = PU_BUF_INIT;
	json_t *value;

	time_format(&text, seconds);
	value = text.len ? json_string(text.ptr) : json_null();
	pu_buf_free(&text);
	return value;
}

json_t *
value_span(size_t start, size_t end)
{
	json_t *value = json_array();

	json_array_append_new(value, json_integer((json_int_t)start));
	json_array_append_new(value, json_integer((json_int_t)end));
	return value;
}

json_t *
value_real(double number, int decimals)
{
	double scale = 1;

	while (decimals-- > 0)
		scale *= 10;
	return json_real(
		(double)(int64_t)(number * scale + (number < 0 ? -.5 : .5)) /
		scale);
}
