/* tmx.h - TMX in and out, one unit at a time, in constant memory
 *
 * Reads 1.1 to 1.4 and what real files make of it, and says what it repaired;
 * writes valid 1.4 (LISA OSCAR, TMX 1.4b, 2005).
 */
#ifndef TMX_TMX_H
#define TMX_TMX_H

#include "base/error.h"
#include "text/unit.h"

struct pu_tmx_reader;
struct pu_tmx_writer;

struct pu_tmx_header {
	struct pu_str source_language; /* canonical, "*all*", or empty */
	struct pu_str tool, tool_version, segment_type, data_type, admin_lang,
		o_tmf, author, changer;
	int64_t created, changed; /* PU_NO_TIME */
	const struct pu_property *properties; /* props and notes */
	size_t property_count;
};

/* What was out of order, and what was done about it. */
struct pu_tmx_warning {
	long line, column;
	size_t unit; /* 1-based number of the tu in the file; 0 */
	const char *code; /* short, stable: "language-case" ... */
	struct pu_str text; /* one sentence */
};

struct pu_tmx_report {
	size_t units; /* tu elements read */
	size_t skipped; /* of these, those that hold no usable segment */
	size_t repaired; /* units or header fields that were mended */
	const struct pu_tmx_warning *warnings; /* the first 1,000 */
	size_t warning_count;
	size_t warning_total;
};

/* path "-": standard input. The header has been read when it returns. */
PU_API bool pu_tmx_reader_open(struct pu_tmx_reader **out, const char *path,
			       struct pu_error *err);
PU_API void pu_tmx_reader_close(struct pu_tmx_reader *reader);
PU_API const struct pu_tmx_header *
pu_tmx_reader_header(const struct pu_tmx_reader *reader);
/* 1: a unit, until the next call; 0: end; -1: failed, with file, line and
 * column (what came before stays good). */
PU_API int pu_tmx_reader_next(struct pu_tmx_reader *reader,
			      struct pu_unit *unit, struct pu_error *err);
PU_API const struct pu_tmx_report *
pu_tmx_reader_report(struct pu_tmx_reader *reader);
/* Bytes read and to read (0: unknown), for progress. */
PU_API uint64_t pu_tmx_reader_offset(const struct pu_tmx_reader *reader);
PU_API uint64_t pu_tmx_reader_size(const struct pu_tmx_reader *reader);

struct pu_tmx_write_options {
	bool level1; /* no inline codes */
	bool even_x; /* x, which ties the codes of variants together, is
		      * written only in units whose variants all have the same
		      * ones: validators demand it. Loses the others. */
};

/* path NULL or "-": standard output. A file is written beside path, synced and
 * renamed by finish: never half a file; close without finish removes it. */
PU_API bool pu_tmx_writer_open(struct pu_tmx_writer **out, const char *path,
			       const struct pu_tmx_header *header,
			       const struct pu_tmx_write_options *options,
			       struct pu_error *err);
/* Writes everything that the unit holds: what may not leave is left out before,
 * by the caller. */
PU_API bool pu_tmx_writer_put(struct pu_tmx_writer *writer,
			      const struct pu_unit *unit, struct pu_error *err);
PU_API bool pu_tmx_writer_finish(struct pu_tmx_writer *writer,
				 struct pu_error *err);
PU_API void pu_tmx_writer_close(struct pu_tmx_writer *writer);

#endif
