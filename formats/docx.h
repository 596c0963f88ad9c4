/* docx.h - the parts of a Word document beside its text (internal) */
#ifndef FORMATS_DOCX_H
#define FORMATS_DOCX_H

#include "base/arena.h"
#include "base/map.h"
#include "formats/package.h"
#include "formats/style.h"

/* What a part points to: by its id, or by its type. */
struct docx_link {
	struct pu_str id, type, target; /* type: what follows the last slash */
	bool external;
};

struct docx_links {
	struct docx_link *items;
	size_t count, room;
};

/* Of a part; "" stands for the package. A part may have none. On failure nothing
 * is left to free. */
bool docx_links_read(struct docx_links *links, const struct package *package,
		     struct pu_str part, struct pu_arena *arena,
		     struct pu_error *err);
void docx_links_free(struct docx_links *links);
/* NULL: none. */
const struct docx_link *docx_link_typed(const struct docx_links *links,
					const char *type);
const struct docx_link *docx_link_of(const struct docx_links *links,
				     struct pu_str id);
/* The part that a target means, seen from another part. */
struct pu_str docx_part(struct pu_str from, struct pu_str target,
			struct pu_arena *arena);

/* Paragraph styles are family 'p', character styles 'c'. The language of text
 * without a style of its own goes to *language, the default paragraph style to
 * *standard; both live as long as styles. keep: NULL, or where the part is kept
 * with the tag that states the language. */
bool docx_styles_read(struct styles *styles, struct pu_str *language,
		      struct pu_str *standard, const struct package *package,
		      struct pu_str part, struct inlines *keep,
		      struct pu_error *err);

/* Where the style of all paragraphs says, or could, that text runs from right to
 * left: each event of its part is to be shown, from nothing on. */
struct docx_direction {
	int style, properties; /* depths; 0: not in one */
	bool done;
};

void docx_direction(struct docx_direction *d, struct inlines *keep,
		    const struct xml_reader *xml, enum xml_event event);

/* "0", "false", "off": a property that is switched off. No value: on. */
bool docx_is_on(struct pu_str value);

/* The character of a symbol font at code; 0: another font's, or none. */
uint32_t symbol_character(struct pu_str font, uint32_t code);

#endif
