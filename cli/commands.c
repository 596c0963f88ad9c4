#include "config.h"

#include "cli/commands.h"

const struct command *const commands[] = {
	&cmd_import,    &cmd_export,      &cmd_log,
	&cmd_undo,      &cmd_match,       &cmd_concordance,
	&cmd_analyse,   &cmd_unit_add,    &cmd_unit_show,
	&cmd_unit_edit, &cmd_unit_delete, &cmd_unit_history,
	&cmd_replace,   &cmd_dedupe,      &cmd_stats,
	&cmd_doctor,    &cmd_backup,      &cmd_segment,
	&cmd_align,     &cmd_term_add,    &cmd_term_find,
	&cmd_config,    &cmd_whoami,      &cmd_help,
	&cmd_version,   &cmd_completion,  NULL,
};
