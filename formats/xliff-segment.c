#include "config.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "formats/xliff-segment.h"

static void
add_status(struct pu_property *list, size_t *count, const char *name,
	   struct pu_str own, struct pu_str shared)
{
	struct pu_str value = own.len ? own : shared;

	if (value.len)
		list[(*count)++] =
			(struct pu_property){ pu_str(name), value, false };
}

#define STATUS_MAX 9

static void
set_status(struct xliff_reader *reader, struct pu_variant *variant,
	   const struct xliff_piece *piece, struct pu_arena *arena)
{
	static const struct xliff_status none = { .created = PU_NO_TIME,
						  .changed = PU_NO_TIME };
	const struct xliff_status *all = piece->match ? &none : &reader->status;
	const struct xliff_status *own = piece->status ? piece->status : &none;
	size_t notes = piece->note_end - piece->note_at, count = 0;
	struct pu_property *list =
		arena_array(arena, STATUS_MAX + notes, sizeof *list);

	add_status(list, &count, "x-xliff-state", own->state, all->state);
	add_status(list, &count, "x-xliff-substate", own->substate,
		   all->substate);
	add_status(list, &count, "x-xliff-qualifier", own->qualifier,
		   all->qualifier);
	add_status(list, &count, "x-xliff-approved", own->approved,
		   all->approved);
	add_status(list, &count, "x-xliff-origin", own->origin, all->origin);
	add_status(list, &count, "x-xliff-origin-system", own->system,
		   all->system);
	add_status(list, &count, "x-xliff-quality", own->quality, all->quality);
	add_status(list, &count, "x-xliff-locked", own->locked, all->locked);
	add_status(list, &count, "x-xliff-match-type", own->kind, all->kind);
	for (size_t i = piece->note_at; i < piece->note_end; i++)
		list[count++] =
			(struct pu_property){ pu_str_n("", 0),
					      piece->target->notes[i], true };
	variant->properties = list;
	variant->property_count = count;
	variant->author = own->author.len ? own->author : all->author;
	variant->changer = own->changer.len ? own->changer : all->changer;
	variant->created =
		own->created != PU_NO_TIME ? own->created : all->created;
	variant->changed =
		own->changed != PU_NO_TIME ? own->changed : all->changed;
}

enum doubt {
	DOUBT_NONE,
	DOUBT_COPY, /* where it is the source's text, it is but a copy */
	DOUBT_ALL /* the file says that it is no translation yet */
};

static enum doubt
doubt_of(const struct pu_variant *target)
{
	static const struct {
		const char *name, *value;
		enum doubt doubt;
	} doubts[] = {
		{ "x-xliff-state", "new", DOUBT_ALL },
		{ "x-xliff-state", "needs-translation", DOUBT_ALL },
		{ "x-xliff-state", "initial", DOUBT_COPY },
		{ "x-xliff-origin", "source", DOUBT_COPY },
	};
	enum doubt doubt = DOUBT_NONE;

	for (size_t i = 0; i < target->property_count; i++) {
		const struct pu_property *p = &target->properties[i];

		for (size_t k = 0; k < sizeof doubts / sizeof doubts[0]; k++)
			if (doubts[k].doubt > doubt &&
			    pu_str_is(p->name, doubts[k].name) &&
			    pu_str_is(p->value, doubts[k].value))
				doubt = doubts[k].doubt;
	}
	return doubt;
}

static const char *
first_words(struct pu_str text, struct pu_buf *out)
{
	text = pu_str_trim(text);
	pu_buf_clear(out);
	pu_buf_add(out, pu_str_n(text.ptr, text.len < 40 ? text.len : 40));
	if (text.len > 40)
		pu_buf_addz(out, "...");
	return out->ptr;
}

/* What was said for this file outranks it; what is known otherwise fills in. */
static bool
set_language(struct xliff_reader *reader, struct pu_variant *variant, int side,
	     struct pu_str own)
{
	const struct unit_reading *how = &reader->how;
	struct pu_str raw = own.len ? own : reader->raw[side];
	struct pu_str given = side ? how->target : how->source;

	if (side ? how->target_said : how->source_said) {
		variant->language = given;
		return true;
	}
	if (xliff_language(reader, raw, &variant->language))
		return true;
	variant->language = given;
	if (given.len && !reader->told_missing[side])
		xliff_warn(reader, "language-missing",
			   _("the file does not say its languages as it "
			     "should: %.*s is taken"),
			   (int)given.len, given.ptr);
	reader->told_missing[side] = true;
	return given.len > 0;
}

static size_t
larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* Right after its source has been cut out, whose codes are in reader->slice. */
static struct xliff_place *
keep_place(const struct xliff_reader *reader, const struct xliff_piece *piece,
	   size_t count, struct pu_arena *arena)
{
	const struct xliff_content *c = reader->content;
	struct xliff_place *place = arena_alloc(arena, sizeof *place);
	struct xliff_raw *raw = arena_array(arena, count, sizeof *raw);

	for (size_t k = 0; k < count; k++) {
		raw[k].span = reader->slice[k].raw;
		raw[k].encloses = reader->slice[k].encloses;
	}
	place->codes = raw;
	place->unit = reader->unit;
	if (piece->status)
		place->definition = piece->status->tag;
	place->segment = piece->segment;
	place->source = piece->source->tags;
	place->after = place->source.close.end;
	for (int i = XLIFF_SOURCE; i <= XLIFF_CUT_SOURCE; i++)
		if (c[i].there && i != XLIFF_TARGET)
			place->after =
				larger(place->after, c[i].tags.close.end);
	if (piece->target->there) {
		place->target = piece->target->tags;
		place->target_is_cut = piece->target->cut_count > 0;
	}
	if (piece->cut)
		place->cut = piece->cut->tags;
	if (piece->target_cut)
		place->target_cut = piece->target_cut->tags;
	return place;
}

/* The segment's two texts. False: it is none, for it has neither. */
static bool
fill(struct xliff_reader *reader, struct xliff_segment *segment,
     const struct xliff_piece *piece, struct pu_arena *arena)
{
	struct pu_variant *side = segment->side;

	for (int k = 0; k < 2; k++)
		side[k] = (struct pu_variant){ .text = { "", 0 },
					       .created = PU_NO_TIME,
					       .changed = PU_NO_TIME };
	xliff_slice(reader, piece->source, piece->start[0], piece->end[0],
		    &side[0], arena);
	if (reader->keep_places)
		segment->place =
			keep_place(reader, piece, side[0].code_count, arena);
	pu_buf_clear(&reader->plain);
	pu_variant_plain(&reader->plain, &side[0]);
	segment->plain = arena_str(arena, pu_buf_str(&reader->plain));
	if (piece->translated)
		xliff_slice(reader, piece->target, piece->start[1],
			    piece->end[1], &side[1], arena);
	set_status(reader, &side[1], piece, arena);
	pu_buf_clear(&reader->plain);
	pu_variant_plain(&reader->plain, &side[1]);
	return !xliff_is_blank(segment->plain) ||
	       !xliff_is_blank(pu_buf_str(&reader->plain));
}

/* No use for anybody: counted, and told in one sentence at the end. */
static bool
leave_out(struct xliff_reader *reader, enum xliff_skipped why)
{
	reader->report.told.skipped++;
	reader->skipped[why]++;
	return false;
}

static bool
set_languages(struct xliff_reader *reader, struct xliff_segment *segment,
	      const struct xliff_piece *piece, int sides)
{
	struct pu_str own[2] = { piece->source->language,
				 piece->target->language };

	for (int k = 0; k < sides; k++) {
		if (set_language(reader, &segment->side[k], k, own[k]))
			continue;
		first_words(segment->plain, &reader->value);
		xliff_skip_unit(reader, "language-missing",
				k ? _("the file does not say the language of "
				      "the translation: name it with -t: "
				      "\"%s\"")
				  : _("the file does not say the language of "
				      "its text: name it with -s: \"%s\""),
				reader->value.ptr);
		return false;
	}
	return true;
}

/* Whether it is a unit; else it is counted, or told. The plain target is in
 * reader->plain. */
static bool
judge(struct xliff_reader *reader, struct xliff_segment *segment,
      const struct xliff_piece *piece, bool protect)
{
	struct pu_variant *side = segment->side;
	bool empty = xliff_is_blank(pu_buf_str(&reader->plain));
	enum doubt doubt = doubt_of(&side[1]);

	segment->done = true;
	if (protect)
		return leave_out(reader, XLIFF_PROTECTED);
	/* We say what is none, whatever its text. */
	if (doubt && reader->ours)
		doubt = doubt == DOUBT_ALL || reader->unfinished ? DOUBT_ALL
								 : DOUBT_NONE;
	else if (doubt && pu_str_eq(side[0].text, side[1].text))
		empty = true;
	segment->done = !empty;
	if (empty && !reader->how.untranslated)
		return leave_out(reader, XLIFF_UNTRANSLATED);
	segment->unfinished = !empty && doubt == DOUBT_ALL;
	if (segment->unfinished && !reader->how.unfinished)
		return leave_out(reader, XLIFF_UNFINISHED);
	if (xliff_is_blank(segment->plain)) {
		xliff_skip_unit(reader, "source-empty",
				_("there is a translation of nothing: \"%s\""),
				first_words(pu_buf_str(&reader->plain),
					    &reader->value));
		return false;
	}
	return set_languages(reader, segment, piece, empty ? 1 : 2);
}

static struct pu_str
name_segment(struct pu_str id, struct pu_str mid, struct pu_arena *arena)
{
	struct pu_buf name = PU_BUF_INIT;
	struct pu_str kept;

	if (!mid.len)
		return id;
	pu_buf_add(&name, id);
	if (id.len)
		pu_buf_addc(&name, ':');
	pu_buf_add(&name, mid);
	kept = arena_str(arena, pu_buf_str(&name));
	pu_buf_free(&name);
	return kept;
}

void
xliff_add_segment(struct xliff_reader *reader, struct xliff_batch *batch,
		  const struct xliff_piece *piece, struct pu_str id,
		  bool protect)
{
	struct xliff_segment segment = { .line = batch->line,
					 .column = batch->column };

	if (!fill(reader, &segment, piece, batch->arena))
		return;
	report_unit_at(&reader->report, batch->line, batch->column);
	segment.tuid = name_segment(id, piece->mid, batch->arena);
	segment.usable = judge(reader, &segment, piece, protect);
	if (xliff_is_blank(segment.plain))
		return;
	MEM_GROW(batch->segments, batch->count, batch->room);
	batch->segments[batch->count++] = segment;
}
void
xliff_add_match(struct xliff_reader *reader, struct xliff_batch *batch,
		const struct xliff_piece *piece)
{
	struct xliff_segment segment = { .match = true,
					 .line = batch->line,
					 .column = batch->column };

	if (!fill(reader, &segment, piece, batch->arena) ||
	    xliff_is_blank(segment.plain))
		return;
	report_unit_at(&reader->report, batch->line, batch->column);
	segment.tuid = piece->mid;
	segment.usable = judge(reader, &segment, piece, false);
	if (!segment.usable)
		return;
	MEM_GROW(batch->segments, batch->count, batch->room);
	batch->segments[batch->count++] = segment;
}
