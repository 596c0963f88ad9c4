#include "config.h"

#include "base/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/scratch.h"

#define TRIES 100

struct outfile {
	int fd;
	char *path; /* as told in errors */
	char *target, *temporary; /* NULL: written at once */
	bool close;
	int hold; /* where what is held goes in the end; -1: nowhere */
	bool private;
};

static bool
fail(const struct outfile *file, const char *what, struct pu_error *err)
{
	pu_fail_errno(err, errno, true, "%s", what);
	return pu_fail_at(err, file->path, 0, 0);
}

/* A new file beside the target, with the permissions that the user's mask
 * gives. */
static bool
create(struct outfile *file, struct pu_error *err)
{
	struct pu_buf name = PU_BUF_INIT;

	for (int i = 0; i < TRIES && file->fd < 0; i++) {
		pu_buf_clear(&name);
		pu_buf_addf(&name, "%s.%ld-%d.tmp", file->target,
			    (long)getpid(), i);
		file->fd =
			open(name.ptr, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
			     file->private ? 0600 : 0666);
		if (file->fd < 0 && errno != EEXIST)
			break;
	}
	if (file->fd < 0) {
		pu_buf_free(&name);
		return fail(file, _("cannot write the file"), err);
	}
	file->close = true;
	file->temporary = pu_buf_take(&name);
	return true;
}

static bool
start(struct outfile *file, const char *path, struct pu_error *err)
{
	struct stat st;
	bool there = stat(path, &st) == 0;

	if (there && S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		return fail(file, _("cannot write the file"), err);
	}
	if (there && !S_ISREG(st.st_mode)) {
		file->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
		if (file->fd < 0)
			return fail(file, _("cannot write the file"), err);
		file->close = true;
		return true;
	}
	/* Through a symbolic link, so that the link stays one. */
	if (there)
		file->target = realpath(path, NULL);
	if (!file->target)
		file->target = mem_copy(path, strlen(path));
	return create(file, err);
}

/* What would be written at once goes into a file of its own for now, which
 * nobody else may read. */
static bool
hold(struct outfile *file, struct pu_error *err)
{
	int fd;

	if (!scratch_open(&fd, &file->temporary, err))
		return false;
	file->hold = file->fd;
	file->fd = fd;
	return true;
}

bool
outfile_open_as(struct outfile **out, const char *path, unsigned how,
		struct pu_error *err)
{
	struct outfile *file = mem_alloc(sizeof *file);
	bool standard = !path || !strcmp(path, "-");

	*out = NULL;
	file->hold = -1;
	file->private = (how & OUTFILE_PRIVATE) != 0;
	file->fd = standard ? STDOUT_FILENO : -1;
	file->path =
		standard ? mem_copy("stdout", 6) : mem_copy(path, strlen(path));
	if ((!standard && !start(file, path, err)) ||
	    ((how & OUTFILE_HELD) && !file->temporary && !hold(file, err))) {
		outfile_close(file);
		return false;
	}
	*out = file;
	return true;
}

bool
outfile_open(struct outfile **out, const char *path, struct pu_error *err)
{
	return outfile_open_as(out, path, 0, err);
}

static bool
put(const struct outfile *file, int fd, struct pu_str bytes,
    struct pu_error *err)
{
	while (bytes.len) {
		ssize_t n = write(fd, bytes.ptr, bytes.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(file, _("cannot write the file"), err);
		bytes.ptr += n;
		bytes.len -= (size_t)n;
	}
	return true;
}

bool
outfile_write(struct outfile *file, struct pu_str bytes, struct pu_error *err)
{
	return put(file, file->fd, bytes, err);
}

/* The new name itself has to reach the disk; not every system can promise. */
static void
sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? mem_copy(path, (size_t)(slash - path) + 1)
			     : mem_copy(".", 1);
	int fd = open(folder, O_RDONLY | O_CLOEXEC);

	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	free(folder);
}

bool
outfile_settle(struct outfile *file, struct pu_error *err)
{
	int fd = file->fd;

	if (!file->temporary || file->hold >= 0 || fd < 0)
		return true;
	if (fsync(fd))
		return fail(file, _("cannot write the file"), err);
	file->fd = -1;
	return !close(fd) || fail(file, _("cannot write the file"), err);
}

const char *
outfile_place(const struct outfile *file)
{
	return file->temporary;
}

static bool
let_go(struct outfile *file, struct pu_error *err)
{
	char block[65536];
	ssize_t n = -1;
	int fd = open(file->temporary, O_RDONLY | O_CLOEXEC);

	while (fd >= 0 && ((n = read(fd, block, sizeof block)) > 0 ||
			   (n < 0 && errno == EINTR))) {
		if (n > 0 &&
		    !put(file, file->hold, pu_str_n(block, (size_t)n), err)) {
			close(fd);
			return false;
		}
	}
	if (n < 0)
		fail(file, _("cannot read back what was written"), err);
	if (fd >= 0)
		close(fd);
	return n == 0;
}

bool
outfile_finish(struct outfile *file, struct pu_error *err)
{
	if (!file->temporary)
		return true;
	if (file->hold >= 0) {
		if (!let_go(file, err))
			return false;
		unlink(file->temporary);
	} else {
		if (!outfile_settle(file, err))
			return false;
		if (rename(file->temporary, file->target))
			return fail(file, _("cannot put the file in its place"),
				    err);
		sync_folder(file->target);
	}
	free(file->temporary);
	file->temporary = NULL;
	return true;
}

void
outfile_close(struct outfile *file)
{
	if (!file)
		return;
	if (file->hold >= 0) {
		close(file->fd);
		file->fd = file->hold;
	}
	if (file->close && file->fd >= 0)
		close(file->fd);
	if (file->temporary)
		unlink(file->temporary);
	free(file->path);
	free(file->target);
	free(file->temporary);
	free(file);
}
