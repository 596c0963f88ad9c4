/* unit-stream.h - files of units, whatever their format: what every reader and
 * every writer of units is to those who move units about
 */
#ifndef TEXT_UNIT_STREAM_H
#define TEXT_UNIT_STREAM_H

#include "base/error.h"
#include "text/input.h"
#include "text/unit.h"

struct unit_source_ops {
	/* 1: a unit, until the next call; 0: the end; -1: failed, with file,
	 * line and column (what came before stays good). Called again after
	 * that, a reader that can go on behind the broken place does, and
	 * reports what was lost; others fail again. */
	int (*next)(void *self, struct pu_unit *unit, struct pu_error *err);
	/* So far; until the next call. */
	const struct pu_report *(*report)(void *self);
	/* Bytes read and to read (0: unknown), for progress. */
	uint64_t (*offset)(const void *self);
	uint64_t (*size)(const void *self);
	void (*close)(void *self);
};

/* Units in. ops NULL: not open. */
struct unit_source {
	const struct unit_source_ops *ops;
	void *self;
};

/* What whoever reads a file of units knows about it, and wants of it. */
struct unit_reading {
	/* Canonical; empty: not known; must outlive the source. Of a format
	 * that says its languages they fill in what a file does not say. */
	struct pu_str source, target;
	/* Named for this very file: they outrank what it says itself. */
	bool source_said, target_said;
	bool untranslated; /* units with a source only are given, too */
	bool unfinished; /* translations that the file calls unfinished are
			  * given, too (unit_is_unfinished) */
	bool suggestions; /* what other memories and machines suggest, as the
			   * file tells, is given, too */
};

/* in is taken over, also on failure. */
typedef bool unit_source_opener(struct unit_source *out, struct input *in,
				const struct unit_reading *how,
				struct pu_error *err);

/* A unit whose translation its file calls unfinished has this property. */
#define UNIT_UNFINISHED "x-unfinished"

static inline bool
unit_is_unfinished(const struct pu_unit *unit)
{
	for (size_t i = 0; i < unit->property_count; i++)
		if (pu_str_is(unit->properties[i].name, UNIT_UNFINISHED))
			return true;
	return false;
}

struct unit_sink_ops {
	/* Writes everything that the unit holds and the format has a place for:
	 * what may not leave is left out before, by the caller. */
	bool (*put)(void *self, const struct pu_unit *unit,
		    struct pu_error *err);
	/* The file is whole and there. */
	bool (*finish)(void *self, struct pu_error *err);
	/* Without finish: no file was made. */
	void (*close)(void *self);
};

/* Units out. ops NULL: not open. */
struct unit_sink {
	const struct unit_sink_ops *ops;
	void *self;
};

/* What whoever writes a file of units wants of it. */
struct unit_writing {
	struct pu_str source, target; /* canonical; must outlive the sink */
	bool xliff2; /* XLIFF 2.1 instead of 1.2 */
	bool guard; /* no cell may be taken for a formula */
	/* Called when all is written, before it appears; place: the file where
	 * it lies. Then standard output, too, gets nothing before. NULL:
	 * nobody asks. */
	bool (*check)(void *arg, const char *place, struct pu_error *err);
	void *arg;
	uint64_t guarded; /* out: how many cells were */
	uint64_t unplaced; /* out: units that the format has no place for
			    * beside those written */
	bool passed_over; /* out: the last unit that was put is one of them */
};

/* path NULL: standard output. The first variant of each unit is its source; one
 * more, its translation. how must outlive the sink. */
typedef bool unit_sink_opener(struct unit_sink *out, const char *path,
			      struct unit_writing *how, struct pu_error *err);

static inline void
unit_source_close(struct unit_source *source)
{
	if (source->ops)
		source->ops->close(source->self);
	source->ops = NULL;
}

static inline void
unit_sink_close(struct unit_sink *sink)
{
	if (sink->ops)
		sink->ops->close(sink->self);
	sink->ops = NULL;
}

#endif
