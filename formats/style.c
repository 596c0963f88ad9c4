#include "config.h"

#include "formats/style.h"

#include <stdlib.h>
#include <strings.h>

#include "base/map.h"
#include "base/mem.h"

#define PARENTS_MAX 16 /* a style that inherits from itself ends here too */

struct styles {
	struct pu_arena *arena;
	struct map *ids;
	struct style *styles; /* by number of ids */
	size_t count, room;
};

struct styles *
styles_new(void)
{
	struct styles *styles = mem_alloc(sizeof *styles);

	styles->arena = pu_arena_new();
	styles->ids = map_new();
	return styles;
}

void
styles_free(struct styles *styles)
{
	if (!styles)
		return;
	map_free(styles->ids);
	pu_arena_free(styles->arena);
	free(styles->styles);
	free(styles);
}

static struct pu_str
key_of(struct pu_buf *key, char family, struct pu_str id)
{
	pu_buf_clear(key);
	pu_buf_addc(key, family);
	pu_buf_add(key, id);
	return pu_buf_str(key);
}

struct style *
styles_add(struct styles *styles, char family, struct pu_str id)
{
	struct pu_buf key = PU_BUF_INIT;
	bool added;
	uint32_t at = map_add(styles->ids, key_of(&key, family, id), &added);

	if (added) {
		MEM_GROW(styles->styles, styles->count, styles->room);
		styles->styles[styles->count++] =
			(struct style){ .parent = { "", 0 },
					.language = { "", 0 },
					.look = { "", 0 },
					.look_type = { "", 0 } };
	}
	pu_buf_free(&key);
	return &styles->styles[at];
}

struct pu_str
styles_keep(struct styles *styles, struct pu_str text)
{
	return arena_str(styles->arena, text);
}

struct style
styles_find(const struct styles *styles, char family, struct pu_str id)
{
	struct style all = { .language = { "", 0 } };
	struct pu_buf key = PU_BUF_INIT;

	for (int i = 0; id.len && i < PARENTS_MAX; i++) {
		uint32_t at = map_find(styles->ids, key_of(&key, family, id));
		const struct style *style;

		if (at == MAP_NONE)
			break;
		style = &styles->styles[at];
		if (all.type == PU_BLOCK_PARAGRAPH)
			all.type = style->type;
		if (!all.language.len)
			all.language = style->language;
		all.hidden = all.hidden || style->hidden;
		id = style->parent;
	}
	pu_buf_free(&key);
	return all;
}

void
styles_look(const struct styles *styles, char family, struct pu_str id,
	    struct pu_buf *look, struct pu_str *type)
{
	struct pu_buf key = PU_BUF_INIT;

	*type = pu_str("");
	for (int i = 0; id.len && i < PARENTS_MAX; i++) {
		uint32_t at = map_find(styles->ids, key_of(&key, family, id));

		if (at == MAP_NONE)
			break;
		pu_buf_add(look, styles->styles[at].look);
		if (!type->len)
			*type = styles->styles[at].look_type;
		id = styles->styles[at].parent;
	}
	pu_buf_free(&key);
}

static bool
begins(struct pu_str name, const char *word)
{
	size_t len = strlen(word);

	return name.len >= len && !strncasecmp(name.ptr, word, len);
}

enum pu_block_type
style_named(struct pu_str name)
{
	if (begins(name, "heading") || begins(name, "toc heading") ||
	    (begins(name, "title") && name.len == 5) ||
	    (begins(name, "subtitle") && name.len == 8))
		return PU_BLOCK_HEADING;
	if (str_holds(name, "quot") || str_holds(name, "block text"))
		return PU_BLOCK_QUOTE;
	if (str_holds(name, "caption"))
		return PU_BLOCK_CAPTION;
	return PU_BLOCK_PARAGRAPH;
}

size_t
tally_find(struct language_tally *tally, struct pu_str language)
{
	size_t at = 0;

	if (!language.len || language.len >= sizeof tally->of[0].code)
		return TALLY_MAX;
	while (at < tally->count && !pu_str_is(language, tally->of[at].code))
		at++;
	if (at < tally->count || at == TALLY_MAX)
		return at;
	memcpy(tally->of[at].code, language.ptr, language.len);
	tally->of[at].code[language.len] = '\0';
	tally->of[at].weight = 0;
	tally->count++;
	return at;
}

void
tally_weigh(struct language_tally *tally, size_t at, size_t weight)
{
	if (at < tally->count)
		tally->of[at].weight += weight;
}

struct pu_str
tally_first(const struct language_tally *tally)
{
	size_t best = 0;

	for (size_t i = 1; i < tally->count; i++)
		if (tally->of[i].weight > tally->of[best].weight)
			best = i;
	return pu_str(tally->count && tally->of[best].weight
			      ? tally->of[best].code
			      : "");
}
