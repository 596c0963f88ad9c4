#include "config.h"

#include "tests/bench/check/faults.h"

#include "tests/random.h"

uint32_t
draft_below(struct draft *draft, uint32_t limit)
{
	return random_below(&draft->random, limit);
}

void
draft_replace(struct pu_buf *text, size_t start, size_t end, const char *by)
{
	struct pu_buf made = PU_BUF_INIT;

	pu_buf_add(&made, pu_str_n(text->ptr, start));
	pu_buf_addz(&made, by);
	pu_buf_add(&made, pu_str_n(text->ptr + end, text->len - end));
	pu_buf_free(text);
	*text = made;
}

static bool
is_figure(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_word(char c)
{
	return is_figure(c) || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || (c & 0x80);
}

bool
draft_find(const struct pu_buf *text, const char *word, size_t *at)
{
	size_t len = strlen(word);

	for (size_t i = *at; i + len <= text->len; i++) {
		if (memcmp(text->ptr + i, word, len) != 0 ||
		    (i && is_word(text->ptr[i - 1]) && is_word(*word)) ||
		    (is_word(text->ptr[i + len]) && is_word(word[len - 1])))
			continue;
		*at = i;
		return true;
	}
	return false;
}

bool
draft_replace_word(struct pu_buf *text, const char *const *words,
		   const char *by)
{
	for (; *words; words++) {
		size_t at = 0;

		if (!draft_find(text, *words, &at))
			continue;
		draft_replace(text, at, at + strlen(*words), by);
		return true;
	}
	return false;
}

void
draft_append(struct draft *draft, const char *source, const char *target)
{
	pu_buf_addf(&draft->source, " %s", source);
	pu_buf_addf(&draft->target, " %s", target);
}

bool
draft_is(const char *language, const char *primary)
{
	size_t len = strlen(primary);

	return !strncmp(language, primary, len) && !is_word(language[len]);
}

static const char *
of_language(const char *language, const char *en, const char *es)
{
	return draft_is(language, "en")   ? en
	       : draft_is(language, "es") ? es
					  : NULL;
}

bool
draft_append_in(struct draft *draft, const char *en, const char *es)
{
	const char *source = of_language(draft->source_language, en, es);
	const char *target = of_language(draft->target_language, en, es);

	if (!source || !target)
		return false;
	draft_append(draft, source, target);
	return true;
}

bool
draft_change_figure(struct draft *draft, struct pu_buf *text)
{
	uint32_t count = 0, which;

	for (size_t i = 0; i < text->len; i++)
		count += is_figure(text->ptr[i]);
	if (!count)
		return false;
	which = draft_below(draft, count);
	for (size_t i = 0; i < text->len; i++)
		if (is_figure(text->ptr[i]) && !which--) {
			uint32_t by = 1 + draft_below(draft, 9);

			text->ptr[i] =
				(char)('0' + ((uint32_t)(text->ptr[i] - '0') +
					      by) % 10);
			return true;
		}
	return false;
}
