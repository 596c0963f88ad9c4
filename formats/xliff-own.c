#include "config.h"

#include "formats/xliff-own.h"

#include "formats/xliff-write.h"
#include "text/timestamp.h"
#include "text/xml.h"

/* ---- names ---- */

static const char *const fields[XLIFF_FIELDS] = {
	[XLIFF_PREVIOUS] = "x-context-pre", [XLIFF_NEXT] = "x-context-post",
	[XLIFF_AUTHOR] = "x-creationid",    [XLIFF_CHANGER] = "x-changeid",
	[XLIFF_CREATED] = "x-creationdate", [XLIFF_CHANGED] = "x-changedate",
	[XLIFF_LANGUAGE] = "x-lang",        [XLIFF_TUID] = "x-tuid",
};

#define ESCAPED "x-prop-"

/* What XLIFF 1.2 has contexts for. */
static const char *const contexts[] = {
	"database",   "element", "elementtitle", "linenumber", "numparams",
	"paramnotes", "record",  "recordtitle",  "sourcefile",
};

enum xliff_field
xliff_field_named(struct pu_str name)
{
	size_t i = 0;

	while (i < XLIFF_FIELDS && !pu_str_is(name, fields[i]))
		i++;
	return (enum xliff_field)i;
}

static bool
is_plain(char c, const char *more)
{
	return (unsigned char)c > ' ' && c != '%' && c != 0x7F &&
	       !strchr(more, c);
}

void
xliff_put_word(struct pu_buf *out, struct pu_str text, const char *more)
{
	for (size_t i = 0; i < text.len; i++) {
		if (is_plain(text.ptr[i], more))
			pu_buf_addc(out, text.ptr[i]);
		else
			pu_buf_addf(out, "%%%02X", (unsigned char)text.ptr[i]);
	}
}

static int
hex_digit(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

void
xliff_take_word(struct pu_buf *out, struct pu_str word)
{
	for (size_t i = 0; i < word.len; i++) {
		const char *p = word.ptr + i;

		if (*p == '%' && i + 2 < word.len && hex_digit(p[1]) >= 0 &&
		    hex_digit(p[2]) >= 0) {
			pu_buf_addc(out, (char)(hex_digit(p[1]) * 16 +
						hex_digit(p[2])));
			i += 2;
		} else {
			pu_buf_addc(out, *p);
		}
	}
}

static bool
keeps_its_name(struct pu_str name)
{
	for (size_t i = 0; i < name.len; i++)
		if (!is_plain(name.ptr[i], ""))
			return false;
	return pu_str_starts(name, "x-") && name.len > 2 &&
	       !pu_str_starts(name, ESCAPED) &&
	       xliff_field_named(name) == XLIFF_FIELDS;
}

void
xliff_put_name(struct pu_buf *out, struct pu_str name)
{
	if (keeps_its_name(name)) {
		pu_buf_add(out, name);
		return;
	}
	pu_buf_addz(out, ESCAPED);
	xliff_put_word(out, name, "");
}

bool
xliff_take_name(struct pu_buf *out, struct pu_str written)
{
	size_t len = strlen(ESCAPED);

	if (!pu_str_starts(written, ESCAPED))
		return false;
	xliff_take_word(out, pu_str_n(written.ptr + len, written.len - len));
	return true;
}

bool
xliff_id_is_made(struct pu_str id)
{
	size_t i = 1;

	while (i < id.len && id.ptr[i] >= '0' && id.ptr[i] <= '9')
		i++;
	return id.len > 1 && id.ptr[0] == 'u' && i == id.len;
}

/* ---- groups ---- */

struct group {
	struct pu_buf *out;
	bool two;
	size_t put; /* in it */
};

static void
put_item(struct group *g, struct pu_str name, struct pu_str value)
{
	struct pu_str rest = pu_str_n(NULL, 0);

	if (!g->two && pu_str_starts(name, "x-xliff-"))
		rest = pu_str_n(name.ptr + 8, name.len - 8);
	for (size_t i = 0; i < sizeof contexts / sizeof contexts[0]; i++)
		if (rest.len && pu_str_is(rest, contexts[i]))
			name = rest;
	pu_buf_addz(g->out, g->two ? "<mda:meta" : "<context");
	xml_put_attribute(g->out, g->two ? "type" : "context-type", name);
	pu_buf_addc(g->out, '>');
	xml_put_text(g->out, value);
	pu_buf_addz(g->out, g->two ? "</mda:meta>" : "</context>");
	g->put++;
}

static void
put_field(struct group *g, enum xliff_field field, struct pu_str value)
{
	if (value.ptr)
		put_item(g, pu_str(fields[field]), value);
}

static void
put_date(struct group *g, enum xliff_field field, int64_t seconds)
{
	struct pu_buf text = PU_BUF_INIT;

	if (seconds != PU_NO_TIME && timestamp_write(&text, seconds))
		put_field(g, field, pu_buf_str(&text));
	pu_buf_free(&text);
}

static struct pu_str
if_any(struct pu_str text)
{
	return text.len ? text : pu_str_n(NULL, 0);
}

static void
put_properties(struct group *g, const struct pu_unit *unit,
	       enum xliff_level level)
{
	const struct pu_variant *v =
		level ? &unit->variants[level - XLIFF_OF_SOURCE] : NULL;
	const struct pu_property *list = v ? v->properties : unit->properties;
	size_t count = v ? v->property_count : unit->property_count;

	for (size_t i = 0; i < count; i++) {
		struct pu_buf name = PU_BUF_INIT;

		if (list[i].note ||
		    xliff_is_placed(unit, level, &list[i], g->two))
			continue;
		xliff_put_name(&name, list[i].name);
		put_item(g, pu_buf_str(&name), list[i].value);
		pu_buf_free(&name);
	}
}

static void
put_of_unit(struct group *g, const struct pu_unit *unit, struct pu_str id)
{
	bool same =
		pu_str_eq(unit->source_language, unit->variants[0].language);

	if (!pu_str_eq(unit->tuid, id))
		put_field(g, XLIFF_TUID, unit->tuid);
	if (!same && unit->source_language.len)
		put_field(g, XLIFF_LANGUAGE, unit->source_language);
	put_field(g, XLIFF_AUTHOR, if_any(unit->author));
	put_field(g, XLIFF_CHANGER, if_any(unit->changer));
	put_date(g, XLIFF_CREATED, unit->created);
	put_date(g, XLIFF_CHANGED, unit->changed);
	put_properties(g, unit, XLIFF_OF_UNIT);
}

static void
put_of_variant(struct group *g, const struct pu_unit *unit,
	       enum xliff_level level, struct pu_str of_file)
{
	const struct pu_variant *v = &unit->variants[level - XLIFF_OF_SOURCE];

	/* 1.2 has xml:lang for it. */
	if (g->two && !pu_str_eq(v->language, of_file))
		put_field(g, XLIFF_LANGUAGE, if_any(v->language));
	put_field(g, XLIFF_PREVIOUS, v->previous);
	put_field(g, XLIFF_NEXT, v->next);
	put_field(g, XLIFF_AUTHOR, if_any(v->author));
	put_field(g, XLIFF_CHANGER, if_any(v->changer));
	put_date(g, XLIFF_CREATED, v->created);
	put_date(g, XLIFF_CHANGED, v->changed);
	put_properties(g, unit, level);
}

void
xliff_put_own(struct pu_buf *out, const struct pu_unit *unit, struct pu_str id,
	      const struct unit_writing *how)
{
	static const char *const one[] = { "<context-group>",
					   "<context-group name=\"source\">",
					   "<context-group name=\"target\">" };
	static const char *const two[] = {
		"<mda:metaGroup>", "<mda:metaGroup appliesTo=\"source\">",
		"<mda:metaGroup appliesTo=\"target\">"
	};
	struct group g = { .out = out, .two = how->xliff2 };
	size_t start = out->len, all = 0;

	if (g.two)
		pu_buf_addz(out, "<mda:metadata>");
	for (int k = 0; k <= (int)unit->variant_count && k < XLIFF_LEVELS;
	     k++) {
		size_t was = out->len;

		g.put = 0;
		pu_buf_addz(out, (g.two ? two : one)[k]);
		if (k == XLIFF_OF_UNIT)
			put_of_unit(&g, unit, id);
		else
			put_of_variant(&g, unit, (enum xliff_level)k,
				       k == XLIFF_OF_SOURCE ? how->source
							    : how->target);
		all += g.put;
		if (g.put)
			pu_buf_addz(out, g.two ? "</mda:metaGroup>"
					       : "</context-group>\n");
		else
			pu_buf_cut(out, was);
	}
	if (!all)
		pu_buf_cut(out, start);
	else if (g.two)
		pu_buf_addz(out, "</mda:metadata>\n");
}

/* ---- notes ---- */

static void
put_notes(struct pu_buf *out, const struct pu_property *list, size_t count,
	  const char *about)
{
	for (size_t i = 0; i < count; i++) {
		if (!list[i].note)
			continue;
		pu_buf_addf(out, "<note%s>", about);
		xml_put_text(out, list[i].value);
		pu_buf_addz(out, "</note>\n");
	}
}

void
xliff_put_notes(struct pu_buf *out, const struct pu_unit *unit, bool two)
{
	static const char *const of_one[] = { " annotates=\"source\"",
					      " annotates=\"target\"" };
	static const char *const of_two[] = { " appliesTo=\"source\"",
					      " appliesTo=\"target\"" };
	size_t was = out->len, empty;

	if (two)
		pu_buf_addz(out, "<notes>\n");
	empty = out->len;
	put_notes(out, unit->properties, unit->property_count, "");
	for (size_t k = 0; k < unit->variant_count && k < 2; k++)
		put_notes(out, unit->variants[k].properties,
			  unit->variants[k].property_count,
			  (two ? of_two : of_one)[k]);
	if (out->len == empty)
		pu_buf_cut(out, was);
	else if (two)
		pu_buf_addz(out, "</notes>\n");
}
