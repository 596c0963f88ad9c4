#include "config.h"

#include "text/cue.h"

#include "text/ascii.h"

#define FAR 48

/* In lower case; a word that only begins with one is none, but for the
 * plural. */
static const struct cue_word {
	const char *word;
	enum cue cue;
} words[] = {
	{ "account number", CUE_ACCOUNT },
	{ "account no", CUE_ACCOUNT },
	{ "account", CUE_MONEY },
	{ "acct", CUE_ACCOUNT },
	{ "aba", CUE_ROUTING },
	{ "bank", CUE_MONEY },
	{ "banco", CUE_MONEY },
	{ "bankleitzahl", CUE_ACCOUNT },
	{ "banque", CUE_MONEY },
	{ "bic", CUE_BIC },
	{ "bitcoin", CUE_MONEY },
	{ "bizum", CUE_ACCOUNT },
	{ "blz", CUE_ACCOUNT },
	{ "btc", CUE_MONEY },
	{ "caja de ahorros", CUE_MONEY },
	{ "call", CUE_PHONE },
	{ "cbu", CUE_CBU },
	{ "cci", CUE_ACCOUNT },
	{ "cel", CUE_PHONE },
	{ "cell", CUE_PHONE },
	{ "celular", CUE_PHONE },
	{ "chave", CUE_ACCOUNT },
	{ "clabe", CUE_CLABE },
	{ "compte", CUE_MONEY },
	{ "conta", CUE_MONEY },
	{ "conto", CUE_MONEY },
	{ "cta", CUE_ACCOUNT },
	{ "cuenta", CUE_MONEY },
	{ "cuenta corriente", CUE_ACCOUNT },
	{ "cuenta de ahorro", CUE_ACCOUNT },
	{ "cvu", CUE_CBU },
	{ "daviplata", CUE_ACCOUNT },
	{ "ethereum", CUE_MONEY },
	{ "fax", CUE_PHONE },
	{ "fono", CUE_PHONE },
	{ "handy", CUE_PHONE },
	{ "iban", CUE_ACCOUNT },
	{ "konto", CUE_MONEY },
	{ "kontonummer", CUE_ACCOUNT },
	{ "llame", CUE_PHONE },
	{ "mobile", CUE_PHONE },
	{ "movil", CUE_PHONE },
	{ "m\xC3\xB3vil", CUE_PHONE },
	{ "nequi", CUE_ACCOUNT },
	{ "paypal", CUE_MONEY },
	{ "phone", CUE_PHONE },
	{ "pix", CUE_ACCOUNT },
	{ "plin", CUE_ACCOUNT },
	{ "portable", CUE_PHONE },
	{ "rekening", CUE_MONEY },
	{ "routing", CUE_ROUTING },
	{ "signal", CUE_PHONE },
	{ "sort code", CUE_ACCOUNT },
	{ "swift", CUE_BIC },
	{ "tel", CUE_PHONE },
	{ "telefon", CUE_PHONE },
	{ "telefone", CUE_PHONE },
	{ "telefono", CUE_PHONE },
	{ "tel\xC3\xA9"
	  "fono",
	  CUE_PHONE },
	{ "telegram", CUE_PHONE },
	{ "telephone", CUE_PHONE },
	{ "t\xC3\xA9l", CUE_PHONE },
	{ "t\xC3\xA9l\xC3\xA9phone", CUE_PHONE },
	{ "telephone number", CUE_PHONE },
	{ "wallet", CUE_MONEY },
	{ "whatsapp", CUE_PHONE },
	{ "yape", CUE_ACCOUNT },
	{ "zelle", CUE_MONEY },
};

/* Bytes of a cue at the place, before end; 0: it is not there. */
static size_t
match(struct pu_str text, size_t at, size_t end, const char *word)
{
	size_t i = at;

	for (; *word; word++, i++)
		if (i == end || ascii_lower(text.ptr[i]) != *word)
			return 0;
	if (i < end && ascii_lower(text.ptr[i]) == 's')
		i++;
	return i < end && ascii_is_word(text.ptr[i]) &&
			       (unsigned char)text.ptr[i] != 0xC2
		       ? 0
		       : i - at;
}

enum cue
cue_before(struct pu_str text, size_t at)
{
	enum cue cue = CUE_NONE;
	size_t from = at, far = 0;

	while (from && at - from < FAR && !ascii_is_digit(text.ptr[from - 1]))
		from--;
	for (size_t i = from; i < at; i++) {
		if (i && ascii_is_word(text.ptr[i - 1]) &&
		    (unsigned char)text.ptr[i - 1] < 0x80)
			continue;
		for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
			size_t len = match(text, i, at, words[k].word);

			if (!len || i + len < far)
				continue;
			far = i + len;
			cue = words[k].cue;
		}
	}
	return cue;
}
