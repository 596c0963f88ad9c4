#include "config.h"

#include "formats/review-text.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "text/utf8.h"

#define REPLACEMENT "\xEF\xBF\xBD"

static const struct message {
	const char *key, *text;
} messages[] = {
	/* The language that these messages are in, as a BCP 47 tag. */
	{ "language", N_("en") },
	{ "about", N_("Pair") },
	{ "noScript",
	  N_("You can read and print this page. To change anything, open it "
	     "in a browser that runs JavaScript.") },
	{ "toCheck", N_("To check: {n}") },
	{ "pair", N_("Pair {n}") },
	{ "percent", N_("{n} %") },
	{ "sure", N_("sure") },
	{ "check", N_("check") },
	{ "byHand", N_("by hand") },
	{ "accepted", N_("accepted") },
	{ "pinned", N_("pinned") },
	{ "none", N_("no counterpart") },
	{ "counts", N_("{all} pairs, {accepted} accepted, {open} to check") },
	{ "bar", N_("What to do with the page") },
	{ "tools", N_("What to do with this pair") },
	{ "kept", N_("Kept in this browser; not yet saved to a file") },
	{ "notKept", N_("This browser keeps nothing: save to a file often") },
	{ "noUnsaved", N_("No unsaved changes") },
	{ "savedAs",
	  N_("Saved as {name}: puente alignment review --import takes it.") },
	{ "resumed", N_("Going on from the file.") },
	{ "restored", N_("Going on from what this browser has kept.") },
	{ "notThese", N_("These are no changes to this page.") },
	{ "undone", N_("Undone.") },
	{ "redone", N_("Done again.") },
	{ "nothing", N_("There is nothing left.") },
	{ "marked", N_("Sentence marked.") },
	{ "unmarked", N_("Mark removed.") },
	{ "cutting",
	  N_("Cut here: {before} | {after}. Arrows move the place, with Shift "
	     "by a character; Enter cuts, Escape does not.") },
	{ "onlyDoubtful", N_("No other pair is to be checked.") },
	{ "noDoubtful", N_("No pair is left to be checked.") },
	{ "refuseApart",
	  N_("The sentences of a pair must follow each other.") },
	{ "refusePinned", N_("A pinned pair is not changed: unpin it first.") },
	{ "refuseSettled",
	  N_("The next pair is accepted or pinned: nothing moves up.") },
	{ "refuseFirst", N_("This is the first pair.") },
	{ "refuseLast", N_("This is the last pair.") },
	{ "refuseSingle",
	  N_("One sentence can't be split between pairs: cut it first.") },
	{ "refuseCut", N_("This sentence can't be cut there.") },
	{ "refuseEmpty", N_("There is nothing to move on this side.") },
	{ "refuseAlone", N_("It has no counterpart already.") },
	{ "refuseLink",
	  N_("Mark the sentences first, on the side that is elsewhere.") },
	{ "refuseLinked", N_("These are a pair already.") },
	{ "did_accept", N_("Done.") },
	{ "did_acceptAll", N_("Accepted.") },
	{ "did_pin", N_("Done.") },
	{ "did_merge", N_("Merged.") },
	{ "did_split", N_("Split.") },
	{ "did_cut", N_("Cut.") },
	{ "did_down", N_("Moved down.") },
	{ "did_up", N_("Moved up.") },
	{ "did_unlink", N_("Parted.") },
	{ "did_link", N_("Linked.") },
	{ "do_nextDoubtful", N_("Next to check") },
	{ "do_previousDoubtful", N_("Previous to check") },
	{ "do_undo", N_("Undo") },
	{ "do_redo", N_("Redo") },
	{ "do_acceptAll", N_("Accept all sure ones") },
	{ "do_save", N_("Save to a file") },
	{ "do_open", N_("Go on from a file") },
	{ "do_help", N_("Keys") },
	{ "do_accept", N_("Accept") },
	{ "do_merge", N_("Merge with next") },
	{ "do_split", N_("Split pair") },
	{ "do_cut", N_("Cut sentence") },
	{ "do_down", N_("Column down") },
	{ "do_up", N_("Column up") },
	{ "do_unlink", N_("No counterpart") },
	{ "do_mark", N_("Mark sentence") },
	{ "do_link", N_("Link marked") },
	{ "do_pin", N_("Pin") },
	{ "help_nextBead", N_("next pair") },
	{ "help_previousBead", N_("previous pair") },
	{ "help_nextSegment", N_("next sentence of the pair") },
	{ "help_previousSegment", N_("previous sentence of the pair") },
	{ "help_nextDoubtful", N_("next pair to check") },
	{ "help_previousDoubtful", N_("previous pair to check") },
	{ "help_accept", N_("accept the pair, or take that back") },
	{ "help_acceptNext", N_("accept and go to the next pair to check") },
	{ "help_merge", N_("merge the pair with the next one") },
	{ "help_split", N_("split the pair before this sentence") },
	{ "help_cut",
	  N_("cut the sentence in two: choose the place with the arrows, then "
	     "Enter") },
	{ "help_down",
	  N_("move this column down by one pair, from here to the next gap") },
	{ "help_up",
	  N_("move this column up by one pair, from here to the next gap") },
	{ "help_unlink",
	  N_("neither side has a counterpart: part the sentences") },
	{ "help_mark", N_("mark this sentence, or take the mark away") },
	{ "help_link",
	  N_("link the marked sentences; on a side without marks, those of "
	     "this pair") },
	{ "help_pin",
	  N_("pin the pair, or unpin it: no later alignment moves it") },
	{ "help_undo", N_("undo") },
	{ "help_redo", N_("redo") },
	{ "help_acceptAll", N_("accept all pairs that are sure enough") },
	{ "help_save", N_("save the changes to a file") },
	{ "help_open", N_("go on from a file saved before") },
	{ "help_help", N_("this list") },
	{ "helpAnchors",
	  N_("Numbers, names, links and terms are underlined: solid where the "
	     "other side of the pair has the same, dashed where it has not.") },
	{ "singleKeys", N_("Keys that are one letter work") },
	{ "close", N_("Close") },
	{ "cancel", N_("Cancel") },
	{ "least", N_("At least this sure:") },
	{ "wouldAccept", N_("Would be accepted: {n}") },
	{ "keyShift", N_("Shift") },
	{ "keyCtrl", N_("Ctrl") },
	{ "keyEnter", N_("Enter") },
};

bool
review_put_html(struct pu_buf *out, struct pu_str text)
{
	bool whole = true;

	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at);

		switch (c) {
		case '&':
			pu_buf_addz(out, "&amp;");
			break;
		case '<':
			pu_buf_addz(out, "&lt;");
			break;
		case '>':
			pu_buf_addz(out, "&gt;");
			break;
		case '"':
			pu_buf_addz(out, "&quot;");
			break;
		case '\r':
			pu_buf_addz(out, "&#13;");
			break;
		case 0:
		case UTF8_BAD:
			pu_buf_addz(out, REPLACEMENT);
			whole = false;
			break;
		default:
			pu_buf_add(out, pu_str_n(text.ptr + start, at - start));
		}
	}
	return whole;
}

void
review_put_json(struct pu_buf *out, struct pu_str text)
{
	pu_buf_addc(out, '"');
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at);

		if (c == UTF8_BAD)
			pu_buf_addz(out, REPLACEMENT);
		else if (c < 0x20 || c == '"' || c == '\\' || c == '<' ||
			 c == '>' || c == '&' || c == 0x2028 || c == 0x2029)
			pu_buf_addf(out, "\\u%04x", (unsigned)c);
		else
			pu_buf_add(out, pu_str_n(text.ptr + start, at - start));
	}
	pu_buf_addc(out, '"');
}

const char *
review_message(const char *key)
{
	const struct message *m = messages;

	while (strcmp(m->key, key) != 0)
		m++;
	return _(m->text);
}

void
review_put_messages(struct pu_buf *out)
{
	pu_buf_addc(out, '{');
	for (size_t i = 0; i < sizeof messages / sizeof *messages; i++) {
		if (i)
			pu_buf_addz(out, ",\n");
		pu_buf_addf(out, "\"%s\":", messages[i].key);
		review_put_json(out, pu_str(_(messages[i].text)));
	}
	pu_buf_addc(out, '}');
}

void
review_put_counted(struct pu_buf *out, const char *key, size_t n)
{
	const char *text = review_message(key);
	const char *place = strstr(text, "{n}");

	review_put_html(out, pu_str_n(text, place ? (size_t)(place - text)
						  : strlen(text)));
	if (!place)
		return;
	pu_buf_addf(out, "%zu", n);
	review_put_html(out, pu_str(place + 3));
}
