#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cli/command.h"

const struct option_spec global_options[] = {
	{ 0, "db", "FILE", N_("the memory to use"), OPTION_TEXT, 0, 0 },
	OPTION_OUTPUT,
	{ 0, "json", NULL, N_("answer in JSON Lines"), OPTION_FLAG, 0, 0 },
	{ 'q', "quiet", NULL, N_("say only what went wrong"), OPTION_FLAG, 0,
	  0 },
	{ 'v', "verbose", NULL, N_("say more"), OPTION_FLAG, 0, 0 },
	{ 0, "dry-run", NULL, N_("show what would be done, change nothing"),
	  OPTION_FLAG, 0, 0 },
	{ 'y', "yes", NULL, N_("do not ask before changing much"), OPTION_FLAG,
	  0, 0 },
	{ 0, "progress", NULL,
	  N_("show progress even when standard error is no terminal"),
	  OPTION_FLAG, 0, 0 },
	{ 0, "force", NULL,
	  N_("go on where it is refused: a synchronised or network folder, "
	     "unlike texts"),
	  OPTION_FLAG, 0, 0 },
	{ 'h', "help", NULL, N_("show help"), OPTION_FLAG, 0, 0 },
	OPTION_END
};

/* ---- did you mean ---- */

/* Edits that turn a into b; a neighbouring swap is one (optimal string
 * alignment distance). Names are short. */
static size_t
distance(const char *a, const char *b)
{
	size_t la = strlen(a), lb = strlen(b);
	size_t rows[3][32], *before = rows[0], *above = rows[1], *row = rows[2];

	if (la > 31 || lb > 31)
		return 99;
	for (size_t j = 0; j <= lb; j++)
		above[j] = j;
	for (size_t i = 1; i <= la; i++) {
		size_t *old = before;

		row[0] = i;
		for (size_t j = 1; j <= lb; j++) {
			size_t best = above[j - 1] + (a[i - 1] != b[j - 1]);

			if (above[j] + 1 < best)
				best = above[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1] && before[j - 2] + 1 < best)
				best = before[j - 2] + 1;
			row[j] = best;
		}
		before = above;
		above = row;
		row = old;
	}
	return above[lb];
}

struct nearest {
	const char *wanted, *name;
	size_t distance;
};

static void
consider(struct nearest *nearest, const char *name)
{
	size_t d = distance(nearest->wanted, name);

	if (d < nearest->distance) {
		nearest->distance = d;
		nearest->name = name;
	}
}

static struct nearest
nearest_to(const char *wanted)
{
	size_t len = strlen(wanted);

	return (struct nearest){ wanted, NULL, len < 4 ? 2 : len / 3 + 2 };
}

void
command_suggest(struct pu_buf *out, const char *name)
{
	struct nearest nearest = nearest_to(name);
	char first[32];

	for (size_t i = 0; commands[i]; i++) {
		size_t len = strcspn(commands[i]->name, " ");

		consider(&nearest, commands[i]->name);
		if (!commands[i]->name[len] || len >= sizeof first)
			continue;
		memcpy(first, commands[i]->name, len);
		first[len] = '\0';
		if (distance(name, first) < nearest.distance)
			consider(&nearest, commands[i]->name);
	}
	if (nearest.name)
		pu_buf_addf(out, _(" (did you mean \"%s\"?)"), nearest.name);
}

static void
option_suggest(struct pu_buf *out, const struct command *command,
	       const char *name)
{
	const struct option_spec *tables[] = { command ? command->options
						       : NULL,
					       global_options };
	struct nearest nearest = nearest_to(name);

	for (size_t t = 0; t < 2; t++)
		for (const struct option_spec *spec = tables[t];
		     spec && spec->name; spec++)
			consider(&nearest, spec->name);
	if (nearest.name)
		pu_buf_addf(out, _(" (did you mean --%s?)"), nearest.name);
}

/* ---- commands ---- */

const struct command *
command_find(const char *name, bool *family)
{
	size_t len = strlen(name);

	*family = false;
	for (size_t i = 0; commands[i]; i++) {
		if (!strcmp(commands[i]->name, name))
			return commands[i];
		if (!strncmp(commands[i]->name, name, len) &&
		    commands[i]->name[len] == ' ')
			*family = true;
	}
	return NULL;
}

static bool
unknown_command(const char *name, struct pu_error *err)
{
	struct pu_buf near = PU_BUF_INIT;

	command_suggest(&near, name);
	pu_fail(err, PU_INVALID, _("there is no command \"%s\"%s"), name,
		near.ptr);
	pu_buf_free(&near);
	return false;
}

/* The word after a family's name completes the command. */
static bool
choose_command(struct invocation *inv, const char **family, const char *word,
	       struct pu_error *err)
{
	struct pu_buf name = PU_BUF_INIT;
	bool is_family, ok = true;

	if (*family)
		pu_buf_addf(&name, "%s ", *family);
	pu_buf_addz(&name, word);
	inv->command = command_find(name.ptr, &is_family);
	if (inv->command)
		*family = NULL;
	else if (is_family)
		*family = word;
	else
		ok = unknown_command(name.ptr, err);
	pu_buf_free(&name);
	return ok;
}

/* "check" may go on as "check waive". */
static const struct command *
longer_command(const struct invocation *inv, const char *word)
{
	const struct command *longer;
	struct pu_buf name = PU_BUF_INIT;
	bool is_family;

	pu_buf_addf(&name, "%s %s", inv->command->name, word);
	longer = command_find(name.ptr, &is_family);
	pu_buf_free(&name);
	return longer;
}

/* ---- options ---- */

static const struct option_spec *
find_long(const struct option_spec *spec, const char *name, size_t len)
{
	for (; spec && spec->name; spec++)
		if (strlen(spec->name) == len && !memcmp(spec->name, name, len))
			return spec;
	return NULL;
}

static const struct option_spec *
find_letter(const struct option_spec *spec, char letter)
{
	for (; spec && spec->name; spec++)
		if (spec->letter == letter)
			return spec;
	return NULL;
}

/* Position of value in "a|b|c", or -1. */
static int
choice_at(const char *choices, const char *value)
{
	size_t len = strlen(value);

	for (int at = 0;; at++) {
		size_t n = strcspn(choices, "|");

		if (n == len && !memcmp(choices, value, len))
			return at;
		if (!choices[n])
			return -1;
		choices += n + 1;
	}
}

static bool
number_in(const struct option_spec *spec, const char *value, long *number)
{
	char *end;

	errno = 0;
	*number = strtol(value, &end, 10);
	return !errno && end != value && !*end && *number >= spec->low &&
	       *number <= spec->high;
}

static bool
take(struct invocation *inv, const struct option_spec *spec, const char *value,
     struct pu_error *err)
{
	struct option_given *given;
	long number;

	/* Only flags have none. */
	if (value && spec->type == OPTION_NUMBER &&
	    !number_in(spec, value, &number))
		return pu_fail(err, PU_INVALID,
			       _("--%s takes a number from %ld to %ld, "
				 "not \"%s\""),
			       spec->name, spec->low, spec->high, value);
	if (value && spec->type == OPTION_CHOICE &&
	    choice_at(spec->value, value) < 0)
		return pu_fail(err, PU_INVALID, _("--%s takes %s, not \"%s\""),
			       spec->name, spec->value, value);
	MEM_GROW(inv->given, inv->given_count, inv->given_room);
	given = &inv->given[inv->given_count++];
	given->spec = spec;
	given->value = value;
	return true;
}

/* "--name", "--name=value" or "--name value"; *at is moved past the value. */
static bool
take_long(struct invocation *inv, int argc, char **argv, int *at,
	  struct pu_error *err)
{
	const char *name = argv[*at] + 2;
	size_t len = strcspn(name, "=");
	const struct option_spec *spec = NULL;
	struct pu_buf wrong = PU_BUF_INIT, hint = PU_BUF_INIT;

	if (inv->command)
		spec = find_long(inv->command->options, name, len);
	if (!spec)
		spec = find_long(global_options, name, len);
	if (!spec) {
		pu_buf_add(&wrong, pu_str_n(name, len));
		option_suggest(&hint, inv->command, wrong.ptr);
		pu_fail(err, PU_INVALID, _("there is no option --%s%s"),
			wrong.ptr, hint.ptr);
		pu_buf_free(&wrong);
		pu_buf_free(&hint);
		return false;
	}
	if (!spec->value && name[len])
		return pu_fail(err, PU_INVALID, _("--%s takes no value"),
			       spec->name);
	if (!spec->value)
		return take(inv, spec, NULL, err);
	if (name[len])
		return take(inv, spec, name + len + 1, err);
	if (*at + 1 == argc)
		return pu_fail(err, PU_INVALID, _("--%s needs a value (%s)"),
			       spec->name, spec->value);
	return take(inv, spec, argv[++*at], err);
}

/* "-q", "-qv", "-n5" or "-n 5". */
static bool
take_letters(struct invocation *inv, int argc, char **argv, int *at,
	     struct pu_error *err)
{
	for (const char *p = argv[*at] + 1; *p; p++) {
		const struct option_spec *spec = NULL;

		if (inv->command)
			spec = find_letter(inv->command->options, *p);
		if (!spec)
			spec = find_letter(global_options, *p);
		if (!spec)
			return pu_fail(err, PU_INVALID,
				       _("there is no option \"%s\"; a text "
					 "that starts with \"-\" goes after "
					 "\"--\""),
				       argv[*at]);
		if (!spec->value) {
			if (!take(inv, spec, NULL, err))
				return false;
			continue;
		}
		if (p[1])
			return take(inv, spec, p + 1, err);
		if (*at + 1 == argc)
			return pu_fail(err, PU_INVALID,
				       _("-%c needs a value (%s)"), *p,
				       spec->value);
		return take(inv, spec, argv[++*at], err);
	}
	return true;
}

bool
options_parse(struct invocation *inv, int argc, char **argv,
	      const char **family, struct pu_error *err)
{
	const struct command *longer;
	bool ended = false;

	*family = NULL;
	inv->argv = mem_array((size_t)argc + 1, sizeof *inv->argv);
	for (int i = 1; i < argc; i++) {
		char *word = argv[i];
		bool ok = true;

		if (!ended && !strcmp(word, "--"))
			ended = true;
		else if (!ended && word[0] == '-' && word[1] == '-')
			ok = take_long(inv, argc, argv, &i, err);
		else if (!ended && word[0] == '-' && word[1])
			ok = take_letters(inv, argc, argv, &i, err);
		else if (!inv->command)
			ok = choose_command(inv, family, word, err);
		else if (!ended && !inv->argc &&
			 (longer = longer_command(inv, word)) != NULL)
			inv->command = longer;
		else
			inv->argv[inv->argc++] = word;
		if (!ok)
			return false;
	}
	return true;
}

/* ---- what was given ---- */

static const struct option_given *
last_given(const struct invocation *inv, const char *name)
{
	for (size_t i = inv->given_count; i-- > 0;)
		if (!strcmp(inv->given[i].spec->name, name))
			return &inv->given[i];
	return NULL;
}

const char *
option_text(const struct invocation *inv, const char *name)
{
	const struct option_given *given = last_given(inv, name);

	return given ? given->value : NULL;
}

const char *
option_global(const struct invocation *inv, const char *name)
{
	const struct option_given *given = last_given(inv, name);

	return given && given->spec == find_long(global_options, name,
						 strlen(name))
		       ? given->value
		       : NULL;
}

bool
option_flag(const struct invocation *inv, const char *name)
{
	return last_given(inv, name) != NULL;
}

long
option_number(const struct invocation *inv, const char *name, long fallback)
{
	const char *value = option_text(inv, name);

	return value ? strtol(value, NULL, 10) : fallback;
}

int
option_choice(const struct invocation *inv, const char *name, int fallback)
{
	const struct option_given *given = last_given(inv, name);

	return given ? choice_at(given->spec->value, given->value) : fallback;
}

int
option_document(const struct invocation *inv)
{
	return option_choice(inv, "format", -1) + 1;
}
