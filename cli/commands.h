/* commands.h - every command there is, for cli/commands.c */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/command.h"

extern const struct command cmd_import, cmd_log, cmd_undo, cmd_export,
	cmd_match, cmd_analyse, cmd_concordance, cmd_unit_add, cmd_unit_show,
	cmd_unit_edit, cmd_unit_delete, cmd_unit_history, cmd_replace,
	cmd_dedupe, cmd_stats, cmd_doctor, cmd_backup, cmd_segment, cmd_align,
	cmd_term_add, cmd_term_find, cmd_config, cmd_whoami, cmd_help,
	cmd_version, cmd_completion;

#endif
