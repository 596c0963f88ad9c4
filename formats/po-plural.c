#include "config.h"

#include "formats/po.h"

#define DEPTH 32 /* brackets and branches in each other */

/* An expression of C over n, as "Additional gettext functions for plural
 * forms" in gettext's manual has it. */
struct expression {
	const char *at, *end;
	unsigned long n;
	int depth;
	bool bad;
};

static unsigned long choice(struct expression *e);

static bool
sign(struct expression *e, const char *what)
{
	size_t len = strlen(what);

	while (e->at < e->end && (*e->at == ' ' || *e->at == '\t'))
		e->at++;
	if ((size_t)(e->end - e->at) < len || memcmp(e->at, what, len) != 0)
		return false;
	e->at += len;
	return true;
}

static unsigned long
atom(struct expression *e)
{
	unsigned long value = 0;

	if (e->depth >= DEPTH) {
		e->bad = true;
		return 0;
	}
	if (sign(e, "!")) {
		e->depth++;
		value = !atom(e);
		e->depth--;
		return value;
	}
	if (sign(e, "(")) {
		e->depth++;
		value = choice(e);
		e->depth--;
		e->bad = e->bad || !sign(e, ")");
		return value;
	}
	if (sign(e, "n"))
		return e->n;
	if (e->at == e->end || *e->at < '0' || *e->at > '9')
		e->bad = true;
	while (e->at < e->end && *e->at >= '0' && *e->at <= '9')
		value = value * 10 + (unsigned long)(*e->at++ - '0');
	return value;
}

static unsigned long
product(struct expression *e)
{
	unsigned long value = atom(e), by;

	while (!e->bad) {
		if (sign(e, "*")) {
			value *= atom(e);
			continue;
		}
		bool rest = sign(e, "%");

		if (!rest && !sign(e, "/"))
			break;
		by = atom(e);
		if (by)
			value = rest ? value % by : value / by;
		else
			e->bad = true;
	}
	return value;
}

static unsigned long
sum(struct expression *e)
{
	unsigned long value = product(e);

	while (!e->bad) {
		if (sign(e, "+"))
			value += product(e);
		else if (sign(e, "-"))
			value -= product(e);
		else
			break;
	}
	return value;
}

static unsigned long
comparison(struct expression *e)
{
	unsigned long value = sum(e);

	while (!e->bad) {
		if (sign(e, "=="))
			value = value == sum(e);
		else if (sign(e, "!="))
			value = value != sum(e);
		else if (sign(e, "<="))
			value = value <= sum(e);
		else if (sign(e, ">="))
			value = value >= sum(e);
		else if (sign(e, "<"))
			value = value < sum(e);
		else if (sign(e, ">"))
			value = value > sum(e);
		else
			break;
	}
	return value;
}

static unsigned long
both(struct expression *e)
{
	unsigned long value = comparison(e);

	while (!e->bad && sign(e, "&&")) {
		unsigned long right = comparison(e);

		value = value && right;
	}
	return value;
}

static unsigned long
either(struct expression *e)
{
	unsigned long value = both(e);

	while (!e->bad && sign(e, "||")) {
		unsigned long right = both(e);

		value = value || right;
	}
	return value;
}

static unsigned long
choice(struct expression *e)
{
	unsigned long value = either(e), yes, no;

	if (e->bad || !sign(e, "?"))
		return value;
	if (e->depth >= DEPTH) {
		e->bad = true;
		return 0;
	}
	e->depth++;
	yes = choice(e);
	e->bad = e->bad || !sign(e, ":");
	no = e->bad ? 0 : choice(e);
	e->depth--;
	return value ? yes : no;
}

bool
po_plural(size_t *form, struct pu_str expression, unsigned long n)
{
	struct expression e = { .n = n,
				.at = expression.ptr,
				.end = expression.ptr + expression.len };
	unsigned long value = choice(&e);

	*form = (size_t)value;
	while (e.at < e.end && strchr(" \t\r\n", *e.at))
		e.at++;
	return !e.bad && value < PO_FORMS && (e.at == e.end || *e.at == ';');
}
