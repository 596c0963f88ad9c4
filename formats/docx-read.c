#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "formats/docx-body.h"

static bool
read_part(struct docx *docx, struct pu_str part, char notes_part,
	  struct pu_error *err)
{
	bool ok;

	docx->notes_part = notes_part;
	if (!docx_links_read(&docx->links, docx->package, part, docx->arena,
			     err))
		return false;
	ok = docx->keep ? package_keep_part(docx->package, part, docx->keep,
					    &docx->xml, err)
			: package_part(docx->package, part, &docx->xml, err);
	if (ok) {
		ok = docx_walk(docx, err) ||
		     package_fail(err, part, docx->flow.paragraphs);
		xml_close(docx->xml);
	}
	docx_links_free(&docx->links);
	return ok;
}

/* In the order in which the text refers to them, footnotes first. */
static bool
read_notes(struct docx *docx, struct pu_str part, char kind,
	   struct pu_error *err)
{
	if (part.ptr && package_has(docx->package, part.ptr) &&
	    !read_part(docx, part, kind, err))
		return false;
	for (uint32_t i = 0; i < map_count(docx->references); i++)
		if (map_key(docx->references, i).ptr[0] == kind)
			flow_add(&docx->flow, &docx->notes[i]);
	return true;
}

/* Where the parts are that belong to the main one; ptr NULL: there is none. */
struct parts {
	struct pu_str main, styles, footnotes, endnotes, facts;
	struct map *margins; /* headers and footers */
};

static struct pu_str
part_typed(const struct docx_links *links, struct pu_str from, const char *type,
	   struct pu_arena *arena)
{
	const struct docx_link *link = docx_link_typed(links, type);

	return link ? docx_part(from, link->target, arena)
		    : (struct pu_str){ NULL, 0 };
}

/* Each once, however many sections show it. */
static void
find_margins(struct parts *parts, const struct docx_links *links,
	     struct pu_arena *arena)
{
	for (size_t i = 0; i < links->count; i++) {
		const struct docx_link *link = &links->items[i];

		if (!link->external && (pu_str_is(link->type, "header") ||
					pu_str_is(link->type, "footer")))
			map_add(parts->margins,
				docx_part(parts->main, link->target, arena),
				NULL);
	}
}

static bool
find_parts(struct docx *docx, struct parts *parts, struct pu_error *err)
{
	struct docx_links links;
	bool ok = docx_links_read(&links, docx->package, pu_str(""),
				  docx->arena, err);

	if (ok) {
		parts->main = part_typed(&links, pu_str(""), "officeDocument",
					 docx->arena);
		parts->facts = part_typed(&links, pu_str(""), "core-properties",
					  docx->arena);
	}
	docx_links_free(&links);
	if (ok && !parts->main.ptr)
		parts->main = pu_str("word/document.xml");
	if (!ok || !docx_links_read(&links, docx->package, parts->main,
				    docx->arena, err))
		return false;
	parts->styles = part_typed(&links, parts->main, "styles", docx->arena);
	parts->footnotes =
		part_typed(&links, parts->main, "footnotes", docx->arena);
	parts->endnotes =
		part_typed(&links, parts->main, "endnotes", docx->arena);
	find_margins(parts, &links, docx->arena);
	docx_links_free(&links);
	return true;
}

static bool
has_part(const struct docx *docx, struct pu_str part)
{
	return part.ptr && package_has(docx->package, part.ptr);
}

/* What is translated beside the running text. */
static bool
read_beside(struct docx *docx, const struct parts *parts, struct build *build,
	    struct pu_error *err)
{
	size_t first = build->count;
	bool ok = true;

	for (uint32_t i = 0; ok && i < map_count(parts->margins); i++) {
		struct pu_str part = map_key(parts->margins, i);

		if (has_part(docx, part))
			ok = read_part(docx, part, 'h', err);
	}
	if (ok && has_part(docx, parts->facts))
		ok = inline_aside_facts(docx->keep, docx->package, parts->facts,
					err);
	inline_build_asides(docx->keep, build);
	build_apart(build, first);
	return ok;
}

static bool
read_text_parts(struct docx *docx, const struct parts *parts,
		struct pu_error *err)
{
	if (has_part(docx, parts->styles) &&
	    !docx_styles_read(docx->styles, &docx->language, &docx->standard,
			      docx->package, parts->styles, docx->keep, err))
		return false;
	if (!read_part(docx, parts->main, 0, err))
		return false;
	docx->notes =
		mem_array(map_count(docx->references) + 1, sizeof *docx->notes);
	return read_notes(docx, parts->footnotes, 'f', err) &&
	       read_notes(docx, parts->endnotes, 'e', err);
}

static bool
read_all(struct docx *docx, struct build *build, struct pu_error *err)
{
	struct parts parts = { .margins = map_new() };
	bool ok = find_parts(docx, &parts, err) &&
		  read_text_parts(docx, &parts, err);

	if (ok && docx->chunk && !build->count)
		ok = pu_fail(err, PU_ENCODING,
			     _("its text stands in a part of another format, "
			       "which only Word puts together: open it in "
			       "Word or LibreOffice and save it as .docx "
			       "again"));
	if (ok && docx->keep)
		ok = read_beside(docx, &parts, build, err);
	map_free(parts.margins);
	return ok;
}

bool
read_docx(struct build *build, const struct package *package,
	  struct office_facts *facts, struct pu_error *err)
{
	struct docx *docx = mem_alloc(sizeof *docx);
	bool ok;

	docx->package = package;
	docx->facts = facts;
	docx->arena = pu_arena_new();
	docx->styles = styles_new();
	docx->references = map_new();
	docx->language = docx->standard = pu_str("");
	docx->instruction = docx->look = (struct pu_buf)PU_BUF_INIT;
	if (build->keep) {
		docx->keep = inlines_new(build->arena, true);
		build->own = docx->keep;
		build->own_free = inlines_free;
	}
	flow_start(&docx->flow, build);
	ok = read_all(docx, build, err);
	pu_buf_add(&facts->language, tally_first(&docx->tally));
	flow_stop(&docx->flow);
	for (uint32_t i = 0; docx->notes && i < map_count(docx->references);
	     i++)
		free(docx->notes[i].items);
	free(docx->notes);
	pu_buf_free(&docx->instruction);
	pu_buf_free(&docx->look);
	map_free(docx->references);
	styles_free(docx->styles);
	pu_arena_free(docx->arena);
	free(docx);
	return ok;
}
