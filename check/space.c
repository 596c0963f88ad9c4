#include "config.h"

#include "base/hash.h"
#include "base/hashset.h"
#include "base/i18n.h"
#include "check/marks.h"
#include "check/rules.h"
#include "text/ascii.h"
#include "text/utf8.h"

static void
warn(struct checking *checking, size_t start, size_t end, const char *key,
     const char *sentence)
{
	checking_tell(checking, PU_SEVERITY_WARNING, PU_NO_SPAN,
		      (struct pu_text_span){ start, end }, pu_str(key), "%s",
		      sentence);
}

/* ---- blanks ---- */

/* Runs of blanks in the translation that the source has nowhere. */
static bool
find_run(struct pu_str text, size_t *at, struct pu_text_span *run)
{
	for (; *at + 1 < text.len; ++*at) {
		size_t end = *at;

		while (end < text.len && text.ptr[end] == ' ')
			end++;
		if (end - *at < 2)
			continue;
		*run = (struct pu_text_span){ *at, end };
		*at = end;
		return true;
	}
	return false;
}

static void
look_runs(struct checking *checking)
{
	struct pu_text_span run;
	size_t at = 0, in_source = 0;

	if (!(checking->target->has & PASSAGE_SPACE) ||
	    find_run(checking->source->text, &in_source, &run))
		return;
	while (find_run(checking->target->text, &at, &run))
		warn(checking, run.start, run.end, "run",
		     _("more than one blank together"));
}

/* A blank before a mark that stands at its word, " , " or " ." at the end. */
static bool
find_before_mark(struct pu_str text, size_t *at)
{
	for (size_t i = 1; i + 1 < text.len; i++) {
		size_t next = i + 2;

		if (text.ptr[i] != ' ' || !strchr(",.;:!?", text.ptr[i + 1]) ||
		    text.ptr[i - 1] == ' ')
			continue;
		while (next < text.len && strchr("\"')!?", text.ptr[next]) &&
		       text.ptr[next - 1] != ':' && text.ptr[next - 1] != ';')
			next++;
		if (next < text.len && text.ptr[next] != ' ')
			continue;
		*at = i;
		return true;
	}
	return false;
}

static void
look_before_marks(struct checking *checking)
{
	size_t at, other;

	if (!marks_speaks(checking->target->language->tag, "fr") &&
	    find_before_mark(checking->target->text, &at) &&
	    (marks_speaks(checking->source->language->tag, "fr") ||
	     !find_before_mark(checking->source->text, &other)))
		warn(checking, at, at + 2, "before-mark",
		     _("a blank stands before a punctuation mark"));
}

/* The text of white space at one end. */
static bool
has_edge(struct pu_str text, bool last)
{
	return text.len &&
	       strchr(" \t\n", text.ptr[last ? text.len - 1 : 0]) != NULL;
}

static void
look_edges(struct checking *checking)
{
	struct pu_str a = checking->source->text, b = checking->target->text;

	if (!a.len || !b.len)
		return;
	if (has_edge(a, false) != has_edge(b, false))
		warn(checking, 0, 1, "start",
		     _("white space begins only one of the two texts"));
	if (has_edge(a, true) != has_edge(b, true))
		warn(checking, b.len - 1, b.len, "end-blank",
		     _("white space ends only one of the two texts"));
}

/* ---- characters beyond ASCII ---- */

/* One that nobody sees: U+200B, U+FEFF. */
static bool
find_invisible(struct pu_str text, size_t *at)
{
	for (size_t i = 0; i + 2 < text.len; i++)
		if (!memcmp(text.ptr + i, "\xE2\x80\x8B", 3) ||
		    !memcmp(text.ptr + i, "\xEF\xBB\xBF", 3)) {
			*at = i;
			return true;
		}
	return false;
}

static size_t
skip_digits(struct pu_str text, size_t at)
{
	while (at < text.len && ascii_is_digit(text.ptr[at]))
		at++;
	return at;
}

static uint64_t
hash_part(struct pu_str text, size_t start, size_t end)
{
	return hash_bytes(0, text.ptr + start, end - start);
}

/* A number and what belongs to it, kept on one line in the source: the same
 * digits with an ordinary blank in the translation. */
static bool
find_parted(struct pu_str source, struct pu_str target, size_t *at)
{
	struct hashset kept = { 0 };
	bool found = false;

	for (size_t i = 0, end; i + 3 < source.len; i = end + 1) {
		end = skip_digits(source, i);
		if (end > i && end + 2 < source.len &&
		    (!memcmp(source.ptr + end, "\xC2\xA0", 2) ||
		     !memcmp(source.ptr + end, "\xE2\x80\xAF", 3)))
			hashset_add(&kept, hash_part(source, i, end));
	}
	for (size_t i = 0, end; kept.count && i < target.len && !found;
	     i = end + 1) {
		end = skip_digits(target, i);
		if (end == i || end == target.len || target.ptr[end] != ' ')
			continue;
		found = hashset_has(&kept, hash_part(target, i, end));
		*at = end;
	}
	hashset_free(&kept);
	return found;
}

static void
look_beyond(struct checking *checking)
{
	struct pu_str a = checking->source->text, b = checking->target->text;
	size_t at, other;

	if (checking->target->has & PASSAGE_NOASCII && find_invisible(b, &at) &&
	    !find_invisible(a, &other))
		warn(checking, at, at + 3, "invisible",
		     _("a character without width stands in the "
		       "translation"));
	/* English has an ordinary blank there. */
	if (!marks_speaks(checking->target->language->tag, "en") &&
	    checking->source->has & PASSAGE_NOASCII &&
	    checking->source->has & PASSAGE_SPACE &&
	    checking->source->has & PASSAGE_DIGIT && find_parted(a, b, &at))
		warn(checking, at, at + 1, "no-break",
		     _("the source has a no-break space here"));
}

/* ---- marks ---- */

/* Straight and curly marks in one text: of quotations, or between letters. */
static bool
is_mixed(struct pu_str text)
{
	unsigned quotes = 0, apostrophes = 0;
	uint32_t before = ' ';

	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);

		if (c == '"')
			quotes |= 1;
		else if (c == 0x201C || c == 0x201D)
			quotes |= 2;
		else if (c == '\'' && !utf8_is_space(before))
			apostrophes |= 1;
		else if (c == 0x2019 && !utf8_is_space(before))
			apostrophes |= 2;
		before = c;
	}
	return quotes == 3 || apostrophes == 3;
}

/* Two full stops, no more and no less. */
static bool
find_two_stops(struct pu_str text, size_t *at)
{
	for (size_t i = 1; i + 1 < text.len; i++)
		if (text.ptr[i] == '.' && text.ptr[i + 1] == '.' &&
		    text.ptr[i - 1] != '.' && text.ptr[i - 1] != '/' &&
		    (i + 2 == text.len || text.ptr[i + 2] == ' ')) {
			*at = i;
			return true;
		}
	return false;
}

/* A mark of question or exclamation that opens nowhere, in Spanish. */
static bool
find_unopened(struct passage *passage, char mark, const char *opening,
	      size_t *at)
{
	struct pu_str text = passage->plain;
	const struct address *addresses;
	size_t count = passage_addresses(passage, &addresses);
	bool open = false;

	for (size_t i = 0, next = 0; i < text.len; i++) {
		if (next < count && addresses[next].start == i)
			i = addresses[next++].end - 1;
		else if (pu_str_starts(pu_str_n(text.ptr + i, text.len - i),
				       opening))
			open = true;
		else if (text.ptr[i] != mark || (i && text.ptr[i - 1] == '('))
			continue;
		else if (!open && i) {
			*at = i;
			return true;
		} else if (i + 1 == text.len || text.ptr[i + 1] != mark) {
			open = false;
		}
	}
	return false;
}

static void
look_spanish(struct checking *checking)
{
	size_t at;

	if (!marks_speaks(checking->target->language->tag, "es"))
		return;
	if (find_unopened(checking->target, '?', "\xC2\xBF", &at))
		warn(checking, at, at + 1, "question",
		     _("the question has no opening mark"));
	if (find_unopened(checking->target, '!', "\xC2\xA1", &at))
		warn(checking, at, at + 1, "exclamation",
		     _("the exclamation has no opening mark"));
}

/* Both end with a mark, and not with the same. A lost one is what "dangling"
 * tells. */
static void
look_end(struct checking *checking)
{
	size_t at, end;
	enum ending_mark a = ending_of(checking->source->plain, &at);
	enum ending_mark b = ending_of(checking->target->plain, &end);

	if (a == b || a == ENDING_OTHER || !ending_is_final(b))
		return;
	warn(checking, end, end + 1, "end",
	     _("the two texts end with different marks"));
}

static void
look_marks(struct checking *checking)
{
	struct pu_str a = checking->source->text, b = checking->target->text;
	size_t at, other;

	if (checking->target->has & PASSAGE_NOASCII &&
	    checking->target->has & PASSAGE_QUOTE && is_mixed(b) &&
	    !is_mixed(a))
		warn(checking, 0, b.len, "mixed",
		     _("straight and curly marks are mixed"));
	if (find_two_stops(b, &at) && !find_two_stops(a, &other))
		warn(checking, at, at + 2, "stops",
		     _("two full stops: one, or three"));
	look_spanish(checking);
	look_end(checking);
}

static void
look(struct checking *checking)
{
	look_runs(checking);
	look_before_marks(checking);
	look_edges(checking);
	look_beyond(checking);
	look_marks(checking);
}

const struct rule rule_space = {
	.about = { .id = "space",
		   .severity = PU_SEVERITY_WARNING,
		   .on = PU_CHECK_PAIR,
		   .summary = N_("white space and punctuation: two blanks "
				 "together, a blank before a mark, marks that "
				 "do not open or are mixed") },
	.pair = look,
};
