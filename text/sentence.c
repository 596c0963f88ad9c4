#include "text/sentence.h"

#include <stdlib.h>

#include <unicode/ubrk.h>
#include <unicode/uloc.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/block.h"
#include "text/ending.h"
#include "text/rules.h"
#include "text/srx.h"
#include "text/utf16.h"
#include "text/utf8.h"

#define TEXT_LIMIT  ((size_t)1 << 30)
#define BLOCK_LIMIT ((size_t)64 << 20)

struct pu_segmenter {
	enum pu_newline newline;
	struct srx *srx;
	bool own; /* the project's rules, on top of ICU's breaks */
	UBreakIterator *breaks;
	struct pu_str text;
	struct block block; /* the one being cut */
	UChar *utf16; /* of the block */
	size_t utf16_room;
	int32_t len;
	struct endings endings;
	size_t *ends; /* bytes, ascending, the block's end last */
	size_t end_count, end_room, next_end;
	size_t from;
};

static bool
open_breaks(struct pu_segmenter *segmenter, struct pu_str language,
	    struct pu_error *err)
{
	UErrorCode status = U_ZERO_ERROR;
	char tag[ULOC_FULLNAME_CAPACITY], locale[ULOC_FULLNAME_CAPACITY];

	if (language.len >= sizeof tag)
		return pu_fail(err, PU_INVALID,
			       _("the language tag is too "
				 "long"));
	memcpy(tag, language.ptr, language.len);
	tag[language.len] = '\0';
	uloc_forLanguageTag(tag, locale, sizeof locale, NULL, &status);
	segmenter->breaks = ubrk_open(UBRK_SENTENCE, locale, NULL, 0, &status);
	return U_SUCCESS(status) ||
	       pu_fail(err, PU_INVALID, _("ICU could not do its work: %s"),
		       u_errorName(status));
}

bool
pu_segmenter_new(struct pu_segmenter **out, struct pu_str language,
		 const char *srx_path, enum pu_newline newline,
		 struct pu_error *err)
{
	struct pu_segmenter *segmenter = mem_alloc(sizeof *segmenter);
	struct input *in;
	bool ok;

	*out = NULL;
	segmenter->newline = newline;
	segmenter->own = !srx_path;
	if (srx_path)
		ok = input_open(&in, srx_path, INPUT_MARKUP, err);
	else
		ok = input_open_memory(
			&in, pu_str_n((const char *)rules_srx, rules_srx_size),
			"rules.srx", INPUT_MARKUP, err);
	ok = ok &&
	     srx_read(&segmenter->srx, in, language, segmenter->own, err) &&
	     (srx_path || open_breaks(segmenter, language, err));
	if (!ok) {
		pu_segmenter_free(segmenter);
		return false;
	}
	*out = segmenter;
	return true;
}

void
pu_segmenter_free(struct pu_segmenter *segmenter)
{
	if (!segmenter)
		return;
	srx_free(segmenter->srx);
	ubrk_close(segmenter->breaks);
	free(segmenter->utf16);
	free(segmenter->endings.items);
	free(segmenter->ends);
	free(segmenter);
}

bool
pu_segmenter_start(struct pu_segmenter *segmenter, struct pu_str text,
		   struct pu_error *err)
{
	if (text.len > TEXT_LIMIT)
		return pu_fail(err, PU_LIMIT,
			       _("a text of %zu bytes is too long: at most "
				 "%zu"),
			       text.len, TEXT_LIMIT);
	segmenter->text = text;
	segmenter->block = (struct block){ 0 };
	segmenter->end_count = segmenter->next_end = 0;
	segmenter->from = 0;
	return true;
}

/* The block in UTF-16, one unit for every character outside the supplementary
 * planes and for every bad byte; line breaks inside it become spaces. */
static void
load(struct pu_segmenter *segmenter)
{
	struct pu_str text =
		pu_str_n(segmenter->text.ptr, segmenter->block.end);
	size_t at = segmenter->block.start, need = segmenter->block.end - at;
	int32_t len = 0;

	if (need > segmenter->utf16_room) {
		segmenter->utf16_room = need + need / 2 + 64;
		segmenter->utf16 =
			mem_resize(segmenter->utf16, segmenter->utf16_room,
				   sizeof *segmenter->utf16);
	}
	while (at < text.len) {
		uint32_t c = utf8_next(text, &at);

		if (c == UTF8_BAD || c == 0)
			c = 0xFFFD;
		else if (block_ends_line(c))
			c = ' ';
		utf16_add(segmenter->utf16, &len, c);
	}
	segmenter->len = len;
}

/* ICU's breaks, put before the white space that they follow. */
static bool
ask_icu(struct pu_segmenter *segmenter, struct pu_error *err)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t at;

	ubrk_setText(segmenter->breaks, segmenter->utf16, segmenter->len,
		     &status);
	if (U_FAILURE(status))
		return pu_fail(err, PU_INVALID,
			       _("ICU could not do its work: %s"),
			       u_errorName(status));
	while ((at = ubrk_next(segmenter->breaks)) != UBRK_DONE &&
	       at < segmenter->len) {
		while (at > 0 && utf8_is_space(segmenter->utf16[at - 1]))
			at--;
		if (at > 0)
			endings_add(&segmenter->endings, at, ENDING_LIKELY, 0);
	}
	return true;
}

/* Wherever a rule of the user's file breaks: the first that does. */
static bool
ask_rules(struct pu_segmenter *segmenter, struct pu_error *err)
{
	struct srx *srx = segmenter->srx;
	bool *known = mem_array((size_t)segmenter->len + 1, sizeof *known);
	int32_t at = 0;

	for (size_t rule = 0; rule < srx->count && at != -2; rule++) {
		at = 0;
		if (!srx->rules[rule].breaks)
			continue;
		while (at < segmenter->len &&
		       (at = srx_find(srx, rule, at, err)) >= 0) {
			if (at > 0 && at < segmenter->len && !known[at]) {
				endings_add(&segmenter->endings, at,
					    ENDING_LIKELY, rule);
				known[at] = true;
			}
			at++;
		}
	}
	free(known);
	return at != -2;
}

/* Whether a sentence ends at place; -1: failed. */
static int
verdict(struct pu_segmenter *segmenter, const struct ending *place,
	struct pu_error *err)
{
	struct srx *srx = segmenter->srx;
	size_t below = segmenter->own ? srx->count : place->rule;
	int64_t rule;

	if (place->state <= ENDING_GOES_ON)
		return place->state == ENDING_ENDS;
	rule = srx_at(srx, place->at, below, err);
	if (rule < 0)
		return -1;
	if ((size_t)rule == srx->count)
		return place->state == ENDING_LIKELY;
	return srx->rules[rule].breaks;
}

static bool
decide(struct pu_segmenter *segmenter, struct pu_error *err)
{
	struct endings *endings = &segmenter->endings;
	size_t kept = 0;
	int32_t last = -1;

	endings_sort(endings);
	for (size_t i = 0; i < endings->count; i++) {
		const struct ending *place = &endings->items[i];
		int yes;

		if (place->at == last)
			continue;
		last = place->at;
		yes = verdict(segmenter, place, err);
		if (yes < 0)
			return false;
		if (yes)
			endings->items[kept++] = *place;
	}
	endings->count = kept;
	return true;
}

static void
map_back(struct pu_segmenter *segmenter)
{
	struct pu_str text =
		pu_str_n(segmenter->text.ptr, segmenter->block.end);
	const struct endings *endings = &segmenter->endings;
	size_t at = segmenter->block.start;
	int32_t unit = 0;

	segmenter->end_count = segmenter->next_end = 0;
	for (size_t i = 0; i <= endings->count; i++) {
		while (i < endings->count && at < text.len &&
		       unit < endings->items[i].at) {
			uint32_t c = utf8_next(text, &at);

			unit += 1 + (c >= 0x10000 && c != UTF8_BAD);
		}
		MEM_GROW(segmenter->ends, segmenter->end_count,
			 segmenter->end_room);
		segmenter->ends[segmenter->end_count++] =
			i < endings->count ? at : text.len;
	}
}

static void
propose(struct pu_segmenter *segmenter)
{
	const UChar *text = segmenter->utf16;

	endings_after_marks(&segmenter->endings, text, segmenter->len);
	endings_in_addresses(&segmenter->endings, text, segmenter->len);
	endings_at_quotes(&segmenter->endings, text, segmenter->len);
	endings_at_items(&segmenter->endings, text, segmenter->len);
}

static bool
cut(struct pu_segmenter *segmenter, struct pu_error *err)
{
	if (segmenter->block.end - segmenter->block.start > BLOCK_LIMIT)
		return pu_fail(err, PU_LIMIT,
			       _("a paragraph of more than %zu bytes: is this "
				 "a text?"),
			       BLOCK_LIMIT);
	segmenter->endings.count = 0;
	load(segmenter);
	if (segmenter->own) {
		if (!ask_icu(segmenter, err))
			return false;
		propose(segmenter);
		srx_text(segmenter->srx, segmenter->utf16, segmenter->len);
	} else {
		srx_text(segmenter->srx, segmenter->utf16, segmenter->len);
		if (!ask_rules(segmenter, err))
			return false;
	}
	if (!decide(segmenter, err))
		return false;
	map_back(segmenter);
	segmenter->from = segmenter->block.start;
	return true;
}

int
pu_segmenter_next(struct pu_segmenter *segmenter, struct pu_segment *segment,
		  struct pu_error *err)
{
	for (;;) {
		size_t start, end;

		if (segmenter->next_end == segmenter->end_count) {
			if (!block_next(&segmenter->block, segmenter->text,
					segmenter->newline))
				return 0;
			if (!cut(segmenter, err))
				return -1;
		}
		start = segmenter->from;
		end = segmenter->ends[segmenter->next_end++];
		segmenter->from = end;
		block_trim(segmenter->text, &start, &end);
		if (start == end)
			continue;
		segment->text =
			pu_str_n(segmenter->text.ptr + start, end - start);
		segment->start = start;
		segment->end = end;
		segment->paragraph = segmenter->block.paragraph;
		return 1;
	}
}
