#include "config.h"

#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"

#define BLOCK_SIZE 16384

struct block {
	struct block *next;
	size_t size, used;
	alignas(max_align_t) char bytes[];
};

struct pu_arena {
	struct block *blocks; /* newest first */
};

struct pu_arena *
pu_arena_new(void)
{
	return mem_alloc(sizeof(struct pu_arena));
}

static void
drop(struct block *block)
{
	while (block) {
		struct block *next = block->next;

		free(block);
		block = next;
	}
}

void
pu_arena_free(struct pu_arena *arena)
{
	if (!arena)
		return;
	drop(arena->blocks);
	free(arena);
}

void
pu_arena_reset(struct pu_arena *arena)
{
	struct block *keep = arena->blocks;

	if (!keep)
		return;
	drop(keep->next);
	keep->next = NULL;
	keep->used = 0;
}

void *
arena_alloc(struct pu_arena *arena, size_t size)
{
	struct block *block = arena->blocks;
	const size_t align = alignof(max_align_t);
	char *at;

	if (size > SIZE_MAX / 2)
		mem_exhausted(size);
	size = (size + align - 1) / align * align;
	if (!block || block->size - block->used < size) {
		size_t room = block ? block->size * 2 : BLOCK_SIZE;

		if (room > (size_t)1 << 22)
			room = (size_t)1 << 22;
		if (room < size)
			room = size;
		block = mem_resize(NULL, sizeof *block + room, 1);
		*block = (struct block){ arena->blocks, room, 0 };
		arena->blocks = block;
	}
	at = block->bytes + block->used;
	block->used += size;
	return memset(at, 0, size);
}

void *
arena_array(struct pu_arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / 2 / size)
		mem_exhausted(count);
	return arena_alloc(arena, count * size);
}

struct pu_str
arena_str(struct pu_arena *arena, struct pu_str str)
{
	char *copy = arena_alloc(arena, str.len + 1);

	if (str.len)
		memcpy(copy, str.ptr, str.len);
	return pu_str_n(copy, str.len);
}

size_t
arena_size(const struct pu_arena *arena)
{
	size_t size = 0;

	for (const struct block *b = arena->blocks; b; b = b->next)
		size += sizeof *b + b->size;
	return size;
}
