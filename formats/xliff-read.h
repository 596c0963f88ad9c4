/* xliff-read.h - the parts of the XLIFF reader (internal)
 *
 * A trans-unit (1.2) or unit (2.x) is read whole into a batch of segments; two
 * batches are held, so that a segment knows the one that follows.
 */
#ifndef FORMATS_XLIFF_READ_H
#define FORMATS_XLIFF_READ_H

#include "base/map.h"
#include "formats/xliff-own.h"
#include "formats/xliff.h"
#include "text/report.h"
#include "text/xml.h"

#define XLIFF_TEXT_LIMIT  1048576u /* bytes of a source, a target, a note */
#define XLIFF_UNIT_LIMIT  8388608u /* of a unit */
#define XLIFF_STORE_LIMIT 8388608u /* of a file's definitions of tags */
#define XLIFF_PROPERTIES  10000 /* of a unit, of each of its texts */
#define XLIFF_CODES       (PU_CODE_LAST - PU_CODE_FIRST + 1)
#define XLIFF_NO_ID       UINT32_MAX

/* Bytes of the original. */
struct xliff_span {
	size_t start, end;
};

/* An element of the original: both its tags. An empty one, <x/>, has an open
 * tag only; close is empty at its end. */
struct xliff_tags {
	struct xliff_span open, close;
};

/* A code while its unit is read. */
struct xliff_code {
	struct pu_inline_code code;
	uint32_t id; /* number of the id in xliff_reader.ids; XLIFF_NO_ID */
	uint32_t pair; /* the same for both codes of a pair; XLIFF_NO_ID */
	size_t open; /* of a closing one: which code it closes */
	struct pu_str ref; /* where its data is: dataRef, or a tag of sdl */
	struct pu_str end_ref, end_data; /* the same of its closing one */
	struct xliff_span raw; /* when places are kept */
	bool encloses; /* one of the two tags of an element */
};

/* A segment inside a source or target: <mrk mtype="seg">. */
struct xliff_cut {
	struct pu_str mid;
	size_t start, end; /* bytes of the text */
	size_t note_at; /* the notes met before it began */
	size_t note_end;
	struct xliff_tags tags;
};

/* Finds partners in linear time: who opened last, of each pair. */
struct xliff_pairs {
	struct {
		uint64_t turn; /* valid in this one */
		size_t open; /* 1 + the code */
	} * last;
	size_t *before; /* what was open when code k opened */
	size_t room, before_room;
	uint64_t turn;
	uint32_t count; /* of the unit's pairs */
};

/* What stands in a source, seg-source or target. */
struct xliff_content {
	bool there;
	struct xliff_tags tags;
	struct pu_str language; /* xml:lang as written; may be empty */
	struct pu_buf text; /* U+E000 + k is codes[k] */
	struct xliff_code *codes;
	size_t code_count, code_room;
	struct xliff_cut *cuts;
	size_t cut_count, cut_room;
	struct pu_str *notes; /* comments on a part of it */
	size_t note_count, note_room;
	bool crowded, cut_off; /* too many codes; too long */
};

/* What is said of a translation. */
struct xliff_status {
	struct pu_str state, substate, qualifier, approved, origin, system,
		quality, locked;
	struct pu_str kind; /* of a suggestion */
	struct pu_str author, changer;
	int64_t created, changed;
	struct xliff_span tag; /* <sdl:seg>, when places are kept */
};

struct xliff_segment {
	struct pu_str tuid;
	struct pu_variant side[2]; /* source, target; language empty: none */
	struct pu_str plain; /* of the source */
	bool usable; /* a unit */
	bool unfinished;
	bool match; /* a suggestion, of no place in the document */
	long line, column; /* of its unit */
	/* When places are kept: */
	bool done; /* translated, or not to be */
	struct xliff_place *place;
};

/* Where a segment stands in the original, and its translation. */
struct xliff_place {
	const struct xliff_raw *codes; /* of its source */
	struct xliff_span unit; /* the unit's own tag */
	struct xliff_span definition; /* <sdl:seg>; empty: none */
	struct xliff_tags segment; /* <segment> of 2.x; empty: none */
	struct xliff_tags source; /* source, or what is cut */
	struct xliff_tags cut; /* <mrk> in it; empty: it is not cut */
	struct xliff_tags target; /* empty: there is none */
	struct xliff_tags target_cut; /* <mrk> in it; empty: there is none */
	bool target_is_cut; /* there is a <mrk> in it */
	size_t after; /* where a target goes */
};

struct xliff_raw {
	struct xliff_span span;
	bool encloses;
};

/* What is said of a unit, of its source, of its target. */
struct xliff_about {
	struct pu_property *list; /* grows */
	size_t count, room;
	struct pu_str fields[XLIFF_FIELDS]; /* ptr NULL: not said */
};

struct xliff_batch {
	struct pu_arena *arena;
	struct xliff_segment *segments; /* grows; its strings are in arena */
	size_t count, room, at;
	long line, column; /* of the unit */
	struct xliff_about about[XLIFF_LEVELS]; /* of all of them */
	bool ours; /* see xliff-own.h */
	bool alone; /* it has one segment at most, suggestions aside */
	bool first; /* of a file element */
};

/* Texts by name. */
struct xliff_store {
	struct map *names;
	struct pu_str *texts;
	size_t room, size;
	struct pu_arena *arena;
};

enum xliff_part {
	XLIFF_SOURCE,
	XLIFF_TARGET,
	XLIFF_CUT_SOURCE, /* seg-source */
	XLIFF_MATCH_SOURCE,
	XLIFF_MATCH_TARGET,
	XLIFF_CONTENTS
};

enum xliff_skipped {
	XLIFF_UNTRANSLATED,
	XLIFF_UNFINISHED,
	XLIFF_PROTECTED,
	XLIFF_MATCHES,
	XLIFF_SKIPPED
};

struct xliff_reader {
	struct xml_reader *xml;
	const struct input *in; /* xml's */
	struct unit_reading how;
	bool keep_places;
	struct report report;
	struct pu_arena *keep;
	bool rooted; /* the root element was seen */
	bool two; /* XLIFF 2 */
	bool sdl; /* definitions of tags were seen */

	/* the file element */
	struct pu_str root_raw[2]; /* languages as the root has them */
	struct pu_str raw[2]; /* and the file */
	struct pu_buf original;
	struct xliff_span bare; /* the last tag that should say a target's
				 * language and does not */
	bool ours; /* see xliff-own.h */
	bool fresh; /* no segment of it has come */
	bool told_missing[2]; /* language */
	struct map *languages; /* raw ones */
	struct pu_str *canonical; /* ptr NULL: no language */
	size_t canonical_room;
	bool protect[XML_DEPTH + 1]; /* by depth: translate="no" */
	struct xliff_store tags, comments;

	/* the unit */
	struct xliff_span unit; /* its tag */
	struct xliff_batch now, then;
	struct map *ids;
	struct xliff_store data;
	int32_t *numbers; /* of ids */
	size_t number_room;
	uint32_t numbered;
	int32_t last_number;
	struct xliff_content content[XLIFF_CONTENTS];
	struct xliff_about about[XLIFF_LEVELS], joined[XLIFF_LEVELS];
	enum xliff_level level; /* of what comes next */
	bool unfinished; /* we said so */
	struct xliff_status status; /* of all its segments */
	struct map *mids; /* of the target's segments: which */
	struct map *segment_names; /* sdl:seg-defs */
	struct xliff_status *segment_status;
	size_t segment_room;
	struct pu_buf value, plain;
	struct xliff_pairs pairs;
	struct xliff_code *slice; /* codes of one */
	size_t slice_room;
	size_t size;
	bool cut_off; /* a text of the unit was too long */
	uint64_t repaired;

	struct pu_buf previous;
	bool passing; /* the current segment has been handed over */
	uint64_t skipped[XLIFF_SKIPPED];
	bool ended, failed, summed;
	struct pu_error error;
};

/* --- xliff-open.c --- */
/* Takes over in, also on failure. */
bool xliff_reader_open(struct xliff_reader **out, struct input *in,
		       const struct unit_reading *how, struct pu_error *err);
void xliff_reader_close(struct xliff_reader *reader);
/* Empties it; a large one is made anew, as emptying costs its size. */
void xliff_map_clear(struct map **map);
void xliff_store_add(struct xliff_store *store, struct pu_str name,
		     struct pu_str text);
/* ptr NULL: there is none. */
struct pu_str xliff_store_find(const struct xliff_store *store,
			       struct pu_str name);
void xliff_store_clear(struct xliff_store *store);

/* --- xliff-read.c --- */
void xliff_warn(struct xliff_reader *reader, const char *code,
		const char *format, ...) PU_PRINTF(3, 4);
/* The current unit cannot be used. */
void xliff_skip_unit(struct xliff_reader *reader, const char *code,
		     const char *format, ...) PU_PRINTF(3, 4);
/* The attribute of exactly that name, "id" or "xml:lang"; "*:x" finds x with
 * any prefix. ptr NULL: absent. */
struct pu_str xliff_attribute(const struct xml_reader *xml, const char *wanted);
/* The same as a copy in arena; empty when absent. */
struct pu_str xliff_keep(const struct xml_reader *xml, const char *name,
			 struct pu_arena *arena);
/* Past the end of the current element. */
bool xliff_skip(struct xml_reader *xml, struct pu_error *err);
/* The text of the current element and of those in it into value. */
bool xliff_read_value(struct xliff_reader *reader, struct pu_error *err);
/* The canonical tag of raw; false: it is none, or nothing. */
bool xliff_language(struct xliff_reader *reader, struct pu_str raw,
		    struct pu_str *out);

/* The next unit that has segments into then; none: then.count is 0. */
bool xliff_load(struct xliff_reader *reader, struct pu_error *err);
/* Where the current event stands; when places are kept. */
struct xliff_span xliff_here(const struct xliff_reader *reader);

/* --- xliff-content.c --- */
void xliff_content_clear(struct xliff_content *content);
/* The current element. */
bool xliff_read_content(struct xliff_reader *reader,
			struct xliff_content *content, struct pu_error *err);
/* The character that the current <cp> stands for. */
void xliff_put_character(struct xliff_reader *reader, struct pu_buf *out);
/* The bytes from start to end of it as a text with its own codes. */
void xliff_slice(struct xliff_reader *reader,
		 const struct xliff_content *content, size_t start, size_t end,
		 struct pu_variant *out, struct pu_arena *arena);

/* --- xliff-code.c --- */
/* Whether the element that begins is a code; which one. */
bool xliff_code_open(struct xliff_reader *reader, struct xliff_code *code);
/* The closing code of an element that encloses text. */
struct xliff_code xliff_code_close(const struct xliff_code *open);
/* The name for a kind of code of TMX, in 1.2, in 2; NULL: there is none. */
const char *xliff_ctype(struct pu_str type);
const char *xliff_subtype(struct pu_str type);
/* Data and numbers x of its codes, as far as the unit has been read. */
void xliff_settle_codes(struct xliff_reader *reader,
			struct xliff_content *content);
/* Numbers i of pairs; what has no partner is alone. */
void xliff_pair(struct xliff_pairs *pairs, struct xliff_code *codes,
		size_t count);

/* --- xliff-unit.c --- */
/* The current trans-unit or unit into batch. */
bool xliff_read_unit(struct xliff_reader *reader, struct xliff_batch *batch,
		     struct pu_error *err);

/* --- xliff-detail.c --- */
/* The current element, if it is one that says something about the unit:
 * notes, contexts, properties, definitions. *known false: it was none, and
 * nothing was read. */
bool xliff_read_detail(struct xliff_reader *reader, bool *known,
		       struct pu_error *err);
/* originalData: the data of codes, by name. */
bool xliff_read_data(struct xliff_reader *reader, struct pu_error *err);
/* What the attributes of the unit's own element say. */
void xliff_read_stamp(struct xliff_reader *reader);
/* Tags and comments that a header of SDLXLIFF defines. */
bool xliff_read_definitions(struct xliff_reader *reader, struct pu_str name,
			    struct pu_error *err);

/* --- xliff-owned.c: what is said of a unit and of its texts --- */
void xliff_about_clear(struct xliff_reader *reader);
/* Of what reader->level says. */
void xliff_add_property(struct xliff_reader *reader, const char *prefix,
			struct pu_str name, struct pu_str value);
void xliff_add_note(struct xliff_reader *reader, struct pu_str text);
/* A context, prop or meta. */
void xliff_add_named(struct xliff_reader *reader, struct pu_str name,
		     struct pu_str value);
/* Into the batch whose unit has been read. */
void xliff_about_keep(const struct xliff_reader *reader,
		      struct xliff_batch *batch);
/* What is said of the current batch into unit, until the next one. */
void xliff_about_unit(struct xliff_reader *reader,
		      struct xliff_segment *segment, struct pu_unit *unit);
void xliff_about_free(struct xliff_reader *reader);

#endif
