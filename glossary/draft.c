#include "config.h"

#include "glossary/draft.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "glossary/store.h"
#include "text/moment.h"

#define DRAFT_LIMIT ((size_t)4 << 20) /* bytes of a concept */
#define DRAFT_ITEMS 4096u /* fields and forms */

void
draft_open(struct draft *draft)
{
	*draft = (struct draft){ .begun = false };
	draft->tongues = tongues_new();
	draft->keep = draft->report.arena = pu_arena_new();
	draft->arena = pu_arena_new();
}

void
draft_close(struct draft *draft)
{
	report_free(&draft->report);
	tongues_free(draft->tongues);
	pu_arena_free(draft->keep);
	pu_arena_free(draft->arena);
	free(draft->terms);
	free(draft->fields);
	free(draft->forms);
}

void
draft_begin(struct draft *draft, long line, long column)
{
	pu_arena_reset(draft->arena);
	report_unit_at(&draft->report, line, column);
	draft->concept = (struct pu_concept){ .created = PU_NO_TIME,
					      .changed = PU_NO_TIME };
	draft->term_count = draft->field_count = draft->form_count = 0;
	draft->size = 0;
	draft->large = false;
	draft->begun = true;
	draft->line = line;
	draft->column = column;
}

void
draft_warn(struct draft *draft, const char *code, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	report_vwarn(&draft->report, draft->line, draft->column, code, format,
		     args);
	va_end(args);
}

void
draft_skip(struct draft *draft, const char *code, const char *sentence)
{
	report_skip(&draft->report, draft->line, draft->column, code, "%s",
		    sentence);
}

struct pu_str
draft_language(struct draft *draft, struct pu_str raw)
{
	struct pu_str tag = tongue_of(draft->tongues, raw);

	if (tag.len)
		return tag;
	if (pu_str_trim(raw).len)
		draft_warn(draft, "language",
			   _("\"%.*s\" is no language: its terms are left out"),
			   raw.len < 40 ? (int)raw.len : 40, raw.ptr);
	else
		draft_warn(draft, "language-missing",
			   _("terms that do not say their language are left "
			     "out"));
	return tag;
}

/* ---- limits ---- */

/* A copy as long as the concept; false: it is too large. */
static bool
keep(struct draft *draft, struct pu_str *out, struct pu_str value, size_t limit)
{
	if (value.len <= limit && draft->size + value.len <= DRAFT_LIMIT) {
		draft->size += value.len;
		*out = arena_str(draft->arena, value);
		return true;
	}
	if (!draft->large)
		draft_warn(draft, "too-long",
			   _("a text of more than %zu bytes, or of a concept "
			     "too large, is left out"),
			   limit);
	draft->large = true;
	return false;
}

static bool
has_room(struct draft *draft, size_t count, size_t limit)
{
	if (count < limit)
		return true;
	if (!draft->large)
		draft_warn(draft, "too-many",
			   _("a concept with more than %zu terms or fields: "
			     "the rest is left out"),
			   limit);
	draft->large = true;
	return false;
}

/* ---- terms ---- */

size_t
draft_term(struct draft *draft, struct pu_str language, struct pu_str text)
{
	if (!has_room(draft, draft->term_count, PU_CONCEPT_TERMS))
		return DRAFT_CONCEPT;
	MEM_GROW(draft->terms, draft->term_count, draft->term_room);
	draft->terms[draft->term_count] =
		(struct draft_term){ .term = { .language = language,
					       .status = PU_TERM_PREFERRED,
					       .created = PU_NO_TIME,
					       .changed = PU_NO_TIME } };
	draft_term_text(draft, draft->term_count, text);
	return draft->term_count++;
}

/* White space of any kind is one space. */
static struct pu_str
flatten(struct pu_arena *arena, struct pu_str text)
{
	char *out;
	size_t len = 0;

	text = pu_str_trim(text);
	out = arena_alloc(arena, text.len + 1);
	for (size_t i = 0; i < text.len; i++) {
		bool space = strchr(" \t\r\n", text.ptr[i]) && text.ptr[i];

		if (!space)
			out[len++] = text.ptr[i];
		else if (out[len - 1] != ' ')
			out[len++] = ' ';
	}
	return pu_str_n(out, len);
}

void
draft_term_text(struct draft *draft, size_t term, struct pu_str text)
{
	if (!pu_str_trim(text).len)
		return;
	if (text.len > PU_CONCEPT_TEXT)
		text.len = PU_CONCEPT_TEXT;
	draft->terms[term].term.text = draft->exact
					       ? arena_str(draft->arena, text)
					       : flatten(draft->arena, text);
}

void
draft_form(struct draft *draft, size_t term, struct pu_str text)
{
	struct draft_form form = { .of = term };

	if (!draft->exact)
		text = pu_str_trim(text);
	if (!text.len || !has_room(draft, draft->form_count, DRAFT_ITEMS) ||
	    !keep(draft, &form.text, text, PU_TERM_BYTES))
		return;
	MEM_GROW(draft->forms, draft->form_count, draft->form_room);
	draft->forms[draft->form_count++] = form;
}

/* ---- what is said ---- */

void
draft_field(struct draft *draft, size_t of, struct pu_str language,
	    struct pu_str name, struct pu_str value)
{
	struct draft_field *field;

	if (!value.len || !has_room(draft, draft->field_count, DRAFT_ITEMS))
		return;
	MEM_GROW(draft->fields, draft->field_count, draft->field_room);
	field = &draft->fields[draft->field_count];
	*field = (struct draft_field){ .of = of,
				       .field = { .language = language } };
	if (keep(draft, &field->field.name, name, PU_TERM_BYTES) &&
	    keep(draft, &field->field.value, value, PU_CONCEPT_TEXT))
		draft->field_count++;
}

/* The first is taken; false: something else is said already. */
static bool
take(struct draft *draft, struct pu_str *out, struct pu_str value)
{
	if (out->len)
		return pu_str_eq(*out, value);
	keep(draft, out, value, PU_CONCEPT_TEXT);
	return true;
}

/* Several notes are one, a line each. */
static bool
take_note(struct draft *draft, struct pu_str *out, struct pu_str value)
{
	struct pu_buf both = PU_BUF_INIT;

	if (pu_str_eq(*out, value))
		return true;
	if (out->len) {
		pu_buf_add(&both, *out);
		pu_buf_addc(&both, '\n');
	}
	pu_buf_add(&both, value);
	keep(draft, out, pu_buf_str(&both), PU_CONCEPT_TEXT);
	pu_buf_free(&both);
	return true;
}

static bool
take_time(int64_t *out, struct pu_str value)
{
	int64_t time;

	if (!moment_read(&time, value))
		return false;
	if (*out != PU_NO_TIME)
		return *out == time;
	*out = time;
	return true;
}

static bool
take_text(struct draft *draft, struct pu_str *out, enum category category,
	  struct pu_str value)
{
	return category == CATEGORY_NOTE ? take_note(draft, out, value)
					 : take(draft, out, value);
}

/* True: it has a place. */
static bool
say_of_concept(struct draft *draft, enum category category, struct pu_str value)
{
	struct pu_concept *concept = &draft->concept;
	struct pu_str *text = category_concept_text(concept, category);

	if (text)
		return take_text(draft, text, category, value);
	if (category == CATEGORY_KIND)
		return category_kind(value, &concept->kind);
	if (category == CATEGORY_KEEP)
		return category_yes(value, &concept->keep);
	if (category == CATEGORY_SENSITIVE)
		return category_yes(value, &concept->sensitive);
	if (category == CATEGORY_CREATED)
		return take_time(&concept->created, value);
	return category == CATEGORY_CHANGED &&
	       take_time(&concept->changed, value);
}

/* Of two that contradict each other the sterner one is right. */
static bool
say_status(struct draft_term *term, struct pu_str value)
{
	enum pu_term_status status;

	if (!category_status(value, &status))
		return false;
	if (!term->stated || status > term->term.status)
		term->term.status = status;
	term->stated = true;
	return true;
}

static bool
say_of_term(struct draft *draft, size_t at, enum category category,
	    struct pu_str value)
{
	struct pu_term *term = &draft->terms[at].term;
	struct pu_str *text = category_term_text(term, category);

	if (text)
		return take_text(draft, text, category, value);
	if (category == CATEGORY_STATUS)
		return say_status(&draft->terms[at], value);
	if (category == CATEGORY_TYPE)
		return category_type(value, &term->type);
	if (category == CATEGORY_POS)
		return category_pos(value, &term->pos);
	if (category == CATEGORY_GENDER)
		return category_gender(value, &term->gender);
	if (category == CATEGORY_NUMBER)
		return category_number(value, &term->number);
	if (category == CATEGORY_CREATED)
		return take_time(&term->created, value);
	return category == CATEGORY_CHANGED && take_time(&term->changed, value);
}

void
draft_say(struct draft *draft, size_t of, struct pu_str language,
	  enum category category, struct pu_str name, struct pu_str value)
{
	bool placed;

	if (!value.len)
		return;
	/* A definition may stand beside a term as well. */
	if (of != DRAFT_CONCEPT && category == CATEGORY_DEFINITION)
		placed = !draft->concept.definition.len &&
			 say_of_concept(draft, category, value);
	else if (of != DRAFT_CONCEPT)
		placed = say_of_term(draft, of, category, value);
	else
		placed = (!language.len || category == CATEGORY_DEFINITION) &&
			 say_of_concept(draft, category, value);
	if (!placed)
		draft_field(draft, of, language, name, value);
}
