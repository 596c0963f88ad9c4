#include "config.h"

#include "base/i18n.h"
#include "text/lang.h"
#include "text/regex.h"
#include "text/utf8.h"
#include "tm/internal.h"

struct replacing {
	struct pu_tm *tm;
	const struct pu_tm_replace *how;
	struct regex *regex;
	struct pu_arena *arena; /* of one unit */
	struct pu_buf out, before, after;
	uint64_t units;
};

static bool
is_private(uint32_t c)
{
	return c >= PU_CODE_FIRST && c <= PU_CODE_LAST;
}

static bool
has_private(struct pu_str text)
{
	for (size_t at = 0; at < text.len;)
		if (is_private(utf8_next(text, &at)))
			return true;
	return false;
}

/* The next inline code's character, 0 at the end. */
static uint32_t
next_code(struct pu_str text, size_t *at)
{
	while (*at < text.len) {
		uint32_t c = utf8_next(text, at);

		if (is_private(c))
			return c;
	}
	return 0;
}

/* A replacement must not lose, double or move inline codes past each other. */
static bool
same_codes(struct pu_str a, struct pu_str b)
{
	size_t i = 0, j = 0;
	uint32_t c, d;

	do {
		c = next_code(a, &i);
		d = next_code(b, &j);
	} while (c && c == d);
	return c == d;
}

static bool
change_variant(struct replacing *r, int64_t unit, struct pu_variant *v,
	       bool *changed, struct pu_error *err)
{
	struct pu_str was = v->text, now;
	bool found = false;

	*changed = false;
	if (r->how->language.len &&
	    !lang_matches(v->language, r->how->language))
		return true;
	pu_buf_clear(&r->out);
	if (!regex_replace(r->regex, was, r->how->text, &r->out, &found, err))
		return false;
	now = pu_buf_str(&r->out);
	if (!found || pu_str_eq(was, now) || !pu_str_trim(now).len ||
	    (v->code_count && !same_codes(was, now)))
		return true;
	pu_buf_clear(&r->before);
	pu_buf_clear(&r->after);
	pu_variant_plain(&r->before, v);
	v->text = arena_str(r->arena, now);
	pu_variant_plain(&r->after, v);
	*changed = true;
	if (r->how->visit &&
	    !r->how->visit(r->how->arg, unit, pu_buf_str(&r->before),
			   pu_buf_str(&r->after)))
		return pu_fail(err, PU_CANCELLED, _("cancelled"));
	return true;
}

static bool
change_unit(struct replacing *r, const struct state *before,
	    struct pu_error *err)
{
	struct state after = *before;
	struct pu_variant *variants = NULL;
	bool any = false, changed;
	bool ok;

	variants = arena_array(r->arena, after.unit.variant_count,
			       sizeof *variants);
	for (size_t i = 0; i < after.unit.variant_count; i++) {
		variants[i] = before->unit.variants[i];
		if (!change_variant(r, before->unit.id, &variants[i], &changed,
				    err))
			return false;
		any = any || changed;
	}
	r->units += any;
	if (!any || r->how->dry)
		return true;
	after.unit.variants = variants;
	pu_arena_reset(r->tm->arena);
	if (!write_begin(r->tm, false, err))
		return false;
	ok = history_sign(r->tm, before, &after, r->arena, err) &&
	     history_replace(r->tm, "replaced", before, &after, err);
	r->tm->batch.units++;
	r->tm->group_units++;
	return write_end(r->tm, ok, err);
}

static bool
change_all(struct replacing *r, const struct pu_task *task,
	   struct pu_error *err)
{
	int64_t id = 0;
	uint64_t done = 0;
	int got;

	for (;;) {
		struct state state;

		pu_arena_reset(r->arena);
		got = unit_read_after(r->tm, id, NULL, r->arena, &state, err);
		if (got != 1)
			return got == 0;
		id = state.unit.id;
		if (!change_unit(r, &state, err))
			return false;
		if (++done % 256 == 0 &&
		    !pu_task_step(task, "replace", done, 0, err))
			return false;
	}
}

static bool
run(struct replacing *r, int64_t *batch, const struct pu_task *task,
    struct pu_error *err)
{
	struct pu_tm_batch_options options = { .kind = "replace" };
	struct pu_buf what = PU_BUF_INIT;
	bool ok;

	if (r->how->dry)
		return change_all(r, task, err);
	pu_buf_add(&what, r->how->pattern);
	pu_buf_addz(&what, " -> ");
	pu_buf_add(&what, r->how->text);
	options.what = pu_buf_str(&what);
	ok = batch_open(r->tm, &options, batch, err);
	pu_buf_free(&what);
	if (!ok)
		return false;
	return batch_close(r->tm, change_all(r, task, err), err);
}

bool
pu_tm_replace(struct pu_tm *tm, const struct pu_tm_replace *replace,
	      int64_t *batch, uint64_t *units, const struct pu_task *task,
	      struct pu_error *err)
{
	struct replacing r = { .tm = tm,
			       .how = replace,
			       .out = PU_BUF_INIT,
			       .before = PU_BUF_INIT,
			       .after = PU_BUF_INIT };
	bool ok;

	*batch = 0;
	*units = 0;
	if (has_private(replace->text))
		return pu_fail(err, PU_INVALID,
			       _("the replacement holds a private-use "
				 "character, which would look like a tag"));
	if (!regex_new(&r.regex, replace->pattern, !replace->regex,
		       replace->ignore_case, err)) {
		/* The caller's pattern, not a file. */
		if (err->code == PU_SYNTAX)
			err->code = PU_INVALID;
		return false;
	}
	r.arena = pu_arena_new();
	ok = run(&r, batch, task, err);
	if (ok)
		*units = r.units;
	pu_arena_free(r.arena);
	regex_free(r.regex);
	pu_buf_free(&r.out);
	pu_buf_free(&r.before);
	pu_buf_free(&r.after);
	return ok;
}
