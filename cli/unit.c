#include "config.h"

#include "cli/unit.h"

#include <inttypes.h>

#include "cli/label.h"

/* ---- JSON ---- */

static void
put_dates(json_t *value, struct pu_str author, struct pu_str changer,
	  int64_t created, int64_t changed)
{
	json_object_set_new(value, "author", value_name(author));
	json_object_set_new(value, "changer", value_name(changer));
	json_object_set_new(value, "created", value_time(created));
	json_object_set_new(value, "changed", value_time(changed));
}

/* Properties as a list of [name, value], notes as a list of texts. */
static void
put_properties(json_t *value, const struct pu_property *properties,
	       size_t count)
{
	json_t *named = json_array(), *notes = json_array();

	for (size_t i = 0; i < count; i++) {
		json_t *pair;

		if (properties[i].note) {
			json_array_append_new(notes,
					      value_text(properties[i].value));
			continue;
		}
		pair = json_array();
		json_array_append_new(pair, value_text(properties[i].name));
		json_array_append_new(pair, value_text(properties[i].value));
		json_array_append_new(named, pair);
	}
	json_object_set_new(value, "properties", named);
	json_object_set_new(value, "notes", notes);
}

static json_t *
variant_value(const struct pu_variant *variant)
{
	json_t *value = json_object();
	struct pu_buf plain = PU_BUF_INIT;

	pu_variant_plain(&plain, variant);
	json_object_set_new(value, "language", value_text(variant->language));
	json_object_set_new(value, "text", value_text(pu_buf_str(&plain)));
	json_object_set_new(value, "codes",
			    json_integer((json_int_t)variant->code_count));
	put_dates(value, variant->author, variant->changer, variant->created,
		  variant->changed);
	json_object_set_new(value, "previous", value_text(variant->previous));
	json_object_set_new(value, "next", value_text(variant->next));
	put_properties(value, variant->properties, variant->property_count);
	pu_buf_free(&plain);
	return value;
}

json_t *
unit_value(const struct pu_unit *unit, const struct pu_tm_info *info)
{
	json_t *value = json_object(), *list = json_array();

	json_object_set_new(value, "unit", json_integer(unit->id));
	for (size_t i = 0; i < unit->variant_count; i++)
		json_array_append_new(list, variant_value(&unit->variants[i]));
	json_object_set_new(value, "variants", list);
	if (info) {
		json_object_set_new(value, "origin", value_name(info->origin));
		json_object_set_new(value, "trust",
				    json_string(pu_trust_name(info->trust)));
		json_object_set_new(value, "batch",
				    info->batch ? json_integer(info->batch)
						: json_null());
	}
	json_object_set_new(value, "source_language",
			    value_name(unit->source_language));
	json_object_set_new(value, "tuid", value_name(unit->tuid));
	put_dates(value, unit->author, unit->changer, unit->created,
		  unit->changed);
	put_properties(value, unit->properties, unit->property_count);
	return value;
}

/* ---- for people ---- */

static void
show_dated(struct output *out, const char *what, struct pu_str who,
	   int64_t when)
{
	struct pu_buf date = PU_BUF_INIT;

	time_format(&date, when);
	if (who.len || date.len) {
		output_f(out, "          %s", what);
		if (date.len)
			output_f(out, " %s", date.ptr);
		if (who.len) {
			output_put(out, " ");
			output_text(out, who);
		}
		output_put(out, "\n");
	}
	pu_buf_free(&date);
}

static void
show_properties(struct output *out, const struct pu_property *properties,
		size_t count)
{
	for (size_t i = 0; i < count; i++) {
		output_put(out, "          ");
		if (properties[i].note)
			output_put(out, _("note"));
		else
			output_text(out, properties[i].name);
		output_put(out, ": ");
		output_text(out, properties[i].value);
		output_put(out, "\n");
	}
}

static void
show_neighbour(struct output *out, const char *what, struct pu_str text)
{
	if (!text.ptr)
		return;
	output_f(out, "          %s ", what);
	if (text.len)
		output_text(out, text);
	else
		output_put(out, _("(the document's edge)"));
	output_put(out, "\n");
}

static void
show_variant(struct output *out, const struct pu_variant *variant)
{
	struct pu_buf plain = PU_BUF_INIT;

	pu_variant_plain(&plain, variant);
	output_put(out, "  ");
	output_column(out, variant->language, 7);
	output_put(out, " ");
	output_text(out, pu_buf_str(&plain));
	output_put(out, "\n");
	show_neighbour(out, _("after"), variant->previous);
	show_neighbour(out, _("before"), variant->next);
	show_dated(out, _("created"), variant->author, variant->created);
	show_dated(out, _("changed"), variant->changer, variant->changed);
	show_properties(out, variant->properties, variant->property_count);
	pu_buf_free(&plain);
}

void
unit_show(struct output *out, const struct pu_unit *unit,
	  const struct pu_tm_info *info)
{
	output_style(out, STYLE_BOLD);
	output_f(out, _("unit %" PRId64), unit->id);
	output_style(out, STYLE_PLAIN);
	if (info) {
		output_f(out, "  %s  ", label(pu_trust_name(info->trust)));
		output_text(out, info->origin);
	}
	output_put(out, "\n");
	for (size_t i = 0; i < unit->variant_count; i++)
		show_variant(out, &unit->variants[i]);
	show_dated(out, _("created"), unit->author, unit->created);
	show_dated(out, _("changed"), unit->changer, unit->changed);
	show_properties(out, unit->properties, unit->property_count);
}

void
unit_put(struct invocation *inv, const struct pu_unit *unit,
	 const struct pu_tm_info *info)
{
	if (inv->json)
		output_json(inv->out, unit_value(unit, info));
	else
		unit_show(inv->out, unit, info);
}

int
unit_put_stored(struct invocation *inv, int64_t id)
{
	struct pu_error err = { .code = PU_OK };
	struct pu_arena *arena = pu_arena_new();
	struct pu_tm_info info;
	struct pu_unit unit;
	int status = STATUS_DONE;

	if (pu_tm_get(inv->job.tm, id, arena, &unit, &info, &err))
		unit_put(inv, &unit, &info);
	else
		status = command_fail(inv, &err);
	pu_arena_free(arena);
	return status;
}
