#include "config.h"

#include "jobs/sink.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"

#define PENDING_MAX 65536

struct sink {
	int fd;
	const char *path; /* NULL: standard output */
	struct pu_buf beside; /* where the bytes go until finish */
	struct pu_buf pending;
};

static bool
failed(const struct sink *sink, struct pu_error *err)
{
	return pu_fail_errno(err, errno, true, _("cannot write %s"),
			     sink->path ? sink->path : _("standard output"));
}

bool
sink_open(struct sink **out, const char *path, struct pu_error *err)
{
	struct sink *sink = mem_alloc(sizeof *sink);
	mode_t mask;

	sink->path = path;
	sink->beside = (struct pu_buf)PU_BUF_INIT;
	sink->pending = (struct pu_buf)PU_BUF_INIT;
	sink->fd = STDOUT_FILENO;
	if (path) {
		pu_buf_addf(&sink->beside, "%s.XXXXXX", path);
		sink->fd = mkstemp(sink->beside.ptr);
		if (sink->fd < 0) {
			pu_buf_cut(&sink->beside, 0);
			failed(sink, err);
			sink_close(sink);
			return false;
		}
		mask = umask(0);
		umask(mask);
		fchmod(sink->fd, 0666 & ~mask);
	}
	*out = sink;
	return true;
}

static bool
flush(struct sink *sink, struct pu_error *err)
{
	const char *at = sink->pending.ptr;
	size_t left = sink->pending.len;

	while (left) {
		ssize_t n = write(sink->fd, at, left);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return failed(sink, err);
		at += n;
		left -= (size_t)n;
	}
	pu_buf_clear(&sink->pending);
	return true;
}

bool
sink_write(struct sink *sink, struct pu_str bytes, struct pu_error *err)
{
	pu_buf_add(&sink->pending, bytes);
	return sink->pending.len < PENDING_MAX || flush(sink, err);
}

bool
sink_finish(struct sink *sink, struct pu_error *err)
{
	if (!flush(sink, err))
		return false;
	if (!sink->path)
		return true;
	if (fsync(sink->fd) || close(sink->fd))
		return failed(sink, err);
	sink->fd = -1;
	if (rename(sink->beside.ptr, sink->path))
		return failed(sink, err);
	pu_buf_clear(&sink->beside);
	return true;
}

void
sink_close(struct sink *sink)
{
	if (!sink)
		return;
	if (sink->path && sink->fd >= 0)
		close(sink->fd);
	if (sink->beside.len)
		unlink(sink->beside.ptr);
	pu_buf_free(&sink->beside);
	pu_buf_free(&sink->pending);
	free(sink);
}
