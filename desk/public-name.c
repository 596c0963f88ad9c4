#include "config.h"

#include "desk/public-name.h"

#include "base/i18n.h"
#include "db/db.h"
#include "desk/organisation.h"
#include "desk/profile.h"
#include "text/initials.h"
#include "text/lang.h"

static const char *const kinds[] = {
	"nobody",   "unasked",   "missing", "collective",
	"initials", "pseudonym", "handle",  "name",
};

const char *
public_kind_name(enum public_kind kind)
{
	return kinds[kind];
}

/* ---- a name for a language ---- */

/* "Latn" of "es": the likely one; both in the buffer after one another. */
static struct pu_str
script_of(struct pu_buf *family, struct pu_str language)
{
	struct pu_str whole;

	pu_buf_clear(family);
	lang_family(family, language);
	whole = pu_buf_str(family);
	for (size_t i = whole.len; i > 0; i--)
		if (whole.ptr[i - 1] == '-')
			return pu_str_n(whole.ptr + i, whole.len - i);
	return pu_str("");
}

static bool
same_script(struct pu_str a, struct pu_str b)
{
	struct pu_buf one = PU_BUF_INIT, other = PU_BUF_INIT;
	struct pu_str script = script_of(&one, a);
	bool same = script.len && pu_str_eq(script, script_of(&other, b));

	pu_buf_free(&one);
	pu_buf_free(&other);
	return same;
}

struct choice {
	struct pu_str language; /* that is wanted */
	int rank; /* of the best yet; 0: none */
	struct pu_str text;
};

/* How near a name's language is: the more the nearer, 0: it will not do. */
static int
nearness(struct pu_str wanted, struct pu_str language)
{
	struct pu_buf at = PU_BUF_INIT, up = PU_BUF_INIT;
	int rank = 100;

	pu_buf_add(&at, wanted);
	while (at.len && rank > 10 && !pu_str_eq(pu_buf_str(&at), language)) {
		pu_buf_clear(&up);
		lang_parent(&up, pu_buf_str(&at));
		pu_buf_clear(&at);
		pu_buf_add(&at, pu_buf_str(&up));
		rank--;
	}
	if (!at.len || rank <= 10)
		rank = pu_str_is(language, "und")       ? 3
		       : lang_matches(wanted, language) ? 2
		       : same_script(wanted, language)  ? 1
							: 0;
	pu_buf_free(&at);
	pu_buf_free(&up);
	return rank;
}

static void
offer(struct choice *choice, struct pu_str language, struct pu_str text)
{
	int rank = nearness(choice->language, language);

	if (rank > choice->rank) {
		choice->rank = rank;
		choice->text = text;
	}
}

static struct pu_str
name_in(const struct profile *profile, enum person_name_kind kind,
	struct pu_str language)
{
	struct choice choice = { .language = language, .text = pu_str("") };

	for (size_t i = 0; i < profile->name_count; i++)
		if (profile->names[i].kind == kind)
			offer(&choice, profile->names[i].language,
			      profile->names[i].text);
	return choice.text;
}

/* ---- organisations ---- */

bool
public_organisation(struct pu_db *db, int64_t id, struct pu_str language,
		    struct public_name *out, struct pu_arena *arena,
		    struct pu_error *err)
{
	struct choice choice = { .language = language, .text = pu_str("") };
	struct organisation organisation;
	int got = organisation_get(db, id, &organisation, arena, err);

	if (got <= 0)
		return got == 0 && pu_fail(err, PU_NOT_FOUND,
					   _("there is no such "
					     "organisation"));
	for (size_t i = 0; i < organisation.name_count; i++)
		offer(&choice, organisation.names[i].language,
		      organisation.names[i].text);
	out->organisation = id;
	out->organisation_handle = organisation.handle;
	out->organisation_url = organisation.url;
	out->organisation_name =
		choice.text.len ? choice.text : organisation.handle;
	return true;
}

/* Of several, the one that was joined last. */
static int64_t
belongs(const struct profile *profile, int32_t day)
{
	const struct affiliation *best = NULL;

	for (size_t i = 0; i < profile->affiliation_count; i++) {
		const struct affiliation *a = &profile->affiliations[i];

		if (day != DAY_NONE &&
		    ((a->since != DAY_NONE && day < a->since) ||
		     (a->until != DAY_NONE && day > a->until)))
			continue;
		if (!best || a->since > best->since)
			best = a;
	}
	return best ? best->organisation : 0;
}

/* ---- people ---- */

static bool
allows(struct pu_db *db, const struct public_query *query, enum consent_use use,
       bool *yes, struct pu_error *err)
{
	enum consent_value value;

	if (consent_get(db, query->person, use, query->story, &value, err) < 0)
		return false;
	*yes = value != CONSENT_NONE;
	return true;
}

static bool
take_initials(const struct profile *profile, const struct public_query *query,
	      struct public_name *out, struct pu_arena *arena,
	      struct pu_error *err)
{
	struct pu_buf initials = PU_BUF_INIT;
	struct pu_str name =
		name_in(profile, PERSON_NAME_FULL, query->language);
	bool ok;

	if (!name.len)
		name = name_in(profile, PERSON_NAME_PSEUDONYM, query->language);
	ok = initials_of(&initials, name, err);
	out->kind = PUBLIC_INITIALS;
	out->text = arena_str(arena, pu_buf_str(&initials));
	pu_buf_free(&initials);
	return ok;
}

/* A pseudonym, or the handle in its place when that may be shown, too. */
static bool
take_pseudonym(struct pu_db *db, const struct person *person,
	       const struct profile *profile, const struct public_query *query,
	       struct public_name *out, struct pu_error *err)
{
	bool handle = false;

	out->kind = PUBLIC_PSEUDONYM;
	out->text = name_in(profile, PERSON_NAME_PSEUDONYM, query->language);
	if (out->text.len)
		return true;
	if (!allows(db, query, CONSENT_HANDLE, &handle, err))
		return false;
	if (handle) {
		out->kind = PUBLIC_HANDLE;
		out->text = person->handle;
	}
	return true;
}

static bool
take_name(struct pu_db *db, const struct person *person,
	  const struct profile *profile, const struct public_query *query,
	  struct public_name *out, struct pu_error *err)
{
	out->kind = PUBLIC_NAME;
	out->text = name_in(profile, PERSON_NAME_FULL, query->language);
	return out->text.len ||
	       take_pseudonym(db, person, profile, query, out, err);
}

static bool
take(struct pu_db *db, const struct person *person,
     const struct profile *profile, const struct public_query *query,
     enum consent_value value, struct public_name *out, struct pu_arena *arena,
     struct pu_error *err)
{
	switch (value) {
	case CONSENT_COLLECTIVE:
		out->kind = PUBLIC_COLLECTIVE;
		out->text = out->organisation_name;
		return true;
	case CONSENT_INITIALS:
		return take_initials(profile, query, out, arena, err);
	case CONSENT_PSEUDONYM:
		return take_pseudonym(db, person, profile, query, out, err);
	case CONSENT_NAME:
		return take_name(db, person, profile, query, out, err);
	case CONSENT_NONE:
	case CONSENT_VALUES:
		break;
	}
	return true;
}

/* The link leads to the person, so it stands only beside a name. */
static bool
add_link(struct pu_db *db, const struct profile *profile,
	 const struct public_query *query, struct public_name *out,
	 struct pu_error *err)
{
	bool link = false;

	if (out->kind < PUBLIC_PSEUDONYM || !profile->link.len)
		return true;
	if (!allows(db, query, CONSENT_LINK, &link, err))
		return false;
	if (link)
		out->link = profile->link;
	return true;
}

static bool
nobody(struct public_name *out, enum public_kind kind)
{
	*out = (struct public_name){ .kind = kind };
	out->text = out->link = pu_str("");
	out->organisation_name = out->organisation_handle = pu_str("");
	out->organisation_url = pu_str("");
	return true;
}

bool
public_name(struct pu_db *db, const struct public_query *query,
	    struct public_name *out, struct pu_arena *arena,
	    struct pu_error *err)
{
	enum consent_value value;
	struct person person;
	struct profile profile;
	int64_t organisation;
	int got;

	nobody(out, PUBLIC_NOBODY);
	got = person_get(db, query->person, &person, arena, err);
	if (got <= 0 || person.status == PERSON_ERASED)
		return got >= 0;
	got = consent_get(db, query->person, query->use, query->story, &value,
			  err);
	if (got < 0)
		return false;
	if (value == CONSENT_NONE ||
	    (person.status == PERSON_WITHDRAWN && value != CONSENT_COLLECTIVE))
		return nobody(out, got ? PUBLIC_NOBODY : PUBLIC_UNASKED);
	if (!profile_load(db, query->person, &profile, arena, err))
		return false;
	organisation = belongs(&profile, query->day);
	if (organisation &&
	    !public_organisation(db, organisation, query->language, out, arena,
				 err))
		return false;
	if (!take(db, &person, &profile, query, value, out, arena, err) ||
	    !add_link(db, &profile, query, out, err))
		return false;
	return out->text.len || nobody(out, PUBLIC_MISSING);
}

bool
public_name_needed(struct pu_db *db, const struct public_query *query,
		   struct public_name *out, struct pu_arena *arena,
		   struct pu_error *err)
{
	struct person person;
	const char *use = consent_use_name(query->use);

	if (!public_name(db, query, out, arena, err))
		return false;
	if (out->kind != PUBLIC_UNASKED && out->kind != PUBLIC_MISSING)
		return true;
	if (person_get(db, query->person, &person, arena, err) < 0)
		return false;
	if (out->kind == PUBLIC_UNASKED)
		return pu_fail_named(
			err, PU_CONSENT, "E-CONSENT-01",
			_("%.*s has not been asked how to be named (%s): ask, "
			  "then say \"puente person consent %.*s --use %s "
			  "--as name|pseudonym|initials|collective|none\""),
			(int)person.handle.len, person.handle.ptr, use,
			(int)person.handle.len, person.handle.ptr, use);
	return pu_fail_named(
		err, PU_CONSENT, "E-CONSENT-01",
		_("%.*s has no name that can stand in a text in %.*s (%s): "
		  "give one with \"puente person rename %.*s --lang %.*s\", or "
		  "change the consent"),
		(int)person.handle.len, person.handle.ptr,
		(int)query->language.len, query->language.ptr, use,
		(int)person.handle.len, person.handle.ptr,
		(int)query->language.len, query->language.ptr);
}
