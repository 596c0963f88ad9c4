#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "glossary/dictd.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The first line that is "%" parts the index from the articles. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	struct pu_str index = pu_str_n(text, size), articles = pu_str("");
	struct pu_str word, translation;
	struct pu_error err = { .code = PU_OK };
	struct dictd *dictd;
	int got;

	for (size_t i = 0; i + 3 <= size; i++)
		if (!memcmp(text + i, "\n%\n", 3)) {
			index.len = i + 1;
			articles = pu_str_n(text + i + 3, size - i - 3);
			break;
		}
	if (!dictd_open_memory(&dictd, index, articles, "fuzz", &err))
		return 0;
	while ((got = dictd_next(dictd, &word, &translation, &err)) > 0)
		if (!translation.len)
			abort();
	if (got < 0 && err.code != PU_SYNTAX)
		abort();
	dictd_close(dictd);
	return 0;
}
