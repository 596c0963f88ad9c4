#include "config.h"

#include "text/encode.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>

#include "base/i18n.h"
#include "text/encoding.h"
#include "text/utf8.h"

struct encoder {
	struct pu_buf *out;
	const char *encoding;
	bool references;
	struct pu_error *err;
};

/* A character that the encoding has not. */
static bool
say(struct encoder *e, uint32_t c)
{
	struct pu_buf shown = PU_BUF_INIT;

	if (e->references) {
		pu_buf_addf(e->out, "&#%lu;", (unsigned long)c);
		return true;
	}
	utf8_add(&shown, c);
	pu_fail(e->err, PU_ENCODING,
		_("the translation has the character \"%s\" (U+%04lX), which "
		  "the file's encoding, %s, cannot say: save the file as UTF-8 "
		  "first"),
		shown.ptr, (unsigned long)c, e->encoding);
	pu_buf_free(&shown);
	return false;
}

static int
cp1252_of(uint32_t c)
{
	if (c < 0x80 || (c >= 0xA0 && c <= 0xFF))
		return (int)c;
	for (int byte = 0x80; byte < 0xA0; byte++)
		if (encoding_cp1252((unsigned char)byte) == c && c != 0xFFFD)
			return byte;
	return -1;
}

static bool
add_bytes(struct encoder *e, struct pu_str text, bool ascii)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);
		int byte = !ascii ? cp1252_of(c) : c < 0x80 ? (int)c : -1;

		if (byte >= 0)
			pu_buf_addc(e->out, (char)byte);
		else if (!say(e, c))
			return false;
	}
	return true;
}

static void
add_utf16(struct encoder *e, struct pu_str text, bool little)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at), unit[2] = { c, 0 };
		size_t count = 1;

		if (c == UTF8_BAD)
			unit[0] = 0xFFFD;
		else if (c >= 0x10000) {
			unit[0] = 0xD800 + ((c - 0x10000) >> 10);
			unit[1] = 0xDC00 + ((c - 0x10000) & 0x3FF);
			count = 2;
		}
		for (size_t i = 0; i < count; i++) {
			char high = (char)(unit[i] >> 8),
			     low = (char)(unit[i] & 0xFF);

			pu_buf_addc(e->out, little ? low : high);
			pu_buf_addc(e->out, little ? high : low);
		}
	}
}

/* All of in, as far as iconv knows how; what is left of it is in *in. */
static bool
convert(struct encoder *e, iconv_t iconv_to, struct pu_str *in)
{
	char *from = (char *)in->ptr;
	size_t left = in->len;
	bool ok = true;

	while (ok && left) {
		size_t room = left * 2 + 32, was = room;
		char *to = pu_buf_room(e->out, room);
		size_t result = iconv(iconv_to, &from, &left, &to, &room);
		int reason = errno;

		e->out->len += was - room;
		ok = result != (size_t)-1 || reason == E2BIG;
	}
	in->ptr = from;
	in->len = left;
	return ok;
}

/* Back to the state that the text started in (ISO-2022). */
static void
end_state(struct encoder *e, iconv_t iconv_to)
{
	size_t room = 32;
	char *to = pu_buf_room(e->out, room);

	iconv(iconv_to, NULL, NULL, &to, &room);
	e->out->len += 32 - room;
}

static bool
add_other(struct encoder *e, struct pu_str text)
{
	iconv_t iconv_to = iconv_open(e->encoding, "UTF-8");
	bool ok = true;

	if ((intptr_t)iconv_to == -1)
		return pu_fail(e->err, PU_ENCODING,
			       _("this system cannot write the encoding %s: "
				 "save the file as UTF-8 first"),
			       e->encoding);
	while (ok && text.len && !convert(e, iconv_to, &text)) {
		size_t at = 0;
		uint32_t c = utf8_next(text, &at);

		text.ptr += at;
		text.len -= at;
		if (e->references)
			end_state(e, iconv_to);
		ok = say(e, c);
	}
	end_state(e, iconv_to);
	iconv_close(iconv_to);
	return ok;
}

bool
encode_text(struct pu_buf *out, const char *encoding, struct pu_str text,
	    bool references, struct pu_error *err)
{
	struct encoder e = { out, encoding, references, err };
	struct pu_str name = pu_str(encoding);
	bool ok = true;

	if (pu_str_is(name, "UTF-8"))
		pu_buf_add(out, text);
	else if (pu_str_is(name, "UTF-16LE") || pu_str_is(name, "UTF-16BE"))
		add_utf16(&e, text, pu_str_ends(name, "LE"));
	else if (pu_str_is(name, "windows-1252"))
		ok = add_bytes(&e, text, false);
	else if (pu_str_is(name, ENCODE_ASCII))
		ok = add_bytes(&e, text, true);
	else
		ok = add_other(&e, text);
	pu_buf_room(out, 1)[0] = '\0';
	return ok;
}
