/* The layout of a .mo file: GNU gettext manual, "The Format of GNU MO Files". */
#include "config.h"

#include <stdlib.h>

#include "tests/bench/corpus/texts.h"

struct catalogue {
	const unsigned char *bytes;
	size_t size;
	bool big, latin1;
	struct pu_buf recoded;
};

static uint32_t
number(const struct catalogue *mo, size_t at)
{
	const unsigned char *p = mo->bytes + at;

	if (at + 4 > mo->size)
		return 0;
	return mo->big ? (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
				 (uint32_t)p[2] << 8 | p[3]
		       : (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 |
				 (uint32_t)p[1] << 8 | p[0];
}

static struct pu_str
string(const struct catalogue *mo, size_t table, uint32_t i)
{
	uint32_t len = number(mo, table + 8 * (size_t)i);
	uint32_t at = number(mo, table + 8 * (size_t)i + 4);

	if ((uint64_t)at + len > mo->size)
		return pu_str("");
	return pu_str_n((const char *)mo->bytes + at, len);
}

/* Of "one\0many\0..." the first, which gets shorter by it. */
static struct pu_str
form(struct pu_str *forms)
{
	const char *end =
		forms->len ? memchr(forms->ptr, '\0', forms->len) : NULL;
	size_t len = end ? (size_t)(end - forms->ptr) : forms->len;
	struct pu_str first = pu_str_n(forms->ptr, len);

	if (end)
		len++;
	*forms = pu_str_n(forms->ptr + len, forms->len - len);
	return first;
}

static struct pu_str
utf8(struct catalogue *mo, struct pu_str text)
{
	if (!mo->latin1)
		return text;
	pu_buf_clear(&mo->recoded);
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (c >= 0x80)
			pu_buf_addc(&mo->recoded, (char)(0xC0 | c >> 6));
		pu_buf_addc(&mo->recoded,
			    (char)(c >= 0x80 ? 0x80 | (c & 0x3F) : c));
	}
	return pu_buf_str(&mo->recoded);
}

static bool
message(struct catalogue *mo, struct texts *texts, struct pu_str id,
	struct pu_str translation, struct pu_error *err)
{
	const char *context = id.len ? memchr(id.ptr, '\4', id.len) : NULL;

	if (context) {
		id.len -= (size_t)(context + 1 - id.ptr);
		id.ptr = context + 1;
	}
	while (id.len && translation.len) {
		struct pu_str english = form(&id);
		struct pu_str spanish = utf8(mo, form(&translation));

		if (english.len && spanish.len &&
		    !texts_add(texts, english, spanish, err))
			return false;
	}
	return true;
}

bool
catalogue_read(struct texts *texts, const char *path, struct pu_error *err)
{
	struct catalogue mo = { .recoded = PU_BUF_INIT };
	char *bytes = texts_file(path, &mo.size);
	uint32_t count = 0;
	bool ok = true;

	mo.bytes = (const unsigned char *)bytes;
	if (bytes && mo.size > 28) {
		mo.big = number(&mo, 0) == 0xde120495u;
		if (mo.big || number(&mo, 0) == 0x950412deu)
			count = number(&mo, 8);
	}
	for (uint32_t i = 0; ok && i < count && i < mo.size / 16; i++) {
		struct pu_str id = string(&mo, number(&mo, 12), i);
		struct pu_str text = string(&mo, number(&mo, 16), i);

		if (!id.len) { /* the header */
			struct pu_buf head = PU_BUF_INIT;

			pu_buf_add(&head, text);
			mo.latin1 = strstr(head.ptr, "charset=ISO-8859-1") ||
				    strstr(head.ptr, "charset=iso-8859-1");
			pu_buf_free(&head);
			continue;
		}
		ok = message(&mo, texts, id, text, err);
	}
	pu_buf_free(&mo.recoded);
	free(bytes);
	return ok;
}
