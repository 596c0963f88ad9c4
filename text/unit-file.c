#include "config.h"

#include "text/unit-file.h"

bool
unit_file_open(struct outfile **out, const char *path,
	       const struct unit_writing *how, struct pu_error *err)
{
	return outfile_open_as(out, path, how->check ? OUTFILE_HELD : 0, err);
}

bool
unit_file_finish(struct outfile *file, const struct unit_writing *how,
		 struct pu_error *err)
{
	if (how->check && (!outfile_settle(file, err) ||
			   !how->check(how->arg, outfile_place(file), err)))
		return false;
	return outfile_finish(file, err);
}
