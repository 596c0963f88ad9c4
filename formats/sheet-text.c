#include "config.h"

#include <inttypes.h>

#include "base/i18n.h"
#include "formats/review-text.h"
#include "formats/sheet-own.h"
#include "text/ascii.h"

#define MARK  "puente-sheet"
#define SHAPE "1" /* of the files; another one is read by a newer program */

static const char *const kinds[] = { "translation", "review" };

/* ---- mark and key ---- */

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct pu_str
sheet_word(struct pu_str *text)
{
	size_t start = 0, end;
	struct pu_str word;

	if (!text->len)
		return *text;
	while (start < text->len && is_space(text->ptr[start]))
		start++;
	for (end = start; end < text->len && !is_space(text->ptr[end]);)
		end++;
	word = pu_str_n(text->ptr + start, end - start);
	*text = pu_str_n(text->ptr + end, text->len - end);
	return word;
}

static bool
is_word(struct pu_str text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] <= ' ')
			return false;
	return text.len && text.len <= SHEET_NAME;
}

bool
sheet_put_mark(struct pu_buf *out, const struct sheet_mark *mark,
	       struct pu_error *err)
{
	if (!is_word(mark->job) || !is_word(mark->digest) || mark->version < 1)
		return pu_fail(err, PU_INVALID,
			       _("the job has no name that a file can hold"));
	pu_buf_addf(out, MARK " " SHAPE " %s ", kinds[mark->kind]);
	pu_buf_add(out, mark->job);
	pu_buf_addf(out, " %" PRIx64 " %d ", (uint64_t)mark->story,
		    mark->version);
	pu_buf_add(out, mark->digest);
	return true;
}

/* base 10 or 16; all of it. */
static bool
read_number(struct pu_str text, unsigned base, uint64_t most, uint64_t *value)
{
	uint64_t n = 0;

	for (size_t i = 0; i < text.len; i++) {
		int figure = ascii_hex(text.ptr[i]);

		if (figure < 0 || (unsigned)figure >= base ||
		    n > (most - (unsigned)figure) / base)
			return false;
		n = n * base + (unsigned)figure;
	}
	*value = n;
	return text.len > 0;
}

bool
sheet_take_mark(struct sheet_mark *mark, struct pu_str text,
		struct pu_arena *arena)
{
	struct pu_str kind, job, digest;
	uint64_t story, version;

	if (!pu_str_is(sheet_word(&text), MARK) ||
	    !pu_str_is(sheet_word(&text), SHAPE))
		return false;
	kind = sheet_word(&text);
	job = sheet_word(&text);
	if (!is_word(job) ||
	    !read_number(sheet_word(&text), 16, UINT64_MAX, &story) ||
	    !read_number(sheet_word(&text), 10, INT32_MAX, &version) ||
	    !version)
		return false;
	digest = sheet_word(&text);
	if (!is_word(digest) || sheet_word(&text).len)
		return false;
	for (unsigned k = 0; k < 2; k++) {
		if (!pu_str_is(kind, kinds[k]))
			continue;
		*mark = (struct sheet_mark){ k, arena_str(arena, job),
					     (int64_t)story, (int)version,
					     arena_str(arena, digest) };
		return true;
	}
	return false;
}

bool
sheet_mark_eq(const struct sheet_mark *a, const struct sheet_mark *b)
{
	return a->kind == b->kind && a->story == b->story &&
	       a->version == b->version && pu_str_eq(a->job, b->job) &&
	       pu_str_eq(a->digest, b->digest);
}

void
sheet_put_key(struct pu_buf *out, const struct sheet_row *row)
{
	pu_buf_addf(out, "r%" PRIu32 ":%" PRIx64 ":%" PRIx64, row->number,
		    (uint64_t)row->segment, (uint64_t)row->base);
}

bool
sheet_take_key(struct sheet_edit *edit, struct pu_str text)
{
	uint64_t values[3];
	size_t from = 1;

	if (!pu_str_starts(text, "r"))
		return false;
	for (unsigned i = 0; i < 3; i++) {
		size_t end = from;

		while (end < text.len && text.ptr[end] != ':')
			end++;
		if ((i < 2) != (end < text.len) ||
		    !read_number(pu_str_n(text.ptr + from, end - from),
				 i ? 16 : 10, i ? UINT64_MAX : SHEET_ROWS,
				 &values[i]))
			return false;
		from = end + 1;
	}
	edit->number = (uint32_t)values[0];
	edit->segment = (int64_t)values[1];
	edit->base = (int64_t)values[2];
	return edit->number && edit->segment;
}

/* ---- messages ---- */

static const struct message {
	const char *key, *text;
} messages[] = {
	{ "row", N_("Row") },
	{ "source", N_("Source") },
	{ "target", N_("Translation") },
	{ "tick0", N_("Done") },
	{ "tick1", N_("Seen") },
	{ "comment", N_("Comment") },
	{ "noScript",
	  N_("You can read and print this page, and type into it, but this "
	     "browser runs no JavaScript: it cannot save what you type. Open "
	     "the page in another browser, or ask for the table (TSV).") },
	{ "how0",
	  N_("Type the translation into the right column, then save to a file "
	     "and send that file back. Rows that you change count as done; "
	     "take the tick away where one is not finished.") },
	{ "how1",
	  N_("Tick each row that you have read. Where something is wrong, "
	     "change the translation or write a comment, then save to a file "
	     "and send that file back.") },
	{ "codes",
	  N_("Figures such as <1> and </1> stand for bold, links and the like: "
	     "keep them around the words that they belong to.") },
	{ "locked", N_("not changed here") },
	{ "match", N_("Suggestion ({n} %): ") },
	{ "changed", N_("changed") },
	{ "was", N_("Before: ") },
	{ "missing", N_("Missing: ") },
	{ "extra", N_("Not in the source: ") },
	{ "bar", N_("What to do with the page") },
	{ "save", N_("Save to a file") },
	{ "next0", N_("Done, next") },
	{ "next1", N_("Seen, next") },
	{ "copy", N_("Copy the source") },
	{ "counts", N_("{done} of {all} rows done, {changed} changed") },
	{ "last", N_("No row is left.") },
	{ "savedAs", N_("Saved as {name}: send that file back.") },
	{ "restored", N_("Going on from what this browser has kept.") },
	{ "kept", N_("Kept in this browser; not yet saved to a file") },
	{ "notKept", N_("This browser keeps nothing: save to a file often") },
	{ "noUnsaved", N_("No unsaved changes") },
	{ "verdict", N_("Verdict") },
	{ "none", N_("not yet") },
	{ "approve", N_("approve") },
	{ "return", N_("return with reasons") },
	{ "overall", N_("On the whole") },
	{ "known", N_("What this file belongs to (leave it as it is):") },
};

static const char *const parts[ARTICLE_PARTS] = {
	[ARTICLE_TITLE] = N_("title"),
	[ARTICLE_STANDFIRST] = N_("standfirst"),
	[ARTICLE_HEADING] = N_("heading"),
	[ARTICLE_PARAGRAPH] = N_("paragraph"),
	[ARTICLE_ITEM] = N_("list item"),
	[ARTICLE_QUOTE] = N_("quotation"),
	[ARTICLE_LETTER] = N_("letter"),
	[ARTICLE_CAPTION] = N_("caption"),
	[ARTICLE_ALT] = N_("alternative text"),
	[ARTICLE_PAYMENT] = N_("payment"),
	[ARTICLE_CONTACT] = N_("contact"),
	[ARTICLE_BOILERPLATE] = N_("boilerplate"),
	[ARTICLE_CREDIT] = N_("credit"),
};

const char *
sheet_part(enum article_part part)
{
	return _(parts[part]);
}

const char *
sheet_message(const char *key)
{
	const struct message *m = messages;

	while (strcmp(m->key, key) != 0)
		m++;
	return _(m->text);
}

void
sheet_put_messages(struct pu_buf *out)
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
