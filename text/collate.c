#include "config.h"

#include "text/collate.h"

#include <limits.h>
#include <stdlib.h>

#include <unicode/ucol.h>

#include "base/mem.h"
#include "text/fold.h"
#include "text/tag.h"

struct collate {
	UCollator *collator;
};

bool
collate_new(struct collate **out, struct pu_str language, struct pu_error *err)
{
	char locale[ULOC_FULLNAME_CAPACITY];
	UErrorCode status = U_ZERO_ERROR;
	UCollator *collator;

	*out = NULL;
	tag_locale(locale, language);
	collator = ucol_open(locale, &status);
	if (U_FAILURE(status))
		return fold_failed(err, status);
	*out = mem_alloc(sizeof **out);
	(*out)->collator = collator;
	return true;
}

void
collate_free(struct collate *collate)
{
	if (!collate)
		return;
	ucol_close(collate->collator);
	free(collate);
}

static int32_t
length(struct pu_str str)
{
	return str.len < INT32_MAX ? (int32_t)str.len : INT32_MAX;
}

int
collate_compare(const struct collate *collate, struct pu_str a, struct pu_str b)
{
	UErrorCode status = U_ZERO_ERROR;
	UCollationResult result = ucol_strcollUTF8(
		collate->collator, a.len ? a.ptr : "", length(a),
		b.len ? b.ptr : "", length(b), &status);
	size_t both = a.len < b.len ? a.len : b.len;
	int bytes;

	if (U_SUCCESS(status) && result != UCOL_EQUAL)
		return result;
	bytes = both ? memcmp(a.ptr, b.ptr, both) : 0;
	return bytes ? bytes : (a.len > b.len) - (a.len < b.len);
}
