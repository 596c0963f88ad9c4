#include "config.h"

#include "jobs/pairing.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "formats/formats.h"
#include "formats/table.h"
#include "text/lines.h"

#define DEPTH_MOST 16

const char *
pair_by_name(enum pair_by by)
{
	static const char *const names[] = { "list", "name", "link",
					     "content" };

	return names[by];
}

static void
add_pair(struct pairing *p, const char *source, const char *target,
	 enum pair_by by)
{
	MEM_GROW(p->pairs, p->count, p->room);
	p->pairs[p->count++] = (struct file_pair){ source, target, by };
}

void
pairing_take(struct pairing_files *files, size_t source, size_t target,
	     enum pair_by by)
{
	struct paired_file *s = &files->files[source];
	struct paired_file *t = &files->files[target];

	s->taken = t->taken = true;
	add_pair(files->out, s->path, t->path, by);
}

/* ---- a list ---- */

static const char *
find_file(struct pu_arena *arena, const char *list, struct pu_str path)
{
	struct pu_buf here = PU_BUF_INIT;
	const char *slash = strrchr(list, '/'), *found;

	pu_buf_add(&here, path);
	if (access(here.ptr, F_OK) && slash && path.ptr[0] != '/') {
		pu_buf_clear(&here);
		pu_buf_add(&here, pu_str_n(list, (size_t)(slash - list) + 1));
		pu_buf_add(&here, path);
		if (access(here.ptr, F_OK)) {
			pu_buf_clear(&here);
			pu_buf_add(&here, path);
		}
	}
	found = arena_str(arena, pu_buf_str(&here)).ptr;
	pu_buf_free(&here);
	return found;
}

static bool
read_list(struct pairing *out, const char *path, struct pu_error *err)
{
	struct pu_str line, source, target;
	struct lines *lines;
	int got;

	if (!lines_open(&lines, path, err))
		return false;
	while ((got = lines_next(lines, &line, err)) > 0) {
		if (!pu_str_trim(line).len || pu_str_starts(line, "#"))
			continue;
		if (!table_split(line, &source, &target)) {
			pu_fail(err, PU_SYNTAX,
				_("not two paths with a tab between them"));
			pu_fail_at(err, path, lines_number(lines), 0);
			got = -1;
			break;
		}
		if (out->count >= PAIRING_FILES) {
			pu_fail(err, PU_LIMIT,
				_("more than %u pairs in one list"),
				PAIRING_FILES);
			got = -1;
			break;
		}
		add_pair(out, find_file(out->arena, path, pu_str_trim(source)),
			 find_file(out->arena, path, pu_str_trim(target)),
			 PAIR_BY_LIST);
	}
	lines_close(lines);
	return got == 0;
}

/* ---- a folder ---- */

static bool
add_file(struct pairing_files *files, struct pu_str path, size_t root,
	 struct pu_error *err)
{
	struct paired_file *file;
	struct pu_str kept = arena_str(files->out->arena, path);

	if (files->count >= PAIRING_FILES)
		return pu_fail(err, PU_LIMIT,
			       _("more than %u documents in one folder"),
			       PAIRING_FILES);
	MEM_GROW(files->files, files->count, files->room);
	file = &files->files[files->count++];
	*file = (struct paired_file){
		.path = kept.ptr,
		.name = pu_str_n(kept.ptr + root, kept.len - root),
	};
	return pu_task_step(files->task, _("looking for documents"),
			    files->count, 0, err);
}

static bool
walk(struct pairing_files *files, struct pu_buf *path, size_t root, int depth,
     struct pu_error *err)
{
	DIR *folder = opendir(path->ptr);
	size_t len = path->len;
	const struct dirent *entry;
	bool ok = true;

	if (!folder && !depth)
		return pu_fail_errno(err, errno, false,
				     _("cannot read the folder %s"), path->ptr);
	if (!folder) {
		pu_log(files->log, PU_WARNING, _("cannot read the folder %s"),
		       path->ptr);
		return true;
	}
	while (ok && (entry = readdir(folder))) {
		struct stat st;

		if (entry->d_name[0] == '.')
			continue;
		pu_buf_cut(path, len);
		pu_buf_addf(path, "%s%s", path->ptr[len - 1] == '/' ? "" : "/",
			    entry->d_name);
		/* Links to folders may lead in circles. */
		if (lstat(path->ptr, &st))
			continue;
		if (S_ISDIR(st.st_mode)) {
			if (depth < DEPTH_MOST)
				ok = walk(files, path, root, depth + 1, err);
		} else if (stat(path->ptr, &st) || !S_ISREG(st.st_mode)) {
			continue;
		} else if (document_format_of(entry->d_name) !=
			   PU_FORMAT_AUTO) {
			ok = add_file(files, pu_buf_str(path), root, err);
		} else if (!files->strange++) {
			files->strange_one =
				arena_str(files->out->arena, pu_buf_str(path))
					.ptr;
		}
	}
	closedir(folder);
	pu_buf_cut(path, len);
	return ok;
}

static int
by_name(const void *a, const void *b)
{
	const struct paired_file *x = a, *y = b;

	return strcmp(x->path, y->path);
}

static int
by_source(const void *a, const void *b)
{
	const struct file_pair *x = a, *y = b;

	return strcmp(x->source, y->source);
}

/* They may be the very articles, in a format that is not read. */
static void
tell_strange(const struct pairing_files *files)
{
	if (files->strange)
		pu_log(files->log, PU_NOTE,
		       P_("%zu file is no text, HTML, Markdown, DOCX or ODT and "
			  "was passed over: %s",
			  "%zu files are no text, HTML, Markdown, DOCX or ODT "
			  "and were passed over, such as %s",
			  files->strange),
		       files->strange, files->strange_one);
}

static const char *
why_alone(struct pairing_files *files, const struct paired_file *file)
{
	struct pu_buf why = PU_BUF_INIT;
	const char *kept;

	if (!file->copy_of)
		return file->side == FILE_OTHER
			       ? _("its name is that of another language")
			       : file->why;
	pu_buf_addf(&why, _("it is a copy of %s"), file->copy_of);
	kept = arena_str(files->out->arena, pu_buf_str(&why)).ptr;
	pu_buf_free(&why);
	return kept;
}

static void
list_alone(struct pairing_files *files)
{
	struct pairing *out = files->out;

	for (size_t i = 0; i < files->count; i++) {
		const struct paired_file *file = &files->files[i];

		if (file->taken)
			continue;
		MEM_GROW(out->alone, out->alone_count, out->alone_room);
		out->alone[out->alone_count++] =
			(struct lone_file){ file->path,
					    why_alone(files, file) };
	}
}

static bool
read_folder(struct pairing_files *files, const char *folder,
	    struct pu_error *err)
{
	struct pairing *out = files->out;
	struct pu_buf path = PU_BUF_INIT;
	bool ok;

	pu_buf_addz(&path, folder);
	ok = walk(files, &path,
		  path.len + (path.ptr[path.len - 1] == '/' ? 0 : 1), 0, err);
	pu_buf_free(&path);
	if (!ok)
		return false;
	if (files->count)
		qsort(files->files, files->count, sizeof *files->files,
		      by_name);
	pairing_by_name(files);
	if (!pairing_by_link(files, err) || !pairing_find_copies(files, err) ||
	    !pairing_by_content(files, err))
		return false;
	if (out->count)
		qsort(out->pairs, out->count, sizeof *out->pairs, by_source);
	list_alone(files);
	tell_strange(files);
	return true;
}

bool
pairing_make(struct pairing *out, const char *path, struct pu_str source,
	     struct pu_str target, const struct pu_task *task,
	     const struct pu_log *log, struct pu_error *err)
{
	struct pairing_files files = { .out = out,
				       .source = source,
				       .target = target,
				       .task = task,
				       .log = log };
	struct stat st;
	bool ok;

	*out = (struct pairing){ .arena = pu_arena_new() };
	if (*path && !stat(path, &st) && S_ISDIR(st.st_mode))
		ok = read_folder(&files, path, err);
	else
		ok = read_list(out, path, err);
	free(files.files);
	if (!ok)
		pairing_free(out);
	return ok;
}

void
pairing_free(struct pairing *pairing)
{
	pu_arena_free(pairing->arena);
	free(pairing->pairs);
	free(pairing->alone);
	*pairing = (struct pairing){ .arena = NULL };
}
