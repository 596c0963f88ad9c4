#include "config.h"

#include "text/encoding.h"

#include <stdint.h>

#include "base/i18n.h"
#include "text/ascii.h"
#include "text/encoding-names.h"
#include "text/utf8.h"

#define UTF8_SURE 8 /* characters beyond ASCII: no other encoding looks so */

/* What files that are no text begin with, and what to do about them. */
static const struct magic {
	const char *bytes;
	size_t len, at;
	const char *sentence;
} magics[] = {
	{ "%PDF-", 5, 0,
	  N_("this is a PDF document, not text: open it, copy its text into a "
	     "plain text file and use that") },
	{ "SQLite format 3", 16, 0,
	  N_("this is a SQLite database, not text: a memory of puente is named "
	     "with --db, one of another program has to be exported as TMX") },
	{ "\x89PNG\r\n", 6, 0, N_("this is a PNG picture, not text") },
	{ "\xff\xd8\xff", 3, 0, N_("this is a JPEG picture, not text") },
	{ "GIF89a", 6, 0, N_("this is a GIF picture, not text") },
	{ "ftyp", 4, 4, N_("this is a film or a recording, not text") },
	{ "\xd0\xcf\x11\xe0\xa1\xb1", 6, 0,
	  N_("this is a document of an old Office program (.doc, .xls), not "
	     "text: save it there as plain text or as HTML") },
	{ "{\\rtf", 5, 0,
	  N_("this is a rich text document (RTF), not plain text: save it as "
	     "plain text or as HTML") },
	{ "\x1f\x8b", 2, 0,
	  N_("this file is compressed twice: unpack it once with gunzip") },
	{ "BZh91AY&", 8, 0,
	  N_("this file is compressed with bzip2: unpack it with bunzip2") },
	{ "\xfd"
	  "7zXZ",
	  5, 0, N_("this file is compressed with xz: unpack it with unxz") },
	{ "\x28\xb5\x2f\xfd", 4, 0,
	  N_("this file is compressed with zstd: unpack it with unzstd") },
	{ "7z\xbc\xaf", 4, 0,
	  N_("this is a 7-Zip archive: unpack it and name the files in it") },
	{ "Rar!", 4, 0,
	  N_("this is a RAR archive: unpack it and name the files in it") },
	{ "\x7f"
	  "ELF",
	  4, 0, N_("this is a program, not text") },
	{ "\xde\x12\x04\x95", 4, 0,
	  N_("this is a compiled gettext catalogue (.mo): use the .po file") },
};

static const char *
package(struct pu_str start)
{
	static const struct {
		const char *member, *sentence;
	} kinds[] = {
		{ "word/",
		  N_("this is a Word document (.docx), not text: save it as "
		     "plain text or as HTML") },
		{ "xl/", N_("this is an Excel workbook (.xlsx), not text: save "
			    "it as text with tabs") },
		{ "opendocument",
		  N_("this is an OpenDocument file (.odt), not text: save it "
		     "as plain text or as HTML") },
		{ "epub", N_("this is an e-book (EPUB), not text: save it as "
			     "plain text or as HTML") },
	};

	for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
		size_t len = strlen(kinds[k].member);

		for (size_t i = 0; i + len <= start.len; i++) {
			if (!memcmp(start.ptr + i, kinds[k].member, len))
				return kinds[k].sentence;
		}
	}
	return NULL;
}

const char *
encoding_package(struct pu_str start)
{
	const char *sentence = package(start);

	return sentence ? _(sentence) : NULL;
}

static const char *
zip_sentence(struct pu_str start)
{
	const char *sentence = package(start);

	return sentence ? sentence
			: N_("this is a ZIP archive: unpack it and name the "
			     "files in it");
}

static const char *
binary_sentence(struct pu_str start)
{
	for (size_t k = 0; k < sizeof magics / sizeof magics[0]; k++) {
		const struct magic *m = &magics[k];

		if (start.len >= m->at + m->len &&
		    !memcmp(start.ptr + m->at, m->bytes, m->len))
			return m->sentence;
	}
	if (start.len >= 4 && !memcmp(start.ptr, "PK\x03\x04", 4))
		return zip_sentence(start);
	return NULL;
}

static bool
by_mark(struct encoding *out, struct pu_str start)
{
	static const struct {
		const char *bytes;
		size_t len;
		struct encoding encoding;
	} marks[] = {
		{ "\xef\xbb\xbf", 3, { ENCODING_UTF8, "UTF-8", 3, true } },
		{ "\xff\xfe\0\0", 4, { ENCODING_OTHER, "UTF-32LE", 4, true } },
		{ "\0\0\xfe\xff", 4, { ENCODING_OTHER, "UTF-32BE", 4, true } },
		{ "\xff\xfe", 2, { ENCODING_UTF16LE, "UTF-16LE", 2, true } },
		{ "\xfe\xff", 2, { ENCODING_UTF16BE, "UTF-16BE", 2, true } },
	};

	for (size_t k = 0; k < sizeof marks / sizeof marks[0]; k++) {
		if (start.len >= marks[k].len &&
		    !memcmp(start.ptr, marks[k].bytes, marks[k].len)) {
			*out = marks[k].encoding;
			/* Files were joined, or saved twice. */
			while (start.len >= out->skip + marks[k].len &&
			       !memcmp(start.ptr + out->skip, marks[k].bytes,
				       marks[k].len))
				out->skip += marks[k].len;
			return true;
		}
	}
	return false;
}

/* "<?" and the like, as XML 1.0, appendix F, tells UTF-16: what comes later may
 * have zero bytes on both sides. */
static bool
begins_markup(const unsigned char *p, size_t len, size_t low)
{
	return len >= 4 && p[low] == '<' && !p[1 - low] && !p[3 - low] &&
	       (p[2 + low] == '?' || p[2 + low] == '!' ||
		(p[2 + low] >= 'A' && p[2 + low] <= 'z'));
}

/* low: which byte of a pair is the low one. */
static bool
found_utf16(struct encoding *out, int low)
{
	*out = low ? (struct encoding){ ENCODING_UTF16BE, "UTF-16BE", 0, true }
		   : (struct encoding){ ENCODING_UTF16LE, "UTF-16LE", 0, true };
	return true;
}

/* The same in UTF-32. */
static bool
by_four(struct encoding *out, struct pu_str start)
{
	bool little = start.len >= 4 && !memcmp(start.ptr, "<\0\0\0", 4);

	if (!little && (start.len < 4 || memcmp(start.ptr, "\0\0\0<", 4) != 0))
		return false;
	*out = (struct encoding){ ENCODING_OTHER,
				  little ? "UTF-32LE" : "UTF-32BE", 0, true };
	return true;
}

/* UTF-16 without a mark. Markup begins with "<". In text white space, digits
 * and Latin letters have a zero byte, always on the same side, and no character
 * is a control. */
static bool
by_pattern(struct encoding *out, struct pu_str start, enum input_kind kind)
{
	const unsigned char *p = (const unsigned char *)start.ptr;
	size_t zeros[2] = { 0, 0 }, pairs = start.len / 2;
	int low;

	for (size_t i = 0; i < pairs * 2; i++)
		zeros[i & 1] += !p[i];
	low = begins_markup(p, start.len, 1);
	if (kind == INPUT_MARKUP && (low || begins_markup(p, start.len, 0)))
		return found_utf16(out, low);
	if ((!zeros[0] && !zeros[1]) || (zeros[0] && zeros[1]))
		return false;
	low = zeros[0] ? 1 : 0; /* which byte of a pair is the low one */
	if (zeros[1 - low] * 8 < pairs ||
	    (kind == INPUT_MARKUP && (p[low] != '<' || p[1 - low])))
		return false;
	for (size_t i = 0; i < pairs; i++) {
		unsigned char high = p[2 * i + 1 - (size_t)low];
		unsigned char c = p[2 * i + (size_t)low];

		if (!high && c < 32 && c != '\t' && c != '\n' && c != '\r' &&
		    c != '\f')
			return false;
	}
	return found_utf16(out, low);
}

static const char *
find(struct pu_str in, const char *word)
{
	size_t len = strlen(word);

	for (size_t i = 0; i + len <= in.len; i++) {
		size_t k = 0;

		while (k < len && ascii_lower(in.ptr[i + k]) == word[k])
			k++;
		if (k == len)
			return in.ptr + i;
	}
	return NULL;
}

/* The value after "word" and "=", with or without quotes. */
static struct pu_str
value_after(struct pu_str in, const char *word)
{
	const char *end = in.ptr + in.len, *at = find(in, word), *from;

	if (!at)
		return pu_str_n("", 0);
	at += strlen(word);
	while (at < end && (*at == ' ' || *at == '=' || *at == '\t'))
		at++;
	if (at < end && (*at == '"' || *at == '\''))
		at++;
	from = at;
	while (at<end && * at> ' ' && !strchr("\"'>/;", *at))
		at++;
	return pu_str_n(from, (size_t)(at - from));
}

struct pu_str
encoding_declared(struct pu_str start)
{
	const char *xml = find(start, "<?xml"), *meta, *end;
	struct pu_str rest = start;

	if (xml) {
		rest = pu_str_n(xml, start.len - (size_t)(xml - start.ptr));
		end = find(rest, "?>");
		if (!end)
			return pu_str_n("", 0);
		rest.len = (size_t)(end - xml);
		return value_after(rest, "encoding");
	}
	while ((meta = find(rest, "<meta"))) {
		struct pu_str tag, value;

		rest.len -= (size_t)(meta - rest.ptr) + 5;
		rest.ptr = meta + 5;
		end = memchr(rest.ptr, '>', rest.len);
		tag = rest;
		if (end)
			tag.len = (size_t)(end - rest.ptr);
		value = value_after(tag, "charset");
		if (value.len)
			return value;
	}
	return pu_str_n("", 0);
}

/* "Content-Type: text/plain; charset=..." of a catalogue's header, on a line of
 * its own or behind another field. */
static struct pu_str
charset(struct pu_str start)
{
	const char *own = find(start, "\"content-type:");
	const char *type = own ? own : find(start, "\\ncontent-type:");
	struct pu_str rest = start, name;
	const char *end;

	if (!type)
		return pu_str_n("", 0);
	rest.len -= (size_t)(type - rest.ptr);
	rest.ptr = type;
	end = memchr(rest.ptr, '\n', rest.len);
	if (end)
		rest.len = (size_t)(end - rest.ptr);
	name = value_after(rest, "charset");
	end = name.len ? memchr(name.ptr, '\\', name.len) : NULL;
	if (end)
		name.len = (size_t)(end - name.ptr);
	/* What a template has for it. */
	return pu_str_is(name, "CHARSET") ? pu_str_n("", 0) : name;
}

/* "# -*- coding: utf-8 -*-", a comment on the first line, as Emacs has it. */
static struct pu_str
magic(struct pu_str start)
{
	const char *end = start.len ? memchr(start.ptr, '\n', start.len) : NULL;
	const char *mark;

	if (end)
		start.len = (size_t)(end - start.ptr);
	mark = pu_str_starts(start, "#") ? find(start, "-*-") : NULL;
	if (!mark)
		return pu_str_n("", 0);
	start.len -= (size_t)(mark - start.ptr);
	start.ptr = mark;
	return value_after(start, "coding:");
}

static bool
is_keyword(struct pu_str line)
{
	line = pu_str_trim(line);
	if (!pu_str_starts(line, "msgid") && !pu_str_starts(line, "msgctxt"))
		return false;
	while (line.len && *line.ptr >= 'a' && *line.ptr <= 'z') {
		line.ptr++;
		line.len--;
	}
	line = pu_str_trim(line);
	return line.len && *line.ptr == '"';
}

/* A line msgid "...", before any that is neither empty nor a comment. */
static bool
is_catalogue(struct pu_str start)
{
	while (start.len) {
		const char *end = memchr(start.ptr, '\n', start.len);
		struct pu_str line = start;

		if (end)
			line.len = (size_t)(end - start.ptr);
		start.ptr += line.len + (end != NULL);
		start.len -= line.len + (end != NULL);
		line = pu_str_trim(line);
		if (is_keyword(line))
			return true;
		if (line.len && *line.ptr != '#' &&
		    !pu_str_starts(line, "domain"))
			return false;
	}
	return false;
}

enum input_kind
encoding_kind_of(struct pu_str start)
{
	size_t at = 0;

	if (pu_str_starts(start, "\xef\xbb\xbf")) {
		start.ptr += 3;
		start.len -= 3;
	} else if (pu_str_starts(start, "\xff\xfe") ||
		   pu_str_starts(start, "\xfe\xff")) {
		at = 2;
	}
	while (at < start.len &&
	       (!start.ptr[at] || strchr(" \t\r\n", start.ptr[at])))
		at++;
	if (at < start.len && start.ptr[at] == '<')
		return INPUT_MARKUP;
	return is_catalogue(start) ? INPUT_CATALOGUE : INPUT_TEXT;
}

/* Whole characters, as the end may be cut. */
static bool
is_utf8(struct pu_str start)
{
	size_t good, bad;

	for (int i = 0; i < 4 && start.len &&
			((unsigned char)start.ptr[start.len - 1] & 0x80);
	     i++)
		start.len--;
	encoding_count(start, &good, &bad);
	return good >= UTF8_SURE && !bad;
}

/* What is declared counts for as much as the bytes allow. */
static bool
by_name(struct encoding *out, struct pu_str name, struct pu_str start,
	struct pu_error *err)
{
	const char *known = encoding_named(name);

	if ((known && !*known) || is_utf8(start))
		return true;
	if (!known)
		return pu_fail(err, PU_ENCODING,
			       _("it declares the encoding \"%.*s\", which is "
				 "not read: save it as UTF-8"),
			       (int)(name.len < 40 ? name.len : 40), name.ptr);
	out->name = known;
	out->kind = pu_str_is(pu_str(known), "windows-1252") ? ENCODING_CP1252
							     : ENCODING_OTHER;
	return true;
}

/* Control characters that no text holds, more than one byte in fifty; a NUL
 * counts for eight. */
static bool
looks_binary(struct pu_str start)
{
	size_t controls = 0;

	for (size_t i = 0; i < start.len; i++) {
		unsigned char c = (unsigned char)start.ptr[i];

		if (!c)
			controls += 8;
		else if (c < 32 && !strchr("\t\n\r\f\v\x1a\x1b", c))
			controls++;
	}
	return controls * 50 > start.len;
}

bool
encoding_detect(struct encoding *out, struct pu_str start, enum input_kind kind,
		struct pu_error *err)
{
	const char *sentence;
	struct pu_str name;

	*out = (struct encoding){ ENCODING_UTF8, "UTF-8", 0, false };
	if (by_mark(out, start))
		return true;
	sentence = binary_sentence(start);
	if (sentence)
		return pu_fail(err, PU_ENCODING, "%s", _(sentence));
	if (kind == INPUT_MARKUP && by_four(out, start))
		return true;
	if (by_pattern(out, start, kind))
		return true;
	/* XML replaces stray control characters, text with them is none. */
	if (looks_binary(start) &&
	    !(kind == INPUT_MARKUP && pu_str_starts(start, "<")))
		return pu_fail(err, PU_ENCODING,
			       _("this is binary data, not text"));
	if (kind == INPUT_TEXT)
		name = magic(start);
	else
		name = kind == INPUT_CATALOGUE ? charset(start)
					       : encoding_declared(start);
	return !name.len || by_name(out, name, start, err);
}

uint32_t
encoding_cp1252(unsigned char byte)
{
	static const uint16_t high[32] = {
		0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
		0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
		0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
		0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178
	};

	return byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte;
}

void
encoding_count(struct pu_str bytes, size_t *good, size_t *bad)
{
	size_t at = 0;

	*good = *bad = 0;
	while (at < bytes.len) {
		size_t from = at;
		uint32_t c = utf8_next(bytes, &at);

		if (c == UTF8_BAD)
			(*bad)++;
		else if (at - from > 1)
			(*good)++;
	}
}
