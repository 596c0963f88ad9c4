/* markdown.h - a Markdown file that is kept (internal) */
#ifndef FORMATS_MARKDOWN_H
#define FORMATS_MARKDOWN_H

#include "base/map.h"
#include "formats/build.h"

/* Where the lines of a block, joined by line breaks, stand in the file. */
struct markdown_lines {
	const char *origin; /* of the file */
	struct markdown_line {
		size_t text, start, end; /* in the block, in the file */
	} * items;
	size_t count, room;
};

/* A byte of the block in the file. */
size_t markdown_place(const struct markdown_lines *lines, size_t text);
/* The inline part of one block (CommonMark 0.31, chapter 6). labels: that the
 * file defines, see markdown-lines.h. lines: when it is kept, else NULL. */
void markdown_inline(struct build *build, struct pu_str text,
		     const struct map *labels,
		     const struct markdown_lines *lines);
/* A block's own: it is HTML, where text has references for escapes. */
#define MARKDOWN_PAGE 1

/* What the front matter says, YAML between lines of "---" or TOML between lines
 * of "+++": simple values only. */
enum matter_style { MATTER_PLAIN, MATTER_DOUBLE, MATTER_SINGLE };

struct matter_value {
	size_t start, end; /* bytes of the file, without quotes */
	enum matter_style style;
	bool title, direction;
	size_t block; /* once it is one */
};

#define MATTER_MAX   16
#define MATTER_ABOUT 4 /* title, author, address, day */

struct matter {
	struct matter_value texts[MATTER_MAX], languages[MATTER_MAX];
	struct matter_value about[MATTER_ABOUT]; /* end 0: not said */
	size_t text_count, language_count;
	bool defines; /* the file has link definitions: [x] may be a link */
	struct map *labels; /* of these; NULL: not looked for */
};

void matter_free(void *matter);

/* The bytes of the front matter, 0: there is none. */
size_t matter_read(struct matter *matter, struct pu_str text);
/* What it says of the whole; texts in arena. */
void matter_about(const struct matter *matter, struct pu_str text,
		  struct pu_arena *arena, struct document_about *out);
/* The value goes to build; without its quotes and escapes. */
void matter_build(struct build *build, struct pu_str text,
		  const struct matter_value *value);
/* Another text for the value, in quotes where it needs them. */
void matter_write(struct writing *writing, const struct matter_value *value,
		  struct pu_str text);

#endif
