#include "config.h"

#include "formats/odt.h"

/* OpenDocument 1.3, part 3, 16. */

static char
family_of(struct pu_str family)
{
	return pu_str_is(family, "paragraph") ? 'p'
	       : pu_str_is(family, "text")    ? 't'
					      : '\0';
}

/* "Heading_20_1": characters that no name may hold are written so. */
static void
add_decoded(struct pu_buf *out, struct pu_str name)
{
	for (size_t i = 0; i < name.len; i++) {
		if (pu_str_starts(pu_str_n(name.ptr + i, name.len - i),
				  "_20_")) {
			pu_buf_addc(out, ' ');
			i += 3;
		} else {
			pu_buf_addc(out, name.ptr[i]);
		}
	}
}

static void
begin_style(struct odt *odt)
{
	char family = family_of(odt_attribute(odt, "family"));
	struct pu_str name = odt_attribute(odt, "name"),
		      level = odt_attribute(odt, "default-outline-level");
	struct pu_buf decoded = PU_BUF_INIT;

	odt->style = NULL;
	if (!family || !name.len)
		return;
	odt->style = styles_add(odt->styles, family, name);
	odt->style->parent = styles_keep(
		odt->styles, odt_attribute(odt, "parent-style-name"));
	add_decoded(&decoded, name);
	odt->style->type = style_named(pu_buf_str(&decoded));
	if (level.len)
		odt->style->type = PU_BLOCK_HEADING;
	else if (odt->style->type == PU_BLOCK_PARAGRAPH &&
		 odt_attribute(odt, "list-style-name").len)
		odt->style->type = PU_BLOCK_ITEM;
	pu_buf_free(&decoded);
}

static void
text_properties(struct odt *odt, const struct frame *parent)
{
	struct pu_str language = odt_attribute(odt, "language"),
		      country = odt_attribute(odt, "country");
	struct pu_buf code = PU_BUF_INIT;

	if (odt->style && parent->element == STYLE &&
	    pu_str_is(odt_attribute(odt, "display"), "none"))
		odt->style->hidden = true;
	if (language.len && !pu_str_is(language, "none") &&
	    !pu_str_is(language, "zxx")) {
		pu_buf_add(&code, language);
		if (country.len && !pu_str_is(country, "none")) {
			pu_buf_addc(&code, '-');
			pu_buf_add(&code, country);
		}
	}
	if (odt->keep && odt->style && parent->element == STYLE)
		odt_keep_look(odt);
	if (odt->keep && code.len && parent->element == DEFAULT_STYLE)
		inline_language(odt->keep, odt->xml);
	if (code.len && odt->style && parent->element == STYLE)
		odt->style->language =
			styles_keep(odt->styles, pu_buf_str(&code));
	else if (code.len && parent->element == DEFAULT_STYLE &&
		 !odt->language.len)
		odt->language = styles_keep(odt->styles, pu_buf_str(&code));
	pu_buf_free(&code);
}

static void
begin_default(struct odt *odt)
{
	odt->style = NULL;
	odt->standard = family_of(odt_attribute(odt, "family")) == 'p';
}

void
odt_style_element(struct odt *odt, enum element element,
		  const struct frame *parent)
{
	if (element == STYLE)
		begin_style(odt);
	else if (element == DEFAULT_STYLE)
		begin_default(odt);
	else if (element == TEXT_PROPERTIES)
		text_properties(odt, parent);
	else if (element == PARAGRAPH_PROPERTIES && odt->keep)
		inline_turn_mode(odt->keep, odt->xml,
				 parent->element == DEFAULT_STYLE &&
					 odt->standard);
}
