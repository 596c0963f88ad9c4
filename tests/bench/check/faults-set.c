#include "config.h"

#include "tests/bench/check/faults.h"

extern const struct fault faults_set[];

/* ---- lists ---- */

static bool
plant_item(struct draft *draft)
{
	static const char *const items[] = { "1) ", "2. ",  "(3) ",
					     "a) ", "iv) ", "12. " };
	const char *item = items[draft_below(draft, 6)];

	draft_replace(&draft->source, 0, 0, item);
	draft_replace(&draft->target, 0, 0, item);
	return true;
}

/* The next number or letter. */
static bool
renumbered(struct draft *draft)
{
	char *c = draft->target.ptr;

	c += *c == '(';
	if (*c == 'i') {
		draft_replace(&draft->target, 0, 1, "");
		return true;
	}
	++*c;
	return true;
}

static bool
another_style(struct draft *draft)
{
	char *mark = strpbrk(draft->target.ptr, ").");

	if (*draft->target.ptr == '(') {
		draft_replace(&draft->target, 0, 1, "");
		return true;
	}
	*mark = *mark == ')' ? '.' : ')';
	return true;
}

static bool
no_item(struct draft *draft)
{
	const char *blank = strchr(draft->target.ptr, ' ');

	draft_replace(&draft->target, 0,
		      (size_t)(blank - draft->target.ptr) + 1, "");
	return true;
}

/* ---- quotations ---- */

static bool
plant_quotation(struct draft *draft)
{
	static const char *const en[] = {
		"She said: \"We will go on, whatever they write about us.\"",
		"She said: \xE2\x80\x9CWe will go on, whatever they write "
		"about us.\xE2\x80\x9D",
	};
	static const char *const es[] = {
		"Ella dijo: \"Seguiremos adelante, escriban lo que escriban "
		"de nosotras\".",
		"Ella dijo: \xC2\xABSeguiremos adelante, escriban lo que "
		"escriban de nosotras\xC2\xBB.",
	};
	uint32_t form = draft_below(draft, 2);

	return draft_append_in(draft, en[form], es[form]);
}

static const char *const quotes[] = { "\"", "\xE2\x80\x9C", "\xE2\x80\x9D",
				      "\xC2\xAB", "\xC2\xBB" };

/* Takes the last quotation mark away; false: there is none. */
static bool
drop_quote(struct pu_buf *text)
{
	for (size_t at = text->len; at--;)
		for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
			if (!strncmp(text->ptr + at, quotes[i],
				     strlen(quotes[i]))) {
				draft_replace(text, at, at + strlen(quotes[i]),
					      "");
				return true;
			}
	return false;
}

static bool
not_closed(struct draft *draft)
{
	return drop_quote(&draft->target);
}

static bool
no_quotes(struct draft *draft)
{
	bool some = drop_quote(&draft->target);

	while (drop_quote(&draft->target))
		;
	return some;
}

static bool
cut_quotation(struct draft *draft)
{
	static const char *const words[] = {
		"go on, whatever they write about us",
		"Seguiremos adelante, escriban lo que escriban de nosotras",
		NULL
	};

	return draft_replace_word(&draft->target, words, "ok");
}

static bool
foreign_quotes(struct draft *draft)
{
	for (size_t i = 1; i < sizeof quotes / sizeof *quotes; i++) {
		char *at = strstr(draft->target.ptr, quotes[i]);

		if (!at)
			continue;
		draft_replace(&draft->target, (size_t)(at - draft->target.ptr),
			      (size_t)(at - draft->target.ptr) +
				      strlen(quotes[i]),
			      "\xE2\x80\x9E");
		return true;
	}
	return false;
}

/* ---- ends and marks ---- */

static bool
ends_with(const struct pu_buf *text, const char *marks)
{
	return text->len > 1 && strchr(marks, text->ptr[text->len - 1]);
}

static bool
no_end(struct draft *draft)
{
	if (!ends_with(&draft->source, ".?!") ||
	    !ends_with(&draft->target, ".?!") ||
	    draft->target.ptr[draft->target.len - 2] == '.')
		return false;
	draft_replace(&draft->target, draft->target.len - 1, draft->target.len,
		      "");
	return true;
}

static bool
another_end(struct draft *draft)
{
	if (!ends_with(&draft->source, ".") ||
	    !ends_with(&draft->target, ".") ||
	    draft->target.ptr[draft->target.len - 2] == '.')
		return false;
	draft->target.ptr[draft->target.len - 1] = "?!:"[draft_below(draft, 3)];
	return true;
}

static bool
colon_end(struct draft *draft)
{
	if (!ends_with(&draft->source, ".") || !ends_with(&draft->target, "."))
		return false;
	draft->target.ptr[draft->target.len - 1] = ':';
	return true;
}

static bool
drop_word(struct draft *draft, const char *word)
{
	char *at = strstr(draft->target.ptr, word);

	if (!at || !draft_is(draft->target_language, "es"))
		return false;
	draft_replace(&draft->target, (size_t)(at - draft->target.ptr),
		      (size_t)(at - draft->target.ptr) + strlen(word), "");
	return true;
}

static bool
no_question(struct draft *draft)
{
	return drop_word(draft, "\xC2\xBF");
}

static bool
no_exclamation(struct draft *draft)
{
	return drop_word(draft, "\xC2\xA1");
}

static bool
two_stops(struct draft *draft)
{
	if (!ends_with(&draft->target, ".") ||
	    draft->target.ptr[draft->target.len - 2] == '.')
		return false;
	pu_buf_addc(&draft->target, '.');
	return true;
}

static bool
blank_before(struct draft *draft)
{
	const char *at = strpbrk(draft->target.ptr, ",?!");

	if (!at || (at[1] && at[1] != ' '))
		return false;
	draft_replace(&draft->target, (size_t)(at - draft->target.ptr),
		      (size_t)(at - draft->target.ptr), " ");
	return true;
}

static bool
blank_at_end(struct draft *draft)
{
	pu_buf_addc(&draft->target, ' ');
	return true;
}

static bool
invisible(struct draft *draft)
{
	const char *at = strchr(draft->target.ptr, ' ');

	if (!at)
		return false;
	draft_replace(&draft->target, (size_t)(at - draft->target.ptr),
		      (size_t)(at - draft->target.ptr), "\xE2\x80\x8B");
	return true;
}

static bool
plant_number(struct draft *draft)
{
	return draft_append_in(draft, "It is 20\xC2\xA0km from here.",
			       "Est\xC3\xA1 a 20\xC2\xA0km de aqu\xC3\xAD.");
}

/* English has an ordinary blank there. */
static bool
no_break_lost(struct draft *draft)
{
	char *at = strstr(draft->target.ptr, "20\xC2\xA0");

	if (draft_is(draft->target_language, "en"))
		return false;
	draft_replace(&draft->target, (size_t)(at - draft->target.ptr) + 2,
		      (size_t)(at - draft->target.ptr) + 4, " ");
	return true;
}

static bool
mixed(struct draft *draft)
{
	char *at = strchr(draft->target.ptr, '"');

	if (!at)
		return false;
	draft_replace(&draft->target, (size_t)(at - draft->target.ptr),
		      (size_t)(at - draft->target.ptr) + 1, "\xE2\x80\x9C");
	return true;
}

/* A word of four letters and more stands twice. */
static bool
word_twice(struct draft *draft)
{
	const char *word = draft->target.ptr;

	while ((word = strchr(word, ' '))) {
		size_t len = strcspn(++word, " .,;:!?\"'");
		struct pu_buf copy = PU_BUF_INIT;

		if (len < 4 || word[len] != ' ')
			continue;
		pu_buf_add(&copy, pu_str_n(word, len + 1));
		draft_replace(&draft->target,
			      (size_t)(word - draft->target.ptr),
			      (size_t)(word - draft->target.ptr), copy.ptr);
		pu_buf_free(&copy);
		return true;
	}
	return false;
}

/* ---- what promises more than there is ---- */

static bool
plant_visit(struct draft *draft)
{
	return draft_append_in(
		draft, "Visit: https://example.org/quito for more information.",
		"Visite: https://example.org/quito para m\xC3\xA1s "
		"informaci\xC3\xB3n.");
}

static bool
drop_link(struct pu_buf *text)
{
	static const char link[] = "https://example.org/quito ";
	char *at = strstr(text->ptr, link);

	draft_replace(text, (size_t)(at - text->ptr),
		      (size_t)(at - text->ptr) + strlen(link), "");
	return true;
}

static bool
no_link(struct draft *draft)
{
	return drop_link(&draft->target);
}

static bool
no_source_link(struct draft *draft)
{
	return drop_link(&draft->source);
}

static bool
plant_beneficiary(struct draft *draft)
{
	return draft_append_in(draft,
			       "Beneficiary: Red de Mujeres del Sur. IBAN: "
			       "ES91 2100 0418 4502 0005 1332.",
			       "Beneficiario: Red de Mujeres del Sur. IBAN: "
			       "ES91 2100 0418 4502 0005 1332.");
}

static bool
no_account(struct draft *draft)
{
	static const char *const ibans[] = {
		"IBAN: ES91 2100 0418 4502 0005 1332.", NULL
	};

	return draft_replace_word(&draft->source, ibans, "") &&
	       draft_replace_word(&draft->target, ibans, "");
}

/* The source stops at a comma. */
static bool
cut_source(struct draft *draft)
{
	size_t at = draft->source.len;

	while (at > 60 && draft->source.ptr[at - 1] != ',')
		at--;
	if (at <= 60)
		return false;
	draft_replace(&draft->source, at, draft->source.len, "");
	return true;
}

const struct fault faults_set[] = {
	{ "list-number", "list-marker", false, plant_item, renumbered },
	{ "list-style", "list-marker", false, plant_item, another_style },
	{ "list-lost", "list-marker", false, plant_item, no_item },
	{ "quote-open", "quotes", false, plant_quotation, not_closed },
	{ "quotes-lost", "quotes", false, plant_quotation, no_quotes },
	{ "quotes-cut", "quotes", false, plant_quotation, cut_quotation },
	{ "quotes-foreign", "quotes", false, plant_quotation, foreign_quotes },
	{ "end-lost", "dangling", false, NULL, no_end },
	{ "end-colon", "dangling", false, NULL, colon_end },
	{ "link-lost", "dangling", false, plant_visit, no_link },
	{ "link-source", "dangling", true, plant_visit, no_source_link },
	{ "beneficiary", "dangling", false, plant_beneficiary, no_account },
	{ "source-cut", "dangling", true, NULL, cut_source },
	{ "end-other", "space dangling", false, NULL, another_end },
	{ "question", "space", false, NULL, no_question },
	{ "exclamation", "space", false, NULL, no_exclamation },
	{ "two-stops", "space", false, NULL, two_stops },
	{ "blank-before", "space", false, NULL, blank_before },
	{ "blank-end", "space", false, NULL, blank_at_end },
	{ "invisible", "space", false, NULL, invisible },
	{ "no-break", "space", false, plant_number, no_break_lost },
	{ "mixed", "space quotes", false, plant_quotation, mixed },
	{ "word-twice", "repeated", false, NULL, word_twice },
	{ .name = NULL },
};
