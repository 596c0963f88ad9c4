/* inflect.h - the forms in which a word of a term may stand (internal)
 *
 * Number and gender by the regular paradigms of a language, and the irregular
 * ones that are not many: a stem alone would take "sindical" for "sindicato".
 * A form that is no word does no harm, one that is another word does: rules
 * that would give such are left out. Words are full keys of the score (NFC,
 * case folded).
 */
#ifndef GLOSSARY_INFLECT_H
#define GLOSSARY_INFLECT_H

#include "base/buf.h"

#define INFLECT_LONGEST 64 /* bytes; longer words are not inflected */
#define INFLECT_FORMS   12

struct word_forms {
	size_t count;
	struct {
		char text[INFLECT_LONGEST + 8];
		size_t len;
	} items[INFLECT_FORMS];
};

/* Adds word without its last cut bytes and with end; not one that is there. */
void forms_add(struct word_forms *forms, struct pu_str word, size_t cut,
	       const char *end);

enum inflect_role {
	INFLECT_ALONE, /* the only word of its group */
	INFLECT_HEAD, /* the first of several */
	INFLECT_MODIFIER /* an adjective that agrees with it */
};

enum inflect_answer {
	INFLECT_NONE, /* it has no such form */
	INFLECT_SAME, /* it stays as it is */
	INFLECT_CHANGES /* forms were added */
};

/* How a term's words hang together. */
enum inflect_grouping {
	INFLECT_LAST, /* only the head, the last word of the first group, and
		       * each group stays as it is otherwise: English */
	INFLECT_AGREE /* all words of a group, and each group by itself */
};

struct inflect_rules {
	const char *language; /* primary */
	enum inflect_grouping grouping;
	const char *const *links; /* they end a group: "de", "of"; NULL ends */
	const char *const *fixed; /* the group behind them stays: "del" */
	/* The other number: plural of a singular, singular of a plural. */
	enum inflect_answer (*number)(struct pu_str word,
				      enum inflect_role role,
				      struct word_forms *forms);
	/* The other gender, where it is regular. NULL: never. */
	enum inflect_answer (*gender)(struct pu_str word,
				      enum inflect_role role,
				      struct word_forms *forms);
	/* Behind such a word the noun stands in front: "attorney general". */
	const char *const *postposed;
	/* It changes with the noun behind it: "women workers". */
	const char *const *doubled;
	/* A noun may stay when the one before it changes: "palabras clave",
	 * and adjectives where each has one of many: "las clases media y
	 * baja". */
	bool apposes;
};

/* NULL: no rules, stems must do. */
const struct inflect_rules *inflect_rules(struct pu_str language);

extern const struct inflect_rules inflect_en, inflect_es, inflect_fr,
	inflect_pt, inflect_it, inflect_ca, inflect_de;

bool inflect_in(struct pu_str word, const char *const *list);

/* A word that ends with end ends with one of to instead, "/" between them; to
 * "=": it stays; "": the end goes. Words of except stay out of the rule. The
 * first rule that fits counts. */
struct ending_rule {
	const char *end, *to;
	const char *const *except;
};
enum inflect_answer inflect_apply(const struct ending_rule *rules, size_t count,
				  struct pu_str word, struct word_forms *forms);
#define INFLECT_APPLY(rules, word, forms)                                      \
	inflect_apply(rules, sizeof(rules) / sizeof *(rules), word, forms)

#endif
