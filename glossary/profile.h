/* profile.h - what the search for terms knows of a language (internal)
 *
 * Short lists of function words by what they tell of the word beside them, and
 * how a noun makes its plural. Of other languages the frequent short words are
 * taken for function words (corpus.h).
 */
#ifndef GLOSSARY_PROFILE_H
#define GLOSSARY_PROFILE_H

#include "base/buf.h"

enum word_class {
	WORD_CONTENT,
	WORD_DETERMINER, /* a noun follows: the, my, every */
	WORD_OF, /* joins the nouns of one name or term: of, del */
	WORD_PREPOSITION, /* a noun follows, mostly of another phrase */
	WORD_SUBJECT, /* a verb follows: she, not, to, will */
	WORD_FUNCTION /* pronouns, auxiliaries, conjunctions, adverbs */
};

struct profile;

/* Of a canonical tag's language; NULL: nothing is known of it. */
const struct profile *profile_find(struct pu_str language);
/* plain: a word's plain key (text/token.h). profile may be NULL. */
enum word_class profile_class(const struct profile *profile,
			      struct pu_str plain);
/* Mr, St, Dr: a stop behind it ends no sentence. */
bool profile_is_title(struct pu_str word);
/* Nouns are written with a capital: capitals tell no names. */
bool profile_capital_nouns(const struct profile *profile);
/* The last word of a phrase without "of" is its noun. */
bool profile_noun_last(const struct profile *profile);

/* Where a word that the tokenizer leaves whole is to be parted: before an
 * English 's, after l' in French or Italian. 0: nowhere. */
size_t profile_part(const struct profile *profile, struct pu_str word);

/* Appends what the singular and the plural of a noun have in common: by rule
 * where there is one for the language, else its stem. Genders stay apart, for
 * a stemmer takes casa (house) and caso (case) for one word. */
void profile_lemma(const struct profile *profile, struct pu_str plain,
		   struct pu_str stem, struct pu_buf *out);

#endif
