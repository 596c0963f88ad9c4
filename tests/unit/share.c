#include "config.h"

#include "desk/credit-rules.h"
#include "desk/share.h"
#include "tests/random.h"
#include "tests/tap.h"

static struct blame *blame;
static struct pu_error err;

enum { LUZ = 1, INTI, WARA };

static void
add(struct share *share, size_t weight, const struct blame_event *events,
    size_t count, int64_t head)
{
	struct blame_result result;

	CHECK(blame_run(blame, events, count, head, &result, &err));
	share_add(share, weight, &result);
}

static struct blame_event
by(int64_t id, int64_t person, const char *text)
{
	return (struct blame_event){ .id = id,
				     .parent = id - 1,
				     .person = person,
				     .text = pu_str(text) };
}

static struct blame_event
reused(int64_t id, int64_t person, const char *text, int64_t whose,
       int64_t story, const char *match)
{
	struct blame_event event = by(id, person, text);

	event.match_kind = BLAME_EARLIER;
	event.match_person = whose;
	event.match_story = story;
	event.match_text = pu_str(match);
	return event;
}

static void
check_entry(const struct credit_entry *entry, int64_t id, enum credit_role role,
	    int tenths)
{
	CHECK(entry->id == id && entry->role == role && entry->share == tenths);
}

/* What the rules make of the worked example. */
static void
check_credit(const struct share *share)
{
	const struct credit_settings settings = CREDIT_SETTINGS;
	const struct credit_person people[] = {
		{ .id = WARA,
		  .name = { "Wara", 4 },
		  .did = CREDIT_HAS_REVISED },
		{ .id = LUZ, .name = { "Luz", 3 }, .did = CREDIT_IS_ASSIGNED },
	};
	const struct credit_input input = { .share = share,
					    .people = people,
					    .person_count = 2,
					    .language = pu_str("es") };
	struct pu_arena *arena = pu_arena_new();
	struct credit credit;

	CHECK(credit_decide(&credit, &settings, &input, arena, &err));
	if (CHECK(credit.count == 3)) {
		check_entry(&credit.entries[0], LUZ, CREDIT_TRANSLATOR, 412);
		check_entry(&credit.entries[1], WARA, CREDIT_REVISER, 238);
		check_entry(&credit.entries[2], INTI, CREDIT_EARLIER, 350);
	}
	pu_arena_free(arena);
}

/* A reviser who rewrote and completed: what each has in the end. */
static void
test_worked(void)
{
	static const char earlier[] =
		"La coordinadora llam\xC3\xB3 a una marcha el lunes en Quito";
	struct blame_event one[] = { by(1, LUZ,
					"La red present\xC3\xB3 m\xC3\xA1s de "
					"veinte denuncias formales") };
	struct blame_event two[] = { reused(
		1, LUZ, "El movimiento exige su libertad", INTI, 5,
		"El movimiento exige su libertad") };
	struct blame_event three[] = { reused(
		1, LUZ,
		"La coordinadora llam\xC3\xB3 a una marcha el viernes en Cuenca",
		INTI, 5, earlier) };
	struct blame_event four[] = {
		by(1, LUZ,
		   "Los presos carecen de abogados y de recursos para pagar la "
		   "defensa"),
		by(2, WARA,
		   "Las personas presas carecen de asistencia letrada y de "
		   "recursos para su defensa")
	};
	struct blame_event five[] = { by(1, WARA,
					 "Fotograf\xC3\xAD"
					 "a: archivo propio") };
	struct share share = SHARE_INIT;
	const struct share_person *wara;

	four[1].role = five[0].role = BLAME_REVISING;
	add(&share, 8, one, 1, 1);
	add(&share, 6, two, 1, 1);
	add(&share, 10, three, 1, 1);
	add(&share, 12, four, 2, 2);
	add(&share, 4, five, 1, 1);
	wara = share_of(&share, WARA);
	CHECK(share.person_count == 3);
	CHECK(share_tenths(share_of(&share, LUZ)->fresh, share.whole) == 412);
	CHECK(share_tenths(share_of(&share, INTI)->earlier, share.whole) ==
	      350);
	CHECK(share_tenths(wara->fresh, share.whole) == 238);
	CHECK(wara->by_role[BLAME_REVISING] == wara->fresh);
	CHECK(share_of(&share, LUZ)->earlier == 0);
	CHECK(share_tenths(share_story(&share, 5), share.whole) == 350);
	CHECK(share_story(&share, 6) == 0);
	CHECK(share_words(share.whole) == 400);
	CHECK(share_of(&share, 9) == NULL);
	check_credit(&share);
	share_free(&share);
}

static void
test_kinds(void)
{
	struct share share = SHARE_INIT;
	struct blame_event e[] = { by(1, 0, "uno dos tres"),
				   reused(2, LUZ, "uno dos tres mar sol", 0, 9,
					  "mar luna"),
				   by(3, WARA, "uno dos tres mar sol luz") };

	e[2].update = true;
	add(&share, 12, e, 3, 3);
	CHECK(share_words(share.unknown) == 60);
	CHECK(share_words(share.fresh) == 100);
	CHECK(share_words(share.earlier) == 20);
	CHECK(share_words(share.update) == 20);
	CHECK(share_of(&share, WARA)->update == share.update);
	CHECK(share_words(share_story(&share, 9)) == 20);
	CHECK(share.story_count == 1 && share.stories[0].person == 0);
	e[1].match_kind = BLAME_MACHINE;
	add(&share, 6, e, 2, 2);
	CHECK(share_tenths(share.machine, share.whole) == 67); /* 1.2 of 18 */
	/* nothing is translated, or nothing is there to translate */
	add(&share, 100, e, 0, 0);
	add(&share, 0, e, 1, 1);
	CHECK(share_words(share.whole) == 180);
	share_free(&share);
	CHECK(share_tenths(0, 0) == 0);
	CHECK(share_tenths(1, 2000) == 1 && share_tenths(1, 2001) == 0);
	CHECK(share_tenths(INT64_MAX / 4, INT64_MAX / 2) == 500);
}

#define SEGMENTS 40

/* Shares are one together, whatever the order of the segments. */
static void
test_sums(void)
{
	static const char *const texts[] = { "uno dos tres", "uno tres mar sol",
					     "sol", "dos mar mar uno luz tres",
					     "" };
	struct blame_event e[SEGMENTS][3];
	struct share there = SHARE_INIT, back = SHARE_INIT;
	uint64_t state = 3;
	int64_t fresh = 0, earlier = 0, stories = 0, roles = 0;
	bool same = true;

	for (size_t i = 0; i < SEGMENTS; i++)
		for (int k = 0; k < 3; k++) {
			e[i][k] = by(k + 1, random_below(&state, 5),
				     texts[random_below(&state, 5)]);
			e[i][k].role = random_below(&state, BLAME_ROLES);
			e[i][k].match_text =
				pu_str(texts[random_below(&state, 5)]);
			e[i][k].match_kind = random_below(&state, 3);
			e[i][k].match_person = random_below(&state, 5);
			e[i][k].match_story = random_below(&state, 3);
		}
	for (size_t i = 0; i < SEGMENTS; i++)
		add(&there, i * 7 % 30, e[i], 3, 3);
	for (size_t i = SEGMENTS; i-- > 0;)
		add(&back, i * 7 % 30, e[i], 3, 3);
	CHECK(there.whole == there.fresh + there.earlier + there.machine);
	for (size_t i = 0; i < there.person_count; i++) {
		const struct share_person *person = &there.people[i];

		fresh += person->fresh;
		earlier += person->earlier;
		for (int role = 0; role < BLAME_ROLES; role++)
			roles += person->by_role[role];
		same = same && !memcmp(person, &back.people[i], sizeof *person);
	}
	for (size_t i = 0; i < there.story_count; i++) {
		stories += there.stories[i].amount;
		earlier +=
			there.stories[i].person ? 0 : there.stories[i].amount;
	}
	CHECK(fresh + there.unknown == there.fresh && roles == fresh);
	CHECK(earlier == there.earlier && stories == there.earlier);
	CHECK(there.machine > 0 && there.unknown > 0 && there.earlier > 0);
	CHECK(same && there.person_count == back.person_count &&
	      there.person_count == 4);
	CHECK(there.whole == back.whole);
	share_free(&there);
	share_free(&back);
}

int
main(void)
{
	CHECK(blame_new(&blame, &err));
	test_worked();
	test_kinds();
	test_sums();
	blame_free(blame);
	return tap_done();
}
