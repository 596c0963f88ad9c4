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

/* What input_read gives: places are in it. */
static void
read_raw(struct pu_buf *raw, struct pu_str bytes)
{
	struct pu_error err;
	struct input *in;

	if (!input_open_memory(&in, bytes, "fuzz", INPUT_MARKUP, &err))
		return;
	while (input_read(in, raw, &err) > 0)
		;
	input_close(in);
}

/* Places rise, and a tag's has a tag in it. */
static void
check_place(const struct xml_reader *xml, enum xml_event event,
	    struct pu_str raw, uint64_t *last)
{
	uint64_t start, end;

	xml_place(xml, &start, &end);
	if (start < *last || end < start || end > raw.len)
		abort();
	*last = end;
	if (event == XML_TEXT || (event == XML_CLOSE && start == end))
		return;
	if (start == end || raw.ptr[start] != '<' || raw.ptr[end - 1] != '>' ||
	    (raw.ptr[start + 1] == '/') != (event == XML_CLOSE))
		abort();
}

static void
check_event(const struct xml_reader *xml, enum xml_event event, int *depth)
{
	if (event == XML_OPEN && xml_depth(xml) != ++*depth)
		abort();
	if (event == XML_CLOSE && xml_depth(xml) != (*depth)--)
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

/* Elements close in order, and everything is well-formed UTF-8. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct pu_str bytes = pu_str_n((const char *)data, size);
	bool places = size % 2;
	struct pu_buf raw = PU_BUF_INIT;
	uint64_t last = 0;
	struct xml_reader *xml;
	struct pu_error err;
	struct input *in;
	enum xml_event event;
	int depth = 0;

	if (!input_open_memory(&in, bytes, "fuzz", INPUT_MARKUP, &err) ||
	    !xml_open(&xml, in, &err))
		return 0;
	if (places) {
		xml_keep_places(xml);
		read_raw(&raw, bytes);
	}
	while ((event = xml_next(xml, &err)) > XML_END) {
		check_event(xml, event, &depth);
		if (places)
			check_place(xml, event, pu_buf_str(&raw), &last);
	}
	if (event == XML_END && depth)
		abort();
	xml_close(xml);
	pu_buf_free(&raw);
	return 0;
}
