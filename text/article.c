#include "config.h"

#include "text/article.h"

static const char *const names[ARTICLE_PARTS] = {
	[ARTICLE_TITLE] = "title",     [ARTICLE_STANDFIRST] = "standfirst",
	[ARTICLE_HEADING] = "heading", [ARTICLE_PARAGRAPH] = "paragraph",
	[ARTICLE_ITEM] = "item",       [ARTICLE_QUOTE] = "quote",
	[ARTICLE_LETTER] = "letter",   [ARTICLE_CAPTION] = "caption",
	[ARTICLE_ALT] = "alternative", [ARTICLE_PAYMENT] = "payment",
	[ARTICLE_CONTACT] = "contact", [ARTICLE_BOILERPLATE] = "boilerplate",
	[ARTICLE_CREDIT] = "credit",
};

const char *
article_part_name(enum article_part part)
{
	return names[part];
}

bool
article_part_read(enum article_part *part, struct pu_str name)
{
	for (int i = 0; i < ARTICLE_PARTS; i++)
		if (pu_str_is(name, names[i])) {
			*part = (enum article_part)i;
			return true;
		}
	return false;
}
