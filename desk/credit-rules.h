/* credit-rules.h - from shares to who is named as what
 *
 * Everybody who had a hand in a translation comes out with a role and the number
 * of the rule that gave it; whoever is named nowhere is "counted". Shares are
 * compared as they are shown, in tenths of per cent rounded half up: what says
 * 10.0 % is not below 10 %.
 *
 * 1 Translator: at least 10 % of the fresh words, or 60 words of the source, or
 *   assigned and not without a word. Fresh is what was written for this story.
 *   What somebody wrote while revising counts for rule 2 when the review was
 *   finished (while proofreading or editing: when that was), else for this one.
 * 2 Reviser: finished a round in which every segment was seen, changed or not.
 *   Whoever is a translator by rule 1 is not also named as the reviser of what is
 *   partly their own. Not a translator, but at least 40 % of all words: proposed
 *   as co-translator, for the editor to say.
 * 3 Proofreader, editor: finished it; the editor if the site names editors.
 * 4 Earlier translation: where one earlier story gives at least 25 % of all
 *   words, everybody whose words of that story are here, unless named as
 *   translator. Words of which nobody knows the story are no one story's.
 * 5 Help: words that reached no threshold, or work without words. Nobody else is
 *   left out: words of which none is left, coordination, are counted.
 * 6 The author: when all translators are authors there is no translator's line;
 *   if the site says so they are named as having translated it themselves.
 * 7 Machine: what a machine wrote is nobody's share, and may have to be said.
 * 8 Update of a published text: its translators stay; who wrote at least 10 % of
 *   the fresh words that came since, or changed an account, a number or another
 *   protected token, has updated it.
 * 9 The editor's changes: each needs a reason, which stays with the entry.
 *
 * Order: role by role, share descending, alphabetical within 5 points. That is:
 * the largest begins a group of all that are at most 5.0 points below it, the
 * next one after these the next group; inside a group by name as the language
 * orders them, then by id. So the order is total, and the same everywhere.
 *
 * Consent is not looked at here: it comes last, when names are made of ids.
 * Pure: no database.
 */
#ifndef DESK_CREDIT_RULES_H
#define DESK_CREDIT_RULES_H

#include "base/arena.h"
#include "desk/share.h"

/* In the order in which they are told. Stored as numbers: they stay. */
enum credit_role {
	CREDIT_AUTHOR,
	CREDIT_TRANSLATOR,
	CREDIT_AUTHOR_TRANSLATOR, /* instead of translator, rule 6 */
	CREDIT_REVISER,
	CREDIT_PROOFREADER,
	CREDIT_EDITOR,
	CREDIT_EARLIER,
	CREDIT_UPDATER,
	CREDIT_HELPER,
	CREDIT_PROPOSED, /* as co-translator; not named before that is decided */
	CREDIT_COUNTED, /* not named */
	CREDIT_ROLES
};

/* "translator", "author-translator", "proposed": stored and exchanged. */
const char *credit_role_name(enum credit_role role);
bool credit_role_read(enum credit_role *role, struct pu_str name);
static inline bool
credit_role_is_named(enum credit_role role)
{
	return role < CREDIT_PROPOSED;
}

enum credit_reason {
	CREDIT_WROTE_ORIGINAL,
	CREDIT_SHARE,
	CREDIT_WORDS,
	CREDIT_ASSIGNED,
	CREDIT_ASSIGNED_NONE,
	CREDIT_REVISED,
	CREDIT_REVISED_OWN,
	CREDIT_REVISER_WROTE,
	CREDIT_PROOFREAD,
	CREDIT_EDITED,
	CREDIT_EDITED_UNNAMED,
	CREDIT_FROM_EARLIER,
	CREDIT_EARLIER_NAMED,
	CREDIT_EARLIER_FEW,
	CREDIT_BELOW,
	CREDIT_HELPED,
	CREDIT_NONE_LEFT,
	CREDIT_COORDINATED,
	CREDIT_OWN_TEXT,
	CREDIT_NAMED_BEFORE,
	CREDIT_UPDATED,
	CREDIT_UPDATED_PROTECTED,
	CREDIT_ADDED,
	CREDIT_REMOVED,
	CREDIT_CHANGED,
	CREDIT_REASONS
};
/* A sentence for people, in their language, without final full stop. */
const char *credit_reason_text(enum credit_reason reason);

struct credit_settings { /* tenths, unless said otherwise */
	int translator; /* of per cent of the fresh words */
	int translator_words; /* of words of the source */
	int together; /* points: alphabetical within */
	int propose, earlier; /* of per cent of all words */
	int update; /* of per cent of what came since publishing */
	bool name_editors;
	bool name_author_translators;
	bool disclose_machine;
};
#define CREDIT_SETTINGS                                                        \
	{                                                                      \
		.translator = 100, .translator_words = 600, .together = 50,    \
		.propose = 400, .earlier = 250, .update = 100                  \
	}

/* What somebody did, beside the words that stand. */
enum {
	CREDIT_IS_AUTHOR = 1, /* of the original */
	CREDIT_IS_ASSIGNED = 2, /* to translate */
	CREDIT_HAS_WRITTEN = 4, /* some event, whatever is left of it */
	CREDIT_HAS_REVISED = 8, /* a whole round, every segment seen */
	CREDIT_HAS_PROOFREAD = 16,
	CREDIT_HAS_EDITED = 32,
	CREDIT_HAS_HELPED = 64, /* aligned, suggested, seen a part */
	CREDIT_HAS_COORDINATED = 128,
	CREDIT_HAS_TOUCHED = 256, /* a protected token, since publishing */
	CREDIT_WAS_TRANSLATOR = 512 /* as published before */
};

struct credit_person {
	int64_t id;
	bool organisation;
	struct pu_str name; /* to order by: as it is shown; may be empty */
	unsigned did;
};

/* Stored as numbers: they stay. */
enum credit_change {
	CREDIT_ADD, /* as role */
	CREDIT_REMOVE, /* from role; CREDIT_ROLES: from all */
	CREDIT_TURN, /* from role into to */
	CREDIT_MOVE /* within role, to position */
};

struct credit_override {
	enum credit_change change;
	int64_t id;
	bool organisation;
	struct pu_str name; /* of one that is added, to order by */
	enum credit_role role, to;
	size_t position; /* 1-based; beyond the last: the last */
	struct pu_str reason;
};

struct credit_input {
	const struct share *share;
	const struct credit_person *people; /* in any order; who has words and
					     * is not here is told all the same */
	size_t person_count;
	const struct credit_override *overrides; /* in the order made */
	size_t override_count;
	struct pu_str language; /* canonical, of the translation: the order */
	bool machine; /* a segment began from a machine's translation */
	bool update; /* the text was published before: rule 8 */
};

struct credit_entry {
	int64_t id;
	bool organisation;
	struct pu_str name;
	enum credit_role role;
	int share; /* tenths of per cent: of all words, what was written
		    * for this story; of CREDIT_EARLIER what comes from earlier
		    * ones, of CREDIT_UPDATER of what came since */
	int rule; /* 1..9; 0: given, the author */
	enum credit_reason reason;
	struct pu_str note; /* the editor's, by rule 9 */
};

struct credit {
	const struct credit_entry *entries; /* in order; somebody may have
					     * several roles */
	size_t count;
	int machine, unknown; /* tenths of per cent of all words */
	bool disclose; /* rule 7 */
	size_t idle; /* overrides that found nothing to change */
};

/* All in arena, or of the input. PU_INVALID: E-CREDIT-01, an override without
 * reason; or a role that nobody can be given. */
bool credit_decide(struct credit *out, const struct credit_settings *settings,
		   const struct credit_input *input, struct pu_arena *arena,
		   struct pu_error *err);

#endif
