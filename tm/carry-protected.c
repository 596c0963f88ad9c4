#include "config.h"

#include "tm/carry.h"

struct carry {
	const struct carry_side *query, *source, *target;
	bool paired; /* source and query have the same kinds in order */
	bool differs[PROTECT_NAME + 1];
};

/* Place of the value, or the count. */
static size_t
find(const struct carry_side *tokens, struct pu_str value)
{
	size_t i = 0;

	while (i < tokens->token_count &&
	       !pu_str_eq(tokens->tokens[i].value, value))
		i++;
	return i;
}

static bool
pairs_off(const struct carry_side *a, const struct carry_side *b)
{
	if (a->token_count != b->token_count)
		return false;
	for (size_t i = 0; i < a->token_count; i++)
		if (a->tokens[i].kind != b->tokens[i].kind)
			return false;
	return true;
}

/* Wherever the source has its i-th value, and nowhere else, the query has its
 * i-th. */
static bool
one_to_one(const struct carry *c, size_t i)
{
	for (size_t k = 0; k < c->source->token_count; k++)
		if (pu_str_eq(c->source->tokens[k].value,
			      c->source->tokens[i].value) !=
		    pu_str_eq(c->query->tokens[k].value,
			      c->query->tokens[i].value))
			return false;
	return true;
}

/* Kinds of which one side has a token that the other lacks. */
static void
note_kinds(struct carry *c, const struct carry_side *side,
	   const struct carry_side *other)
{
	for (size_t i = 0; i < side->token_count; i++)
		if (find(other, side->tokens[i].value) == other->token_count)
			c->differs[side->tokens[i].kind] = true;
}

/* What stands for the target's token; no text (NULL): the token itself. */
static struct pu_str
instead(const struct carry *c, const struct protect_token *token)
{
	const struct pu_str same = { NULL, 0 };
	size_t i = find(c->source, token->value);
	const struct protect_token *own;

	if (i < c->source->token_count && c->paired && one_to_one(c, i)) {
		own = &c->query->tokens[i];
		return pu_str_eq(own->value, token->value)
			       ? same
			       : pu_str_n(c->query->text.ptr + own->start,
					  own->end - own->start);
	}
	if (find(c->query, token->value) < c->query->token_count &&
	    (i == c->source->token_count || !c->paired))
		return same;
	if (i == c->source->token_count && !c->differs[token->kind])
		return same;
	return pu_str(CARRY_BLANK);
}

struct carry_edits
carry_protected(struct carry_side *query, struct pu_arena *kept,
		struct carry_side *source, struct carry_side *target,
		struct pu_arena *arena)
{
	struct carry c = { .query = query, .source = source };
	struct carry_edit *items;
	size_t count = 0;

	side_tokens(query, kept);
	side_tokens(source, arena);
	/* Without any, what the target has is its own. */
	if (!query->token_count && !source->token_count)
		return (struct carry_edits){ NULL, 0 };
	side_tokens(target, arena);
	items = arena_array(arena, target->token_count + 1, sizeof *items);
	c.paired = pairs_off(c.source, c.query);
	note_kinds(&c, c.source, c.query);
	note_kinds(&c, c.query, c.source);
	for (size_t i = 0; i < target->token_count; i++) {
		const struct protect_token *token = &target->tokens[i];
		struct pu_str own = instead(&c, token);

		if (own.ptr)
			items[count++] = (struct carry_edit){ token->start,
							      token->end, own };
	}
	return (struct carry_edits){ items, count };
}
