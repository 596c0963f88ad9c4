#include "config.h"

#include "formats/weblate.h"
#include "tests/fuzz/source.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_source(weblate_source_open, data, size, "fuzz");
}
