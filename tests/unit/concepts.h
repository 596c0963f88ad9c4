/* concepts.h - what the tests of readers and writers of concepts share: a source
 * over bytes at hand, and its concepts as one text
 */
#ifndef TESTS_UNIT_CONCEPTS_H
#define TESTS_UNIT_CONCEPTS_H

#include "glossary/category.h"
#include "glossary/stream.h"
#include "tests/tap.h"

static inline void
concepts_say(struct pu_buf *out, const char *name, struct pu_str value)
{
	if (value.len)
		pu_buf_addf(out, ";%s=%.*s", name, (int)value.len, value.ptr);
}

static inline void
concepts_fields(struct pu_buf *out, const struct pu_term_field *fields,
		size_t count)
{
	for (size_t i = 0; i < count; i++)
		pu_buf_addf(out, ";*%.*s%s%.*s=%.*s", (int)fields[i].name.len,
			    fields[i].name.ptr,
			    fields[i].language.len ? "@" : "",
			    (int)fields[i].language.len, fields[i].language.ptr,
			    (int)fields[i].value.len, fields[i].value.ptr);
}

static inline void
concepts_term(struct pu_buf *out, const struct pu_term *t)
{
	pu_buf_addf(out, "\n  %.*s:%.*s", (int)t->language.len, t->language.ptr,
		    (int)t->text.len, t->text.ptr);
	if (t->status != PU_TERM_PREFERRED)
		pu_buf_addf(out, ";%s", pu_term_status_name(t->status));
	concepts_say(out, "why", t->reason);
	concepts_say(out, "instead", t->instead);
	concepts_say(out, "type", pu_str(category_write_type(t->type)));
	concepts_say(out, "pos", pu_str(pu_term_pos_name(t->pos)));
	concepts_say(out, "gender", pu_str(category_write_gender(t->gender)));
	concepts_say(out, "number", pu_str(category_write_number(t->number)));
	concepts_say(out, "region", t->region);
	concepts_say(out, "note", t->note);
	concepts_say(out, "source", t->source);
	for (size_t i = 0; i < t->form_count; i++)
		concepts_say(out, "form", t->forms[i]);
	concepts_say(out, "by", t->author);
	concepts_say(out, "ok", t->approver);
	if (t->created != PU_NO_TIME)
		pu_buf_addf(out, ";created=%lld", (long long)t->created);
	if (t->changed != PU_NO_TIME)
		pu_buf_addf(out, ";changed=%lld", (long long)t->changed);
	concepts_fields(out, t->fields, t->field_count);
}

/* "[id]domain=...", and a line a term. */
static inline void
concepts_show(struct pu_buf *out, const struct pu_concept *c)
{
	pu_buf_addf(out, "[%.*s]", (int)c->foreign.len, c->foreign.ptr);
	concepts_say(out, "in", c->glossary);
	concepts_say(out, "domain", c->domain);
	concepts_say(out, "def", c->definition);
	concepts_say(out, "note", c->note);
	concepts_say(out, "source", c->source);
	if (c->kind != PU_TERM_COMMON)
		concepts_say(out, "kind", pu_str(pu_term_kind_name(c->kind)));
	if (c->keep)
		pu_buf_addz(out, ";keep");
	if (c->sensitive)
		pu_buf_addz(out, ";sensitive");
	concepts_say(out, "by", c->author);
	concepts_say(out, "ok", c->approver);
	if (c->created != PU_NO_TIME)
		pu_buf_addf(out, ";created=%lld", (long long)c->created);
	if (c->changed != PU_NO_TIME)
		pu_buf_addf(out, ";changed=%lld", (long long)c->changed);
	concepts_fields(out, c->fields, c->field_count);
	for (size_t i = 0; i < c->term_count; i++)
		concepts_term(out, &c->terms[i]);
	pu_buf_addc(out, '\n');
}

/* All concepts of a source, each warning as "!code:line", and how it ended. */
static inline void
concepts_drain(struct pu_buf *out, struct concept_source *source)
{
	struct pu_error err = { .code = PU_OK };
	const struct pu_report *report;
	struct pu_concept concept;
	size_t breaks = 0;
	int got;

	while ((got = source->ops->next(source->self, &concept, &err)) != 0) {
		if (got > 0) {
			concepts_show(out, &concept);
			continue;
		}
		if (breaks++ < 4)
			pu_buf_addf(out, "%s:%ld: %s\n", pu_code_name(err.code),
				    err.line, err.text);
		if (breaks > 100000)
			break;
	}
	report = source->ops->report(source->self);
	for (size_t i = 0; i < report->warning_count; i++)
		pu_buf_addf(out, "!%s:%ld\n", report->warnings[i].code,
			    report->warnings[i].line);
	concept_source_close(source);
}

static inline void
concepts_read(struct pu_buf *out, concept_source_opener *open,
	      const char *bytes, size_t len, const char *name,
	      enum input_kind kind, const struct concept_reading *how)
{
	struct pu_error err = { .code = PU_OK };
	struct concept_source source;
	struct input *in;

	pu_buf_clear(out);
	if (!input_open_memory(&in, pu_str_n(bytes, len), name, kind, &err) ||
	    !open(&source, in, how, &err)) {
		pu_buf_addf(out, "%s:%ld: %s\n", pu_code_name(err.code),
			    err.line, err.text);
		return;
	}
	concepts_drain(out, &source);
}

#endif
