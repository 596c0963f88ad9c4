#include "config.h"

#include "glossary/draft.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "glossary/key.h"
#include "glossary/store.h"

/* ---- the end ---- */

static bool
is_plain(unsigned char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* More words than a term may have, as the store counts them; who asks is sure of
 * few, and the store is asked of the rest. */
static bool
has_many_words(const struct pu_term *term)
{
	struct pu_str text = term->text;
	struct keys keys = KEYS_INIT;
	struct pu_error ignored;
	size_t runs = 0, wide = 0;
	bool many;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		wide += c >= 0x80;
		runs += is_plain(c) &&
			(!i || !is_plain((unsigned char)text.ptr[i - 1]));
	}
	/* Of what is not ASCII each letter may be a word. */
	if (!term->language.len || runs + wide / 2 <= PU_TERM_WORDS)
		return false;
	many = keys_read(&keys, text, term->language, &ignored) &&
	       keys.count > PU_TERM_WORDS;
	keys_free(&keys);
	return many;
}

static bool
has_letter(struct pu_str text)
{
	/* Anything beyond ASCII is taken for one here: what the store knows
	 * better it says itself. */
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (c >= 0x80 || is_plain(c))
			return true;
	}
	return false;
}

/* What cannot be stored is told, and false. */
static bool
is_term(struct draft *draft, const struct pu_term *term)
{
	struct pu_str text = term->text;

	if (!text.len) {
		draft_warn(draft, "term-empty",
			   _("a term without text is left out"));
		return false;
	}
	if (text.len > PU_TERM_BYTES) {
		draft_warn(draft, "term-long",
			   _("a term of more than %d bytes is left out: "
			     "shorten it, or make it a definition; "
			     "\"%.*s...\""),
			   PU_TERM_BYTES, 40, text.ptr);
		return false;
	}
	if (has_many_words(term)) {
		draft_warn(draft, "term-long",
			   _("a term of more than %d words is left out: "
			     "shorten it, or make it a definition; "
			     "\"%.*s...\""),
			   PU_TERM_WORDS, 40, text.ptr);
		return false;
	}
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] < ' ' || text.ptr[i] == 0x7F) {
			draft_warn(draft, "term-control",
				   _("a term that holds a control character "
				     "is left out"));
			return false;
		}
	if (!has_letter(text)) {
		draft_warn(draft, "term-marks",
			   _("a term without a letter or digit is left out: "
			     "\"%.*s\""),
			   text.len < 40 ? (int)text.len : 40, text.ptr);
		return false;
	}
	return term->language.len != 0;
}

static void
join_status(struct draft *draft, struct draft_term *kept,
	    const struct draft_term *other)
{
	struct pu_term *term = &kept->term;
	enum pu_term_status was = term->status;

	if (!other->stated)
		return;
	if (!kept->stated || other->term.status > was)
		term->status = other->term.status;
	if (kept->stated && other->term.status != was)
		draft_warn(draft, "status-conflict",
			   _("\"%.*s\" stands twice, as %s and as %s: taken "
			     "as %s"),
			   term->text.len < 40 ? (int)term->text.len : 40,
			   term->text.ptr, pu_term_status_name(was),
			   pu_term_status_name(other->term.status),
			   pu_term_status_name(term->status));
	kept->stated = true;
}

/* The same term once more in its language. */
static bool
is_repeated(struct draft *draft, size_t at, size_t *first)
{
	const struct pu_term *term = &draft->terms[at].term;

	for (size_t i = 0; i < at; i++) {
		struct pu_term *other = &draft->terms[i].term;

		if (!other->language.len ||
		    !pu_str_eq(other->language, term->language) ||
		    !pu_str_eq(other->text, term->text))
			continue;
		join_status(draft, &draft->terms[i], &draft->terms[at]);
		*first = i;
		return true;
	}
	return false;
}

static void
move(struct draft *draft, size_t from, size_t to)
{
	for (size_t i = 0; i < draft->field_count; i++)
		if (draft->fields[i].of == from)
			draft->fields[i].of = to;
	for (size_t i = 0; i < draft->form_count; i++)
		if (draft->forms[i].of == from)
			draft->forms[i].of = to;
}

/* Terms that cannot be used lose their language. */
static size_t
sift(struct draft *draft)
{
	size_t good = 0, first;

	for (size_t i = 0; i < draft->term_count; i++) {
		struct pu_term *term = &draft->terms[i].term;

		if (!is_term(draft, term)) {
			term->language = pu_str_n("", 0);
		} else if (is_repeated(draft, i, &first)) {
			move(draft, i, first);
			term->language = pu_str_n("", 0);
		} else {
			good++;
		}
	}
	return good;
}

/* Where nothing is said of the status, the first term of a language is the
 * preferred one, unless another is said to be. */
static void
settle_statuses(struct draft *draft)
{
	for (size_t i = 0; i < draft->term_count; i++) {
		struct draft_term *term = &draft->terms[i];

		for (size_t k = 0; k < draft->term_count && !term->stated;
		     k++) {
			const struct draft_term *other = &draft->terms[k];

			if (k != i && (k < i || other->stated) &&
			    other->term.status == PU_TERM_PREFERRED &&
			    pu_str_eq(other->term.language,
				      term->term.language)) {
				term->term.status = PU_TERM_ADMITTED;
				break;
			}
		}
	}
}

static void
lay_out_fields(struct draft *draft, size_t of,
	       const struct pu_term_field **fields, size_t *count)
{
	struct pu_term_field *list;
	size_t n = 0;

	for (size_t i = 0; i < draft->field_count; i++)
		n += draft->fields[i].of == of;
	list = arena_array(draft->arena, n, sizeof *list);
	*fields = list;
	*count = n;
	for (size_t i = 0; i < draft->field_count; i++)
		if (draft->fields[i].of == of)
			*list++ = draft->fields[i].field;
}

static void
lay_out_forms(struct draft *draft, size_t of, struct pu_term *term)
{
	struct pu_str *list;
	size_t n = 0;

	for (size_t i = 0; i < draft->form_count; i++)
		n += draft->forms[i].of == of;
	list = arena_array(draft->arena, n, sizeof *list);
	term->forms = list;
	term->form_count = n;
	for (size_t i = 0; i < draft->form_count; i++)
		if (draft->forms[i].of == of)
			*list++ = draft->forms[i].text;
}

/* Languages in the order in which they come first; in each of them, terms by
 * status, and then as they stand. */
static void
lay_out_terms(struct draft *draft, struct pu_term *out, size_t count)
{
	size_t made = 0;

	for (size_t i = 0; i < draft->term_count && made < count; i++) {
		struct pu_str language = draft->terms[i].term.language;

		if (!language.len)
			continue;
		for (int status = 0; status < PU_TERM_STATUSES; status++)
			for (size_t k = i; k < draft->term_count; k++) {
				struct pu_term *term = &draft->terms[k].term;

				if ((int)term->status != status ||
				    !pu_str_eq(term->language, language))
					continue;
				out[made] = *term;
				lay_out_fields(draft, k, &out[made].fields,
					       &out[made].field_count);
				lay_out_forms(draft, k, &out[made]);
				made++;
				if (k != i)
					term->language = pu_str_n("", 0);
			}
		draft->terms[i].term.language = pu_str_n("", 0);
	}
}

bool
draft_end(struct draft *draft, struct pu_concept *concept)
{
	size_t count = sift(draft);
	struct pu_term *terms;

	draft->begun = false;
	if (!count) {
		draft_skip(draft, "no-term",
			   _("an entry without a term that can be used is left "
			     "out"));
		return false;
	}
	settle_statuses(draft);
	terms = arena_array(draft->arena, count, sizeof *terms);
	lay_out_terms(draft, terms, count);
	draft->concept.terms = terms;
	draft->concept.term_count = count;
	lay_out_fields(draft, DRAFT_CONCEPT, &draft->concept.fields,
		       &draft->concept.field_count);
	*concept = draft->concept;
	return true;
}
