/* recognizing.h - what the parts of the recognizer share (internal) */
#ifndef GLOSSARY_RECOGNIZING_H
#define GLOSSARY_RECOGNIZING_H

#include "base/map.h"
#include "glossary/automaton.h"
#include "glossary/context.h"
#include "glossary/expand.h"
#include "glossary/inflect.h"
#include "glossary/reading.h"
#include "glossary/recognizer.h"

/* What a word of a wording needs in the text. */
enum {
	NEED_CAPITAL = 1, /* its first letter */
	NEED_CAPITALS = 2, /* an acronym's; a last "s" may be small */
	NEED_OWNER = 4, /* 's */
	NEED_ALIKE = 8, /* as it is listed */
	NEED_STEM = 16 /* a verb: its stem was compared */
};

struct wording_word {
	uint32_t form;
	uint8_t gap; /* what may stand before it, as GAP_ */
	uint8_t needs;
};

struct wording {
	uint32_t term, next; /* another wording of the same keys; 0: none */
	uint32_t words, count; /* of recognizer.words */
	uint8_t rank; /* 0 as listed, 1 a listed form, 2 inflected */
};

struct wording_form {
	uint64_t full, plain, stem;
};

struct recognizer_entry {
	struct recognizer_term term; /* text: the recognizer's own */
	bool name; /* its capitals count: no common word */
	bool verb; /* it says so, or is an infinitive */
	bool noun; /* nothing says so, but a lone one would be a noun */
	bool joint; /* its words may share a head with others */
	bool pointed; /* ends with a point: "EE. UU." */
};

struct recognizer {
	struct pu_buf language;
	struct tokenizer *tokenizer;
	const struct inflect_rules *rules; /* NULL: stems */
	struct context *context;
	bool english, spanish, german;
	bool has_verbs; /* some keys are stems */
	struct automaton automaton; /* values: a wording, 0: none */
	struct pu_arena *arena;
	struct map *forms; /* full keys */
	struct wording_form *keys; /* of forms */
	size_t key_room;
	struct recognizer_entry *entries;
	size_t entry_count, entry_room;
	struct wording *wordings; /* from 1 on */
	size_t wording_count, wording_room;
	struct wording_word *words;
	size_t word_count, word_room;
	/* Of the text being read: */
	enum recognize how;
	struct reading reading;
	struct pu_buf full; /* a word's */
	uint32_t *classes; /* CLASS_ of its words */
	size_t class_room;
	bool joins; /* one of them is "and" or "or" */
	int capitals; /* the text has no small letter; -1: not looked yet */
	int titles; /* nearly all of its words have a capital; the same */
	struct pu_term_hit *hits;
	uint8_t *ranks; /* of hits */
	size_t hit_count, hit_room, rank_room;
};

/* The words of the text that a wording stands for. */
struct recognizer_place {
	uint32_t at[EXPAND_WORDS];
	size_t count;
	bool joint; /* others between them: "sex and domestic workers" */
};

/* A term in other words. */
struct recognizer_variant {
	struct pu_str words[EXPAND_WORDS];
	struct wording_word parts[EXPAND_WORDS]; /* form: not told */
	size_t count;
	uint64_t still; /* a bit for each prefix */
};

/* A word's key in the tree. */
static inline uint64_t
recognizer_key(const struct recognizer *r, uint64_t plain, uint64_t stem)
{
	return r->rules ? plain : stem;
}
static inline uint64_t
recognizer_verb_key(uint64_t stem)
{
	return stem ^ UINT64_C(0x7665726273746d21);
}

/* Whether the wording stands there: what the keys do not tell. 1, 0, -1. */
int recognizer_confirm(struct recognizer *r, const struct wording *wording,
		       const struct recognizer_place *place,
		       struct pu_error *err);

/* How many words from `at` on may be passed over before the rest of a wording
 * whose first words stand before them: they belong to other terms that share
 * what was read, or what follows. Each is told once, up to JOINT_WAYS. */
#define JOINT_WAYS 4
size_t recognizer_joints(const struct recognizer *r, size_t at,
			 uint8_t skips[JOINT_WAYS]);
/* Whether the words passed over are of a kind with those of the wording. */
bool recognizer_joint_fits(const struct recognizer *r,
			   const struct wording *wording,
			   const struct recognizer_place *place);

/* Whether a name, or a word with a capital, is only a part of another name:
 * "Union" in "European Union". */
bool recognizer_in_name(struct recognizer *r, const struct wording *wording,
			size_t first, size_t last);

/* Whether capitals mean something in a term, or only that a list writes its
 * entries so: "Huelga general", "Hunger Strike", "SINDICATO". */
bool recognizer_named(const struct recognizer_term *term);
/* NEED_ of the term's word i, whose full key is full. */
uint8_t recognizer_needs(const struct recognizer *r,
			 const struct recognizer_term *term,
			 const struct reading *reading, size_t i,
			 struct pu_str full);

/* The other ways to write it: "lock-out" and "lockout", "del territorio" and
 * "de los territorios"; common: it is no name. False: visit stopped it. */
bool recognizer_vary(const struct recognizer *r,
		     const struct recognizer_variant *term, bool common,
		     bool (*visit)(void *arg,
				   const struct recognizer_variant *variant),
		     void *arg);
/* Whether an entry that does not say so is a verb: "to strike", "denunciar". */
bool recognizer_is_infinitive(const struct recognizer *r,
			      const struct pu_str *words, size_t count);
/* The first word of a Spanish text is an infinitive, as far as it looks so. */
bool recognizer_is_infinitive_es(struct pu_str text);

/* The whole text is in capitals. */
bool recognizer_shouts(struct recognizer *r);

#endif
