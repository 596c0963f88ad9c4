#include "config.h"

#include "db/db.h"

/* Steps are append-only: a released step is never edited. */
const char *const db_migrations[] = {
	/* 1: the first schema.
	 *
	 * family: primary language and script, the texts that can match each
	 * other. text: every distinct wording once; hash is that of its
	 * identity form, keys what the fuzzy search compares (derived data).
	 * variant.previous and next are texts too; NULL is not known, 0 is the
	 * document's edge. Dates are seconds since 1970, NULL when unknown.
	 * property.variant -1 is the unit's own; name NULL is a note.
	 * change.before is the packed unit as it was, NULL before it was there.
	 */
	"CREATE TABLE config ("
	" key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
	"CREATE TABLE family ("
	" id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;"
	"CREATE TABLE language ("
	" id INTEGER PRIMARY KEY, tag TEXT NOT NULL UNIQUE,"
	" family INTEGER NOT NULL REFERENCES family (id)) STRICT;"
	"CREATE TABLE name ("
	" id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;"
	"CREATE TABLE origin ("
	" id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
	" penalty INTEGER NOT NULL DEFAULT 0) STRICT;"
	"CREATE TABLE batch ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL,"
	" what TEXT NOT NULL, started INTEGER NOT NULL, state TEXT NOT NULL,"
	" seen INTEGER NOT NULL DEFAULT 0, units INTEGER NOT NULL DEFAULT 0,"
	" origin INTEGER REFERENCES origin (id),"
	" trust INTEGER NOT NULL DEFAULT 0) STRICT;"
	"CREATE TABLE text ("
	" id INTEGER PRIMARY KEY,"
	" family INTEGER NOT NULL REFERENCES family (id),"
	" hash INTEGER NOT NULL, body TEXT NOT NULL, keys BLOB) STRICT;"
	"CREATE INDEX text_by_hash ON text (hash);"
	"CREATE TABLE unit ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" batch INTEGER REFERENCES batch (id),"
	" origin INTEGER REFERENCES origin (id), trust INTEGER NOT NULL,"
	" tuid TEXT, source_language TEXT,"
	" author INTEGER REFERENCES name (id),"
	" changer INTEGER REFERENCES name (id),"
	" created INTEGER, changed INTEGER) STRICT;"
	"CREATE INDEX unit_by_batch ON unit (batch) WHERE batch IS NOT NULL;"
	"CREATE TABLE variant ("
	" unit INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,"
	" position INTEGER NOT NULL,"
	" language INTEGER NOT NULL REFERENCES language (id),"
	" text INTEGER NOT NULL, codes BLOB,"
	" previous INTEGER, next INTEGER,"
	" author INTEGER REFERENCES name (id),"
	" changer INTEGER REFERENCES name (id),"
	" created INTEGER, changed INTEGER,"
	" PRIMARY KEY (unit, position)) STRICT, WITHOUT ROWID;"
	"CREATE INDEX variant_by_text ON variant (text);"
	"CREATE TABLE property ("
	" unit INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,"
	" variant INTEGER NOT NULL, position INTEGER NOT NULL,"
	" name TEXT, value TEXT NOT NULL,"
	" PRIMARY KEY (unit, variant, position)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE change ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT, unit INTEGER NOT NULL,"
	" batch INTEGER REFERENCES batch (id), at INTEGER NOT NULL,"
	" who INTEGER REFERENCES name (id), what TEXT NOT NULL,"
	" before BLOB) STRICT;"
	"CREATE INDEX change_by_unit ON change (unit);"
	"CREATE INDEX change_by_batch ON change (batch)"
	" WHERE batch IS NOT NULL;",
};

const int db_schema_version =
	(int)(sizeof db_migrations / sizeof db_migrations[0]);
