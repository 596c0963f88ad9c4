#include "config.h"

#include "formats/po.h"
#include "tests/fuzz/source.h"

/* A unit of a catalogue has one text or two. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_source(po_source_open, data, size, "fuzz.po");
}
