#include "config.h"

#include "jobs/exchange.h"

#include "base/i18n.h"
#include "formats/po.h"
#include "formats/table.h"
#include "formats/weblate.h"
#include "formats/xliff.h"
#include "text/ascii.h"
#include "text/encoding.h"
#include "tmx/stream.h"

#define START ((size_t)65536) /* bytes that tell what a file is */

static const struct format {
	const char *name;
	const char *ends[EXCHANGE_ENDS];
	unit_source_opener *open; /* NULL: written only */
	unit_sink_opener *create; /* NULL: read only, or elsewhere */
	enum input_kind kind; /* when it is asked for by its name */
} formats[] = {
	[EXCHANGE_TMX] = { "tmx",
			   { ".tmx" },
			   tmx_source_input,
			   NULL,
			   INPUT_MARKUP },
	[EXCHANGE_TSV] = { "tsv",
			   { ".tsv", ".tab" },
			   table_source_open,
			   table_sink_tsv,
			   INPUT_TEXT },
	[EXCHANGE_CSV] = { "csv",
			   { ".csv" },
			   table_source_open,
			   table_sink_csv,
			   INPUT_TEXT },
	[EXCHANGE_XLIFF] = { "xliff",
			     { ".xlf", ".xliff", ".sdlxliff", ".mxliff" },
			     xliff_source_open,
			     xliff_sink_open,
			     INPUT_MARKUP },
	[EXCHANGE_PO] = { "po",
			  { ".po", ".pot" },
			  po_source_open,
			  po_sink_open,
			  INPUT_CATALOGUE },
	[EXCHANGE_WEBLATE] = { "weblate",
			       { ".json" },
			       weblate_source_open,
			       weblate_sink_open,
			       INPUT_TEXT },
};

#define FORMATS (sizeof formats / sizeof formats[0])

const char *
exchange_name(enum exchange_format format)
{
	return format < FORMATS ? formats[format].name : "unknown";
}

/* end: in small letters. */
static bool
ends_in(struct pu_str name, const char *end)
{
	size_t len = strlen(end);

	if (name.len < len)
		return false;
	name.ptr += name.len - len;
	for (size_t i = 0; i < len; i++) {
		char c = name.ptr[i];

		if (ascii_lower(c) != end[i])
			return false;
	}
	return true;
}

bool
exchange_ends(const char *path, const char *const ends[EXCHANGE_ENDS])
{
	struct pu_str name = pu_str(path);

	if (ends_in(name, ".gz"))
		name.len -= 3;
	else if (ends_in(name, ".zip"))
		name.len -= 4;
	for (size_t i = 0; i < EXCHANGE_ENDS && ends[i]; i++)
		if (ends_in(name, ends[i]))
			return true;
	return false;
}

enum exchange_format
exchange_format_of(const char *path)
{
	for (size_t i = 0; i < FORMATS; i++)
		if (exchange_ends(path, formats[i].ends))
			return (enum exchange_format)i;
	return EXCHANGE_AUTO;
}

/* ---- by the content ---- */

/* Past what stands between pieces of markup before the first element. */
static struct pu_str
after(struct pu_str text, const char *end)
{
	size_t len = strlen(end);

	for (size_t i = 0; i + len <= text.len; i++)
		if (!memcmp(text.ptr + i, end, len))
			return pu_str_n(text.ptr + i + len, text.len - i - len);
	return pu_str_n("", 0);
}

/* The name of the first element, without its prefix. */
static struct pu_str
root_of(struct pu_str text)
{
	size_t len = 0;

	for (text = pu_str_trim(text); text.len; text = pu_str_trim(text)) {
		if (pu_str_starts(text, "<?"))
			text = after(text, "?>");
		else if (pu_str_starts(text, "<!--"))
			text = after(text, "-->");
		else if (pu_str_starts(text, "<!"))
			text = after(text, memchr(text.ptr, '[', text.len)
						   ? "]>"
						   : ">");
		else
			break;
	}
	if (!text.len || *text.ptr != '<')
		return pu_str_n("", 0);
	text.ptr++;
	text.len--;
	while (len < text.len && !strchr(" \t\r\n/>", text.ptr[len])) {
		if (text.ptr[len++] != ':')
			continue;
		text = pu_str_n(text.ptr + len, text.len - len);
		len = 0;
	}
	return pu_str_n(text.ptr, len);
}

/* "[ {" or "[ ]" */
static bool
is_list(struct pu_str text)
{
	if (!pu_str_starts(text, "["))
		return false;
	text = pu_str_trim(pu_str_n(text.ptr + 1, text.len - 1));
	return pu_str_starts(text, "{") || pu_str_is(text, "]");
}

enum exchange_format
exchange_format_in(struct pu_str start)
{
	struct pu_str text = pu_str_trim(start);

	if (pu_str_starts(text, "<"))
		return str_holds(root_of(text), "xliff") ? EXCHANGE_XLIFF
							 : EXCHANGE_TMX;
	if (is_list(text))
		return EXCHANGE_WEBLATE;
	return encoding_kind_of(text) == INPUT_CATALOGUE ? EXCHANGE_PO
							 : EXCHANGE_AUTO;
}

bool
exchange_is_csv(struct pu_str text)
{
	return str_holds(text, "\",\"") || str_holds(text, "\";\"") ||
	       pu_str_starts(text, "sep=");
}

/* What text without any other mark is, when its name says nothing. */
static enum exchange_format
table_in(struct pu_str start)
{
	struct pu_str line = pu_str_trim(start);
	const char *end = line.len ? memchr(line.ptr, '\n', line.len) : NULL;

	if (end)
		line.len = (size_t)(end - line.ptr);
	if (line.len && memchr(line.ptr, '\t', line.len))
		return EXCHANGE_TSV;
	return exchange_is_csv(line) ? EXCHANGE_CSV : EXCHANGE_AUTO;
}

/* Markup that a table's first text may begin with as well: "<b>". */
static bool
is_cell(enum exchange_format named, struct pu_str start)
{
	struct pu_str text = pu_str_trim(start);

	return (named == EXCHANGE_TSV || named == EXCHANGE_CSV) &&
	       pu_str_starts(text, "<") && !pu_str_starts(text, "<?") &&
	       !pu_str_starts(text, "<!") && !str_holds(root_of(text), "tmx") &&
	       !str_holds(root_of(text), "xliff");
}

static bool
choose(enum exchange_format *format, const char *path, struct input *in,
       struct pu_error *err)
{
	enum exchange_format named = exchange_format_of(path);
	struct pu_str start;

	if (*format != EXCHANGE_AUTO)
		return true;
	if (!input_peek(in, START, &start, err))
		return false;
	*format = exchange_format_in(start);
	/* Markup of another kind is told by the reader that was asked for. */
	if (*format == EXCHANGE_AUTO || is_cell(named, start) ||
	    (*format == EXCHANGE_TMX && named == EXCHANGE_XLIFF))
		*format = named;
	if (*format == EXCHANGE_AUTO)
		*format = table_in(start);
	return *format != EXCHANGE_AUTO ||
	       pu_fail(err, PU_INVALID,
		       _("%s: this is no format of units that can be told by "
			 "its name or its content; if it is one all the same, "
			 "say so with --format"),
		       path);
}

/* ---- both ways ---- */

static enum input_kind
kind_of(enum exchange_format format)
{
	return format != EXCHANGE_AUTO && formats[format].kind == INPUT_MARKUP
		       ? INPUT_MARKUP
		       : INPUT_UNITS;
}

bool
exchange_read(struct unit_source *out, struct input *in, const char *name,
	      enum exchange_format *format, const struct unit_reading *how,
	      struct pu_error *err)
{
	out->ops = NULL;
	if (!choose(format, name, in, err)) {
		input_close(in);
		return false;
	}
	if (formats[*format].open)
		return formats[*format].open(out, in, how, err);
	input_close(in);
	return pu_fail(err, PU_INVALID,
		       _("%s: the format %s cannot be read yet"), name,
		       exchange_name(*format));
}

bool
exchange_open(struct unit_source *out, const char *path,
	      enum exchange_format *format, const struct unit_reading *how,
	      struct pu_error *err)
{
	enum exchange_format named =
		*format == EXCHANGE_AUTO ? exchange_format_of(path) : *format;
	struct zip *zip;
	struct input *in;

	out->ops = NULL;
	if (!input_open_files(&in, &zip, path, kind_of(named), err)) {
		if (*format == EXCHANGE_AUTO)
			*format = named;
		return false;
	}
	if (zip)
		return exchange_open_zip(out, zip, path, format, how, err);
	return exchange_read(out, in, path, format, how, err);
}

bool
exchange_create(struct unit_sink *out, const char *path,
		enum exchange_format format, struct unit_writing *how,
		struct pu_error *err)
{
	out->ops = NULL;
	if (formats[format].create)
		return formats[format].create(out, path, how, err);
	return pu_fail(err, PU_INVALID,
		       _("the format %s cannot be written yet"),
		       exchange_name(format));
}
