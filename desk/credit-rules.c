#include "config.h"

#include "desk/credit-rules.h"

#include "base/i18n.h"
#include "desk/credit-list.h"

static const char *const role_names[CREDIT_ROLES] = {
	[CREDIT_AUTHOR] = "author",
	[CREDIT_TRANSLATOR] = "translator",
	[CREDIT_AUTHOR_TRANSLATOR] = "author-translator",
	[CREDIT_REVISER] = "reviser",
	[CREDIT_PROOFREADER] = "proofreader",
	[CREDIT_EDITOR] = "editor",
	[CREDIT_EARLIER] = "earlier",
	[CREDIT_UPDATER] = "updater",
	[CREDIT_HELPER] = "helper",
	[CREDIT_PROPOSED] = "proposed",
	[CREDIT_COUNTED] = "counted",
};

const char *
credit_role_name(enum credit_role role)
{
	return role < CREDIT_ROLES ? role_names[role] : "";
}

bool
credit_role_read(enum credit_role *role, struct pu_str name)
{
	for (size_t i = 0; i < CREDIT_ROLES; i++)
		if (pu_str_is(name, role_names[i])) {
			*role = (enum credit_role)i;
			return true;
		}
	return false;
}

const char *
credit_reason_text(enum credit_reason reason)
{
	/* NOLINTBEGIN(bugprone-suspicious-missing-comma) */
	static const char *const texts[CREDIT_REASONS] = {
		[CREDIT_WROTE_ORIGINAL] = N_("wrote the original"),
		[CREDIT_SHARE] = N_("enough of the new words are theirs"),
		[CREDIT_WORDS] = N_("enough words of the source are theirs"),
		[CREDIT_ASSIGNED] =
			N_("was assigned, and words of theirs stand"),
		[CREDIT_ASSIGNED_NONE] =
			N_("was assigned, but no word of theirs stands"),
		[CREDIT_REVISED] = N_("reviewed it and saw every segment"),
		[CREDIT_REVISED_OWN] =
			N_("reviewed it, but is one of its translators"),
		[CREDIT_REVISER_WROTE] =
			N_("wrote much of it as a reviser: the editor decides"),
		[CREDIT_PROOFREAD] = N_("proofread it"),
		[CREDIT_EDITED] = N_("edited it"),
		[CREDIT_EDITED_UNNAMED] =
			N_("edited it, and this site does not name editors"),
		[CREDIT_FROM_EARLIER] =
			N_("much of it comes from an earlier story that they "
			   "translated"),
		[CREDIT_EARLIER_NAMED] =
			N_("much of it comes from an earlier story, but they "
			   "are named as translator"),
		[CREDIT_EARLIER_FEW] =
			N_("words of their earlier translations are in it, "
			   "but not enough from one story"),
		[CREDIT_BELOW] =
			N_("words of theirs stand, but below every threshold"),
		[CREDIT_HELPED] = N_("helped in another way"),
		[CREDIT_NONE_LEFT] = N_("worked on it, but no word of theirs "
					"stands"),
		[CREDIT_COORDINATED] = N_("coordinated it"),
		[CREDIT_OWN_TEXT] = N_("translated their own text"),
		[CREDIT_NAMED_BEFORE] =
			N_("is named as translator of what was published"),
		[CREDIT_UPDATED] = N_("enough of the update is theirs"),
		[CREDIT_UPDATED_PROTECTED] =
			N_("changed a protected token in the update"),
		[CREDIT_ADDED] = N_("was added by an editor"),
		[CREDIT_REMOVED] = N_("was taken out by an editor"),
		[CREDIT_CHANGED] = N_("was given another role by an editor"),
	};
	/* NOLINTEND(bugprone-suspicious-missing-comma) */

	return reason < CREDIT_REASONS ? _(texts[reason]) : "";
}

/* ---- the rules, for one person ---- */

/* What the rules ask of somebody. */
struct work {
	const struct credit_person *who;
	struct share_person words;
	int64_t written; /* of fresh: counts for rule 1 */
	bool translates;
};

static void
place(struct credit_list *list, const struct work *work, enum credit_role role,
      int share, int rule, enum credit_reason reason)
{
	struct credit_entry entry = { .id = work->who->id,
				      .organisation = work->who->organisation,
				      .name = work->who->name,
				      .role = role,
				      .share = share,
				      .rule = rule,
				      .reason = reason };

	credit_list_add(list, &entry);
}

static int
fresh(const struct work *work, const struct share *share)
{
	return share_tenths(work->words.fresh, share->whole);
}

/* 1, and of 8 that translators stay. */
static void
translator(struct credit_list *list, const struct credit_settings *settings,
	   const struct credit_input *input, struct work *work)
{
	int share = fresh(work, input->share), rule = 1;
	unsigned did = work->who->did;
	enum credit_reason reason;

	if (work->written > 0 &&
	    share_tenths(work->written, input->share->fresh) >=
		    settings->translator) {
		reason = CREDIT_SHARE;
	} else if (work->written > 0 &&
		   share_words(work->written) >= settings->translator_words) {
		reason = CREDIT_WORDS;
	} else if (work->written > 0 && did & CREDIT_IS_ASSIGNED) {
		reason = CREDIT_ASSIGNED;
	} else if (input->update && did & CREDIT_WAS_TRANSLATOR) {
		reason = CREDIT_NAMED_BEFORE;
		rule = 8;
	} else {
		if (did & CREDIT_IS_ASSIGNED && !work->words.fresh)
			place(list, work, CREDIT_COUNTED, share, 1,
			      CREDIT_ASSIGNED_NONE);
		return;
	}
	place(list, work, CREDIT_TRANSLATOR, share, rule, reason);
	work->translates = true;
}

/* 2 and 3. */
static void
readers(struct credit_list *list, const struct credit_settings *settings,
	const struct share *sum, const struct work *work)
{
	int share = fresh(work, sum);
	unsigned did = work->who->did;

	if (did & CREDIT_HAS_REVISED && work->translates)
		place(list, work, CREDIT_COUNTED, share, 2, CREDIT_REVISED_OWN);
	else if (did & CREDIT_HAS_REVISED)
		place(list, work, CREDIT_REVISER, share, 2, CREDIT_REVISED);
	if (did & CREDIT_HAS_REVISED && !work->translates &&
	    work->words.fresh > 0 && share >= settings->propose)
		place(list, work, CREDIT_PROPOSED, share, 2,
		      CREDIT_REVISER_WROTE);
	if (did & CREDIT_HAS_PROOFREAD)
		place(list, work, CREDIT_PROOFREADER, share, 3,
		      CREDIT_PROOFREAD);
	if (did & CREDIT_HAS_EDITED)
		place(list, work,
		      settings->name_editors ? CREDIT_EDITOR : CREDIT_COUNTED,
		      share, 3,
		      settings->name_editors ? CREDIT_EDITED
					     : CREDIT_EDITED_UNNAMED);
}

/* 4. Stories come in order: each is summed once. */
static void
earlier(struct credit_list *list, const struct credit_settings *settings,
	const struct share *sum, const struct work *work)
{
	int64_t amount = 0;
	int share;

	if (!work->words.earlier)
		return;
	for (size_t i = 0; i < sum->story_count; i++) {
		const struct share_earlier *part = &sum->stories[i];

		if (part->person == work->who->id && part->story &&
		    share_tenths(share_story(sum, part->story), sum->whole) >=
			    settings->earlier)
			amount += part->amount;
	}
	share = share_tenths(amount ? amount : work->words.earlier, sum->whole);
	if (!amount)
		place(list, work, CREDIT_COUNTED, share, 4, CREDIT_EARLIER_FEW);
	else if (work->translates)
		place(list, work, CREDIT_COUNTED, share, 4,
		      CREDIT_EARLIER_NAMED);
	else
		place(list, work, CREDIT_EARLIER, share, 4,
		      CREDIT_FROM_EARLIER);
}

/* 8 */
static void
updater(struct credit_list *list, const struct credit_settings *settings,
	const struct share *sum, const struct work *work)
{
	int share = share_tenths(work->words.update, sum->update);

	if (work->words.update > 0 && share >= settings->update)
		place(list, work, CREDIT_UPDATER, share, 8, CREDIT_UPDATED);
	else if (work->who->did & CREDIT_HAS_TOUCHED)
		place(list, work, CREDIT_UPDATER, share, 8,
		      CREDIT_UPDATED_PROTECTED);
}

/* 5, for whom nothing else has named. */
static void
helper(struct credit_list *list, const struct share *sum,
       const struct work *work)
{
	unsigned did = work->who->did;
	int share = fresh(work, sum);

	if (did & CREDIT_HAS_COORDINATED)
		place(list, work, CREDIT_COUNTED, share, 5, CREDIT_COORDINATED);
	if (credit_list_names(list, work->who->id, work->who->organisation))
		return;
	if (work->words.fresh > 0)
		place(list, work, CREDIT_HELPER, share, 5, CREDIT_BELOW);
	else if (did & CREDIT_HAS_HELPED)
		place(list, work, CREDIT_HELPER, share, 5, CREDIT_HELPED);
	else if (!credit_list_find(list, work->who->id, work->who->organisation,
				   CREDIT_COUNTED))
		place(list, work, CREDIT_COUNTED, share, 5, CREDIT_NONE_LEFT);
}

static void
apply(struct credit_list *list, const struct credit_settings *settings,
      const struct credit_input *input, const struct credit_person *who)
{
	const struct share_person *found =
		who->organisation ? NULL : share_of(input->share, who->id);
	struct work work = { .who = who };

	if (found)
		work.words = *found;
	work.written = work.words.fresh;
	if (who->did & CREDIT_HAS_REVISED)
		work.written -= work.words.by_role[BLAME_REVISING];
	if (who->did & (CREDIT_HAS_PROOFREAD | CREDIT_HAS_EDITED))
		work.written -= work.words.by_role[BLAME_FINISHING];
	if (who->did & CREDIT_IS_AUTHOR)
		place(list, &work, CREDIT_AUTHOR, fresh(&work, input->share), 0,
		      CREDIT_WROTE_ORIGINAL);
	translator(list, settings, input, &work);
	readers(list, settings, input->share, &work);
	earlier(list, settings, input->share, &work);
	if (input->update)
		updater(list, settings, input->share, &work);
	helper(list, input->share, &work);
}

/* 6, once all translators are known. */
static void
own_text(struct credit_list *list, bool named)
{
	struct credit_entry *entry;

	for (size_t i = 0; i < list->count; i++) {
		entry = &list->items[i];
		if (entry->role == CREDIT_TRANSLATOR &&
		    !credit_list_find(list, entry->id, entry->organisation,
				      CREDIT_AUTHOR))
			return;
	}
	for (size_t i = 0; i < list->count; i++) {
		entry = &list->items[i];
		if (entry->role != CREDIT_TRANSLATOR)
			continue;
		entry->role = named ? CREDIT_AUTHOR_TRANSLATOR : CREDIT_COUNTED;
		entry->rule = 6;
		entry->reason = CREDIT_OWN_TEXT;
	}
}

bool
credit_decide(struct credit *out, const struct credit_settings *settings,
	      const struct credit_input *input, struct pu_arena *arena,
	      struct pu_error *err)
{
	const struct share *share = input->share;
	struct credit_list list = { .arena = arena };
	const struct credit_person *people;
	size_t count;

	*out = (struct credit){
		.machine = share_tenths(share->machine, share->whole),
		.unknown = share_tenths(share->unknown, share->whole),
		.disclose = settings->disclose_machine &&
			    (input->machine || share->machine > 0),
	};
	people = credit_people(input, &count, arena);
	for (size_t i = 0; i < count; i++)
		apply(&list, settings, input, &people[i]);
	own_text(&list, settings->name_author_translators);
	if (!credit_list_override(&list, input, &out->idle, err) ||
	    !credit_list_sort(&list, settings->together, input->language, err))
		return false;
	credit_list_move(&list, input, &out->idle);
	out->entries = list.items;
	out->count = list.count;
	return true;
}
