/* json-list.h - a list in JSON, one element after the other (internal)
 *
 * Finds where elements begin and end by their brackets and strings, so that a
 * list of any length is read in the memory of its longest element. Each element
 * is jansson's to read.
 */
#ifndef FORMATS_JSON_LIST_H
#define FORMATS_JSON_LIST_H

#include "text/input.h"

struct json_list;

/* Takes over in, also on failure. limit: bytes of an element. PU_SYNTAX: it is
 * no list. */
bool json_list_open(struct json_list **out, struct input *in, size_t limit,
		    struct pu_error *err);
void json_list_close(struct json_list *list); /* NULL is legal */
/* 1: an element, until the next call; 0: the end of the list; -1: failed
 * (PU_SYNTAX with line and column, PU_LIMIT). */
int json_list_next(struct json_list *list, struct pu_str *element,
		   struct pu_error *err);
/* Where the element begins, from 1. */
void json_list_where(const struct json_list *list, long *line, long *column);
struct input *json_list_input(const struct json_list *list);

#endif
