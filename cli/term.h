/* term.h - what the commands of the glossary share */
#ifndef CLI_TERM_H
#define CLI_TERM_H

#include "cli/command.h"
#include "jobs/term.h"

/* What can be said of a concept and its terms; the names are the fields' of
 * glossary/say.h, but for "reference" (source), "no-keep" and "no-sensitive". */
#define TERM_OPTIONS_COMMON                                                      \
	{ 0,                                                                     \
	  "status",                                                              \
	  "preferred|admitted|deprecated|forbidden",                             \
	  N_("of the target term; preferred when not given"),                    \
	  OPTION_CHOICE,                                                         \
	  0,                                                                     \
	  0 },                                                                   \
		{ 0,           "reason", "TEXT", N_("why it is not to be used"), \
		  OPTION_TEXT, 0,        0 },                                    \
		{ 0,           "instead", "TEXT", N_("what to write instead"),   \
		  OPTION_TEXT, 0,         0 },                                   \
		{ 0,                                                             \
		  "type",                                                        \
		  "full|acronym|abbreviation|short|variant|phrase",              \
		  N_("of the term"),                                             \
		  OPTION_CHOICE,                                                 \
		  0,                                                             \
		  0 },                                                           \
		{ 0,                                                             \
		  "pos",                                                         \
		  "noun|proper|verb|adjective|adverb|phrase",                    \
		  N_("part of speech; proper: a name"),                          \
		  OPTION_CHOICE,                                                 \
		  0,                                                             \
		  0 },                                                           \
		{ 0,                                                             \
		  "gender",                                                      \
		  "masculine|feminine|neuter|other",                             \
		  N_("of the term"),                                             \
		  OPTION_CHOICE,                                                 \
		  0,                                                             \
		  0 },                                                           \
		{ 0,                                                             \
		  "number",                                                      \
		  "singular|plural|uncountable",                                 \
		  N_("of the term"),                                             \
		  OPTION_CHOICE,                                                 \
		  0,                                                             \
		  0 },                                                           \
		{ 0,                                                             \
		  "region",                                                      \
		  "TEXT",                                                        \
		  N_("where the term is used, such as EC"),                      \
		  OPTION_TEXT,                                                   \
		  0,                                                             \
		  0 },                                                           \
		{ 0,                                                             \
		  "form",                                                        \
		  "TEXT",                                                        \
		  N_("an inflected form that no rule gives; may be given "       \
		     "again"),                                                   \
		  OPTION_TEXT,                                                   \
		  0,                                                             \
		  0 },                                                           \
		{ 0,                                                             \
		  "kind",                                                        \
		  "common|person|organisation|place|institution|title|"          \
		  "slogan|false-friend",                                         \
		  N_("what the concept is"),                                     \
		  OPTION_CHOICE,                                                 \
		  0,                                                             \
		  0 },                                                           \
		{ 0,                                                             \
		  "domain",                                                      \
		  "TEXT",                                                        \
		  N_("its field, such as labour"),                               \
		  OPTION_TEXT,                                                   \
		  0,                                                             \
		  0 },                                                           \
		{ 0, "definition", "TEXT", N_("what it means"), OPTION_TEXT, 0,  \
		  0 },                                                           \
		{ 0, "note", "TEXT", N_("a note"), OPTION_TEXT, 0, 0 },          \
		{ 0,           "reference", "TEXT", N_("where it was found"),    \
		  OPTION_TEXT, 0,           0 },                                 \
		{ 0,                                                             \
		  "keep",                                                        \
		  NULL,                                                          \
		  N_("it stays as in the original in payment blocks"),           \
		  OPTION_FLAG,                                                   \
		  0,                                                             \
		  0 },                                                           \
	{                                                                        \
		0, "sensitive", NULL, N_("it is never given to others"),         \
			OPTION_FLAG, 0, 0                                        \
	}

/* What the options say, in order. Free it. */
struct saying *term_sayings(const struct invocation *inv, size_t *count);

/* "3", or "3.2" for a term of it. False: said. */
bool term_ref(struct invocation *inv, const char *text, struct term_ref *ref,
	      int *status);

json_t *concept_value(const struct pu_concept *concept);
/* All of it, for people. */
void concept_show(struct output *out, const struct pu_concept *concept);
/* In the way that --json asks for. */
void concept_put(struct invocation *inv, const struct pu_concept *concept);
/* One line: the terms of the languages, of all when both are empty. */
void concept_line(struct output *out, const struct pu_concept *concept,
		  struct pu_str source, struct pu_str target);
/* What is legal, but most likely not meant. */
void term_doubts(struct invocation *inv, const struct term_outcome *outcome);

#endif
