/* index.h - the postings of a memory's texts, kept in its file
 *
 * Derived data, made from text.keys. A family's main part is complete for its
 * texts up to an id (last); younger ones are its delta, which whoever searches
 * looks through. Merging moves the delta into the main part in bounded steps,
 * each in a transaction of the memory: a step done stays done, one rolled back
 * never was.
 */
#ifndef TM_INDEX_H
#define TM_INDEX_H

#include "db/db.h"
#include "tm/postings.h"
#include "tm/tm.h"

/* What of a family is in the main part. */
struct index_state {
	int64_t family;
	int64_t last; /* complete for ids up to here; 0: there is none */
	uint64_t texts; /* about so many */
};

/* ---- reading: inside one read transaction with what else is read ---- */

struct index_reader;

struct index_reader *index_reader_new(struct pu_db *db);
void index_reader_free(struct index_reader *reader); /* NULL is legal */
/* The state as it stands now; reads and keeps what estimates sizes. A family
 * without a main part has last 0. */
bool index_reader_open(struct index_reader *reader, int64_t family,
		       struct index_state *state, struct pu_error *err);
/* About how many postings a key has, in the family opened; never an error, a
 * guess serves to choose which lists to read. */
uint64_t index_size(const struct index_reader *reader, uint32_t key);
/* The chunks that may hold groups with addresses from..to-1, in order; they
 * hold others, too, and ids beyond last, which are not to be taken. first: the
 * address of the chunk's first group. bytes live until the next call. 1, 0,
 * -1. */
void index_seek(struct index_reader *reader, uint64_t from, uint64_t to);
int index_next(struct index_reader *reader, struct pu_str *bytes,
	       uint64_t *first, struct pu_error *err);
/* Before its end: gives back what a seek holds. */
void index_stop(struct index_reader *reader);
/* The keys of a text, until the next call. 1, 0 (it is gone), -1. */
int index_keys(struct index_reader *reader, int64_t text, struct pu_str *keys,
	       struct pu_error *err);

struct index_counters { /* since the reader was made */
	uint64_t chunks; /* of the main part */
	uint64_t bytes; /* of these and of texts' keys */
};
const struct index_counters *index_counters(const struct index_reader *reader);

/* ---- writing: inside a transaction of the memory ---- */

struct index_limits {
	uint32_t scan; /* a family of so many texts has no main part */
	uint32_t delta; /* more texts than these are merged */
	uint32_t step; /* chunks that one write merges at most */
	uint32_t chunk; /* bytes of one, 64..POSTING_CHUNK */
	uint32_t buffer; /* postings held in memory while merging */
	uint32_t slice; /* ids of texts that one write reads at most, to merge
			 * them; 0: all */
	uint32_t each; /* or so many postings of each text, if that is more than
			* buffer and all are merged at once */
};
extern const struct index_limits index_limits_default;
void index_set_limits(struct pu_tm *tm, const struct index_limits *limits);

/* What a handle knows of the indexes of all families, and keeps while a merge
 * is under way. */
struct index *index_new(void);
void index_free(struct index *index); /* NULL is legal */
/* Around a transaction: begin notices what others have committed (generation as
 * of db_generation), flush writes what has changed, rolled_back forgets. */
void index_begin(struct index *index, int64_t generation);
bool index_flush(struct pu_tm *tm, struct pu_error *err);
void index_rolled_back(struct index *index);

struct index_upkeep { /* since the handle was made */
	uint64_t slices; /* of texts that were read ahead */
	uint64_t steps, merges; /* taken; ended */
};
const struct index_upkeep *index_upkeep(const struct pu_tm *tm);

/* After something was stored: one step, when there is something to merge. */
bool index_step(struct pu_tm *tm, struct pu_error *err);
/* Until nothing is left to merge, committing as it goes: not inside a
 * transaction. What the task or a full disk stops is done later, by other
 * writes: that is no failure. */
bool index_finish(struct pu_tm *tm, const struct pu_task *task,
		  struct pu_error *err);
/* A text is about to be removed: its postings are dead. */
bool index_forget(struct pu_tm *tm, int64_t text, struct pu_error *err);
/* Drops a family's main part, 0: all; index_finish builds it again. */
bool index_drop(struct pu_tm *tm, int64_t family, struct pu_error *err);
/* Compares what is stored with a fresh build; findings, one a line. */
bool index_check(struct pu_tm *tm, const struct pu_task *task,
		 struct pu_buf *findings, struct pu_error *err);

#endif
