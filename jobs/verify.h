/* verify.h - a file that is to leave is read again, as a stranger reads it
 * (internal)
 *
 * Whatever the scrubbing did: what is not running text must not name a person
 * that the memory knows, nor hold a mail address or an account. In running
 * text such things are told, not refused: a handle may be an ordinary word.
 * And it must say what was sent: as many units, in the same languages, with the
 * same texts and as many codes.
 */
#ifndef JOBS_VERIFY_H
#define JOBS_VERIFY_H

#include "jobs/export.h"

struct verify;

/* Knows every author, changer and confirmer of job's memory, and its user.
 * signer: the one who may sign in a file for OmegaT; may be empty. What is found
 * in running text goes into result. options and result must outlive it. */
bool verify_new(struct verify **out, struct job *job,
		const struct export_options *options, struct pu_str signer,
		struct export_result *result, struct pu_error *err);
void verify_free(struct verify *verify);
/* One more name. */
void verify_name(struct verify *verify, struct pu_str name);

/* A unit as it is given to the writer. */
void verify_sent(struct verify *verify, const struct pu_unit *unit);

/* A unit as it is given to the writer of another format, the next of the file.
 * PU_CONSENT: what of it that the format has a place for, beside the texts,
 * gives somebody away. */
bool verify_unit(struct verify *verify, const struct pu_unit *unit,
		 struct pu_error *err);

/* PU_SYNTAX: what lies at place is not what was sent. arg: a struct verify. For
 * struct unit_writing; of tables, and catalogues with plural forms, which do not
 * come back as the same units, nothing is compared. */
bool verify_units(void *arg, const char *place, struct pu_error *err);

/* PU_CONSENT: what, in which unit; PU_SYNTAX: it is not what was sent. arg: a
 * struct verify; units: how many the file holds. For pu_tmx_write_options. */
bool verify_tmx(void *arg, const char *place, const char *name, uint64_t units,
		struct pu_error *err);

#endif
