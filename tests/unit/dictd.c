#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "glossary/dictd.h"
#include "glossary/freedict.h"
#include "tests/tap.h"

#define OK(condition, what) tap_check(condition, what, __FILE__, __LINE__)

/* "word=translation;" for all pairs, then "!" when it failed. */
static void
read_all(struct pu_buf *out, const char *index, const char *articles,
	 struct pu_error *err)
{
	struct pu_str word, translation;
	struct dictd *dictd;
	int got;

	pu_buf_clear(out);
	if (!dictd_open_memory(&dictd, pu_str(index), pu_str(articles), "d",
			       err))
		return;
	while ((got = dictd_next(dictd, &word, &translation, err)) > 0) {
		pu_buf_add(out, word);
		pu_buf_addc(out, '=');
		pu_buf_add(out, translation);
		pu_buf_addc(out, ';');
	}
	if (got < 0)
		pu_buf_addc(out, '!');
	dictd_close(dictd);
}

static void
test_articles(struct pu_buf *out)
{
	struct pu_error err;

	read_all(out, "ship\tA\tY\n", "ship /S/ <n>\nbarco, nave\n", &err);
	CHECK_STR(out->ptr, "ship=barco;ship=nave;");
	read_all(out, "ship\tA\tt\n",
		 "ship\n1. barco (de vela); buque\n2. (mar) nave\n", &err);
	CHECK_STR(out->ptr, "ship=barco;ship=buque;ship=nave;");
	read_all(out, "a\tA\tK\nb\tK\tK\n", "a\nuno,dos\nb\ntres,uno\n", &err);
	CHECK_STR(out->ptr, "a=uno;a=dos;b=tres;b=uno;");
	read_all(out, "ship\tA\tl\n",
		 "ship\none two three four five, barco\n\n", &err);
	CHECK_STR(out->ptr, "ship=barco;");
	read_all(out, "00databaseinfo\tA\tG\na\tA\tG\n", "a\nuno\n", &err);
	CHECK_STR(out->ptr, "a=uno;");
	read_all(out, "", "", &err);
	CHECK_STR(out->ptr, "");
	read_all(out, "a\tA\tA\n\n", "", &err);
	CHECK_STR(out->ptr, "");
}

static void
test_hostile(struct pu_buf *out)
{
	struct pu_buf index = PU_BUF_INIT, articles = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };

	read_all(out, "a\tA\tG\nb\tA\tH\n", "a\nuno\n", &err);
	CHECK_STR(out->ptr, "a=uno;!");
	OK(err.code == PU_SYNTAX && err.line == 2, "an article past the end");
	read_all(out, "a\tA\n", "a\nuno\n", &err);
	CHECK_STR(out->ptr, "!");
	read_all(out, "a\t\001\tB\n", "a\nuno\n", &err);
	CHECK_STR(out->ptr, "!");
	read_all(out, "a\t/////////////\tB\n", "a\nuno\n", &err);
	CHECK_STR(out->ptr, "!");
	for (int i = 0; i < 1000; i++) {
		pu_buf_addz(&index, "a\tA\tEAA\n"); /* 16384 bytes each */
		pu_buf_addz(&articles, "(((((((((((((((((((\n");
	}
	err = (struct pu_error){ .code = PU_OK };
	read_all(out, index.ptr, articles.ptr, &err);
	CHECK_STR(out->ptr, "!");
	OK(err.code == PU_LIMIT, "the same large article for all words");
	pu_buf_free(&index);
	pu_buf_free(&articles);
}

static bool
write_file(const char *folder, const char *name, const char *text)
{
	struct pu_buf path = PU_BUF_INIT;
	FILE *file;
	bool ok;

	pu_buf_addf(&path, "%s/%s", folder, name);
	file = fopen(path.ptr, "w");
	ok = file && fputs(text, file) >= 0;
	ok = file && !fclose(file) && ok;
	pu_buf_free(&path);
	return ok;
}

static void
test_files(struct pu_buf *out)
{
	char folder[] = "/tmp/puente-dictd-XXXXXX";
	struct pu_buf path = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };
	struct pu_str word, translation;
	struct dictd *dictd = NULL;

	if (!OK(mkdtemp(folder) != NULL, "a folder"))
		return;
	pu_buf_addf(&path, "%s/freedict-spa-eng.index", folder);
	OK(!dictd_open(&dictd, path.ptr, &err) && err.code == PU_NOT_FOUND,
	   "a dictionary that is not there");
	OK(write_file(folder, "freedict-spa-eng.index", "barco\tA\tL\n") &&
		   write_file(folder, "freedict-spa-eng.dict", "barco\nship\n"),
	   "written");
	OK(dictd_open(&dictd, path.ptr, &err) &&
		   dictd_next(dictd, &word, &translation, &err) == 1 &&
		   pu_str_is(word, "barco") && pu_str_is(translation, "ship"),
	   "read, not compressed");
	dictd_close(dictd);
	dictd_close(NULL);
	unlink(path.ptr);
	pu_buf_clear(out);
	pu_buf_addf(out, "%s/freedict-spa-eng.dict", folder);
	unlink(out->ptr);
	rmdir(folder);
	pu_buf_free(&path);
}

static void
test_names(void)
{
	CHECK_STR(freedict_code(pu_str("es-EC")), "spa");
	CHECK_STR(freedict_code(pu_str("nb")), "nor");
	OK(!freedict_code(pu_str("qu")), "none for Quechua");
	OK(freedict_is_packaged("spa", "eng") &&
		   freedict_is_packaged("fra", "spa"),
	   "packaged");
	OK(!freedict_is_packaged("spa", "fra") &&
		   !freedict_is_packaged("cat", "oci"),
	   "not packaged in that direction");
}

int
main(void)
{
	struct pu_buf out = PU_BUF_INIT;

	test_articles(&out);
	test_hostile(&out);
	test_files(&out);
	test_names();
	pu_buf_free(&out);
	return tap_done();
}
