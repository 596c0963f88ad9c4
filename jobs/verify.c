#include "config.h"

#include "jobs/verify-internal.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/utf8.h"
#include "tm/walk.h"

#define FINDINGS_MOST 1000u
#define SURE_MOST     65536u /* values that have been looked at */

bool
verify_new(struct verify **out, struct job *job,
	   const struct export_options *options, struct pu_str signer,
	   struct export_result *result, struct pu_error *err)
{
	struct verify *v = mem_alloc(sizeof *v);
	struct pu_str name;
	int64_t id = 0;
	bool found;
	int got;

	*out = v;
	v->away = giveaway_new();
	v->options = options;
	v->result = result;
	v->name = options->path ? options->path : "stdout";
	v->sure = map_new();
	v->signer = v->scratch = (struct pu_buf)PU_BUF_INIT;
	pu_buf_add(&v->signer, signer);
	while ((got = tm_name_next(job->tm, &id, &name, err)) == 1)
		verify_name(v, name);
	if (got < 0 || !pu_tm_config_get(job->tm, pu_str("user"), &v->scratch,
					 &found, err))
		return false;
	verify_name(v, pu_buf_str(&v->scratch));
	return true;
}

void
verify_free(struct verify *v)
{
	if (!v)
		return;
	giveaway_free(v->away);
	map_free(v->sure);
	pu_buf_free(&v->signer);
	pu_buf_free(&v->scratch);
	free(v);
}

void
verify_name(struct verify *v, struct pu_str name)
{
	giveaway_name(v->away, name);
}

/* ---- what was sent ---- */

struct pu_str
verify_written(struct verify *v, const struct pu_variant *variant, bool plain)
{
	struct pu_str text = variant->text;
	size_t at = 0, from = 0;

	if (!variant->code_count)
		return text;
	pu_buf_clear(&v->scratch);
	if (plain) {
		pu_variant_plain(&v->scratch, variant);
		return pu_buf_str(&v->scratch);
	}
	while (at < text.len) {
		size_t was = at;
		uint32_t which = utf8_next(text, &at) - PU_CODE_FIRST;
		const struct pu_inline_code *code = &variant->codes[which];

		if (which >= variant->code_count)
			continue;
		pu_buf_add(&v->scratch, pu_str_n(text.ptr + from, was - from));
		from = at;
		if (code->kind == PU_CODE_HI_CLOSE)
			continue;
		if (code->kind != PU_CODE_LITERAL)
			pu_buf_addc(&v->scratch, VERIFY_CODE);
		if (code->kind != PU_CODE_HI_OPEN)
			pu_buf_add(&v->scratch, code->data);
	}
	pu_buf_add(&v->scratch, pu_str_n(text.ptr + from, text.len - from));
	return pu_buf_str(&v->scratch);
}

void
verify_sent(struct verify *v, const struct pu_unit *unit)
{
	uint64_t hash = 0;

	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct pu_variant *variant = &unit->variants[i];

		hash = hash_mix(hash ^ verify_hash(0, variant->language));
		hash = verify_hash(
			hash, verify_written(v, variant, v->options->level1));
	}
	verify_add(&v->sent, hash);
}

bool
verify_whole(const struct verify *v, uint64_t units, struct pu_error *err)
{
	if (v->unit == units && v->seen.units <= v->sent.units &&
	    (v->seen.units < v->sent.units || v->seen.hash == v->sent.hash))
		return true;
	return pu_fail(err, PU_SYNTAX,
		       _("%s is not written: read again, it does not say what "
			 "it should (%" PRIu64 " units); the disk may be "
			 "faulty, or this is a fault of puente: please report "
			 "it"),
		       v->name, v->unit);
}

/* ---- what is found ---- */

bool
verify_refuse(const struct verify *v, const char *where, struct pu_str what,
	      struct pu_error *err)
{
	return pu_fail(err, PU_CONSENT,
		       _("%s is not written: in unit %" PRIu64
			 ", %s would give \"%.*s\" away, a person that the "
			 "memory knows, an address or an account; change or "
			 "delete it there, or write with --for self, for "
			 "yourself alone"),
		       v->name, v->unit, where,
		       (int)(what.len < 80 ? what.len : 80), what.ptr);
}

static void
note(struct verify *v, struct pu_str what)
{
	struct export_result *result = v->result;
	struct export_finding *list = (struct export_finding *)result->findings;

	/* Both sides of a pair often hold the same. */
	for (size_t i = result->finding_count;
	     i && list[i - 1].unit == v->unit &&
	     pu_str_is(list[i - 1].path, v->name);
	     i--)
		if (pu_str_eq(list[i - 1].what, what))
			return;
	result->finding_total++;
	if (result->finding_count == FINDINGS_MOST)
		return;
	if (!list)
		list = arena_array(result->arena, FINDINGS_MOST, sizeof *list);
	list[result->finding_count++] = (struct export_finding){
		arena_str(result->arena, pu_str(v->name)), v->unit,
		arena_str(result->arena, what)
	};
	result->findings = list;
}

void
verify_text(struct verify *v, struct pu_str text)
{
	struct giveaway_at at = { 0 };
	struct pu_str found;

	while (giveaway_in_text(v->away, text, &at, &found))
		note(v, found);
}

bool
verify_value(struct verify *v, const char *where, struct pu_str value,
	     struct pu_error *err)
{
	struct pu_str found;

	if (!value.len || map_find(v->sure, value) != MAP_NONE)
		return true;
	if (giveaway_in_value(v->away, value, &found))
		return verify_refuse(v, where, found, err);
	if (map_count(v->sure) >= SURE_MOST)
		map_clear(v->sure);
	map_add(v->sure, value, NULL);
	return true;
}
