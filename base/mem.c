#include "config.h"

#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
say_and_stop(size_t size)
{
	fprintf(stderr, "puente: out of memory (%zu bytes)\n", size);
}

static void (*on_exhausted)(size_t) = say_and_stop;

void
pu_mem_handler(void (*handler)(size_t size))
{
	on_exhausted = handler ? handler : say_and_stop;
}

void
mem_exhausted(size_t size)
{
	on_exhausted(size);
	abort();
}

void *
mem_array(size_t count, size_t size)
{
	void *ptr = calloc(count ? count : 1, size ? size : 1);

	if (!ptr)
		mem_exhausted(count);
	return ptr;
}

void *
mem_alloc(size_t size)
{
	return mem_array(1, size);
}

void *
mem_resize(void *ptr, size_t count, size_t size)
{
	void *bigger;

	if (size && count > SIZE_MAX / size)
		mem_exhausted(count);
	bigger = realloc(ptr, count && size ? count * size : 1);
	if (!bigger)
		mem_exhausted(count * size);
	return bigger;
}

char *
mem_copy(const char *ptr, size_t len)
{
	char *copy = mem_resize(NULL, len + 1, 1);

	if (len)
		memcpy(copy, ptr, len);
	copy[len] = '\0';
	return copy;
}
