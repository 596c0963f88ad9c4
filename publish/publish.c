#include "config.h"

#include "publish/publish.h"

#include "base/i18n.h"
#include "publish/html-pieces.h"
#include "publish/put.h"
#include "text/ascii.h"

static const struct publish_format formats[] = {
	{ "html", "html", publish_html },
	{ "fragment", "fragment.html", publish_fragment },
	{ "json-ld", "jsonld", publish_json_ld },
	{ "hreflang", "hreflang.html", publish_hreflang },
	{ "md", "md", publish_markdown },
	{ "wp-blocks", "blocks.html", publish_wp_blocks },
	{ "wxr", "wxr", publish_wxr },
	{ "wp-json", "wp.json", publish_wp_json },
	{ "txt", "txt", publish_text },
};

#define COUNT (sizeof formats / sizeof formats[0])

const struct publish_format *
publish_format_at(size_t at)
{
	return at < COUNT ? &formats[at] : NULL;
}

const struct publish_format *
publish_format_named(struct pu_str name)
{
	for (size_t i = 0; i < COUNT; i++)
		if (pu_str_is(name, formats[i].name))
			return &formats[i];
	return NULL;
}

/* Letters, digits and what is harmless between them; all else is a hyphen. */
static void
add_name(struct pu_buf *out, struct pu_str text)
{
	size_t start = out->len;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		bool first = out->len == start;

		if (ascii_is_alnum(c) || (!first && (c == '.' || c == '_')) ||
		    (unsigned char)c >= 0x80)
			pu_buf_addc(out, c);
		else if (!first && out->ptr[out->len - 1] != '-')
			pu_buf_addc(out, '-');
	}
}

void
publish_file_name(struct pu_buf *out, const struct publish_page *page,
		  const struct publish_format *format)
{
	struct pu_str slug = page->slug.len ? page->slug : page->work;
	char day[DAY_TEXT];
	size_t start;

	if (format->write == publish_markdown &&
	    page->site.generator == PUBLISH_JEKYLL &&
	    page->published != DAY_NONE) {
		pu_buf_add(out, day_write(day, page->published));
		pu_buf_addc(out, '-');
	}
	start = out->len;
	add_name(out, slug);
	if (out->len == start)
		pu_buf_addz(out, "page");
	pu_buf_addc(out, '.');
	add_name(out, page->language);
	pu_buf_addf(out, ".%s", format->ending);
}

bool
publish_cluster(const struct publish_page *page, struct pu_error *err)
{
	for (size_t i = 0; i < page->cluster_count; i++) {
		const struct publish_version *version = &page->cluster[i];
		bool self = pu_str_eq(version->language, page->language);

		if (!version->url.len && !self)
			return pu_fail_named(
				err, PU_CONFLICT, "E-PUBLISH-02",
				_("the article is not published in \"%.*s\": "
				  "its page has no address. Publish it, or "
				  "leave this language out"),
				(int)version->language.len,
				version->language.ptr);
		if (version->url.len && !put_is_absolute(version->url))
			return pu_fail_named(
				err, PU_CONFLICT, "E-PUBLISH-02",
				_("the address \"%.*s\" of the page in "
				  "\"%.*s\" is not a whole one. Give it with "
				  "https:// and the name of the site"),
				(int)version->url.len, version->url.ptr,
				(int)version->language.len,
				version->language.ptr);
	}
	if (page->url.len && !put_is_absolute(page->url))
		return pu_fail_named(
			err, PU_CONFLICT, "E-PUBLISH-02",
			_("the address \"%.*s\" of this page is not a whole "
			  "one. Give it with https:// and the name of the "
			  "site"),
			(int)page->url.len, page->url.ptr);
	return true;
}

bool
publish_hreflang(struct pu_buf *out, const struct publish_page *page,
		 struct pu_error *err)
{
	struct pu_arena *arena;

	if (!publish_cluster(page, err))
		return false;
	if (!page->url.len)
		return pu_fail_named(err, PU_CONFLICT, "E-PUBLISH-02",
				     _("this page has no address yet, so that "
				       "no other language can link to it. "
				       "Give it one"));
	arena = pu_arena_new();
	html_put_cluster(out, page, arena);
	pu_arena_free(arena);
	return true;
}
