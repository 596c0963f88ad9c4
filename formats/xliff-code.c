#include "config.h"

#include "base/mem.h"
#include "formats/xliff-read.h"

enum pairing { PAIRING_NONE, PAIRING_ID, PAIRING_RID, PAIRING_START };

static const struct element {
	const char *name;
	enum pu_code_kind kind;
	enum pairing pairing; /* which attribute names the pair */
	char tag; /* of the definitions of SDLXLIFF; 0: none */
} elements[] = {
	{ "g", PU_CODE_OPEN, PAIRING_NONE, 'b' },
	{ "x", PU_CODE_ALONE, PAIRING_NONE, 'p' },
	{ "bx", PU_CODE_OPEN, PAIRING_RID, 'b' },
	{ "ex", PU_CODE_CLOSE, PAIRING_RID, 'e' },
	{ "bpt", PU_CODE_OPEN, PAIRING_RID, 0 },
	{ "ept", PU_CODE_CLOSE, PAIRING_RID, 0 },
	{ "ph", PU_CODE_ALONE, PAIRING_NONE, 0 },
	{ "it", PU_CODE_ALONE, PAIRING_NONE, 0 },
	{ "ut", PU_CODE_UNKNOWN, PAIRING_NONE, 0 },
	{ "mrk", PU_CODE_HI_OPEN, PAIRING_NONE, 0 },
	{ "pc", PU_CODE_OPEN, PAIRING_NONE, 0 },
	{ "sc", PU_CODE_OPEN, PAIRING_ID, 0 },
	{ "ec", PU_CODE_CLOSE, PAIRING_START, 0 },
	{ "sm", PU_CODE_HI_OPEN, PAIRING_NONE, 0 },
	{ "em", PU_CODE_HI_CLOSE, PAIRING_NONE, 0 },
};

/* Kinds of codes as XLIFF 1.2, XLIFF 2 and TMX name them. */
static const struct {
	const char *ctype, *sub, *tmx;
} types[] = {
	{ "bold", "xlf:b", "bold" },
	{ "italic", "xlf:i", "italic" },
	{ "underlined", "xlf:u", "ulined" },
	{ "lb", "xlf:lb", "lb" },
	{ "pb", "xlf:pb", "pb" },
};

#define TYPES (sizeof types / sizeof types[0])

/* As xliff-put.c writes it: "x:kind" in XLIFF 2, "x-kind" in 1.2. */
static struct pu_str
own_type(struct pu_str type, struct pu_arena *arena)
{
	struct pu_buf word = PU_BUF_INIT;
	struct pu_str kept;

	xliff_take_word(&word, pu_str_n(type.ptr + 2, type.len - 2));
	kept = arena_str(arena, pu_buf_str(&word));
	pu_buf_free(&word);
	return kept;
}

/* The name of TMX for a kind of code: "bold" for x-b ... */
static struct pu_str
type_of(struct xliff_reader *reader, struct pu_str type, struct pu_str sub)
{
	struct pu_arena *arena = reader->then.arena;

	for (size_t i = 0; i < TYPES; i++)
		if (pu_str_is(sub, types[i].sub) ||
		    pu_str_is(type, types[i].ctype))
			return pu_str(types[i].tmx);
	if (!sub.len)
		sub = type;
	if (!sub.len || (reader->ours && pu_str_is(sub, XLIFF_NAMELESS)))
		return pu_str_n("", 0);
	if (pu_str_starts(sub, "x:") ||
	    (reader->ours && !reader->two && pu_str_starts(sub, "x-")))
		return own_type(sub, arena);
	return arena_str(arena, sub);
}

const char *
xliff_ctype(struct pu_str type)
{
	for (size_t i = 0; i < TYPES; i++)
		if (pu_str_is(type, types[i].tmx))
			return types[i].ctype;
	return NULL;
}

const char *
xliff_subtype(struct pu_str type)
{
	for (size_t i = 0; i < TYPES; i++)
		if (pu_str_is(type, types[i].tmx))
			return types[i].sub;
	return NULL;
}

/* ---- reading ---- */

static uint32_t
intern(struct xliff_reader *reader, struct pu_str id)
{
	bool added;
	uint32_t item;

	if (!id.len)
		return XLIFF_NO_ID;
	item = map_add(reader->ids, id, &added);
	if (added) {
		*map_value(reader->ids, item) = -1;
		reader->size += id.len + sizeof item;
	}
	return item;
}

/* Both codes of a pair name it by the same word. */
static uint32_t
pair_of(struct xliff_reader *reader, struct pu_str name)
{
	uint32_t item = intern(reader, name);
	int64_t *pair;

	if (item == XLIFF_NO_ID)
		return reader->pairs.count++;
	pair = map_value(reader->ids, item);
	if (*pair < 0)
		*pair = reader->pairs.count++;
	return (uint32_t)*pair;
}

static struct pu_str
reference(struct xliff_reader *reader, char kind, struct pu_str name)
{
	char *text;

	if (!name.len)
		return pu_str_n("", 0);
	text = arena_alloc(reader->then.arena, name.len + 1);
	text[0] = kind;
	memcpy(text + 1, name.ptr, name.len);
	return pu_str_n(text, name.len + 1);
}

static const struct element *
find_element(struct pu_str name)
{
	for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++)
		if (pu_str_is(name, elements[i].name))
			return &elements[i];
	return NULL;
}

static struct pu_str
first_of(const struct xml_reader *xml, const char *const *names)
{
	struct pu_str value = { NULL, 0 };

	for (; *names && !value.len; names++)
		value = xliff_attribute(xml, *names);
	return value;
}

/* Its partner is in another text. */
static bool
is_isolated(const struct xml_reader *xml)
{
	return pu_str_is(xliff_attribute(xml, "isolated"), "yes");
}

static void
set_pair(struct xliff_reader *reader, const struct element *element,
	 struct xliff_code *code)
{
	static const char *const rid[] = { "rid", "id", NULL };
	static const char *const start[] = { "startRef", "rid", "id", NULL };
	static const char *const id[] = { "id", NULL };
	const struct xml_reader *xml = reader->xml;

	switch (element->pairing) {
	case PAIRING_NONE:
		code->pair = code->code.kind == PU_CODE_OPEN
				     ? reader->pairs.count++
				     : XLIFF_NO_ID;
		return;
	case PAIRING_RID:
		code->pair = pair_of(reader, first_of(xml, rid));
		return;
	case PAIRING_START:
	case PAIRING_ID:
		break;
	}
	code->pair =
		is_isolated(xml)
			? reader->pairs.count++
			: pair_of(reader,
				  first_of(xml, element->pairing == PAIRING_ID
							? id
							: start));
}

static struct pu_str
copy(struct xliff_reader *reader, struct pu_str text)
{
	return text.len ? arena_str(reader->then.arena, text) : pu_str_n("", 0);
}

/* Where its data is, or the data itself as far as the tag shows it. */
static void
set_data(struct xliff_reader *reader, const struct element *element,
	 struct xliff_code *code)
{
	static const char *const refs[] = { "dataRef", "dataRefStart", NULL };
	static const char *const shown[] = { "disp",       "dispStart",
					     "equiv-text", "equiv",
					     "equivStart", NULL };
	static const char *const ends[] = { "dispEnd", "equivEnd", NULL };
	const struct xml_reader *xml = reader->xml;
	struct pu_str ref = first_of(xml, refs), id;

	code->ref = reference(reader, 'd', ref);
	code->end_ref =
		reference(reader, 'd', xliff_attribute(xml, "dataRefEnd"));
	id = xliff_attribute(xml, "id");
	if (!ref.len && element->tag && reader->sdl) {
		code->ref = reference(reader, element->tag, id);
		code->end_ref = reference(reader, 'e', id);
	}
	code->code.data = copy(reader, first_of(xml, shown));
	code->end_data = copy(reader, first_of(xml, ends));
}

bool
xliff_code_open(struct xliff_reader *reader, struct xliff_code *code)
{
	static const char *const kinds[] = { "ctype", "mtype", "type", NULL };
	const struct xml_reader *xml = reader->xml;
	const struct element *element = find_element(xml_name(xml));

	if (!element)
		return false;
	*code = (struct xliff_code){
		.code = { .kind = element->kind, .i = -1, .x = -1 }
	};
	if (pu_str_is(xml_name(xml), "it")) {
		struct pu_str pos = xliff_attribute(xml, "pos");

		if (pu_str_is(pos, "open") || pu_str_is(pos, "begin"))
			code->code.kind = PU_CODE_LONE_OPEN;
		else if (pu_str_is(pos, "close") || pu_str_is(pos, "end"))
			code->code.kind = PU_CODE_LONE_CLOSE;
	}
	code->id = XLIFF_NO_ID;
	code->code.type = pu_str_n("", 0);
	if ((code->code.kind != PU_CODE_CLOSE || is_isolated(xml)) &&
	    code->code.kind != PU_CODE_HI_CLOSE) {
		if (code->code.kind != PU_CODE_HI_OPEN)
			code->id = intern(reader, xliff_attribute(xml, "id"));
		code->code.type = type_of(reader, first_of(xml, kinds),
					  xliff_attribute(xml, "subType"));
	}
	set_pair(reader, element, code);
	set_data(reader, element, code);
	return true;
}

/* What a closing tag is made of stands at the opening one. */
struct xliff_code
xliff_code_close(const struct xliff_code *open)
{
	struct xliff_code close = *open;

	close.id = XLIFF_NO_ID;
	close.code.x = -1;
	close.code.data = open->end_data;
	close.ref = open->end_ref;
	close.code.kind = open->code.kind == PU_CODE_HI_OPEN ? PU_CODE_HI_CLOSE
							     : PU_CODE_CLOSE;
	close.code.type = pu_str_n("", 0);
	return close;
}

/* ---- when the unit is whole ---- */

static int32_t
number(struct pu_str text)
{
	int32_t value = 0;

	if (!text.len || text.len > 7 || (text.ptr[0] == '0' && text.len > 1))
		return -1;
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return -1;
		value = value * 10 + (text.ptr[i] - '0');
	}
	return value;
}

/* Ids that are numbers keep them; the others are numbered behind. */
static void
number_ids(struct xliff_reader *reader)
{
	uint32_t count = map_count(reader->ids), from = reader->numbered;

	for (uint32_t i = from; i < count; i++) {
		MEM_GROW(reader->numbers, i, reader->number_room);
		reader->numbers[i] = number(map_key(reader->ids, i));
		if (reader->numbers[i] > reader->last_number)
			reader->last_number = reader->numbers[i];
	}
	for (uint32_t i = from; i < count; i++)
		if (reader->numbers[i] < 0)
			reader->numbers[i] = ++reader->last_number;
	reader->numbered = count;
}

void
xliff_settle_codes(struct xliff_reader *reader, struct xliff_content *content)
{
	number_ids(reader);
	for (size_t k = 0; k < content->code_count; k++) {
		struct xliff_code *code = &content->codes[k];
		struct pu_str data;

		if (code->id != XLIFF_NO_ID)
			code->code.x = reader->numbers[code->id];
		if (!code->ref.len)
			continue;
		data = xliff_store_find(code->ref.ptr[0] == 'd' ? &reader->data
								: &reader->tags,
					code->ref);
		/* The store is emptied before the unit is handed over. */
		if (data.ptr)
			code->code.data = arena_str(reader->then.arena, data);
		code->ref = pu_str_n("", 0);
	}
}

static size_t *
last_of(struct xliff_pairs *pairs, uint32_t pair)
{
	while (pairs->room <= pair) {
		size_t was = pairs->room;

		pairs->room = was ? was * 2 : 64;
		pairs->last = mem_resize(pairs->last, pairs->room,
					 sizeof *pairs->last);
		memset(pairs->last + was, 0,
		       (pairs->room - was) * sizeof *pairs->last);
	}
	if (pairs->last[pair].turn != pairs->turn) {
		pairs->last[pair].turn = pairs->turn;
		pairs->last[pair].open = 0;
	}
	return &pairs->last[pair].open;
}

void
xliff_pair(struct xliff_pairs *pairs, struct xliff_code *codes, size_t count)
{
	int32_t next = 0;

	pairs->turn++;
	for (size_t k = 0; k < count; k++) {
		struct pu_inline_code *code = &codes[k].code;
		size_t *last;

		code->i = -1;
		MEM_GROW(pairs->before, k, pairs->before_room);
		if (code->kind != PU_CODE_OPEN && code->kind != PU_CODE_CLOSE)
			continue;
		last = last_of(pairs, codes[k].pair);
		if (code->kind == PU_CODE_OPEN) {
			pairs->before[k] = *last;
			*last = k + 1;
		} else if (*last) {
			size_t open = *last - 1;

			*last = pairs->before[open];
			pairs->before[open] = SIZE_MAX;
			code->i = 0;
			codes[k].open = open;
		}
	}
	for (size_t k = 0; k < count; k++) {
		struct pu_inline_code *code = &codes[k].code;

		if (code->kind == PU_CODE_OPEN && pairs->before[k] == SIZE_MAX)
			code->i = ++next;
		else if (code->kind == PU_CODE_OPEN)
			code->kind = PU_CODE_LONE_OPEN;
		else if (code->kind == PU_CODE_CLOSE && code->i == 0)
			code->i = codes[codes[k].open].code.i;
		else if (code->kind == PU_CODE_CLOSE)
			code->kind = PU_CODE_LONE_CLOSE;
	}
}
