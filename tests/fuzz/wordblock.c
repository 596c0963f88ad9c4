#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "bitext/wordblock.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Every word and partner lies inside the block, in order. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct word_block block = { .data = pu_str_n((const char *)data,
						     size) };
	const char *last = block.data.ptr;

	while (word_block_next(&block)) {
		struct pu_str partner;
		size_t at = 0;
		unsigned count = 0;
		double quality;

		if (block.word.ptr < last || block.at > size)
			abort();
		last = block.word.ptr + block.word.len;
		while (word_block_partner(&block, &at, &partner, &quality)) {
			if (partner.ptr < last || quality < 0)
				abort();
			last = partner.ptr + partner.len;
			count++;
		}
		if (count != block.count || last > block.data.ptr + size)
			abort();
	}
	return 0;
}
