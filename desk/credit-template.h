/* credit-template.h - names in sentences, language by language
 *
 * A template is a file of UTF-8 text:
 *
 *     # a comment, on a line of its own
 *     [es]
 *     line = [Traducción[ {from}]: {translators}.][ Revisión: {revisers}.]
 *     from.en = del inglés
 *
 * A section holds what is said in a language; a language has what its parents
 * have and it has not itself (es-EC, es-419, es). Keys are those below, each
 * once a section. from.TAG is how "from that language" is said, lang.TAG the
 * language's name where ICU has none; TAG's parents stand in for it.
 *
 * {x} is filled in. Lists: authors, translators, author-translators, revisers,
 * proofreaders, editors, earlier, updaters, helpers, checkers (revisers, else
 * translators). {x.of} gives each with its organisation (key "of"), or handle
 * (key "handle") where it has no organisation, {x.handle} the other way round.
 * Values: from, origlang, date (of the original), updated, corrected (days in
 * the language's long form), title, url, site. In "of" and "handle": name, org,
 * handle.
 *
 * [...] is left out when something directly inside it is empty; outside of all
 * brackets nothing may be. [!x: ...] is only there when {x} is empty. A backslash
 * takes the meaning from [ ] { } and itself. White space at the ends of what
 * comes out is dropped, and a full stop behind another one ("I. M.").
 *
 * The eight languages of the project are part of the library (desk/credit/);
 * a site's own file is read over them and replaces key by key.
 *
 * What is missing is never replaced by another language: E-TEMPLATE-01
 * (PU_SYNTAX), which names file, language and key.
 *
 * Names come as strings that consent has been asked for; who they are is not
 * known here. They pass text/phrase.h's phrase_name: one line, no marks of
 * direction, isolated where they run the other way. What comes out is plain
 * text: whoever puts it into a page escapes it.
 */
#ifndef DESK_CREDIT_TEMPLATE_H
#define DESK_CREDIT_TEMPLATE_H

#include "base/day.h"
#include "desk/credit-rules.h"

enum credit_key {
	CREDIT_KEY_LOCALE, /* for lists and dates, when not the language's */
	CREDIT_KEY_LINE, /* who did it, in short */
	CREDIT_KEY_PROSE, /* the same as sentences */
	CREDIT_KEY_NONE, /* when nobody can be named */
	CREDIT_KEY_AUTHOR,
	CREDIT_KEY_AUTHOR_TRANSLATED,
	CREDIT_KEY_EARLIER,
	CREDIT_KEY_HELP,
	CREDIT_KEY_UPDATE,
	CREDIT_KEY_CORRECTION,
	CREDIT_KEY_MACHINE,
	CREDIT_KEY_NEWER, /* a newer version of the original exists */
	CREDIT_KEY_ORIG, /* where the original is */
	CREDIT_KEY_OF,
	CREDIT_KEY_HANDLE,
	CREDIT_KEY_VOLUNTEER, /* one who is not named */
	CREDIT_KEY_VOLUNTEERS, /* several */
	CREDIT_KEYS
};
const char *credit_key_name(enum credit_key key); /* "author-translated" */

#define CREDIT_FILE    262144u /* bytes of a file */
#define CREDIT_LINE    4096u /* of a line of it */
#define CREDIT_DEPTH   8 /* brackets inside brackets */
#define CREDIT_OUTPUT  1048576u /* bytes of what comes out */
#define CREDIT_PERSONS 1000u /* of a list */

/* As they may be shown. org: the organisation's name; handle: the organisation's,
 * where there is a name ("Ana, de @faro"). name empty: the handle stands for it,
 * the person's own then, else the organisation (a collective); all empty: a
 * volunteer. */
struct credit_name {
	struct pu_str name, org, handle;
};

struct credit_names {
	const struct credit_name *items;
	size_t count;
};

struct credit_values {
	struct credit_names lists[CREDIT_PROPOSED]; /* by enum credit_role */
	struct pu_str source; /* language of the original, canonical; empty:
			       * not known */
	struct pu_str title, url, site; /* may be empty */
	int32_t date, updated, corrected; /* DAY_NONE: none */
	bool machine, newer; /* say so */
};
#define CREDIT_VALUES                                                          \
	{                                                                      \
		.date = DAY_NONE, .updated = DAY_NONE, .corrected = DAY_NONE   \
	}

/* Where a name stands in the text, for links: with its isolates, without the
 * organisation of {x.of}. */
struct credit_span {
	size_t start, end; /* bytes */
	enum credit_role role;
	size_t item; /* of values->lists[role] */
};

struct credit_text {
	struct pu_buf text;
	struct credit_span *spans; /* in order; none for volunteers */
	size_t span_count, span_room;
};
#define CREDIT_TEXT_INIT                                                       \
	{                                                                      \
		PU_BUF_INIT, NULL, 0, 0                                        \
	}
void credit_text_free(struct credit_text *text);

struct credit_template;

/* For a canonical tag; of one that the project has no templates for it is empty
 * until a file is read. */
bool credit_template_new(struct credit_template **out, struct pu_str language,
			 struct pu_error *err);
void credit_template_free(struct credit_template *template);
/* A site's own file: by path, or its bytes, which name stands for in errors.
 * PU_SYNTAX with line and column (in characters): what a template may not hold,
 * in any of its sections; PU_LIMIT. A file that fails may have been read in
 * part. */
bool credit_template_load(struct credit_template *template, const char *path,
			  struct pu_error *err);
bool credit_template_read(struct credit_template *template, struct pu_str bytes,
			  const char *name, struct pu_error *err);
/* "ar" and its like. */
bool credit_template_is_rtl(const struct credit_template *template);

/* Appends one sentence. PU_SYNTAX, E-TEMPLATE-01; PU_LIMIT. */
bool credit_template_say(struct credit_template *template, enum credit_key key,
			 const struct credit_values *values,
			 struct credit_text *out, struct pu_error *err);

enum credit_style { CREDIT_STYLE_LINE, CREDIT_STYLE_PROSE };

/* Appends the whole credit, sentence after sentence with a space between: who
 * did it (or "none", when no list has a name to show), author-translated,
 * earlier, help, update, correction, machine, newer: each when there is
 * something to say. Author and original have places of their own. */
bool credit_template_write(struct credit_template *template,
			   enum credit_style style,
			   const struct credit_values *values,
			   struct credit_text *out, struct pu_error *err);

#endif
