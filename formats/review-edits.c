#include "config.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "formats/review.h"

#define FORMAT "puente-review-edits"
#define KNOWN  1 /* version */
#define HANDLE 200u /* bytes */
#define BEADS  (2 * (size_t)REVIEW_SEGMENTS)

static const char *const side_key[] = { "source", "target" };

/* Where one is in the file, for messages: "after", bead 3. Only what is not
 * NULL and not negative is told. */
struct where {
	const char *list;
	long item;
};

struct known_id {
	uint64_t id;
	size_t bead; /* in before */
	bool seen; /* in after */
};

static bool
fail(struct where where, struct pu_error *err, const char *what)
{
	if (!where.list)
		return pu_fail(err, PU_SYNTAX,
			       _("%s. Save the changes again on the page; "
				 "nothing was taken from this file"),
			       what);
	if (where.item < 0)
		return pu_fail(err, PU_SYNTAX,
			       _("\"%s\": %s. Save the changes again on the "
				 "page; nothing was taken from this file"),
			       where.list, what);
	return pu_fail(err, PU_SYNTAX,
		       _("\"%s\", item %ld: %s. Save the changes again on the "
			 "page; nothing was taken from this file"),
		       where.list, where.item, what);
}

static bool
has_keys(const json_t *object, const char *const *keys, size_t count,
	 struct where where, struct pu_error *err)
{
	char what[120];

	if (!json_is_object(object))
		return fail(where, err, _("there should be an object"));
	for (size_t i = 0; i < count; i++)
		if (!json_object_get(object, keys[i])) {
			snprintf(what, sizeof what, _("\"%s\" is missing"),
				 keys[i]);
			return fail(where, err, what);
		}
	if (json_object_size(object) != count)
		return fail(where, err, _("it holds more than is known"));
	return true;
}

static bool
get_number(const json_t *value, uint64_t most, uint64_t *out)
{
	json_int_t n = json_integer_value(value);

	if (!json_is_integer(value) || n < 0 || (uint64_t)n > most)
		return false;
	*out = (uint64_t)n;
	return true;
}

/* --- the head --- */

static bool
is_time(const char *text)
{
	static const char shape[] = "0000-00-00T00:00:00Z";

	for (size_t i = 0; i < sizeof shape; i++)
		if (shape[i] == '0' ? text[i] < '0' || text[i] > '9'
				    : text[i] != shape[i])
			return false;
	return true;
}

static bool
is_printable(const char *text, size_t most, bool ascii)
{
	size_t len = strlen(text);

	for (size_t i = 0; i < len; i++)
		if ((unsigned char)text[i] < 0x20 || text[i] == 0x7F ||
		    (ascii && (unsigned char)text[i] > 0x7F))
			return false;
	return len <= most;
}

static bool
get_string(struct review_edits *edits, const json_t *root, const char *key,
	   struct pu_str *out)
{
	const char *text = json_string_value(json_object_get(root, key));

	if (!text)
		return false;
	*out = arena_str(edits->arena, pu_str(text));
	return true;
}

static bool
check_version(const json_t *root, struct pu_error *err)
{
	const char *format = json_string_value(json_object_get(root, "format"));
	uint64_t version;

	if (!format || strcmp(format, FORMAT) != 0)
		return pu_fail(err, PU_SYNTAX,
			       _("this is not a file of changes saved by a "
				 "review page"));
	if (!get_number(json_object_get(root, "version"), UINT32_MAX, &version))
		return fail((struct where){ "version", -1 }, err,
			    _("there should be a number"));
	if (version != KNOWN)
		return pu_fail(err, PU_VERSION,
			       _("these changes were saved by a page of "
				 "another version of puente (%lu); this one "
				 "reads version %d"),
			       (unsigned long)version, KNOWN);
	return true;
}

static bool
get_head(struct review_edits *edits, const json_t *root, struct pu_error *err)
{
	static const char *const keys[] = { "format",   "version",  "alignment",
					    "revision", "digest",   "saved",
					    "who",      "segments", "splits",
					    "before",   "after" };
	const json_t *segments = json_object_get(root, "segments");
	struct where where = { NULL, -1 };

	if (!has_keys(root, keys, sizeof keys / sizeof *keys, where, err))
		return false;
	if (!get_number(json_object_get(root, "alignment"), INT64_MAX,
			&edits->alignment) ||
	    !get_number(json_object_get(root, "revision"), INT64_MAX,
			&edits->revision))
		return fail(where, err,
			    _("\"alignment\" and \"revision\" should be "
			      "numbers"));
	if (!get_string(edits, root, "digest", &edits->digest) ||
	    !is_printable(edits->digest.ptr, REVIEW_DIGEST, true))
		return fail((struct where){ "digest", -1 }, err,
			    _("there should be a short text"));
	if (!get_string(edits, root, "saved", &edits->saved) ||
	    !is_time(edits->saved.ptr))
		return fail((struct where){ "saved", -1 }, err,
			    _("there should be a time such as "
			      "2019-11-30T12:00:00Z"));
	if (!get_string(edits, root, "who", &edits->who) ||
	    !is_printable(edits->who.ptr, HANDLE, false))
		return fail((struct where){ "who", -1 }, err,
			    _("there should be a short text"));
	where.list = "segments";
	if (!has_keys(segments, side_key, 2, where, err))
		return false;
	for (unsigned side = 0; side < REVIEW_SIDES; side++) {
		uint64_t n;

		if (!get_number(json_object_get(segments, side_key[side]),
				REVIEW_SEGMENTS, &n))
			return fail(where, err,
				    _("there should be two numbers, none too "
				      "great"));
		edits->segments[side] = (uint32_t)n;
	}
	return true;
}

/* --- splits --- */

static bool
get_splits(struct review_edits *edits, const json_t *list, unsigned side,
	   struct pu_error *err)
{
	size_t count = json_array_size(list);
	struct where where = { "splits", -1 };
	struct review_split *splits;

	if (!json_is_array(list) || count > REVIEW_SEGMENTS)
		return fail(where, err, _("there should be a list"));
	splits = arena_array(edits->arena, count + 1, sizeof *splits);
	for (size_t i = 0; i < count; i++) {
		const json_t *pair = json_array_get(list, i);
		uint64_t segment, at;

		where.item = (long)i;
		if (json_array_size(pair) != 2 ||
		    !get_number(json_array_get(pair, 0), UINT32_MAX,
				&segment) ||
		    !get_number(json_array_get(pair, 1), UINT32_MAX, &at))
			return fail(where, err,
				    _("there should be a segment's number "
				      "and a place"));
		if (segment >= edits->segments[side] || !at)
			return fail(where, err,
				    _("there is no such segment or place"));
		splits[i] = (struct review_split){ (uint32_t)segment,
						   (uint32_t)at };
		if (i && (splits[i - 1].segment > segment ||
			  (splits[i - 1].segment == segment &&
			   splits[i - 1].at >= at)))
			return fail(where, err, _("it is out of order"));
	}
	edits->splits[side] = splits;
	edits->split_count[side] = count;
	return true;
}

/* --- beads --- */

static bool
get_run(const json_t *list, uint32_t segments, struct review_run *run)
{
	uint64_t first, count;

	*run = (struct review_run){ 0, 0 };
	if (json_is_array(list) && !json_array_size(list))
		return true;
	if (json_array_size(list) != 2 ||
	    !get_number(json_array_get(list, 0), UINT32_MAX, &first) ||
	    !get_number(json_array_get(list, 1), UINT32_MAX, &count) ||
	    !count || first + count > segments)
		return false;
	*run = (struct review_run){ (uint32_t)first, (uint32_t)count };
	return true;
}

static bool
get_bead(struct review_bead *bead, const json_t *object,
	 const uint32_t segments[REVIEW_SIDES], struct where where,
	 struct pu_error *err)
{
	static const char *const keys[] = { "id", "source", "target",
					    "accepted", "pinned" };
	const json_t *accepted, *pinned;

	if (!has_keys(object, keys, sizeof keys / sizeof *keys, where, err))
		return false;
	accepted = json_object_get(object, "accepted");
	pinned = json_object_get(object, "pinned");
	if (!get_number(json_object_get(object, "id"), INT64_MAX, &bead->id) ||
	    !json_is_boolean(accepted) || !json_is_boolean(pinned))
		return fail(where, err,
			    _("\"id\" should be a number, \"accepted\" and "
			      "\"pinned\" true or false"));
	bead->accepted = json_is_true(accepted);
	bead->pinned = json_is_true(pinned);
	for (unsigned side = 0; side < REVIEW_SIDES; side++)
		if (!get_run(json_object_get(object, side_key[side]),
			     segments[side], &bead->run[side]))
			return fail(where, err,
				    _("its segments are not there"));
	if (!bead->run[0].count && !bead->run[1].count)
		return fail(where, err, _("it holds nothing"));
	return true;
}

/* Every segment in one bead. */
static bool
check_cover(const struct review_bead *beads, size_t count,
	    const uint32_t segments[REVIEW_SIDES], struct where where,
	    struct pu_error *err)
{
	for (unsigned side = 0; side < REVIEW_SIDES; side++) {
		bool *seen = mem_alloc((size_t)segments[side] + 1);
		size_t covered = 0;
		bool twice = false;

		for (size_t b = 0; b < count && !twice; b++) {
			struct review_run run = beads[b].run[side];

			where.item = (long)b;
			for (uint32_t i = 0; i < run.count; i++) {
				twice = twice || seen[run.first + i];
				seen[run.first + i] = true;
				covered++;
			}
		}
		free(seen);
		if (twice)
			return fail(where, err,
				    _("a segment of it stands in another bead "
				      "too"));
		where.item = -1;
		if (covered != segments[side])
			return fail(where, err,
				    _("a segment stands in no bead"));
	}
	return true;
}

static bool
get_beads(struct review_edits *edits, const json_t *list, const char *key,
	  const uint32_t segments[REVIEW_SIDES],
	  const struct review_bead **beads, size_t *out, struct pu_error *err)
{
	struct where where = { key, -1 };
	size_t count = json_array_size(list);
	struct review_bead *items;

	if (!json_is_array(list) || count > BEADS)
		return fail(where, err, _("there should be a list"));
	items = arena_array(edits->arena, count + 1, sizeof *items);
	for (size_t i = 0; i < count; i++) {
		where.item = (long)i;
		if (!get_bead(&items[i], json_array_get(list, i), segments,
			      where, err))
			return false;
	}
	*beads = items;
	*out = count;
	return check_cover(items, count, segments, where, err);
}

/* --- what was kept --- */

uint32_t
review_edits_segment(const struct review_edits *edits,
		     enum review_side_name side, uint32_t segment)
{
	const struct review_split *splits = edits->splits[side];
	size_t low = 0, high = edits->split_count[side];

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (splits[mid].segment < segment)
			low = mid + 1;
		else
			high = mid;
	}
	return segment + (uint32_t)low;
}

static int
compare_ids(const void *a, const void *b)
{
	uint64_t x = ((const struct known_id *)a)->id;
	uint64_t y = ((const struct known_id *)b)->id;

	return x < y ? -1 : x > y;
}

static int
compare_beads(const void *a, const void *b)
{
	const struct known_id *x = a, *y = b;
	int order = compare_ids(a, b);

	return order ? order : x->bead < y->bead ? -1 : 1;
}

static bool
same_segments(const struct review_edits *edits,
	      const struct review_bead *before, const struct review_bead *after)
{
	for (unsigned side = 0; side < REVIEW_SIDES; side++) {
		struct review_run old = before->run[side];
		struct review_run new = after->run[side];
		uint32_t first = review_edits_segment(edits, side, old.first);

		if (old.count != new.count ||
		    (old.count &&
		     (first != new.first ||
		      review_edits_segment(edits, side, old.first + old.count) -
				      first !=
			      old.count)))
			return false;
	}
	return true;
}

static bool
check_ids(const struct review_edits *edits, struct pu_error *err)
{
	struct where where = { "before", -1 };
	size_t count = edits->before_count;
	struct known_id *ids = mem_array(count + 1, sizeof *ids);
	const char *wrong = NULL;

	for (size_t i = 0; i < count; i++)
		ids[i] = (struct known_id){ edits->before[i].id, i, false };
	qsort(ids, count, sizeof *ids, compare_beads);
	for (size_t i = 0; i < count && !wrong; i++) {
		where.item = (long)ids[i].bead;
		if (!ids[i].id || (i && ids[i - 1].id == ids[i].id))
			wrong = _("its number is 0 or another bead's too");
	}
	if (!wrong)
		where.list = "after";
	for (size_t i = 0; i < edits->after_count && !wrong; i++) {
		struct known_id key = { edits->after[i].id, 0, false }, *known;

		if (!key.id)
			continue;
		where.item = (long)i;
		known = bsearch(&key, ids, count, sizeof *ids, compare_ids);
		if (!known || known->seen)
			wrong = _("its number is not one of a bead before, or "
				  "another bead's too");
		else if (!same_segments(edits, &edits->before[known->bead],
					&edits->after[i]))
			wrong = _("it has the number of a bead that held other "
				  "segments");
		else
			known->seen = true;
	}
	free(ids);
	return !wrong || fail(where, err, wrong);
}

static bool
get_all(struct review_edits *edits, const json_t *root, struct pu_error *err)
{
	const json_t *splits = json_object_get(root, "splits");
	uint32_t segments[REVIEW_SIDES];

	if (!check_version(root, err) || !get_head(edits, root, err) ||
	    !has_keys(splits, side_key, 2, (struct where){ "splits", -1 }, err))
		return false;
	for (unsigned side = 0; side < REVIEW_SIDES; side++) {
		if (!get_splits(edits, json_object_get(splits, side_key[side]),
				side, err))
			return false;
		segments[side] = edits->segments[side] +
				 (uint32_t)edits->split_count[side];
	}
	return get_beads(edits, json_object_get(root, "before"), "before",
			 edits->segments, &edits->before, &edits->before_count,
			 err) &&
	       get_beads(edits, json_object_get(root, "after"), "after",
			 segments, &edits->after, &edits->after_count, err) &&
	       check_ids(edits, err);
}

bool
review_edits_read(struct review_edits **out, struct pu_str bytes,
		  const char *name, struct pu_error *err)
{
	struct review_edits *edits;
	json_error_t wrong;
	json_t *root;
	bool ok;

	if (bytes.len > REVIEW_EDITS_SIZE) {
		pu_fail(err, PU_LIMIT,
			_("a file of changes has at most %u MiB"),
			REVIEW_EDITS_SIZE >> 20);
		return pu_fail_at(err, name, 0, 0);
	}
	root = json_loadb(bytes.ptr, bytes.len, JSON_REJECT_DUPLICATES, &wrong);
	if (!root) {
		pu_fail(err, PU_SYNTAX,
			_("this is not a whole JSON file: %s. Save the changes "
			  "again on the page"),
			wrong.text);
		return pu_fail_at(err, name, wrong.line, wrong.column);
	}
	edits = mem_alloc(sizeof *edits);
	edits->arena = pu_arena_new();
	ok = get_all(edits, root, err);
	json_decref(root);
	if (ok) {
		*out = edits;
		return true;
	}
	review_edits_free(edits);
	return pu_fail_at(err, name, 0, 0);
}

void
review_edits_free(struct review_edits *edits)
{
	if (!edits)
		return;
	pu_arena_free(edits->arena);
	free(edits);
}
