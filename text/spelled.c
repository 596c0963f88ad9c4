#include "config.h"

#include "text/spelled.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "text/chars.h"
#include "text/lang.h"
#include "text/spelled-table.h"
#include "text/step.h"
#include "text/utf8.h"

/* ---- the table ---- */

static size_t
slot_of(const struct spelled *spelled, struct pu_str key)
{
	return (size_t)hash_bytes(0, key.ptr, key.len) & (spelled->room - 1);
}

static void
add(struct spelled *spelled, struct pu_str key, const struct spelled_word *word)
{
	size_t slot = slot_of(spelled, key);

	while (spelled->slots[slot].word)
		slot = (slot + 1) & (spelled->room - 1);
	spelled->slots[slot] = (struct spelled_slot){ key, word };
	spelled->lengths[(unsigned char)key.ptr[0]] |=
		1u << (key.len < 31 ? key.len : 31);
}

static void
add_all(struct spelled *spelled, const struct spelled_word *word)
{
	const char *at = word->words;

	while (*at) {
		size_t len = strcspn(at, " ");

		add(spelled, pu_str_n(at, len), word);
		at += len + (at[len] == ' ');
	}
}

struct spelled *
spelled_new(struct pu_str language)
{
	struct pu_str primary = lang_primary(language);
	const struct spelled_language *found = NULL;
	struct spelled *spelled;

	for (size_t i = 0; i < spelled_language_count; i++)
		if (pu_str_is(primary, spelled_languages[i].primary))
			found = &spelled_languages[i];
	if (!found)
		return NULL;
	spelled = mem_alloc(sizeof *spelled);
	spelled->language = found->primary;
	spelled->room = SPELLED_ROOM;
	spelled->slots = mem_array(spelled->room, sizeof *spelled->slots);
	for (size_t i = 0; i < found->count; i++)
		add_all(spelled, &found->words[i]);
	return spelled;
}

void
spelled_free(struct spelled *spelled)
{
	if (!spelled)
		return;
	free(spelled->slots);
	free(spelled);
}

const struct spelled_word *
spelled_find(const struct spelled *spelled, struct pu_str key)
{
	size_t slot;

	if (!key.len || !(spelled->lengths[(unsigned char)key.ptr[0]] >>
				  (key.len < 31 ? key.len : 31) &
			  1))
		return NULL;
	slot = slot_of(spelled, key);
	for (; spelled->slots[slot].word;
	     slot = (slot + 1) & (spelled->room - 1))
		if (pu_str_eq(spelled->slots[slot].key, key))
			return spelled->slots[slot].word;
	return NULL;
}

/* ---- words ---- */

/* In small letters without accents; 0: longer than any of ours. */
static size_t
fold(struct pu_str word, char out[SPELLED_LONGEST])
{
	size_t at = 0, len = 0;

	while (at < word.len) {
		uint32_t c = utf8_next(word, &at);

		if (len + 2 > SPELLED_LONGEST)
			return 0;
		if (c == 0xDF) { /* sharp s */
			out[len++] = 's';
			c = 's';
		}
		c = char_base(c);
		if (c >= 0x80)
			return 0;
		if (c)
			out[len++] = (char)c;
	}
	return len;
}

/* The word at the place, and its end. */
struct spelled_step
spelled_step(const struct spelled *spelled, struct pu_str text, size_t at)
{
	struct spelled_step step = { 0 };
	char key[SPELLED_LONGEST];
	size_t len;
	bool upper;

	if (at >= text.len)
		return step;
	step.end = step_letters(text, at, &upper);
	if (step.end == at || step.end - at > SPELLED_LONGEST)
		return step;
	len = fold(pu_str_n(text.ptr + at, step.end - at), key);
	step.word = spelled_find(spelled, pu_str_n(key, len));
	if (!step.word && len > 4 && !strcmp(spelled->language, "de"))
		step.compound = spelled_compound(spelled, pu_str_n(key, len),
						 &step.out);
	return step;
}

/* One blank, or a hyphen: what stands between the words of a number. */
size_t
spelled_gap(struct pu_str text, size_t at)
{
	size_t next = at;
	uint32_t c;

	if (at >= text.len)
		return at;
	c = utf8_next(text, &next);
	if (c == '-' || c == 0x2010 || c == 0x2011)
		return next;
	return c != '\n' && c != UTF8_BAD && utf8_is_space(c) ? next : at;
}

bool
spelled_joins(const struct spelled *spelled, struct pu_str word)
{
	char key[SPELLED_LONGEST];
	const struct spelled_word *found =
		word.len && word.len < SPELLED_LONGEST
			? spelled_find(spelled, pu_str_n(key, fold(word, key)))
			: NULL;

	return found && (found->kind == WORD_AND || found->kind == WORD_TO);
}

size_t
spelled_half(const struct spelled *spelled, struct pu_str text, size_t at)
{
	size_t from = spelled_gap(text, at);
	struct spelled_step step = spelled_step(spelled, text, from);

	if (from == at || !step.word || step.word->kind != WORD_AND)
		return at;
	from = spelled_gap(text, step.end);
	if (from == step.end)
		return at;
	step = spelled_step(spelled, text, from);
	if (step.word &&
	    (step.word->kind == WORD_ARTICLE || step.word->kind == WORD_ONE)) {
		from = spelled_gap(text, step.end);
		step = spelled_step(spelled, text, from);
	}
	return step.word && step.word->kind == WORD_HALF ? step.end : at;
}
