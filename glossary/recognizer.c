#include "config.h"

#include "glossary/recognizing.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/lang.h"

bool
recognizer_new(struct recognizer **out, struct pu_str language,
	       struct pu_error *err)
{
	struct recognizer *r = mem_alloc(sizeof *r);
	struct pu_str primary = lang_primary(language);

	*out = NULL;
	r->language = r->full = (struct pu_buf)PU_BUF_INIT;
	pu_buf_add(&r->language, language);
	r->rules = inflect_rules(language);
	r->english = pu_str_is(primary, "en");
	r->spanish = pu_str_is(primary, "es");
	r->german = pu_str_is(primary, "de");
	r->arena = pu_arena_new();
	r->forms = map_new();
	/* The first wording is none. */
	MEM_GROW(r->wordings, r->wording_count, r->wording_room);
	r->wordings[r->wording_count++] = (struct wording){ 0 };
	if (!tokenizer_new(&r->tokenizer, language, err) ||
	    !context_new(&r->context, r->tokenizer, language, err)) {
		recognizer_free(r);
		return false;
	}
	*out = r;
	return true;
}

void
recognizer_free(struct recognizer *r)
{
	if (!r)
		return;
	tokenizer_free(r->tokenizer);
	context_free(r->context);
	automaton_free(&r->automaton);
	pu_arena_free(r->arena);
	map_free(r->forms);
	reading_free(&r->reading);
	pu_buf_free(&r->language);
	pu_buf_free(&r->full);
	free(r->keys);
	free(r->entries);
	free(r->wordings);
	free(r->words);
	free(r->hits);
	free(r->ranks);
	free(r->classes);
	free(r);
}

/* ---- finding ---- */

/* The place of the hit: the same concept's there, or a new one. */
static struct pu_term_hit *
place_hit(struct recognizer *r, size_t start, size_t end, int64_t concept,
	  size_t *which)
{
	for (size_t i = r->hit_count; i-- > 0 && r->hits[i].start == start;)
		if (r->hits[i].end == end && r->hits[i].concept == concept) {
			*which = i;
			return &r->hits[i];
		}
	MEM_GROW(r->hits, r->hit_count, r->hit_room);
	MEM_GROW(r->ranks, r->hit_count, r->rank_room);
	*which = r->hit_count++;
	r->ranks[*which] = UINT8_MAX;
	return &r->hits[*which];
}

/* How near the wording is to what stands there; 0: the same bytes. */
static uint8_t
nearness(const struct recognizer *r, const struct wording *wording,
	 struct pu_str there)
{
	const struct recognizer_entry *entry = &r->entries[wording->term];

	if (pu_str_eq(entry->term.text, there))
		return 0;
	return (uint8_t)((wording->rank + 1) * PU_TERM_STATUSES +
			 (int)entry->term.status);
}

static void
add_hit(struct recognizer *r, const struct wording *wording,
	const struct recognizer_place *at, struct pu_str text)
{
	const struct recognizer_entry *entry = &r->entries[wording->term];
	const struct reading *reading = &r->reading;
	const struct reading_word *last =
		&reading->words[at->at[at->count - 1]];
	size_t start = reading_start(reading, reading->words[at->at[0]].start);
	size_t end = last->end, which;
	struct pu_term_hit *hit;
	struct pu_str there;
	uint8_t near;

	/* The point behind "U.S" and "EE. UU" belongs to them. */
	if ((entry->pointed || last->pointed) && end < reading->text.len &&
	    reading->text.ptr[end] == '.')
		end++;
	end = reading_end(reading, end);
	there = pu_str_n(text.ptr + start, end - start);
	near = nearness(r, wording, there);
	hit = place_hit(r, start, end, entry->term.concept, &which);
	if (r->ranks[which] <= near)
		return;
	r->ranks[which] = near;
	*hit = (struct pu_term_hit){ .start = start,
				     .end = end,
				     .text = there,
				     .concept = entry->term.concept,
				     .term_id = entry->term.id,
				     .term = entry->term.text,
				     .status = entry->term.status,
				     .kind = entry->term.kind };
	for (size_t i = 1; at->joint && i < at->count; i++)
		if (at->at[i] != at->at[i - 1] + 1) {
			size_t before = reading->words[at->at[i - 1]].end;

			hit->others_start = reading_end(reading, before);
			hit->others_end = reading_start(
				reading, reading->words[at->at[i]].start);
		}
}

struct walker {
	struct recognizer *r;
	struct recognizer_place place;
	struct pu_str text;
	struct pu_error *err;
};

static bool
visit(struct walker *w, uint32_t wording)
{
	struct recognizer *r = w->r;

	for (; wording; wording = r->wordings[wording].next) {
		int found = recognizer_confirm(r, &r->wordings[wording],
					       &w->place, w->err);

		if (found < 0)
			return false;
		if (found)
			add_hit(r, &r->wordings[wording], &w->place, w->text);
	}
	return true;
}

static bool walk(struct walker *w, uint32_t node, size_t at);

/* What follows the word at `at`, and what follows others behind it that share
 * a head with it. */
static bool
walk_on(struct walker *w, uint32_t node, size_t at)
{
	uint8_t skips[JOINT_WAYS];
	size_t count;

	if (at + 1 < w->r->reading.count && !walk(w, node, at + 1))
		return false;
	if (w->place.joint)
		return true;
	count = recognizer_joints(w->r, at + 1, skips);
	w->place.joint = true;
	for (size_t i = 0; i < count; i++)
		if (at + 1 + skips[i] < w->r->reading.count &&
		    !walk(w, node, at + 1 + skips[i]))
			return false;
	w->place.joint = false;
	return true;
}

/* Every wording that the words so far begin, the word at `at` being the next
 * one. */
static bool
walk(struct walker *w, uint32_t node, size_t at)
{
	struct recognizer *r = w->r;
	const struct reading_word *word = &r->reading.words[at];
	uint64_t keys[2] = { recognizer_key(r, word->plain, word->stem),
			     recognizer_verb_key(word->stem) };

	if (w->place.count == EXPAND_WORDS)
		return true;
	w->place.at[w->place.count++] = (uint32_t)at;
	for (int i = 0; i < (r->has_verbs ? 2 : 1); i++) {
		const struct automaton_edge *edge =
			automaton_step(&r->automaton, node, keys[i]);

		if (edge && ((edge->value && !visit(w, edge->value)) ||
			     !walk_on(w, edge->node, at)))
			return false;
	}
	w->place.count--;
	return true;
}

static void
read_classes(struct recognizer *r)
{
	if (r->class_room < r->reading.count) {
		r->class_room = r->reading.count * 2;
		r->classes = mem_resize(r->classes, r->class_room,
					sizeof *r->classes);
	}
	r->joins = false;
	for (size_t i = 0; i < r->reading.count; i++) {
		r->classes[i] =
			context_class(r->context, r->reading.words[i].full);
		r->joins = r->joins || (r->classes[i] & CLASS_AND);
	}
}

static bool
find(struct recognizer *r, struct pu_str text, enum reading_codes codes,
     struct pu_error *err)
{
	struct walker w = { .r = r, .text = text, .err = err };

	if (!reading_read(&r->reading, r->tokenizer, pu_buf_str(&r->language),
			  text, codes, err))
		return false;
	r->capitals = r->titles = -1;
	read_classes(r);
	for (size_t i = 0; i < r->reading.count; i++) {
		w.place.count = 0;
		if (!walk(&w, AUTOMATON_ROOT, i))
			return false;
	}
	return true;
}

/* By place, the longest first, then the best term's. */
static int
by_place(const void *a, const void *b)
{
	const struct pu_term_hit *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	if (x->status != y->status)
		return x->status < y->status ? -1 : 1;
	return x->concept < y->concept ? -1 : x->concept > y->concept;
}

/* One of the hits before reaches over this one, and not with the words of
 * others: "domestic workers" is no part of "sex and domestic workers". */
static bool
is_covered(const struct pu_term_hit *hits, size_t count,
	   const struct pu_term_hit *hit)
{
	while (count-- > 0) {
		const struct pu_term_hit *by = &hits[count];

		if (by->end >= hit->end &&
		    (by->others_start == by->others_end ||
		     hit->end <= by->others_start ||
		     hit->start >= by->others_end))
			return true;
	}
	return false;
}

static void
settle(struct pu_term_hit *hits, size_t *count)
{
	size_t kept = 0, end = 0;

	qsort(hits, *count, sizeof *hits, by_place);
	for (size_t i = 0; i < *count; i++) {
		const struct pu_term_hit *last = kept ? &hits[kept - 1] : NULL;
		bool same = last && last->start == hits[i].start &&
			    last->end == hits[i].end;

		/* Two ways to read the codes find the same. */
		if (same && last->concept == hits[i].concept)
			continue;
		hits[kept] = hits[i];
		hits[kept].covered =
			same ? last->covered
			     : hits[i].end <= end &&
					is_covered(hits, kept, &hits[i]);
		if (hits[i].end > end)
			end = hits[i].end;
		kept++;
	}
	*count = kept;
}

bool
recognizer_find(struct recognizer *r, struct pu_str text, enum recognize how,
		struct pu_arena *arena, struct pu_term_hit **hits,
		size_t *count, struct pu_error *err)
{
	*hits = NULL;
	*count = 0;
	r->hit_count = 0;
	r->how = how;
	if (!r->entry_count || !text.len)
		return true;
	if (!find(r, text, READING_JOINED, err) ||
	    (r->reading.split && !find(r, text, READING_APART, err)))
		return false;
	if (!r->hit_count)
		return true;
	settle(r->hits, &r->hit_count);
	*hits = arena_array(arena, r->hit_count, sizeof **hits);
	memcpy(*hits, r->hits, r->hit_count * sizeof **hits);
	*count = r->hit_count;
	return true;
}
