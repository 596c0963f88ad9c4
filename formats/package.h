/* package.h - documents that are zip archives of XML files (internal)
 *
 * DOCX: ISO/IEC 29500 (part 1 WordprocessingML, part 2 the package), transitional
 * and strict. ODT: OpenDocument 1.3 (OASIS), in a package or flat. Both are read
 * for their text: no comments; deleted text of tracked changes is left out and
 * inserted text is in; notes come at the end. Headers, footers, descriptions of
 * pictures and the title are read only of a document that is kept.
 */
#ifndef FORMATS_PACKAGE_H
#define FORMATS_PACKAGE_H

#include "formats/build.h"
#include "formats/inline.h"
#include "text/xml.h"
#include "text/zip.h"

/* What a document says of itself. */
struct office_facts {
	struct pu_buf language; /* most of it; empty: not said */
	uint64_t tracked; /* changes: insertions, deletions, moves */
};

struct package {
	struct zip *zip;
	const char *name; /* of the file, for errors */
};

/* bytes: a zip archive or a compound file, as input_open_any gives it. *format
 * becomes the document's. PU_ENCODING: some other kind of file, or locked with
 * a password; each is named with the way out. */
bool package_read(struct build *build, struct pu_str bytes, const char *name,
		  enum pu_format *format, struct office_facts *facts,
		  struct pu_error *err);

/* A part as XML; its errors name it. */
bool package_part(const struct package *package, struct pu_str part,
		  struct xml_reader **out, struct pu_error *err);
/* The same of a part that is to be written again: its text goes to inlines, and
 * places are kept. */
bool package_keep_part(const struct package *package, struct pu_str part,
		       struct inlines *inlines, struct xml_reader **out,
		       struct pu_error *err);
/* What a part of metadata says to people becomes text beside the paragraphs. */
bool inline_aside_facts(struct inlines *all, const struct package *package,
			struct pu_str part, struct pu_error *err);
bool package_has(const struct package *package, const char *part);
/* Puts in front of err in which part it is, and behind which paragraph (0:
 * none); a line of a part would help nobody. */
bool package_fail(struct pu_error *err, struct pu_str part, size_t paragraphs);

struct element_name {
	const char *name;
	int element;
};
/* Of names that rise by bytes. 0: none of them. */
int element_named(const struct element_name *names, size_t count,
		  struct pu_str name);

bool read_docx(struct build *build, const struct package *package,
	       struct office_facts *facts, struct pu_error *err);
bool read_odt(struct build *build, const struct package *package,
	      struct office_facts *facts, struct pu_error *err);
/* Flat ODT: text is the whole file. */
bool read_fodt(struct build *build, struct pu_str text, const char *name,
	       struct office_facts *facts, struct pu_error *err);

/* ---- writers ---- */

/* Into writing->out, as other writers do. */
bool write_fodt(struct writing *writing, struct pu_error *err);
/* The whole archive with the parts that change, appended to out; writing->text
 * is the archive, writing->out is not used. */
bool package_write(struct pu_buf *out, struct writing *writing,
		   struct pu_error *err);

#endif
