/* lexis.h - words and phrases of a language that checks know (internal)
 *
 * A file for each language (check/lexis-es.c ...) lists them by what they are.
 * In a phrase {n} is a number, in figures or spelled, {day} a
 * weekday's and {month} a month's name; words are compared by their full keys
 * (text/token.h), so case makes no difference, or by their stems where that is
 * said.
 */
#ifndef CHECK_LEXIS_H
#define CHECK_LEXIS_H

#include "base/arena.h"
#include "text/convention.h"
#include "text/token.h"

enum lexis_class {
	LEXIS_FUNCTION, /* it says which language a text is in */
	LEXIS_NEGATION, /* value: LEXIS_SURELY, LEXIS_PERHAPS; LEXIS_NOT: it only
			 * looks like one */
	LEXIS_DEICTIC, /* it dates by the day on which it is read; value:
			* LEXIS_NOT: it says how long, and only looks like one */
	LEXIS_BOILERPLATE, /* of a page, not of its text; all of a segment */
	LEXIS_CREDIT, /* who translated this; how a segment begins. value:
		       * LEXIS_PERHAPS: when a colon follows */
	LEXIS_CREDIT_BY, /* the word before the name in a credit */
	LEXIS_POINTING, /* "here", "visit": something has to follow */
	LEXIS_VARIETY, /* value: see struct lexis_variety */
	LEXIS_FRIEND, /* value: the place in check/friends.h's table */
	LEXIS_FRIEND_RIGHT /* what the other language's word is in this one */
};

#define LEXIS_SURELY  0
#define LEXIS_PERHAPS 1
#define LEXIS_NOT     2

struct lexis_list {
	enum lexis_class what;
	bool stems; /* words are compared by their stems */
	int value;
	const char *phrases; /* "; " between them */
};

/* What varieties of a language say differently: each line one thing, first in
 * the one variety, then in the other; regions, " " between them. */
struct lexis_variety {
	const char *name[2]; /* to be translated: "British English" */
	const char *regions[2]; /* "GB IE AU": of the language's tags */
};

struct lexis_language {
	const char *tag; /* primary */
	const char *numbers; /* spelled ones, " " between them */
	const struct lexis_list *lists; /* phrases NULL: the end */
	const struct lexis_variety *varieties; /* name NULL: the end; may be
						* NULL */
};
extern const struct lexis_language lexis_en, lexis_es, lexis_fr, lexis_pt,
	lexis_it, lexis_de, lexis_ca;

/* ---- a language's lists, made ready ---- */

#define LEXIS_WORDS 8 /* of a phrase; further ones are not looked at */

struct lexis;

struct lexis_hit {
	enum lexis_class what;
	int value;
	size_t first, count; /* tokens */
};

struct lexis_hits {
	const struct lexis_hit *items; /* by place, the longest first */
	size_t count;
};

/* An empty one for a language without lists. */
bool lexis_new(struct lexis **out, struct pu_str tag,
	       struct tokenizer *tokenizer, struct convention *convention,
	       struct pu_error *err);
void lexis_free(struct lexis *lexis); /* NULL is legal */
/* There are lists of this class: that a text has none says something. */
bool lexis_knows(const struct lexis *lexis, enum lexis_class what);
/* NULL: there are none. */
const struct lexis_variety *lexis_varieties(const struct lexis *lexis);
/* Every phrase that stands in a text; of a class and place the longest only.
 * tokens: with punctuation, which no phrase reaches over. In arena. */
void lexis_find(const struct lexis *lexis, const struct tokens *tokens,
		struct pu_arena *arena, struct lexis_hits *out);

#endif
