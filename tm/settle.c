#include "config.h"

#include "base/mem.h"
#include "tm/concord.h"

unsigned
settle_count(uint64_t found)
{
	unsigned count = 0;

	for (; found; found &= found - 1)
		count++;
	return count;
}

bool
settle_look(struct concord *concord, const struct side *side,
	    struct pu_str body, uint64_t *found, bool **marks,
	    struct pu_error *err)
{
	struct finder *finder = concord->finder;
	uint64_t all = side->wanted.count < 64
			       ? (UINT64_C(1) << side->wanted.count) - 1
			       : UINT64_MAX;

	concord->kept->counters.verified++;
	if (!wanted_in_body(&side->wanted, body, all))
		return true;
	if (!tokenizer_run(side->family->tokenizer, body, &finder->match, err))
		return false;
	if (marks)
		*marks = mem_array(finder->match.count + 1, sizeof **marks);
	*found = wanted_in_text(&side->wanted, &finder->match,
				marks ? *marks : NULL);
	return true;
}

static const struct side *
side_with(const struct concord *concord, int64_t family)
{
	for (size_t i = 0; i < concord->side_count; i++)
		if (concord->sides[i].family->id == family)
			return &concord->sides[i];
	return NULL;
}

/* By its keys; NULL in *side: it is gone. */
static bool
look_at_keys(struct concord *concord, uint32_t text, const struct side **side,
	     uint64_t *found, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(concord->finder->db, SQL_TEXT_GET_KEYS);
	int got;

	stmt_int(stmt, 1, text);
	got = stmt_next(stmt, err);
	*side = got == 1 ? side_with(concord, stmt_get_int(stmt, 1)) : NULL;
	if (*side)
		*found = wanted_in_keys(&(*side)->wanted,
					stmt_get_text(stmt, 0));
	stmt_done(stmt);
	concord->kept->counters.gone += got == 0;
	concord->kept->counters.verified++;
	return got >= 0;
}

bool
settle_text(struct concord *concord, uint32_t text, struct pu_error *err)
{
	struct finder *finder = concord->finder;
	struct concord_kept *kept = concord->kept;
	unsigned count = coverage_get(kept->coverage, text, NULL);
	const struct side *side;
	uint64_t found = 0;

	if (!look_at_keys(concord, text, &side, &found, err))
		return false;
	if (side && settle_count(found) >= count &&
	    found & side->wanted.numbers) {
		found = 0; /* numbers may share a key */
		if (!finder_body(finder, text, &finder->text, NULL, err) ||
		    !settle_look(concord, side, pu_buf_str(&finder->text),
				 &found, NULL, err))
			return false;
	}
	concord->tested++;
	concord->failed += settle_count(found) < count;
	kept->counters.refused += settle_count(found) < count;
	coverage_set(kept->coverage, text, settle_count(found), false);
	return true;
}

const struct pu_span *
settle_spans(const struct tokens *tokens, const bool *marks,
	     struct pu_arena *arena, size_t *count)
{
	struct pu_span *spans;
	size_t marked = 0;

	for (size_t i = 0; marks && i < tokens->count; i++)
		marked += marks[i];
	spans = arena_array(arena, marked + 1, sizeof *spans);
	*count = 0;
	for (size_t i = 0; *count < marked; i++)
		if (marks[i])
			spans[(*count)++] =
				(struct pu_span){ tokens->items[i].start,
						  tokens->items[i].end };
	return spans;
}
