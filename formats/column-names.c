#include "config.h"

#include "formats/columns.h"
#include "text/heading.h"
#include "text/lang.h"

/* In small letters of ASCII, words apart by one space. */
static const struct {
	const char *name;
	enum column_role role;
} roles[] = {
	{ "context", COLUMN_CONTEXT },
	{ "contexto", COLUMN_CONTEXT },
	{ "contexte", COLUMN_CONTEXT },
	{ "kontext", COLUMN_CONTEXT },
	{ "contesto", COLUMN_CONTEXT },
	{ "context", COLUMN_CONTEXT },
	{ "msgctxt", COLUMN_CONTEXT },
	{ "note", COLUMN_NOTE },
	{ "notes", COLUMN_NOTE },
	{ "nota", COLUMN_NOTE },
	{ "notas", COLUMN_NOTE },
	{ "comment", COLUMN_NOTE },
	{ "comments", COLUMN_NOTE },
	{ "comentario", COLUMN_NOTE },
	{ "comentarios", COLUMN_NOTE },
	{ "commentaire", COLUMN_NOTE },
	{ "commentaires", COLUMN_NOTE },
	{ "remarque", COLUMN_NOTE },
	{ "kommentar", COLUMN_NOTE },
	{ "bemerkung", COLUMN_NOTE },
	{ "anmerkung", COLUMN_NOTE },
	{ "comentário", COLUMN_NOTE },
	{ "commento", COLUMN_NOTE },
	{ "translator comments", COLUMN_NOTE },
	{ "observaciones", COLUMN_NOTE },
	{ "id", COLUMN_ID },
	{ "key", COLUMN_ID },
	{ "keys", COLUMN_ID },
	{ "identifier", COLUMN_ID },
	{ "identificador", COLUMN_ID },
	{ "string id", COLUMN_ID },
	{ "segment id", COLUMN_ID },
	{ "tuid", COLUMN_ID },
	{ "uid", COLUMN_ID },
	{ "clave", COLUMN_ID },
	{ "clef", COLUMN_ID },
	{ "clé", COLUMN_ID },
	{ "chave", COLUMN_ID },
	{ "schlüssel", COLUMN_ID },
	{ "author", COLUMN_AUTHOR },
	{ "translator", COLUMN_AUTHOR },
	{ "created by", COLUMN_AUTHOR },
	{ "creator", COLUMN_AUTHOR },
	{ "autor", COLUMN_AUTHOR },
	{ "autora", COLUMN_AUTHOR },
	{ "auteur", COLUMN_AUTHOR },
	{ "autore", COLUMN_AUTHOR },
	{ "traductor", COLUMN_AUTHOR },
	{ "traductora", COLUMN_AUTHOR },
	{ "traducteur", COLUMN_AUTHOR },
	{ "tradutor", COLUMN_AUTHOR },
	{ "übersetzer", COLUMN_AUTHOR },
	{ "changed by", COLUMN_CHANGER },
	{ "modified by", COLUMN_CHANGER },
	{ "last modified by", COLUMN_CHANGER },
	{ "updated by", COLUMN_CHANGER },
	{ "modificado por", COLUMN_CHANGER },
	{ "created", COLUMN_CREATED },
	{ "created at", COLUMN_CREATED },
	{ "creation date", COLUMN_CREATED },
	{ "date created", COLUMN_CREATED },
	{ "fecha de creación", COLUMN_CREATED },
	{ "date", COLUMN_CHANGED },
	{ "changed", COLUMN_CHANGED },
	{ "modified", COLUMN_CHANGED },
	{ "last modified", COLUMN_CHANGED },
	{ "updated", COLUMN_CHANGED },
	{ "updated at", COLUMN_CHANGED },
	{ "change date", COLUMN_CHANGED },
	{ "modification date", COLUMN_CHANGED },
	{ "timestamp", COLUMN_CHANGED },
	{ "fecha", COLUMN_CHANGED },
	{ "datum", COLUMN_CHANGED },
	{ "data", COLUMN_CHANGED },
	{ "fuzzy", COLUMN_FUZZY },
	{ "source language", COLUMN_SOURCE_LANGUAGE },
	{ "source lang", COLUMN_SOURCE_LANGUAGE },
	{ "source locale", COLUMN_SOURCE_LANGUAGE },
	{ "srclang", COLUMN_SOURCE_LANGUAGE },
	{ "idioma origen", COLUMN_SOURCE_LANGUAGE },
	{ "lengua de origen", COLUMN_SOURCE_LANGUAGE },
	{ "target language", COLUMN_TARGET_LANGUAGE },
	{ "target lang", COLUMN_TARGET_LANGUAGE },
	{ "target locale", COLUMN_TARGET_LANGUAGE },
	{ "trglang", COLUMN_TARGET_LANGUAGE },
	{ "tgtlang", COLUMN_TARGET_LANGUAGE },
	{ "idioma destino", COLUMN_TARGET_LANGUAGE },
	{ "lengua de destino", COLUMN_TARGET_LANGUAGE },
	{ "language", COLUMN_TARGET_LANGUAGE },
	{ "locale", COLUMN_TARGET_LANGUAGE },
};

#define CELL 64u /* bytes of a heading at most */

static enum heading
role_of(struct pu_str cell, bool first, enum column_role *role)
{
	static const enum heading sides[] = {
		[HEADING_SIDE_NONE] = HEADING_NONE,
		[HEADING_SIDE_SOURCE] = HEADING_SOURCE,
		[HEADING_SIDE_TARGET] = HEADING_TARGET
	};
	enum heading found = sides[heading_side(cell)];
	struct pu_buf word = PU_BUF_INIT;

	heading_normalise(&word, cell);
	for (size_t i = 0; !found && i < sizeof roles / sizeof roles[0]; i++) {
		/* "id" is Indonesian, too. */
		if (!pu_str_is(pu_buf_str(&word), roles[i].name) ||
		    (!first && pu_str_is(cell, "id")))
			continue;
		*role = roles[i].role;
		found = HEADING_ROLE;
	}
	pu_buf_free(&word);
	return found;
}

/* "Source (English)", "Target [es-EC]", "Translation: Spanish", "source_en",
 * "en source": a role and a language on the two sides of at. */
static enum heading
halves(struct pu_str cell, size_t at, struct pu_buf *language)
{
	struct pu_str left = pu_str_trim(pu_str_n(cell.ptr, at));
	struct pu_str right =
		pu_str_trim(pu_str_n(cell.ptr + at + 1, cell.len - at - 1));
	enum column_role role;
	enum heading found;

	if (right.len && strchr(")]", right.ptr[right.len - 1]))
		right.len--;
	found = role_of(left, true, &role);
	if ((found == HEADING_SOURCE || found == HEADING_TARGET ||
	     pu_str_is(left, "text") || pu_str_is(left, "Text")) &&
	    lang_said(language, right))
		return found ? found : HEADING_LANGUAGE;
	found = role_of(right, true, &role);
	if ((found == HEADING_SOURCE || found == HEADING_TARGET) &&
	    lang_said(language, left))
		return found;
	return HEADING_NONE;
}

enum heading
heading_read(struct pu_str cell, bool first, enum column_role *role,
	     struct pu_buf *language)
{
	enum heading found;

	cell = pu_str_trim(cell);
	if (pu_str_starts(cell, "#"))
		cell = pu_str_trim(pu_str_n(cell.ptr + 1, cell.len - 1));
	if (!cell.len || cell.len > CELL)
		return HEADING_NONE;
	found = role_of(cell, first, role);
	if (found)
		return found;
	if (lang_said(language, cell))
		return HEADING_LANGUAGE;
	for (size_t i = cell.len; i-- > 1;) {
		if (!strchr("([:_- ", cell.ptr[i]))
			continue;
		pu_buf_clear(language);
		found = halves(cell, i, language);
		if (found)
			return found;
	}
	pu_buf_clear(language);
	return HEADING_NONE;
}
