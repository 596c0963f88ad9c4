/* desk-credit.h - who is credited for a job, and how its page says so
 *
 * Shares come from the events (desk/blame.h, desk/share.h), places from the rules
 * (desk/credit-rules.h) with the desk's settings and what editors changed
 * (desk/credit-edit.h), names from desk/public-name.h alone, sentences from the
 * templates of the job's language (desk/credit-template.h). A credit that is
 * frozen keeps its entries, whatever is done afterwards; names are asked for anew
 * each time, so that a consent that is withdrawn counts at once.
 */
#ifndef JOBS_DESK_CREDIT_H
#define JOBS_DESK_CREDIT_H

#include "desk/credit-rules.h"
#include "desk/credit-template.h"
#include "desk/job.h"
#include "desk/public-name.h"
#include "jobs/jobs.h"

/* Somebody as files for machines name them. */
struct desk_credit_said {
	enum credit_role role;
	struct pu_str name; /* empty: only the organisation is named */
	struct pu_str organisation; /* may be empty */
	struct pu_str url; /* the person's link; empty: none may be shown */
};

/* Everything is in the arena it was asked for with. */
struct desk_credit {
	struct credit computed; /* everybody, with the rule that placed them */
	bool frozen; /* computed.entries are those that were frozen */
	/* Of each entry; empty: a volunteer. Helpers as their consent for
	 * "help" says, others as that for the byline. */
	const struct public_name *names;
	/* For the page, in the job's language: who did it, author-translated,
	 * earlier, help, update, machine, each where there is something to say.
	 * Plain text: not escaped. */
	const struct pu_str *lines;
	size_t line_count;
	/* Where the original is, that it is newer: where it applies. */
	const struct pu_str *notes;
	size_t note_count;
	/* By the consent for JSON-LD, and by that for the byline (front matter);
	 * whoever may not be named there is left out. */
	const struct desk_credit_said *jsonld, *front;
	size_t jsonld_count, front_count;
	bool rtl; /* the sentences run from right to left */
};

/* The memory is open; reads only. PU_SYNTAX, E-TEMPLATE-01: the language has no
 * template, or lacks what is to be said. */
bool desk_credit_of(struct job *job, const struct desk_job *desk_job,
		    struct desk_credit *out, struct pu_arena *arena,
		    struct pu_error *err);

/* ---- settings: the memory's, "puente config credit.words 60" ---- */

struct desk_credit_settings {
	struct credit_settings rules;
	enum credit_style style;
	struct pu_str site; /* may be empty */
	struct pu_str templates; /* a file of the site's own; may be empty */
};

/* What a value may be, for people; NULL: there is no such setting. */
const char *desk_credit_values(struct pu_str name);
/* An empty value is the default. False: it may not be that. */
bool desk_credit_set(struct desk_credit_settings *settings, struct pu_str name,
		     struct pu_str value);
/* As the memory has them. */
bool desk_credit_settings_read(struct desk_credit_settings *out,
			       struct job *job, struct pu_arena *arena,
			       struct pu_error *err);

/* ---- journeys: a job is named SLUG/LANG, or SLUG ---- */

struct desk_credit_view {
	struct pu_str name; /* SLUG/LANG */
	struct desk_credit credit;
	/* Of each entry, the handle: for those who work here, never for a page;
	 * empty: erased. */
	const struct pu_str *handles;
};

bool job_credit_read(struct job *job, struct pu_str name,
		     struct desk_credit_view *out, struct pu_arena *arena,
		     struct pu_error *err);

struct desk_credit_change {
	enum credit_change change;
	struct pu_str who; /* a handle, of a person, else of an organisation */
	enum credit_role role, to; /* see struct credit_override; role
				    * CREDIT_ROLES: as what they are told */
	size_t position;
	struct pu_str reason;
};

/* PU_INVALID, E-CREDIT-01: no reason. PU_NOT_FOUND: nobody of that handle, or
 * who is not there to be changed. PU_CONFLICT: the credit is frozen, or it
 * changes nothing. */
bool job_credit_set(struct job *job, struct pu_str name,
		    const struct desk_credit_change *change,
		    struct desk_credit_view *out, struct pu_arena *arena,
		    struct pu_error *err);
/* PU_CONFLICT: it is frozen already, or (undo) is not; nobody is in it. */
bool job_credit_freeze(struct job *job, struct pu_str name, bool undo,
		       struct desk_credit_view *out, struct pu_arena *arena,
		       struct pu_error *err);

#endif
