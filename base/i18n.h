/* i18n.h - messages in the reader's language (internal)
 *
 * _("...") translates now; N_("...") only marks a constant for the catalogue.
 * The program binds the catalogue's folder; the library never changes the
 * locale of the program that it is part of.
 */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>

#define _(text)          dgettext("puente", text)
#define N_(text)         text
#define P_(one, many, n) dngettext("puente", one, many, (unsigned long)(n))

#endif
