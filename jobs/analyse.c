#include "config.h"

#include "jobs/analyse.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "jobs/import.h"
#include "jobs/lines.h"
#include "jobs/segmented.h"
#include "jobs/table.h"
#include "jobs/variant.h"
#include "text/lang.h"
#include "text/token.h"
#include "tm/search.h"

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

static enum analyse_band
band_of(int score)
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
	*band = band_of(matches.count ? matches.items[0].score : 0);
	pu_matches_free(&matches);
	return true;
}

static bool
count_words(struct analyse *a, uint64_t *words, struct pu_error *err)
{
	if (!tokenizer_run(a->tokenizer, pu_buf_str(&a->plain), &a->tokens,
			   err))
		return false;
	*words = 0;
	for (size_t i = 0; i < a->tokens.count; i++)
		*words += a->tokens.items[i].kind != TOKEN_PUNCTUATION;
	return true;
}

static bool
add(struct analyse *a, const struct pu_variant *segment,
    struct analyse_result *result, struct pu_error *err)
{
	enum analyse_band band = ANALYSE_REPETITION;
	uint64_t words;
	bool fresh;

	pu_buf_clear(&a->plain);
	pu_buf_clear(&a->identity);
	pu_variant_plain(&a->plain, segment);
	if (!count_words(a, &words, err) ||
	    !text_identity(&a->identity, pu_buf_str(&a->plain), err))
		return false;
	map_add(a->seen, pu_buf_str(&a->identity), &fresh);
	if (fresh && !best_band(a, segment, &band, err))
		return false;
	result->bands[band].segments++;
	result->bands[band].words += words;
	result->all.segments++;
	result->all.words += words;
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
		if (!add(a, &variant, result, err))
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
read_tmx(struct analyse *a, const char *path, struct analyse_result *result,
	 struct pu_error *err)
{
	struct pu_tmx_reader *reader;
	struct pu_unit unit;
	int got;

	if (!pu_tmx_reader_open(&reader, path, err))
		return false;
	while ((got = pu_tmx_reader_next(reader, &unit, err)) > 0) {
		const struct pu_variant *source = source_of(a, &unit);

		if (source && !add(a, source, result, err)) {
			got = -1;
			break;
		}
	}
	pu_tmx_reader_close(reader);
	return got == 0;
}

static bool
read_table(struct analyse *a, const char *path, struct analyse_result *result,
	   struct pu_error *err)
{
	struct pu_str line;
	struct lines *lines;
	int got;

	if (!lines_open(&lines, path, err))
		return false;
	while ((got = lines_next(lines, &line, err)) > 0) {
		const char *tab =
			line.len ? memchr(line.ptr, '\t', line.len) : NULL;
		struct pu_variant variant;

		if (tab)
			line.len = (size_t)(tab - line.ptr);
		if (!pu_str_trim(line).len)
			continue;
		pu_arena_reset(a->arena);
		variant_fill(&variant, a->options->source, line, a->arena);
		if (!add(a, &variant, result, err)) {
			got = -1;
			break;
		}
	}
	lines_close(lines);
	return got == 0;
}

static bool
is_tmx(const char *path)
{
	struct pu_str name = pu_str(path);

	if (pu_str_ends(name, ".gz"))
		name.len -= 3;
	return pu_str_ends(name, ".tmx");
}

bool
analyse_file(struct analyse *a, const char *path, struct analyse_result *result,
	     struct pu_error *err)
{
	*result = (struct analyse_result){ .all = { 0, 0 } };
	if (!a->options->lines && is_tmx(path))
		return read_tmx(a, path, result, err);
	if (!a->options->lines && import_format_of(path) == IMPORT_TSV)
		return read_table(a, path, result, err);
	return read_document(a, path, result, err);
}
