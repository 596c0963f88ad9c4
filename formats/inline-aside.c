#include "config.h"

#include "base/mem.h"
#include "formats/package.h"

static void
add(struct inlines *all, struct span raw, struct pu_str text)
{
	MEM_GROW(all->asides, all->aside_count, all->aside_room);
	all->asides[all->aside_count++] =
		(struct inline_aside){ .raw = raw,
				       .text = arena_str(all->arena, text) };
}

void
inline_aside(struct inlines *all, struct span raw, struct pu_str text)
{
	if (pu_str_trim(text).len)
		add(all, raw, text);
}

struct span
inline_tag(const struct inlines *all, const struct xml_reader *xml)
{
	uint64_t start, end;

	xml_place(xml, &start, &end);
	return (struct span){ all->base + (size_t)start,
			      all->base + (size_t)end };
}

void
inline_aside_value(struct inlines *all, const struct xml_reader *xml,
		   const char *name)
{
	struct pu_str value = xml_attribute(xml, name);
	struct span tag = inline_tag(all, xml), raw;

	if (value.ptr && pu_str_trim(value).len &&
	    inline_find_value(all, tag, name, &raw))
		add(all, raw, value);
}

/* Title, subject and description: of Dublin Core, in both families. */
bool
inline_aside_facts(struct inlines *all, const struct package *package,
		   struct pu_str part, struct pu_error *err)
{
	static const char *const names[] = { "title", "subject",
					     "description" };
	struct pu_buf text = PU_BUF_INIT;
	struct span open = { 0, 0 };
	struct xml_reader *xml;
	enum xml_event event;

	if (!package_keep_part(package, part, all, &xml, err))
		return false;
	while ((event = xml_next(xml, err)) > XML_END) {
		bool ours = false;

		for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
			ours |= pu_str_is(xml_name(xml), names[i]);
		if (event == XML_OPEN) {
			pu_buf_clear(&text);
			open = inline_tag(all, xml);
		} else if (event == XML_TEXT) {
			pu_buf_add(&text, xml_text(xml));
		} else if (ours && open.end) {
			inline_aside(
				all,
				(struct span){ open.end,
					       inline_tag(all, xml).start },
				pu_buf_str(&text));
			open.end = 0;
		}
	}
	xml_close(xml);
	pu_buf_free(&text);
	return event == XML_END || package_fail(err, part, 0);
}

void
inline_build_asides(struct inlines *all, struct build *build)
{
	for (size_t i = 0; i < all->aside_count; i++) {
		const struct inline_aside *aside = &all->asides[i];
		struct pu_block *block;

		build_at(build, aside->raw.start, aside->raw.end);
		build_text(build, aside->text);
		block = build_block(build, PU_BLOCK_CAPTION);
		if (block)
			block->own = ASIDE_OWN + i;
	}
}

const struct inline_aside *
inline_aside_of(const struct inlines *all, const struct pu_block *block)
{
	return block->own >= ASIDE_OWN ? &all->asides[block->own - ASIDE_OWN]
				       : NULL;
}

void
inline_write_aside(const struct writing *writing,
		   const struct pu_replacement *item, struct pu_buf *out)
{
	struct pu_buf text = PU_BUF_INIT;
	struct pu_str rest;

	block_replaced(&text, writing, (size_t)(item - writing->items));
	rest = pu_buf_str(&text);
	for (size_t i = 0; i < rest.len; i++) {
		if (rest.ptr[i] != '"' && rest.ptr[i] != '\'')
			continue;
		xml_put_text(out, pu_str_n(rest.ptr, i));
		pu_buf_addz(out, rest.ptr[i] == '"' ? "&quot;" : "&apos;");
		rest = pu_str_n(rest.ptr + i + 1, rest.len - i - 1);
		i = SIZE_MAX;
	}
	xml_put_text(out, rest);
	pu_buf_free(&text);
}
