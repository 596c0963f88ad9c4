#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "text/tokenizer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Both paths agree; tokens lie in order inside the text. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const languages[] = { "es", "en", "de", "tr", "ar" };
	struct tokens quick = TOKENS_INIT, slow = TOKENS_INIT;
	struct tokenizer *tokenizer;
	struct pu_buf identity = PU_BUF_INIT;
	struct pu_error err;
	struct pu_str text;
	bool fast;

	if (!size ||
	    !tokenizer_new(&tokenizer, pu_str(languages[data[0] % 5]), &err))
		return 0;
	text = pu_str_n((const char *)data + 1, size - 1);
	if (!tokenizer_run_path(tokenizer, text, TOKEN_EITHER, true, &quick,
				&fast, &err) ||
	    !tokenizer_run_path(tokenizer, text, TOKEN_REFERENCE, true, &slow,
				&fast, &err) ||
	    !text_identity(&identity, text, &err))
		abort();
	if (quick.count != slow.count || quick.words_hash != slow.words_hash ||
	    quick.numbers_hash != slow.numbers_hash ||
	    quick.punctuation_hash != slow.punctuation_hash)
		abort();
	for (size_t i = 0; i < slow.count; i++) {
		if (slow.items[i].start != quick.items[i].start ||
		    slow.items[i].end != quick.items[i].end ||
		    slow.items[i].stem != quick.items[i].stem)
			abort();
		if (slow.items[i].start >= slow.items[i].end ||
		    slow.items[i].end > text.len)
			abort();
	}
	pu_buf_free(&identity);
	tokens_free(&quick);
	tokens_free(&slow);
	tokenizer_free(tokenizer);
	return 0;
}
