/* German: case and number of the last word, strong and weak endings of the
 * adjectives before it. The forms are many and few of them are other words:
 * nouns keep their capital, which tells them apart. */
#include "config.h"

#include "glossary/inflect.h"

static const char *const adjective_ends[] = { "er", "es", "em", "en", "e" };

/* "häus" for "haus": the last a, o, u or au gets its dots. */
static bool
umlaut(struct pu_str word, char *out, size_t *len)
{
	size_t at = word.len;

	while (at > 0 && !strchr("aou", word.ptr[at - 1]))
		at--;
	if (!at || word.len + 2 > INFLECT_LONGEST)
		return false;
	at--;
	if (word.ptr[at] == 'u' && at > 0 && word.ptr[at - 1] == 'a')
		at--;
	memcpy(out, word.ptr, at);
	out[at] = '\xC3'; /* ä, ö, ü */
	out[at + 1] = word.ptr[at] == 'a'   ? '\xA4'
		      : word.ptr[at] == 'o' ? '\xB6'
					    : '\xBC';
	memcpy(out + at + 2, word.ptr + at + 1, word.len - at - 1);
	*len = word.len + 1;
	return true;
}

static void
noun(struct pu_str word, struct word_forms *forms)
{
	static const char *const ends[] = { "en", "e",  "n",  "s",
					    "es", "er", "ern" };
	char marked[INFLECT_LONGEST];
	size_t len;

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		forms_add(forms, word, 0, ends[i]);
	if (pu_str_ends(word, "in"))
		forms_add(forms, word, 0, "nen");
	if (umlaut(word, marked, &len)) {
		struct pu_str other = pu_str_n(marked, len);

		forms_add(forms, other, 0, "e");
		forms_add(forms, other, 0, "er");
		forms_add(forms, other, 0, "en");
		forms_add(forms, other, 0, "ern");
	}
}

static enum inflect_answer
number(struct pu_str word, enum inflect_role role, struct word_forms *forms)
{
	bool cut = false;

	if (word.len < 3)
		return INFLECT_SAME;
	for (size_t i = 0; role != INFLECT_ALONE && !cut && i < 5; i++) {
		struct pu_str stem = word;

		cut = pu_str_ends(word, adjective_ends[i]);
		if (!cut)
			continue;
		stem.len -= strlen(adjective_ends[i]);
		for (size_t k = 0; k < 5; k++)
			forms_add(forms, stem, 0, adjective_ends[k]);
	}
	forms_add(forms, word, 0, "");
	if (role != INFLECT_HEAD)
		noun(word, forms);
	return INFLECT_CHANGES;
}

static const char *const links[] = {
	"der", "des",  "dem",  "den",   "die", "das",  "von",  "vom", "zu",
	"zum", "zur",  "für",  "in",    "im",  "mit",  "ohne", "auf", "gegen",
	"und", "oder", "über", "unter", "bei", "nach", "an",   "am",  NULL
};

const struct inflect_rules inflect_de = {
	.language = "de",
	.grouping = INFLECT_AGREE,
	.links = links,
	.fixed = links,
	.number = number,
};
