#include "config.h"

#include "jobs/desk-check.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "check/payment.h"
#include "jobs/check-feed.h"

/* ---- its pairs ---- */

struct pairs {
	const struct desk_translation *translation;
	size_t at;
	size_t block; /* the last one that was looked at */
	enum pu_check_block type; /* of it */
};

/* What a part of an article is to the checks. */
static enum pu_check_block
type_of(enum article_part part)
{
	static const enum pu_check_block types[ARTICLE_PARTS] = {
		[ARTICLE_TITLE] = PU_CHECK_HEADING,
		[ARTICLE_HEADING] = PU_CHECK_HEADING,
		[ARTICLE_ALT] = PU_CHECK_HEADING,
		[ARTICLE_ITEM] = PU_CHECK_ITEM,
		[ARTICLE_PAYMENT] = PU_CHECK_PAYMENT,
	};

	return types[part];
}

/* An account makes any block one where money is to be sent. */
static enum pu_check_block
look_at_block(const struct story_version *version, size_t segment)
{
	size_t block = version->segments[segment].block;
	enum pu_check_block type = type_of(version->blocks[block].part);
	struct pu_buf text = PU_BUF_INIT;

	for (size_t i = segment;
	     i < version->segment_count && version->segments[i].block == block;
	     i++) {
		const struct story_segment *s = &version->segments[i];

		unit_plain(&text, s->text, s->codes, s->code_count);
		pu_buf_addc(&text, ' ');
	}
	if (payment_in(pu_buf_str(&text)))
		type = PU_CHECK_PAYMENT;
	pu_buf_free(&text);
	return type;
}

static int
pairs_next(void *self, struct check_segment *out, struct pu_error *err)
{
	struct pairs *pairs = self;
	const struct desk_translation *t = pairs->translation;
	const struct story_version *version = t->version;

	(void)err;
	for (; pairs->at < version->segment_count; pairs->at++) {
		const struct story_segment *s = &version->segments[pairs->at];
		const struct target *target = &t->targets[pairs->at];
		size_t next = pairs->at + 1;

		if (s->block != pairs->block) {
			pairs->block = s->block;
			pairs->type = look_at_block(version, pairs->at);
		}
		if (!target->text.len)
			continue;
		*out = (struct check_segment){
			.languages = { t->languages[0], t->languages[1] },
			.pair = { .source = { .text = s->text,
					      .codes = s->codes,
					      .code_count = s->code_count },
				  .target = { .text = target->text,
					      .codes = s->codes,
					      .code_count = s->code_count },
				  .block = pairs->type,
				  .last = next == version->segment_count ||
					  version->segments[next].block !=
						  s->block },
			.line = (long)next
		};
		pairs->at++;
		return 1;
	}
	return 0;
}

static void
pairs_close(void *self)
{
	free(self);
}

bool
desk_check(struct check_run **out, struct job *job,
	   const struct desk_translation *translation,
	   const struct check_options *options, struct pu_error *err)
{
	static const struct check_feed_ops ops = { pairs_next, NULL,
						   pairs_close };
	struct pairs *pairs = mem_alloc(sizeof *pairs);
	struct check_feed feed = { &ops, pairs };

	*pairs =
		(struct pairs){ .translation = translation, .block = SIZE_MAX };
	return check_run_new(out, job, &feed, options, err);
}

/* ---- what is to be mended ---- */

#define WORDS 40u /* bytes of a segment's first words */

void
desk_check_place(struct pu_buf *out, const struct desk_translation *translation,
		 size_t segment)
{
	const struct story_segment *s =
		&translation->version->segments[segment];
	struct pu_buf text = PU_BUF_INIT;
	size_t cut = WORDS;

	unit_plain(&text, s->text, s->codes, s->code_count);
	if (text.len <= WORDS) {
		pu_buf_addf(out, "%zu (\"%s\")", segment + 1, text.ptr);
	} else {
		while (cut && text.ptr[cut] != ' ')
			cut--;
		if (!cut) /* no blank: at a character */
			for (cut = WORDS; (text.ptr[cut] & 0xC0) == 0x80;)
				cut--;
		pu_buf_addf(out, "%zu (\"%.*s ...\")", segment + 1, (int)cut,
			    text.ptr);
	}
	pu_buf_free(&text);
}

static bool
is_open_error(const struct check_found *found)
{
	return !found->waived && found->finding->severity == PU_SEVERITY_ERROR;
}

bool
desk_check_protected(const struct check_found *found,
		     const struct desk_translation *translation,
		     struct pu_error *err)
{
	static const char *const checks[] = { "iban", "account", "contact",
					      "payee" };
	struct pu_buf place = PU_BUF_INIT;
	bool is = false;

	for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++)
		is = is || !strcmp(found->finding->check, checks[i]);
	if (!is || !is_open_error(found) || found->line < 1)
		return false;
	desk_check_place(&place, translation, (size_t)found->line - 1);
	pu_fail_named(err, PU_CONFLICT, "E-CHECK-02", _("segment %s: %.*s"),
		      place.ptr, (int)found->finding->text.len,
		      found->finding->text.ptr);
	pu_buf_free(&place);
	return true;
}

#define TOLD 3u /* errors in a sentence */

static void
tell_error(struct pu_buf *out, const struct check_found *found,
	   const struct desk_translation *translation)
{
	char name[PU_FINGERPRINT_SIZE];

	pu_fingerprint_name(name, found->finding->fingerprint);
	if (out->len)
		pu_buf_addz(out, "; ");
	if (found->line > 0)
		desk_check_place(out, translation, (size_t)found->line - 1);
	pu_buf_addf(out, " %s %s", found->finding->check, name);
}

bool
desk_check_errors(struct job *job, const struct desk_translation *translation,
		  struct pu_error *err)
{
	const struct check_options options = { .least = PU_SEVERITY_ERROR };
	struct pu_buf list = PU_BUF_INIT;
	struct check_found found;
	struct check_run *run;
	unsigned long count = 0;
	int got;

	if (!desk_check(&run, job, translation, &options, err))
		return false;
	while ((got = job_check_next(run, &found, err)) > 0) {
		if (is_open_error(&found) && ++count <= TOLD)
			tell_error(&list, &found, translation);
	}
	job_check_close(run);
	if (got == 0 && count)
		pu_fail_named(
			err, PU_CONFLICT, "E-CHECK-01",
			_("errors that are open: %lu, first in segment %s: "
			  "mend them (\"puente job check\" shows them), or "
			  "let one stand: \"puente check waive FINGERPRINT "
			  "--reason ...\""),
			count, list.ptr);
	pu_buf_free(&list);
	return got == 0 && !count;
}
