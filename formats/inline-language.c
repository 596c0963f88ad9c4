#include "config.h"

#include "formats/inline.h"

#include "text/xml.h"

/* The parts of a tag of BCP 47; ptr NULL: not there. */
struct subtags {
	struct pu_str language, script, region;
};

static struct subtags
split(struct pu_str code)
{
	struct subtags tags = { .language = { NULL, 0 } };

	for (size_t at = 0; at < code.len;) {
		const char *end = memchr(code.ptr + at, '-', code.len - at);
		size_t len =
			end ? (size_t)(end - code.ptr) - at : code.len - at;
		struct pu_str part = pu_str_n(code.ptr + at, len);

		if (!at)
			tags.language = part;
		else if (len == 4 && !tags.script.ptr && !tags.region.ptr)
			tags.script = part;
		else if ((len == 2 || len == 3) && !tags.region.ptr)
			tags.region = part;
		if (len == 1)
			break;
		at += len + 1;
	}
	return tags;
}

/* Programs keep three languages of a text, by the kind of its script. */
static const char *
script_suffix(struct pu_str language, bool word)
{
	static const char *const asian[] = { "zh", "ja", "ko" };
	static const char *const complex[] = { "ar", "he", "fa", "ur",
					       "hi", "th", "bn", "ta" };

	for (size_t i = 0; i < sizeof asian / sizeof asian[0]; i++)
		if (pu_str_is(language, asian[i]))
			return word ? "eastAsia" : "-asian";
	for (size_t i = 0; i < sizeof complex / sizeof complex[0]; i++)
		if (pu_str_is(language, complex[i]))
			return word ? "bidi" : "-complex";
	return word ? "val" : "";
}

/* Where an attribute's value stands in a tag; its name without prefix. */
static bool
find_value(struct pu_str tag, const char *name, size_t *from, size_t *to)
{
	size_t len = strlen(name);

	for (size_t i = 1; i + len + 3 < tag.len; i++) {
		const char *p = tag.ptr + i, *end;

		if ((p[-1] != ':' && p[-1] > ' ') || memcmp(p, name, len) != 0)
			continue;
		p += len;
		while (*p == ' ' || *p == '=')
			p++;
		if (*p != '"' && *p != '\'')
			continue;
		end = memchr(p + 1, *p, (size_t)(tag.ptr + tag.len - p - 1));
		if (!end)
			return false;
		*from = (size_t)(p + 1 - tag.ptr);
		*to = (size_t)(end - tag.ptr);
		return true;
	}
	return false;
}

bool
inline_find_value(const struct inlines *all, struct span tag, const char *name,
		  struct span *value)
{
	if (!find_value(
		    pu_str_n(all->text.ptr + tag.start, tag.end - tag.start),
		    name, &value->start, &value->end))
		return false;
	value->start += tag.start;
	value->end += tag.start;
	return true;
}

static void
set_value(struct writing *writing, const struct inlines *all, struct span tag,
	  const char *name, struct pu_str value)
{
	struct span place;

	if (inline_find_value(all, tag, name, &place))
		splices_add(writing->out, place.start, place.end, value);
}

static void
set_parts(struct writing *writing, const struct inlines *all, struct span tag,
	  const struct subtags *tags, const char *suffix)
{
	static const char *const names[] = { "language", "country", "script" };
	const struct pu_str values[] = { tags->language, tags->region,
					 tags->script };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct pu_buf name = PU_BUF_INIT;

		pu_buf_addz(&name, names[i]);
		pu_buf_addz(&name, suffix);
		set_value(writing, all, tag, name.ptr,
			  values[i].ptr ? values[i] : pu_str("none"));
		pu_buf_free(&name);
	}
}

void
inline_write_language(struct writing *writing)
{
	const struct inlines *all = writing->own;
	struct subtags tags = split(writing->language);

	for (size_t i = 0; tags.language.len && i < all->tag_count; i++) {
		const char *suffix = script_suffix(tags.language, all->runs);

		if (all->runs)
			set_value(writing, all, all->tags[i], suffix,
				  writing->language);
		else
			set_parts(writing, all, all->tags[i], &tags, suffix);
	}
}
