#include "config.h"

#include "formats/markdown-pieces.h"
#include "text/utf8.h"

/* The next piece stands for these bytes of the block. */
static void
place(const struct inline_reader *r, struct build *build, size_t start,
      size_t end)
{
	if (r->lines)
		build_at(build, markdown_place(r->lines, start),
			 markdown_place(r->lines, end));
}

/* As it stands in the file, marks of quotes and lists at line starts included. A
 * link that is known by its text needs its label once that is another. */
static void
put_code(const struct inline_reader *r, struct build *build,
	 enum pu_code_kind kind, const struct piece *piece)
{
	struct pu_str data =
		pu_str_n(r->text.ptr + piece->start, piece->end - piece->start);
	struct pu_buf named = PU_BUF_INIT;

	place(r, build, piece->start, piece->end);
	if (r->lines)
		data = pu_str_n(r->lines->origin + build->start,
				build->end - build->start);
	if (r->lines && piece->kind == CLOSING && piece->label) {
		pu_buf_addz(&named, "][");
		pu_buf_add(&named,
			   pu_str_n(r->text.ptr + piece->start - piece->label,
				    piece->label));
		pu_buf_addc(&named, ']');
		data = pu_buf_str(&named);
	}
	build_code(build, kind, piece->pair, pu_str(piece->type), data);
	pu_buf_free(&named);
}

static void
put_emphases(const struct inline_reader *r, struct build *build,
	     const struct piece *piece, bool closing, size_t *at)
{
	const struct run *run = &r->runs[piece->run];

	for (size_t e = run->first; e; e = r->emphases[e - 1].next) {
		const struct emphasis *emphasis = &r->emphases[e - 1];
		size_t len = emphasis->strong ? 2 : 1;

		if (emphasis->closing != closing)
			continue;
		place(r, build, *at, *at + len);
		build_code(build, closing ? PU_CODE_CLOSE : PU_CODE_OPEN,
			   emphasis->pair,
			   pu_str(emphasis->strong ? "bold" : "italic"),
			   pu_str_n(run->mark == '_' ? "__" : "**", len));
		*at += len;
	}
}

/* A run can end one emphasis and start another; what is left of it stays. */
static void
put_marks(const struct inline_reader *r, struct build *build,
	  const struct piece *piece)
{
	size_t at = piece->start, left = r->runs[piece->run].left;

	put_emphases(r, build, piece, true, &at);
	place(r, build, at, at + left);
	build_text(build, pu_str_n(r->text.ptr + piece->start, left));
	at += left;
	put_emphases(r, build, piece, false, &at);
}

/* Only code goes on over the end of a line. */
static void
put_text(const struct inline_reader *r, struct build *build,
	 const struct piece *piece)
{
	struct pu_buf one = PU_BUF_INIT;

	if (piece->character) {
		utf8_add(&one, piece->character);
		place(r, build, piece->start, piece->end);
		build_text(build, pu_buf_str(&one));
		pu_buf_free(&one);
		return;
	}
	if (piece->escaped) {
		place(r, build, piece->start, piece->end);
		build_text(build, pu_str_n(r->text.ptr + piece->start + 1,
					   piece->end - piece->start - 1));
		return;
	}
	for (size_t at = piece->start; at < piece->end;) {
		const char *text = r->text.ptr + at;
		const char *end = memchr(text, '\n', piece->end - at);
		size_t len = end == text ? 1
			     : end       ? (size_t)(end - text)
					 : piece->end - at;

		place(r, build, at, at + len);
		build_text(build, pu_str_n(text, len));
		at += len;
	}
}

void
markdown_put(const struct inline_reader *r, struct build *build)
{
	for (size_t i = 0; i < r->count; i++) {
		const struct piece *piece = &r->pieces[i];

		switch (piece->kind) {
		case TEXT:
			put_text(r, build, piece);
			break;
		case MARKS:
			put_marks(r, build, piece);
			break;
		case OPENING:
			put_code(r, build, PU_CODE_OPEN, piece);
			break;
		case CLOSING:
			put_code(r, build, PU_CODE_CLOSE, piece);
			break;
		case ALONE:
			put_code(r, build, PU_CODE_ALONE, piece);
			break;
		case MUTE:
			if (r->lines)
				put_code(r, build, PU_CODE_LONE_OPEN, piece);
			break;
		case BREAK:
			place(r, build, piece->start, piece->end);
			build_break(build);
			break;
		}
	}
}
