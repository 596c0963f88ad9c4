#include "config.h"

#include "desk/consent.h"

#include "db/db.h"
#include "desk/organisation.h"
#include "desk/profile.h"
#include "desk/public-name.h"
#include "tests/tap.h"
#include "text/initials.h"

static struct pu_db *db;
static struct pu_arena *arena;
static struct pu_error err;

/* ---- names ---- */

static const char *
initials(const char *name)
{
	struct pu_buf out = PU_BUF_INIT;
	const char *kept;

	CHECK(initials_of(&out, pu_str(name), &err));
	kept = arena_str(arena, pu_buf_str(&out)).ptr;
	pu_buf_free(&out);
	return kept;
}

static const char *
tidy(const char *name)
{
	struct pu_buf out = PU_BUF_INIT;
	const char *kept = "(refused)";

	if (name_tidy(&out, pu_str(name), &err))
		kept = arena_str(arena, pu_buf_str(&out)).ptr;
	pu_buf_free(&out);
	return kept;
}

static void
test_initials(void)
{
	CHECK_STR(initials("Ana Pérez"), "A. P.");
	CHECK_STR(initials("Élodie  Ngo"), "É. N.");
	/* The accent as a character of its own belongs to its letter. */
	CHECK_STR(initials("E\xCC\x81lodie Ngo"), "E\xCC\x81. N.");
	CHECK_STR(initials("María de la Cruz"), "M. C.");
	CHECK_STR(initials("Jean-Luc Godin"), "J.-L. G.");
	CHECK_STR(initials("Siobhán O'Dea"), "S. O.");
	CHECK_STR(initials("\"Lu\" Paz"), "L. P.");
	CHECK_STR(initials("bell"), "b.");
	CHECK_STR(initials("سارة علي"), "س. ع.");
	CHECK_STR(initials("123"), "");
	CHECK_STR(initials(""), "");
}

static void
test_tidy(void)
{
	char many[NAME_MOST + 2];

	CHECK_STR(tidy("  Ana\n Pérez\t"), "Ana Pérez");
	CHECK_STR(tidy("O'Dea <b>&amp;</b>"), "O'Dea <b>&amp;</b>");
	CHECK_STR(tidy("\xE2\x80\xAE"
		       "Ana"),
		  "Ana");
	CHECK_STR(tidy("سارة علي"), "سارة علي");
	CHECK_STR(tidy("Ana\x1B[31m"), "(refused)");
	CHECK(err.code == PU_INVALID);
	CHECK_STR(tidy("Ana\xFF"), "(refused)");
	CHECK(err.code == PU_ENCODING);
	CHECK_STR(tidy("123"), "(refused)");
	memset(many, 'a', sizeof many - 1);
	many[sizeof many - 1] = '\0';
	CHECK_STR(tidy(many), "(refused)");
	CHECK(err.code == PU_LIMIT);
	many[NAME_MOST] = '\0';
	CHECK_STR(tidy(many), many);
}

/* ---- people ---- */

static int64_t
add(const char *handle)
{
	int64_t id = 0;

	CHECK(person_add(db, pu_str(handle), &id, &err));
	return id;
}

static void
name(int64_t person, enum person_name_kind kind, const char *language,
     const char *text)
{
	const struct person_name n = { kind, pu_str(language), pu_str(text) };

	CHECK(person_put_name(db, person, &n, &err));
}

static void
allow(int64_t person, enum consent_use use, int64_t story,
      enum consent_value value)
{
	const struct consent c = { use, story, value, 20779, person };

	CHECK(consent_put(db, person, &c, &err));
}

static struct public_name
shown(int64_t person, enum consent_use use, int64_t story, const char *language)
{
	const struct public_query q = { person, use, story, pu_str(language),
					20779 };
	struct public_name out;

	CHECK(public_name(db, &q, &out, arena, &err));
	return out;
}

static bool
shows(int64_t person, enum consent_use use, int64_t story, const char *language,
      enum public_kind kind, const char *text)
{
	struct public_name out = shown(person, use, story, language);

	if (out.kind != kind || !pu_str_is(out.text, text)) {
		printf("# %s \"%.*s\"\n", public_kind_name(out.kind),
		       (int)out.text.len, out.text.ptr);
		return false;
	}
	return true;
}

/* Everything is known of somebody, and nothing is allowed. */
static void
test_no_by_default(void)
{
	int64_t ana = add("ana");

	name(ana, PERSON_NAME_FULL, "und", "Ana Pérez");
	name(ana, PERSON_NAME_PSEUDONYM, "und", "Lluvia");
	CHECK(person_put_link(db, ana, pu_str("https://example.org/~ana"),
			      &err));
	for (unsigned use = 0; use < CONSENT_USES; use++) {
		struct public_name out =
			shown(ana, (enum consent_use)use, 0, "es");

		CHECK(out.kind == PUBLIC_UNASKED && !out.text.len &&
		      !out.link.len);
	}
	allow(ana, CONSENT_BYLINE, 0, CONSENT_NAME);
	CHECK(shows(ana, CONSENT_BYLINE, 0, "es", PUBLIC_NAME, "Ana Pérez"));
	/* One use says nothing of another. */
	for (unsigned use = CONSENT_HELP; use < CONSENT_USES; use++)
		CHECK(shows(ana, (enum consent_use)use, 0, "es", PUBLIC_UNASKED,
			    ""));
	CHECK(!shown(ana, CONSENT_BYLINE, 0, "es").link.len);
	allow(ana, CONSENT_LINK, 0, CONSENT_NAME);
	CHECK_STR(shown(ana, CONSENT_BYLINE, 0, "es").link.ptr,
		  "https://example.org/~ana");
	allow(ana, CONSENT_BYLINE, 0, CONSENT_INITIALS);
	CHECK(shows(ana, CONSENT_BYLINE, 0, "es", PUBLIC_INITIALS, "A. P."));
	/* A link would say whose initials they are. */
	CHECK(!shown(ana, CONSENT_BYLINE, 0, "es").link.len);
	allow(ana, CONSENT_BYLINE, 0, CONSENT_PSEUDONYM);
	CHECK(shows(ana, CONSENT_BYLINE, 0, "es", PUBLIC_PSEUDONYM, "Lluvia"));
	allow(ana, CONSENT_BYLINE, 0, CONSENT_NONE);
	CHECK(shows(ana, CONSENT_BYLINE, 0, "es", PUBLIC_NOBODY, ""));
}

static void
test_story(void)
{
	int64_t luz = add("luz");
	const struct consent no = { CONSENT_BYLINE, 0, CONSENT_NONE, 20779,
				    luz };

	name(luz, PERSON_NAME_FULL, "und", "Luz Mar");
	allow(luz, CONSENT_BYLINE, 7, CONSENT_NAME);
	CHECK(shows(luz, CONSENT_BYLINE, 7, "es", PUBLIC_NAME, "Luz Mar"));
	CHECK(shows(luz, CONSENT_BYLINE, 8, "es", PUBLIC_UNASKED, ""));
	allow(luz, CONSENT_BYLINE, 0, CONSENT_NAME);
	allow(luz, CONSENT_BYLINE, 7, CONSENT_NONE);
	CHECK(shows(luz, CONSENT_BYLINE, 7, "es", PUBLIC_NOBODY, ""));
	CHECK(shows(luz, CONSENT_BYLINE, 8, "es", PUBLIC_NAME, "Luz Mar"));
	allow(luz, CONSENT_BYLINE, 7, CONSENT_NAME);
	CHECK(consent_withdraw(db, luz, &no, &err));
	CHECK(shows(luz, CONSENT_BYLINE, 7, "es", PUBLIC_NOBODY, ""));
	CHECK(shows(luz, CONSENT_BYLINE, 8, "es", PUBLIC_NOBODY, ""));
}

static void
test_languages(void)
{
	int64_t sara = add("sara");

	allow(sara, CONSENT_BYLINE, 0, CONSENT_NAME);
	CHECK(shows(sara, CONSENT_BYLINE, 0, "es", PUBLIC_MISSING, ""));
	name(sara, PERSON_NAME_FULL, "ar", "سارة علي");
	CHECK(shows(sara, CONSENT_BYLINE, 0, "ar", PUBLIC_NAME, "سارة علي"));
	/* Not in another script. */
	CHECK(shows(sara, CONSENT_BYLINE, 0, "es", PUBLIC_MISSING, ""));
	name(sara, PERSON_NAME_FULL, "es", "Sara Alí");
	CHECK(shows(sara, CONSENT_BYLINE, 0, "es-EC", PUBLIC_NAME, "Sara Alí"));
	CHECK(shows(sara, CONSENT_BYLINE, 0, "en", PUBLIC_NAME, "Sara Alí"));
	CHECK(shows(sara, CONSENT_BYLINE, 0, "ru", PUBLIC_MISSING, ""));
	name(sara, PERSON_NAME_FULL, "und", "Sara A.");
	CHECK(shows(sara, CONSENT_BYLINE, 0, "en", PUBLIC_NAME, "Sara A."));
	CHECK(shows(sara, CONSENT_BYLINE, 0, "es-419", PUBLIC_NAME,
		    "Sara Alí"));
	CHECK(shows(sara, CONSENT_BYLINE, 0, "ru", PUBLIC_NAME, "Sara A."));
}

static void
test_handle(void)
{
	int64_t wara = add("wara");

	allow(wara, CONSENT_BYLINE, 0, CONSENT_PSEUDONYM);
	CHECK(shows(wara, CONSENT_BYLINE, 0, "es", PUBLIC_MISSING, ""));
	allow(wara, CONSENT_HANDLE, 0, CONSENT_NAME);
	CHECK(shows(wara, CONSENT_BYLINE, 0, "es", PUBLIC_HANDLE, "wara"));
	CHECK(shows(wara, CONSENT_TM, 0, "es", PUBLIC_UNASKED, ""));
}

static void
test_collective(void)
{
	int64_t inti = add("inti"), org = 0;
	struct organisation_name names[] = {
		{ pu_str("es"), pu_str("Colectivo Río") },
		{ pu_str("en"), pu_str("River Collective") },
	};
	struct affiliation past = { .since = 20000, .until = 20100 };

	CHECK(organisation_add(db, pu_str("@rio"), &org, &err));
	CHECK(!organisation_add(db, pu_str("RIO"), &org, &err));
	CHECK(err.code == PU_CONFLICT);
	for (size_t i = 0; i < 2; i++)
		CHECK(organisation_put_name(db, org, &names[i], &err));
	allow(inti, CONSENT_BYLINE, 0, CONSENT_COLLECTIVE);
	CHECK(shows(inti, CONSENT_BYLINE, 0, "en", PUBLIC_MISSING, ""));
	past.organisation = org;
	CHECK(person_join(db, inti, &past, &err));
	CHECK(shows(inti, CONSENT_BYLINE, 0, "en", PUBLIC_MISSING, ""));
	past.until = DAY_NONE;
	CHECK(person_join(db, inti, &past, &err));
	CHECK(shows(inti, CONSENT_BYLINE, 0, "en", PUBLIC_COLLECTIVE,
		    "River Collective"));
	CHECK(shows(inti, CONSENT_BYLINE, 0, "es", PUBLIC_COLLECTIVE,
		    "Colectivo Río"));
	CHECK(shown(inti, CONSENT_BYLINE, 0, "es").organisation == org);
	/* Who is not named belongs nowhere, either. */
	allow(inti, CONSENT_BYLINE, 0, CONSENT_NONE);
	CHECK(!shown(inti, CONSENT_BYLINE, 0, "es").organisation);
	CHECK(!shown(inti, CONSENT_BYLINE, 0, "es").organisation_name.len);
}

static bool
needed(int64_t person, const char *language)
{
	const struct public_query q = { person, CONSENT_BYLINE, 0,
					pu_str(language), 20779 };
	struct public_name out;

	err = (struct pu_error){ .code = PU_OK };
	return public_name_needed(db, &q, &out, arena, &err);
}

static void
test_needed(void)
{
	int64_t ines = add("ines");

	CHECK(!needed(ines, "es"));
	CHECK(err.code == PU_CONSENT);
	CHECK_STR(err.failure, "E-CONSENT-01");
	allow(ines, CONSENT_BYLINE, 0, CONSENT_NAME);
	CHECK(!needed(ines, "es"));
	CHECK(err.code == PU_CONSENT);
	CHECK_STR(err.failure, "E-CONSENT-01");
	name(ines, PERSON_NAME_FULL, "es", "Inés");
	CHECK(needed(ines, "es"));
	CHECK(!needed(ines, "ar"));
	allow(ines, CONSENT_BYLINE, 0, CONSENT_NONE);
	CHECK(needed(ines, "ar"));
	allow(ines, CONSENT_BYLINE, 0, CONSENT_NAME);
	CHECK(person_set_status(db, ines, PERSON_WITHDRAWN, &err));
	CHECK(shows(ines, CONSENT_BYLINE, 0, "es", PUBLIC_NOBODY, ""));
	CHECK(person_set_status(db, ines, PERSON_ERASED, &err));
	CHECK(shows(ines, CONSENT_BYLINE, 0, "es", PUBLIC_NOBODY, ""));
}

static void
test_refused(void)
{
	int64_t one = add("one"), two = add("two"), found = 0;

	CHECK(!person_put_link(db, one, pu_str("javascript:alert(1)"), &err));
	CHECK(!person_put_link(db, one, pu_str("https://a b"), &err));
	CHECK(!person_put_link(db, one, pu_str("https://x\"y"), &err));
	CHECK(!person_put_link(db, one, pu_str("https://"), &err));
	CHECK(person_put_alias(db, one, pu_str("DESK-PC\\ana"), &err));
	CHECK(person_put_alias(db, one, pu_str("DESK-PC\\ana"), &err));
	CHECK(!person_put_alias(db, two, pu_str("DESK-PC\\ana"), &err));
	CHECK(err.code == PU_CONFLICT);
	CHECK(!person_put_alias(db, two, pu_str("ONE"), &err));
	CHECK(person_of_alias(db, pu_str("DESK-PC\\ana"), &found, &err) == 1);
	CHECK(found == one);
	CHECK(person_of_alias(db, pu_str("two"), &found, &err) == 1);
	CHECK(found == two);
	CHECK(person_of_alias(db, pu_str("three"), &found, &err) == 0);
	CHECK(!person_set_handle(db, one, pu_str("@Two"), &err));
	CHECK(err.code == PU_CONFLICT);
	CHECK(!person_set_handle(db, one, pu_str("two words"), &err));
	CHECK(err.code == PU_INVALID);
	CHECK(person_set_handle(db, one, pu_str("ONE"), &err));
}

int
main(void)
{
	arena = pu_arena_new();
	CHECK(pu_db_open(&db, ":memory:", PU_DB_CREATE, &err));
	CHECK(db_begin(db, false, &err));
	test_initials();
	test_tidy();
	test_no_by_default();
	test_story();
	test_languages();
	test_handle();
	test_collective();
	test_needed();
	test_refused();
	CHECK(db_commit(db, &err));
	pu_db_close(db);
	pu_arena_free(arena);
	return tap_done();
}
