#include "config.h"

#include "align/vocabulary.h"

#include <stdlib.h>

#include "align/terms.h"
#include "base/mem.h"
#include "text/chars.h"
#include "text/token.h"
#include "text/utf8.h"

#define CACHED  0x2000u
#define DROPPED UINT32_MAX

struct scanner {
	struct pu_str text;
	size_t at, last; /* last: where the character before at begins */
	struct pu_buf language;
	struct tokenizer *tokenizer; /* made when first needed */
	struct tokens tokens; /* of text, once cut */
	size_t token;
	bool cut;
	bool begun; /* a word or number was seen: capitals now mean names */
	bool open; /* the last sign does not end a sentence */
	bool ended;
	uint32_t thirds;
	struct pu_buf key;
	uint32_t base[CACHED]; /* of char_base; 0: not asked yet */
	unsigned char kind[CACHED]; /* of char_kind, + 1 */
};

struct scanner *
scanner_new(struct pu_str language)
{
	struct scanner *sc = mem_alloc(sizeof *sc);

	sc->key = (struct pu_buf)PU_BUF_INIT;
	sc->language = (struct pu_buf)PU_BUF_INIT;
	pu_buf_add(&sc->language, language);
	return sc;
}

void
scanner_free(struct scanner *sc)
{
	if (!sc)
		return;
	pu_buf_free(&sc->key);
	pu_buf_free(&sc->language);
	tokenizer_free(sc->tokenizer);
	tokens_free(&sc->tokens);
	free(sc);
}

void
scanner_start(struct scanner *sc, struct pu_str text)
{
	sc->text = text;
	sc->at = 0;
	sc->begun = sc->open = sc->ended = sc->cut = false;
	sc->thirds = 0;
}

static enum char_kind
kind_of(struct scanner *sc, uint32_t c)
{
	if (c >= CACHED)
		return c == UTF8_BAD ? CHAR_OTHER : char_kind(c);
	if (!sc->kind[c])
		sc->kind[c] = (unsigned char)(char_kind(c) + 1);
	return (enum char_kind)(sc->kind[c] - 1);
}

static void
add_base(struct scanner *sc, uint32_t c)
{
	uint32_t base;

	if (c >= CACHED) {
		base = char_base(c);
		if (!base)
			return;
	} else {
		base = sc->base[c];
		if (!base) {
			base = char_base(c);
			sc->base[c] = base ? base : DROPPED;
		}
		if (base == DROPPED)
			return;
	}
	if (base < 0x80)
		pu_buf_addc(&sc->key, (char)base);
	else
		utf8_add(&sc->key, base);
}

static uint32_t
peek(const struct scanner *sc, size_t *at)
{
	return *at < sc->text.len ? utf8_next(sc->text, at) : 0;
}

/* Letters from the first one, which *at is past, to the last. */
static void
scan_word(struct scanner *sc, uint32_t c)
{
	size_t next = sc->at;
	enum char_kind kind;

	do {
		sc->at = next;
		sc->thirds += char_weight(c);
		add_base(sc, c);
		c = peek(sc, &next);
		kind = c ? kind_of(sc, c) : CHAR_SPACE;
	} while (kind == CHAR_LETTER || kind == CHAR_UPPER ||
		 kind == CHAR_MARK || (c && kind == CHAR_IGNORED));
}

/* A space within a number: three digits and no more must follow. */
static bool
is_group(const struct scanner *sc, size_t at, unsigned digits)
{
	unsigned n = 0;
	uint32_t c;

	if (digits > 3)
		return false;
	while ((c = peek(sc, &at)) && char_digit(c) >= 0)
		n++;
	return n == 3;
}

static void
scan_number(struct scanner *sc, uint32_t c)
{
	size_t next = sc->at;
	unsigned digits = 0;
	int digit;

	while ((digit = char_digit(c)) >= 0) {
		size_t after;

		sc->at = next;
		sc->thirds += 3;
		digits++;
		if (digit || sc->key.len)
			pu_buf_addc(&sc->key, (char)('0' + digit));
		c = peek(sc, &next);
		after = next;
		if (!c || char_digit(c) >= 0)
			continue;
		if (c == '.' || c == ',' || c == ':' || c == 0x66B ||
		    c == 0x66C || c == '\'' || c == 0x2019 ||
		    ((c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009) &&
		     is_group(sc, after, digits))) {
			c = peek(sc, &after);
			next = after;
			digits = 0;
		}
	}
	if (!sc->key.len)
		pu_buf_addc(&sc->key, '0');
}

/* The sign that stands for c in every language; 0: no mark. */
static uint32_t
mark_of(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= 0xFEE0;
	switch (c) {
	case '?':
	case '!':
	case '(':
	case ')':
	case '%':
	case '$':
	case ':':
	case ';':
	case '"':
	case 0x20AC: /* euro */
	case 0xA3: /* pound */
		return c;
	case 0xAB:
	case 0xBB:
	case 0x201C:
	case 0x201D:
	case 0x201E:
	case 0x300C:
	case 0x300D:
	case 0x300E:
	case 0x300F:
		return '"';
	case 0x61F:
		return '?';
	case 0x61B:
		return ';';
	case 0x66A:
		return '%';
	default:
		return 0;
	}
}

static bool
ends_sentence(uint32_t c)
{
	switch (c) {
	case '.':
	case '?':
	case '!':
	case ':':
	case ';':
	case 0x2026:
	case 0x3002:
	case 0xFF01:
	case 0xFF1F:
	case 0xFF0E:
	case 0x61F:
	case 0x6D4:
	case 0x964:
		return true;
	default:
		return false;
	}
}

/* The word that starts at a character of a script without spaces; the
 * character alone where the dictionaries of text/token.h see none. */
static void
scan_dense(struct scanner *sc, uint32_t c)
{
	size_t start = sc->last, end = sc->at;
	struct pu_error err;

	if (!sc->cut) {
		sc->cut = true;
		sc->tokens.count = sc->token = 0;
		if (!sc->tokenizer)
			tokenizer_new(&sc->tokenizer, pu_buf_str(&sc->language),
				      &err);
		if (sc->tokenizer &&
		    !tokenizer_run(sc->tokenizer, sc->text, &sc->tokens, &err))
			sc->tokens.count = 0;
	}
	while (sc->token < sc->tokens.count &&
	       sc->tokens.items[sc->token].end <= start)
		sc->token++;
	if (sc->token < sc->tokens.count &&
	    sc->tokens.items[sc->token].start <= start)
		end = sc->tokens.items[sc->token].end;
	for (;;) {
		sc->thirds += char_weight(c);
		add_base(sc, c);
		if (sc->at >= end)
			break;
		c = utf8_next(sc->text, &sc->at);
	}
}

bool
scanner_next(struct scanner *sc, struct pu_str *key, enum word_kind *kind)
{
	pu_buf_clear(&sc->key);
	while (sc->at < sc->text.len) {
		uint32_t c, mark;
		enum char_kind of;

		sc->last = sc->at;
		c = utf8_next(sc->text, &sc->at);
		of = kind_of(sc, c);

		*kind = of == CHAR_UPPER && sc->begun ? WORD_NAME : WORD_PLAIN;
		switch (of) {
		case CHAR_UPPER:
		case CHAR_LETTER:
			scan_word(sc, c);
			break;
		case CHAR_DENSE:
			scan_dense(sc, c);
			break;
		case CHAR_DIGIT:
			*kind = WORD_NUMBER;
			scan_number(sc, c);
			break;
		case CHAR_OTHER:
			sc->thirds += 3;
			mark = mark_of(c);
			if (ends_sentence(c))
				sc->open = false;
			if (!mark)
				continue;
			*kind = WORD_MARK;
			utf8_add(&sc->key, mark);
			*key = pu_buf_str(&sc->key);
			return true;
		case CHAR_SPACE:
		case CHAR_MARK:
		case CHAR_IGNORED:
		default:
			continue;
		}
		sc->begun = sc->open = true;
		if (!sc->key.len)
			continue;
		*key = pu_buf_str(&sc->key);
		return true;
	}
	if (sc->ended || !sc->open)
		return false;
	sc->ended = true;
	*key = pu_str("\n"); /* no full stop: a heading, a caption */
	*kind = WORD_MARK;
	return true;
}

unsigned
scanner_length(const struct scanner *sc)
{
	return sc->thirds / 3;
}

struct pu_str
word_stem(struct pu_str key)
{
	size_t at = 0;

	for (unsigned n = 0; n < WORD_STEM && at < key.len; n++)
		utf8_next(key, &at);
	return pu_str_n(key.ptr, at);
}

unsigned
word_letters(struct pu_str key, uint32_t *letters, unsigned room)
{
	size_t at = 0;
	unsigned n = 0;

	while (at < key.len && n < room)
		letters[n++] = utf8_next(key, &at);
	return n;
}

struct builder {
	struct vocabulary *words;
	struct scanner *scanner;
	struct terms terms;
	uint32_t *seen; /* word -> last segment that held it, + 1 */
	uint32_t room, id_count, id_room;
};

static uint32_t
characters(struct pu_str key)
{
	uint32_t n = 0;

	for (size_t i = 0; i < key.len; i++)
		n += (key.ptr[i] & 0xC0) != 0x80;
	return n;
}

static void
grow(struct builder *b, uint32_t room)
{
	struct vocabulary *w = b->words;

	w->items = mem_resize(w->items, room, sizeof *w->items);
	w->times = mem_resize(w->times, room, sizeof *w->times);
	b->seen = mem_resize(b->seen, room, sizeof *b->seen);
	b->room = room;
}

static void
add_word(struct builder *b, struct pu_str key, enum word_kind kind,
	 uint32_t segment)
{
	struct vocabulary *w = b->words;
	bool added;
	uint32_t id = map_add(w->keys, key, &added);

	if (added) {
		if (id == b->room)
			grow(b, 2 * b->room);
		w->items[id] = (struct word){ kind, characters(key), 0 };
		w->times[id] = b->seen[id] = 0;
		w->count++;
	} else if (kind == WORD_NAME) {
		w->items[id].kind = kind;
	}
	if (kind == WORD_PLAIN || kind == WORD_NAME) {
		w->running++;
		w->times[id]++;
	}
	if (b->seen[id] == segment + 1)
		return;
	b->seen[id] = segment + 1;
	w->items[id].segments++;
	MEM_GROW(w->ids, b->id_count, b->id_room);
	w->ids[b->id_count++] = id;
}

static void
add_postings(struct vocabulary *w)
{
	uint32_t *next = mem_array((size_t)w->count + 1, sizeof *next);

	w->post_start = mem_array((size_t)w->count + 1, sizeof *w->post_start);
	w->post = mem_array(w->start[w->all], sizeof *w->post);
	for (uint32_t i = 0; i < w->count; i++)
		w->post_start[i + 1] = w->post_start[i] + w->items[i].segments;
	memcpy(next, w->post_start, ((size_t)w->count + 1) * sizeof *next);
	for (uint32_t s = 0; s < w->all; s++)
		for (uint32_t k = w->start[s]; k < w->start[s + 1]; k++)
			w->post[next[w->ids[k]]++] =
				(struct posting){ s, k - w->start[s] };
	free(next);
}

static void
add_segment(struct builder *b, struct pu_str text, uint32_t segment)
{
	struct pu_str key;
	enum word_kind kind;

	scanner_start(b->scanner, text);
	terms_begin(&b->terms);
	while (scanner_next(b->scanner, &key, &kind)) {
		add_word(b, key, kind, segment);
		if (kind < WORD_NUMBER)
			terms_word(&b->terms, key);
		else
			terms_part(&b->terms);
	}
	while (terms_next(&b->terms, &key))
		add_word(b, key, WORD_TERM, segment);
}

struct vocabulary *
vocabulary_new(const struct pu_str *segments, size_t count, size_t all,
	       struct pu_str language, const struct map *terms)
{
	struct builder b = { .terms = { terms, .text = PU_BUF_INIT } };
	struct vocabulary *w = mem_alloc(sizeof *w);

	b.words = w;
	grow(&b, 256);
	b.scanner = scanner_new(language);
	w->keys = map_new();
	w->segments = (uint32_t)count;
	w->all = (uint32_t)all;
	w->start = mem_array(all + 1, sizeof *w->start);
	w->length = mem_array(all + 1, sizeof *w->length);
	w->open = mem_alloc(all + 1);
	for (uint32_t s = 0; s < w->all; s++) {
		add_segment(&b, segments[s], s);
		w->length[s] = scanner_length(b.scanner) + 1;
		w->open[s] = b.scanner->open;
		w->start[s + 1] = b.id_count;
	}
	add_postings(w);
	scanner_free(b.scanner);
	terms_clear(&b.terms);
	free(b.seen);
	return w;
}

void
vocabulary_free(struct vocabulary *w)
{
	if (!w)
		return;
	map_free(w->keys);
	free(w->items);
	free(w->start);
	free(w->ids);
	free(w->length);
	free(w->open);
	free(w->times);
	free(w->post_start);
	free(w->post);
	free(w);
}

static const struct posting *
first_from(const struct posting *low, const struct posting *high,
	   uint32_t segment)
{
	while (low < high) {
		const struct posting *mid = low + (high - low) / 2;

		if (mid->segment < segment)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

const struct posting *
vocabulary_find(const struct vocabulary *w, uint32_t word, uint32_t low,
		uint32_t high, const struct posting **end)
{
	const struct posting *a = w->post + w->post_start[word];
	const struct posting *z = w->post + w->post_start[word + 1];

	if (low)
		a = first_from(a, z, low);
	*end = high < w->all ? first_from(a, z, high) : z;
	return a;
}
