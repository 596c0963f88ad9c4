#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "align/vocabulary.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "jobs/pairing.h"
#include "jobs/segmented.h"
#include "text/guess.h"
#include "text/lang.h"

/* What most documents hold tells nothing; nor does a likeness below that. */
#define COMMON     4 /* in more than one of so many */
#define FEW        4u
#define LIKE       .12
#define LIKE_LATER .2 /* what is liked second best is to be liked well */
#define ROUNDS     8
#define UNLIKE     3.0 /* one is so many times as long as the other */

struct signed_file {
	size_t file;
	int side; /* 0 or 1 */
	uint32_t *words; /* numbers, names, long words: each once */
	uint32_t count, room;
	double letters, norm;
	size_t best; /* of the other side, among the signed; SIZE_MAX: none */
	double likeness;
};

struct signer {
	struct pairing_files *files;
	struct map *words; /* value: how many documents hold it */
	struct signed_file *items;
	size_t count, room;
};

/* Does it tell a document from others, whatever the language? */
static bool
is_telling(struct pu_str key, enum word_kind kind)
{
	return kind == WORD_NUMBER ? key.len >= 2
	       : kind == WORD_NAME ? key.len >= 4
				   : kind == WORD_PLAIN && key.len >= 7;
}

static void
sign_text(struct signer *s, struct signed_file *f, struct scanner *scanner,
	  struct pu_str text, struct map *own)
{
	struct pu_str key;
	enum word_kind kind;

	scanner_start(scanner, text);
	while (scanner_next(scanner, &key, &kind)) {
		bool added;
		uint32_t word;

		if (!is_telling(key, kind))
			continue;
		if (kind != WORD_NUMBER)
			key = word_stem(key);
		map_add(own, key, &added);
		if (!added)
			continue;
		word = map_add(s->words, key, NULL);
		++*map_value(s->words, word);
		MEM_GROW(f->words, f->count, f->room);
		f->words[f->count++] = word;
	}
	f->letters += scanner_length(scanner);
}

/* The side by the name, else by the language that the text seems to be in; -1:
 * neither. */
static int
side_of(const struct signer *s, const struct paired_file *file,
	const struct guess *guess)
{
	const char *language = guess_language(guess);

	if (file->side == FILE_SOURCE || file->side == FILE_TARGET)
		return file->side == FILE_TARGET;
	if (language)
		return pu_str_is(lang_primary(s->files->source), language) ? 0
		       : pu_str_is(lang_primary(s->files->target), language)
			       ? 1
			       : -1;
	/* One of the two may have no list of words. */
	if (guess_contradicts(guess, s->files->source))
		return guess_contradicts(guess, s->files->target) ? -1 : 1;
	return guess_contradicts(guess, s->files->target) ? 0 : -1;
}

static const char *
why_neither(const struct signer *s, const char *language)
{
	struct pu_buf why = PU_BUF_INIT;
	const char *kept;

	if (!language)
		return _("its language is not clear");
	pu_buf_addf(&why, _("it looks like \"%s\""), language);
	kept = arena_str(s->files->out->arena, pu_buf_str(&why)).ptr;
	pu_buf_free(&why);
	return kept;
}

static void
sign_file(struct signer *s, size_t at)
{
	struct paired_file *file = &s->files->files[at];
	const struct segment_options options = { .language = s->files->source,
						 .guess_newline = true };
	struct signed_file f = { .file = at, .best = SIZE_MAX };
	struct segmented text;
	struct guess guess = { 0 };
	struct scanner *scanner;
	struct map *own;
	struct pu_error err;

	if (!segmented_read(&text, file->path, &options, &err)) {
		file->why =
			arena_str(s->files->out->arena, pu_str(err.text)).ptr;
		return;
	}
	for (size_t i = 0; i < text.count; i++)
		guess_add(&guess, text.segments[i].text);
	f.side = side_of(s, file, &guess);
	if (f.side < 0)
		file->why = why_neither(s, guess_language(&guess));
	else {
		scanner = scanner_new(f.side ? s->files->target
					     : s->files->source);
		own = map_new();
		for (size_t i = 0; i < text.count; i++)
			sign_text(s, &f, scanner, text.segments[i].text, own);
		map_free(own);
		scanner_free(scanner);
		MEM_GROW(s->items, s->count, s->room);
		s->items[s->count++] = f;
	}
	segmented_free(&text);
}

static double
weight(const struct signer *s, uint32_t word)
{
	int64_t held = *map_value(s->words, word);

	if (held > FEW && (uint64_t)held * COMMON > s->count)
		return 0;
	return log(1 + (double)s->count / (double)held);
}

/* Which of the other side holds most of the same, weighed. */
struct finder {
	uint32_t *start, *post; /* word -> signed files of side 1 */
	double *sum;
};

static void
finder_init(struct finder *f, const struct signer *s)
{
	uint32_t words = map_count(s->words), all = 0;

	f->start = mem_array((size_t)words + 2, sizeof *f->start);
	for (size_t i = 0; i < s->count; i++)
		for (uint32_t k = 0; s->items[i].side && k < s->items[i].count;
		     k++)
			f->start[s->items[i].words[k] + 2]++;
	for (uint32_t w = 0; w < words; w++)
		f->start[w + 2] += f->start[w + 1];
	all = f->start[words + 1];
	f->post = mem_array((size_t)all + 1, sizeof *f->post);
	for (size_t i = 0; i < s->count; i++)
		for (uint32_t k = 0; s->items[i].side && k < s->items[i].count;
		     k++)
			f->post[f->start[s->items[i].words[k] + 1]++] =
				(uint32_t)i;
	f->sum = mem_array(s->count + 1, sizeof *f->sum);
}

static bool
is_taken(const struct signer *s, const struct signed_file *file)
{
	return s->files->files[file->file].taken;
}

static void
look_for(struct signer *s, struct finder *f, size_t at)
{
	struct signed_file *a = &s->items[at];

	memset(f->sum, 0, s->count * sizeof *f->sum);
	for (uint32_t k = 0; k < a->count; k++) {
		uint32_t w = a->words[k];
		double x = weight(s, w);

		for (uint32_t p = f->start[w]; x > 0 && p < f->start[w + 1];
		     p++)
			f->sum[f->post[p]] += x * x;
	}
	for (size_t i = 0; i < s->count; i++) {
		struct signed_file *b = &s->items[i];
		double like;

		if (f->sum[i] <= 0 || is_taken(s, b) ||
		    a->letters > UNLIKE * b->letters ||
		    b->letters > UNLIKE * a->letters)
			continue;
		like = f->sum[i] / sqrt(a->norm * b->norm);
		if (like > a->likeness) {
			a->likeness = like;
			a->best = i;
		}
		if (like > b->likeness) {
			b->likeness = like;
			b->best = at;
		}
	}
}

/* Takes those that like each other best; how many pairs. */
static size_t
take_best(struct signer *s, double least)
{
	size_t pairs = 0;

	for (size_t i = 0; i < s->count; i++) {
		const struct signed_file *a = &s->items[i];

		if (a->side || a->best == SIZE_MAX || a->likeness < least ||
		    s->items[a->best].best != i)
			continue;
		pairing_take(s->files, a->file, s->items[a->best].file,
			     PAIR_BY_CONTENT);
		pairs++;
	}
	return pairs;
}

/* What an article liked best may be taken by another version of it: those that
 * are left look again. */
static bool
match(struct signer *s, struct finder *f, struct pu_error *err)
{
	bool ok = true;

	for (int round = 0; ok && round < ROUNDS; round++) {
		for (size_t i = 0; i < s->count; i++) {
			s->items[i].best = SIZE_MAX;
			s->items[i].likeness = 0;
		}
		for (size_t i = 0; ok && i < s->count; i++) {
			if (s->items[i].side || is_taken(s, &s->items[i]))
				continue;
			look_for(s, f, i);
			ok = pu_task_step(s->files->task,
					  _("comparing documents"), i, s->count,
					  err);
		}
		if (ok && !take_best(s, round ? LIKE_LATER : LIKE))
			break;
	}
	return ok;
}

static bool
compare(struct signer *s, struct pu_error *err)
{
	struct finder f;
	bool ok;

	for (size_t i = 0; i < s->count; i++)
		for (uint32_t k = 0; k < s->items[i].count; k++) {
			double x = weight(s, s->items[i].words[k]);

			s->items[i].norm += x * x;
		}
	finder_init(&f, s);
	ok = match(s, &f, err);
	free(f.start);
	free(f.post);
	free(f.sum);
	return ok;
}

bool
pairing_by_content(struct pairing_files *files, struct pu_error *err)
{
	struct signer s = { .files = files, .words = map_new() };
	bool ok = true;

	for (size_t i = 0; ok && i < files->count; i++) {
		const struct paired_file *file = &files->files[i];

		if (file->taken || file->copy_of || file->side == FILE_OTHER)
			continue;
		sign_file(&s, i);
		ok = pu_task_step(files->task, _("reading documents"), i,
				  files->count, err);
	}
	ok = ok && compare(&s, err);
	for (size_t i = 0; i < s.count; i++)
		free(s.items[i].words);
	free(s.items);
	map_free(s.words);
	return ok;
}
