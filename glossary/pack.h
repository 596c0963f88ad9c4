/* pack.h - a concept as bytes, as it is stored (internal)
 *
 * All that a concept says, and what the store knows of it. Handles of people
 * are stored as numbers of the table name, so that they stand in one place.
 */
#ifndef GLOSSARY_PACK_H
#define GLOSSARY_PACK_H

#include "base/error.h"
#include "glossary/concept.h"

struct pu_db;

struct stored {
	int64_t glossary; /* its id */
	int64_t revision;
	int64_t last; /* the highest number that a term of it has had */
};

/* Appends. Names that are new are added to the database. */
bool concept_pack(struct pu_db *db, struct pu_buf *out,
		  const struct pu_concept *concept, const struct stored *stored,
		  struct pu_error *err);
/* All that is packed, and the id; the glossary's name is left out. Copied into
 * arena. PU_DATABASE: it was not packed by the above. */
bool concept_unpack(struct pu_db *db, struct pu_str blob, int64_t id,
		    struct pu_arena *arena, struct pu_concept *concept,
		    struct stored *stored, struct pu_error *err);

#endif
