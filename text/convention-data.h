/* convention-data.h - the inside of a convention (internal to text/) */
#ifndef TEXT_CONVENTION_DATA_H
#define TEXT_CONVENTION_DATA_H

#include <unicode/upluralrules.h>

#include "base/arena.h"
#include "base/map.h"
#include "text/convention.h"

#define NAME_ROOM 128 /* UTF-16 units of a name */
#define WORD_ROOM 64 /* bytes of a word that may mean something */

/* A scale word: families have the same power and differ in number. */
struct scale_form {
	struct pu_str word;
	uint32_t family;
	int category; /* convention_plural's; 0: any that has no other form */
};

struct convention {
	struct pu_arena *arena;
	struct pu_str language;
	struct number_marks marks;
	enum date_order order;
	bool order_sure, twelve, pads_dates, dots_dates;
	struct pu_str halves[2];
	struct map *map; /* folded word -> item of words */
	struct word *words;
	size_t word_count, word_room;
	struct pu_str months[NAME_FORMS][12], weekdays[NAME_FORMS][7];
	struct scale_form *scales;
	size_t scale_count, scale_room;
	uint32_t families;
	uint16_t dots[NAME_FORMS]; /* months with a full stop: bit 0 January */
	uint16_t weekday_dots[NAME_FORMS]; /* bit 0 Monday */
	UPluralRules *plural;
	bool names_known, measures_known;
	struct word none; /* takes what is meant for no word */
};

/* The word in lower case. False: too long to be one of ours. */
bool convention_lower(struct pu_str word, char out[WORD_ROOM], size_t *len);
/* What the word may be, to be added to; until the next one is added. */
struct word *convention_add(struct convention *c, struct pu_str text);
/* UTF-16 as UTF-8 that lives as long as the convention. */
struct pu_str convention_keep(struct convention *c, const UChar *text,
			      int32_t len);
void convention_locale(const struct convention *c, char *locale);
/* Spelled numbers and scale words. */
void convention_read_words(struct convention *c, const char *locale);

#endif
