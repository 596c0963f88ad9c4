/* odt.h - an OpenDocument text while it is read (internal) */
#ifndef FORMATS_ODT_H
#define FORMATS_ODT_H

#include "formats/flow.h"
#include "formats/package.h"
#include "formats/style.h"

/* The elements that mean something (OpenDocument 1.3, part 3), by name. */
enum element {
	OTHER,
	BODY,
	BREAK,
	CELL,
	CHANGE,
	DEFAULT_STYLE,
	DESCRIPTION,
	HEADING,
	HIDDEN_TEXT,
	ITEM,
	LINK,
	MARGIN,
	MASTER,
	NOTE,
	NOTE_BODY,
	PARAGRAPH,
	PARAGRAPH_PROPERTIES,
	SECTION,
	SKIPPED,
	SPACE,
	SPAN,
	STYLE,
	TAB,
	TEXT_BOX,
	TEXT_PROPERTIES,
	TITLE
};

/* An element that is open, and what holds for what is in it. */
struct frame {
	enum element element;
	enum pu_block_type type; /* of paragraphs in it */
	size_t language; /* in the tally */
	bool body, skip;
	int32_t pair; /* the link that it closes; 0: none */
	/* Only to be written again: */
	bool content; /* its text is the paragraph's */
	bool beside; /* its text is no paragraph's */
	struct span tag; /* that opened it */
	int32_t kept_pair; /* that it closes; 0: none */
	bool silent; /* that pair */
	uint32_t style; /* and how text in it looks */
	size_t piece; /* that it is, from 1; 0: none */
};

struct odt {
	struct office_facts *facts;
	struct styles *styles;
	struct style *style; /* the one under way, or NULL */
	struct pu_str language; /* of text without a style of its own */
	struct flow flow;
	struct flow_blocks footnotes, endnotes;
	struct xml_reader *xml;
	struct frame frames[XML_DEPTH + 1];
	struct language_tally tally;
	bool endnote; /* the note under way */
	bool text; /* there was an office:text */
	struct inlines *keep; /* NULL: not to be written again */
	bool standard; /* the default style is of paragraphs */
	struct pu_buf beside; /* text of the element under way */
};

/* Empty: it is not there. */
struct pu_str odt_attribute(const struct odt *odt, const char *name);

/* An element outside the text, which may say how text looks. */
void odt_style_element(struct odt *odt, enum element element,
		       const struct frame *parent);

/* ---- what is kept to be written again; only with odt->keep ---- */

/* A style says how text looks. */
void odt_keep_look(struct odt *odt);
void odt_keep_paragraph(struct odt *odt, struct frame *frame);
void odt_keep_paragraph_end(struct odt *odt);
void odt_keep_tag(struct odt *odt, struct frame *frame);
/* Behind all else that is done when an element opens, before it when one
 * closes. */
void odt_keep_open(struct odt *odt, int depth);
void odt_keep_close(struct odt *odt, int depth);
/* Its text stands beside the paragraphs. */
void odt_keep_beside(struct odt *odt, const struct frame *frame);
void odt_keep_text(struct odt *odt, struct frame *frame, struct pu_str text);

#endif
