/* cue.h - words that tell what the figures behind them are (internal) */
#ifndef TEXT_CUE_H
#define TEXT_CUE_H

#include "base/buf.h"

enum cue {
	CUE_NONE,
	CUE_PHONE, /* tel., WhatsApp ... */
	CUE_MONEY, /* where money may go to, and much else: account, PayPal */
	CUE_ACCOUNT, /* only an account: account number, CCI, Pix, Bizum ... */
	CUE_CBU, /* 22 digits, of Argentina; CVU too */
	CUE_CLABE, /* 18 digits, of Mexico */
	CUE_ROUTING, /* 9 digits, of the United States */
	CUE_BIC /* SWIFT, BIC */
};

/* The nearest cue in the 48 bytes before the place, no digit between; in
 * Spanish, English, French, Portuguese, German and Italian. */
enum cue cue_before(struct pu_str text, size_t at);

#endif
