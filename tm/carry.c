#include "config.h"

#include "tm/carry.h"

struct pu_str
carry_apply(struct pu_str target, const struct carry_edits *edits,
	    struct pu_arena *arena, const struct pu_span **spans)
{
	struct pu_span *list =
		arena_array(arena, edits->count + 1, sizeof *list);
	struct pu_buf out = PU_BUF_INIT;
	struct pu_str text;
	size_t done = 0;

	for (size_t i = 0; i < edits->count; i++) {
		const struct carry_edit *edit = &edits->items[i];

		pu_buf_add(&out,
			   pu_str_n(target.ptr + done, edit->start - done));
		list[i].start = out.len;
		pu_buf_add(&out, edit->text);
		list[i].end = out.len;
		done = edit->end;
	}
	pu_buf_add(&out, pu_str_n(target.ptr + done, target.len - done));
	text = arena_str(arena, pu_buf_str(&out));
	pu_buf_free(&out);
	*spans = list;
	return text;
}

/* Both in order; what overlaps a protected token is left to it. */
static struct carry_edits
merge(const struct carry_edits *a, const struct carry_edits *b,
      struct pu_arena *arena)
{
	struct carry_edit *items =
		arena_array(arena, a->count + b->count + 1, sizeof *items);
	size_t i = 0, j = 0, count = 0;

	while (i < a->count || j < b->count) {
		bool both = i < a->count && j < b->count;

		if (both && a->items[i].start < b->items[j].end &&
		    b->items[j].start < a->items[i].end)
			j++;
		else if (both ? a->items[i].start < b->items[j].start
			      : i < a->count)
			items[count++] = a->items[i++];
		else
			items[count++] = b->items[j++];
	}
	return (struct carry_edits){ items, count };
}

void
carry_ask(struct carry_query *query, struct pu_str text,
	  struct convention *convention, struct pu_arena *arena)
{
	*query = (struct carry_query){ .side = { .text = text,
						 .convention = convention },
				       .arena = arena };
}

struct carry_edits
carry_find(struct carry_query *query, const struct carry_texts *texts,
	   struct pu_arena *scratch)
{
	struct carry_side source = { .text = texts->source,
				     .convention = texts->source_convention };
	struct carry_side target = { .text = texts->target,
				     .convention = texts->target_convention };
	struct carry_edits own, values;

	if (pu_str_eq(query->side.text, source.text))
		return (struct carry_edits){ NULL, 0 };
	own = carry_protected(&query->side, query->arena, &source, &target,
			      scratch);
	values = carry_values(&query->side, query->arena, &source, &target,
			      scratch);
	if (!own.count && !values.count)
		return (struct carry_edits){ NULL, 0 };
	return merge(&own, &values, scratch);
}

bool
carry_over(struct carry_query *query, const struct carry_texts *texts,
	   struct pu_arena *scratch, struct pu_arena *arena,
	   struct pu_str *text, const struct pu_span **spans,
	   size_t *span_count)
{
	struct carry_edits edits = carry_find(query, texts, scratch);

	if (!edits.count)
		return false;
	*text = carry_apply(texts->target, &edits, arena, spans);
	*span_count = edits.count;
	return true;
}
