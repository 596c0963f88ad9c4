#include "config.h"

#include "jobs/giveaway.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "jobs/people.h"
#include "text/ascii.h"
#include "text/iban.h"
#include "tm/protect.h"

struct giveaway {
	struct people *people;
	struct pu_arena *tokens;
};

struct giveaway *
giveaway_new(void)
{
	struct giveaway *away = mem_alloc(sizeof *away);

	away->people = people_new();
	away->tokens = pu_arena_new();
	return away;
}

void
giveaway_free(struct giveaway *away)
{
	if (!away)
		return;
	people_free(away->people);
	pu_arena_free(away->tokens);
	free(away);
}

void
giveaway_name(struct giveaway *away, struct pu_str name)
{
	people_add(away->people, name);
}

/* "ES91" */
static bool
starts_account(const char *p)
{
	return ascii_is_upper(p[0]) && ascii_is_upper(p[1]) &&
	       ascii_is_digit(p[2]) && ascii_is_digit(p[3]);
}

/* Most texts hold neither, and need not be looked through for them. Of two
 * digits one stands at an odd place. */
static bool
may_hold_token(struct pu_str text)
{
	const char *p = text.ptr;

	if (!text.len || memchr(p, '@', text.len))
		return text.len != 0;
	for (size_t i = 3; i < text.len; i += 2)
		if (ascii_is_digit(p[i]) &&
		    (starts_account(p + i - 3) ||
		     (i + 1 < text.len && starts_account(p + i - 2))))
			return true;
	return false;
}

/* The first mail address or IBAN from *at on. */
static bool
next_token(struct giveaway *away, struct pu_str text, size_t *at,
	   struct pu_str *found)
{
	const struct protect_token *tokens;
	size_t count;

	if (!may_hold_token(text))
		return false;
	pu_arena_reset(away->tokens);
	count = protect_find(text, away->tokens, &tokens);
	for (size_t i = *at; i < count; i++) {
		*found = pu_str_n(text.ptr + tokens[i].start,
				  tokens[i].end - tokens[i].start);
		if (!(tokens[i].kind == PROTECT_ACCOUNT &&
		      iban_checks(tokens[i].value)) &&
		    !(tokens[i].kind == PROTECT_ADDRESS &&
		      memchr(found->ptr, '@', found->len)))
			continue;
		*at = i + 1;
		return true;
	}
	return false;
}

bool
giveaway_in_value(struct giveaway *away, struct pu_str value,
		  struct pu_str *found)
{
	size_t at = 0;

	return people_in_value(away->people, value, found) ||
	       next_token(away, value, &at, found);
}

bool
giveaway_in_text(struct giveaway *away, struct pu_str text,
		 struct giveaway_at *at, struct pu_str *found)
{
	if (!at->tokens && people_in_text(away->people, text, &at->name, found))
		return true;
	at->tokens = true;
	return next_token(away, text, &at->token, found);
}
