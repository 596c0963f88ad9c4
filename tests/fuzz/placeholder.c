#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "text/placeholder.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct pu_str
next_line(struct pu_str *rest)
{
	const char *end = memchr(rest->ptr, '\n', rest->len);
	size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
	struct pu_str line = pu_str_n(rest->ptr, len);

	len += end != NULL;
	*rest = pu_str_n(rest->ptr + len, rest->len - len);
	return line;
}

/* A line of flags, one of a source, the rest its translation. Which of the two
 * is asked first is all the same; with fewer allowed, more agree. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pu_str text = pu_str_n((const char *)data, size), flags, source;
	unsigned styles;
	bool agree;

	if (!size)
		return 0;
	styles = data[0] & 1 ? PLACEHOLDER_SURE | PLACEHOLDER_PERCENT |
				       PLACEHOLDER_BRACE | PLACEHOLDER_TAG
			     : 0;
	flags = next_line(&text);
	source = next_line(&text);
	styles |= placeholder_styles(flags);
	agree = placeholders_agree(source, text, styles);
	if (agree != placeholders_agree(text, source, styles) ||
	    (agree &&
	     !placeholders_agree(source, text, styles | PLACEHOLDER_FEWER)))
		abort();
	return 0;
}
