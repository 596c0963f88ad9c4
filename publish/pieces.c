#include "config.h"

#include "publish/pieces.h"

#include <stdlib.h>

#include "base/mem.h"
#include "publish/bidi.h"
#include "publish/put.h"
#include "text/address.h"
#include "text/code.h"

/* ---- a block ---- */

struct reading {
	struct piece_maker maker;
	struct pieces *out;
	const struct article_block *block;
	struct pu_str text;
	/* The codes in the order of the text, and where each stands. */
	struct pu_inline_code *codes;
	struct code_form *forms;
	size_t *places;
	size_t count;
};

static enum piece_mark
mark_of(enum code_what what)
{
	static const enum piece_mark marks[] = {
		[CODE_BOLD] = MARK_BOLD,
		[CODE_ITALIC] = MARK_ITALIC,
		[CODE_UNDERLINE] = MARK_UNDERLINE,
		[CODE_STRIKE] = MARK_STRIKE,
		[CODE_SUBSCRIPT] = MARK_SUBSCRIPT,
		[CODE_SUPERSCRIPT] = MARK_SUPERSCRIPT,
		[CODE_MONO] = MARK_MONO,
		[CODE_LINK] = MARK_LINK,
		[CODE_FIELD] = MARK_NONE,
	};

	return marks[what];
}

static void
find_codes(struct reading *r, const struct article_block *block,
	   struct pu_arena *arena)
{
	size_t room = 0, which;

	for (size_t at = 0; code_next(r->text, block->code_count, &at, &which);
	     at += 3)
		room++;
	r->codes = arena_array(arena, room + 1, sizeof *r->codes);
	r->forms = arena_array(arena, room + 1, sizeof *r->forms);
	r->places = arena_array(arena, room + 1, sizeof *r->places);
	for (size_t at = 0; code_next(r->text, block->code_count, &at, &which);
	     at += 3) {
		r->codes[r->count] = block->codes[which];
		r->places[r->count++] = at;
	}
	codes_read(r->codes, r->count, r->forms);
}

/* The address of a link or an image; one that may not be followed is told. */
static struct pu_str
address_of(struct reading *r, size_t k, bool image)
{
	size_t partner = r->forms[k].partner;
	struct pu_str raw = code_address(
		&r->codes[k], &r->codes[partner == CODE_NONE ? k : partner],
		r->maker.arena);
	struct pu_str address = put_address(raw, image, r->maker.arena);

	if (raw.len && !address.len && !r->out->dropped++)
		r->out->refused = put_clean(raw, false, r->maker.arena);
	return address;
}

static struct pu_str
between(const struct reading *r, size_t from, size_t to)
{
	size_t start = r->places[from] + 3;

	return pu_str_n(r->text.ptr + start, r->places[to] - start);
}

/* "<" and ">" around an address: it is its own text. */
static struct pu_str
bare_address(struct reading *r, size_t k)
{
	size_t partner = r->forms[k].partner;
	struct pu_str text;
	struct pu_buf mail = PU_BUF_INIT;

	if (!pu_str_is(r->codes[k].data, "<") || partner != k + 1)
		return pu_str("");
	text = between(r, k, partner);
	if (!memchr(text.ptr, ':', text.len) &&
	    memchr(text.ptr, '@', text.len)) {
		pu_buf_addz(&mail, "mailto:");
		pu_buf_add(&mail, text);
		text = arena_str(r->maker.arena, pu_buf_str(&mail));
		pu_buf_free(&mail);
	}
	return put_address(text, false, r->maker.arena);
}

static void
open_code(struct reading *r, size_t k)
{
	enum piece_mark mark = mark_of(r->forms[k].what);
	struct pu_str address = pu_str("");

	if (mark == MARK_NONE || maker_is_open(&r->maker, mark))
		return;
	if (mark == MARK_LINK) {
		address = address_of(r, k, false);
		if (!address.len)
			address = bare_address(r, k);
		if (!address.len)
			return;
	}
	maker_open(&r->maker, mark, address, k);
}

/* ![what it shows](address): the code behind it. */
static size_t
read_image_pair(struct reading *r, size_t k)
{
	size_t partner = r->forms[k].partner;
	struct pu_str address = address_of(r, k, true);
	struct pu_buf plain = PU_BUF_INIT;

	unit_plain(&plain, between(r, k, partner), r->block->codes,
		   r->block->code_count);
	if (address.len)
		maker_image(
			&r->maker, address,
			put_clean(arena_str(r->maker.arena, pu_buf_str(&plain)),
				  false, r->maker.arena));
	pu_buf_free(&plain);
	return partner;
}

/* The code, and those that it swallows; the number of the last. */
static size_t
read_code(struct reading *r, size_t k)
{
	const struct code_form *form = &r->forms[k];
	struct pu_str address;

	if (form->role == CODE_TEXT)
		maker_text(&r->maker,
			   put_clean(r->codes[k].data, false, r->maker.arena));
	else if (form->role == CODE_CLOSES)
		maker_close(&r->maker, r->forms[k].partner);
	else if (form->what == CODE_BREAK)
		maker_break(&r->maker);
	else if (form->what == CODE_TAB)
		maker_text(&r->maker, pu_str(" "));
	else if (form->what == CODE_IMAGE && form->role == CODE_OPENS)
		return read_image_pair(r, k);
	else if (form->what == CODE_IMAGE) {
		address = address_of(r, k, true);
		if (address.len)
			maker_image(&r->maker, address, pu_str(""));
	} else if (form->role == CODE_OPENS)
		open_code(r, k);
	return k;
}

static void
read_blank(struct reading *r, struct pu_str blank)
{
	for (size_t i = 0; i < blank.len; i++)
		maker_text(&r->maker,
			   pu_str(blank.ptr[i] == '\n' && r->maker.breaks
					  ? "\n"
					  : " "));
}

/* White space at the run's ends is the text's own. */
static void
read_run(struct reading *r, size_t start, size_t end)
{
	struct pu_str run = pu_str_n(r->text.ptr + start, end - start), inner;
	size_t before, behind;

	if (!run.len)
		return;
	inner = pu_str_trim(run);
	before = (size_t)(inner.ptr - run.ptr);
	behind = before + inner.len;
	read_blank(r, pu_str_n(run.ptr, before));
	maker_text(&r->maker,
		   put_clean(inner, r->maker.breaks, r->maker.arena));
	read_blank(r, pu_str_n(run.ptr + behind, run.len - behind));
}

void
pieces_read(struct pieces *out, const struct article_block *block, bool breaks,
	    struct pu_arena *arena)
{
	struct reading r = { .maker = { .arena = arena, .breaks = breaks },
			     .out = out,
			     .block = block,
			     .text = block->text };
	size_t done = 0;

	*out = (struct pieces){ .refused = pu_str("") };
	if (!block->text.len)
		r.text = pu_str("");
	find_codes(&r, block, arena);
	for (size_t k = 0; k < r.count; k++) {
		read_run(&r, done, r.places[k]);
		k = read_code(&r, k);
		done = r.places[k] + 3;
	}
	read_run(&r, done, r.text.len);
	maker_finish(&r.maker, out);
}

/* ---- a sentence of credit ---- */

static void
read_addresses(struct piece_maker *maker, struct pu_str text)
{
	const struct address *found;
	size_t count = addresses_read(text, maker->arena, &found), done = 0;

	for (size_t i = 0; i < count; i++) {
		struct pu_str raw = pu_str_n(text.ptr + found[i].start,
					     found[i].end - found[i].start);
		struct pu_str address;

		if (found[i].kind != ADDRESS_URL || !put_is_absolute(raw))
			continue;
		address = put_address(raw, false, maker->arena);
		maker_text(maker,
			   pu_str_n(text.ptr + done, found[i].start - done));
		maker_open(maker, MARK_LINK, address, 0);
		maker_text(maker, raw);
		maker_close(maker, 0);
		done = found[i].end;
	}
	maker_text(maker, pu_str_n(text.ptr + done, text.len - done));
}

void
pieces_read_line(struct pieces *out, struct pu_str line, struct pu_str language,
		 struct pu_arena *arena)
{
	struct piece_maker maker = { .arena = arena };
	struct bidi_run run;

	*out = (struct pieces){ .refused = pu_str("") };
	line = put_clean(line, false, arena);
	for (size_t at = 0; bidi_next(line, language, &at, &run);) {
		if (!run.name) {
			read_addresses(&maker, run.text);
			continue;
		}
		if (run.against)
			maker_open(&maker, MARK_NAME, pu_str(""), 1);
		maker_text(&maker, run.text);
		maker_close(&maker, 1);
	}
	maker_finish(&maker, out);
}

/* ---- both ---- */

bool
pieces_are_empty(const struct pieces *pieces)
{
	return !pieces->count;
}

struct pu_str
pieces_plain(const struct pieces *pieces, struct pu_arena *arena)
{
	struct pu_buf out = PU_BUF_INIT;
	struct pu_str text;

	for (size_t i = 0; i < pieces->count; i++)
		if (pieces->items[i].kind == PIECE_TEXT)
			pu_buf_add(&out, pieces->items[i].text);
		else if (pieces->items[i].kind == PIECE_BREAK)
			pu_buf_addc(&out, ' ');
	text = arena_str(arena, pu_str_trim(pu_buf_str(&out)));
	pu_buf_free(&out);
	return text;
}
