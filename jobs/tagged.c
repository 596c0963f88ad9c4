#include "config.h"

#include "jobs/tagged.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/code.h"
#include "text/utf8.h"

/* One code of a block. */
struct cell {
	size_t text; /* where it stands in the block's text */
	size_t plain; /* what comes of it begins here in the plain text */
	size_t code; /* of the block */
	size_t partner; /* cell of a pair's other half, SIZE_MAX: none */
};

struct cutter {
	struct tagged *out;
	const struct pu_block *block;
	size_t number; /* of the block */
	struct pu_buf plain, folded;
	struct cell *cells; /* all codes, in order */
	size_t count, room;
	bool links; /* around a segment are its own */
	uint32_t *open; /* of each pair: its first half's cell + 1; or 0 */
};

static bool
is_pair(enum pu_code_kind kind, bool closing)
{
	return closing ? kind == PU_CODE_CLOSE || kind == PU_CODE_HI_CLOSE
		       : kind == PU_CODE_OPEN || kind == PU_CODE_HI_OPEN;
}

/* ---- plain text, and where the codes stand in it ---- */

static void
lay_out(struct cutter *c)
{
	const struct pu_block *block = c->block;
	size_t from = 0;

	pu_buf_clear(&c->plain);
	c->count = 0;
	for (size_t at = 0; at < block->text.len;) {
		size_t start = at, code = utf8_next(block->text, &at) -
					  (size_t)PU_CODE_FIRST;

		if (code >= block->code_count)
			continue;
		unit_plain(&c->plain,
			   pu_str_n(block->text.ptr + from, start - from), NULL,
			   0);
		MEM_GROW(c->cells, c->count, c->room);
		c->cells[c->count++] =
			(struct cell){ start, c->plain.len, code, SIZE_MAX };
		unit_plain(&c->plain, pu_str_n(block->text.ptr + start, 3),
			   block->codes, block->code_count);
		from = at;
	}
	unit_plain(&c->plain,
		   pu_str_n(block->text.ptr + from, block->text.len - from),
		   NULL, 0);
}

/* The number of codes that stand before a byte of the plain text; those at it
 * count when at. */
static size_t
codes_before(const struct cutter *c, size_t plain, bool at)
{
	size_t low = 0, high = c->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (c->cells[middle].plain < plain ||
		    (at && c->cells[middle].plain == plain))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* A private-use character is text. */
static bool
is_text(const struct cutter *c, size_t cell)
{
	return c->block->codes[c->cells[cell].code].kind == PU_CODE_LITERAL;
}

/* How many bytes of plain text come of a code. */
static size_t
plain_len(const struct pu_inline_code *code)
{
	struct pu_buf out = PU_BUF_INIT;
	size_t len;

	unit_plain(&out, pu_str("\xEE\x80\x80"), code, 1);
	len = out.len;
	pu_buf_free(&out);
	return len;
}

/* Where a byte of the plain text stands in the block, behind so many codes. */
static size_t
text_at(const struct cutter *c, size_t plain, size_t codes)
{
	const struct cell *cell;

	if (!codes)
		return plain;
	cell = &c->cells[codes - 1];
	return cell->text + 3 +
	       (plain - cell->plain - plain_len(&c->block->codes[cell->code]));
}

/* ---- segments ---- */

/* The codes first .. last - 1 stand between start and end; those beside it come
 * in when their partner is there. */
struct span {
	size_t start, end; /* of the block's text */
	size_t first, last; /* cells */
};

static const struct pu_inline_code *
code_of(const struct cutter *c, size_t cell)
{
	return &c->block->codes[c->cells[cell].code];
}

#define PAIRS 65536 /* numbers of pairs; beyond, codes are alone */

/* Each pair's halves get to know each other. */
static void
find_partners(struct cutter *c)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct pu_inline_code *code = code_of(c, i);
		bool opens = is_pair(code->kind, false);

		c->cells[i].partner = SIZE_MAX;
		if (code->i < 0 || code->i >= PAIRS ||
		    !(opens || is_pair(code->kind, true)))
			continue;
		if (opens) {
			c->open[code->i] = (uint32_t)i + 1;
		} else if (c->open[code->i]) {
			size_t first = c->open[code->i] - 1;

			c->cells[i].partner = first;
			c->cells[first].partner = i;
			c->open[code->i] = 0;
		}
	}
	for (size_t i = 0; i < c->count; i++)
		if (code_of(c, i)->i >= 0 && code_of(c, i)->i < PAIRS)
			c->open[code_of(c, i)->i] = 0;
}

static bool
partner_within(const struct cutter *c, const struct span *span, size_t cell)
{
	size_t partner = c->cells[cell].partner;

	return partner != SIZE_MAX && partner >= span->first &&
	       partner < span->last;
}

/* No text between a code and the span; white space is none. */
static bool
is_beside(const struct cutter *c, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (!strchr(" \t\r\n", c->block->text.ptr[i]))
			return false;
	return true;
}

static void
widen(const struct cutter *c, struct span *span)
{
	bool more = true;

	while (more) {
		size_t edge = span->start;

		more = false;
		for (size_t i = span->first; i-- && !is_text(c, i);) {
			if (!is_beside(c, c->cells[i].text + 3, edge))
				break;
			edge = c->cells[i].text;
			if (!partner_within(c, span, i))
				continue;
			span->first = i;
			span->start = edge;
			more = true;
		}
		edge = span->end;
		for (size_t i = span->last; i < c->count && !is_text(c, i);
		     i++) {
			if (!is_beside(c, edge, c->cells[i].text))
				break;
			edge = c->cells[i].text + 3;
			if (!partner_within(c, span, i))
				continue;
			span->last = i + 1;
			span->end = edge;
			more = true;
		}
	}
}

/* Takes in the pairs of codes around a segment, out to the last one that is a
 * link. */
static void
take_links(const struct cutter *c, struct span *span)
{
	struct span wide = *span;

	while (wide.first && wide.last < c->count) {
		size_t before = wide.first - 1, behind = wide.last;

		if (c->cells[before].partner != behind ||
		    !is_beside(c, c->cells[before].text + 3, wide.start) ||
		    !is_beside(c, wide.end, c->cells[behind].text))
			return;
		wide = (struct span){ c->cells[before].text,
				      c->cells[behind].text + 3, before,
				      behind + 1 };
		if (code_what(code_of(c, before)) == CODE_LINK)
			*span = wide;
	}
}

/* The codes of a segment, as they are seen from within it: one whose partner is
 * elsewhere is alone. */
static const struct pu_inline_code *
copy_codes(struct cutter *c, const struct span *span)
{
	size_t count = span->last - span->first;
	struct pu_inline_code *codes =
		arena_array(c->out->arena, count, sizeof *codes);

	for (size_t i = 0; i < count; i++) {
		codes[i] = *code_of(c, span->first + i);
		if (partner_within(c, span, span->first + i))
			continue;
		if (is_pair(codes[i].kind, false))
			codes[i].kind = PU_CODE_LONE_OPEN;
		else if (is_pair(codes[i].kind, true))
			codes[i].kind = PU_CODE_LONE_CLOSE;
	}
	return codes;
}

/* The segment's text: line breaks folded, codes counted from its first. */
static void
add_text(struct cutter *c, struct tagged_segment *segment)
{
	struct pu_buf text = PU_BUF_INIT;
	struct pu_str folded;

	pu_buf_clear(&c->folded);
	segment_folded(&c->folded, pu_str_n(c->block->text.ptr + segment->start,
					    segment->end - segment->start));
	folded = pu_buf_str(&c->folded);
	for (size_t at = 0; at < folded.len;) {
		size_t from = at,
		       code = utf8_next(folded, &at) - (size_t)PU_CODE_FIRST;

		if (code < c->block->code_count)
			utf8_add(
				&text,
				PU_CODE_FIRST +
					(uint32_t)(code - segment->first_code));
		else
			pu_buf_add(&text,
				   pu_str_n(folded.ptr + from, at - from));
	}
	segment->text = arena_str(c->out->arena, pu_buf_str(&text));
	pu_buf_clear(&text);
	unit_plain(&text, segment->text, segment->codes, segment->code_count);
	segment->plain = arena_str(c->out->arena, pu_buf_str(&text));
	pu_buf_free(&text);
}

/* The bytes start .. end of the plain text are a segment. */
static void
add(struct cutter *c, size_t start, size_t end)
{
	struct tagged *out = c->out;
	struct span span = { .first = codes_before(c, start, true),
			     .last = codes_before(c, end, false) };
	struct tagged_segment *segment;

	/* A private-use character at the start is the segment's. */
	while (span.first && is_text(c, span.first - 1) &&
	       c->cells[span.first - 1].plain >= start)
		span.first--;
	span.last = span.last < span.first ? span.first : span.last;
	span.start = text_at(c, start, span.first);
	span.end = text_at(c, end, span.last);
	widen(c, &span);
	if (c->links)
		take_links(c, &span);
	MEM_GROW(out->items, out->count, out->room);
	segment = &out->items[out->count++];
	*segment = (struct tagged_segment){
		.block = c->number,
		.start = span.start,
		.end = span.end,
		.codes = copy_codes(c, &span),
		.code_count = span.last - span.first,
		.first_code =
			span.last > span.first ? c->cells[span.first].code : 0
	};
	add_text(c, segment);
}

/* ---- documents ---- */

static bool
cut_block(struct cutter *c, struct pu_segmenter *segmenter,
	  struct pu_error *err)
{
	struct pu_segment segment;
	struct pu_str plain, trimmed;
	int got;

	lay_out(c);
	find_partners(c);
	plain = pu_buf_str(&c->plain);
	if (c->block->whole) {
		trimmed = pu_str_trim(plain);
		if (trimmed.len)
			add(c, (size_t)(trimmed.ptr - plain.ptr),
			    (size_t)(trimmed.ptr - plain.ptr) + trimmed.len);
		return true;
	}
	if (!pu_segmenter_start(segmenter, plain, err))
		return false;
	while ((got = pu_segmenter_next(segmenter, &segment, err)) > 0)
		add(c, segment.start, segment.end);
	return got == 0;
}

/* Lines that only wrap are known by the whole of them. */
static enum pu_newline
newline_of(const struct pu_document *document)
{
	struct pu_buf text = PU_BUF_INIT;
	bool wrapped;

	if (pu_document_format(document) != PU_FORMAT_TEXT)
		return PU_NEWLINE_KEEP;
	for (size_t i = 0; i < pu_document_count(document); i++) {
		pu_buf_add(&text, pu_document_block(document, i)->text);
		pu_buf_addz(&text, "\n\n");
	}
	wrapped = segmented_looks_wrapped(pu_buf_str(&text));
	pu_buf_free(&text);
	return wrapped ? PU_NEWLINE_SPACE : PU_NEWLINE_KEEP;
}

static bool
cut_blocks(struct tagged *out, const struct pu_block *const *blocks,
	   size_t count, struct pu_segmenter *segmenter, bool links,
	   struct pu_error *err)
{
	struct cutter c = { .out = out,
			    .links = links,
			    .plain = PU_BUF_INIT,
			    .folded = PU_BUF_INIT };
	bool ok = true;

	c.open = mem_array(PAIRS, sizeof *c.open);
	*out = (struct tagged){ .arena = pu_arena_new() };
	for (size_t i = 0; ok && i < count; i++) {
		c.block = blocks[i];
		c.number = i;
		ok = cut_block(&c, segmenter, err);
	}
	pu_buf_free(&c.plain);
	pu_buf_free(&c.folded);
	free(c.cells);
	free(c.open);
	if (!ok)
		tagged_free(out);
	return ok;
}

bool
tagged_cut(struct tagged *out, const struct pu_document *document,
	   const struct segment_options *options, struct pu_error *err)
{
	const size_t count = pu_document_count(document);
	const struct pu_block **blocks;
	struct pu_segmenter *segmenter;
	bool ok;

	if (!pu_segmenter_new(&segmenter, options->language, options->srx,
			      options->guess_newline ? newline_of(document)
						     : options->newline,
			      err))
		return false;
	blocks = mem_array(count + 1, sizeof(struct pu_block *));
	for (size_t i = 0; i < count; i++)
		blocks[i] = pu_document_block(document, i);
	ok = cut_blocks(out, blocks, count, segmenter, false, err);
	free(blocks);
	pu_segmenter_free(segmenter);
	return ok;
}

bool
tagged_cut_blocks(struct tagged *out, const struct pu_block *blocks,
		  size_t count, struct pu_str language, enum pu_newline newline,
		  struct pu_error *err)
{
	const struct pu_block **each;
	struct pu_segmenter *segmenter;
	bool ok;

	if (!pu_segmenter_new(&segmenter, language, NULL, newline, err))
		return false;
	each = mem_array(count + 1, sizeof(struct pu_block *));
	for (size_t i = 0; i < count; i++)
		each[i] = &blocks[i];
	ok = cut_blocks(out, each, count, segmenter, true, err);
	free(each);
	pu_segmenter_free(segmenter);
	return ok;
}

void
tagged_free(struct tagged *tagged)
{
	free(tagged->items);
	pu_arena_free(tagged->arena);
	*tagged = (struct tagged){ .arena = NULL };
}
