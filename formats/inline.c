#include "config.h"

#include "formats/inline.h"

#include <stdlib.h>

#include "base/mem.h"
#include "formats/inline-row.h"

struct inlines *
inlines_new(struct pu_arena *arena, bool runs)
{
	struct inlines *all = mem_alloc(sizeof *all);

	all->arena = arena;
	all->runs = runs;
	all->text = (struct pu_buf)PU_BUF_INIT;
	all->styles = map_new();
	inline_style(all, pu_str(""), pu_str(""));
	return all;
}

static void
free_row(struct inline_row *row)
{
	if (!row)
		return;
	free(row->pieces);
	free(row->runs);
	free(row);
}

void
inlines_free(void *all)
{
	struct inlines *inlines = all;

	if (!inlines)
		return;
	while (inlines->row)
		inline_drop(inlines);
	for (size_t i = 0; i < inlines->row_count; i++)
		free_row(inlines->rows[i]);
	free(inlines->rows);
	free(inlines->parts);
	free(inlines->tags);
	free(inlines->types);
	free(inlines->asides);
	free(inlines->turns);
	map_free(inlines->styles);
	pu_buf_free(&inlines->text);
	free(inlines);
}

uint32_t
inline_style(struct inlines *all, struct pu_str key, struct pu_str type)
{
	bool added;
	uint32_t number = map_add(all->styles, key, &added);

	if (added) {
		MEM_GROW(all->types, all->type_count, all->type_room);
		all->types[all->type_count++] = arena_str(all->arena, type);
	}
	return number;
}

void
inline_enter(struct inlines *all, struct span tag)
{
	struct inline_row *row = mem_alloc(sizeof *row);
	const char *name = all->text.ptr + tag.start + 1;
	size_t len = 0;

	while (name[len] != ':' && name[len] > ' ' && name[len] != '>' &&
	       name[len] != '/')
		len++;
	row->prefix = name[len] == ':'
			      ? arena_str(all->arena, pu_str_n(name, len + 1))
			      : pu_str("");
	row->outer = all->row;
	all->row = row;
}

void
inline_drop(struct inlines *all)
{
	struct inline_row *row = all->row;

	all->row = row->outer;
	free_row(row);
}

struct piece *
inline_add(struct inlines *all, enum piece_kind kind, struct span raw)
{
	struct inline_row *row = all->row;
	struct piece *piece;

	MEM_GROW(row->pieces, row->count, row->room);
	piece = &row->pieces[row->count++];
	*piece = (struct piece){ .kind = kind,
				 .raw = raw,
				 .outer = raw,
				 .text = { "", 0 },
				 .type = { "", 0 },
				 .code = PIECE_NONE };
	return piece;
}

struct inline_run *
inline_run(struct inlines *all, struct span whole)
{
	struct inline_row *row = all->row;
	struct inline_run *run;

	MEM_GROW(row->runs, row->run_count, row->run_room);
	run = &row->runs[row->run_count++];
	*run = (struct inline_run){ .whole = whole, .inside = whole };
	return run;
}

void
inline_text(struct inlines *all, struct pu_str text, struct span raw)
{
	struct piece *piece = inline_add(all, PIECE_TEXT, raw);

	piece->text = arena_str(all->arena, text);
}

size_t
inline_leave(struct inlines *all, struct build *build, bool *unsafe)
{
	struct inline_row *row = all->row;

	all->row = row->outer;
	row_settle(all, row);
	row_build(all, row, build);
	*unsafe = row->unsafe;
	MEM_GROW(all->rows, all->row_count, all->row_room);
	all->rows[all->row_count++] = row;
	return all->row_count;
}

void
inline_language(struct inlines *all, const struct xml_reader *xml)
{
	MEM_GROW(all->tags, all->tag_count, all->tag_room);
	all->tags[all->tag_count++] = inline_tag(all, xml);
}
