/* glossary-verify.h - a glossary that is to leave is read again, as a stranger
 * reads it (internal)
 *
 * As jobs/verify.h has it for units. What is running text, or a term, may name a
 * person whom the memory knows, which is told; a note, a source, a field must
 * not.
 */
#ifndef JOBS_GLOSSARY_VERIFY_H
#define JOBS_GLOSSARY_VERIFY_H

#include "jobs/glossary-export.h"
#include "jobs/jobs.h"

struct glossary_verify;

/* Knows every name in job's memory, and its user. All must outlive it. */
bool glossary_verify_new(struct glossary_verify **out, struct job *job,
			 const struct glossary_export_options *options,
			 struct glossary_export_result *result,
			 struct pu_error *err);
void glossary_verify_free(struct glossary_verify *verify); /* NULL is legal */

/* A concept as it is given to the writer. PU_CONSENT: what of it is no running
 * text gives somebody away. */
bool glossary_verify_sent(struct glossary_verify *verify,
			  const struct pu_concept *concept,
			  struct pu_error *err);

/* PU_SYNTAX: what lies at place is not what was sent: as many concepts, of TBX
 * and tables of a line a term with the same terms in the same states; of pairs
 * as many lines. arg: a struct glossary_verify. For struct concept_writing. */
bool glossary_verify_file(void *arg, const char *place, struct pu_error *err);

#endif
