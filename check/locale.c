#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "check/rules.h"
#include "text/chars.h"
#include "text/lang.h"
#include "text/utf8.h"

#define VARIETIES 8

/* Which variety an article is in, by each of the things that differ. */
struct locale {
	struct {
		int side; /* -1: not known yet */
		size_t segment; /* that showed it; PU_NO_SEGMENT: the language's
				 * region says it */
	} known[VARIETIES];
	size_t count;
	bool begun;
};

static void *
begin(const struct pu_check_options *options)
{
	(void)options;
	return mem_alloc(sizeof(struct locale));
}

/* region stands among those of a variety. */
static bool
is_of(const char *regions, struct pu_str region)
{
	char name[4] = "";

	if (!region.len || region.len >= sizeof name)
		return false;
	memcpy(name, region.ptr, region.len);
	return str_holds(pu_str(regions), name);
}

/* What the region of the language's tag settles. */
static void
settle(struct locale *locale, const struct passage *passage)
{
	const struct lexis_variety *varieties =
		lexis_varieties(passage->language->lexis);
	struct pu_str region = lang_region(passage->language->tag);

	locale->begun = true;
	while (varieties && varieties[locale->count].name[0] &&
	       locale->count < VARIETIES) {
		size_t i = locale->count++;

		locale->known[i].side = -1;
		locale->known[i].segment = PU_NO_SEGMENT;
		for (int side = 0; side < 2; side++)
			if (is_of(varieties[i].regions[side], region))
				locale->known[i].side = side;
	}
}

/* A name keeps its spelling: World Trade Center. */
static bool
is_name(const struct passage *passage, const struct lexis_hit *hit)
{
	size_t at = passage->tokens->items[hit->first].start;

	return char_kind(utf8_next(passage->plain, &at)) == CHAR_UPPER;
}

static void
tell(struct checking *checking, const struct lexis_hit *hit, size_t which,
     int side)
{
	const struct locale *locale = checking->state;
	const struct lexis_variety *variety =
		&lexis_varieties(checking->target->language->lexis)[which];
	struct pu_text_span span =
		passage_span(checking->target, hit->first, hit->count);
	struct pu_str word = pu_str_n(checking->target->text.ptr + span.start,
				      span.end - span.start);

	struct checking beside =
		checking_beside(checking, locale->known[which].segment);

	if (locale->known[which].segment == PU_NO_SEGMENT)
		checking_tell(checking, PU_SEVERITY_WARNING, PU_NO_SPAN, span,
			      word, _("\"%.*s\": %s, not %s"), (int)word.len,
			      word.ptr, _(variety->name[side]),
			      _(variety->name[!side]));
	else
		checking_tell(&beside, PU_SEVERITY_WARNING, PU_NO_SPAN, span,
			      word,
			      _("\"%.*s\": %s, while an earlier segment "
				"has %s"),
			      (int)word.len, word.ptr, _(variety->name[side]),
			      _(variety->name[!side]));
}

static void
look(struct checking *checking)
{
	struct locale *locale = checking->state;
	const struct lexis_hits *hits = passage_phrases(checking->target);

	if (!locale->begun)
		settle(locale, checking->target);
	for (size_t i = 0; i < hits->count; i++) {
		const struct lexis_hit *hit = &hits->items[i];
		size_t which = (size_t)hit->value / 2;
		int side = hit->value % 2;

		if (hit->what != LEXIS_VARIETY || which >= locale->count ||
		    is_name(checking->target, hit))
			continue;
		if (locale->known[which].side == -1) {
			locale->known[which].side = side;
			locale->known[which].segment = checking->segment;
		} else if (locale->known[which].side != side) {
			tell(checking, hit, which, side);
		}
	}
}

const struct rule rule_locale = {
	.about = { .id = "locale",
		   .severity = PU_SEVERITY_WARNING,
		   .on = PU_CHECK_PAIR,
		   .summary = N_("one variety of a language in an article: "
				 "organise or organize") },
	.begin = begin,
	.pair = look,
	.drop = free,
};
