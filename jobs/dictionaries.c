#include "config.h"

#include "jobs/dictionaries.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "bitext/wordlist.h"
#include "glossary/dictd.h"
#include "glossary/freedict.h"
#include "text/lang.h"

#define QUALITY 0.8
/* Through a third language, divided by the root of how many ways lead on. */
#define PIVOT_QUALITY 0.7
#define PIVOT_LEAST   0.2
#define PIVOT_WAYS    24u
/* How dictionaries are read; another number when that changes. */
#define FORM 1

/* One dictionary of a pair, as a word list between two languages. */
struct dictionary {
	struct pu_buf name; /* freedict-spa-eng */
	struct pu_buf path; /* of its .index */
	const char *from, *to; /* FreeDict's codes */
	bool swapped; /* it goes from the target to the source */
	bool here;
	int64_t stamp;
};

/* Both directions of a pair. */
struct couple {
	struct dictionary way[2];
	struct pu_str source, target;
	bool here;
};

struct looking {
	struct job *job;
	struct pu_lexicon *lexicon;
	struct pu_str source, target;
};

/* ---- files ---- */

/* The sizes and times of the index and what lies beside it; 0: not here. */
static int64_t
stamp_of(const char *path)
{
	static const char *const ends[] = { ".index", ".dict.dz", ".dict" };
	struct pu_buf beside = PU_BUF_INIT;
	size_t stem = strlen(path) - strlen(ends[0]);
	uint64_t hash = FORM;
	unsigned found = 0;

	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		struct stat st;

		pu_buf_clear(&beside);
		pu_buf_add(&beside, pu_str_n(path, stem));
		pu_buf_addz(&beside, ends[i]);
		if (stat(beside.ptr, &st) || !S_ISREG(st.st_mode))
			continue;
		found |= i ? 2 : 1;
		hash = hash_mix(hash ^ (uint64_t)st.st_size);
		hash = hash_mix(hash + (uint64_t)st.st_mtime);
	}
	pu_buf_free(&beside);
	return found == 3 ? (int64_t)(hash >> 2 | 1) : 0;
}

static void
couple_init(struct couple *c, const struct job *job, struct pu_str source,
	    struct pu_str target)
{
	const char *folder =
		job->dictionaries ? job->dictionaries : FREEDICT_FOLDER;
	const char *codes[2] = { freedict_code(source), freedict_code(target) };

	*c = (struct couple){ .source = source, .target = target };
	for (int i = 0; i < 2; i++) {
		struct dictionary *d = &c->way[i];

		d->from = codes[i];
		d->to = codes[!i];
		d->swapped = i;
		d->name = d->path = (struct pu_buf)PU_BUF_INIT;
		if (!d->from || !d->to)
			continue;
		pu_buf_addf(&d->name, "freedict-%s-%s", d->from, d->to);
		pu_buf_addf(&d->path, "%s/%s.index", folder, d->name.ptr);
		d->stamp = stamp_of(d->path.ptr);
		d->here = d->stamp != 0;
		c->here = c->here || d->here;
	}
}

static void
couple_free(struct couple *c)
{
	for (int i = 0; i < 2; i++) {
		pu_buf_free(&c->way[i].name);
		pu_buf_free(&c->way[i].path);
	}
}

/* "to go" is found under "go". */
static struct pu_str
headword(struct pu_str text, struct pu_str language)
{
	if (pu_str_is(lang_primary(language), "en") &&
	    pu_str_starts(text, "to "))
		text = pu_str_n(text.ptr + 3, text.len - 3);
	return text;
}

/* Every pair of a dictionary into a lexicon of its couple's direction. */
static bool
read_file(const struct couple *c, const struct dictionary *d,
	  struct pu_lexicon *lexicon, size_t *count, const struct pu_task *task,
	  struct pu_error *err)
{
	struct pu_str word, translation;
	struct dictd *dictd;
	int got;

	if (!dictd_open(&dictd, d->path.ptr, err))
		return false;
	while ((got = dictd_next(dictd, &word, &translation, err)) > 0) {
		struct pu_str source = d->swapped ? translation : word;
		struct pu_str target = d->swapped ? word : translation;

		pu_lexicon_add(lexicon, headword(source, c->source),
			       headword(target, c->target), QUALITY);
		if (++*count % 4096 == 0 &&
		    !pu_task_step(task, _("reading dictionaries"), *count, 0,
				  err)) {
			got = -1;
			break;
		}
	}
	dictd_close(dictd);
	return got == 0;
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
		if (l->job->db)
			whole = pu_lexicon_new(l->source, l->target);
		ok = read_file(c, d, whole ? whole : l->lexicon, &pairs,
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

/* The entries of one lexicon by their target, or by their source. */
struct side {
	struct map *words;
	uint32_t *first, *next; /* entry + 1 */
	struct pu_str *partner;
	uint32_t *ways;
	uint32_t count;
};

static void
side_init(struct side *s, const struct pu_lexicon *lexicon, bool by_target)
{
	size_t n = pu_lexicon_size(lexicon) + 1, at = 0;
	struct pu_str source, target;
	double quality;

	*s = (struct side){ .words = map_new() };
	s->first = mem_array(n, sizeof *s->first);
	s->next = mem_array(n, sizeof *s->next);
	s->ways = mem_array(n, sizeof *s->ways);
	s->partner = mem_array(n, sizeof *s->partner);
	while (lexicon_next(lexicon, &at, &source, &target, &quality)) {
		uint32_t word =
			map_add(s->words, by_target ? target : source, NULL);

		s->partner[s->count] = by_target ? source : target;
		s->next[s->count] = s->first[word];
		s->first[word] = ++s->count;
		s->ways[word]++;
	}
}

static void
side_free(struct side *s)
{
	map_free(s->words);
	free(s->first);
	free(s->next);
	free(s->ways);
	free(s->partner);
}

/* A word of the third language that joins a with b says less, the more words
 * it stands for. */
static void
join(const struct pu_lexicon *there, const struct pu_lexicon *on,
     struct pu_lexicon *out)
{
	struct side a, b;

	side_init(&a, there, true);
	side_init(&b, on, false);
	for (uint32_t w = 0; w < map_count(a.words); w++) {
		uint32_t v = map_find(b.words, map_key(a.words, w));
		double quality;

		if (v == MAP_NONE || a.ways[w] > PIVOT_WAYS ||
		    b.ways[v] > PIVOT_WAYS)
			continue;
		quality = PIVOT_QUALITY;
		for (uint32_t ways = a.ways[w] * b.ways[v]; ways > 3; ways /= 4)
			quality *= .75;
		if (quality < PIVOT_LEAST)
			quality = PIVOT_LEAST;
		for (uint32_t i = a.first[w]; i; i = a.next[i - 1])
			for (uint32_t k = b.first[v]; k; k = b.next[k - 1])
				lexicon_restore(out, a.partner[i - 1],
						b.partner[k - 1], quality);
	}
	side_free(&a);
	side_free(&b);
}

static bool
read_couple(const struct couple *c, struct pu_lexicon **out,
	    const struct pu_task *task, struct pu_error *err)
{
	size_t count = 0;
	bool ok = true;

	*out = pu_lexicon_new(c->source, c->target);
	for (int i = 0; ok && i < 2; i++)
		if (c->way[i].here)
			ok = read_file(c, &c->way[i], *out, &count, task, err);
	return ok;
}

static void
list_names(struct pu_buf *out, const struct couple *c, bool here,
	   const char *before)
{
	for (int i = 0; i < 2; i++) {
		const struct dictionary *d = &c->way[i];

		if (!d->from || !d->to ||
		    (here ? !d->here : !freedict_is_packaged(d->from, d->to)))
			continue;
		pu_buf_addf(out, "%s%s%s", out->len ? ", " : "", before,
			    d->name.ptr);
	}
}

static bool
add_pivot(struct looking *l, const char *pivot, const struct couple *there,
	  const struct couple *on, struct pu_error *err)
{
	struct pu_lexicon *a = NULL, *b = NULL,
			  *whole = pu_lexicon_new(l->source, l->target);
	struct pu_buf name = PU_BUF_INIT, names = PU_BUF_INIT;
	struct wordlist about = { .id = 0 };
	uint64_t stamp = FORM;
	size_t pairs = 0;
	int got;
	bool ok;

	for (int i = 0; i < 2; i++) {
		stamp = hash_mix(stamp ^ (uint64_t)there->way[i].stamp);
		stamp = hash_mix(stamp + (uint64_t)on->way[i].stamp);
	}
	about.state[0] = (int64_t)(stamp >> 2);
	pu_buf_addf(&name, "freedict through %s", pivot);
	list_names(&names, there, true, "");
	list_names(&names, on, true, "");
	got = recall(l, name.ptr, about.state[0], &pairs, err);
	ok = got > 0 || (!got && read_couple(there, &a, l->job->task, err) &&
			 read_couple(on, &b, l->job->task, err));
	if (ok && !got) {
		join(a, b, whole);
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

		couple_init(&there, l->job, l->source, pu_str(pivots[i]));
		couple_init(&on, l->job, pu_str(pivots[i]), l->target);
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

	list_names(&names, direct, false, "dict-");
	for (size_t i = 0; !names.len && !used && i < PIVOTS; i++) {
		struct couple there, on;
		size_t half;

		couple_init(&there, l->job, l->source, pu_str(pivots[i]));
		couple_init(&on, l->job, pu_str(pivots[i]), l->target);
		list_names(&names, &there, false, "dict-");
		half = names.len;
		list_names(&names, &on, false, "dict-");
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

	couple_init(&c, job, source, target);
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
