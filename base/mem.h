/* mem.h - memory that never runs out silently
 *
 * Allocation never returns NULL: when memory runs out the handler is called,
 * and a handler that returns ends the process. Sizes that come from input are
 * bounded (PU_LIMIT) before they get here.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

#include "base/export.h"

/* Called with the size asked for; may unwind, must not return. NULL: the
 * default, which writes one line to stderr and aborts. */
PU_API void pu_mem_handler(void (*handler)(size_t size));

_Noreturn void mem_exhausted(size_t size);
void *mem_alloc(size_t size); /* zeroed; free() it */
void *mem_array(size_t count, size_t size); /* zeroed; checks count * size */
void *mem_resize(void *ptr, size_t count, size_t size); /* not zeroed */
char *mem_copy(const char *ptr, size_t len); /* with a final '\0' */

/* Room for one more item in an array that grows by doubling:
 * MEM_GROW(items, count, room) before items[count++] = x. */
#define MEM_GROW(items, count, room)                                           \
	do {                                                                   \
		if ((count) == (room)) {                                       \
			(room) = (room) ? (room)*2 : 16;                       \
			(items) = mem_resize(items, room, sizeof *(items));    \
		}                                                              \
	} while (0)

#endif
