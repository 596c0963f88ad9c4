#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "glossary/store.h"
#include "glossary/stream.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_term(const struct pu_term *term)
{
	if (!term->language.len || !term->text.len ||
	    term->text.len > PU_TERM_BYTES)
		abort();
	for (size_t at = 0; at < term->text.len;)
		if (utf8_next(term->text, &at) < ' ')
			abort();
}

/* The first byte chooses between markup and tables. What is given can be
 * stored; what was read is given or skipped. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct concept_reading how = { { "en", 2 }, { "es", 2 } };
	const bool markup = size && (data[0] & 1);
	const struct pu_report *report;
	struct concept_source source;
	struct pu_concept concept;
	struct pu_error err;
	struct input *in;
	size_t count = 0, breaks = 0;
	int got;

	if (!size ||
	    !input_open_memory(&in, pu_str_n((const char *)data + 1, size - 1),
			       "fuzz", markup ? INPUT_MARKUP : INPUT_UNITS,
			       &err) ||
	    !(markup ? tbx_source_open : termtable_source_open)(&source, in,
								&how, &err))
		return 0;
	while ((got = source.ops->next(source.self, &concept, &err)) > 0 ||
	       (got < 0 && breaks++ < 20)) {
		if (got < 0)
			continue;
		count++;
		if (!concept.term_count)
			abort();
		for (size_t i = 0; i < concept.term_count; i++)
			check_term(&concept.terms[i]);
	}
	report = source.ops->report(source.self);
	if (!got && !breaks && report->units != report->skipped + count)
		abort();
	concept_source_close(&source);
	return 0;
}
