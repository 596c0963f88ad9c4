#include "config.h"

#include "tmx/stream.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/lang.h"
#include "tmx/reader.h"

/* ---- in ---- */

struct tmx_source {
	struct pu_tmx_reader *reader;
	struct pu_str wanted; /* the source language as the person knows it */
};

static size_t
variant_in(const struct pu_unit *unit, struct pu_str language, bool exactly)
{
	for (size_t i = 0; i < unit->variant_count; i++) {
		struct pu_str have = unit->variants[i].language;

		if (exactly ? pu_str_eq(have, language)
			    : pu_str_eq(lang_primary(have),
					lang_primary(language)))
			return i;
	}
	return SIZE_MAX;
}

/* The source is one of the unit's variants, whatever the file says: of that
 * language, or of another region; else in the language that the person
 * translates from; else the first. */
static struct pu_str
settle(const struct tmx_source *source, const struct pu_unit *unit,
       struct pu_str said)
{
	const struct pu_str languages[] = { said, source->wanted };

	for (size_t i = 0; i < 2; i++) {
		for (int exactly = 1; exactly >= 0; exactly--) {
			size_t at = languages[i].len
					    ? variant_in(unit, languages[i],
							 exactly)
					    : SIZE_MAX;

			if (at != SIZE_MAX)
				return unit->variants[at].language;
		}
	}
	return said.len ? unit->variants[0].language : said;
}

/* A unit goes where no header goes with it. */
static int
source_next(void *self, struct pu_unit *unit, struct pu_error *err)
{
	struct tmx_source *source = self;
	int got = pu_tmx_reader_next(source->reader, unit, err);
	struct pu_str said;

	if (got <= 0 || pu_str_is(unit->source_language, "*all*"))
		return got;
	said = unit->source_language.len
		       ? unit->source_language
		       : pu_tmx_reader_header(source->reader)->source_language;
	if (!pu_str_is(said, "*all*"))
		unit->source_language = settle(source, unit, said);
	return got;
}

static const struct pu_report *
source_report(void *self)
{
	struct tmx_source *source = self;

	return pu_tmx_reader_report(source->reader);
}

static uint64_t
source_offset(const void *self)
{
	const struct tmx_source *source = self;

	return pu_tmx_reader_offset(source->reader);
}

static uint64_t
source_size(const void *self)
{
	const struct tmx_source *source = self;

	return pu_tmx_reader_size(source->reader);
}

static void
source_close(void *self)
{
	struct tmx_source *source = self;

	pu_tmx_reader_close(source->reader);
	free(source);
}

bool
tmx_source_input(struct unit_source *out, struct input *in,
		 const struct unit_reading *how, struct pu_error *err)
{
	static const struct unit_source_ops ops = {
		source_next, source_report, source_offset,
		source_size, source_close,
	};
	struct pu_tmx_reader *reader;
	struct tmx_source *source;

	out->ops = NULL;
	if (!tmx_reader_open_input(&reader, in, err))
		return false;
	source = mem_alloc(sizeof *source);
	*source = (struct tmx_source){ reader, how->source };
	*out = (struct unit_source){ &ops, source };
	return true;
}

bool
tmx_source_open(struct unit_source *out, const char *path, struct pu_error *err)
{
	const struct unit_reading how = { .source_said = false };
	struct input *in;

	out->ops = NULL;
	return input_open(&in, path, INPUT_MARKUP, err) &&
	       tmx_source_input(out, in, &how, err);
}
