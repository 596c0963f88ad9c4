/* From a term to its wordings in the tree. */
#include "config.h"

#include "glossary/recognizing.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "glossary/expand.h"

/* A term being added. */
struct adding {
	struct recognizer *r;
	struct pu_error *err;
	uint32_t entry;
	struct pu_str words[EXPAND_WORDS]; /* full keys, the map's */
	struct wording_word parts[EXPAND_WORDS]; /* what each word needs */
	size_t count;
	uint8_t rank;
	bool verb; /* the first word goes by its stem */
};

/* ---- forms ---- */

/* The number of a form; keys NULL: they are the word's own. */
static bool
form_number(struct recognizer *r, struct pu_str full,
	    const struct reading_word *keys, uint32_t *number,
	    struct pu_error *err)
{
	struct token token;
	size_t room = r->key_room;
	bool added;

	*number = map_add(r->forms, full, &added);
	if (!added)
		return true;
	if (*number >= room) {
		r->key_room = room ? room * 2 : 256;
		r->keys = mem_resize(r->keys, r->key_room, sizeof *r->keys);
	}
	if (keys) {
		r->keys[*number] =
			(struct wording_form){ keys->full, keys->plain,
					       keys->stem };
		return true;
	}
	if (!tokenizer_word(r->tokenizer, full, &token, err))
		return false;
	r->keys[*number] =
		(struct wording_form){ token.full, token.plain, token.stem };
	return true;
}

/* ---- one wording ---- */

static bool
same_words(const struct recognizer *r, const struct wording *wording,
	   const struct wording_word *words, size_t count)
{
	const struct wording_word *own = r->words + wording->words;

	if (wording->count != count)
		return false;
	for (size_t i = 0; i < count; i++)
		if (own[i].form != words[i].form ||
		    own[i].needs != words[i].needs ||
		    own[i].gap != words[i].gap)
			return false;
	return true;
}

/* Puts a wording of the entry into the tree, unless it is there. */
static void
insert(struct adding *a, const struct wording_word *words, size_t count)
{
	struct recognizer *r = a->r;
	struct automaton_edge *edge = NULL;
	uint32_t node = AUTOMATON_ROOT;

	for (size_t i = 0; i < count; i++) {
		const struct wording_form *form = &r->keys[words[i].form];

		edge = automaton_add(
			&r->automaton, node,
			words[i].needs & NEED_STEM
				? recognizer_verb_key(form->stem)
				: recognizer_key(r, form->plain, form->stem));
		node = edge->node;
	}
	if (!edge)
		return;
	for (uint32_t i = edge->value; i; i = r->wordings[i].next)
		if (r->wordings[i].term == a->entry &&
		    same_words(r, &r->wordings[i], words, count))
			return;
	MEM_GROW(r->wordings, r->wording_count, r->wording_room);
	r->wordings[r->wording_count] =
		(struct wording){ .term = a->entry,
				  .next = edge->value,
				  .words = (uint32_t)r->word_count,
				  .count = (uint32_t)count,
				  .rank = a->rank };
	edge->value = (uint32_t)r->wording_count++;
	for (size_t i = 0; i < count; i++) {
		MEM_GROW(r->words, r->word_count, r->word_room);
		r->words[r->word_count++] = words[i];
	}
}

/* A wording in the words given; parts say what each needs. */
static bool
add_wording(struct adding *a, const struct pu_str *words)
{
	struct wording_word made[EXPAND_WORDS];

	for (size_t i = 0; i < a->count; i++) {
		made[i] = a->parts[i];
		if (words[i].ptr != a->words[i].ptr &&
		    !form_number(a->r, words[i], NULL, &made[i].form, a->err))
			return false;
	}
	insert(a, made, a->count);
	return true;
}

static bool
visit(void *arg, const struct pu_str *words)
{
	struct adding *a = arg;
	bool ok = add_wording(a, words);

	a->rank = 2;
	return ok;
}

/* ---- reading a term ---- */

static bool
has_letter_n_tilde(struct pu_str word)
{
	for (size_t i = 0; i + 1 < word.len; i++)
		if (!memcmp(word.ptr + i, "\xc3\xb1", 2))
			return true;
	return false;
}

/* The words of text as parts of a. */
static bool
read_words(struct adding *a, struct pu_str text)
{
	struct recognizer *r = a->r;
	struct reading *reading = &r->reading;
	struct recognizer_entry *entry = &r->entries[a->entry];

	if (!reading_read(reading, r->tokenizer, pu_buf_str(&r->language), text,
			  READING_JOINED, a->err))
		return false;
	if (!reading->count || reading->count > EXPAND_WORDS)
		return pu_fail(a->err, PU_INVALID,
			       _("a term has one to %d words: \"%.*s\""),
			       EXPAND_WORDS,
			       (int)(text.len < 80 ? text.len : 80), text.ptr);
	a->count = reading->count;
	for (size_t i = 0; i < a->count; i++) {
		struct reading_word *word = &reading->words[i];
		struct pu_str own = reading_str(reading, i);
		bool plain =
			!word->number && !word->pointed && !entry->term.exact;

		pu_buf_clear(&r->full);
		if (!plain)
			pu_buf_add(&r->full, own);
		else if (!tokenizer_keys(r->tokenizer, own, &r->full, NULL,
					 NULL, a->err))
			return false;
		a->parts[i] = (struct wording_word){ .gap = word->gap };
		if (!form_number(r, pu_buf_str(&r->full), word,
				 &a->parts[i].form, a->err))
			return false;
		a->words[i] = map_key(r->forms, a->parts[i].form);
		a->parts[i].needs = recognizer_needs(r, &entry->term, reading,
						     i, a->words[i]);
		if (a->parts[i].needs & (NEED_CAPITAL | NEED_CAPITALS))
			entry->name = true;
	}
	entry->pointed = text.ptr[text.len - 1] == '.' ||
			 reading->words[a->count - 1].pointed;
	return true;
}

/* ---- other wordings ---- */

static bool
inflects(const struct recognizer_entry *entry, bool german)
{
	const struct recognizer_term *term = &entry->term;

	if (term->exact || (entry->name && !german))
		return false;
	return term->kind != PU_TERM_PERSON && term->kind != PU_TERM_TITLE &&
	       term->kind != PU_TERM_SLOGAN && term->pos != PU_POS_PROPER &&
	       term->pos != PU_POS_ADVERB && term->pos != PU_POS_PHRASE;
}

/* "EE. UU." as "EEUU". */
static bool
add_joined(struct adding *a)
{
	char letters[16];
	size_t len = 0;
	struct wording_word word = { .needs = NEED_CAPITALS };

	for (size_t i = 0; i < a->count; i++) {
		struct pu_str full = a->words[i];

		if (full.len > 2 || !(a->parts[i].needs & NEED_CAPITALS) ||
		    (i && !(a->parts[i].gap & GAP_POINT)))
			return true;
		memcpy(letters + len, full.ptr, full.len);
		len += full.len;
		if (len + 2 > sizeof letters)
			return true;
	}
	if (a->count < 2)
		return true;
	if (!form_number(a->r, pu_str_n(letters, len), NULL, &word.form,
			 a->err))
		return false;
	insert(a, &word, 1);
	return true;
}

/* "EE.UU." as "EE UU". */
static bool
add_parted(struct adding *a)
{
	struct wording_word words[8];
	struct pu_str whole = a->words[0];
	size_t count = 0;

	if (a->count > 1 || !memchr(whole.ptr, '.', whole.len))
		return true;
	for (size_t from = 0; from < whole.len && count < 8;) {
		const char *point =
			memchr(whole.ptr + from, '.', whole.len - from);
		size_t to = point ? (size_t)(point - whole.ptr) : whole.len;
		struct token token;
		struct reading_word keys = { 0 };

		if (!tokenizer_word(a->r->tokenizer,
				    pu_str_n(whole.ptr + from, to - from),
				    &token, a->err))
			return false;
		keys.full = token.full;
		keys.plain = token.plain;
		keys.stem = token.stem;
		words[count] = (struct wording_word){
			.gap = count ? GAP_POINT | GAP_SPACE : 0,
			.needs = NEED_CAPITALS
		};
		if (!form_number(a->r, pu_str_n(whole.ptr + from, to - from),
				 &keys, &words[count++].form, a->err))
			return false;
		from = to + 1;
	}
	insert(a, words, count);
	return true;
}

/* "NGO", "NGOs": a common acronym of many. */
static bool
add_acronyms(struct adding *a)
{
	const struct recognizer_entry *entry = &a->r->entries[a->entry];
	struct pu_str last = a->words[a->count - 1], words[EXPAND_WORDS];
	char many[INFLECT_LONGEST + 2];

	if (!(a->parts[a->count - 1].needs & NEED_CAPITALS) ||
	    entry->term.kind != PU_TERM_COMMON || last.len < 3 ||
	    last.len > INFLECT_LONGEST || pu_str_ends(last, "s") ||
	    a->r->german)
		return true;
	memcpy(words, a->words, a->count * sizeof *words);
	memcpy(many, last.ptr, last.len);
	many[last.len] = 's';
	words[a->count - 1] = pu_str_n(many, last.len + 1);
	return add_wording(a, words);
}

/* ñ is a letter of Spanish; papers in other languages write n. */
static bool
add_without_tilde(struct adding *a)
{
	struct pu_buf all = PU_BUF_INIT;
	struct pu_str words[EXPAND_WORDS];
	size_t starts[EXPAND_WORDS + 1];
	bool found = false, ok = true;

	for (size_t i = 0; i < a->count; i++) {
		struct pu_str word = a->words[i];

		found = found || has_letter_n_tilde(word);
		starts[i] = all.len;
		for (size_t k = 0; k < word.len; k++) {
			if (k + 1 < word.len &&
			    !memcmp(word.ptr + k, "\xc3\xb1", 2)) {
				pu_buf_addc(&all, 'n');
				k++;
			} else {
				pu_buf_addc(&all, word.ptr[k]);
			}
		}
	}
	starts[a->count] = all.len;
	for (size_t i = 0; i < a->count; i++)
		words[i] = pu_str_n(all.ptr + starts[i],
				    starts[i + 1] - starts[i]);
	if (found)
		ok = add_wording(a, words);
	pu_buf_free(&all);
	return ok;
}

/* A variant in all of its forms. */
static bool
add_variant(void *arg, const struct recognizer_variant *variant)
{
	struct adding *a = arg, b = *a;
	struct recognizer *r = a->r;
	const struct recognizer_entry *entry = &r->entries[a->entry];
	struct expand expand = { .words = b.words,
				 .count = variant->count,
				 .still = variant->still,
				 .pos = entry->term.pos,
				 .visit = visit,
				 .arg = &b };

	b.rank = 2;
	b.count = variant->count;
	for (size_t i = 0; i < b.count; i++) {
		b.parts[i] = variant->parts[i];
		if (!form_number(r, variant->words[i], NULL, &b.parts[i].form,
				 a->err))
			return false;
		b.words[i] = map_key(r->forms, b.parts[i].form);
	}
	if (inflects(entry, r->german))
		expand.rules = r->rules;
	return expand_run(&expand);
}

static bool
add_variants(struct adding *a)
{
	const struct recognizer_entry *entry = &a->r->entries[a->entry];
	struct recognizer_variant term;

	if (entry->term.exact || entry->verb)
		return true;
	term.count = a->count;
	term.still = 0;
	memcpy(term.words, a->words, a->count * sizeof *a->words);
	memcpy(term.parts, a->parts, a->count * sizeof *a->parts);
	return recognizer_vary(a->r, &term, inflects(entry, a->r->german),
			       add_variant, a);
}

/* What nothing says of an entry, but its look. */
static void
guess(struct adding *a)
{
	struct recognizer *r = a->r;
	struct recognizer_entry *entry = &r->entries[a->entry];
	const struct recognizer_term *term = &entry->term;
	bool common = term->kind == PU_TERM_COMMON && !term->exact;

	entry->verb = term->pos == PU_POS_VERB;
	if (term->pos == PU_POS_UNKNOWN && !term->exact &&
	    !recognizer_named(term))
		entry->verb = recognizer_is_infinitive(r, a->words, a->count);
	entry->noun = common && !entry->verb && term->pos == PU_POS_UNKNOWN;
	entry->joint =
		common && !entry->verb && !entry->name && a->count > 1 &&
		(term->pos == PU_POS_UNKNOWN || term->pos == PU_POS_NOUN);
}

/* "to strike": the verb is the second word, and the first says so only. */
static void
drop_to(struct adding *a)
{
	if (!a->r->english || a->count < 2 || !pu_str_is(a->words[0], "to"))
		return;
	a->count--;
	memmove(a->words, a->words + 1, a->count * sizeof *a->words);
	memmove(a->parts, a->parts + 1, a->count * sizeof *a->parts);
	a->parts[0].gap = 0;
}

static bool
add_all(struct adding *a, struct pu_str text, uint8_t rank)
{
	struct recognizer *r = a->r;
	const struct recognizer_entry *entry = &r->entries[a->entry];
	struct expand expand = { .words = a->words, .visit = visit, .arg = a };

	a->rank = rank;
	if (!read_words(a, text))
		return false;
	guess(a);
	expand.pos = entry->term.pos;
	if (r->rules && entry->verb && !entry->term.exact) {
		drop_to(a);
		a->parts[0].needs |= NEED_STEM;
		r->has_verbs = true;
	} else if (rank == 0 && inflects(entry, r->german) &&
		   !(r->english && entry->term.pos == PU_POS_ADJECTIVE)) {
		expand.rules = r->rules;
	}
	expand.count = a->count;
	if (!expand_run(&expand))
		return false;
	a->rank = 2;
	return add_joined(a) && add_parted(a) && add_acronyms(a) &&
	       (r->spanish || add_without_tilde(a)) && add_variants(a);
}

bool
recognizer_add(struct recognizer *r, const struct recognizer_term *term,
	       struct pu_error *err)
{
	struct adding a = { .r = r, .err = err };
	struct recognizer_entry *entry;
	bool ok;

	MEM_GROW(r->entries, r->entry_count, r->entry_room);
	a.entry = (uint32_t)r->entry_count;
	entry = &r->entries[r->entry_count++];
	*entry = (struct recognizer_entry){ .term = *term };
	entry->term.text = arena_str(r->arena, pu_str_trim(term->text));
	ok = add_all(&a, entry->term.text, 0);
	for (size_t i = 0; ok && i < term->form_count; i++)
		ok = add_all(&a, pu_str_trim(term->forms[i]), 1);
	entry = &r->entries[a.entry];
	entry->term.forms = NULL;
	entry->term.form_count = 0;
	return ok;
}
