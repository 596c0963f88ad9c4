/* verify-internal.h - what the files of the verification share */
#ifndef JOBS_VERIFY_INTERNAL_H
#define JOBS_VERIFY_INTERNAL_H

#include "base/hash.h"
#include "base/map.h"
#include "jobs/giveaway.h"
#include "jobs/verify.h"

/* What a code is in the text that is compared. */
#define VERIFY_CODE '\1'

/* Units, in whatever order. */
struct verify_sum {
	uint64_t units, hash;
};

struct verify {
	struct giveaway *away;
	const struct export_options *options;
	struct pu_buf signer, scratch;
	struct export_result *result;
	struct map *sure; /* metadata that gives nobody away */
	struct verify_sum sent, seen;
	bool mixed; /* plural forms, which become entries with others */
	/* the file at hand */
	const char *name;
	uint64_t unit;
};

/* Gives nobody away, or PU_CONSENT; where: what holds it, a word. */
bool verify_value(struct verify *v, const char *where, struct pu_str value,
		  struct pu_error *err);
/* Tells what it finds. */
void verify_text(struct verify *v, struct pu_str text);
bool verify_refuse(const struct verify *v, const char *where,
		   struct pu_str what, struct pu_error *err);
/* The text of a variant as a file has it, each code a mark and what it holds;
 * plain: without codes. Until the next call. */
struct pu_str verify_written(struct verify *v, const struct pu_variant *variant,
			     bool plain);
/* Whether the file at hand, which is through, holds so many units, and, when it
 * is the last, all that was sent. */
bool verify_whole(const struct verify *v, uint64_t units, struct pu_error *err);

/* ---- verify-usual.c: what needs no look ---- */

/* words end with NULL. */
bool verify_is_word(struct pu_str value, const char *const *words);
/* Properties whose value is the text of other segments, or OmegaT's place of
 * one. */
bool verify_holds_text(struct pu_str name);
/* The value of an attribute of TMX, "type" of a code or the name of a property
 * among them, out of closed lists of the specification and our own. */
bool verify_is_usual(struct pu_str attribute, struct pu_str value);
/* What a tag says of its own accord, behind "-x-"; may be empty. */
struct pu_str verify_private_part(struct pu_str tag);

static inline uint64_t
verify_hash(uint64_t hash, struct pu_str text)
{
	return hash_bytes(hash, text.ptr, text.len);
}

static inline void
verify_add(struct verify_sum *sum, uint64_t unit)
{
	sum->units++;
	sum->hash += hash_mix(unit);
}

#endif
