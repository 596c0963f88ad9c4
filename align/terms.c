#include "config.h"

#include "align/terms.h"

#include <stdlib.h>

#include "align/vocabulary.h"
#include "base/mem.h"

void
term_add(struct pu_buf *key, struct pu_str word)
{
	pu_buf_addc(key, ' ');
	pu_buf_add(key, word_stem(word));
}

void
terms_clear(struct terms *t)
{
	pu_buf_free(&t->text);
	free(t->start);
	*t = (struct terms){ .text = PU_BUF_INIT };
}

void
terms_begin(struct terms *t)
{
	pu_buf_clear(&t->text);
	t->count = t->at = 0;
}

static void
add_start(struct terms *t)
{
	MEM_GROW(t->start, t->count, t->room);
	t->start[t->count++] = (uint32_t)t->text.len;
}

void
terms_word(struct terms *t, struct pu_str word)
{
	if (!t->known)
		return;
	add_start(t);
	term_add(&t->text, word);
}

void
terms_part(struct terms *t)
{
	if (!t->known)
		return;
	add_start(t);
	pu_buf_addc(&t->text, '\n');
}

bool
terms_next(struct terms *t, struct pu_str *key)
{
	while (t->at < t->count) {
		uint32_t first = t->at, start = t->start[first];
		uint32_t n = t->count - first;

		if (n > TERM_WORDS)
			n = TERM_WORDS;
		for (; n; n--) {
			size_t end = first + n < t->count ? t->start[first + n]
							  : t->text.len;

			*key = pu_str_n(t->text.ptr + start, end - start);
			if (map_find(t->known, *key) == MAP_NONE)
				continue;
			t->at = first + n;
			return true;
		}
		t->at++;
	}
	return false;
}
