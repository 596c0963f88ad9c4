#include "config.h"

#include "jobs/story-typing.h"

#include <stdlib.h>

#include "base/mem.h"
#include "check/credit.h"
#include "check/payment.h"
#include "jobs/story-marker.h"
#include "text/ascii.h"
#include "text/chars.h"
#include "text/utf8.h"

/* Words. */
#define TITLE_MOST      20
#define SLOGAN_MOST     10
#define HEADING_MOST    12
#define LABEL_MOST      5 /* "More background:" */
#define STANDFIRST_MOST 45
#define CONTACT_MOST    15
#define SHORT           8
#define LINE_MOST       20 /* of a payment block */
#define SIGNATURE_MOST  12
#define LETTER_LEAST    20

#define NEAR 6 /* blocks that a payment block goes on for, each way */

struct facts {
	size_t words;
	bool credit, boilerplate; /* by their words */
	bool pays; /* an account is named */
	bool money; /* words that are said of accounts */
	bool address; /* e-mail, phone, URL, @handle */
	uint32_t first, last; /* characters; last: closing marks passed over */
};

struct typing {
	struct typing_block *blocks;
	struct facts *facts;
	size_t count;
	bool markup;
};

/* ---- what is known of each ---- */

static bool
closes(uint32_t c)
{
	return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D ||
	       c == 0x2019 || c == 0xBB || c == 0x203A || utf8_is_space(c);
}

static void
find_ends(struct facts *facts, struct pu_str text)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);

		if (!facts->first && !utf8_is_space(c))
			facts->first = c;
		if (!closes(c))
			facts->last = c;
	}
}

static bool
is_letter_at(struct pu_str text, size_t at)
{
	return at < text.len &&
	       (ascii_is_letter(text.ptr[at]) || (text.ptr[at] & 0x80));
}

/* As a word of its own, or its plural. */
static bool
holds_word(struct pu_str text, const char *word)
{
	size_t len = strlen(word);

	for (size_t i = 0; i + len <= text.len; i++) {
		size_t end = i + len;

		if (!str_holds(pu_str_n(text.ptr + i, len), word) ||
		    (i && is_letter_at(text, i - 1)))
			continue;
		end += end < text.len && text.ptr[end] == 's';
		if (!is_letter_at(text, end))
			return true;
	}
	return false;
}

static bool
holds_money(struct pu_str text)
{
	static const char *const words[] = {
		"account",      "bank",          "cuenta",      "banco",
		"iban",         "bic",           "swift",       "paypal",
		"transfer",     "transferencia", "titular",     "beneficiary",
		"beneficiario", "beneficiaria",  "a nombre de", "name of",
		"wallet",       "bizum",         "conta",       "compte",
		"banque",       "virement",      "titulaire",   "konto",
		"kontoinhaber", "conto",         "bonifico",    "intestato",
		"routing",      "clabe",         NULL
	};

	for (const char *const *word = words; *word; word++)
		if (holds_word(text, *word))
			return true;
	return false;
}

static void
find_facts(struct facts *facts, struct pu_str text,
	   struct passage_language *language, struct pu_arena *arena)
{
	const struct pu_check_side side = { .text = text };
	const struct lexis_hits *hits;
	const struct address *addresses;
	const struct iban *ibans;
	struct pu_text_span span;
	struct passage passage;
	size_t count, bytes = 0;

	passage_read(&passage, &side, language, arena);
	facts->words = passage_words(&passage);
	facts->credit = credit_stands(&passage, &span);
	facts->pays = payment_in(text) || passage_ibans(&passage, &ibans);
	facts->money = facts->pays || holds_money(text);
	count = passage_addresses(&passage, &addresses);
	for (size_t i = 0; i < count; i++)
		bytes += addresses[i].end - addresses[i].start;
	facts->address =
		count && (bytes * 3 > text.len || str_holds(text, ": "));
	hits = passage_phrases(&passage);
	for (size_t i = 0; i < hits->count; i++)
		if (hits->items[i].what == LEXIS_BOILERPLATE &&
		    hits->items[i].count == facts->words)
			facts->boilerplate = true;
	find_ends(facts, text);
}

static bool
find_all_facts(struct typing *t, struct pu_str tag, struct pu_error *err)
{
	struct passage_language language;
	struct pu_arena *arena;

	if (!passage_language_new(&language, tag, 0, err))
		return false;
	arena = pu_arena_new();
	for (size_t i = 0; i < t->count; i++) {
		find_facts(&t->facts[i], t->blocks[i].plain, &language, arena);
		pu_arena_reset(arena);
	}
	pu_arena_free(arena);
	passage_language_free(&language);
	return true;
}

/* ---- one after the other ---- */

static bool
is_plain(const struct typing *t, size_t at)
{
	return at < t->count && t->blocks[at].part == ARTICLE_PARAGRAPH;
}

static bool
one_line(struct pu_str text)
{
	return !text.len || !memchr(text.ptr, '\n', text.len);
}

/* What the document says of it. */
static void
begin(struct typing *t, size_t at)
{
	static const enum article_part parts[] = {
		[PU_BLOCK_PARAGRAPH] = ARTICLE_PARAGRAPH,
		[PU_BLOCK_HEADING] = ARTICLE_HEADING,
		[PU_BLOCK_ITEM] = ARTICLE_ITEM,
		[PU_BLOCK_QUOTE] = ARTICLE_QUOTE,
		[PU_BLOCK_CAPTION] = ARTICLE_CAPTION,
		[PU_BLOCK_CELL] = ARTICLE_PARAGRAPH,
	};
	struct typing_block *block = &t->blocks[at];
	const struct facts *facts = &t->facts[at];

	block->part = block->image ? ARTICLE_ALT : parts[block->type];
	block->marker = 0;
	if (block->image)
		return;
	if (facts->credit && block->part != ARTICLE_QUOTE)
		block->part = ARTICLE_CREDIT;
	else if (facts->boilerplate)
		block->part = ARTICLE_BOILERPLATE;
	else if (block->part == ARTICLE_PARAGRAPH &&
		 story_is_caption(block->plain) && facts->words <= 40)
		block->part = ARTICLE_CAPTION;
}

static bool
ends_sentence(uint32_t last)
{
	return last == '.' || last == '!' || last == '?' || last == 0x2026;
}

/* Sentences end so, and labels; titles do not. */
static bool
ends_text(uint32_t last)
{
	return last == '.' || last == ':' || last == ',' || last == ';' ||
	       last == 0x2026;
}

static bool
is_title_like(const struct typing *t, size_t at)
{
	return is_plain(t, at) && t->facts[at].words <= TITLE_MOST &&
	       t->facts[at].words && one_line(t->blocks[at].plain) &&
	       !ends_text(t->facts[at].last) && !t->facts[at].pays;
}

/* Of plain text the first line, or the second when a sentence of the site's
 * stands before it and something longer behind. */
static void
find_plain_title(struct typing *t)
{
	size_t at = 0;

	while (at < t->count && !is_plain(t, at))
		at++;
	if (is_plain(t, at) && t->facts[at].words <= SLOGAN_MOST &&
	    t->facts[at].last == '.' && is_title_like(t, at + 1) &&
	    is_plain(t, at + 2) &&
	    t->facts[at + 2].words > t->facts[at + 1].words)
		t->blocks[at++].part = ARTICLE_BOILERPLATE;
	if (is_title_like(t, at) && at + 1 < t->count)
		t->blocks[at].part = ARTICLE_TITLE;
}

/* The first heading of the first rank; where ranks are not told, or there is
 * none of it, the first of all when it stands near the top. */
static void
find_marked_title(struct typing *t)
{
	size_t title = SIZE_MAX;

	for (size_t i = 0; i < t->count && title == SIZE_MAX; i++)
		if (t->blocks[i].part == ARTICLE_HEADING &&
		    t->blocks[i].level == 1)
			title = i;
	for (size_t i = 0; i < t->count && i < 3 && title == SIZE_MAX; i++)
		if (t->blocks[i].part == ARTICLE_HEADING)
			title = i;
	if (title != SIZE_MAX)
		t->blocks[title].part = ARTICLE_TITLE;
	for (size_t i = 0; i < t->count; i++)
		if (t->blocks[i].part == ARTICLE_HEADING &&
		    t->blocks[i].level < 2)
			t->blocks[i].level = 2;
}

/* ---- money and contacts ---- */

/* "Bank: Harbour Savings", "Red de Ayuda": no running text. */
static bool
is_line(const struct typing *t, size_t at)
{
	const struct facts *facts = &t->facts[at];

	return facts->words <= SHORT || (facts->words <= LINE_MOST &&
					 (memchr(t->blocks[at].plain.ptr, ':',
						 t->blocks[at].plain.len) ||
					  !ends_sentence(facts->last)));
}

/* A block that goes on with the payment block beside it. */
static bool
goes_on(const struct typing *t, size_t at)
{
	if (at >= t->count || (t->blocks[at].part != ARTICLE_PARAGRAPH &&
			       t->blocks[at].part != ARTICLE_ITEM))
		return false;
	return is_line(t, at) &&
	       (t->facts[at].money ||
		(t->facts[at].words <= SHORT && !t->facts[at].address &&
		 t->facts[at].last != ':' &&
		 !ends_sentence(t->facts[at].last)));
}

static void
find_payments(struct typing *t)
{
	for (size_t i = 0; i < t->count; i++) {
		bool leads = t->facts[i].money && t->facts[i].last == ':' &&
			     goes_on(t, i + 1);

		if (t->blocks[i].part != ARTICLE_PARAGRAPH &&
		    t->blocks[i].part != ARTICLE_ITEM)
			continue;
		if (!t->facts[i].pays && !leads)
			continue;
		if (t->facts[i].pays)
			t->blocks[i].part = ARTICLE_PAYMENT;
		for (size_t k = i; k && i - k < NEAR && t->facts[i].pays &&
				   t->facts[k - 1].money && goes_on(t, k - 1);
		     k--)
			t->blocks[k - 1].part = ARTICLE_PAYMENT;
		for (size_t k = i + 1; k <= i + NEAR && goes_on(t, k); k++)
			t->blocks[k].part = ARTICLE_PAYMENT;
	}
}

/* Hardly more than an address. */
static void
find_contacts(struct typing *t)
{
	for (size_t i = 0; i < t->count; i++)
		if (is_plain(t, i) && t->facts[i].address &&
		    t->facts[i].words <= CONTACT_MOST)
			t->blocks[i].part = ARTICLE_CONTACT;
}

/* ---- headings of plain text ---- */

/* Longer text follows; not another heading, nor the rest of what was before. */
static bool
heads_text(const struct typing *t, size_t at)
{
	const struct facts *facts = &t->facts[at];
	bool label = facts->last == ':' && facts->words <= LABEL_MOST;

	if (at + 1 >= t->count ||
	    (at && t->facts[at - 1].last == ':' && facts->last != '?'))
		return false;
	if (ends_text(facts->last) && !label)
		return false;
	if (t->blocks[at + 1].part == ARTICLE_PAYMENT ||
	    t->blocks[at + 1].part == ARTICLE_CONTACT)
		return !label;
	return t->facts[at + 1].words > (label ? 20 : facts->words);
}

static bool
begins_high(uint32_t first)
{
	return char_kind(first) == CHAR_UPPER ||
	       char_kind(first) == CHAR_DIGIT ||
	       char_kind(first) == CHAR_DENSE || first == 0xBF || first == 0xA1;
}

static void
find_headings(struct typing *t)
{
	for (size_t i = 1; i < t->count; i++)
		if (is_plain(t, i) && t->facts[i].words <= HEADING_MOST &&
		    t->facts[i].words && one_line(t->blocks[i].plain) &&
		    begins_high(t->facts[i].first) && heads_text(t, i)) {
			t->blocks[i].part = ARTICLE_HEADING;
			t->blocks[i].level = 2;
		}
}

/* ---- other people's words ---- */

/* "— Inés, from Quito" */
static bool
is_signature(const struct typing *t, size_t at)
{
	return at < t->count && t->facts[at].words <= SIGNATURE_MOST &&
	       (t->facts[at].first == 0x2014 || t->facts[at].first == 0x2013 ||
		(t->facts[at].first == '-' && t->blocks[at].plain.len > 1)) &&
	       (t->blocks[at].part == ARTICLE_PARAGRAPH ||
		t->blocks[at].part == ARTICLE_QUOTE);
}

/* Quotes of a document: signed, they are a letter. */
static void
find_signed(struct typing *t)
{
	size_t first = 0;

	for (size_t i = 0; i < t->count; i++) {
		if (t->blocks[i].part != ARTICLE_QUOTE)
			continue;
		if (!i || t->blocks[i - 1].part != ARTICLE_QUOTE)
			first = i;
		if (i == first || !is_signature(t, i))
			continue;
		for (size_t k = first; k <= i; k++)
			t->blocks[k].part = ARTICLE_LETTER;
	}
}

/* Paragraphs from one that opens a quotation to the one that closes it. What is
 * closed in the midst of a paragraph is a quotation in running text. */
static size_t
quote_end(const struct typing *t, size_t at)
{
	for (size_t end = at; end < at + 30 && is_plain(t, end); end++) {
		enum story_quote quote = story_quote_at(t->blocks[at].plain,
							t->blocks[end].plain);

		if (quote == STORY_QUOTE_NONE)
			break;
		if (quote == STORY_QUOTE_ENDS)
			return end;
	}
	return SIZE_MAX;
}

static void
find_quotes(struct typing *t)
{
	for (size_t i = 0; i < t->count; i++) {
		size_t end = quote_end(t, i);
		bool sign;

		if (end == SIZE_MAX)
			continue;
		sign = is_signature(t, end + 1);
		if (end == i && !sign && t->facts[i].words < LETTER_LEAST)
			continue;
		for (size_t k = i; k <= end + sign; k++)
			t->blocks[k].part = end > i || sign ? ARTICLE_LETTER
							    : ARTICLE_QUOTE;
		i = end + sign;
	}
}

/* ---- below the title ---- */

static void
find_standfirst(struct typing *t)
{
	size_t at = 0, title;

	while (at < t->count && t->blocks[at].part != ARTICLE_TITLE)
		at++;
	title = at++;
	while (at < t->count && t->blocks[at].part == ARTICLE_CREDIT)
		at++;
	if (title >= t->count || at + 1 >= t->count)
		return;
	if (t->markup && t->blocks[at].part == ARTICLE_HEADING &&
	    t->facts[at].words > t->facts[title].words &&
	    ends_text(t->facts[at].last) && t->facts[at].last != ':')
		t->blocks[at].part = ARTICLE_STANDFIRST;
	if ((is_plain(t, at) ||
	     (!t->markup && t->blocks[at].part == ARTICLE_HEADING)) &&
	    t->facts[at].words <= STANDFIRST_MOST && t->facts[at].last != ':' &&
	    is_plain(t, at + 1) &&
	    t->facts[at + 1].words * 2 > t->facts[at].words * 3)
		t->blocks[at].part = ARTICLE_STANDFIRST;
}

bool
story_type(struct typing_block *blocks, size_t count, struct pu_str language,
	   bool markup, struct pu_error *err)
{
	struct typing t = { .blocks = blocks,
			    .facts = mem_array(count + 1, sizeof *t.facts),
			    .count = count,
			    .markup = markup };
	bool ok = find_all_facts(&t, language, err);

	for (size_t i = 0; ok && i < count; i++)
		begin(&t, i);
	if (ok && markup)
		find_marked_title(&t);
	if (ok && !markup) {
		story_mark_items(blocks, count);
		find_plain_title(&t);
	}
	if (ok) {
		find_quotes(&t);
		find_signed(&t);
		find_payments(&t);
		find_contacts(&t);
		if (!markup)
			find_headings(&t);
		find_standfirst(&t);
	}
	for (size_t i = 0; ok && i < count; i++) {
		if (blocks[i].part != ARTICLE_HEADING)
			blocks[i].level = 0;
		if (blocks[i].part != ARTICLE_ITEM)
			blocks[i].number = 0;
	}
	free(t.facts);
	return ok;
}
