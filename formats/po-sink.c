#include "config.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/hashset.h"
#include "base/mem.h"
#include "formats/po-group.h"
#include "formats/po.h"
#include "text/unit-file.h"

#define HELD  ((size_t)1048576) /* bytes until the header must be known */
#define WAITS ((size_t)33554432) /* bytes of forms that wait for others */

struct sink {
	struct outfile *file;
	struct unit_writing *how;
	/* msgctxt and msgid may stand together once in a catalogue. */
	struct hashset written;
	struct po_rules *rules;
	struct po_gather *gather;
	/* The header has the Plural-Forms of the first entry with plural forms,
	 * so what comes before it waits here. */
	struct pu_buf held;
	bool headed;
	struct pu_buf plural; /* of the header */
	struct po_rule rule; /* of plural */
	struct pu_buf source, target, out, comments;
	struct pu_str flags, previous; /* of the unit at hand */
	bool fuzzy, obsolete;
};

/* ---- the header, and what waits for it ---- */

static void
make_header(struct sink *sink, struct pu_buf *out)
{
	struct pu_buf text = PU_BUF_INIT;

	pu_buf_addz(&text, "Project-Id-Version: " PACKAGE_STRING
			   "\nReport-Msgid-Bugs-To: \n"
			   "PO-Revision-Date: \nLast-Translator: \n"
			   "Language-Team: \nLanguage: ");
	po_put_locale(&text, sink->how->target);
	pu_buf_addz(&text, "\nMIME-Version: 1.0\n"
			   "Content-Type: text/plain; charset=UTF-8\n"
			   "Content-Transfer-Encoding: 8bit\n"
			   "Plural-Forms: ");
	pu_buf_add(&text, pu_buf_str(&sink->plural));
	pu_buf_addz(&text, "\nX-Source-Language: ");
	po_put_locale(&text, sink->how->source);
	pu_buf_addz(&text, "\nX-Generator: " PACKAGE_STRING "\n");
	po_put(out, "", "msgid", pu_str(""), "\n");
	po_put(out, "", "msgstr", pu_buf_str(&text), "\n");
	pu_buf_free(&text);
}

/* plural ptr NULL: what the language usually has. */
static bool
begin(struct sink *sink, struct pu_str plural, struct pu_error *err)
{
	struct pu_buf header = PU_BUF_INIT;
	bool ok;

	if (sink->headed)
		return true;
	sink->headed = true;
	pu_buf_add(&sink->plural,
		   plural.ptr ? plural
			      : pu_str(po_plural_forms(sink->how->target)));
	po_rule_read(&sink->rule, pu_buf_str(&sink->plural));
	make_header(sink, &header);
	ok = outfile_write(sink->file, pu_buf_str(&header), err) &&
	     outfile_write(sink->file, pu_buf_str(&sink->held), err);
	pu_buf_free(&header);
	pu_buf_free(&sink->held);
	return ok;
}

static bool
put_text(struct sink *sink, struct pu_str text, struct pu_error *err)
{
	if (!sink->headed && sink->held.len + text.len <= HELD) {
		pu_buf_add(&sink->held, text);
		return true;
	}
	return begin(sink, pu_str_n(NULL, 0), err) &&
	       outfile_write(sink->file, text, err);
}

/* ---- entries ---- */

/* False: it is there already. An obsolete one stands in no other's way. */
static bool
is_new(struct sink *sink, struct pu_str context, struct pu_str id,
       bool obsolete)
{
	uint64_t hash = hash_bytes(obsolete, id.ptr, id.len);

	if (context.ptr)
		hash = hash_bytes(hash, context.ptr, context.len);
	return hashset_add(&sink->written, hash);
}

static bool
put_entry(struct sink *sink, const struct po_out *entry, struct pu_error *err)
{
	pu_buf_clear(&sink->out);
	po_put_entry(&sink->out, entry);
	return put_text(sink, pu_buf_str(&sink->out), err);
}

/* *placed: it is in the file. */
static bool
put_single(struct sink *sink, const struct po_out *entry, bool *placed,
	   struct pu_error *err)
{
	if (!is_new(sink, entry->context, entry->id, entry->obsolete))
		return true;
	*placed = true;
	return put_entry(sink, entry, err);
}

/* ---- plural forms ---- */

static bool
put_group(struct sink *sink, struct po_group *group, struct pu_error *err)
{
	struct pu_str forms[PO_FORMS];
	size_t from[PO_FORMS];
	struct po_out entry = { .context = group->context,
				.id = group->id,
				.many = group->many,
				.forms = forms,
				.form_count = sink->rule.count,
				.rule = &sink->rule,
				.comments = group->comments,
				.flags = group->flags,
				.previous = group->previous,
				.fuzzy = group->fuzzy,
				.obsolete = group->obsolete };

	po_group_given(sink->gather, group);
	if (!is_new(sink, group->context, group->id, group->obsolete)) {
		sink->how->unplaced += group->filled;
		return true;
	}
	if (pu_str_eq(group->plural, pu_buf_str(&sink->plural)))
		for (size_t i = 0; i < PO_FORMS; i++)
			from[i] = i;
	else
		po_rule_match(from, &sink->rule,
			      po_rules_get(sink->rules, group->plural));
	for (size_t i = 0; i < sink->rule.count; i++)
		forms[i] = from[i] < group->count ? group->forms[from[i]]
						  : pu_str("");
	return put_entry(sink, &entry, err);
}

/* Of an entry whose other text is not there, its first form stands alone. */
static bool
put_half(struct sink *sink, struct po_group *group, struct pu_error *err)
{
	struct po_out entry = { .context = group->context,
				.id = group->has_one ? group->id : group->many,
				.forms = group->forms,
				.form_count = 1,
				.comments = group->comments,
				.flags = group->flags,
				.fuzzy = group->fuzzy,
				.obsolete = group->obsolete };
	bool placed = false;

	po_group_given(sink->gather, group);
	while (!entry.forms->len)
		entry.forms++;
	if (!put_single(sink, &entry, &placed, err))
		return false;
	sink->how->unplaced += group->filled - placed;
	return true;
}

/* What still waits is written as it is. */
static bool
put_waiting(struct sink *sink, struct pu_error *err)
{
	struct po_group *group;
	size_t at = 0;

	while ((group = po_gather_next(sink->gather, &at)) != NULL)
		if (!(group->has_one && group->has_many
			      ? put_group(sink, group, err)
			      : put_half(sink, group, err)))
			return false;
	po_gather_clear(sink->gather);
	return true;
}

static void
describe_group(struct sink *sink, struct po_group *group)
{
	struct pu_arena *arena = po_gather_arena(sink->gather);

	group->comments = arena_str(arena, pu_buf_str(&sink->comments));
	group->flags = arena_str(arena, sink->flags);
	group->previous = arena_str(arena, sink->previous);
	group->fuzzy = sink->fuzzy;
	group->obsolete = sink->obsolete;
}

static bool
put_form(struct sink *sink, struct pu_str context, const struct po_place *place,
	 struct pu_str plural, struct pu_str target, bool *placed,
	 struct pu_error *err)
{
	struct po_group *group;
	bool made;

	if (!po_rules_get(sink->rules, plural)->count)
		plural = pu_str(po_plural_forms(sink->how->target));
	if (!begin(sink, plural, err))
		return false;
	group = po_gather_group(sink->gather, context, place, plural, &made);
	if (made)
		describe_group(sink, group);
	if (!group || !po_group_add(sink->gather, group, place, target))
		return true;
	*placed = true;
	group->fuzzy = group->fuzzy || sink->fuzzy;
	if (po_group_whole(group) && !put_group(sink, group, err))
		return false;
	if (!po_gather_waiting(sink->gather))
		po_gather_clear(sink->gather);
	return po_gather_size(sink->gather) < WAITS || put_waiting(sink, err);
}

/* ---- units ---- */

/* What is said of it as a whole. What is in use somewhere is not obsolete. */
static void
describe(struct sink *sink, const struct pu_unit *unit)
{
	pu_buf_clear(&sink->comments);
	po_put_comments(&sink->comments, unit);
	sink->flags = unit_property(unit, PO_FLAGS);
	sink->previous = unit_property(unit, PO_PREVIOUS);
	sink->fuzzy = unit_is_unfinished(unit);
	sink->obsolete = unit_property(unit, PO_OBSOLETE).ptr &&
			 !unit_property(unit, PO_REFERENCE).ptr;
}

/* In one context: in each entry that it is a form of, or as one. */
static bool
put_in(struct sink *sink, const struct pu_unit *unit, struct pu_str context,
       bool *placed, struct pu_error *err)
{
	struct pu_str source = pu_buf_str(&sink->source);
	struct pu_str target = pu_buf_str(&sink->target);
	const struct po_out entry = { .context = context,
				      .id = source,
				      .forms = &target,
				      .form_count = 1,
				      .comments = pu_buf_str(&sink->comments),
				      .flags = sink->flags,
				      .previous = sink->previous,
				      .fuzzy = sink->fuzzy,
				      .obsolete = sink->obsolete };
	bool form = false;

	for (size_t i = 0; i < unit->property_count; i++) {
		struct po_place place;

		if (!po_place_read(&place, &unit->properties[i], source))
			continue;
		form = true;
		if (!put_form(sink, context, &place,
			      unit_property(unit, PO_PLURAL_FORMS), target,
			      placed, err))
			return false;
	}
	return form || put_single(sink, &entry, placed, err);
}

static bool
put_everywhere(struct sink *sink, const struct pu_unit *unit, bool *placed,
	       struct pu_error *err)
{
	bool any = false;

	for (size_t i = 0; i < unit->property_count; i++) {
		const struct pu_property *p = &unit->properties[i];

		if (p->note || !pu_str_is(p->name, PO_CONTEXT))
			continue;
		any = true;
		if (!put_in(sink, unit, p->value, placed, err))
			return false;
	}
	return any || put_in(sink, unit, pu_str_n(NULL, 0), placed, err);
}

static bool
sink_put(void *self, const struct pu_unit *unit, struct pu_error *err)
{
	struct sink *sink = self;
	bool placed = false;

	pu_buf_clear(&sink->source);
	pu_buf_clear(&sink->target);
	pu_variant_plain(&sink->source, &unit->variants[0]);
	if (unit->variant_count > 1)
		pu_variant_plain(&sink->target, &unit->variants[1]);
	if (sink->source.len && sink->target.len) {
		describe(sink, unit);
		if (!put_everywhere(sink, unit, &placed, err))
			return false;
	}
	sink->how->unplaced += !placed;
	sink->how->passed_over = !placed;
	return true;
}

/* ---- the file ---- */

static bool
sink_finish(void *self, struct pu_error *err)
{
	struct sink *sink = self;

	return begin(sink, pu_str_n(NULL, 0), err) && put_waiting(sink, err) &&
	       unit_file_finish(sink->file, sink->how, err);
}

static void
sink_close(void *self)
{
	struct sink *sink = self;

	outfile_close(sink->file);
	hashset_free(&sink->written);
	po_gather_free(sink->gather);
	po_rules_free(sink->rules);
	pu_buf_free(&sink->held);
	pu_buf_free(&sink->plural);
	pu_buf_free(&sink->source);
	pu_buf_free(&sink->target);
	pu_buf_free(&sink->out);
	pu_buf_free(&sink->comments);
	free(sink);
}

bool
po_sink_open(struct unit_sink *out, const char *path, struct unit_writing *how,
	     struct pu_error *err)
{
	static const struct unit_sink_ops ops = { sink_put, sink_finish,
						  sink_close };
	const struct pu_buf none = PU_BUF_INIT;
	struct outfile *file;
	struct sink *sink;

	out->ops = NULL;
	if (!unit_file_open(&file, path, how, err))
		return false;
	sink = mem_alloc(sizeof *sink);
	*sink = (struct sink){ .file = file,
			       .how = how,
			       .rules = po_rules_new(),
			       .held = none,
			       .plural = none,
			       .source = none,
			       .target = none,
			       .out = none,
			       .comments = none };
	sink->gather = po_gather_new(sink->rules);
	*out = (struct unit_sink){ &ops, sink };
	return true;
}
