#include "config.h"

#include "cli/person.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/lang.h"

#define WAIT_MS    2000 /* a script may hand down a pipe that says nothing */
#define INPUT_MOST 4096u /* bytes */

/* Something to read, or its end; files are always ready. */
static bool
ready(bool patient)
{
	struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };
	int got;

	do
		got = poll(&in, 1, patient ? -1 : WAIT_MS);
	while (got < 0 && errno == EINTR && patient);
	return got > 0 && !(in.revents & POLLNVAL);
}

static void
read_all(struct pu_buf *text, bool terminal)
{
	while (text->len < INPUT_MOST && ready(terminal)) {
		char *room = pu_buf_room(text, INPUT_MOST);
		ssize_t got = read(STDIN_FILENO, room, INPUT_MOST - text->len);

		if (got <= 0)
			break;
		text->len += (size_t)got;
		text->ptr[text->len] = '\0';
		if (terminal && text->ptr[text->len - 1] == '\n')
			break;
	}
}

bool
person_read_name(struct invocation *inv, struct pu_str *name,
		 struct pu_arena *arena, int *status)
{
	bool ask = option_flag(inv, "name");
	bool terminal = isatty(STDIN_FILENO);
	struct pu_buf text = PU_BUF_INIT;
	struct pu_str trimmed;

	if (ask && option_flag(inv, "no-name")) {
		*status = command_misuse(inv, _("either --name or --no-name"));
		return false;
	}
	if (option_flag(inv, "no-name") || (terminal && !ask))
		return true;
	if (terminal)
		fputs(_("name: "), stderr);
	read_all(&text, terminal);
	trimmed = pu_str_trim(pu_buf_str(&text));
	if (trimmed.len)
		*name = arena_str(arena, trimmed);
	pu_buf_free(&text);
	return true;
}

static bool
read_day(struct invocation *inv, const char *option, int32_t *day, int *status)
{
	const char *text = option_text(inv, option);

	*day = DAY_NONE;
	if (!text || day_read(day, pu_str(text)))
		return true;
	*status = command_misuse(inv, _("--%s takes a day, such as 2026-11-22"),
				 option);
	return false;
}

static bool
read_language(struct invocation *inv, struct pu_str *language,
	      struct pu_arena *arena, int *status)
{
	const char *text = option_text(inv, "lang");
	struct pu_error err = { .code = PU_OK };
	struct pu_buf tag = PU_BUF_INIT;
	bool ok;

	*language = pu_str("und");
	if (!text || !strcmp(text, "und"))
		return true;
	ok = pu_lang_canonical(&tag, pu_str(text), &err);
	if (ok)
		*language = arena_str(arena, pu_buf_str(&tag));
	else
		*status = command_fail(inv, &err);
	pu_buf_free(&tag);
	return ok;
}

bool
person_details(struct invocation *inv, struct person_details *details,
	       struct pu_arena *arena, int *status)
{
	const char *link = option_text(inv, "link");
	const char *alias = option_text(inv, "alias");
	const char *org = option_text(inv, "org");

	*details = (struct person_details){
		.name = { .kind = option_flag(inv, "pseudonym")
					  ? PERSON_NAME_PSEUDONYM
					  : PERSON_NAME_FULL },
	};
	if (link)
		details->link = pu_str(link);
	if (alias)
		details->alias = pu_str(alias);
	if (org)
		details->organisation = pu_str(org);
	if (!read_day(inv, "from", &details->since, status) ||
	    !read_day(inv, "to", &details->until, status))
		return false;
	if (!org &&
	    (details->since != DAY_NONE || details->until != DAY_NONE)) {
		*status =
			command_misuse(inv, _("--from and --to go with --org"));
		return false;
	}
	if (details->until != DAY_NONE && details->until < details->since) {
		*status = command_misuse(inv, _("--to lies before --from"));
		return false;
	}
	return read_language(inv, &details->name.language, arena, status) &&
	       person_read_name(inv, &details->name.text, arena, status);
}

bool
person_uses(struct invocation *inv, unsigned *uses, int *status)
{
	const char *text = option_text(inv, "use");
	enum consent_use use;

	*uses = 0;
	for (const char *at = text ? text : ""; *at;) {
		size_t len = strcspn(at, ",");
		struct pu_str word = pu_str_trim(pu_str_n(at, len));

		if (pu_str_is(word, "all"))
			*uses = CONSENT_ALL_USES;
		else if (consent_use_read(&use, word))
			*uses |= 1u << use;
		else
			break;
		at += len + (at[len] == ',');
		if (!*at)
			return true;
	}
	*status = command_misuse(inv, _("for what? --use all, or some of "
					"byline,help,link,handle,jsonld,tm,"
					"stats"));
	return false;
}

bool
person_value(struct invocation *inv, enum consent_value fallback,
	     enum consent_value *value, int *status)
{
	int choice = option_choice(inv, "as", (int)fallback);

	*value = (enum consent_value)choice;
	if (*value != CONSENT_VALUES)
		return true;
	*status = command_misuse(inv, _("how? --as name, pseudonym, initials, "
					"collective or none"));
	return false;
}
