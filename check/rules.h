/* rules.h - every check there is, for check/rules.c (internal) */
#ifndef CHECK_RULES_H
#define CHECK_RULES_H

#include "check/rule.h"

extern const struct rule rule_account;
extern const struct rule rule_contact;
extern const struct rule rule_iban;
extern const struct rule rule_repeated;
extern const struct rule rule_dangling;
extern const struct rule rule_list_marker;
extern const struct rule rule_quotes;
extern const struct rule rule_tags;
extern const struct rule rule_payee;
extern const struct rule rule_currency;
extern const struct rule rule_date;
extern const struct rule rule_number_value;
extern const struct rule rule_space;
extern const struct rule rule_untranslated, rule_same_source, rule_false_friend,
	rule_duplicate_block, rule_boilerplate, rule_length, rule_negation,
	rule_deictic, rule_locale, rule_credit, rule_source_spelling;
extern const struct rule rule_name_glossary, rule_sensitive;

#endif
