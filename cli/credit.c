#include "config.h"

#include "cli/credit.h"

#define ROLE_WIDTH 18

/* "41.2 %" */
static void
put_share(struct invocation *inv, int tenths)
{
	output_f(inv->out, "%3d.%d %%  ", tenths / 10, tenths % 10);
}

static json_t *
share_value(int tenths)
{
	return value_real(tenths / 10.0, 1);
}

static json_t *
texts_value(const struct pu_str *texts, size_t count)
{
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++)
		json_array_append_new(list, value_text(texts[i]));
	return list;
}

/* ---- as a page ---- */

static void
put_json(struct invocation *inv, const struct desk_credit_view *view)
{
	const struct desk_credit *credit = &view->credit;
	json_t *object = json_object(), *people = json_array();

	for (size_t i = 0; i < credit->computed.count; i++) {
		const struct credit_entry *entry = &credit->computed.entries[i];
		json_t *person;

		if (!credit_role_is_named(entry->role))
			continue;
		person = json_object();
		json_object_set_new(person, "role",
				    json_string(credit_role_name(entry->role)));
		json_object_set_new(person, "share", share_value(entry->share));
		json_object_set_new(person, "shown",
				    value_name(credit->names[i].text));
		json_array_append_new(people, person);
	}
	json_object_set_new(object, "job", value_text(view->name));
	json_object_set_new(object, "frozen", json_boolean(credit->frozen));
	json_object_set_new(object, "lines",
			    texts_value(credit->lines, credit->line_count));
	json_object_set_new(object, "notes",
			    texts_value(credit->notes, credit->note_count));
	json_object_set_new(object, "people", people);
	output_json(inv->out, object);
}

void
credit_put(struct invocation *inv, const struct desk_credit_view *view)
{
	const struct desk_credit *credit = &view->credit;

	if (inv->json) {
		put_json(inv, view);
		return;
	}
	for (size_t i = 0; i < credit->line_count; i++) {
		output_text(inv->out, credit->lines[i]);
		output_put(inv->out, "\n");
	}
	for (size_t i = 0; i < credit->note_count; i++) {
		output_text(inv->out, credit->notes[i]);
		output_put(inv->out, "\n");
	}
	for (size_t i = 0; i < credit->computed.count; i++) {
		const struct credit_entry *entry = &credit->computed.entries[i];

		if (!credit_role_is_named(entry->role))
			continue;
		output_column(inv->out, pu_str(credit_role_name(entry->role)),
			      ROLE_WIDTH);
		put_share(inv, entry->share);
		if (credit->names[i].text.len)
			output_text(inv->out, credit->names[i].text);
		else
			output_put(inv->out, _("(not named)"));
		output_put(inv->out, "\n");
	}
}

/* ---- for the desk ---- */

static void
explain_json(struct invocation *inv, const struct desk_credit_view *view,
	     size_t i)
{
	const struct credit_entry *entry = &view->credit.computed.entries[i];
	bool named = credit_role_is_named(entry->role);
	json_t *line = json_object();

	json_object_set_new(line, "role",
			    json_string(credit_role_name(entry->role)));
	json_object_set_new(line, "person", value_name(view->handles[i]));
	json_object_set_new(line, "share", share_value(entry->share));
	json_object_set_new(line, "rule", json_integer(entry->rule));
	json_object_set_new(line, "reason",
			    json_string(credit_reason_text(entry->reason)));
	json_object_set_new(line, "note", value_name(entry->note));
	json_object_set_new(line, "shown",
			    named ? value_name(view->credit.names[i].text)
				  : json_null());
	output_json(inv->out, line);
}

static void
explain_text(struct invocation *inv, const struct desk_credit_view *view,
	     size_t i)
{
	const struct credit_entry *entry = &view->credit.computed.entries[i];
	struct pu_str shown = view->credit.names[i].text;

	if (view->handles[i].len)
		output_text(inv->out, view->handles[i]);
	else
		output_put(inv->out, _("(erased)"));
	output_f(inv->out, ": %s, %d.%d %%: %s", credit_role_name(entry->role),
		 entry->share / 10, entry->share % 10,
		 credit_reason_text(entry->reason));
	if (entry->rule)
		output_f(inv->out, _(" (rule %d)"), entry->rule);
	if (entry->note.len) {
		output_put(inv->out, ": ");
		output_text(inv->out, entry->note);
	}
	if (credit_role_is_named(entry->role)) {
		output_put(inv->out,
			   shown.len ? _("; shown as ")
				     : _("; not named, for want of consent"));
		output_text(inv->out, shown);
	}
	output_put(inv->out, "\n");
}

void
credit_explain(struct invocation *inv, const struct desk_credit_view *view)
{
	const struct credit *credit = &view->credit.computed;

	for (size_t i = 0; i < credit->count; i++)
		if (inv->json)
			explain_json(inv, view, i);
		else
			explain_text(inv, view, i);
	if (inv->json)
		return;
	if (credit->machine)
		output_f(inv->out, _("a machine: %d.%d %%, nobody's share\n"),
			 credit->machine / 10, credit->machine % 10);
	if (credit->unknown)
		output_f(inv->out, _("nobody known: %d.%d %%\n"),
			 credit->unknown / 10, credit->unknown % 10);
}
