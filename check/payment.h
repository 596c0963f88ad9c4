/* payment.h - texts that say where money is to be sent to (internal) */
#ifndef CHECK_PAYMENT_H
#define CHECK_PAYMENT_H

#include <stdbool.h>

#include "base/buf.h"

/* A word that is said of accounts alone (IBAN, CLABE, PayPal ...) with a colon, an
 * address or a number of five figures close behind it; or one that may mean other
 * things too (account, cuenta ...) with a number of eight or a wallet's. In
 * linear time. */
bool payment_in(struct pu_str text);

#endif
