#include "config.h"

#include "tm/tally.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define PAGE_BITS 16
#define PAGE_SIZE ((uint32_t)1 << PAGE_BITS)
#define LOW       (PAGE_SIZE - 1)
#define KNOWN     ((uint32_t)1 << 31)
#define ONE       ((uint32_t)1 << 23) /* its weight, eight bits */
/* A bit for each id met, by its lower bits: a set bit may be another's. So many
 * bits that one in sixteen is set. */
#define MET_LEAST 16
#define MET_MOST  21
#define MET_EACH  16
/* Hits that a page keeps room for from one search to the next. */
#define KEPT 16384

struct page { /* hits in order: the id's lower bits, kind, weight, KNOWN */
	uint32_t *hits;
	uint32_t count, room;
};

struct tally {
	struct page *pages;
	size_t page_room, page_count;
	uint32_t last;
	uint8_t counters[PAGE_SIZE];
	uint32_t met_mask;
	uint64_t met[1u << (MET_MOST - 6)];
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
	free(tally);
}

static void
forget_met(struct tally *tally)
{
	memset(tally->met, 0, ((size_t)tally->met_mask + 1) / 8);
}

void
tally_start(struct tally *tally, uint32_t last, uint64_t expected)
{
	unsigned bits = MET_LEAST;
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
	while (bits < MET_MOST && (uint64_t)1 << bits < expected * MET_EACH)
		bits++;
	tally->met_mask = ((uint32_t)1 << bits) - 1;
	forget_met(tally);
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
	uint32_t what = kind << PAGE_BITS | ONE, last = tally->last;
	uint32_t mask = tally->met_mask;
	uint64_t *met = tally->met;

	for (size_t i = 0; i < count && ids[i] <= last; i++) {
		uint32_t id = ids[i], bit = id & mask;

		met[bit / 64] |= UINT64_C(1) << bit % 64;
		put(&pages[id >> PAGE_BITS], (id & LOW) | what);
	}
}

void
tally_add_known(struct tally *tally, const uint32_t *ids, size_t count,
		uint32_t kind)
{
	struct page *pages = tally->pages;
	uint32_t what = kind << PAGE_BITS | ONE | KNOWN, last = tally->last;
	uint32_t mask = tally->met_mask;
	const uint64_t *met = tally->met;

	for (size_t i = 0; i < count && ids[i] <= last; i++) {
		uint32_t id = ids[i], bit = id & mask;

		if (met[bit / 64] >> bit % 64 & 1)
			put(&pages[id >> PAGE_BITS], (id & LOW) | what);
	}
}

static uint32_t
kind_of(uint32_t hit)
{
	return (hit & (ONE - 1)) >> PAGE_BITS;
}

static uint32_t
weight_of(uint32_t hit)
{
	return (hit & ~KNOWN) / ONE;
}

/* One hit of each id that has enough comes to stand first in the page. How
 * many do. */
static uint32_t
count_page(struct tally *tally, struct page *page, const uint8_t *need)
{
	uint8_t *counters = tally->counters;
	uint32_t *hits = page->hits, enough = 0;

	for (uint32_t i = 0; i < page->count; i++) {
		uint32_t hit = hits[i], least = need[kind_of(hit)];
		uint32_t before = counters[hit & LOW];
		uint32_t now = before + weight_of(hit);

		if (before == 0 && hit & KNOWN)
			continue;
		counters[hit & LOW] =
			(uint8_t)(now < TALLY_MOST ? now : TALLY_MOST);
		if (before < least && now >= least) {
			hits[i] = hits[enough];
			hits[enough++] = hit;
		}
	}
	return enough;
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

static void
narrow_page(struct tally *tally, size_t at, const uint8_t *need,
	    uint32_t *counts)
{
	struct page *page = &tally->pages[at];
	uint32_t base = (uint32_t)(at << PAGE_BITS);
	uint32_t enough = count_page(tally, page, need);

	for (uint32_t i = 0; i < enough; i++) {
		uint32_t hit = page->hits[i] & (ONE - 1);
		uint32_t bit = (base | (hit & LOW)) & tally->met_mask;

		counts[kind_of(hit)]++;
		tally->met[bit / 64] |= UINT64_C(1) << bit % 64;
		page->hits[i] = hit | tally->counters[hit & LOW] * ONE;
	}
	clear_page(tally, page);
	page->count = enough;
}

void
tally_narrow(struct tally *tally, const uint8_t *need, uint32_t *counts,
	     uint32_t kinds)
{
	memset(counts, 0, kinds * sizeof *counts);
	forget_met(tally);
	for (size_t i = 0; i < tally->page_count; i++)
		if (tally->pages[i].count)
			narrow_page(tally, i, need, counts);
}

void
tally_end(struct tally *tally,
	  void (*tell)(void *context, uint32_t id, uint32_t kind,
		       uint32_t hits),
	  void *context)
{
	for (size_t i = 0; i < tally->page_count; i++) {
		struct page *page = &tally->pages[i];

		for (uint32_t k = 0; k < page->count; k++) {
			uint32_t hit = page->hits[k];

			tell(context, (uint32_t)(i << PAGE_BITS) | (hit & LOW),
			     kind_of(hit), weight_of(hit));
		}
		page->count = 0;
		if (page->room > KEPT) {
			free(page->hits);
			page->hits = NULL;
			page->room = 0;
		}
	}
}
