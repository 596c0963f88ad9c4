/* xml.h - XML read as a stream of events, and written escaped
 *
 * Never loads a DTD, an entity or anything from the net; memory is bounded:
 * start tags up to 64 KiB, depth 64, 256 attributes, 8192 different names, text
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

enum xml_event { XML_ERROR = -1, XML_END, XML_OPEN, XML_CLOSE, XML_TEXT };

struct xml_reader;

/* Takes over in, also on failure. */
bool xml_open(struct xml_reader **out, struct input *in, struct pu_error *err);
void xml_close(struct xml_reader *xml);
/* Before the first event: of an attribute's value 16 KiB are kept at most. Office
 * documents keep pictures in them. */
void xml_cut_values(struct xml_reader *xml);

/* XML_ERROR sets err's source, line and column. Slices live until the next
 * call. Text may come in several runs. */
enum xml_event xml_next(struct xml_reader *xml, struct pu_error *err);
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
uint64_t xml_offset(const struct xml_reader *xml); /* for progress */
uint64_t xml_size(const struct xml_reader *xml);
/* Characters mended up to the current event: those that XML forbids exactly for
 * the first thousand of a file, all others some 64 KiB ahead at most. */
uint64_t xml_repaired(const struct xml_reader *xml);
/* Elements open, with the one that this event opens or closes. */
int xml_depth(const struct xml_reader *xml);

/* Appends text with & < > escaped (and quotes, for attributes). Characters
 * that XML 1.0 forbids become U+FFFD. */
void xml_put_text(struct pu_buf *out, struct pu_str text);
void xml_put_attribute(struct pu_buf *out, const char *name,
		       struct pu_str value);

#endif
