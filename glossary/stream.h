/* stream.h - files of concepts, whatever their format: what every reader and
 * every writer of concepts is to those who move concepts about
 *
 * As text/unit-stream.h has it for units: a bad entry is left out and counted,
 * the rest goes in, and the report says where and why.
 */
#ifndef GLOSSARY_STREAM_H
#define GLOSSARY_STREAM_H

#include "base/error.h"
#include "glossary/concept.h"
#include "text/input.h"
#include "text/unit.h"

struct concept_source_ops {
	/* 1: a concept, until the next call; 0: the end; -1: failed, with file,
	 * line and column (what came before stays good). Called again after
	 * that, a reader that can go on behind the broken place does. */
	int (*next)(void *self, struct pu_concept *concept,
		    struct pu_error *err);
	/* So far; until the next call. Its units are concepts. */
	const struct pu_report *(*report)(void *self);
	/* Bytes read and to read (0: unknown), for progress. */
	uint64_t (*offset)(const void *self);
	uint64_t (*size)(const void *self);
	void (*close)(void *self);
};

/* Concepts in. ops NULL: not open. */
struct concept_source {
	const struct concept_source_ops *ops;
	void *self;
};

struct concept_reading {
	/* Canonical; of formats that do not say their languages (tables without
	 * headings, OmegaT); may be empty; must outlive the source. */
	struct pu_str source, target;
};

/* in is taken over, also on failure. */
typedef bool concept_source_opener(struct concept_source *out, struct input *in,
				   const struct concept_reading *how,
				   struct pu_error *err);

struct concept_sink_ops {
	/* Writes all that the concept holds and the format has a place for:
	 * what may not leave is left out before, by the caller. Terms of one
	 * language stand together. */
	bool (*put)(void *self, const struct pu_concept *concept,
		    struct pu_error *err);
	/* The file is whole and there. */
	bool (*finish)(void *self, struct pu_error *err);
	/* Without finish: no file was made. */
	void (*close)(void *self);
};

/* Concepts out. ops NULL: not open. */
struct concept_sink {
	const struct concept_sink_ops *ops;
	void *self;
};

/* What whoever writes a file of concepts wants of it. */
struct concept_writing {
	/* Canonical; the first languages of each concept, in this order; may be
	 * empty where the format says its languages. */
	struct pu_str source, target;
	/* Everything that is stored, in a form that only this program reads
	 * back: no published schema has a place for all of it. */
	bool whole;
	bool guard; /* of a table: no cell may be taken for a formula */
	/* Looks at the file before it appears; NULL: nobody does. place: where
	 * it lies, or NULL. */
	bool (*check)(void *arg, const char *place, struct pu_error *err);
	void *arg;
	/* --- out --- */
	uint64_t guarded; /* cells */
	uint64_t rows; /* of a table or of OmegaT's */
};

/* path NULL: standard output. how must outlive the sink. */
typedef bool concept_sink_opener(struct concept_sink *out, const char *path,
				 struct concept_writing *how,
				 struct pu_error *err);

static inline void
concept_source_close(struct concept_source *source)
{
	if (source->ops)
		source->ops->close(source->self);
	source->ops = NULL;
}

static inline void
concept_sink_close(struct concept_sink *sink)
{
	if (sink->ops)
		sink->ops->close(sink->self);
	sink->ops = NULL;
}

/* ---- the formats ---- */

/* TBX 2 (martif) and 3 (both styles), TBX-Min, and MultiTerm's XML: which of
 * them it is, the first element says. PU_SYNTAX: none of them. */
concept_source_opener tbx_source_open;
/* CSV and TSV with headings, or without them, when the languages are known;
 * OmegaT's three columns; UTX 1.11 and 1.20. */
concept_source_opener termtable_source_open;

/* TBX-Basic version 2 (martif), and version 3 in the style DCA. */
concept_sink_opener tbx_sink_open, tbx3_sink_open;
/* A line a pair of terms, where source and target are wanted; else, or when all
 * is to be written, a line a term. */
concept_sink_opener termtable_sink_csv, termtable_sink_tsv;
/* See glossary/omegat.h. */
concept_sink_opener omegat_sink_open;

#endif
