#include "config.h"

#include "jobs/glossary-verify.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "jobs/giveaway.h"
#include "tm/walk.h"

#define FINDINGS_MOST 1000u

/* Concepts, in whatever order. */
struct sum {
	uint64_t concepts, hash;
};

struct glossary_verify {
	struct giveaway *away;
	const struct glossary_export_options *options;
	struct glossary_export_result *result;
	const char *name;
	struct sum sent, seen;
};

bool
glossary_verify_new(struct glossary_verify **out, struct job *job,
		    const struct glossary_export_options *options,
		    struct glossary_export_result *result, struct pu_error *err)
{
	struct glossary_verify *v = mem_alloc(sizeof *v);
	struct pu_buf user = PU_BUF_INIT;
	struct pu_str name;
	int64_t id = 0;
	bool found, ok;
	int got;

	*v = (struct glossary_verify){ .away = giveaway_new(),
				       .options = options,
				       .result = result,
				       .name = options->path ? options->path
							     : "stdout" };
	*out = v;
	while ((got = tm_name_next(job->tm, &id, &name, err)) == 1)
		giveaway_name(v->away, name);
	ok = got == 0 &&
	     pu_tm_config_get(job->tm, pu_str("user"), &user, &found, err);
	if (ok)
		giveaway_name(v->away, pu_buf_str(&user));
	pu_buf_free(&user);
	return ok;
}

void
glossary_verify_free(struct glossary_verify *v)
{
	if (!v)
		return;
	giveaway_free(v->away);
	free(v);
}

/* ---- what gives somebody away ---- */

static bool
look_at_value(const struct glossary_verify *v, const char *where,
	      struct pu_str value, struct pu_error *err)
{
	struct pu_str what;

	if (!value.len || !giveaway_in_value(v->away, value, &what))
		return true;
	return pu_fail(err, PU_CONSENT,
		       _("%s is not written: in concept %" PRIu64
			 ", %s would give \"%.*s\" away, a person that the "
			 "memory knows, an address or an account; change or "
			 "delete it with \"puente term edit\", or write with "
			 "--for self, for yourself alone"),
		       v->name, v->sent.concepts, where,
		       (int)(what.len < 80 ? what.len : 80), what.ptr);
}

static void
note(struct glossary_verify *v, struct pu_str what)
{
	struct glossary_export_result *result = v->result;
	struct glossary_finding *list;

	result->finding_total++;
	if (result->finding_count == FINDINGS_MOST)
		return;
	if (!result->findings)
		result->findings = arena_array(result->arena, FINDINGS_MOST,
					       sizeof *result->findings);
	list = result->findings;
	list[result->finding_count++] =
		(struct glossary_finding){ v->sent.concepts,
					   arena_str(result->arena, what) };
}

static void
look_at_text(struct glossary_verify *v, struct pu_str text)
{
	struct giveaway_at at = { 0 };
	struct pu_str what;

	while (text.len && giveaway_in_text(v->away, text, &at, &what))
		note(v, what);
}

static bool
look_at_fields(const struct glossary_verify *v,
	       const struct pu_term_field *fields, size_t count,
	       struct pu_error *err)
{
	for (size_t i = 0; i < count; i++)
		if (!look_at_value(v, "field", fields[i].name, err) ||
		    !look_at_value(v, "field", fields[i].value, err))
			return false;
	return true;
}

static bool
look_at_term(struct glossary_verify *v, const struct pu_term *term,
	     struct pu_error *err)
{
	look_at_text(v, term->text);
	look_at_text(v, term->instead);
	look_at_text(v, term->reason);
	for (size_t i = 0; i < term->form_count; i++)
		look_at_text(v, term->forms[i]);
	return look_at_value(v, "author", term->author, err) &&
	       look_at_value(v, "approver", term->approver, err) &&
	       look_at_value(v, "region", term->region, err) &&
	       look_at_value(v, "note", term->note, err) &&
	       look_at_value(v, "source", term->source, err) &&
	       look_at_fields(v, term->fields, term->field_count, err);
}

/* ---- what was sent, and what was read ---- */

/* White space of any kind is one space, as readers have it. */
static uint64_t
hash_text(uint64_t hash, struct pu_str text)
{
	size_t from = 0;

	for (size_t i = 0; i <= text.len; i++) {
		bool space = i == text.len || text.ptr[i] == ' ';

		if (!space)
			continue;
		if (i > from)
			hash = hash_mix(
				hash_bytes(hash, text.ptr + from, i - from));
		from = i + 1;
	}
	return hash;
}

static void
add(struct sum *sum, const struct pu_concept *concept)
{
	uint64_t hash = 0;

	for (size_t i = 0; i < concept->term_count; i++) {
		const struct pu_term *term = &concept->terms[i];
		uint64_t one = hash_text(term->status, term->language);

		hash += hash_mix(hash_text(hash_mix(one), term->text));
	}
	sum->concepts++;
	sum->hash += hash_mix(hash);
}

bool
glossary_verify_sent(struct glossary_verify *v,
		     const struct pu_concept *concept, struct pu_error *err)
{
	add(&v->sent, concept);
	look_at_text(v, concept->definition);
	for (size_t i = 0; i < concept->term_count; i++)
		if (!look_at_term(v, &concept->terms[i], err))
			return false;
	return look_at_value(v, "id", concept->foreign, err) &&
	       look_at_value(v, "author", concept->author, err) &&
	       look_at_value(v, "approver", concept->approver, err) &&
	       look_at_value(v, "domain", concept->domain, err) &&
	       look_at_value(v, "note", concept->note, err) &&
	       look_at_value(v, "source", concept->source, err) &&
	       look_at_value(v, "glossary", concept->glossary, err) &&
	       look_at_fields(v, concept->fields, concept->field_count, err);
}

static bool
is_pairs(const struct glossary_export_options *o)
{
	return o->format == GLOSSARY_OMEGAT ||
	       ((o->format == GLOSSARY_CSV || o->format == GLOSSARY_TSV) &&
		o->source.len && o->target.len);
}

static bool
is_whole(const struct glossary_verify *v, uint64_t skipped)
{
	if (is_pairs(v->options))
		return v->seen.concepts + skipped == v->result->rows;
	return !skipped && v->seen.concepts == v->sent.concepts &&
	       v->seen.hash == v->sent.hash;
}

bool
glossary_verify_file(void *arg, const char *place, struct pu_error *err)
{
	struct glossary_verify *v = arg;
	const struct glossary_export_options *o = v->options;
	const struct concept_reading how = { o->source, o->target };
	enum glossary_format format = o->format;
	struct concept_source file;
	struct pu_concept concept;
	struct pu_error why = { .code = PU_OK };
	int got = 0;
	bool ok;

	if (!place) /* a pipe: it is gone already */
		return true;
	v->seen = (struct sum){ 0, 0 };
	ok = glossary_file_open(&file, place, &format, &how, &why);
	while (ok && (got = file.ops->next(file.self, &concept, &why)) > 0)
		add(&v->seen, &concept);
	ok = ok && got == 0 &&
	     is_whole(v, file.ops->report(file.self)->skipped);
	concept_source_close(&file);
	return ok ||
	       pu_fail(err, PU_SYNTAX,
		       _("%s is not written: read again, it does not say what "
			 "it should (%" PRIu64 " concepts); the disk may be "
			 "faulty, or this is a fault of puente: please report "
			 "it"),
		       v->name, v->seen.concepts);
}
