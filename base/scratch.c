#include "config.h"

#include "base/scratch.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"

bool
scratch_open(int *fd, char **name, struct pu_error *err)
{
	const char *folder = getenv("TMPDIR");
	struct pu_buf path = PU_BUF_INIT;

	pu_buf_addf(&path, "%s/puente-XXXXXX",
		    folder && *folder ? folder : "/tmp");
	*fd = mkstemp(path.ptr);
	if (*fd < 0) {
		pu_fail_errno(err, errno, true,
			      _("cannot make a passing file (set TMPDIR to a "
				"folder with room)"));
		pu_fail_at(err, path.ptr, 0, 0);
	} else if (name) {
		*name = pu_buf_take(&path);
	} else {
		unlink(path.ptr);
	}
	pu_buf_free(&path);
	return *fd >= 0;
}
