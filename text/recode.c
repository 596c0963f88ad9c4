#include "config.h"

#include "text/recode.h"

#include "base/i18n.h"
#include "text/decoder.h"
#include "text/encoding-names.h"
#include "text/utf8.h"

#define START ((size_t)4096)

static struct pu_str
start_of(struct pu_str bytes)
{
	return pu_str_n(bytes.ptr, bytes.len < START ? bytes.len : START);
}

size_t
recode_broken(struct pu_str bytes, enum input_kind kind)
{
	struct encoding encoding;
	struct pu_error ignored;

	if (!encoding_detect(&encoding, start_of(bytes), kind, &ignored) ||
	    encoding.kind != ENCODING_UTF8)
		return SIZE_MAX;
	for (size_t at = 0; at < bytes.len;) {
		size_t from = at;

		if (utf8_next(bytes, &at) == UTF8_BAD)
			return from;
	}
	return SIZE_MAX;
}

static enum encoding_kind
kind_of(const char *name)
{
	return !*name || !strcmp(name, "UTF-8") ? ENCODING_UTF8
	       : !strcmp(name, "windows-1252")  ? ENCODING_CP1252
	       : !strcmp(name, "UTF-16LE")      ? ENCODING_UTF16LE
	       : !strcmp(name, "UTF-16BE")      ? ENCODING_UTF16BE
						: ENCODING_OTHER;
}

bool
recode(struct pu_buf *out, struct pu_str bytes, struct pu_str encoding,
       struct pu_error *err)
{
	const char *name = encoding_named(encoding);
	struct encoding how = { .name = name, .sure = true };
	struct decoder decoder;
	bool ok;

	if (!name)
		return pu_fail(err, PU_INVALID,
			       _("\"%.*s\" is no encoding that is read here: "
				 "say windows-1252, ISO-8859-15, "
				 "windows-1251 ..."),
			       (int)encoding.len, encoding.ptr);
	how.kind = kind_of(name);
	how.name = *name ? name : "UTF-8";
	pu_buf_addz(out, "\xEF\xBB\xBF");
	ok = decoder_open(&decoder, &how, err);
	if (ok) {
		decoder.decided = true;
		decoder_add(&decoder, out, bytes, true);
		ok = !decoder.replaced ||
		     pu_fail(err, PU_ENCODING,
			     _("this is not %s: %llu of its characters would "
			       "be lost"),
			     how.name, (unsigned long long)decoder.replaced);
	}
	decoder_close(&decoder);
	return ok;
}
