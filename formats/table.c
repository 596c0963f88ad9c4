#include "config.h"

#include "formats/table.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/cell.h"
#include "text/unit-file.h"

bool
table_split(struct pu_str line, struct pu_str *source, struct pu_str *target)
{
	const char *tab = line.len ? memchr(line.ptr, '\t', line.len) : NULL;
	const char *rest;

	if (!tab)
		return false;
	*source = pu_str_n(line.ptr, (size_t)(tab - line.ptr));
	*target = pu_str_n(tab + 1, line.len - source->len - 1);
	rest = target->len ? memchr(target->ptr, '\t', target->len) : NULL;
	if (rest)
		target->len = (size_t)(rest - target->ptr);
	return pu_str_trim(*source).len && pu_str_trim(*target).len;
}

void
table_put_tsv(struct pu_buf *out, struct pu_str source, struct pu_str target)
{
	cell_put_tsv(out, source);
	pu_buf_addc(out, '\t');
	cell_put_tsv(out, target);
	pu_buf_addc(out, '\n');
}

static void
put_csv(struct pu_buf *out, struct pu_str source, struct pu_str target)
{
	cell_put_csv(out, source);
	pu_buf_addc(out, ',');
	cell_put_csv(out, target);
	pu_buf_addz(out, "\r\n");
}

/* ---- units as pairs ---- */

struct sink {
	struct outfile *file;
	struct unit_writing *how;
	struct pu_buf line, source, target;
	bool csv;
};

/* As a cell of TSV will stand, before anything is told by how it begins. */
static void
fold(const struct sink *sink, struct pu_buf *cell)
{
	if (!sink->csv)
		cell_fold(cell);
}

static bool
guard(struct sink *sink, struct pu_buf *cell)
{
	if (!sink->how->guard || !cell_guard(cell))
		return false;
	sink->how->guarded++;
	return true;
}

/* The row ends in an empty cell, by which reading knows it as guarded. */
static void
mark_guarded(struct sink *sink)
{
	struct pu_buf *line = &sink->line;

	pu_buf_cut(line, line->len - (sink->csv ? 2 : 1));
	pu_buf_addz(line, sink->csv ? ",\"\"\r\n" : "\t\n");
}

static bool
sink_put(void *self, const struct pu_unit *unit, struct pu_error *err)
{
	struct sink *sink = self;
	bool source, target;

	pu_buf_clear(&sink->source);
	pu_variant_plain(&sink->source, &unit->variants[0]);
	fold(sink, &sink->source);
	source = guard(sink, &sink->source);
	for (size_t i = 1; i < unit->variant_count; i++) {
		pu_buf_clear(&sink->target);
		pu_buf_clear(&sink->line);
		pu_variant_plain(&sink->target, &unit->variants[i]);
		fold(sink, &sink->target);
		target = guard(sink, &sink->target);
		(sink->csv ? put_csv : table_put_tsv)(
			&sink->line, pu_buf_str(&sink->source),
			pu_buf_str(&sink->target));
		if (source || target)
			mark_guarded(sink);
		if (!outfile_write(sink->file, pu_buf_str(&sink->line), err))
			return false;
	}
	return true;
}

static bool
sink_finish(void *self, struct pu_error *err)
{
	struct sink *sink = self;

	return unit_file_finish(sink->file, sink->how, err);
}

static void
sink_close(void *self)
{
	struct sink *sink = self;

	outfile_close(sink->file);
	pu_buf_free(&sink->line);
	pu_buf_free(&sink->source);
	pu_buf_free(&sink->target);
	free(sink);
}

static bool
sink_open(struct unit_sink *out, const char *path, struct unit_writing *how,
	  bool csv, struct pu_error *err)
{
	static const struct unit_sink_ops ops = { sink_put, sink_finish,
						  sink_close };
	const struct pu_buf none = PU_BUF_INIT;
	struct outfile *file;
	struct sink *sink;

	out->ops = NULL;
	if (!unit_file_open(&file, path, how, err))
		return false;
	sink = mem_alloc(sizeof *sink);
	*sink = (struct sink){ .file = file,
			       .how = how,
			       .line = none,
			       .source = none,
			       .target = none,
			       .csv = csv };
	*out = (struct unit_sink){ &ops, sink };
	return true;
}

bool
table_sink_tsv(struct unit_sink *out, const char *path,
	       struct unit_writing *how, struct pu_error *err)
{
	return sink_open(out, path, how, false, err);
}

bool
table_sink_csv(struct unit_sink *out, const char *path,
	       struct unit_writing *how, struct pu_error *err)
{
	return sink_open(out, path, how, true, err);
}
