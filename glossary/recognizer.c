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
add_hit(struct recognizer *r, const struct wording *wording, size_t first,
	struct pu_str text)
{
	const struct recognizer_entry *entry = &r->entries[wording->term];
	const struct reading *reading = &r->reading;
	const struct reading_word *last =
		&reading->words[first + wording->count - 1];
	size_t start = reading_start(reading, reading->words[first].start);
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
}

static bool
visit(struct recognizer *r, uint32_t wording, size_t first, struct pu_str text,
      struct pu_error *err)
{
	for (; wording; wording = r->wordings[wording].next) {
		int found = recognizer_confirm(r, &r->wordings[wording], first,
					       err);

		if (found < 0)
			return false;
		if (found)
			add_hit(r, &r->wordings[wording], first, text);
	}
	return true;
}

/* Every wording that begins at first, the word at `at` being the next one. */
static bool
walk(struct recognizer *r, uint32_t node, size_t first, size_t at,
     struct pu_str text, struct pu_error *err)
{
	const struct reading_word *word = &r->reading.words[at];
	uint64_t keys[2] = { recognizer_key(r, word->plain, word->stem),
			     recognizer_verb_key(word->stem) };

	for (int i = 0; i < (r->has_verbs ? 2 : 1); i++) {
		const struct automaton_edge *edge =
			automaton_step(&r->automaton, node, keys[i]);

		if (!edge)
			continue;
		if (edge->value && !visit(r, edge->value, first, text, err))
			return false;
		if (at + 1 < r->reading.count &&
		    !walk(r, edge->node, first, at + 1, text, err))
			return false;
	}
	return true;
}

static bool
find(struct recognizer *r, struct pu_str text, enum reading_codes codes,
     struct pu_error *err)
{
	if (!reading_read(&r->reading, r->tokenizer, pu_buf_str(&r->language),
			  text, codes, err))
		return false;
	r->capitals = -1;
	for (size_t i = 0; i < r->reading.count; i++)
		if (!walk(r, AUTOMATON_ROOT, i, i, text, err))
			return false;
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
		hits[kept].covered = same ? last->covered : hits[i].end <= end;
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
