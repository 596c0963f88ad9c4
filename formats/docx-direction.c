#include "config.h"

#include "formats/docx.h"

/* The schema has an order of what a paragraph's properties hold (ISO/IEC
 * 29500-1, 17.3.1.26): these come behind <w:bidi/>. */
static bool
is_behind(struct pu_str name)
{
	static const char *const names[] = {
		"adjustRightInd",
		"snapToGrid",
		"spacing",
		"ind",
		"contextualSpacing",
		"mirrorIndents",
		"suppressOverlap",
		"jc",
		"textDirection",
		"textAlignment",
		"textboxTightWrap",
		"outlineLvl",
		"divId",
		"cnfStyle",
		"rPr",
		"sectPr",
		"pPrChange",
	};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (pu_str_is(name, names[i]))
			return true;
	return false;
}

/* <w:bidi/>, in properties of its own when it has to; the names' prefix is the
 * tag's. */
static void
put_in(struct inlines *keep, struct span tag, struct span place, bool wrapped)
{
	const char *name = keep->text.ptr + tag.start + 1;
	struct pu_buf out = PU_BUF_INIT;
	struct pu_str prefix;
	size_t len = 0;

	name += *name == '/';
	while (name[len] != ':' && name[len] > ' ' && name[len] != '>' &&
	       name[len] != '/')
		len++;
	prefix = pu_str_n(name, name[len] == ':' ? len + 1 : 0);
	if (wrapped)
		pu_buf_addf(&out, "<%.*spPr>", (int)prefix.len, prefix.ptr);
	pu_buf_addf(&out, "<%.*sbidi/>", (int)prefix.len, prefix.ptr);
	if (wrapped)
		pu_buf_addf(&out, "</%.*spPr>", (int)prefix.len, prefix.ptr);
	inline_turn_add(keep, place, pu_buf_str(&out));
	pu_buf_free(&out);
}

static bool
is_empty(const struct inlines *keep, struct span tag)
{
	return tag.end - tag.start > 3 && keep->text.ptr[tag.end - 2] == '/';
}

/* LibreOffice does not say which one it is. */
static bool
is_standard(const struct xml_reader *xml)
{
	struct pu_str type = xml_attribute(xml, "type"),
		      id = xml_attribute(xml, "styleId"),
		      standard = xml_attribute(xml, "default");

	return pu_str_is(xml_name(xml), "style") &&
	       pu_str_is(type, "paragraph") &&
	       (standard.ptr ? docx_is_on(standard) : pu_str_is(id, "Normal"));
}

static void
in_properties(struct docx_direction *d, struct inlines *keep,
	      const struct xml_reader *xml, enum xml_event event)
{
	struct span tag = inline_tag(keep, xml);
	int depth = xml_depth(xml);

	if (event == XML_OPEN && depth == d->properties + 1 &&
	    pu_str_is(xml_name(xml), "bidi")) {
		struct pu_str value = xml_attribute(xml, "val");

		if (!value.ptr || docx_is_on(value))
			inline_turn(keep, xml, true);
		else if (is_empty(keep, tag))
			put_in(keep, tag, tag, false);
		d->done = true;
	} else if ((event == XML_OPEN && depth == d->properties + 1 &&
		    is_behind(xml_name(xml))) ||
		   (event == XML_CLOSE && depth == d->properties)) {
		put_in(keep, tag, (struct span){ tag.start, tag.start }, false);
		d->done = true;
	}
}

static void
in_style(struct docx_direction *d, struct inlines *keep,
	 const struct xml_reader *xml, enum xml_event event)
{
	struct span tag = inline_tag(keep, xml);
	struct pu_str name = xml_name(xml);
	bool child = event == XML_OPEN && xml_depth(xml) == d->style + 1;

	if (child && pu_str_is(name, "pPr")) {
		d->properties = xml_depth(xml);
		d->done = is_empty(keep, tag);
		if (d->done)
			put_in(keep, tag, tag, true);
	} else if ((child &&
		    (pu_str_is(name, "rPr") || pu_str_is(name, "tblPr"))) ||
		   (event == XML_CLOSE && xml_depth(xml) == d->style)) {
		put_in(keep, tag, (struct span){ tag.start, tag.start }, true);
		d->done = true;
	}
}

void
docx_direction(struct docx_direction *d, struct inlines *keep,
	       const struct xml_reader *xml, enum xml_event event)
{
	if (d->done || event == XML_TEXT)
		return;
	if (d->properties) {
		in_properties(d, keep, xml, event);
	} else if (d->style) {
		in_style(d, keep, xml, event);
	} else if (event == XML_OPEN && is_standard(xml)) {
		d->style = xml_depth(xml);
		d->done = is_empty(keep, inline_tag(keep, xml));
	}
}
