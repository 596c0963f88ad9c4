#include "config.h"

#include "tm/keys.h"

void
keys_pack(struct pu_buf *out, const struct tokens *tokens)
{
	char *p = pu_buf_room(out, KEY_BYTES * tokens->count);

	for (size_t i = 0; i < tokens->count; i++, p += KEY_BYTES)
		key_put(p, key_of(&tokens->items[i]));
	*p = '\0';
	out->len += KEY_BYTES * tokens->count;
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

bool
keys_alike(struct pu_str a, struct pu_str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < keys_count(a); i++)
		if (keys_get(a, i) != keys_get(b, i))
			return false;
	return true;
}
