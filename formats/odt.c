#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "formats/flow.h"
#include "formats/package.h"
#include "formats/style.h"

#define DEPTH 64 /* of elements: xml.h reads no deeper */

/* The elements that mean something (OpenDocument 1.3, part 3), by name. */
enum element {
	OTHER,
	BODY,
	BREAK,
	CELL,
	CHANGE,
	DEFAULT_STYLE,
	HEADING,
	HIDDEN_TEXT,
	ITEM,
	LINK,
	NOTE,
	NOTE_BODY,
	PARAGRAPH,
	SECTION,
	SKIPPED,
	SPACE,
	SPAN,
	STYLE,
	TAB,
	TEXT_BOX,
	TEXT_PROPERTIES,
	TITLE
};

static const struct element_name elements[] = {
	{ "a", LINK },
	{ "alphabetical-index-source", SKIPPED },
	{ "annotation", SKIPPED },
	{ "applet", SKIPPED },
	{ "bibliography-source", SKIPPED },
	{ "binary-data", SKIPPED },
	{ "body", BODY },
	{ "changed-region", CHANGE },
	{ "covered-table-cell", SKIPPED },
	{ "default-style", DEFAULT_STYLE },
	{ "desc", SKIPPED },
	{ "forms", SKIPPED },
	{ "h", HEADING },
	{ "hidden-paragraph", HIDDEN_TEXT },
	{ "hidden-text", HIDDEN_TEXT },
	{ "illustration-index-source", SKIPPED },
	{ "line-break", BREAK },
	{ "list-header", ITEM },
	{ "list-item", ITEM },
	{ "note", NOTE },
	{ "note-body", NOTE_BODY },
	{ "note-citation", SKIPPED },
	{ "number", SKIPPED },
	{ "object", SKIPPED },
	{ "object-index-source", SKIPPED },
	{ "object-ole", SKIPPED },
	{ "p", PARAGRAPH },
	{ "ruby-text", SKIPPED },
	{ "s", SPACE },
	{ "script", SKIPPED },
	{ "section", SECTION },
	{ "span", SPAN },
	{ "style", STYLE },
	{ "tab", TAB },
	{ "table-cell", CELL },
	{ "table-index-source", SKIPPED },
	{ "table-of-content-source", SKIPPED },
	{ "text-box", TEXT_BOX },
	{ "text-properties", TEXT_PROPERTIES },
	{ "title", TITLE },
	{ "tracked-changes", SKIPPED },
	{ "user-index-source", SKIPPED },
};

/* An element that is open, and what holds for what is in it. */
struct frame {
	enum element element;
	enum pu_block_type type; /* of paragraphs in it */
	size_t language; /* in the tally */
	bool body, skip;
	int32_t pair; /* the link that it closes; 0: none */
};

struct odt {
	struct office_facts *facts;
	struct styles *styles;
	struct style *style; /* the one under way, or NULL */
	struct pu_str language; /* of text without a style of its own */
	struct flow flow;
	struct flow_blocks footnotes, endnotes;
	struct xml_reader *xml;
	struct frame frames[DEPTH + 1];
	struct language_tally tally;
	bool endnote; /* the note under way */
	bool text; /* there was an office:text */
};

static struct pu_str
attribute(const struct odt *odt, const char *name)
{
	struct pu_str value = xml_attribute(odt->xml, name);

	return value.ptr ? value : pu_str("");
}

/* ---- styles (part 3, 16) ---- */

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
	char family = family_of(attribute(odt, "family"));
	struct pu_str name = attribute(odt, "name"),
		      level = attribute(odt, "default-outline-level");
	struct pu_buf decoded = PU_BUF_INIT;

	odt->style = NULL;
	if (!family || !name.len)
		return;
	odt->style = styles_add(odt->styles, family, name);
	odt->style->parent =
		styles_keep(odt->styles, attribute(odt, "parent-style-name"));
	add_decoded(&decoded, name);
	odt->style->type = style_named(pu_buf_str(&decoded));
	if (level.len)
		odt->style->type = PU_BLOCK_HEADING;
	else if (odt->style->type == PU_BLOCK_PARAGRAPH &&
		 attribute(odt, "list-style-name").len)
		odt->style->type = PU_BLOCK_ITEM;
	pu_buf_free(&decoded);
}

static void
text_properties(struct odt *odt, const struct frame *parent)
{
	struct pu_str language = attribute(odt, "language"),
		      country = attribute(odt, "country");
	struct pu_buf code = PU_BUF_INIT;

	if (odt->style && parent->element == STYLE &&
	    pu_str_is(attribute(odt, "display"), "none"))
		odt->style->hidden = true;
	if (language.len && !pu_str_is(language, "none") &&
	    !pu_str_is(language, "zxx")) {
		pu_buf_add(&code, language);
		if (country.len && !pu_str_is(country, "none")) {
			pu_buf_addc(&code, '-');
			pu_buf_add(&code, country);
		}
	}
	if (code.len && odt->style && parent->element == STYLE)
		odt->style->language =
			styles_keep(odt->styles, pu_buf_str(&code));
	else if (code.len && parent->element == DEFAULT_STYLE &&
		 !odt->language.len)
		odt->language = styles_keep(odt->styles, pu_buf_str(&code));
	pu_buf_free(&code);
}

static void
style_element(struct odt *odt, enum element element, const struct frame *parent)
{
	if (element == STYLE)
		begin_style(odt);
	else if (element == DEFAULT_STYLE)
		odt->style = NULL;
	else if (element == TEXT_PROPERTIES)
		text_properties(odt, parent);
}

/* ---- text ---- */

static void
apply_style(struct odt *odt, struct frame *frame, char family)
{
	struct style style =
		styles_find(odt->styles, family, attribute(odt, "style-name"));

	frame->skip |= style.hidden;
	if (style.language.len)
		frame->language = tally_find(&odt->tally, style.language);
	if (family == 'p' && style.type != PU_BLOCK_PARAGRAPH &&
	    !(style.type == PU_BLOCK_ITEM && frame->type != PU_BLOCK_PARAGRAPH))
		frame->type = style.type;
}

static void
open_paragraph(struct odt *odt, struct frame *frame)
{
	if (frame->skip)
		return;
	apply_style(odt, frame, 'p');
	if (frame->element == HEADING)
		frame->type = PU_BLOCK_HEADING;
	if (!frame->skip)
		flow_open(&odt->flow);
}

static void
open_note_body(struct odt *odt, struct frame *frame, struct frame *parent)
{
	if (frame->skip || parent->element != NOTE) {
		frame->skip = true;
		return;
	}
	frame->type = PU_BLOCK_PARAGRAPH;
	flow_enter_note(&odt->flow);
}

static void
open_link(struct odt *odt, struct frame *frame)
{
	struct pu_str address = attribute(odt, "href");

	if (!frame->skip && address.len && flow_build(&odt->flow))
		frame->pair = flow_link_open(&odt->flow, address);
}

/* A field of the document's title is text; a picture's title is none. */
static bool
is_text_title(const struct frame *parent)
{
	return parent->element == PARAGRAPH || parent->element == HEADING ||
	       parent->element == SPAN || parent->element == LINK;
}

static void
text_element(struct odt *odt, struct frame *frame, struct frame *parent)
{
	enum element element = frame->element;
	struct build *build = frame->skip ? NULL : flow_build(&odt->flow);

	if (element == PARAGRAPH || element == HEADING)
		open_paragraph(odt, frame);
	else if (element == CELL)
		frame->type = PU_BLOCK_CELL;
	else if (element == ITEM && frame->type == PU_BLOCK_PARAGRAPH)
		frame->type = PU_BLOCK_ITEM;
	else if (element == TEXT_BOX)
		frame->type = PU_BLOCK_PARAGRAPH;
	else if (element == SPAN)
		apply_style(odt, frame, 't');
	else if (element == LINK)
		open_link(odt, frame);
	else if (element == NOTE)
		odt->endnote =
			pu_str_is(attribute(odt, "note-class"), "endnote");
	else if (element == NOTE_BODY)
		open_note_body(odt, frame, parent);
	else if (element == SKIPPED)
		frame->skip = true;
	else if (element == TITLE)
		frame->skip |= !is_text_title(parent);
	else if (element == SECTION)
		frame->skip |= pu_str_is(attribute(odt, "display"), "none");
	else if (element == HIDDEN_TEXT)
		frame->skip |= pu_str_is(attribute(odt, "is-hidden"), "true");
	else if (build && element == BREAK)
		build_break(build);
	else if (build && (element == SPACE || element == TAB))
		build_text(build, pu_str(" "));
}

static void
on_open(struct odt *odt, int depth)
{
	struct frame *frame = &odt->frames[depth], *parent = frame - 1;
	struct pu_str name = xml_name(odt->xml);

	*frame = *parent;
	frame->element = (enum element)element_named(
		elements, sizeof elements / sizeof elements[0], name);
	frame->pair = 0;
	if (parent->element == BODY && pu_str_is(name, "text")) {
		frame->body = odt->text = true;
		frame->language = tally_find(&odt->tally, odt->language);
	} else if (frame->element == CHANGE && frame->body) {
		odt->facts->tracked++;
	} else if (frame->body) {
		text_element(odt, frame, parent);
	} else {
		style_element(odt, frame->element, parent);
	}
}

static void
on_close(struct odt *odt, int depth)
{
	const struct frame *frame = &odt->frames[depth];

	if (frame->skip || !frame->body)
		return;
	if (frame->pair && flow_build(&odt->flow))
		flow_link_close(&odt->flow, frame->pair);
	if (frame->element == PARAGRAPH || frame->element == HEADING)
		flow_close(&odt->flow, frame->type, false);
	else if (frame->element == NOTE_BODY)
		flow_leave_note(&odt->flow, odt->endnote ? &odt->endnotes
							 : &odt->footnotes);
}

static void
on_text(struct odt *odt, int depth)
{
	const struct frame *frame = &odt->frames[depth];
	struct build *build = flow_build(&odt->flow);
	struct pu_str text = xml_text(odt->xml);

	if (frame->skip || !frame->body || !build)
		return;
	build_text(build, text);
	tally_weigh(&odt->tally, frame->language, text.len);
}

static bool
walk(struct odt *odt, struct pu_error *err)
{
	enum xml_event event;

	while ((event = xml_next(odt->xml, err)) > XML_END) {
		int depth = xml_depth(odt->xml);

		if (event == XML_OPEN)
			on_open(odt, depth);
		else if (event == XML_CLOSE)
			on_close(odt, depth);
		else
			on_text(odt, depth);
	}
	return event == XML_END;
}

/* ---- the whole ---- */

static struct odt *
start(struct build *build, struct office_facts *facts)
{
	struct odt *odt = mem_alloc(sizeof *odt);

	odt->facts = facts;
	odt->styles = styles_new();
	odt->language = pu_str("");
	flow_start(&odt->flow, build);
	return odt;
}

static bool
finish(struct odt *odt, bool ok, struct pu_error *err)
{
	if (ok && !odt->text)
		ok = pu_fail(err, PU_ENCODING,
			     _("this is an OpenDocument spreadsheet, "
			       "presentation or drawing, not a text document: "
			       "save its text as .odt or as plain text"));
	if (ok) {
		flow_add(&odt->flow, &odt->footnotes);
		flow_add(&odt->flow, &odt->endnotes);
	}
	pu_buf_add(&odt->facts->language, tally_first(&odt->tally));
	flow_stop(&odt->flow);
	free(odt->footnotes.items);
	free(odt->endnotes.items);
	styles_free(odt->styles);
	xml_close(odt->xml);
	free(odt);
	return ok;
}

/* A locked document's parts are encrypted one by one, and the manifest says so
 * (part 2, 4.4); newer ones hold one encrypted package. */
static bool
is_locked(const struct package *package)
{
	static const char manifest[] = "META-INF/manifest.xml";
	struct pu_error ignored;
	struct xml_reader *xml;
	enum xml_event event;
	bool locked = package_has(package, "encrypted-package");

	if (locked || !package_has(package, manifest) ||
	    !package_part(package, pu_str(manifest), &xml, &ignored))
		return locked;
	while (!locked && (event = xml_next(xml, &ignored)) > XML_END)
		locked = event == XML_OPEN &&
			 pu_str_is(xml_name(xml), "encryption-data");
	xml_close(xml);
	return locked;
}

static bool
read_part(struct odt *odt, const struct package *package, const char *part,
	  struct pu_error *err)
{
	bool ok;

	if (!package_part(package, pu_str(part), &odt->xml, err))
		return false;
	odt->frames[0] = (struct frame){ .language = TALLY_MAX };
	ok = walk(odt, err) ||
	     package_fail(err, pu_str(part), odt->flow.paragraphs);
	xml_close(odt->xml);
	odt->xml = NULL;
	return ok;
}

bool
read_odt(struct build *build, const struct package *package,
	 struct office_facts *facts, struct pu_error *err)
{
	struct odt *odt;
	bool ok;

	if (is_locked(package))
		return pu_fail(err, PU_ENCODING,
			       _("the document is locked with a password: open "
				 "it in the program that made it, take the "
				 "password off and save it again"));
	odt = start(build, facts);
	ok = (!package_has(package, "styles.xml") ||
	      read_part(odt, package, "styles.xml", err)) &&
	     read_part(odt, package, "content.xml", err);
	return finish(odt, ok, err);
}

bool
read_fodt(struct build *build, struct pu_str text, const char *name,
	  struct office_facts *facts, struct pu_error *err)
{
	struct odt *odt = start(build, facts);
	struct input *in;
	bool ok;

	odt->frames[0] = (struct frame){ .language = TALLY_MAX };
	ok = input_open_memory(&in, text, name, INPUT_MARKUP, err) &&
	     xml_open(&odt->xml, in, err);
	if (ok) {
		xml_cut_values(odt->xml);
		ok = walk(odt, err);
	}
	return finish(odt, ok, err);
}
