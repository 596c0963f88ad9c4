#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "cli/person.h"

static const char *const statuses[] = { "active", "withdrawn", "erased" };

static json_t *
value_day(int32_t day)
{
	char text[DAY_TEXT];

	return day == DAY_NONE ? json_null() : value_text(day_write(text, day));
}

static const char *
kind_name(enum person_name_kind kind)
{
	return kind == PERSON_NAME_PSEUDONYM ? "pseudonym" : "name";
}

/* ---- JSON ---- */

static json_t *
names_value(const struct profile *profile)
{
	json_t *list = json_array();

	for (size_t i = 0; i < profile->name_count; i++) {
		const struct person_name *name = &profile->names[i];
		json_t *value = json_object();

		json_object_set_new(value, "kind",
				    json_string(kind_name(name->kind)));
		json_object_set_new(value, "language",
				    value_text(name->language));
		json_object_set_new(value, "text", value_text(name->text));
		json_array_append_new(list, value);
	}
	return list;
}

static json_t *
organisations_value(const struct person_view *view)
{
	json_t *list = json_array();

	for (size_t i = 0; i < view->profile.affiliation_count; i++) {
		const struct affiliation *a = &view->profile.affiliations[i];
		json_t *value = json_object();

		json_object_set_new(value, "organisation",
				    value_text(view->organisations[i]));
		json_object_set_new(value, "from", value_day(a->since));
		json_object_set_new(value, "to", value_day(a->until));
		json_array_append_new(list, value);
	}
	return list;
}

static json_t *
consents_value(const struct person_view *view)
{
	json_t *list = json_array();

	for (size_t i = 0; i < view->consent_count; i++) {
		const struct consent *c = &view->consents[i];
		json_t *value = json_object();

		json_object_set_new(value, "use",
				    json_string(consent_use_name(c->use)));
		json_object_set_new(value, "as",
				    json_string(consent_value_name(c->value)));
		json_object_set_new(value, "story",
				    value_name(view->stories[i]));
		json_object_set_new(value, "day", value_day(c->day));
		json_object_set_new(value, "by", value_name(view->givers[i]));
		json_array_append_new(list, value);
	}
	return list;
}

static json_t *
person_value_of(const struct person_view *view)
{
	json_t *value = json_object(), *aliases = json_array();

	json_object_set_new(value, "handle", value_text(view->person.handle));
	json_object_set_new(value, "status",
			    json_string(statuses[view->person.status]));
	json_object_set_new(value, "names", names_value(&view->profile));
	json_object_set_new(value, "link", value_name(view->profile.link));
	json_object_set_new(value, "organisations", organisations_value(view));
	for (size_t i = 0; i < view->profile.alias_count; i++)
		json_array_append_new(aliases,
				      value_text(view->profile.aliases[i]));
	json_object_set_new(value, "aliases", aliases);
	json_object_set_new(value, "consents", consents_value(view));
	return value;
}

/* ---- for people ---- */

static void
line(struct output *out, const char *what, const char *detail,
     struct pu_str text)
{
	output_f(out, "  %s", what);
	if (detail && *detail)
		output_f(out, " (%s)", detail);
	output_put(out, ": ");
	output_text(out, text);
	output_put(out, "\n");
}

static void
show_rest(struct output *out, const struct person_view *view)
{
	const struct profile *profile = &view->profile;

	for (size_t i = 0; i < profile->name_count; i++) {
		const struct person_name *name = &profile->names[i];

		line(out,
		     name->kind == PERSON_NAME_PSEUDONYM ? _("pseudonym")
							 : _("name"),
		     pu_str_is(name->language, "und") ? NULL
						      : name->language.ptr,
		     name->text);
	}
	if (profile->link.len)
		line(out, _("link"), NULL, profile->link);
	for (size_t i = 0; i < profile->affiliation_count; i++)
		line(out, _("belongs to"), NULL, view->organisations[i]);
	for (size_t i = 0; i < profile->alias_count; i++)
		line(out, _("in files"), NULL, profile->aliases[i]);
	for (size_t i = 0; i < view->consent_count; i++)
		line(out, consent_use_name(view->consents[i].use),
		     view->stories[i].len ? view->stories[i].ptr : NULL,
		     pu_str(consent_value_name(view->consents[i].value)));
	if (!view->consent_count)
		output_f(out, "  %s\n",
			 _("has consented to nothing: is not named anywhere"));
}

void
person_put(struct invocation *inv, const struct person_view *view, bool more)
{
	if (inv->json) {
		output_json(inv->out, person_value_of(view));
		return;
	}
	output_style(inv->out, STYLE_BOLD);
	output_text(inv->out, view->person.handle);
	output_style(inv->out, STYLE_PLAIN);
	if (view->person.status == PERSON_WITHDRAWN)
		output_f(inv->out, " (%s)", _("has withdrawn"));
	output_put(inv->out, "\n");
	if (more)
		show_rest(inv->out, view);
}

void
org_put(struct invocation *inv, const struct organisation *organisation)
{
	json_t *value = NULL, *names = NULL;

	if (inv->json) {
		value = json_object();
		names = json_array();
		json_object_set_new(value, "handle",
				    value_text(organisation->handle));
		json_object_set_new(value, "url",
				    value_name(organisation->url));
	} else {
		output_text(inv->out, organisation->handle);
		output_put(inv->out, "\n");
		if (organisation->url.len)
			line(inv->out, _("link"), NULL, organisation->url);
	}
	for (size_t i = 0; i < organisation->name_count; i++) {
		const struct organisation_name *name = &organisation->names[i];
		json_t *one = NULL;

		if (!inv->json) {
			line(inv->out, _("name"),
			     pu_str_is(name->language, "und")
				     ? NULL
				     : name->language.ptr,
			     name->text);
			continue;
		}
		one = json_object();
		json_object_set_new(one, "language",
				    value_text(name->language));
		json_object_set_new(one, "text", value_text(name->text));
		json_array_append_new(names, one);
	}
	if (inv->json) {
		json_object_set_new(value, "names", names);
		output_json(inv->out, value);
	}
}

/* ---- publications ---- */

/* What makes its files anew: formats, and the folder of the first of them. */
static void
add_command(struct pu_buf *out, const struct person_publication *p)
{
	const char *folder = ".", *slash = NULL;
	size_t len = 1;

	pu_buf_addf(out, "puente publish --again %.*s/%.*s", (int)p->slug.len,
		    p->slug.ptr, (int)p->language.len, p->language.ptr);
	for (size_t i = 0; i < p->file_count; i++) {
		const struct person_file *file = &p->files[i];
		bool again = false;

		for (size_t k = 0; k < i; k++)
			again = again ||
				pu_str_eq(p->files[k].format, file->format);
		if (!again)
			pu_buf_addf(out, "%s%.*s", i ? "," : " --format ",
				    (int)file->format.len, file->format.ptr);
	}
	if (p->file_count)
		slash = strrchr(p->files[0].path.ptr, '/');
	if (slash) {
		folder = p->files[0].path.ptr;
		len = (size_t)(slash - folder) + (slash == folder);
	}
	pu_buf_addf(out, " -o \"%.*s\"", (int)len, folder);
}

json_t *
person_publications_value(const struct person_publication *all, size_t count,
			  bool named)
{
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++) {
		const struct person_publication *p = &all[i];
		struct pu_buf command = PU_BUF_INIT;
		json_t *value = NULL, *files = NULL;

		if (named && (!p->shown || p->retracted))
			continue;
		value = json_object();
		files = json_array();
		add_command(&command, p);
		json_object_set_new(value, "story", value_text(p->slug));
		json_object_set_new(value, "language", value_text(p->language));
		json_object_set_new(value, "edition", json_integer(p->edition));
		json_object_set_new(value, "day", value_day(p->day));
		json_object_set_new(value, "url", value_name(p->url));
		for (size_t k = 0; k < p->file_count; k++)
			json_array_append_new(files,
					      value_text(p->files[k].path));
		json_object_set_new(value, "files", files);
		json_object_set_new(value, "command",
				    value_text(pu_buf_str(&command)));
		json_array_append_new(list, value);
		pu_buf_free(&command);
	}
	return list;
}

void
person_publications_put(struct invocation *inv,
			const struct person_publication *all, size_t count)
{
	size_t named = 0;

	for (size_t i = 0; i < count; i++) {
		const struct person_publication *p = &all[i];
		struct pu_buf command = PU_BUF_INIT;

		if (!p->shown || p->retracted)
			continue;
		if (!named++)
			output_f(inv->out, "%s\n",
				 _("The name still stands in these; make them "
				   "anew and put them where the old ones "
				   "are:"));
		output_put(inv->out, "  ");
		output_text(inv->out, p->url.len ? p->url : p->title);
		output_put(inv->out, "\n");
		for (size_t k = 0; k < p->file_count; k++) {
			output_put(inv->out, "    ");
			output_text(inv->out, p->files[k].path);
			output_put(inv->out, "\n");
		}
		add_command(&command, p);
		output_put(inv->out, "    ");
		output_text(inv->out, pu_buf_str(&command));
		output_put(inv->out, "\n");
		pu_buf_free(&command);
	}
	if (!named)
		command_note(inv, _("no publication carries the name"));
}
