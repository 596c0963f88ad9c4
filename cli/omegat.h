/* omegat.h - what the commands of the OmegaT companion share */
#ifndef CLI_OMEGAT_H
#define CLI_OMEGAT_H

#include "cli/command.h"
#include "jobs/omegat.h"

#define OPTION_OUTSIDE                                                         \
	{                                                                      \
		0, "outside", NULL,                                            \
			N_("go where the project's settings or links lead, "   \
			   "outside of its folder too"),                       \
			OPTION_FLAG, 0, 0                                      \
	}
#define OPTION_NO_TM                                                           \
	{                                                                      \
		0, "no-tm", NULL,                                              \
			N_("take in what the project's translators said, not " \
			   "the memories in tm/"),                             \
			OPTION_FLAG, 0, 0                                      \
	}
#define OPTIONS_PUSH                                                           \
	{ 0,                                                                   \
	  "relevant",                                                          \
	  NULL,                                                                \
	  N_("only units like some segment of the project; the default when "  \
	     "there are more than 20,000"),                                    \
	  OPTION_FLAG,                                                         \
	  0,                                                                   \
	  0 },                                                                 \
		{ 0,                                                           \
		  "all",                                                       \
		  NULL,                                                        \
		  N_("every unit of the project's languages"),                 \
		  OPTION_FLAG,                                                 \
		  0,                                                           \
		  0 },                                                         \
		{ 0,                                                           \
		  "penalty-imported",                                          \
		  "N",                                                         \
		  N_("points off imported units in OmegaT (5)"),               \
		  OPTION_NUMBER,                                               \
		  0,                                                           \
		  100 },                                                       \
		{ 0,                                                           \
		  "penalty-aligned",                                           \
		  "N",                                                         \
		  N_("points off aligned units that nobody has reviewed "      \
		     "(10)"),                                                  \
		  OPTION_NUMBER,                                               \
		  0,                                                           \
		  100 },                                                       \
		{ 0,                                                           \
		  "penalty-machine",                                           \
		  "N",                                                         \
		  N_("points off machine translation (20)"),                   \
		  OPTION_NUMBER,                                               \
		  0,                                                           \
		  100 },                                                       \
	{                                                                      \
		0, "no-finder", NULL, N_("no entry in omegat/finder.xml"),     \
			OPTION_FLAG, 0, 0                                      \
	}

/* What a command was given. end frees it. */
struct omegat_given {
	struct omegat_options options;
	struct pu_buf source, target, program;
};
/* Finds out where the memory lies; opens none. False: said. */
bool omegat_begin(struct invocation *inv, struct omegat_given *given,
		  int *status);
void omegat_end(struct omegat_given *given);

/* A whole command: the job, each of its files shown, and their sum. */
int omegat_run(struct invocation *inv,
	       bool (*job)(struct job *job,
			   const struct omegat_options *options,
			   struct omegat_result *result, struct pu_error *err),
	       void (*show)(void *arg, const struct omegat_file *file),
	       void (*sum)(struct invocation *inv,
			   const struct omegat_result *result));

/* Both as a visit of the job; arg: the invocation. */
void omegat_show_pulled(void *arg, const struct omegat_file *file);
void omegat_show_pushed(void *arg, const struct omegat_file *file);
/* What came of it all. */
void omegat_sum_pulled(struct invocation *inv,
		       const struct omegat_result *result);
void omegat_sum_pushed(struct invocation *inv,
		       const struct omegat_result *result);

#endif
