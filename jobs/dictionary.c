#include "config.h"

#include "jobs/dictionary.h"

#include <sys/stat.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "glossary/dictd.h"
#include "glossary/freedict.h"
#include "text/lang.h"

#define QUALITY 0.8

/* The sizes and times of the index and what lies beside it; 0: not here. */
static int64_t
stamp_of(const char *path)
{
	static const char *const ends[] = { ".index", ".dict.dz", ".dict" };
	struct pu_buf beside = PU_BUF_INIT;
	size_t stem = strlen(path) - strlen(ends[0]);
	uint64_t hash = DICTIONARY_FORM;
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

void
couple_init(struct couple *c, const char *folder, struct pu_str source,
	    struct pu_str target)
{
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

void
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

bool
couple_read(const struct couple *c, const struct dictionary *d,
	    struct pu_lexicon *lexicon, size_t *count,
	    const struct pu_task *task, struct pu_error *err)
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

bool
couple_list(const struct couple *c, struct pu_lexicon **out,
	    const struct pu_task *task, struct pu_error *err)
{
	size_t count = 0;
	bool ok = true;

	*out = pu_lexicon_new(c->source, c->target);
	lexicon_list_only(*out);
	for (int i = 0; ok && i < 2; i++)
		if (c->way[i].here)
			ok = couple_read(c, &c->way[i], *out, &count, task,
					 err);
	return ok;
}

void
couple_names(struct pu_buf *out, const struct couple *c, bool here,
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
