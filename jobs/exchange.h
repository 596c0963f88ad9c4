/* exchange.h - the formats that units come and go in: the one table of them */
#ifndef JOBS_EXCHANGE_H
#define JOBS_EXCHANGE_H

#include "text/unit-stream.h"

enum exchange_format {
	EXCHANGE_TMX,
	EXCHANGE_TSV,
	EXCHANGE_CSV,
	EXCHANGE_XLIFF,
	EXCHANGE_PO,
	EXCHANGE_WEBLATE, /* the JSON of its translation memory */
	EXCHANGE_AUTO /* by the content, then by the name */
};
const char *exchange_name(enum exchange_format format); /* "tmx" ... */
/* What a name says, its case and .gz aside; AUTO: nothing. */
enum exchange_format exchange_format_of(const char *path);
/* What the first bytes of a file, in UTF-8, say; AUTO: nothing. */
enum exchange_format exchange_format_in(struct pu_str start);

/* Whether a path ends in one of them, which are in small letters; its case, and
 * a .gz or .zip behind, aside. */
#define EXCHANGE_ENDS 4
bool exchange_ends(const char *path, const char *const ends[EXCHANGE_ENDS]);
/* Whether a text looks like quoted cells, or tells its separator. */
bool exchange_is_csv(struct pu_str text);

/* path "-": standard input; of a zip archive the files in it. *format, AUTO or
 * what the file is, becomes what it was read as, also on failure. PU_INVALID: it
 * is of no format that is known, or a language is missing. */
bool exchange_open(struct unit_source *out, const char *path,
		   enum exchange_format *format, const struct unit_reading *how,
		   struct pu_error *err);
/* The same of an open file, which is taken over, also on failure; name is what
 * its name says of its format. */
bool exchange_read(struct unit_source *out, struct input *in, const char *name,
		   enum exchange_format *format, const struct unit_reading *how,
		   struct pu_error *err);
/* The files of a zip archive one after the other: those that are none of units
 * are passed over with a warning. zip is taken over, also on failure. PU_SYNTAX:
 * there is no other in it. */
bool exchange_open_zip(struct unit_source *out, struct zip *zip,
		       const char *path, enum exchange_format *format,
		       const struct unit_reading *how, struct pu_error *err);
/* Not TMX, whose header wants more (jobs/export-tmx.h). */
bool exchange_create(struct unit_sink *out, const char *path,
		     enum exchange_format format, struct unit_writing *how,
		     struct pu_error *err);

#endif
