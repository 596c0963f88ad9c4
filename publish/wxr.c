#include "config.h"

#include "base/i18n.h"
#include "publish/put.h"
#include "publish/wordpress.h"
#include "text/digest.h"
#include "text/xml.h"

/* What the importer of WordPress reads, in WXR 1.2, the newest that it takes: no
 * DOCTYPE, which it refuses. */

struct writing {
	struct pu_buf *out;
	const struct publish_page *page;
	struct layout layout;
};

static const char head[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<rss version=\"2.0\" "
	"xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" "
	"xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
	"xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
	"xmlns:wp=\"http://wordpress.org/export/1.2/\">\n"
	"<channel>\n";

static void
put_text(struct writing *w, const char *name, struct pu_str text)
{
	pu_buf_addf(w->out, "<%s>", name);
	xml_put_text(w->out, put_data(text, w->layout.arena));
	pu_buf_addf(w->out, "</%s>\n", name);
}

static void
put_section(struct writing *w, const char *name, struct pu_str text)
{
	pu_buf_addf(w->out, "<%s>", name);
	put_cdata(w->out, text);
	pu_buf_addf(w->out, "</%s>\n", name);
}

static void
put_url(struct writing *w, const char *name, struct pu_str url)
{
	put_text(w, name, put_address(url, false, w->layout.arena));
}

static struct pu_str
site_of(const struct publish_page *page)
{
	return page->site.wordpress_url.len ? page->site.wordpress_url
					    : page->site.base_url;
}

static void
put_channel(struct writing *w)
{
	struct pu_str login =
		put_data(w->page->site.wordpress_login, w->layout.arena);

	put_text(w, "title", w->layout.plain_title);
	put_url(w, "link", site_of(w->page));
	put_text(w, "description", pu_str(""));
	put_text(w, "language", w->page->language);
	put_text(w, "wp:wxr_version", pu_str("1.2"));
	put_url(w, "wp:base_site_url", site_of(w->page));
	put_url(w, "wp:base_blog_url", site_of(w->page));
	if (!login.len)
		return;
	pu_buf_addz(w->out, "<wp:author>\n");
	put_text(w, "wp:author_id", pu_str("1"));
	put_section(w, "wp:author_login", login);
	put_text(w, "wp:author_email", pu_str(""));
	put_section(w, "wp:author_display_name", login);
	put_section(w, "wp:author_first_name", pu_str(""));
	put_section(w, "wp:author_last_name", pu_str(""));
	pu_buf_addz(w->out, "</wp:author>\n");
}

/* What the article is called for ever, in this language. */
static struct pu_str
identity_of(const struct writing *w)
{
	const struct publish_page *page = w->page;
	struct pu_str work = page->work.len ? page->work : page->slug;
	struct pu_buf out = PU_BUF_INIT;
	struct pu_str identity;

	if (put_is_absolute(page->url))
		return put_address(page->url, false, w->layout.arena);
	pu_buf_addz(&out, "urn:sha256:");
	pu_buf_add(&out, put_data(work, w->layout.arena));
	pu_buf_addc(&out, '\n');
	pu_buf_add(&out, page->language);
	identity = arena_str(w->layout.arena, pu_buf_str(&out));
	pu_buf_cut(&out, strlen("urn:sha256:"));
	digest_hex(&out,
		   pu_str_n(identity.ptr + out.len, identity.len - out.len));
	identity = arena_str(w->layout.arena, pu_buf_str(&out));
	pu_buf_free(&out);
	return identity;
}

static void
put_dates(struct writing *w)
{
	struct pu_buf date = PU_BUF_INIT;

	wordpress_put_date(&date, w->page->published, ' ');
	put_section(w, "wp:post_date", pu_buf_str(&date));
	put_section(w, "wp:post_date_gmt", pu_buf_str(&date));
	pu_buf_free(&date);
}

static void
put_fields(struct writing *w)
{
	static const char *const fields[][2] = {
		{ "wp:comment_status", "closed" },
		{ "wp:ping_status", "closed" },
		{ "wp:status", "draft" },
		{ "wp:post_parent", "0" },
		{ "wp:menu_order", "0" },
		{ "wp:post_type", "post" },
		{ "wp:post_password", "" },
		{ "wp:is_sticky", "0" },
	};

	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
		put_text(w, fields[i][0], pu_str(fields[i][1]));
}

/* A nickname: small letters, figures, hyphens, what is not ASCII as it is. */
static void
put_category(struct writing *w)
{
	struct pu_str name = put_data(w->page->site.category, w->layout.arena);
	struct pu_buf nickname = PU_BUF_INIT;

	if (!name.len)
		return;
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		    (unsigned char)c >= 0x80)
			pu_buf_addc(&nickname, c);
		else if (nickname.len && nickname.ptr[nickname.len - 1] != '-')
			pu_buf_addc(&nickname, '-');
	}
	pu_buf_addz(w->out, "<category domain=\"category\"");
	xml_put_attribute(w->out, "nicename", pu_buf_str(&nickname));
	pu_buf_addc(w->out, '>');
	put_cdata(w->out, name);
	pu_buf_addz(w->out, "</category>\n");
	pu_buf_free(&nickname);
}

static void
put_item(struct writing *w)
{
	struct pu_str identity = identity_of(w);
	struct pu_buf content = PU_BUF_INIT, number = PU_BUF_INIT;

	pu_buf_addz(w->out, "<item>\n");
	put_section(w, "title",
		    wordpress_html(w->layout.plain_title, w->layout.arena));
	put_url(w, "link", w->page->url);
	put_section(w, "dc:creator",
		    put_data(w->page->site.wordpress_login, w->layout.arena));
	pu_buf_addz(w->out, "<guid isPermaLink=\"false\">");
	xml_put_text(w->out, put_data(identity, w->layout.arena));
	pu_buf_addz(w->out, "</guid>\n");
	put_text(w, "description", pu_str(""));
	wordpress_put_blocks(&content, &w->layout);
	put_section(w, "content:encoded", pu_buf_str(&content));
	put_section(w, "excerpt:encoded",
		    wordpress_html(w->layout.standfirst, w->layout.arena));
	/* Its own is only wished for: one that is taken gets another. */
	pu_buf_addf(&number, "%ld",
		    (long)(digest_id(identity) % 1000000000 + 1));
	put_text(w, "wp:post_id", pu_buf_str(&number));
	put_dates(w);
	put_section(w, "wp:post_name",
		    put_data(w->page->slug, w->layout.arena));
	put_fields(w);
	put_category(w);
	pu_buf_addz(w->out, "</item>\n");
	pu_buf_free(&content);
	pu_buf_free(&number);
}

bool
publish_wxr(struct pu_buf *out, const struct publish_page *page,
	    struct pu_error *err)
{
	struct writing w = { .out = out, .page = page };
	struct pu_arena *arena;

	if (page->published == DAY_NONE)
		return pu_fail(err, PU_INVALID,
			       _("a file for WordPress needs the day of "
				 "publication: its importer knows articles "
				 "by title and date"));
	arena = pu_arena_new();
	layout_make(&w.layout, page, arena);
	pu_buf_addz(out, head);
	put_channel(&w);
	put_item(&w);
	pu_buf_addz(out, "</channel>\n</rss>\n");
	pu_arena_free(arena);
	return true;
}
