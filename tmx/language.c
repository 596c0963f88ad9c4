#include "config.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "text/lang.h"
#include "tmx/reader.h"

#define LANGUAGE_LIMIT  4096 /* spellings of one file that are remembered */
#define UNKNOWN_LIMIT   1000 /* of those that are none: to make sure takes long */
#define LANGUAGE_LENGTH 100

/* Where the language itself ends: "es.UTF-8", "EN(US)", "Spanish (Spain)". */
static struct pu_str
bare(struct pu_str raw)
{
	size_t len = 0;

	while (len < raw.len && !strchr(" .@(,;/", raw.ptr[len]))
		len++;
	return pu_str_n(raw.ptr, len);
}

/* Spellings that no rule explains. */
static struct pu_str
spelt(struct pu_str raw)
{
	static const struct {
		const char *raw, *tag;
	} words[] = {
		{ "zh-chs", "zh-Hans" },      { "zh-cht", "zh-Hant" },
		{ "sr@latin", "sr-Latn" },    { "sr@cyrillic", "sr-Cyrl" },
		{ "uz@cyrillic", "uz-Cyrl" }, { "ca@valencia", "ca-valencia" },
	};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		const char *word = words[i].raw;
		size_t k = 0;

		while (k < raw.len && word[k] &&
		       (raw.ptr[k] == '_' ? '-' : raw.ptr[k] | 0x20) ==
			       (word[k] == '-' ? '-' : word[k] | 0x20))
			k++;
		if (k == raw.len && !word[k])
			return pu_str(words[i].tag);
	}
	return raw;
}

/* Whether it is worth looking for: that takes long. */
static bool
may_be_name(struct pu_str text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((text.ptr[i] >= '0' && text.ptr[i] <= '9') ||
		    text.ptr[i] == '_')
			return false;
	return text.len > 3;
}

/* What a tool that knows no BCP 47 meant; err is of the tag as it stands. */
static bool
divine(struct pu_buf *out, struct pu_str raw)
{
	struct pu_str tag = bare(raw);
	struct pu_error ignored;

	if (may_be_name(raw) && lang_called(out, raw))
		return true;
	if (tag.len < raw.len && may_be_name(tag) && lang_called(out, tag))
		return true;
	/* "ET-01": what follows the language means something to one tool. */
	while (tag.len) {
		if (pu_lang_canonical(out, tag, &ignored))
			return true;
		while (tag.len && tag.ptr[tag.len - 1] != '-' &&
		       tag.ptr[tag.len - 1] != '_')
			tag.len--;
		if (tag.len)
			tag.len--;
	}
	return false;
}

static bool
canonicalise(struct pu_tmx_reader *reader, struct pu_str raw,
	     struct tmx_language *out, struct pu_arena *arena)
{
	struct pu_str trimmed = pu_str_trim(raw), known = spelt(trimmed);
	struct pu_buf tag = PU_BUF_INIT;
	struct pu_error err;

	out->lossy = known.ptr != trimmed.ptr;
	if (!pu_lang_canonical(&tag, known, &err)) {
		out->lossy = divine(&tag, trimmed);
		if (!out->lossy) {
			reader->unknown++;
			tmx_warn(reader, "language-unknown", "%s", err.text);
			pu_buf_free(&tag);
			return false;
		}
	}
	out->tag = arena_str(arena, pu_buf_str(&tag));
	if (!pu_str_eq(out->tag, raw))
		tmx_warn(reader, "language-spelling",
			 N_("the language \"%.*s\" is read as \"%s\""),
			 (int)raw.len, raw.ptr, tag.ptr);
	pu_buf_free(&tag);
	return true;
}

/* As it has been read before; false: it has not. */
static bool
remembered(struct pu_tmx_reader *reader, struct pu_str raw,
	   const struct tmx_language **out)
{
	uint32_t item = map_find(reader->languages, raw);

	*out = NULL;
	if (item == MAP_NONE)
		return false;
	if (reader->canonical[item].tag.ptr)
		*out = &reader->canonical[item];
	else
		tmx_warn(reader, "language-unknown",
			 N_("\"%.*s\" is not a language"), (int)raw.len,
			 raw.ptr);
	return true;
}

const struct tmx_language *
tmx_language(struct pu_tmx_reader *reader, struct pu_str raw)
{
	const struct tmx_language *known;
	struct tmx_language *found = &reader->passing;
	struct pu_arena *arena = reader->unit;

	if (raw.len > LANGUAGE_LENGTH) {
		tmx_warn(reader, "language-unknown",
			 N_("\"%.*s...\" is not a language"), 20, raw.ptr);
		return NULL;
	}
	if (remembered(reader, raw, &known))
		return known;
	if (reader->unknown == UNKNOWN_LIMIT) {
		tmx_warn(reader, "language-unknown",
			 N_("\"%.*s\" is not looked at: the file names more "
			    "than %d languages that are none"),
			 (int)raw.len, raw.ptr, UNKNOWN_LIMIT);
		return NULL;
	}
	if (reader->canonical_count < LANGUAGE_LIMIT) {
		MEM_GROW(reader->canonical, reader->canonical_count,
			 reader->canonical_room);
		map_add(reader->languages, raw, NULL);
		found = &reader->canonical[reader->canonical_count++];
		arena = reader->keep;
	}
	*found = (struct tmx_language){ .tag = { NULL, 0 } };
	return canonicalise(reader, raw, found, arena) ? found : NULL;
}
