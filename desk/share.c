#include "config.h"

#include "desk/share.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* The place of the first that is not before. */
static size_t
person_place(const struct share *share, int64_t person)
{
	size_t low = 0, high = share->person_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (share->people[middle].person < person)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
story_before(const struct share_earlier *a, int64_t story, int64_t person)
{
	return a->story != story ? a->story < story : a->person < person;
}

static size_t
story_place(const struct share *share, int64_t story, int64_t person)
{
	size_t low = 0, high = share->story_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (story_before(&share->stories[middle], story, person))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct share_person *
person_at(struct share *share, int64_t person)
{
	size_t at = person_place(share, person);

	if (at < share->person_count && share->people[at].person == person)
		return &share->people[at];
	MEM_GROW(share->people, share->person_count, share->person_room);
	memmove(share->people + at + 1, share->people + at,
		(share->person_count - at) * sizeof *share->people);
	share->person_count++;
	share->people[at] = (struct share_person){ .person = person };
	return &share->people[at];
}

static void
add_earlier(struct share *share, const struct blame_owner *owner,
	    int64_t amount)
{
	size_t at = story_place(share, owner->story, owner->person);

	share->earlier += amount;
	if (owner->person)
		person_at(share, owner->person)->earlier += amount;
	if (at == share->story_count ||
	    share->stories[at].story != owner->story ||
	    share->stories[at].person != owner->person) {
		MEM_GROW(share->stories, share->story_count, share->story_room);
		memmove(share->stories + at + 1, share->stories + at,
			(share->story_count - at) * sizeof *share->stories);
		share->story_count++;
		share->stories[at] =
			(struct share_earlier){ .story = owner->story,
						.person = owner->person };
	}
	share->stories[at].amount += amount;
}

static void
add_own(struct share *share, const struct blame_owner *owner, int64_t amount)
{
	struct share_person *person;

	share->fresh += amount;
	if (owner->update)
		share->update += amount;
	if (!owner->person) {
		share->unknown += amount;
		return;
	}
	person = person_at(share, owner->person);
	person->fresh += amount;
	person->by_role[owner->role] += amount;
	if (owner->update)
		person->update += amount;
}

void
share_add(struct share *share, size_t source_words,
	  const struct blame_result *blame)
{
	int64_t weight = source_words < SHARE_SEGMENT ? (int64_t)source_words
						      : SHARE_SEGMENT;
	int64_t count = (int64_t)blame->count;

	for (size_t i = 0; i < blame->owner_count; i++) {
		const struct blame_owner *owner = &blame->owners[i];
		int64_t all = weight * SHARE_WORD,
			words = (int64_t)owner->words;
		/* all * words might not fit */
		int64_t amount =
			all / count * words +
			(all % count * words * 2 + count) / (2 * count);

		share->whole += amount;
		if (owner->class == BLAME_MACHINE)
			share->machine += amount;
		else if (owner->class == BLAME_EARLIER)
			add_earlier(share, owner, amount);
		else
			add_own(share, owner, amount);
	}
}

void
share_free(struct share *share)
{
	free(share->people);
	free(share->stories);
	*share = (struct share)SHARE_INIT;
}

const struct share_person *
share_of(const struct share *share, int64_t person)
{
	size_t at = person_place(share, person);

	return at < share->person_count && share->people[at].person == person
		       ? &share->people[at]
		       : NULL;
}

int64_t
share_story(const struct share *share, int64_t story)
{
	int64_t sum = 0;

	for (size_t at = story_place(share, story, INT64_MIN);
	     at < share->story_count && share->stories[at].story == story; at++)
		sum += share->stories[at].amount;
	return sum;
}

int
share_tenths(int64_t part, int64_t whole)
{
	/* Sums may come near 2^63: what is lost is less than a millionth. */
	while (part > INT64_MAX / 2001 || whole > INT64_MAX / 2001) {
		part >>= 1;
		whole >>= 1;
	}
	return whole > 0 ? (int)((2000 * part + whole) / (2 * whole)) : 0;
}

int64_t
share_words(int64_t part)
{
	int64_t words = part / SHARE_WORD, rest = part % SHARE_WORD;

	return words * 10 + (rest * 20 + SHARE_WORD) / (2 * SHARE_WORD);
}
