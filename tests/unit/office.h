/* office.h - a document of bytes as text, for unit tests of office formats */
#ifndef TESTS_UNIT_OFFICE_H
#define TESTS_UNIT_OFFICE_H

#include <stdio.h>

#include "tests/archive.h"
#include "tests/tap.h"
#include "tests/unit/blocks.h"

static enum pu_code code; /* of the last failure */
static uint64_t tracked; /* of the last document */

static inline const char *
read_bytes(struct pu_str bytes)
{
	static struct pu_buf out = PU_BUF_INIT;
	struct pu_document *document;
	struct pu_error err = { .code = PU_OK };

	pu_buf_clear(&out);
	if (!document_read_memory(&document, bytes, "test", PU_FORMAT_AUTO,
				  &err)) {
		code = err.code;
		pu_buf_addf(&out, "%s: %s", err.source, err.text);
		if (err.line || err.column)
			pu_buf_addz(&out, " (a line is told)");
		return out.ptr;
	}
	pu_buf_add(&out, pu_document_language(document));
	for (size_t i = 0; i < pu_document_count(document); i++)
		show_block(&out, pu_document_block(document, i), false);
	tracked = pu_document_tracked(document);
	pu_document_free(document);
	return out.ptr;
}

static inline const char *
read_archive(struct archive_file *archive)
{
	const char *got;

	archive_end(archive);
	got = read_bytes(pu_buf_str(&archive->bytes));
	archive_free(archive);
	return got;
}

/* It is refused with that code, in a sentence that holds what. */
static inline bool
refused(const char *got, enum pu_code wanted, const char *what)
{
	bool ok = !strncmp(got, "test: ", 6) && strstr(got, what) &&
		  !strstr(got, "(a line") && code == wanted;

	if (!ok)
		printf("# got: %s, %s\n", pu_code_name(code), got);
	return ok;
}

#endif
