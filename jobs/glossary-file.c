#include "config.h"

#include "jobs/glossary-file.h"

#include "base/i18n.h"
#include "jobs/exchange.h"

#define START ((size_t)4096) /* bytes that tell what a file is */

static const struct format {
	const char *name;
	const char *ends[EXCHANGE_ENDS];
	concept_source_opener *open;
	concept_sink_opener *create; /* NULL: read only */
} formats[] = {
	[GLOSSARY_TBX] = { "tbx", { ".tbx" }, tbx_source_open, tbx_sink_open },
	[GLOSSARY_TBX3] = { "tbx3", { NULL }, tbx_source_open, tbx3_sink_open },
	[GLOSSARY_CSV] = { "csv",
			   { ".csv" },
			   termtable_source_open,
			   termtable_sink_csv },
	[GLOSSARY_TSV] = { "tsv",
			   { ".tsv", ".tab" },
			   termtable_source_open,
			   termtable_sink_tsv },
	[GLOSSARY_OMEGAT] = { "omegat",
			      { ".txt", ".utf8" },
			      termtable_source_open,
			      omegat_sink_open },
	[GLOSSARY_UTX] = { "utx", { ".utx" }, termtable_source_open, NULL },
	[GLOSSARY_MULTITERM] = { "multiterm",
				 { ".xml", ".mtf" },
				 tbx_source_open,
				 NULL },
};

#define FORMATS (sizeof formats / sizeof formats[0])

const char *
glossary_format_name(enum glossary_format format)
{
	return format < FORMATS ? formats[format].name : "unknown";
}

static enum glossary_format
format_of(const char *path)
{
	for (size_t i = 0; i < FORMATS; i++)
		if (exchange_ends(path, formats[i].ends))
			return (enum glossary_format)i;
	return GLOSSARY_AUTO;
}

static bool
is_markup(enum glossary_format format)
{
	return format != GLOSSARY_AUTO &&
	       formats[format].open == tbx_source_open;
}

static bool
choose(enum glossary_format *format, const char *path, struct input *in,
       struct pu_error *err)
{
	enum glossary_format named = format_of(path);
	struct pu_str start;

	if (*format != GLOSSARY_AUTO)
		return true;
	if (!input_peek(in, START, &start, err))
		return false;
	start = pu_str_trim(start);
	if (pu_str_starts(start, "<"))
		*format = str_holds(start, "<mtf") ||
					  str_holds(start, "<conceptGrp")
				  ? GLOSSARY_MULTITERM
				  : GLOSSARY_TBX;
	else if (pu_str_starts(start, "#UTX") || pu_str_starts(start, "# UTX"))
		*format = GLOSSARY_UTX;
	else if (named != GLOSSARY_AUTO && !is_markup(named))
		*format = named;
	else if (start.len && memchr(start.ptr, '\t', start.len))
		*format = GLOSSARY_TSV;
	else if (exchange_is_csv(start))
		*format = GLOSSARY_CSV;
	return *format != GLOSSARY_AUTO ||
	       pu_fail(err, PU_INVALID,
		       _("%s: this is no format of glossaries that can be told "
			 "by its name or its content; if it is one all the "
			 "same, say so with --format"),
		       path);
}

bool
glossary_file_read(struct concept_source *out, struct input *in,
		   const char *name, enum glossary_format *format,
		   const struct concept_reading *how, struct pu_error *err)
{
	out->ops = NULL;
	if (!choose(format, name, in, err)) {
		input_close(in);
		return false;
	}
	return formats[*format].open(out, in, how, err);
}

bool
glossary_file_open(struct concept_source *out, const char *path,
		   enum glossary_format *format,
		   const struct concept_reading *how, struct pu_error *err)
{
	enum glossary_format named =
		*format == GLOSSARY_AUTO ? format_of(path) : *format;
	struct zip *zip;
	struct input *in;

	out->ops = NULL;
	if (!input_open_files(&in, &zip, path,
			      is_markup(named) ? INPUT_MARKUP : INPUT_UNITS,
			      err))
		return false;
	if (zip)
		return glossary_zip_read(out, zip, path, format, how, err);
	return glossary_file_read(out, in, path, format, how, err);
}

bool
glossary_file_create(struct concept_sink *out, const char *path,
		     enum glossary_format format, struct concept_writing *how,
		     struct pu_error *err)
{
	out->ops = NULL;
	if (formats[format].create)
		return formats[format].create(out, path, how, err);
	return pu_fail(err, PU_INVALID,
		       _("the format %s cannot be written yet"),
		       glossary_format_name(format));
}
