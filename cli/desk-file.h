/* desk-file.h - jobs and reviews as files: what their commands share */
#ifndef CLI_DESK_FILE_H
#define CLI_DESK_FILE_H

#include "cli/command.h"
#include "jobs/desk-file.h"

int desk_file_out_run(struct invocation *inv, struct desk_file_out *how);
int desk_file_in_run(struct invocation *inv, struct desk_file_in *how);

#endif
