#include "config.h"

#include "tm/tally.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define PAGE_BITS 16
#define PAGE_SIZE ((uint32_t)1 << PAGE_BITS)
#define LOW       (PAGE_SIZE - 1)
#define KNOWN     ((uint32_t)1 << 31)
/* A bit for each id met, by its lower bits: a set bit may be another's. */
#define MET_BITS 19
#define MET_MASK (((uint32_t)1 << MET_BITS) - 1)
/* Hits that a page keeps room for from one search to the next. */
#define KEPT 16384

struct page { /* hits in order: the id's lower bits, kind, KNOWN */
	uint32_t *hits;
	uint32_t count, room;
};

struct tally {
	struct page *pages;
	size_t page_room, page_count;
	uint32_t last;
	uint32_t *enough; /* of one page: as its hits */
	size_t enough_count, enough_room;
	uint8_t counters[PAGE_SIZE];
	uint64_t met[1u << (MET_BITS - 6)];
};

struct tally *
tally_new(void)
{
	return mem_alloc(sizeof(struct tally));
}

void
tally_free(struct tally *tally)
{
	if (!tally)
		return;
	for (size_t i = 0; i < tally->page_room; i++)
		free(tally->pages[i].hits);
	free(tally->pages);
	free(tally->enough);
	free(tally);
}

void
tally_start(struct tally *tally, uint32_t last)
{
	size_t pages = (size_t)(last >> PAGE_BITS) + 1;

	if (tally->page_room < pages) {
		tally->pages =
			mem_resize(tally->pages, pages, sizeof *tally->pages);
		memset(tally->pages + tally->page_room, 0,
		       (pages - tally->page_room) * sizeof *tally->pages);
		tally->page_room = pages;
	}
	tally->page_count = pages;
	tally->last = last;
	memset(tally->met, 0, sizeof tally->met);
}

static void
grow(struct page *page)
{
	page->room = page->room * 2 + 64;
	page->hits = mem_resize(page->hits, page->room, sizeof *page->hits);
}

static inline void
put(struct page *page, uint32_t hit)
{
	if (page->count == page->room)
		grow(page);
	page->hits[page->count++] = hit;
}

void
tally_add(struct tally *tally, const uint32_t *ids, size_t count, uint32_t kind)
{
	struct page *pages = tally->pages;
	uint32_t what = kind << PAGE_BITS, last = tally->last;
	uint64_t *met = tally->met;

	for (size_t i = 0; i < count && ids[i] <= last; i++) {
		uint32_t id = ids[i], bit = id & MET_MASK;

		met[bit / 64] |= UINT64_C(1) << bit % 64;
		put(&pages[id >> PAGE_BITS], (id & LOW) | what);
	}
}

void
tally_add_known(struct tally *tally, const uint32_t *ids, size_t count,
		uint32_t kind)
{
	struct page *pages = tally->pages;
	uint32_t what = kind << PAGE_BITS | KNOWN, last = tally->last;
	const uint64_t *met = tally->met;

	for (size_t i = 0; i < count && ids[i] <= last; i++) {
		uint32_t id = ids[i], bit = id & MET_MASK;

		if (met[bit / 64] >> bit % 64 & 1)
			put(&pages[id >> PAGE_BITS], (id & LOW) | what);
	}
}

static uint32_t
kind_of(uint32_t hit)
{
	return (hit & ~KNOWN) >> PAGE_BITS;
}

static void
count_page(struct tally *tally, const struct page *page, const uint8_t *need)
{
	uint8_t *counters = tally->counters;

	tally->enough_count = 0;
	for (uint32_t i = 0; i < page->count; i++) {
		uint32_t hit = page->hits[i];
		uint32_t before = counters[hit & LOW];
		uint32_t now = before + ((before != 0) | !(hit & KNOWN));

		if (before == TALLY_MOST)
			continue;
		counters[hit & LOW] = (uint8_t)now;
		if (now == need[kind_of(hit)] && now != before) {
			MEM_GROW(tally->enough, tally->enough_count,
				 tally->enough_room);
			tally->enough[tally->enough_count++] = hit;
		}
	}
}

static void
clear_page(struct tally *tally, const struct page *page)
{
	if (page->count > PAGE_SIZE / 16) {
		memset(tally->counters, 0, sizeof tally->counters);
		return;
	}
	for (uint32_t i = 0; i < page->count; i++)
		tally->counters[page->hits[i] & LOW] = 0;
}

void
tally_end(struct tally *tally, const uint8_t *need,
	  void (*tell)(void *context, uint32_t id, uint32_t kind,
		       uint32_t hits),
	  void *context)
{
	for (size_t i = 0; i < tally->page_count; i++) {
		struct page *page = &tally->pages[i];

		if (!page->count)
			continue;
		count_page(tally, page, need);
		for (size_t k = 0; k < tally->enough_count; k++) {
			uint32_t hit = tally->enough[k];

			tell(context, (uint32_t)(i << PAGE_BITS) | (hit & LOW),
			     kind_of(hit), tally->counters[hit & LOW]);
		}
		clear_page(tally, page);
		page->count = 0;
		if (page->room > KEPT) {
			free(page->hits);
			page->hits = NULL;
			page->room = 0;
		}
	}
}
