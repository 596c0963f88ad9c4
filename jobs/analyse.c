#include "config.h"

#include "jobs/analyse.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "jobs/exchange.h"
#include "jobs/segmented.h"
#include "text/lang.h"
#include "text/token.h"
#include "text/variant.h"
#include "tm/search.h"

#define PIECE ((size_t)262144) /* bytes of a text that is cut into words */

struct analyse {
	struct job *job;
	const struct analyse_options *options;
	struct tokenizer *tokenizer;
	struct tokens tokens;
	struct map *seen; /* identity forms */
	struct pu_arena *arena; /* of one segment */
	struct pu_buf plain, identity;
	struct pu_buf texts[3]; /* the segment and its neighbours */
};

const char *
analyse_band_name(enum analyse_band band)
{
	static const char *const names[] = { "repetition", "context", "100",
					     "95-99",      "85-94",   "75-84",
					     "50-74",      "none" };

	return names[band];
}

bool
analyse_new(struct analyse **out, struct job *job,
	    const struct analyse_options *options, struct pu_error *err)
{
	struct analyse *a = mem_alloc(sizeof *a);
	const struct pu_buf none = PU_BUF_INIT;

	*a = (struct analyse){ .job = job,
			       .options = options,
			       .seen = map_new(),
			       .arena = pu_arena_new(),
			       .plain = none,
			       .identity = none,
			       .texts = { none, none, none } };
	if (!tokenizer_new(&a->tokenizer, lang_primary(options->source), err)) {
		analyse_free(a);
		return false;
	}
	*out = a;
	return true;
}

void
analyse_free(struct analyse *a)
{
	if (!a)
		return;
	tokenizer_free(a->tokenizer);
	tokens_free(&a->tokens);
	map_free(a->seen);
	pu_arena_free(a->arena);
	pu_buf_free(&a->plain);
	pu_buf_free(&a->identity);
	for (int i = 0; i < 3; i++)
		pu_buf_free(&a->texts[i]);
	free(a);
}

/* ---- one segment ---- */

enum analyse_band
analyse_band_of(int score)
{
	return score > 100    ? ANALYSE_CONTEXT
	       : score == 100 ? ANALYSE_EXACT
	       : score >= 95  ? ANALYSE_95
	       : score >= 85  ? ANALYSE_85
	       : score >= 75  ? ANALYSE_75
	       : score >= 50  ? ANALYSE_50
			      : ANALYSE_NONE;
}

static bool
best_band(const struct analyse *a, const struct pu_variant *segment,
	  enum analyse_band *band, struct pu_error *err)
{
	const struct pu_tm_query query = { .text = segment->text,
					   .codes = segment->codes,
					   .code_count = segment->code_count,
					   .source = a->options->source,
					   .target = a->options->target,
					   .previous = segment->previous,
					   .next = segment->next,
					   .min = 50,
					   .max = 1 };
	struct pu_matches matches;

	if (!pu_tm_search(a->job->tm, &query, &matches, err))
		return false;
	*band = analyse_band_of(matches.count ? matches.items[0].score : 0);
	pu_matches_free(&matches);
	return true;
}

/* The start of a text, so much of it as is cut into words at once. */
static struct pu_str
first_piece(struct pu_str text)
{
	size_t end = PIECE;

	if (text.len <= PIECE)
		return text;
	while (end > PIECE / 2 && text.ptr[end] != ' ')
		end--;
	while (end < text.len && (text.ptr[end] & 0xC0) == 0x80)
		end++;
	return pu_str_n(text.ptr, end);
}

static bool
count_words(struct analyse *a, uint64_t *words, struct pu_error *err)
{
	struct pu_str rest = pu_buf_str(&a->plain);

	*words = 0;
	do {
		const struct pu_str piece = first_piece(rest);

		if (!tokenizer_run(a->tokenizer, piece, &a->tokens, err))
			return false;
		for (size_t i = 0; i < a->tokens.count; i++)
			*words += a->tokens.items[i].kind != TOKEN_PUNCTUATION;
		rest = pu_str_n(rest.ptr + piece.len, rest.len - piece.len);
	} while (rest.len);
	return true;
}

bool
analyse_meet(struct analyse *a, const struct pu_variant *segment,
	     uint64_t *words, bool *repeated, struct pu_error *err)
{
	bool fresh;

	pu_buf_clear(&a->plain);
	pu_buf_clear(&a->identity);
	pu_variant_plain(&a->plain, segment);
	if (!count_words(a, words, err) ||
	    !text_identity(&a->identity, pu_buf_str(&a->plain), err))
		return false;
	map_add(a->seen, pu_buf_str(&a->identity), &fresh);
	*repeated = !fresh;
	return true;
}

void
analyse_note(struct analyse_result *result, enum analyse_band band,
	     uint64_t words)
{
	result->bands[band].segments++;
	result->bands[band].words += words;
	result->all.segments++;
	result->all.words += words;
}

bool
analyse_segment(struct analyse *a, const struct pu_variant *segment,
		struct analyse_result *result, struct pu_error *err)
{
	enum analyse_band band = ANALYSE_REPETITION;
	uint64_t words;
	bool repeated;

	if (!analyse_meet(a, segment, &words, &repeated, err) ||
	    (!repeated && !best_band(a, segment, &band, err)))
		return false;
	analyse_note(result, band, words);
	return pu_task_step(a->job->task, _("analysing"), result->all.segments,
			    0, err);
}

/* ---- documents ---- */

/* The text of a segment; empty beyond the document's edges. */
static struct pu_str
text_of(struct pu_buf *out, const struct segmented *text, size_t at)
{
	pu_buf_clear(out);
	if (at < text->count)
		segment_folded(out, text->segments[at].text);
	return pu_buf_str(out);
}

static bool
add_document(struct analyse *a, const struct segmented *text,
	     struct analyse_result *result, struct pu_error *err)
{
	for (size_t i = 0; i < text->count; i++) {
		struct pu_variant variant;

		pu_arena_reset(a->arena);
		variant_fill(&variant, a->options->source,
			     text_of(&a->texts[0], text, i), a->arena);
		variant.previous =
			text_of(&a->texts[1], text, i ? i - 1 : SIZE_MAX);
		variant.next = text_of(&a->texts[2], text, i + 1);
		if (!analyse_segment(a, &variant, result, err))
			return false;
	}
	return true;
}

static bool
read_document(struct analyse *a, const char *path,
	      struct analyse_result *result, struct pu_error *err)
{
	const struct segment_options cut = { .language = a->options->source,
					     .srx = a->options->srx,
					     .guess_newline = true };
	struct segmented text;
	bool ok;

	if (a->options->lines ? !segmented_read_lines(&text, path, err)
			      : !segmented_read(&text, path, &cut, err))
		return false;
	segmented_note(&text, path, a->job->log);
	ok = add_document(a, &text, result, err);
	segmented_free(&text);
	return ok;
}

/* ---- units ---- */

static const struct pu_variant *
source_of(const struct analyse *a, const struct pu_unit *unit)
{
	for (size_t i = 0; i < unit->variant_count; i++)
		if (lang_matches(a->options->source,
				 unit->variants[i].language))
			return &unit->variants[i];
	return NULL;
}

static bool
read_units(struct analyse *a, const char *path, enum exchange_format format,
	   struct analyse_result *result, struct pu_error *err)
{
	const struct unit_reading how = { .source = a->options->source,
					  .target = a->options->target,
					  .untranslated = true };
	struct unit_source source;
	struct pu_unit unit;
	int got;

	if (!exchange_open(&source, path, &format, &how, err))
		return false;
	while ((got = source.ops->next(source.self, &unit, err)) > 0) {
		const struct pu_variant *text = source_of(a, &unit);

		if (text && !analyse_segment(a, text, result, err)) {
			got = -1;
			break;
		}
	}
	unit_source_close(&source);
	return got == 0;
}

bool
analyse_file(struct analyse *a, const char *path, struct analyse_result *result,
	     struct pu_error *err)
{
	enum exchange_format format = exchange_format_of(path);

	*result = (struct analyse_result){ .all = { 0, 0 } };
	if (!a->options->lines && format != EXCHANGE_AUTO)
		return read_units(a, path, EXCHANGE_AUTO, result, err);
	return read_document(a, path, result, err);
}
