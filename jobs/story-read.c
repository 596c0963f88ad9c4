#include "config.h"

#include "jobs/story-read.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "jobs/story-marker.h"
#include "jobs/story-open.h"
#include "jobs/tagged.h"
#include "text/code.h"
#include "text/guess.h"
#include "text/lang.h"
#include "text/token.h"
#include "text/utf8.h"

struct reading {
	const struct story_reading *asked;
	struct pu_document *document;
	struct story_text *out;
	bool markup, wrapped;
	struct pu_block *blocks;
	size_t count, room;
	struct typing_block *types;
};

/* ---- the language ---- */

static struct pu_str
choose_language(const struct reading *r, const struct guess *guess)
{
	struct pu_str stated = pu_document_language(r->document);
	const struct story_reading *asked = r->asked;
	const char *guessed = guess_language(guess);

	if (asked->language.len)
		return asked->language;
	if (stated.len && !guess_contradicts(guess, stated))
		return stated;
	if (guessed && asked->usual.len &&
	    pu_str_is(lang_primary(asked->usual), guessed))
		return asked->usual;
	if (guessed)
		return pu_str(guessed);
	return guess_contradicts(guess, asked->usual) ? pu_str("")
						      : asked->usual;
}

static bool
find_language(struct reading *r, struct pu_error *err)
{
	struct guess guess = { 0 };
	struct pu_str language;

	for (size_t i = 0; i < r->count; i++)
		guess_add(&guess, r->blocks[i].text);
	language = choose_language(r, &guess);
	if (!language.len)
		return pu_fail(err, PU_INVALID,
			       _("the document does not tell which language it "
				 "is in: say -s LANG"));
	r->out->language = arena_str(r->out->arena, language);
	return true;
}

/* ---- blocks ---- */

static struct pu_block *
add_block(struct reading *r, const struct pu_block *block, struct pu_str text)
{
	MEM_GROW(r->blocks, r->count, r->room);
	r->blocks[r->count] = *block;
	r->blocks[r->count].text = text;
	return &r->blocks[r->count++];
}

/* Plain text: each line is a block, unless lines only wrap; then a line with an
 * item's mark begins one. Literal codes are told by their place: such a block
 * stays whole. */
static void
add_lines(struct reading *r, const struct pu_block *block)
{
	struct pu_str text = block->text;
	size_t start = 0;

	for (size_t i = 0; i <= text.len && !block->code_count; i++) {
		struct pu_str rest = pu_str_n(text.ptr + i, text.len - i);

		if (i < text.len && text.ptr[i] != '\n')
			continue;
		if (r->wrapped && rest.len &&
		    !story_marker_at(pu_str_n(rest.ptr + 1, rest.len - 1)))
			continue;
		add_block(r, block,
			  pu_str_trim(pu_str_n(text.ptr + start, i - start)));
		start = i + 1;
	}
	if (block->code_count)
		add_block(r, block, text);
}

static void
take_blocks(struct reading *r)
{
	struct pu_buf all = PU_BUF_INIT;
	size_t count = pu_document_count(r->document);

	r->markup = pu_document_format(r->document) != PU_FORMAT_TEXT;
	for (size_t i = 0; i < count && !r->markup; i++) {
		pu_buf_add(&all, pu_document_block(r->document, i)->text);
		pu_buf_addz(&all, "\n\n");
	}
	r->wrapped = !r->markup && segmented_looks_wrapped(pu_buf_str(&all));
	pu_buf_free(&all);
	for (size_t i = 0; i < count; i++) {
		const struct pu_block *block =
			pu_document_block(r->document, i);

		if (r->markup)
			add_block(r, block, block->text);
		else
			add_lines(r, block);
	}
}

/* Markdown has a picture within its paragraph: one that is all of it. */
static bool
is_picture(const struct pu_block *block)
{
	return block->image.ptr ||
	       (block->code_count == 2 &&
		block->codes[0].kind == PU_CODE_OPEN &&
		code_what(&block->codes[0]) == CODE_IMAGE &&
		pu_str_starts(block->text, "\xEE\x80\x80") &&
		pu_str_ends(block->text, "\xEE\x80\x81"));
}

static bool
type_blocks(struct reading *r, struct pu_error *err)
{
	r->types = mem_array(r->count + 1, sizeof *r->types);
	for (size_t i = 0; i < r->count; i++) {
		const struct pu_block *block = &r->blocks[i];
		struct pu_buf plain = PU_BUF_INIT;

		unit_plain(&plain, block->text, block->codes,
			   block->code_count);
		r->types[i] = (struct typing_block){
			.type = block->type,
			.level = block->level,
			.number = block->number,
			.image = is_picture(block),
			.plain = arena_str(r->out->arena, pu_buf_str(&plain)),
		};
		pu_buf_free(&plain);
	}
	return story_type(r->types, r->count, r->out->language, r->markup, err);
}

/* ---- a page whose title is only in its head ---- */

static void
ensure_title(struct reading *r)
{
	struct pu_str title = document_about(r->document).title;
	const struct pu_block heading = { .type = PU_BLOCK_HEADING,
					  .level = 1,
					  .text = title };

	for (size_t i = 0; i < r->count; i++)
		if (r->blocks[i].level == 1)
			return;
	if (!title.len || !r->count)
		return;
	for (size_t i = 0; i < r->count && i < 3; i++)
		if (r->blocks[i].type == PU_BLOCK_HEADING)
			return;
	add_block(r, &heading, title);
	memmove(r->blocks + 1, r->blocks, (r->count - 1) * sizeof *r->blocks);
	r->blocks[0] = heading;
}

/* ---- the version ---- */

/* Leaves out what is no text, and takes off items' marks. */
static void
leave_out(struct reading *r)
{
	struct story_text *out = r->out;
	struct story_left *left =
		arena_array(out->arena, r->count, sizeof *left);
	struct story_block *parts =
		arena_array(out->arena, r->count, sizeof *parts);
	size_t kept = 0;

	for (size_t i = 0; i < r->count; i++) {
		const struct typing_block *type = &r->types[i];

		if (type->part == ARTICLE_CREDIT ||
		    type->part == ARTICLE_BOILERPLATE) {
			left[out->left_count++] =
				(struct story_left){ type->part, type->plain };
			if (type->part == ARTICLE_CREDIT && !out->credit.len)
				out->credit = type->plain;
			continue;
		}
		parts[kept] = (struct story_block){ type->part, type->level,
						    type->number };
		r->blocks[kept] = r->blocks[i];
		r->blocks[kept].text.ptr += type->marker;
		r->blocks[kept].text.len -= type->marker;
		r->types[kept++] = *type;
	}
	r->count = out->version.block_count = kept;
	out->version.blocks = parts;
	out->left = left;
}

static struct pu_inline_code *
copy_codes(struct pu_arena *arena, const struct tagged_segment *item)
{
	struct pu_inline_code *codes =
		arena_array(arena, item->code_count, sizeof *codes);

	for (size_t i = 0; i < item->code_count; i++) {
		codes[i] = item->codes[i];
		codes[i].type = arena_str(arena, codes[i].type);
		codes[i].data = arena_str(arena, codes[i].data);
	}
	return codes;
}

/* What an image's text describes is its first code. */
static void
put_image(struct story_segment *segment, const struct pu_block *block,
	  struct pu_arena *arena)
{
	struct pu_inline_code *codes =
		arena_array(arena, segment->code_count + 1, sizeof *codes);
	struct pu_buf text = PU_BUF_INIT, data = PU_BUF_INIT;

	pu_buf_addz(&data, "<img src=\"");
	pu_buf_add(&data, block->image);
	pu_buf_addz(&data, "\">");
	codes[0] = (struct pu_inline_code){ .kind = PU_CODE_ALONE,
					    .i = -1,
					    .x = -1,
					    .type = pu_str("image"),
					    .data = arena_str(
						    arena, pu_buf_str(&data)) };
	utf8_add(&text, PU_CODE_FIRST);
	for (size_t at = 0; at < segment->text.len;) {
		uint32_t c = utf8_next(segment->text, &at);

		utf8_add(&text,
			 c - PU_CODE_FIRST < segment->code_count ? c + 1 : c);
	}
	if (segment->code_count)
		memcpy(codes + 1, segment->codes,
		       segment->code_count * sizeof *codes);
	segment->codes = codes;
	segment->code_count++;
	segment->text = arena_str(arena, pu_buf_str(&text));
	pu_buf_free(&text);
	pu_buf_free(&data);
}

static bool
count_words(struct tokenizer *tokenizer, struct tokens *tokens,
	    struct pu_str plain, uint32_t *words, struct pu_error *err)
{
	if (!tokenizer_run(tokenizer, plain, tokens, err))
		return false;
	*words = 0;
	for (size_t i = 0; i < tokens->count; i++)
		*words += tokens->items[i].kind != TOKEN_PUNCTUATION;
	return true;
}

static bool
fill_segments(struct reading *r, const struct tagged *tagged,
	      struct tokenizer *tokenizer, struct pu_error *err)
{
	struct pu_arena *arena = r->out->arena;
	struct story_segment *segments =
		arena_array(arena, tagged->count, sizeof *segments);
	struct tokens tokens = TOKENS_INIT;
	bool ok = true;

	for (size_t i = 0; ok && i < tagged->count; i++) {
		const struct tagged_segment *item = &tagged->items[i];
		const bool first =
			!i || tagged->items[i - 1].block != item->block;

		segments[i] = (struct story_segment){
			.block = item->block,
			.change = STORY_NEW,
			.text = arena_str(arena, item->text),
			.codes = copy_codes(arena, item),
			.code_count = item->code_count,
		};
		if (first && r->blocks[item->block].image.len)
			put_image(&segments[i], &r->blocks[item->block], arena);
		ok = count_words(tokenizer, &tokens, item->plain,
				 &segments[i].words, err);
		r->out->version.words += segments[i].words;
	}
	r->out->version.segments = segments;
	r->out->version.segment_count = tagged->count;
	tokens_free(&tokens);
	return ok;
}

static bool
cut_segments(struct reading *r, struct pu_error *err)
{
	struct tokenizer *tokenizer;
	struct tagged tagged;
	bool ok;

	if (!tagged_cut_blocks(&tagged, r->blocks, r->count, r->out->language,
			       r->wrapped ? PU_NEWLINE_SPACE : PU_NEWLINE_KEEP,
			       err))
		return false;
	ok = tokenizer_new(&tokenizer, lang_primary(r->out->language), err);
	if (ok) {
		ok = fill_segments(r, &tagged, tokenizer, err);
		tokenizer_free(tokenizer);
	}
	tagged_free(&tagged);
	if (ok && !r->out->version.segment_count)
		ok = pu_fail(err, PU_INVALID,
			     _("there is no text in it to translate"));
	return ok;
}

/* ---- what it is about ---- */

#define TITLE_MOST ((size_t)300) /* bytes */
#define WORDS_MOST ((size_t)80) /* of a title made of the first sentence */

static struct pu_str
cut_title(struct pu_arena *arena, struct pu_str text, size_t most)
{
	struct pu_buf folded = PU_BUF_INIT;
	struct pu_error ignored;
	struct pu_str out;
	bool cut;

	if (!text_identity(&folded, text, &ignored))
		pu_buf_add(&folded, text);
	cut = folded.len > most;
	if (cut) {
		size_t end = most;

		while (end > most / 2 && folded.ptr[end] != ' ')
			end--;
		while (end && (folded.ptr[end] & 0xC0) == 0x80)
			end--;
		pu_buf_cut(&folded, end);
		pu_buf_addz(&folded, " ...");
	}
	out = arena_str(arena, pu_buf_str(&folded));
	pu_buf_free(&folded);
	return out;
}

static void
find_title(struct reading *r)
{
	struct story_text *out = r->out;

	for (size_t i = 0; i < r->count; i++)
		if (r->types[i].part == ARTICLE_TITLE) {
			out->title = cut_title(out->arena, r->types[i].plain,
					       TITLE_MOST);
			return;
		}
	out->title = cut_title(out->arena, r->types[0].plain, WORDS_MOST);
}

static void
take_about(struct reading *r)
{
	struct document_about about = document_about(r->document);
	struct story_text *out = r->out;

	out->author = cut_title(out->arena, about.author, TITLE_MOST);
	out->url = about.url.len <= STORY_TEXT
			   ? arena_str(out->arena, about.url)
			   : pu_str("");
	out->version.url = out->url;
	about.published.len =
		about.published.len > 10 ? 10 : about.published.len;
	day_read(&out->published, about.published);
}

bool
story_read(struct story_text *out, const struct story_reading *reading,
	   const struct pu_log *log, struct pu_error *err)
{
	struct reading r = { .asked = reading, .out = out };
	bool ok;

	*out = (struct story_text){ .arena = pu_arena_new(),
				    .title = pu_str(""),
				    .author = pu_str(""),
				    .url = pu_str(""),
				    .credit = pu_str(""),
				    .published = DAY_NONE };
	out->version.url = out->version.file = out->version.digest = pu_str("");
	ok = story_open(&r.document, reading->path, reading->encoding, log,
			err);
	if (ok) {
		take_blocks(&r);
		ensure_title(&r);
		ok = find_language(&r, err) && type_blocks(&r, err);
	}
	if (ok) {
		leave_out(&r);
		ok = cut_segments(&r, err);
	}
	if (ok) {
		find_title(&r);
		take_about(&r);
	}
	pu_document_free(r.document);
	free(r.blocks);
	free(r.types);
	if (!ok)
		story_text_free(out);
	return ok;
}

void
story_text_free(struct story_text *text)
{
	pu_arena_free(text->arena);
	text->arena = NULL;
}
