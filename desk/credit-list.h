/* credit-list.h - the entries of a credit while they are put together (internal
 * to desk/)
 */
#ifndef DESK_CREDIT_LIST_H
#define DESK_CREDIT_LIST_H

#include "desk/credit-rules.h"

struct credit_list {
	struct pu_arena *arena;
	struct credit_entry *items;
	size_t count, room;
};

void credit_list_add(struct credit_list *list,
		     const struct credit_entry *entry);
/* NULL: none in that role. */
struct credit_entry *credit_list_find(const struct credit_list *list,
				      int64_t id, bool organisation,
				      enum credit_role role);
/* In a role that is told. */
bool credit_list_names(const struct credit_list *list, int64_t id,
		       bool organisation);

/* Each once, by id, organisations last, with all they did: those of the input and
 * those who have words. */
const struct credit_person *credit_people(const struct credit_input *input,
					  size_t *count,
					  struct pu_arena *arena);

/* Rule 9, all but moves; *idle is raised by what changes nothing. */
bool credit_list_override(struct credit_list *list,
			  const struct credit_input *input, size_t *idle,
			  struct pu_error *err);
bool credit_list_sort(struct credit_list *list, int together,
		      struct pu_str language, struct pu_error *err);
/* The moves, once sorted. */
void credit_list_move(struct credit_list *list,
		      const struct credit_input *input, size_t *idle);

#endif
