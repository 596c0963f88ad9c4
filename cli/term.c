#include "config.h"

#include "cli/term.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/lang.h"

/* ---- what the command line says ---- */

static bool
is_saying(const char *name)
{
	static const char *const others[] = { "source",   "target", "glossary",
					      "concept",  "new",    "min",
					      "max",      "db",     "output",
					      "priority", "delete", "history" };

	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (!strcmp(name, others[i]))
			return false;
	return true;
}

struct saying *
term_sayings(const struct invocation *inv, size_t *count)
{
	struct saying *sayings =
		mem_array(inv->given_count + 1, sizeof *sayings);

	*count = 0;
	for (size_t i = 0; i < inv->given_count; i++) {
		const struct option_spec *spec = inv->given[i].spec;
		const char *name = spec->name, *value = inv->given[i].value;
		bool of_ours = false;

		for (const struct option_spec *o = inv->command->options;
		     o->name; o++)
			of_ours = of_ours || o == spec;
		if (!of_ours || !is_saying(name))
			continue;
		if (!strcmp(name, "reference"))
			name = "source";
		if (!value)
			value = strncmp(name, "no-", 3) != 0 ? "yes" : "no";
		if (!strncmp(name, "no-", 3))
			name += 3;
		sayings[(*count)++] = (struct saying){ .field = name,
						       .value = pu_str(value) };
	}
	return sayings;
}

/* A number of at most most, from *at on, which moves past it. */
static bool
number(const char **at, int64_t most, int64_t *out)
{
	char *end;

	errno = 0;
	*out = strtoll(*at, &end, 10);
	if (errno || end == *at || *out < 1 || *out > most)
		return false;
	*at = end;
	return true;
}

bool
term_ref(struct invocation *inv, const char *text, struct term_ref *ref,
	 int *status)
{
	const char *at = text;
	bool ok;

	*ref = (struct term_ref){ .concept = 0 };
	ok = number(&at, INT64_MAX / (PU_TERM_IDS + 1) - 1, &ref->concept);
	if (ok && *at == '.') {
		at++;
		ok = number(&at, PU_TERM_IDS, &ref->number);
	}
	if (ok && !*at)
		return true;
	*status = command_misuse(inv,
				 _("\"%s\" is not the number of a concept "
				   "(such as 3) or of a term (3.2)"),
				 text);
	return false;
}

/* ---- JSON ---- */

static void
put_signed(json_t *value, struct pu_str author, struct pu_str approver,
	   int64_t created, int64_t changed)
{
	json_object_set_new(value, "author", value_name(author));
	json_object_set_new(value, "approver", value_name(approver));
	json_object_set_new(value, "created", value_time(created));
	json_object_set_new(value, "changed", value_time(changed));
}

static json_t *
fields_value(const struct pu_term_field *fields, size_t count)
{
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++) {
		json_t *field = json_array();

		json_array_append_new(field, value_text(fields[i].name));
		json_array_append_new(field, value_text(fields[i].value));
		if (fields[i].language.len)
			json_array_append_new(field,
					      value_text(fields[i].language));
		json_array_append_new(list, field);
	}
	return list;
}

static json_t *
named_value(const char *name)
{
	return value_name(pu_str(name));
}

static json_t *
term_value(const struct pu_term *term, int64_t concept)
{
	json_t *value = json_object(), *forms = json_array();
	char id[48];

	snprintf(id, sizeof id, "%" PRId64 ".%" PRId64, concept,
		 pu_term_number(term->id));
	json_object_set_new(value, "id", json_string(id));
	json_object_set_new(value, "language", value_text(term->language));
	json_object_set_new(value, "text", value_text(term->text));
	json_object_set_new(value, "status",
			    json_string(pu_term_status_name(term->status)));
	json_object_set_new(value, "reason", value_name(term->reason));
	json_object_set_new(value, "instead", value_name(term->instead));
	json_object_set_new(value, "type",
			    named_value(pu_term_type_name(term->type)));
	json_object_set_new(value, "pos",
			    named_value(pu_term_pos_name(term->pos)));
	json_object_set_new(value, "gender",
			    named_value(pu_term_gender_name(term->gender)));
	json_object_set_new(value, "number",
			    named_value(pu_term_number_name(term->number)));
	json_object_set_new(value, "region", value_name(term->region));
	json_object_set_new(value, "note", value_name(term->note));
	json_object_set_new(value, "reference", value_name(term->source));
	for (size_t i = 0; i < term->form_count; i++)
		json_array_append_new(forms, value_text(term->forms[i]));
	json_object_set_new(value, "forms", forms);
	json_object_set_new(value, "fields",
			    fields_value(term->fields, term->field_count));
	put_signed(value, term->author, term->approver, term->created,
		   term->changed);
	return value;
}

json_t *
concept_value(const struct pu_concept *concept)
{
	json_t *value = json_object(), *terms = json_array();

	json_object_set_new(value, "concept", json_integer(concept->id));
	json_object_set_new(value, "glossary", value_text(concept->glossary));
	json_object_set_new(value, "kind",
			    json_string(pu_term_kind_name(concept->kind)));
	json_object_set_new(value, "domain", value_name(concept->domain));
	json_object_set_new(value, "definition",
			    value_name(concept->definition));
	json_object_set_new(value, "note", value_name(concept->note));
	json_object_set_new(value, "reference", value_name(concept->source));
	json_object_set_new(value, "keep", json_boolean(concept->keep));
	json_object_set_new(value, "sensitive",
			    json_boolean(concept->sensitive));
	json_object_set_new(value, "foreign", value_name(concept->foreign));
	for (size_t i = 0; i < concept->term_count; i++)
		json_array_append_new(
			terms, term_value(&concept->terms[i], concept->id));
	json_object_set_new(value, "terms", terms);
	json_object_set_new(
		value, "fields",
		fields_value(concept->fields, concept->field_count));
	put_signed(value, concept->author, concept->approver, concept->created,
		   concept->changed);
	return value;
}
