#include "config.h"

#include "check/rules.h"

const struct rule *const rules[] = {
	/* what stays as it is */
	&rule_iban,
	&rule_account,
	&rule_payee,
	&rule_contact,
	&rule_tags,
	/* how much it says */
	&rule_number_value,
	&rule_date,
	&rule_currency,
	/* how it is set */
	&rule_list_marker,
	&rule_quotes,
	&rule_dangling,
	&rule_space,
	&rule_repeated,
	/* what its words say */
	&rule_name_glossary,
	&rule_sensitive,
	&rule_untranslated,
	&rule_same_source,
	&rule_false_friend,
	&rule_duplicate_block,
	&rule_boilerplate,
	&rule_length,
	&rule_negation,
	&rule_deictic,
	&rule_locale,
	&rule_credit,
	&rule_source_spelling,
};
const size_t rule_count = sizeof rules / sizeof rules[0];
