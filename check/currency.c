#include "config.h"

#include "text/currency.h"

#include "base/i18n.h"
#include "check/rules.h"
#include "text/step.h"

/* Money that is told with an amount. */
struct mention {
	size_t start, end; /* of sign or word */
	struct currency currency;
	bool paired;
};

struct side {
	struct passage *passage;
	struct mention *items;
	size_t count;
	/* Of a text without mentions, read when it is asked: all of its words
	 * together. */
	struct currency said;
	bool said_known;
};

/* ---- what money is told ---- */

static struct mention *
add(struct side *side, size_t start, size_t end,
    const struct currency *currency)
{
	struct mention *mention = &side->items[side->count++];

	*mention = (struct mention){ start, end, *currency, false };
	return mention;
}

static size_t
word_end(struct pu_str text, size_t at, size_t *start)
{
	bool upper;

	*start = step_blanks(text, at);
	return step_letters(text, *start, &upper);
}

/* "dolares canadienses" */
static void
take_country(struct pu_str text, struct mention *mention)
{
	char word[AMOUNT_WORD];
	size_t start, end = word_end(text, mention->end, &start);

	if (currency_country(amount_word_behind(text, mention->end, word),
			     mention->currency.country))
		mention->end = end;
}

/* "5 dollars", "5 million Canadian dollars", "5 millones de dolares". */
static void
take_word(struct side *side, const struct amount *amount)
{
	struct pu_str text = side->passage->plain;
	struct currency currency;
	char word[AMOUNT_WORD], country[3] = "";
	size_t at = amount->end, start, end;

	for (int i = 0; i < 3; i++) {
		struct pu_str found = amount_word_behind(text, at, word);

		end = word_end(text, at, &start);
		if (!found.len)
			return;
		if (currency_word(found, &currency)) {
			struct mention *mention =
				add(side, start, end, &currency);

			memcpy(mention->currency.country, country, 3);
			if (!*country)
				take_country(text, mention);
			return;
		}
		if (!currency_country(found, country) &&
		    !amount_listed(found, " de d of del "))
			return;
		at = end;
		if (at < text.len && text.ptr[at] == '\'')
			at++;
	}
}

static struct side
read_side(struct checking *checking, struct passage *passage)
{
	const struct amounts *amounts = passage_amounts(passage);
	struct side side = { .passage = passage };
	struct currency currency;

	if (!amounts->count)
		return side;
	side.items = arena_array(checking->scratch, amounts->count,
				 sizeof *side.items);
	for (size_t i = 0; i < amounts->count; i++) {
		const struct amount *amount = &amounts->items[i];

		if (amount->kind != AMOUNT_NUMBER &&
		    amount->kind != AMOUNT_FRACTION)
			continue;
		/* "un peso", as in proverbs */
		if (amount->weight == AMOUNT_FREE &&
		    amount->form == AMOUNT_WORDS)
			continue;
		if (!amount->sign.len)
			take_word(&side, amount);
		else if (currency_sign(amount->sign, &currency))
			add(&side,
			    (size_t)(amount->sign.ptr - passage->plain.ptr),
			    (size_t)(amount->sign.ptr - passage->plain.ptr) +
				    amount->sign.len,
			    &currency);
	}
	return side;
}

/* ---- both sides ---- */

static void
match(struct side *source, struct side *target)
{
	for (size_t i = 0; i < source->count; i++)
		for (size_t k = 0; k < target->count; k++) {
			struct mention *a = &source->items[i],
				       *b = &target->items[k];

			if (a->paired || b->paired ||
			    !currency_agrees(&a->currency, &b->currency))
				continue;
			a->paired = b->paired = true;
		}
}

static void
read_said(struct side *side)
{
	struct pu_str text = side->passage->plain;
	struct currency currency;
	char word[AMOUNT_WORD];

	side->said_known = true;
	for (size_t at = 0, start, end; at < text.len; at = end) {
		end = word_end(text, at, &start);
		if (end == start)
			end++;
		else if (currency_word(amount_word_behind(text, start, word),
				       &currency))
			side->said.names |= currency.names;
	}
}

/* Elsewhere in the text, with or without an amount. */
static bool
is_said(const struct mention *mention, struct side *side)
{
	for (size_t i = 0; i < side->count; i++)
		if (currency_agrees(&side->items[i].currency,
				    &mention->currency))
			return true;
	if (side->count)
		return false;
	if (!side->said_known)
		read_said(side);
	return currency_agrees(&side->said, &mention->currency);
}

static struct pu_str
words_of(const struct side *side, const struct mention *mention)
{
	return pu_str_n(side->passage->text.ptr + mention->start,
			mention->end - mention->start);
}

static void
tell_pair(struct checking *checking, const struct side *source,
	  const struct mention *a, const struct side *target,
	  const struct mention *b)
{
	struct pu_str first = words_of(source, a), second = words_of(target, b);
	struct pu_buf key = PU_BUF_INIT;

	pu_buf_addf(&key, "%.*s|%.*s", (int)first.len, first.ptr,
		    (int)second.len, second.ptr);
	checking_tell(checking, PU_SEVERITY_ERROR,
		      (struct pu_text_span){ a->start, a->end },
		      (struct pu_text_span){ b->start, b->end },
		      pu_buf_str(&key),
		      _("the currency \"%.*s\" is \"%.*s\" in the translation"),
		      (int)first.len, first.ptr, (int)second.len, second.ptr);
	pu_buf_free(&key);
}

static void
tell_missing(struct checking *checking, const struct side *source,
	     const struct mention *a)
{
	struct pu_str words = words_of(source, a);
	struct pu_buf key = PU_BUF_INIT;

	pu_buf_addf(&key, "%.*s|", (int)words.len, words.ptr);
	checking_tell(checking, PU_SEVERITY_ERROR,
		      (struct pu_text_span){ a->start, a->end }, PU_NO_SPAN,
		      pu_buf_str(&key),
		      _("the currency \"%.*s\" is missing in the translation"),
		      (int)words.len, words.ptr);
	pu_buf_free(&key);
}

static void
look(struct checking *checking)
{
	struct side source = read_side(checking, checking->source),
		    target = read_side(checking, checking->target);

	match(&source, &target);
	for (size_t i = 0; i < source.count; i++) {
		struct mention *a = &source.items[i], *b = NULL;

		if (a->paired || is_said(a, &target))
			continue;
		for (size_t k = 0; k < target.count && !b; k++)
			if (!target.items[k].paired &&
			    !is_said(&target.items[k], &source) &&
			    !(a->currency.light &&
			      target.items[k].currency.light))
				b = &target.items[k];
		if (b) {
			b->paired = true;
			tell_pair(checking, &source, a, &target, b);
		} else if (!a->currency.light) {
			tell_missing(checking, &source, a);
		}
	}
}

const struct rule rule_currency = {
	.about = { .id = "currency",
		   .severity = PU_SEVERITY_ERROR,
		   .on = PU_CHECK_PAIR,
		   .summary = N_("currencies: another one, or none, in the "
				 "translation") },
	.pair = look,
};
