#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "bitext/wordlist.h"
#include "db/db.h"
#include "tests/tap.h"

#define OK(condition, what) tap_check(condition, what, __FILE__, __LINE__)

static struct pu_db *
open_new(char *path)
{
	struct pu_error err;
	struct pu_db *db = NULL;
	int fd = mkstemp(path);

	if (fd >= 0)
		close(fd);
	unlink(path);
	if (!pu_db_open(&db, path, PU_DB_CREATE, &err))
		printf("# %s\n", err.text);
	return db;
}

static void
note(void *arg, struct pu_str source, struct pu_str target, double quality)
{
	pu_buf_add(arg, source);
	pu_buf_addc(arg, '=');
	pu_buf_add(arg, target);
	if (quality > 0)
		pu_buf_addf(arg, " %.2f", quality);
	pu_buf_addc(arg, ';');
}

/* What is found for words of each side; "casa*": all that start so. */
static const char *
found(struct pu_db *db, const struct wordlist *list, const char *source,
      const char *target, struct pu_buf *out)
{
	struct wordlist_key key[2];
	struct wordlist_keys keys[2];
	struct pu_error err;

	pu_buf_clear(out);
	for (int i = 0; i < 2; i++) {
		struct pu_str text = pu_str(i ? target : source);
		bool start = pu_str_ends(text, "*");

		text.len -= start;
		key[i] = (struct wordlist_key){ text, start };
		keys[i] = (struct wordlist_keys){ &key[i], text.len > 0 };
	}
	if (!wordlist_look_up(db, list, &keys[0], &keys[1], note, out, &err))
		pu_buf_addz(out, err.text);
	return out->ptr;
}

static bool
store(struct pu_db *db, const char *source, const char *target,
      const struct wordlist *about)
{
	struct wordlist_maker *maker = wordlist_maker_new();
	struct pu_buf longest = PU_BUF_INIT;
	struct pu_error err;
	bool ok;

	for (int i = 0; i < 300; i++)
		pu_buf_addc(&longest, 'a');
	wordlist_maker_add(maker, pu_str("casa"), pu_str("house"), .8);
	wordlist_maker_add(maker, pu_str("casar"), pu_str("marry"), .6);
	wordlist_maker_add(maker, pu_str("casa"), pu_str("home"), .5);
	wordlist_maker_add(maker, pu_str("casa"), pu_str("house"), .4);
	wordlist_maker_add(maker, pu_buf_str(&longest), pu_str("long"), .5);
	wordlist_maker_add(maker, pu_str(""), pu_str("nothing"), .5);
	ok = wordlist_maker_store(maker, db, "test", pu_str(source),
				  pu_str(target), about, &err);
	wordlist_maker_free(maker);
	pu_buf_free(&longest);
	return ok;
}

static void
test_store(struct pu_db *db, struct pu_buf *out)
{
	const struct wordlist about = { .pairs = 900, .state = { 1000, 7 } };
	struct wordlist list;
	struct pu_error err;

	OK(wordlist_get(&list, db, "test", pu_str("es"), pu_str("en"), &err) &&
		   !list.id,
	   "no list yet");
	OK(store(db, "es-EC", "en", &about), "stored");
	OK(wordlist_get(&list, db, "test", pu_str("es"), pu_str("en-GB"),
			&err) &&
		   list.id && list.entries == 3 && list.pairs == 900 &&
		   list.state[0] == 1000 && list.state[1] == 7,
	   "found for other regions, without what cannot be kept");
	CHECK_STR(found(db, &list, "casa", "", out), "casa=;");
	CHECK_STR(found(db, &list, "", "home", out), "casa=home 0.50;");
	CHECK_STR(found(db, &list, "cas*", "", out), "casa=;casar=;");
	CHECK_STR(found(db, &list, "caso", "marr*", out), "casar=marry 0.60;");
	CHECK_STR(found(db, &list, "zorro", "aardvark", out), "");
	OK(wordlist_get(&list, db, "test", pu_str("en"), pu_str("es"), &err),
	   "the other direction");
	CHECK_STR(found(db, &list, "house", "cas*", out),
		  "house=casa 0.80;=casa;=casar;");
	OK(store(db, "en", "es", &about) &&
		   wordlist_get(&list, db, "test", pu_str("es"), pu_str("en"),
				&err) &&
		   list.entries == 3,
	   "stored again, turned: replaced");
	CHECK_STR(found(db, &list, "home", "", out), "home=;");
	OK(wordlist_get(&list, db, "other", pu_str("es"), pu_str("en"), &err) &&
		   !list.id,
	   "another name");
}

static void
make_word(char word[8], int i)
{
	snprintf(word, 8, "%c%c%c%c", 'a' + i / 17576 % 26, 'a' + i / 676 % 26,
		 'a' + i / 26 % 26, 'a' + i % 26);
}

/* Many blocks, and a word with more partners than a byte counts. */
static void
test_many(struct pu_db *db, struct pu_buf *out)
{
	const struct wordlist about = { .pairs = 1 };
	struct wordlist_maker *maker = wordlist_maker_new();
	struct wordlist_key *keys = calloc(20000, sizeof *keys);
	char(*words)[8] = calloc(20000, sizeof *words);
	struct wordlist_keys all = { keys, 20000 }, none = { NULL, 0 };
	struct wordlist list;
	struct pu_error err;
	size_t count = 0;

	for (int i = 19999; i >= 0; i--) {
		make_word(words[i], i);
		keys[i] = (struct wordlist_key){ pu_str(words[i]), false };
		wordlist_maker_add(maker, pu_str("one"), pu_str(words[i]), .5);
		wordlist_maker_add(maker, pu_str(words[i]), pu_str("x"), .5);
	}
	OK(wordlist_maker_store(maker, db, "many", pu_str("de"), pu_str("es"),
				&about, &err) &&
		   wordlist_get(&list, db, "many", pu_str("de"), pu_str("es"),
				&err),
	   "a large list");
	wordlist_maker_free(maker);
	for (int i = 0; i < 20000; i += 37) {
		char expected[16];

		snprintf(expected, sizeof expected, "%s=x 0.50;", words[i]);
		count += !strcmp(found(db, &list, words[i], "", out), expected);
	}
	OK(count == 541, "every word is found in its block");
	pu_buf_clear(out);
	OK(wordlist_look_up(db, &list, &all, &none, note, out, &err) &&
		   out->len == 20000 * strlen("aaaa=x 0.50;"),
	   "all of them at once");
	OK(strlen(found(db, &list, "one", "", out)) ==
		   20000 * strlen("one=aaaa 0.50;"),
	   "a word with thousands of partners");
	OK(strlen(found(db, &list, "", "b*", out)) == 2424 * strlen("=baaa;"),
	   "the words alone of the other side");
	free(words);
	free(keys);
}

static void
test_memory(struct pu_db *db)
{
	struct pu_error err;
	int64_t units, gone;

	OK(wordlist_memory(db, &units, &gone, &err) && !units && !gone,
	   "an empty memory");
}

int
main(void)
{
	char path[] = "/tmp/puente-wordlist-XXXXXX";
	struct pu_db *db = open_new(path);
	struct pu_buf out = PU_BUF_INIT;

	if (OK(db != NULL, "a new memory")) {
		test_store(db, &out);
		test_many(db, &out);
		test_memory(db);
	}
	pu_buf_free(&out);
	pu_db_close(db);
	unlink(path);
	return tap_done();
}
