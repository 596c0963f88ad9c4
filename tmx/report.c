#include "config.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/lang.h"
#include "tmx/reader.h"

#define WARNING_LIMIT  1000
#define LANGUAGE_LIMIT 4096 /* spellings remembered */

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
	warning->text = arena_str(reader->keep, pu_str(text));
}

static bool
canonicalise(struct pu_tmx_reader *reader, struct pu_str raw,
	     struct pu_arena *arena, struct pu_str *out)
{
	struct pu_buf tag = PU_BUF_INIT;
	struct pu_error err;

	*out = (struct pu_str){ NULL, 0 };
	if (!pu_lang_canonical(&tag, raw, &err)) {
		tmx_warn(reader, "language-unknown", "%s", err.text);
		pu_buf_free(&tag);
		return false;
	}
	*out = arena_str(arena, pu_buf_str(&tag));
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
	uint32_t item = map_find(reader->languages, raw);

	if (item == MAP_NONE) {
		/* A file with so many spellings is no file of languages. */
		if (reader->canonical_count == LANGUAGE_LIMIT)
			return canonicalise(reader, raw, reader->unit, out);
		MEM_GROW(reader->canonical, reader->canonical_count,
			 reader->canonical_room);
		map_add(reader->languages, raw, NULL);
		canonicalise(reader, raw, reader->keep, out);
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
