#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/order.h"
#include "desk/merge-internal.h"
#include "text/utf8.h"

#define SHOWN 60u /* bytes of a segment in the sentence */

bool
merge_wrong_begin(struct merge *merge, const struct story *here, int number,
		  struct pu_error *err)
{
	struct merge_wrong *wrong = &merge->wrong;
	struct story_version version;

	wrong->on = true;
	wrong->story = *here;
	wrong->number = number;
	if (!story_load_version(merge->db, here->id,
				number <= here->version ? number : 0, &version,
				merge->arena, err))
		return false;
	wrong->here = arena_array(merge->arena, version.segment_count,
				  sizeof *wrong->here);
	wrong->met = arena_array(merge->arena, version.segment_count,
				 sizeof *wrong->met);
	wrong->count = wrong->segment_count = version.segment_count;
	wrong->segments = version.segments;
	for (size_t i = 0; i < version.segment_count; i++)
		wrong->here[i] = story_source_of(version.segments[i].text);
	qsort(wrong->here, wrong->count, sizeof *wrong->here, order_i64);
	return true;
}

void
merge_wrong_take(struct merge *merge, const struct bundle_row *row)
{
	static const char text_name[] = "text", version_name[] = "version";
	struct merge_wrong *wrong = &merge->wrong;
	struct pu_str text;
	int64_t key, *at;

	if (row->kind != BUNDLE_SEGMENT ||
	    row->value[bundle_field_at(BUNDLE_SEGMENT, version_name)].number !=
		    wrong->number)
		return;
	text = row->value[bundle_field_at(BUNDLE_SEGMENT, text_name)].text;
	key = story_source_of(text);
	at = bsearch(&key, wrong->here, wrong->count, sizeof *wrong->here,
		     order_i64);
	if (at)
		wrong->met[at - wrong->here] = true;
	else if (!wrong->more++)
		wrong->first = arena_str(merge->arena, text);
}

/* Its first words. */
static void
put_start(struct pu_buf *out, struct pu_str text)
{
	size_t at = 0, end = 0;

	while (at < text.len && at < SHOWN) {
		uint32_t c;

		end = at;
		c = utf8_next(text, &at);
		/* No codes, no line ends. */
		if (c >= 0x20 && !(c >= 0xE000 && c <= 0xF8FF) && c != UTF8_BAD)
			pu_buf_add(out, pu_str_n(text.ptr + end, at - end));
	}
	if (at < text.len)
		pu_buf_addz(out, " ...");
}

bool
merge_wrong_tell(struct merge *merge, struct pu_error *err)
{
	struct merge_wrong *wrong = &merge->wrong;
	struct pu_buf there = PU_BUF_INIT, here = PU_BUF_INIT;
	size_t less = 0;

	pu_buf_addz(&there, "");
	pu_buf_addz(&here, "");
	put_start(&there, wrong->first);
	for (size_t i = 0; i < wrong->segment_count; i++) {
		struct pu_str text = wrong->segments[i].text;
		int64_t key = story_source_of(text);
		const int64_t *at = bsearch(&key, wrong->here, wrong->count,
					    sizeof *wrong->here, order_i64);

		if (!at || wrong->met[at - wrong->here])
			continue;
		if (!less++)
			put_start(&here, text);
	}
	pu_fail_named(err, PU_CONFLICT, "E-HANDOFF-01",
		      _("the bundle is about another text of \"%.*s\" than "
			"the one here: %zu segments of it are not here "
			"(\"%s\"), %zu here are not in it (\"%s\"). Nothing "
			"was taken. Import the same file on both machines, or "
			"take it as another story with --slug NAME"),
		      (int)wrong->story.slug.len, wrong->story.slug.ptr,
		      wrong->more, there.len ? there.ptr : "", less,
		      here.len ? here.ptr : "");
	pu_buf_free(&there);
	pu_buf_free(&here);
	return false;
}
