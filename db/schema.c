#include "config.h"

#include "db/db.h"

/* Steps are append-only: a released step is never edited. */
const char *const db_migrations[] = {
	/* 1: the first schema.
	 *
	 * family: primary language and script, the texts that can match each
	 * other. text: every distinct plain wording (no inline codes) of a
	 * family once; keys: what the fuzzy search compares. text_by_hash: low
	 * 32 bits of the hash of (family, identity form); a table of its own,
	 * so that a bulk load can fill it in sorted order. keys and
	 * text_by_hash are derived data.
	 * unit.variants: its texts in its languages, in order, packed
	 * (tm/pack.c): a unit is read and written as a whole, and rows of
	 * their own would take more room than all else but the texts. Dates
	 * are seconds since 1970, NULL when unknown. properties: props and notes
	 * in order, packed. unit_by_text: which units say a text; context: 0,
	 * or a hash of the neighbours they know. Derived from unit.variants.
	 * sequence keeps the ids of deleted units from coming back. batch.first
	 * and last: the range of ids in which its added units lie.
	 * change.before: the packed state as it was.
	 * Rows of family, language, name, origin and batch are never removed,
	 * so that no foreign key need be looked up for each unit and text:
	 * doctor checks them.
	 */
	"CREATE TABLE config ("
	" key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
	"CREATE TABLE sequence ("
	" name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
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
	" first INTEGER NOT NULL DEFAULT 0, last INTEGER NOT NULL DEFAULT 0,"
	" origin INTEGER REFERENCES origin (id),"
	" trust INTEGER NOT NULL DEFAULT 0) STRICT;"
	"CREATE TABLE text ("
	" id INTEGER PRIMARY KEY,"
	" family INTEGER NOT NULL,"
	" body TEXT NOT NULL, keys BLOB) STRICT;"
	/* text_long: texts of more than 4095 keys have no postings.
	 * text_dates: of 896 texts each, how new their units may be
	 * (tm/dates.h), and the least id of one; derived. */
	"CREATE INDEX text_long ON text (family) WHERE length(keys) > 12285;"
	"CREATE TABLE text_dates ("
	" id INTEGER PRIMARY KEY, least INTEGER NOT NULL,"
	" dates BLOB NOT NULL, trusts BLOB NOT NULL) STRICT;"
	"CREATE TABLE text_by_hash ("
	" hash INTEGER NOT NULL, text INTEGER NOT NULL,"
	" PRIMARY KEY (hash, text)) STRICT, WITHOUT ROWID;"
	/* posting: the fuzzy index, derived from text.keys. A chunk of groups of
	 * text ids (tm/postings.h); id: the family, times 2^36, plus the address
	 * of the first group; that times 2^18, plus how many chunks before hold
	 * some of that address. last: the address of the last group. fuzzy: of
	 * each family, its texts as far as counted (sequence "counted"); those
	 * that the postings are complete for, which go up to text last; goal
	 * and next: the merge under way goes up to that text and has come to
	 * that address; gone: rows in fuzzy_gone; sizes: which keys have many
	 * postings; sizing: the same, of what the merge has passed. fuzzy_gone: texts that are removed, postings of which may
	 * remain; late: since the merge under way began. */
	"CREATE TABLE fuzzy ("
	" family INTEGER PRIMARY KEY, texts INTEGER NOT NULL,"
	" held INTEGER NOT NULL, gone INTEGER NOT NULL,"
	" last INTEGER NOT NULL, goal INTEGER NOT NULL,"
	" next INTEGER NOT NULL, sizes BLOB, sizing BLOB) STRICT;"
	"CREATE TABLE posting ("
	" id INTEGER PRIMARY KEY, last INTEGER NOT NULL,"
	" groups BLOB NOT NULL) STRICT;"
	"CREATE TABLE fuzzy_gone ("
	" family INTEGER NOT NULL, text INTEGER NOT NULL,"
	" late INTEGER NOT NULL,"
	" PRIMARY KEY (family, text)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE unit ("
	" id INTEGER PRIMARY KEY,"
	" batch INTEGER,"
	" origin INTEGER, trust INTEGER NOT NULL,"
	" tuid TEXT, source_language TEXT,"
	" author INTEGER,"
	" changer INTEGER,"
	" created INTEGER, changed INTEGER, properties BLOB,"
	" variants BLOB NOT NULL) STRICT;"
	"CREATE TABLE unit_by_text ("
	" text INTEGER NOT NULL, context INTEGER NOT NULL,"
	" unit INTEGER NOT NULL,"
	" PRIMARY KEY (text, context, unit)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE change ("
	" id INTEGER PRIMARY KEY, unit INTEGER NOT NULL,"
	" batch INTEGER REFERENCES batch (id), at INTEGER NOT NULL,"
	" who INTEGER REFERENCES name (id), what TEXT NOT NULL,"
	" before BLOB) STRICT;"
	"CREATE INDEX change_by_unit ON change (unit);"
	"CREATE INDEX change_by_batch ON change (batch)"
	" WHERE batch IS NOT NULL;"
	/* concept: a concept and its terms, packed (glossary/pack.c): it is read
	 * and written as a whole; what stands beside is what it is looked up
	 * by. term: its terms; id: the concept's times 4096, plus a number of
	 * its own; key: the folded words by which it is found. Derived.
	 * concept_change.before: the packed concept as it was; NULL: it was not
	 * there. A batch changes each concept once.
	 * word_list: words that translate each other, of a
	 * dictionary or learned; state and gone: what it was made from.
	 * word_block: its words, sorted, from first on (bitext/wordlist.c).
	 * Both are derived. */
	"CREATE TABLE glossary ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE,"
	" domain TEXT NOT NULL, priority INTEGER NOT NULL) STRICT;"
	"CREATE TABLE concept ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" glossary INTEGER NOT NULL REFERENCES glossary (id),"
	" foreign_id TEXT NOT NULL, data BLOB NOT NULL) STRICT;"
	"CREATE INDEX concept_by_foreign ON concept (foreign_id)"
	" WHERE foreign_id <> '';"
	"CREATE INDEX concept_by_glossary ON concept (glossary);"
	"CREATE TABLE term ("
	" id INTEGER PRIMARY KEY, family INTEGER NOT NULL,"
	" key TEXT NOT NULL) STRICT;"
	"CREATE INDEX term_by_key ON term (family, key);"
	"CREATE INDEX term_by_family ON term (family);"
	"CREATE TABLE concept_change ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT, concept INTEGER NOT NULL,"
	" batch INTEGER REFERENCES batch (id), at INTEGER NOT NULL,"
	" who INTEGER REFERENCES name (id), what TEXT NOT NULL,"
	" before BLOB) STRICT;"
	"CREATE INDEX concept_change_by_concept ON concept_change (concept);"
	"CREATE UNIQUE INDEX concept_change_by_batch"
	" ON concept_change (batch, concept) WHERE batch IS NOT NULL;"
	"CREATE TABLE word_list ("
	" id INTEGER PRIMARY KEY, name TEXT NOT NULL,"
	" source INTEGER NOT NULL REFERENCES family (id),"
	" target INTEGER NOT NULL REFERENCES family (id),"
	" entries INTEGER NOT NULL, pairs INTEGER NOT NULL,"
	" state INTEGER NOT NULL, gone INTEGER NOT NULL,"
	" UNIQUE (source, target, name)) STRICT;"
	"CREATE TABLE word_block ("
	" id INTEGER PRIMARY KEY,"
	" list INTEGER NOT NULL REFERENCES word_list (id) ON DELETE CASCADE,"
	" side INTEGER NOT NULL, first TEXT NOT NULL, words BLOB NOT NULL,"
	" UNIQUE (list, side, first)) STRICT;",
	/* 2: alignments that are kept.
	 *
	 * alignment: two documents joined (bitext/alignment.h); list: its beads,
	 * packed, so that an edit of many writes one row; the counts are of
	 * them. batch: of its units. replaced: by the alignment of a newer
	 * version. alignment_side: segments, which are read rarely, and then
	 * all: their texts one after the other as they were stored, and cuts,
	 * where each stands in them and stood in the document. bead_unit: the
	 * beads that gave a unit. alignment_edit: the log, with what undo needs,
	 * packed. */
	"CREATE TABLE alignment ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT, revision INTEGER NOT NULL,"
	" batch INTEGER, created INTEGER NOT NULL, changed INTEGER NOT NULL,"
	" replaced INTEGER, translator INTEGER, next_bead INTEGER NOT NULL,"
	" beads INTEGER NOT NULL, pairs INTEGER NOT NULL,"
	" sure INTEGER NOT NULL, doubtful INTEGER NOT NULL,"
	" accepted INTEGER NOT NULL, list BLOB NOT NULL) STRICT;"
	"CREATE TABLE alignment_side ("
	" alignment INTEGER NOT NULL REFERENCES alignment (id)"
	" ON DELETE CASCADE, side INTEGER NOT NULL, name TEXT NOT NULL,"
	" language TEXT NOT NULL, digest TEXT NOT NULL,"
	" segments INTEGER NOT NULL, cuts BLOB NOT NULL, texts BLOB NOT NULL,"
	" PRIMARY KEY (alignment, side)) STRICT;"
	"CREATE INDEX alignment_by_digest ON alignment_side (digest);"
	"CREATE INDEX alignment_by_name ON alignment_side (name);"
	"CREATE TABLE bead_unit ("
	" unit INTEGER NOT NULL, alignment INTEGER NOT NULL,"
	" bead INTEGER NOT NULL,"
	" PRIMARY KEY (unit, alignment, bead)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE alignment_edit ("
	" alignment INTEGER NOT NULL REFERENCES alignment (id)"
	" ON DELETE CASCADE, revision INTEGER NOT NULL, at INTEGER NOT NULL,"
	" who INTEGER, verb TEXT NOT NULL, undone INTEGER NOT NULL,"
	" before INTEGER NOT NULL, after INTEGER NOT NULL,"
	" edit BLOB NOT NULL, PRIMARY KEY (alignment, revision)) STRICT;"
	/* rejected_pair: what was suggested as terms and is none, by families
	 * and folded words. */
	"CREATE TABLE rejected_pair ("
	" source TEXT NOT NULL, target TEXT NOT NULL,"
	" source_key TEXT NOT NULL, target_key TEXT NOT NULL,"
	" at INTEGER NOT NULL,"
	" PRIMARY KEY (source, target, source_key, target_key))"
	" STRICT, WITHOUT ROWID;",
	/* 3: the desk.
	 *
	 * waiver: findings that people let stand (desk/waiver.h); finder: the
	 * check; second: the other person where two are needed. */
	"CREATE TABLE waiver ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" fingerprint INTEGER NOT NULL UNIQUE, finder TEXT NOT NULL,"
	" two INTEGER NOT NULL, who INTEGER NOT NULL REFERENCES name (id),"
	" reason TEXT NOT NULL, day TEXT NOT NULL,"
	" second INTEGER REFERENCES name (id), second_reason TEXT,"
	" second_day TEXT) STRICT;",
};

const int db_schema_version =
	(int)(sizeof db_migrations / sizeof db_migrations[0]);
