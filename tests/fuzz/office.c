#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "formats/formats.h"
#include "tests/archive.h"
#include "tests/fuzz/blocks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
read(struct pu_str bytes)
{
	struct pu_document *document;
	struct pu_error err;

	if (!document_read_memory(&document, bytes, "fuzz", PU_FORMAT_ODT,
				  &err))
		return;
	check_blocks(document);
	pu_document_free(document);
}

/* The bytes are a part of a document whose other parts are sound. */
static void
read_part(struct pu_str part, unsigned which)
{
	static const struct {
		const char *name, *text;
	} parts[] = {
		{ "word/document.xml",
		  "<document><p><pPr><pStyle val='a'/></pPr><r><t>x</t>"
		  "<footnoteReference id='1'/></r></p></document>" },
		{ "word/footnotes.xml",
		  "<footnotes><footnote id='1'><p><r><t>y</t></r></p>"
		  "</footnote></footnotes>" },
		{ "word/styles.xml",
		  "<styles><style type='paragraph' styleId='a'>"
		  "<name val='heading 1'/></style></styles>" },
		{ "word/_rels/document.xml.rels",
		  "<Relationships><Relationship Id='1' Type='t/footnotes' "
		  "Target='footnotes.xml'/><Relationship Id='2' "
		  "Type='t/styles' Target='styles.xml'/></Relationships>" },
		{ "[Content_Types].xml", "<Types/>" },
		{ "styles.xml", "<document-styles/>" },
		{ "content.xml", "<document-content/>" },
		{ "META-INF/manifest.xml", "<manifest/>" },
	};
	size_t odt = 5, count = sizeof parts / sizeof parts[0];
	struct archive_file file = ARCHIVE_INIT;
	bool of_odt = which >= odt;

	for (size_t i = of_odt ? odt : 0; i < (of_odt ? count : odt); i++)
		archive_add(&file, parts[i].name,
			    i == which ? part : pu_str(parts[i].text), 0);
	archive_end(&file);
	read(pu_buf_str(&file.bytes));
	archive_free(&file);
}

/* The first byte chooses: a part, or the whole file. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pu_str bytes;
	unsigned which;

	if (!size)
		return 0;
	which = data[0] % 10;
	bytes = pu_str_n((const char *)data + 1, size - 1);
	if (which < 8)
		read_part(bytes, which);
	else
		read(bytes);
	return 0;
}
