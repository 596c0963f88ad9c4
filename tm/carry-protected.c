#include "config.h"

#include "tm/carry.h"

struct carry {
	const struct carry_protected *query, *source, *target;
	bool paired; /* source and query have the same kinds in order */
	bool differs[PROTECT_NAME + 1];
};

/* Place of the value, or the count. */
static size_t
find(const struct carry_protected *tokens, struct pu_str value)
{
	size_t i = 0;

	while (i < tokens->count && !pu_str_eq(tokens->items[i].value, value))
		i++;
	return i;
}

static bool
pairs_off(const struct carry_protected *a, const struct carry_protected *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (a->items[i].kind != b->items[i].kind)
			return false;
	return true;
}

/* Wherever the source has its i-th value, and nowhere else, the query has its
 * i-th. */
static bool
one_to_one(const struct carry *c, size_t i)
{
	for (size_t k = 0; k < c->source->count; k++)
		if (pu_str_eq(c->source->items[k].value,
			      c->source->items[i].value) !=
		    pu_str_eq(c->query->items[k].value,
			      c->query->items[i].value))
			return false;
	return true;
}

/* Kinds of which one side has a token that the other lacks. */
static void
note_kinds(struct carry *c, const struct carry_protected *side,
	   const struct carry_protected *other)
{
	for (size_t i = 0; i < side->count; i++)
		if (find(other, side->items[i].value) == other->count)
			c->differs[side->items[i].kind] = true;
}

/* What stands for the target's token; no text (NULL): the token itself. */
static struct pu_str
instead(const struct carry *c, const struct protect_token *token)
{
	const struct pu_str same = { NULL, 0 };
	size_t i = find(c->source, token->value);
	const struct protect_token *own;

	if (i < c->source->count && c->paired && one_to_one(c, i)) {
		own = &c->query->items[i];
		return pu_str_eq(own->value, token->value)
			       ? same
			       : pu_str_n(c->query->text.ptr + own->start,
					  own->end - own->start);
	}
	if (find(c->query, token->value) < c->query->count &&
	    (i == c->source->count || !c->paired))
		return same;
	if (i == c->source->count && !c->differs[token->kind])
		return same;
	return pu_str(CARRY_BLANK);
}

struct carry_edits
carry_protected(const struct carry_tokens *tokens, struct pu_arena *arena)
{
	struct carry c = { .query = &tokens->query,
			   .source = &tokens->source,
			   .target = &tokens->target };
	struct carry_edit *items =
		arena_array(arena, tokens->target.count + 1, sizeof *items);
	size_t count = 0;

	c.paired = pairs_off(&tokens->source, &tokens->query);
	note_kinds(&c, &tokens->source, &tokens->query);
	note_kinds(&c, &tokens->query, &tokens->source);
	for (size_t i = 0; i < tokens->target.count; i++) {
		const struct protect_token *token = &tokens->target.items[i];
		struct pu_str own = instead(&c, token);

		if (own.ptr)
			items[count++] = (struct carry_edit){ token->start,
							      token->end, own };
	}
	return (struct carry_edits){ items, count };
}
