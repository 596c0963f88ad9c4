#include "config.h"

#include "cli/label.h"

#include <string.h>

#include "base/i18n.h"

const char *
label(const char *word)
{
	static const char *const words[] = {
		/* trust, and two reasons */
		N_("machine"), N_("aligned"), N_("imported"), N_("team"),
		N_("own"), N_("reviewed"), N_("unknown"),
		/* reasons */
		N_("region"), N_("origin"), N_("numbers"), N_("words"),
		N_("punctuation"), N_("codes"),
		/* status of a term */
		N_("preferred"), N_("admitted"), N_("deprecated"),
		N_("forbidden"),
		/* severities */
		N_("error"), N_("warning"), N_("info"),
		/* bands */
		N_("repetition"), N_("context"), N_("none")
	};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcmp(words[i], word) == 0)
			return _(words[i]);
	return word;
}
