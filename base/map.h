/* map.h - a hash map from byte strings to numbers (internal)
 *
 * Keys are copied into the map's own arena and stay put until map_free, so a
 * slice from map_key may be kept as long as the map lives. Items are numbered
 * 0, 1, 2 ... in order of arrival: a map is also an interner.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

#define MAP_NONE UINT32_MAX

struct map;

struct map *map_new(void);
void map_free(struct map *map); /* NULL is legal */
void map_clear(struct map *map);
uint32_t map_count(const struct map *map);

/* The number of key, MAP_NONE when it is not there. */
uint32_t map_find(const struct map *map, struct pu_str key);
/* The number of key, added with value 0 when it was not there; *added may be
 * NULL. */
uint32_t map_add(struct map *map, struct pu_str key, bool *added);

struct pu_str map_key(const struct map *map, uint32_t item);
/* The item's value: until the next map_add. */
int64_t *map_value(struct map *map, uint32_t item);

#endif
