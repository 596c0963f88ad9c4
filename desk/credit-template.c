#include "config.h"

#include "desk/credit-template.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "desk/credit-file.h"
#include "text/input.h"
#include "text/lang.h"
#include "text/phrase.h"

bool
credit_template_new(struct credit_template **out, struct pu_str language,
		    struct pu_error *err)
{
	struct credit_template *template = mem_alloc(sizeof *template);
	struct pu_str primary = lang_primary(language);
	struct pu_buf file = PU_BUF_INIT;
	bool ok;

	template->arena = pu_arena_new();
	template->form_names = map_new();
	template->chain_count =
		credit_chain(template->chain, language, template->arena);
	template->rtl = pu_lang_is_rtl(language);
	pu_buf_addf(&file, "credit/%.*s.txt", (int)primary.len, primary.ptr);
	template->file = arena_str(template->arena, pu_buf_str(&file)).ptr;
	ok = credit_template_begin(template, template->file, err);
	pu_buf_free(&file);
	*out = template;
	if (!ok) {
		credit_template_free(template);
		*out = NULL;
	}
	return ok;
}

void
credit_template_free(struct credit_template *template)
{
	if (!template)
		return;
	map_free(template->form_names);
	pu_arena_free(template->arena);
	free(template->forms);
	free(template);
}

bool
credit_template_load(struct credit_template *template, const char *path,
		     struct pu_error *err)
{
	struct pu_buf bytes = PU_BUF_INIT;
	struct input *in;
	bool ok;

	if (!input_open(&in, path, INPUT_TEXT, err))
		return false;
	ok = input_all(in, &bytes, CREDIT_FILE, err);
	if (!ok)
		pu_fail_at(err, input_name(in), 0, 0);
	ok = ok && credit_template_read(template, pu_buf_str(&bytes),
					input_name(in), err);
	input_close(in);
	pu_buf_free(&bytes);
	return ok;
}

bool
credit_template_is_rtl(const struct credit_template *template)
{
	return template->rtl;
}

void
credit_text_free(struct credit_text *text)
{
	pu_buf_free(&text->text);
	free(text->spans);
	*text = (struct credit_text)CREDIT_TEXT_INIT;
}

/* ---- what is being said ---- */

struct saying {
	struct credit_template *template;
	const struct credit_values *values;
	enum credit_key key;
	struct credit_text *out;
	size_t start; /* white space there is dropped */
	/* Of "of" and "handle": whose form it is, and where the name is. */
	const struct credit_name *person;
	struct phrase_span name;
	struct pu_error *err;
};

static bool
missing(const struct saying *saying, struct pu_str key)
{
	const struct credit_template *template = saying->template;

	return pu_fail_named(
		saying->err, PU_SYNTAX, "E-TEMPLATE-01",
		_("%s has no \"%.*s\" for the language \"%s\": add that line "
		  "to a file of templates of your own"),
		template->file, (int)(key.len < 40 ? key.len : 40), key.ptr,
		template->chain[0].ptr);
}

/* NULL, and the error: the language has none. */
static const struct credit_value *
value_of(const struct saying *saying, enum credit_key key)
{
	const struct credit_value *value = &saying->template->values[key];

	if (value->file)
		return value;
	missing(saying, pu_str(credit_key_name(key)));
	return NULL;
}

static void
add(struct saying *saying, struct pu_str text)
{
	while (saying->out->text.len == saying->start && text.len &&
	       *text.ptr == ' ') {
		text.ptr++;
		text.len--;
	}
	pu_buf_add(&saying->out->text, text);
}

static const struct credit_names *
list_of(const struct saying *saying, const struct credit_place *place,
	enum credit_role *role)
{
	const struct credit_names *lists = saying->values->lists;

	*role = place->role;
	if (place->kind == CREDIT_PLACE_CHECKERS && !lists[*role].count)
		*role = CREDIT_TRANSLATOR;
	return &lists[*role];
}

static bool
is_empty(const struct saying *saying, const struct credit_place *place)
{
	const struct credit_values *values = saying->values;
	enum credit_role role;

	switch (place->kind) {
	case CREDIT_PLACE_LIST:
	case CREDIT_PLACE_CHECKERS:
		return !list_of(saying, place, &role)->count;
	case CREDIT_PLACE_FROM:
	case CREDIT_PLACE_ORIGLANG:
		return !values->source.len;
	case CREDIT_PLACE_DATE:
		return values->date == DAY_NONE;
	case CREDIT_PLACE_UPDATED:
		return values->updated == DAY_NONE;
	case CREDIT_PLACE_CORRECTED:
		return values->corrected == DAY_NONE;
	case CREDIT_PLACE_TITLE:
		return !pu_str_trim(values->title).len;
	case CREDIT_PLACE_URL:
		return !pu_str_trim(values->url).len;
	case CREDIT_PLACE_SITE:
		return !pu_str_trim(values->site).len;
	case CREDIT_PLACE_NAME:
		return !saying->person || !saying->person->name.len;
	case CREDIT_PLACE_ORG:
		return !saying->person || !saying->person->org.len;
	case CREDIT_PLACE_HANDLE:
		return !saying->person || !saying->person->handle.len;
	}
	return true;
}

static bool say_value(struct saying *saying, enum credit_key key);

/* ---- languages ---- */

/* "from.es-EC", then of its parents. */
static const struct credit_value *
form_of(const struct saying *saying, const char *prefix)
{
	const struct credit_template *template = saying->template;
	struct pu_arena *arena = pu_arena_new();
	const struct credit_value *found = NULL;
	struct pu_buf name = PU_BUF_INIT;
	struct pu_str chain[CREDIT_CHAIN];
	size_t count = credit_chain(chain, saying->values->source, arena);

	for (size_t i = 0; i < count && !found; i++) {
		uint32_t at;

		pu_buf_clear(&name);
		pu_buf_addz(&name, prefix);
		pu_buf_add(&name, chain[i]);
		at = map_find(template->form_names, pu_buf_str(&name));
		if (at != MAP_NONE)
			found = &template->forms[at];
	}
	pu_buf_free(&name);
	pu_arena_free(arena);
	return found;
}

static bool
missing_form(const struct saying *saying, const char *prefix, struct pu_str tag)
{
	struct pu_buf key = PU_BUF_INIT;

	pu_buf_addz(&key, prefix);
	pu_buf_add(&key, tag);
	missing(saying, pu_buf_str(&key));
	pu_buf_free(&key);
	return false;
}

static bool
say_from(struct saying *saying)
{
	const struct credit_value *form = form_of(saying, "from.");

	if (!form)
		return missing_form(saying, "from.",
				    lang_primary(saying->values->source));
	add(saying, form->text);
	return true;
}

static bool
say_origlang(struct saying *saying)
{
	const struct credit_value *form = form_of(saying, "lang.");
	struct pu_str primary = lang_primary(saying->values->source);
	struct pu_buf name = PU_BUF_INIT;
	bool found;

	if (form) {
		add(saying, form->text);
		return true;
	}
	lang_name(&name, primary, saying->template->chain[0]);
	found = !pu_str_eq(pu_buf_str(&name), primary);
	if (found)
		add(saying, pu_buf_str(&name));
	pu_buf_free(&name);
	return found || missing_form(saying, "lang.", primary);
}

static struct pu_str
locale_of(const struct saying *saying)
{
	const struct credit_value *locale =
		&saying->template->values[CREDIT_KEY_LOCALE];

	return locale->file && locale->text.len ? locale->text
						: saying->template->chain[0];
}

/* ---- people ---- */

static bool
is_named(const struct credit_name *name)
{
	return name->name.len || name->handle.len || name->org.len;
}

/* One name, with its organisation or handle if that is wanted and there. */
static bool
say_name(struct saying *saying, const struct credit_name *name,
	 enum credit_form form, struct credit_text *out,
	 struct phrase_span *span)
{
	struct saying one = *saying;
	bool org = name->name.len && name->org.len;
	bool handle = name->name.len && name->handle.len;

	one.out = out;
	one.start = out->text.len;
	one.person = name;
	if (form != CREDIT_FORM_PLAIN && (org || handle)) {
		one.name = (struct phrase_span){ one.start, one.start };
		if (!say_value(&one, org && (form == CREDIT_FORM_OF || !handle)
					     ? CREDIT_KEY_OF
					     : CREDIT_KEY_HANDLE))
			return false;
		*span = one.name;
		return true;
	}
	span->start = one.start;
	phrase_name(&out->text,
		    name->name.len     ? name->name
		    : name->handle.len ? name->handle
				       : name->org,
		    saying->template->rtl);
	span->end = out->text.len;
	return true;
}

/* The items of a list while it is joined. */
struct joined {
	struct credit_text text; /* one after the other */
	size_t *starts; /* of each, and the end */
	struct phrase_span *names;
	struct phrase_span *spans;
	struct pu_str *items;
	size_t *which; /* of the list */
	size_t count, named;
};

static bool
collect(struct saying *saying, const struct credit_names *list,
	enum credit_form form, struct joined *joined)
{
	size_t volunteers = 0;

	for (size_t i = 0; i < list->count; i++) {
		size_t at = joined->count;

		if (!is_named(&list->items[i])) {
			volunteers++;
			continue;
		}
		joined->starts[at] = joined->text.text.len;
		joined->which[at] = i;
		if (!say_name(saying, &list->items[i], form, &joined->text,
			      &joined->names[at]))
			return false;
		if (joined->text.text.len > CREDIT_OUTPUT)
			return pu_fail(saying->err, PU_LIMIT,
				       _("a credit has more than %u bytes"),
				       CREDIT_OUTPUT);
		joined->count++;
	}
	joined->named = joined->count;
	if (volunteers) {
		struct saying one = *saying;

		one.out = &joined->text;
		one.start = joined->text.text.len;
		one.person = NULL;
		joined->starts[joined->count++] = one.start;
		if (!say_value(&one, volunteers == 1 ? CREDIT_KEY_VOLUNTEER
						     : CREDIT_KEY_VOLUNTEERS))
			return false;
	}
	joined->starts[joined->count] = joined->text.text.len;
	return true;
}

static bool
join(struct saying *saying, struct joined *joined, enum credit_role role)
{
	struct credit_text *out = saying->out;

	for (size_t i = 0; i < joined->count; i++)
		joined->items[i] =
			pu_str_n(joined->text.text.ptr + joined->starts[i],
				 joined->starts[i + 1] - joined->starts[i]);
	if (!phrase_list(&out->text, joined->items, joined->count,
			 locale_of(saying), joined->spans, saying->err))
		return false;
	for (size_t i = 0; i < joined->named; i++) {
		size_t shift = joined->spans[i].start - joined->starts[i];

		MEM_GROW(out->spans, out->span_count, out->span_room);
		out->spans[out->span_count++] = (struct credit_span){
			.start = joined->names[i].start + shift,
			.end = joined->names[i].end + shift,
			.role = role,
			.item = joined->which[i],
		};
	}
	return true;
}

static bool
say_list(struct saying *saying, const struct credit_place *place)
{
	enum credit_role role;
	const struct credit_names *list = list_of(saying, place, &role);
	struct joined joined = { .text = CREDIT_TEXT_INIT };
	size_t room = list->count + 2;
	bool ok;

	if (list->count > CREDIT_PERSONS)
		return pu_fail(saying->err, PU_LIMIT,
			       _("more than %u people in one list of a credit"),
			       CREDIT_PERSONS);
	joined.starts = mem_array(room, sizeof *joined.starts);
	joined.names = mem_array(room, sizeof *joined.names);
	joined.spans = mem_array(room, sizeof *joined.spans);
	joined.items = mem_array(room, sizeof *joined.items);
	joined.which = mem_array(room, sizeof *joined.which);
	ok = collect(saying, list, place->form, &joined) &&
	     join(saying, &joined, role);
	credit_text_free(&joined.text);
	free(joined.starts);
	free(joined.names);
	free(joined.spans);
	free(joined.items);
	free(joined.which);
	return ok;
}

/* ---- a value ---- */

static bool
say_day(struct saying *saying, int32_t day)
{
	return phrase_date(&saying->out->text, day, locale_of(saying),
			   saying->err);
}

static bool
say_place(struct saying *saying, const struct credit_place *place)
{
	const struct credit_values *values = saying->values;
	struct pu_buf *out = &saying->out->text;
	bool rtl = saying->template->rtl;

	switch (place->kind) {
	case CREDIT_PLACE_LIST:
	case CREDIT_PLACE_CHECKERS:
		return say_list(saying, place);
	case CREDIT_PLACE_FROM:
		return say_from(saying);
	case CREDIT_PLACE_ORIGLANG:
		return say_origlang(saying);
	case CREDIT_PLACE_DATE:
		return say_day(saying, values->date);
	case CREDIT_PLACE_UPDATED:
		return say_day(saying, values->updated);
	case CREDIT_PLACE_CORRECTED:
		return say_day(saying, values->corrected);
	case CREDIT_PLACE_TITLE:
		phrase_name(out, values->title, rtl);
		return true;
	case CREDIT_PLACE_URL:
		phrase_name(out, values->url, rtl);
		return true;
	case CREDIT_PLACE_SITE:
		phrase_name(out, values->site, rtl);
		return true;
	case CREDIT_PLACE_NAME:
		saying->name.start = out->len;
		phrase_name(out, saying->person->name, rtl);
		saying->name.end = out->len;
		return true;
	case CREDIT_PLACE_ORG:
		phrase_name(out, saying->person->org, rtl);
		return true;
	case CREDIT_PLACE_HANDLE:
		phrase_name(out, saying->person->handle, rtl);
		return true;
	}
	return true;
}

/* The name up to its stop; *at moves past that. The file was checked. */
static struct credit_place
place_at(const char **at, char stop)
{
	const char *from = *at, *to = strchr(from, stop);
	struct credit_place place;

	credit_place_read(&place, pu_str_n(from, (size_t)(to - from)));
	*at = to + 1;
	return place;
}

/* Past the bracket that closes the part. */
static const char *
part_end(const char *at)
{
	for (size_t depth = 0; depth || *at != ']'; at++) {
		if (*at == '\\')
			at++;
		else if (*at == '[')
			depth++;
		else if (*at == ']')
			depth--;
	}
	return at + 1;
}

/* Whether the part that begins here is to be left out. */
static bool
is_left_out(const struct saying *saying, const char *at)
{
	struct credit_place place;

	if (*at == '!') {
		at++;
		place = place_at(&at, ':');
		if (!is_empty(saying, &place))
			return true;
	}
	while (*at != ']') {
		if (*at == '\\') {
			at += 2;
		} else if (*at == '[') {
			at = part_end(at + 1);
		} else if (*at == '{') {
			at++;
			place = place_at(&at, '}');
			if (is_empty(saying, &place))
				return true;
		} else {
			at++;
		}
	}
	return false;
}

static bool
say_filled(struct saying *saying, const char **at, bool top)
{
	const char *from = ++*at;
	struct credit_place place = place_at(at, '}');

	if (top && is_empty(saying, &place))
		return pu_fail_named(
			saying->err, PU_SYNTAX, "E-TEMPLATE-01",
			_("%s, language \"%s\": \"%s\" says {%.*s}, which is "
			  "not known here: put what depends on it into "
			  "[brackets]"),
			saying->template->values[saying->key].file,
			saying->template->chain[0].ptr,
			credit_key_name(saying->key), (int)(*at - from - 1),
			from);
	if (!say_place(saying, &place))
		return false;
	if (saying->out->text.len > CREDIT_OUTPUT)
		return pu_fail(saying->err, PU_LIMIT,
			       _("a credit has more than %u bytes"),
			       CREDIT_OUTPUT);
	return true;
}

/* "I. M." has its full stop. */
static bool
ends_already(const struct saying *saying, const char *plain)
{
	const struct pu_buf *out = &saying->out->text;

	return plain[0] == '.' && plain[1] != '.' && out->len > saying->start &&
	       out->ptr[out->len - 1] == '.';
}

/* Up to the end, or the bracket that closes the part; *at moves there. */
static bool
say_part(struct saying *saying, const char **at, bool top)
{
	while (**at && **at != ']') {
		size_t plain = strcspn(*at, "\\[]{");

		if (plain && ends_already(saying, *at)) {
			++*at;
		} else if (plain) {
			add(saying, pu_str_n(*at, plain));
			*at += plain;
		} else if (**at == '\\') {
			add(saying, pu_str_n(*at + 1, 1));
			*at += 2;
		} else if (**at == '{') {
			if (!say_filled(saying, at, top))
				return false;
		} else if (is_left_out(saying, *at + 1)) {
			*at = part_end(*at + 1);
		} else {
			++*at;
			if (**at == '!')
				place_at(at, ':');
			if (!say_part(saying, at, false))
				return false;
			++*at;
		}
	}
	return true;
}

static bool
say_value(struct saying *saying, enum credit_key key)
{
	const struct credit_value *value = value_of(saying, key);
	struct pu_buf *out = &saying->out->text;
	const char *at;

	if (!value)
		return false;
	saying->key = key;
	at = value->text.ptr;
	if (!say_part(saying, &at, true))
		return false;
	while (out->len > saying->start && out->ptr[out->len - 1] == ' ')
		pu_buf_cut(out, out->len - 1);
	return true;
}

bool
credit_template_say(struct credit_template *template, enum credit_key key,
		    const struct credit_values *values, struct credit_text *out,
		    struct pu_error *err)
{
	struct saying saying = { .template = template,
				 .values = values,
				 .out = out,
				 .start = out->text.len,
				 .err = err };

	return say_value(&saying, key);
}

/* ---- the whole ---- */

/* Whether some of those who made it can be named. */
static bool
anybody(const struct credit_values *values)
{
	for (int role = CREDIT_TRANSLATOR; role <= CREDIT_EARLIER; role++)
		for (size_t i = 0; i < values->lists[role].count; i++)
			if (is_named(&values->lists[role].items[i]))
				return true;
	return false;
}

bool
credit_template_write(struct credit_template *template, enum credit_style style,
		      const struct credit_values *values,
		      struct credit_text *out, struct pu_error *err)
{
	const struct credit_names *lists = values->lists;
	const struct {
		enum credit_key key;
		bool said;
	} sentences[] = {
		{ !anybody(values)             ? CREDIT_KEY_NONE
		  : style == CREDIT_STYLE_LINE ? CREDIT_KEY_LINE
					       : CREDIT_KEY_PROSE,
		  true },
		{ CREDIT_KEY_AUTHOR_TRANSLATED,
		  lists[CREDIT_AUTHOR_TRANSLATOR].count > 0 },
		{ CREDIT_KEY_EARLIER, lists[CREDIT_EARLIER].count > 0 },
		{ CREDIT_KEY_HELP, lists[CREDIT_HELPER].count > 0 },
		{ CREDIT_KEY_UPDATE, values->updated != DAY_NONE ||
					     lists[CREDIT_UPDATER].count > 0 },
		{ CREDIT_KEY_CORRECTION, values->corrected != DAY_NONE },
		{ CREDIT_KEY_MACHINE, values->machine },
		{ CREDIT_KEY_NEWER, values->newer },
	};
	size_t begin = out->text.len;

	for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++) {
		size_t before = out->text.len;

		if (!sentences[i].said)
			continue;
		if (before > begin)
			pu_buf_addc(&out->text, ' ');
		if (!credit_template_say(template, sentences[i].key, values,
					 out, err))
			return false;
		if (out->text.len == before + (before > begin))
			pu_buf_cut(&out->text, before);
	}
	return true;
}
