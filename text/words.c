#include "text/words.h"

#include <stdlib.h>

#include <libstemmer.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "text/fold.h"
#include "text/lang.h"

#define WAYS 2
#define SETS (WORDS_ENTRIES / WAYS)

/* 64 bytes: one line of the processor's cache. */
struct entry {
	uint64_t exact, full, plain, stem;
	uint8_t len; /* 0: free */
	uint8_t empty;
	char bytes[WORDS_LONGEST];
};

struct words {
	struct sb_stemmer *stemmer; /* NULL: there is none */
	struct entry *cache;
	struct fold fold;
	struct pu_buf full, plain, stem;
};

bool
words_new(struct words **out, struct pu_str language, struct pu_error *err)
{
	struct words *words = mem_alloc(sizeof *words);
	struct pu_str primary = lang_primary(language);
	char name[16] = "";

	*out = NULL;
	if (!primary.len || primary.len >= sizeof name) {
		free(words);
		return pu_fail(err, PU_INVALID, _("\"%.*s\" is no language"),
			       (int)(primary.len < 80 ? primary.len : 80),
			       primary.ptr);
	}
	memcpy(name, primary.ptr, primary.len);
	/* Snowball's Norwegian is Bokmål. */
	words->stemmer =
		sb_stemmer_new(strcmp(name, "nb") ? name : "no", "UTF_8");
	words->cache = mem_array(WORDS_ENTRIES, sizeof *words->cache);
	words->full = words->plain = words->stem = (struct pu_buf)PU_BUF_INIT;
	*out = words;
	return true;
}

void
words_free(struct words *words)
{
	if (!words)
		return;
	sb_stemmer_delete(words->stemmer);
	free(words->cache);
	fold_free(&words->fold);
	pu_buf_free(&words->full);
	pu_buf_free(&words->plain);
	pu_buf_free(&words->stem);
	free(words);
}

/* A stem that comes out empty is no key: the plain form stands. */
static void
add_stem(struct words *words, struct pu_str plain, struct pu_buf *out)
{
	const sb_symbol *made = NULL;

	if (words->stemmer)
		made = sb_stemmer_stem(words->stemmer,
				       (const sb_symbol *)plain.ptr,
				       (int)plain.len);
	if (made && sb_stemmer_length(words->stemmer) > 0)
		pu_buf_add(out,
			   pu_str_n((const char *)made,
				    (size_t)sb_stemmer_length(words->stemmer)));
	else
		pu_buf_add(out, plain);
}

static bool
make(struct words *words, struct pu_str nfc, struct pu_error *err)
{
	pu_buf_clear(&words->full);
	pu_buf_clear(&words->plain);
	pu_buf_clear(&words->stem);
	if (nfc.len > WORDS_LIMIT) {
		pu_buf_add(&words->full, nfc);
		pu_buf_add(&words->plain, nfc);
		pu_buf_add(&words->stem, nfc);
		return true;
	}
	if (!fold_full(&words->fold, nfc, &words->full, err) ||
	    !fold_plain(&words->fold, pu_buf_str(&words->full), &words->plain,
			err))
		return false;
	if (words->plain.len)
		add_stem(words, pu_buf_str(&words->plain), &words->stem);
	return true;
}

static bool
compute(struct words *words, struct pu_str nfc, struct word_keys *keys,
	struct pu_error *err)
{
	if (!make(words, nfc, err))
		return false;
	keys->full = hash_bytes(0, words->full.ptr, words->full.len);
	keys->plain = hash_bytes(0, words->plain.ptr, words->plain.len);
	keys->stem = hash_bytes(0, words->stem.ptr, words->stem.len);
	keys->empty = !words->full.len;
	return true;
}

/* The first and the last bytes, as they lie in memory: for a word of up to 16
 * bytes they and the length are all of it. */
struct ends {
	uint64_t first, last;
};

static inline struct ends
ends_of(const char *bytes, size_t len)
{
	struct ends ends = { 0, 0 };
	const unsigned char *p = (const unsigned char *)bytes;

	if (len >= 8) {
		memcpy(&ends.first, p, 8);
		memcpy(&ends.last, p + len - 8, 8);
	} else if (len >= 4) {
		uint32_t first, last;

		memcpy(&first, p, 4);
		memcpy(&last, p + len - 4, 4);
		ends.first = first;
		ends.last = last;
	} else {
		ends.first =
			(uint64_t)(p[0] | p[len / 2] << 8 | p[len - 1] << 16);
	}
	return ends;
}

static inline struct entry *
set_of(struct words *words, struct ends ends, size_t len)
{
	uint64_t h = (ends.first + len) * UINT64_C(0x9e3779b97f4a7c15);

	h = (h ^ h >> 32 ^ ends.last) * UINT64_C(0xff51afd7ed558ccd);
	return words->cache + (h >> 40) % SETS * WAYS;
}

static inline bool
is_entry(const struct entry *entry, struct ends ends, struct pu_str word)
{
	struct ends own;

	if (entry->len != word.len)
		return false;
	own = ends_of(entry->bytes, word.len);
	return own.first == ends.first && own.last == ends.last &&
	       (word.len <= 16 || !memcmp(entry->bytes, word.ptr, word.len));
}

bool
words_keys(struct words *words, struct pu_str nfc, struct word_keys *keys,
	   struct pu_error *err)
{
	struct entry *set, *entry;
	struct ends ends;

	if (nfc.len > WORDS_LONGEST || !nfc.len) {
		keys->exact = hash_bytes(0, nfc.ptr, nfc.len);
		return compute(words, nfc, keys, err);
	}
	ends = ends_of(nfc.ptr, nfc.len);
	set = set_of(words, ends, nfc.len);
	for (entry = set; entry < set + WAYS; entry++)
		if (is_entry(entry, ends, nfc)) {
			keys->exact = entry->exact;
			keys->full = entry->full;
			keys->plain = entry->plain;
			keys->stem = entry->stem;
			keys->empty = entry->empty;
			return true;
		}
	keys->exact = hash_bytes(0, nfc.ptr, nfc.len);
	if (!compute(words, nfc, keys, err))
		return false;
	/* The newest stands first, the oldest goes. */
	memmove(set + 1, set, (WAYS - 1) * sizeof *set);
	set->exact = keys->exact;
	set->full = keys->full;
	set->plain = keys->plain;
	set->stem = keys->stem;
	set->empty = keys->empty;
	set->len = (uint8_t)nfc.len;
	memcpy(set->bytes, nfc.ptr, nfc.len);
	return true;
}

bool
words_strings(struct words *words, struct pu_str nfc, struct pu_buf *full,
	      struct pu_buf *plain, struct pu_buf *stem, struct pu_error *err)
{
	if (!make(words, nfc, err))
		return false;
	if (full)
		pu_buf_add(full, pu_buf_str(&words->full));
	if (plain)
		pu_buf_add(plain, pu_buf_str(&words->plain));
	if (stem)
		pu_buf_add(stem, pu_buf_str(&words->stem));
	return true;
}

uint32_t
words_snowball(void)
{
	static const char *const probes[] = {
		"nationalities",
		"trabajadores",
		"constitucionalmente",
		"h\xc3\xa4usern",
		"continuellement",
		"\xd0\xba\xd0\xbd\xd0\xb8\xd0\xb3\xd0\xb0\xd0\xbc\xd0\xb8",
		"\xd9\x88\xd8\xa7\xd9\x84\xd9\x83\xd8\xaa\xd8\xa7\xd8\xa8",
	};
	uint64_t hash = 0;

	for (const char **name = sb_stemmer_list(); *name; name++) {
		struct sb_stemmer *stemmer = sb_stemmer_new(*name, "UTF_8");

		hash = hash_bytes(hash, *name, strlen(*name));
		for (size_t i = 0;
		     stemmer && i < sizeof probes / sizeof *probes; i++) {
			const sb_symbol *stem = sb_stemmer_stem(
				stemmer, (const sb_symbol *)probes[i],
				(int)strlen(probes[i]));

			if (stem)
				hash = hash_bytes(
					hash, stem,
					(size_t)sb_stemmer_length(stemmer));
		}
		sb_stemmer_delete(stemmer);
	}
	return (uint32_t)(hash >> 32);
}
