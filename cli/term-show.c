#include "config.h"

#include <inttypes.h>

#include "cli/term.h"
#include "text/lang.h"

/* "  definition: ..." */
static void
show_text(struct output *out, const char *indent, const char *name,
	  struct pu_str text)
{
	if (!text.len)
		return;
	output_f(out, "%s%s: ", indent, name);
	output_text(out, text);
	output_put(out, "\n");
}

static void
show_fields(struct output *out, const char *indent,
	    const struct pu_term_field *fields, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		output_put(out, indent);
		output_text(out, fields[i].name);
		output_put(out, ": ");
		output_text(out, fields[i].value);
		output_put(out, "\n");
	}
}

/* "  added 2026-11-22 inti, approved wara" */
static void
show_signed(struct output *out, const char *indent, struct pu_str author,
	    struct pu_str approver, int64_t created)
{
	output_f(out, "%s%s ", indent, _("added"));
	output_time(out, created, true);
	if (author.len) {
		output_put(out, " ");
		output_text(out, author);
	}
	if (approver.len) {
		output_f(out, ", %s ", _("approved"));
		output_text(out, approver);
	}
	output_put(out, "\n");
}

static void
show_marks(struct output *out, const struct pu_term *term)
{
	const char *const marks[] = {
		pu_term_type_name(term->type),
		pu_term_pos_name(term->pos),
		pu_term_gender_name(term->gender),
		pu_term_number_name(term->number),
	};

	output_f(out, "  %s", pu_term_status_name(term->status));
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (*marks[i])
			output_f(out, ", %s", marks[i]);
	if (term->region.len) {
		output_put(out, ", ");
		output_text(out, term->region);
	}
	output_put(out, "\n");
}

static void
show_term(struct output *out, const struct pu_term *term, int64_t concept)
{
	static const char indent[] = "          ";

	output_f(out, "  %" PRId64 ".%" PRId64 "  ", concept,
		 pu_term_number(term->id));
	output_column(out, term->language, 6);
	output_put(out, " ");
	output_style(out, STYLE_BOLD);
	output_text(out, term->text);
	output_style(out, STYLE_PLAIN);
	show_marks(out, term);
	show_text(out, indent, _("reason"), term->reason);
	show_text(out, indent, _("instead"), term->instead);
	for (size_t i = 0; i < term->form_count; i++)
		show_text(out, indent, _("form"), term->forms[i]);
	show_text(out, indent, _("note"), term->note);
	show_text(out, indent, _("reference"), term->source);
	show_fields(out, indent, term->fields, term->field_count);
	if (term->approver.len)
		show_signed(out, indent, term->author, term->approver,
			    term->created);
}

void
concept_show(struct output *out, const struct pu_concept *concept)
{
	static const char indent[] = "  ";

	output_f(out, _("concept %" PRId64), concept->id);
	output_f(out, "  %s  ", pu_term_kind_name(concept->kind));
	output_text(out, concept->glossary);
	if (concept->keep)
		output_f(out, "  %s", _("keep"));
	if (concept->sensitive)
		output_f(out, "  %s", _("sensitive"));
	output_put(out, "\n");
	for (size_t i = 0; i < concept->term_count; i++)
		show_term(out, &concept->terms[i], concept->id);
	show_text(out, indent, _("domain"), concept->domain);
	show_text(out, indent, _("definition"), concept->definition);
	show_text(out, indent, _("note"), concept->note);
	show_text(out, indent, _("reference"), concept->source);
	show_fields(out, indent, concept->fields, concept->field_count);
	show_signed(out, indent, concept->author, concept->approver,
		    concept->created);
}

void
concept_put(struct invocation *inv, const struct pu_concept *concept)
{
	if (inv->json)
		output_json(inv->out, concept_value(concept));
	else
		concept_show(inv->out, concept);
}

/* The terms of a language are together. */
void
concept_line(struct output *out, const struct pu_concept *concept,
	     struct pu_str source, struct pu_str target)
{
	struct pu_str last = { NULL, 0 };

	output_f(out, "%" PRId64, concept->id);
	for (size_t i = 0; i < concept->term_count; i++) {
		const struct pu_term *term = &concept->terms[i];

		if ((source.len || target.len) &&
		    !(source.len && lang_matches(term->language, source)) &&
		    !(target.len && lang_matches(term->language, target)))
			continue;
		if (last.len && pu_str_eq(last, term->language)) {
			output_put(out, "; ");
		} else {
			output_put(out, "\t");
			output_text(out, term->language);
			output_put(out, " ");
		}
		last = term->language;
		output_text(out, term->text);
		if (term->status > PU_TERM_ADMITTED)
			output_f(out, " (%s)",
				 pu_term_status_name(term->status));
	}
	output_put(out, "\n");
}

/* ---- doubts ---- */

static void
note_doubt(struct invocation *inv, const struct pu_term_doubt *d)
{
	int len = (int)d->term.len, other = (int)d->other.len;

	switch (d->kind) {
	case PU_DOUBT_SAME_TEXT:
		command_note(inv,
			     _("\"%.*s\" is the same in both languages: "
			       "--keep says that this is meant"),
			     len, d->term.ptr);
		break;
	case PU_DOUBT_TWO_PREFERRED:
		command_note(
			inv,
			_("\"%.*s\" and \"%.*s\" are both preferred: which "
			  "one is only admitted?"),
			len, d->term.ptr, other, d->other.ptr);
		break;
	case PU_DOUBT_NO_WAY_OUT:
		command_note(inv,
			     _("\"%.*s\" is forbidden, and there is nothing to "
			       "write instead: --instead says it"),
			     len, d->term.ptr);
		break;
	case PU_DOUBT_CONTRADICTION:
		command_note(inv,
			     _("concept %" PRId64 " says the opposite of "
			       "\"%.*s\" for \"%.*s\""),
			     d->concept, len, d->term.ptr, other, d->other.ptr);
		break;
	}
}

void
term_doubts(struct invocation *inv, const struct term_outcome *outcome)
{
	for (size_t i = 0; i < outcome->doubt_count; i++)
		note_doubt(inv, &outcome->doubts[i]);
}
