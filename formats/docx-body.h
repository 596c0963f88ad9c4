/* docx-body.h - a Word document's text while it is read (internal) */
#ifndef FORMATS_DOCX_BODY_H
#define FORMATS_DOCX_BODY_H

#include "formats/docx.h"
#include "formats/flow.h"

#define DOCX_DEPTH  64 /* of elements: xml.h reads no deeper */
#define DOCX_FIELDS 32 /* one inside the other; deeper ones are not looked at */

/* The elements that mean something (ISO/IEC 29500-1, 17), by name. */
enum element {
	OTHER,
	ALTERNATE,
	CHOICE,
	CHUNK,
	FALLBACK,
	BREAK,
	CELL,
	DELETED,
	ENDNOTE,
	ENDNOTE_REFERENCE,
	FIELD_CHARACTER,
	FIELD_SIMPLE,
	FOOTNOTE,
	FOOTNOTE_REFERENCE,
	FRAME_PROPERTIES,
	HYPERLINK,
	INSERTED,
	INSTRUCTION_TEXT,
	LANGUAGE,
	MOVED_FROM,
	NO_BREAK_HYPHEN,
	NUMBERING,
	OUTLINE,
	PARAGRAPH,
	PARAGRAPH_PROPERTIES,
	RUN,
	RUN_PROPERTIES,
	RUN_STYLE,
	ROW,
	ROW_PROPERTIES,
	SKIPPED,
	SOFT_HYPHEN,
	STYLE,
	SYMBOL,
	TAB,
	TEXT,
	TEXT_BOX,
	VANISH
};

/* An element that is open, and what holds for what is in it. */
struct frame {
	enum element element;
	enum pu_block_type type; /* of paragraphs in it */
	size_t language; /* in the tally */
	bool skip;
	bool chosen; /* an alternative was read */
	int32_t pair; /* the link that it closes; 0: none */
};

/* { instruction | result }, 17.16.18. */
struct field {
	bool result;
	const struct flow_level *level; /* where its link is open, or NULL */
	int32_t pair;
};

struct properties {
	enum pu_block_type type; /* by its style */
	bool numbered, unnumbered, heading, joins;
};

struct docx {
	const struct package *package;
	struct office_facts *facts;
	struct pu_arena *arena;
	struct styles *styles;
	struct pu_str language, standard; /* of text that says nothing else */
	struct docx_links links; /* of the part under way */
	struct flow flow;
	struct xml_reader *xml;
	struct frame frames[DOCX_DEPTH + 1];
	struct properties
		paragraphs[DOCX_DEPTH + 1]; /* by depth of the element */
	int paragraph; /* depth of the one under way; 0: none */
	struct field fields[DOCX_FIELDS];
	size_t field_count, fields_beyond;
	struct pu_buf instruction; /* of the innermost field */
	struct language_tally tally;
	struct map *references; /* "f" or "e" and an id: in the text's order */
	struct flow_blocks *notes; /* by number of references */
	char notes_part; /* 'f', 'e': a part of notes is read; 0: the text */
	uint32_t note; /* the one under way */
	bool chunk; /* text in a part of another format */
};

enum element docx_element(struct pu_str name);

/* Where text of an element goes; NULL: nowhere. */
struct build *docx_target(struct docx *docx, const struct frame *frame);
/* A run of text, as it stands in the element under way. */
void docx_text(struct docx *docx, const struct frame *frame,
	       struct pu_str text);
/* What stands in a run beside text: false when it is nothing of the kind. */
bool docx_run_content(struct docx *docx, enum element element,
		      struct frame *frame);
/* Links and fields that are one element; frame->pair is what is to be closed
 * at its end. */
void docx_hyperlink(struct docx *docx, struct frame *frame);
void docx_simple_field(struct docx *docx, struct frame *frame);
/* A paragraph ends. */
void docx_settle_fields(struct docx *docx);

#endif
