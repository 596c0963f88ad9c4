#include "config.h"

#include "text/xml-places.h"

#include <stdlib.h>

#include "base/mem.h"

void
xml_places_free(struct xml_places *places)
{
	free(places->tags);
}

void
xml_places_text(struct xml_places *places, uint64_t start, uint64_t end)
{
	struct xml_span *text = &places->next.text;

	if (start == end)
		return;
	if (text->start == text->end)
		text->start = start;
	text->end = end;
}

void
xml_places_tag(struct xml_places *places, uint64_t start)
{
	places->next.tag.start = start;
}

void
xml_places_tag_end(struct xml_places *places, uint64_t end, bool empty)
{
	places->next.tag.end = end;
	places->next.empty = empty;
	if (places->at == places->count)
		places->at = places->count = 0;
	MEM_GROW(places->tags, places->count, places->room);
	places->tags[places->count++] = places->next;
	places->next = (struct xml_tag){ .text = { end, end } };
}

const struct xml_tag *
xml_places_take(struct xml_places *places)
{
	return places->at < places->count ? &places->tags[places->at++] : NULL;
}

uint64_t
xml_places_text_start(const struct xml_places *places)
{
	return places->at < places->count ? places->tags[places->at].text.start
					  : places->next.text.start;
}
