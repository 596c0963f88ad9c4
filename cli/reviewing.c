#include "config.h"

#include "cli/reviewing.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "cli/alignment.h"
#include "cli/console.h"
#include "jobs/reasons.h"

struct reviewing {
	struct invocation *inv;
	int64_t id;
	struct alignment *alignment;
	struct pu_str *reasons;
	struct pu_arena *arena; /* of the reasons */
	uint32_t *passed; /* beads that were looked at and left */
	size_t passed_count, passed_room;
	bool done;
};

static bool
was_passed(const struct reviewing *r, uint32_t bead)
{
	for (size_t i = 0; i < r->passed_count; i++)
		if (r->passed[i] == bead)
			return true;
	return false;
}

/* The least sure that was not looked at yet. */
static const struct kept_bead *
next_bead(const struct reviewing *r, size_t *at)
{
	const struct kept_bead *least = NULL;

	for (size_t i = 0; i < r->alignment->count; i++) {
		const struct kept_bead *bead = &r->alignment->beads[i];

		if (!bead_is_doubtful(bead) || was_passed(r, bead->id) ||
		    (least && least->confidence <= bead->confidence))
			continue;
		least = bead;
		*at = i;
	}
	return least;
}

static int
reload(struct reviewing *r)
{
	struct pu_error err = { .code = PU_OK };

	alignment_free(r->alignment);
	r->alignment = NULL;
	pu_arena_reset(r->arena);
	return job_alignment_read(&r->inv->job, r->id, &r->alignment, &err) &&
			       job_reasons(&r->inv->job, r->alignment, NULL,
					   &r->reasons, r->arena, &err)
		       ? STATUS_DONE
		       : command_fail(r->inv, &err);
}

static void
ask(struct reviewing *r, size_t at)
{
	const struct alignment *alignment = r->alignment;

	output_put(r->inv->out, "\n");
	for (size_t i = at ? at - 1 : 0; i <= at + 1 && i < alignment->count;
	     i++) {
		if (i == at)
			output_put(r->inv->out, "->");
		alignment_put_bead(r->inv, alignment, i, r->reasons);
	}
	output_flush(r->inv->out);
	console_end(r->inv->console);
	fputs(_("a accept, m merge with next, s split, u up, d down, 0 no "
		"counterpart, p pin, n next, z undo, q quit: "),
	      stderr);
	fflush(stderr);
}

static void
undo(struct reviewing *r)
{
	struct pu_error err = { .code = PU_OK };
	struct stored_result result;

	if (!job_alignment_undo(&r->inv->job, r->id, 0, false, &result, &err)) {
		command_fail(r->inv, &err);
		return;
	}
	command_note(r->inv, _("undone: %.*s"), (int)result.verb.len,
		     result.verb.ptr);
	stored_result_free(&result);
	r->passed_count = 0; /* what was accepted is to be seen again */
}

static void
obey(struct reviewing *r, struct stored_order *order)
{
	struct pu_error err = { .code = PU_OK };
	struct stored_result result;

	if (!job_alignment_edit(&r->inv->job, r->id, order, &result, &err)) {
		command_fail(r->inv, &err);
		return;
	}
	alignment_note_units(r->inv, &result.units);
	stored_result_free(&result);
}

static void
answer(struct reviewing *r, char letter, uint32_t bead)
{
	static const struct {
		enum stored_verb verb;
		char letter;
		bool up;
	} keys[] = {
		{ STORED_ACCEPT, 'a', false }, { STORED_MERGE, 'm', false },
		{ STORED_SPLIT, 's', false },  { STORED_SHIFT, 'u', true },
		{ STORED_SHIFT, 'd', false },  { STORED_UNLINK, '0', false },
		{ STORED_PIN, 'p', false },
	};
	struct stored_order order = { .beads = &bead,
				      .bead_count = 1,
				      .side = SIDE_TARGET,
				      .lexicon =
					      option_text(r->inv, "lexicon") };

	r->done = letter == 'q';
	if (letter == 'z')
		undo(r);
	if (letter == 'n' || letter == 'p') {
		MEM_GROW(r->passed, r->passed_count, r->passed_room);
		r->passed[r->passed_count++] = bead;
	}
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		if (keys[i].letter != letter)
			continue;
		order.verb = keys[i].verb;
		order.up = keys[i].up;
		obey(r, &order);
	}
}

int
reviewing(struct invocation *inv, int64_t id)
{
	struct reviewing r = { .inv = inv, .id = id, .arena = pu_arena_new() };
	int status = reload(&r);

	while (status == STATUS_DONE && !r.done) {
		const struct kept_bead *bead;
		char line[64];
		size_t at = 0;

		bead = next_bead(&r, &at);
		if (!bead)
			break;
		ask(&r, at);
		if (!fgets(line, sizeof line, stdin))
			break;
		answer(&r, line[0], bead->id);
		status = reload(&r);
	}
	if (status == STATUS_DONE)
		alignment_put_head(inv, r.alignment);
	alignment_free(r.alignment);
	pu_arena_free(r.arena);
	free(r.passed);
	return status;
}
