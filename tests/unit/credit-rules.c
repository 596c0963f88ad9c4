#include "config.h"

#include <stdlib.h>

#include "desk/credit-rules.h"
#include "tests/random.h"
#include "tests/tap.h"

/* Who has how much is said outright: ten thousand words, so that a tenth of a
 * per cent is ten. */
#define WHOLE 10000

enum { LUZ = 1, INTI, WARA, ANA, QUILLA, DESK = 90 };

static struct pu_arena *arena;
static struct pu_error err;
static struct credit credit;
static struct credit_settings settings;
static struct share share;
static struct credit_person people[16];
static size_t person_count;
static struct credit_override overrides[8];
static size_t override_count;
static bool update, machine;

static void
begin(void)
{
	share_free(&share);
	settings = (struct credit_settings)CREDIT_SETTINGS;
	settings.translator_words = 1000000; /* shares alone, unless said */
	person_count = override_count = 0;
	update = machine = false;
	pu_arena_reset(arena);
}

static void
somebody(int64_t id, const char *name, unsigned did)
{
	people[person_count++] = (struct credit_person){ .id = id,
							 .name = pu_str(name),
							 .did = did };
}

static void
owns(size_t words, struct blame_owner owner)
{
	struct blame_result result = { .count = 1,
				       .owners = &owner,
				       .owner_count = 1 };

	owner.words = 1;
	share_add(&share, words, &result);
}

static void
wrote(int64_t id, size_t words, enum blame_role role)
{
	owns(words, (struct blame_owner){ .person = id, .role = role });
}

static void
reused(int64_t id, int64_t story, size_t words)
{
	owns(words, (struct blame_owner){ .person = id,
					  .story = story,
					  .class = BLAME_EARLIER });
}

static bool
decide(void)
{
	const struct credit_input input = {
		.share = &share,
		.people = people,
		.person_count = person_count,
		.overrides = overrides,
		.override_count = override_count,
		.language = pu_str("es"),
		.machine = machine,
		.update = update,
	};

	err = (struct pu_error){ .code = PU_OK };
	return credit_decide(&credit, &settings, &input, arena, &err);
}

/* "translator 1 1 63.4; helper 3 5 2.0": role, id, rule, share. */
static const char *
told(void)
{
	static char out[2000];
	size_t len = 0;

	*out = '\0';
	if (!decide())
		return err.text;
	for (size_t i = 0; i < credit.count; i++) {
		const struct credit_entry *entry = &credit.entries[i];

		len += (size_t)snprintf(out + len, sizeof out - len,
					"%s%s %d by %d, %d.%d", i ? "; " : "",
					credit_role_name(entry->role),
					(int)entry->id, entry->rule,
					entry->share / 10, entry->share % 10);
	}
	return out;
}

static enum credit_reason
reason_of(int64_t id, enum credit_role role)
{
	for (size_t i = 0; i < credit.count; i++)
		if (credit.entries[i].id == id &&
		    credit.entries[i].role == role)
			return credit.entries[i].reason;
	return CREDIT_REASONS;
}

/* 1: 10 % of the fresh words; what says 10.0 % is enough. */
static void
test_translator_share(void)
{
	begin();
	wrote(LUZ, 8996, BLAME_TRANSLATING);
	wrote(INTI, 1004, BLAME_TRANSLATING);
	CHECK_STR(told(), "translator 1 by 1, 90.0; translator 2 by 1, 10.0");
	CHECK(reason_of(INTI, CREDIT_TRANSLATOR) == CREDIT_SHARE);
	begin();
	wrote(LUZ, 9005, BLAME_TRANSLATING);
	wrote(INTI, 995, BLAME_TRANSLATING);
	CHECK_STR(told(), "translator 1 by 1, 90.1; translator 2 by 1, 10.0");
	begin();
	wrote(LUZ, 9006, BLAME_TRANSLATING);
	wrote(INTI, 994, BLAME_TRANSLATING);
	CHECK_STR(told(), "translator 1 by 1, 90.1; helper 2 by 5, 9.9");
	CHECK(reason_of(INTI, CREDIT_HELPER) == CREDIT_BELOW);
	/* of the fresh words: what is reused does not make it less */
	begin();
	wrote(LUZ, 900, BLAME_TRANSLATING);
	wrote(INTI, 100, BLAME_TRANSLATING);
	reused(0, 7, 9000);
	CHECK_STR(told(), "translator 1 by 1, 9.0; translator 2 by 1, 1.0");
}

static void
test_translator_words(void)
{
	begin();
	settings = (struct credit_settings)CREDIT_SETTINGS;
	wrote(LUZ, WHOLE - 119, BLAME_TRANSLATING);
	wrote(INTI, 60, BLAME_TRANSLATING);
	wrote(WARA, 59, BLAME_TRANSLATING);
	CHECK_STR(told(), "translator 1 by 1, 98.8; translator 2 by 1, 0.6; "
			  "helper 3 by 5, 0.6");
	CHECK(reason_of(INTI, CREDIT_TRANSLATOR) == CREDIT_WORDS);
}

static void
test_assigned(void)
{
	begin();
	somebody(INTI, "Inti", CREDIT_IS_ASSIGNED);
	somebody(WARA, "Wara", CREDIT_IS_ASSIGNED | CREDIT_HAS_WRITTEN);
	somebody(ANA, "Ana", CREDIT_HAS_WRITTEN);
	wrote(LUZ, WHOLE - 1, BLAME_TRANSLATING);
	wrote(INTI, 1, BLAME_TRANSLATING);
	CHECK_STR(told(), "translator 1 by 1, 100.0; translator 2 by 1, 0.0; "
			  "counted 4 by 5, 0.0; counted 3 by 1, 0.0");
	CHECK(reason_of(INTI, CREDIT_TRANSLATOR) == CREDIT_ASSIGNED);
	CHECK(reason_of(WARA, CREDIT_COUNTED) == CREDIT_ASSIGNED_NONE);
	CHECK(reason_of(ANA, CREDIT_COUNTED) == CREDIT_NONE_LEFT);
}

/* 2 */
static void
test_reviser(void)
{
	begin();
	somebody(WARA, "Wara", CREDIT_HAS_REVISED);
	wrote(LUZ, WHOLE, BLAME_TRANSLATING);
	CHECK_STR(told(), "translator 1 by 1, 100.0; reviser 3 by 2, 0.0");
	begin();
	somebody(WARA, "Wara", CREDIT_HAS_REVISED);
	wrote(LUZ, 6006, BLAME_TRANSLATING);
	wrote(WARA, 3994, BLAME_REVISING);
	CHECK_STR(told(), "translator 1 by 1, 60.1; reviser 3 by 2, 39.9");
	begin();
	somebody(WARA, "Wara", CREDIT_HAS_REVISED);
	wrote(LUZ, 6005, BLAME_TRANSLATING);
	wrote(WARA, 3995, BLAME_REVISING);
	CHECK_STR(told(), "translator 1 by 1, 60.1; reviser 3 by 2, 40.0; "
			  "proposed 3 by 2, 40.0");
	/* a review that was not finished: what was written there is hers */
	begin();
	somebody(WARA, "Wara", CREDIT_HAS_HELPED);
	wrote(LUZ, 7000, BLAME_TRANSLATING);
	wrote(WARA, 3000, BLAME_REVISING);
	CHECK_STR(told(), "translator 1 by 1, 70.0; translator 3 by 1, 30.0");
	/* nobody is named as the reviser of their own */
	begin();
	somebody(LUZ, "Luz", CREDIT_HAS_REVISED);
	wrote(LUZ, 9000, BLAME_TRANSLATING);
	wrote(LUZ, 1000, BLAME_REVISING);
	CHECK_STR(told(), "translator 1 by 1, 100.0; counted 1 by 2, 100.0");
	CHECK(reason_of(LUZ, CREDIT_COUNTED) == CREDIT_REVISED_OWN);
}

/* 3 */
static void
test_finishers(void)
{
	static const char want[] =
		"translator 1 by 1, 70.0; proofreader 4 by 3, 20.0; "
		"counted 5 by 3, 0.0";

	begin();
	somebody(ANA, "Ana", CREDIT_HAS_PROOFREAD);
	somebody(QUILLA, "Quilla", CREDIT_HAS_EDITED);
	wrote(LUZ, 7000, BLAME_TRANSLATING);
	wrote(ANA, 2000, BLAME_FINISHING);
	wrote(0, 1000, BLAME_TRANSLATING);
	CHECK_STR(told(), want);
	CHECK(reason_of(QUILLA, CREDIT_COUNTED) == CREDIT_EDITED_UNNAMED);
	CHECK(credit.unknown == 100);
	settings.name_editors = true;
	CHECK_STR(told(), "translator 1 by 1, 70.0; proofreader 4 by 3, 20.0; "
			  "editor 5 by 3, 0.0");
}

/* 4: from one earlier story. */
static void
test_earlier(void)
{
	begin();
	wrote(LUZ, 7505, BLAME_TRANSLATING);
	reused(INTI, 50, 2400);
	reused(ANA, 50, 95);
	CHECK_STR(told(), "translator 1 by 1, 75.1; earlier 2 by 4, 24.0; "
			  "earlier 4 by 4, 1.0");
	begin();
	wrote(LUZ, 7506, BLAME_TRANSLATING);
	reused(INTI, 50, 2494);
	CHECK_STR(told(), "translator 1 by 1, 75.1; counted 2 by 4, 24.9");
	CHECK(reason_of(INTI, CREDIT_COUNTED) == CREDIT_EARLIER_FEW);
	/* two stories of which neither is enough; a story nobody knows; one
	 * that is enough, and another */
	begin();
	wrote(LUZ, 4000, BLAME_TRANSLATING);
	reused(INTI, 50, 2000);
	reused(INTI, 51, 2000);
	reused(INTI, 0, 2000);
	CHECK_STR(told(), "translator 1 by 1, 40.0; counted 2 by 4, 60.0");
	reused(INTI, 51, 2000);
	CHECK_STR(told(), "translator 1 by 1, 33.3; earlier 2 by 4, 33.3");
	/* who translated this, too, is named once */
	begin();
	wrote(LUZ, 6000, BLAME_TRANSLATING);
	reused(LUZ, 50, 4000);
	CHECK_STR(told(), "translator 1 by 1, 60.0; counted 1 by 4, 40.0");
}

/* 5 */
static void
test_help(void)
{
	begin();
	somebody(INTI, "Inti", CREDIT_HAS_HELPED);
	somebody(WARA, "Wara", CREDIT_HAS_COORDINATED);
	somebody(ANA, "Ana", CREDIT_HAS_COORDINATED | CREDIT_HAS_HELPED);
	somebody(INTI, "", CREDIT_HAS_HELPED);
	wrote(LUZ, WHOLE, BLAME_TRANSLATING);
	wrote(QUILLA, 10, BLAME_TRANSLATING);
	CHECK_STR(told(), "translator 1 by 1, 99.9; helper 5 by 5, 0.1; "
			  "helper 4 by 5, 0.0; helper 2 by 5, 0.0; "
			  "counted 4 by 5, 0.0; counted 3 by 5, 0.0");
}

/* 6 */
static void
test_author(void)
{
	begin();
	somebody(LUZ, "Luz", CREDIT_IS_AUTHOR | CREDIT_IS_ASSIGNED);
	somebody(WARA, "Wara", CREDIT_HAS_REVISED);
	wrote(LUZ, WHOLE, BLAME_TRANSLATING);
	CHECK_STR(told(), "author 1 by 0, 100.0; reviser 3 by 2, 0.0; "
			  "counted 1 by 6, 100.0");
	settings.name_author_translators = true;
	CHECK_STR(told(), "author 1 by 0, 100.0; author-translator 1 by 6, "
			  "100.0; reviser 3 by 2, 0.0");
	/* not alone: a translator like another */
	wrote(INTI, WHOLE, BLAME_TRANSLATING);
	CHECK_STR(told(), "author 1 by 0, 50.0; translator 2 by 1, 50.0; "
			  "translator 1 by 1, 50.0; reviser 3 by 2, 0.0");
}

/* 7 */
static void
test_machine(void)
{
	begin();
	wrote(LUZ, 600, BLAME_TRANSLATING);
	owns(400, (struct blame_owner){ .class = BLAME_MACHINE });
	CHECK_STR(told(), "translator 1 by 1, 60.0");
	CHECK(credit.machine == 400 && !credit.disclose);
	settings.disclose_machine = true;
	CHECK(decide() && credit.disclose);
	/* none of its words is left, but it began there */
	begin();
	settings.disclose_machine = true;
	wrote(LUZ, 600, BLAME_TRANSLATING);
	CHECK(decide() && !credit.disclose);
	machine = true;
	CHECK(decide() && credit.disclose && credit.machine == 0);
}

static void
updated(int64_t id, size_t words)
{
	owns(words, (struct blame_owner){ .person = id, .update = true });
}

/* 8 */
static void
test_update(void)
{
	begin();
	update = true;
	somebody(LUZ, "Luz", CREDIT_WAS_TRANSLATOR);
	somebody(INTI, "Inti", CREDIT_WAS_TRANSLATOR);
	somebody(QUILLA, "Quilla", CREDIT_HAS_TOUCHED);
	wrote(LUZ, 8000, BLAME_TRANSLATING);
	updated(WARA, 901);
	updated(ANA, 100);
	CHECK_STR(told(), "translator 1 by 1, 88.9; translator 3 by 1, 10.0; "
			  "translator 2 by 8, 0.0; updater 3 by 8, 90.0; "
			  "updater 4 by 8, 10.0; updater 5 by 8, 0.0");
	CHECK(reason_of(INTI, CREDIT_TRANSLATOR) == CREDIT_NAMED_BEFORE);
	CHECK(reason_of(QUILLA, CREDIT_UPDATER) == CREDIT_UPDATED_PROTECTED);
	updated(WARA, 10);
	CHECK(decide());
	CHECK(reason_of(ANA, CREDIT_UPDATER) == CREDIT_REASONS);
	CHECK(reason_of(ANA, CREDIT_HELPER) == CREDIT_BELOW);
	/* nothing was published: no update */
	update = false;
	CHECK(decide());
	CHECK(reason_of(WARA, CREDIT_UPDATER) == CREDIT_REASONS);
	CHECK(reason_of(INTI, CREDIT_COUNTED) == CREDIT_NONE_LEFT);
}

static struct credit_override *
override(enum credit_change change, int64_t id, enum credit_role role)
{
	overrides[override_count] = (struct credit_override){
		.change = change,
		.id = id,
		.name = pu_str("Name"),
		.role = role,
		.reason = pu_str("She asked for it."),
	};
	return &overrides[override_count++];
}

static void
two_and_a_helper(void)
{
	begin();
	somebody(LUZ, "Luz", 0);
	somebody(INTI, "Inti", 0);
	somebody(WARA, "Wara", CREDIT_HAS_REVISED);
	wrote(LUZ, 6000, BLAME_TRANSLATING);
	wrote(INTI, 3500, BLAME_TRANSLATING);
	wrote(ANA, 500, BLAME_TRANSLATING);
}

/* 9 */
static void
test_overrides(void)
{
	two_and_a_helper();
	override(CREDIT_REMOVE, INTI, CREDIT_TRANSLATOR);
	override(CREDIT_TURN, ANA, CREDIT_HELPER)->to = CREDIT_TRANSLATOR;
	override(CREDIT_ADD, DESK, CREDIT_EDITOR)->organisation = true;
	CHECK_STR(told(), "translator 1 by 1, 60.0; translator 4 by 9, 5.0; "
			  "reviser 3 by 2, 0.0; editor 90 by 9, 0.0; "
			  "counted 2 by 9, 35.0");
	CHECK(credit.idle == 0);
	CHECK(credit.entries[3].organisation);
	CHECK(pu_str_is(credit.entries[4].note, "She asked for it."));

	two_and_a_helper();
	override(CREDIT_MOVE, INTI, CREDIT_TRANSLATOR)->position = 1;
	override(CREDIT_REMOVE, ANA, CREDIT_ROLES);
	override(CREDIT_REMOVE, QUILLA, CREDIT_ROLES);
	override(CREDIT_ADD, LUZ, CREDIT_TRANSLATOR);
	override(CREDIT_MOVE, QUILLA, CREDIT_REVISER)->position = 9;
	CHECK_STR(told(), "translator 2 by 1, 35.0; translator 1 by 1, 60.0; "
			  "reviser 3 by 2, 0.0; counted 4 by 9, 5.0");
	CHECK(credit.idle == 3);
	overrides[0].position = 9;
	CHECK_STR(told(), "translator 1 by 1, 60.0; translator 2 by 1, 35.0; "
			  "reviser 3 by 2, 0.0; counted 4 by 9, 5.0");

	/* named otherwise, no longer a helper; a co-translator no longer
	 * proposed; never twice the same */
	two_and_a_helper();
	wrote(WARA, 20000, BLAME_REVISING);
	override(CREDIT_ADD, ANA, CREDIT_PROOFREADER);
	override(CREDIT_TURN, WARA, CREDIT_REVISER)->to = CREDIT_TRANSLATOR;
	override(CREDIT_TURN, WARA, CREDIT_PROPOSED)->to = CREDIT_TRANSLATOR;
	CHECK_STR(told(), "translator 3 by 9, 66.7; translator 1 by 1, 20.0; "
			  "translator 2 by 1, 11.7; proofreader 4 by 9, 1.7");
	CHECK(credit.idle == 1);
}

static void
test_refusals(void)
{
	enum credit_role role;

	two_and_a_helper();
	override(CREDIT_REMOVE, LUZ, CREDIT_TRANSLATOR)->reason = pu_str(" ");
	CHECK(!decide() && err.code == PU_INVALID);
	CHECK_STR(err.failure, "E-CREDIT-01");
	CHECK(strstr(err.text, "Name") != NULL);
	two_and_a_helper();
	override(CREDIT_ADD, LUZ, CREDIT_COUNTED);
	CHECK(!decide() && err.code == PU_INVALID && !*err.failure);
	two_and_a_helper();
	override(CREDIT_TURN, LUZ, CREDIT_TRANSLATOR)->to = CREDIT_PROPOSED;
	CHECK(!decide());
	two_and_a_helper();
	override(CREDIT_MOVE, LUZ, CREDIT_TRANSLATOR);
	CHECK(!decide());
	CHECK(credit_role_read(&role, pu_str("author-translator")) &&
	      role == CREDIT_AUTHOR_TRANSLATOR);
	CHECK(!credit_role_read(&role, pu_str("king")));
	for (enum credit_reason i = 0; i < CREDIT_REASONS; i++)
		CHECK(*credit_reason_text(i) != '\0');
}

/* Share descending, alphabetical within 5 points of the group's first. */
static void
test_order(void)
{
	begin();
	somebody(LUZ, "\xC3\x81lvaro", 0);
	somebody(INTI, "Zoe", 0);
	somebody(WARA, "Bruno", 0);
	somebody(ANA, "Carla", 0);
	wrote(INTI, 3000, BLAME_TRANSLATING);
	wrote(WARA, 2500, BLAME_TRANSLATING); /* 5.0 below Zoe: her group */
	wrote(LUZ, 2490, BLAME_TRANSLATING); /* 5.1 below: the next */
	wrote(ANA, 2010, BLAME_TRANSLATING); /* 4.8 below that */
	CHECK_STR(told(), "translator 3 by 1, 25.0; translator 2 by 1, 30.0; "
			  "translator 1 by 1, 24.9; translator 4 by 1, 20.1");
	settings.together = 0;
	CHECK_STR(told(), "translator 2 by 1, 30.0; translator 3 by 1, 25.0; "
			  "translator 1 by 1, 24.9; translator 4 by 1, 20.1");
	settings.together = 1000;
	CHECK_STR(told(), "translator 1 by 1, 24.9; translator 3 by 1, 25.0; "
			  "translator 4 by 1, 20.1; translator 2 by 1, 30.0");
}

static void
random_people(uint64_t *state)
{
	begin();
	update = random_below(state, 2);
	for (int64_t id = 1; id <= 8; id++) {
		if (random_below(state, 3))
			somebody(id, random_below(state, 2) ? "Ana" : "Bea",
				 random_below(state, 1024));
		if (random_below(state, 3))
			wrote(id, random_below(state, 500),
			      random_below(state, BLAME_ROLES));
		if (!random_below(state, 3))
			reused(id, random_below(state, 3),
			       random_below(state, 500));
		if (!random_below(state, 3))
			updated(id, random_below(state, 500));
	}
}

static bool
is_told(int64_t id)
{
	for (size_t i = 0; i < credit.count; i++)
		if (credit.entries[i].id == id)
			return true;
	return false;
}

/* Nobody is lost, and nobody's place depends on the order of the input. */
static void
test_random(void)
{
	static char first[2000];
	uint64_t state = 5;
	bool all = true, same = true;

	for (unsigned round = 0; round < 500; round++) {
		random_people(&state);
		snprintf(first, sizeof first, "%s", told());
		for (size_t i = 0; i < person_count; i++)
			all = all && is_told(people[i].id);
		for (size_t i = 0; i < share.person_count; i++)
			all = all && is_told(share.people[i].person);
		for (size_t i = person_count; i > 1; i--) {
			size_t k = random_below(&state, (uint32_t)i);
			struct credit_person was = people[k];

			people[k] = people[i - 1];
			people[i - 1] = was;
		}
		same = same && !strcmp(first, told());
	}
	CHECK(all);
	CHECK(same);
}

int
main(void)
{
	arena = pu_arena_new();
	test_translator_share();
	test_translator_words();
	test_assigned();
	test_reviser();
	test_finishers();
	test_earlier();
	test_help();
	test_author();
	test_machine();
	test_update();
	test_overrides();
	test_refusals();
	test_order();
	test_random();
	share_free(&share);
	pu_arena_free(arena);
	return tap_done();
}
