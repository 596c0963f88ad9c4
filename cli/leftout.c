#include "config.h"

#include "cli/leftout.h"

#include <inttypes.h>

#include "base/i18n.h"

static uint64_t
count_of(const struct left_out_kind *kind, const void *counted)
{
	return *(const uint64_t *)(const void *)((const char *)counted +
						 kind->offset);
}

json_t *
left_out_value(const struct left_out_kind *kinds, size_t count,
	       const void *counted)
{
	json_t *value = json_object();

	for (size_t i = 0; i < count; i++) {
		uint64_t number = count_of(&kinds[i], counted);

		if (number)
			json_object_set_new(value, kinds[i].key,
					    json_integer((json_int_t)number));
	}
	return value;
}

void
left_out_list(struct pu_buf *out, const struct left_out_kind *kinds,
	      size_t count, const void *counted)
{
	bool first = true;

	for (size_t i = 0; i < count; i++) {
		uint64_t number = count_of(&kinds[i], counted);

		if (!number)
			continue;
		pu_buf_addf(out, "%s%s %" PRIu64, first ? "" : ", ",
			    _(kinds[i].name), number);
		first = false;
	}
}
