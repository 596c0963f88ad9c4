#include "config.h"

#include "formats/xliff-segment.h"

/* The target's segment of that name; those without one go by their order. */
static const struct xliff_cut *
find_cut(const struct xliff_reader *reader, struct pu_str mid, size_t at)
{
	const struct xliff_content *target = &reader->content[XLIFF_TARGET];
	uint32_t item;

	if (at < target->cut_count && pu_str_eq(target->cuts[at].mid, mid))
		return &target->cuts[at];
	item = mid.len ? map_find(reader->mids, mid) : MAP_NONE;
	if (item == MAP_NONE)
		return NULL;
	return &target->cuts[*map_value(reader->mids, item)];
}

static void
name_cuts(struct xliff_reader *reader)
{
	const struct xliff_content *target = &reader->content[XLIFF_TARGET];

	xliff_map_clear(&reader->mids);
	for (size_t i = 0; i < target->cut_count; i++) {
		bool added;
		uint32_t item =
			map_add(reader->mids, target->cuts[i].mid, &added);

		if (added)
			*map_value(reader->mids, item) = (int64_t)i;
	}
}

/* Where the source is cut into segments, and the target, if any, in the same
 * way. */
static const struct xliff_content *
cut_source(const struct xliff_reader *reader)
{
	const struct xliff_content *c = reader->content;
	const struct xliff_content *target = &c[XLIFF_TARGET], *source;

	source = c[XLIFF_CUT_SOURCE].cut_count ? &c[XLIFF_CUT_SOURCE]
					       : &c[XLIFF_SOURCE];
	if (!source->cut_count)
		return NULL;
	if (!target->there || xliff_is_blank(pu_buf_str(&target->text)))
		return source;
	if (!target->cut_count)
		return NULL;
	for (size_t i = 0; i < source->cut_count; i++)
		if (find_cut(reader, source->cuts[i].mid, i))
			return source;
	return NULL;
}

static struct xliff_status *
status_of(const struct xliff_reader *reader, struct pu_str mid)
{
	uint32_t item = map_find(reader->segment_names, mid);

	return item == MAP_NONE ? NULL : &reader->segment_status[item];
}

static void
add_cuts(struct xliff_reader *reader, struct xliff_batch *batch,
	 const struct xliff_content *source, struct pu_str id, bool protect)
{
	const struct xliff_content *target = &reader->content[XLIFF_TARGET];

	for (size_t i = 0; i < source->cut_count; i++) {
		const struct xliff_cut *from = &source->cuts[i];
		const struct xliff_cut *to = find_cut(reader, from->mid, i);
		struct xliff_piece piece = { .source = source,
					     .target = target,
					     .mid = from->mid };
		struct xliff_status *status;

		piece.start[0] = from->start;
		piece.end[0] = from->end;
		piece.status = status = status_of(reader, from->mid);
		piece.cut = from;
		piece.target_cut = to;
		if (to) {
			piece.translated = true;
			piece.start[1] = to->start;
			piece.end[1] = to->end;
			piece.note_at = to->note_at;
			piece.note_end = to->note_end;
		}
		if (source->cut_count == 1)
			piece.mid = pu_str_n("", 0);
		xliff_add_segment(reader, batch, &piece, id, protect);
		/* It is changed once, however many segments name it. */
		if (status)
			status->tag = (struct xliff_span){ 0, 0 };
	}
}

static void
add_whole(struct xliff_reader *reader, struct xliff_batch *batch,
	  const struct xliff_content *source,
	  const struct xliff_content *target, struct pu_str id, bool protect)
{
	struct xliff_piece piece = { .source = source,
				     .target = target,
				     .translated = target->there };

	piece.end[0] = source->text.len;
	piece.end[1] = target->text.len;
	piece.note_end = target->note_count;
	piece.mid = pu_str_n("", 0);
	if (source->cut_count <= 1 && target->cut_count == 1)
		piece.status = status_of(reader, target->cuts[0].mid);
	xliff_add_segment(reader, batch, &piece, id, protect);
}

void
xliff_take_cuts(struct xliff_reader *reader, struct xliff_batch *batch,
		struct pu_str id, bool protect)
{
	const struct xliff_content *c = reader->content, *cut;

	for (int i = 0; i < XLIFF_CONTENTS; i++)
		xliff_settle_codes(reader, &reader->content[i]);
	name_cuts(reader);
	cut = cut_source(reader);
	if (cut)
		add_cuts(reader, batch, cut, id, protect);
	else
		add_whole(reader, batch,
			  c[XLIFF_SOURCE].there ? &c[XLIFF_SOURCE]
						: &c[XLIFF_CUT_SOURCE],
			  &c[XLIFF_TARGET], id, protect);
}
