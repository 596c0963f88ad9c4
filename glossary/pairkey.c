#include "config.h"

#include "glossary/pairkey.h"

#include "text/token.h"

bool
pair_keys_open(struct pair_keys *k, struct pu_str source, struct pu_str target,
	       struct pu_error *err)
{
	*k = (struct pair_keys){ .languages = { source, target } };
	if (tokenizer_new(&k->tokenizers[0], source, err) &&
	    tokenizer_new(&k->tokenizers[1], target, err))
		return true;
	pair_keys_close(k);
	return false;
}

void
pair_keys_close(struct pair_keys *k)
{
	tokenizer_free(k->tokenizers[0]);
	tokenizer_free(k->tokenizers[1]);
	*k = (struct pair_keys){ .tokenizers = { NULL, NULL } };
}

bool
pair_keys_side(struct pair_keys *k, int side, struct pu_str text,
	       struct pu_buf *out, struct pu_error *err)
{
	struct keys keys = KEYS_INIT;
	bool ok = keys_tokenize(&keys, text, k->tokenizers[side], err);

	if (ok)
		keys_join(out, &keys, 0, keys.count);
	keys_free(&keys);
	return ok;
}

bool
pair_keys_both(struct pair_keys *k, struct pu_str source, struct pu_str target,
	       struct pu_buf *out, struct pu_error *err)
{
	if (!pair_keys_side(k, 0, source, out, err))
		return false;
	pu_buf_addc(out, '\t');
	return pair_keys_side(k, 1, target, out, err);
}
