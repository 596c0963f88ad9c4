#include "config.h"

#include "base/i18n.h"
#include "desk/merge-internal.h"
#include "desk/person.h"

enum { ID, HANDLE, STATUS }; /* fields of BUNDLE_PERSON */

#define TRIES 1000

/* The handle, or the first of "luz-2", "luz-3" ... that nobody has here. */
static bool
choose_handle(struct merge *merge, struct bundle_value *handle,
	      struct pu_error *err)
{
	struct pu_buf name = PU_BUF_INIT;
	struct person other;
	int got = 1;

	pu_buf_add(&name, handle->text);
	for (int i = 2; i < TRIES; i++) {
		got = person_find(merge->db, pu_buf_str(&name), &other,
				  merge->row_arena, err);
		if (got <= 0)
			break;
		pu_buf_clear(&name);
		pu_buf_addf(&name, "%.*s-%d", (int)handle->text.len,
			    handle->text.ptr, i);
	}
	/* Nameless rather than somebody else. */
	if (got > 0 || !person_handle_valid(pu_buf_str(&name)))
		*handle = (struct bundle_value){ .text = pu_str("") };
	else if (!pu_str_eq(pu_buf_str(&name), handle->text)) {
		pu_buf_addf(&merge->told.renamed, "%.*s %s\n",
			    (int)handle->text.len, handle->text.ptr, name.ptr);
		handle->text = arena_str(merge->row_arena, pu_buf_str(&name));
	}
	pu_buf_free(&name);
	return got >= 0;
}

/* A person's rows come together. */
static void
block(struct merge *merge, int64_t person)
{
	merge->told.blocked += merge->blocked != person;
	merge->blocked = person;
}

static bool
join(struct merge *merge, const struct bundle_row *row, struct bundle_row *mine,
     struct pu_error *err)
{
	bool named = !mine->value[HANDLE].some && row->value[HANDLE].some;

	if (mine->value[STATUS].number == PERSON_ERASED) {
		if (row->value[HANDLE].some)
			block(merge, mine->value[ID].number);
		return true;
	}
	if (row->value[STATUS].number == PERSON_ERASED) {
		if (mine->value[HANDLE].some)
			pu_buf_addf(&merge->told.erased, "%.*s\n",
				    (int)mine->value[HANDLE].text.len,
				    mine->value[HANDLE].text.ptr);
		return true;
	}
	if (!named && mine->value[STATUS].number >= row->value[STATUS].number)
		return true;
	if (named) {
		mine->value[HANDLE] = row->value[HANDLE];
		if (!choose_handle(merge, &mine->value[HANDLE], err))
			return false;
	}
	if (mine->value[STATUS].number < row->value[STATUS].number)
		mine->value[STATUS] = row->value[STATUS];
	merge->told.changed[BUNDLE_PERSON]++;
	return bundle_row_store(merge->db, mine, err);
}

bool
merge_person(struct merge *merge, const struct bundle_row *row,
	     struct pu_error *err)
{
	struct bundle_row mine;
	int got = bundle_row_get(merge->db, row, &mine, merge->row_arena, err);

	if (got < 0)
		return false;
	if (row->value[HANDLE].some &&
	    (!person_handle_valid(row->value[HANDLE].text) ||
	     row->value[HANDLE].text.ptr[0] == '@' ||
	     row->value[STATUS].number == PERSON_ERASED))
		return pu_fail(err, PU_SYNTAX,
			       _("a handle in the bundle is none; nothing was "
				 "taken from it"));
	if (got)
		return join(merge, row, &mine, err);
	mine = *row;
	if (mine.value[HANDLE].some &&
	    !choose_handle(merge, &mine.value[HANDLE], err))
		return false;
	merge->told.added[BUNDLE_PERSON]++;
	return bundle_row_store(merge->db, &mine, err);
}

/* What was withdrawn for all must not come back for one story, because the other
 * machine has not heard of it. */
static bool
settle(struct merge *merge, const struct bundle_row *row, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(merge->db, SQL_HANDOFF_CONSENT_SETTLE);

	stmt_int(stmt, 1, row->value[0].number);
	stmt_int(stmt, 2, row->value[1].number);
	return stmt_run(stmt, err);
}

bool
merge_of_person(struct merge *merge, const struct bundle_row *row,
		struct pu_error *err)
{
	struct person person;
	int got = person_get(merge->db, row->value[0].number, &person,
			     merge->row_arena, err);

	if (got > 0 && person.status == PERSON_ERASED) {
		if (row->kind != BUNDLE_CONSENT)
			block(merge, person.id);
		return true;
	}
	if (got > 0)
		return merge_store(merge, row, err) &&
		       (row->kind != BUNDLE_CONSENT || settle(merge, row, err));
	return got < 0 ? false
		       : pu_fail(err, PU_SYNTAX,
				 _("something is told of a person who is not "
				   "in the bundle; nothing was taken from it"));
}
