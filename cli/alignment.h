/* alignment.h - what the commands of a kept alignment share */
#ifndef CLI_ALIGNMENT_H
#define CLI_ALIGNMENT_H

#include <limits.h>

#include "cli/command.h"
#include "jobs/stored.h"

#define OPTION_REVISION                                                        \
	{                                                                      \
		0, "revision", "N",                                            \
			N_("only if the alignment is still at revision N"),    \
			OPTION_NUMBER, 1, LONG_MAX                             \
	}
#define OPTION_LEXICON                                                         \
	{                                                                      \
		0, "lexicon", "auto|none|FILE",                                \
			N_("word lists: all that is here (auto, the "          \
			   "default), none, or FILE (TSV, or the .index of a " \
			   "dictd dictionary)"),                               \
			OPTION_TEXT, 0, 0                                      \
	}

/* The first operand as an alignment's number; opens the memory. False: said. */
bool alignment_operand(struct invocation *inv, enum job_mode mode, int64_t *id,
		       int *status);
bool alignment_bead(struct invocation *inv, const char *text, uint32_t *bead,
		    int *status);
/* "3" or "3,4,5": consecutive segments. */
bool alignment_run(struct invocation *inv, const char *text, struct run *run,
		   int *status);

/* Gives the order, and shows what came of it. */
int alignment_obey(struct invocation *inv, int64_t id,
		   struct stored_order *order);
/* To the alignment of the first operand, about the beads of the others. */
int alignment_obey_beads(struct invocation *inv, struct stored_order *order);
/* Shows what came of what is done already; verb as in the log. Frees the result. */
int alignment_done(struct invocation *inv, struct stored_result *result,
		   const char *verb);

/* The bead at a place as --json has it, or for people. reasons: of job_reasons;
 * NULL: none are shown. */
void alignment_put_bead(struct invocation *inv,
			const struct alignment *alignment, size_t at,
			const struct pu_str *reasons);
/* "alignment 3: a.es.txt a.en.txt (es, en), revision 2" and its counts. */
void alignment_put_head(struct invocation *inv,
			const struct alignment *alignment);
void alignment_note_units(struct invocation *inv,
			  const struct stored_units *units);

#endif
