#include "config.h"

#include "text/spelled-table.h"

/* A German number, written in one word. */
struct compound {
	const struct spelled *spelled;
	struct pu_str key;
	size_t at, parts;
	uint64_t total; /* thousands that are done */
	unsigned group; /* below a thousand */
};

static struct pu_str
rest_of(const struct compound *c)
{
	return pu_str_n(c->key.ptr + c->at, c->key.len - c->at);
}

static const struct spelled_word *
next_part(struct compound *c)
{
	static const size_t longest = 9; /* "funfzehn", "dreissig" */
	struct pu_str rest = rest_of(c);
	size_t len = rest.len < longest ? rest.len : longest;

	for (; len >= 3; len--) {
		const struct spelled_word *word =
			spelled_find(c->spelled, pu_str_n(rest.ptr, len));

		if (word && (word->kind == WORD_HUNDRED ||
			     (word->kind == WORD_ONE && len == 3) ||
			     (word->kind == WORD_SMALL && word->value) ||
			     (word->kind == WORD_SCALE && word->value == 3 &&
			      !(word->flags & WORD_MANY)))) {
			c->at += len;
			return word;
		}
	}
	return NULL;
}

static bool
take(struct compound *c, const struct spelled_word *word)
{
	switch (word->kind) {
	case WORD_HUNDRED:
		if (c->group > 9)
			return false;
		c->group = (c->group ? c->group : 1) * 100;
		return true;
	case WORD_SCALE:
		if (c->total)
			return false;
		c->total = (c->group ? c->group : 1) * UINT64_C(1000);
		c->group = 0;
		return true;
	default:
		if (c->group % 100)
			return false;
		c->group += word->value;
		return true;
	}
}

/* "dreiund": the unit stands before the ten. */
static bool
take_unit(struct compound *c)
{
	struct pu_str rest = rest_of(c);
	unsigned unit = c->group % 10;
	const struct spelled_word *ten;

	if (c->group % 100 != unit || !unit || !pu_str_starts(rest, "und"))
		return true;
	c->at += 3;
	ten = next_part(c);
	if (!ten || ten->kind != WORD_SMALL || ten->value < 20)
		return false;
	c->group += ten->value;
	return true;
}

static bool
is_ordinal_end(struct pu_str rest)
{
	static const char *const ends[] = { "te",   "ten", "ter",  "tes",
					    "tem",  "ste", "sten", "ster",
					    "stes", "stem" };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (pu_str_is(rest, ends[i]))
			return true;
	return false;
}

/* The whole word, or all before an ordinal's end. */
static bool
read_parts(struct compound *c)
{
	const struct spelled_word *word;

	while (c->at < c->key.len && (word = next_part(c))) {
		if (!take(c, word) || !take_unit(c))
			return false;
		c->parts++;
		/* "hundertundeins" */
		if (c->group % 100 == 0 && pu_str_starts(rest_of(c), "und"))
			c->at += 3;
	}
	return c->parts > 0;
}

bool
spelled_compound(const struct spelled *spelled, struct pu_str key,
		 struct spelled_reading *out)
{
	static const char half[] = "einhalb";
	struct compound c = { .spelled = spelled, .key = key };
	bool more = key.len >= sizeof half && pu_str_ends(key, half);

	if (more)
		c.key.len -= strlen(half);
	if (!read_parts(&c))
		return false;
	*out = (struct spelled_reading){ .kind = SPELLED_CARDINAL, .count = 1 };
	out->quantities[0] =
		more ? quantity_divide((c.total + c.group) * 2 + 1, 2)
		     : quantity_of(c.total + c.group);
	if (c.at == c.key.len)
		return true;
	out->kind = SPELLED_ORDINAL;
	return !more && is_ordinal_end(rest_of(&c));
}
