#include "config.h"

#include "formats/package.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"

#define PART_LIMIT ((size_t)256 << 20)
#define UTF8_MARK  "\xef\xbb\xbf"

bool
package_fail(struct pu_error *err, struct pu_str part, size_t paragraphs)
{
	err->line = err->column = 0;
	if (paragraphs)
		return pu_fail_context(err, _("in %.*s, after paragraph %zu"),
				       (int)part.len, part.ptr, paragraphs);
	return pu_fail_context(err, _("in %.*s"), (int)part.len, part.ptr);
}

static int
compare_name(const void *name, const void *one)
{
	return strcmp(name, ((const struct element_name *)one)->name);
}

int
element_named(const struct element_name *names, size_t count,
	      struct pu_str name)
{
	const struct element_name *found =
		bsearch(name.ptr, names, count, sizeof *names, compare_name);

	return found ? found->element : 0;
}

bool
package_has(const struct package *package, const char *part)
{
	struct pu_error ignored;
	size_t at;

	return zip_find(package->zip, pu_str(part), &at, &ignored) ||
	       ignored.code != PU_NOT_FOUND;
}

bool
package_part(const struct package *package, struct pu_str part,
	     struct xml_reader **out, struct pu_error *err)
{
	struct input *in;
	size_t at;

	*out = NULL;
	if (!zip_find(package->zip, part, &at, err)) {
		err->code = PU_SYNTAX; /* the file itself is there */
		return false;
	}
	if (!input_open_entry(&in, package->zip, at, package->name,
			      INPUT_MARKUP, err))
		return package_fail(err, part, 0);
	if (!xml_open(out, in, err))
		return false;
	xml_cut_values(*out);
	return true;
}

static bool
is_marked(struct pu_str raw)
{
	return pu_str_starts(raw, "\xef\xbb\xbf") ||
	       pu_str_starts(raw, "\xff\xfe") || pu_str_starts(raw, "\xfe\xff");
}

/* Whether an entry begins with a byte order mark. */
static bool
entry_mark(const struct package *package, size_t at, bool *mark,
	   struct pu_error *err)
{
	char start[4];
	int64_t got;

	if (!zip_start(package->zip, at, err))
		return false;
	got = zip_read(package->zip, start, sizeof start, err);
	*mark = got > 0 && is_marked(pu_str_n(start, (size_t)got));
	return got >= 0;
}

/* Its text, behind that of the parts before it. */
static bool
keep_text(const struct package *package, struct pu_str part, size_t at,
	  struct inlines *all, struct pu_error *err)
{
	struct inline_part *added;
	struct input *in;
	bool ok;

	MEM_GROW(all->parts, all->part_count, all->part_room);
	added = &all->parts[all->part_count];
	/* With a mark in front nobody guesses at its encoding again. */
	pu_buf_addz(&all->text, UTF8_MARK);
	*added = (struct inline_part){ .name = arena_str(all->arena, part),
				       .start = all->text.len };
	if (!entry_mark(package, at, &added->mark, err) ||
	    !input_open_entry(&in, package->zip, at, package->name,
			      INPUT_MARKUP, err))
		return false;
	ok = input_all(in, &all->text, all->text.len + PART_LIMIT, err);
	added->encoding = input_encoding(in);
	if (ok &&
	    (input_replaced(in) || memchr(all->text.ptr + added->start, '\0',
					  all->text.len - added->start)))
		ok = pu_fail(err, PU_ENCODING,
			     _("it has bytes that are no characters of its "
			       "encoding, %s, and could not be written again "
			       "as they are: save it as UTF-8 first"),
			     added->encoding);
	input_close(in);
	added->end = all->text.len;
	all->base = added->start;
	all->part_count += ok;
	return ok;
}

bool
package_keep_part(const struct package *package, struct pu_str part,
		  struct inlines *inlines, struct xml_reader **out,
		  struct pu_error *err)
{
	struct input *in;
	size_t at;

	*out = NULL;
	if (!zip_find(package->zip, part, &at, err)) {
		err->code = PU_SYNTAX; /* the file itself is there */
		return false;
	}
	if (!keep_text(package, part, at, inlines, err))
		return package_fail(err, part, 0);
	if (!input_open_memory(&in,
			       pu_str_n(inlines->text.ptr + inlines->base -
						strlen(UTF8_MARK),
					inlines->text.len - inlines->base +
						strlen(UTF8_MARK)),
			       package->name, INPUT_TEXT, err))
		return package_fail(err, part, 0);
	if (!xml_open(out, in, err))
		return false;
	xml_cut_values(*out);
	xml_keep_places(*out);
	return true;
}

/* ---- what is not read ---- */

/* word: as UTF-16LE, as the names of a compound file's streams are. */
static bool
holds_wide(struct pu_str bytes, const char *word)
{
	size_t len = strlen(word);

	for (size_t i = 0; i + 2 * len <= bytes.len; i++) {
		const char *first =
			memchr(bytes.ptr + i, word[0], bytes.len - i);
		size_t same = 0;

		if (!first)
			return false;
		i = (size_t)(first - bytes.ptr);
		while (same < len && i + 2 * same + 1 < bytes.len &&
		       bytes.ptr[i + 2 * same] == word[same] &&
		       !bytes.ptr[i + 2 * same + 1])
			same++;
		if (same == len)
			return true;
	}
	return false;
}

/* [MS-OFFCRYPTO] 2.3: an encrypted DOCX is a compound file too. */
static bool
refuse_compound(struct pu_str bytes, struct pu_error *err)
{
	if (holds_wide(bytes, "EncryptedPackage"))
		return pu_fail(err, PU_ENCODING,
			       _("the document is locked with a password: open "
				 "it in the program that made it, take the "
				 "password off and save it again"));
	if (holds_wide(bytes, "WordDocument"))
		return pu_fail(err, PU_ENCODING,
			       _("this is a document of an old Word (.doc): "
				 "open it in Word or LibreOffice and save it "
				 "as .docx or .odt"));
	return pu_fail(err, PU_ENCODING,
		       _("this is a file of an old Office program, but no text "
			 "document: open it there and save its text as .docx, "
			 ".odt or plain text"));
}

static bool
refuse_archive(const struct package *package, struct pu_error *err)
{
	static const struct {
		const char *start, *sentence;
	} kinds[] = {
		{ "xl/", N_("this is an Excel workbook (.xlsx), not text: save "
			    "it as text with tabs") },
		{ "ppt/",
		  N_("this is a PowerPoint presentation (.pptx), not a text "
		     "document: save its outline as plain text") },
		{ "META-INF/container.xml",
		  N_("this is an e-book (EPUB), not text: save it as plain "
		     "text or as HTML") },
		{ "index.apxl",
		  N_("this is a Keynote presentation, not a text document: "
		     "export it as plain text") },
		{ "Index/",
		  N_("this is a document of Pages or Numbers: export it as "
		     ".docx") },
	};

	for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
		for (size_t i = 0; i < zip_count(package->zip); i++)
			if (pu_str_starts(zip_name(package->zip, i),
					  kinds[k].start))
				return pu_fail(err, PU_ENCODING, "%s",
					       _(kinds[k].sentence));
	return pu_fail(err, PU_ENCODING,
		       _("this zip archive is neither a Word nor an "
			 "OpenDocument text: unpack it and name the files in "
			 "it"));
}

/* ---- what is ---- */

bool
package_read(struct build *build, struct pu_str bytes, const char *name,
	     enum pu_format *format, struct office_facts *facts,
	     struct pu_error *err)
{
	struct package package = { .name = name };
	bool ok;

	if (!zip_is(bytes))
		return refuse_compound(bytes, err);
	if (!zip_open(&package.zip, bytes, err))
		return false;
	if (package_has(&package, "content.xml")) {
		*format = PU_FORMAT_ODT;
		ok = read_odt(build, &package, facts, err);
	} else if (package_has(&package, "[Content_Types].xml") &&
		   !package_has(&package, "xl/workbook.xml") &&
		   !package_has(&package, "ppt/presentation.xml")) {
		*format = PU_FORMAT_DOCX;
		ok = read_docx(build, &package, facts, err);
	} else {
		ok = refuse_archive(&package, err);
	}
	zip_close(package.zip);
	return ok;
}
