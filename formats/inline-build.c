#include "config.h"

#include "formats/inline-row.h"
#include "text/entity.h"
#include "text/utf8.h"

#define DATA_MAX 4096u /* bytes of a code's markup that are shown */
#define NONE     PIECE_NONE

/* Bytes of a reference that means a character; 0: it is none. */
static size_t
reference_len(struct pu_str raw)
{
	size_t len = 1;
	struct pu_str name;

	while (len < raw.len && len < 32 && raw.ptr[len] != ';' &&
	       raw.ptr[len] != '&' && raw.ptr[len] != ' ')
		len++;
	if (len < 2 || len == raw.len || raw.ptr[len] != ';')
		return 0;
	name = pu_str_n(raw.ptr + 1, len - 1);
	if (name.ptr[0] == '#') {
		bool hex = name.len > 1 && name.ptr[1] == 'x';
		size_t digits = hex ? 2 : 1;

		for (size_t i = digits; i < name.len; i++)
			if (!strchr(hex ? "0123456789abcdefABCDEF"
					: "0123456789",
				    name.ptr[i]))
				return 0;
		return name.len > digits ? len + 1 : 0;
	}
	return pu_str_is(name, "amp") || pu_str_is(name, "lt") ||
			       pu_str_is(name, "gt") ||
			       pu_str_is(name, "quot") ||
			       pu_str_is(name, "apos") || entity_find(name)
		       ? len + 1
		       : 0;
}

/* Comments and instructions are no text. */
static size_t
skipped_len(struct pu_str raw)
{
	const char *end = pu_str_starts(raw, "<!--") ? "-->"
			  : pu_str_starts(raw, "<?") ? "?>"
						     : NULL;

	for (size_t i = 2; end && i < raw.len; i++)
		if (pu_str_starts(pu_str_n(raw.ptr + i, raw.len - i), end))
			return i + strlen(end);
	return 0;
}

static size_t
char_len(struct pu_str raw)
{
	size_t at = 0, len = 0;

	if (raw.ptr[0] == '&')
		len = reference_len(raw);
	else if (raw.ptr[0] == '\r')
		len = raw.len > 1 && raw.ptr[1] == '\n' ? 2 : 1;
	if (len)
		return len;
	utf8_next(raw, &at);
	return at;
}

static struct pu_str
rest(struct pu_str text, size_t at)
{
	return pu_str_n(text.ptr + at, text.len - at);
}

/* Character by character, so that each stands where it stands. False: the two do
 * not go together. */
static bool
build_stepwise(struct build *build, struct pu_str text, struct pu_str raw,
	       size_t start, bool dry)
{
	size_t at = 0, i = 0;

	while (i < raw.len) {
		size_t skipped = skipped_len(rest(raw, i)), from = at, len;

		if (skipped) {
			i += skipped;
			continue;
		}
		if (at == text.len)
			return false;
		len = char_len(rest(raw, i));
		utf8_next(text, &at);
		if (!dry) {
			build_at(build, start + i, start + i + len);
			build_text(build, pu_str_n(text.ptr + from, at - from));
		}
		i += len;
	}
	return at == text.len;
}

static void
build_piece_text(struct inlines *all, struct inline_row *row,
		 struct build *build, const struct piece *piece)
{
	struct pu_str raw = pu_str_n(all->text.ptr + piece->raw.start,
				     piece->raw.end - piece->raw.start);
	bool markup = raw.len && raw.ptr[0] == '<' && raw.len > 1 &&
		      raw.ptr[1] != '!' && raw.ptr[1] != '?';

	if (!markup && !pu_str_eq(raw, piece->text)) {
		if (!str_holds(raw, "<![CDATA[") &&
		    build_stepwise(build, piece->text, raw, piece->raw.start,
				   true)) {
			build_stepwise(build, piece->text, raw,
				       piece->raw.start, false);
			return;
		}
		row->unsafe = true;
	}
	build_at(build, piece->raw.start, piece->raw.end);
	build_text(build, piece->text);
}

static enum pu_code_kind
code_kind(const struct piece *piece)
{
	if (piece->kind == PIECE_OPEN)
		return PU_CODE_OPEN;
	if (piece->kind == PIECE_CLOSE)
		return PU_CODE_CLOSE;
	return piece->note ? PU_CODE_LONE_CLOSE : PU_CODE_ALONE;
}

static void
build_piece_code(struct inlines *all, struct build *build, struct piece *piece)
{
	struct span shown = piece->raw;
	size_t count = build->code_count;
	struct pu_str data;

	if (piece->format && piece->kind == PIECE_OPEN)
		shown = piece->properties;
	data = pu_str_n(all->text.ptr + shown.start, shown.end - shown.start);
	if (data.len > DATA_MAX)
		data.len = DATA_MAX;
	build_at(build, piece->raw.start, piece->raw.end);
	build_code(build, code_kind(piece),
		   piece->kind == PIECE_ALONE ? -1 : piece->pair, piece->type,
		   data);
	if (build->code_count > count) {
		piece->code = count;
		piece->at = build->text.len - 3;
	}
}

/* What is around each piece. */
static void
link_pieces(struct inline_row *row)
{
	size_t open = NONE;

	for (size_t i = 0; i < row->count; i++) {
		struct piece *piece = &row->pieces[i];

		piece->in = open;
		piece->partner = NONE;
		if (piece->kind == PIECE_OPEN)
			open = i;
		if (piece->kind != PIECE_CLOSE || open == NONE)
			continue;
		piece->partner = open;
		row->pieces[open].partner = i;
		open = row->pieces[open].in;
	}
}

void
row_build(struct inlines *all, struct inline_row *row, struct build *build)
{
	for (size_t i = 0; i < row->count; i++) {
		struct piece *piece = &row->pieces[i];

		piece->at = build->text.len;
		piece->codes = build->code_count;
		if (piece->kind == PIECE_TEXT) {
			build_piece_text(all, row, build, piece);
		} else if (piece->kind == PIECE_BREAK) {
			build_at(build, piece->raw.start, piece->raw.end);
			build_break(build);
		} else if (piece->kind == PIECE_ALONE ||
			   ((piece->kind == PIECE_OPEN ||
			     piece->kind == PIECE_CLOSE) &&
			    !piece->silent)) {
			build_piece_code(all, build, piece);
		}
	}
	link_pieces(row);
}
