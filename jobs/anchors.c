#include "config.h"

#include "jobs/anchors.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "glossary/glossary.h"
#include "text/chars.h"
#include "text/convention.h"
#include "text/utf8.h"
#include "text/value.h"
#include "tm/protect.h"

#define ANCHORS_MOST 200u /* of a segment; further ones are not shown */

struct finder {
	struct job *job;
	struct map *said; /* what anchors say: their numbers */
	struct pu_buf key;
	struct pu_arena *scratch; /* of one segment */
	struct convention *convention;
	struct pu_str language, other;
	struct pu_str text; /* of the segment */
	bool *sure; /* by number: said where no sentence begins */
	size_t sure_count, sure_room;
	/* Of the segment; in no order, none overlaps another. */
	struct review_anchor found[ANCHORS_MOST];
	size_t count;
};

/* No word stands before the place. */
static bool
begins(struct pu_str text, size_t place)
{
	for (size_t at = 0; at < place;) {
		enum char_kind kind = char_kind(utf8_next(text, &at));

		if (kind == CHAR_LETTER || kind == CHAR_UPPER ||
		    kind == CHAR_DENSE || kind == CHAR_DIGIT)
			return false;
	}
	return true;
}

/* Takes a place unless something better is there; what it says is the key. */
static void
add(struct finder *f, enum review_anchor_kind kind, size_t start, size_t end)
{
	uint32_t same;

	if (f->count == ANCHORS_MOST || start >= end)
		return;
	for (size_t i = 0; i < f->count; i++)
		if (start < f->found[i].end && f->found[i].start < end)
			return;
	same = map_add(f->said, pu_buf_str(&f->key), NULL) + 1;
	while (f->sure_count <= same) {
		MEM_GROW(f->sure, f->sure_count, f->sure_room);
		f->sure[f->sure_count++] = false;
	}
	if (kind != REVIEW_NAME || !begins(f->text, start))
		f->sure[same] = true;
	f->found[f->count++] = (struct review_anchor){
		.start = start, .end = end, .kind = kind, .same = same
	};
}

/* --- links, addresses, handles, accounts --- */

static void
add_protected(struct finder *f, struct pu_str text)
{
	const struct protect_token *tokens;
	size_t count = protect_find(text, f->scratch, &tokens);

	for (size_t i = 0; i < count; i++) {
		enum review_anchor_kind kind = REVIEW_CODE;

		if (tokens[i].kind == PROTECT_NAME)
			kind = REVIEW_HANDLE;
		else if (tokens[i].kind == PROTECT_ADDRESS)
			kind = memchr(tokens[i].value.ptr, '@',
				      tokens[i].value.len)
				       ? REVIEW_MAIL
				       : REVIEW_LINK;
		pu_buf_clear(&f->key);
		pu_buf_addz(&f->key, "p ");
		pu_buf_add(&f->key, tokens[i].value);
		add(f, kind, tokens[i].start, tokens[i].end);
	}
}

/* --- terms --- */

static bool
add_terms(struct finder *f, struct pu_str text, struct pu_error *err)
{
	const struct pu_term_hit *hits;
	size_t count;

	if (!pu_glossary_find(f->job->glossary, text, f->language, f->other,
			      f->scratch, &hits, &count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (hits[i].covered)
			continue;
		pu_buf_clear(&f->key);
		pu_buf_addf(&f->key, "t %" PRId64, hits[i].concept);
		add(f, REVIEW_TERM, hits[i].start, hits[i].end);
	}
	return true;
}

/* --- values --- */

/* The digits that count, and how often ten stands behind them: 2.2 million and
 * 2 200 000 are the same. */
static void
put_number(struct pu_buf *key, const struct number *number)
{
	size_t first = 0, end = (size_t)number->whole + number->fraction;
	int scale = number->scale - number->fraction;

	while (first < end && number->digits[first] == '0')
		first++;
	for (; end > first && number->digits[end - 1] == '0'; end--)
		scale++;
	if (number->negative)
		pu_buf_addc(key, '-');
	pu_buf_add(key, pu_str_n(number->digits + first, end - first));
	pu_buf_addf(key, "e%d", first < end ? scale : 0);
}

/* Inés and Ines are one. */
static void
put_letters(struct pu_buf *key, struct pu_str text)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);

		c = c == UTF8_BAD ? 0xFFFD : char_base(c);
		if (c)
			utf8_add(key, c);
	}
}

/* Word by word: of "Dijo Inés Quispe" the other side has two. */
static void
add_name(struct finder *f, size_t at, size_t end)
{
	struct pu_str text = pu_str_n(f->text.ptr, end);

	for (size_t start = at, next = at; at <= end; at = next) {
		bool ends = at == end || utf8_is_space(utf8_next(text, &next));

		if (!ends)
			continue;
		pu_buf_clear(&f->key);
		pu_buf_addz(&f->key, "w ");
		put_letters(&f->key, pu_str_n(text.ptr + start, at - start));
		add(f, REVIEW_NAME, start, at);
		if (at == end)
			break;
		start = next;
	}
}

/* False: no anchor. */
static bool
put_value(struct pu_buf *key, struct pu_str text, const struct value *value,
	  enum review_anchor_kind *kind)
{
	const struct date *date = &value->date.date;
	const struct clock *time = &value->time.clock;

	*kind = REVIEW_NUMBER;
	switch (value->kind) {
	case VALUE_NUMBER:
	case VALUE_ORDINAL:
		pu_buf_addz(key, value->kind == VALUE_NUMBER ? "n " : "o ");
		put_number(key, &value->number);
		return true;
	case VALUE_DATE:
		*kind = REVIEW_DATE;
		pu_buf_addf(key, "d %d %u %u", date->year, date->month,
			    date->day);
		if (!date->year && !date->month && !date->day)
			pu_buf_addf(key, " %u", date->weekday);
		return true;
	case VALUE_TIME:
		*kind = REVIEW_DATE;
		pu_buf_addf(key, "c %u %u %u", time->hour, time->minute,
			    time->second);
		return true;
	case VALUE_CODE:
	case VALUE_MARKER:
		*kind = REVIEW_CODE;
		pu_buf_addz(key, "k ");
		pu_buf_add(key, pu_str_n(text.ptr + value->start,
					 value->end - value->start));
		return true;
	case VALUE_NAME:
	case VALUE_OPAQUE:
	case VALUE_WORD:
	default:
		return false;
	}
}

/* Of two readings the likelier one, which comes first. */
static void
add_values(struct finder *f, struct pu_str text)
{
	struct values values;

	values_read(text, f->convention, f->scratch, &values);
	for (size_t i = 0; i < values.count; i++) {
		const struct value *value = &values.items[i];
		enum review_anchor_kind kind;

		if (i && values.items[i - 1].spot == value->spot)
			continue;
		pu_buf_clear(&f->key);
		if (value->kind == VALUE_NAME)
			add_name(f, value->start, value->end);
		else if (put_value(&f->key, text, value, &kind))
			add(f, kind, value->start, value->end);
	}
}

/* --- all of them --- */

static int
compare_places(const void *a, const void *b)
{
	size_t x = ((const struct review_anchor *)a)->start;
	size_t y = ((const struct review_anchor *)b)->start;

	return x < y ? -1 : x > y;
}

/* What is protected beats a term, and a term what looks like a value. */
static bool
find_in(struct finder *f, const struct pu_segment *segment,
	struct review_segment *out, struct pu_arena *arena,
	struct pu_error *err)
{
	struct review_anchor *anchors;

	f->count = 0;
	f->text = segment->text;
	pu_arena_reset(f->scratch);
	add_protected(f, segment->text);
	if (!add_terms(f, segment->text, err))
		return false;
	add_values(f, segment->text);
	anchors = arena_array(arena, f->count + 1, sizeof *anchors);
	if (f->count) {
		qsort(f->found, f->count, sizeof *f->found, compare_places);
		memcpy(anchors, f->found, f->count * sizeof *anchors);
	}
	*out = (struct review_segment){ .text = segment->text,
					.paragraph = segment->paragraph,
					.anchors = anchors,
					.anchor_count = f->count };
	return true;
}

/* A capital that begins a sentence makes no name that nobody else tells. */
static void
drop_unsure(const struct finder *f, struct review_segment *segment)
{
	const struct review_anchor *first = segment->anchors;

	if (segment->anchor_count && first->kind == REVIEW_NAME &&
	    !f->sure[first->same]) {
		segment->anchors++;
		segment->anchor_count--;
	}
}

bool
job_anchors(struct job *job, const struct kept_side side[SIDES],
	    struct review_segment *out[SIDES], struct pu_arena *arena,
	    struct pu_error *err)
{
	struct finder *f = mem_alloc(sizeof *f);
	bool ok = true;

	f->job = job;
	f->said = map_new();
	f->key = (struct pu_buf)PU_BUF_INIT;
	f->scratch = pu_arena_new();
	for (unsigned s = 0; ok && s < SIDES; s++) {
		size_t count = side[s].count;

		f->language = side[s].language;
		f->other = side[1 - s].language;
		out[s] = arena_array(arena, count + 1, sizeof **out);
		ok = convention_new(&f->convention, f->language, 0, err);
		for (size_t i = 0; ok && i < count; i++)
			ok = find_in(f, &side[s].segments[i], &out[s][i], arena,
				     err);
		convention_free(f->convention);
		f->convention = NULL;
	}
	for (unsigned s = 0; ok && s < SIDES; s++)
		for (size_t i = 0; i < side[s].count; i++)
			drop_unsure(f, &out[s][i]);
	map_free(f->said);
	free(f->sure);
	pu_buf_free(&f->key);
	pu_arena_free(f->scratch);
	free(f);
	return ok;
}
