/* concept-file.h - where a writer of concepts writes to (internal) */
#ifndef GLOSSARY_CONCEPT_FILE_H
#define GLOSSARY_CONCEPT_FILE_H

#include "base/outfile.h"
#include "glossary/stream.h"

/* path NULL: standard output. What is for oneself is for nobody else to read. */
bool concept_file_open(struct outfile **out, const char *path,
		       const struct concept_writing *how, struct pu_error *err);
/* It appears, when whoever checks it has nothing against it. */
bool concept_file_finish(struct outfile *file,
			 const struct concept_writing *how,
			 struct pu_error *err);

#endif
