#include "config.h"

#include "tests/bench/check/faults.h"

extern const struct fault faults_value[];

static bool
is_figure(char c)
{
	return c >= '0' && c <= '9';
}

/* A run of figures, chosen by chance; false: there is none. */
static bool
choose_run(struct draft *draft, size_t *start, size_t *end)
{
	const struct pu_buf *text = &draft->target;
	uint32_t runs = 0;

	for (size_t i = 0; i < text->len; i++) {
		size_t first = i;

		if (!is_figure(text->ptr[i]))
			continue;
		while (is_figure(text->ptr[i]))
			i++;
		if (draft_below(draft, ++runs) == 0) {
			*start = first;
			*end = i;
		}
	}
	return runs > 0;
}

static bool
change_figure(struct draft *draft)
{
	return draft_change_figure(draft, &draft->target);
}

static bool
cross_figures(struct draft *draft)
{
	size_t start, end;

	if (!choose_run(draft, &start, &end))
		return false;
	for (size_t i = start; i + 1 < end; i++) {
		char by[3] = { draft->target.ptr[i + 1], draft->target.ptr[i],
			       '\0' };

		if (by[0] == by[1])
			continue;
		draft_replace(&draft->target, i, i + 2, by);
		return true;
	}
	return false;
}

static bool
add_zero(struct draft *draft)
{
	size_t start, end;

	if (!choose_run(draft, &start, &end))
		return false;
	draft_replace(&draft->target, end, end, "0");
	return true;
}

static bool
lose_figure(struct draft *draft)
{
	size_t start, end;

	if (!choose_run(draft, &start, &end) || end - start < 2)
		return false;
	draft_replace(&draft->target, end - 1, end, "");
	return true;
}

static bool
drop_number(struct draft *draft)
{
	size_t start, end;

	if (!choose_run(draft, &start, &end))
		return false;
	draft_replace(&draft->target, start, end, "");
	return true;
}

static bool
add_number(struct draft *draft)
{
	size_t at = 0;

	while (at < draft->target.len && draft->target.ptr[at] != ' ')
		at++;
	if (at == draft->target.len)
		return false;
	draft_replace(&draft->target, at, at, " 47");
	return true;
}

/* ---- planted ---- */

static bool
plant_scale(struct draft *draft)
{
	return draft_append_in(
		draft, "The debt is 2.2 billion dollars.",
		"La deuda es de 2200 millones de d\xC3\xB3lares.");
}

static bool
change_scale(struct draft *draft)
{
	static const char *const words[] = { "millones", "billion", NULL };

	return draft_replace_word(&draft->target, words,
				  draft_is(draft->target_language, "es")
					  ? "billones"
					  : "million");
}

static bool
plant_percent(struct draft *draft)
{
	return draft_append_in(draft, "Prices rose by 17.5% there.",
			       "All\xC3\xAD los precios subieron un 17,5 %.");
}

static bool
lose_percent(struct draft *draft)
{
	static const char *const signs[] = { " %", "%", NULL };

	return draft_replace_word(&draft->target, signs, "");
}

static bool
move_mark(struct draft *draft)
{
	static const char *const marks[] = { ",5", ".5", NULL };

	return draft_replace_word(&draft->target, marks, "5");
}

static bool
plant_date(struct draft *draft)
{
	return draft_append_in(draft, "They met on 3 May 2019.",
			       "Se reunieron el 3 de mayo de 2019.");
}

static bool
change_day(struct draft *draft)
{
	static const char *const days[] = { "3 de mayo", "3 May", NULL };

	return draft_replace_word(&draft->target, days,
				  draft_is(draft->target_language, "es")
					  ? "13 de mayo"
					  : "13 May");
}

static bool
change_month(struct draft *draft)
{
	static const char *const months[] = { "mayo", "May", NULL };

	return draft_replace_word(
		&draft->target, months,
		draft_is(draft->target_language, "es") ? "marzo" : "March");
}

static bool
change_year(struct draft *draft)
{
	static const char *const years[] = { "2019", NULL };

	return draft_replace_word(&draft->target, years, "2018");
}

static bool
plant_money(struct draft *draft)
{
	return draft_append_in(draft, "The ticket costs 45 dollars.",
			       "El boleto cuesta 45 d\xC3\xB3lares.");
}

static bool
change_currency(struct draft *draft)
{
	static const char *const names[] = { "d\xC3\xB3lares", "dollars",
					     NULL };

	return draft_replace_word(&draft->target, names, "euros");
}

const struct fault faults_value[] = {
	{ "number-figure", "number-value date", false, NULL, change_figure },
	{ "number-crossed", "number-value date", false, NULL, cross_figures },
	{ "number-zero", "number-value date", false, NULL, add_zero },
	{ "number-short", "number-value date", false, NULL, lose_figure },
	{ "number-dropped", "number-value date", false, NULL, drop_number },
	{ "number-added", "number-value date", false, NULL, add_number },
	{ "number-scale", "number-value", false, plant_scale, change_scale },
	{ "number-percent", "number-value", false, plant_percent,
	  lose_percent },
	{ "number-mark", "number-value", false, plant_percent, move_mark },
	{ "date-day", "date", false, plant_date, change_day },
	{ "date-month", "date", false, plant_date, change_month },
	{ "date-year", "date", false, plant_date, change_year },
	{ "currency", "currency", false, plant_money, change_currency },
	{ .name = NULL },
};
