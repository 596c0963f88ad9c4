#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "text/utf8.h"
#include "text/xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(struct pu_str text)
{
	for (size_t at = 0; at < text.len;) {
		if (utf8_next(text, &at) == UTF8_BAD)
			abort();
	}
}

/* Elements close in order, and everything is well-formed UTF-8. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct xml_reader *xml;
	struct pu_error err;
	struct input *in;
	enum xml_event event;
	int depth = 0;

	if (!input_open_memory(&in, pu_str_n((const char *)data, size), "fuzz",
			       INPUT_MARKUP, &err) ||
	    !xml_open(&xml, in, &err))
		return 0;
	while ((event = xml_next(xml, &err)) > XML_END) {
		if (event == XML_OPEN && xml_depth(xml) != ++depth)
			abort();
		if (event == XML_CLOSE && xml_depth(xml) != depth--)
			abort();
		check(xml_name(xml));
		check(xml_text(xml));
		for (size_t i = 0; i < xml_attribute_count(xml); i++) {
			struct pu_str name, value;

			xml_attribute_at(xml, i, &name, &value);
			check(name);
			check(value);
		}
	}
	if (event == XML_END && depth)
		abort();
	xml_close(xml);
	return 0;
}
