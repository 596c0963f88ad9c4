#include "config.h"

#include "glossary/tbx.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "glossary/store.h"

/* The first elements that are known, and what an entry is called in each. */
static const struct {
	const char *root, *entry, *inside;
} dialects[] = {
	{ "martif", "termentry", "<martif><text><body>" },
	{ "tbx", "conceptentry", "<tbx><text><body>" },
	{ "tbx", "entry", "<TBX><body>" }, /* TBX-Min before version 3 */
	{ "mtf", "conceptgrp", "<mtf>" }, /* MultiTerm */
};
#define DIALECTS (sizeof dialects / sizeof dialects[0])

static bool
is_name(struct pu_str name, const char *small)
{
	size_t len = strlen(small);

	if (name.len != len)
		return false;
	for (size_t i = 0; i < len; i++) {
		char c = name.ptr[i];

		if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != small[i])
			return false;
	}
	return true;
}

bool
tbx_is(const struct tbx *tbx, const char *name)
{
	return is_name(xml_name(tbx->xml), name);
}

bool
tbx_text(struct tbx *tbx, struct pu_error *err)
{
	int depth = xml_depth(tbx->xml);
	enum xml_event event;

	pu_buf_clear(&tbx->text);
	while ((event = xml_next(tbx->xml, err)) > XML_END) {
		if (event == XML_CLOSE && xml_depth(tbx->xml) == depth)
			return true;
		/* One byte beyond the limit is enough to be left out. */
		if (event == XML_TEXT && tbx->text.len <= PU_CONCEPT_TEXT)
			pu_buf_add(&tbx->text, xml_text(tbx->xml));
	}
	return false;
}

/* ---- from entry to entry ---- */

static bool
knows_root(struct pu_str name)
{
	for (size_t i = 0; i < DIALECTS; i++)
		if (is_name(name, dialects[i].root))
			return true;
	return false;
}

static bool
fail_root(struct tbx *tbx, struct pu_error *err)
{
	struct pu_str name = xml_name(tbx->xml);

	return pu_fail(err, PU_SYNTAX,
		       _("no glossary in TBX or MultiTerm XML: its first "
			 "element is <%.*s>"),
		       name.len < 40 ? (int)name.len : 40, name.ptr);
}

static bool
is_entry(struct tbx *tbx)
{
	if (tbx->entry)
		return tbx_is(tbx, tbx->entry);
	for (size_t i = 0; i < DIALECTS; i++)
		if (tbx_is(tbx, dialects[i].entry)) {
			tbx->entry = dialects[i].entry;
			tbx->inside = dialects[i].inside;
			return true;
		}
	return false;
}

/* 1: at the start tag of the next entry; 0; -1. */
static int
find_entry(struct tbx *tbx, struct pu_error *err)
{
	enum xml_event event;

	if (tbx->pending) {
		tbx->pending = false;
		return 1;
	}
	while ((event = xml_next(tbx->xml, err)) > XML_END) {
		if (event == XML_TEXT && !tbx->entry &&
		    pu_str_is(pu_str_trim(xml_text(tbx->xml)), TBX_WHOLE))
			tbx->ours = tbx->draft.exact = true;
		if (event == XML_OPEN && is_entry(tbx))
			return 1;
	}
	return event == XML_END ? 0 : -1;
}

static bool
go_on(struct tbx *tbx)
{
	tbx->broken = false;
	if (tbx->draft.begun)
		draft_skip(&tbx->draft, "broken",
			   _("an entry that is broken is left out"));
	tbx->draft.begun = false;
	return tbx->entry && xml_resume(tbx->xml, tbx->entry, tbx->inside);
}

/* An entry that lacks only its end is whole enough: the break is told by the
 * next call. */
static bool
read_entry(struct tbx *tbx, struct pu_error *err)
{
	long line, column;

	xml_where(tbx->xml, &line, &column);
	draft_begin(&tbx->draft, line, column);
	if (tbx_entry(tbx, err))
		return true;
	tbx->broken = true;
	tbx->error = *err;
	return false;
}

static int
tbx_next(void *self, struct pu_concept *concept, struct pu_error *err)
{
	struct tbx *tbx = self;
	int found = 0;

	if (tbx->untold) {
		tbx->untold = false;
		*err = tbx->error;
		return -1;
	}
	if (tbx->broken && !go_on(tbx))
		tbx->ended = true;
	while (!tbx->ended && (found = find_entry(tbx, err)) > 0) {
		if (!read_entry(tbx, err))
			return -1;
		if (draft_end(&tbx->draft, concept))
			return 1;
	}
	tbx->ended = found == 0;
	tbx->broken = found < 0;
	return found;
}

/* ---- the source ---- */

static const struct pu_report *
tbx_report(void *self)
{
	struct tbx *tbx = self;

	report_replaced(&tbx->draft.report, xml_repaired(tbx->xml));
	return report_tell(&tbx->draft.report);
}

static uint64_t
tbx_offset(const void *self)
{
	return xml_offset(((const struct tbx *)self)->xml);
}

static uint64_t
tbx_size(const void *self)
{
	return xml_size(((const struct tbx *)self)->xml);
}

static void
tbx_close(void *self)
{
	struct tbx *tbx = self;

	xml_close(tbx->xml);
	draft_close(&tbx->draft);
	pu_buf_free(&tbx->text);
	pu_buf_free(&tbx->group.head);
	pu_buf_free(&tbx->group.value);
	pu_buf_free(&tbx->group.person);
	pu_buf_free(&tbx->group.date);
	free(tbx);
}

/* Up to the first element. */
static bool
begin(struct tbx *tbx, struct pu_error *err)
{
	enum xml_event event = xml_next(tbx->xml, err);

	if (event < 0)
		return false;
	if (event == XML_OPEN && knows_root(xml_name(tbx->xml)))
		return true;
	/* Entries without anything around them. */
	if (event == XML_OPEN && is_entry(tbx)) {
		tbx->pending = true;
		return true;
	}
	return fail_root(tbx, err);
}

bool
tbx_source_open(struct concept_source *out, struct input *in,
		const struct concept_reading *how, struct pu_error *err)
{
	static const struct concept_source_ops ops = { tbx_next, tbx_report,
						       tbx_offset, tbx_size,
						       tbx_close };
	const struct pu_buf none = PU_BUF_INIT;
	struct pu_str name = pu_str(input_name(in));
	struct pu_buf source = PU_BUF_INIT;
	struct xml_reader *xml;
	struct tbx *tbx;

	(void)how;
	out->ops = NULL;
	pu_buf_add(&source, name);
	if (!xml_open(&xml, in, err)) {
		pu_buf_free(&source);
		return false;
	}
	tbx = mem_alloc(sizeof *tbx);
	tbx->xml = xml;
	tbx->text = none;
	tbx->group.head = tbx->group.value = none;
	tbx->group.person = tbx->group.date = none;
	draft_open(&tbx->draft);
	if (!begin(tbx, err)) {
		long line, column;

		xml_where(xml, &line, &column);
		pu_fail_at(err, source.ptr, line, column);
		tbx_close(tbx);
		pu_buf_free(&source);
		return false;
	}
	pu_buf_free(&source);
	*out = (struct concept_source){ &ops, tbx };
	return true;
}
