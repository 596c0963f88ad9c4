/* credit-file.h - template files, as they are read (internal to desk/) */
#ifndef DESK_CREDIT_FILE_H
#define DESK_CREDIT_FILE_H

#include "desk/credit-template.h"

struct map;

/* desk/credit/ in one, embedded by the build. */
extern const unsigned char credit_files[];
extern const size_t credit_files_size;

#define CREDIT_CHAIN 6 /* a language and its parents */

struct credit_value {
	struct pu_str text;
	const char *file; /* NULL: there is none */
	size_t rank; /* in the chain, of the section it is from */
};

struct credit_template {
	struct pu_arena *arena;
	struct pu_str chain[CREDIT_CHAIN]; /* the language first */
	size_t chain_count;
	bool rtl;
	const char *file; /* the last that has a section of the language */
	struct credit_value values[CREDIT_KEYS];
	/* "from.en", "lang.en": numbers of forms. */
	struct map *form_names;
	struct credit_value *forms;
	size_t form_room;
};

/* What the project has for the language, as from a file of that name. */
bool credit_template_begin(struct credit_template *template, const char *name,
			   struct pu_error *err);

/* What a placeholder stands for. */
enum credit_place_kind {
	CREDIT_PLACE_LIST,
	CREDIT_PLACE_CHECKERS,
	CREDIT_PLACE_FROM,
	CREDIT_PLACE_ORIGLANG,
	CREDIT_PLACE_DATE,
	CREDIT_PLACE_UPDATED,
	CREDIT_PLACE_CORRECTED,
	CREDIT_PLACE_TITLE,
	CREDIT_PLACE_URL,
	CREDIT_PLACE_SITE,
	CREDIT_PLACE_NAME,
	CREDIT_PLACE_ORG,
	CREDIT_PLACE_HANDLE
};

enum credit_form { CREDIT_FORM_PLAIN, CREDIT_FORM_OF, CREDIT_FORM_HANDLE };

struct credit_place {
	enum credit_place_kind kind;
	enum credit_role role; /* of a list */
	enum credit_form form; /* of a list and checkers */
};

/* "translators.of". False: there is no such thing. */
bool credit_place_read(struct credit_place *place, struct pu_str name);

/* A language's tag, then its parents as CLDR has them, then the bare language.
 * Slices of arena; how many. */
size_t credit_chain(struct pu_str chain[CREDIT_CHAIN], struct pu_str language,
		    struct pu_arena *arena);

#endif
