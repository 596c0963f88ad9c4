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
		const struct carry_edit *x = i < a->count ? &a->items[i] : NULL;
		const struct carry_edit *y = j < b->count ? &b->items[j] : NULL;

		if (x && y && x->start < y->end && y->start < x->end)
			j++;
		else if (!y || (x && x->start < y->start))
			items[count++] = a->items[i++];
		else
			items[count++] = b->items[j++];
	}
	return (struct carry_edits){ items, count };
}

static void
find(struct carry_protected *out, struct pu_str text, struct pu_arena *arena)
{
	out->text = text;
	out->count = protect_find(text, arena, &out->items);
}

bool
carry_over(const struct carry_texts *texts, struct pu_arena *scratch,
	   struct pu_arena *arena, struct pu_str *text,
	   const struct pu_span **spans, size_t *span_count)
{
	struct carry_edits own, values, all;
	struct carry_tokens tokens;

	if (pu_str_eq(texts->query, texts->source))
		return false;
	find(&tokens.query, texts->query, scratch);
	find(&tokens.source, texts->source, scratch);
	find(&tokens.target, texts->target, scratch);
	own = carry_protected(&tokens, scratch);
	values = carry_values(texts, &tokens, scratch);
	all = merge(&own, &values, scratch);
	if (!all.count)
		return false;
	*text = carry_apply(texts->target, &all, arena, spans);
	*span_count = all.count;
	return true;
}
