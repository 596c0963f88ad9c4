/* reader.h - the parts of the TMX reader (internal)
 *
 * A unit is collected in growing lists that serve every unit again; when its
 * element ends they are laid out in the unit's arena, where its strings are.
 */
#ifndef TMX_READER_H
#define TMX_READER_H

#include "base/map.h"
#include "text/report.h"
#include "text/xml.h"
#include "tmx/tmx.h"

#define TMX_VALUE_LIMIT 1048576u /* bytes of a segment, a prop, a code */
#define TMX_UNIT_LIMIT  8388608u /* of a unit, its lists included */
#define TMX_VARIANTS    1000u /* of a unit */
#define TMX_TU          (-1) /* owner of a property: the unit itself */

struct tmx_property {
	struct pu_property property;
	int owner; /* which variant, or TMX_TU */
};

struct tmx_variant {
	struct pu_variant variant;
	size_t code_at; /* its first code */
};

/* How a file spells a language. */
struct tmx_language {
	struct pu_str tag; /* canonical; ptr NULL: it is none */
	bool lossy; /* it says something that the tag does not */
};

struct pu_tmx_reader {
	struct xml_reader *xml;
	struct pu_arena *unit, *keep;
	struct map *languages; /* raw codes; the value is in canonical */
	struct tmx_language *canonical;
	size_t canonical_count, canonical_room;
	struct tmx_language passing; /* one more, when these are too many */
	size_t unknown; /* those that are none */
	struct pu_tmx_header header;
	struct report report;
	bool pending; /* the current event opens a unit */
	bool ended;
	bool broken, inside; /* at an error; in a unit */
	bool untold; /* that error */
	bool belied; /* it has been told that the encoding is another */
	bool crowded; /* the unit has too many variants, as has been told */
	struct pu_error error; /* that one */
	long line, column; /* where the current unit begins */
	const char *reason; /* why its last variant was left out; N_() */
	struct xml_mended mended; /* when the unit began */
	size_t size; /* of the current unit */

	struct tmx_variant *variants;
	size_t variant_count, variant_room;
	struct tmx_property *properties;
	size_t property_count, property_room;
	struct pu_inline_code *codes;
	size_t code_count, code_room;
	struct pu_buf text, value;
	struct pu_buf words; /* the unit's first ones, for a warning */
};

/* Element names count in any case, as some old tools write them. */
static inline bool
tmx_named(struct pu_str name, const char *word)
{
	size_t i = 0;

	while (i < name.len && word[i] && (name.ptr[i] | 0x20) == word[i])
		i++;
	return i == name.len && !word[i];
}

/* srclang: any language may be the source. */
static inline bool
tmx_is_all(struct pu_str language)
{
	return tmx_named(language, "*all*");
}

/* Who, when: what tu, tuv and header have in common. */
struct tmx_stamp {
	struct pu_str *author, *changer;
	int64_t *created, *changed;
};

/* --- reader.c --- */
/* Takes over in, also on failure. */
bool tmx_reader_open_input(struct pu_tmx_reader **out, struct input *in,
			   struct pu_error *err);

/* Whether the current event opens a unit, though one is open: its end tag is
 * missing. The event is kept for the next call. */
bool tmx_at_unit(struct pu_tmx_reader *reader, enum xml_event event);

/* --- report.c --- */
/* The current unit is skipped, for its reason. */
void tmx_skip_unit(struct pu_tmx_reader *reader);
/* The same, or only what stands between two units was lost, for the error at
 * which the reading broke off. */
void tmx_skip_broken(struct pu_tmx_reader *reader);
/* What was mended in the characters of the current unit, once each. */
void tmx_tell_mended(struct pu_tmx_reader *reader);
/* The segment just read is, if it is its unit's first, remembered. */
void tmx_take_words(struct pu_tmx_reader *reader);
/* One warning, at the current event, about the current unit. format is N_():
 * of millions only the first thousand are told. */
void tmx_warn(struct pu_tmx_reader *reader, const char *code,
	      const char *format, ...) PU_PRINTF(3, 4);

/* --- language.c --- */
/* What raw means, until the next call; NULL: no language. */
const struct tmx_language *tmx_language(struct pu_tmx_reader *reader,
					struct pu_str raw);

/* --- value.c --- */
/* Past the end of the current element. */
bool tmx_skip(struct pu_tmx_reader *reader, struct pu_error *err);
/* An attribute as a copy in arena; empty when absent. */
struct pu_str tmx_attribute(struct pu_tmx_reader *reader, const char *name,
			    struct pu_arena *arena);
/* The dates and names of the current element, and every other attribute that
 * is not in known (ends with NULL) as a property "@name". */
void tmx_attributes(struct pu_tmx_reader *reader, struct tmx_stamp stamp,
		    const char *const *known, int owner,
		    struct pu_arena *arena);
/* An attribute whose own words say more than was understood is a property, too:
 * "@name". */
void tmx_keep_attribute(struct pu_tmx_reader *reader, int owner,
			struct pu_str name, struct pu_str value,
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
/* Properties that tell the segments before and after, as GlobalLink, memoQ,
 * OmegaT, Phrase, Trados and XTM write them, become the variants' previous and next. source:
 * which variant those of the unit are about. Hashes and identifiers of
 * neighbours, as other tools write them, stay properties. */
void tmx_take_neighbours(struct pu_tmx_reader *reader, size_t source);

/* --- neighbour-trados.c --- */
/* x-ContextContent: "source | tags | second | tags", where the second is, as the
 * header's x-TextContextMatchType says, the next source or, if that says
 * nothing, the target of the previous one; or simply "previous | next". The
 * property stays: it says more, and a unit may have many of it. */
void tmx_take_trados(struct pu_tmx_reader *reader, struct pu_str value,
		     size_t source);

/* --- header.c --- */
/* Up to the first unit, or the end of the header. *begun: it is TMX, whatever
 * failed behind its first tag. */
bool tmx_read_header(struct pu_tmx_reader *reader, bool *begun,
		     struct pu_error *err);

#endif
