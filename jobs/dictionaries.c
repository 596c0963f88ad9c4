#include "config.h"

#include "jobs/dictionaries.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "bitext/wordlist.h"
#include "glossary/freedict.h"
#include "jobs/dictionary.h"
#include "jobs/third.h"

struct looking {
	struct job *job;
	struct pu_lexicon *lexicon;
	struct pu_str source, target;
};

static const char *
folder(const struct job *job)
{
	return job->dictionaries ? job->dictionaries : FREEDICT_FOLDER;
}

/* ---- lists that are kept ---- */

static void
visit(void *arg, struct pu_str source, struct pu_str target, double quality)
{
	lexicon_restore(arg, source, target, quality);
}

static struct wordlist_key *
make_keys(const struct pu_lexicon *lexicon, int side,
	  struct wordlist_keys *keys)
{
	struct pu_str *words = lexicon_wanted(lexicon, side, &keys->count);
	struct wordlist_key *items = mem_array(keys->count + 1, sizeof *items);

	for (size_t i = 0; i < keys->count; i++)
		items[i] = (struct wordlist_key){ words[i],
						  lexicon_is_start(words[i]) };
	free(words);
	keys->items = items;
	return items;
}

bool
dictionaries_look_up(struct job *job, struct pu_lexicon *lexicon,
		     const struct wordlist *list, struct pu_error *err)
{
	struct wordlist_keys keys[2];
	struct wordlist_key *items[2];
	bool ok;

	for (int side = 0; side < 2; side++)
		items[side] = make_keys(lexicon, side, &keys[side]);
	ok = wordlist_look_up(job->db, list, &keys[0], &keys[1], visit, lexicon,
			      err);
	free(items[0]);
	free(items[1]);
	return ok;
}

void
dictionaries_keep(struct job *job, struct wordlist_maker *maker,
		  const char *name, struct pu_str source, struct pu_str target,
		  const struct wordlist *about)
{
	struct job writer = { .path = job->path, .force = job->force };
	struct pu_error err;

	if (!job->db)
		return;
	if (job->mode != JOB_READ) {
		wordlist_maker_store(maker, job->db, name, source, target,
				     about, &err);
		return;
	}
	if (job_open(&writer, JOB_WRITE, &err))
		wordlist_maker_store(maker, writer.db, name, source, target,
				     about, &err);
	job_close(&writer);
}

/* All of whole into the lexicon, and into the memory. */
static void
take_over(struct looking *l, const struct pu_lexicon *whole, const char *name,
	  const struct wordlist *about)
{
	struct wordlist_maker *maker = wordlist_maker_new();
	struct pu_str source, target;
	size_t at = 0;
	double quality;

	while (lexicon_next(whole, &at, &source, &target, &quality)) {
		lexicon_restore(l->lexicon, source, target, quality);
		if (l->job->db)
			wordlist_maker_add(maker, source, target, quality);
	}
	dictionaries_keep(l->job, maker, name, l->source, l->target, about);
	wordlist_maker_free(maker);
}

/* 1: found, and up to date; 0: it must be made; -1. */
static int
recall(struct looking *l, const char *name, int64_t stamp, size_t *pairs,
       struct pu_error *err)
{
	struct wordlist list;

	if (!l->job->db)
		return 0;
	if (!wordlist_get(&list, l->job->db, name, l->source, l->target, err))
		return -1;
	*pairs = (size_t)list.pairs;
	if (!list.id || list.state[0] != stamp)
		return 0;
	return dictionaries_look_up(l->job, l->lexicon, &list, err) ? 1 : -1;
}

/* ---- direct ---- */

static bool
add_direct(struct looking *l, const struct couple *c,
	   const struct dictionary *d, struct pu_error *err)
{
	struct pu_lexicon *whole = NULL;
	struct wordlist about = { .state = { d->stamp, 0 } };
	size_t pairs = 0;
	int got = recall(l, d->name.ptr, d->stamp, &pairs, err);
	bool ok = got >= 0;

	if (!got) {
		pairs = 0;
		if (l->job->db) {
			whole = pu_lexicon_new(l->source, l->target);
			lexicon_list_only(whole);
		}
		ok = couple_read(c, d, whole ? whole : l->lexicon, &pairs,
				 l->job->task, err);
		about.pairs = (int64_t)pairs;
		if (ok && whole)
			take_over(l, whole, d->name.ptr, &about);
		pu_lexicon_free(whole);
	}
	if (ok)
		pu_log(l->job->log, PU_NOTE,
		       _("word list %s: %zu pairs of words"), d->name.ptr,
		       pairs);
	return ok;
}

/* ---- through a third language ---- */

static const char *const pivots[] = { "en", "de", "fr", "es", "pt",
				      "it", "nl", "sv", "pl" };
#define PIVOTS (sizeof pivots / sizeof pivots[0])

static bool
add_pivot(struct looking *l, const char *pivot, const struct couple *there,
	  const struct couple *on, struct pu_error *err)
{
	struct pu_lexicon *a = NULL, *b = NULL,
			  *whole = pu_lexicon_new(l->source, l->target);
	struct pu_buf name = PU_BUF_INIT, names = PU_BUF_INIT;
	struct wordlist about = { .id = 0 };
	uint64_t stamp = DICTIONARY_FORM;
	size_t pairs = 0;
	int got;
	bool ok;

	lexicon_list_only(whole);
	for (int i = 0; i < 2; i++) {
		stamp = hash_mix(stamp ^ (uint64_t)there->way[i].stamp);
		stamp = hash_mix(stamp + (uint64_t)on->way[i].stamp);
	}
	about.state[0] = (int64_t)(stamp >> 2);
	pu_buf_addf(&name, "freedict through %s", pivot);
	couple_names(&names, there, true, "");
	couple_names(&names, on, true, "");
	got = recall(l, name.ptr, about.state[0], &pairs, err);
	ok = got > 0 || (!got && couple_list(there, &a, l->job->task, err) &&
			 couple_list(on, &b, l->job->task, err));
	if (ok && !got) {
		third_join(a, b, whole);
		pairs = pu_lexicon_size(whole);
		about.pairs = (int64_t)pairs;
		take_over(l, whole, name.ptr, &about);
	}
	if (ok)
		pu_log(l->job->log, PU_NOTE,
		       _("word list through %s (%s): %zu pairs of words, less "
			 "certain than of one dictionary"),
		       pivot, names.ptr, pairs);
	pu_lexicon_free(a);
	pu_lexicon_free(b);
	pu_lexicon_free(whole);
	pu_buf_free(&name);
	pu_buf_free(&names);
	return ok;
}

/* *used: a language was found that both have dictionaries with. */
static bool
add_indirect(struct looking *l, bool *used, struct pu_error *err)
{
	bool ok = true;

	*used = false;
	for (size_t i = 0; ok && !*used && i < PIVOTS; i++) {
		struct couple there, on;

		couple_init(&there, folder(l->job), l->source,
			    pu_str(pivots[i]));
		couple_init(&on, folder(l->job), pu_str(pivots[i]), l->target);
		if (there.here && on.here) {
			*used = true;
			ok = add_pivot(l, pivots[i], &there, &on, err);
		}
		couple_free(&there);
		couple_free(&on);
	}
	return ok;
}

/* ---- what would help ---- */

static void
advise(const struct looking *l, const struct couple *direct, bool used)
{
	struct pu_buf names = PU_BUF_INIT;
	const char *pivot = NULL;

	couple_names(&names, direct, false, "dict-");
	for (size_t i = 0; !names.len && !used && i < PIVOTS; i++) {
		struct couple there, on;
		size_t half;

		couple_init(&there, folder(l->job), l->source,
			    pu_str(pivots[i]));
		couple_init(&on, folder(l->job), pu_str(pivots[i]), l->target);
		couple_names(&names, &there, false, "dict-");
		half = names.len;
		couple_names(&names, &on, false, "dict-");
		if (!half || names.len == half)
			pu_buf_clear(&names);
		pivot = pivots[i];
		couple_free(&there);
		couple_free(&on);
	}
	if (names.len && !pivot)
		pu_log(l->job->log, PU_NOTE,
		       _("there is no dictionary of %.*s and %.*s here; Debian "
			 "has: %s"),
		       (int)l->source.len, l->source.ptr, (int)l->target.len,
		       l->target.ptr, names.ptr);
	else if (names.len)
		pu_log(l->job->log, PU_NOTE,
		       _("there is no dictionary of %.*s and %.*s; these of "
			 "Debian would join them through %s: %s"),
		       (int)l->source.len, l->source.ptr, (int)l->target.len,
		       l->target.ptr, pivot, names.ptr);
	else if (!used)
		pu_log(l->job->log, PU_NOTE,
		       _("FreeDict has no dictionary of %.*s and %.*s"),
		       (int)l->source.len, l->source.ptr, (int)l->target.len,
		       l->target.ptr);
	pu_buf_free(&names);
}

/* A dictionary that is damaged is told, and done without. */
static bool
forgive(const struct looking *l, const char *name, const struct pu_error *err)
{
	if (err->code == PU_CANCELLED)
		return false;
	pu_log(l->job->log, PU_WARNING, "%s: %s", name, err->text);
	return true;
}

bool
dictionaries_add(struct job *job, struct pu_lexicon *lexicon,
		 struct pu_str source, struct pu_str target,
		 struct pu_error *err)
{
	struct looking l = { job, lexicon, source, target };
	struct couple c;
	bool ok = true, used = false;

	couple_init(&c, folder(job), source, target);
	for (int i = 0; ok && i < 2; i++) {
		const struct dictionary *d = &c.way[i];

		if (d->here)
			ok = add_direct(&l, &c, d, err) ||
			     forgive(&l, d->path.ptr, err);
		else if (c.here && d->from && d->to &&
			 freedict_is_packaged(d->from, d->to))
			pu_log(job->log, PU_NOTE,
			       _("the word list %s is not here; Debian has it "
				 "in the package dict-%s"),
			       d->name.ptr, d->name.ptr);
	}
	if (ok && !c.here) {
		ok = add_indirect(&l, &used, err) ||
		     forgive(&l, _("a dictionary"), err);
		if (ok)
			advise(&l, &c, used);
	}
	couple_free(&c);
	return ok;
}
