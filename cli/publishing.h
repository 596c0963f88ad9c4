/* publishing.h - what the commands that publish share */
#ifndef CLI_PUBLISHING_H
#define CLI_PUBLISHING_H

#include "cli/command.h"
#include "jobs/desk-publish.h"

/* --format html,txt; not given: html. False: said. */
bool publishing_formats(struct invocation *inv, struct desk_publish_way *way,
			int *status);
/* [{"path","format"}] */
json_t *publishing_files(const struct publication_file *files, size_t count);
/* ["SLUG/LANG"] */
json_t *publishing_names(const struct pu_str *names, size_t count);
/* The jobs whose pages are to be made again, on stderr. */
void publishing_note_others(struct invocation *inv,
			    const struct desk_published *published);

#endif
