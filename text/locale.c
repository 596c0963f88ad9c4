#include "config.h"

#include "text/locale.h"

#include "text/lang.h"

/* What stands behind the @ of a locale. */
static const struct {
	const char *modifier, *script, *variant;
} modifiers[] = {
	{ "latin", "Latn", "" },
	{ "cyrillic", "Cyrl", "" },
	{ "latn", "Latn", "" },
	{ "cyrl", "Cyrl", "" },
	{ "arabic", "Arab", "" },
	{ "devanagari", "Deva", "" },
	{ "hans", "Hans", "" },
	{ "hant", "Hant", "" },
	{ "valencia", "", "valencia" },
	{ "ijekavian", "", "ijekavsk" },
	{ "ijekavianlatin", "Latn", "ijekavsk" },
};

bool
locale_language(struct pu_buf *out, struct pu_str locale)
{
	struct pu_error ignored;
	struct pu_buf tag = PU_BUF_INIT;
	const char *script = "", *variant = "", *at, *dot;
	struct pu_str base = pu_str_trim(locale), rest;
	bool ok;

	at = base.len ? memchr(base.ptr, '@', base.len) : NULL;
	if (at) {
		rest = pu_str_n(at + 1, base.len - (size_t)(at + 1 - base.ptr));
		base.len = (size_t)(at - base.ptr);
		for (size_t i = 0; i < sizeof modifiers / sizeof modifiers[0];
		     i++) {
			if (rest.len != strlen(modifiers[i].modifier) ||
			    !str_holds(rest, modifiers[i].modifier))
				continue;
			script = modifiers[i].script;
			variant = modifiers[i].variant;
		}
	}
	dot = base.len ? memchr(base.ptr, '.', base.len) : NULL;
	if (dot)
		base.len = (size_t)(dot - base.ptr);
	for (size_t i = 0; i < base.len; i++) {
		if (*script && (base.ptr[i] == '_' || base.ptr[i] == '-')) {
			pu_buf_addf(&tag, "-%s", script);
			script = "";
		}
		pu_buf_addc(&tag, base.ptr[i]);
	}
	if (*script)
		pu_buf_addf(&tag, "-%s", script);
	if (*variant)
		pu_buf_addf(&tag, "-%s", variant);
	ok = base.len > 1 && pu_lang_canonical(out, pu_buf_str(&tag), &ignored);
	pu_buf_free(&tag);
	return ok;
}
