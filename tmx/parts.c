#include "config.h"

#include "tmx/parts.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/outfile.h"
#include "text/encoder.h"

struct part {
	struct outfile *file;
	char *name;
	uint64_t units;
};

struct parts {
	const char *path; /* NULL: standard output */
	struct pu_tmx_write_options options;
	unsigned how; /* of the encoder */
	struct part *items;
	size_t count, room;
	struct encoder *encoder; /* of the last one */
	uint64_t size; /* bytes in it so far, unpacked */
};

struct parts *
parts_open(const char *path, const struct pu_tmx_write_options *options)
{
	struct parts *parts = mem_alloc(sizeof *parts);

	parts->path = path && strcmp(path, "-") != 0 ? path : NULL;
	if (options)
		parts->options = *options;
	if (parts->options.utf16)
		parts->how |= ENCODER_UTF16;
	if (parts->path && pu_str_ends(pu_str(path), ".gz"))
		parts->how |= ENCODER_GZIP;
	return parts;
}

/* name.tmx.gz: name-1.tmx.gz */
static char *
part_name(const char *path, size_t number)
{
	struct pu_str whole = pu_str(path), stem = whole;
	struct pu_buf name = PU_BUF_INIT;

	if (pu_str_ends(stem, ".gz"))
		stem.len -= 3;
	if (pu_str_ends(stem, ".tmx"))
		stem.len -= 4;
	pu_buf_add(&name, stem);
	pu_buf_addf(&name, "-%zu", number);
	pu_buf_add(&name, pu_str_n(whole.ptr + stem.len, whole.len - stem.len));
	return pu_buf_take(&name);
}

bool
parts_begin(struct parts *parts, struct pu_error *err)
{
	unsigned how = (parts->options.private ? OUTFILE_PRIVATE : 0u) |
		       (parts->options.check ? OUTFILE_HELD : 0u);
	struct part part = { .units = 0 };

	if (parts->count == PARTS_MOST)
		return pu_fail(err, PU_INVALID,
			       _("parts of that size would be more than %u "
				 "files: make them larger"),
			       PARTS_MOST);
	part.name = parts->options.part ? part_name(parts->path ? parts->path
								: "export.tmx",
						    parts->count + 1)
		    : parts->path ? mem_copy(parts->path, strlen(parts->path))
				  : mem_copy("-", 1);
	if (!outfile_open_as(&part.file, part.name, how, err)) {
		free(part.name);
		return false;
	}
	MEM_GROW(parts->items, parts->count, parts->room);
	parts->items[parts->count++] = part;
	parts->encoder = encoder_open(part.file, parts->how);
	parts->size = parts->options.utf16 ? 2 : 0;
	return true;
}

bool
parts_write(struct parts *parts, struct pu_str text, size_t units,
	    struct pu_error *err)
{
	parts->items[parts->count - 1].units += units;
	if (parts->options.part)
		parts->size += encoder_size(text, parts->how);
	return encoder_write(parts->encoder, text, err);
}

bool
parts_full(const struct parts *parts, struct pu_str text, size_t ending)
{
	if (!parts->options.part || !parts->items[parts->count - 1].units)
		return false;
	if (parts->how & ENCODER_UTF16)
		ending *= 2;
	return parts->size + encoder_size(text, parts->how) + ending >
	       parts->options.part;
}

bool
parts_end(struct parts *parts, struct pu_error *err)
{
	bool ok = encoder_finish(parts->encoder, err) &&
		  outfile_settle(parts->items[parts->count - 1].file, err);

	encoder_close(parts->encoder);
	parts->encoder = NULL;
	return ok;
}

bool
parts_finish(struct parts *parts, struct pu_error *err)
{
	const struct pu_tmx_write_options *o = &parts->options;

	for (size_t i = 0; o->check && i < parts->count; i++)
		if (!o->check(o->arg, outfile_place(parts->items[i].file),
			      parts->items[i].name, parts->items[i].units, err))
			return false;
	for (size_t i = 0; i < parts->count; i++)
		if (!outfile_finish(parts->items[i].file, err))
			return false;
	return true;
}

size_t
parts_count(const struct parts *parts)
{
	return parts->count;
}

const char *
parts_name(const struct parts *parts, size_t at, uint64_t *units)
{
	*units = parts->items[at].units;
	return parts->items[at].name;
}

char *
parts_stale(const struct parts *parts, size_t at)
{
	struct stat status;
	char *name;

	if (!parts->options.part || !parts->path)
		return NULL;
	name = part_name(parts->path, parts->count + 1 + at);
	if (stat(name, &status) == 0)
		return name;
	free(name);
	return NULL;
}

void
parts_close(struct parts *parts)
{
	if (!parts)
		return;
	encoder_close(parts->encoder);
	for (size_t i = 0; i < parts->count; i++) {
		outfile_close(parts->items[i].file);
		free(parts->items[i].name);
	}
	free(parts->items);
	free(parts);
}
