#include "config.h"

#include "base/i18n.h"
#include "jobs/desk-credit.h"
#include "tm/tm.h"

#define KEY_LEN 64

enum kind { PER_CENT, WORDS, YES_NO, STYLE, TEXT };

static const struct key {
	const char *name;
	enum kind kind;
	size_t field; /* offset */
} keys[] = {
#define RULE(f) offsetof(struct desk_credit_settings, rules.f)
	{ "credit.translator", PER_CENT, RULE(translator) },
	{ "credit.words", WORDS, RULE(translator_words) },
	{ "credit.earlier", PER_CENT, RULE(earlier) },
	{ "credit.update", PER_CENT, RULE(update) },
	{ "credit.editor", YES_NO, RULE(name_editors) },
	{ "credit.author", YES_NO, RULE(name_author_translators) },
	{ "credit.machine", YES_NO, RULE(disclose_machine) },
	{ "credit.style", STYLE, offsetof(struct desk_credit_settings, style) },
	{ "credit.site", TEXT, offsetof(struct desk_credit_settings, site) },
	{ "credit.templates", TEXT,
	  offsetof(struct desk_credit_settings, templates) },
#undef RULE
};
#define KEYS (sizeof keys / sizeof keys[0])

static const struct key *
find(struct pu_str name)
{
	for (size_t i = 0; i < KEYS; i++)
		if (pu_str_is(name, keys[i].name))
			return &keys[i];
	return NULL;
}

const char *
desk_credit_values(struct pu_str name)
{
	static const char *const values[] = {
		[PER_CENT] = N_("a share of 0 to 100 per cent, such as 12.5"),
		[WORDS] = N_("a number of words up to 100000"),
		[YES_NO] = N_("yes or no"),
		[STYLE] = N_("line or prose"),
		[TEXT] = N_("one line of at most 1000 bytes"),
	};
	const struct key *key = find(name);

	return key ? _(values[key->kind]) : NULL;
}

/* "12.5" is 125. */
static bool
read_tenths(struct pu_str value, int high, bool point, int *out)
{
	int number = 0;
	size_t at = 0;

	for (; at < value.len && value.ptr[at] >= '0' && value.ptr[at] <= '9';
	     at++) {
		number = number * 10 + value.ptr[at] - '0';
		if (number > high)
			return false;
	}
	if (!at)
		return false;
	number *= 10;
	if (point && at + 2 == value.len && value.ptr[at] == '.' &&
	    value.ptr[at + 1] >= '0' && value.ptr[at + 1] <= '9') {
		number += value.ptr[at + 1] - '0';
		at += 2;
	}
	*out = number;
	return at == value.len && number <= high * 10;
}

bool
desk_credit_set(struct desk_credit_settings *settings, struct pu_str name,
		struct pu_str value)
{
	const struct key *key = find(name);
	void *field;

	if (!key || !value.len)
		return key != NULL;
	field = (char *)settings + key->field;
	switch (key->kind) {
	case PER_CENT:
		return read_tenths(value, 100, true, field);
	case WORDS:
		return read_tenths(value, 100000, false, field);
	case YES_NO:
		*(bool *)field = pu_str_is(value, "yes");
		return pu_str_is(value, "yes") || pu_str_is(value, "no");
	case STYLE:
		*(enum credit_style *)field = pu_str_is(value, "prose")
						      ? CREDIT_STYLE_PROSE
						      : CREDIT_STYLE_LINE;
		return pu_str_is(value, "prose") || pu_str_is(value, "line");
	case TEXT:
		*(struct pu_str *)field = value;
		return value.len <= 1000 && !memchr(value.ptr, '\n', value.len);
	}
	return false;
}

bool
desk_credit_settings_read(struct desk_credit_settings *out, struct job *job,
			  struct pu_arena *arena, struct pu_error *err)
{
	struct pu_buf value = PU_BUF_INIT;
	bool found, ok = true;

	*out = (struct desk_credit_settings){ .rules = CREDIT_SETTINGS,
					      .site = pu_str(""),
					      .templates = pu_str("") };
	for (size_t i = 0; ok && i < KEYS; i++) {
		pu_buf_clear(&value);
		ok = pu_tm_config_get(job->tm, pu_str(keys[i].name), &value,
				      &found, err);
		if (ok && found)
			desk_credit_set(out, pu_str(keys[i].name),
					arena_str(arena, pu_buf_str(&value)));
	}
	pu_buf_free(&value);
	return ok;
}
