#include "config.h"

#include "bitext/check.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/order.h"
#include "bitext/edit.h"
#include "bitext/wordblock.h"
#include "db/db.h"

struct check {
	struct pu_db *db;
	struct pu_buf *findings;
	const struct pu_task *task;
	int64_t noted; /* beads that gave a unit */
	uint64_t lost; /* of these, not noted */
	uint64_t checked;
};

/* ---- alignments ---- */

/* No number twice, none that is yet to be given. */
static bool
numbers_are_right(const struct alignment *alignment)
{
	uint32_t *ids = mem_array(alignment->count + 1, sizeof *ids);
	bool right = true;

	for (size_t i = 0; i < alignment->count; i++)
		ids[i] = alignment->beads[i].id;
	qsort(ids, alignment->count, sizeof *ids, order_u32);
	for (size_t i = 0; i < alignment->count; i++)
		right = right && ids[i] < alignment->next_bead &&
			(!i || ids[i] != ids[i - 1]);
	free(ids);
	return right;
}

static bool
counts_are_right(const struct alignment *alignment,
		 const struct alignment_summary *summary)
{
	uint32_t pairs = 0, doubtful = 0, accepted = 0;

	for (size_t i = 0; i < alignment->count; i++) {
		pairs += bead_is_pair(&alignment->beads[i]);
		doubtful += bead_is_doubtful(&alignment->beads[i]);
		accepted += alignment->beads[i].accepted;
	}
	return summary->beads == alignment->count && summary->pairs == pairs &&
	       summary->doubtful == doubtful && summary->accepted == accepted;
}

static bool
check_units(struct check *check, const struct alignment *alignment,
	    struct pu_error *err)
{
	int got = 0;

	for (size_t i = 0; got >= 0 && i < alignment->count; i++) {
		const struct kept_bead *bead = &alignment->beads[i];
		struct stmt *stmt = NULL;
		int64_t ignored;

		if (!bead->unit)
			continue;
		stmt = stmt_use(check->db, SQL_BEAD_UNIT_IS);
		stmt_int(stmt, 1, bead->unit);
		stmt_int(stmt, 2, alignment->id);
		stmt_int(stmt, 3, bead->id);
		got = stmt_number(stmt, &ignored, err);
		check->noted++;
		check->lost += got == 0;
	}
	return got >= 0;
}

static bool
check_log(struct check *check, int64_t id, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(check->db, SQL_ALIGNMENT_EDIT_ALL);
	int got;

	stmt_int(stmt, 1, id);
	while ((got = stmt_next(stmt, err)) == 1) {
		struct edit edit = { .alignment = NULL };

		if (!unpack_edit(&edit, stmt_get_text(stmt, 1)))
			pu_buf_addf(check->findings,
				    _("edit %" PRId64 " of alignment %" PRId64
				      " is damaged: it cannot be undone\n"),
				    stmt_get_int(stmt, 0), id);
		edit_free(&edit);
	}
	stmt_done(stmt);
	return got == 0;
}

static bool
check_alignment(struct check *check, const struct alignment_summary *summary,
		struct pu_error *err)
{
	struct alignment *alignment = NULL;
	struct pu_error why = { .code = PU_OK };
	bool ok;

	if (!alignment_load(&alignment, check->db, summary->id, &why)) {
		if (why.code != PU_DATABASE) {
			*err = why;
			return false;
		}
		pu_buf_addf(check->findings, "%s\n", why.text);
		return true;
	}
	if (!numbers_are_right(alignment) ||
	    !counts_are_right(alignment, summary))
		pu_buf_addf(check->findings,
			    _("the beads of alignment %" PRId64
			      " are counted wrong\n"),
			    summary->id);
	ok = check_units(check, alignment, err) &&
	     check_log(check, summary->id, err);
	alignment_free(alignment);
	return ok;
}

/* Each alignment that there is. */
static bool
each(struct check *check,
     bool (*visit)(struct check *check, const struct alignment_summary *summary,
		   struct pu_error *err),
     struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct alignment_summary summary = { .id = 0 };
	bool ok = true;
	int got = 0;

	while (ok && (got = alignment_next(check->db, summary.id, &summary,
					   arena, err)) == 1) {
		ok = visit(check, &summary, err) &&
		     pu_task_step(check->task, "check alignments",
				  ++check->checked, 0, err);
		pu_arena_reset(arena);
	}
	pu_arena_free(arena);
	return ok && got == 0;
}

/* ---- words ---- */

/* All of it can be read, and words rise. */
static bool
is_sound(struct pu_str data)
{
	struct word_block block = { .data = data };
	struct pu_str last = pu_str("");

	while (word_block_next(&block)) {
		if (!block.word.len || word_compare(last, block.word) > 0)
			return false;
		last = block.word;
	}
	return block.at == data.len;
}

static bool
check_words(struct check *check, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(check->db, SQL_WORDLIST_BLOCKS);
	uint64_t bad = 0, done = 0;
	bool ok = true;
	int got = 0;

	while (ok && (got = stmt_next(stmt, err)) == 1) {
		bad += !is_sound(stmt_get_text(stmt, 0));
		ok = ++done % 256 ||
		     pu_task_step(check->task, "check words", done, 0, err);
	}
	stmt_done(stmt);
	if (bad)
		pu_buf_addf(
			check->findings,
			_("blocks of words that are damaged: %" PRIu64 "\n"),
			bad);
	return ok && got == 0;
}

bool
bitext_check(struct pu_db *db, struct pu_buf *findings,
	     const struct pu_task *task, struct pu_error *err)
{
	struct check check = { .db = db, .findings = findings, .task = task };
	int64_t rows = 0;

	if (!each(&check, check_alignment, err) ||
	    stmt_number(stmt_use(db, SQL_BEAD_UNIT_ROWS), &rows, err) < 0 ||
	    !check_words(&check, err))
		return false;
	if (check.lost || rows != check.noted)
		pu_buf_addz(findings,
			    _("which units the beads of alignments gave is "
			      "noted wrong\n"));
	return true;
}

/* ---- anew ---- */

static bool
note_units(struct check *check, const struct alignment_summary *summary,
	   struct pu_error *err)
{
	struct alignment *alignment = NULL;
	bool ok;

	if (!alignment_load(&alignment, check->db, summary->id, err))
		return err->code == PU_DATABASE; /* told by the check */
	ok = alignment_keep_units(alignment, check->db, err);
	alignment_free(alignment);
	return ok;
}

bool
bitext_rebuild(struct pu_db *db, const struct pu_task *task,
	       struct pu_error *err)
{
	struct check check = { .db = db, .task = task };

	return stmt_run(stmt_use(db, SQL_WORDLIST_FORGET), err) &&
	       stmt_run(stmt_use(db, SQL_BEAD_UNIT_FORGET), err) &&
	       each(&check, note_units, err);
}
