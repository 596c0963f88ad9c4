#include "config.h"

#include "tm/carry-codes.h"

#include "text/utf8.h"

/* More are too much work for a proposal. */
#define MOST_CODES 300

/* ---- where the match says it ---- */

static size_t
twin_of(const struct placing *p, size_t piece)
{
	size_t pair = p->q.items[piece].pair;

	return pair == CODE_NONE ? CODE_NONE : p->twins[p->s.items[pair].point];
}

static void
place_twins(struct placing *p)
{
	size_t *twins =
		arena_array(p->arena, p->query.count + 1, sizeof *twins);

	for (size_t i = 0; i < p->q.count; i++)
		if (p->q.items[i].kind == PIECE_CODE)
			twins[p->q.items[i].point] = twin_of(p, i);
	for (size_t k = 0; k < p->query.count; k++) {
		size_t partner = p->query.forms[k].partner;

		if (twins[k] == CODE_NONE ||
		    (partner != CODE_NONE &&
		     twins[partner] != p->target.forms[twins[k]].partner))
			continue;
		p->places[k] = (struct code_place){
			.by = PU_CODE_KEPT,
			.twin = twins[k],
			.at = p->target.points[twins[k]].at
		};
	}
}

/* ---- writing ---- */

struct writer {
	const struct placing *p;
	const struct carry_edits *edits;
	const size_t *order;
	size_t count, next; /* of the placed codes */
	struct pu_buf out;
	struct pu_span *spans;
};

static void
put_code(struct writer *w, size_t point)
{
	const struct code_place *place = &w->p->places[point];

	if (place->space_before)
		pu_buf_addc(&w->out, ' ');
	utf8_add(&w->out,
		 PU_CODE_FIRST + (uint32_t)w->p->query.points[point].code);
	if (place->space_after)
		pu_buf_addc(&w->out, ' ');
}

/* Text with the codes that stand up to its end. */
static void
put_run(struct writer *w, size_t from, size_t to)
{
	const char *plain = w->p->target.plain.ptr;

	for (; w->next < w->count; w->next++) {
		size_t at = w->p->places[w->order[w->next]].at;

		if (at > to)
			break;
		if (at > from) {
			pu_buf_add(&w->out, pu_str_n(plain + from, at - from));
			from = at;
		}
		put_code(w, w->order[w->next]);
	}
	if (to > from)
		pu_buf_add(&w->out, pu_str_n(plain + from, to - from));
}

/* Where a space that stood for a code of the target ends, with what of it is
 * left out: the query's stands there instead, or it would double one. */
static size_t
after_blank(const struct writer *w, size_t point)
{
	struct pu_str plain = w->p->target.plain;
	size_t at = w->p->target.points[point].at;
	bool before = !w->out.len || w->out.ptr[w->out.len - 1] == ' ';
	bool behind = at + 1 == plain.len || plain.ptr[at + 1] == ' ';

	for (size_t i = 0; i < w->count; i++)
		if (w->p->places[w->order[i]].twin == point)
			return at + 1;
	return at + (before || behind) + (before && behind);
}

static void
put_text(struct writer *w, size_t from, size_t to)
{
	const struct stripped *target = &w->p->target;

	for (size_t i = 0; i < target->count; i++) {
		size_t at = target->points[i].at;

		if (!target->points[i].blank || at < from || at >= to)
			continue;
		put_run(w, from, at);
		from = after_blank(w, i);
	}
	put_run(w, from, to);
}

/* What stands inside of a value that is written anew goes around it. */
static void
leave_edits(struct placing *p, const struct carry_edits *edits)
{
	for (size_t k = 0; k < p->query.count; k++)
		for (size_t i = 0; i < edits->count; i++) {
			const struct carry_edit *edit = &edits->items[i];
			struct code_place *place = &p->places[k];

			if (!place->by || place->at <= edit->start ||
			    place->at >= edit->end)
				continue;
			place->at = p->query.forms[k].role == CODE_OPENS ||
						    p->query.forms[k].role ==
							    CODE_HALF_OPENS
					    ? edit->start
					    : edit->end;
		}
}

static void
write_all(struct writer *w)
{
	size_t done = 0;

	for (size_t i = 0; i < w->edits->count; i++) {
		const struct carry_edit *edit = &w->edits->items[i];

		put_text(w, done, edit->start);
		w->spans[i].start = w->out.len;
		pu_buf_add(&w->out, edit->text);
		w->spans[i].end = w->out.len;
		done = edit->end;
	}
	put_text(w, done, w->p->target.plain.len);
}

/* A character of the text itself would be taken for one of the codes. */
static bool
looks_coded(const struct pu_str plain, const struct carry_edits *edits,
	    size_t code_count)
{
	size_t at = 0, which;

	if (code_next(plain, code_count, &at, &which))
		return true;
	for (size_t i = 0; i < edits->count; i++) {
		at = 0;
		if (code_next(edits->items[i].text, code_count, &at, &which))
			return true;
	}
	return false;
}

static void
tell_places(const struct placing *p, enum pu_code_place *places)
{
	for (size_t k = 0; k < p->query.count; k++)
		places[p->query.points[k].code] = p->places[k].by;
}

static void
place_all(struct placing *p, const struct coded_text *source,
	  const struct coded_text *target)
{
	coded_cut(&p->q, &p->query, p->arena);
	coded_cut(&p->s, &p->source, p->arena);
	coded_cut(&p->t, &p->target, p->arena);
	coded_align(&p->q, &p->s);
	p->twins = codes_pair_off(&p->source, source, &p->target, target,
				  p->arena);
	place_twins(p);
	place_by_evidence(p);
}

void
carry_codes(const struct carry_coding *coding, struct pu_arena *scratch,
	    struct pu_arena *arena, struct carry_coded *out)
{
	const struct carry_edits *edits = &coding->edits;
	struct placing p = { .arena = scratch, .lore = coding->lore };
	struct writer w = { .p = &p, .edits = edits, .out = PU_BUF_INIT };
	enum pu_code_place *places;
	size_t *order;

	*out = (struct carry_coded){ 0 };
	stripped_read(&p.query, &coding->query, scratch);
	if (!p.query.count)
		return;
	places = arena_array(arena, coding->query.code_count, sizeof *places);
	out->places = places;
	out->lost = p.query.count;
	stripped_read(&p.source, &coding->source, scratch);
	stripped_read(&p.target, &coding->target, scratch);
	if (looks_coded(p.target.plain, edits, coding->query.code_count))
		return;
	p.places = arena_array(scratch, p.query.count, sizeof *p.places);
	order = arena_array(scratch, p.query.count, sizeof *order);
	if (p.query.count <= MOST_CODES && p.source.count <= MOST_CODES &&
	    p.target.count <= MOST_CODES) {
		place_all(&p, &coding->source, &coding->target);
		leave_edits(&p, edits);
		w.count = places_order(&p, order);
	}
	w.order = order;
	w.spans = arena_array(arena, edits->count + 1, sizeof *w.spans);
	write_all(&w);
	out->text = arena_str(arena, pu_buf_str(&w.out));
	out->spans = w.spans;
	out->lost -= w.count;
	tell_places(&p, places);
	pu_buf_free(&w.out);
}
