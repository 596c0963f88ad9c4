#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "formats/build.h"
#include "formats/po.h"
#include "text/lang.h"
#include "text/placeholder.h"

/* A catalogue as a document: every form of every entry is a block whose text is
 * what it translates, and what replaces it becomes that msgstr. */

/* Bytes of the original; start == end: nothing. */
struct range {
	size_t start, end;
};

struct slot {
	size_t entry; /* its number */
	size_t form;
	size_t open; /* forms of the entry that want a translation */
	bool plural, begins, ends; /* msgid begins, ends with a line end */
	struct range string; /* keyword and strings, without the line end */
	struct range keyword; /* the line of the entry's first keyword */
	struct range flags, fuzzy, previous; /* lines, with their ends */
	bool is_fuzzy;
};

/* What the reader keeps for the writer: a slot for each block. */
struct catalogue {
	struct slot *slots;
	size_t count, room;
	struct range header; /* msgstr of the header */
	struct pu_str header_text;
	struct pu_arena *arena;
	size_t *lines; /* where each begins, and the end */
	size_t line_count;
};

static void
catalogue_free(void *own)
{
	struct catalogue *catalogue = own;

	free(catalogue->slots);
	free(catalogue->lines);
	pu_arena_free(catalogue->arena);
	free(catalogue);
}

static void
find_lines(struct catalogue *catalogue, struct pu_str text)
{
	size_t count = 1, at = 0;

	for (size_t i = 0; i < text.len; i++)
		count += text.ptr[i] == '\n';
	catalogue->lines = mem_array(count + 1, sizeof *catalogue->lines);
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == '\n')
			catalogue->lines[++at] = i + 1;
	catalogue->lines[count] = text.len;
	catalogue->line_count = count;
}

/* Lines first .. last, with their ends. */
static struct range
lines_of(const struct catalogue *catalogue, long first, long last)
{
	if (first < 1 || (size_t)last > catalogue->line_count)
		return (struct range){ 0, 0 };
	return (struct range){ catalogue->lines[first - 1],
			       catalogue->lines[last] };
}

static struct range
without_end(struct range range, struct pu_str text)
{
	while (range.end > range.start && (text.ptr[range.end - 1] == '\n' ||
					   text.ptr[range.end - 1] == '\r'))
		range.end--;
	return range;
}

/* ---- in ---- */

static void
add_slot(struct catalogue *catalogue, const struct po_entry *entry,
	 size_t number, size_t form, size_t open, struct pu_str original,
	 struct pu_str text)
{
	struct slot *slot;

	MEM_GROW(catalogue->slots, catalogue->count, catalogue->room);
	slot = &catalogue->slots[catalogue->count++];
	*slot = (struct slot){
		.entry = number,
		.form = form,
		.open = open,
		.plural =
			entry->parts[PO_PART_MANY].ptr || entry->form_count > 1,
		.begins = original.len && *original.ptr == '\n',
		.ends = original.len && original.ptr[original.len - 1] == '\n',
		.string =
			without_end(lines_of(catalogue, entry->form_line[form],
					     entry->form_end[form]),
				    text),
		.keyword = lines_of(catalogue, entry->line, entry->line),
		.flags =
			lines_of(catalogue, entry->flag_line, entry->flag_line),
		.fuzzy = lines_of(catalogue, entry->fuzzy_line,
				  entry->fuzzy_line),
		.previous = lines_of(catalogue, entry->previous_line,
				     entry->previous_end),
		.is_fuzzy = entry->fuzzy
	};
}

/* What flags say; without any, what is hardly anything else. */
static unsigned
styles_of(const struct po_entry *entry, const struct po_rule *rule, size_t form)
{
	unsigned styles = placeholder_styles(entry->flags);

	if (!styles)
		styles = PLACEHOLDER_SURE | PLACEHOLDER_PERCENT |
			 PLACEHOLDER_BRACE;
	if (entry->parts[PO_PART_MANY].ptr && !rule->often[form])
		styles |= PLACEHOLDER_FEWER;
	return styles | PLACEHOLDER_TAG;
}

/* Every form that has a place; with plural forms the one for one thing stands
 * for msgid, unless it is the only one. */
static void
add_entry(struct build *build, struct catalogue *catalogue,
	  const struct po_entry *entry, size_t number,
	  const struct po_header *header, struct pu_str text)
{
	size_t open = 0, one = header->one;

	if (one >= entry->form_count)
		one = 0;
	for (size_t form = 0; form < entry->form_count; form++)
		open += entry->fuzzy || !entry->forms[form].len;
	for (size_t form = 0; form < entry->form_count; form++) {
		bool many = entry->parts[PO_PART_MANY].ptr &&
			    (form != one || entry->form_count == 1);
		struct pu_str original =
			entry->parts[many ? PO_PART_MANY : PO_PART_ID];
		struct pu_block *block;

		if (!entry->form_line[form])
			continue;
		build_at(build, PU_NOWHERE, PU_NOWHERE);
		build_verbatim(build, original);
		block = build_block(build, PU_BLOCK_PARAGRAPH);
		if (!block)
			continue;
		block->whole = true;
		block->apart = true;
		block->done = entry->forms[form].len && !entry->fuzzy;
		block->placeholders = styles_of(entry, &header->rule, form);
		add_slot(catalogue, entry, number, form, open, original, text);
	}
}

static bool
is_header(const struct po_entry *entry)
{
	return !entry->parts[PO_PART_ID].len &&
	       !entry->parts[PO_PART_CONTEXT].ptr;
}

static void
take_header(struct catalogue *catalogue, const struct po_entry *entry,
	    struct po_header *header, struct pu_str text)
{
	if (!entry->forms[0].ptr || catalogue->header_text.ptr)
		return;
	po_header_read(header, entry->forms[0]);
	catalogue->header_text = arena_str(catalogue->arena, entry->forms[0]);
	catalogue->header = without_end(
		lines_of(catalogue, entry->form_line[0], entry->form_end[0]),
		text);
}

bool
read_po(struct build *build, struct pu_str text, struct pu_buf *language,
	struct pu_error *err)
{
	struct report report = { .arena = pu_arena_new() };
	struct po_header header;
	struct catalogue *catalogue = mem_alloc(sizeof *catalogue);
	struct po_reader *po;
	struct po_entry entry;
	struct input *in;
	size_t number = 0;
	int got = -1;

	(void)language;
	po_header_init(&header);
	catalogue->arena = pu_arena_new();
	build->own = catalogue;
	build->own_free = catalogue_free;
	find_lines(catalogue, text);
	if (input_open_memory(&in, text, "", INPUT_TEXT, err)) {
		po_reader_open(&po, in, &report);
		while ((got = po_reader_next(po, &entry, err)) > 0) {
			if (is_header(&entry))
				take_header(catalogue, &entry, &header, text);
			else if (!entry.obsolete)
				add_entry(build, catalogue, &entry, number++,
					  &header, text);
		}
		po_reader_close(po);
	}
	po_header_free(&header);
	report_free(&report);
	pu_arena_free(report.arena);
	return got == 0;
}

/* ---- out ---- */

static const char *
line_end(struct pu_str text)
{
	const char *end = text.len ? memchr(text.ptr, '\n', text.len) : NULL;

	return end && end > text.ptr && end[-1] == '\r' ? "\r\n" : "\n";
}

/* po_put ends every line; the range that it replaces does not. */
static void
put_string(struct writing *w, struct range range, const char *keyword,
	   struct pu_str text)
{
	const char *end = line_end(w->text);
	struct pu_buf out = PU_BUF_INIT;

	po_put(&out, "", keyword, text, end);
	splices_add(w->out, range.start, range.end,
		    pu_str_n(out.ptr, out.len - strlen(end)));
	pu_buf_free(&out);
}

/* The translation begins and ends with a line end where its original does. */
static void
put_form(struct writing *w, const struct slot *slot, struct pu_str text)
{
	struct pu_buf out = PU_BUF_INIT, keyword = PU_BUF_INIT;

	while (!slot->begins && text.len && *text.ptr == '\n')
		text = pu_str_n(text.ptr + 1, text.len - 1);
	while (!slot->ends && text.len && text.ptr[text.len - 1] == '\n')
		text.len--;
	if (slot->begins && (!text.len || *text.ptr != '\n'))
		pu_buf_addc(&out, '\n');
	pu_buf_add(&out, text);
	if (slot->ends && (!text.len || text.ptr[text.len - 1] != '\n'))
		pu_buf_addc(&out, '\n');
	if (slot->plural)
		pu_buf_addf(&keyword, "msgstr[%zu]", slot->form);
	else
		pu_buf_addz(&keyword, "msgstr");
	put_string(w, slot->string, keyword.ptr, pu_buf_str(&out));
	pu_buf_free(&out);
	pu_buf_free(&keyword);
}

static void
put_fuzzy(struct writing *w, const struct slot *slot)
{
	struct pu_buf line = PU_BUF_INIT;
	size_t at =
		slot->previous.end ? slot->previous.start : slot->keyword.start;

	if (slot->flags.end) {
		at = slot->flags.start;
		while (w->text.ptr[at] != '#')
			at++;
		splices_add(w->out, at + 2, at + 2, pu_str(" fuzzy,"));
		return;
	}
	pu_buf_addf(&line, "#, fuzzy%s", line_end(w->text));
	splices_add(w->out, at, at, pu_buf_str(&line));
	pu_buf_free(&line);
}

/* "fuzzy" out of its line, or the line with it, and what came before it. */
static void
take_fuzzy(struct writing *w, const struct slot *slot)
{
	struct range line = without_end(slot->fuzzy, w->text);
	struct pu_buf rest = PU_BUF_INIT;
	size_t at = line.start;

	while (at < line.end && w->text.ptr[at] != '#')
		at++;
	for (at += 2; at < line.end;) {
		struct pu_str part = pu_str_n(w->text.ptr + at, line.end - at);
		const char *comma = memchr(part.ptr, ',', part.len);

		if (comma)
			part.len = (size_t)(comma - part.ptr);
		at += part.len + 1;
		part = pu_str_trim(part);
		if (part.len && !pu_str_is(part, "fuzzy"))
			pu_buf_addf(&rest, "%s %.*s", rest.len ? "," : "#,",
				    (int)part.len, part.ptr);
	}
	if (rest.len)
		splices_add(w->out, line.start, line.end, pu_buf_str(&rest));
	else
		splices_add(w->out, slot->fuzzy.start, slot->fuzzy.end,
			    pu_str(""));
	if (slot->previous.end)
		splices_add(w->out, slot->previous.start, slot->previous.end,
			    pu_str(""));
	pu_buf_free(&rest);
}

/* Items from .. to are of one entry: what they make of its flags. */
static void
mark_entry(struct writing *w, const struct catalogue *catalogue, size_t from,
	   size_t to)
{
	const struct slot *slot = &catalogue->slots[w->items[from].block];
	bool sure = to - from == slot->open;

	for (size_t i = from; i < to; i++)
		sure = sure && w->items[i].score >= 100;
	if (slot->is_fuzzy && sure)
		take_fuzzy(w, slot);
	else if (!slot->is_fuzzy && !sure)
		put_fuzzy(w, slot);
}

/* The header says the language, where it says another or none. */
static void
put_language(struct writing *w, const struct catalogue *catalogue)
{
	struct po_header header;
	struct pu_buf text = PU_BUF_INIT;
	struct pu_str rest = catalogue->header_text;
	bool found = false;

	if (!rest.ptr)
		return;
	po_header_init(&header);
	po_header_read(&header, rest);
	if (pu_str_eq(pu_buf_str(&header.target), w->language)) {
		po_header_free(&header);
		return;
	}
	while (rest.len) {
		const char *end = memchr(rest.ptr, '\n', rest.len);
		size_t len = end ? (size_t)(end - rest.ptr) + 1 : rest.len;
		struct pu_str line = pu_str_n(rest.ptr, len);

		rest = pu_str_n(rest.ptr + len, rest.len - len);
		if (pu_str_starts(line, "Language:")) {
			found = true;
			pu_buf_addz(&text, "Language: ");
			po_put_locale(&text, w->language);
			pu_buf_addc(&text, '\n');
		} else {
			pu_buf_add(&text, line);
		}
	}
	if (!found) {
		pu_buf_addz(&text, "Language: ");
		po_put_locale(&text, w->language);
		pu_buf_addc(&text, '\n');
	}
	put_string(w, catalogue->header, "msgstr", pu_buf_str(&text));
	po_header_free(&header);
	pu_buf_free(&text);
}

/* What a block becomes: white space around what is replaced stays the
 * original's. Codes are characters that would be taken for codes. False: the
 * item is not in the block. */
static bool
plain_text(struct pu_buf *out, const struct pu_block *block,
	   const struct pu_replacement *item)
{
	struct pu_str text = item->text, all = block->text;

	if (item->start > item->end || item->end > all.len)
		return false;
	if (item->start || item->end < all.len)
		text = pu_str_trim(text);
	pu_buf_add(out, pu_str_n(all.ptr, item->start));
	unit_plain(out, text, block->codes, block->code_count);
	pu_buf_add(out, pu_str_n(all.ptr + item->end, all.len - item->end));
	return true;
}

bool
write_po(struct writing *writing, struct pu_error *err)
{
	const struct catalogue *catalogue = writing->own;
	struct pu_buf text = PU_BUF_INIT;
	size_t from = 0;

	for (size_t i = 0; i < writing->count; i++) {
		const struct pu_replacement *item = &writing->items[i];
		const struct pu_block *block = &writing->blocks[item->block];

		pu_buf_clear(&text);
		if (!plain_text(&text, block, item)) {
			pu_buf_free(&text);
			return pu_fail(err, PU_INVALID,
				       _("changes do not fit the document"));
		}
		put_form(writing, &catalogue->slots[item->block],
			 pu_buf_str(&text));
		if (i + 1 < writing->count &&
		    catalogue->slots[writing->items[i + 1].block].entry ==
			    catalogue->slots[item->block].entry)
			continue;
		mark_entry(writing, catalogue, from, i + 1);
		from = i + 1;
	}
	put_language(writing, catalogue);
	pu_buf_free(&text);
	return true;
}
