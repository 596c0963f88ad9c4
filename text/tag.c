#include "config.h"

#include "text/tag.h"

void
tag_locale(char out[ULOC_FULLNAME_CAPACITY], struct pu_str tag)
{
	char text[ULOC_FULLNAME_CAPACITY];
	UErrorCode status = U_ZERO_ERROR;
	int32_t used = 0, len;

	*out = '\0';
	if (!tag.len || tag.len >= sizeof text)
		return;
	memcpy(text, tag.ptr, tag.len);
	text[tag.len] = '\0';
	len = uloc_forLanguageTag(text, out, ULOC_FULLNAME_CAPACITY, &used,
				  &status);
	if (U_FAILURE(status) || len <= 0 || len >= ULOC_FULLNAME_CAPACITY ||
	    (size_t)used != tag.len)
		*out = '\0';
}
