/* put.h - text as it has to stand in a page, in JSON, in YAML (internal) */
#ifndef PUBLISH_PUT_H
#define PUBLISH_PUT_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"

/* The text without what is no text: controls go, ill-formed bytes and
 * noncharacters become U+FFFD, tabs and line breaks spaces, or lines: breaks
 * become '\n'. White space at the ends goes. In arena, or a slice of text. */
struct pu_str put_clean(struct pu_str text, bool lines, struct pu_arena *arena);
/* One line, without what turns the text around it: marks of names, too. */
struct pu_str put_data(struct pu_str text, struct pu_arena *arena);

/* A character that makes text run the other way, or ends that: UAX #9, 2. */
bool put_turns(uint32_t c);

/* The address as it may be written: white space around it gone, and what an
 * address cannot hold as %XX. Empty: one that is not to be followed. image: of
 * one. In arena. */
struct pu_str put_address(struct pu_str address, bool image,
			  struct pu_arena *arena);
/* With http:// or https:// and a host. */
bool put_is_absolute(struct pu_str address);

/* The rest take clean text. */

/* Content of an element, and of an attribute in double quotes. */
void put_html(struct pu_buf *out, struct pu_str text);
void put_html_value(struct pu_buf *out, struct pu_str text);
/* <![CDATA[ ... ]]>, of any text. */
void put_cdata(struct pu_buf *out, struct pu_str text);
/* In double quotes, on one line. */
void put_yaml(struct pu_buf *out, struct pu_str text);
/* As one word of a shell. */
void put_shell(struct pu_buf *out, struct pu_str text);

/* JSON that may stand in a script element, indented. Start with { out }. */
struct put_json {
	struct pu_buf *out;
	unsigned depth;
	bool any; /* something stands before */
};

/* key NULL: in an array, or the whole. mark: '{' or '['. */
void put_json_begin(struct put_json *json, const char *key, char mark);
void put_json_end(struct put_json *json, char mark); /* '}' or ']' */
void put_json_text(struct put_json *json, const char *key, struct pu_str text);
void put_json_number(struct put_json *json, const char *key, long number);
/* Nothing when text is empty. */
void put_json_some(struct put_json *json, const char *key, struct pu_str text);

#endif
