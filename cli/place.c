#include "config.h"

#include "cli/place.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"

bool
place_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 || errno != ENOENT;
}

/* The path of the nearest puente.db, seen from the folder we are in. */
static bool
find_above(struct pu_buf *out)
{
	char *here = NULL;
	bool found = false;

	for (size_t size = 256; !here && size <= 65536; size *= 2) {
		here = mem_alloc(size);
		if (getcwd(here, size))
			break;
		free(here);
		here = NULL;
		if (errno != ERANGE)
			return false;
	}
	while (here && !found) {
		char *slash = strrchr(here, '/');

		pu_buf_clear(out);
		pu_buf_addf(out, "%s/puente.db",
			    slash == here && !here[1] ? "" : here);
		found = access(out->ptr, F_OK) == 0;
		if (!slash || !here[1])
			break;
		slash[slash == here] = '\0';
	}
	free(here);
	if (!found)
		pu_buf_clear(out);
	return found;
}

bool
place_find(struct pu_buf *out, const char *given, bool *own,
	   struct pu_error *err)
{
	const char *named = getenv("PUENTE_DB"),
		   *data = getenv("XDG_DATA_HOME");
	const char *home = getenv("HOME");

	*own = false;
	if (given && !*given)
		return pu_fail(err, PU_INVALID, _("--db needs a file name"));
	if (!given && named && *named)
		given = named;
	if (given)
		pu_buf_addz(out, given);
	else if (find_above(out))
		return true;
	else if (data && *data == '/')
		pu_buf_addf(out, "%s/puente/memory.db", data);
	else if (home && *home)
		pu_buf_addf(out, "%s/.local/share/puente/memory.db", home);
	else
		return pu_fail(err, PU_NOT_FOUND,
			       _("no place for a memory: neither HOME nor "
				 "XDG_DATA_HOME is set; name a file with "
				 "--db"));
	*own = !given;
	return true;
}
