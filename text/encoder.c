#include "config.h"

#include "text/encoder.h"

#include <stdlib.h>

#include <zlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/utf8.h"

#define BLOCK 65536u

struct encoder {
	struct outfile *file;
	unsigned how;
	bool begun, packing;
	struct pu_buf wide;
	z_stream zip;
	unsigned char *block;
};

struct encoder *
encoder_open(struct outfile *file, unsigned how)
{
	struct encoder *encoder = mem_alloc(sizeof *encoder);

	encoder->file = file;
	encoder->how = how;
	encoder->wide = (struct pu_buf)PU_BUF_INIT;
	return encoder;
}

/* All that is given goes in; finish: and all comes out. */
static bool
pack(struct encoder *encoder, struct pu_str bytes, int finish,
     struct pu_error *err)
{
	z_stream *zip = &encoder->zip;
	int rc = Z_OK;

	if (!encoder->packing) {
		/* 15 + 16: the largest window, in gzip's format. */
		if (deflateInit2(zip, Z_DEFAULT_COMPRESSION, Z_DEFLATED,
				 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
			return pu_fail(err, PU_LIMIT,
				       _("zlib cannot pack the file"));
		encoder->packing = true;
		encoder->block = mem_alloc(BLOCK);
	}
	while (rc != Z_STREAM_END && (finish || bytes.len)) {
		size_t piece = bytes.len < BLOCK ? bytes.len : BLOCK;

		zip->next_in = (z_const Bytef *)bytes.ptr;
		zip->avail_in = (uInt)piece;
		zip->next_out = encoder->block;
		zip->avail_out = BLOCK;
		rc = deflate(zip, finish ? Z_FINISH : Z_NO_FLUSH);
		bytes.ptr += piece - zip->avail_in;
		bytes.len -= piece - zip->avail_in;
		if (!outfile_write(encoder->file,
				   pu_str_n((const char *)encoder->block,
					    BLOCK - zip->avail_out),
				   err))
			return false;
	}
	return true;
}

static void
add_wide(struct pu_buf *out, uint32_t unit)
{
	pu_buf_addc(out, (char)(unit & 0xFF));
	pu_buf_addc(out, (char)(unit >> 8));
}

static void
widen(struct pu_buf *out, struct pu_str text)
{
	size_t at = 0;

	while (at < text.len) {
		uint32_t c = utf8_next(text, &at);

		if (c == UTF8_BAD)
			c = 0xFFFD;
		if (c > 0xFFFF) {
			add_wide(out, 0xD800 + ((c - 0x10000) >> 10));
			add_wide(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
		} else {
			add_wide(out, c);
		}
	}
}

bool
encoder_write(struct encoder *encoder, struct pu_str text, struct pu_error *err)
{
	if (encoder->how & ENCODER_UTF16) {
		pu_buf_clear(&encoder->wide);
		if (!encoder->begun)
			add_wide(&encoder->wide, 0xFEFF);
		widen(&encoder->wide, text);
		text = pu_buf_str(&encoder->wide);
	}
	encoder->begun = true;
	return encoder->how & ENCODER_GZIP
		       ? pack(encoder, text, 0, err)
		       : outfile_write(encoder->file, text, err);
}

bool
encoder_finish(struct encoder *encoder, struct pu_error *err)
{
	return !(encoder->how & ENCODER_GZIP) ||
	       pack(encoder, pu_str(""), 1, err);
}

void
encoder_close(struct encoder *encoder)
{
	if (!encoder)
		return;
	if (encoder->packing)
		deflateEnd(&encoder->zip);
	free(encoder->block);
	pu_buf_free(&encoder->wide);
	free(encoder);
}

uint64_t
encoder_size(struct pu_str text, unsigned how)
{
	uint64_t size = 0;

	if (!(how & ENCODER_UTF16))
		return text.len;
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (c < 0x80 || c >= 0xC0)
			size += c >= 0xF0 ? 4 : 2;
	}
	return size;
}
