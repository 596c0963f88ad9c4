#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "formats/page-notes.h"
#include "text/lang.h"
#include "text/utf8.h"

/* Text for between tags; quote: for an attribute in those quotes, 0: none. */
static void
add_escaped(struct pu_buf *out, struct pu_str bytes, char quote)
{
	for (size_t i = 0; i < bytes.len; i++) {
		char c = bytes.ptr[i];

		if (c == '&')
			pu_buf_addz(out, "&amp;");
		else if (c == '<')
			pu_buf_addz(out, "&lt;");
		else if (c == '>')
			pu_buf_addz(out, "&gt;");
		else if (c && c == quote)
			pu_buf_addz(out, c == '"' ? "&quot;" : "&#39;");
		else
			pu_buf_addc(out, c);
	}
}

/* Texts of attributes can stand inside the tags that are codes of other texts:
 * they are put into the code then. So can languages, in a page in disorder. */
struct page_writer {
	struct writing *writing;
	struct splices notes; /* of attributes, the title, languages */
	bool *used; /* of each */
	/* The codes of the block under way, as they stand in the page: */
	size_t block, room;
	struct html_range *codes;
};

static int
compare_start(const void *a, const void *b)
{
	const struct splice *x = a, *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

/* The first note at or behind a byte of the page. */
static size_t
note_from(const struct page_writer *w, size_t at)
{
	size_t low = 0, high = w->notes.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (w->notes.items[middle].start < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
find_codes(struct page_writer *w, size_t number)
{
	const struct pu_block *block = &w->writing->blocks[number];

	if (w->block == number)
		return;
	w->block = number;
	if (w->room < block->code_count) {
		w->room = block->code_count;
		w->codes = mem_resize(w->codes, w->room, sizeof *w->codes);
	}
	for (size_t at = 0; at < block->text.len;) {
		size_t start = at, code = utf8_next(block->text, &at) -
					  (size_t)PU_CODE_FIRST;

		if (code < block->code_count &&
		    !block_place(block, start, at, &w->codes[code].start,
				 &w->codes[code].end))
			w->codes[code] = (struct html_range){ 0, 0 };
	}
}

static void
add_code(struct page_writer *w, const struct pu_block *block, size_t code,
	 struct pu_buf *out)
{
	struct html_range range = w->codes[code];
	const char *page = w->writing->text.ptr;
	size_t at = range.start;

	if (block->codes[code].kind == PU_CODE_LITERAL) {
		pu_buf_add(out, block->codes[code].data);
		return;
	}
	for (size_t i = note_from(w, at);
	     i < w->notes.count && w->notes.items[i].end <= range.end; i++) {
		const struct splice *note = &w->notes.items[i];

		pu_buf_add(out, pu_str_n(page + at, note->start - at));
		pu_buf_add(out, note->bytes);
		at = note->end;
	}
	pu_buf_add(out, pu_str_n(page + at, range.end - at));
}

static void
add_text(struct page_writer *w, const struct pu_block *block,
	 struct pu_str text, char quote, struct pu_buf *out)
{
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at);
		size_t code = c - PU_CODE_FIRST;

		if (c >= PU_CODE_FIRST && c <= PU_CODE_LAST &&
		    code < block->code_count)
			add_code(w, block, code, out);
		else
			add_escaped(out, pu_str_n(text.ptr + start, at - start),
				    quote);
	}
}

/* What stands beside the running text. */
static bool
add_note(struct page_writer *w, const struct pu_replacement *item,
	 struct pu_buf *out)
{
	const struct page_notes *notes = w->writing->own;
	const struct page_text *note =
		&notes->texts[item->block - notes->first];
	const struct pu_block *block = &w->writing->blocks[item->block];
	char quote = note->attribute
			     ? w->writing->text.ptr[note->range.start - 1]
			     : 0;
	bool bare = note->attribute && quote != '"' && quote != '\'';
	size_t from, to;

	if (!block_place(block, item->start, item->end, &from, &to))
		return false;
	if (bare)
		pu_buf_addc(out, '"');
	add_text(w, block, item->text, bare ? '"' : quote, out);
	if (bare)
		pu_buf_addc(out, '"');
	splices_add(&w->notes, from, to, pu_buf_str(out));
	return true;
}

static bool
add_item(struct page_writer *w, const struct pu_replacement *item,
	 struct pu_buf *out)
{
	const struct pu_block *block = &w->writing->blocks[item->block];
	size_t from, to;

	if (!block_place(block, item->start, item->end, &from, &to))
		return false;
	add_text(w, block, item->text, 0, out);
	if (block_parts(block, item->end))
		pu_buf_addc(out, ' ');
	splices_add(w->writing->out, from, to, pu_buf_str(out));
	for (size_t i = note_from(w, from);
	     i < w->notes.count && w->notes.items[i].start < to; i++)
		w->used[i] = true;
	return true;
}

static bool
add_items(struct page_writer *w, bool notes)
{
	const struct page_notes *own = w->writing->own;
	struct pu_buf text = PU_BUF_INIT;
	bool ok = true;

	for (size_t i = 0; ok && i < w->writing->count; i++) {
		const struct pu_replacement *item = &w->writing->items[i];

		if ((item->block >= own->first) != notes)
			continue;
		pu_buf_clear(&text);
		find_codes(w, item->block);
		ok = notes ? add_note(w, item, &text)
			   : add_item(w, item, &text);
	}
	pu_buf_free(&text);
	return ok;
}

static void
add_statements(struct page_writer *w)
{
	const struct page_notes *notes = w->writing->own;
	bool rtl = pu_lang_is_rtl(w->writing->language);

	for (size_t i = 0; i < notes->statement_count; i++) {
		const struct page_statement *said = &notes->statements[i];

		splices_add(&w->notes, said->range.start, said->range.end,
			    !said->direction ? w->writing->language
			    : rtl            ? pu_str("rtl")
					     : pu_str("ltr"));
	}
	if (rtl && notes->direction != PU_NOWHERE)
		splices_add(&w->notes, notes->direction, notes->direction,
			    pu_str(" dir=\"rtl\""));
}

bool
write_html(struct writing *writing, struct pu_error *err)
{
	struct page_writer w = { .writing = writing,
				 .notes = { .arena = writing->out->arena },
				 .block = SIZE_MAX };
	bool ok = add_items(&w, true);

	add_statements(&w);
	if (w.notes.count)
		qsort(w.notes.items, w.notes.count, sizeof *w.notes.items,
		      compare_start);
	w.used = mem_array(w.notes.count, sizeof *w.used);
	ok = ok && add_items(&w, false);
	for (size_t i = 0; i < w.notes.count; i++)
		if (!w.used[i])
			splices_add(writing->out, w.notes.items[i].start,
				    w.notes.items[i].end,
				    w.notes.items[i].bytes);
	splices_free(&w.notes);
	free(w.used);
	free(w.codes);
	return ok ||
	       pu_fail(err, PU_INVALID, _("changes do not fit the document"));
}
