#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "formats/po-group.h"
#include "formats/po.h"
#include "text/variant.h"

#define PROPERTIES 12

struct source {
	struct po_reader *po;
	struct po_header header;
	struct po_entry entry;
	struct pu_buf source, target; /* canonical */
	bool read; /* entry is there */
	size_t at; /* the next of its forms */
	bool untranslated, unfinished;
	struct report report;
	struct pu_arena *keep, *unit;
	struct pu_variant pair[2];
	struct pu_property properties[PROPERTIES];
	size_t property_count;
};

static bool
is_header(const struct po_entry *entry)
{
	return !entry->parts[PO_PART_ID].len &&
	       !entry->parts[PO_PART_CONTEXT].ptr;
}

static void
close_source(void *self)
{
	struct source *s = self;

	po_reader_close(s->po);
	po_header_free(&s->header);
	pu_buf_free(&s->source);
	pu_buf_free(&s->target);
	report_free(&s->report);
	pu_arena_free(s->keep);
	pu_arena_free(s->unit);
	free(s);
}

/* ---- languages ---- */

static void
choose_languages(struct source *s, const char *path,
		 const struct unit_reading *how)
{
	if (s->header.target.len && !how->target_said)
		pu_buf_add(&s->target, pu_buf_str(&s->header.target));
	else if (how->target_said ||
		 !po_path_language(&s->target, pu_str(path)))
		pu_buf_add(&s->target, how->target);
	if (s->header.source.len && !how->source_said)
		pu_buf_add(&s->source, pu_buf_str(&s->header.source));
	else if (how->source_said || pu_str_is(pu_buf_str(&s->target), "en"))
		pu_buf_add(&s->source, how->source);
	else
		pu_buf_addz(&s->source, "en");
}

static bool
check_languages(const struct source *s, const char *path, struct pu_error *err)
{
	bool same = pu_str_eq(pu_buf_str(&s->source), pu_buf_str(&s->target));

	if (s->untranslated || (s->source.len && s->target.len && !same))
		return true;
	if (!s->target.len)
		pu_fail(err, PU_INVALID,
			_("neither the header of this catalogue nor its name "
			  "says the language of the translation: name it with "
			  "-t"));
	else
		pu_fail(err, PU_INVALID,
			_("original and translation of this catalogue would "
			  "both be %s: name the languages with -s and -t"),
			s->target.ptr);
	return pu_fail_at(err, path, 0, 0);
}

/* ---- units ---- */

static void
add_property(struct source *s, const char *name, struct pu_str value, bool note)
{
	if (value.len)
		s->properties[s->property_count++] =
			(struct pu_property){ pu_str(name), value, note };
}

/* Which form of which entry: one is msgid's. */
static void
add_place(struct source *s, size_t form, bool one)
{
	const struct po_entry *entry = &s->entry;
	struct pu_buf place = PU_BUF_INIT;

	if (!entry->parts[PO_PART_MANY].ptr)
		return;
	po_place_put(&place, form,
		     entry->parts[one ? PO_PART_MANY : PO_PART_ID]);
	add_property(s, one ? PO_MANY : PO_ONE,
		     arena_str(s->unit, pu_buf_str(&place)), false);
	add_property(s, PO_PLURAL_FORMS, pu_buf_str(&s->header.plural), false);
	pu_buf_free(&place);
}

static void
set_properties(struct source *s, size_t form, bool one, bool unfinished)
{
	const struct po_entry *entry = &s->entry;

	s->property_count = 0;
	if (entry->parts[PO_PART_CONTEXT].ptr)
		add_property(s, PO_CONTEXT, entry->parts[PO_PART_CONTEXT],
			     false);
	add_property(s, "", entry->notes, true);
	add_property(s, PO_EXTRACTED, entry->extracted, false);
	add_property(s, PO_REFERENCE, entry->references, false);
	add_property(s, PO_FLAGS, entry->flags, false);
	add_property(s, PO_PREVIOUS, entry->previous, false);
	add_property(s, PO_OBSOLETE, pu_str(entry->obsolete ? "yes" : ""),
		     false);
	add_place(s, form, one);
	if (unfinished)
		add_property(s, UNIT_UNFINISHED, pu_str("fuzzy"), false);
}

static void
make_unit(struct source *s, struct pu_unit *unit, struct pu_str text,
	  struct pu_str translation, size_t form, bool one, bool unfinished)
{
	pu_arena_reset(s->unit);
	set_properties(s, form, one, unfinished);
	variant_fill(&s->pair[0], pu_buf_str(&s->source), text, s->unit);
	if (translation.len)
		variant_fill(&s->pair[1], pu_buf_str(&s->target), translation,
			     s->unit);
	*unit = (struct pu_unit){ .source_language = pu_buf_str(&s->source),
				  .created = PU_NO_TIME,
				  .changed = s->header.revised,
				  .variants = s->pair,
				  .variant_count = translation.len ? 2 : 1,
				  .properties = s->properties,
				  .property_count = s->property_count };
}

/* How many units the entry is: without plural one, else the form for one, and
 * the others; where there is but one form, it is said of one and of many. */
static size_t
unit_count(const struct po_entry *entry)
{
	if (!entry->parts[PO_PART_MANY].ptr)
		return 1;
	return entry->form_count > 2 ? entry->form_count : 2;
}

/* The pair that is unit number at of the entry. */
static void
pair_of(const struct source *s, size_t at, struct pu_str *text,
	struct pu_str *translation, size_t *form)
{
	const struct po_entry *entry = &s->entry;
	size_t one = s->header.one < entry->form_count ? s->header.one : 0;

	*text = entry->parts[at ? PO_PART_MANY : PO_PART_ID];
	*form = at == 0 ? one : at <= one ? at - 1 : at;
	if (*form >= entry->form_count)
		*form = entry->form_count - 1;
	*translation = entry->forms[*form];
	if (!translation->ptr)
		*translation = pu_str("");
}

static void
skip(struct source *s, struct pu_str text, const char *code,
     const char *sentence)
{
	struct pu_str words = po_first_words(&s->entry);

	(void)text;
	report_skip(&s->report, s->entry.line, 1, code, _("%s: \"%.*s\""),
		    sentence, (int)words.len, words.ptr);
}

/* False: the unit is not wanted. */
static bool
take_unit(struct source *s, struct pu_unit *unit)
{
	struct pu_str text, translation;
	bool unfinished;
	size_t form;

	pair_of(s, s->at, &text, &translation, &form);
	unfinished = s->entry.fuzzy && translation.len;
	report_unit_at(&s->report, s->entry.line, 1);
	if (!s->at)
		po_tell_mended(&s->entry, &s->report);
	s->at++;
	if (unfinished && !s->unfinished) {
		translation = pu_str("");
		if (!s->untranslated) {
			skip(s, text, "unfinished",
			     _("the translation is marked as fuzzy: nobody "
			       "has approved it"));
			return false;
		}
	}
	if (!text.len || (!translation.len && !s->untranslated)) {
		skip(s, text, "untranslated", _("not translated"));
		return false;
	}
	make_unit(s, unit, text, translation, form, s->at == 1,
		  unfinished && translation.len);
	return true;
}

static int
source_next(void *self, struct pu_unit *unit, struct pu_error *err)
{
	struct source *s = self;
	int got;

	for (;;) {
		while (s->read && !is_header(&s->entry) &&
		       s->at < unit_count(&s->entry))
			if (take_unit(s, unit))
				return 1;
		s->read = false;
		got = po_reader_next(s->po, &s->entry, err);
		if (got <= 0)
			return got;
		s->read = true;
		s->at = 0;
	}
}

static const struct pu_report *
source_report(void *self)
{
	struct source *s = self;

	report_replaced(&s->report, po_reader_repaired(s->po));
	return report_tell(&s->report);
}

static uint64_t
source_offset(const void *self)
{
	return po_reader_offset(((const struct source *)self)->po);
}

static uint64_t
source_size(const void *self)
{
	return po_reader_size(((const struct source *)self)->po);
}

/* ---- opening ---- */

/* The header comes first, where there is one. */
static bool
read_header(struct source *s, struct pu_error *err)
{
	int got = po_reader_next(s->po, &s->entry, err);

	s->read = got > 0;
	if (got > 0 && is_header(&s->entry) && s->entry.forms[0].ptr)
		po_header_read(&s->header, s->entry.forms[0]);
	return got >= 0;
}

bool
po_source_open(struct unit_source *out, struct input *in,
	       const struct unit_reading *how, struct pu_error *err)
{
	static const struct unit_source_ops ops = {
		source_next, source_report, source_offset,
		source_size, close_source,
	};
	struct source *s = mem_alloc(sizeof *s);
	const char *path = input_name(in);
	const struct pu_buf none = PU_BUF_INIT;

	out->ops = NULL;
	s->source = s->target = none;
	po_header_init(&s->header);
	s->untranslated = how->untranslated;
	s->unfinished = how->unfinished;
	s->keep = s->report.arena = pu_arena_new();
	s->unit = pu_arena_new();
	po_reader_open(&s->po, in, &s->report);
	if (!read_header(s, err))
		goto error;
	choose_languages(s, path, how);
	if (!check_languages(s, path, err))
		goto error;
	*out = (struct unit_source){ &ops, s };
	return true;
error:
	close_source(s);
	return false;
}
