/* publish.h - an article as a page, and as the files that sites take in
 * (internal)
 *
 * Made of plain values, all of them borrowed: who may be named, and how, has
 * been decided before. Every sentence that a reader sees comes ready from the
 * caller. The same page gives the same bytes. All text is UTF-8; what is
 * ill-formed in it, or no character of a text, becomes U+FFFD or nothing.
 *
 * A line break in a block's text is one on the page; elsewhere white space is a
 * space. Inline codes are written by what they do (text/code.h): bold, italic,
 * underlined, struck, sub- and superscript, fixed width, links, images, line
 * breaks; of all others the text between them stays. Nothing of a code's data is
 * passed on but the addresses of links and images, and of these only relative
 * ones and those of http, https, and of links mailto and tel.
 */
#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H

#include "base/arena.h"
#include "base/day.h"
#include "base/error.h"
#include "text/article.h"

/* Somebody who has a part in the page, as data. */
struct publish_credit {
	struct pu_str role; /* "author", "translator", "reviser",
			     * "proofreader", "editor" ... */
	bool organisation; /* else a person */
	struct pu_str name;
	struct pu_str url; /* may be empty */
};

/* The article in one language. */
struct publish_version {
	struct pu_str language; /* canonical BCP 47 */
	struct pu_str url; /* absolute */
	struct pu_str title;
};

struct publish_original {
	struct pu_str language; /* empty: this page is the original */
	struct pu_str title;
	struct pu_str url; /* empty: not known */
	struct pu_str version; /* what the desk calls it; may be empty */
	int32_t day; /* published; DAY_NONE */
};

enum publish_generator { PUBLISH_HUGO, PUBLISH_JEKYLL };

/* Whatever is not set is empty. */
struct publish_site {
	struct pu_str base_url; /* of all its pages */
	enum publish_generator generator; /* of pages from Markdown */
	struct pu_str wordpress_url; /* where wp-json/ is below */
	struct pu_str wordpress_login; /* whose drafts these are: no name of
					* a volunteer unless one has said so */
	struct pu_str category; /* its name */
	long category_id; /* of WordPress; 0: none */
};

struct layout;

struct publish_page {
	struct pu_str language; /* canonical BCP 47 */
	struct pu_str work; /* what all languages of it share; empty: slug */
	struct pu_str slug; /* of this language */
	struct pu_str url; /* absolute; empty: not known yet */
	const struct article_block *blocks;
	size_t block_count;
	/* Sentences of credit, and further ones below them: of the original,
	 * of corrections. Names may be marked, see publish_mark_name. */
	const struct pu_str *lines;
	size_t line_count;
	const struct pu_str *notes;
	size_t note_count;
	/* The same as data: for machines (JSON-LD), and for the front matter of
	 * Markdown. Who has not agreed to the one is not in it. */
	const struct publish_credit *linked;
	size_t linked_count;
	const struct publish_credit *named;
	size_t named_count;
	struct pu_str author; /* of the original, free text; may be empty */
	struct pu_str licence; /* its name; may be empty */
	struct pu_str licence_url; /* may be empty */
	int32_t published, modified; /* days, or DAY_NONE */
	struct publish_original original;
	/* Every language in which it is published, the original and this page
	 * with them. */
	const struct publish_version *cluster;
	size_t cluster_count;
	struct publish_site site;
	const struct layout *prepared; /* NULL, or see publish_prepare */
};

/* For several formats of one page: what they share is made once, in arena. The
 * page is not to be changed after it. */
void publish_prepare(struct publish_page *page, struct pu_arena *arena);

/* Appends the page in a format; out is untouched on failure. PU_CONFLICT,
 * "E-PUBLISH-02": see publish_cluster. PU_INVALID: something is not set that
 * the format cannot do without, and the text says what. */
typedef bool publish_writer(struct pu_buf *out, const struct publish_page *page,
			    struct pu_error *err);

/* A whole page: head with the other languages and JSON-LD, article, credit. */
publish_writer publish_html;
/* The article and its credit without head and title, to paste. */
publish_writer publish_fragment;
/* schema.org's NewsArticle. */
publish_writer publish_json_ld;
/* The links to all languages, for a head that another program makes. */
publish_writer publish_hreflang;
/* Markdown with front matter in YAML, for the site's generator. Straight quotes
 * and runs of dots stay as typed; what the site's typography makes of them is
 * the site's affair. */
publish_writer publish_markdown;
/* WordPress: blocks to paste in the editor's code view; a file for its
 * importer, which skips an article that it has already, by title and date (so
 * for first imports only: corrections are pasted); the body of a request to
 * its REST interface. Always drafts. */
publish_writer publish_wp_blocks;
publish_writer publish_wxr;
publish_writer publish_wp_json;
/* Plain text, for mail: links as notes below. */
publish_writer publish_text;

struct publish_format {
	const char *name; /* "wp-blocks" */
	const char *ending; /* of a file's name, "blocks.html" */
	publish_writer *write;
};

/* In their order; NULL behind the last. */
const struct publish_format *publish_format_at(size_t at);
/* NULL: there is none of that name. */
const struct publish_format *publish_format_named(struct pu_str name);

/* Appends the name of the page's file: "slug.es.md"; for Jekyll with the day in
 * front. Never a "/", never hidden. */
void publish_file_name(struct pu_buf *out, const struct publish_page *page,
		       const struct publish_format *format);

/* Appends the command that sends what publish_wp_json wrote to file, for a
 * person to run: nothing is sent from here. Who they are stays in the
 * environment (WP_USER, WP_APP_PASSWORD). PU_INVALID: the site's address of
 * WordPress is not set, or not https. */
bool publish_wp_command(struct pu_buf *out, const struct publish_page *page,
			struct pu_str file, struct pu_error *err);

/* Every language has an absolute address: PU_CONFLICT, "E-PUBLISH-02" otherwise.
 * This page may have none yet; other languages are then not linked. */
bool publish_cluster(const struct publish_page *page, struct pu_error *err);

/* Appends a name as it goes into a sentence: between U+2068 and U+2069, and
 * without characters of its own that turn the text around it. On the page it is
 * set apart (<bdi>, or by these characters) where its script runs against the
 * sentence's; where it does not, the marks are gone. */
void publish_mark_name(struct pu_buf *out, struct pu_str name);

/* ---- what should be looked at before it goes out ---- */

enum publish_trouble {
	PUBLISH_TITLE_MISSING,
	PUBLISH_TITLE_TWICE, /* at: the block */
	PUBLISH_EMPTY_BLOCK, /* at: the block */
	PUBLISH_HEADING_SKIPPED, /* at: the block; number: its level */
	PUBLISH_ALT_MISSING, /* at: the block with the image */
	PUBLISH_IMAGE_MISSING, /* at: the description that has no image */
	PUBLISH_LINK_DROPPED, /* at: the block; text: the address */
	PUBLISH_SLUG_MISSING,
	PUBLISH_SLUG_SHAPE, /* not a-z, 0-9 and hyphens; text: the slug */
	PUBLISH_SLUG_SHARED, /* the address of another language ends in the
			      * same file; text: the address */
	PUBLISH_ADDRESS_MISSING, /* of this page */
	PUBLISH_CLUSTER_ADDRESS, /* text: the language */
	PUBLISH_CLUSTER_RELATIVE, /* text: the address */
	PUBLISH_CLUSTER_SELF, /* this page's language is not in it */
	PUBLISH_CLUSTER_TWICE, /* text: the language */
	PUBLISH_CREDIT_MISSING, /* no line of credit */
	PUBLISH_DAY_MISSING, /* of publication */
	PUBLISH_JSON_LD_STRIPPED, /* WordPress takes it out of the content */
	PUBLISH_TROUBLES
};

enum publish_weight { PUBLISH_INFO, PUBLISH_WARNING, PUBLISH_ERROR };

struct publish_finding {
	enum publish_trouble trouble;
	size_t at; /* the block's number, from 0; or SIZE_MAX */
	int number;
	struct pu_str text; /* borrowed from page or arena; may be empty */
};

/* In the order of the article, then of the page; both lie in arena. */
size_t publish_check(const struct publish_page *page, struct pu_arena *arena,
		     const struct publish_finding **out);
/* "alt-missing": stable. */
const char *publish_trouble_name(enum publish_trouble trouble);
enum publish_weight publish_trouble_weight(enum publish_trouble trouble);
/* Appends a sentence in the language of the messages, without full stop. */
void publish_finding_say(struct pu_buf *out,
			 const struct publish_finding *finding);

#endif
