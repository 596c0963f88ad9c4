/* spelled-table.h - the inside of the readers of spelled numbers (internal to
 * text/)
 */
#ifndef TEXT_SPELLED_TABLE_H
#define TEXT_SPELLED_TABLE_H

#include "text/spelled-words.h"
#include "text/spelled.h"

#define SPELLED_LONGEST 64 /* bytes of a word */
#define SPELLED_ROOM    1024 /* of the table, a power of two */

struct spelled_slot {
	struct pu_str key;
	const struct spelled_word *word; /* NULL: free */
};

struct spelled {
	const char *language;
	struct spelled_slot *slots;
	size_t room;
	/* By the first byte: the lengths that such words have. */
	uint32_t lengths[256];
};

struct spelled_step { /* a word of a text */
	const struct spelled_word *word; /* NULL: none of a number */
	bool compound; /* several in one: German; out says which number */
	struct spelled_reading out;
	size_t end;
};

const struct spelled_word *spelled_find(const struct spelled *spelled,
					struct pu_str key);
struct spelled_step spelled_step(const struct spelled *spelled,
				 struct pu_str text, size_t at);
size_t spelled_gap(struct pu_str text, size_t at);
/* dreiundzwanzig, zweihundertste: of folded letters. */
bool spelled_compound(const struct spelled *spelled, struct pu_str key,
		      struct spelled_reading *out);

#endif
