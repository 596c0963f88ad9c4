#include "config.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/lang.h"
#include "text/utf8.h"
#include "tmx/reader.h"

#define WARNING_LIMIT   1000
#define LANGUAGE_LIMIT  256 /* different spellings in one file */
#define LANGUAGE_LENGTH 100

/* What was quoted may have been cut inside a character. */
static void
mend(char *text)
{
	const struct pu_str all = pu_str(text);

	for (size_t at = 0; at < all.len;) {
		size_t was = at;

		if (utf8_next(all, &at) == UTF8_BAD)
			text[was] = '?';
	}
}

void
tmx_warn(struct pu_tmx_reader *reader, const char *code, const char *format,
	 ...)
{
	struct pu_tmx_report *report = &reader->report;
	struct pu_tmx_warning *warning;
	char text[512];
	va_list args;

	if (!reader->mended)
		report->repaired++;
	/* What is mended outside units counts for itself. */
	reader->mended = report->units > 0;
	report->warning_total++;
	if (report->warning_count == WARNING_LIMIT)
		return;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	MEM_GROW(reader->warnings, report->warning_count, reader->warning_room);
	warning = &reader->warnings[report->warning_count++];
	xml_where(reader->xml, &warning->line, &warning->column);
	warning->unit = report->units;
	warning->code = code;
	mend(text);
	warning->text = arena_str(reader->keep, pu_str(text));
}

static bool
canonicalise(struct pu_tmx_reader *reader, struct pu_str raw,
	     struct pu_str *out)
{
	struct pu_buf tag = PU_BUF_INIT;
	struct pu_error err;

	*out = (struct pu_str){ NULL, 0 };
	if (!pu_lang_canonical(&tag, raw, &err)) {
		tmx_warn(reader, "language-unknown", "%s", err.text);
		pu_buf_free(&tag);
		return false;
	}
	*out = arena_str(reader->keep, pu_buf_str(&tag));
	if (!pu_str_eq(*out, raw))
		tmx_warn(reader, "language-spelling",
			 _("the language \"%.*s\" is read as \"%s\""),
			 (int)raw.len, raw.ptr, tag.ptr);
	pu_buf_free(&tag);
	return true;
}

bool
tmx_language(struct pu_tmx_reader *reader, struct pu_str raw,
	     struct pu_str *out)
{
	uint32_t item;

	if (raw.len > LANGUAGE_LENGTH) {
		tmx_warn(reader, "language-unknown",
			 _("\"%.*s...\" is not a language"), 20, raw.ptr);
		return false;
	}
	item = map_find(reader->languages, raw);
	if (item == MAP_NONE) {
		if (reader->canonical_count == LANGUAGE_LIMIT) {
			tmx_warn(reader, "language-unknown",
				 _("\"%.*s\" is not looked at: the file names "
				   "more than %d languages"),
				 (int)raw.len, raw.ptr, LANGUAGE_LIMIT);
			return false;
		}
		MEM_GROW(reader->canonical, reader->canonical_count,
			 reader->canonical_room);
		map_add(reader->languages, raw, NULL);
		canonicalise(reader, raw, out);
		reader->canonical[reader->canonical_count++] = *out;
		return out->ptr != NULL;
	}
	*out = reader->canonical[item];
	if (!out->ptr)
		tmx_warn(reader, "language-unknown",
			 _("\"%.*s\" is not a language"), (int)raw.len,
			 raw.ptr);
	return out->ptr != NULL;
}
