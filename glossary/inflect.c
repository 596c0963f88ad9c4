#include "config.h"

#include "glossary/inflect.h"

#include "text/lang.h"

void
forms_add(struct word_forms *forms, struct pu_str word, size_t cut,
	  const char *end)
{
	const struct pu_str tail = pu_str(end);
	size_t len = word.len - cut + tail.len;
	char *text;

	if (forms->count == INFLECT_FORMS || word.len > INFLECT_LONGEST ||
	    cut >= word.len || tail.len > cut + 7)
		return;
	text = forms->items[forms->count].text;
	memcpy(text, word.ptr, word.len - cut);
	memcpy(text + word.len - cut, tail.ptr, tail.len);
	for (size_t i = 0; i < forms->count; i++)
		if (pu_str_eq(pu_str_n(text, len),
			      pu_str_n(forms->items[i].text,
				       forms->items[i].len)))
			return;
	forms->items[forms->count++].len = len;
}

bool
inflect_in(struct pu_str word, const char *const *list)
{
	for (; list && *list; list++)
		if (pu_str_is(word, *list))
			return true;
	return false;
}

static void
replace(const struct ending_rule *rule, struct pu_str word,
	struct word_forms *forms)
{
	const char *to = rule->to;

	for (;;) {
		size_t len = strcspn(to, "/");
		char end[16] = "";

		if (len < sizeof end) {
			memcpy(end, to, len);
			forms_add(forms, word, strlen(rule->end), end);
		}
		if (!to[len])
			return;
		to += len + 1;
	}
}

enum inflect_answer
inflect_apply(const struct ending_rule *rules, size_t count, struct pu_str word,
	      struct word_forms *forms)
{
	for (size_t i = 0; i < count; i++) {
		size_t before = forms->count;

		if (!pu_str_ends(word, rules[i].end) ||
		    inflect_in(word, rules[i].except))
			continue;
		if (!strcmp(rules[i].to, "="))
			return INFLECT_SAME;
		replace(&rules[i], word, forms);
		return forms->count > before ? INFLECT_CHANGES : INFLECT_NONE;
	}
	return INFLECT_NONE;
}

const struct inflect_rules *
inflect_rules(struct pu_str language)
{
	static const struct inflect_rules *const all[] = {
		&inflect_en, &inflect_es, &inflect_fr, &inflect_pt,
		&inflect_it, &inflect_ca, &inflect_de
	};
	struct pu_str primary = lang_primary(language);

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (pu_str_is(primary, all[i]->language))
			return all[i];
	return NULL;
}
