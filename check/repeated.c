#include "config.h"

#include "base/i18n.h"
#include "check/marks.h"
#include "check/rules.h"
#include "text/chars.h"
#include "text/utf8.h"

/* Words that stand twice in sound sentences: "had had", "nous nous". */
static const struct twice {
	char language[3];
	const char *words;
} twices[] = {
	{ "en",
	  " had that is her you do no very so bye ha knock at for in on to " },
	{ "es", " muy no ya que se casi poco as\xC3\xAD ja tan " },
	{ "pt", " muito n\xC3\xA3o se que j\xC3\xA1 a o " },
	{ "fr", " nous vous tr\xC3\xA8s non faire " },
	{ "de", " die das der sie sehr ihr in zu uns " },
	{ "it", " molto no se pi\xC3\xB9 piano " },
};

static bool
may_stand_twice(struct pu_str tag, struct pu_str word)
{
	for (size_t i = 0; i < sizeof twices / sizeof *twices; i++) {
		const char *at = twices[i].words;

		if (!marks_speaks(tag, twices[i].language))
			continue;
		for (; *at; at++)
			if (*at == ' ' &&
			    !strncmp(at + 1, word.ptr, word.len) &&
			    at[1 + word.len] == ' ')
				return true;
	}
	return false;
}

/* The next word of letters at or behind *at, which is moved past it; false:
 * there is none. *parted: more than blanks stand before it. */
static bool
next_word(struct pu_str text, size_t *at, struct pu_text_span *word,
	  bool *parted)
{
	bool inside = false;

	*parted = false;
	while (*at < text.len) {
		size_t start = *at;
		uint32_t c = utf8_next(text, at);
		enum char_kind kind = char_kind(c);

		if (kind == CHAR_LETTER || kind == CHAR_UPPER ||
		    (inside && kind == CHAR_MARK)) {
			if (!inside)
				word->start = start;
			inside = true;
			word->end = *at;
		} else if (inside) {
			*at = start;
			return true;
		} else if (c != ' ' && c != '\n') {
			*parted = true;
		}
	}
	return inside;
}

/* But for a capital at the beginning. */
static bool
equals(struct pu_str text, struct pu_text_span a, struct pu_text_span b)
{
	size_t i = a.start, k = b.start;

	return a.end - i == b.end - k &&
	       char_base(utf8_next(text, &i)) ==
		       char_base(utf8_next(text, &k)) &&
	       a.end - i == b.end - k &&
	       !memcmp(text.ptr + i, text.ptr + k, a.end - i);
}

static bool
find_repeated(const struct passage *passage, struct pu_text_span *span)
{
	struct pu_str text = passage->plain;
	struct pu_text_span before = { 0, 0 }, word = { 0, 0 };
	size_t at = 0;
	bool parted;

	while (next_word(text, &at, &word, &parted)) {
		struct pu_str name =
			pu_str_n(text.ptr + word.start, word.end - word.start);

		if (!parted && before.end && equals(text, before, word) &&
		    !may_stand_twice(passage->language->tag, name)) {
			*span = (struct pu_text_span){ before.start, word.end };
			return true;
		}
		before = word;
	}
	return false;
}

static void
look(struct checking *checking)
{
	struct pu_text_span span, other;
	struct pu_str text = checking->target->text;

	if (!find_repeated(checking->target, &span) ||
	    find_repeated(checking->source, &other))
		return;
	checking_tell(checking, PU_SEVERITY_WARNING, PU_NO_SPAN, span,
		      pu_str_n(text.ptr + span.start, span.end - span.start),
		      _("\"%.*s\": the same word twice"),
		      (int)(span.end - span.start), text.ptr + span.start);
}

const struct rule rule_repeated = {
	.about = { .id = "repeated",
		   .severity = PU_SEVERITY_WARNING,
		   .on = PU_CHECK_PAIR,
		   .summary = N_("a word that stands twice: the the") },
	.pair = look,
};
