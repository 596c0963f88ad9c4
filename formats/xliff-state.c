#include "config.h"

#include <stdio.h>

#include "formats/xliff-document.h"
#include "formats/xliff-tag.h"

#define FULL 100 /* the score of an equal source */

static struct xliff_change
set(const char *name, const char *value)
{
	return (struct xliff_change){ .name = pu_str(name),
				      .value = pu_str(value) };
}

static struct xliff_change
reset(const char *name, const char *value)
{
	struct xliff_change change = set(name, value);

	change.only = true;
	return change;
}

static struct xliff_change
drop(const char *name)
{
	return (struct xliff_change){ .name = pu_str(name) };
}

void
xliff_state_target(struct pu_buf *out, struct pu_str tag, int score,
		   bool others)
{
	struct xliff_change changes[] = {
		set("state",
		    score >= FULL ? "translated" : "needs-review-translation"),
		set("state-qualifier",
		    score >= FULL ? "exact-match" : "fuzzy-match"),
	};

	for (size_t i = 0; i < 2 && others; i++)
		changes[i].only = true;
	xliff_tag_open(out, tag, changes, 2);
}

bool
xliff_state_segment(struct pu_buf *out, struct pu_str tag, int score)
{
	const struct xliff_change changes[] = {
		set("state", score >= FULL ? "translated" : "initial"),
		score >= FULL ? drop("subState")
			      : set("subState", "puente:fuzzy"),
	};

	return xliff_tag_put(out, tag, changes, 2);
}

/* ---- other tools' own words ---- */

bool
xliff_state_definition(struct pu_buf *out, struct pu_str tag, int score)
{
	char percent[16];
	struct xliff_change changes[] = {
		set("conf", score >= FULL ? "Translated" : "Draft"),
		set("origin", "tm"),
		set("origin-system", "puente"),
		set("percent", ""),
		/* Of a match in context Trados says so. */
		score > FULL ? set("text-match", "SourceAndTarget")
			     : drop("text-match"),
		drop("struct-match"),
	};

	snprintf(percent, sizeof percent, "%d", score > FULL ? FULL : score);
	changes[3].value = pu_str(percent);
	return xliff_tag_put(out, tag, changes,
			     sizeof changes / sizeof changes[0]);
}

bool
xliff_state_is_told(struct pu_str tag)
{
	return xliff_tag_attribute(tag, "*:status", NULL).ptr ||
	       xliff_tag_attribute(tag, "*:confirmed", NULL).ptr;
}

/* An attribute of a tool, with the prefix of another one. */
static struct xliff_change
prefixed(struct pu_buf *name, struct pu_str other, const char *local,
	 const char *value)
{
	size_t prefix = 0;

	while (prefix < other.len && other.ptr[prefix] != ':')
		prefix++;
	pu_buf_clear(name);
	pu_buf_add(name, pu_str_n(other.ptr, prefix));
	pu_buf_addc(name, ':');
	pu_buf_addz(name, local);
	return (struct xliff_change){ .name = pu_buf_str(name),
				      .value = pu_str(value) };
}

/* memoQ: mq:status and a rate of 0 to 102; Phrase (Memsource): m:score from 0 to
 * 1.01 and where it is from, but nobody has confirmed it. */
bool
xliff_state_unit(struct pu_buf *out, struct pu_str tag, int score)
{
	struct pu_str memoq = xliff_tag_attribute(tag, "*:status", NULL);
	struct pu_str phrase = xliff_tag_attribute(tag, "*:confirmed", NULL);
	struct pu_buf names[6];
	struct xliff_change changes[7];
	char percent[16], rate[16];
	size_t count = 0, named = 0;
	bool changed;

	for (size_t i = 0; i < 6; i++)
		names[i] = (struct pu_buf)PU_BUF_INIT;
	snprintf(percent, sizeof percent, "%d", score);
	if (score > FULL + 1)
		score = FULL + 1;
	snprintf(rate, sizeof rate, "%d.%02d", score / 100, score % 100);
	changes[count++] = reset("approved", "no");
	if (memoq.ptr) {
		changes[count++] = prefixed(&names[named++], memoq, "status",
					    "Pretranslated");
		changes[count++] =
			prefixed(&names[named++], memoq, "percent", percent);
	}
	if (phrase.ptr) {
		changes[count++] =
			prefixed(&names[named++], phrase, "confirmed", "0");
		changes[count++] =
			prefixed(&names[named++], phrase, "trans-origin", "tm");
		changes[count++] =
			prefixed(&names[named++], phrase, "score", rate);
		changes[count] =
			prefixed(&names[named++], phrase, "gross-score", rate);
		changes[count++].only = true;
	}
	changed = xliff_tag_put(out, tag, changes, count);
	while (named)
		pu_buf_free(&names[--named]);
	return changed;
}
