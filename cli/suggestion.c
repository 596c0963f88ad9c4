#include "config.h"

#include "cli/suggestion.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/console.h"
#include "jobs/term.h"
#include "text/cell.h"

static const char *
kind_name(enum extract_kind kind)
{
	return kind == EXTRACT_NAME ? "name" : "term";
}

/* ---- one candidate ---- */

static void
put_term(struct output *out, struct pu_str term, struct pu_str acronym)
{
	output_style(out, STYLE_BOLD);
	output_text(out, term);
	output_style(out, STYLE_PLAIN);
	if (acronym.len) {
		output_put(out, " (");
		output_text(out, acronym);
		output_put(out, ")");
	}
}

void
suggestion_text(struct output *out, const struct term_candidate *item)
{
	const struct extract_candidate *c = &item->found;

	output_f(out, "%.2f %6" PRIu32 "  %s  ", c->score, c->count,
		 kind_name(c->kind));
	put_term(out, c->source, c->source_acronym);
	output_put(out, " = ");
	put_term(out, c->target, c->target_acronym);
	if (item->known)
		output_put(out, _("  (in the glossary)"));
	output_put(out, "\n");
	if (!c->example_count)
		return;
	output_style(out, STYLE_DIM);
	output_put(out, "              ");
	output_text(out, item->examples[0].source);
	output_put(out, " | ");
	output_text(out, item->examples[0].target);
	output_style(out, STYLE_PLAIN);
	output_put(out, "\n");
}

void
suggestion_json(struct output *out, const struct term_candidate *item)
{
	const struct extract_candidate *c = &item->found;
	json_t *line = json_object(), *examples = json_array();

	json_object_set_new(line, "source", value_text(c->source));
	json_object_set_new(line, "target", value_text(c->target));
	json_object_set_new(line, "score", value_real(c->score, 3));
	json_object_set_new(line, "count", json_integer(c->count));
	for (size_t i = 0; i < c->example_count; i++) {
		const struct term_example *e = &item->examples[i];
		json_t *example = json_object();

		json_object_set_new(example, "unit", json_integer(e->unit));
		json_object_set_new(example, "source", value_text(e->source));
		json_object_set_new(example, "target", value_text(e->target));
		json_array_append_new(examples, example);
	}
	json_object_set_new(line, "examples", examples);
	json_object_set_new(line, "kind", json_string(kind_name(c->kind)));
	json_object_set_new(line, "source_count",
			    json_integer(c->source_count));
	json_object_set_new(line, "target_count",
			    json_integer(c->target_count));
	json_object_set_new(line, "source_acronym",
			    value_name(c->source_acronym));
	json_object_set_new(line, "target_acronym",
			    value_name(c->target_acronym));
	json_object_set_new(line, "known", json_boolean(item->known));
	output_json(out, line);
}

/* ---- a table ---- */

static void
put_cell(struct output *out, struct pu_str text, bool csv, bool last)
{
	struct pu_buf cell = PU_BUF_INIT, line = PU_BUF_INIT;

	pu_buf_add(&cell, text);
	cell_guard(&cell);
	if (csv)
		cell_put_csv(&line, pu_buf_str(&cell));
	else
		cell_put_tsv(&line, pu_buf_str(&cell));
	pu_buf_addz(&line, last ? csv ? "\r\n" : "\n" : csv ? "," : "\t");
	output_put(out, line.ptr);
	pu_buf_free(&cell);
	pu_buf_free(&line);
}

#define COLUMNS 8

static void
put_cells(struct output *out, const struct pu_str cells[COLUMNS], bool csv)
{
	for (size_t i = 0; i < COLUMNS; i++)
		put_cell(out, cells[i], csv, i + 1 == COLUMNS);
}

void
suggestion_heading(struct output *out, const struct suggestions *all, bool csv)
{
	const struct pu_str cells[COLUMNS] = {
		all->source,       all->target,
		pu_str("confirm"), pu_str("candidate"),
		pu_str("score"),   pu_str("count"),
		pu_str("example"), pu_str("translated example")
	};

	put_cells(out, cells, csv);
}

void
suggestion_row(struct output *out, const struct term_candidate *item, bool csv)
{
	const struct extract_candidate *c = &item->found;
	struct pu_str cells[COLUMNS] = { c->source, c->target, pu_str(""),
					 pu_str(kind_name(c->kind)) };
	struct pu_buf score = PU_BUF_INIT, count = PU_BUF_INIT;

	pu_buf_addf(&score, "%.3f", c->score);
	pu_buf_addf(&count, "%" PRIu32, c->count);
	cells[4] = pu_buf_str(&score);
	cells[5] = pu_buf_str(&count);
	cells[6] = item->examples[0].source;
	cells[7] = item->examples[0].target;
	put_cells(out, cells, csv);
	pu_buf_free(&score);
	pu_buf_free(&count);
}

/* ---- one by one ---- */

struct asking {
	struct invocation *inv;
	const struct suggestions *all;
	char line[1024];
	long added, rejected;
};

/* A line of standard input without its end; false: there is none. Of a longer
 * one, the rest is dropped. */
static bool
read_line(struct asking *a)
{
	size_t len;
	int c;

	if (!fgets(a->line, sizeof a->line, stdin))
		return false;
	len = strcspn(a->line, "\r\n");
	if (!a->line[len])
		while ((c = getchar()) != EOF && c != '\n')
			;
	a->line[len] = '\0';
	return true;
}

static void
put_example(struct pu_buf *out, const struct term_example *e)
{
	output_escape(out, e->source);
	pu_buf_addz(out, " | ");
	output_escape(out, e->target);
}

static void
show(struct asking *a, size_t at)
{
	const struct term_candidate *item = &a->all->found->items[at];
	const struct extract_candidate *c = &item->found;
	struct pu_buf text = PU_BUF_INIT;

	pu_buf_addf(&text, "%zu/%zu  %.2f %6" PRIu32 "  %s  ", at + 1,
		    a->all->found->count, c->score, c->count,
		    kind_name(c->kind));
	output_escape(&text, c->source);
	pu_buf_addz(&text, " = ");
	output_escape(&text, c->target);
	pu_buf_addc(&text, '\n');
	for (size_t i = 0; i < c->example_count; i++) {
		pu_buf_addz(&text, "    ");
		put_example(&text, &item->examples[i]);
		pu_buf_addc(&text, '\n');
	}
	console_end(a->inv->console);
	fputs(text.ptr, stderr);
	pu_buf_free(&text);
}

static bool
add(struct asking *a, struct pu_str source, struct pu_str target)
{
	const struct term_addition addition = { .languages = { a->all->source,
							       a->all->target },
						.texts = { source, target },
						.count = 2 };
	struct pu_arena *arena = pu_arena_new();
	struct pu_error err = { .code = PU_OK };
	struct term_outcome outcome;
	bool ok = job_term_add(&a->inv->job, &addition, false, arena, &outcome,
			       &err);

	if (!ok)
		command_fail(a->inv, &err);
	else
		a->added += outcome.added;
	if (ok && a->inv->json) {
		json_t *line = json_object();

		json_object_set_new(line, "source", value_text(source));
		json_object_set_new(line, "target", value_text(target));
		json_object_set_new(line, "concept",
				    json_integer(outcome.concept.id));
		json_object_set_new(line, "added", json_boolean(outcome.added));
		output_json(a->inv->out, line);
	}
	pu_arena_free(arena);
	return ok;
}

/* A new wording of one side, or an empty line: as it is. */
static bool
edit_side(struct asking *a, const char *language, struct pu_str *text,
	  struct pu_buf *store)
{
	fprintf(stderr, _("  %s [%.*s]: "), language, (int)text->len,
		text->ptr);
	if (!read_line(a))
		return false;
	pu_buf_addz(store, a->line);
	if (pu_str_trim(pu_buf_str(store)).len)
		*text = pu_str_trim(pu_buf_str(store));
	return true;
}

static bool
edit(struct asking *a, const struct extract_candidate *c)
{
	struct pu_buf first = PU_BUF_INIT, second = PU_BUF_INIT;
	struct pu_str source = c->source, target = c->target;
	bool done = edit_side(a, a->all->source.ptr, &source, &first) &&
		    edit_side(a, a->all->target.ptr, &target, &second) &&
		    add(a, source, target);

	pu_buf_free(&first);
	pu_buf_free(&second);
	return done;
}

static bool
reject(struct asking *a, const struct extract_candidate *c, int *status)
{
	struct pu_error err = { .code = PU_OK };

	if (!job_term_reject(&a->inv->job, a->all->source, a->all->target,
			     c->source, c->target, &err)) {
		*status = command_fail(a->inv, &err);
		return false;
	}
	a->rejected++;
	return true;
}

/* One answer. 1: on to the next; 0: ask again; -1: that is all. */
static int
obey(struct asking *a, const struct extract_candidate *c, int *status)
{
	const char *letter = a->line + strspn(a->line, " \t");

	if (*letter && letter[1 + strspn(letter + 1, " \t")])
		return 0;
	switch (*letter) {
	case 'y':
		return add(a, c->source, c->target);
	case 'n':
		return reject(a, c, status) ? 1 : -1;
	case 'e':
		return edit(a, c);
	case 's':
		return 1;
	case 'q':
		return -1;
	default:
		return 0;
	}
}

int
suggestion_confirm(struct invocation *inv, const struct suggestions *all)
{
	struct asking a = { .inv = inv, .all = all };
	int status = STATUS_DONE, next = 1;

	output_flush(inv->out);
	for (size_t i = 0; next >= 0 && i<all->found->count; i += next> 0) {
		if (next > 0)
			show(&a, i);
		fprintf(stderr,
			_("y add, n never again, e edit, s skip, q quit: "));
		if (!read_line(&a)) {
			fputc('\n', stderr);
			break;
		}
		next = obey(&a, &all->found->items[i].found, &status);
	}
	command_note(inv, _("%ld added to the glossary, %ld not to come again"),
		     a.added, a.rejected);
	return status;
}
