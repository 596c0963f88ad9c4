#include "config.h"

#include "bitext/wordblock.h"

#include <string.h>

#include "text/lang.h"

bool
word_families(struct pu_buf *first, struct pu_buf *second, struct pu_str source,
	      struct pu_str target)
{
	struct pu_buf swap;

	lang_family(first, source);
	lang_family(second, target);
	if (strcmp(first->ptr, second->ptr) <= 0)
		return false;
	swap = *first;
	*first = *second;
	*second = swap;
	return true;
}

int
word_compare(struct pu_str a, struct pu_str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int by = n ? memcmp(a.ptr, b.ptr, n) : 0;

	return by ? by : a.len < b.len ? -1 : a.len > b.len;
}

static bool
take(struct pu_str data, size_t *at, struct pu_str *word)
{
	size_t len;

	if (*at >= data.len)
		return false;
	len = (unsigned char)data.ptr[*at];
	if (len >= data.len - *at)
		return false;
	*word = pu_str_n(data.ptr + *at + 1, len);
	*at += len + 1;
	return true;
}

bool
word_block_next(struct word_block *block)
{
	struct pu_str data = block->data, partner;
	size_t start;

	if (!take(data, &block->at, &block->word) || block->at >= data.len)
		return false;
	block->count = (unsigned char)data.ptr[block->at++];
	start = block->at;
	for (unsigned i = 0; i < block->count; i++)
		if (!take(data, &block->at, &partner) ||
		    block->at++ >= data.len)
			return false;
	block->partners = pu_str_n(data.ptr + start, block->at - start);
	return true;
}

bool
word_block_partner(const struct word_block *block, size_t *at,
		   struct pu_str *partner, double *quality)
{
	if (!take(block->partners, at, partner))
		return false;
	*quality = (unsigned char)block->partners.ptr[(*at)++] / WORD_STEPS;
	return true;
}
