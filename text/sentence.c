#include "text/sentence.h"

#include <stdlib.h>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/block.h"
#include "text/rules.h"
#include "text/srx.h"
#include "text/utf16.h"
#include "text/utf8.h"

#define TEXT_LIMIT  ((size_t)1 << 30)
#define BLOCK_LIMIT ((size_t)64 << 20)

/* A place where a sentence may end, in UTF-16. */
struct place {
	int32_t at;
	bool ends; /* what ICU says, or a user's rule */
	size_t rule; /* the user's rule that says so */
};

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
	struct place *places;
	size_t place_count, place_room;
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
	free(segmenter->places);
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

static void
add_place(struct pu_segmenter *segmenter, int32_t at, bool ends, size_t rule)
{
	MEM_GROW(segmenter->places, segmenter->place_count,
		 segmenter->place_room);
	segmenter->places[segmenter->place_count++] = (struct place){
		.at = at,
		.ends = ends,
		.rule = rule,
	};
}

static bool
is_terminal(UChar c)
{
	return c == '.' || c == '?' || c == '!' || c == 0x2026;
}

static bool
is_closer(UChar c)
{
	return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0xBB ||
	       c == 0x2019 || c == 0x201D || c == 0x203A;
}

/* What a sentence can start with, or the space before it. */
static bool
may_follow(UChar c)
{
	return utf8_is_space(c) || c == 0xBF || c == 0xA1 || c == 0xAB ||
	       c == 0x201C || c == '"' || c == '[' || u_isupper(c);
}

/* Where a rule may say that a sentence ends although ICU does not: after full
 * stops and what closes with them, and after a note's number, "end.[3]". */
static void
propose(struct pu_segmenter *segmenter)
{
	const UChar *text = segmenter->utf16;
	int32_t len = segmenter->len;

	for (int32_t i = 0; i < len; i++) {
		if (!is_terminal(text[i]))
			continue;
		while (i < len && (is_terminal(text[i]) || is_closer(text[i])))
			i++;
		if (i < len && may_follow(text[i]))
			add_place(segmenter, i, false, 0);
		if (i + 2 < len && utf8_is_space(text[i]) &&
		    text[i + 1] == 0xBB) /* "Fin. »" */
			add_place(segmenter, i + 2, false, 0);
		while (i < len && text[i] == '[') {
			int32_t j = i + 1;

			while (j < len && text[j] >= '0' && text[j] <= '9')
				j++;
			if (j == i + 1 || j == len || text[j] != ']')
				break;
			i = j + 1;
			add_place(segmenter, i, false, 0);
		}
		i--;
	}
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
			add_place(segmenter, at, true, 0);
	}
	return true;
}

/* Wherever a rule of the user's file breaks. */
static bool
ask_rules(struct pu_segmenter *segmenter, struct pu_error *err)
{
	struct srx *srx = segmenter->srx;

	for (size_t rule = 0; rule < srx->count; rule++) {
		int32_t at = 0;

		if (!srx->rules[rule].breaks)
			continue;
		while (at < segmenter->len &&
		       (at = srx_find(srx, rule, at, err)) >= 0) {
			if (at > 0 && at < segmenter->len)
				add_place(segmenter, at, true, rule);
			at++;
		}
		if (at == -2)
			return false;
	}
	return true;
}

static int
by_place(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->ends != y->ends) /* ICU's verdict before a mere proposal */
		return x->ends ? -1 : 1;
	return x->rule < y->rule ? -1 : x->rule > y->rule;
}

/* Whether a sentence ends at place; -1: failed. */
static int
verdict(struct pu_segmenter *segmenter, const struct place *place,
	struct pu_error *err)
{
	struct srx *srx = segmenter->srx;
	size_t below = segmenter->own ? srx->count : place->rule;
	int64_t rule = srx_at(srx, place->at, below, err);

	if (rule < 0)
		return -1;
	if ((size_t)rule == srx->count)
		return place->ends;
	return srx->rules[rule].breaks;
}

static bool
decide(struct pu_segmenter *segmenter, struct pu_error *err)
{
	size_t kept = 0;
	int32_t last = -1;

	if (segmenter->place_count)
		qsort(segmenter->places, segmenter->place_count,
		      sizeof *segmenter->places, by_place);
	for (size_t i = 0; i < segmenter->place_count; i++) {
		const struct place *place = &segmenter->places[i];
		int yes;

		if (place->at == last)
			continue;
		last = place->at;
		yes = verdict(segmenter, place, err);
		if (yes < 0)
			return false;
		if (yes)
			segmenter->places[kept++] = *place;
	}
	segmenter->place_count = kept;
	return true;
}

static void
map_back(struct pu_segmenter *segmenter)
{
	struct pu_str text =
		pu_str_n(segmenter->text.ptr, segmenter->block.end);
	size_t at = segmenter->block.start;
	int32_t unit = 0;

	segmenter->end_count = segmenter->next_end = 0;
	for (size_t i = 0; i <= segmenter->place_count; i++) {
		while (i < segmenter->place_count && at < text.len &&
		       unit < segmenter->places[i].at) {
			uint32_t c = utf8_next(text, &at);

			unit += 1 + (c >= 0x10000 && c != UTF8_BAD);
		}
		MEM_GROW(segmenter->ends, segmenter->end_count,
			 segmenter->end_room);
		segmenter->ends[segmenter->end_count++] =
			i < segmenter->place_count ? at : text.len;
	}
}

static bool
cut(struct pu_segmenter *segmenter, struct pu_error *err)
{
	if (segmenter->block.end - segmenter->block.start > BLOCK_LIMIT)
		return pu_fail(err, PU_LIMIT,
			       _("a paragraph of more than %zu bytes: is this "
				 "a text?"),
			       BLOCK_LIMIT);
	segmenter->place_count = 0;
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
