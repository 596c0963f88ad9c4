#include "config.h"

#include "glossary/expand.h"

/* What may be changed in a group of words, as bits. */
enum { AS_IS = 0, NUMBER = 1, GENDER = 2 };
#define ALLOW(state) (1u << (state))

struct place {
	bool starts; /* a group */
	uint8_t allowed; /* states of the group that starts here */
	bool changes; /* with its group */
	enum inflect_role role;
};

struct expander {
	const struct expand *expand;
	struct place places[EXPAND_WORDS];
	struct pu_str chosen[EXPAND_WORDS];
	size_t left;
};

static bool
is_link(const struct expand *e, size_t i)
{
	return inflect_in(e->words[i], e->rules->links);
}

/* English: one word changes, or one of two: "attorneys general". */
static void
plan_last(struct expander *x)
{
	const struct expand *e = x->expand;
	size_t last = e->count - 1, head = last, link = 1;

	while (link < last && !is_link(e, link))
		link++;
	if (link < last)
		head = link - 1;
	for (size_t i = 0; i < e->count; i++)
		x->places[i] = (struct place){ .starts = true,
					       .allowed = ALLOW(AS_IS),
					       .changes = true,
					       .role = INFLECT_HEAD };
	x->places[head].allowed |= ALLOW(NUMBER);
	/* "women workers", "women's shelters" */
	if (head > 0 && inflect_in(e->words[head - 1], e->rules->doubled))
		x->places[head - 1].allowed |= ALLOW(NUMBER);
	if (last > link + 1)
		x->places[last].allowed |= ALLOW(NUMBER);
	if (last > 0 && (inflect_in(e->words[last], e->rules->postposed) ||
			 is_link(e, last)))
		x->places[last - 1].allowed |= ALLOW(NUMBER);
}

static void
plan_agreement(struct expander *x)
{
	const struct expand *e = x->expand;
	unsigned allowed = ALLOW(AS_IS) | ALLOW(NUMBER);
	bool starts = true;

	if (e->rules->gender)
		allowed |= ALLOW(GENDER) | ALLOW(GENDER | NUMBER);
	for (size_t i = 0; i < e->count; i++) {
		struct place *place = &x->places[i];

		/* "ex combatiente": as if it were not there */
		if (e->still >> i & 1) {
			*place = (struct place){ .starts = true,
						 .allowed = ALLOW(AS_IS) };
			starts = true;
			continue;
		}
		place->starts = starts;
		place->allowed = (uint8_t)allowed;
		place->changes = e->words[i].len > 1;
		place->role = !starts        ? INFLECT_MODIFIER
			      : e->count > 1 ? INFLECT_HEAD
					     : INFLECT_ALONE;
		if (e->count == 1 && e->pos == PU_POS_ADJECTIVE)
			place->role = INFLECT_MODIFIER;
		starts = i > 0 && is_link(e, i);
		if (!starts)
			continue;
		place->starts = true;
		place->allowed = ALLOW(AS_IS);
		allowed = ALLOW(AS_IS);
		if (!inflect_in(e->words[i], e->rules->fixed))
			allowed |= ALLOW(NUMBER);
	}
}

static struct pu_str
form(const struct word_forms *forms, size_t i)
{
	return pu_str_n(forms->items[i].text, forms->items[i].len);
}

static enum inflect_answer
forms_of(const struct inflect_rules *rules, struct pu_str word,
	 enum inflect_role role, unsigned state, struct word_forms *forms)
{
	struct word_forms other = { 0 };
	enum inflect_answer answer;

	if (!(state & GENDER)) {
		answer = rules->number(word, role, forms);
		if (role == INFLECT_MODIFIER && rules->apposes)
			forms_add(forms, word, 0, "");
		return answer == INFLECT_NONE ? INFLECT_SAME : answer;
	}
	if (!(state & NUMBER))
		return rules->gender(word, role, forms);
	answer = rules->gender(word, role, &other);
	if (answer == INFLECT_SAME)
		return forms_of(rules, word, role, NUMBER, forms);
	for (size_t i = 0; i < other.count; i++)
		rules->number(form(&other, i), role, forms);
	return forms->count ? answer : INFLECT_NONE;
}

static bool next(struct expander *x, size_t i, unsigned state);

/* The word in every form that the group's state gives it. */
static bool
word(struct expander *x, size_t i, unsigned state)
{
	const struct expand *e = x->expand;
	struct word_forms forms = { 0 };
	enum inflect_answer answer = INFLECT_SAME;
	bool ok = true;

	if (state != AS_IS && x->places[i].changes)
		answer = forms_of(e->rules, e->words[i], x->places[i].role,
				  state, &forms);
	x->chosen[i] = e->words[i];
	if (answer == INFLECT_SAME)
		return next(x, i + 1, state);
	for (size_t k = 0; ok && k < forms.count; k++) {
		x->chosen[i] = form(&forms, k);
		ok = next(x, i + 1, state);
	}
	x->chosen[i] = e->words[i];
	return ok;
}

static bool
next(struct expander *x, size_t i, unsigned state)
{
	bool ok = true;

	if (!x->left)
		return true;
	if (i == x->expand->count) {
		x->left--;
		return x->expand->visit(x->expand->arg, x->chosen);
	}
	if (!x->places[i].starts)
		return word(x, i, state);
	for (state = AS_IS; ok && state <= (NUMBER | GENDER); state++)
		if (x->places[i].allowed & ALLOW(state))
			ok = word(x, i, state);
	return ok;
}

bool
expand_run(const struct expand *expand)
{
	struct expander x = { .expand = expand, .left = EXPAND_LIMIT };

	if (!expand->rules)
		return expand->visit(expand->arg, expand->words);
	if (expand->rules->grouping == INFLECT_LAST)
		plan_last(&x);
	else
		plan_agreement(&x);
	return next(&x, 0, AS_IS);
}
