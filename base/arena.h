/* arena.h - memory that is freed all at once
 *
 * Allocation never fails, see mem.h.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/buf.h"

struct pu_arena;

PU_API struct pu_arena *pu_arena_new(void);
PU_API void pu_arena_free(struct pu_arena *arena); /* NULL is legal */
/* Drop the contents, keep one block of memory. */
PU_API void pu_arena_reset(struct pu_arena *arena);

void *arena_alloc(struct pu_arena *arena, size_t size); /* zeroed, aligned */
void *arena_array(struct pu_arena *arena, size_t count, size_t size);
/* A copy, followed by a '\0' that len does not count. */
struct pu_str arena_str(struct pu_arena *arena, struct pu_str str);
size_t arena_size(const struct pu_arena *arena); /* bytes held */

#endif
