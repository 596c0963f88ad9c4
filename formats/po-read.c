#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "formats/po.h"
#include "text/lines.h"

enum comment {
	COMMENT_NOTE,
	COMMENT_EXTRACTED,
	COMMENT_REFERENCE,
	COMMENT_FLAG,
	COMMENT_PREVIOUS,
	COMMENTS
};

/* A string is collected in value until the next keyword, then laid in the
 * arena. */
struct po_reader {
	struct lines *lines;
	struct report *report;
	struct pu_arena *arena;
	struct po_entry *entry;
	struct pu_buf value, comments[COMMENTS];
	struct pu_str *open; /* where value belongs; NULL: nowhere */
	long *end; /* where its last line belongs; NULL: nowhere */
	struct pu_str line; /* read and not yet used */
	bool pending;
	bool started, finished; /* a keyword, a msgstr was seen */
	bool seen[PO_PARTS];
	bool blank; /* the line before was */
	bool any; /* an entry was there */
	const char *wrong; /* why the entry cannot be used */
	const char *wrong_code;
	long wrong_line;
};

void
po_reader_open(struct po_reader **out, struct input *in, struct report *report)
{
	struct po_reader *po = mem_alloc(sizeof *po);

	lines_read(&po->lines, in);
	po->report = report;
	po->arena = pu_arena_new();
	po->value = (struct pu_buf)PU_BUF_INIT;
	for (int i = 0; i < COMMENTS; i++)
		po->comments[i] = (struct pu_buf)PU_BUF_INIT;
	*out = po;
}

void
po_reader_close(struct po_reader *po)
{
	if (!po)
		return;
	lines_close(po->lines);
	pu_arena_free(po->arena);
	pu_buf_free(&po->value);
	for (int i = 0; i < COMMENTS; i++)
		pu_buf_free(&po->comments[i]);
	free(po);
}

uint64_t
po_reader_offset(const struct po_reader *po)
{
	return lines_offset(po->lines);
}

uint64_t
po_reader_size(const struct po_reader *po)
{
	return lines_size(po->lines);
}

uint64_t
po_reader_repaired(const struct po_reader *po)
{
	return lines_repaired(po->lines);
}

static void
wrong(struct po_reader *po, const char *code, const char *sentence)
{
	if (po->wrong)
		return;
	po->wrong = sentence;
	po->wrong_code = code;
	po->wrong_line = lines_number(po->lines);
}

static void
mend(struct po_reader *po, const char *sentence)
{
	if (po->entry->mended)
		return;
	po->entry->mended = sentence;
	po->entry->mended_line = lines_number(po->lines);
}

/* ---- strings ---- */

static void
close_value(struct po_reader *po)
{
	if (po->open)
		*po->open = arena_str(po->arena, pu_buf_str(&po->value));
	po->open = NULL;
	pu_buf_clear(&po->value);
}

static void
add_string(struct po_reader *po, struct pu_str line)
{
	const char *why;

	if (po->value.len + line.len > PO_LIMIT) {
		wrong(po, "too-long", N_("a string of more than 1 MiB"));
		return;
	}
	if (po->end)
		*po->end = lines_number(po->lines);
	if (!po_unquote(&po->value, line, &why))
		mend(po, why);
}

/* msgstr[2] */
static struct pu_str *
form_place(struct po_reader *po, struct pu_str number)
{
	size_t n = 0, i = 0;

	while (i < number.len && number.ptr[i] >= '0' && number.ptr[i] <= '9' &&
	       n < PO_FORMS)
		n = n * 10 + (size_t)(number.ptr[i++] - '0');
	if (!i || i >= number.len || number.ptr[i] != ']') {
		wrong(po, "keyword", N_("msgstr[ without a number and ]"));
		return NULL;
	}
	if (n >= PO_FORMS) {
		wrong(po, "too-long", N_("more than 64 plural forms"));
		return NULL;
	}
	if (n >= po->entry->form_count)
		po->entry->form_count = n + 1;
	return &po->entry->forms[n];
}

static void
begin(struct po_reader *po, struct pu_str *place, bool is_form)
{
	close_value(po);
	if (place && place->ptr)
		wrong(po, "twice", N_("the same keyword stands twice"));
	else
		po->open = place;
	if (!po->started)
		po->entry->line = lines_number(po->lines);
	po->started = true;
	po->finished = po->finished || is_form;
	po->end = NULL;
	if (is_form && po->open) {
		size_t form = (size_t)(place - po->entry->forms);

		po->entry->form_line[form] = lines_number(po->lines);
		po->end = &po->entry->form_end[form];
		*po->end = lines_number(po->lines);
	}
}

/* The keyword at the start of line: what follows it, and whether it was one. */
static bool
take_keyword(struct po_reader *po, struct pu_str *line)
{
	static const char *const words[] = { "msgctxt", "msgid",
					     "msgid_plural" };
	struct pu_str word = *line;
	size_t len = 0;

	while (len < line->len &&
	       (line->ptr[len] == '_' ||
		(line->ptr[len] >= 'a' && line->ptr[len] <= 'z')))
		len++;
	word.len = len;
	*line = pu_str_n(line->ptr + len, line->len - len);
	for (int i = 0; i < PO_PARTS; i++) {
		if (!pu_str_is(word, words[i]))
			continue;
		begin(po, &po->entry->parts[i], false);
		po->seen[i] = true;
		return true;
	}
	if (!pu_str_is(word, "msgstr"))
		return false;
	if (line->len && *line->ptr == '[') {
		const char *end = memchr(line->ptr, ']', line->len);
		struct pu_str *place;

		line->ptr++;
		line->len--;
		place = form_place(po, *line);
		begin(po, place, true);
		len = end ? (size_t)(end - line->ptr) + 1 : line->len;
		*line = pu_str_n(line->ptr + len, line->len - len);
	} else {
		begin(po, &po->entry->forms[0], true);
		if (!po->entry->form_count)
			po->entry->form_count = 1;
	}
	return true;
}

/* ---- comments ---- */

static void
add_comment(struct po_reader *po, enum comment kind, struct pu_str text)
{
	struct pu_buf *out = &po->comments[kind];

	if (out->len + text.len > PO_LIMIT) {
		mend(po, N_("comments of more than 1 MiB: left out"));
		return;
	}
	if (text.len && *text.ptr == ' ')
		text = pu_str_n(text.ptr + 1, text.len - 1);
	if (out->len)
		pu_buf_addc(out, '\n');
	pu_buf_add(out, text);
}

/* "fuzzy" is taken out of the list. */
static void
add_flags(struct po_reader *po, struct pu_str text)
{
	struct pu_buf *out = &po->comments[COMMENT_FLAG];
	long line = lines_number(po->lines);

	if (!po->entry->flag_line)
		po->entry->flag_line = line;

	while (text.len) {
		const char *comma = memchr(text.ptr, ',', text.len);
		size_t len = comma ? (size_t)(comma - text.ptr) : text.len;
		struct pu_str flag = pu_str_trim(pu_str_n(text.ptr, len));

		len += comma != NULL;
		text = pu_str_n(text.ptr + len, text.len - len);
		if (pu_str_is(flag, "fuzzy")) {
			po->entry->fuzzy = true;
			po->entry->fuzzy_line = line;
		} else if (flag.len && out->len + flag.len < PO_LIMIT)
			pu_buf_addf(out, "%s%.*s", out->len ? ", " : "",
				    (int)flag.len, flag.ptr);
	}
}

/* The lines that say what the entry was: those that stand together. */
static void
add_previous(struct po_reader *po, long line)
{
	struct po_entry *entry = po->entry;

	if (!entry->previous_line)
		entry->previous_line = line;
	else if (entry->previous_end + 1 != line)
		return;
	entry->previous_end = line;
}

static void
take_comment(struct po_reader *po, struct pu_str line)
{
	char mark = line.len > 1 ? line.ptr[1] : '\0';
	struct pu_str rest = line.len > 2 ? pu_str_n(line.ptr + 2, line.len - 2)
					  : pu_str("");

	switch (mark) {
	case '.':
		add_comment(po, COMMENT_EXTRACTED, rest);
		break;
	case ':':
		add_comment(po, COMMENT_REFERENCE, rest);
		break;
	case ',':
	case '=':
		add_flags(po, rest);
		break;
	case '|':
		add_previous(po, lines_number(po->lines));
		add_comment(po, COMMENT_PREVIOUS, rest);
		break;
	default:
		add_comment(po, COMMENT_NOTE,
			    pu_str_n(line.ptr + 1, line.len - 1));
		break;
	}
}

/* ---- lines ---- */

/* Whether the next entry begins: after a translation with anything but more of
 * it; where one is missing, with what cannot belong to the same. */
static bool
ends_entry(const struct po_reader *po, struct pu_str line)
{
	bool comment;

	if (!po->started || !line.len)
		return false;
	comment = *line.ptr == '#' && !pu_str_starts(line, "#~");
	if (pu_str_starts(line, "#~")) {
		line = pu_str_trim(pu_str_n(line.ptr + 2, line.len - 2));
		if (!line.len)
			return false;
		comment = *line.ptr == '|';
	}
	if (po->finished)
		return *line.ptr != '"' && !pu_str_starts(line, "msgstr");
	if (comment)
		return po->blank && po->seen[PO_PART_ID];
	if (pu_str_starts(line, "msgctxt"))
		return true;
	return pu_str_starts(line, "msgid") && po->seen[PO_PART_ID] &&
	       !pu_str_starts(line, "msgid_plural");
}

/* What a merge of versions left behind. */
static bool
is_conflict(struct pu_str line)
{
	return pu_str_starts(line, "<<<<<<<") ||
	       pu_str_starts(line, ">>>>>>>") || pu_str_starts(line, "=======");
}

static void
take_other(struct po_reader *po, struct pu_str line)
{
	const char *why = is_conflict(line)
				  ? N_("a conflict of two versions stands "
				       "here, not yet solved")
				  : N_("neither a comment nor a keyword nor a "
				       "string");

	if (po->started)
		wrong(po, "keyword", why);
	else
		report_warn(po->report, lines_number(po->lines), 1, "line",
			    _("%s: the line is left out"), _(why));
}

static void
take_line(struct po_reader *po, struct pu_str line)
{
	if (pu_str_starts(line, "#~")) {
		line = pu_str_trim(pu_str_n(line.ptr + 2, line.len - 2));
		if (line.len && *line.ptr == '|') {
			add_comment(po, COMMENT_PREVIOUS,
				    pu_str_n(line.ptr + 1, line.len - 1));
			return;
		}
		po->entry->obsolete = true;
	}
	if (!line.len || pu_str_starts(line, "domain"))
		return;
	if (*line.ptr == '#') {
		take_comment(po, line);
		return;
	}
	if (*line.ptr != '"' && !take_keyword(po, &line)) {
		take_other(po, line);
		return;
	}
	line = pu_str_trim(line);
	if (line.len && *line.ptr == '"') {
		if (po->started)
			add_string(po, line);
		else
			take_other(po, line);
	} else {
		wrong(po, "keyword", N_("no string behind the keyword"));
	}
}

/* ---- entries ---- */

static void
reset(struct po_reader *po, struct po_entry *entry)
{
	*entry = (struct po_entry){ .line = 0 };
	po->entry = entry;
	pu_arena_reset(po->arena);
	pu_buf_clear(&po->value);
	for (int i = 0; i < COMMENTS; i++)
		pu_buf_clear(&po->comments[i]);
	po->open = NULL;
	po->end = NULL;
	po->started = po->finished = po->blank = false;
	memset(po->seen, 0, sizeof po->seen);
	po->wrong = NULL;
}

static struct pu_str
keep(struct po_reader *po, enum comment kind)
{
	return arena_str(po->arena, pu_buf_str(&po->comments[kind]));
}

/* What the entry is all about, for whoever looks for it. */
struct pu_str
po_first_words(const struct po_entry *entry)
{
	struct pu_str text = entry->parts[PO_PART_ID];

	if (!text.ptr)
		text = pu_str("");
	if (text.len > 40)
		text.len = 40;
	while (text.len &&
	       ((unsigned char)text.ptr[text.len - 1] & 0xC0) == 0x80)
		text.len--;
	return text;
}

/* False: it cannot be used. */
static bool
check(struct po_reader *po)
{
	struct po_entry *entry = po->entry;
	struct pu_str words;

	close_value(po);
	entry->notes = keep(po, COMMENT_NOTE);
	entry->extracted = keep(po, COMMENT_EXTRACTED);
	entry->references = keep(po, COMMENT_REFERENCE);
	entry->flags = keep(po, COMMENT_FLAG);
	entry->previous = keep(po, COMMENT_PREVIOUS);
	if (!po->wrong &&
	    (!entry->parts[PO_PART_ID].ptr || !entry->form_count)) {
		wrong(po, "keyword",
		      entry->parts[PO_PART_ID].ptr
			      ? N_("an entry without msgstr")
			      : N_("an entry without msgid"));
		po->wrong_line = entry->line;
	}
	words = po_first_words(entry);
	if (po->wrong) {
		report_unit_at(po->report, entry->line, 1);
		report_skip(po->report, po->wrong_line, 1, po->wrong_code,
			    _("%s; the entry is left out: \"%.*s\""),
			    _(po->wrong), (int)words.len, words.ptr);
		return false;
	}
	return true;
}

void
po_tell_mended(const struct po_entry *entry, struct report *report)
{
	struct pu_str words = po_first_words(entry);

	if (entry->mended)
		report_warn(report, entry->mended_line, 1, "string",
			    _("%s: \"%.*s\""), _(entry->mended), (int)words.len,
			    words.ptr);
}

static int
read_entry(struct po_reader *po, struct pu_error *err)
{
	int got = 1;

	while (po->pending ||
	       (got = lines_next(po->lines, &po->line, err)) > 0) {
		po->pending = false;
		po->line = pu_str_trim(po->line);
		if (ends_entry(po, po->line)) {
			po->pending = true;
			return 1;
		}
		take_line(po, po->line);
		po->blank = !po->line.len;
	}
	return got < 0 ? -1 : po->started;
}

int
po_reader_next(struct po_reader *po, struct po_entry *entry,
	       struct pu_error *err)
{
	int got;

	for (;;) {
		reset(po, entry);
		got = read_entry(po, err);
		if (!got && !po->any) {
			pu_fail(err, PU_SYNTAX,
				_("this is no catalogue of gettext: no entry "
				  "stands in it"));
			pu_fail_at(err, lines_name(po->lines), 0, 0);
			return -1;
		}
		if (got <= 0)
			return got;
		po->any = true;
		if (check(po))
			return 1;
	}
}
