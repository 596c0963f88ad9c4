#include "config.h"

#include "tests/fuzz/refill.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return refill(data, size, PU_FORMAT_PO);
}
