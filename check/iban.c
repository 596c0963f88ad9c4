#include "config.h"

#include "base/i18n.h"
#include "check/compare.h"
#include "check/rules.h"
#include "text/iban.h"
#include "text/utf8.h"

static struct pu_str
value_of(const struct iban *iban)
{
	return pu_str_n(iban->value, iban->length);
}

static struct pu_text_span
span_of(const struct iban *iban)
{
	return (struct pu_text_span){ iban->start, iban->end };
}

static struct kept *
list(struct checking *checking, const struct iban *ibans, size_t count)
{
	struct kept *kept =
		arena_array(checking->scratch, count + 1, sizeof *kept);

	for (size_t i = 0; i < count; i++)
		kept[i] = (struct kept){ .value = value_of(&ibans[i]),
					 .span = span_of(&ibans[i]) };
	return kept;
}

/* ---- the source's own faults ---- */

static const char *
fault_format(enum iban_fault fault)
{
	switch (fault) {
	case IBAN_SHORT:
		return _("the source's IBAN %s is too short for its country: "
			 "ask the author, do not mend it");
	case IBAN_LONG:
		return _("the source's IBAN %s is too long for its country: "
			 "ask the author, do not mend it");
	case IBAN_SHAPE:
		return _("the source's IBAN %s has a letter or a digit where "
			 "its country has none: ask the author, do not mend "
			 "it");
	case IBAN_COUNTRY:
		return _("the source's IBAN %s begins with no country that "
			 "has IBANs: ask the author, do not mend it");
	case IBAN_CHECK:
	case IBAN_SOUND:
		break;
	}
	return _("the check digits of the source's IBAN %s are wrong: ask the "
		 "author, do not mend it");
}

static bool
is_strange(const struct iban *iban)
{
	return iban->strange < iban->length;
}

static void
tell_fault(struct checking *checking, const struct iban *iban)
{
	if (iban->fault != IBAN_SOUND)
		checking_tell(checking, PU_SEVERITY_ERROR, span_of(iban),
			      PU_NO_SPAN, value_of(iban),
			      fault_format(iban->fault), iban->value);
	else if (is_strange(iban))
		checking_tell(checking, PU_SEVERITY_ERROR, span_of(iban),
			      PU_NO_SPAN, value_of(iban),
			      _("character %zu of the source's IBAN %s only "
				"looks like \"%c\": ask the author"),
			      iban->strange + 1, iban->value,
			      iban->value[iban->strange]);
}

static void
look_source(struct checking *checking)
{
	const struct iban *ibans;
	size_t count;

	if (!(checking->source->has & PASSAGE_DIGIT))
		return;
	count = passage_ibans(checking->source, &ibans);
	for (size_t i = 0; i < count; i++)
		tell_fault(checking, &ibans[i]);
}

/* ---- a pair ---- */

/* The bytes of the character at a place of a value; of all when it is shorter. */
static struct pu_text_span
span_at(const struct passage *passage, const struct iban *iban, size_t at)
{
	struct pu_text_span span = span_of(iban);

	if (at >= iban->length)
		return span;
	span.start = span.end = iban->places[at];
	utf8_next(passage->plain, &span.end);
	return span;
}

static void
tell_changed(struct checking *checking, const struct iban *source,
	     const struct iban *target)
{
	struct pu_str a = value_of(source), b = value_of(target);
	size_t place = kept_place(a, b);
	struct pu_str key = kept_key(checking->scratch, a, b);

	if (a.len == b.len)
		checking_tell(checking, PU_SEVERITY_ERROR,
			      span_at(checking->source, source, place - 1),
			      span_at(checking->target, target, place - 1), key,
			      _("character %zu of the IBAN is \"%c\" in the "
				"source and \"%c\" in the translation: copy "
				"%s"),
			      place, a.ptr[place - 1], b.ptr[place - 1],
			      source->value);
	else
		checking_tell(checking, PU_SEVERITY_ERROR,
			      span_at(checking->source, source, place - 1),
			      span_at(checking->target, target, place - 1), key,
			      _("the IBAN has %zu characters in the source and "
				"%zu in the translation, from character %zu on "
				"it differs: copy %s"),
			      a.len, b.len, place, source->value);
}

/* The same IBAN, written in another way. */
static void
compare_writing(struct checking *checking, const struct iban *source,
		const struct iban *target)
{
	struct pu_str key = value_of(target);

	if (is_strange(target) && !is_strange(source))
		checking_tell(
			checking, PU_SEVERITY_ERROR, span_of(source),
			span_at(checking->target, target, target->strange), key,
			_("character %zu of the translation's IBAN only "
			  "looks like \"%c\": nobody could copy it"),
			target->strange + 1, target->value[target->strange]);
	else if (target->lower && !source->lower)
		checking_tell(checking, PU_SEVERITY_WARNING, span_of(source),
			      span_of(target), key,
			      _("the IBAN %s is in small letters in the "
				"translation"),
			      target->value);
	else if (target->groups != source->groups ||
		 target->part != source->part)
		checking_tell(checking, PU_SEVERITY_WARNING, span_of(source),
			      span_of(target), key,
			      _("the IBAN %s is grouped in another way in the "
				"translation"),
			      target->value);
}

static void
tell_alone(struct checking *checking, const struct iban *iban, bool source)
{
	static const struct pu_str none = { "", 0 };
	struct pu_str key =
		source ? kept_key(checking->scratch, value_of(iban), none)
		       : kept_key(checking->scratch, none, value_of(iban));

	if (source)
		checking_tell(checking, PU_SEVERITY_ERROR, span_of(iban),
			      PU_NO_SPAN, key,
			      _("the IBAN %s is missing in the translation"),
			      iban->value);
	else
		checking_tell(checking, PU_SEVERITY_ERROR, PU_NO_SPAN,
			      span_of(iban), key,
			      _("the translation's IBAN %s is not in the "
				"source"),
			      iban->value);
}

static void
compare(struct checking *checking, const struct iban *sources,
	size_t source_count, const struct iban *targets, size_t target_count)
{
	struct kept *a = list(checking, sources, source_count);
	struct kept *b = list(checking, targets, target_count);

	kept_pair(a, source_count, b, target_count);
	for (size_t i = 0; i < source_count; i++) {
		tell_fault(checking, &sources[i]);
		if (a[i].partner == KEPT_ALONE)
			tell_alone(checking, &sources[i], true);
		else if (a[i].same)
			compare_writing(checking, &sources[i],
					&targets[a[i].partner]);
		else
			tell_changed(checking, &sources[i],
				     &targets[a[i].partner]);
	}
	for (size_t k = 0; k < target_count; k++)
		if (b[k].partner == KEPT_ALONE)
			tell_alone(checking, &targets[k], false);
}

static void
look(struct checking *checking)
{
	const struct iban *sources, *targets;
	size_t source_count, target_count;

	if (!((checking->source->has | checking->target->has) & PASSAGE_DIGIT))
		return;
	source_count = passage_ibans(checking->source, &sources);
	target_count = passage_ibans(checking->target, &targets);
	if (source_count || target_count)
		compare(checking, sources, source_count, targets, target_count);
}

const struct rule rule_iban = {
	.about = { .id = "iban",
		   .severity = PU_SEVERITY_ERROR,
		   .on = PU_CHECK_PAIR | PU_CHECK_SOURCE,
		   .summary = N_("IBANs are right and stay as they are"),
		   .two_persons = true },
	.pair = look,
	.source = look_source,
};
