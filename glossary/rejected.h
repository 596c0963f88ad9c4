/* rejected.h - pairs of which a person has said that they are no terms
 * (internal)
 *
 * What the memory suggests once, it would suggest again. Regions make no
 * difference, nor which language is the source.
 */
#ifndef GLOSSARY_REJECTED_H
#define GLOSSARY_REJECTED_H

#include "base/map.h"
#include "glossary/pairkey.h"

struct pu_db;

/* Durable on return, unless inside a transaction. Again is no error. */
bool rejected_add(struct pu_db *db, struct pair_keys *keys,
		  struct pu_str source, struct pu_str target,
		  struct pu_error *err);
/* Adds the keys (pair_keys_both) of all pairs between the two languages. */
bool rejected_read(struct pu_db *db, const struct pair_keys *keys,
		   struct map *out, struct pu_error *err);

#endif
