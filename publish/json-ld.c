#include "config.h"

#include "publish/json-ld.h"

#include "publish/put.h"

/* Properties of schema.org's CreativeWork; who reviewed and proofread has none,
 * and is a contributor in a role (https://schema.org/Role). */

struct writing {
	struct put_json json;
	const struct publish_page *page;
	struct pu_arena *arena;
};

static void
put_url(struct writing *w, const char *key, struct pu_str url)
{
	put_json_some(&w->json, key, put_address(url, false, w->arena));
}

static void
put_who(struct writing *w, const char *key, const struct publish_credit *credit)
{
	put_json_begin(&w->json, key, '{');
	put_json_text(&w->json, "@type",
		      pu_str(credit->organisation ? "Organization" : "Person"));
	put_json_text(&w->json, "name", put_data(credit->name, w->arena));
	put_url(w, "url", credit->url);
	put_json_end(&w->json, '}');
}

static bool
has_name(const struct publish_credit *credit)
{
	return pu_str_trim(credit->name).len > 0;
}

/* The property of a role; "contributor": it has none. */
static const char *
property_of(const struct publish_credit *credit)
{
	if (pu_str_is(credit->role, "translator"))
		return "translator";
	if (pu_str_is(credit->role, "author"))
		return "author";
	/* Of persons alone, as schema.org has it. */
	if (pu_str_is(credit->role, "editor") && !credit->organisation)
		return "editor";
	return "contributor";
}

static size_t
count_of(const struct writing *w, const char *property)
{
	size_t count = 0;

	for (size_t i = 0; i < w->page->linked_count; i++)
		count += has_name(&w->page->linked[i]) &&
			 !strcmp(property_of(&w->page->linked[i]), property);
	return count;
}

static void
put_role(struct writing *w, const char *key,
	 const struct publish_credit *credit)
{
	put_json_begin(&w->json, key, '{');
	put_json_text(&w->json, "@type", pu_str("Role"));
	put_json_text(&w->json, "roleName", put_data(credit->role, w->arena));
	put_who(w, "contributor", credit);
	put_json_end(&w->json, '}');
}

/* One is itself, several are an array; translators always are one. */
static void
put_people(struct writing *w, const char *property)
{
	bool role = !strcmp(property, "contributor");
	size_t count = count_of(w, property);
	bool many = count > 1 || !strcmp(property, "translator");

	if (!count)
		return;
	if (many)
		put_json_begin(&w->json, property, '[');
	for (size_t i = 0; i < w->page->linked_count; i++) {
		const struct publish_credit *credit = &w->page->linked[i];

		if (!has_name(credit) ||
		    strcmp(property_of(credit), property) != 0)
			continue;
		if (role)
			put_role(w, many ? NULL : property, credit);
		else
			put_who(w, many ? NULL : property, credit);
	}
	if (many)
		put_json_end(&w->json, ']');
}

static void
put_work(struct writing *w, const char *key, struct pu_str url,
	 struct pu_str language, struct pu_str title)
{
	put_json_begin(&w->json, key, '{');
	put_json_text(&w->json, "@type", pu_str("NewsArticle"));
	put_url(w, "@id", url);
	put_url(w, "url", url);
	put_json_some(&w->json, "inLanguage", put_data(language, w->arena));
	put_json_some(&w->json, "headline", put_data(title, w->arena));
	put_json_end(&w->json, '}');
}

static void
put_translations(struct writing *w)
{
	const struct publish_page *page = w->page;
	bool any = false;

	for (size_t i = 0; i < page->cluster_count; i++) {
		const struct publish_version *version = &page->cluster[i];

		if (pu_str_eq(version->language, page->language))
			continue;
		if (!any)
			put_json_begin(&w->json, "workTranslation", '[');
		any = true;
		put_work(w, NULL, version->url, version->language,
			 version->title);
	}
	if (any)
		put_json_end(&w->json, ']');
}

static void
put_licence(struct writing *w)
{
	struct pu_str name = put_data(w->page->licence, w->arena);
	struct pu_str url = put_address(w->page->licence_url, false, w->arena);

	if (url.len) {
		put_json_text(&w->json, "license", url);
	} else if (name.len) {
		put_json_begin(&w->json, "license", '{');
		put_json_text(&w->json, "@type", pu_str("CreativeWork"));
		put_json_text(&w->json, "name", name);
		put_json_end(&w->json, '}');
	}
}

static void
put_day(struct writing *w, const char *key, int32_t day)
{
	char text[DAY_TEXT];

	put_json_some(&w->json, key, day_write(text, day));
}

void
json_ld_put(struct pu_buf *out, const struct publish_page *page,
	    const struct layout *layout)
{
	struct writing w = { .json = { .out = out },
			     .page = page,
			     .arena = layout->arena };
	const struct publish_original *original = &page->original;

	put_json_begin(&w.json, NULL, '{');
	put_json_text(&w.json, "@context", pu_str("https://schema.org"));
	put_json_text(&w.json, "@type", pu_str("NewsArticle"));
	put_url(&w, "@id", page->url);
	put_url(&w, "url", page->url);
	put_json_some(&w.json, "headline", layout->plain_title);
	put_json_text(&w.json, "inLanguage", put_data(page->language, w.arena));
	put_people(&w, "author");
	if (!count_of(&w, "author"))
		put_json_some(&w.json, "author",
			      put_data(page->author, w.arena));
	put_people(&w, "translator");
	put_people(&w, "editor");
	put_people(&w, "contributor");
	if (original->language.len)
		put_work(&w, "translationOfWork", original->url,
			 original->language, original->title);
	else
		put_translations(&w);
	put_json_some(&w.json, "creditText", layout->credit);
	put_licence(&w);
	put_day(&w, "datePublished", page->published);
	put_day(&w, "dateModified", page->modified);
	put_json_end(&w.json, '}');
}

bool
publish_json_ld(struct pu_buf *out, const struct publish_page *page,
		struct pu_error *err)
{
	struct pu_arena *arena;
	struct layout layout;

	if (!publish_cluster(page, err))
		return false;
	arena = pu_arena_new();
	layout_make_head(&layout, page, arena);
	json_ld_put(out, page, &layout);
	pu_buf_addc(out, '\n');
	pu_arena_free(arena);
	return true;
}
