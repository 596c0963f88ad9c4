#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "db/db.h"
#include "jobs/omegat-internal.h"

#define FILES_MOST 20000
#define DEPTH_MOST 16

/* ---- inside or not ---- */

static bool
below(const char *root, const char *path)
{
	size_t len = strlen(root);

	return !strncmp(root, path, len) &&
	       (!path[len] || path[len] == '/' || root[len - 1] == '/');
}

/* ".." as a part of path. */
static bool
climbs(const char *path)
{
	for (const char *p = path; (p = strstr(p, "..")); p += 2)
		if ((p == path || p[-1] == '/') && (!p[2] || p[2] == '/'))
			return true;
	return false;
}

/* The real path of what there is of path. */
static char *
real_part(const char *path)
{
	char *part = mem_copy(path, strlen(path)), *real = NULL;
	char *slash;

	while (!(real = realpath(part, NULL)) && errno == ENOENT &&
	       (slash = strrchr(part, '/'))) {
		if (slash == part)
			slash++;
		if (!*slash)
			break;
		*slash = '\0';
	}
	free(part);
	return real;
}

bool
place_inside(const struct omegat_project *project, const char *path,
	     struct pu_error *err)
{
	char *real;
	bool inside;

	if (project->outside)
		return true;
	real = climbs(path) ? NULL : real_part(path);
	inside = real && below(project->root, real);
	free(real);
	if (inside)
		return true;
	return pu_fail(err, PU_CONFLICT,
		       _("%s lies outside of the project's folder: when that "
			 "is where it should go, say --outside"),
		       path);
}

const char *
place_name(const struct omegat_project *project, const char *path)
{
	size_t len = strlen(project->root);

	return below(project->root, path) && path[len] ? path + len + 1 : path;
}

/* ---- looking about ---- */

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool add(const struct omegat_project *project, struct place_list *out,
		const char *path, int depth, struct pu_error *err);

static bool
add_folder(const struct omegat_project *project, struct place_list *out,
	   const char *folder, int depth, struct pu_error *err)
{
	DIR *dir = opendir(folder);
	struct pu_buf path = PU_BUF_INIT;
	const struct dirent *entry;
	bool ok = true;

	if (!dir && (errno == ENOENT || errno == ENOTDIR))
		return true;
	if (!dir)
		return pu_fail_errno(err, errno, false,
				     _("cannot look into %s"), folder);
	while (ok && (entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		pu_buf_clear(&path);
		pu_buf_addf(&path, "%s/%s", folder, entry->d_name);
		ok = add(project, out, path.ptr, depth, err);
	}
	closedir(dir);
	pu_buf_free(&path);
	return ok;
}

static bool
add(const struct omegat_project *project, struct place_list *out,
    const char *path, int depth, struct pu_error *err)
{
	struct stat st;

	/* What vanishes while we look is not there. */
	if (lstat(path, &st) ||
	    (S_ISLNK(st.st_mode) && (!project->outside || stat(path, &st))))
		return true;
	if (S_ISDIR(st.st_mode))
		return depth == DEPTH_MOST ||
		       add_folder(project, out, path, depth + 1, err);
	if (!S_ISREG(st.st_mode))
		return true;
	if (out->count == FILES_MOST) {
		out->more = true;
		return true;
	}
	MEM_GROW(out->items, out->count, out->room);
	out->items[out->count++] = mem_copy(path, strlen(path));
	return true;
}

bool
place_walk(const struct omegat_project *project, const char *folder,
	   struct place_list *out, struct pu_error *err)
{
	if (!add_folder(project, out, folder, 0, err)) {
		place_list_free(out);
		return false;
	}
	if (out->count)
		qsort(out->items, out->count, sizeof *out->items, compare);
	return true;
}

void
place_list_free(struct place_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i]);
	free(list->items);
	*list = (struct place_list){ NULL, 0, 0, false };
}

int64_t
place_mark(const char *path)
{
	struct stat st;
	uint64_t mark;

	if (stat(path, &st))
		return 0;
	mark = hash_mix((uint64_t)st.st_ino);
	mark = hash_mix(mark ^ (uint64_t)st.st_size);
	mark = hash_mix(mark ^ (uint64_t)st.st_mtim.tv_sec);
	mark = hash_mix(mark ^ (uint64_t)st.st_mtim.tv_nsec);
	return mark ? (int64_t)mark : 1;
}

/* ---- our own files ---- */

bool
place_is_ours(const char *path, enum place_kind kind)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW |
				    O_NONBLOCK);
	char start[1024];
	ssize_t len;

	if (fd < 0)
		return false;
	len = read(fd, start, sizeof start);
	close(fd);
	return len > 0 &&
	       str_holds(pu_str_n(start, (size_t)len),
			 kind == PLACE_MEMORY ? "creationtool=\"puente\""
					      : "-*- coding: utf-8 -*- puente");
}

/* Nobody's file, or one of ours; a symbolic link would lead elsewhere. */
static bool
may_take(const char *path, enum place_kind kind, struct pu_error *err)
{
	struct stat st;

	if (lstat(path, &st))
		return errno == ENOENT ||
		       pu_fail_errno(err, errno, true, _("cannot write %s"),
				     path);
	if (S_ISREG(st.st_mode) &&
	    (!st.st_size || kind == PLACE_SHARED || place_is_ours(path, kind)))
		return true;
	return pu_fail(err, PU_CONFLICT,
		       _("%s was not written by puente: it is left as it is; "
			 "give it another name"),
		       path);
}

/* Said once, and not of each file that is to come there. */
static bool
can_write_beside(const char *path, struct pu_error *err)
{
	const char *slash = strrchr(path, '/');
	char *folder = mem_copy(path, slash ? (size_t)(slash - path) : 0);
	bool can = !access(*folder ? folder : "/", W_OK);

	if (!can)
		pu_fail_errno(err, errno, true,
			      _("cannot write into the folder %s"), folder);
	free(folder);
	return can;
}

bool
place_ready(const struct omegat_project *project, const char *path,
	    enum place_kind kind, struct pu_buf *beside, struct pu_error *err)
{
	if (!place_inside(project, path, err) || !db_folder_make(path, err) ||
	    !place_inside(project, path, err) || !may_take(path, kind, err) ||
	    !can_write_beside(path, err))
		return false;
	pu_buf_clear(beside);
	pu_buf_addf(beside, "%s.%ld.new", path, (long)getpid());
	return true;
}

static bool
same_bytes(FILE *a, FILE *b)
{
	static const size_t size = 65536;
	char *left = mem_alloc(size), *right = mem_alloc(size);
	size_t here, there;

	do {
		here = fread(left, 1, size, a);
		there = fread(right, 1, size, b);
	} while (here == there && here && !memcmp(left, right, here));
	here = here == there && !here && !ferror(a) && !ferror(b);
	free(left);
	free(right);
	return here;
}

static bool
equal(const char *a, const char *b)
{
	FILE *left = fopen(a, "rb"), *right = fopen(b, "rb");
	bool same = left && right && same_bytes(left, right);

	if (left)
		fclose(left);
	if (right)
		fclose(right);
	return same;
}

bool
place_settle(const char *beside, const char *path, bool *written,
	     struct pu_error *err)
{
	*written = !equal(beside, path);
	if (!*written) {
		unlink(beside);
		return true;
	}
	if (!chmod(beside, 0600) && !rename(beside, path))
		return true;
	pu_fail_errno(err, errno, true, _("cannot write %s"), path);
	unlink(beside);
	return false;
}
