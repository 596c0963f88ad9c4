#include "config.h"

#include "jobs/desk-page.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "db/db.h"
#include "desk/job.h"
#include "text/slug.h"
#include "text/utf8.h"

/* ---- texts ---- */

/* An event that only confirms has the text of the one it follows. */
static bool
text_of(struct desk_hand *h, int64_t id, struct target *out,
	struct pu_error *err)
{
	struct event event = { .parent = id };

	do {
		int got = event_get(h->act.db, event.parent, &event, h->arena,
				    err);

		if (got <= 0)
			return got == 0;
	} while (!event.text.ptr && event.parent);
	out->text = event.text;
	return true;
}

static int
by_segment(const void *a, const void *b)
{
	const int64_t *key = a;
	const struct publication_text *text = b;

	return *key < text->segment ? -1 : *key > text->segment;
}

static bool
published_texts(struct desk_page *out, struct desk_hand *h,
		struct pu_error *err)
{
	const struct publication_text *texts;
	struct target *targets;
	size_t count;

	if (!story_load_version(h->act.db, h->story.id, out->last.version,
				&out->version, h->arena, err) ||
	    !publication_texts(h->act.db, out->last.id, &texts, &count,
			       h->arena, err))
		return false;
	targets = arena_array(h->arena, out->version.segment_count + 1,
			      sizeof *targets);
	for (size_t i = 0; i < out->version.segment_count; i++) {
		const struct story_segment *s = &out->version.segments[i];
		const struct publication_text *text =
			count ? bsearch(&s->id, texts, count, sizeof *texts,
					by_segment)
			      : NULL;

		targets[i] =
			(struct target){ .job = h->id,
					 .segment = s->id,
					 .head = text ? text->event : 0,
					 .state = text ? TARGET_CONFIRMED
						       : TARGET_EMPTY,
					 .source = story_source_of(s->text) };
		if (text && !text_of(h, text->event, &targets[i], err))
			return false;
	}
	out->targets = targets;
	return true;
}

bool
desk_page_texts(struct desk_page *out, struct desk_hand *h,
		const struct desk_page_way *way, struct pu_error *err)
{
	const struct publication *all;
	struct publication_text *texts;
	size_t count;

	*out = (struct desk_page){ .version = h->version,
				   .targets = h->targets };
	if (!publication_all(h->act.db, h->id, &all, &count, h->arena, err))
		return false;
	if (count) {
		out->first = all[0];
		out->last = all[count - 1];
	}
	if (way->again && !count)
		return pu_fail(err, PU_CONFLICT,
			       _("%.*s: it was never published"),
			       (int)h->name.len, h->name.ptr);
	if (way->again && !published_texts(out, h, err))
		return false;
	texts = arena_array(h->arena, out->version.segment_count + 1,
			    sizeof *texts);
	for (size_t i = 0; i < out->version.segment_count; i++)
		if (out->targets[i].head)
			texts[out->text_count++] = (struct publication_text){
				out->targets[i].segment, out->targets[i].head
			};
	out->texts = texts;
	return true;
}

/* ---- blocks ---- */

/* Whether sentences stand side by side without a space. */
static bool
is_spaceless(struct pu_str language)
{
	static const char *const tags[] = { "zh", "yue", "ja", "th", "lo",
					    "km", "my",  "bo", "dz", "ii" };
	const char *end =
		language.len ? memchr(language.ptr, '-', language.len) : NULL;
	struct pu_str base =
		pu_str_n(language.ptr,
			 end ? (size_t)(end - language.ptr) : language.len);

	for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
		if (pu_str_is(base, tags[i]))
			return true;
	return false;
}

struct joining {
	struct pu_buf text;
	struct pu_inline_code *codes;
	size_t count;
	int32_t pairs; /* numbers of pairs given so far */
};

/* A sentence behind those that are there, its codes renumbered. */
static void
join(struct joining *j, const struct story_segment *segment, struct pu_str text,
     bool spaceless)
{
	int32_t most = 0;

	if (j->text.len && text.len && !spaceless)
		pu_buf_addc(&j->text, ' ');
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);

		if (c >= PU_CODE_FIRST && c <= PU_CODE_LAST)
			c += (uint32_t)j->count;
		utf8_add(&j->text, c);
	}
	for (size_t i = 0; i < segment->code_count; i++) {
		struct pu_inline_code *code = &j->codes[j->count++];

		*code = segment->codes[i];
		if (code->i > most)
			most = code->i;
		if (code->i >= 0)
			code->i += j->pairs;
	}
	j->pairs += most;
}

static void
fill_block(struct article_block *block, const struct desk_page *page, size_t at,
	   size_t *segment, struct desk_hand *h)
{
	const struct story_version *version = &page->version;
	bool spaceless = is_spaceless(h->language);
	struct joining j = { .text = PU_BUF_INIT };
	size_t codes = 0;

	for (size_t i = *segment;
	     i < version->segment_count && version->segments[i].block == at;
	     i++)
		codes += version->segments[i].code_count;
	j.codes = arena_array(h->arena, codes + 1, sizeof *j.codes);
	for (; *segment < version->segment_count &&
	       version->segments[*segment].block == at;
	     ++*segment)
		join(&j, &version->segments[*segment],
		     page->targets[*segment].text, spaceless);
	*block = (struct article_block){
		.part = version->blocks[at].part,
		.level = version->blocks[at].level,
		.number = version->blocks[at].number,
		.text = arena_str(h->arena, pu_buf_str(&j.text)),
		.codes = j.codes,
		.code_count = j.count,
	};
	pu_buf_free(&j.text);
}

static void
fill_blocks(struct desk_page *out, struct desk_hand *h)
{
	size_t count = out->version.block_count, segment = 0;
	struct article_block *blocks =
		arena_array(h->arena, count + 1, sizeof *blocks);

	for (size_t i = 0; i < count; i++)
		fill_block(&blocks[i], out, i, &segment, h);
	out->page.blocks = blocks;
	out->page.block_count = count;
}

/* ---- what it is called, and where it stands ---- */

static struct pu_str
plain_title(const struct desk_page *page, struct pu_arena *arena)
{
	struct pu_str title = pu_str("");
	struct pu_buf plain = PU_BUF_INIT;

	for (size_t i = 0; i < page->page.block_count && !title.len; i++) {
		const struct article_block *block = &page->page.blocks[i];

		if (block->part != ARTICLE_TITLE)
			continue;
		unit_plain(&plain, block->text, block->codes,
			   block->code_count);
		title = arena_str(arena, pu_buf_str(&plain));
	}
	pu_buf_free(&plain);
	return title;
}

static bool
fill_slug(struct desk_page *out, struct desk_hand *h,
	  const struct desk_page_way *way, struct pu_str title,
	  struct pu_error *err)
{
	struct pu_buf slug = PU_BUF_INIT;

	if (way->slug.len && !story_slug_valid(way->slug))
		return pu_fail(err, PU_INVALID,
			       _("\"%.*s\" is no slug: small letters, figures "
				 "and hyphens, at most 80"),
			       (int)way->slug.len, way->slug.ptr);
	out->page.slug = way->slug.len ? way->slug : out->last.slug;
	if (!out->page.slug.len) {
		slug_make(&slug, title);
		out->page.slug =
			story_slug_valid(pu_buf_str(&slug))
				? arena_str(h->arena, pu_buf_str(&slug))
				: h->story.slug;
	}
	out->page.url = way->url.len        ? way->url
			: out->last.url.ptr ? out->last.url
					    : pu_str("");
	pu_buf_free(&slug);
	return true;
}

static bool
setting(struct desk_hand *h, const char *key, struct pu_str *out,
	struct pu_error *err)
{
	struct pu_buf value = PU_BUF_INIT;
	bool found, ok;

	ok = pu_tm_config_get(h->act.tm, pu_str(key), &value, &found, err);
	*out = arena_str(h->arena, pu_buf_str(&value));
	pu_buf_free(&value);
	return ok;
}

static bool
fill_site(struct desk_page *out, struct desk_hand *h, struct pu_error *err)
{
	struct publish_site *site = &out->page.site;
	struct pu_str generator, licence, id;

	if (!setting(h, "site.base-url", &site->base_url, err) ||
	    !setting(h, "site.wordpress", &site->wordpress_url, err) ||
	    !setting(h, "site.wordpress-login", &site->wordpress_login, err) ||
	    !setting(h, "site.category", &site->category, err) ||
	    !setting(h, "site.category-id", &id, err) ||
	    !setting(h, "site.generator", &generator, err) ||
	    !setting(h, "site.licence-url", &out->page.licence_url, err) ||
	    !setting(h, "site.licence", &licence, err))
		return false;
	site->category_id = id.len ? strtol(id.ptr, NULL, 10) : 0;
	site->generator =
		pu_str_is(generator, "jekyll") ? PUBLISH_JEKYLL : PUBLISH_HUGO;
	out->page.licence = h->story.licence.len ? h->story.licence : licence;
	if (h->story.licence.len && !pu_str_eq(h->story.licence, licence))
		out->page.licence_url = pu_str("");
	return true;
}

/* ---- the other languages ---- */

static bool
add_language(struct desk_page *out, struct publish_version *cluster,
	     struct desk_hand *h, const struct desk_job *other, bool linked,
	     struct pu_error *err)
{
	struct pu_str *unlinked = (struct pu_str *)out->unlinked;
	struct pu_str *others = (struct pu_str *)out->others;
	struct publication last;
	struct pu_buf name = PU_BUF_INIT;
	int got = publication_last(h->act.db, other->id, &last, h->arena, err);

	if (got <= 0 || last.state != PUBLICATION_PUBLISHED)
		return got >= 0;
	if (last.url.len || linked)
		cluster[out->page.cluster_count++] =
			(struct publish_version){ other->language, last.url,
						  last.title };
	else
		unlinked[out->unlinked_count++] = other->language;
	pu_buf_add(&name, h->story.slug);
	pu_buf_addc(&name, '/');
	pu_buf_add(&name, other->language);
	others[out->other_count++] = arena_str(h->arena, pu_buf_str(&name));
	pu_buf_free(&name);
	return true;
}

static bool
fill_cluster(struct desk_page *out, struct desk_hand *h, bool linked,
	     struct pu_str title, struct pu_error *err)
{
	const struct desk_job *jobs;
	struct publish_version *cluster;
	size_t count;
	bool ok = desk_job_of(h->act.db, h->story.id, &jobs, &count, h->arena,
			      err);

	if (!ok)
		return false;
	out->page.cluster = cluster =
		arena_array(h->arena, count + 2, sizeof *cluster);
	out->unlinked = arena_array(h->arena, count + 1, sizeof(struct pu_str));
	out->others = arena_array(h->arena, count + 1, sizeof(struct pu_str));
	if (h->story.url.len)
		cluster[out->page.cluster_count++] = (struct publish_version){
			h->story.language, h->story.url, h->story.title
		};
	cluster[out->page.cluster_count++] =
		(struct publish_version){ h->language, out->page.url, title };
	for (size_t i = 0; ok && i < count; i++)
		if (jobs[i].id != h->id)
			ok = add_language(out, cluster, h, &jobs[i], linked,
					  err);
	/* They link to it already. */
	if (out->last.id && out->last.state == PUBLICATION_PUBLISHED &&
	    pu_str_eq(out->last.url, out->page.url))
		out->other_count = 0;
	if (!out->page.url.len)
		out->other_count = 0;
	return ok;
}

bool
desk_page_make(struct desk_page *out, struct desk_hand *h,
	       const struct desk_page_way *way, struct pu_error *err)
{
	const struct story *story = &h->story;
	struct pu_buf version = PU_BUF_INIT;
	struct pu_str title;

	fill_blocks(out, h);
	title = plain_title(out, h->arena);
	out->page.language = h->language;
	out->page.work = story->slug;
	out->page.author = story->author;
	pu_buf_addf(&version, "%d", out->version.number);
	out->page.original = (struct publish_original){
		.language = story->language,
		.title = story->title,
		.url = story->url,
		.version = arena_str(h->arena, pu_buf_str(&version)),
		.day = story->published ? story->published : DAY_NONE,
	};
	pu_buf_free(&version);
	return fill_slug(out, h, way, title, err) && fill_site(out, h, err) &&
	       fill_cluster(out, h, way->linked, title, err);
}

void
desk_page_date(struct desk_page *page, bool next, int32_t today)
{
	bool first = next ? !page->last.id : page->last.edition <= 1;

	/* WordPress tells articles apart by title and day: it stays. */
	page->page.published = page->last.id ? page->first.day : today;
	page->page.modified = first ? DAY_NONE : next ? today : page->last.day;
}
