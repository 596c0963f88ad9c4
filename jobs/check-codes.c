#include "config.h"

#include "jobs/check-codes.h"

#include <stdlib.h>

#include "base/mem.h"
#include "jobs/tagged.h"
#include "text/code.h"
#include "text/utf8.h"

#define NONE  SIZE_MAX
#define AHEAD 64u /* segments in which one that fits is looked for */
#define MOST  ((size_t)(PU_CODE_LAST - PU_CODE_FIRST + 1))

/* A code of the block at hand. */
struct mark {
	size_t at; /* byte of the block's text */
	const struct pu_inline_code *code;
	struct code_form form;
	bool dropped; /* says nothing of the text */
	bool unclosed; /* the page has no tag that ends it */
	bool given; /* to the text under way, as pair */
	int32_t pair;
};

struct check_codes {
	struct pu_document *document;
	struct tagged text;
	size_t *of; /* of each segment, which one of text; or NONE */
	size_t count;
	bool pairs_only;
	size_t block; /* whose marks are known, or NONE */
	struct mark *marks;
	size_t mark_count, mark_room;
};

/* ---- which segments are the same ---- */

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Codes that stand alone are blanks in one of them. */
static bool
is_same(struct pu_str a, struct pu_str b)
{
	size_t i = 0, k = 0;

	for (;;) {
		while (i < a.len && is_blank(a.ptr[i]))
			i++;
		while (k < b.len && is_blank(b.ptr[k]))
			k++;
		if (i == a.len || k == b.len)
			return i == a.len && k == b.len;
		if (a.ptr[i++] != b.ptr[k++])
			return false;
	}
}

static void
find_segments(struct check_codes *codes, const struct segmented *text)
{
	size_t next = 0;

	codes->count = text->count;
	codes->of = mem_array(text->count + 1, sizeof *codes->of);
	for (size_t i = 0; i < text->count; i++) {
		size_t at = next;

		codes->of[i] = NONE;
		while (at < codes->text.count && at < next + AHEAD &&
		       !is_same(codes->text.items[at].plain,
				text->segments[i].text))
			at++;
		if (at == codes->text.count || at == next + AHEAD)
			continue;
		codes->of[i] = at;
		next = at + 1;
	}
}

/* Of office documents only kept ones tell how text looks. */
static struct pu_document *
read_again(const char *path)
{
	struct pu_error err = { .code = PU_OK };
	struct pu_document *document, *kept = NULL;
	enum pu_format format;

	if (!pu_document_read(&document, path, PU_FORMAT_AUTO, &err))
		return NULL;
	format = pu_document_format(document);
	if (format == PU_FORMAT_TEXT) {
		pu_document_free(document);
		return NULL;
	}
	if ((format == PU_FORMAT_DOCX || format == PU_FORMAT_ODT) &&
	    pu_document_keep(&kept, path, PU_FORMAT_AUTO, &err)) {
		pu_document_free(document);
		return kept;
	}
	return document;
}

struct check_codes *
check_codes_new(const char *path, const struct segmented *text,
		struct pu_str language)
{
	const struct segment_options cut = { .language = language,
					     .guess_newline = true };
	struct pu_error err = { .code = PU_OK };
	struct check_codes *codes = mem_alloc(sizeof *codes);

	codes->block = NONE;
	codes->document = read_again(path);
	if (!codes->document ||
	    !tagged_cut(&codes->text, codes->document, &cut, &err)) {
		pu_document_free(codes->document);
		free(codes);
		return NULL;
	}
	find_segments(codes, text);
	return codes;
}

void
check_codes_compare(struct check_codes *source, struct check_codes *target)
{
	source->pairs_only = target->pairs_only =
		pu_document_format(source->document) !=
		pu_document_format(target->document);
}

void
check_codes_free(struct check_codes *codes)
{
	if (!codes)
		return;
	tagged_free(&codes->text);
	pu_document_free(codes->document);
	free(codes->of);
	free(codes->marks);
	free(codes);
}

/* ---- the codes of a block ---- */

/* Something to be read stands between two bytes. */
static bool
shows(const struct pu_block *block, size_t from, size_t to)
{
	for (size_t at = from; at < to;) {
		size_t which =
			utf8_next(block->text, &at) - (size_t)PU_CODE_FIRST;

		if (which < block->code_count
			    ? block->codes[which].kind == PU_CODE_LITERAL
			    : !is_blank(block->text.ptr[at - 1]))
			return true;
	}
	return false;
}

static bool
is_emphasis(enum code_what what)
{
	return what == CODE_BOLD || what == CODE_ITALIC ||
	       what == CODE_UNDERLINE || what == CODE_STRIKE;
}

/* A pair's. */
static void
settle_pair(struct check_codes *codes, const struct pu_block *block,
	    struct mark *open)
{
	struct mark *close = &codes->marks[open->form.partner];
	bool html = pu_document_format(codes->document) == PU_FORMAT_HTML;

	open->unclosed = html && !close->code->data.len;
	open->dropped =
		!shows(block, open->at, close->at) ||
		pu_str_is(open->code->data, "<a>") || /* leads nowhere */
		(is_emphasis(open->form.what) && !open->unclosed &&
		 !shows(block, 0, open->at) &&
		 !shows(block, close->at, block->text.len));
	close->dropped = open->dropped || open->unclosed;
}

/* "<b>one</b> <b>two</b>" is "<b>one two</b>". */
static void
join_pair(struct check_codes *codes, const struct pu_block *block, size_t at)
{
	struct mark *open = &codes->marks[at];

	for (size_t i = at;
	     i-- > 0 && !shows(block, codes->marks[i].at, open->at);) {
		struct mark *close = &codes->marks[i], *before;

		if (close->dropped)
			continue;
		if (close->form.role != CODE_CLOSES)
			return;
		before = &codes->marks[close->form.partner];
		if (before->form.what != open->form.what ||
		    !pu_str_eq(before->code->data, open->code->data))
			return;
		close->dropped = open->dropped = true;
		before->form.partner = open->form.partner;
		codes->marks[open->form.partner].form.partner =
			close->form.partner;
		return;
	}
}

static void
settle(struct check_codes *codes, const struct pu_block *block)
{
	for (size_t i = 0; i < codes->mark_count; i++) {
		struct mark *mark = &codes->marks[i];
		enum code_role role = mark->form.role;

		if (role == CODE_OPENS)
			settle_pair(codes, block, mark);
		else if ((role == CODE_HALF_OPENS ||
			  role == CODE_HALF_CLOSES) &&
			 mark->form.what == CODE_NOTE)
			mark->form.role = CODE_STANDS;
		else if (role == CODE_HALF_OPENS || role == CODE_HALF_CLOSES)
			mark->dropped = true; /* of several paragraphs */
	}
	for (size_t i = 0; i < codes->mark_count; i++)
		if (codes->marks[i].form.role == CODE_OPENS &&
		    !codes->marks[i].dropped)
			join_pair(codes, block, i);
}

static const struct pu_block *
enter_block(struct check_codes *codes, size_t number)
{
	const struct pu_block *block =
		pu_document_block(codes->document, number);
	size_t at = 0, which, count = 0;
	struct pu_inline_code *list;
	struct code_form *forms;

	if (codes->block == number)
		return block;
	codes->block = number;
	codes->mark_count = 0;
	list = mem_array(block->code_count + 1, sizeof *list);
	forms = mem_array(block->code_count + 1, sizeof *forms);
	while (count < block->code_count &&
	       code_next(block->text, block->code_count, &at, &which)) {
		MEM_GROW(codes->marks, codes->mark_count, codes->mark_room);
		codes->marks[codes->mark_count++] =
			(struct mark){ .at = at, .code = &block->codes[which] };
		list[count++] = block->codes[which];
		at += 3;
	}
	codes_read(list, count, forms);
	for (size_t i = 0; i < count; i++)
		codes->marks[i].form = forms[i];
	settle(codes, block);
	free(list);
	free(forms);
	return block;
}

/* ---- a text with its codes ---- */

struct joined {
	struct check_codes *codes;
	const struct pu_block *block;
	size_t start, end; /* of what is taken of the block */
	struct pu_buf text; /* of the segment under way */
	struct pu_buf all;
	struct pu_inline_code *list;
	size_t count, room;
	int32_t pairs;
};

static void
put(struct joined *j, const struct mark *mark, enum pu_code_kind kind,
    int32_t pair)
{
	MEM_GROW(j->list, j->count, j->room);
	utf8_add(&j->text, PU_CODE_FIRST + (uint32_t)(j->count % MOST));
	j->list[j->count] = *mark->code;
	j->list[j->count].kind = kind;
	j->list[j->count++].i = pair;
}

static void
put_open(struct joined *j, struct mark *mark)
{
	const struct mark *close = &j->codes->marks[mark->form.partner];
	size_t from = mark->at > j->start ? mark->at : j->start;
	size_t to = close->at < j->end ? close->at : j->end;

	if (mark->dropped || !shows(j->block, from, to))
		return;
	mark->given = true;
	mark->pair = ++j->pairs;
	put(j, mark, PU_CODE_OPEN, mark->pair);
}

static void
put_close(struct joined *j, const struct mark *close)
{
	struct mark *open = &j->codes->marks[close->form.partner];

	if (!open->given || close->dropped)
		return;
	put(j, close, PU_CODE_CLOSE, open->pair);
	open->given = false;
}

/* Of what stands alone only that which readers see. A note's mark is half a pair,
 * as such it takes no room in the text. */
static void
put_alone(struct joined *j, const struct mark *mark)
{
	enum code_what what = mark->form.what;

	if (what == CODE_TAB || what == CODE_BREAK)
		pu_buf_addc(&j->text, ' ');
	else if (mark->dropped || j->codes->pairs_only)
		return;
	else if (what == CODE_NOTE)
		put(j, mark, PU_CODE_CLOSE, ++j->pairs);
	else if (what == CODE_IMAGE || what == CODE_FIELD)
		put(j, mark, PU_CODE_ALONE, -1);
}

static void
put_mark(struct joined *j, struct mark *mark)
{
	if (mark->form.role == CODE_OPENS)
		put_open(j, mark);
	else if (mark->form.role == CODE_CLOSES)
		put_close(j, mark);
	else if (mark->form.role == CODE_TEXT)
		put(j, mark, PU_CODE_LITERAL, -1);
	else
		put_alone(j, mark);
}

/* The bytes from .. to, or only their codes. */
static void
put_part(struct joined *j, size_t from, size_t to, bool text)
{
	struct check_codes *codes = j->codes;

	for (size_t i = 0; i < codes->mark_count && codes->marks[i].at < to;
	     i++) {
		struct mark *mark = &codes->marks[i];

		if (mark->at < from)
			continue;
		if (text)
			pu_buf_add(&j->text, pu_str_n(j->block->text.ptr + from,
						      mark->at - from));
		put_mark(j, mark);
		from = mark->at + 3;
	}
	if (text)
		pu_buf_add(&j->text,
			   pu_str_n(j->block->text.ptr + from, to - from));
}

static void
end_segment(struct joined *j)
{
	segment_folded(&j->all, pu_buf_str(&j->text));
	pu_buf_clear(&j->text);
}

/* What is open when the first segment begins; a block's first has what stands
 * before it. */
static void
put_before(struct joined *j, bool first)
{
	struct check_codes *codes = j->codes;

	for (size_t i = 0; i < codes->mark_count; i++) {
		struct mark *mark = &codes->marks[i];

		mark->given = false;
		if (mark->at >= j->start)
			continue;
		if (mark->form.role == CODE_STANDS && first)
			put_mark(j, mark);
		else if (mark->form.role == CODE_OPENS && !mark->unclosed &&
			 codes->marks[mark->form.partner].at > j->start)
			put_open(j, mark);
	}
}

/* Segments of one block, one behind the other. What stands between two is the
 * first one's: languages differ in where the mark of a note goes. */
static void
put_block(struct joined *j, size_t at, size_t count, const char *joint)
{
	struct check_codes *codes = j->codes;
	const struct tagged_segment *items = &codes->text.items[at];
	bool first = !at || items[-1].block != items->block;
	bool last = at + count == codes->text.count ||
		    items[count].block != items->block;

	j->block = enter_block(codes, items->block);
	j->start = items->start;
	j->end = items[count - 1].end;
	put_before(j, first);
	for (size_t k = 0; k < count; k++) {
		if (k) {
			put_part(j, items[k - 1].end, items[k].start, false);
			pu_buf_addz(&j->text, joint);
		}
		put_part(j, items[k].start, items[k].end, true);
		end_segment(j);
	}
	put_part(j, j->end, last ? j->block->text.len : items[count].start,
		 false);
	for (size_t i = codes->mark_count; i-- > 0;)
		if (codes->marks[i].given)
			put_close(j,
				  &codes->marks[codes->marks[i].form.partner]);
	end_segment(j);
}

/* How many segments from first on stand one behind the other in a block; 0: the
 * first is not known. */
static size_t
in_block(const struct check_codes *codes, size_t first, size_t count)
{
	const struct tagged_segment *items = codes->text.items;
	size_t at = codes->of[first], n = 1;

	if (at == NONE)
		return 0;
	while (n < count && codes->of[first + n] == at + n &&
	       items[at + n].block == items[at].block)
		n++;
	return n;
}

bool
check_codes_join(struct check_codes *codes, size_t first, size_t count,
		 const char *joint, struct pu_check_side *out,
		 struct pu_arena *arena)
{
	struct joined j = { .codes = codes,
			    .text = PU_BUF_INIT,
			    .all = PU_BUF_INIT };
	bool ok = first + count <= codes->count;

	for (size_t i = 0, n; ok && i < count; i += n) {
		n = in_block(codes, first + i, count - i);
		ok = n > 0;
		if (i)
			pu_buf_addz(&j.text, joint);
		if (ok)
			put_block(&j, codes->of[first + i], n, joint);
	}
	ok = ok && j.count <= MOST;
	if (ok) {
		struct pu_inline_code *list =
			arena_array(arena, j.count + 1, sizeof *list);

		if (j.count)
			memcpy(list, j.list, j.count * sizeof *list);
		*out = (struct pu_check_side){
			.text = arena_str(arena, pu_buf_str(&j.all)),
			.codes = list,
			.code_count = j.count
		};
	}
	pu_buf_free(&j.text);
	pu_buf_free(&j.all);
	free(j.list);
	return ok;
}
