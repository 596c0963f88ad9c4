#include "config.h"

#include "text/heading.h"

#include "text/ascii.h"

/* In small letters of ASCII, words apart by one space. */
static const char *const sources[] = { "source",
				       "source text",
				       "source segment",
				       "source string",
				       "source term",
				       "src",
				       "original",
				       "original text",
				       "original string",
				       "text source",
				       "msgid",
				       "origen",
				       "texto origen",
				       "texto de origen",
				       "texto original",
				       "texto fuente",
				       "fuente",
				       "segmento origen",
				       "texte source",
				       "texte d'origine",
				       "quelle",
				       "quelltext",
				       "ausgangstext",
				       "origem",
				       "texto de partida",
				       "testo di origine",
				       "testo sorgente",
				       "sorgente",
				       "origine",
				       "text original",
				       "text d'origen",
				       "brontekst",
				       "bron",
				       "tekst źródłowy",
				       "źródło",
				       "исходный текст",
				       "Исходный текст",
				       "оригинал",
				       "Оригинал",
				       "原文",
				       "源文",
				       NULL };
static const char *const targets[] = { "target",
				       "target text",
				       "target segment",
				       "target string",
				       "target term",
				       "tgt",
				       "trg",
				       "translation",
				       "translated",
				       "translated text",
				       "msgstr",
				       "destino",
				       "texto destino",
				       "texto de destino",
				       "texto meta",
				       "texto traducido",
				       "traducción",
				       "traduccion",
				       "segmento destino",
				       "texte cible",
				       "cible",
				       "traduction",
				       "ziel",
				       "zieltext",
				       "übersetzung",
				       "Übersetzung",
				       "tradução",
				       "traducao",
				       "texto de chegada",
				       "testo di destinazione",
				       "traduzione",
				       "destinazione",
				       "traducció",
				       "vertaling",
				       "doeltekst",
				       "tłumaczenie",
				       "перевод",
				       "Перевод",
				       "译文",
				       "訳文",
				       "翻訳",
				       NULL };

void
heading_normalise(struct pu_buf *out, struct pu_str cell)
{
	bool space = false;

	cell = pu_str_trim(cell);
	for (size_t i = 0; i < cell.len; i++) {
		char c = cell.ptr[i];

		if (c == ' ' || c == '_' || c == '-' || c == '.') {
			space = out->len > 0;
			continue;
		}
		if (space)
			pu_buf_addc(out, ' ');
		space = false;
		pu_buf_addc(out, ascii_lower(c));
	}
}

static bool
is_in(const char *const *names, struct pu_str word)
{
	for (; *names; names++)
		if (pu_str_is(word, *names))
			return true;
	return false;
}

enum heading_side
heading_side(struct pu_str cell)
{
	struct pu_buf word = PU_BUF_INIT;
	enum heading_side side = HEADING_SIDE_NONE;

	heading_normalise(&word, cell);
	if (is_in(sources, pu_buf_str(&word)))
		side = HEADING_SIDE_SOURCE;
	else if (is_in(targets, pu_buf_str(&word)))
		side = HEADING_SIDE_TARGET;
	pu_buf_free(&word);
	return side;
}
