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

#define TRIES 100

struct outfile {
	int fd;
	char *path; /* as told in errors */
	char *target, *temporary; /* NULL: written at once */
	bool close;
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
		file->fd = open(name.ptr,
				O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
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

bool
outfile_open(struct outfile **out, const char *path, struct pu_error *err)
{
	struct outfile *file = mem_alloc(sizeof *file);
	bool standard = !path || !strcmp(path, "-");

	*out = NULL;
	file->fd = standard ? STDOUT_FILENO : -1;
	file->path =
		standard ? mem_copy("stdout", 6) : mem_copy(path, strlen(path));
	if (!standard && !start(file, path, err)) {
		outfile_close(file);
		return false;
	}
	*out = file;
	return true;
}

bool
outfile_write(struct outfile *file, struct pu_str bytes, struct pu_error *err)
{
	while (bytes.len) {
		ssize_t n = write(file->fd, bytes.ptr, bytes.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(file, _("cannot write the file"), err);
		bytes.ptr += n;
		bytes.len -= (size_t)n;
	}
	return true;
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
outfile_finish(struct outfile *file, struct pu_error *err)
{
	int fd = file->fd;

	if (!file->temporary)
		return true;
	if (fsync(fd))
		return fail(file, _("cannot write the file"), err);
	file->fd = -1;
	if (close(fd))
		return fail(file, _("cannot write the file"), err);
	if (rename(file->temporary, file->target))
		return fail(file, _("cannot put the file in its place"), err);
	free(file->temporary);
	file->temporary = NULL;
	sync_folder(file->target);
	return true;
}

void
outfile_close(struct outfile *file)
{
	if (!file)
		return;
	if (file->close && file->fd >= 0)
		close(file->fd);
	if (file->temporary)
		unlink(file->temporary);
	free(file->path);
	free(file->target);
	free(file->temporary);
	free(file);
}
