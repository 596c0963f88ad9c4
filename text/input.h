/* input.h - bytes in: files, standard input, compressed, in any encoding
 *
 * Gives UTF-8, whatever came: .gz is unpacked (never more than
 * INPUT_RATIO times its size beyond 64 MiB), UTF-16, UTF-8 and Latin encodings
 * are told apart by byte order mark, byte pattern, then declaration. A folder,
 * an empty file and binary data are refused in one clear sentence.
 */
#ifndef TEXT_INPUT_H
#define TEXT_INPUT_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "text/zip.h"

#define INPUT_RATIO   200
#define INPUT_ARCHIVE ((size_t)512 << 20) /* bytes */

enum input_kind {
	INPUT_TEXT, /* "# -*- coding: ... -*-", else UTF-8, else cp1252 */
	INPUT_MARKUP, /* <?xml encoding="..."?>, <meta charset="..."> */
	INPUT_CATALOGUE, /* gettext: "Content-Type: ...; charset=..." */
	INPUT_UNITS /* one of these, as its first bytes tell */
};

struct input;

/* path "-" is standard input. PU_NOT_FOUND, PU_IO, PU_ENCODING, PU_SYNTAX
 * (empty). The error names the path. */
bool input_open(struct input **out, const char *path, enum input_kind kind,
		struct pu_error *err);
/* The same, but a zip archive or a file of an old Office program (a compound
 * file) is not refused: *out is NULL then, and all its bytes are in archive.
 * PU_LIMIT beyond INPUT_ARCHIVE. */
bool input_open_any(struct input **out, struct pu_buf *archive,
		    const char *path, enum input_kind kind,
		    struct pu_error *err);
/* The same, but of a zip archive of files *zip is opened: *out is NULL then. A
 * regular file stays on the disk. */
bool input_open_files(struct input **out, struct zip **zip, const char *path,
		      enum input_kind kind, struct pu_error *err);
/* An entry of an archive, which must outlive the input; name stands for its
 * path in errors. */
bool input_open_entry(struct input **out, struct zip *zip, size_t at,
		      const char *name, enum input_kind kind,
		      struct pu_error *err);
bool input_is_compound(struct pu_str start);
/* bytes must outlive the input; name stands for the path in errors. */
bool input_open_memory(struct input **out, struct pu_str bytes,
		       const char *name, enum input_kind kind,
		       struct pu_error *err);
/* 1: at least one more byte of valid UTF-8 (whole characters) was appended to
 * out, at most some 64 KiB; 0: end; -1: failed. */
int input_read(struct input *in, struct pu_buf *out, struct pu_error *err);
/* Everything; PU_LIMIT beyond limit bytes. */
bool input_all(struct input *in, struct pu_buf *out, size_t limit,
	       struct pu_error *err);
void input_close(struct input *in);
/* What input_read will give first, at least want bytes where there are as many;
 * until the next call. False: it failed. */
bool input_peek(struct input *in, size_t want, struct pu_str *start,
		struct pu_error *err);

const char *input_name(const struct input *in); /* "-": "stdin" */
const char *input_encoding(const struct input *in); /* "UTF-8" ... */
/* What the file is not, though markup declares it: "UTF-8" when it declares
 * nothing. NULL: it is what it says, or nothing beyond ASCII has been read. */
const char *input_belied(const struct input *in);
/* Bytes read of the file as it lies on the disk, and its size (0: unknown):
 * for progress. */
uint64_t input_offset(const struct input *in);
uint64_t input_size(const struct input *in);
/* Characters that had to be replaced by U+FFFD so far. */
uint64_t input_replaced(const struct input *in);

#endif
