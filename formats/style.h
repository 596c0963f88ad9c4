/* style.h - what the styles of an office document say of its paragraphs
 * (internal)
 *
 * A style inherits from its parent what it does not say itself.
 */
#ifndef FORMATS_STYLE_H
#define FORMATS_STYLE_H

#include "base/arena.h"
#include "formats/formats.h"

struct style {
	struct pu_str parent; /* empty: none */
	enum pu_block_type type; /* PU_BLOCK_PARAGRAPH: nothing special */
	bool hidden;
	struct pu_str language; /* empty: not said */
	struct pu_str look, look_type; /* see inline_style; only when kept */
};

struct styles;

struct styles *styles_new(void);
void styles_free(struct styles *styles);
/* family: any character; names of two families do not clash. What is given is
 * the style to be filled in, until the next call; one that is there is kept. */
struct style *styles_add(struct styles *styles, char family, struct pu_str id);
struct pu_str styles_keep(struct styles *styles, struct pu_str text);
/* The style with what it inherits; one that is not there says nothing. */
struct style styles_find(const struct styles *styles, char family,
			 struct pu_str id);

/* How text of a style looks, with what it inherits, is appended. */
void styles_look(const struct styles *styles, char family, struct pu_str id,
		 struct pu_buf *look, struct pu_str *type);

/* "heading 1", "Quotations", "Image Caption": the names that Word, LibreOffice
 * and pandoc give to their own styles, which are English in every language. */
enum pu_block_type style_named(struct pu_str name);

/* The language that most of a document is in. */
#define TALLY_MAX 16

struct language_tally {
	struct {
		char code[36];
		size_t weight;
	} of[TALLY_MAX];
	size_t count;
};

/* A language's place; TALLY_MAX when there are too many, or none is named. */
size_t tally_find(struct language_tally *tally, struct pu_str language);
void tally_weigh(struct language_tally *tally, size_t at, size_t weight);
/* The one of most weight; empty when none has any. */
struct pu_str tally_first(const struct language_tally *tally);

#endif
