#include "config.h"

#include "cli/fragments.h"
#include "cli/match.h"
#include "cli/tags.h"
#include "text/variant.h"

static json_t *
penalties_value(const struct pu_match *match)
{
	json_t *list = json_array();

	for (size_t i = 0; i < match->penalty_count; i++) {
		json_t *item = json_object();

		json_object_set_new(item, "reason",
				    json_string(match->penalties[i].reason));
		json_object_set_new(item, "points",
				    json_integer(match->penalties[i].points));
		json_array_append_new(list, item);
	}
	return list;
}

static json_t *
protected_value(const struct pu_match *match)
{
	json_t *list = json_array();

	for (size_t i = 0; i < match->protected_count; i++)
		json_array_append_new(list,
				      value_text(match->protected_tokens[i]));
	return list;
}

static json_t *
suggestion_value(const struct pu_match *match)
{
	json_t *value = json_object(), *list = json_array();

	for (size_t i = 0; i < match->suggestion_span_count; i++) {
		const struct pu_span *span = &match->suggestion_spans[i];

		json_array_append_new(list, value_span(span->start, span->end));
	}
	json_object_set_new(value, "text", value_text(match->suggestion));
	json_object_set_new(value, "spans", list);
	return value;
}

static json_t *
diff_value(const struct pu_match *match)
{
	json_t *list = json_array();

	for (size_t i = 0; i < match->diff_count; i++) {
		json_t *item = json_array();

		json_array_append_new(
			item, json_string(pu_diff_op_name(match->diff[i].op)));
		json_array_append_new(item, value_text(match->diff[i].text));
		json_array_append_new(list, item);
	}
	return list;
}

static json_t *
match_value(const struct pu_match *m, const struct pu_tm_query *query)
{
	json_t *value = json_object();

	json_object_set_new(value, "unit", json_integer(m->unit));
	json_object_set_new(value, "score", json_integer(m->score));
	json_object_set_new(value, "similarity", json_real(m->similarity));
	json_object_set_new(value, "kind",
			    json_string(pu_match_kind_name(m->kind)));
	json_object_set_new(value, "source", value_text(m->source));
	json_object_set_new(value, "target", value_text(m->target));
	value_set_languages(value, m->source_language, m->target_language);
	json_object_set_new(value, "origin", value_name(m->origin));
	json_object_set_new(value, "trust",
			    json_string(pu_trust_name(m->trust)));
	json_object_set_new(value, "translator", value_name(m->translator));
	json_object_set_new(value, "changed", value_time(m->changed));
	json_object_set_new(value, "occurrences",
			    json_integer((json_int_t)m->occurrences));
	json_object_set_new(value, "protected", protected_value(m));
	json_object_set_new(value, "penalties", penalties_value(m));
	json_object_set_new(value, "suggestion",
			    m->suggestion.ptr ? suggestion_value(m)
					      : json_null());
	if (tags_count(query))
		json_object_set_new(value, "codes_lost",
				    json_integer((json_int_t)m->codes_lost));
	if (query->explain)
		json_object_set_new(value, "diff", diff_value(m));
	if (m->code_places)
		json_object_set_new(value, "codes", tags_value(m, query));
	if (query->fallback)
		json_object_set_new(value, "fallback",
				    json_boolean(m->score < query->min));
	return value;
}

void
match_json(struct output *out, long line, struct pu_str text,
	   const struct pu_tm_query *query, const struct pu_matches *matches,
	   const struct cover *cover)
{
	json_t *value = json_object(), *list = json_array();

	json_object_set_new(value, "line", json_integer(line));
	json_object_set_new(value, "query", value_text(text));
	for (size_t i = 0; i < matches->count; i++)
		json_array_append_new(list,
				      match_value(&matches->items[i], query));
	json_object_set_new(value, "matches", list);
	if (cover)
		fragments_value(value, cover);
	output_json(out, value);
}
