/* person.h - what the commands about people share */
#ifndef CLI_PERSON_H
#define CLI_PERSON_H

#include "cli/command.h"
#include "jobs/desk-people.h"

#define PERSON_OPTIONS                                                         \
	{ 0,                                                                   \
	  "lang",                                                              \
	  "LANG",                                                              \
	  N_("the name is in this language; for any"),                         \
	  OPTION_TEXT,                                                         \
	  0,                                                                   \
	  0 },                                                                 \
		{ 0,                                                           \
		  "pseudonym",                                                 \
		  NULL,                                                        \
		  N_("the name is a pseudonym, beside the name in full"),      \
		  OPTION_FLAG,                                                 \
		  0,                                                           \
		  0 },                                                         \
		{ 0,                                                           \
		  "name",                                                      \
		  NULL,                                                        \
		  N_("ask for the name on a terminal, too"),                   \
		  OPTION_FLAG,                                                 \
		  0,                                                           \
		  0 },                                                         \
		{ 0,                                                           \
		  "no-name",                                                   \
		  NULL,                                                        \
		  N_("leave standard input alone"),                            \
		  OPTION_FLAG,                                                 \
		  0,                                                           \
		  0 },                                                         \
		{ 0,                                                           \
		  "link",                                                      \
		  "URL",                                                       \
		  N_("a page of theirs; \"\": none"),                          \
		  OPTION_TEXT,                                                 \
		  0,                                                           \
		  0 },                                                         \
		{ 0,                                                           \
		  "org",                                                       \
		  "HANDLE",                                                    \
		  N_("an organisation that they belong to"),                   \
		  OPTION_TEXT,                                                 \
		  0,                                                           \
		  0 },                                                         \
		{ 0,           "from", "DAY", N_("belongs to it since then"),  \
		  OPTION_TEXT, 0,      0 },                                    \
		{ 0,           "to", "DAY", N_("belonged to it until then"),   \
		  OPTION_TEXT, 0,    0 },                                      \
	{                                                                      \
		0, "alias", "TEXT",                                            \
			N_("who they are in files that are imported"),         \
			OPTION_TEXT, 0, 0                                      \
	}

/* The name on standard input: nothing on a terminal (unless asked with --name), with --no-name,
 * or when nothing comes within two seconds; then *name.ptr stays NULL. In
 * arena. False: said, and *status is set. */
bool person_read_name(struct invocation *inv, struct pu_str *name,
		      struct pu_arena *arena, int *status);
/* PERSON_OPTIONS, with the name. */
bool person_details(struct invocation *inv, struct person_details *details,
		    struct pu_arena *arena, int *status);
/* --use a,b|all; needed: none is a misuse. */
bool person_uses(struct invocation *inv, unsigned *uses, int *status);
/* --as; not given: fallback, or, when that is CONSENT_VALUES, a misuse. */
bool person_value(struct invocation *inv, enum consent_value fallback,
		  enum consent_value *value, int *status);

void person_put(struct invocation *inv, const struct person_view *view,
		bool more);
void org_put(struct invocation *inv, const struct organisation *organisation);
/* Publications that still carry the name, with what makes them anew; an array
 * for JSON. */
json_t *person_publications_value(const struct person_publication *all,
				  size_t count, bool named);
void person_publications_put(struct invocation *inv,
			     const struct person_publication *all,
			     size_t count);

#endif
