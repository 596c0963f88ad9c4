#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "check/payment.h"
#include "jobs/check-codes.h"
#include "jobs/check-feed.h"
#include "jobs/tagged.h"
#include "text/code.h"
#include "text/variant.h"

enum pu_check_block
check_block_of(enum pu_block_type type, struct pu_str text)
{
	return payment_in(text)           ? PU_CHECK_PAYMENT
	       : type == PU_BLOCK_HEADING ? PU_CHECK_HEADING
	       : type == PU_BLOCK_ITEM    ? PU_CHECK_ITEM
					  : PU_CHECK_TEXT;
}

/* ---- two documents ---- */

struct aligned {
	struct align_options options;
	struct align_result result;
	size_t bead;
	size_t first, end; /* segments of the paragraph last looked at */
	enum pu_check_block block; /* what that is */
	struct check_codes *codes[2]; /* both, or none is known */
	size_t first_bead, end_bead; /* of the paragraph last counted */
	bool links_kept; /* in that */
	struct pu_buf texts[2];
	struct pu_arena *arena;
};

/* The paragraph of a segment: segments first .. end - 1, and its text. */
struct paragraph {
	size_t first, end;
	struct pu_str text;
};

static struct paragraph
paragraph_of(const struct segmented *side, size_t segment)
{
	const struct pu_segment *items = side->segments;
	struct paragraph p = { .first = segment, .end = segment + 1 };

	while (p.first &&
	       items[p.first - 1].paragraph == items[segment].paragraph)
		p.first--;
	while (p.end < side->count &&
	       items[p.end].paragraph == items[segment].paragraph)
		p.end++;
	p.text = pu_str_n(items[p.first].text.ptr,
			  items[p.end - 1].end - items[p.first].start);
	return p;
}

/* By the whole paragraph of the source, which is looked at once. */
static enum pu_check_block
block_of(struct aligned *a, uint32_t segment)
{
	const struct segmented *side = &a->result.source;
	struct paragraph p;

	if (segment >= side->count)
		return PU_CHECK_TEXT;
	if (segment >= a->first && segment < a->end)
		return a->block;
	p = paragraph_of(side, segment);
	a->first = p.first;
	a->end = p.end;
	a->block = check_block_of(side->types ? side->types[segment]
					      : PU_BLOCK_PARAGRAPH,
				  p.text);
	return a->block;
}

/* ---- sentences without counterpart, where money is asked for ---- */

#define BLOCK_LINES 6u /* paragraphs of a block on each side */
#define LINE_MOST   160u /* bytes */

/* "Bank: Harbour Savings": no running text. */
static bool
is_line(struct pu_str text)
{
	return text.len <= LINE_MOST &&
	       (str_holds(text, ":") || !strchr(".!?", text.ptr[text.len - 1]));
}

/* A paragraph that is near names an account: the next one, or, of a line, one
 * with lines only in between. */
static bool
leads_to_payment(const struct segmented *side, struct paragraph p, bool back)
{
	size_t most = is_line(p.text) ? BLOCK_LINES : 1;

	for (size_t n = 0; n < most; n++) {
		if (back ? !p.first : p.end == side->count)
			return false;
		p = paragraph_of(side, back ? p.first - 1 : p.end);
		if (payment_in(p.text))
			return true;
		if (!is_line(p.text))
			return false;
	}
	return false;
}

static bool
is_in_payment(const struct segmented *side, size_t segment)
{
	struct paragraph p = paragraph_of(side, segment);

	return payment_in(p.text) ||
	       (p.text.len <= LINE_MOST && (leads_to_payment(side, p, true) ||
					    leads_to_payment(side, p, false)));
}

static enum pu_check_block
block_of_alone(const struct align_result *result, const struct pu_bead *bead)
{
	bool source = bead->source_count > 0;

	return is_in_payment(source ? &result->source : &result->target,
			     source ? bead->source : bead->target)
		       ? PU_CHECK_PAYMENT
		       : PU_CHECK_TEXT;
}

static bool
ends_paragraph(const struct segmented *side, uint32_t first, uint32_t count)
{
	size_t next = (size_t)first + count;

	return next >= side->count ||
	       side->segments[next].paragraph !=
		       side->segments[next - 1].paragraph;
}

static void
fill_side(struct aligned *a, int which, struct pu_check_side *side,
	  const struct segmented *text, uint32_t first, uint32_t count)
{
	struct pu_str language = which ? a->options.target : a->options.source;
	struct pu_variant variant;

	pu_buf_clear(&a->texts[which]);
	align_text(&a->texts[which], text, first, count, language);
	variant_fill(&variant, language, pu_buf_str(&a->texts[which]),
		     a->arena);
	*side = (struct pu_check_side){ .text = variant.text,
					.codes = variant.codes,
					.code_count = variant.code_count };
}

static bool
join_codes(struct aligned *a, const struct pu_bead *bead,
	   struct pu_check_side sides[2])
{
	return check_codes_join(a->codes[0], bead->source, bead->source_count,
				align_joint(a->options.source), &sides[0],
				a->arena) &&
	       check_codes_join(a->codes[1], bead->target, bead->target_count,
				align_joint(a->options.target), &sides[1],
				a->arena);
}

static size_t
count_links(const struct pu_check_side *side)
{
	size_t count = 0;

	for (size_t i = 0; i < side->code_count; i++)
		count += side->codes[i].kind == PU_CODE_OPEN &&
			 code_what(&side->codes[i]) == CODE_LINK;
	return count;
}

/* What follows a bead in its source's paragraph. */
static bool
goes_on(const struct align_result *result, size_t first, size_t next)
{
	const struct pu_bead *a = &result->alignment.beads[first],
			     *b = &result->alignment.beads[next];
	const struct pu_segment *items = result->source.segments;

	return !a->source_count || !b->source_count ||
	       items[a->source].paragraph == items[b->source].paragraph;
}

/* A link may have gone into the next sentence. */
static bool
keeps_links(struct aligned *a, size_t bead)
{
	const struct align_result *result = &a->result;
	size_t counts[2] = { 0, 0 }, end = bead;

	if (bead >= a->first_bead && bead < a->end_bead)
		return a->links_kept;
	while (end < result->alignment.count &&
	       (end == bead || goes_on(result, bead, end))) {
		struct pu_check_side sides[2];

		if (join_codes(a, &result->alignment.beads[end++], sides)) {
			counts[0] += count_links(&sides[0]);
			counts[1] += count_links(&sides[1]);
		}
	}
	a->first_bead = bead;
	a->end_bead = end;
	a->links_kept = counts[1] >= counts[0];
	return a->links_kept;
}

/* Without codes where those of either side are not known. */
static void
fill_sides(struct aligned *a, struct pu_check_pair *pair,
	   const struct pu_bead *bead)
{
	const struct align_result *result = &a->result;

	struct pu_check_side sides[2];

	if (a->codes[0] && bead->source_count && bead->target_count &&
	    join_codes(a, bead, sides)) {
		pair->source = sides[0];
		pair->target = sides[1];
		pair->formatted = true;
		pair->links_kept = keeps_links(
			a, (size_t)(bead - result->alignment.beads));
		return;
	}
	fill_side(a, 0, &pair->source, &result->source, bead->source,
		  bead->source_count);
	fill_side(a, 1, &pair->target, &result->target, bead->target,
		  bead->target_count);
}

static int
aligned_next(void *self, struct check_segment *segment, struct pu_error *err)
{
	struct aligned *a = self;
	const struct align_result *result = &a->result;

	(void)err;
	if (a->bead < result->alignment.count) {
		const struct pu_bead *bead =
			&result->alignment.beads[a->bead++];

		pu_arena_reset(a->arena);
		*segment = (struct check_segment){
			.languages = { a->options.source, a->options.target },
			.line = (long)bead->source + 1
		};
		fill_sides(a, &segment->pair, bead);
		segment->pair.alone =
			!bead->source_count || !bead->target_count;
		segment->pair.block = segment->pair.alone
					      ? block_of_alone(result, bead)
					      : block_of(a, bead->source);
		segment->pair.last =
			!segment->pair.alone &&
			ends_paragraph(&result->source, bead->source,
				       bead->source_count) &&
			ends_paragraph(&result->target, bead->target,
				       bead->target_count);
		return 1;
	}
	return 0;
}

static void
aligned_close(void *self)
{
	struct aligned *a = self;

	align_result_free(&a->result);
	check_codes_free(a->codes[0]);
	check_codes_free(a->codes[1]);
	pu_buf_free(&a->texts[0]);
	pu_buf_free(&a->texts[1]);
	pu_arena_free(a->arena);
	free(a);
}

static void
read_codes(struct aligned *a, const char *source_path, const char *target_path)
{
	a->codes[0] = check_codes_new(source_path, &a->result.source,
				      a->options.source);
	if (a->codes[0])
		a->codes[1] = check_codes_new(target_path, &a->result.target,
					      a->options.target);
	if (a->codes[1]) {
		check_codes_compare(a->codes[0], a->codes[1]);
		return;
	}
	check_codes_free(a->codes[0]);
	a->codes[0] = NULL;
}

bool
check_feed_aligned(struct check_feed *out, struct job *job,
		   const char *source_path, const char *target_path,
		   const struct align_options *options, struct pu_error *err)
{
	static const struct check_feed_ops ops = { aligned_next, NULL,
						   aligned_close };
	struct aligned *a = mem_alloc(sizeof *a);

	out->ops = NULL;
	a->options = *options;
	if (!job_align(job, source_path, target_path, options, &a->result,
		       err)) {
		free(a);
		return false;
	}
	read_codes(a, source_path, target_path);
	a->texts[0] = a->texts[1] = (struct pu_buf)PU_BUF_INIT;
	a->arena = pu_arena_new();
	*out = (struct check_feed){ &ops, a };
	return true;
}

/* ---- one alone ---- */

struct alone {
	struct pu_document *document;
	struct tagged text;
	struct pu_str language;
	size_t at;
	struct report report;
	size_t seen; /* blocks that were looked at */
	enum pu_check_block block; /* what the last of them is */
};

static int
alone_next(void *self, struct check_segment *segment, struct pu_error *err)
{
	struct alone *alone = self;
	const struct tagged_segment *item = &alone->text.items[alone->at];

	(void)err;
	if (alone->at == alone->text.count)
		return 0;
	*segment = (struct check_segment){ .languages = { alone->language,
							  { "", 0 } },
					   .line = (long)++alone->at };
	segment->pair.source =
		(struct pu_check_side){ .text = item->text,
					.codes = item->codes,
					.code_count = item->code_count };
	if (alone->seen != item->block + 1) {
		const struct pu_block *block =
			pu_document_block(alone->document, item->block);

		alone->block = check_block_of(block->type, block->text);
		alone->seen = item->block + 1;
	}
	segment->pair.block = alone->block;
	segment->pair.last =
		alone->at == alone->text.count || item[1].block != item->block;
	return 1;
}

static const struct pu_report *
alone_report(void *self)
{
	struct alone *alone = self;

	return check_feed_tell(&alone->report,
			       pu_document_replaced(alone->document));
}

static void
alone_close(void *self)
{
	struct alone *alone = self;

	report_free(&alone->report);
	pu_arena_free(alone->report.arena);
	tagged_free(&alone->text);
	pu_document_free(alone->document);
	free(alone);
}

bool
check_feed_document(struct check_feed *out, const char *path,
		    struct pu_str language, struct pu_error *err)
{
	static const struct check_feed_ops ops = { alone_next, alone_report,
						   alone_close };
	const struct segment_options cut = { .language = language,
					     .guess_newline = true };
	struct alone *alone = mem_alloc(sizeof *alone);

	out->ops = NULL;
	alone->language = language;
	if (!pu_document_read(&alone->document, path, PU_FORMAT_AUTO, err) ||
	    !tagged_cut(&alone->text, alone->document, &cut, err)) {
		pu_document_free(alone->document);
		free(alone);
		return false;
	}
	alone->report.arena = pu_arena_new();
	*out = (struct check_feed){ &ops, alone };
	return true;
}
