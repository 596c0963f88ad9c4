#include "config.h"

#include "jobs/verify-internal.h"

bool
verify_is_word(struct pu_str value, const char *const *words)
{
	for (; *words; words++)
		if (pu_str_is(value, *words))
			return true;
	return false;
}

bool
verify_holds_text(struct pu_str type)
{
	static const char *const types[] = { "prev",          "next",
					     "x-context-pre", "x-context-post",
					     "context_prev",  "context_next",
					     "file",          "id",
					     "path",          NULL };

	return verify_is_word(type, types);
}

bool
verify_is_usual(struct pu_str name, struct pu_str value)
{
	static const char *const segtypes[] = { "block", "paragraph",
						"sentence", "phrase", NULL };
	static const char *const datatypes[] = {
		"unknown",    "alptext", "cdf",       "cmx",     "cpp",
		"hptag",      "html",    "interleaf", "ipf",     "java",
		"javascript", "lisp",    "mif",       "opentag", "pascal",
		"plaintext",  "pm",      "rtf",       "sgml",    "stf-f",
		"stf-i",      "transit", "vbscript",  "winres",  "xml",
		"xptag",      "xliff",   NULL
	};
	static const char *const types[] = {
		"bold", "color",  "dulined", "font",  "italic", "link",
		"scap", "struct", "ulined",  "alt",   "cap",    "date",
		"file", "fnote",  "image",   "index", "input",  "lb",
		"pb",   "time",   NULL
	};

	if (pu_str_is(name, "segtype"))
		return verify_is_word(value, segtypes);
	if (pu_str_is(name, "datatype"))
		return verify_is_word(value, datatypes);
	if (pu_str_is(name, "type")) /* of a code, or the name of a prop */
		return verify_is_word(value, types) ||
		       disclose_is_harmless(value) || verify_holds_text(value);
	if (pu_str_is(name, "creationtool") || pu_str_is(name, "o-tmf"))
		return pu_str_is(value, "puente");
	if (pu_str_is(name, "creationtoolversion"))
		return pu_str_is(value, PACKAGE_VERSION);
	if (pu_str_is(name, "pos"))
		return pu_str_is(value, "begin") || pu_str_is(value, "end");
	return pu_str_is(name, "adminlang") && pu_str_is(value, "en");
}

struct pu_str
verify_private_part(struct pu_str tag)
{
	for (size_t i = 0; i + 3 <= tag.len; i++)
		if (!memcmp(tag.ptr + i, "-x-", 3))
			return pu_str_n(tag.ptr + i + 3, tag.len - i - 3);
	return pu_str_starts(tag, "x-") ? tag : pu_str("");
}
