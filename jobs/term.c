#include "config.h"

#include "jobs/term.h"

#include <string.h>

#include "base/i18n.h"
#include "text/lang.h"
#include "text/unit.h"

/* A change under way. */
struct changing {
	struct job *job;
	struct pu_arena *arena;
	struct term_outcome *outcome;
	bool dry; /* taken back in the end */
	bool sure; /* a contradiction is no failure */
};

/* ---- beginning and ending ---- */

static struct changing
change(struct job *job, bool dry, bool sure, struct pu_arena *arena,
       struct term_outcome *outcome)
{
	return (struct changing){ .job = job,
				  .arena = arena,
				  .outcome = outcome,
				  .dry = dry,
				  .sure = sure };
}

static bool
begin(struct changing *c, bool create, const char *kind, struct pu_str what,
      struct pu_error *err)
{
	*c->outcome = (struct term_outcome){ .batch = 0 };
	return job_open(c->job, create && !c->dry ? JOB_CREATE : JOB_WRITE,
			err) &&
	       pu_glossary_begin(c->job->glossary, kind, what,
				 &c->outcome->batch, err);
}

/* ok: the change has succeeded so far. */
static bool
end(struct changing *c, bool ok, struct pu_error *err)
{
	if (ok && !c->dry)
		return pu_glossary_commit(c->job->glossary, &c->outcome->batch,
					  err);
	pu_glossary_rollback(c->job->glossary);
	c->outcome->batch = 0;
	return ok;
}

/* Shows what has become of it, and doubts of it. */
static bool
review(struct changing *c, int64_t concept, struct pu_error *err)
{
	struct term_outcome *o = c->outcome;

	if (!pu_glossary_get(c->job->glossary, concept, c->arena, &o->concept,
			     NULL, err) ||
	    !pu_glossary_doubts(c->job->glossary, &o->concept, c->arena,
				&o->doubts, &o->doubt_count, err))
		return false;
	for (size_t i = 0; i < o->doubt_count && !c->sure; i++) {
		const struct pu_term_doubt *d = &o->doubts[i];

		if (d->kind == PU_DOUBT_CONTRADICTION)
			return pu_fail(
				err, PU_INVALID,
				_("\"%.*s\" for \"%.*s\" is preferred in one "
				  "concept and forbidden in another, %lld: say "
				  "which is right, or --yes"),
				(int)d->term.len, d->term.ptr,
				(int)d->other.len, d->other.ptr,
				(long long)d->concept);
	}
	return true;
}

/* ---- adding ---- */

/* The concept that the addition is to go into; 0: a new one. */
static bool
find_concept(struct changing *c, const struct term_addition *a, int64_t *id,
	     struct pu_error *err)
{
	const int64_t *ids;
	size_t count;

	*id = a->concept;
	if (a->concept || a->apart)
		return true;
	if (!pu_glossary_named(c->job->glossary, a->languages[0], a->texts[0],
			       c->arena, &ids, &count, err))
		return false;
	for (size_t i = 0; i < count && !*id; i++) {
		struct pu_concept concept;

		if (!pu_glossary_get(c->job->glossary, ids[i], c->arena,
				     &concept, NULL, err))
			return false;
		if (!a->glossary.len ||
		    pu_str_eq(a->glossary, concept.glossary))
			*id = ids[i];
	}
	return true;
}

static bool
say_all(struct pu_concept *concept, struct pu_term *term, bool of_term,
	const struct saying *sayings, size_t count, struct pu_arena *arena,
	struct pu_error *err)
{
	for (size_t i = 0; i < count; i++)
		if (!concept_say(concept, term, of_term, &sayings[i], arena,
				 err))
			return false;
	return true;
}

/* What the concept has says otherwise: nothing is to be lost unseen. */
static bool
refuse(const struct pu_merged *merged, struct pu_error *err)
{
	for (size_t i = 0; i < merged->change_count; i++) {
		const struct pu_merge_change *change = &merged->changes[i];

		if (change->conflict)
			return pu_fail(
				err, PU_CONFLICT,
				_("concept %lld says another %s: \"%.*s\", not "
				  "\"%.*s\"; \"puente term edit\" changes it, "
				  "--new makes a concept apart"),
				(long long)merged->concept, change->field,
				(int)change->before.len, change->before.ptr,
				(int)change->after.len, change->after.ptr);
	}
	return true;
}

static bool
add(struct changing *c, const struct term_addition *a, struct pu_error *err)
{
	struct pu_term terms[2];
	struct pu_concept concept = { .glossary = a->glossary,
				      .terms = terms,
				      .term_count = a->count,
				      .created = PU_NO_TIME,
				      .changed = PU_NO_TIME };
	struct pu_merged merged = { .merge = PU_MERGE_NEW };
	int64_t id;

	for (size_t i = 0; i < a->count; i++)
		terms[i] = (struct pu_term){ .language = a->languages[i],
					     .text = a->texts[i],
					     .created = PU_NO_TIME,
					     .changed = PU_NO_TIME };
	if (!say_all(&concept, &terms[a->count - 1], false, a->sayings,
		     a->saying_count, c->arena, err) ||
	    !find_concept(c, a, &id, err))
		return false;
	if (!id) {
		c->outcome->added = true;
		return pu_glossary_store(c->job->glossary, &concept, &id,
					 err) &&
		       review(c, id, err);
	}
	/* The term by which it was found is there, whatever is said of it. */
	if (!a->concept && a->count > 1) {
		concept.terms++;
		concept.term_count--;
	}
	if (!pu_glossary_merge_into(c->job->glossary, id, &concept,
				    PU_CONFLICT_KEEP, c->arena, &merged, err) ||
	    !refuse(&merged, err))
		return false;
	c->outcome->added = merged.merge == PU_MERGE_MERGED;
	return review(c, id, err);
}

bool
job_term_add(struct job *job, const struct term_addition *addition, bool dry,
	     struct pu_arena *arena, struct term_outcome *outcome,
	     struct pu_error *err)
{
	struct changing c = change(job, dry, addition->sure, arena, outcome);

	return begin(&c, true, NULL, pu_str(""), err) &&
	       end(&c, add(&c, addition, err), err);
}

/* ---- what is meant ---- */

static bool
no_term(const struct term_ref *ref, struct pu_error *err)
{
	return pu_fail(err, PU_NOT_FOUND, _("there is no term %lld.%lld"),
		       (long long)ref->concept, (long long)ref->number);
}

/* Where the term stands that is meant; *at is the number of terms when it is
 * the whole concept. */
static bool
find_term(const struct pu_concept *concept, const struct term_ref *ref,
	  size_t *at, struct pu_error *err)
{
	size_t found = 0;

	*at = concept->term_count;
	if (!ref->number && !ref->language.len)
		return true;
	for (size_t i = 0; i < concept->term_count; i++) {
		const struct pu_term *term = &concept->terms[i];

		if (ref->number ? pu_term_number(term->id) == ref->number
				: lang_matches(term->language, ref->language)) {
			*at = i;
			found++;
		}
	}
	if (found == 1)
		return true;
	if (ref->number)
		return no_term(ref, err);
	return pu_fail(err, found ? PU_INVALID : PU_NOT_FOUND,
		       found ? _("concept %lld has several terms in this "
				 "language: give the number of one, such as "
				 "%lld.1")
			     : _("concept %lld has no term in this language; "
				 "\"puente term add --concept %lld\" adds "
				 "one"),
		       (long long)ref->concept, (long long)ref->concept);
}

/* The concept with terms that may be changed, and the one that is meant; NULL:
 * all of it. */
static bool
load(struct changing *c, const struct term_ref *ref, struct pu_concept *concept,
     struct pu_term **term, struct pu_error *err)
{
	struct pu_term *terms;
	size_t at;

	if (!pu_glossary_get(c->job->glossary, ref->concept, c->arena, concept,
			     NULL, err) ||
	    !find_term(concept, ref, &at, err))
		return false;
	terms = arena_array(c->arena, concept->term_count, sizeof *terms);
	memcpy(terms, concept->terms, concept->term_count * sizeof *terms);
	concept->terms = terms;
	*term = at < concept->term_count ? &terms[at] : NULL;
	return true;
}

/* ---- editing ---- */

static bool
edit(struct changing *c, const struct term_ref *ref,
     const struct term_editing *editing, struct pu_error *err)
{
	struct pu_concept concept;
	struct pu_term *term;

	if (!load(c, ref, &concept, &term, err))
		return false;
	if (editing->text.ptr && !term)
		return pu_fail(err, PU_INVALID,
			       _("which term is to be \"%.*s\"? give its "
				 "number, such as %lld.1, or its language"),
			       (int)editing->text.len, editing->text.ptr,
			       (long long)concept.id);
	if (editing->text.ptr) {
		term->text = editing->text;
		term->approver = pu_str("");
	}
	if (editing->glossary.len)
		concept.glossary = editing->glossary;
	return say_all(&concept, term, true, editing->sayings,
		       editing->saying_count, c->arena, err) &&
	       pu_glossary_edit(c->job->glossary, &concept, 0, err) &&
	       review(c, concept.id, err);
}

bool
job_term_edit(struct job *job, const struct term_ref *ref,
	      const struct term_editing *editing, bool dry,
	      struct pu_arena *arena, struct term_outcome *outcome,
	      struct pu_error *err)
{
	struct changing c = change(job, dry, editing->sure, arena, outcome);

	return begin(&c, false, NULL, pu_str(""), err) &&
	       end(&c, edit(&c, ref, editing, err), err);
}

/* ---- deleting ---- */

static bool delete (struct changing *c, const struct term_ref *ref,
		    struct pu_error *err)
{
	struct pu_concept *concept = &c->outcome->concept;
	struct pu_term *term, *terms;

	if (!load(c, ref, concept, &term, err))
		return false;
	if (!term || concept->term_count == 1)
		return pu_glossary_delete(c->job->glossary, concept->id, err);
	terms = (struct pu_term *)concept->terms;
	concept->term_count--;
	memmove(term, term + 1,
		(size_t)(terms + concept->term_count - term) * sizeof *term);
	return pu_glossary_edit(c->job->glossary, concept, 0, err);
}

bool
job_term_delete(struct job *job, const struct term_ref *ref, bool dry,
		struct pu_arena *arena, struct term_outcome *outcome,
		struct pu_error *err)
{
	struct changing c = change(job, dry, true, arena, outcome);
	struct pu_buf what = PU_BUF_INIT;
	bool ok;

	pu_buf_addf(&what, "%lld", (long long)ref->concept);
	if (ref->number)
		pu_buf_addf(&what, ".%lld", (long long)ref->number);
	ok = begin(&c, false, "term delete", pu_buf_str(&what), err) &&
	     end(&c, delete (&c, ref, err), err);
	pu_buf_free(&what);
	return ok;
}

/* ---- approving ---- */

static bool
sign(struct pu_str *approver, struct pu_str author, struct pu_str who,
     struct pu_error *err)
{
	if (pu_str_eq(author, who))
		return pu_fail(err, PU_CONFLICT,
			       _("%.*s has added it: somebody else approves"),
			       (int)who.len, who.ptr);
	*approver = who;
	return true;
}

static bool
approve(struct changing *c, const struct term_ref *ref, struct pu_error *err)
{
	struct pu_buf who = PU_BUF_INIT;
	struct pu_concept concept;
	struct pu_term *term, *terms;
	bool found, ok;

	ok = pu_tm_config_get(c->job->tm, pu_str("user"), &who, &found, err) &&
	     (who.len ||
	      pu_fail(err, PU_INVALID,
		      _("who approves? \"puente config user HANDLE\" says "
			"who you are"))) &&
	     load(c, ref, &concept, &term, err);
	if (ok && term)
		ok = sign(&term->approver, term->author, pu_buf_str(&who), err);
	if (ok && !term) {
		terms = (struct pu_term *)concept.terms;
		ok = sign(&concept.approver, concept.author, pu_buf_str(&who),
			  err);
		for (size_t i = 0; ok && i < concept.term_count; i++)
			if (!pu_str_eq(terms[i].author, pu_buf_str(&who)))
				terms[i].approver = pu_buf_str(&who);
	}
	ok = ok && pu_glossary_edit(c->job->glossary, &concept, 0, err) &&
	     review(c, concept.id, err);
	pu_buf_free(&who);
	return ok;
}

bool
job_term_approve(struct job *job, const struct term_ref *ref, bool dry,
		 struct pu_arena *arena, struct term_outcome *outcome,
		 struct pu_error *err)
{
	struct changing c = change(job, dry, true, arena, outcome);

	return begin(&c, false, NULL, pu_str(""), err) &&
	       end(&c, approve(&c, ref, err), err);
}

bool
job_term_find(struct job *job, struct pu_str text, struct pu_str source,
	      struct pu_str target, struct pu_arena *arena,
	      const struct pu_term_hit **hits, size_t *count,
	      struct pu_error *err)
{
	return job_open(job, JOB_READ, err) &&
	       pu_glossary_find(job->glossary, text, source, target, arena,
				hits, count, err);
}
