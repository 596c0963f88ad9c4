#include "config.h"

#include "glossary/concept-file.h"

bool
concept_file_open(struct outfile **out, const char *path,
		  const struct concept_writing *how, struct pu_error *err)
{
	return outfile_open_as(out, path,
			       (how->check ? OUTFILE_HELD : 0u) |
				       (how->whole ? OUTFILE_PRIVATE : 0u),
			       err);
}

bool
concept_file_finish(struct outfile *file, const struct concept_writing *how,
		    struct pu_error *err)
{
	if (how->check && (!outfile_settle(file, err) ||
			   !how->check(how->arg, outfile_place(file), err)))
		return false;
	return outfile_finish(file, err);
}
