#include "config.h"

#include "formats/flow.h"

#include <stdlib.h>

#include "base/mem.h"

#define ADDRESS_MAX 4096u /* bytes of a link's address that are kept */

static void
append(struct flow_blocks *to, const struct pu_block *blocks, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		MEM_GROW(to->items, to->count, to->room);
		to->items[to->count++] = blocks[i];
	}
}

void
flow_start(struct flow *flow, struct build *build)
{
	*flow = (struct flow){ .text = { .build = build } };
	flow->level = &flow->text;
}

static struct flow_level *
enter(struct flow *flow, bool note)
{
	struct flow_level *level = mem_alloc(sizeof *level);

	level->outer = flow->level;
	level->note = note;
	level->build = &level->inner;
	build_start(&level->inner, flow->text.build->arena);
	level->inner.keep = flow->text.build->keep;
	flow->level = level;
	return level;
}

static void
leave(struct flow *flow, struct flow_blocks *blocks)
{
	struct flow_level *level = flow->level;

	if (blocks)
		append(blocks, level->inner.blocks, level->inner.count);
	flow->level = level->outer;
	build_stop(&level->inner);
	free(level->inner.blocks);
	free(level->boxes.items);
	free(level);
}

void
flow_stop(struct flow *flow)
{
	while (flow->level->outer)
		leave(flow, NULL);
	free(flow->text.boxes.items);
}

void
flow_open(struct flow *flow)
{
	struct flow_level *level = flow->level;

	flow->paragraphs++;
	if (level->open && !level->joins)
		level = enter(flow, false);
	level->open = true;
	level->joins = false;
}

static void
end_paragraph(struct flow_level *level)
{
	struct build *build = level->build;
	struct pu_block *block = build_block(build, level->type);

	if (block) {
		block->own = level->own;
		block->done =
			level->unsafe || (build->keep && !block->place_count);
	}
	level->own = 0;
	level->unsafe = false;
	for (size_t i = 0; i < level->boxes.count; i++) {
		MEM_GROW(build->blocks, build->count, build->room);
		build->blocks[build->count++] = level->boxes.items[i];
	}
	level->boxes.count = 0;
	level->pairs = 0;
	level->open = level->joins = false;
}

void
flow_close(struct flow *flow, enum pu_block_type type, bool joins)
{
	struct flow_level *level = flow->level;
	bool box = level->outer && !level->note;

	if (!level->open)
		return;
	level->type = type;
	level->joins = joins && !box;
	if (!level->joins)
		end_paragraph(level);
	if (box)
		leave(flow, &level->outer->boxes);
}

void
flow_settle(struct flow *flow)
{
	if (flow->level->open && flow->level->joins)
		end_paragraph(flow->level);
}

void
flow_mark(struct flow *flow, size_t own, bool unsafe)
{
	struct flow_level *level = flow->level;

	level->unsafe |= unsafe || level->own;
	level->own = own;
}

struct build *
flow_build(struct flow *flow)
{
	return flow->level->open ? flow->level->build : NULL;
}

void
flow_enter_note(struct flow *flow)
{
	enter(flow, true);
}

void
flow_leave_note(struct flow *flow, struct flow_blocks *blocks)
{
	while (flow->level->outer && !flow->level->note)
		flow_close(flow, PU_BLOCK_PARAGRAPH, false);
	if (!flow->level->note)
		return;
	flow_settle(flow);
	flow_close(flow, PU_BLOCK_PARAGRAPH, false);
	leave(flow, blocks);
}

void
flow_add(struct flow *flow, const struct flow_blocks *blocks)
{
	struct build *build = flow->level->build;

	for (size_t i = 0; i < blocks->count; i++) {
		MEM_GROW(build->blocks, build->count, build->room);
		build->blocks[build->count++] = blocks->items[i];
	}
}

int32_t
flow_link_open(struct flow *flow, struct pu_str address)
{
	struct pu_buf tag = PU_BUF_INIT;
	int32_t pair = ++flow->level->pairs;

	if (address.len > ADDRESS_MAX)
		address.len = ADDRESS_MAX;
	pu_buf_addz(&tag, "<a href=\"");
	pu_buf_add(&tag, address);
	pu_buf_addz(&tag, "\">");
	build_code(flow->level->build, PU_CODE_OPEN, pair, pu_str("link"),
		   pu_buf_str(&tag));
	pu_buf_free(&tag);
	return pair;
}

void
flow_link_close(struct flow *flow, int32_t pair)
{
	build_code(flow->level->build, PU_CODE_CLOSE, pair, pu_str("link"),
		   pu_str("</a>"));
}
