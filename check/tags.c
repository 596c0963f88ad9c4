#include "config.h"

#include <stdio.h>

#include "base/i18n.h"
#include "check/rules.h"
#include "check/tags.h"

bool
tags_open(enum code_role role)
{
	return role == CODE_OPENS || role == CODE_HALF_OPENS;
}

bool
tags_close(enum code_role role)
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

struct pu_text_span
tags_span(const struct tags *tags, size_t at)
{
	size_t last = tags->forms[at].role == CODE_OPENS
			      ? tags->forms[at].partner
			      : at;

	return (struct pu_text_span){ tags->places[at],
				      tags->places[last] + 3 };
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

/* formatted: a picture may be another one, a link lead to the other language. */
static bool
does_the_same(const struct tags *a, size_t i, const struct tags *b, size_t k,
	      bool formatted)
{
	enum code_role x = a->forms[i].role, y = b->forms[k].role;
	enum code_what what = a->forms[i].what, other = b->forms[k].what;

	if (!code_what_fits(what, other) ||
	    (formatted && (what == CODE_LINK) != (other == CODE_LINK)))
		return false;
	if (tags_open(x) || tags_close(x))
		return tags_open(x) == tags_open(y) &&
		       tags_close(x) == tags_close(y);
	return x == y && ((formatted && what != CODE_ANY) ||
			  pu_str_eq(a->codes[i].data, b->codes[k].data));
}

/* Exactly the same first, so that what is left is what was lost. */
static void
match(struct tags *a, struct tags *b, bool formatted)
{
	for (int loosely = 0; loosely < 2; loosely++)
		for (size_t i = 0; i < a->count; i++)
			for (size_t k = 0; k < b->count && !a->used[i]; k++) {
				if (b->used[k] ||
				    !does_the_same(a, i, b, k, formatted) ||
				    (!loosely && !pu_str_eq(a->codes[i].data,
							    b->codes[k].data)))
					continue;
				a->used[i] = b->used[k] = true;
			}
}

/* Of a pair that is lost whole, its first half tells. */
static bool
is_told(const struct tags *tags, size_t at)
{
	const struct code_form *form = &tags->forms[at];

	return !tags->used[at] && form->role != CODE_TEXT &&
	       !(form->role == CODE_CLOSES && !tags->used[form->partner]);
}

static bool
tell_unmatched(struct checking *checking, const struct tags *a,
	       const struct tags *b)
{
	bool told = false;
	char key[80];

	for (size_t i = 0; i < a->count; i++) {
		struct pu_str name = name_of(a, i);

		if (!is_told(a, i))
			continue;
		snprintf(key, sizeof key, "-%.*s", (int)name.len, name.ptr);
		checking_tell(checking, PU_SEVERITY_ERROR, tags_span(a, i),
			      PU_NO_SPAN, pu_str(key),
			      _("the tag %.*s is missing in the translation"),
			      (int)name.len, name.ptr);
		told = true;
	}
	for (size_t k = 0; k < b->count; k++) {
		struct pu_str name = name_of(b, k);

		if (!is_told(b, k))
			continue;
		snprintf(key, sizeof key, "+%.*s", (int)name.len, name.ptr);
		checking_tell(checking, PU_SEVERITY_ERROR, PU_NO_SPAN,
			      tags_span(b, k), pu_str(key),
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
		      tags_span(tags, at), pu_str(key), format, (int)name.len,
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
	match(&source, &target, checking->formatted);
	if (checking->formatted)
		tags_look_formatted(checking, &source, &target);
	else if (!tell_unmatched(checking, &source, &target) && target.count)
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
