#include "config.h"

#include "jobs/verify-internal.h"

#include "base/i18n.h"
#include "text/xml-strict.h"

#define TAGS_MOST 65536u

/* A file of TMX on its way through. */
struct pass {
	struct verify *v;
	struct xml_strict *xml;
	/* What stands in tags that have been looked at: they come again and
	 * again. Value: a hash of the language. */
	struct map *tags;
	struct pu_buf text, type; /* of a prop, note or seg; a prop's type */
	bool wanted; /* the text */
	size_t seg; /* depth of the seg that is open; 0: none */
	uint64_t language, unit; /* hashes */
};

/* ---- attributes ---- */

static bool
are_digits(struct pu_str value)
{
	size_t i = 0;

	while (i < value.len && value.ptr[i] >= '0' && value.ptr[i] <= '9')
		i++;
	return i == value.len && i > 0;
}

static bool
is_day(struct pu_str value)
{
	return value.len == 16 && are_digits(pu_str_n(value.ptr, 8)) &&
	       pu_str_ends(value, "T000000Z");
}

/* What has no business in such a file at all. */
static bool
is_foreign(const struct verify *v, struct pu_str name, struct pu_str value)
{
	static const char *const never[] = { "tuid", "usagecount",
					     "lastusagedate", NULL };

	if (pu_str_is(name, "creationid") || pu_str_is(name, "changeid"))
		return !v->signer.len ||
		       !pu_str_eq(value, pu_buf_str(&v->signer));
	if (pu_str_is(name, "creationdate") || pu_str_is(name, "changedate"))
		return v->options->whom == EXPORT_PUBLIC || !is_day(value);
	return verify_is_word(name, never);
}

static bool
is_known(struct pu_str name, struct pu_str value)
{
	return verify_is_usual(name, value) || are_digits(value) ||
	       is_day(value) || pu_str_is(name, "creationid") ||
	       pu_str_is(name, "changeid") ||
	       (pu_str_is(name, "version") && pu_str_is(value, "1.4"));
}

/* tag: where the language's hash goes. */
static bool
look_at_attribute(struct pass *pass, uint32_t tag, struct pu_str name,
		  struct pu_str value, struct pu_error *err)
{
	bool language = pu_str_is(name, "xml:lang");
	struct pu_buf where = PU_BUF_INIT;
	bool ok = true;

	if (language)
		*map_value(pass->tags, tag) = (int64_t)verify_hash(0, value);
	if (language || pu_str_is(name, "srclang"))
		value = verify_private_part(value);
	pu_buf_add(&where, name);
	if (is_foreign(pass->v, name, value))
		ok = verify_refuse(pass->v, where.ptr, value, err);
	else if (!is_known(name, value))
		ok = verify_value(pass->v, where.ptr, value, err);
	pu_buf_free(&where);
	return ok;
}

static void
take_language(struct pass *pass, uint32_t tag)
{
	int64_t hash = *map_value(pass->tags, tag);

	if (hash)
		pass->language = (uint64_t)hash;
}

/* Equal tags are equally good, and have the same language and type. */
static bool
look_at_tag(struct pass *pass, bool prop, struct pu_error *err)
{
	const struct xml_strict_attribute *list;
	struct pu_str rest = xml_strict_rest(pass->xml);
	uint32_t item;
	size_t count;

	if (!rest.len)
		return true;
	item = prop ? MAP_NONE : map_find(pass->tags, rest);
	if (item != MAP_NONE) {
		take_language(pass, item);
		return true;
	}
	if (map_count(pass->tags) >= TAGS_MOST)
		map_clear(pass->tags);
	item = map_add(pass->tags, rest, NULL);
	if (!xml_strict_attributes(pass->xml, &list, &count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!look_at_attribute(pass, item, list[i].name, list[i].value,
				       err))
			return false;
		if (prop && pu_str_is(list[i].name, "type"))
			pu_buf_add(&pass->type, list[i].value);
	}
	take_language(pass, item);
	return true;
}

/* ---- elements ---- */

static bool
on_open(struct pass *pass, struct pu_error *err)
{
	struct pu_str name = xml_strict_name(pass->xml);
	bool prop = pu_str_is(name, "prop");

	if (pass->seg && pu_str_is(name, "sub")) { /* a unit has it as text */
		pu_buf_addz(&pass->text, "<sub");
		pu_buf_add(&pass->text, xml_strict_rest(pass->xml));
		pu_buf_addc(&pass->text, '>');
		return look_at_tag(pass, false, err);
	}
	if (pass->seg) { /* a code, and what it holds */
		pu_buf_addc(&pass->text, VERIFY_CODE);
		return look_at_tag(pass, false, err);
	}
	pass->wanted =
		prop || pu_str_is(name, "seg") || pu_str_is(name, "note");
	pu_buf_clear(&pass->text);
	pu_buf_clear(&pass->type);
	if (pu_str_is(name, "seg")) {
		pass->seg = xml_strict_depth(pass->xml);
	} else if (pu_str_is(name, "tu")) {
		pass->v->unit++;
		pass->unit = 0;
	}
	return look_at_tag(pass, prop, err);
}

static void
on_seg(struct pass *pass)
{
	struct pu_str text = pu_buf_str(&pass->text);

	pass->seg = 0;
	pass->unit = hash_mix(pass->unit ^ pass->language);
	pass->unit = verify_hash(pass->unit, text);
	verify_text(pass->v, text);
}

static bool
on_close(struct pass *pass, struct pu_error *err)
{
	struct pu_str name = xml_strict_name(pass->xml);
	struct pu_str text = pu_buf_str(&pass->text);

	if (pass->seg) {
		if (pu_str_is(name, "sub"))
			pu_buf_addz(&pass->text, "</sub>");
		if (xml_strict_depth(pass->xml) == pass->seg)
			on_seg(pass);
		return true;
	}
	pass->wanted = false;
	if (pu_str_is(name, "tu"))
		verify_add(&pass->v->seen, pass->unit);
	else if (pu_str_is(name, "note"))
		return verify_refuse(pass->v, "note", text, err);
	else if (!pu_str_is(name, "prop"))
		return true;
	else if (!verify_holds_text(pu_buf_str(&pass->type)))
		return verify_value(pass->v, pass->type.ptr, text, err);
	else
		verify_text(pass->v, text);
	return true;
}

static bool
read_all(struct pass *pass, struct pu_error *err)
{
	enum xml_event event;
	bool ok = true;

	while (ok && (event = xml_strict_next(pass->xml, err)) != XML_END) {
		switch (event) {
		case XML_TEXT:
			if (pass->wanted)
				pu_buf_add(&pass->text,
					   xml_strict_text(pass->xml));
			break;
		case XML_OPEN:
			ok = on_open(pass, err);
			break;
		case XML_CLOSE:
			ok = on_close(pass, err);
			break;
		case XML_END:
		case XML_ERROR:
			ok = false;
		}
	}
	return ok;
}

bool
verify_tmx(void *arg, const char *place, const char *name, uint64_t units,
	   struct pu_error *err)
{
	struct pass pass = { .v = arg,
			     .text = PU_BUF_INIT,
			     .type = PU_BUF_INIT };
	struct input *in;
	bool ok;

	pass.v->name = pu_str_is(pu_str(name), "-") ? "stdout" : name;
	pass.v->unit = 0;
	if (!input_open(&in, place, INPUT_MARKUP, err))
		return false;
	xml_strict_open(&pass.xml, in);
	pass.tags = map_new();
	ok = read_all(&pass, err) && verify_whole(pass.v, units, err);
	xml_strict_close(pass.xml);
	map_free(pass.tags);
	pu_buf_free(&pass.text);
	pu_buf_free(&pass.type);
	return ok;
}
