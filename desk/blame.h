/* blame.h - whose words a translation is made of
 *
 * The events of one segment are walked from the first to the head. A word that
 * was there before the event keeps its owner, a new one belongs to whoever made
 * the event: what survives is found as the leftmost longest common subsequence
 * (desk/lcs.h). Only what stands in the head's text counts.
 *
 * A word is a word or a number as text/token.h cuts them: NFC, Unicode's word
 * boundaries (UAX #29), where scripts without spaces are cut by ICU's
 * dictionaries; digits and letters parted, grouped numbers joined. Two are the
 * same when they are written the same, capitals and accents included.
 * Punctuation and inline codes do not count, except in a text that has nothing
 * else.
 *
 * Whose a word is, in this order:
 * 1. The text stood here before, word for word, at most BLAME_BACK texts back:
 *    whose it was then. Taking a change back makes nobody an author.
 * 2. It survives from the parent's text, else from the merged one's: whose it
 *    was there. An emptied text is passed over: clearing a segment takes no
 *    words from those who wrote them.
 * 3. It stands in the match's text: the match's person's.
 * 4. The event's person's.
 * A word that is moved to another place is new there.
 *
 * What is just for each kind of event:
 *   typed, edited, revised   no match: rules 2 and 4.
 *   accepted or edited match match_kind EARLIER or MACHINE: what the match said
 *                            is its translator's or the machine's, what differs
 *                            is the person's who adapted it.
 *   propagated               its parent is the other segment's event, whose
 *                            events are handed in too: every word keeps its
 *                            owner. Where these are not to be had: match_kind
 *                            OWN, the text it was taken from and its person.
 *                            So too for a match that comes from this very
 *                            story: what was said here is fresh.
 *   aligned                  match_kind EARLIER with the whole text: the
 *                            translator's of long ago, none of the aligner's.
 *   imported                 the person's who translated outside; with the match
 *                            where the file tells one; person 0 when nobody
 *                            knows: nobody's.
 *   merged                   parent and merged are the two sides: both keep
 *                            theirs.
 *   confirmed, commented     text.ptr NULL: they leave the text and its owners
 *                            as they are.
 *
 * Pure: no database, no clock; the order of the array makes no difference.
 */
#ifndef DESK_BLAME_H
#define DESK_BLAME_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

enum blame_class {
	BLAME_OWN, /* written for this story */
	BLAME_EARLIER, /* for an earlier one, and used again */
	BLAME_MACHINE /* by a machine: nobody's */
};

/* As what somebody was at work. */
enum blame_role {
	BLAME_TRANSLATING,
	BLAME_REVISING, /* against the source */
	BLAME_FINISHING, /* proofreading, editing */
	BLAME_ROLES
};

struct blame_event {
	int64_t id, parent, merged; /* 0: none */
	int64_t person; /* 0: nobody known */
	enum blame_role role;
	bool update; /* made after the text had been published */
	struct pu_str text; /* ptr NULL: it leaves the text as it was */
	/* Of the match that the text came from; empty: from none. */
	struct pu_str match_text;
	int64_t match_person, match_story; /* 0: not known */
	enum blame_class match_kind;
};

#define BLAME_EVENTS 65536u /* of one segment */
#define BLAME_BACK   256u /* texts that are looked back on */

struct blame_word {
	uint32_t start, end; /* bytes of the head's text */
	int64_t person; /* 0: nobody known, or a machine */
	int64_t story; /* of an earlier one; 0: not known */
	int64_t event; /* that brought it */
	enum blame_class class;
	enum blame_role role; /* of an own one */
	bool update;
};

/* How many of the words are alike in whose they are. */
struct blame_owner {
	int64_t person, story;
	enum blame_class class;
	enum blame_role role;
	bool update;
	size_t words;
};

struct blame_result { /* the blame's, until its next run */
	const struct blame_word *words; /* in the text's order */
	size_t count;
	const struct blame_owner *owners; /* by class, person, story, role,
					   * update; never with 0 words */
	size_t owner_count;
};

struct blame;

/* For any language. One thread. */
bool blame_new(struct blame **out, struct pu_error *err);
void blame_free(struct blame *blame);

/* head 0: no words. A parent that is not there is as none; an event that would
 * be its own ancestor begins anew there. PU_INVALID: the head is not among the
 * events, or two have one id. PU_LIMIT: more than BLAME_EVENTS, or a text that
 * text/token.h refuses. Memory: twelve bytes for each word of the events;
 * time: that of cutting the texts, and lcs.h's for each. */
bool blame_run(struct blame *blame, const struct blame_event *events,
	       size_t count, int64_t head, struct blame_result *out,
	       struct pu_error *err);

/* How many words a text has, by the same measure: a segment's weight. */
bool blame_count(struct blame *blame, struct pu_str text, size_t *words,
		 struct pu_error *err);

#endif
