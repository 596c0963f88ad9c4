/* credit.h - how commands show the credit of a job */
#ifndef CLI_CREDIT_H
#define CLI_CREDIT_H

#include "cli/command.h"
#include "jobs/desk-credit.h"

/* As a page would, and no more. */
void credit_put(struct invocation *inv, const struct desk_credit_view *view);
/* Everybody and why, by their handles: for those who work here. */
void credit_explain(struct invocation *inv,
		    const struct desk_credit_view *view);

#endif
