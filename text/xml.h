/* xml.h - XML read as a stream of events, and written escaped
 *
 * Never loads a DTD, an entity or anything from the net; memory is bounded:
 * start tags up to 64 KiB, depth 256 (what libxml2 itself allows), 256 attributes, 8192 different names, text
 * runs and comments up to 1 MiB; beyond that PU_LIMIT. C0 control characters
 * and references to characters that XML forbids become U+FFFD and are counted.
 * Undeclared named entities of HTML (&eacute;) become their character and are
 * counted, as does a bare "&". An entity declaration refuses the file.
 */
#ifndef TEXT_XML_H
#define TEXT_XML_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "text/input.h"

#define XML_DEPTH 256 /* xml_depth is never more */

enum xml_event { XML_ERROR = -1, XML_END, XML_OPEN, XML_CLOSE, XML_TEXT };

struct xml_reader;

struct xml_mended {
	uint64_t replaced; /* characters that XML forbids, or that are none in
			    * the file's encoding: now U+FFFD */
	uint64_t escaped; /* "&" and "<" that were not */
	uint64_t named; /* entities that HTML knows, and XML does not */
};

/* Takes over in, also on failure. */
bool xml_open(struct xml_reader **out, struct input *in, struct pu_error *err);
void xml_close(struct xml_reader *xml);
/* Before the first event: of an attribute's value 16 KiB are kept at most. Office
 * documents keep pictures in them. */
void xml_cut_values(struct xml_reader *xml);
/* Before the first event: xml_place is going to be asked. Text then comes in
 * one run from tag to tag; beyond 1 MiB in several. */
void xml_keep_places(struct xml_reader *xml);

/* XML_ERROR sets err's source, line and column. Slices live until the next
 * call. Text may come in several runs. */
enum xml_event xml_next(struct xml_reader *xml, struct pu_error *err);
/* After XML_ERROR (PU_SYNTAX, PU_LIMIT), without places: goes on at the next
 * start tag (small letters; any case is found) behind the break, as if inside ("<a><b>") stood in front of it.
 * False: there is none, or the first element had not begun. Where breaks are so
 * many that they would take longer than the rest of the file (more than 10,000
 * and one in 100 bytes, or 16 MiB and as much again as the file read once more),
 * tags near behind one are passed over. */
bool xml_resume(struct xml_reader *xml, const char *tag, const char *inside);
struct pu_str xml_name(const struct xml_reader *xml); /* without prefix */
/* Local name; "lang" finds xml:lang first, then lang. ptr NULL: absent. */
struct pu_str xml_attribute(const struct xml_reader *xml, const char *name);
/* By position, 0 .. count-1; prefixed names as written ("xml:lang"). */
size_t xml_attribute_count(const struct xml_reader *xml);
void xml_attribute_at(const struct xml_reader *xml, size_t at,
		      struct pu_str *name, struct pu_str *value);
struct pu_str xml_text(const struct xml_reader *xml);
/* 1-based place where the current event ends in the file. */
void xml_where(const struct xml_reader *xml, long *line, long *column);
/* Where the current event stands, in bytes of what input_read gives, before
 * anything is mended in it. A tag: from its "<" to behind its ">"; of <x/> the
 * close stands at the end, *start == *end. Text: from its first byte to behind
 * its last, with the references, CDATA marks and comments that are in it, but
 * not those at its edges; of several runs the last has the place of all, and the
 * others stand empty at its start. */
void xml_place(const struct xml_reader *xml, uint64_t *start, uint64_t *end);
uint64_t xml_offset(const struct xml_reader *xml); /* for progress */
uint64_t xml_size(const struct xml_reader *xml);
/* What was mended up to the current event: exactly for the first thousand of a
 * file, later some 64 KiB ahead at most. */
struct xml_mended xml_mended(const struct xml_reader *xml);
/* The encoding that the file claims, and is not in; NULL: as input_belied. real
 * becomes the one that it is in. */
const char *xml_belied(const struct xml_reader *xml, const char **real);
uint64_t xml_repaired(const struct xml_reader *xml); /* all together */
/* Elements open, with the one that this event opens or closes. */
int xml_depth(const struct xml_reader *xml);

/* True when nothing of text need be replaced: it is well-formed, and XML 1.0
 * has all its characters. */
bool xml_can_hold(struct pu_str text);
/* Appends text without the characters that XML 1.0 forbids. */
void xml_put_allowed(struct pu_buf *out, struct pu_str text);
/* Appends text with & < > escaped (and quotes, for attributes). Characters
 * that XML 1.0 forbids become U+FFFD. */
void xml_put_text(struct pu_buf *out, struct pu_str text);
void xml_put_attribute(struct pu_buf *out, const char *name,
		       struct pu_str value);
/* The start tag that the reader stands at, as it would be written. */
void xml_put_tag(struct pu_buf *out, const struct xml_reader *xml);

#endif
