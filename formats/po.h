/* po.h - catalogues of gettext: entries, and what their header says (internal)
 *
 * The format is that of "The Format of PO Files" in the manual of gettext.
 * Limits: PO_LIMIT bytes of a string, of the comments of an entry; PO_FORMS
 * plural forms.
 */
#ifndef FORMATS_PO_H
#define FORMATS_PO_H

#include "base/arena.h"
#include "text/report.h"
#include "text/unit-stream.h"

#define PO_LIMIT 1048576u
#define PO_FORMS 64u

/* Translations in and out. Of an entry with plural forms msgid and the form for
 * one are a unit; msgid_plural and every other form are each a unit, so that a
 * text is matched with what says it; on the way out they are one entry again.
 * The order of a catalogue is no running
 * text: neighbours are not known. msgctxt is the property "context"; the
 * translator's comments are notes, all else is in properties PO_... below.
 * Obsolete entries are units. The source language is en unless -s or the header
 * says another; the target's comes from -t, the header, the path. PU_INVALID:
 * none of them says it. */
bool po_source_open(struct unit_source *out, struct input *in,
		    const struct unit_reading *how, struct pu_error *err);
bool po_sink_open(struct unit_sink *out, const char *path,
		  struct unit_writing *how, struct pu_error *err);

#define PO_CONTEXT   "context"
#define PO_EXTRACTED "x-po-extracted" /* #. */
#define PO_REFERENCE "x-po-reference" /* #: */
#define PO_FLAGS     "x-po-flags" /* #, without fuzzy */
#define PO_PREVIOUS  "x-po-previous" /* #|, as it stands */
#define PO_OBSOLETE  "x-po-obsolete" /* #~ */
/* Of an entry with plural forms (formats/po-group.h): the form, from 0, a space,
 * and of msgid its msgid_plural, of msgid_plural its msgid. */
#define PO_MANY         "x-po-many"
#define PO_ONE          "x-po-one"
#define PO_PLURAL_FORMS "x-po-plural-forms" /* Plural-Forms of the header */

/* ---- entries ---- */

enum po_part { PO_PART_CONTEXT, PO_PART_ID, PO_PART_MANY, PO_PARTS };

/* One entry; everything in it lives until the next. */
struct po_entry {
	long line; /* of its first keyword */
	struct pu_str parts[PO_PARTS]; /* msgctxt, msgid, msgid_plural; ptr
					* NULL: not there */
	struct pu_str forms[PO_FORMS]; /* msgstr; ptr NULL: not there */
	size_t form_count; /* the highest one + 1 */
	struct pu_str notes, extracted, references, flags, previous;
	bool fuzzy, obsolete;
	/* Lines, from 1; 0: there is none. A form from its keyword on, to its
	 * last string. */
	long form_line[PO_FORMS], form_end[PO_FORMS];
	long flag_line, fuzzy_line, previous_line, previous_end;
	const char *mended; /* NULL, or a sentence about mended_line */
	long mended_line;
};

struct po_reader;

void po_reader_open(struct po_reader **out, struct input *in,
		    struct report *report);
void po_reader_close(struct po_reader *po); /* NULL is legal */
/* 1, 0 or -1 (PU_SYNTAX: it is no catalogue). An entry that cannot be used is told in the report, as a skipped
 * unit; the header is an entry whose msgid is empty. */
int po_reader_next(struct po_reader *po, struct po_entry *entry,
		   struct pu_error *err);
/* What was mended in it, of the report's current unit. */
void po_tell_mended(const struct po_entry *entry, struct report *report);
/* Its source, cut, for sentences about it. */
struct pu_str po_first_words(const struct po_entry *entry);
uint64_t po_reader_offset(const struct po_reader *po);
uint64_t po_reader_size(const struct po_reader *po);
uint64_t po_reader_repaired(const struct po_reader *po);

/* ---- po-text.c: strings ---- */

/* What stands between the quotation marks of a line, which begins with one;
 * appends to out. False: something was mended; *why is its sentence. */
bool po_unquote(struct pu_buf *out, struct pu_str line, const char **why);
/* keyword "text" in lines of less than 80 columns where it can be, each behind
 * prefix and ended by end; a line end in the text ends the line. */
void po_put(struct pu_buf *out, const char *prefix, const char *keyword,
	    struct pu_str text, const char *end);

/* ---- po-put.c: entries out ---- */

struct po_out {
	struct pu_str context, id, many; /* ptr NULL: not there */
	const struct pu_str *forms; /* len 0: not translated */
	size_t form_count; /* without many: 1 */
	const struct po_rule *rule; /* of its Plural-Forms; with many */
	struct pu_str comments; /* whole lines, as in the file */
	struct pu_str flags, previous;
	bool fuzzy, obsolete;
};

/* The lines of a unit's notes, extracted comments and references. */
void po_put_comments(struct pu_buf *out, const struct pu_unit *unit);
/* An empty line and the entry, which becomes fuzzy where "msgfmt --check" would
 * not have it. */
void po_put_entry(struct pu_buf *out, const struct po_out *entry);

/* ---- po-rule.c, po-plural.c, po-usual.c: the value of Plural-Forms ---- */

/* Which form n things take. False: it is no expression, or what comes out of it
 * no form. */
bool po_plural(size_t *form, struct pu_str expression, unsigned long n);

#define PO_PLURAL_MOST 1000u /* up to this number it is tried, as msgfmt does */

/* What a value of Plural-Forms says, worked out once. */
struct po_rule {
	/* nplurals; 0: the expression gives no form, or one beyond, for some
	 * number. */
	size_t count;
	/* Which form 0 .. PO_PLURAL_MOST things take, and a million; 0 where it
	 * cannot be told. */
	unsigned char forms[PO_PLURAL_MOST + 1], million;
	/* Whether a form is said of more than a few numbers: only in others may
	 * a translation leave out the number (msgfmt, plural_distribution). */
	bool often[PO_FORMS];
};

void po_rule_read(struct po_rule *out, struct pu_str text);
/* For each of to's forms the form of from that says the same numbers. */
void po_rule_match(size_t out[PO_FORMS], const struct po_rule *to,
		   const struct po_rule *from);

/* Rules by their text: one that has been read is not read again. */
struct po_rules;

struct po_rules *po_rules_new(void);
void po_rules_free(struct po_rules *rules); /* NULL is legal */
/* Lives until the next call. */
const struct po_rule *po_rules_get(struct po_rules *rules, struct pu_str text);

/* What a language usually has; the most usual where it is not known. */
const char *po_plural_forms(struct pu_str language);

/* ---- po-header.c ---- */

struct po_header {
	struct pu_buf source, target; /* canonical; empty: not said */
	struct pu_buf plural; /* Plural-Forms, when it is sound; or empty */
	struct po_rule rule; /* of plural */
	int64_t revised; /* PU_NO_TIME: not said */
	size_t one; /* which form is said of one thing */
};

/* text: the msgstr of the header. */
void po_header_read(struct po_header *out, struct pu_str text);
void po_header_init(struct po_header *out); /* it says nothing */
void po_header_free(struct po_header *header);
/* What a path says of the language: es.po, messages.es.po, es/LC_MESSAGES/x.po;
 * appends. */
bool po_path_language(struct pu_buf *out, struct pu_str path);
/* A language as gettext names it: es-EC as es_EC, sr-Latn as sr@latin; appends.
 * The way back: text/locale.h. */
void po_put_locale(struct pu_buf *out, struct pu_str tag);

#endif
