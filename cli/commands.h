/* commands.h - every command there is, for cli/commands.c */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/command.h"

extern const struct command cmd_import, cmd_export, cmd_log, cmd_undo,
	cmd_match, cmd_concordance, cmd_analyse, cmd_pretranslate, cmd_unit_add,
	cmd_unit_show, cmd_unit_edit, cmd_unit_delete, cmd_unit_history,
	cmd_replace, cmd_dedupe, cmd_stats, cmd_doctor, cmd_backup, cmd_segment,
	cmd_align, cmd_alignment_list, cmd_alignment_show, cmd_alignment_review,
	cmd_alignment_fix, cmd_alignment_accept, cmd_alignment_merge,
	cmd_alignment_split, cmd_alignment_shift, cmd_alignment_link,
	cmd_alignment_unlink, cmd_alignment_pin, cmd_alignment_unpin,
	cmd_alignment_realign, cmd_alignment_undo, cmd_alignment_log,
	cmd_alignment_export, cmd_alignment_delete, cmd_term_add,
	cmd_term_approve, cmd_term_delete, cmd_term_edit, cmd_term_find,
	cmd_term_extract, cmd_term_conflicts, cmd_term_check, cmd_term_glossary,
	cmd_term_import, cmd_term_export, cmd_term_list, cmd_term_show,
	cmd_check, cmd_check_waive, cmd_person_add, cmd_person_show,
	cmd_person_rename, cmd_person_consent, cmd_person_withdraw,
	cmd_person_erase, cmd_org_add, cmd_org_show, cmd_story_import,
	cmd_story_list, cmd_story_show, cmd_story_update, cmd_story_diff,
	cmd_story_permit, cmd_story_correct, cmd_job_pretranslate,
	cmd_job_check, cmd_job_submit, cmd_job_take, cmd_job_seen,
	cmd_job_suggest, cmd_job_comment, cmd_job_return, cmd_job_approve,
	cmd_job_reopen, cmd_job_open, cmd_job_list, cmd_job_show, cmd_job_claim,
	cmd_job_release, cmd_job_extend, cmd_job_hold, cmd_job_resume,
	cmd_job_translate, cmd_job_history, cmd_job_export, cmd_job_import,
	cmd_review_export, cmd_review_import, cmd_handoff_export,
	cmd_handoff_import, cmd_publish, cmd_publish_check,
	cmd_publication_list, cmd_retract, cmd_credit_show, cmd_credit_explain,
	cmd_credit_set, cmd_credit_freeze, cmd_omegat_pull, cmd_omegat_push,
	cmd_omegat_watch, cmd_config, cmd_whoami, cmd_help, cmd_version,
	cmd_completion;

#endif
