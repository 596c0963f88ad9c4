/* po-group.h - entries with plural forms put together again (internal)
 *
 * A reader of catalogues gives msgid with the form for one as a unit, and
 * msgid_plural with every other form as one each; what they belong to stands in
 * properties (PO_MANY, PO_ONE, PO_PLURAL_FORMS). Units come back in any order,
 * and not all of them: an entry is whole when all its forms are there.
 */
#ifndef FORMATS_PO_GROUP_H
#define FORMATS_PO_GROUP_H

#include "base/arena.h"
#include "text/unit.h"

/* Where a unit stands in an entry. */
struct po_place {
	struct pu_str id, many; /* msgid, msgid_plural */
	bool is_one; /* the unit's source is msgid */
	size_t form;
};

struct po_group {
	struct pu_str context; /* ptr NULL: none */
	struct pu_str id, many;
	struct pu_str plural; /* its Plural-Forms */
	struct pu_str *forms; /* len 0: not there */
	size_t count, filled; /* as Plural-Forms has it; those that are there */
	bool has_one, has_many; /* units of both sides were there */
	bool given;
	/* For whoever made the group. */
	struct pu_str comments, flags, previous;
	bool fuzzy, obsolete;
};

/* The value of PO_ONE or PO_MANY: a form, and the other text of the entry. */
void po_place_put(struct pu_buf *out, size_t form, struct pu_str other);
/* False: the property says no place. source: the unit's text. */
bool po_place_read(struct po_place *out, const struct pu_property *property,
		   struct pu_str source);

struct po_gather;

struct po_rules;

struct po_gather *po_gather_new(struct po_rules *rules);
void po_gather_free(struct po_gather *gather); /* NULL is legal */
/* The group of that entry, made when it was not there: *made. plural counts for
 * a new one only. All live until the next po_gather_clear. NULL: the form is
 * none of Plural-Forms. */
struct po_group *po_gather_group(struct po_gather *gather,
				 struct pu_str context,
				 const struct po_place *place,
				 struct pu_str plural, bool *made);
/* False: that form is there already. */
bool po_group_add(struct po_gather *gather, struct po_group *group,
		  const struct po_place *place, struct pu_str translation);
bool po_group_whole(const struct po_group *group);
/* It has been written; it lives on, so that nothing is added to it. */
void po_group_given(struct po_gather *gather, struct po_group *group);
/* The groups that are not given, from *at on, which starts with 0; NULL: no
 * more. */
struct po_group *po_gather_next(struct po_gather *gather, size_t *at);
size_t po_gather_waiting(const struct po_gather *gather);
size_t po_gather_size(const struct po_gather *gather); /* bytes held */
void po_gather_clear(struct po_gather *gather);
struct pu_arena *po_gather_arena(struct po_gather *gather);

#endif
