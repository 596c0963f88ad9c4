#include "config.h"

#include "glossary/tbx-put.h"

#include <inttypes.h>

#include "base/i18n.h"
#include "glossary/category.h"
#include "glossary/tbx.h"
#include "text/lang.h"
#include "text/timestamp.h"
#include "text/unit.h"

/* ---- elements ---- */

static void
put_typed(struct tbx_put *put, const char *element, struct pu_str type,
	  struct pu_str value)
{
	pu_buf_addf(&put->out, "<%s", element);
	xml_put_attribute(&put->out, "type", type);
	pu_buf_addc(&put->out, '>');
	xml_put_text(&put->out, value);
	pu_buf_addf(&put->out, "</%s>", element);
}

static void
put_z(struct tbx_put *put, const char *element, const char *type,
      struct pu_str value)
{
	if (value.len)
		put_typed(put, element, pu_str(type), value);
}

/* Of ours; only where everything is to be kept. */
static void
put_own(struct tbx_put *put, const char *type, struct pu_str value)
{
	if (put->whole)
		put_z(put, "admin", type, value);
}

static void
put_note(struct tbx_put *put, struct pu_str note)
{
	if (!note.len)
		return;
	pu_buf_addz(&put->out, "<note>");
	xml_put_text(&put->out, note);
	pu_buf_addz(&put->out, "</note>");
}

static void
put_time(struct tbx_put *put, const char *type, int64_t time)
{
	struct pu_buf text = PU_BUF_INIT;

	if (time != PU_NO_TIME && timestamp_write(&text, time))
		put_own(put, type, pu_buf_str(&text));
	pu_buf_free(&text);
}

static void
put_transaction(struct tbx_put *put, const char *what, int64_t time,
		struct pu_str person)
{
	struct pu_buf date = PU_BUF_INIT;

	if (!put->whole && time != PU_NO_TIME && timestamp_write(&date, time)) {
		pu_buf_addz(&put->out, "<transacGrp>");
		put_z(put, "transac", "transactionType", pu_str(what));
		pu_buf_addf(&put->out, "<date>%.4s-%.2s-%.2s</date>", date.ptr,
			    date.ptr + 4, date.ptr + 6);
		put_z(put, "transacNote", "responsibility", person);
		pu_buf_addz(&put->out, "</transacGrp>");
	}
	pu_buf_free(&date);
}

/* ---- fields ---- */

static void
put_own_fields(struct tbx_put *put, const struct pu_term_field *fields,
	       size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct pu_buf name = PU_BUF_INIT;

		pu_buf_addz(&name, TBX_FIELD);
		pu_buf_add(&name, fields[i].name);
		pu_buf_addz(&put->out, "<admin");
		xml_put_attribute(&put->out, "type", pu_buf_str(&name));
		if (fields[i].language.len)
			xml_put_attribute(&put->out, "xml:lang",
					  fields[i].language);
		pu_buf_addc(&put->out, '>');
		xml_put_text(&put->out, fields[i].value);
		pu_buf_addz(&put->out, "</admin>");
		pu_buf_free(&name);
	}
}

/* What TBX-Basic has a place for at this level. */
struct level {
	const char *described; /* "context" of a term, else "definition" */
	bool graphic;
};

/* The value of the field behind this one, when it is what belongs to it. */
static struct pu_str
belonging(const struct pu_term_field *fields, size_t count, size_t at,
	  const char *end)
{
	struct pu_str name = fields[at].name, next;

	if (at + 1 == count)
		return pu_str_n("", 0);
	next = fields[at + 1].name;
	return next.len == name.len + strlen(end) &&
			       !memcmp(next.ptr, name.ptr, name.len) &&
			       pu_str_ends(next, end)
		       ? fields[at + 1].value
		       : pu_str_n("", 0);
}

static void
put_described(struct tbx_put *put, struct pu_str type, struct pu_str value,
	      struct pu_str source)
{
	if (!source.len) {
		put_typed(put, "descrip", type, value);
		return;
	}
	pu_buf_addz(&put->out, "<descripGrp>");
	put_typed(put, "descrip", type, value);
	put_z(put, "admin", "source", source);
	pu_buf_addz(&put->out, "</descripGrp>");
}

/* The schemas want an address that leads outside. */
static void
put_link(struct tbx_put *put, struct pu_str type, struct pu_str value,
	 struct pu_str target)
{
	target = target.len ? target : value;
	if (!pu_str_starts(target, "http://") &&
	    !pu_str_starts(target, "https://"))
		return;
	pu_buf_addz(&put->out, "<xref");
	xml_put_attribute(&put->out, "type", type);
	xml_put_attribute(&put->out, "target", target);
	pu_buf_addc(&put->out, '>');
	xml_put_text(&put->out, value);
	pu_buf_addz(&put->out, "</xref>");
}

static void
put_basic_fields(struct tbx_put *put, const struct pu_term_field *fields,
		 size_t count, struct pu_str language,
		 const struct level *level)
{
	for (size_t i = 0; i < count; i++) {
		struct pu_str name = fields[i].name, value = fields[i].value;

		if (!pu_str_eq(fields[i].language, language))
			continue;
		if (pu_str_is(name, level->described))
			put_described(put, name, value,
				      belonging(fields, count, i, "/source"));
		else if (pu_str_is(name, "externalCrossReference") ||
			 (level->graphic && pu_str_is(name, "xGraphic")))
			put_link(put, name, value,
				 belonging(fields, count, i, "/target"));
	}
}

/* ---- terms ---- */

static void
put_term_notes(struct tbx_put *put, const struct pu_term *term)
{
	enum pu_term_pos pos = term->pos;

	if (pos == PU_POS_PROPER && !put->dialect->proper && !put->whole)
		pos = PU_POS_NOUN;
	if (put->whole)
		put_z(put, "termNote", "x-puente-pos",
		      pu_str(pu_term_pos_name(pos)));
	else
		put_z(put, "termNote", "partOfSpeech",
		      pu_str(category_write_pos(pos)));
	put_z(put, "termNote", "grammaticalGender",
	      pu_str(category_write_gender(term->gender)));
	if (put->whole)
		put_z(put, "termNote", "grammaticalNumber",
		      pu_str(category_write_number(term->number)));
	put_z(put, "termNote", "geographicalUsage", term->region);
	put_z(put, "termNote", "administrativeStatus",
	      pu_str(category_write_status(term->status)));
	put_z(put, "termNote", "termType",
	      pu_str(category_write_type(term->type)));
}

/* Why it should not be written, and what should: a note, where there is no
 * category for it. */
static void
put_advice(struct tbx_put *put, const struct pu_term *term)
{
	struct pu_buf note = PU_BUF_INIT;

	pu_buf_add(&note, term->reason);
	if (term->instead.len)
		pu_buf_addf(&note, _("%s(write instead: %.*s)"),
			    note.len ? " " : "", (int)term->instead.len,
			    term->instead.ptr);
	put_note(put, pu_buf_str(&note));
	pu_buf_free(&note);
}

static void
put_term(struct tbx_put *put, const struct pu_term *term)
{
	static const struct level level = { .described = "context" };

	pu_buf_addf(&put->out, "<%s><term>", put->dialect->term);
	xml_put_text(&put->out, term->text);
	pu_buf_addz(&put->out, "</term>");
	put_term_notes(put, term);
	put_z(put, "admin", "source", term->source);
	put_transaction(put, "origination", term->created, term->author);
	put_transaction(put, "modification", term->changed, pu_str_n("", 0));
	put_note(put, term->note);
	if (put->whole) {
		put_own(put, "x-puente-reason", term->reason);
		put_own(put, "x-puente-instead", term->instead);
		for (size_t i = 0; i < term->form_count; i++)
			put_own(put, "x-puente-forms", term->forms[i]);
		put_own(put, "x-puente-author", term->author);
		put_own(put, "x-puente-approver", term->approver);
		put_time(put, "x-puente-created", term->created);
		put_time(put, "x-puente-changed", term->changed);
		put_own_fields(put, term->fields, term->field_count);
	} else {
		put_advice(put, term);
		put_basic_fields(put, term->fields, term->field_count,
				 pu_str_n("", 0), &level);
	}
	pu_buf_addf(&put->out, "</%s>\n", put->dialect->term);
}

/* ---- the entry ---- */

static void
put_section(struct tbx_put *put, const struct pu_concept *concept, size_t first)
{
	static const struct level level = { .described = "definition",
					    .graphic = true };
	struct pu_str language = concept->terms[first].language;

	pu_buf_addf(&put->out, "<%s", put->dialect->section);
	xml_put_attribute(&put->out, "xml:lang", language);
	pu_buf_addz(&put->out, ">\n");
	if (!put->whole)
		put_basic_fields(put, concept->fields, concept->field_count,
				 language, &level);
	for (size_t i = first; i < concept->term_count &&
			       pu_str_eq(concept->terms[i].language, language);
	     i++)
		put_term(put, &concept->terms[i]);
	pu_buf_addf(&put->out, "</%s>\n", put->dialect->section);
}

static void
put_concept(struct tbx_put *put, const struct pu_concept *concept)
{
	static const struct level level = { .described = "definition",
					    .graphic = true };

	put_z(put, "descrip", "subjectField", concept->domain);
	if (concept->definition.len && !put->whole)
		put_described(put, pu_str("definition"), concept->definition,
			      concept->source);
	else {
		put_z(put, "descrip", "definition", concept->definition);
		put_z(put, "admin", "source", concept->source);
	}
	put_transaction(put, "origination", concept->created, concept->author);
	put_transaction(put, "modification", concept->changed, pu_str_n("", 0));
	put_note(put, concept->note);
	if (!put->whole) {
		put_basic_fields(put, concept->fields, concept->field_count,
				 pu_str_n("", 0), &level);
		return;
	}
	put_own(put, "x-puente-id", concept->foreign);
	put_own(put, "x-puente-glossary", concept->glossary);
	put_own(put, "x-puente-kind", pu_str(pu_term_kind_name(concept->kind)));
	put_own(put, "x-puente-keep", pu_str(concept->keep ? "yes" : ""));
	put_own(put, "x-puente-sensitive",
		pu_str(concept->sensitive ? "yes" : ""));
	put_own(put, "x-puente-author", concept->author);
	put_own(put, "x-puente-approver", concept->approver);
	put_time(put, "x-puente-created", concept->created);
	put_time(put, "x-puente-changed", concept->changed);
	put_own_fields(put, concept->fields, concept->field_count);
}

/* Which comes first: the smaller one. */
static int
rank(struct pu_str language, struct pu_str source, struct pu_str target)
{
	if (source.len && lang_matches(language, source))
		return 0;
	return target.len && lang_matches(language, target) ? 1 : 2;
}

void
tbx_put_entry(struct tbx_put *put, const struct pu_concept *concept,
	      struct pu_str source, struct pu_str target)
{
	pu_buf_addf(&put->out, "<%s id=\"c%" PRIu64 "\">\n",
		    put->dialect->entry, ++put->entries);
	put_concept(put, concept);
	pu_buf_addc(&put->out, '\n');
	for (int r = 0; r < 3; r++)
		for (size_t i = 0; i < concept->term_count; i++) {
			struct pu_str language = concept->terms[i].language;

			if (i &&
			    pu_str_eq(concept->terms[i - 1].language, language))
				continue;
			if (rank(language, source, target) == r)
				put_section(put, concept, i);
		}
	pu_buf_addf(&put->out, "</%s>\n", put->dialect->entry);
}
