#include "config.h"

#include "tm/keys.h"

void
keys_pack(struct pu_buf *out, const struct tokens *tokens)
{
	char *p = pu_buf_room(out, 4 * tokens->count);

	for (size_t i = 0; i < tokens->count; i++) {
		uint32_t key = key_of(&tokens->items[i]);

		for (int byte = 0; byte < 4; byte++, key >>= 8)
			*p++ = (char)(key & 0xFF);
	}
	*p = '\0';
	out->len += 4 * tokens->count;
}

bool
keys_make(struct tokenizer *tokenizer, struct tokens *scratch,
	  struct pu_str plain, struct pu_buf *out, struct pu_error *err)
{
	if (!tokenizer_run(tokenizer, plain, scratch, err))
		return false;
	keys_pack(out, scratch);
	return true;
}
