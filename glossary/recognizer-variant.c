/* Other ways to write a term, with more words or fewer: a prefix or a particle
 * with a hyphen or without, articles that are contracted or not. */
#include "config.h"

#include "glossary/recognizing.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/lang.h"

/* They are no words of their own: "ex combatiente", "anti-racist". */
static const char *const prefixes[] = {
	"anti",  "ex",    "non",   "pre",   "post",  "pos",     "co",
	"multi", "inter", "super", "micro", "macro", "neo",     "eco",
	"auto",  "ultra", "semi",  "vice",  "narco", "trans",   "cyber",
	"ciber", "bio",   "agro",  "tele",  "self",  "counter", NULL
};

/* Verb and particle make a noun: "lockout", "lock-out". */
static const char *const particles[] = { "out",  "off", "up",   "down", "back",
					 "over", "in",  "away", NULL };

/* An article before the name, and with the preposition before it. */
static const struct {
	const char *language, *article, *contracted[3];
} contractions[] = {
	{ "es", "el", { "del", "al", NULL } },
	{ "fr", "le", { "du", "au", NULL } },
	{ "fr", "les", { "des", "aux", NULL } },
	{ "pt", "o", { "do", "ao", "no" } },
	{ "pt", "a", { "da", "à", "na" } },
	{ "pt", "os", { "dos", "aos", "nos" } },
	{ "pt", "as", { "das", "às", "nas" } },
	{ "it", "il", { "del", "al", "nel" } },
	{ "it", "la", { "della", "alla", "nella" } },
	{ "ca", "el", { "del", "al", NULL } },
	{ "ca", "els", { "dels", "als", NULL } },
};

/* What becomes of an article when its noun changes its number. */
static const struct {
	const char *language, *from[2], *to[2];
} numbers[] = {
	{ "es", { "del", NULL }, { "de", "los" } },
	{ "es", { "al", NULL }, { "a", "los" } },
	{ "es", { "la", NULL }, { "las", NULL } },
	{ "es", { "las", NULL }, { "la", NULL } },
	{ "es", { "de", "los" }, { "del", NULL } },
	{ "es", { "a", "los" }, { "al", NULL } },
	{ "fr", { "du", NULL }, { "des", NULL } },
	{ "fr", { "au", NULL }, { "aux", NULL } },
	{ "pt", { "do", NULL }, { "dos", NULL } },
	{ "pt", { "da", NULL }, { "das", NULL } },
	{ "pt", { "dos", NULL }, { "do", NULL } },
	{ "pt", { "das", NULL }, { "da", NULL } },
	{ "ca", { "del", NULL }, { "dels", NULL } },
	{ "ca", { "dels", NULL }, { "del", NULL } },
};

struct varying {
	const struct recognizer *r;
	const struct recognizer_variant *term;
	bool (*visit)(void *arg, const struct recognizer_variant *variant);
	void *arg;
};

static bool
is_language(const struct varying *v, const char *language)
{
	return pu_str_is(lang_primary(pu_buf_str(&v->r->language)), language);
}

/* Puts `count` words in place of `old` ones at `at`; false: too many. */
static bool
replace(const struct recognizer_variant *term, size_t at, size_t old,
	const struct pu_str *words, size_t count, uint8_t gap,
	struct recognizer_variant *out)
{
	if (term->count + count - old > EXPAND_WORDS)
		return false;
	*out = *term;
	out->count = term->count + count - old;
	memmove(out->words + at + count, term->words + at + old,
		(term->count - at - old) * sizeof *out->words);
	memmove(out->parts + at + count, term->parts + at + old,
		(term->count - at - old) * sizeof *out->parts);
	for (size_t i = 0; i < count; i++) {
		out->words[at + i] = words[i];
		out->parts[at + i] = term->parts[at + (i < old ? i : old - 1)];
		if (i)
			out->parts[at + i].gap = gap;
	}
	return true;
}

/* ---- hyphens ---- */

/* "antirracista": Spanish doubles the r. */
static bool
doubles(const struct varying *v)
{
	return v->r->spanish || is_language(v, "pt");
}

static bool
split(struct varying *v, size_t i, size_t len, bool doubled, bool prefix)
{
	struct pu_str word = v->term->words[i], parts[2];
	struct recognizer_variant made;

	parts[0] = pu_str_n(word.ptr, len);
	parts[1] = pu_str_n(word.ptr + len + doubled, word.len - len - doubled);
	if (!replace(v->term, i, 1, parts, 2, GAP_HYPHEN, &made))
		return true;
	if (prefix)
		made.still = UINT64_C(1) << i;
	return v->visit(v->arg, &made);
}

static bool
split_word(struct varying *v, size_t i)
{
	struct pu_str word = v->term->words[i];

	for (const char *const *p = prefixes; *p; p++) {
		size_t len = strlen(*p);

		if (word.len < len + 4 || !pu_str_starts(word, *p))
			continue;
		if (!split(v, i, len,
			   doubles(v) && word.ptr[len] == 'r' &&
				   word.ptr[len + 1] == 'r',
			   true))
			return false;
	}
	for (const char *const *p = particles; v->r->english && *p; p++)
		if (word.len > strlen(*p) + 2 && pu_str_ends(word, *p) &&
		    !split(v, i, word.len - strlen(*p), false, false))
			return false;
	return true;
}

/* The word at i and the one before it, in one. */
static bool
join_words(struct varying *v, size_t i)
{
	struct pu_str a = v->term->words[i - 1], b = v->term->words[i], word;
	struct recognizer_variant made;
	char text[INFLECT_LONGEST];
	bool doubled = doubles(v) && b.ptr[0] == 'r' &&
		       strchr("aeiou", a.ptr[a.len - 1]);

	if (a.len + b.len + doubled > sizeof text || a.len + b.len < 6 ||
	    (v->term->count > 2 && !inflect_in(a, prefixes)))
		return true;
	memcpy(text, a.ptr, a.len);
	text[a.len] = 'r';
	memcpy(text + a.len + doubled, b.ptr, b.len);
	word = pu_str_n(text, a.len + b.len + doubled);
	return !replace(v->term, i - 1, 2, &word, 1, 0, &made) ||
	       v->visit(v->arg, &made);
}

/* ---- articles ---- */

static bool
contract(struct varying *v)
{
	for (size_t i = 0; i < sizeof contractions / sizeof *contractions; i++)
		for (size_t k = 0; k < 3 && contractions[i].contracted[k];
		     k++) {
			struct recognizer_variant made = *v->term;

			if (!is_language(v, contractions[i].language) ||
			    !pu_str_is(made.words[0], contractions[i].article))
				break;
			made.words[0] = pu_str(contractions[i].contracted[k]);
			made.parts[0].needs = 0;
			if (!v->visit(v->arg, &made))
				return false;
		}
	return true;
}

/* The words from at on to the next link, in their other number. */
static void
turn_group(const struct varying *v, struct recognizer_variant *made, size_t at,
	   struct word_forms *forms)
{
	for (size_t i = at;
	     i < made->count && !inflect_in(made->words[i], v->r->rules->links);
	     i++) {
		struct word_forms *own = &forms[i];

		if (v->r->rules->number(made->words[i],
					i == at ? INFLECT_HEAD
						: INFLECT_MODIFIER,
					own) == INFLECT_CHANGES)
			made->words[i] =
				pu_str_n(own->items[0].text, own->items[0].len);
	}
}

static bool
turn_number(struct varying *v, size_t i, size_t rule)
{
	struct word_forms *forms;
	struct recognizer_variant made;
	struct pu_str to[2] = { pu_str(numbers[rule].to[0]) };
	size_t old = numbers[rule].from[1] ? 2 : 1, count = 1;
	bool ok;

	if (i + old >= v->term->count ||
	    !is_language(v, numbers[rule].language))
		return true;
	for (size_t k = 0; k < old; k++)
		if (!pu_str_is(v->term->words[i + k], numbers[rule].from[k]))
			return true;
	if (numbers[rule].to[1])
		to[count++] = pu_str(numbers[rule].to[1]);
	if (!replace(v->term, i, old, to, count, GAP_SPACE, &made))
		return true;
	forms = mem_array(EXPAND_WORDS, sizeof *forms);
	turn_group(v, &made, i + count, forms);
	ok = v->visit(v->arg, &made);
	free(forms);
	return ok;
}

bool
recognizer_vary(const struct recognizer *r,
		const struct recognizer_variant *term, bool common,
		bool (*visit)(void *arg,
			      const struct recognizer_variant *variant),
		void *arg)
{
	struct varying v = { .r = r, .term = term, .visit = visit, .arg = arg };

	if (!r->rules || r->german)
		return true;
	if (term->count > 1 && !contract(&v))
		return false;
	for (size_t i = 0; common && i < term->count; i++) {
		if (term->words[i].len > INFLECT_LONGEST ||
		    (term->parts[i].needs & ~NEED_OWNER))
			continue;
		if (!split_word(&v, i) ||
		    (i && term->parts[i].gap == GAP_HYPHEN &&
		     !join_words(&v, i)))
			return false;
		for (size_t k = 0; i && k < sizeof numbers / sizeof *numbers;
		     k++)
			if (!turn_number(&v, i, k))
				return false;
	}
	return true;
}

/* ---- verbs ---- */

/* Nouns and adjectives that end like an infinitive. */
static const char *const no_verbs[] = { "mujer",
					"hogar",
					"lugar",
					"taller",
					"alquiler",
					"cáncer",
					"carácter",
					"poder",
					"ser",
					"deber",
					"líder",
					"póster",
					"bar",
					"mar",
					"par",
					"altar",
					"pilar",
					"militar",
					"auxiliar",
					"similar",
					"escolar",
					"familiar",
					"popular",
					"solar",
					"nuclear",
					"celular",
					"titular",
					"circular",
					"singular",
					"regular",
					"lunar",
					"ejemplar",
					"hangar",
					"azúcar",
					"dólar",
					"azar",
					"placer",
					"ayer",
					"alfiler",
					"éter",
					"cráter",
					"gángster",
					"hámster",
					"porvenir",
					"elixir",
					"radar",
					"lupanar",
					"collar",
					"paladar",
					"manjar",
					"bulevar",
					"bienestar",
					"malestar",
					"pesar",
					"pulgar",
					"billar",
					"telar",
					"pinar",
					"olivar",
					"cañaveral",
					"tercer",
					"cualquier",
					"primer",
					"ejer",
					"suéter",
					"máster",
					"preliminar",
					"vehicular",
					"curricular",
					"extracurricular",
					"interdisciplinar",
					"espectacular",
					"peninsular",
					"insular",
					"molecular",
					"secular",
					"particular",
					"intrafamiliar",
					"paramilitar",
					"unifamiliar",
					"monoparental",
					NULL };

bool
recognizer_is_infinitive_es(struct pu_str text)
{
	struct pu_str word = text;
	const char *space = memchr(text.ptr, ' ', text.len);

	if (space)
		word.len = (size_t)(space - text.ptr);
	if (word.len < 4 || inflect_in(word, no_verbs))
		return false;
	if (pu_str_ends(word, "se"))
		word.len -= 2;
	return pu_str_ends(word, "ar") || pu_str_ends(word, "er") ||
	       pu_str_ends(word, "ir");
}

bool
recognizer_is_infinitive(const struct recognizer *r, const struct pu_str *words,
			 size_t count)
{
	if (r->english)
		return count > 1 && pu_str_is(words[0], "to");
	return r->spanish && recognizer_is_infinitive_es(words[0]);
}
