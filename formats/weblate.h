/* weblate.h - the translation memory of Weblate as JSON (internal)
 *
 * A list of objects, as Weblate's weblate-memory.schema.json has them:
 * source_language, target_language, source, target, origin, category and status,
 * and perhaps context. What is pending (status 0) is unfinished. origin, category
 * and whatever else an object has become properties WEBLATE_... and of the key's
 * name. Limits: WEBLATE_LIMIT bytes of an object.
 */
#ifndef FORMATS_WEBLATE_H
#define FORMATS_WEBLATE_H

#include "text/unit-stream.h"

#define WEBLATE_LIMIT    ((size_t)4194304)
#define WEBLATE_ORIGIN   "x-weblate-origin"
#define WEBLATE_CATEGORY "x-weblate-category"

/* One object at a time: memory does not grow with the file. */
bool weblate_source_open(struct unit_source *out, struct input *in,
			 const struct unit_reading *how, struct pu_error *err);
/* category 1, status 1; languages with an underscore (pt_BR). */
bool weblate_sink_open(struct unit_sink *out, const char *path,
		       struct unit_writing *how, struct pu_error *err);

#endif
