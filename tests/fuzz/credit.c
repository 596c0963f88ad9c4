#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "desk/credit-template.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Well-formed, and every name where it is said to be. */
static void
check(const struct credit_text *out)
{
	struct pu_str text = pu_buf_str(&out->text);

	for (size_t at = 0; at < text.len;)
		if (utf8_next(text, &at) == UTF8_BAD)
			abort();
	for (size_t i = 0; i < out->span_count; i++)
		if (out->spans[i].start > out->spans[i].end ||
		    out->spans[i].end > text.len)
			abort();
}

/* The first byte says who is there; the second half of the rest is a name, the
 * first a file of templates. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct credit_values values = CREDIT_VALUES;
	struct credit_text out = CREDIT_TEXT_INIT;
	struct credit_template *template;
	struct pu_error err;
	struct credit_name names[2] = { { .name = { "", 0 } } };
	size_t half = size / 2;

	if (!size || !credit_template_new(&template, pu_str("es"), &err))
		return 0;
	names[0].name = pu_str_n((const char *)data + half, size - half);
	names[0].org = names[1].handle = names[0].name;
	for (int role = 0; role < CREDIT_PROPOSED; role++)
		if (data[0] >> role % 8 & 1)
			values.lists[role] =
				(struct credit_names){ names,
						       data[0] & 2 ? 2 : 1 };
	values.source = pu_str(data[0] & 4 ? "en" : "");
	values.title = values.url = names[0].name;
	values.updated = data[0] & 8 ? 20000 : DAY_NONE;
	values.machine = values.newer = true;
	credit_template_read(
		template, pu_str_n((const char *)data + 1, half ? half - 1 : 0),
		"fuzz", &err);
	for (enum credit_key key = CREDIT_KEY_LINE; key < CREDIT_KEYS; key++)
		if (credit_template_say(template, key, &values, &out, &err))
			check(&out);
	if (credit_template_write(template, data[0] & 1, &values, &out, &err))
		check(&out);
	credit_text_free(&out);
	credit_template_free(template);
	return 0;
}
