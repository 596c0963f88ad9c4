#include "config.h"

#include "jobs/pretranslate.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "jobs/quantities.h"
#include "jobs/tagged.h"
#include "text/utf8.h"
#include "tm/protect.h"

#define LEAST   50 /* what bands are told of */
#define MATCHES 5 /* of a segment that are looked at */

struct filler {
	struct job *job;
	const struct pretranslate_options *options;
	const struct pu_document *document;
	struct tagged text;
	struct analyse *analyse;
	struct quantities *quantities;
	struct map *origins; /* name: segments */
	struct pu_replacement *items;
	size_t count, room;
	size_t payment_block; /* the last one asked about */
	bool payment;
	struct pu_arena *arena; /* of one question */
	struct pretranslate_result *result;
};

const char *
pretranslate_left_name(enum pretranslate_left reason)
{
	static const char *const names[] = { "none",         "codes",
					     "placeholders", "protected",
					     "numbers",      "payment",
					     "done" };

	return names[reason];
}

/* ---- one segment ---- */

static const struct pu_block *
block_of(const struct filler *f, size_t segment)
{
	return pu_document_block(f->document, f->text.items[segment].block);
}

/* An account in its block: no part of that is ever filled. */
static bool
is_payment(struct filler *f, size_t segment)
{
	const struct pu_block *block = block_of(f, segment);
	const struct protect_token *tokens;
	struct pu_buf plain = PU_BUF_INIT;
	size_t count;

	if (f->payment_block == f->text.items[segment].block)
		return f->payment;
	f->payment_block = f->text.items[segment].block;
	f->payment = false;
	pu_arena_reset(f->arena);
	unit_plain(&plain, block->text, block->codes, block->code_count);
	count = protect_find(pu_buf_str(&plain), f->arena, &tokens);
	for (size_t i = 0; i < count; i++)
		f->payment = f->payment || tokens[i].kind == PROTECT_ACCOUNT;
	pu_buf_free(&plain);
	return f->payment;
}

/* The next segment of the running text in a direction; empty at its end. What
 * stands beside that text has no neighbours. */
static struct pu_str
neighbour(const struct filler *f, size_t segment, int step)
{
	if (block_of(f, segment)->apart)
		return pu_str_n(NULL, 0);
	for (size_t i = segment + (size_t)step; i < f->text.count;
	     i += (size_t)step)
		if (!block_of(f, i)->apart)
			return f->text.items[i].plain;
	return pu_str("");
}

static struct choose_segment
chosen_for(const struct filler *f, size_t number)
{
	const struct tagged_segment *segment = &f->text.items[number];

	return (struct choose_segment){ segment->plain, segment->codes,
					segment->code_count,
					block_of(f, number)->placeholders };
}

static void
fill(struct filler *f, size_t number, const struct pu_match *match,
     uint64_t words)
{
	const struct tagged_segment *segment = &f->text.items[number];
	const struct choose_segment chosen = chosen_for(f, number);
	struct pretranslate_result *result = f->result;
	struct pu_str text = choose_text(&chosen, match);
	struct pu_buf out = PU_BUF_INIT;
	uint32_t origin = map_add(f->origins, match->origin, NULL);

	/* The codes are the segment's: they become the block's. */
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at);

		if (c >= PU_CODE_FIRST &&
		    c - PU_CODE_FIRST < segment->code_count)
			utf8_add(&out, c + (uint32_t)segment->first_code);
		else
			pu_buf_add(&out,
				   pu_str_n(text.ptr + start, at - start));
	}
	MEM_GROW(f->items, f->count, f->room);
	f->items[f->count++] = (struct pu_replacement){
		.block = segment->block,
		.start = segment->start,
		.end = segment->end,
		.text = arena_str(f->text.arena, pu_buf_str(&out)),
		.score = match->score,
		.origin = map_key(f->origins, origin)
	};
	++*map_value(f->origins, origin);
	result->filled.segments++;
	result->filled.words += words;
	result->context += match->kind == PU_MATCH_CONTEXT;
	result->exact += match->kind == PU_MATCH_EXACT;
	result->fuzzy += match->kind == PU_MATCH_FUZZY;
	result->unsure += match->kind != PU_MATCH_FUZZY && match->score < 100;
	pu_buf_free(&out);
}

static void
note_similar(struct filler *f, size_t number, const struct pu_match *match)
{
	const struct tagged_segment *segment = &f->text.items[number];
	const struct choose_segment chosen = chosen_for(f, number);
	struct pretranslate_result *result = f->result;
	struct pu_buf plain = PU_BUF_INIT;

	unit_plain(&plain, choose_text(&chosen, match), segment->codes,
		   segment->code_count);
	MEM_GROW(result->similar, result->similar_count, result->similar_room);
	result->similar[result->similar_count++] =
		(struct pretranslate_similar){
			.segment = number + 1,
			.score = match->score,
			.source = arena_str(result->arena, segment->plain),
			.target = arena_str(result->arena, pu_buf_str(&plain))
		};
	pu_buf_free(&plain);
}

static bool
search(struct filler *f, size_t number, enum analyse_band *band, uint64_t words,
       struct pu_error *err)
{
	const struct tagged_segment *segment = &f->text.items[number];
	const struct pu_tm_query query = { .text = segment->text,
					   .codes = segment->codes,
					   .code_count = segment->code_count,
					   .source = f->options->source,
					   .target = f->options->target,
					   .previous = neighbour(f, number, -1),
					   .next = neighbour(f, number, 1),
					   .min = LEAST,
					   .max = MATCHES };
	const struct choose_segment chosen = chosen_for(f, number);
	const struct pu_match *match;
	struct pu_matches matches;
	enum pretranslate_left why;

	if (!pu_tm_search(f->job->tm, &query, &matches, err))
		return false;
	*band = analyse_band_of(matches.count ? matches.items[0].score : 0);
	match = choose_match(&chosen, &matches, f->options->min, f->quantities,
			     &why);
	if (match && is_payment(f, number)) {
		match = NULL;
		why = LEFT_PAYMENT;
	}
	if (match)
		fill(f, number, match, words);
	if (match && match->kind == PU_MATCH_FUZZY)
		note_similar(f, number, match);
	if (!match)
		f->result->left[why]++;
	pu_matches_free(&matches);
	return true;
}

static bool
look_at(struct filler *f, size_t number, struct pu_error *err)
{
	const struct tagged_segment *segment = &f->text.items[number];
	struct pretranslate_result *result = f->result;
	const struct pu_variant variant = { .language = f->options->source,
					    .text = segment->text,
					    .codes = segment->codes,
					    .code_count = segment->code_count,
					    .created = PU_NO_TIME,
					    .changed = PU_NO_TIME };
	enum analyse_band band = ANALYSE_NONE;
	bool repeated;
	uint64_t words;

	if (!analyse_meet(f->analyse, &variant, &words, &repeated, err))
		return false;
	if (block_of(f, number)->done)
		result->left[LEFT_DONE]++;
	else if (!search(f, number, &band, words, err))
		return false;
	analyse_note(&result->found, repeated ? ANALYSE_REPETITION : band,
		     words);
	return pu_task_step(f->job->task, _("translating"), number + 1,
			    f->text.count, err);
}

/* ---- the document ---- */

static int
compare_origins(const void *a, const void *b)
{
	const struct pretranslate_origin *x = a, *y = b;
	size_t len = x->name.len < y->name.len ? x->name.len : y->name.len;
	int order;

	if (x->segments != y->segments)
		return x->segments < y->segments ? 1 : -1;
	order = memcmp(x->name.ptr, y->name.ptr, len);
	return order ? order
		     : (x->name.len > y->name.len) -
			       (x->name.len < y->name.len);
}

static void
list_origins(struct filler *f)
{
	struct pretranslate_result *result = f->result;

	result->origin_count = map_count(f->origins);
	result->origins =
		mem_array(result->origin_count + 1, sizeof *result->origins);
	for (uint32_t i = 0; i < result->origin_count; i++)
		result->origins[i] = (struct pretranslate_origin){
			arena_str(result->arena, map_key(f->origins, i)),
			(uint64_t)*map_value(f->origins, i)
		};
	qsort(result->origins, result->origin_count, sizeof *result->origins,
	      compare_origins);
}

static bool
fill_all(struct filler *f, struct pu_error *err)
{
	const struct segment_options cut = { .language = f->options->source,
					     .srx = f->options->srx,
					     .guess_newline = true };

	if (!tagged_cut(&f->text, f->document, &cut, err))
		return false;
	for (size_t i = 0; i < f->text.count; i++)
		if (!look_at(f, i, err))
			return false;
	list_origins(f);
	return true;
}

bool
pretranslate(struct job *job, const char *path, const char *output,
	     const struct pretranslate_options *options,
	     struct pretranslate_result *result, struct pu_error *err)
{
	const struct analyse_options counting = { .source = options->source,
						  .target = options->target };
	struct pu_document *document = NULL;
	struct filler f = { .job = job,
			    .options = options,
			    .origins = map_new(),
			    .payment_block = SIZE_MAX,
			    .arena = pu_arena_new(),
			    .result = result };
	bool ok;

	*result = (struct pretranslate_result){ .arena = pu_arena_new() };
	ok = analyse_new(&f.analyse, job, &counting, err) &&
	     quantities_new(&f.quantities, options->source, options->target,
			    err) &&
	     pu_document_keep(&document, path, options->format, err);
	f.document = document;
	ok = ok && fill_all(&f, err);
	if (ok)
		result->tracked = pu_document_tracked(document);
	if (ok && !options->dry_run)
		ok = pu_document_write(document, f.items, f.count,
				       options->target, output, err);
	free(f.items);
	tagged_free(&f.text);
	analyse_free(f.analyse);
	quantities_free(f.quantities);
	map_free(f.origins);
	pu_arena_free(f.arena);
	pu_document_free(document);
	return ok;
}

void
pretranslate_result_free(struct pretranslate_result *result)
{
	free(result->origins);
	free(result->similar);
	pu_arena_free(result->arena);
	*result = (struct pretranslate_result){ .arena = NULL };
}
