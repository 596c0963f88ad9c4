#include "config.h"

#include "base/error.h"
#include "formats/po.h"
#include "text/ascii.h"
#include "text/lang.h"
#include "text/locale.h"
#include "text/moment.h"

/* ---- languages ---- */

void
po_put_locale(struct pu_buf *out, struct pu_str tag)
{
	struct pu_str region = lang_region(tag);

	pu_buf_add(out, lang_primary(tag));
	if (region.len)
		pu_buf_addf(out, "_%.*s", (int)region.len, region.ptr);
	else if (str_holds(tag, "-Hans") || str_holds(tag, "-Hant"))
		pu_buf_addz(out, str_holds(tag, "-Hans") ? "_CN" : "_TW");
	if (str_holds(tag, "-Latn"))
		pu_buf_addz(out, "@latin");
	else if (str_holds(tag, "-Cyrl"))
		pu_buf_addz(out, "@cyrillic");
}

static size_t
letters(struct pu_str text)
{
	size_t n = 0;

	while (n < text.len && ascii_lower(text.ptr[n]) >= 'a' &&
	       ascii_lower(text.ptr[n]) <= 'z')
		n++;
	return n;
}

/* Two letters, or three behind a mark that separates; many a three-letter word
 * is a language somewhere. */
static bool
take_part(struct pu_buf *out, struct pu_str part, size_t most)
{
	size_t n = letters(part);

	if (n < 2 || n > most ||
	    (n < part.len && !strchr("_-@", part.ptr[n])) ||
	    !locale_language(out, part))
		return false;
	if (lang_has_name(pu_buf_str(out)))
		return true;
	pu_buf_clear(out);
	return false;
}

static struct pu_str
last_part(struct pu_str *path)
{
	struct pu_str part;
	size_t from = path->len;

	while (from && path->ptr[from - 1] != '/')
		from--;
	part = pu_str_n(path->ptr + from, path->len - from);
	path->len = from ? from - 1 : 0;
	return part;
}

bool
po_path_language(struct pu_buf *out, struct pu_str path)
{
	static const char *const ends[] = { ".gz", ".po", ".pot", ".txt" };
	struct pu_str name = last_part(&path), folder, part;
	size_t from;

	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
		if (pu_str_ends(name, ends[i]))
			name.len -= strlen(ends[i]);
	folder = last_part(&path);
	if (pu_str_is(folder, "LC_MESSAGES"))
		folder = last_part(&path);
	for (from = name.len; from && name.ptr[from - 1] != '.'; from--)
		continue;
	part = pu_str_n(name.ptr + from, name.len - from);
	if (take_part(out, part, from ? 3 : 2))
		return true;
	/* messages-es_EC, messages_es */
	for (size_t i = 1; i < part.len; i++)
		if ((part.ptr[i - 1] == '-' || part.ptr[i - 1] == '_') &&
		    take_part(out, pu_str_n(part.ptr + i, part.len - i), 2))
			return true;
	return take_part(out, folder, 3) || take_part(out, part, 3);
}

/* ---- fields ---- */

/* The value of a line "Name: value"; ptr NULL: not there. */
static struct pu_str
field(struct pu_str text, const char *name)
{
	size_t len = strlen(name);

	while (text.len) {
		const char *end = memchr(text.ptr, '\n', text.len);
		size_t line = end ? (size_t)(end - text.ptr) : text.len, i = 0;

		while (i < len && i < line &&
		       ascii_lower(text.ptr[i]) == name[i])
			i++;
		if (i == len && i < line && text.ptr[i] == ':')
			return pu_str_trim(
				pu_str_n(text.ptr + i + 1, line - i - 1));
		line += end != NULL;
		text = pu_str_n(text.ptr + line, text.len - line);
	}
	return (struct pu_str){ NULL, 0 };
}

static bool
take_field(struct pu_buf *out, struct pu_str text, const char *name)
{
	struct pu_str value = field(text, name);

	return value.len && locale_language(out, value);
}

static void
take_plural(struct po_header *out, struct pu_str value)
{
	struct po_rule rule;

	po_rule_read(&rule, value);
	out->one = rule.forms[1];
	if (!rule.count)
		return;
	pu_buf_add(&out->plural, value);
	out->rule = rule;
}

void
po_header_init(struct po_header *out)
{
	const struct pu_buf none = PU_BUF_INIT;

	*out = (struct po_header){ .source = none,
				   .target = none,
				   .plural = none,
				   .revised = PU_NO_TIME };
	po_rule_read(&out->rule, pu_str(""));
}

void
po_header_read(struct po_header *out, struct pu_str text)
{
	static const char *const targets[] = { "language", "x-language",
					       "x-loco-target-locale" };
	static const char *const sources[] = { "x-source-language",
					       "x-loco-source-locale",
					       "x-poedit-sourcelanguage" };
	struct pu_str value;

	for (int i = 0; i < 3 && !out->target.len; i++)
		take_field(&out->target, text, targets[i]);
	for (int i = 0; i < 3 && !out->source.len; i++)
		take_field(&out->source, text, sources[i]);
	value = field(text, "po-revision-date");
	if (value.ptr && !moment_read(&out->revised, value))
		out->revised = PU_NO_TIME;
	value = field(text, "plural-forms");
	if (value.ptr)
		take_plural(out, value);
}

void
po_header_free(struct po_header *header)
{
	pu_buf_free(&header->source);
	pu_buf_free(&header->target);
	pu_buf_free(&header->plural);
}
