#include "config.h"

#include <stdlib.h>

#include "tests/bench/check/faults.h"

extern const struct fault faults_kept[];

/* ---- good ones ---- */

/* Examples of SWIFT's registry of IBANs. */
static const char *const ibans[] = {
	"ES91 2100 0418 4502 0005 1332",
	"DE89 3704 0044 0532 0130 00",
	"GB29 NWBK 6016 1331 9268 19",
	"FR14 2004 1010 0505 0001 3M02 606",
	"BR18 0036 0305 0000 1000 9795 493C 1",
	"NL91ABNA0417164300",
	"PT50-0002-0123-1234-5678-9015-4",
	"NO93 8601 1117 947",
	"DO28 BAGR 0000 0001 2124 5361 1324",
	"CR05 0152 0200 1026 2840 66",
	"MT84 MALT 0110 0001 2345 MTLC AST0 01S",
	"CH93 0076 2011 6238 5295 7",
};
static const char *const accounts[] = {
	"0012-3456-78",       "00123 4567 8901",      "2200445566-7",
	"032180000118359719", "00000003100098765432", "600123456",
};
static const char *const links[] = {
	"https://example.org/2019/11/quito",
	"www.example.net/ayuda?id=12",
	"http://red-norte.example.com/a_b",
	"example.org/donar",
};
static const char *const mails[] = { "redaccion@example.org",
				     "ana.paz@mail.example.net" };
static const char *const phones[] = { "+593 2 255 1234", "+1 (202) 555-0143",
				      "+44 20 7946 0958", "+52-55-5555-0123" };
static const char *const handles[] = { "@Red_Norte", "@MujeresDelSur",
				       "@voces.libres" };
static const char *const marks[] = { "#JusticiaYa", "#MujeresLibres",
				     "#AguaParaTodas" };
#define PICK(draft, list)                                                      \
	((list)[draft_below(draft, sizeof(list) / sizeof *(list))])

/* A sentence more of each language, with the same string in it. */
static bool
plant(struct draft *draft, const char *en, const char *es, const char *string)
{
	struct pu_buf english = PU_BUF_INIT, spanish = PU_BUF_INIT;
	bool done;

	pu_buf_addf(&english, "%s %s.", en, string);
	pu_buf_addf(&spanish, "%s %s.", es, string);
	done = draft_append_in(draft, english.ptr, spanish.ptr);
	pu_buf_free(&english);
	pu_buf_free(&spanish);
	return done;
}

static bool
plant_iban(struct draft *draft)
{
	return plant(draft, "Donate to the account IBAN",
		     "Done a la cuenta IBAN", PICK(draft, ibans));
}

static bool
plant_account(struct draft *draft)
{
	return plant(draft, "The account number is",
		     "La cuenta corriente es la", PICK(draft, accounts));
}

static bool
plant_wallet(struct draft *draft)
{
	return plant(draft, "Or in Bitcoin:", "O en Bitcoin:",
		     "1BoatSLRHtKNngkdXEeobR76b53LETtpyT");
}

static bool
plant_clabe(struct draft *draft)
{
	return plant(draft, "CLABE:", "CLABE:", "032180000118359719");
}

static bool
plant_block(struct draft *draft)
{
	draft->block = PU_CHECK_PAYMENT;
	return plant_iban(draft);
}

static bool
plant_payee(struct draft *draft)
{
	return plant(draft,
		     "Account holder: Red de Mujeres del Sur, account number",
		     "Titular de la cuenta: Red de Mujeres del Sur, cuenta "
		     "corriente",
		     PICK(draft, accounts));
}

static bool
plant_link(struct draft *draft)
{
	return plant(draft, "You can read it at", "Se puede leer en",
		     PICK(draft, links));
}

static bool
plant_mail(struct draft *draft)
{
	return plant(draft, "Write to us:", "Escriba a", PICK(draft, mails));
}

static bool
plant_phone(struct draft *draft)
{
	return plant(draft, "Telephone:",
		     "Tel\xC3\xA9"
		     "fono:",
		     PICK(draft, phones));
}

static bool
plant_handle(struct draft *draft)
{
	return plant(draft, "Follow them as", "Siga a", PICK(draft, handles));
}

static bool
plant_mark(struct draft *draft)
{
	return plant(draft, "It all began with", "Todo empez\xC3\xB3 con",
		     PICK(draft, marks));
}

/* ---- what goes wrong ---- */

static bool
is_figure(char c)
{
	return c >= '0' && c <= '9';
}

/* The last run of characters without a blank before is the planted one's end;
 * the last figures of the text, up to so many, are its own. */
static size_t
last_figure(const struct pu_buf *text, size_t from)
{
	while (from && !is_figure(text->ptr[from - 1]))
		from--;
	return from; /* behind it; 0: there is none */
}

/* A figure of the last ten. */
static size_t
some_figure(struct draft *draft, const struct pu_buf *text)
{
	size_t at = last_figure(text, text->len);

	for (uint32_t back = draft_below(draft, 9); at && back; back--)
		if (last_figure(text, at - 1))
			at = last_figure(text, at - 1);
	return at;
}

static bool
change(struct draft *draft, struct pu_buf *text)
{
	size_t at = some_figure(draft, text);

	if (!at)
		return false;
	text->ptr[at - 1] = (char)('0' + ((text->ptr[at - 1] - '0') + 1 +
					  (int)draft_below(draft, 9)) %
						 10);
	return true;
}

static bool
figure(struct draft *draft)
{
	return change(draft, &draft->target);
}

static bool
source_figure(struct draft *draft)
{
	return change(draft, &draft->source);
}

static bool
crossed(struct draft *draft)
{
	struct pu_buf *text = &draft->target;
	size_t at = text->len;

	while ((at = last_figure(text, at)) > 1) {
		size_t before = last_figure(text, at - 1);
		char c = text->ptr[at - 1];

		if (before && at - before < 3 && text->ptr[before - 1] != c) {
			text->ptr[at - 1] = text->ptr[before - 1];
			text->ptr[before - 1] = c;
			return true;
		}
		at--;
	}
	return false;
}

static bool
dropped(struct draft *draft)
{
	size_t at = some_figure(draft, &draft->target);

	if (at)
		draft_replace(&draft->target, at - 1, at, "");
	return at;
}

static bool
doubled(struct draft *draft)
{
	size_t at = some_figure(draft, &draft->target);
	char copy[2] = "";

	if (!at)
		return false;
	copy[0] = draft->target.ptr[at - 1];
	draft_replace(&draft->target, at, at, copy);
	return true;
}

/* 0 that is the letter O. */
static bool
letter(struct draft *draft)
{
	struct pu_buf *text = &draft->target;
	size_t at = text->len;

	while ((at = last_figure(text, at)) && text->ptr[at - 1] != '0')
		at--;
	if (at)
		text->ptr[at - 1] = 'O';
	return at;
}

/* Grouped in another way: a blank between two figures that touch. */
static bool
regrouped(struct draft *draft)
{
	struct pu_buf *text = &draft->target;
	size_t at = last_figure(text, text->len);

	while (at > 1 && last_figure(text, at - 1) != at - 1)
		at = last_figure(text, at - 1);
	if (at > 1)
		draft_replace(text, at - 1, at - 1, " ");
	return at > 1;
}

/* The planted sentence keeps only its first word. */
static bool
lost(struct draft *draft)
{
	struct pu_buf *text = &draft->target;
	size_t at = last_figure(text, text->len);

	while (at && text->ptr[at - 1] != ':' &&
	       !(text->ptr[at - 1] == ' ' && text->ptr[at] >= 'a' &&
		 text->ptr[at] <= 'z'))
		at--;
	if (!at)
		return false;
	draft_replace(text, at, text->len, "...");
	return true;
}

static bool
zeros(struct draft *draft)
{
	struct pu_buf *text = &draft->target;
	size_t at = 0;

	if (!draft_find(text, "00123", &at) && !draft_find(text, "0012", &at))
		return false;
	draft_replace(text, at, at + 2, "");
	return true;
}

static bool
smaller(struct draft *draft)
{
	struct pu_buf *text = &draft->target;

	if (text->ptr[text->len - 2] != 'T')
		return false;
	text->ptr[text->len - 2] = 't';
	return true;
}

static bool
translated(struct draft *draft)
{
	static const char *const names[] = { "Red de Mujeres del Sur", NULL };

	return draft_replace_word(&draft->target, names,
				  "Network of Women of the South");
}

static bool
shortened(struct draft *draft)
{
	static const char *const names[] = { "Red de Mujeres del Sur", NULL };

	return draft_replace_word(&draft->target, names, "Red de Mujeres");
}

/* Another letter in the last word. */
static bool
another_letter(struct draft *draft)
{
	struct pu_buf *text = &draft->target;
	size_t at = text->len - 2 - draft_below(draft, 6);
	char c = text->ptr[at];

	if (c < 'a' || c > 'z')
		return false;
	text->ptr[at] = (char)(c == 'z' ? 'a' : c + 1);
	return true;
}

/* The last four characters are cut off. */
static bool
cut(struct draft *draft)
{
	draft_replace(&draft->target, draft->target.len - 5,
		      draft->target.len - 1, "");
	return true;
}

static bool
no_address(struct draft *draft)
{
	struct pu_buf *text = &draft->target;
	size_t at = text->len;

	while (at && text->ptr[at - 1] != ' ')
		at--;
	draft_replace(text, at, text->len, "casa.");
	return true;
}

/* @ or # is lost: a word of the sentence. */
static bool
plain_word(struct draft *draft)
{
	struct pu_buf *text = &draft->target;

	for (size_t at = text->len; at--;)
		if (text->ptr[at] == '@' || text->ptr[at] == '#') {
			draft_replace(text, at, at + 1, "");
			return true;
		}
	return false;
}

/* ---- tags ---- */

/* Puts the first two words of a text, and the first of them, between codes:
 * U+E000 U+E002 first U+E003 second U+E001. */
static bool
put_codes(struct pu_buf *text)
{
	const char *first = strchr(text->ptr, ' ');
	const char *second = first ? strchr(first + 1, ' ') : NULL;

	if (!second || first == text->ptr)
		return false;
	draft_replace(text, (size_t)(second - text->ptr),
		      (size_t)(second - text->ptr), "\xEE\x80\x81");
	first = strchr(text->ptr, ' ');
	draft_replace(text, (size_t)(first - text->ptr),
		      (size_t)(first - text->ptr), "\xEE\x80\x83");
	draft_replace(text, 0, 0, "\xEE\x80\x80\xEE\x80\x82");
	return true;
}

static bool
plant_codes(struct draft *draft)
{
	static const struct pu_inline_code codes[] = {
		{ PU_CODE_OPEN, 1, -1, { "link", 4 }, { "<a>", 3 } },
		{ PU_CODE_CLOSE, 1, -1, { "", 0 }, { "</a>", 4 } },
		{ PU_CODE_OPEN, 2, -1, { "bold", 4 }, { "<b>", 3 } },
		{ PU_CODE_CLOSE, 2, -1, { "", 0 }, { "</b>", 4 } },
	};

	memcpy(draft->codes, codes, sizeof codes);
	draft->code_count = sizeof codes / sizeof *codes;
	return put_codes(&draft->source) && put_codes(&draft->target);
}

/* Where the code is. */
static size_t
code_at(const struct pu_buf *text, int which)
{
	char code[4] = "\xEE\x80\x80";

	code[2] = (char)(0x80 + which);
	return (size_t)(strstr(text->ptr, code) - text->ptr);
}

static bool
tag_lost(struct draft *draft)
{
	size_t at = code_at(&draft->target, (int)draft_below(draft, 4));

	draft_replace(&draft->target, at, at + 3, "");
	return true;
}

static bool
tags_crossed(struct draft *draft)
{
	struct pu_buf *text = &draft->target;
	size_t inner = code_at(text, 3), outer = code_at(text, 1);

	text->ptr[inner + 2] = '\x81';
	text->ptr[outer + 2] = '\x83';
	return true;
}

static bool
tags_turned(struct draft *draft)
{
	struct pu_buf *text = &draft->target;
	size_t open = code_at(text, 2), close = code_at(text, 3);

	text->ptr[open + 2] = '\x83';
	text->ptr[close + 2] = '\x82';
	return true;
}

static bool
tag_emptied(struct draft *draft)
{
	struct pu_buf *text = &draft->target;
	size_t start = code_at(text, 2) + 3, end = code_at(text, 3);

	if (start == end)
		return false;
	draft_replace(text, start, end, "");
	return true;
}

const struct fault faults_kept[] = {
	{ "iban-figure", "iban", false, plant_iban, figure },
	{ "iban-crossed", "iban", false, plant_iban, crossed },
	{ "iban-dropped", "iban", false, plant_iban, dropped },
	{ "iban-doubled", "iban", false, plant_iban, doubled },
	{ "iban-letter", "iban", false, plant_iban, letter },
	{ "iban-grouping", "iban", false, plant_iban, regrouped },
	{ "iban-lost", "iban", false, plant_iban, lost },
	{ "iban-source", "iban", true, plant_iban, source_figure },
	{ "account-figure", "account", false, plant_account, figure },
	{ "account-crossed", "account", false, plant_account, crossed },
	{ "account-dropped", "account", false, plant_account, dropped },
	{ "account-zeros", "account", false, plant_account, zeros },
	{ "account-lost", "account", false, plant_account, lost },
	{ "account-source", "account", true, plant_clabe, source_figure },
	{ "account-block", "account", false, plant_block, lost },
	{ "wallet-case", "account", false, plant_wallet, smaller },
	{ "payee-translated", "payee", false, plant_payee, translated },
	{ "payee-shortened", "payee", false, plant_payee, shortened },
	{ "url-letter", "contact", false, plant_link, another_letter },
	{ "url-cut", "contact", false, plant_link, cut },
	{ "url-lost", "contact", false, plant_link, no_address },
	{ "mail-letter", "contact", false, plant_mail, another_letter },
	{ "mail-lost", "contact", false, plant_mail, no_address },
	{ "phone-figure", "contact", false, plant_phone, figure },
	{ "phone-crossed", "contact", false, plant_phone, crossed },
	{ "phone-dropped", "contact", false, plant_phone, dropped },
	{ "handle-letter", "contact", false, plant_handle, another_letter },
	{ "handle-plain", "contact", false, plant_handle, plain_word },
	{ "mark-letter", "contact", false, plant_mark, another_letter },
	{ "mark-plain", "contact", false, plant_mark, plain_word },
	{ "tag-lost", "tags", false, plant_codes, tag_lost },
	{ "tag-crossed", "tags", false, plant_codes, tags_crossed },
	{ "tag-turned", "tags", false, plant_codes, tags_turned },
	{ "tag-emptied", "tags", false, plant_codes, tag_emptied },
	{ .name = NULL },
};
