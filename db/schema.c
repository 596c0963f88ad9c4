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
	/* 4: the desk's people.
	 *
	 * Days are days since 1970 (base/day.h), NULL when there is none; no
	 * time of day is kept. Ids of what travels between machines are random
	 * numbers, or made of what a thing is (desk/story.h), so that two
	 * machines give it the same. person.handle: NULL of one who was erased;
	 * such rows stay, so that nobody brings them back. consent.story: 0:
	 * wherever there is no other. person_alias: who somebody is in files
	 * that were imported. */
	"CREATE TABLE person ("
	" id INTEGER PRIMARY KEY, handle TEXT UNIQUE COLLATE NOCASE,"
	" status INTEGER NOT NULL, revision INTEGER NOT NULL) STRICT;"
	"CREATE TABLE person_name ("
	" person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,"
	" kind INTEGER NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL,"
	" PRIMARY KEY (person, kind, language)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE person_alias ("
	" alias TEXT PRIMARY KEY,"
	" person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE)"
	" STRICT, WITHOUT ROWID;"
	"CREATE INDEX person_alias_by_person ON person_alias (person);"
	"CREATE TABLE person_link ("
	" person INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,"
	" url TEXT NOT NULL) STRICT;"
	"CREATE TABLE organisation ("
	" id INTEGER PRIMARY KEY, handle TEXT NOT NULL UNIQUE COLLATE NOCASE,"
	" url TEXT NOT NULL, revision INTEGER NOT NULL) STRICT;"
	"CREATE TABLE organisation_name ("
	" organisation INTEGER NOT NULL REFERENCES organisation (id)"
	" ON DELETE CASCADE, language TEXT NOT NULL, text TEXT NOT NULL,"
	" PRIMARY KEY (organisation, language)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE affiliation ("
	" person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,"
	" organisation INTEGER NOT NULL REFERENCES organisation (id)"
	" ON DELETE CASCADE, since INTEGER, until INTEGER,"
	" PRIMARY KEY (person, organisation)) STRICT, WITHOUT ROWID;"
	"CREATE INDEX affiliation_by_organisation"
	" ON affiliation (organisation);"
	"CREATE TABLE consent ("
	" person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,"
	" use INTEGER NOT NULL, story INTEGER NOT NULL,"
	" value INTEGER NOT NULL, day INTEGER NOT NULL,"
	" given_by INTEGER NOT NULL,"
	" PRIMARY KEY (person, use, story)) STRICT, WITHOUT ROWID;",
	/* 5: the desk's stories. version: the present one. block.part,
	 * segment.change: numbers of text/article.h and desk/story.h.
	 * segment.id: the same in every version that has the segment; source:
	 * story_source_of its text. */
	"CREATE TABLE story ("
	" id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE,"
	" language TEXT NOT NULL, title TEXT NOT NULL,"
	" version INTEGER NOT NULL, author TEXT NOT NULL,"
	" author_person INTEGER, credit TEXT NOT NULL,"
	" licence TEXT NOT NULL, permission TEXT NOT NULL,"
	" permission_by INTEGER, permission_day INTEGER, embargo INTEGER,"
	" url TEXT NOT NULL, day INTEGER NOT NULL, published INTEGER,"
	" revision INTEGER NOT NULL) STRICT;"
	"CREATE TABLE version ("
	" story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,"
	" number INTEGER NOT NULL, digest TEXT NOT NULL, url TEXT NOT NULL,"
	" day INTEGER NOT NULL, file TEXT NOT NULL, blocks INTEGER NOT NULL,"
	" segments INTEGER NOT NULL, words INTEGER NOT NULL,"
	" PRIMARY KEY (story, number)) STRICT, WITHOUT ROWID;"
	"CREATE INDEX version_by_digest ON version (digest);"
	"CREATE TABLE block ("
	" story INTEGER NOT NULL, version INTEGER NOT NULL,"
	" position INTEGER NOT NULL, part INTEGER NOT NULL,"
	" level INTEGER NOT NULL, number INTEGER NOT NULL,"
	" PRIMARY KEY (story, version, position),"
	" FOREIGN KEY (story, version) REFERENCES version (story, number)"
	" ON DELETE CASCADE) STRICT, WITHOUT ROWID;"
	"CREATE TABLE segment ("
	" story INTEGER NOT NULL, version INTEGER NOT NULL,"
	" position INTEGER NOT NULL, block INTEGER NOT NULL,"
	" id INTEGER NOT NULL, change INTEGER NOT NULL,"
	" words INTEGER NOT NULL, text TEXT NOT NULL, codes BLOB,"
	" source INTEGER NOT NULL,"
	" PRIMARY KEY (story, version, position),"
	" FOREIGN KEY (story, version) REFERENCES version (story, number)"
	" ON DELETE CASCADE) STRICT, WITHOUT ROWID;"
	"CREATE INDEX segment_by_id ON segment (id, version);"
	"CREATE INDEX segment_by_source ON segment (source);",
	/* 6: the desk's jobs, a story in a language each. segments, words,
	 * left_*: of its present version, and what is not confirmed of them;
	 * derived. job_step: what happened to it. claim.first, last: positions
	 * of segments. event: desk/event.h; target: what a segment says in a job
	 * now, derived from its events. story_unit: the units of the memory that
	 * confirmed segments became; own: the desk made it. */
	"CREATE TABLE job ("
	" id INTEGER PRIMARY KEY,"
	" story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,"
	" language TEXT NOT NULL, state INTEGER NOT NULL,"
	" held INTEGER, step INTEGER NOT NULL, round INTEGER NOT NULL,"
	" deadline INTEGER, urgent INTEGER NOT NULL,"
	" segments INTEGER NOT NULL, words INTEGER NOT NULL,"
	" left_segments INTEGER NOT NULL, left_words INTEGER NOT NULL,"
	" revision INTEGER NOT NULL, UNIQUE (story, language)) STRICT;"
	"CREATE INDEX job_by_state ON job (state);"
	"CREATE TABLE job_step ("
	" id INTEGER PRIMARY KEY,"
	" job INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,"
	" parent INTEGER NOT NULL, day INTEGER NOT NULL,"
	" person INTEGER NOT NULL, verb INTEGER NOT NULL,"
	" before INTEGER NOT NULL, after INTEGER NOT NULL,"
	" reason TEXT NOT NULL) STRICT;"
	"CREATE INDEX job_step_by_job ON job_step (job);"
	"CREATE INDEX job_step_by_person ON job_step (person);"
	"CREATE TABLE claim ("
	" id INTEGER PRIMARY KEY,"
	" job INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,"
	" person INTEGER NOT NULL, role INTEGER NOT NULL,"
	" day INTEGER NOT NULL, until INTEGER NOT NULL,"
	" first INTEGER NOT NULL, last INTEGER NOT NULL,"
	" ended INTEGER, why INTEGER NOT NULL) STRICT;"
	"CREATE INDEX claim_by_job ON claim (job);"
	"CREATE INDEX claim_by_person ON claim (person);"
	"CREATE TABLE event ("
	" id INTEGER PRIMARY KEY,"
	" job INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,"
	" segment INTEGER NOT NULL, parent INTEGER NOT NULL,"
	" merged INTEGER NOT NULL, day INTEGER NOT NULL,"
	" person INTEGER NOT NULL, role INTEGER NOT NULL,"
	" action INTEGER NOT NULL, confirmed INTEGER NOT NULL,"
	" source INTEGER NOT NULL, text TEXT, note TEXT,"
	" unit INTEGER, score INTEGER, penalties TEXT, match_text TEXT,"
	" match_person INTEGER, match_story INTEGER, match_kind INTEGER)"
	" STRICT;"
	"CREATE INDEX event_by_target ON event (job, segment);"
	"CREATE INDEX event_by_person ON event (person);"
	"CREATE INDEX event_by_match_person ON event (match_person)"
	" WHERE match_person IS NOT NULL;"
	"CREATE TABLE target ("
	" job INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,"
	" segment INTEGER NOT NULL, head INTEGER NOT NULL,"
	" other INTEGER NOT NULL, state INTEGER NOT NULL,"
	" source INTEGER NOT NULL, text TEXT NOT NULL,"
	" PRIMARY KEY (job, segment)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE story_unit ("
	" unit INTEGER NOT NULL,"
	" job INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,"
	" segment INTEGER NOT NULL, own INTEGER NOT NULL,"
	" PRIMARY KEY (unit, job, segment)) STRICT, WITHOUT ROWID;"
	"CREATE UNIQUE INDEX story_unit_by_segment"
	" ON story_unit (job, segment);"
	"CREATE TABLE review ("
	" id INTEGER PRIMARY KEY,"
	" job INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,"
	" round INTEGER NOT NULL, person INTEGER NOT NULL,"
	" role INTEGER NOT NULL, day INTEGER NOT NULL, ended INTEGER,"
	" verdict INTEGER NOT NULL, changes INTEGER NOT NULL,"
	" comment TEXT NOT NULL) STRICT;"
	"CREATE INDEX review_by_job ON review (job);"
	"CREATE INDEX review_by_person ON review (person);"
	"CREATE TABLE review_seen ("
	" review INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,"
	" segment INTEGER NOT NULL, event INTEGER NOT NULL,"
	" PRIMARY KEY (review, segment)) STRICT, WITHOUT ROWID;",
	/* 7: what people changed of the credit that was computed, its entries
	 * where it was frozen (reason: enum credit_reason), and what was
	 * published, with the credit as it was then. shown: whether a name stood
	 * in it. publication_text: the event whose text each segment had. */
	"CREATE TABLE credit_edit ("
	" id INTEGER PRIMARY KEY,"
	" job INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,"
	" parent INTEGER NOT NULL, day INTEGER NOT NULL,"
	" by INTEGER NOT NULL, change INTEGER NOT NULL,"
	" person INTEGER, organisation INTEGER, role INTEGER NOT NULL,"
	" turned INTEGER NOT NULL, position INTEGER NOT NULL,"
	" reason TEXT NOT NULL) STRICT;"
	"CREATE INDEX credit_edit_by_job ON credit_edit (job);"
	"CREATE TABLE credit_frozen ("
	" job INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,"
	" position INTEGER NOT NULL, role INTEGER NOT NULL,"
	" person INTEGER, organisation INTEGER, share INTEGER NOT NULL,"
	" rule INTEGER NOT NULL, reason INTEGER NOT NULL,"
	" PRIMARY KEY (job, position)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE publication ("
	" id INTEGER PRIMARY KEY,"
	" job INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,"
	" edition INTEGER NOT NULL, version INTEGER NOT NULL,"
	" day INTEGER NOT NULL, url TEXT NOT NULL, state INTEGER NOT NULL,"
	" retracted INTEGER, reason TEXT NOT NULL,"
	" slug TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '',"
	" UNIQUE (job, edition)) STRICT;"
	"CREATE TABLE publication_credit ("
	" publication INTEGER NOT NULL REFERENCES publication (id)"
	" ON DELETE CASCADE, position INTEGER NOT NULL,"
	" role INTEGER NOT NULL, person INTEGER, organisation INTEGER,"
	" share INTEGER NOT NULL, rule INTEGER NOT NULL,"
	" shown INTEGER NOT NULL, reason TEXT NOT NULL,"
	" PRIMARY KEY (publication, position)) STRICT, WITHOUT ROWID;"
	"CREATE INDEX publication_credit_by_person"
	" ON publication_credit (person) WHERE person IS NOT NULL;"
	"CREATE TABLE publication_text ("
	" publication INTEGER NOT NULL REFERENCES publication (id)"
	" ON DELETE CASCADE, segment INTEGER NOT NULL,"
	" event INTEGER NOT NULL,"
	" PRIMARY KEY (publication, segment)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE publication_file ("
	" publication INTEGER NOT NULL REFERENCES publication (id)"
	" ON DELETE CASCADE, path TEXT NOT NULL, format TEXT NOT NULL,"
	" digest TEXT NOT NULL,"
	" PRIMARY KEY (publication, path)) STRICT, WITHOUT ROWID;"
	"CREATE INDEX publication_file_by_digest"
	" ON publication_file (digest);",
};

const int db_schema_version =
	(int)(sizeof db_migrations / sizeof db_migrations[0]);
