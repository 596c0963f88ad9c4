#include "config.h"

#include <string.h>

#include "cli/command.h"
#include "cli/commands.h"

/* First words of all commands, or the second words of one family. */
static void
put_names(struct output *out, const char *family)
{
	size_t len = family ? strlen(family) : 0;
	const char *last = "";
	size_t last_len = 0;

	for (size_t i = 0; commands[i]; i++) {
		const char *name = commands[i]->name;
		size_t n = strcspn(name, " ");

		if (family) {
			if (n != len || strncmp(name, family, len) != 0)
				continue;
			output_f(out, "%s ", name + len + 1);
		} else if (n != last_len || strncmp(name, last, n) != 0) {
			output_f(out, "%.*s ", (int)n, name);
			last = name;
			last_len = n;
		}
	}
}

/* Calls visit once per family; "check" is a command that "check waive" goes on
 * from, and none. */
static void
each_family(struct output *out,
	    void (*visit)(struct output *out, const char *family))
{
	char family[32], last[32] = "";
	bool is_family;

	for (size_t i = 0; commands[i]; i++) {
		size_t n = strcspn(commands[i]->name, " ");

		if (!commands[i]->name[n] || n >= sizeof family)
			continue;
		memcpy(family, commands[i]->name, n);
		family[n] = '\0';
		if (strcmp(family, last) != 0 &&
		    !command_find(family, &is_family))
			visit(out, family);
		memcpy(last, family, sizeof last);
	}
}

static void
put_option_names(struct output *out, const struct option_spec *spec)
{
	for (; spec && spec->name; spec++) {
		if (spec->letter)
			output_f(out, "-%c ", spec->letter);
		output_f(out, "--%s ", spec->name);
	}
}

/* ---- bash ---- */

static void
bash_family(struct output *out, const char *family)
{
	output_f(out, "\t'%s') words='", family);
	put_names(out, family);
	output_put(out, "' ;;\n");
}

/* After an option that takes a value: its choices, or file names. */
static void
bash_values(struct output *out, const char *name,
	    const struct option_spec *spec)
{
	for (; spec && spec->name; spec++) {
		if (!spec->value)
			continue;
		output_f(out, "\t'%s:--%s'", name, spec->name);
		if (spec->letter)
			output_f(out, " | '%s:-%c'", name, spec->letter);
		output_put(out, ") ");
		if (spec->type == OPTION_CHOICE) {
			output_put(out, "words='");
			for (const char *p = spec->value; *p; p++)
				output_f(out, "%c", *p == '|' ? ' ' : *p);
			output_put(out, "' ;;\n");
		} else if (!strcmp(spec->value, "FILE")) {
			output_put(out, "return ;;\n");
		} else {
			output_put(out, "words= ;;\n");
		}
	}
}

static void
bash_family_name(struct output *out, const char *family)
{
	output_f(out, "%s ", family);
}

static void
bash(struct output *out)
{
	output_put(out,
		   "# bash completion, made by \"puente completion bash\"\n"
		   "_puente()\n{\n"
		   "\tlocal cur=${COMP_WORDS[COMP_CWORD]}\n"
		   "\tlocal prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
		   "\tlocal command= words= word i\n"
		   "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
		   "\t\tword=${COMP_WORDS[i]}\n"
		   "\t\tif [[ $word == --db ]]; then\n\t\t\t((i++))\n"
		   "\t\telif [[ $word == -* ]]; then\n\t\t\tcontinue\n"
		   "\t\telif [[ -z $command ]]; then\n"
		   "\t\t\tcommand=$word\n"
		   "\t\telif [[ ' ");
	each_family(out, bash_family_name);
	output_put(out, "' == *\" $command \"* ]]; then\n"
			"\t\t\tcommand+=\" $word\"\n"
			"\t\telif [[ $command:$word == check:waive ]]; then\n"
			"\t\t\tcommand+=\" $word\"\n"
			"\t\telse\n\t\t\tbreak\n\t\tfi\n\tdone\n"
			"\tcase $command in\n\t'') words='");
	put_names(out, NULL);
	put_option_names(out, global_options);
	output_put(out, "' ;;\n");
	each_family(out, bash_family);
	for (size_t i = 0; commands[i]; i++) {
		output_f(out, "\t'%s') words='", commands[i]->name);
		put_option_names(out, commands[i]->options);
		put_option_names(out, global_options);
		output_put(out, "' ;;\n");
	}
	output_put(out, "\tesac\n\tcase $command:$prev in\n");
	for (size_t i = 0; commands[i]; i++)
		bash_values(out, commands[i]->name, commands[i]->options);
	output_put(out, "\t*:--db) return ;;\n\t*)\n"
			"\t\t# Operands are files, for most commands.\n"
			"\t\t[[ -n $command && $cur != -* && "
			"' ");
	each_family(out, bash_family_name);
	output_put(out, "' != *\" $command \"* ]] && return\n\t\t;;\n\tesac\n"
			"\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- "
			"\"$cur\")\n"
			"}\ncomplete -o default -F _puente puente\n");
}

/* ---- zsh ---- */

/* Text inside single quotes and an _arguments explanation. */
static void
zsh_text(struct output *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\'')
			output_put(out, "'\\'");
		else if (strchr("[]:\\", *text))
			output_put(out, "\\");
		output_f(out, "%c", *text);
	}
}

static void
zsh_option(struct output *out, const struct option_spec *spec, bool letter)
{
	output_put(out, " \\\n\t\t'");
	if (letter)
		output_f(out, "-%c[", spec->letter);
	else
		output_f(out, "--%s%s[", spec->name, spec->value ? "=" : "");
	zsh_text(out, _(spec->help));
	output_put(out, "]");
	if (spec->value && spec->type == OPTION_CHOICE) {
		output_put(out, ":choice:(");
		for (const char *p = spec->value; *p; p++)
			output_f(out, "%c", *p == '|' ? ' ' : *p);
		output_put(out, ")");
	} else if (spec->value) {
		output_f(out, ":%s:%s", spec->value,
			 strcmp(spec->value, "FILE") ? "" : "_files");
	}
	output_put(out, "'");
}

static void
zsh_options(struct output *out, const struct option_spec *spec)
{
	for (; spec && spec->name; spec++) {
		if (spec->letter)
			zsh_option(out, spec, true);
		zsh_option(out, spec, false);
	}
}

static void
zsh_family(struct output *out, const char *family)
{
	output_f(out, "\t'%s') compadd ", family);
	put_names(out, family);
	output_put(out, ";;\n");
}

static void
zsh(struct output *out)
{
	output_put(out, "#compdef puente\n"
			"# zsh completion, made by \"puente completion zsh\"\n"
			"_puente()\n{\n"
			"\tlocal command= word i skip=1\n"
			"\tfor ((i = 2; i < CURRENT; i++)); do\n"
			"\t\tword=${words[i]}\n"
			"\t\tif [[ $word == --db ]]; then\n\t\t\t((i++))\n"
			"\t\telif [[ $word == -* ]]; then\n\t\t\tcontinue\n"
			"\t\telif [[ -z $command ]]; then\n"
			"\t\t\tcommand=$word; skip=$i\n"
			"\t\telif [[ ' ");
	each_family(out, bash_family_name);
	output_put(out, "' == *\" $command \"* ]]; then\n"
			"\t\t\tcommand+=\" $word\"; skip=$i\n"
			"\t\telse\n\t\t\tbreak\n\t\tfi\n\tdone\n"
			"\tshift $((skip - 1)) words\n"
			"\t((CURRENT -= skip - 1))\n"
			"\tcase $command in\n"
			"\t'') _arguments");
	zsh_options(out, global_options);
	output_put(out, " \\\n\t\t'1:command:(");
	put_names(out, NULL);
	output_put(out, ")' ;;\n");
	each_family(out, zsh_family);
	for (size_t i = 0; commands[i]; i++) {
		output_f(out, "\t'%s') _arguments", commands[i]->name);
		zsh_options(out, commands[i]->options);
		zsh_options(out, global_options);
		output_put(out, " \\\n\t\t'*:file:_files' ;;\n");
	}
	output_put(out, "\tesac\n}\n"
			"if [[ $funcstack[1] == _puente ]]; then\n"
			"\t_puente \"$@\"\nelse\n"
			"\tcompdef _puente puente\nfi\n");
}

static int
run(struct invocation *inv)
{
	if (!strcmp(inv->argv[0], "bash"))
		bash(inv->out);
	else if (!strcmp(inv->argv[0], "zsh"))
		zsh(inv->out);
	else
		return command_misuse(inv,
				      _("completion is there for bash "
					"and zsh, not for \"%s\""),
				      inv->argv[0]);
	return STATUS_DONE;
}

static const char *const examples[] = {
	"puente completion bash > puente.bash",
	"puente completion zsh > _puente",
	NULL,
};

const struct command cmd_completion = {
	.name = "completion",
	.group = GROUP_SELF,
	.usage = "bash|zsh",
	.summary = N_("print the completion script of a shell"),
	.examples = examples,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
