/* refill.h - what the targets of documents that are filled share */
#ifndef TESTS_FUZZ_REFILL_H
#define TESTS_FUZZ_REFILL_H

#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"
#include "formats/formats.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What was filled reads again, and its sources are what they were. Where a few
 * control characters decide whether bytes are text at all, a shorter file may be
 * none any more. */
static inline void
refill_check(const struct pu_document *before, struct pu_str bytes)
{
	struct pu_document *after;
	struct pu_error err;

	if (!document_keep_memory(&after, bytes, "again",
				  pu_document_format(before), &err)) {
		if (err.code != PU_ENCODING)
			abort();
		return;
	}
	if (pu_document_count(after) != pu_document_count(before))
		abort();
	for (size_t i = 0; i < pu_document_count(before); i++)
		if (!pu_str_eq(pu_document_block(before, i)->text,
			       pu_document_block(after, i)->text))
			abort();
	pu_document_free(after);
}

/* Each block that has no translation is filled with its own text. */
static inline void
refill_fill(const struct pu_document *document, int score)
{
	size_t count = 0, blocks = pu_document_count(document);
	struct pu_replacement *items = mem_array(blocks + 1, sizeof *items);
	struct pu_buf out = PU_BUF_INIT;
	struct pu_error err;

	for (size_t i = 0; i < blocks; i++) {
		const struct pu_block *block = pu_document_block(document, i);

		if (!block->done)
			items[count++] =
				(struct pu_replacement){ .block = i,
							 .end = block->text.len,
							 .text = block->text,
							 .score = score };
	}
	if (count && document_write_memory(&out, document, items, count,
					   pu_str("en"), &err))
		refill_check(document, pu_buf_str(&out));
	pu_buf_free(&out);
	free(items);
}

/* Untouched it comes out byte for byte. */
static inline int
refill(const uint8_t *data, size_t size, enum pu_format format)
{
	struct pu_str bytes = pu_str_n((const char *)data, size);
	struct pu_document *document;
	struct pu_buf out = PU_BUF_INIT;
	struct pu_error err;

	if (!document_keep_memory(&document, bytes, "fuzz", format, &err))
		return 0;
	if (!document_write_memory(&out, document, NULL, 0, pu_str("en"),
				   &err) ||
	    !pu_str_eq(pu_buf_str(&out), bytes))
		abort();
	refill_fill(document, 100);
	refill_fill(document, 80);
	pu_buf_free(&out);
	pu_document_free(document);
	return 0;
}

#endif
