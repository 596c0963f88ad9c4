#include "config.h"

#include "base/i18n.h"
#include "check/rules.h"

/* What the glossary's own check finds (glossary/target.h): nothing is looked for
 * here. */

const struct rule rule_name_glossary = {
	.about = { .id = "name-glossary",
		   .severity = PU_SEVERITY_WARNING,
		   .on = PU_CHECK_PAIR,
		   .summary = N_("names and terms are said as the glossary "
				 "wants them, the first time in full") },
};

const struct rule rule_sensitive = {
	.about = { .id = "sensitive",
		   .severity = PU_SEVERITY_WARNING,
		   .on = PU_CHECK_PAIR,
		   .summary = N_("somebody is named whom the glossary marks as "
				 "sensitive") },
};
