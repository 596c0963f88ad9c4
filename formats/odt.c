#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "formats/odt.h"

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
	{ "desc", DESCRIPTION },
	{ "footer", MARGIN },
	{ "footer-first", MARGIN },
	{ "footer-left", MARGIN },
	{ "forms", SKIPPED },
	{ "h", HEADING },
	{ "header", MARGIN },
	{ "header-first", MARGIN },
	{ "header-left", MARGIN },
	{ "hidden-paragraph", HIDDEN_TEXT },
	{ "hidden-text", HIDDEN_TEXT },
	{ "illustration-index-source", SKIPPED },
	{ "line-break", BREAK },
	{ "list-header", ITEM },
	{ "list-item", ITEM },
	{ "master-page", MASTER },
	{ "note", NOTE },
	{ "note-body", NOTE_BODY },
	{ "note-citation", SKIPPED },
	{ "number", SKIPPED },
	{ "object", SKIPPED },
	{ "object-index-source", SKIPPED },
	{ "object-ole", SKIPPED },
	{ "p", PARAGRAPH },
	{ "paragraph-properties", PARAGRAPH_PROPERTIES },
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

struct pu_str
odt_attribute(const struct odt *odt, const char *name)
{
	struct pu_str value = xml_attribute(odt->xml, name);

	return value.ptr ? value : pu_str("");
}

/* ---- text ---- */

static void
apply_style(struct odt *odt, struct frame *frame, char family)
{
	struct style style = styles_find(odt->styles, family,
					 odt_attribute(odt, "style-name"));

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
	if (frame->skip)
		return;
	flow_open(&odt->flow);
	if (odt->keep)
		odt_keep_paragraph(odt, frame);
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
	struct pu_str address = odt_attribute(odt, "href");

	if (!odt->keep && !frame->skip && address.len && flow_build(&odt->flow))
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
	struct build *build =
		frame->skip || odt->keep ? NULL : flow_build(&odt->flow);

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
			pu_str_is(odt_attribute(odt, "note-class"), "endnote");
	else if (element == NOTE_BODY)
		open_note_body(odt, frame, parent);
	else if (element == SKIPPED)
		frame->skip = true;
	else if (element == DESCRIPTION ||
		 (element == TITLE && !is_text_title(parent))) {
		frame->beside = odt->keep && !frame->skip;
		frame->skip = true;
	} else if (element == SECTION)
		frame->skip |= pu_str_is(odt_attribute(odt, "display"), "none");
	else if (element == HIDDEN_TEXT)
		frame->skip |=
			pu_str_is(odt_attribute(odt, "is-hidden"), "true");
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
	odt_keep_tag(odt, frame);
	if (parent->element == BODY && pu_str_is(name, "text")) {
		frame->body = odt->text = true;
		frame->language = tally_find(&odt->tally, odt->language);
		build_apart(odt->flow.text.build, 0);
	} else if (odt->keep && frame->element == MARGIN &&
		   parent->element == MASTER) {
		frame->body = true;
		frame->skip = pu_str_is(odt_attribute(odt, "display"), "false");
	} else if (frame->element == CHANGE && frame->body) {
		odt->facts->tracked++;
	} else if (frame->body) {
		text_element(odt, frame, parent);
	} else {
		odt_style_element(odt, frame->element, parent);
	}
	if (odt->keep && frame->body)
		odt_keep_open(odt, depth);
}

static void
on_close(struct odt *odt, int depth)
{
	const struct frame *frame = &odt->frames[depth];

	if (odt->keep && frame->body)
		odt_keep_close(odt, depth);
	if (frame->beside)
		odt_keep_beside(odt, frame);
	if (frame->skip || !frame->body)
		return;
	if (frame->pair && flow_build(&odt->flow))
		flow_link_close(&odt->flow, frame->pair);
	if (odt->keep &&
	    (frame->element == PARAGRAPH || frame->element == HEADING))
		odt_keep_paragraph_end(odt);
	if (frame->element == PARAGRAPH || frame->element == HEADING)
		flow_close(&odt->flow, frame->type, false);
	else if (frame->element == NOTE_BODY)
		flow_leave_note(&odt->flow, odt->endnote ? &odt->endnotes
							 : &odt->footnotes);
}

static void
on_text(struct odt *odt, int depth)
{
	struct frame *frame = &odt->frames[depth];
	struct build *build = flow_build(&odt->flow);
	struct pu_str text = xml_text(odt->xml);

	if (frame->beside)
		pu_buf_add(&odt->beside, text);
	if (frame->skip || !frame->body || !build)
		return;
	if (odt->keep)
		odt_keep_text(odt, frame, text);
	else
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
	if (build->keep) {
		odt->keep = inlines_new(build->arena, false);
		build->own = odt->keep;
		build->own_free = inlines_free;
	}
	flow_start(&odt->flow, build);
	return odt;
}

static void
add_asides(struct odt *odt)
{
	struct build *build = odt->flow.text.build;
	size_t first = build->count;

	inline_build_asides(odt->keep, build);
	build_apart(build, first);
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
	if (ok && odt->keep)
		add_asides(odt);
	pu_buf_add(&odt->facts->language, tally_first(&odt->tally));
	pu_buf_free(&odt->beside);
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

	if (!(odt->keep ? package_keep_part(package, pu_str(part), odt->keep,
					    &odt->xml, err)
			: package_part(package, pu_str(part), &odt->xml, err)))
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
	     read_part(odt, package, "content.xml", err) &&
	     (!odt->keep || !package_has(package, "meta.xml") ||
	      inline_aside_facts(odt->keep, package, pu_str("meta.xml"), err));
	return finish(odt, ok, err);
}

/* With a mark in front nobody guesses at the text's encoding again. */
static struct pu_str
keep_whole(struct inlines *all, struct pu_str text, struct pu_buf *marked)
{
	pu_buf_add(&all->text, text);
	pu_buf_addz(marked, "\xef\xbb\xbf");
	pu_buf_add(marked, text);
	return pu_buf_str(marked);
}

bool
read_fodt(struct build *build, struct pu_str text, const char *name,
	  struct office_facts *facts, struct pu_error *err)
{
	struct odt *odt = start(build, facts);
	struct pu_buf marked = PU_BUF_INIT;
	struct input *in;
	bool ok;

	odt->frames[0] = (struct frame){ .language = TALLY_MAX };
	if (odt->keep)
		text = keep_whole(odt->keep, text, &marked);
	ok = !odt->keep || !memchr(text.ptr, '\0', text.len) ||
	     pu_fail(err, PU_ENCODING,
		     _("it has bytes that are no characters of its encoding, "
		       "%s, and could not be written again as they are: save "
		       "it as UTF-8 first"),
		     "UTF-8");
	ok = ok && input_open_memory(&in, text, name, INPUT_MARKUP, err) &&
	     xml_open(&odt->xml, in, err);
	if (ok) {
		xml_cut_values(odt->xml);
		if (odt->keep)
			xml_keep_places(odt->xml);
		ok = walk(odt, err);
	}
	ok = finish(odt, ok, err);
	pu_buf_free(&marked);
	return ok;
}
