#include "config.h"

#include <string.h>

#include "cli/command.h"

/* Column at which explanations start. */
#define MARGIN 26

static const char *
group_title(enum command_group group)
{
	switch (group) {
	case GROUP_MEMORY:
		return _("The memory");
	case GROUP_TEXT:
		return _("Text and alignment");
	case GROUP_TERMS:
		return _("Terms");
	case GROUP_DESK:
		return _("The desk");
	case GROUP_OMEGAT:
		return _("With OmegaT");
	case GROUP_SELF:
		break;
	}
	return _("Settings and help");
}

static void
title(struct output *out, const char *text)
{
	output_style(out, STYLE_BOLD);
	output_put(out, text);
	output_style(out, STYLE_PLAIN);
	output_put(out, "\n");
}

/* "  left      explanation" */
static void
row(struct output *out, struct pu_str left, const char *help)
{
	size_t width = text_width(left);
	size_t room = (size_t)out->columns - MARGIN - 1;

	output_f(out, "  %.*s", (int)left.len, left.ptr);
	if (width + 4 > MARGIN)
		output_f(out, "\n%*s", MARGIN, "");
	else
		output_f(out, "%*s", (int)(MARGIN - 2 - width), "");
	output_wrapped(out, pu_str(help), room > 20 ? room : 20, MARGIN);
	output_put(out, "\n");
}

static void
option_rows(struct output *out, const struct option_spec *spec)
{
	struct pu_buf left = PU_BUF_INIT, help = PU_BUF_INIT;

	for (; spec && spec->name; spec++) {
		pu_buf_clear(&left);
		pu_buf_clear(&help);
		if (spec->letter)
			pu_buf_addf(&left, "-%c, ", spec->letter);
		else
			pu_buf_addz(&left, "    ");
		pu_buf_addf(&left, "--%s", spec->name);
		if (spec->value)
			pu_buf_addf(&left, " %s", spec->value);
		pu_buf_addz(&help, _(spec->help));
		if (spec->type == OPTION_NUMBER && spec->high < 1000000)
			pu_buf_addf(&help, _(" (%ld to %ld)"), spec->low,
				    spec->high);
		row(out, pu_buf_str(&left), help.ptr);
	}
	pu_buf_free(&left);
	pu_buf_free(&help);
}

void
help_overview(struct output *out)
{
	output_put(out, _("puente: translation memory, sentence alignment and "
			  "glossary"));
	output_put(out, "\n\n");
	output_put(out, _("usage: puente [OPTION...] COMMAND [ARGUMENT...]"));
	output_put(out, "\n");
	for (int group = GROUP_MEMORY; group <= GROUP_SELF; group++) {
		output_put(out, "\n");
		title(out, group_title((enum command_group)group));
		for (size_t i = 0; commands[i]; i++)
			if ((int)commands[i]->group == group)
				row(out, pu_str(commands[i]->name),
				    _(commands[i]->summary));
	}
	output_put(out, "\n");
	title(out, _("Options of every command"));
	option_rows(out, global_options);
	output_put(out, "\n");
	output_put(out, _("\"puente help COMMAND\" shows examples; the manual "
			  "is puente(1)."));
	output_put(out, "\n");
}

void
help_command(struct output *out, const struct command *command)
{
	output_f(out, "puente %s: ", command->name);
	output_put(out, _(command->summary));
	output_put(out, "\n\n");
	title(out, _("Examples"));
	for (size_t i = 0; command->examples && command->examples[i]; i++)
		output_f(out, "  %s\n", command->examples[i]);
	output_put(out, "\n");
	title(out, _("Usage"));
	output_f(out, "  puente %s%s%s%s\n", command->name,
		 command->options ? " [OPTION...]" : "",
		 command->usage ? " " : "",
		 command->usage ? command->usage : "");
	if (command->options) {
		output_put(out, "\n");
		title(out, _("Options"));
		option_rows(out, command->options);
	}
	output_put(out, "\n");
	output_put(out, _("Options of every command: see \"puente help\"."));
	output_put(out, "\n");
}

void
help_family(struct output *out, const char *family)
{
	size_t len = strlen(family);

	output_f(out, _("usage: puente %s COMMAND"), family);
	output_put(out, "\n\n");
	for (size_t i = 0; commands[i]; i++)
		if (!strncmp(commands[i]->name, family, len) &&
		    commands[i]->name[len] == ' ')
			row(out, pu_str(commands[i]->name),
			    _(commands[i]->summary));
}
