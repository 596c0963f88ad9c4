#include "config.h"

#include "tm/dates.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"

#define SLOTS 256 /* blocks in memory, 1 MiB */

struct dates { /* blocks that wait to be written; a slot is one's id by SLOTS */
	struct dates_block *slots[SLOTS]; /* NULL: free */
};

struct dates *
dates_new(void)
{
	return mem_alloc(sizeof(struct dates));
}

void
dates_forget(struct dates *dates)
{
	for (size_t i = 0; i < SLOTS; i++) {
		free(dates->slots[i]);
		dates->slots[i] = NULL;
	}
}

void
dates_free(struct dates *dates)
{
	if (!dates)
		return;
	dates_forget(dates);
	free(dates);
}

static uint32_t
number_of(int64_t date)
{
	if (date == PU_NO_TIME)
		return 0;
	if (date < 1)
		return 1;
	return date < (int64_t)UINT32_MAX ? (uint32_t)date : UINT32_MAX;
}

static unsigned char
trust_number(enum pu_trust trust)
{
	return (unsigned char)(trust + 1);
}

/* ---- a block's bytes ---- */

static void
pack(struct pu_buf *out, const struct dates_block *block)
{
	size_t count = DATES_TEXTS, same = 0;
	char *p = NULL;

	while (count && !block->dates[count - 1])
		count--;
	while (same < count && block->dates[same] == block->dates[0])
		same++;
	if (count && same == count) {
		p = pu_buf_room(out, 6);
		bytes_put_u32(p, block->dates[0]);
		p[4] = (char)(count & 0xFF);
		p[5] = (char)(count >> 8);
		p[6] = '\0';
		out->len += 6;
		return;
	}
	p = pu_buf_room(out, 4 * count);
	for (size_t i = 0; i < count; i++, p += 4)
		bytes_put_u32(p, block->dates[i]);
	*p = '\0';
	out->len += 4 * count;
}

static void
pack_trusts(struct pu_buf *out, const struct dates_block *block)
{
	size_t count = DATES_TEXTS;
	unsigned char one = 0;
	bool same = true;

	while (count && !block->trusts[count - 1])
		count--;
	for (size_t i = 0; i < count; i++) {
		same &= !one || !block->trusts[i] || block->trusts[i] == one;
		one |= block->trusts[i];
	}
	if (same && one) {
		pu_buf_addc(out, (char)one);
		return;
	}
	for (size_t i = 0; i < count; i += 2)
		pu_buf_addc(out,
			    (char)(block->trusts[i] |
				   (i + 1 < count ? block->trusts[i + 1] << 4
						  : 0)));
}

#define NEAR 8 /* blocks: to go on costs less than to look for it */

bool
dates_seek(struct dates_reader *reader, struct pu_db *db, int64_t id,
	   struct pu_error *err)
{
	int got = 1;

	reader->id = id;
	reader->least = INT64_MAX;
	reader->bytes = reader->trusts = pu_str_n(NULL, 0);
	if (!reader->stmt || id - reader->row > NEAR) {
		reader->stmt = stmt_use_apart(db, SQL_DATES_FROM);
		stmt_int(reader->stmt, 1, id);
		reader->row = -1;
	}
	while (got == 1 && reader->row < id) {
		got = stmt_next(reader->stmt, err);
		reader->row =
			got == 1 ? stmt_get_int(reader->stmt, 0) : INT64_MAX;
	}
	if (reader->row == id) {
		reader->least = stmt_get_int(reader->stmt, 1);
		reader->bytes = stmt_get_text(reader->stmt, 2);
		reader->trusts = stmt_get_text(reader->stmt, 3);
	}
	return got >= 0;
}

void
dates_close(struct dates_reader *reader)
{
	if (reader->stmt)
		stmt_done(reader->stmt);
	*reader = (struct dates_reader){ 0 };
}

/* ---- writing ---- */

static bool
write_block(struct pu_tm *tm, struct dates_block *block, struct pu_error *err)
{
	struct pu_str packed;
	struct stmt *stmt;
	size_t dates;
	bool ok = true;

	if (block->changed) {
		pu_buf_clear(&tm->pack);
		pack(&tm->pack, block);
		dates = tm->pack.len;
		pack_trusts(&tm->pack, block);
		packed = pu_buf_str(&tm->pack);
		stmt = stmt_use_apart(tm->db, SQL_DATES_SET);
		stmt_int(stmt, 1, block->id);
		stmt_int(stmt, 2, block->least);
		stmt_blob(stmt, 3, pu_str_n(packed.ptr, dates));
		stmt_blob(stmt, 4,
			  pu_str_n(packed.ptr + dates, packed.len - dates));
		ok = stmt_run(stmt, err);
	}
	block->changed = !ok;
	return ok;
}

bool
dates_flush(struct pu_tm *tm, struct pu_error *err)
{
	for (size_t i = 0; i < SLOTS; i++)
		if (tm->dates->slots[i] &&
		    !write_block(tm, tm->dates->slots[i], err))
			return false;
	dates_forget(tm->dates);
	return true;
}

static bool
read_block(struct pu_tm *tm, int64_t id, struct dates_block *block,
	   struct pu_error *err)
{
	struct dates_reader reader = { 0 };
	bool ok = dates_seek(&reader, tm->db, id, err);

	block->id = id;
	block->least = reader.least;
	block->changed = false;
	for (uint32_t i = 0; i < DATES_TEXTS; i++) {
		block->dates[i] = dates_get(&reader, i);
		block->trusts[i] = (unsigned char)dates_trust(&reader, i);
	}
	dates_close(&reader);
	return ok;
}

static struct dates_block *
block_of(struct pu_tm *tm, int64_t id, struct pu_error *err)
{
	struct dates_block **slot = &tm->dates->slots[(uint64_t)id % SLOTS];
	struct dates_block *block = *slot;

	if (block && block->id == id)
		return block;
	if (*slot && !write_block(tm, *slot, err))
		return NULL;
	if (!*slot)
		*slot = mem_alloc(sizeof **slot);
	if (read_block(tm, id, *slot, err))
		return *slot;
	free(*slot);
	*slot = NULL;
	return NULL;
}

static bool
raise_text(struct pu_tm *tm, int64_t unit, int64_t text, int64_t date,
	   enum pu_trust trust, struct pu_error *err)
{
	struct dates_block *block = block_of(tm, text / DATES_TEXTS, err);
	uint32_t number = number_of(date), at = (uint32_t)(text % DATES_TEXTS);

	if (!block)
		return false;
	if (number > block->dates[at]) {
		block->dates[at] = number;
		block->changed = true;
	}
	if (trust_number(trust) > block->trusts[at]) {
		block->trusts[at] = trust_number(trust);
		block->changed = true;
	}
	if (unit < block->least) {
		block->least = unit;
		block->changed = true;
	}
	return true;
}

/* Of a pair, the target's date counts, or else the unit's. */
static int64_t
newest_target(const struct pu_unit *unit, size_t source)
{
	int64_t date = PU_NO_TIME;

	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct pu_variant *v = &unit->variants[i];
		int64_t own = newest(v->created, v->changed);

		if (own == PU_NO_TIME)
			own = newest(unit->created, unit->changed);
		if (i != source && own > date) /* PU_NO_TIME is the least */
			date = own;
	}
	return date;
}

bool
dates_raise(struct pu_tm *tm, int64_t id, const struct state *state,
	    const struct said *said, struct pu_error *err)
{
	const struct pu_unit *unit = &state->unit;

	for (size_t i = 0; i < unit->variant_count; i++)
		if (!raise_text(tm, id, said[i].text, newest_target(unit, i),
				state->trust, err))
			return false;
	return true;
}

/* ---- all units ---- */

/* The unit of this row, as far as its dates go; said and variants have room for
 * all. */
static bool
read_unit(struct pu_tm *tm, const struct stmt *stmt, struct pu_arena *arena,
	  struct state *state, struct said **said, struct pu_error *err)
{
	struct pu_unit *unit = &state->unit;
	struct pu_str stored = stmt_get_text(stmt, 3), rest = stored;
	struct pu_variant *variants = NULL;
	struct variant v;
	size_t count = 0;

	unit->id = stmt_get_int(stmt, 0);
	unit->created =
		stmt_is_null(stmt, 1) ? PU_NO_TIME : stmt_get_int(stmt, 1);
	unit->changed =
		stmt_is_null(stmt, 2) ? PU_NO_TIME : stmt_get_int(stmt, 2);
	state->trust = (enum pu_trust)stmt_get_int(stmt, 4);
	for (; rest.len; count++)
		if (!unpack_variant(&v, &rest))
			return pack_fail(tm->db, unit->id, err);
	variants = arena_array(arena, count + 1, sizeof *variants);
	*said = arena_array(arena, count + 1, sizeof **said);
	for (size_t i = 0; i < count && unpack_variant(&v, &stored); i++) {
		variants[i].created = v.created;
		variants[i].changed = v.changed;
		(*said)[i].text = v.said.text;
	}
	unit->variants = variants;
	unit->variant_count = count;
	return true;
}

static bool
check_unit(struct pu_tm *tm, const struct state *state, const struct said *said,
	   uint64_t *wrong, struct pu_error *err)
{
	const struct pu_unit *unit = &state->unit;

	for (size_t i = 0; i < unit->variant_count; i++) {
		int64_t text = said[i].text;
		const struct dates_block *block =
			block_of(tm, text / DATES_TEXTS, err);

		if (!block)
			return false;
		*wrong += block->least > unit->id ||
			  block->dates[text % DATES_TEXTS] <
				  number_of(newest_target(unit, i)) ||
			  block->trusts[text % DATES_TEXTS] <
				  trust_number(state->trust);
	}
	return true;
}

/* wrong NULL: raises all. */
static bool
pass(struct pu_tm *tm, const struct pu_task *task, uint64_t *wrong,
     struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct stmt *stmt = stmt_use(tm->db, SQL_DATES_UNITS);
	uint64_t done = 0;
	bool ok = true;
	int got = 1;

	while (ok && (got = stmt_next(stmt, err)) == 1) {
		struct state state = { 0 };
		struct said *said = NULL;

		ok = read_unit(tm, stmt, arena, &state, &said, err) &&
		     (wrong ? check_unit(tm, &state, said, wrong, err)
			    : dates_raise(tm, state.unit.id, &state, said,
					  err)) &&
		     (++done % 256 ||
		      pu_task_step(task, wrong ? "check units" : "rebuild",
				   done, 0, err));
		pu_arena_reset(arena);
	}
	stmt_done(stmt);
	pu_arena_free(arena);
	return ok && got == 0;
}

bool
dates_rebuild(struct pu_tm *tm, const struct pu_task *task,
	      struct pu_error *err)
{
	dates_forget(tm->dates);
	return stmt_run(stmt_use(tm->db, SQL_DATES_CLEAR), err) &&
	       pass(tm, task, NULL, err) && dates_flush(tm, err);
}

bool
dates_check(struct pu_tm *tm, const struct pu_task *task, uint64_t *wrong,
	    struct pu_error *err)
{
	bool ok = true;

	*wrong = 0;
	if (tm->writing)
		ok = dates_flush(tm, err);
	ok = ok && pass(tm, task, wrong, err);
	dates_forget(tm->dates);
	return ok;
}
