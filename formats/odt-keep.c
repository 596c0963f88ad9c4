#include "config.h"

#include "formats/odt.h"

/* OpenDocument 1.3, part 3: 5.4, 6 and 7. */

static bool
is_one_of(struct pu_str name, const char *const *names)
{
	for (; *names; names++)
		if (pu_str_is(name, *names))
			return true;
	return false;
}

/* ---- how text looks ---- */

static const char *
look_type(struct pu_str name, struct pu_str value)
{
	static const struct {
		const char *name, *type;
	} types[] = {
		{ "fo:font-style", "italic" },
		{ "fo:font-variant", "scap" },
		{ "style:text-underline-style", "ulined" },
		{ "style:text-line-through-style", "strike" },
		{ "fo:color", "color" },
		{ "fo:background-color", "color" },
		{ "style:font-name", "font" },
		{ "fo:font-size", "font" },
	};

	if (pu_str_is(value, "none") || pu_str_is(value, "normal"))
		return "";
	if (pu_str_is(name, "fo:font-weight"))
		return "bold";
	if (pu_str_is(name, "style:text-position"))
		return pu_str_starts(value, "sub") || pu_str_starts(value, "-")
			       ? "sub"
			       : "super";
	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		if (pu_str_is(name, types[i].name))
			return types[i].type;
	return "";
}

/* Programs part text for what nobody sees: when it was typed, which language it
 * is in. */
static bool
is_unseen(struct pu_str name)
{
	return pu_str_ends(name, "rsid") || pu_str_ends(name, "language") ||
	       pu_str_ends(name, "country") || pu_str_ends(name, "script") ||
	       pu_str_ends(name, "-asian") || pu_str_ends(name, "-complex") ||
	       pu_str_ends(name, "rfc-language-tag");
}

void
odt_keep_look(struct odt *odt)
{
	struct pu_buf look = PU_BUF_INIT;
	const char *type = "";

	for (size_t i = 0; i < xml_attribute_count(odt->xml); i++) {
		struct pu_str name, value;
		const char *one;

		xml_attribute_at(odt->xml, i, &name, &value);
		if (is_unseen(name))
			continue;
		pu_buf_add(&look, name);
		pu_buf_addc(&look, '=');
		pu_buf_add(&look, value);
		pu_buf_addc(&look, ';');
		one = look_type(name, value);
		if (!*type ||
		    ((!strcmp(type, "font") || !strcmp(type, "color")) && *one))
			type = one;
	}
	odt->style->look = styles_keep(odt->styles, pu_buf_str(&look));
	odt->style->look_type = pu_str(type);
	pu_buf_free(&look);
}

/* ---- paragraphs ---- */

void
odt_keep_tag(struct odt *odt, struct frame *frame)
{
	frame->content = frame->silent = frame->beside = false;
	frame->kept_pair = 0;
	frame->piece = 0;
	if (odt->keep)
		frame->tag = inline_tag(odt->keep, odt->xml);
}

void
odt_keep_paragraph(struct odt *odt, struct frame *frame)
{
	inline_enter(odt->keep, frame->tag);
	frame->content = true;
}

void
odt_keep_paragraph_end(struct odt *odt)
{
	struct build *build = flow_build(&odt->flow);
	bool unsafe;
	size_t own;

	if (!odt->keep->row)
		return;
	if (!build) {
		inline_drop(odt->keep);
		return;
	}
	own = inline_leave(odt->keep, build, &unsafe);
	flow_mark(&odt->flow, own, unsafe);
}

/* ---- pieces ---- */

static struct piece *
add_piece(struct odt *odt, struct frame *frame, enum piece_kind kind,
	  const char *type)
{
	struct piece *piece = inline_add(odt->keep, kind, frame->tag);

	piece->type = pu_str(type);
	frame->piece = odt->keep->row->count;
	return piece;
}

static void
open_pair(struct odt *odt, struct frame *frame, struct pu_str type, bool silent,
	  uint32_t style)
{
	struct piece *piece = inline_add(odt->keep, PIECE_OPEN, frame->tag);

	piece->type = type;
	piece->silent = frame->silent = silent;
	piece->style = frame->style = style;
	piece->pair = frame->kept_pair = ++odt->keep->row->pairs;
	frame->content = true;
}

static void
open_span(struct odt *odt, struct frame *frame)
{
	struct pu_buf look = PU_BUF_INIT;
	struct pu_str type;
	uint32_t style;

	styles_look(odt->styles, 't', odt_attribute(odt, "style-name"), &look,
		    &type);
	style = inline_style(odt->keep, pu_buf_str(&look), type);
	open_pair(odt, frame, type, !look.len, style);
	pu_buf_free(&look);
}

static bool
has_prefix(const struct odt *odt, const struct frame *frame, const char *prefix)
{
	return pu_str_starts(pu_str_n(odt->keep->text.ptr + frame->tag.start,
				      frame->tag.end - frame->tag.start),
			     prefix);
}

static void
in_content(struct odt *odt, struct frame *frame)
{
	static const char *const starts[] = { "bookmark-start",
					      "reference-mark-start",
					      "toc-mark-start",
					      "user-index-mark-start",
					      "alphabetical-index-mark-start",
					      NULL };
	static const char *const ends[] = { "bookmark",
					    "bookmark-end",
					    "reference-mark",
					    "reference-mark-end",
					    "toc-mark",
					    "toc-mark-end",
					    "user-index-mark",
					    "user-index-mark-end",
					    "alphabetical-index-mark",
					    "alphabetical-index-mark-end",
					    "annotation",
					    "annotation-end",
					    NULL };
	static const char *const changes[] = { "change", "change-start",
					       "change-end", "ruby", NULL };
	struct pu_str name = xml_name(odt->xml);

	if (is_one_of(name, starts))
		add_piece(odt, frame, PIECE_BEGIN, "");
	else if (is_one_of(name, ends) ||
		 (frame->skip && frame->element != NOTE))
		add_piece(odt, frame, PIECE_END, "");
	else if (is_one_of(name, changes))
		odt->keep->row->unsafe = true;
	else if (frame->element == SPAN)
		open_span(odt, frame);
	else if (frame->element == LINK)
		open_pair(odt, frame, pu_str("link"), false, 0);
	else if (frame->element == SPACE)
		odt_keep_text(odt, frame, pu_str(" "));
	else if (frame->element == TAB)
		add_piece(odt, frame, PIECE_ALONE, "tab");
	else if (frame->element == BREAK)
		add_piece(odt, frame, PIECE_BREAK, "");
	else if (frame->element == NOTE)
		add_piece(odt, frame, PIECE_ALONE, "fnote")->note = true;
	else if (has_prefix(odt, frame, "<draw:") ||
		 has_prefix(odt, frame, "<dr3d:") ||
		 has_prefix(odt, frame, "<office:"))
		add_piece(odt, frame, PIECE_ALONE, "image");
	else if (!pu_str_is(name, "soft-page-break"))
		open_pair(odt, frame, pu_str("field"), false, 0);
}

void
odt_keep_open(struct odt *odt, int depth)
{
	struct frame *frame = &odt->frames[depth];

	if (odt->keep->row && depth > 0 && frame[-1].content &&
	    frame->element != PARAGRAPH && frame->element != HEADING)
		in_content(odt, frame);
}

void
odt_keep_close(struct odt *odt, int depth)
{
	struct frame *frame = &odt->frames[depth];
	struct inline_row *row = odt->keep->row;
	struct piece *piece;

	if (!row)
		return;
	if (frame->piece && frame->piece <= row->count) {
		piece = &row->pieces[frame->piece - 1];
		piece->raw.end = piece->outer.end =
			inline_tag(odt->keep, odt->xml).end;
	} else if (frame->kept_pair) {
		piece = inline_add(odt->keep, PIECE_CLOSE,
				   inline_tag(odt->keep, odt->xml));
		piece->pair = frame->kept_pair;
		piece->silent = frame->silent;
		piece->style = frame->style;
	}
}

/* Text of a frame or a field's element stands for the element. */
void
odt_keep_text(struct odt *odt, struct frame *frame, struct pu_str text)
{
	if (!odt->keep->row)
		return;
	if (frame->element == SPACE) {
		add_piece(odt, frame, PIECE_TEXT, "")->text =
			arena_str(odt->keep->arena, text);
		return;
	}
	if (frame->content)
		inline_text(odt->keep, text, inline_tag(odt->keep, odt->xml));
}

void
odt_keep_beside(struct odt *odt, const struct frame *frame)
{
	struct span raw = { frame->tag.end,
			    inline_tag(odt->keep, odt->xml).start };

	if (raw.end > raw.start)
		inline_aside(odt->keep, raw, pu_buf_str(&odt->beside));
	pu_buf_clear(&odt->beside);
}
