/* bare.h - what an import must beat: a parse and an insert, nothing else */
#ifndef TESTS_BENCH_BARE_H
#define TESTS_BENCH_BARE_H

#include <stdbool.h>

/* Parses a TMX of two variants a unit with libxml2's SAX interface and inserts
 * id, source, target, author and date, as they stand, into the one table of a
 * new SQLite database. False: something failed. */
bool bare_import(const char *tmx, const char *database);

#endif
