#include "config.h"

#include "formats/docx.h"

#include <stdlib.h>

#include "base/mem.h"

static struct pu_str
last_step(struct pu_str path)
{
	for (size_t i = path.len; i > 0; i--)
		if (path.ptr[i - 1] == '/')
			return pu_str_n(path.ptr + i, path.len - i);
	return path;
}

/* ---- relationships (ISO/IEC 29500-2, 6.5) ---- */

/* "word/document.xml": "word/_rels/document.xml.rels". */
static struct pu_str
links_part(struct pu_str part, struct pu_arena *arena)
{
	struct pu_str file = last_step(part), kept;
	struct pu_buf path = PU_BUF_INIT;

	pu_buf_add(&path, pu_str_n(part.ptr, part.len - file.len));
	pu_buf_addz(&path, "_rels/");
	pu_buf_add(&path, file);
	pu_buf_addz(&path, ".rels");
	kept = arena_str(arena, pu_buf_str(&path));
	pu_buf_free(&path);
	return kept;
}

static struct pu_str
kept_attribute(const struct xml_reader *xml, const char *name,
	       struct pu_arena *arena)
{
	struct pu_str value = xml_attribute(xml, name);

	return value.ptr ? arena_str(arena, value) : pu_str("");
}

bool
docx_links_read(struct docx_links *links, const struct package *package,
		struct pu_str part, struct pu_arena *arena,
		struct pu_error *err)
{
	struct pu_str path = links_part(part, arena);
	struct xml_reader *xml;
	enum xml_event event;

	*links = (struct docx_links){ 0 };
	if (!package_has(package, path.ptr))
		return true;
	if (!package_part(package, path, &xml, err))
		return false;
	while ((event = xml_next(xml, err)) > XML_END) {
		struct docx_link *link;

		if (event != XML_OPEN ||
		    !pu_str_is(xml_name(xml), "Relationship"))
			continue;
		MEM_GROW(links->items, links->count, links->room);
		link = &links->items[links->count++];
		link->id = kept_attribute(xml, "Id", arena);
		link->type = last_step(kept_attribute(xml, "Type", arena));
		link->target = kept_attribute(xml, "Target", arena);
		link->external = pu_str_is(
			kept_attribute(xml, "TargetMode", arena), "External");
	}
	xml_close(xml);
	if (event == XML_END)
		return true;
	docx_links_free(links);
	return package_fail(err, path, 0);
}

void
docx_links_free(struct docx_links *links)
{
	free(links->items);
	*links = (struct docx_links){ 0 };
}

const struct docx_link *
docx_link_typed(const struct docx_links *links, const char *type)
{
	for (size_t i = 0; i < links->count; i++)
		if (!links->items[i].external &&
		    pu_str_is(links->items[i].type, type))
			return &links->items[i];
	return NULL;
}

const struct docx_link *
docx_link_of(const struct docx_links *links, struct pu_str id)
{
	for (size_t i = 0; i < links->count; i++)
		if (pu_str_eq(links->items[i].id, id))
			return &links->items[i];
	return NULL;
}

struct pu_str
docx_part(struct pu_str from, struct pu_str target, struct pu_arena *arena)
{
	struct pu_buf path = PU_BUF_INIT;
	struct pu_str kept;

	if (target.len && target.ptr[0] == '/')
		target = pu_str_n(target.ptr + 1, target.len - 1);
	else
		pu_buf_add(&path,
			   pu_str_n(from.ptr, from.len - last_step(from).len));
	for (; pu_str_starts(target, "../"); target.ptr += 3, target.len -= 3) {
		if (path.len)
			pu_buf_cut(&path, path.len - 1);
		pu_buf_cut(&path, path.len - last_step(pu_buf_str(&path)).len);
	}
	pu_buf_add(&path, target);
	kept = arena_str(arena, pu_buf_str(&path));
	pu_buf_free(&path);
	return kept;
}

/* ---- styles (ISO/IEC 29500-1, 17.7) ---- */

bool
docx_is_on(struct pu_str value)
{
	return !pu_str_is(value, "0") && !pu_str_is(value, "false") &&
	       !pu_str_is(value, "off");
}

static struct style *
begin_style(struct styles *styles, const struct xml_reader *xml,
	    struct pu_str *standard)
{
	struct pu_str type = xml_attribute(xml, "type"),
		      id = xml_attribute(xml, "styleId"),
		      is_default = xml_attribute(xml, "default");
	bool paragraph = pu_str_is(type, "paragraph");

	if (!id.ptr || (!paragraph && !pu_str_is(type, "character")))
		return NULL;
	if (paragraph && is_default.ptr && docx_is_on(is_default))
		*standard = styles_keep(styles, id);
	return styles_add(styles, paragraph ? 'p' : 'c', id);
}

/* What one element says of the style around it. */
static void
add_to_style(struct styles *styles, struct style *style, struct pu_str name,
	     struct pu_str value)
{
	enum pu_block_type type = PU_BLOCK_PARAGRAPH;

	if (pu_str_is(name, "vanish"))
		style->hidden = docx_is_on(value);
	if (!value.len)
		return;
	if (pu_str_is(name, "name"))
		type = style_named(value);
	else if (pu_str_is(name, "outlineLvl") && value.ptr[0] < '9')
		type = PU_BLOCK_HEADING;
	else if (pu_str_is(name, "numId") && !pu_str_is(value, "0"))
		type = PU_BLOCK_ITEM;
	else if (pu_str_is(name, "basedOn"))
		style->parent = styles_keep(styles, value);
	else if (pu_str_is(name, "lang"))
		style->language = styles_keep(styles, value);
	if (style->type == PU_BLOCK_PARAGRAPH)
		style->type = type;
}

bool
docx_styles_read(struct styles *styles, struct pu_str *language,
		 struct pu_str *standard, const struct package *package,
		 struct pu_str part, struct inlines *keep, struct pu_error *err)
{
	struct docx_direction direction = { 0 };
	struct style *style = NULL;
	bool defaults = false;
	struct xml_reader *xml;
	enum xml_event event;

	if (!(keep ? package_keep_part(package, part, keep, &xml, err)
		   : package_part(package, part, &xml, err)))
		return false;
	while ((event = xml_next(xml, err)) > XML_END) {
		struct pu_str name = xml_name(xml);

		if (keep)
			docx_direction(&direction, keep, xml, event);
		if (pu_str_is(name, "style")) {
			style = event == XML_OPEN
					? begin_style(styles, xml, standard)
					: NULL;
		} else if (pu_str_is(name, "docDefaults")) {
			defaults = event == XML_OPEN;
		} else if (event == XML_OPEN && style) {
			add_to_style(styles, style, name,
				     xml_attribute(xml, "val"));
		} else if (event == XML_OPEN && defaults &&
			   pu_str_is(name, "lang") &&
			   xml_attribute(xml, "val").ptr) {
			*language =
				styles_keep(styles, xml_attribute(xml, "val"));
			if (keep)
				inline_language(keep, xml);
		}
	}
	xml_close(xml);
	return event == XML_END || package_fail(err, part, 0);
}
