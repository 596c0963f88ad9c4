#include "config.h"

#include <stdio.h>

#include "base/i18n.h"
#include "check/rules.h"
#include "text/code.h"

/* A text's codes, as they stand in it. */
struct tags {
	const struct pu_inline_code *codes;
	struct code_form *forms;
	size_t *places; /* bytes */
	bool *used;
	size_t count;
};

static bool
opens(enum code_role role)
{
	return role == CODE_OPENS || role == CODE_HALF_OPENS;
}

static bool
closes(enum code_role role)
{
	return role == CODE_CLOSES || role == CODE_HALF_CLOSES;
}

static void
read_tags(struct checking *checking, const struct passage *passage,
	  struct tags *tags)
{
	size_t room = passage->given->code_count + 1, at = 0, which;
	struct pu_arena *scratch = checking->scratch;
	struct pu_inline_code *codes =
		arena_array(scratch, room, sizeof *codes);

	*tags = (struct tags){
		.codes = codes,
		.forms = arena_array(scratch, room, sizeof *tags->forms),
		.places = arena_array(scratch, room, sizeof *tags->places),
		.used = arena_array(scratch, room, sizeof *tags->used),
	};
	while (tags->count + 1 < room &&
	       code_next(passage->text, passage->given->code_count, &at,
			 &which)) {
		codes[tags->count] = passage->given->codes[which];
		tags->places[tags->count++] = at;
		at += 3;
	}
	codes_read(codes, tags->count, tags->forms);
}

static struct pu_text_span
span_of(const struct tags *tags, size_t at)
{
	return (struct pu_text_span){ tags->places[at], tags->places[at] + 3 };
}

/* ---- as many as there were ---- */

/* What a code is, for people and keys. */
static struct pu_str
name_of(const struct tags *tags, size_t at)
{
	const struct pu_inline_code *code = &tags->codes[at];
	const char *type = code_what_type(tags->forms[at].what);

	if (code->data.len)
		return code->data;
	if (code->type.len)
		return code->type;
	return pu_str(*type ? type : "?");
}

static bool
does_the_same(const struct tags *a, size_t i, const struct tags *b, size_t k)
{
	enum code_role x = a->forms[i].role, y = b->forms[k].role;

	if (opens(x) || closes(x))
		return opens(x) == opens(y) && closes(x) == closes(y) &&
		       code_what_fits(a->forms[i].what, b->forms[k].what);
	return x == y && code_what_fits(a->forms[i].what, b->forms[k].what) &&
	       pu_str_eq(a->codes[i].data, b->codes[k].data);
}

/* Exactly the same first, so that what is left is what was lost. */
static void
match(struct tags *a, struct tags *b)
{
	for (int loosely = 0; loosely < 2; loosely++)
		for (size_t i = 0; i < a->count; i++)
			for (size_t k = 0; k < b->count && !a->used[i]; k++) {
				if (b->used[k] || !does_the_same(a, i, b, k) ||
				    (!loosely && !pu_str_eq(a->codes[i].data,
							    b->codes[k].data)))
					continue;
				a->used[i] = b->used[k] = true;
			}
}

static bool
tell_unmatched(struct checking *checking, const struct tags *a,
	       const struct tags *b)
{
	bool told = false;
	char key[80];

	for (size_t i = 0; i < a->count; i++) {
		struct pu_str name = name_of(a, i);

		if (a->used[i] || a->forms[i].role == CODE_TEXT)
			continue;
		snprintf(key, sizeof key, "-%.*s", (int)name.len, name.ptr);
		checking_tell(checking, PU_SEVERITY_ERROR, span_of(a, i),
			      PU_NO_SPAN, pu_str(key),
			      _("the tag %.*s is missing in the translation"),
			      (int)name.len, name.ptr);
		told = true;
	}
	for (size_t k = 0; k < b->count; k++) {
		struct pu_str name = name_of(b, k);

		if (b->used[k] || b->forms[k].role == CODE_TEXT)
			continue;
		snprintf(key, sizeof key, "+%.*s", (int)name.len, name.ptr);
		checking_tell(checking, PU_SEVERITY_ERROR, PU_NO_SPAN,
			      span_of(b, k), pu_str(key),
			      _("the tag %.*s is in the translation, and not "
				"in the source"),
			      (int)name.len, name.ptr);
		told = true;
	}
	return told;
}

/* ---- as they stood ---- */

static size_t
halves(const struct tags *tags)
{
	size_t count = 0;

	for (size_t i = 0; i < tags->count; i++)
		count += tags->forms[i].role == CODE_HALF_OPENS ||
			 tags->forms[i].role == CODE_HALF_CLOSES;
	return count;
}

/* The first code that closes between another's pair that it was not opened in;
 * count: none. */
static size_t
find_crossing(const struct tags *tags)
{
	size_t depth = 0;
	size_t last[64]; /* the pairs that are open */

	for (size_t i = 0; i < tags->count; i++) {
		if (tags->forms[i].role == CODE_OPENS) {
			if (depth == sizeof last / sizeof *last)
				return tags->count;
			last[depth++] = i;
		} else if (tags->forms[i].role == CODE_CLOSES) {
			if (!depth || last[depth - 1] != tags->forms[i].partner)
				return i;
			depth--;
		}
	}
	return tags->count;
}

/* Whether only blanks and codes stand between a pair. */
static bool
is_empty(const struct passage *passage, const struct tags *tags, size_t open)
{
	size_t start = tags->places[open] + 3;
	size_t end = tags->places[tags->forms[open].partner];

	for (size_t i = start; i < end; i++)
		if (passage->plain.ptr[i] != ' ' &&
		    (i + 3 > end ||
		     memcmp(passage->plain.ptr + i, "\xE2\x81\xA0", 3) != 0 ||
		     !(i += 2)))
			return false;
	return true;
}

static size_t
find_empty(const struct passage *passage, const struct tags *tags)
{
	for (size_t i = 0; i < tags->count; i++)
		if (tags->forms[i].role == CODE_OPENS &&
		    is_empty(passage, tags, i))
			return i;
	return tags->count;
}

static void
tell_place(struct checking *checking, const struct tags *tags, size_t at,
	   const char *key, const char *format)
{
	struct pu_str name = name_of(tags, at);

	checking_tell(checking, PU_SEVERITY_ERROR, PU_NO_SPAN,
		      span_of(tags, at), pu_str(key), format, (int)name.len,
		      name.ptr);
}

static void
look_places(struct checking *checking, const struct tags *source,
	    const struct tags *target)
{
	size_t at;

	if (halves(target) > halves(source)) {
		for (at = 0; at + 1 < target->count; at++)
			if (target->forms[at].role == CODE_HALF_CLOSES ||
			    target->forms[at].role == CODE_HALF_OPENS)
				break;
		tell_place(checking, target, at, "order",
			   _("the tag %.*s has lost its pair: it closes "
			     "before it opens"));
		return;
	}
	at = find_crossing(target);
	if (at < target->count && find_crossing(source) == source->count)
		tell_place(checking, target, at, "crossing",
			   _("the tag %.*s crosses another pair of tags"));
	at = find_empty(checking->target, target);
	if (at < target->count &&
	    find_empty(checking->source, source) == source->count)
		tell_place(checking, target, at, "empty",
			   _("the text of the tag %.*s has been lost"));
}

static void
look(struct checking *checking)
{
	struct tags source, target;

	if (!((checking->source->has | checking->target->has) & PASSAGE_CODE))
		return;
	read_tags(checking, checking->source, &source);
	read_tags(checking, checking->target, &target);
	match(&source, &target);
	if (!tell_unmatched(checking, &source, &target) && target.count)
		look_places(checking, &source, &target);
}

const struct rule rule_tags = {
	.about = { .id = "tags",
		   .severity = PU_SEVERITY_ERROR,
		   .on = PU_CHECK_PAIR,
		   .summary = N_("links, emphasis and other tags: as many, "
				 "nested, not crossing, not empty") },
	.pair = look,
};
