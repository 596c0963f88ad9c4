/* internal.h - what the files of the store share (internal) */
#ifndef GLOSSARY_INTERNAL_H
#define GLOSSARY_INTERNAL_H

#include "db/db.h"
#include "glossary/finder.h"
#include "glossary/pack.h"
#include "glossary/store.h"
#include "glossary/tongue.h"

struct pu_glossary {
	struct pu_db *db;
	struct tongue_cache tongues;
	uint32_t rollbacks; /* of the database when the tongues were read */
	bool open; /* between begin and commit */
	int64_t batch; /* of the log; 0: none */
	struct pu_buf pack, before, key; /* of the change at hand */
	struct pu_arena *arena; /* of a concept that is looked at */
	struct finders finders;
};

/* ---- batch.c ---- */

/* A transaction of its own, unless one is open. */
bool glossary_write(struct pu_glossary *glossary, bool *own,
		    struct pu_error *err);
/* Ends it: ok says whether what it did succeeded. Gives whether all did. */
bool glossary_wrote(struct pu_glossary *glossary, bool own, bool ok,
		    struct pu_error *err);

/* ---- store.c ---- */

/* 1, 0: none, -1. info and stored may be NULL. */
int glossary_load(struct pu_glossary *glossary, int64_t id,
		  struct pu_arena *arena, struct pu_concept *concept,
		  struct pu_concept_info *info, struct stored *stored,
		  struct pu_error *err);
/* pu_glossary_edit; what: of the change, "edited". */
bool glossary_change(struct pu_glossary *glossary,
		     const struct pu_concept *concept, int64_t revision,
		     const char *what, struct pu_error *err);
/* The concept's rows alone; fresh: there are none. Of a new one, the ids of its
 * terms need not hold its own. */
bool concept_write(struct pu_glossary *glossary,
		   const struct pu_concept *concept,
		   const struct stored *stored, bool fresh, int64_t *id,
		   struct pu_error *err);
bool concept_remove(struct pu_glossary *glossary, int64_t id,
		    struct pu_error *err);

/* ---- history.c ---- */

/* Keeps what glossary->before holds, when has_before. A batch keeps only what
 * was there before its first change of the concept. */
bool past_add(struct pu_glossary *glossary, int64_t concept, const char *what,
	      bool has_before, struct pu_str who, struct pu_error *err);

/* ---- collection.c ---- */

/* The glossary of this name, "main" when it is empty. create: made when it is
 * not there; otherwise 0. */
bool collection_id(struct pu_glossary *glossary, struct pu_str name,
		   bool create, int64_t *id, struct pu_error *err);
bool collection_name(struct pu_glossary *glossary, int64_t id,
		     struct pu_arena *arena, struct pu_str *name,
		     struct pu_error *err);

/* ---- sound.c ---- */

/* A concept as it may be stored, in arena: texts without white space at their
 * ends. PU_INVALID, PU_ENCODING, PU_LIMIT. */
bool concept_sound(struct pu_glossary *glossary,
		   const struct pu_concept *concept, struct pu_arena *arena,
		   struct pu_concept *out, struct pu_error *err);

#endif
