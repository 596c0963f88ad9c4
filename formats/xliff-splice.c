#include "config.h"

#include "formats/xliff-document.h"
#include "formats/xliff-tag.h"

struct splicer {
	struct writing *writing;
	const struct xliff_own *own;
	struct pu_buf text; /* a translation as XML */
	struct pu_buf out; /* what is put in */
	struct xliff_filling filling;
	size_t segment; /* end of the tag of it that was changed last */
	size_t unit, target; /* the same of these */
};

static struct pu_str
bytes_of(const struct splicer *s, struct xliff_span span)
{
	return pu_str_n(s->writing->text.ptr + span.start,
			span.end - span.start);
}

static bool
is_there(struct xliff_tags tags)
{
	return tags.open.end > tags.open.start;
}

/* The block with its items replaced, as XML; those are items[0 .. count - 1]. */
static void
put_translation(struct splicer *s, const struct pu_replacement *items,
		size_t count)
{
	const struct pu_block *block = &s->writing->blocks[items->block];
	struct pu_buf whole = PU_BUF_INIT;
	struct pu_str text = block->text;
	size_t from = 0;

	for (size_t i = 0; i < count; i++) {
		pu_buf_add(&whole,
			   pu_str_n(text.ptr + from, items[i].start - from));
		pu_buf_add(&whole, items[i].text);
		from = items[i].end;
	}
	pu_buf_add(&whole, pu_str_n(text.ptr + from, text.len - from));
	pu_buf_clear(&s->text);
	xliff_fill(&s->filling, &s->text, block, s->own->places[items->block],
		   s->writing->text, pu_buf_str(&whole));
	pu_buf_free(&whole);
}

/* ---- targets ---- */

static void
splice(struct splicer *s, struct xliff_span span, const struct pu_buf *bytes)
{
	splices_add(s->writing->out, span.start, span.end, pu_buf_str(bytes));
}

/* Whether the state of a translation stands elsewhere, in a tool's own words. */
static bool
has_other_state(const struct splicer *s, const struct xliff_place *place)
{
	return place->definition.end > place->definition.start ||
	       xliff_state_is_told(bytes_of(s, place->unit));
}

/* The target around s->out's content so far is put in its place. */
static void
splice_target(struct splicer *s, const struct xliff_place *place, int score)
{
	struct pu_str source = bytes_of(s, place->source.open);
	struct pu_buf whole = PU_BUF_INIT, fresh = PU_BUF_INIT;
	struct pu_str tag, name = xliff_tag_name(source);
	size_t prefix = 0;

	for (size_t i = 0; i < name.len; i++)
		if (name.ptr[i] == ':')
			prefix = i + 1;
	pu_buf_addf(&fresh, "<%.*starget>", (int)prefix, name.ptr);
	tag = is_there(place->target) ? bytes_of(s, place->target.open)
				      : pu_buf_str(&fresh);
	if (is_there(place->segment))
		xliff_tag_open(&whole, tag, NULL, 0);
	else
		xliff_state_target(&whole, tag, score,
				   has_other_state(s, place));
	pu_buf_add(&whole, pu_buf_str(&s->out));
	xliff_tag_close(&whole, tag);
	splice(s,
	       is_there(place->target)
		       ? (struct xliff_span){ place->target.open.start,
					      place->target.close.end }
		       : (struct xliff_span){ place->after, place->after },
	       &whole);
	pu_buf_free(&whole);
	pu_buf_free(&fresh);
}

static size_t
same_block(const struct writing *writing, size_t at)
{
	size_t count = 1;

	while (at + count < writing->count &&
	       writing->items[at + count].block == writing->items[at].block)
		count++;
	return count;
}

/* A target that is to be made as the source is cut: what stands between its
 * segments is kept, segments without a translation are empty. */
static size_t
splice_cuts(struct splicer *s, size_t at)
{
	const struct writing *writing = s->writing;
	size_t block = writing->items[at].block;
	const struct xliff_place *first = s->own->places[block];
	size_t from = first->source.open.end;
	int score = 102;

	while (block && s->own->places[block - 1]->source.open.start ==
				first->source.open.start)
		block--;
	pu_buf_clear(&s->out);
	for (; block < s->own->count; block++) {
		const struct xliff_place *place = s->own->places[block];
		struct pu_str tag = bytes_of(s, place->cut.open);

		if (place->source.open.start != first->source.open.start)
			break;
		pu_buf_add(&s->out,
			   bytes_of(s, (struct xliff_span){
					       from, place->cut.open.start }));
		xliff_tag_open(&s->out, tag, NULL, 0);
		if (at < writing->count && writing->items[at].block == block) {
			size_t count = same_block(writing, at);

			put_translation(s, writing->items + at, count);
			pu_buf_add(&s->out, pu_buf_str(&s->text));
			if (writing->items[at].score < score)
				score = writing->items[at].score;
			at += count;
		}
		xliff_tag_close(&s->out, tag);
		from = place->cut.close.end;
	}
	pu_buf_add(&s->out,
		   bytes_of(s, (struct xliff_span){
				       from, first->source.close.start }));
	splice_target(s, first, score);
	return at;
}

/* Into the place that its target has for it, or behind the last one. */
static void
splice_cut(struct splicer *s, const struct xliff_place *place)
{
	bool there = is_there(place->target_cut);
	struct pu_str tag =
		bytes_of(s, there ? place->target_cut.open : place->cut.open);
	size_t close = place->target.close.start;

	pu_buf_clear(&s->out);
	xliff_tag_open(&s->out, tag, NULL, 0);
	pu_buf_add(&s->out, pu_buf_str(&s->text));
	xliff_tag_close(&s->out, tag);
	splice(s,
	       there ? (struct xliff_span){ place->target_cut.open.start,
					    place->target_cut.close.end }
		     : (struct xliff_span){ close, close },
	       &s->out);
}

/* ---- states ---- */

enum scope { SCOPE_UNIT, SCOPE_SEGMENT, SCOPE_TARGET };

static struct xliff_span
tag_in(const struct xliff_place *place, enum scope scope)
{
	return scope == SCOPE_UNIT      ? place->unit
	       : scope == SCOPE_SEGMENT ? place->segment.open
					: place->target.open;
}

/* The lowest score of what is filled in from item at on under the same tag. */
static int
worst(const struct splicer *s, size_t at, enum scope scope)
{
	const struct pu_replacement *items = s->writing->items;
	size_t end = tag_in(s->own->places[items[at].block], scope).end;
	int score = items[at].score;

	for (; at < s->writing->count; at++) {
		if (tag_in(s->own->places[items[at].block], scope).end != end)
			break;
		if (items[at].score < score)
			score = items[at].score;
	}
	return score;
}

/* Whether no segment of the block's target stays without a translation; at is
 * the first item of them. */
static bool
is_filled(const struct splicer *s, size_t at)
{
	const struct writing *writing = s->writing;
	size_t block = writing->items[at].block;
	size_t end = s->own->places[block]->target.open.end;

	while (block && s->own->places[block - 1]->target.open.end == end)
		block--;
	for (; block < s->own->count; block++) {
		if (s->own->places[block]->target.open.end != end)
			break;
		while (at < writing->count && writing->items[at].block < block)
			at++;
		if (!writing->blocks[block].done &&
		    (at == writing->count || writing->items[at].block != block))
			return false;
	}
	return true;
}

/* A target that has segments: once, when the last of them is filled. */
static void
state_of_target(struct splicer *s, size_t at)
{
	const struct xliff_place *place =
		s->own->places[s->writing->items[at].block];
	struct pu_str tag = bytes_of(s, place->target.open);

	if (place->target.open.end == s->target)
		return;
	s->target = place->target.open.end;
	if (!xliff_tag_attribute(tag, "state", NULL).ptr || !is_filled(s, at))
		return;
	pu_buf_clear(&s->out);
	xliff_state_target(&s->out, tag, worst(s, at, SCOPE_TARGET),
			   has_other_state(s, place));
	splice(s, place->target.open, &s->out);
}

/* What is said of the translation elsewhere than in its target. */
static void
state_elsewhere(struct splicer *s, size_t at)
{
	const struct pu_replacement *item = &s->writing->items[at];
	const struct xliff_place *place = s->own->places[item->block];
	struct xliff_span segment = place->segment.open;

	pu_buf_clear(&s->out);
	if (place->unit.end != s->unit &&
	    xliff_state_unit(&s->out, bytes_of(s, place->unit),
			     worst(s, at, SCOPE_UNIT)))
		splice(s, place->unit, &s->out);
	s->unit = place->unit.end;
	pu_buf_clear(&s->out);
	if (place->definition.end > place->definition.start &&
	    xliff_state_definition(&s->out, bytes_of(s, place->definition),
				   item->score))
		splice(s, place->definition, &s->out);
	pu_buf_clear(&s->out);
	if (is_there(place->segment) && segment.end != s->segment &&
	    xliff_state_segment(&s->out, bytes_of(s, segment),
				worst(s, at, SCOPE_SEGMENT)))
		splice(s, segment, &s->out);
	s->segment = segment.end;
}

static size_t
splice_one(struct splicer *s, size_t at)
{
	const struct pu_replacement *item = &s->writing->items[at];
	const struct xliff_place *place = s->own->places[item->block];
	size_t count = same_block(s->writing, at);

	if (is_there(place->cut) && !place->target_is_cut)
		return splice_cuts(s, at);
	put_translation(s, item, count);
	if (is_there(place->cut)) {
		splice_cut(s, place);
		state_of_target(s, at);
		return at + count;
	}
	pu_buf_clear(&s->out);
	pu_buf_add(&s->out, pu_buf_str(&s->text));
	splice_target(s, place, item->score);
	return at + count;
}

/* Tags that do not say the language of translations do so now. */
static void
splice_languages(struct splicer *s)
{
	for (size_t i = 0; i < s->own->bare_count; i++) {
		struct pu_str tag = bytes_of(s, s->own->bare[i]);
		struct pu_str name = xliff_tag_name(tag);
		size_t at = s->own->bare[i].start + 1 + name.len;

		pu_buf_clear(&s->out);
		pu_buf_addf(&s->out, " %s=\"%.*s\"",
			    pu_str_ends(name, "file") ? "target-language"
						      : "trgLang",
			    (int)s->writing->language.len,
			    s->writing->language.ptr);
		splices_add(s->writing->out, at, at, pu_buf_str(&s->out));
	}
}

bool
write_xliff(struct writing *writing, struct pu_error *err)
{
	struct splicer s = { .writing = writing,
			     .own = writing->own,
			     .text = PU_BUF_INIT,
			     .out = PU_BUF_INIT };

	(void)err;
	for (size_t at = 0; at < writing->count; at += same_block(writing, at))
		state_elsewhere(&s, at);
	for (size_t at = 0; at < writing->count;)
		at = splice_one(&s, at);
	if (writing->language.len)
		splice_languages(&s);
	pu_buf_free(&s.text);
	pu_buf_free(&s.out);
	xliff_filling_free(&s.filling);
	return true;
}
