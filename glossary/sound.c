/* What no concept may say, and what is put right before it is stored. */
#include "config.h"

#include "base/i18n.h"
#include "glossary/fields.h"
#include "glossary/internal.h"
#include "text/utf8.h"

/* As much of a term as a sentence can quote. */
static int
quoted(struct pu_str text)
{
	size_t len = text.len < 80 ? text.len : 80;

	while (len < text.len && len && (text.ptr[len] & 0xC0) == 0x80)
		len--;
	return (int)len;
}

/* A control character, or one that ends a line. */
static bool
is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 ||
	       c == 0x2029;
}

/* The first character that neither a line (of a term) nor a text may have; 0:
 * none. */
static uint32_t
stray(struct pu_str text, bool line)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);

		if (c == UTF8_BAD)
			return c;
		if (!c || (line && is_control(c)))
			return c ? c : 1;
	}
	return 0;
}

static bool
line_is_sound(struct pu_str text, struct pu_error *err)
{
	uint32_t c = stray(text, true);

	if (!text.len)
		return pu_fail(err, PU_INVALID, _("a term is empty"));
	if (c == UTF8_BAD)
		return pu_fail(err, PU_ENCODING,
			       _("a term is not UTF-8 text: convert it first"));
	if (text.len > PU_TERM_BYTES)
		return pu_fail(err, PU_INVALID,
			       _("a term of %zu bytes is too long: at most "
				 "%d; \"%.*s...\""),
			       text.len, PU_TERM_BYTES, quoted(text), text.ptr);
	if (c)
		return pu_fail(err, PU_INVALID,
			       _("a term is one line, without tabs or other "
				 "control characters"));
	return true;
}

static bool
text_is_sound(struct pu_str text, const char *name, struct pu_error *err)
{
	uint32_t c = text.len ? stray(text, false) : 0;

	if (text.len > PU_CONCEPT_TEXT)
		return pu_fail(err, PU_INVALID,
			       _("%s of %zu bytes is too long: at most %d"),
			       name, text.len, PU_CONCEPT_TEXT);
	if (c == UTF8_BAD)
		return pu_fail(err, PU_ENCODING,
			       _("%s is not UTF-8 text: convert it first"),
			       name);
	if (c)
		return pu_fail(err, PU_INVALID, _("%s holds a NUL character"),
			       name);
	return true;
}

static bool
fields_are_sound(const struct pu_term_field *fields, size_t count,
		 struct pu_error *err)
{
	for (size_t i = 0; i < count; i++)
		if (!text_is_sound(fields[i].name, "field", err) ||
		    !text_is_sound(fields[i].value, "field", err))
			return false;
	return true;
}

static bool
words_are_sound(struct pu_glossary *glossary, const struct pu_term *term,
		struct pu_str text, struct pu_error *err)
{
	const struct tongue *tongue;
	size_t words;

	pu_buf_clear(&glossary->key);
	if (!tongues_get(&glossary->tongues, glossary->db, term->language,
			 false, &tongue, err) ||
	    !tongue_key(tongue, text, &glossary->key, &words, err))
		return false;
	if (!words)
		return pu_fail(err, PU_INVALID,
			       _("a term needs a letter or a digit: \"%.*s\""),
			       quoted(text), text.ptr);
	if (words > PU_TERM_WORDS)
		return pu_fail(err, PU_INVALID,
			       _("a term has one to %d words: \"%.*s\""),
			       PU_TERM_WORDS, quoted(text), text.ptr);
	return true;
}

/* A term as it may be stored. */
static bool
term_sound(struct pu_glossary *glossary, const struct pu_term *term,
	   struct pu_arena *arena, struct pu_term *out, struct pu_error *err)
{
	struct pu_str *forms =
		arena_array(arena, term->form_count, sizeof *forms);

	*out = *term;
	out->text = pu_str_trim(term->text);
	if (!term->language.len)
		return pu_fail(err, PU_INVALID,
			       _("a term has no language: \"%.*s\""),
			       quoted(out->text), out->text.ptr);
	if (!line_is_sound(out->text, err) ||
	    !words_are_sound(glossary, term, out->text, err) ||
	    !fields_are_sound(term->fields, term->field_count, err))
		return false;
	for (size_t i = 0; i < TERM_TEXTS; i++) {
		struct pu_str *text = field_text(out, &term_texts[i]);

		*text = pu_str_trim(*text);
		if (!text_is_sound(*text, term_texts[i].name, err))
			return false;
	}
	for (size_t i = 0; i < term->form_count; i++) {
		forms[i] = pu_str_trim(term->forms[i]);
		if (!line_is_sound(forms[i], err) ||
		    !words_are_sound(glossary, term, forms[i], err))
			return pu_fail_context(err, _("a form of \"%.*s\""),
					       quoted(out->text),
					       out->text.ptr);
	}
	out->forms = forms;
	return true;
}

/* Whether the term is there already; false: in another state. */
static bool
term_is_once(const struct pu_term *terms, size_t count,
	     const struct pu_term *term, bool *there, struct pu_error *err)
{
	*there = false;
	for (size_t i = 0; i < count; i++) {
		if (!pu_str_eq(terms[i].language, term->language) ||
		    !pu_str_eq(terms[i].text, term->text))
			continue;
		if (terms[i].status != term->status)
			return pu_fail(
				err, PU_INVALID,
				_("\"%.*s\" is both %s and %s in one concept"),
				quoted(term->text), term->text.ptr,
				pu_term_status_name(terms[i].status),
				pu_term_status_name(term->status));
		*there = *there || term_says_same(&terms[i], term);
	}
	return true;
}

/* The terms of a language together, the languages in the order of their first
 * terms, preferred terms first. */
static void
put_in_order(struct pu_term *terms, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct pu_term term = terms[i];
		size_t to = 0, at = i;

		while (to < i && !pu_str_eq(terms[to].language, term.language))
			to++;
		while (to < i && pu_str_eq(terms[to].language, term.language) &&
		       terms[to].status <= term.status)
			to++;
		for (; at > to; at--)
			terms[at] = terms[at - 1];
		terms[to] = term;
	}
}

bool
concept_sound(struct pu_glossary *glossary, const struct pu_concept *concept,
	      struct pu_arena *arena, struct pu_concept *out,
	      struct pu_error *err)
{
	struct pu_term *terms =
		arena_array(arena, concept->term_count, sizeof *terms);
	size_t count = 0;
	bool there;

	if (!concept->term_count)
		return pu_fail(err, PU_INVALID, _("a concept has no term"));
	if (concept->term_count > PU_CONCEPT_TERMS)
		return pu_fail(err, PU_INVALID,
			       _("a concept has at most %d terms"),
			       PU_CONCEPT_TERMS);
	*out = *concept;
	for (size_t i = 0; i < concept->term_count; i++) {
		if (!term_sound(glossary, &concept->terms[i], arena,
				&terms[count], err) ||
		    !term_is_once(terms, count, &terms[count], &there, err))
			return false;
		count += !there;
	}
	put_in_order(terms, count);
	out->terms = terms;
	out->term_count = count;
	for (size_t i = 0; i < CONCEPT_TEXTS; i++) {
		struct pu_str *text = field_text(out, &concept_texts[i]);

		*text = pu_str_trim(*text);
		if (!text_is_sound(*text, concept_texts[i].name, err))
			return false;
	}
	return text_is_sound(out->foreign, "id", err) &&
	       fields_are_sound(out->fields, out->field_count, err);
}
