#include "config.h"

#include "cli/tags.h"

#include "base/i18n.h"
#include "text/code-text.h"
#include "text/code.h"

#define FORMS (CODE_TEXT_OMEGAT | CODE_TEXT_TAGS | CODE_TEXT_BRACES)

void
tags_take(struct pu_variant *query, struct pu_arena *arena)
{
	code_text_read(query, FORMS, arena);
}

struct pu_str
tags_leave(struct pu_str text, struct pu_arena *arena)
{
	return text.len ? code_text_plain(text, FORMS, arena) : text;
}

size_t
tags_count(const struct pu_tm_query *query)
{
	size_t count = 0;

	for (size_t k = 0; k < query->code_count; k++)
		count += query->codes[k].kind != PU_CODE_LITERAL;
	return count;
}

struct writer {
	const struct pu_tm_query *query;
	const struct pu_match *match;
	struct pu_buf text;
	struct pu_span *spans;
	size_t count;
};

/* A run of the coded text, its codes as tags. */
static void
put_run(struct writer *w, size_t from, size_t to)
{
	struct pu_str text = pu_str_n(w->match->coded.ptr, to);
	size_t at = from, which = 0;

	while (code_next(text, w->query->code_count, &at, &which)) {
		struct pu_span *span = &w->spans[w->count++];

		pu_buf_add(&w->text, pu_str_n(text.ptr + from, at - from));
		span->start = w->text.len;
		pu_buf_add(&w->text, w->query->codes[which].data);
		span->end = w->text.len;
		at += 3;
		from = at;
	}
	pu_buf_add(&w->text, pu_str_n(text.ptr + from, to - from));
}

static void
put_one(struct pu_match *match, const struct pu_tm_query *query,
	struct pu_arena *arena)
{
	struct writer w = { .query = query,
			    .match = match,
			    .text = PU_BUF_INIT };
	size_t from = 0;

	w.spans = arena_array(
		arena, query->code_count + match->suggestion_span_count + 1,
		sizeof *w.spans);
	for (size_t i = 0; i < match->suggestion_span_count; i++) {
		const struct pu_span *value = &match->coded_spans[i];

		put_run(&w, from, value->start);
		w.spans[w.count].start = w.text.len;
		pu_buf_add(&w.text, pu_str_n(match->coded.ptr + value->start,
					     value->end - value->start));
		w.spans[w.count++].end = w.text.len;
		from = value->end;
	}
	put_run(&w, from, match->coded.len);
	match->suggestion = arena_str(arena, pu_buf_str(&w.text));
	match->suggestion_spans = w.spans;
	match->suggestion_span_count = w.count;
	pu_buf_free(&w.text);
}

void
tags_put(struct pu_matches *matches, const struct pu_tm_query *query,
	 struct pu_arena *arena)
{
	struct pu_match *items =
		arena_array(arena, matches->count + 1, sizeof *items);

	for (size_t i = 0; i < matches->count; i++) {
		items[i] = matches->items[i];
		if (items[i].coded.ptr)
			put_one(&items[i], query, arena);
	}
	matches->items = items;
}

/* ---- what told their places ---- */

json_t *
tags_value(const struct pu_match *match, const struct pu_tm_query *query)
{
	json_t *list = json_array();

	for (size_t k = 0; k < query->code_count; k++) {
		json_t *item;

		if (query->codes[k].kind == PU_CODE_LITERAL)
			continue;
		item = json_array();
		json_array_append_new(item, value_text(query->codes[k].data));
		json_array_append_new(item, json_string(pu_code_place_name(
						    match->code_places[k])));
		json_array_append_new(list, item);
	}
	return list;
}

static const char *
place_label(enum pu_code_place place)
{
	switch (place) {
	case PU_CODE_KEPT:
		return _("kept:");
	case PU_CODE_BY_WORDS:
		return _("placed by the same words:");
	case PU_CODE_BY_KEYS:
		return _("placed by keys:");
	case PU_CODE_BY_MARKS:
		return _("placed by punctuation:");
	case PU_CODE_BY_MEMORY:
		return _("placed by other units:");
	case PU_CODE_BY_SPACES:
		return _("placed by spaces:");
	case PU_CODE_LOST:
	default:
		return _("without a place:");
	}
}

static size_t
show_place(struct output *out, const struct pu_match *match,
	   const struct pu_tm_query *query, enum pu_code_place place,
	   bool first)
{
	size_t count = 0;

	for (size_t k = 0; k < query->code_count; k++) {
		if (query->codes[k].kind == PU_CODE_LITERAL ||
		    match->code_places[k] != place)
			continue;
		if (!count++) {
			output_put(out, first ? "" : "; ");
			output_put(out, place_label(place));
		}
		output_put(out, " ");
		output_text(out, query->codes[k].data);
	}
	return count;
}

void
tags_show(struct output *out, const struct pu_match *match,
	  const struct pu_tm_query *query)
{
	size_t count = 0;

	for (int place = PU_CODE_KEPT; place <= PU_CODE_BY_SPACES; place++)
		count += show_place(out, match, query,
				    (enum pu_code_place)place, !count);
	show_place(out, match, query, PU_CODE_LOST, !count);
}
