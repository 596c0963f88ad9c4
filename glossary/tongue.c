#include "config.h"

#include "glossary/tongue.h"

#include "db/db.h"
#include "glossary/key.h"
#include "text/lang.h"
#include "text/token.h"

static bool
find_family(struct pu_db *db, struct pu_str name, int64_t *id,
	    struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_TERM_FAMILY);

	stmt_text(stmt, 1, name);
	return stmt_number(stmt, id, err) >= 0;
}

static bool
get_family(struct pu_db *db, struct pu_str tag, bool create, int64_t *id,
	   struct pu_error *err)
{
	struct pu_buf name = PU_BUF_INIT;
	struct stmt *stmt;
	bool ok;

	*id = 0;
	lang_family(&name, tag);
	ok = find_family(db, pu_buf_str(&name), id, err);
	if (ok && !*id && create) {
		stmt = stmt_use(db, SQL_TERM_FAMILY_ADD);
		stmt_text(stmt, 1, pu_buf_str(&name));
		ok = stmt_run(stmt, err);
		*id = db_last_id(db);
	}
	pu_buf_free(&name);
	return ok;
}

static struct tongue *
find(struct tongue_cache *tongues, struct pu_str tag)
{
	for (size_t i = 0; i < tongues->count; i++)
		if (pu_str_eq(pu_buf_str(&tongues->items[i].tag), tag))
			return &tongues->items[i];
	return NULL;
}

bool
tongues_get(struct tongue_cache *tongues, struct pu_db *db, struct pu_str tag,
	    bool create, const struct tongue **out, struct pu_error *err)
{
	struct tongue *tongue = find(tongues, tag);

	if (!tongue) {
		if (tongues->count == TONGUES_MOST)
			tongues_forget(tongues);
		tongue = &tongues->items[tongues->count];
		*tongue = (struct tongue){ .tag = PU_BUF_INIT };
		if (!tokenizer_new(&tongue->tokenizer, tag, err))
			return false;
		pu_buf_add(&tongue->tag, tag);
		tongues->count++;
	}
	*out = tongue;
	return tongue->family ||
	       get_family(db, tag, create, &tongue->family, err);
}

bool
tongue_key(const struct tongue *tongue, struct pu_str text, struct pu_buf *key,
	   size_t *words, struct pu_error *err)
{
	struct keys keys = KEYS_INIT;
	bool ok = keys_tokenize(&keys, text, tongue->tokenizer, err);

	if (ok)
		keys_join(key, &keys, 0, keys.count);
	*words = keys.count;
	keys_free(&keys);
	return ok;
}

void
tongues_forget(struct tongue_cache *tongues)
{
	for (size_t i = 0; i < tongues->count; i++) {
		pu_buf_free(&tongues->items[i].tag);
		tokenizer_free(tongues->items[i].tokenizer);
	}
	tongues->count = 0;
}
