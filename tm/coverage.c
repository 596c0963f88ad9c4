#include "config.h"

#include "tm/coverage.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define PAGE_BITS  12
#define PAGE_CELLS (1u << PAGE_BITS)
#define COUNT      0x7Fu /* of a cell: items */
#define LAST       0x3F80u /* the item told last, plus one */
#define LAST_SHIFT 7
#define UNSURE     0x4000u

struct coverage {
	uint16_t **pages; /* NULL where no text was told */
	size_t page_count;
	uint64_t texts[COVERAGE_MOST + 1], unsure[COVERAGE_MOST + 1];
	uint16_t **spare; /* cleared */
	size_t spare_count, spare_room;
};

struct coverage *
coverage_new(void)
{
	return mem_alloc(sizeof(struct coverage));
}

void
coverage_free(struct coverage *coverage)
{
	if (!coverage)
		return;
	for (size_t i = 0; i < coverage->page_count; i++)
		free(coverage->pages[i]);
	for (size_t i = 0; i < coverage->spare_count; i++)
		free(coverage->spare[i]);
	free(coverage->pages);
	free(coverage->spare);
	free(coverage);
}

void
coverage_clear(struct coverage *coverage)
{
	for (size_t i = 0; i < coverage->page_count; i++) {
		if (!coverage->pages[i])
			continue;
		memset(coverage->pages[i], 0, PAGE_CELLS * sizeof(uint16_t));
		MEM_GROW(coverage->spare, coverage->spare_count,
			 coverage->spare_room);
		coverage->spare[coverage->spare_count++] = coverage->pages[i];
		coverage->pages[i] = NULL;
	}
	memset(coverage->texts, 0, sizeof coverage->texts);
	memset(coverage->unsure, 0, sizeof coverage->unsure);
}

static uint16_t *
new_page(struct coverage *coverage, size_t page)
{
	if (page >= coverage->page_count) {
		size_t count = page + page / 8 + 16;

		coverage->pages = mem_resize(coverage->pages, count,
					     sizeof *coverage->pages);
		memset(coverage->pages + coverage->page_count, 0,
		       (count - coverage->page_count) *
			       sizeof *coverage->pages);
		coverage->page_count = count;
	}
	if (!coverage->pages[page])
		coverage->pages[page] =
			coverage->spare_count
				? coverage->spare[--coverage->spare_count]
				: mem_array(PAGE_CELLS, sizeof(uint16_t));
	return coverage->pages[page];
}

static inline uint16_t *
cell_of(struct coverage *coverage, uint32_t text)
{
	size_t page = text >> PAGE_BITS;
	uint16_t *cells =
		page < coverage->page_count ? coverage->pages[page] : NULL;

	if (!cells)
		cells = new_page(coverage, page);
	return &cells[text & (PAGE_CELLS - 1)];
}

static void
put(struct coverage *coverage, uint16_t *cell, unsigned value)
{
	unsigned before = *cell & COUNT, after = value & COUNT;

	coverage->texts[before]--;
	coverage->unsure[before] -= (*cell & UNSURE) != 0;
	coverage->texts[after]++;
	coverage->unsure[after] += (value & UNSURE) != 0;
	*cell = (uint16_t)value;
}

size_t
coverage_add(struct coverage *coverage, uint32_t *texts, size_t count,
	     unsigned item, bool unsure)
{
	const unsigned told = (item + 1) << LAST_SHIFT;
	uint32_t had[COVERAGE_MOST + 1] = { 0 }; /* texts by what they had */
	size_t fresh = 0;

	for (size_t i = 0; i < count; i++) {
		uint16_t *cell = cell_of(coverage, texts[i]);
		unsigned value = *cell;

		if ((value & LAST) == told)
			continue;
		texts[fresh++] = texts[i];
		value = ((value & ~LAST) | told) + 1;
		if (unsure && !(value & UNSURE)) {
			value |= UNSURE;
			coverage->unsure[(value & COUNT) - 1]++;
		}
		if (value & UNSURE) {
			coverage->unsure[(value & COUNT) - 1]--;
			coverage->unsure[value & COUNT]++;
		}
		had[(value & COUNT) - 1]++;
		*cell = (uint16_t)value;
	}
	for (unsigned c = 0; c <= item; c++) {
		coverage->texts[c] -= had[c];
		coverage->texts[c + 1] += had[c];
	}
	return fresh;
}

void
coverage_set(struct coverage *coverage, uint32_t text, unsigned count,
	     bool unsure)
{
	put(coverage, cell_of(coverage, text), unsure ? count | UNSURE : count);
}

unsigned
coverage_get(const struct coverage *coverage, uint32_t text, bool *unsure)
{
	size_t page = text >> PAGE_BITS;
	unsigned value = 0;

	if (page < coverage->page_count && coverage->pages[page])
		value = coverage->pages[page][text & (PAGE_CELLS - 1)];
	if (unsure)
		*unsure = (value & UNSURE) != 0;
	return value & COUNT;
}

uint64_t
coverage_texts(const struct coverage *coverage, unsigned count)
{
	return coverage->texts[count];
}

uint64_t
coverage_unsure(const struct coverage *coverage, unsigned count)
{
	return coverage->unsure[count];
}

bool
coverage_next(const struct coverage *coverage, unsigned count, uint32_t *text)
{
	size_t at = (size_t)*text + 1;

	for (size_t page = at >> PAGE_BITS; page < coverage->page_count;
	     page++) {
		const uint16_t *cells = coverage->pages[page];
		size_t i = page == at >> PAGE_BITS ? at & (PAGE_CELLS - 1) : 0;

		for (; cells && i < PAGE_CELLS; i++)
			if ((cells[i] & COUNT) == count) {
				*text = (uint32_t)(page << PAGE_BITS | i);
				return true;
			}
	}
	return false;
}
