#include "config.h"

#include "desk/update.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "desk/update-align.h"
#include "desk/update-guard.h"
#include "desk/update-pair.h"
#include "text/lang.h"

/* One of the two versions. */
struct side {
	const struct story_version *version;
	int64_t *segments; /* what each says: story_source_of */
	int64_t *blocks; /* what all segments of each say */
	size_t *first; /* segment of each block; one more at the end */
};

struct comparison {
	struct side before, after;
	size_t *match; /* of each segment of after */
	int *alike;
	bool *moved;
	bool *taken; /* segments of before */
};

/* ---- what each says ---- */

static int64_t
mix(int64_t hash, int64_t next)
{
	return (int64_t)(((uint64_t)hash ^ (uint64_t)next) *
			 UINT64_C(0x9E3779B97F4A7C15));
}

static void
side_open(struct side *side, const struct story_version *version)
{
	size_t at = 0;

	side->version = version;
	side->segments =
		mem_array(version->segment_count + 1, sizeof *side->segments);
	side->blocks =
		mem_array(version->block_count + 1, sizeof *side->blocks);
	side->first = mem_array(version->block_count + 1, sizeof *side->first);
	for (size_t i = 0; i < version->segment_count; i++)
		side->segments[i] = story_source_of(version->segments[i].text);
	for (size_t i = 0; i < version->block_count; i++) {
		side->first[i] = at;
		side->blocks[i] = 1;
		for (; at < version->segment_count &&
		       version->segments[at].block == i;
		     at++)
			side->blocks[i] =
				mix(side->blocks[i], side->segments[at]);
	}
	side->first[version->block_count] = version->segment_count;
}

static void
side_close(struct side *side)
{
	free(side->segments);
	free(side->blocks);
	free(side->first);
}

/* ---- what stayed where it was ---- */

static void
match_block(struct comparison *c, size_t a, size_t b)
{
	size_t count = c->before.first[a + 1] - c->before.first[a];

	if (count != c->after.first[b + 1] - c->after.first[b])
		return;
	for (size_t i = 0; i < count; i++)
		c->match[c->after.first[b] + i] = c->before.first[a] + i;
}

static void
match_in_place(struct comparison *c)
{
	const struct story_version *before = c->before.version,
				   *after = c->after.version;
	size_t *blocks = mem_array(after->block_count + 1, sizeof *blocks);
	size_t a = 0, b = 0;

	for (size_t i = 0; i < after->block_count; i++)
		blocks[i] = ALIGN_NONE;
	update_align(c->before.blocks, 0, before->block_count, c->after.blocks,
		     0, after->block_count, blocks);
	for (size_t i = 0; i < after->block_count; i++) {
		if (blocks[i] == ALIGN_NONE)
			continue;
		match_block(c, blocks[i], i);
		update_align(c->before.segments, a, c->before.first[blocks[i]],
			     c->after.segments, b, c->after.first[i], c->match);
		a = c->before.first[blocks[i] + 1];
		b = c->after.first[i + 1];
	}
	update_align(c->before.segments, a, before->segment_count,
		     c->after.segments, b, after->segment_count, c->match);
	for (size_t i = 0; i < after->segment_count; i++)
		if (c->match[i] != ALIGN_NONE)
			c->taken[c->match[i]] = true;
	free(blocks);
}

/* ---- what only moved ---- */

static struct pu_str
key_of(const int64_t *value)
{
	return pu_str_n((const char *)value, sizeof *value);
}

/* The segments of a text that are left, in order. */
static void
match_moved(struct comparison *c)
{
	size_t count = c->before.version->segment_count;
	size_t *next = mem_array(count + 1, sizeof *next);
	struct map *texts = map_new();

	for (size_t i = count; i--;) {
		uint32_t item;

		if (c->taken[i])
			continue;
		item = map_add(texts, key_of(&c->before.segments[i]), NULL);
		next[i] = (size_t)*map_value(texts, item);
		*map_value(texts, item) = (int64_t)i + 1;
	}
	for (size_t i = 0; i < c->after.version->segment_count; i++) {
		uint32_t item = map_find(texts, key_of(&c->after.segments[i]));
		size_t found;

		if (c->match[i] != ALIGN_NONE || item == MAP_NONE ||
		    !*map_value(texts, item))
			continue;
		found = (size_t)*map_value(texts, item) - 1;
		*map_value(texts, item) = (int64_t)next[found];
		c->match[i] = found;
		c->taken[found] = c->moved[i] = true;
	}
	map_free(texts);
	free(next);
}

/* ---- what is alike ---- */

static struct pu_str
plain_of(const struct story_segment *segment, struct pu_arena *arena)
{
	struct pu_buf plain = PU_BUF_INIT;
	struct pu_str out;

	unit_plain(&plain, segment->text, segment->codes, segment->code_count);
	out = arena_str(arena, pu_buf_str(&plain));
	pu_buf_free(&plain);
	return out;
}

/* The plain texts of those that are left; the others are empty. */
static struct pu_str *
left_texts(const struct story_version *version, const bool *taken,
	   const size_t *match, struct pu_arena *arena)
{
	struct pu_str *out =
		arena_array(arena, version->segment_count + 1, sizeof *out);

	for (size_t i = 0; i < version->segment_count; i++)
		out[i] =
			(taken && taken[i]) || (match && match[i] != ALIGN_NONE)
				? pu_str("")
				: plain_of(&version->segments[i], arena);
	return out;
}

static bool
match_alike(struct comparison *c, struct pu_str language,
	    struct pu_arena *arena, struct pu_error *err)
{
	struct tokenizer *tokenizer;
	bool ok;

	if (!tokenizer_new(&tokenizer, lang_primary(language), err))
		return false;
	ok = update_pair(left_texts(c->before.version, c->taken, NULL, arena),
			 c->before.version->segment_count,
			 left_texts(c->after.version, NULL, c->match, arena),
			 c->after.version->segment_count, tokenizer, c->match,
			 c->alike, err);
	tokenizer_free(tokenizer);
	for (size_t i = 0; ok && i < c->after.version->segment_count; i++)
		if (c->match[i] != ALIGN_NONE)
			c->taken[c->match[i]] = true;
	return ok;
}

/* ---- what it comes to ---- */

static void
settle_item(struct update *out, const struct comparison *c, size_t at,
	    struct guard *guard, struct pu_arena *scratch)
{
	struct update_item *item = &out->items[at];
	const struct story_segment *now = &c->after.version->segments[at];
	struct guard_verdict verdict;

	*item = (struct update_item){ .before = c->match[at],
				      .change = STORY_NEW,
				      .was = { NULL, 0 },
				      .now = { NULL, 0 } };
	if (item->before == ALIGN_NONE)
		return;
	item->alike = 100;
	item->change = c->moved[at] ? STORY_MOVED : STORY_SAME;
	if (!c->alike[at])
		return;
	pu_arena_reset(scratch);
	guard_compare(
		guard,
		plain_of(&c->before.version->segments[item->before], scratch),
		plain_of(now, scratch), out->arena, &verdict);
	item->alike = c->alike[at];
	item->change = verdict.typo ? STORY_TYPO : STORY_CHANGED;
	item->was = verdict.was;
	item->now = verdict.now;
}

static void
count_all(struct update *out, const struct comparison *c)
{
	const struct story_version *before = c->before.version,
				   *after = c->after.version;
	size_t kept;

	for (size_t i = 0; i < out->count; i++) {
		enum story_change change = out->items[i].change;
		uint32_t words = after->segments[i].words;

		out->counts[change]++;
		out->words += change >= STORY_TYPO ? words : 0;
		out->new_words += change > STORY_TYPO ? words : 0;
	}
	out->removed = arena_array(out->arena, before->segment_count + 1,
				   sizeof *out->removed);
	for (size_t i = 0; i < before->segment_count; i++)
		if (!c->taken[i])
			out->removed[out->removed_count++] = i;
	out->counts[STORY_REMOVED] = out->removed_count;
	kept = out->counts[STORY_SAME] + out->counts[STORY_MOVED];
	out->listing =
		after->block_count >= UPDATE_BLOCKS &&
		after->segment_count <= after->block_count * UPDATE_SHORT &&
		kept * 100 >= out->count * UPDATE_SHARED;
}

static bool
settle(struct update *out, const struct comparison *c, struct pu_str language,
       const struct pu_str *names, size_t name_count, struct pu_error *err)
{
	struct pu_arena *scratch;
	struct guard *guard;

	if (!guard_new(&guard, language, names, name_count, err))
		return false;
	scratch = pu_arena_new();
	out->count = c->after.version->segment_count;
	out->items =
		arena_array(out->arena, out->count + 1, sizeof *out->items);
	for (size_t i = 0; i < out->count; i++)
		settle_item(out, c, i, guard, scratch);
	count_all(out, c);
	pu_arena_free(scratch);
	guard_free(guard);
	return true;
}

bool
update_compare(struct update *out, const struct story_version *before,
	       const struct story_version *after, struct pu_str language,
	       const struct pu_str *names, size_t name_count,
	       struct pu_error *err)
{
	const size_t count = after->segment_count;
	struct comparison c = {
		.match = mem_array(count + 1, sizeof *c.match),
		.alike = mem_array(count + 1, sizeof *c.alike),
		.moved = mem_array(count + 1, sizeof *c.moved),
		.taken = mem_array(before->segment_count + 1, sizeof *c.taken),
	};
	bool ok;

	*out = (struct update){ .arena = pu_arena_new() };
	for (size_t i = 0; i < count; i++)
		c.match[i] = ALIGN_NONE;
	side_open(&c.before, before);
	side_open(&c.after, after);
	match_in_place(&c);
	match_moved(&c);
	ok = match_alike(&c, language, out->arena, err) &&
	     settle(out, &c, language, names, name_count, err);
	side_close(&c.before);
	side_close(&c.after);
	free(c.match);
	free(c.alike);
	free(c.moved);
	free(c.taken);
	if (!ok)
		update_free(out);
	return ok;
}

void
update_free(struct update *update)
{
	pu_arena_free(update->arena);
	*update = (struct update){ .arena = NULL };
}
