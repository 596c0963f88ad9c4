/* glossary-file.h - the formats that concepts come and go in: the one table of
 * them
 */
#ifndef JOBS_GLOSSARY_FILE_H
#define JOBS_GLOSSARY_FILE_H

#include "glossary/stream.h"
#include "text/zip.h"

enum glossary_format {
	GLOSSARY_TBX, /* in: 2 and 3; out: 2 */
	GLOSSARY_TBX3, /* in: as TBX */
	GLOSSARY_CSV,
	GLOSSARY_TSV,
	GLOSSARY_OMEGAT,
	GLOSSARY_UTX,
	GLOSSARY_MULTITERM,
	GLOSSARY_AUTO /* by the content, then by the name */
};

/* "tbx"; stable. */
const char *glossary_format_name(enum glossary_format format);

/* "-" is standard input; .gz is unpacked, and every glossary in a .zip is read.
 * *format: AUTO becomes what it is. PU_INVALID: neither its name nor its content
 * tells. */
bool glossary_file_open(struct concept_source *out, const char *path,
			enum glossary_format *format,
			const struct concept_reading *how,
			struct pu_error *err);
/* path NULL: standard output. PU_INVALID: it is read only. */
bool glossary_file_create(struct concept_sink *out, const char *path,
			  enum glossary_format format,
			  struct concept_writing *how, struct pu_error *err);
/* in is taken over; name tells the format where its content does not. */
bool glossary_file_read(struct concept_source *out, struct input *in,
			const char *name, enum glossary_format *format,
			const struct concept_reading *how,
			struct pu_error *err);

/* ---- glossary-zip.c ---- */

/* The concepts of all glossaries in the archive, which is taken over, one file
 * after the other; the report names each, and what else is in it. *format: the
 * first one's. */
bool glossary_zip_read(struct concept_source *out, struct zip *zip,
		       const char *path, enum glossary_format *format,
		       const struct concept_reading *how, struct pu_error *err);

#endif
