/* tmx.h - TMX in and out, one unit at a time, in constant memory
 *
 * Reads 1.1 to 1.4 and what real files make of it, and says what it repaired;
 * writes valid 1.4 (LISA OSCAR, TMX 1.4b, 2005).
 */
#ifndef TMX_TMX_H
#define TMX_TMX_H

#include <stdint.h>

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

/* path "-": standard input. The header has been read when it returns. */
PU_API bool pu_tmx_reader_open(struct pu_tmx_reader **out, const char *path,
			       struct pu_error *err);
PU_API void pu_tmx_reader_close(struct pu_tmx_reader *reader);
PU_API const struct pu_tmx_header *
pu_tmx_reader_header(const struct pu_tmx_reader *reader);
/* 1: a unit, until the next call; 0: end; -1: failed, with file, line and
 * column (what came before stays good). Called again after that it goes on at
 * the next unit behind the broken place, if there is one, and the report says
 * what was lost. */
PU_API int pu_tmx_reader_next(struct pu_tmx_reader *reader,
			      struct pu_unit *unit, struct pu_error *err);
PU_API const struct pu_report *
pu_tmx_reader_report(struct pu_tmx_reader *reader);
/* Bytes read and to read (0: unknown), for progress. */
PU_API uint64_t pu_tmx_reader_offset(const struct pu_tmx_reader *reader);
PU_API uint64_t pu_tmx_reader_size(const struct pu_tmx_reader *reader);

/* Where the neighbours of a unit stand. */
enum pu_tmx_context {
	PU_TMX_CONTEXT_MEMOQ, /* props x-context-pre, -post of each variant */
	PU_TMX_CONTEXT_NONE, /* nowhere */
	PU_TMX_CONTEXT_PHRASE, /* context_prev, _next of the first variant */
	/* prev, next of the unit: the first variant's, when both are known, as
	 * OmegaT goes by both or none */
	PU_TMX_CONTEXT_OMEGAT
};

struct pu_tmx_write_options {
	bool level1; /* no inline codes */
	bool even_x; /* x, which ties the codes of variants together, is
		      * written only in units whose variants all have the same
		      * ones: validators demand it. Loses the others. */
	bool utf16; /* UTF-16LE with a byte order mark, not UTF-8 */
	bool private; /* the file is for its owner alone, 0600 */
	bool shuffled; /* units come in an order that tells nothing of the one
			* in which they were put */
	enum pu_tmx_context context;
	/* Several files of at most so many bytes (a unit that is longer alone),
	 * each whole in itself; for name.tmx: name-1.tmx, name-2.tmx ... 0:
	 * one. Sizes are those before .gz. */
	uint64_t part;
	/* Asked of each file when all are written, before the first appears
	 * (standard output gets nothing before): false, with err, and none
	 * does. place: where it can be read; units: how many are in it. NULL:
	 * not asked. */
	bool (*check)(void *arg, const char *place, const char *name,
		      uint64_t units, struct pu_error *err);
	void *arg;
};

/* path NULL or "-": standard output. A file is written beside path, synced and
 * renamed by finish: never half a file; close without finish removes it. A name
 * that ends in ".gz" is packed. */
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
/* The files, from 0, and how many units are in each; NULL: no more. Until
 * close. */
PU_API const char *pu_tmx_writer_file(const struct pu_tmx_writer *writer,
				      size_t at, uint64_t *units);
/* When one export becomes several files: those that a longer one before it has
 * left behind the last of them, from 0. To be freed; NULL: no more. */
PU_API char *pu_tmx_writer_stale(const struct pu_tmx_writer *writer, size_t at);
PU_API void pu_tmx_writer_close(struct pu_tmx_writer *writer);

#endif
