#include "config.h"

#include "base/i18n.h"
#include "check/marks.h"
#include "check/rules.h"
#include "text/ascii.h"
#include "text/utf8.h"

/* Quotations shorter than this are not measured, in bytes; longer ones may be
 * this many times shorter or longer in the translation. */
#define MEASURED 40
/* One word or two may lose theirs: they were not somebody's words. */
#define SPOKEN  20
#define SHORTER 2.5

enum form { /* of a text's quotation marks */
	    FORM_STRAIGHT,
	    FORM_CURLY, /* “ ” */
	    FORM_LOW, /* „ */
	    FORM_ANGLE, /* « » */
	    FORMS
};

struct quotes {
	size_t count[FORMS];
	size_t all;
	size_t opened, closed; /* of the angular ones */
	struct pu_text_span first, last; /* marks */
};

static enum form
form_of(uint32_t c)
{
	switch (c) {
	case '"':
		return FORM_STRAIGHT;
	case 0xAB:
	case 0xBB:
		return FORM_ANGLE;
	case 0x201E:
		return FORM_LOW;
	default:
		return FORM_CURLY;
	}
}

/* 5'10", 27": inches are no quotation. */
static bool
is_inches(struct pu_str text, size_t at, const struct quotes *quotes)
{
	return text.ptr[at] == '"' && at && ascii_is_digit(text.ptr[at - 1]) &&
	       quotes->count[FORM_STRAIGHT] % 2 == 0;
}

static void
read_quotes(struct pu_str text, struct quotes *quotes)
{
	*quotes = (struct quotes){ .first = PU_NO_SPAN, .last = PU_NO_SPAN };
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at);

		if (!marks_is_quote(c) || c == 0x2039 || c == 0x203A ||
		    is_inches(text, start, quotes))
			continue;
		quotes->count[form_of(c)]++;
		quotes->opened += c == 0xAB;
		quotes->closed += c == 0xBB;
		quotes->last = (struct pu_text_span){ start, at };
		if (!quotes->all++)
			quotes->first = quotes->last;
	}
}

static bool
is_balanced(const struct quotes *quotes)
{
	return quotes->all % 2 == 0 && quotes->opened == quotes->closed;
}

/* A dash or an italic may stand for them, and single ones too. */
static bool
says_it_otherwise(const struct passage *passage)
{
	struct pu_str text = passage->plain;

	for (size_t i = 0; i + 1 < text.len; i++) {
		struct pu_str rest = pu_str_n(text.ptr + i, text.len - i);
		bool edge = !i || !ascii_is_word(text.ptr[i - 1]);

		if ((edge && (*rest.ptr == '\'' || *rest.ptr == '`')) ||
		    pu_str_starts(rest, "\xE2\x80\x98") ||
		    pu_str_starts(rest, "\xE2\x80\x9A") ||
		    pu_str_starts(rest, "\xE2\x80\xB9") ||
		    pu_str_starts(rest, "\xE2\x80\x94") ||
		    pu_str_starts(rest, "\xE2\x80\x93") ||
		    (!i && *rest.ptr == '-'))
			return true;
	}
	return passage->has & PASSAGE_CODE;
}

/* What nobody writes in the language. */
static bool
is_foreign(const struct quotes *quotes, struct pu_str tag)
{
	if (marks_speaks(tag, "en"))
		return quotes->count[FORM_ANGLE] || quotes->count[FORM_LOW];
	if (marks_speaks(tag, "es") || marks_speaks(tag, "fr") ||
	    marks_speaks(tag, "pt") || marks_speaks(tag, "it") ||
	    marks_speaks(tag, "ca"))
		return quotes->count[FORM_LOW];
	return marks_speaks(tag, "de") && quotes->count[FORM_CURLY] &&
	       !quotes->count[FORM_LOW];
}

static void
compare_length(struct checking *checking, const struct quotes *a,
	       const struct quotes *b)
{
	size_t source = a->last.start - a->first.end;
	size_t target = b->last.start - b->first.end;
	double times = source > target ? (double)source / ((double)target + 1)
				       : (double)target / ((double)source + 1);

	if ((source < MEASURED && target < MEASURED) || times < SHORTER)
		return;
	checking_tell(checking, PU_SEVERITY_WARNING,
		      (struct pu_text_span){ a->first.start, a->last.end },
		      (struct pu_text_span){ b->first.start, b->last.end },
		      pu_str("length"),
		      _("the quotation has %zu bytes in the source and %zu in "
			"the translation: nothing may be cut out of it"),
		      source, target);
}

static void
compare(struct checking *checking, const struct quotes *a,
	const struct quotes *b)
{
	if (!is_balanced(b) && is_balanced(a)) {
		checking_tell(checking, PU_SEVERITY_WARNING, PU_NO_SPAN,
			      b->last, pu_str("unbalanced"),
			      _("a quotation mark of the translation has no "
				"partner"));
		return;
	}
	if (a->all && !b->all && is_balanced(a) &&
	    a->last.start - a->first.end >= SPOKEN &&
	    !says_it_otherwise(checking->target)) {
		checking_tell(
			checking, PU_SEVERITY_WARNING,
			(struct pu_text_span){ a->first.start, a->last.end },
			PU_NO_SPAN, pu_str("lost"),
			_("the source's quotation marks are missing in "
			  "the translation"));
		return;
	}
	if (is_foreign(b, checking->target->language->tag))
		checking_tell(checking, PU_SEVERITY_WARNING, PU_NO_SPAN,
			      b->first, pu_str("style"),
			      _("these are not the quotation marks of the "
				"translation's language"));
	if (a->all == 2 && b->all == 2)
		compare_length(checking, a, b);
}

static void
look(struct checking *checking)
{
	struct quotes source, target;

	if (!((checking->source->has | checking->target->has) & PASSAGE_QUOTE))
		return;
	read_quotes(checking->source->plain, &source);
	read_quotes(checking->target->plain, &target);
	if (source.all || target.all)
		compare(checking, &source, &target);
}

const struct rule rule_quotes = {
	.about = { .id = "quotes",
		   .severity = PU_SEVERITY_WARNING,
		   .on = PU_CHECK_PAIR,
		   .summary = N_("quotation marks: in pairs, of the language, "
				 "and nothing cut out between them") },
	.pair = look,
};
