#include "config.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "text/lang.h"
#include "tm/internal.h"
#include "tm/keys.h"

/* A bulk load asks for a million texts that are not there. One bit for each
 * hash that is there answers most of it without a look into the file: 2^25
 * bits leave 3 % doubtful at a million texts. They are read in when a handle
 * has looked for so many texts, and again when others have written. */
#define FILTER_BITS  25
#define FILTER_AFTER 2000
/* Texts stored or met of late: a segment is met again as the neighbour of the
 * next one. Verified against the body, like everything found by a hash. */
#define RECENT_SIZE  4096
#define PENDING_MOST 100000 /* of a rebuild */

struct pending { /* hashes not yet in text_by_hash */
	uint32_t hash;
	int64_t text;
};

struct recent {
	uint64_t hash; /* of the family and the body's bytes; 0: free */
	int64_t text;
};

struct family {
	int64_t id;
	uint64_t seed; /* of its name */
	struct tokenizer *tokenizer;
};

struct texts {
	struct family *families;
	size_t family_count, family_room;
	int64_t next; /* id of the next text */
	struct pending *pending;
	size_t pending_count, pending_room;
	uint32_t *slots; /* of pending by hash: index + 1 */
	size_t slot_mask;
	struct recent *recent;
	unsigned char *filter; /* NULL: not loaded */
	int64_t others; /* commits of others, when it was loaded */
	size_t looked;
	struct pu_buf identity, keys;
	struct tokens tokens;
};

struct texts *
texts_new(void)
{
	struct texts *texts = mem_alloc(sizeof *texts);

	texts->identity = (struct pu_buf)PU_BUF_INIT;
	texts->keys = (struct pu_buf)PU_BUF_INIT;
	texts->slot_mask = 1023;
	texts->slots = mem_array(1024, sizeof *texts->slots);
	texts->recent = mem_array(RECENT_SIZE, sizeof *texts->recent);
	return texts;
}

void
texts_free(struct texts *texts)
{
	if (!texts)
		return;
	for (size_t i = 0; i < texts->family_count; i++)
		tokenizer_free(texts->families[i].tokenizer);
	free(texts->families);
	free(texts->pending);
	free(texts->slots);
	free(texts->recent);
	free(texts->filter);
	pu_buf_free(&texts->identity);
	pu_buf_free(&texts->keys);
	tokens_free(&texts->tokens);
	free(texts);
}

/* ---- families ---- */

static bool
family_name(struct pu_tm *tm, int64_t id, struct pu_buf *name,
	    struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_FAMILY_NAME);
	int got;

	stmt_int(stmt, 1, id);
	got = stmt_next(stmt, err);
	if (got == 1)
		pu_buf_add(name, stmt_get_text(stmt, 0));
	stmt_done(stmt);
	if (got == 0)
		pu_fail(err, PU_DATABASE,
			_("%s is damaged: no family of languages has the "
			  "number %ld; try puente doctor"),
			db_path(tm->db), (long)id);
	return got == 1;
}

static bool
family_of(struct pu_tm *tm, int64_t id, struct family **out,
	  struct pu_error *err)
{
	struct texts *texts = tm->texts;
	struct pu_buf name = PU_BUF_INIT;
	struct tokenizer *tokenizer = NULL;
	bool ok;

	for (size_t i = 0; i < texts->family_count; i++)
		if (texts->families[i].id == id) {
			*out = &texts->families[i];
			return true;
		}
	ok = family_name(tm, id, &name, err) &&
	     tokenizer_new(&tokenizer, lang_primary(pu_buf_str(&name)), err);
	if (ok) {
		MEM_GROW(texts->families, texts->family_count,
			 texts->family_room);
		*out = &texts->families[texts->family_count++];
		**out = (struct family){ id, hash_bytes(0, name.ptr, name.len),
					 tokenizer };
	}
	pu_buf_free(&name);
	return ok;
}

static bool
hash_of(struct pu_tm *tm, const struct family *family, struct pu_str plain,
	uint32_t *hash, struct pu_error *err)
{
	struct pu_buf *identity = &tm->texts->identity;

	pu_buf_clear(identity);
	if (!text_identity(identity, plain, err))
		return false;
	*hash = (uint32_t)hash_bytes(family->seed, identity->ptr,
				     identity->len);
	return true;
}

bool
texts_hash(struct pu_tm *tm, int64_t family, struct pu_str plain, int64_t *hash,
	   struct pu_error *err)
{
	struct family *of = NULL;
	uint32_t low;

	if (!family_of(tm, family, &of, err) ||
	    !hash_of(tm, of, plain, &low, err))
		return false;
	*hash = (int64_t)(int32_t)low;
	return true;
}

bool
texts_keys(struct pu_tm *tm, int64_t family, struct pu_str plain,
	   struct pu_str *keys, struct pu_error *err)
{
	struct texts *texts = tm->texts;
	struct family *of = NULL;

	pu_buf_clear(&texts->keys);
	if (!family_of(tm, family, &of, err) ||
	    !keys_make(of->tokenizer, &texts->tokens, plain, &texts->keys, err))
		return false;
	*keys = pu_buf_str(&texts->keys);
	return true;
}

/* ---- transactions ---- */

static bool
check_versions(struct pu_tm *tm, struct pu_str now, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_CONFIG_GET);
	bool same;
	int got;

	stmt_text(stmt, 1, pu_str("keys"));
	got = stmt_next(stmt, err);
	same = got == 1 && pu_str_eq(stmt_get_text(stmt, 0), now);
	stmt_done(stmt);
	tm->checked = same; /* written below: it may still be undone */
	if (same || got < 0)
		return same;
	if (got == 1 && !texts_rebuild(tm, NULL, err))
		return false;
	stmt = stmt_use(tm->db, SQL_CONFIG_SET);
	stmt_text(stmt, 1, pu_str("keys"));
	stmt_text(stmt, 2, now);
	return stmt_run(stmt, err);
}

bool
texts_versions(struct pu_tm *tm, struct pu_error *err)
{
	struct pu_buf now = PU_BUF_INIT;
	bool ok;

	if (tm->checked)
		return true;
	token_versions(&now);
	ok = check_versions(tm, pu_buf_str(&now), err);
	pu_buf_free(&now);
	return ok;
}

bool
texts_begin(struct pu_tm *tm, int64_t generation, struct pu_error *err)
{
	struct texts *texts = tm->texts;
	struct stmt *stmt = stmt_use(tm->db, SQL_SEQUENCE_GET);
	int got;

	stmt_text(stmt, 1, pu_str("text"));
	got = stmt_next(stmt, err);
	if (got < 0)
		return false;
	texts->next = got ? stmt_get_int(stmt, 0) + 1 : 1;
	stmt_done(stmt);
	/* The upper half counts what others have committed. */
	if (texts->others != generation >> 32) {
		texts->others = generation >> 32;
		texts->looked = 0;
		free(texts->filter);
		texts->filter = NULL;
		memset(texts->recent, 0, RECENT_SIZE * sizeof *texts->recent);
	}
	return true;
}

static void
drop_pending(struct texts *texts)
{
	texts->pending_count = 0;
	memset(texts->slots, 0, (texts->slot_mask + 1) * sizeof *texts->slots);
}

void
texts_forget(struct texts *texts)
{
	drop_pending(texts);
	memset(texts->recent, 0, RECENT_SIZE * sizeof *texts->recent);
	for (size_t i = 0; i < texts->family_count; i++)
		tokenizer_free(texts->families[i].tokenizer);
	texts->family_count = 0;
}

int64_t
texts_last(const struct texts *texts)
{
	return texts->next - 1;
}

static int
by_hash(const void *a, const void *b)
{
	const struct pending *x = a, *y = b;
	int32_t h = (int32_t)x->hash, k = (int32_t)y->hash;

	return h != k ? (h > k) - (h < k)
		      : (x->text > y->text) - (x->text < y->text);
}

bool
texts_flush(struct pu_tm *tm, struct pu_error *err)
{
	struct texts *texts = tm->texts;
	struct stmt *stmt = NULL;

	if (!texts->pending_count)
		return true;
	qsort(texts->pending, texts->pending_count, sizeof *texts->pending,
	      by_hash);
	for (size_t i = 0; i < texts->pending_count; i++) {
		struct rows *row = rows_use(tm->db, ROWS_TEXT_HASH);

		rows_int(row, 1, (int32_t)texts->pending[i].hash);
		rows_int(row, 2, texts->pending[i].text);
		if (!rows_add(row, err))
			return false;
	}
	drop_pending(texts);
	stmt = stmt_use(tm->db, SQL_SEQUENCE_SET);
	stmt_text(stmt, 1, pu_str("text"));
	stmt_int(stmt, 2, texts->next - 1);
	return stmt_run(stmt, err);
}

/* ---- which texts are there ---- */

static bool
filter_load(struct pu_tm *tm, struct pu_error *err)
{
	struct texts *texts = tm->texts;
	struct stmt *stmt = stmt_use(tm->db, SQL_TEXT_HASH_ALL);
	int got;

	texts->filter = mem_alloc((size_t)1 << (FILTER_BITS - 3));
	while ((got = stmt_next(stmt, err)) == 1) {
		uint32_t bit =
			(uint32_t)stmt_get_int(stmt, 0) >> (32 - FILTER_BITS);

		texts->filter[bit >> 3] |= (unsigned char)(1u << (bit & 7));
	}
	for (size_t i = 0; i < texts->pending_count; i++) {
		uint32_t bit = texts->pending[i].hash >> (32 - FILTER_BITS);

		texts->filter[bit >> 3] |= (unsigned char)(1u << (bit & 7));
	}
	return got == 0;
}

static bool
surely_new(const struct texts *texts, uint32_t hash)
{
	uint32_t bit = hash >> (32 - FILTER_BITS);

	return texts->filter && !(texts->filter[bit >> 3] >> (bit & 7) & 1);
}

static bool
body_is(struct pu_tm *tm, int64_t id, const struct family *family,
	struct pu_str plain, bool *is, struct pu_error *err)
{
	struct stmt *stmt = NULL;
	struct pu_str body;
	int64_t of;
	int got;

	if (rows_find(tm->db, ROWS_TEXT, id, 3, &body, 2, &of)) {
		*is = of == family->id && pu_str_eq(body, plain);
		return true;
	}
	stmt = stmt_use_apart(tm->db, SQL_TEXT_BODY);
	stmt_int(stmt, 1, id);
	got = stmt_next(stmt, err);
	*is = got == 1 && pu_str_eq(stmt_get_text(stmt, 0), plain) &&
	      stmt_get_int(stmt, 1) == family->id;
	stmt_done(stmt);
	return got >= 0;
}

static bool
find_pending(struct pu_tm *tm, const struct family *family, uint32_t hash,
	     struct pu_str plain, int64_t *id, struct pu_error *err)
{
	const struct texts *texts = tm->texts;
	bool is;

	for (size_t at = hash & texts->slot_mask; texts->slots[at];
	     at = (at + 1) & texts->slot_mask) {
		const struct pending *p = &texts->pending[texts->slots[at] - 1];

		if (p->hash != hash)
			continue;
		if (!body_is(tm, p->text, family, plain, &is, err))
			return false;
		if (is) {
			*id = p->text;
			return true;
		}
	}
	return true;
}

static bool
find_stored(struct pu_tm *tm, const struct family *family, uint32_t hash,
	    struct pu_str plain, int64_t *id, struct pu_error *err)
{
	struct stmt *stmt = NULL;
	int got;

	*id = 0;
	if (surely_new(tm->texts, hash))
		return true;
	if (!find_pending(tm, family, hash, plain, id, err) || *id)
		return *id != 0;
	/* A text that waits to be written is pending, too. */
	stmt = stmt_use_apart(tm->db, SQL_TEXT_BY_HASH);
	stmt_int(stmt, 1, (int32_t)hash);
	stmt_int(stmt, 2, family->id);
	while ((got = stmt_next(stmt, err)) == 1)
		if (pu_str_eq(stmt_get_text(stmt, 1), plain)) {
			*id = stmt_get_int(stmt, 0);
			break;
		}
	stmt_done(stmt);
	return got >= 0;
}

bool
texts_find(struct pu_tm *tm, int64_t family, struct pu_str plain, int64_t *id,
	   struct pu_error *err)
{
	struct family *of = NULL;
	uint32_t hash;

	return family_of(tm, family, &of, err) &&
	       hash_of(tm, of, plain, &hash, err) &&
	       find_stored(tm, of, hash, plain, id, err);
}

static void
place(struct texts *texts, size_t i)
{
	size_t at = texts->pending[i].hash & texts->slot_mask;

	while (texts->slots[at])
		at = (at + 1) & texts->slot_mask;
	texts->slots[at] = (uint32_t)i + 1;
}

static void
add_pending(struct texts *texts, uint32_t hash, int64_t id)
{
	uint32_t bit = hash >> (32 - FILTER_BITS);

	MEM_GROW(texts->pending, texts->pending_count, texts->pending_room);
	texts->pending[texts->pending_count++] = (struct pending){ hash, id };
	if (texts->filter)
		texts->filter[bit >> 3] |= (unsigned char)(1u << (bit & 7));
	if (texts->pending_count <= texts->slot_mask / 2) {
		place(texts, texts->pending_count - 1);
		return;
	}
	texts->slot_mask = texts->slot_mask * 2 + 1;
	free(texts->slots);
	texts->slots = mem_array(texts->slot_mask + 1, sizeof *texts->slots);
	for (size_t i = 0; i < texts->pending_count; i++)
		place(texts, i);
}

bool
texts_rehash(struct pu_tm *tm, int64_t family, struct pu_str plain, int64_t id,
	     struct pu_error *err)
{
	struct family *of = NULL;
	uint32_t hash;

	if (!family_of(tm, family, &of, err) ||
	    !hash_of(tm, of, plain, &hash, err))
		return false;
	add_pending(tm->texts, hash, id);
	return tm->texts->pending_count < PENDING_MOST || texts_flush(tm, err);
}

static bool
add(struct pu_tm *tm, const struct family *family, uint32_t hash,
    struct pu_str plain, int64_t *id, struct pu_error *err)
{
	struct texts *texts = tm->texts;
	struct rows *row = NULL;

	pu_buf_clear(&texts->keys);
	if (!keys_make(family->tokenizer, &texts->tokens, plain, &texts->keys,
		       err))
		return false;
	*id = texts->next++;
	row = rows_use(tm->db, ROWS_TEXT);
	rows_int(row, 1, *id);
	rows_int(row, 2, family->id);
	rows_text(row, 3, plain);
	rows_blob(row, 4, pu_buf_str(&texts->keys));
	if (!rows_add(row, err))
		return false;
	add_pending(texts, hash, *id);
	return true;
}

bool
texts_store(struct pu_tm *tm, const struct language *language,
	    struct pu_str plain, int64_t *id, bool *fresh, struct pu_error *err)
{
	struct texts *texts = tm->texts;
	struct recent *recent = NULL;
	struct family *family = NULL;
	uint64_t exact, bytes;
	uint32_t hash;
	bool is = false;

	if (!family_of(tm, language->family, &family, err))
		return false;
	exact = hash_bytes(family->seed, plain.ptr, plain.len);
	bytes = exact | 1;
	recent = &texts->recent[bytes >> 32 & (RECENT_SIZE - 1)];
	if (recent->hash == bytes &&
	    !body_is(tm, recent->text, family, plain, &is, err))
		return false;
	if (is) {
		*id = recent->text;
		return true;
	}
	if (tm->batch.id && ++texts->looked >= FILTER_AFTER && !texts->filter &&
	    !filter_load(tm, err))
		return false;
	if (text_is_identity(plain))
		hash = (uint32_t)exact;
	else if (!hash_of(tm, family, plain, &hash, err))
		return false;
	if (!find_stored(tm, family, hash, plain, id, err))
		return false;
	if (!*id) {
		*fresh = true;
		if (!add(tm, family, hash, plain, id, err))
			return false;
	}
	*recent = (struct recent){ bytes, *id };
	return true;
}
