/* reader.h - the parts of the TMX reader (internal)
 *
 * A unit is collected in growing lists that serve every unit again; when its
 * element ends they are laid out in the unit's arena, where its strings are.
 */
#ifndef TMX_READER_H
#define TMX_READER_H

#include "base/map.h"
#include "text/xml.h"
#include "tmx/tmx.h"

#define TMX_VALUE_LIMIT 1048576u /* bytes of a segment, a prop, a code */
#define TMX_UNIT_LIMIT  8388608u /* of a unit, its lists included */
#define TMX_TU          (-1) /* owner of a property: the unit itself */

struct tmx_property {
	struct pu_property property;
	int owner; /* which variant, or TMX_TU */
};

struct tmx_variant {
	struct pu_variant variant;
	size_t code_at; /* its first code */
};

struct pu_tmx_reader {
	struct xml_reader *xml;
	struct pu_arena *unit, *keep;
	struct map *languages; /* raw codes; the value is in canonical */
	struct pu_str *canonical; /* ptr NULL: no language */
	size_t canonical_count, canonical_room;
	struct pu_tmx_header header;
	struct pu_tmx_report report;
	struct pu_tmx_warning *warnings;
	size_t warning_room;
	bool pending; /* the current event opens a unit */
	bool ended;
	bool mended; /* the current unit has been counted as repaired */
	uint64_t repaired; /* characters, when the unit began */
	size_t size; /* of the current unit */

	struct tmx_variant *variants;
	size_t variant_count, variant_room;
	struct tmx_property *properties;
	size_t property_count, property_room;
	struct pu_inline_code *codes;
	size_t code_count, code_room;
	struct pu_buf text, value;
};

/* Who, when: what tu, tuv and header have in common. */
struct tmx_stamp {
	struct pu_str *author, *changer;
	int64_t *created, *changed;
};

/* --- reader.c --- */
/* Takes over in, also on failure. */
bool tmx_reader_open_input(struct pu_tmx_reader **out, struct input *in,
			   struct pu_error *err);

/* --- report.c --- */
/* One warning, at the current event, about the current unit. */
void tmx_warn(struct pu_tmx_reader *reader, const char *code,
	      const char *format, ...) PU_PRINTF(3, 4);
/* The canonical tag of raw (kept as long as the reader); false: it is none. */
bool tmx_language(struct pu_tmx_reader *reader, struct pu_str raw,
		  struct pu_str *out);

/* --- value.c --- */
/* Past the end of the current element. */
bool tmx_skip(struct pu_tmx_reader *reader, struct pu_error *err);
/* The current tag as it would be written. */
void tmx_put_tag(struct pu_buf *out, const struct xml_reader *xml);
/* An attribute as a copy in arena; empty when absent. */
struct pu_str tmx_attribute(struct pu_tmx_reader *reader, const char *name,
			    struct pu_arena *arena);
/* The dates and names of the current element, and every other attribute that
 * is not in known (ends with NULL) as a property "@name". */
void tmx_attributes(struct pu_tmx_reader *reader, struct tmx_stamp stamp,
		    const char *const *known, int owner,
		    struct pu_arena *arena);
/* The current prop or note is added to the properties. */
bool tmx_read_property(struct pu_tmx_reader *reader, int owner,
		       struct pu_arena *arena, struct pu_error *err);

/* --- segment.c --- */
/* The current seg: its text and codes. *whole is false when it was too long to
 * be kept. */
bool tmx_read_segment(struct pu_tmx_reader *reader, struct tmx_variant *out,
		      bool *whole, struct pu_error *err);

/* --- neighbour.c --- */
/* Properties that tell the segments before and after, as memoQ, OmegaT, Phrase
 * and XTM write them, become the variants' previous and next. source: which
 * variant those of the unit are about. */
void tmx_take_neighbours(struct pu_tmx_reader *reader, size_t source);

/* --- header.c --- */
/* Up to the first unit, or the end of the header. */
bool tmx_read_header(struct pu_tmx_reader *reader, struct pu_error *err);

#endif
