#include "config.h"

#include "cli/fragments.h"

#include <inttypes.h>

#include "base/i18n.h"
#include "cli/label.h"

/* The i-th translation of a piece; false: it stood before. */
static bool
target_of(const struct cover_part *part, size_t i, struct pu_str *target)
{
	if (part->term) {
		*target = part->term->targets[i];
		return true;
	}
	*target = part->matches->items[i].target;
	for (size_t k = 0; k < i; k++)
		if (pu_str_eq(*target, part->matches->items[k].target))
			return false;
	return true;
}

static size_t
target_count(const struct cover_part *part)
{
	return part->term ? part->term->target_count : part->matches->count;
}

/* ---- JSON ---- */

static void
add_term(json_t *value, const struct pu_term_hit *term)
{
	json_object_set_new(value, "origin", json_string("glossary"));
	json_object_set_new(value, "unit", json_null());
	json_object_set_new(value, "concept", json_integer(term->concept));
	json_object_set_new(value, "score", json_null());
	json_object_set_new(value, "status",
			    json_string(pu_term_status_name(term->status)));
	json_object_set_new(value, "source", value_text(term->term));
	json_object_set_new(value, "occurrences", json_null());
}

static void
add_match(json_t *value, const struct pu_match *match)
{
	json_object_set_new(value, "origin", json_string("memory"));
	json_object_set_new(value, "unit", json_integer(match->unit));
	json_object_set_new(value, "concept", json_null());
	json_object_set_new(value, "score", json_integer(match->score));
	json_object_set_new(value, "status", json_null());
	json_object_set_new(value, "source", value_text(match->source));
	json_object_set_new(value, "occurrences",
			    json_integer((json_int_t)match->occurrences));
}

static json_t *
part_value(const struct cover_part *part)
{
	json_t *value = json_object(), *targets = json_array();
	struct pu_str target;

	json_object_set_new(value, "start",
			    json_integer((json_int_t)part->start));
	json_object_set_new(value, "end", json_integer((json_int_t)part->end));
	json_object_set_new(value, "text", value_text(part->text));
	json_object_set_new(value, "words",
			    json_integer((json_int_t)part->words));
	if (part->term)
		add_term(value, part->term);
	else
		add_match(value, &part->matches->items[0]);
	for (size_t i = 0; i < target_count(part); i++)
		if (target_of(part, i, &target))
			json_array_append_new(targets, value_text(target));
	json_object_set_new(value, "targets", targets);
	return value;
}

void
fragments_value(json_t *query, const struct cover *cover)
{
	json_t *list = json_array();

	for (size_t i = 0; i < cover->count; i++)
		json_array_append_new(list, part_value(&cover->parts[i]));
	json_object_set_new(query, "words",
			    json_integer((json_int_t)cover->words));
	json_object_set_new(query, "fragments", list);
}

/* ---- for people ---- */

#define INDENT 7

static void
show_origin(struct output *out, const struct cover_part *part)
{
	output_style(out, STYLE_DIM);
	if (part->term) {
		output_f(out, _("%*sconcept %" PRId64 ", %s"), INDENT, "",
			 part->term->concept,
			 label(pu_term_status_name(part->term->status)));
	} else {
		const struct pu_match *match = &part->matches->items[0];

		output_f(out, _("%*sunit %" PRId64 ", %s"), INDENT, "",
			 match->unit, label(pu_trust_name(match->trust)));
		if (match->origin.len) {
			output_put(out, ", ");
			output_text(out, match->origin);
		}
	}
	output_style(out, STYLE_PLAIN);
	output_put(out, "\n");
}

static void
show_part(struct output *out, const struct cover_part *part)
{
	struct pu_str target;

	output_style(out, STYLE_BOLD);
	if (part->term)
		output_column(out, pu_str(_("term")), INDENT);
	else
		output_f(out, "%4d   ", part->matches->items[0].score);
	output_style(out, STYLE_PLAIN);
	output_text(out, part->text);
	output_f(out, "\n%*s", INDENT, "");
	output_style(out, STYLE_GOOD);
	for (size_t i = 0; i < target_count(part); i++) {
		if (!target_of(part, i, &target))
			continue;
		if (i)
			output_put(out, "; ");
		output_text(out, target);
	}
	output_style(out, STYLE_PLAIN);
	output_put(out, "\n");
	show_origin(out, part);
}

void
fragments_show(struct output *out, const struct cover *cover)
{
	if (!cover->count)
		return;
	output_f(out, _("   =   known in pieces: %zu of %zu words\n"),
		 cover->covered, cover->words);
	for (size_t i = 0; i < cover->count; i++)
		show_part(out, &cover->parts[i]);
}
