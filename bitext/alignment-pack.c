#include "config.h"

#include "base/bytes.h"
#include "base/mem.h"
#include "bitext/edit.h"

enum { FLAG_PERSON = 1, FLAG_ACCEPTED = 2, FLAG_PINNED = 4 };

struct reader {
	const unsigned char *at, *end;
	bool ok;
};

static struct reader
read_from(struct pu_str blob)
{
	const unsigned char *bytes = (const unsigned char *)blob.ptr;

	return (struct reader){ bytes, bytes + blob.len, true };
}

/* 0 when there is no number, or one above most. */
static uint64_t
get(struct reader *in, uint64_t most)
{
	uint64_t number = 0;

	if (!in->ok || !bytes_get_number(&in->at, in->end, &number) ||
	    number > most) {
		in->ok = false;
		return 0;
	}
	return number;
}

/* ---- beads ---- */

static void
put_bead(struct pu_buf *out, const struct kept_bead *bead)
{
	bytes_add_number(out, bead->id);
	for (int side = 0; side < SIDES; side++) {
		bytes_add_number(out, bead->run[side].first);
		bytes_add_number(out, bead->run[side].count);
	}
	bytes_add_number(out, bead->confidence);
	bytes_add_number(out, (bead->by_person ? FLAG_PERSON : 0u) |
				      (bead->accepted ? FLAG_ACCEPTED : 0u) |
				      (bead->pinned ? FLAG_PINNED : 0u));
	bytes_add_number(out, (uint64_t)bead->unit);
}

static void
get_bead(struct reader *in, struct kept_bead *bead)
{
	uint64_t flags;

	*bead = (struct kept_bead){ .id = (uint32_t)get(in, UINT32_MAX) };
	for (int side = 0; side < SIDES; side++) {
		bead->run[side].first = (uint32_t)get(in, UINT32_MAX);
		bead->run[side].count = (uint32_t)get(in, UINT32_MAX);
	}
	bead->confidence = (uint32_t)get(in, CONFIDENCE_STEPS);
	flags = get(in, FLAG_PERSON | FLAG_ACCEPTED | FLAG_PINNED);
	bead->by_person = flags & FLAG_PERSON;
	bead->accepted = flags & FLAG_ACCEPTED;
	bead->pinned = flags & FLAG_PINNED;
	bead->unit = (int64_t)get(in, INT64_MAX);
	in->ok = in->ok && bead->id;
}

void
pack_beads(struct pu_buf *out, const struct kept_bead *beads, size_t count)
{
	for (size_t i = 0; i < count; i++)
		put_bead(out, &beads[i]);
}

bool
unpack_beads(struct alignment *alignment, struct pu_str blob)
{
	struct reader in = read_from(blob);

	while (in.ok && in.at < in.end) {
		struct kept_bead bead;

		get_bead(&in, &bead);
		if (in.ok)
			alignment_add_bead(alignment, &bead);
	}
	return in.ok;
}

/* ---- segments ---- */

/* Of each segment: how far after the end of the one before it begins in the
 * document and in the texts, its length, and how many paragraphs later. */
void
pack_side(struct pu_buf *cuts, struct pu_buf *texts,
	  const struct kept_side *side)
{
	const char *base = side->count ? side->segments[0].text.ptr : NULL;
	size_t document = 0, text = 0;
	uint32_t paragraph = 0;

	for (size_t i = 0; i < side->count; i++) {
		const struct pu_segment *segment = &side->segments[i];
		size_t at = texts ? text : (size_t)(segment->text.ptr - base);

		bytes_add_number(cuts, segment->start - document);
		bytes_add_number(cuts, at - text);
		bytes_add_number(cuts, segment->text.len);
		bytes_add_number(cuts, segment->paragraph - paragraph);
		document = segment->end;
		text = at + segment->text.len;
		paragraph = segment->paragraph;
		if (texts)
			pu_buf_add(texts, segment->text);
	}
}

bool
unpack_side(struct alignment *alignment, enum side_name side,
	    struct pu_str cuts, struct pu_str texts)
{
	struct reader in = read_from(cuts);
	size_t document = 0, text = 0;
	uint32_t paragraph = 0;

	while (in.ok && in.at < in.end) {
		struct pu_segment segment;

		segment.start = document + get(&in, SIZE_MAX / 4);
		text += get(&in, texts.len - text);
		segment.text =
			pu_str_n(texts.ptr + text, get(&in, texts.len - text));
		segment.end = segment.start + segment.text.len;
		segment.paragraph = paragraph +=
			(uint32_t)get(&in, UINT32_MAX - paragraph);
		text += segment.text.len;
		document = segment.end;
		if (in.ok)
			alignment_add_segment(alignment, side, &segment);
	}
	return in.ok;
}

/* ---- edits ---- */

void
pack_edit(struct pu_buf *out, const struct edit *edit)
{
	bytes_add_number(out, edit->cut_count);
	for (size_t i = 0; i < edit->cut_count; i++) {
		bytes_add_number(out, (uint64_t)edit->cuts[i].side);
		bytes_add_number(out, edit->cuts[i].segment);
		bytes_add_number(out, edit->cuts[i].at);
	}
	bytes_add_number(out, edit->before_count);
	pack_beads(out, edit->before, edit->before_count);
	bytes_add_number(out, edit->after_count);
	for (size_t i = 0; i < edit->after_count; i++)
		bytes_add_number(out, edit->after[i]);
	bytes_add_number(out, edit->step_count);
	for (size_t i = 0; i < edit->step_count; i++) {
		bytes_add_number(out, (uint64_t)edit->steps[i].unit);
		bytes_add_number(out, (uint64_t)edit->steps[i].change);
	}
}

static void
get_cuts(struct reader *in, struct edit *edit, size_t most)
{
	for (uint64_t n = get(in, most); in->ok && n; n--) {
		struct segment_cut cut;

		cut.side = (enum side_name)get(in, SIDE_TARGET);
		cut.segment = (uint32_t)get(in, UINT32_MAX);
		cut.at = get(in, SIZE_MAX);
		MEM_GROW(edit->cuts, edit->cut_count, edit->cut_room);
		edit->cuts[edit->cut_count++] = cut;
	}
}

static void
get_beads(struct reader *in, struct edit *edit, size_t most)
{
	for (uint64_t n = get(in, most); in->ok && n; n--) {
		MEM_GROW(edit->before, edit->before_count, edit->before_room);
		get_bead(in, &edit->before[edit->before_count++]);
	}
	for (uint64_t n = get(in, most); in->ok && n; n--) {
		MEM_GROW(edit->after, edit->after_count, edit->after_room);
		edit->after[edit->after_count++] =
			(uint32_t)get(in, UINT32_MAX);
	}
}

bool
unpack_edit(struct edit *edit, struct pu_str blob)
{
	struct reader in = read_from(blob);

	get_cuts(&in, edit, blob.len);
	get_beads(&in, edit, blob.len);
	for (uint64_t n = get(&in, blob.len); in.ok && n; n--) {
		int64_t unit = (int64_t)get(&in, INT64_MAX);
		int64_t change = (int64_t)get(&in, INT64_MAX);

		edit_step(edit, unit, change);
	}
	return in.ok && in.at == in.end;
}
