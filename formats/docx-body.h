/* docx-body.h - a Word document's text while it is read (internal) */
#ifndef FORMATS_DOCX_BODY_H
#define FORMATS_DOCX_BODY_H

#include "formats/docx.h"
#include "formats/flow.h"

#define DOCX_FIELDS 32 /* one inside the other; deeper ones are not looked at */

/* The elements that mean something (ISO/IEC 29500-1, 17), by name. */
enum element {
	OTHER,
	ALTERNATE,
	BIDIRECTIONAL,
	CHOICE,
	CHUNK,
	FALLBACK,
	BREAK,
	CELL,
	CONTROL,
	CONTROL_CONTENT,
	DELETED,
	DESCRIBED,
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
	MATH,
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

/* What an element holds of a paragraph that is kept. */
enum inside {
	INSIDE_NOTHING, /* that is looked at */
	INSIDE_CONTENT,
	INSIDE_CONTROL,
	INSIDE_RUN,
	INSIDE_PROPERTIES
};

/* An element that is open, and what holds for what is in it. */
struct frame {
	enum element element;
	enum pu_block_type type; /* of paragraphs in it */
	size_t language; /* in the tally */
	bool skip;
	bool chosen; /* an alternative was read */
	int32_t pair; /* the link that it closes; 0: none */
	/* Only to be written again: */
	enum inside inside;
	struct span tag; /* that opened it */
	int32_t kept_pair; /* that it closes; 0: none */
	size_t closes; /* where the tag that closes the pair begins */
	size_t piece; /* that it is, from 1; 0: none */
};

/* { instruction | result }, 17.16.18. */
struct field {
	bool result;
	const struct flow_level *level; /* where its link is open, or NULL */
	int32_t pair;
	/* Only to be written again: */
	const struct inline_row *row; /* where it begins */
	size_t start; /* of the run in which it does */
	int32_t kept_pair;
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
	struct frame frames[XML_DEPTH + 1];
	struct properties
		paragraphs[XML_DEPTH + 1]; /* by depth of the element */
	int paragraph; /* depth of the one under way; 0: none */
	struct field fields[DOCX_FIELDS];
	size_t field_count, fields_beyond;
	struct pu_buf instruction; /* of the innermost field */
	struct language_tally tally;
	struct map *references; /* "f" or "e" and an id: in the text's order */
	struct flow_blocks *notes; /* by number of references */
	char notes_part; /* 'f', 'e': a part of notes is read; 'h': a header or
			  * footer; 0: the text */
	uint32_t note; /* the one under way */
	bool chunk; /* text in a part of another format */
	struct inlines *keep; /* NULL: not to be written again */
	struct pu_buf look; /* of the run under way, see inline_style */
	const char *look_type;
};

/* The part that docx->xml reads. */
bool docx_walk(struct docx *docx, struct pu_error *err);

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

/* ---- what is kept to be written again; nothing is when docx->keep is NULL ---- */

void docx_keep_tag(struct docx *docx, struct frame *frame);
/* Behind all else that is done when an element opens, before it when one
 * closes. */
void docx_keep_open(struct docx *docx, int depth);
void docx_keep_close(struct docx *docx, int depth);
void docx_keep_paragraph(struct docx *docx, struct frame *frame);
void docx_keep_paragraph_end(struct docx *docx, bool joins);
/* Text in the element under way, which may stand for it. */
void docx_keep_text(struct docx *docx, int depth, struct pu_str text);
void docx_keep_break(struct docx *docx, int depth);
/* Only within one. */
struct inline_run *docx_run_now(const struct docx *docx);
void docx_keep_field(struct docx *docx, const struct frame *frame,
		     struct field *field);
void docx_keep_result(struct docx *docx, const struct frame *frame,
		      struct field *field, bool link);
void docx_keep_field_end(struct docx *docx, const struct frame *frame,
			 struct field *field);

#endif
