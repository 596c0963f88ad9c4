#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "formats/formats.h"
#include "tests/archive.h"
#include "tests/fuzz/blocks.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static unsigned
roll(unsigned *state, unsigned sides)
{
	*state = *state * 1103515245u + 12345u;
	return *state / 65536u % sides;
}

/* Some codes of a block, in any order, and text that has to be escaped. */
static void
random_text(struct pu_buf *out, const struct pu_block *block, unsigned *state)
{
	static const char *const texts[] = { "x",  " <&",  "\n",      "\t",
					     "  ", "\x01", "\xC3\xB1" };

	for (unsigned left = roll(state, 8); left; left--) {
		if (block->code_count && roll(state, 2))
			utf8_add(out,
				 PU_CODE_FIRST +
					 roll(state,
					      (unsigned)block->code_count));
		else
			pu_buf_addz(out, texts[roll(state, 7)]);
	}
}

/* Segments of a block, at its characters' edges. */
static size_t
random_items(struct pu_replacement *items, size_t room, size_t at,
	     const struct pu_block *block, struct pu_buf *texts,
	     unsigned *state)
{
	size_t start = 0, end = 0, count = 0;

	while (end < block->text.len && count < room) {
		if (roll(state, 4))
			start = end;
		utf8_next(block->text, &end);
		if (roll(state, 5) && end < block->text.len)
			continue;
		random_text(&texts[count], block, state);
		items[count] = (struct pu_replacement){
			.block = at,
			.start = start,
			.end = end,
			.text = pu_buf_str(&texts[count])
		};
		count++;
		start = end;
	}
	return count;
}

#define ITEMS 16

/* What is written of a document whose archive is sound reads again. */
static void
write_again(const struct pu_document *document, unsigned state, bool sound)
{
	struct pu_replacement items[ITEMS];
	struct pu_buf texts[ITEMS], out = PU_BUF_INIT;
	struct pu_document *again = NULL;
	struct pu_error err = { .code = PU_OK };
	size_t count = 0;

	for (size_t i = 0; i < ITEMS; i++)
		texts[i] = (struct pu_buf)PU_BUF_INIT;
	for (size_t i = 0; i < pu_document_count(document); i++) {
		const struct pu_block *block = pu_document_block(document, i);

		if (block->own && !block->done && block->place_count)
			count += random_items(items + count, ITEMS - count, i,
					      block, texts + count, &state);
	}
	if (document_write_memory(&out, document, items, count, pu_str("es"),
				  &err)) {
		if (!document_read_memory(&again, pu_buf_str(&out), "fuzz",
					  PU_FORMAT_ODT, &err) &&
		    err.code != PU_LIMIT)
			abort();
		pu_document_free(again);
	} else if (sound) {
		abort();
	}
	for (size_t i = 0; i < ITEMS; i++)
		pu_buf_free(&texts[i]);
	pu_buf_free(&out);
}

static void
read(struct pu_str bytes, bool sound)
{
	struct pu_document *document;
	struct pu_error err;

	if (!document_read_memory(&document, bytes, "fuzz", PU_FORMAT_ODT,
				  &err))
		return;
	check_blocks(document);
	pu_document_free(document);
	if (!document_keep_memory(&document, bytes, "fuzz", PU_FORMAT_ODT,
				  &err)) {
		if (sound && err.code != PU_ENCODING)
			abort();
		return;
	}
	check_blocks(document);
	write_again(document, archive_crc(bytes), sound);
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
	read(pu_buf_str(&file.bytes), true);
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
		read(bytes, false);
	return 0;
}
