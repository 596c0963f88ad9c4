#include "config.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "formats/po.h"

/* As many numbers as this, or fewer, are not often (gettext's OFTEN). */
#define OFTEN 5
/* A form of its own for a million is usual in Romance languages. */
#define MILLION 1000000u
/* One language is counted in a few ways, written in a few more. */
#define RULES 32

struct po_rules {
	struct map *texts; /* their numbers are those of rules */
	struct po_rule rules[RULES];
};

/* ---- one ---- */

/* Behind name=, which is no end of another name; ptr NULL: not there. */
static struct pu_str
value_of(struct pu_str text, const char *name)
{
	size_t len = strlen(name);

	for (size_t at = 0; at + len <= text.len; at++)
		if (!memcmp(text.ptr + at, name, len) &&
		    (!at || strchr("; \t", text.ptr[at - 1])))
			return pu_str_n(text.ptr + at + len,
					text.len - at - len);
	return pu_str_n(NULL, 0);
}

/* 0: none, or more than there may be. */
static size_t
count_of(struct pu_str text)
{
	struct pu_str value = value_of(text, "nplurals=");
	size_t count = 0;

	for (size_t i = 0; i < value.len && value.ptr[i] >= '0' &&
			   value.ptr[i] <= '9' && count <= PO_FORMS;
	     i++)
		count = count * 10 + (size_t)(value.ptr[i] - '0');
	return count <= PO_FORMS ? count : 0;
}

void
po_rule_read(struct po_rule *out, struct pu_str text)
{
	struct pu_str expression = value_of(text, "plural=");
	size_t seen[PO_FORMS] = { 0 }, form;

	out->count = expression.ptr ? count_of(text) : 0;
	for (unsigned long n = 0; n <= PO_PLURAL_MOST; n++) {
		bool good = expression.ptr && po_plural(&form, expression, n);

		if (!good || form >= out->count)
			out->count = 0;
		out->forms[n] = good ? (unsigned char)form : 0;
		seen[out->forms[n]]++;
	}
	out->million = 0;
	if (expression.ptr && po_plural(&form, expression, MILLION))
		out->million = (unsigned char)form;
	for (size_t i = 0; i < PO_FORMS; i++)
		out->often[i] = seen[i] > OFTEN;
}

void
po_rule_match(size_t out[PO_FORMS], const struct po_rule *to,
	      const struct po_rule *from)
{
	size_t(*numbers)[PO_FORMS] = mem_array(PO_FORMS, sizeof *numbers);

	for (size_t n = 0; n <= PO_PLURAL_MOST; n++)
		numbers[to->forms[n]][from->forms[n]]++;
	numbers[to->million][from->million]++;
	for (size_t i = 0; i < PO_FORMS; i++) {
		out[i] = 0;
		for (size_t k = 1; k < PO_FORMS; k++)
			if (numbers[i][k] > numbers[i][out[i]])
				out[i] = k;
	}
	free(numbers);
}

/* ---- many ---- */

struct po_rules *
po_rules_new(void)
{
	struct po_rules *rules = mem_alloc(sizeof *rules);

	rules->texts = map_new();
	return rules;
}

void
po_rules_free(struct po_rules *rules)
{
	if (!rules)
		return;
	map_free(rules->texts);
	free(rules);
}

const struct po_rule *
po_rules_get(struct po_rules *rules, struct pu_str text)
{
	uint32_t item = map_find(rules->texts, text);

	if (item == MAP_NONE) {
		if (map_count(rules->texts) == RULES)
			map_clear(rules->texts);
		item = map_add(rules->texts, text, NULL);
		po_rule_read(&rules->rules[item], text);
	}
	return &rules->rules[item];
}
