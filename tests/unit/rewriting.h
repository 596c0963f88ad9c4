/* rewriting.h - an office document written with some of its text replaced, for
 * unit tests
 */
#ifndef TESTS_UNIT_REWRITING_H
#define TESTS_UNIT_REWRITING_H

#include "formats/formats.h"
#include "tests/archive.h"
#include "tests/tap.h"
#include "text/input.h"

struct change {
	size_t block;
	const char *old, *new; /* "%0" stands for the block's code 0 */
};

static struct pu_error err;
static const char *language = "pt-BR"; /* of the translation */

/* Text with its codes. */
static inline void
coded(struct pu_buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text != '%') {
			pu_buf_addc(out, *text);
			continue;
		}
		text++;
		pu_buf_addz(out, "\xEE\x80");
		pu_buf_addc(out, (char)(0x80 + (*text - '0')));
	}
}

static inline bool
write_changed(struct pu_buf *out, struct pu_str bytes,
	      const struct change *changes, size_t count)
{
	struct pu_replacement items[8];
	struct pu_buf texts[8];
	struct pu_document *document;
	bool ok = document_keep_memory(&document, bytes, "test", PU_FORMAT_AUTO,
				       &err);

	if (!ok)
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct pu_block *block =
			pu_document_block(document, changes[i].block);
		struct pu_buf old = PU_BUF_INIT;
		const char *at;

		texts[i] = (struct pu_buf)PU_BUF_INIT;
		coded(&texts[i], changes[i].new);
		coded(&old, changes[i].old);
		at = strstr(block->text.ptr, old.ptr);
		items[i] = (struct pu_replacement){
			.block = changes[i].block,
			.start = at ? (size_t)(at - block->text.ptr) : SIZE_MAX,
			.text = pu_buf_str(&texts[i]),
			.score = 100
		};
		items[i].end = items[i].start + old.len;
		pu_buf_free(&old);
	}
	ok = document_write_memory(out, document, items, count,
				   pu_str(language), &err);
	for (size_t i = 0; i < count; i++)
		pu_buf_free(&texts[i]);
	pu_document_free(document);
	return ok;
}

static inline void
read_entry(struct pu_buf *out, struct pu_str archive, const char *name)
{
	struct input *in;
	struct zip *zip;
	size_t at;

	if (!CHECK(zip_open(&zip, archive, &err)))
		return;
	if (CHECK(zip_find(zip, pu_str(name), &at, &err)) &&
	    CHECK(input_open_entry(&in, zip, at, name, INPUT_TEXT, &err))) {
		CHECK(input_all(in, out, 1 << 20, &err));
		input_close(in);
	}
	zip_close(zip);
}

/* What stands between two marks of a part after the changes; or the error. */
static inline const char *
part_between(struct archive_file *archive, const char *part, const char *from,
	     const char *to, const struct change *changes, size_t count)
{
	static struct pu_buf out = PU_BUF_INIT;
	struct pu_buf bytes = PU_BUF_INIT;
	const char *start, *end;

	pu_buf_clear(&out);
	archive_end(archive);
	if (!write_changed(&bytes, pu_buf_str(&archive->bytes), changes,
			   count)) {
		pu_buf_addz(&out, err.text);
	} else {
		read_entry(&out, pu_buf_str(&bytes), part);
		start = strstr(out.ptr, from);
		end = start ? strstr(start, to) : NULL;
		if (CHECK(end != NULL)) {
			size_t skip = (size_t)(start - out.ptr) + strlen(from);

			pu_buf_cut(&out, (size_t)(end - out.ptr));
			memmove(out.ptr, out.ptr + skip, out.len - skip);
			pu_buf_cut(&out, out.len - skip);
		}
	}
	pu_buf_free(&bytes);
	archive_free(archive);
	return out.ptr;
}

#define CHANGES(...)                                                           \
	(const struct change[]){ __VA_ARGS__ },                                \
		sizeof((const struct change[]){ __VA_ARGS__ }) /               \
			sizeof(struct change)

#endif
